"""Two people fill in a copy each: what only one filled in is taken, what differs is told, and nothing is lost."""

import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.comments import Comment

from tests.report.book.books import book, cell_of, gaps, make_ledger, refused, setting_of

BAKERY, FRAMES, GLASS = "Old Bakery (made up)", "=1+1 Frames (made up)", "Clear Glass (made up)"


@pytest.fixture
def copies(tmp_path: Path) -> tuple[Path, Path]:
    """Return a workbook and its copy, each filled in by another person."""
    book(make_ledger(tmp_path), "--lang", "en")
    mine, theirs = tmp_path / "ledger_chain.xlsx", tmp_path / "copy.xlsx"
    shutil.copy(mine, theirs)
    made = load_workbook(mine)
    cell_of(made["Review"], "by", GLASS).value = "Li"
    cell_of(made["Calls"], "answer", FRAMES).value = "12,000,000 sets"
    setting_of(made["Settings"], "land").value = "48 ha"
    setting_of(made["Settings"], "tenants_in_park").value = 5
    made["my notes"]["A2"].value = "mine"
    made.save(mine)
    made = load_workbook(theirs)
    cell_of(made["Review"], "link", BAKERY).value = "POE film"
    cell_of(made["Review"], "decision", BAKERY).value = "confirmed"
    cell_of(made["Review"], "decision", BAKERY).comment = Comment("on the phone", "me")
    cell_of(made["Review"], "by", GLASS).value = "Li"
    cell_of(made["Calls"], "answer", FRAMES).value = "9,000,000 sets"
    setting_of(made["Settings"], "power").value = "50 MW"
    setting_of(made["Settings"], "tenants_in_park").value = "5"
    review = made["Review"]
    free = review.max_row
    review.cell(free, 1).value = "Nobody (made up)"
    cell_of(review, "by").parent.cell(free, cell_of(review, "by").column).value = "ask Wang"
    made.save(theirs)
    return mine, theirs


def test_what_one_of_two_people_filled_in_is_taken_and_what_differs_is_told(copies: tuple[Path, Path]) -> None:
    mine, theirs = copies
    before = theirs.read_bytes()
    said = book(mine, theirs, "--lang", "en", "--notes")
    made = load_workbook(mine)
    answer = cell_of(made["Calls"], "answer", FRAMES)
    assert answer.value == "12,000,000 sets"
    assert f"ledger_chain.xlsx[Calls], row {answer.row}, answer: " in said
    assert "this one is kept: 12,000,000 sets; there it is: 9,000,000 sets" in said
    assert said.count("this one is kept") == 1
    decision = cell_of(made["Review"], "decision", BAKERY)
    assert (decision.value, decision.comment.text) == ("confirmed", "on the phone")
    assert cell_of(made["Review"], "by", GLASS).value == "Li"
    assert cell_of(made["Review"], "by", "Nobody (made up)").value == "ask Wang"
    assert setting_of(made["Settings"], "land").value == "48 ha"
    assert setting_of(made["Settings"], "power").value == "50 MW"
    assert "the sheet my notes of" in said
    assert made["my notes"]["A2"].value == "mine"
    notes = [row[0].value for row in made["Notes on the tables"].iter_rows(min_row=5)]
    assert f"Calls!{answer.coordinate}" in notes
    film = next(link for link in gaps(mine)["links"] if link["link"] == "photovoltaics/poe_film")
    assert film["status"] == "single"  # what the other one decided counts in the results
    assert theirs.read_bytes() == before


def test_the_merged_workbook_can_stand_elsewhere(copies: tuple[Path, Path], tmp_path: Path) -> None:
    mine, theirs = copies
    before = mine.read_bytes()
    book(mine, theirs, "-o", tmp_path / "both.xlsx", "--lang", "en")
    assert mine.read_bytes() == before
    made = load_workbook(tmp_path / "both.xlsx")
    assert setting_of(made["Settings"], "power").value == "50 MW"
    assert setting_of(made["Settings"], "land").value == "48 ha"


def test_only_copies_of_a_workbook_are_merged(copies: tuple[Path, Path]) -> None:
    mine, theirs = copies
    before = mine.read_bytes()
    ledger = mine.with_name("ledger.xlsx")
    assert "ledger.xlsx: this is no workbook that chainmap book wrote" in refused(mine, ledger)
    assert "ledger.xlsx: this is no workbook that chainmap book wrote" in refused(ledger, theirs)
    assert "missing.xlsx" in refused(mine, mine.with_name("missing.xlsx"))
    assert mine.read_bytes() == before
