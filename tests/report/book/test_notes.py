"""Notes of a workbook: each names its cell as it stands in the file that is written, and leads there."""

import re
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from tests.conftest import ROOT
from tests.report.book.books import book, cell_of, make_ledger, setting_of

_CELL = re.compile(r"'?(?P<sheet>[^'!]+)'?!(?P<cell>[A-Z]+[0-9]+)")


def cell_led_to(made: Any, note: str) -> Any:
    """Return the cell to which the link of a note leads; the note is found by a part of its text."""
    for row in made["Notes on the tables"].iter_rows(min_row=5):
        if note in str(row[2].value):
            found = _CELL.fullmatch(row[0].hyperlink.location)
            assert found is not None
            assert row[0].value.startswith(f"{found['sheet']}!{found['cell']}")
            return made[found["sheet"]][found["cell"]]
    raise AssertionError(note)


def test_a_note_leads_to_its_cell_where_the_rows_were_sorted_anew(tmp_path: Path) -> None:
    file = make_ledger(tmp_path)
    book(file, "--lang", "en")
    file = file.with_name("ledger_chain.xlsx")
    made = load_workbook(file)
    calls = made["Calls"]
    below = cell_of(calls, "answer").row
    calls.move_range(f"A{below}:{calls.cell(1, calls.max_column).column_letter}{calls.max_row}", rows=3)
    wrong = cell_of(calls, "answer", "=1+1 Frames (made up)")
    wrong.value, before = "blue", wrong.coordinate
    setting_of(made["Settings"], "land").value = "a lot"
    cell_of(made["Review"], "decision", "Old Bakery (made up)").value = "who knows"
    made["2026"]["C5"].value = "a few t"
    made.save(file)
    said = book(file, "--lang", "en", "--notes")
    made = load_workbook(file)
    answer = cell_led_to(made, "blue")
    assert answer.value == "blue"
    assert answer.coordinate != before
    assert f"ledger_chain.xlsx[Calls], row {answer.row}, answer" in said
    assert cell_led_to(made, "a lot").value == "a lot"
    assert cell_led_to(made, "who knows").value == "who knows"
    assert cell_led_to(made, "a few t").coordinate == "C5"


def test_a_table_of_a_folder_is_named_by_its_sheet_and_another_file_by_its_rows(tmp_path: Path) -> None:
    file = tmp_path / "park.xlsx"
    book(ROOT / "examples" / "pv_park", "-o", file, "--lang", "en")
    made = load_workbook(file)
    assert cell_led_to(made, "含在上一行").value == "含在上一行"
    texts = [str(row[0].value) for row in made["Notes on the tables"].iter_rows(min_row=5)]
    assert not any("tenants.csv" in text for text in texts)
    assert {text.partition("!")[0].partition(" row")[0] for text in texts} <= {"Tenants", "Orders table"}
    places = [cell for row in made["Evidence"].iter_rows(min_row=5) for cell in row if cell.hyperlink]
    assert places
    assert all(_CELL.fullmatch(cell.hyperlink.location) for cell in places)


def test_blank_rows_of_a_text_file_stay_where_they_are(tmp_path: Path) -> None:
    table = tmp_path / "list.csv"
    table.write_text(
        "name,products,capacity\n\n甲（虚构）,光伏组件,many GW\n\n乙（虚构）,硅片,3 GW\n", encoding="utf-8"
    )
    book(table, "--lang", "en")
    made = load_workbook(tmp_path / "list_chain.xlsx")
    assert made["Tenants"]["A5"].value == "乙（虚构）"
    assert cell_led_to(made, "many GW").coordinate == "C3"
