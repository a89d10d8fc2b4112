"""The workbook of a park in tests: the command is run, cells are found by their headings."""

import json
from pathlib import Path
from typing import Any

import xlsxwriter

from chainmap.words import say
from tests.conftest import run


def book(*arguments: object) -> str:
    """Run the command, and return what it says on the error stream."""
    result = run("book", *map(str, arguments))
    assert result.exit_code == 0, result.stderr
    return result.stderr


def refused(*arguments: object) -> str:
    result = run("book", *map(str, arguments))
    assert result.exit_code == 2
    return result.stderr


def gaps(*arguments: object) -> dict[str, Any]:
    result = run("gaps", *map(str, arguments), "--format", "json")
    assert result.exit_code == 0, result.stderr
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def make_ledger(folder: Path) -> Path:
    """Return a workbook as Excel leaves it: a title, a formula with its value, colours, notes, a sheet of one's own."""
    file = folder / "ledger.xlsx"
    with xlsxwriter.Workbook(file, {"strings_to_formulas": False}) as made:
        page = made.add_worksheet("2026")
        page.merge_range("A1:E1", "Firms of the park (made up)")
        page.write_row("A2", ["Company", "Products", "Capacity", "Remarks", "Twice"])
        page.write_row("A3", ["Sunny Modules (made up)", "PV modules", "5 GW"])
        page.write_formula("E3", "=2*5", None, 10)
        page.write_row("A4", ["Thin Wafers (made up)", "monocrystalline wafers", "3 GW"])
        page.write_row("A5", ["Clear Glass (made up)", "solar glass", "120,000 t"])
        page.write_row("A6", ["=1+1 Frames (made up)", "aluminium frames", ""])
        page.write_row("A7", ["Old Bakery (made up)", "bread", ""])
        page.write_comment("B4", "asked in May")
        page.set_row(2, 30, made.add_format({"bg_color": "#FF0000"}))
        own = made.add_worksheet("my notes")
        own.write_string("A1", "do not touch")
        own.write_formula("B1", '="x"&"y"', None, "xy")
    return file


def cell_of(page: Any, heading: str, row_with: str = "") -> Any:
    """Return the cell below a heading, in the row that has a text in any column, or the first row."""
    head = next(cell for row in page.iter_rows() for cell in row if cell.value == heading)
    for row in page.iter_rows(min_row=head.row + 1):
        if not row_with or any(str(cell.value) == row_with for cell in row):
            return row[head.column - 1]
    raise AssertionError(row_with)


def setting_of(page: Any, name: str) -> Any:
    return next(row[1] for row in page.iter_rows() if row[0].value == say(f"setting.{name}", "en"))
