"""Sheets of rows → tenants: finds the heading, reads each row, and says what is wrong in which cell."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from chainmap.errors import Faults, Place, near_names, shorten
from chainmap.ingest.headings import Heading, column_named, known_headings, read_heading
from chainmap.ingest.tables import Row, Sheet
from chainmap.model.park import Tenant, TenantRow
from chainmap.model.quantity import Amount, parse_amount, says_unknown

_HEADING_ROWS: Final = 15
_TOTALS: Final = re.compile(r"(合计|总计|小计|共计|total|subtotal)\s*[:：]?\s*[\d家户个]*", re.IGNORECASE)
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b-\u200f\u202a-\u202e\ufeff]")
_TEXT_COLUMNS: Final = ("products", "business_scope", "industry_code", "remarks")


@dataclass(frozen=True, slots=True)
class Where:
    """Which rows to keep: every column must have its value."""

    pairs: tuple[tuple[str, str], ...] = ()

    @classmethod
    def parse(cls, texts: Iterable[str]) -> "Where":
        """Read `COLUMN=VALUE` texts.

        Raises:
            InputError: one of them has no `=` or no column.
        """
        faults = Faults()
        pairs = []
        for text in texts:
            column, equals, value = text.partition("=")
            if not (equals and column.strip()):
                faults.add(Place("--where"), "where_syntax", text=text)
            pairs.append((column.strip(), value.strip()))
        faults.raise_errors()
        return cls(tuple(pairs))


@dataclass(frozen=True, slots=True)
class _Columns:
    """The headings of a sheet, and where each column of ours stands."""

    sheet: Sheet
    headings: tuple[Heading, ...]
    row: int

    def of(self, column: str) -> list[int]:
        return [n for n, heading in enumerate(self.headings) if heading.column == column]

    def named(self, name: str) -> list[int]:
        """Where a heading as typed stands, or what it means to us."""
        typed = [n for n, heading in enumerate(self.headings) if heading.text.strip().lower() == name.lower()]
        return typed or (self.of(column_named(name)) if column_named(name) else [])


def read_tenants(sheets: Iterable[Sheet], where: Where, faults: Faults) -> tuple[Tenant, ...]:
    """Return the tenants of the first sheet that has a heading for names, in the order of its rows."""
    sheets = tuple(sheets)
    found = next((columns for sheet in sheets if (columns := _find_heading(sheet)) is not None), None)
    if found is None:
        place = Place(sheets[0].file if sheets else "", row=1)
        headings = sheets[0].rows[0].cells[:12] if sheets and sheets[0].rows else ()
        faults.add(place, "no_name_column", known=known_headings("name"), found=", ".join(headings))
        return ()
    _note_headings(found, faults)
    for sheet in sheets:
        if sheet is not found.sheet and _find_heading(sheet) is not None:
            faults.warn(Place(sheet.file), "sheet_skipped", name=sheet.name)
    rows = _keep_rows(found, where, faults)
    grouped: dict[str, _Draft] = {}
    names: dict[str, str] = {}
    for row in rows:
        _read_row(row, found, grouped, names, faults)
    if not grouped and not any(fault.severity == "error" for fault in faults.found):
        faults.add(Place(found.sheet.file), "no_rows")
    return tuple(draft.tenant() for draft in grouped.values())


def _find_heading(sheet: Sheet) -> _Columns | None:
    for row in sheet.rows[:_HEADING_ROWS]:
        headings = tuple(read_heading(cell) for cell in row.cells)
        if any(heading.column in {"name", "short_name"} for heading in headings):
            return _Columns(sheet, headings, row.number)
    return None


def _note_headings(columns: _Columns, faults: Faults) -> None:
    place = Place(columns.sheet.file, row=columns.row)
    strange = [heading.text for heading in columns.headings if heading.text and not heading.understood]
    if strange:
        faults.warn(place, "headings_kept", headings=", ".join(strange))
    if not (columns.of("products") or columns.of("business_scope")):
        read = ", ".join(heading.text for heading in columns.headings if heading.column)
        known = {"products": known_headings("products"), "scope": known_headings("business_scope")}
        faults.warn(place, "no_text_column", read=read, **known)
    for column in ("capacity", "output", "revenue", "id"):
        several = columns.of(column)
        if len(several) > 1:
            first, *others = (columns.headings[n].text for n in several)
            faults.warn(place, "column_twice", first=first, others=", ".join(others))


def _keep_rows(columns: _Columns, where: Where, faults: Faults) -> Iterator[Row]:
    wanted: list[tuple[list[int], str]] = []
    for name, value in where.pairs:
        at = columns.named(name)
        if not at:
            headings = [heading.text for heading in columns.headings if heading.text]
            faults.add(Place(columns.sheet.file), "where_column", near=near_names(name, headings), name=name,
                       known=", ".join(headings[:12]))  # fmt: skip
            continue
        wanted.append((at, value))
    body = [row for row in columns.sheet.rows if row.number > columns.row and any(row.cells)]
    for at, value in wanted:
        kept = [row for row in body if any(n < len(row.cells) and row.cells[n] == value for n in at)]
        if body and not kept:
            values = dict.fromkeys(row.cells[n] for row in body for n in at if n < len(row.cells))
            heading = columns.headings[at[0]].text
            faults.add(
                Place(columns.sheet.file, column=heading), "where_value", near=near_names(value, values), value=value
            )
        body = kept
    yield from body


@dataclass(slots=True)
class _Draft:
    """A tenant whose rows are still being gathered."""

    id: str
    name: str
    full_name: str
    rows: list[TenantRow]

    def tenant(self) -> Tenant:
        return Tenant(self.id, self.name, tuple(self.rows), self.full_name)


def _read_row(row: Row, columns: _Columns, grouped: dict[str, _Draft], names: dict[str, str], faults: Faults) -> None:
    cells = _Cells(row, columns, faults)
    if any(_CONTROL.search(cell) for cell in row.cells):
        faults.warn(cells.place(), "control_characters")
    surplus = [cell for cell in row.cells[len(columns.headings) :] if cell]
    if surplus:
        faults.add(cells.place(), "too_many_cells", found=len(row.cells), want=len(columns.headings), first=surplus[0])
    full_name, short_name, id_ = cells.text("name"), cells.text("short_name"), cells.text("id")
    name = short_name or full_name
    if _names_no_tenant(row, name, cells, len(columns.headings), faults):
        return
    key = id_ or name
    read = TenantRow(
        cells.place(), products=cells.text("products"), business_scope=cells.text("business_scope"),
        industry_code=cells.text("industry_code"), remarks=cells.text("remarks"), capacity=cells.amount("capacity"),
        output=cells.amount("output"), revenue=cells.amount("revenue", money=True), more=cells.more(),
    )  # fmt: skip
    _check_amounts(read, cells, faults)
    draft = grouped.get(key)
    if draft is None:
        if names.setdefault(name, key) != key:
            faults.warn(cells.place("name"), "name_twice", name=name, first=names[name], second=key)
        grouped[key] = _Draft(key, name, full_name, [read])
    elif draft.name != name:
        first = draft.rows[0].place.row
        faults.add(cells.place("id"), "id_twice", id=key, name=name, first=draft.name, row=first)
    elif any(_same(read, other) for other in draft.rows):
        faults.warn(cells.place(), "row_repeated", name=name)
    else:
        draft.rows.append(read)


def _names_no_tenant(row: Row, name: str, cells: "_Cells", columns: int, faults: Faults) -> bool:
    """Whether a row is a total, a note or nameless; it is said which."""
    filled = [cell for cell in row.cells if cell]
    total = next((cell for cell in ([name] if name else filled) if _TOTALS.fullmatch(cell)), None)
    if total is not None:
        faults.warn(cells.place("name" if name else ""), "total_row", name=total)
    elif name:
        return False
    elif len(filled) == 1 and columns > 1:
        faults.warn(cells.place(), "note_row", text=filled[0])
    else:
        faults.add(cells.place("name"), "no_tenant_name", text=filled[0] if filled else "")
    return True


def _same(one: TenantRow, other: TenantRow) -> bool:
    return (one.products, one.business_scope, one.capacity, one.output) == (
        other.products, other.business_scope, other.capacity, other.output,
    )  # fmt: skip


def _check_amounts(row: TenantRow, cells: "_Cells", faults: Faults) -> None:
    for column in ("capacity", "output", "revenue"):
        amount: Amount | None = getattr(row, column)
        if amount is not None and amount.low < 0:
            faults.warn(cells.place(column), "negative", value=amount.text)
    capacity, output = row.capacity, row.output
    if (
        capacity
        and output
        and capacity.unit == output.unit
        and capacity.high is not None
        and output.low > capacity.high
    ):
        faults.warn(cells.place("output"), "output_above_capacity", output=output.text, capacity=capacity.text)


class _Cells:
    """One row seen by column."""

    def __init__(self, row: Row, columns: _Columns, faults: Faults) -> None:
        self._row = row
        self._columns = columns
        self._faults = faults

    def place(self, column: str = "") -> Place:
        at = self._columns.of(column) if column else []
        heading = self._columns.headings[at[0]].text if at else None
        return Place(self._columns.sheet.file, row=self._row.number, column=heading)

    def _cell(self, n: int) -> str:
        return self._row.cells[n] if n < len(self._row.cells) else ""

    def text(self, column: str) -> str:
        """Return the cells of a column; several columns of one meaning are joined, names and ids are the first."""
        texts = [cell for n in self._columns.of(column) if not says_unknown(cell := self._cell(n))]
        if column in _TEXT_COLUMNS:
            return "；".join(dict.fromkeys(texts))
        return shorten(texts[0], 200) if texts else ""

    def amount(self, column: str, *, money: bool = False) -> Amount | None:
        for n in self._columns.of(column):
            heading = self._columns.headings[n]
            unit = heading.unit or ("CNY" if money else "")
            try:
                amount = parse_amount(self._cell(n), unit)
            except ValueError:
                # nothing rests on revenue unless it is asked for: say it, and go on
                note = self._faults.warn if money else self._faults.add
                note(self.place(column), "not_an_amount", value=self._cell(n))
                return None
            if amount is not None:
                return amount
        return None

    def more(self) -> tuple[tuple[str, str], ...]:
        """Return the cells of the columns that mean nothing to us, kept as typed."""
        return tuple(
            (heading.text, cell)
            for n, heading in enumerate(self._columns.headings)
            if not heading.column and heading.text and (cell := self._cell(n))
        )
