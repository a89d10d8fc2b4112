"""Sheets of rows → tenants, with the fault of each cell."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from chainmap.errors import Faults, Place, near_names
from chainmap.ingest.files.sheets import Row, Sheet
from chainmap.ingest.tables.cells import TOTALS, Cells, Columns, find_columns, find_heading
from chainmap.ingest.tables.headings import known_headings
from chainmap.model.park import Tenant, TenantRow
from chainmap.model.quantity import Amount

_MOST_SHOWN: Final = 12
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b-\u200f\u202a-\u202e\ufeff]")


@dataclass(frozen=True, slots=True)
class RowFilter:
    """Selects rows: those in which every column has its value."""

    pairs: tuple[tuple[str, str], ...] = ()

    @classmethod
    def parse(cls, texts: Iterable[str]) -> "RowFilter":
        """Read `COLUMN=VALUE` texts.

        Raises:
            InputError: a text has no `=` or no column.
        """
        faults = Faults()
        pairs = []
        for text in texts:
            column, equals, value = text.partition("=")
            if not (equals and column.strip()):
                faults.add(Place(argument="where"), "where_syntax", text=text)
            pairs.append((column.strip(), value.strip()))
        faults.raise_errors()
        return cls(tuple(pairs))


def read_tenants(sheets: Iterable[Sheet], where: RowFilter, faults: Faults) -> tuple[Tenant, ...]:
    """Return the tenants of the first sheet with a heading for names.

    In the order of its rows.
    """
    sheets = tuple(sheets)
    columns = find_columns(sheets)
    if columns is None:
        place = Place(sheets[0].file if sheets else "", row=1)
        headings = sheets[0].rows[0].cells[:_MOST_SHOWN] if sheets and sheets[0].rows else ()
        faults.add(place, "no_name_column", known=known_headings("name"), found=", ".join(headings))
        return ()
    _check_headings(columns, faults)
    for sheet in sheets:
        if sheet is not columns.sheet and find_heading(sheet) is not None:
            faults.warn(Place(sheet.file), "sheet_skipped", name=sheet.name)
    drafts: dict[str, _TenantDraft] = {}  # by id
    ids: dict[str, str] = {}  # by name
    for row in _keep_rows(columns, where, faults):
        _read_row(row, columns, drafts, ids, faults)
    if not drafts and not any(fault.severity == "error" for fault in faults.found):
        faults.add(Place(columns.sheet.file), "no_rows")
    return tuple(draft.tenant() for draft in drafts.values())


def _check_headings(columns: Columns, faults: Faults) -> None:
    place = Place(columns.sheet.file, row=columns.row)
    unknown = [heading.text for heading in columns.headings if heading.text and not heading.understood]
    if unknown:
        faults.warn(place, "headings_kept", headings=", ".join(unknown))
    if not (columns.indexes_of("products") or columns.indexes_of("business_scope")):
        read = ", ".join(heading.text for heading in columns.headings if heading.column)
        known = {"products": known_headings("products"), "scope": known_headings("business_scope")}
        faults.warn(place, "no_text_column", read=read, **known)
    for column in ("capacity", "output", "revenue", "id"):
        several = columns.indexes_of(column)
        if len(several) > 1:
            first, *others = (columns.headings[n].text for n in several)
            faults.warn(place, "column_twice", first=first, others=", ".join(others))


def _keep_rows(columns: Columns, where: RowFilter, faults: Faults) -> list[Row]:
    wanted = [(columns.indexes_named(name), name, value) for name, value in where.pairs]
    for indexes, name, _ in wanted:
        if not indexes:
            headings = [heading.text for heading in columns.headings if heading.text]
            known = ", ".join(headings[:_MOST_SHOWN])
            place = Place(columns.sheet.file)
            faults.add(place, "where_column", near=near_names(name, headings), name=name, known=known)
    rows = list(columns.body())
    for indexes, _, value in wanted:
        if not indexes:
            continue
        kept = [row for row in rows if any(n < len(row.cells) and row.cells[n] == value for n in indexes)]
        if rows and not kept:
            values = dict.fromkeys(row.cells[n] for row in rows for n in indexes if n < len(row.cells))
            place = Place(columns.sheet.file, column=columns.headings[indexes[0]].text)
            faults.add(place, "where_value", near=near_names(value, values), value=value)
        rows = kept
    return rows


@dataclass(slots=True)
class _TenantDraft:
    """A tenant whose rows are still being gathered."""

    id: str
    name: str
    full_name: str
    rows: list[TenantRow]

    def tenant(self) -> Tenant:
        return Tenant(self.id, self.name, tuple(self.rows), self.full_name)


def _read_row(row: Row, columns: Columns, drafts: dict[str, _TenantDraft], ids: dict[str, str], faults: Faults) -> None:
    cells = Cells(row, columns, faults)
    if _CONTROL.search("".join(row.cells)):
        faults.warn(cells.place(), "control_characters")
    surplus = [cell for cell in row.cells[len(columns.headings) :] if cell]
    if surplus:
        faults.add(cells.place(), "too_many_cells", found=len(row.cells), want=len(columns.headings), first=surplus[0])
    full_name, short_name, id_ = cells.text("name"), cells.text("short_name"), cells.text("id")
    name = short_name or full_name
    if _names_no_tenant(row, name, cells, len(columns.headings), faults):
        return
    key = id_ or name
    tenant_row = TenantRow(
        cells.place(),
        products=cells.text("products"),
        business_scope=cells.text("business_scope"),
        industry_code=cells.text("industry_code"),
        remarks=cells.text("remarks"),
        capacity=cells.amount("capacity"),
        output=cells.amount("output"),
        revenue=cells.amount("revenue", money=True),
        designated=cells.text("designated"),
        more=cells.more(),
    )
    _check_amounts(tenant_row, cells, faults)
    draft = drafts.get(key)
    if draft is None:
        if ids.setdefault(name, key) != key:
            faults.warn(cells.place("name"), "name_twice", name=name, first=ids[name], second=key)
        drafts[key] = _TenantDraft(key, name, full_name, [tenant_row])
    elif draft.name != name:
        first = draft.rows[0].place.row
        faults.add(cells.place("id"), "id_twice", id=key, name=name, first=draft.name, row=first)
    elif any(_is_same(tenant_row, other) for other in draft.rows):
        faults.warn(cells.place(), "row_repeated", name=name)
    else:
        draft.rows.append(tenant_row)


def _names_no_tenant(row: Row, name: str, cells: Cells, columns: int, faults: Faults) -> bool:
    """Whether a row is a total, a note or nameless; reports which."""
    filled = [cell for cell in row.cells if cell]
    candidates = [name] if name else filled
    total = next((cell for cell in candidates if TOTALS.fullmatch(cell)), None)
    if total is not None:
        faults.warn(cells.place("name" if name else ""), "total_row", name=total)
    elif name:
        return False
    elif len(filled) == 1 and columns > 1:
        faults.warn(cells.place(), "note_row", text=filled[0])
    else:
        faults.add(cells.place("name"), "no_tenant_name", text=filled[0] if filled else "")
    return True


def _is_same(row: TenantRow, other: TenantRow) -> bool:
    """Whether two rows of a tenant state the same."""
    return (row.products, row.business_scope, row.capacity, row.output) == (
        other.products,
        other.business_scope,
        other.capacity,
        other.output,
    )


def _check_amounts(row: TenantRow, cells: Cells, faults: Faults) -> None:
    for column in ("capacity", "output", "revenue"):
        amount: Amount | None = getattr(row, column)
        if amount is not None and amount.low < 0:
            faults.warn(cells.place(column), "negative", value=amount.text)
    capacity, output = row.capacity, row.output
    if (
        capacity
        and output
        and capacity.unit == output.unit
        and capacity.low >= 0
        and capacity.high is not None
        and output.low > capacity.high
    ):
        faults.warn(cells.place("output"), "output_above_capacity", output=output.text, capacity=capacity.text)
