"""A result in each of its forms, and files whose endings ask for one."""

from pathlib import Path

import pytest

from chainmap.errors import InputError
from chainmap.json_text import json_text
from chainmap.report.document import Document, Paragraph
from chainmap.report.forms.json_text import to_json
from chainmap.report.forms.render import form_of, render, write
from chainmap.report.result import IN_DATA, IN_ROWS, IN_SHEETS, IN_WORDS, Result
from chainmap.report.sheets import Column, Grid, Sheet

EVERY_FORM = (*IN_WORDS, *IN_DATA, *IN_ROWS, *IN_SHEETS)

WORDS = Result(document=lambda: Document("Bread", (Paragraph("Flour is short."),), "en"))
WHOLE = Result(
    document=WORDS.document,
    data=lambda: {"schema": "s/1", "links": [{"link": "flour"}, {"link": "yeast"}], "park": "p"},
    lines="links",
    rows=lambda: (("link", "short"), [["flour", 1.5], ["=yeast", None]]),
    sheets=lambda: [Sheet("Bread", Grid((Column("link", "Link"),), ({"link": "=yeast"},)), "en")],
)


def test_a_result_takes_the_forms_of_which_it_has_the_pieces() -> None:
    assert WORDS.forms == IN_WORDS
    assert WHOLE.forms == EVERY_FORM
    for form in EVERY_FORM:
        assert render(WHOLE, form)
    with pytest.raises(ValueError, match="csv is none of table, markdown, html"):
        render(WORDS, "csv")


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("r", b"Bread\n"),
        ("r.txt", b"Bread\n"),
        ("r.md", b"# Bread\n"),
        ("r.HTML", b"<!doctype html>"),
        ("r.htm", b"<!doctype html>"),
        ("r.json", b'{\n "schema": "s/1",\n "park": "p",\n "links": [\n  {"link": "flour"},\n'),
        ("r.csv", b'\xef\xbb\xbflink,"short"\r\nflour,1.5\r\n\'=yeast,\r\n'),
        ("r.xlsx", b"PK"),
    ],
)
def test_the_ending_of_a_file_decides_the_form(tmp_path: Path, name: str, start: bytes) -> None:
    write(WHOLE, tmp_path / name)
    assert (tmp_path / name).read_bytes().startswith(start)


def test_an_ending_that_can_not_be_written_names_those_that_can(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"cannot be written as \.csv\. Valid endings: \.txt, \.md, \.html, \.htm\."):
        write(WORDS, tmp_path / "r.csv")
    with pytest.raises(InputError, match=r"cannot be written as \.docx"):
        write(WHOLE, tmp_path / "r.docx")
    with pytest.raises(InputError, match=r"the file name has no ending\. Use one of \.html, \.htm"):
        form_of(tmp_path / "map", ("html",))
    assert list(tmp_path.iterdir()) == []


def test_json_without_lines_is_indented_whole() -> None:
    assert to_json({"a": [1, 2]}) == '{\n "a": [\n  1,\n  2\n ]\n}\n'


@pytest.mark.parametrize("length", [0, 1, 999, 1000, 1001, 2500])
def test_long_lists_are_written_as_short_ones(length: int) -> None:
    item = {
        "name": "甲",
        "empty": [],
        "firms": [{"n": n, "rows": [n]} for n in range(length)],
        "more": {"ns": [1] * length},
    }
    text = to_json({"schema": "s", "links": [item]}, lines="links")
    assert text == '{\n "schema": "s",\n "links": [\n' + f"  {json_text(item)}\n ]\n}}\n"
