"""Sheets → a workbook: they are put beside the planner's own, which stay as they are.

Text is never a formula, there are no macros, and the same input gives the same bytes.
"""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from openpyxl import Workbook, load_workbook

from chainmap.errors import Fault
from chainmap.report.book.notes import moved, notes_grid
from chainmap.report.book.roles import (
    FORM,
    changed_in_copies,
    form_of,
    keep,
    keep_changed,
    name_role,
    roles_of,
    set_form,
    sign,
    unknown_sheets,
)
from chainmap.report.forms.excel.carry import is_known
from chainmap.report.forms.excel.grid import draw_grid
from chainmap.report.forms.excel.lists import remove_lists
from chainmap.report.forms.excel.page import draw_page
from chainmap.report.forms.excel.spots import Spots
from chainmap.report.forms.excel.style import put
from chainmap.report.forms.excel.workbook import free_name, saved
from chainmap.report.sheets import BookSheet, Clash, Drawn, Grid, Notes
from chainmap.words import Lang, say

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_FORMULA: Final = re.compile(rb'<c r="([A-Z]+[0-9]+)"([^>]*)>(<f[^>]*>[^<]*</f>|<f[^>]*/>)<v ?/?>(?:</v>)?</c>')
_LOST: Final = re.compile(r"xl/(?:media|diagrams|ctrlProps|slicers|activeX)/|xl/vbaProject")
_DRAWING: Final = re.compile(r"xl/drawings/drawing[0-9]+\.xml")
_MOST_DIGITS: Final = 15  # of a number that Excel keeps
_NUMBER: Final = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,14})?")


@dataclass(frozen=True, slots=True)
class PlainSheet:
    """Rows of a table that was no workbook, by number, to stand on a sheet.

    `role`: the kind of table, '' for the tenants. `file`: what messages call it.
    """

    name: str
    rows: Mapping[int, tuple[str, ...]]
    role: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True)
