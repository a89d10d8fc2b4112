"""A table as an Excel file.

Typed text is never a formula, and the same rows give the same bytes.
"""

import datetime as dt
import io
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final, NamedTuple

from chainmap.errors import Faults, Place
from chainmap.output.marks import AUTHOR
from chainmap.report.result import Layout

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_WIDEST: Final = 60
MOST_ROWS: Final = 1_048_575  # what a sheet of Excel holds below its heading
_A4: Final = 9
_LAST_LATIN: Final = "\xff"
_CREATED: Final = dt.datetime(2026, 1, 1, tzinfo=dt.UTC).replace(tzinfo=None)


def make_workbook(*layouts: Layout) -> bytes:
    """Return an Excel file with the sheets of each layout.

    Text stays text and is never a formula; the date of creation is fixed: the same rows give the same bytes.
    """
    import xlsxwriter

    out = io.BytesIO()
    safe = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, safe)
    book.set_properties({"author": AUTHOR, "created": _CREATED})
    for lay_out in layouts:
        lay_out(book)
    book.close()
    return out.getvalue()


class Sheet(NamedTuple):
    """A table of a workbook: its name, a heading, and the rows below it."""

    name: str
    headings: tuple[str, ...]
    rows: Iterable[Iterable[object]]


def write_sheet(book: "Workbook", sheet: Sheet, *, to_fill: int = 0, wrap: bool = False) -> None:
    """Add a sheet to a workbook: a frozen heading, filters, fitted widths; numbers stay numbers.

    Its last `to_fill` columns are coloured as room to write in. `wrap`: texts are broken into lines.

    Raises:
        InputError: it has more rows than Excel takes.
    """
    heads = {"bold": True, "border": 1, "text_wrap": True, "valign": "vcenter"}
    head, head_fill = (book.add_format(heads | {"bg_color": colour}) for colour in ("#EEF2F8", "#FFE29A"))
    figure = book.add_format({"num_format": "#,##0.######"})
    fill = book.add_format({"bg_color": "#FFF3D6", "border": 1, "border_color": "#E5D3A0"})
    plain = book.add_format({"text_wrap": True, "valign": "top"}) if wrap else None
    page = book.add_worksheet(sheet.name)
    first_to_fill = len(sheet.headings) - to_fill
    widths = [min(_WIDEST, _width(heading) + 2) for heading in sheet.headings]
    for column, heading in enumerate(sheet.headings):
        page.write_string(0, column, heading, head if column < first_to_fill else head_fill)
    last = 0
    for last, row in enumerate(sheet.rows, start=1):
        check_rows(last)
        for column, cell in enumerate(row):
            if cell is None:
                if column >= first_to_fill:
                    page.write_blank(last, column, None, fill)
                continue
            if isinstance(cell, int | float) and not isinstance(cell, bool):
                page.write_number(last, column, cell, figure)
            else:
                page.write_string(last, column, str(cell), plain)
                widths[column] = min(_WIDEST, max(widths[column], _width(str(cell)) + 1))
    for column, width in enumerate(widths):
        page.set_column(column, column, width)
    page.autofilter(0, 0, max(1, last), len(sheet.headings) - 1)
    page.freeze_panes(1, 1)
    page.set_landscape()
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)


class FormStyles(NamedTuple):
    """How the cells of a sheet look that is filled in by hand: headings and cells to read, and those to write in."""

    head: "Format"
    head_fill: "Format"
    plain: "Format"
    fill: "Format"


def form_styles(book: "Workbook") -> FormStyles:
    """Add the formats of a sheet to fill in to a workbook."""
    return FormStyles(
        head=book.add_format(
            {"bold": True, "bg_color": "#EEF2F8", "border": 1, "text_wrap": True, "valign": "vcenter"}
        ),
        head_fill=book.add_format({"bold": True, "bg_color": "#FFE29A", "border": 1, "valign": "vcenter"}),
        plain=book.add_format({"text_wrap": True, "valign": "top"}),
        fill=book.add_format({"bg_color": "#FFF3D6", "border": 1, "border_color": "#E5D3A0", "valign": "top"}),
    )


def lay_out_form(page: "Worksheet", rows: int, columns: int, *, frozen: int) -> None:
    """Give a sheet to fill in its filters, a frozen heading and first columns, and a landscape page."""
    page.autofilter(0, 0, max(1, rows), columns - 1)
    page.freeze_panes(1, frozen)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)


def check_rows(rows: int) -> None:
    """Refuse more rows than a sheet of Excel takes.

    Raises:
        InputError: there are more.
    """
    if rows > MOST_ROWS:
        faults = Faults()
        faults.add(Place(argument="format"), "too_many_rows", most=f"{MOST_ROWS:,}")
        faults.raise_errors()


def _width(text: str) -> int:
    """Return the width of a text in columns of a Latin letter.

    A Chinese character takes two.
    """
    return sum(2 if char > _LAST_LATIN else 1 for char in text)
