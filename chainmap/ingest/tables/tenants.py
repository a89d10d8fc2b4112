"""Sheets of rows → tenants: finds the heading, reads each row, and says what is wrong in which cell."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from chainmap.errors import Faults, Place, near_names
from chainmap.ingest.files.sheets import Row, Sheet
from chainmap.ingest.tables.cells import TOTALS, Cells, Columns, find_heading
from chainmap.ingest.tables.headings import known_headings
from chainmap.model.park import Tenant, TenantRow
from chainmap.model.quantity import Amount

_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b-\u200f\u202a-\u202e\ufeff]")


@dataclass(frozen=True, slots=True)
class RowFilter:
    """Which rows to keep: every column must have its value."""

    pairs: tuple[tuple[str, str], ...] = ()

    @classmethod
    def parse(cls, texts: Iterable[str]) -> "RowFilter":
        """Read `COLUMN=VALUE` texts.

        Raises:
            InputError: one of them has no `=` or no column.
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
    """Return the tenants of the first sheet that has a heading for names, in the order of its rows."""
    sheets = tuple(sheets)
    found = next((columns for sheet in sheets if (columns := find_heading(sheet)) is not None), None)
    if found is None:
        place = Place(sheets[0].file if sheets else "", row=1)
        headings = sheets[0].rows[0].cells[:12] if sheets and sheets[0].rows else ()
        faults.add(place, "no_name_column", known=known_headings("name"), found=", ".join(headings))
        return ()
    _note_headings(found, faults)
    for sheet in sheets:
        if sheet is not found.sheet and find_heading(sheet) is not None:
            faults.warn(Place(sheet.file), "sheet_skipped", name=sheet.name)
    rows = _keep_rows(found, where, faults)
    grouped: dict[str, _Draft] = {}
    names: dict[str, str] = {}
    for row in rows:
        _read_row(row, found, grouped, names, faults)
    if not grouped and not any(fault.severity == "error" for fault in faults.found):
        faults.add(Place(found.sheet.file), "no_rows")
    return tuple(draft.tenant() for draft in grouped.values())


def _note_headings(columns: Columns, faults: Faults) -> None:
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


def _keep_rows(columns: Columns, where: RowFilter, faults: Faults) -> Iterator[Row]:
    wanted: list[tuple[list[int], str]] = []
    for name, value in where.pairs:
        at = columns.named(name)
        if not at:
            headings = [heading.text for heading in columns.headings if heading.text]
            faults.add(
                Place(columns.sheet.file),
                "where_column",
                near=near_names(name, headings),
                name=name,
                known=", ".join(headings[:12]),
            )
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


def _read_row(row: Row, columns: Columns, grouped: dict[str, _Draft], names: dict[str, str], faults: Faults) -> None:
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
    read = TenantRow(
        cells.place(),
        products=cells.text("products"),
        business_scope=cells.text("business_scope"),
        industry_code=cells.text("industry_code"),
        remarks=cells.text("remarks"),
        capacity=cells.amount("capacity"),
        output=cells.amount("output"),
        revenue=cells.amount("revenue", money=True),
        more=cells.more(),
    )
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


def _names_no_tenant(row: Row, name: str, cells: Cells, columns: int, faults: Faults) -> bool:
    """Whether a row is a total, a note or nameless; it is said which."""
    filled = [cell for cell in row.cells if cell]
    total = next((cell for cell in ([name] if name else filled) if TOTALS.fullmatch(cell)), None)
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
