"""A table as an Excel workbook: what users typed is text and never a formula; the same rows give the same bytes."""

import datetime as dt
import io
from collections.abc import Iterable
from typing import Any, Final

_WIDEST: Final = 60
_CREATED: Final = dt.datetime(2026, 1, 1, tzinfo=dt.UTC).replace(tzinfo=None)


def open_workbook(out: io.BytesIO) -> Any:
    """Return a workbook in which text stays text, with a fixed date of creation."""
    import xlsxwriter

    safe = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, safe)
    book.set_properties({"created": _CREATED})
    return book


def table_workbook(headings: tuple[str, ...], rows: Iterable[Iterable[Any]], *, name: str = "chainmap") -> bytes:
    """Return a sheet with a frozen heading, filters, columns as wide as what is in them, and numbers as numbers."""
    out = io.BytesIO()
    book = open_workbook(out)
    sheet = book.add_worksheet(name)
    head = book.add_format({"bold": True, "bg_color": "#EEF2F8", "border": 1, "text_wrap": True, "valign": "vcenter"})
    figure = book.add_format({"num_format": "#,##0.######"})
    widths = [len(heading) + 2 for heading in headings]
    for n, heading in enumerate(headings):
        sheet.write_string(0, n, heading, head)
    last = 0
    for last, row in enumerate(rows, start=1):
        for n, cell in enumerate(row):
            if isinstance(cell, bool) or (cell is not None and not isinstance(cell, int | float)):
                sheet.write_string(last, n, str(cell))
                widths[n] = min(_WIDEST, max(widths[n], sum(2 if ord(char) > 0xFF else 1 for char in str(cell)) + 1))  # noqa: PLR2004
            elif cell is not None:
                sheet.write_number(last, n, cell, figure)
    for n, width in enumerate(widths):
        sheet.set_column(n, n, width)
    sheet.autofilter(0, 0, max(1, last), len(headings) - 1)
    sheet.freeze_panes(1, 1)
    book.close()
    return out.getvalue()
