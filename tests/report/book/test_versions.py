"""A workbook of another version: it is renewed, what is not known in it is told, and nothing typed is lost."""

import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.packaging.custom import StringProperty

from tests.conftest import DATA
from tests.report.book.books import book, cell_of, gaps, make_ledger

FIRM = "己物流公司（虚构）"


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """Return a workbook as the first form was: no number, fewer sheets, a sheet and a column that are no more."""
    shutil.copy(DATA / "bread.yaml", tmp_path)
    return Path(shutil.copy(DATA / "bread_book_form_1.xlsx", tmp_path / "old.xlsx"))


def test_an_older_workbook_is_brought_to_todays_form(older: Path) -> None:
    said = book(older, "--lang", "en")
    assert "an earlier chainmap wrote this workbook" in said
    assert "New sheets: Links, Orders, Anchors, Pairs, Plan, Not to recruit, Evidence;" in said
    assert "not known here, kept and not read: Scenarios, Review urgency." in said
    made = load_workbook(older)
    assert {"Links", "Evidence"} <= set(made.sheetnames)
    assert made["Scenarios"]["A4"].value == "a second mill"
    assert cell_of(made["Review"], "decision", FIRM).value == "confirmed"
    assert cell_of(made["Review"], "urgency", FIRM).value == "high"
    firms = next(link for link in gaps(older)["links"] if link["link"] == "bread/flour")["tenants"]
    assert FIRM in str(firms)
    again = book(older, "--lang", "en")
    assert "chainmap wrote this workbook" not in again  # it is of today's form now


def test_a_later_workbook_is_told_and_kept(older: Path) -> None:
    made = load_workbook(older)
    made.custom_doc_props.append(StringProperty(name="_chainmap.form", value="99"))
    made.save(older)
    said = book(older, "--lang", "en")
    assert "a later chainmap wrote this workbook: not known here, kept and not read: Scenarios, Review urgency" in said
    assert load_workbook(older)["Scenarios"]["A4"].value == "a second mill"


def test_a_sheet_to_fill_in_whose_headings_are_not_known_is_kept_and_told(tmp_path: Path) -> None:
    book(make_ledger(tmp_path), "--lang", "en")
    file = tmp_path / "ledger_chain.xlsx"
    made = load_workbook(file)
    cell_of(made["Calls"], "answer").value = "3 GW"
    next(cell for row in made["Calls"].iter_rows() for cell in row if cell.value == "question").value = "about"
    made.save(file)
    said = book(file, "--lang", "en")
    assert "the headings of the sheet Calls were changed" in said
    assert "kept as the sheet Calls changed" in said
    made = load_workbook(file)
    assert cell_of(made["Calls changed"], "answer").value == "3 GW"
    assert made.sheetnames.index("Calls") < made.sheetnames.index("Orders")
    assert "were changed" not in book(file, "--lang", "en")