class Base:
    """What the planner has: a workbook (.xlsx), with the values that its formulas show; or tables, or both.

    `sheets`: the names of the workbook's sheets by what messages call them. `copies` of the workbook, by name, that
    others filled in. `table_kinds`: those that a workbook may have.
    """

    workbook: bytes | None = None
    tables: tuple[PlainSheet, ...] = ()
    sheets: Mapping[str, str] = field(default_factory=dict)
    copies: Mapping[str, bytes] = field(default_factory=dict)
    table_kinds: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class OtherForm:
    """What was found in a workbook that another version of chainmap wrote.

    `later`: a later one. `made`: sheets that it lacked. `unknown`: sheets and columns that this version does not know;
    they stay, and nothing is read from them.
    """

    later: bool
    made: tuple[str, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """The workbook, and the names of result sheets that people had changed: they are kept beside the new ones.

    `notes`: what was noted, with the rows as they are in this workbook. `clashes`: by sheet and row, what a copy has
    otherwise; `not_taken`: the copy's name and that of a sheet of the planner's, or of results, that differs there.
    `unread`: sheets to fill in whose headings are not known, by both names. `other_form`: what the workbook has that
    this version does not know, where another one wrote it.
    """

    data: bytes
    kept: tuple[tuple[str, str], ...] = ()
    notes: tuple[Fault, ...] = ()
    clashes: tuple[tuple[str, int, Clash], ...] = ()
    not_taken: tuple[tuple[str, str], ...] = ()
    unread: tuple[tuple[str, str], ...] = ()
    other_form: OtherForm | None = None


def write_book(sheets: Iterable[BookSheet], base: Base, lang: Lang) -> Written:
    """Return the workbook: the sheets in their order, then the planner's.

    What was filled in stays in its row; rows that are not asked for any more follow below. A sheet of results is made
    anew; one that people changed is kept under another name.
    """
    book = load_workbook(io.BytesIO(base.workbook)) if base.workbook else Workbook()
    if not base.workbook:
        book.remove(book.worksheets[0])
    shown = _shown_values(book, base.workbook) if base.workbook else {}
    form = form_of(book)
    remove_lists(book)
    roles = roles_of(book)
    unknown = unknown_sheets(roles, base.table_kinds)
    pages = {file: book[name] for file, name in base.sheets.items() if name in book.sheetnames}
    pages |= {table.file: _add_table(book, table) for table in base.tables}
    kept = tuple(keep_changed(book, roles, lang))
    copies = {name: load_workbook(io.BytesIO(data)) for name, data in base.copies.items()}
    not_taken = tuple(changed_in_copies(book, copies))
    maker = _Maker(book, roles, pages, lang, {name: roles_of(copy) for name, copy in copies.items()})
    asked = list(sheets)
    # what is noted, and where figures come from, is said by cells: first come the sheets whose rows move
    pages_made = {sheet.role: maker.make(sheet) for sheet in sorted(asked, key=lambda sheet: sheet.drawn_after)}
    made = [pages_made[sheet.role] for sheet in asked]
    for place, page in enumerate(made):
        book.move_sheet(page, place - book.index(page))
    book.active = 0
    for page in book.worksheets:
        page.sheet_view.tabSelected = page is made[0]
    made_new = tuple(page.title for role, page in pages_made.items() if role not in roles)
    other = OtherForm(form > FORM, made_new, (*unknown, *maker.added)) if form and form != FORM else None
    set_form(book)
    clashes = tuple((title, *clash) for title, drawn in maker.drawn.items() for clash in drawn.clashes)
    return Written(_settled(book, shown), kept, maker.notes, clashes, not_taken, tuple(maker.unread), other)


def _add_table(book: Workbook, table: PlainSheet) -> "Worksheet":
    """Add a table of the planner's that was no workbook; numbers become numbers where nothing of them is lost."""
    page = book.create_sheet(free_name(book, table.name))
    for number, row in table.rows.items():
        for column, text in enumerate(row, start=1):
            if text:
                number_like = _NUMBER.fullmatch(text) and len(text) <= _MOST_DIGITS
                put(page.cell(number, column), float(text) if number_like else text)
    if table.role:
        name_role(book, table.role, page)
    return page


class _Maker:
    """Makes sheets in place of the older ones."""

    def __init__(
        self,
        book: Workbook,
        roles: Mapping[str, "Worksheet"],
        pages: Mapping[str, "Worksheet"],
        lang: Lang,
        copies: Mapping[str, Mapping[str, "Worksheet"]],
    ) -> None:
        self.book = book
        self.roles = roles
        self.copies = copies
        self.lang = lang
        self.drawn: dict[str, Drawn] = {}
        self.spots = Spots(pages, self.drawn)
        self.notes: tuple[Fault, ...] = ()
        self.added: list[str] = []  # columns of people's own, with the names of their sheets
        self.unread: list[tuple[str, str]] = []

    def make(self, sheet: BookSheet) -> "Worksheet":
        """Make a sheet; it keeps its name if the planner gave it another."""
        old = self.roles.get(sheet.role)
        name = old.title if old is not None else ""
        if old is not None and sheet.filled_in and not is_known(old, sheet.content):
            self.unread.append(keep(self.book, old, self.lang))
            old = None
        if old is not None:
            self.book.remove(old)
        page = self.book.create_sheet(name or free_name(self.book, sheet.name))
        self._draw(page, sheet, old)
        name_role(self.book, sheet.role, page)
        if not sheet.filled_in:
            sign(self.book, sheet.role, page)
        return page

    def _draw(self, page: "Worksheet", sheet: BookSheet, old: "Worksheet | None") -> None:
        content = sheet.content
        if isinstance(content, Notes):
            self.notes = moved(content.faults, self.spots)
            content = notes_grid(Notes(content.columns, self.notes), self.spots, self.lang)
        if isinstance(content, Grid):
            was = {"": old} if old is not None else {}
            was |= {name: roles[sheet.role] for name, roles in self.copies.items() if sheet.role in roles}
            drawn = draw_grid(page, content, was if sheet.filled_in else {}, self.lang, self.spots)
            if sheet.filled_in:
                self.drawn[page.title] = drawn
                self.added += [say("notes.on_sheet", self.lang, sheet=page.title, where=name) for name in drawn.added]
        else:
            draw_page(page, content, self.lang)


def _settled(book: Workbook, shown: Mapping[str, Mapping[str, Any]]) -> bytes:
    """Return the workbook with the values that its formulas showed."""
    paths = {f"xl/worksheets/sheet{n}.xml": page.title for n, page in enumerate(book.worksheets, start=1)}

    def with_values(name: str, member: bytes) -> bytes:
        values = shown.get(paths.get(name, ""))
        return _with_values(member, values) if values else member

    return saved(book, with_values)


def _shown_values(book: Workbook, data: bytes) -> dict[str, Mapping[str, Any]]:
    """Return the values that the formulas of a workbook showed, by sheet and cell."""
    formulas = {
        page.title: cells
        for page in book.worksheets
        if (cells := [cell.coordinate for row in page.iter_rows() for cell in row if cell.data_type == "f"])
    }
    if not formulas:
        return {}
    values = load_workbook(io.BytesIO(data), data_only=True)
    return {title: {cell: values[title][cell].value for cell in cells} for title, cells in formulas.items()}


def _with_values(xml: bytes, values: Mapping[str, Any]) -> bytes:
    def fill(match: re.Match[bytes]) -> bytes:
        value = values.get(match[1].decode())
        if value is None:
            return match[0]
        attributes = re.sub(rb'\st="[^"]*"', b"", match[2])
        kind, text = _as_xml(value)
        return b'<c r="%b"%b%b>%b<v>%b</v></c>' % (match[1], attributes, kind, match[3], text)

    return _FORMULA.sub(fill, xml)


def _as_xml(value: object) -> tuple[bytes, bytes]:
    from xml.sax.saxutils import escape

    from openpyxl.utils.datetime import to_excel

    if isinstance(value, bool):
        return b' t="b"', str(int(value)).encode()
    if isinstance(value, int | float):
        return b"", repr(value).encode()
    if isinstance(value, dt.date | dt.time | dt.timedelta):
        return b"", repr(to_excel(value)).encode()
    text = str(value)
    return b' t="e"' if text.startswith("#") and text.endswith(("!", "?", "A")) else b' t="str"', escape(text).encode()


def parts_lost(data: bytes) -> tuple[str, ...]:
    """Return what of a planner's workbook cannot be kept, as names of its parts: pictures, drawn shapes, controls."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        names = book.namelist()
        drawn = (name for name in names if _DRAWING.fullmatch(name) and b"<xdr:sp " in book.read(name))
        return tuple(sorted((*(name for name in names if _LOST.match(name)), *drawn)))
