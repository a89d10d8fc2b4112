"""A table as an Excel file.

Typed text is never a formula, and the same rows give the same bytes.
"""

import datetime as dt
import io
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final, NamedTuple

from chainmap.errors import Faults, Place

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_WIDEST: Final = 60
MOST_ROWS: Final = 1_048_575  # what a sheet of Excel holds below its heading
_LAST_LATIN: Final = "\xff"
_CREATED: Final = dt.datetime(2026, 1, 1, tzinfo=dt.UTC).replace(tzinfo=None)


def open_workbook(out: io.BytesIO) -> "Workbook":
    """Return a workbook in which text stays text, with a fixed date of creation."""
    import xlsxwriter

    safe = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, safe)
    book.set_properties({"created": _CREATED})
    return book


class Sheet(NamedTuple):
    """A table of a workbook: its name, a heading, and the rows below it."""

    name: str
    headings: tuple[str, ...]
    rows: Iterable[Iterable[object]]


def table_workbook(headings: tuple[str, ...], rows: Iterable[Iterable[object]], *, name: str = "chainmap") -> bytes:
    """Return an Excel file with one sheet; see `sheets_workbook`."""
    return sheets_workbook([Sheet(name, headings, rows)])


def sheets_workbook(sheets: Iterable[Sheet]) -> bytes:
    """Return an Excel file: on each sheet a frozen heading, filters, fitted widths.

    Numbers stay numbers.

    Raises:
        InputError: a sheet has more rows than Excel takes.
    """
    out = io.BytesIO()
    book = open_workbook(out)
    head = book.add_format({"bold": True, "bg_color": "#EEF2F8", "border": 1, "text_wrap": True, "valign": "vcenter"})
    figure = book.add_format({"num_format": "#,##0.######"})
    for sheet in sheets:
        _write_sheet(book.add_worksheet(sheet.name), sheet, head, figure)
    book.close()
    return out.getvalue()


def _write_sheet(page: "Worksheet", sheet: Sheet, head: "Format", figure: "Format") -> None:
    widths = [min(_WIDEST, _width(heading) + 2) for heading in sheet.headings]
    for column, heading in enumerate(sheet.headings):
        page.write_string(0, column, heading, head)
    last = 0
    for last, row in enumerate(sheet.rows, start=1):
        if last > MOST_ROWS:
            faults = Faults()
            faults.add(Place(argument="format"), "too_many_rows", most=f"{MOST_ROWS:,}")
            faults.raise_errors()
        for column, cell in enumerate(row):
            if cell is None:
                continue
            if isinstance(cell, int | float) and not isinstance(cell, bool):
                page.write_number(last, column, cell, figure)
            else:
                page.write_string(last, column, str(cell))
                widths[column] = min(_WIDEST, max(widths[column], _width(str(cell)) + 1))
    for column, width in enumerate(widths):
        page.set_column(column, column, width)
    page.autofilter(0, 0, max(1, last), len(sheet.headings) - 1)
    page.freeze_panes(1, 1)


def _width(text: str) -> int:
    """Return the width of a text in columns of a Latin letter.

    A Chinese character takes two.
    """
    return sum(2 if char > _LAST_LATIN else 1 for char in text)
