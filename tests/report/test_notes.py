"""Notes as the end of a report: what is wrapped, and what is left as it was."""

import io
import json
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from chainmap.errors import Fault, Place
from chainmap.report.document import Appendix, Document, Paragraph
from chainmap.report.forms.render import render
from chainmap.report.notes import with_notes
from chainmap.report.result import Result
from chainmap.report.sheets import Column, Grid, Sheet

DOCUMENT = Document("t", (Paragraph("p"),), "en")
RESULT = Result(
    document=lambda: DOCUMENT,
    data=lambda: {"a": 1, "items": [2]},
    lines="items",
    rows=lambda: (("x",), [(1,)]),
    sheets=lambda: [Sheet("X", Grid((Column("x", "x"),), ({"x": 1},)), "en")],
)


def note(place: Place, **values: str) -> Fault:
    return Fault(place, "total_row", tuple(values.items()) or (("text", "合计"),), severity="warning")


def notes_of(result: Result) -> list[dict[str, Any]]:
    text = render(result, "json")
    return list(json.loads(text)["notes"])


def sheet_of(result: Result) -> list[list[str]]:
    book = render(result, "xlsx")
    assert isinstance(book, bytes)
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_name("Notes")
    return [[str(cell) for cell in row] for row in sheet.to_python()]


@pytest.mark.parametrize(
    ("place", "file", "sheet", "rows", "column"),
    [
        (Place("a.csv", row=4, column="名称"), "a.csv", None, [4], "名称"),
        (Place("dir/a.xlsx[2026]", row=4), "dir/a.xlsx", "2026", [4], None),
        (Place("a.xlsx [旧 [1]]", row=4), "a.xlsx", "旧 [1]", [4], None),
        (Place("a[1].csv", row=4), "a[1].csv", None, [4], None),
        (Place("park.yaml", line=7, item="survey.date"), "park.yaml", None, [7], "survey.date"),
        (Place("a.csv"), "a.csv", None, [], None),
        (Place(argument="tables", item="3"), "--tables", None, [], None),
    ],
)
def test_the_place_of_a_note_in_json(
    place: Place, file: str, sheet: str | None, rows: list[int], column: str | None
) -> None:
    (got,) = notes_of(with_notes(RESULT, [note(place)], "en"))
    assert (got["file"], got["sheet"], got["rows"], got["column"]) == (file, sheet, rows, column)
    assert (got["key"], got["message"]) == ("total_row", "'合计' is a row of totals: passed over.")


def test_the_message_is_in_the_language_of_the_run() -> None:
    (got,) = notes_of(with_notes(RESULT, [note(Place("a.csv", row=4))], "zh"))
    assert got["message"] == "“合计”是合计一类的行，没有计入。"


def test_without_notes_only_json_says_so() -> None:
    result = with_notes(RESULT, [], "en")
    assert result.document is RESULT.document
    assert result.sheets is RESULT.sheets
    assert notes_of(result) == []


def test_forms_that_a_result_has_not_stay_away() -> None:
    result = with_notes(Result(document=lambda: DOCUMENT), [note(Place("a.csv", row=4))], "en")
    assert result.forms == ("table", "markdown", "html")
    assert result.document is not None
    assert isinstance(result.document().blocks[-1], Appendix)
    assert with_notes(Result(rows=RESULT.rows), [note(Place("a.csv", row=4))], "en").forms == ("csv",)


def test_the_items_that_have_a_line_each_stay_last_in_json() -> None:
    text = render(with_notes(RESULT, [note(Place("a.csv", row=4))], "en"), "json")
    assert isinstance(text, str)
    assert text.index('"notes"') < text.index('"items"')


def test_markup_and_formulas_in_a_cell_stay_text() -> None:
    result = with_notes(RESULT, [note(Place("a.csv", row=4), text="<b>=1+1|x")], "en")
    page, text = render(result, "html"), render(result, "markdown")
    assert "&lt;b&gt;=1+1|x" in page
    assert "&lt;b&gt;=1+1\\|x" in text
    assert sheet_of(result)[1] == ["a.csv", "", "4", "'<b>=1+1|x' is a row of totals: passed over."]


def test_very_many_cells_fit_into_a_sheet() -> None:
    notes = [note(Place("a.csv", row=row), text=f"合计 {row} {'x' * 60}") for row in range(2, 40_002, 2)]
    result = with_notes(RESULT, notes, "en")
    row = sheet_of(result)[1]
    assert len(row[2]) == 32_000
    assert row[3].endswith("and 19799 more.")
    assert len(notes_of(result)[0]["rows"]) == 20_000
