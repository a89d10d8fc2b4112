"""A table as an Excel file.

Typed text is never a formula, and the same rows give the same bytes.
"""

import datetime as dt
import io
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from xlsxwriter import Workbook

_WIDEST: Final = 60
_LAST_LATIN: Final = "\xff"
_CREATED: Final = dt.datetime(2026, 1, 1, tzinfo=dt.UTC).replace(tzinfo=None)


def open_workbook(out: io.BytesIO) -> "Workbook":
    """Return a workbook in which text stays text, with a fixed date of creation."""
    import xlsxwriter

    safe = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, safe)
    book.set_properties({"created": _CREATED})
    return book


def table_workbook(headings: tuple[str, ...], rows: Iterable[Iterable[object]], *, name: str = "chainmap") -> bytes:
    """Return an Excel file with one sheet: a frozen heading, filters, fitted widths.

    Numbers stay numbers.
    """
    out = io.BytesIO()
    book = open_workbook(out)
    sheet = book.add_worksheet(name)
    head = book.add_format({"bold": True, "bg_color": "#EEF2F8", "border": 1, "text_wrap": True, "valign": "vcenter"})
    figure = book.add_format({"num_format": "#,##0.######"})
    widths = [len(heading) + 2 for heading in headings]
    for column, heading in enumerate(headings):
        sheet.write_string(0, column, heading, head)
    last = 0
    for last, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            if cell is None:
                continue
            if isinstance(cell, int | float) and not isinstance(cell, bool):
                sheet.write_number(last, column, cell, figure)
            else:
                sheet.write_string(last, column, str(cell))
                widths[column] = min(_WIDEST, max(widths[column], _width(str(cell)) + 1))
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    sheet.autofilter(0, 0, max(1, last), len(headings) - 1)
    sheet.freeze_panes(1, 1)
    book.close()
    return out.getvalue()


def _width(text: str) -> int:
    """Return the width of a text in columns of a Latin letter.

    A Chinese character takes two.
    """
    return sum(2 if char > _LAST_LATIN else 1 for char in text)
