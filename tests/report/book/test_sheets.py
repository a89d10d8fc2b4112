"""Sheets of results: a heading that stays, a filter, numbers that can be summed, and no word or column cut."""

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.utils import column_index_from_string, get_column_letter

from chainmap.model.interval import ANYTHING, Interval
from chainmap.phrasing.figures import money_text, quantity_text, share_text
from chainmap.report.document import Cell, Table
from chainmap.report.forms.excel.figures import parts_of
from chainmap.report.forms.excel.style import height_of
from chainmap.words import LANGS, Lang, say
from tests.conftest import ROOT
from tests.report.book.books import book

RESULTS = ("order_report", "anchors", "pairs", "plan", "against")


@pytest.fixture(scope="module", params=LANGS)
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, Lang]:
    file: Path = tmp_path_factory.mktemp("book") / "park.xlsx"
    book(ROOT / "examples" / "pv_park", "-o", file, "--lang", request.param)
    return load_workbook(file), request.param


@pytest.mark.parametrize("role", RESULTS)
def test_the_table_of_a_sheet_of_results_can_be_sorted_and_summed(made: tuple[Any, Lang], role: str) -> None:
    page, lang = made[0][say(f"book.{role}", made[1])], made[1]
    first, _, last = page.auto_filter.ref.partition(":")
    head = page[first].row
    assert page.freeze_panes[-len(str(head + 1)) :] == str(head + 1)
    bottom, right = page[last].row, page[last].column
    assert bottom > head
    assert not any(area.max_row > head and area.min_row <= bottom for area in page.merged_cells.ranges)
    money = say("book.money", lang)
    for column in range(1, right + 1):
        title = page.cell(head, column).value
        cells = [page.cell(row, column).value for row in range(head + 1, bottom + 1)]
        if money in title:
            assert all(isinstance(cell, int | float) or cell in {None, say("book.unbounded", lang)} for cell in cells)
            assert any(isinstance(cell, int | float) for cell in cells), title
    titles = [page.cell(head, column).value for column in range(1, right + 1)]
    assert len(set(titles)) == len(titles)
    assert any(isinstance(page.cell(head + 1, column).value, int | float) for column in range(1, right + 1))


def test_no_word_of_a_heading_is_cut_and_all_that_is_filled_is_printed(made: tuple[Any, Lang]) -> None:
    for page in made[0].worksheets[:13]:
        end = column_index_from_string(page.print_area.rpartition("$")[0].rpartition("$")[2].rpartition(":")[2] or "A")
        shown = [
            (cell.row, cell.column)
            for row in page.iter_rows(max_col=29)
            for cell in row
            if cell.value not in {None, ""}
        ]
        assert max(column for _, column in shown) <= end, page.title
        if not page.auto_filter.ref:
            continue
        for cell in page[page[page.auto_filter.ref.partition(":")[0]].row]:
            width = page.column_dimensions[get_column_letter(cell.column)].width
            for word in str(cell.value or "").split():
                assert not word.isascii() or len(word) <= width - 1, (page.title, word)


def test_figures_become_numbers_in_two_columns_where_some_are_ranges() -> None:
    rows = [
        (
            "A",
            money_text(Interval(17_600_000, 17_600_000), "en"),
            quantity_text(3.0, "t/a", "en"),
            share_text(None, "en"),
        ),
        ("", money_text(Interval(1_000_000, 2_500_000), "en"), quantity_text(40.0, "GW/a", "en"), "2"),
        ("B", money_text(ANYTHING, "en"), quantity_text(5.0, "t/a", "en").reworded("about 5 t/a"), "3"),
    ]
    table = Table(("Firm", "Sum", "Size", "Orders"), tuple(tuple(map(Cell, row)) for row in rows))
    parts = parts_of(table, "en", filled=True)
    assert [column.title for column in parts.columns] == [
        *(
            "Firm",
            "Sum, low (CNY million)",
            "Sum, high (CNY million)",
            "Size",
            "Unit of Size",
            "Remarks on Size",
            "Orders",
        )
    ]
    values = [[row.get(column.key) for column in parts.columns] for row in parts.rows]
    plain = [[value.text if isinstance(value, Cell) else value for value in row] for row in values]
    assert plain == [
        ["A", 17.6, 17.6, 3.0, "t/a", "", "–"],
        ["A", 1.0, 2.5, 40.0, "GW/a", "", 2.0],
        ["B", None, "unknown", 5.0, "t/a", "about 5 t/a", 3.0],
    ]


def test_charts_say_their_unit_and_are_high_enough_for_all_names(made: tuple[Any, Lang]) -> None:
    page, lang = made[0][say("book.front", made[1])], made[1]
    assert len(page._charts) == 2
    for chart in page._charts:
        title = "".join(run.t for part in chart.title.tx.rich.p for run in part.r or ())
        assert title.endswith({"zh": "（亿元）", "en": " (CNY million)"}[lang])
        assert chart.anchor.ext.height / 360_000 >= 8 * 1.4  # cm for each of eight names
        assert chart.x_axis.tickLblSkip == 1


def test_rows_of_evidence_are_as_high_as_their_text(made: tuple[Any, Lang]) -> None:
    """A link to a row is two or three words wide: half of the rows are of two lines at most, none of more than six."""
    page = made[0][say("book.evidence", made[1])]
    heights = sorted(page.row_dimensions[n].height for n in range(5, page.max_row) if page.row_dimensions[n].height)
    line = height_of("A", 10)
    assert len(heights) > 20
    assert heights[len(heights) // 2] <= 2.2 * line
    assert heights[-1] <= 8 * line


def test_the_sheets_speak_the_language_asked(made: tuple[Any, Lang]) -> None:
    book_, lang = made
    calls = {cell.value for cell in book_[say("book.answers", lang)][4]}
    assert ("contact person" in calls, "联系人" in calls) == (lang == "en", lang == "zh")
    texts = [
        str(cell.value)
        for page in book_.worksheets[:13]
        for row in page.iter_rows(max_col=29)
        for cell in row
        if cell.value and not page.column_dimensions[get_column_letter(cell.column)].hidden
    ]
    assert not any("--" in text or "中用" in text for text in texts)
