"""Sheets → a new Excel file; text is never a formula, and the same sheets give the same bytes."""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable, Iterable
from typing import Final

from openpyxl import Workbook

from chainmap.output.marks import AUTHOR
from chainmap.report.forms.excel.grid import draw_grid
from chainmap.report.forms.excel.page import draw_page
from chainmap.report.forms.excel.spots import Spots
from chainmap.report.sheets import Grid, Sheet

_DATE: Final = dt.datetime(2026, 1, 1, tzinfo=dt.UTC).replace(tzinfo=None)
_ZIP_DATE: Final = (2026, 1, 1, 0, 0, 0)
_MODIFIED: Final = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(<)")
_NO_NAME: Final = re.compile(r"[\[\]:*?/\\]")
_LONGEST_NAME: Final = 31


def make_workbook(sheets: Iterable[Sheet]) -> bytes:
    """Return an Excel file with these sheets.

    Raises:
        InputError: one has more rows than Excel takes.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in sheets:
        page = book.create_sheet(free_name(book, sheet.name))
        if isinstance(sheet.content, Grid):
            draw_grid(page, sheet.content, {}, sheet.lang, Spots({}))
        else:
            draw_page(page, sheet.content, sheet.lang)
    return saved(book)


def free_name(book: Workbook, name: str) -> str:
    """Return a name for a sheet that no other has."""
    plain = _NO_NAME.sub(" ", name).strip("' ")[:_LONGEST_NAME] or "sheet"
    taken, number, found = {title.lower() for title in book.sheetnames}, 1, plain
    while found.lower() in taken:
        number += 1
        ending = f" {number}"
        found = plain[: _LONGEST_NAME - len(ending)] + ending
    return found


def saved(book: Workbook, change: Callable[[str, bytes], bytes] = lambda _, member: member) -> bytes:
    """Return the bytes of a workbook, with fixed dates; `change` gets the name and the bytes of each part of it."""
    if book.properties.creator in {None, "openpyxl"}:
        book.properties.creator = AUTHOR
    book.properties.created = _DATE
    book.calculation.fullCalcOnLoad = False  # the values of formulas are kept
    written, out = io.BytesIO(), io.BytesIO()
    book.save(written)
    with zipfile.ZipFile(written) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            member = old.read(name)
            if name == "docProps/core.xml":
                member = _MODIFIED.sub(rb"\g<1>2026-01-01T00:00:00Z\g<2>", member)
            info = zipfile.ZipInfo(name, _ZIP_DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, change(name, member))
    return out.getvalue()
