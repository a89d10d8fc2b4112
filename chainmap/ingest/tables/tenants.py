"""Sheets of rows → tenants, with the fault of each cell."""

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Final

from chainmap.errors import Faults, Place, near_names, shorten
from chainmap.ingest.files.sheets import Row, Sheet
from chainmap.ingest.layout.cells import Cells, fact_rows, note_headings
from chainmap.ingest.layout.columns import Columns
from chainmap.ingest.layout.heading_row import foot
from chainmap.ingest.layout.headings import known_headings
from chainmap.ingest.layout.reading import Reading
from chainmap.ingest.layout.sheet_choice import choose_sheets
from chainmap.ingest.matching.language.standing import read_standing
from chainmap.ingest.tables.credit_code import is_credit_code
from chainmap.ingest.tables.dated_rows import DatedRow, newest_rows
from chainmap.ingest.tables.operation import is_of_traders
from chainmap.ingest.tables.tenant_rows import tenant_rows
from chainmap.model.park import Tenant, TenantRow, firm_key
from chainmap.model.quantity import Amount, says_unknown
from chainmap.model.units import TIMES_A_YEAR

_TABLE: Final = "tenants"
_WANTED: Final = (frozenset(("name", "short_name")),)
_ORDINAL: Final = re.compile(r"\d{1,5}(?:\.0)?")
_SCIENTIFIC: Final = re.compile(r"\d(?:\.\d+)?e\+?\d+", re.IGNORECASE)
_FIFTEEN_DIGITS: Final = re.compile(r"\d{15}000")  # of the 18 of a credit code
_LONGEST_ID: Final = 200
_NUMBER: Final = re.compile(r"\d+(?:\.\d+)?")
_UNLIKELY: Final = 2  # times its capacity nothing makes: a figure or its unit is wrong
_SENTENCE_ENDS: Final = re.compile(r"[；;。\n]")
_SHORTEST_NAME: Final = 3  # characters by which a note names a firm

_OF_A_PLACE: Final = re.compile(r"(?<=[一-鿿]{2})[省市县区镇]")
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


def read_tenants(
    sheets: Iterable[Sheet], where: RowFilter, faults: Faults, *, reading: Reading | None = None
) -> tuple[Tenant, ...]:
    """Return the tenants of the sheets with a heading for names, in the order of their rows.

    Rows with one id, or else with one name (as `firm_key` compares names), are one tenant's.
    """
    parts = choose_sheets(sheets, _TABLE, _WANTED, reading, faults=faults)
    for columns in parts:
        note_headings(columns, faults)
        _check_text(columns, faults)
        if is_of_traders(columns.sheet.name):
            faults.warn(Place(columns.sheet.file), "sheet_of_traders", name=columns.sheet.name)
    rows = [Cells(row, columns, faults) for columns in parts for row in _keep_rows(columns, where, faults)]
    register = _Register(_ordinals(rows, faults), faults)
    for cells in rows:
        register.add(cells)
    register.note_alike()
    if parts and not register.drafts and not any(fault.severity == "error" for fault in faults.found):
        faults.add(Place(parts[0].sheet.file), "no_rows")
    below = [cell for columns in parts for row in foot(columns) for cell in row.cells if cell]
    return tuple(_as_noted(tenant, below) for tenant in register.tenants())


def _as_noted(tenant: Tenant, below: Iterable[str]) -> Tenant:
    """Return a tenant with what a note below the table says of it by name (注：熔岳多晶2023年起停产)."""
    names = [name for name in dict.fromkeys((tenant.name, tenant.full_name)) if len(name) >= _SHORTEST_NAME]
    names += [f"{tenant.id}号"] if _ORDINAL.fullmatch(tenant.id) else []
    behind = (text.partition(name)[2] for text in below for name in names)
    clauses = (_SENTENCE_ENDS.split(text)[0].strip("：:，, ") for text in behind)
    said = next((clause for clause in clauses if clause and read_standing(clause).sure), "")
    rows = (replace(row, remarks="；".join(filter(None, (row.remarks, said)))) for row in tenant.rows)
    return replace(tenant, rows=tuple(rows)) if said else tenant


def _check_text(columns: Columns, faults: Faults) -> None:
    """Note where no column states what the firms do."""
    if not (columns.indexes_of("products") or columns.indexes_of("business_scope")):
        read = ", ".join(heading.text for heading in columns.headings if heading.column)
        known = {"products": known_headings("products"), "scope": known_headings("business_scope")}
        faults.warn(Place(columns.sheet.file, row=columns.row), "no_text_column", read=read, **known)


def _keep_rows(columns: Columns, where: RowFilter, faults: Faults) -> list[Row]:
    wanted = [(columns.indexes_named(name), name, value) for name, value in where.pairs]
    for indexes, name, _ in wanted:
        if not indexes:
            headings = [heading.text for heading in columns.headings if heading.text]
            known = ", ".join(headings[:_MOST_SHOWN])
            place = Place(columns.sheet.file)
            faults.add(place, "where_column", near=near_names(name, headings), name=name, known=known)
    rows = list(fact_rows(columns, faults, named=True))
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


_Column = tuple[str, str]  # file and heading


def _ordinals(rows: Iterable[Cells], faults: Faults) -> frozenset[_Column]:
    """Return the columns of ids that count rows: numbers that start anew, or of which one firm has two.

    What they say of a firm is not read.
    """
    names: dict[tuple[_Column, str], str] = {}  # by id, the first firm
    ids: dict[tuple[_Column, str], str] = {}  # by firm, the first id
    counted: dict[_Column, tuple[str, str]] = {}  # what is noted, and the id that shows it
    coded: set[_Column] = set()
    for cells in rows:
        columns = cells.columns
        for n in columns.indexes_of("id"):
            column, id_ = (columns.sheet.file, columns.headings[n].text), cells.cell(n)
            if column in coded or says_unknown(id_):
                continue
            if not _ORDINAL.fullmatch(id_):
                coded.add(column)
                continue
            name = firm_key(cells.text("name") or cells.text("short_name"))
            if names.setdefault((column, id_), name) != name:
                counted.setdefault(column, ("id_ordinal", id_))
            if name and ids.setdefault((column, name), id_) != id_:
                counted.setdefault(column, ("id_counts_rows", id_))
    ordinals = counted.keys() - coded
    for column in sorted(ordinals):
        key, id_ = counted[column]
        faults.warn(Place(column[0], column=column[1]), key, id=id_)
    return frozenset(ordinals)


@dataclass(slots=True)
class _Draft:
    """A tenant whose rows are still being gathered; `keys` are its names as `firm_key` gives them."""

    id: str
    full_name: str
    short_name: str
    keys: set[str]
    rows: list[DatedRow] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.short_name or self.full_name


class _Register:
    """The tenants of a table, row by row."""

    def __init__(self, ordinals: frozenset[_Column], faults: Faults) -> None:
        self.drafts: list[_Draft] = []
        self._by_id: dict[str, _Draft] = {}
        self._by_key: dict[str, _Draft] = {}
        self._ordinals = ordinals
        self._faults = faults

    def add(self, cells: Cells) -> None:
        """Take a row; report what is wrong with it."""
        full_name, short_name, id_ = cells.text("name"), cells.text("short_name"), self._id(cells)
        if _CONTROL.search("".join(cells.row.cells)):
            self._faults.warn(cells.place(), "control_characters")
        draft = self._draft(id_, full_name, short_name, cells)
        for row in tenant_rows(cells):
            dated = DatedRow.read(_checked(row, cells, self._faults), cells)
            if any(_is_same(dated, other) for other in draft.rows):
                self._faults.warn(row.place, "row_repeated", name=draft.name)
            else:
                draft.rows.append(dated)

    def _id(self, cells: Cells) -> str:
        """Return the id of a row; empty where its column or its cell tells no firm from another."""
        columns = cells.columns
        for n in columns.indexes_of("id"):
            id_ = cells.cell(n)
            if (columns.sheet.file, columns.headings[n].text) in self._ordinals:
                continue
            if (cells.row.number, n) in columns.sheet.rounded or _is_rounded(id_):
                self._faults.warn(cells.place_of(n), "id_rounded", id=id_)
            elif id_ and not says_unknown(id_):
                if is_credit_code(id_) is False:
                    self._faults.warn(cells.place_of(n), "credit_code", id=id_)
                return shorten(id_, _LONGEST_ID)
        return ""

    def _draft(self, id_: str, full_name: str, short_name: str, cells: Cells) -> _Draft:
        """Return the tenant of a row: of its id, else of its name; a new one where neither is known."""
        key = firm_key(full_name or short_name)
        known = self._by_id.get(id_) if id_ else self._by_key.get(key)
        if known is not None and key not in known.keys and firm_key(short_name) not in known.keys:
            first = known.rows[0].row.place.row if known.rows else None
            name = short_name or full_name
            self._faults.add(cells.place("id"), "id_twice", id=id_, name=name, first=known.name, row=first)
            return known
        if known is None:
            named = self._by_key.get(key)
            if named is not None and id_ and not named.id:
                known, named.id = named, id_
            elif named is not None:
                name = short_name or full_name
                self._faults.warn(cells.place("name"), "name_twice", name=name, first=named.id, second=id_)
        if known is None:
            known = _Draft(id_, full_name, short_name, set())
            self.drafts.append(known)
        known.keys |= {key, firm_key(short_name)} - {""}
        if id_:
            self._by_id.setdefault(id_, known)
        self._by_key.setdefault(key, known)
        return known

    def note_alike(self) -> None:
        """Note two firms whose names differ by the kind of a place alone: 宜桓市迅驰机器人, 宜桓迅驰机器人."""
        for key, draft in self._by_key.items():
            for found in _OF_A_PLACE.finditer(key):
                other = self._by_key.get(key[: found.start()] + key[found.end() :])
                if other is not None and other is not draft:
                    first, second = sorted((draft, other), key=lambda one: one.rows[0].row.place.row or 0)
                    place = second.rows[0].row.place
                    self._faults.warn(place, "names_alike", name=second.full_name or second.name, first=first.name)

    def tenants(self) -> tuple[Tenant, ...]:
        """Return the tenants; of firms with one short name, each goes by its full name."""
        uses = Counter(draft.short_name for draft in self.drafts if draft.short_name)
        made: dict[str, Tenant] = {}
        for draft in self.drafts:
            name = draft.name if uses[draft.short_name] <= 1 else draft.full_name or draft.name
            id_ = draft.id or name
            while id_ in made:  # a name that is another firm's id
                id_ += "*"
            made[id_] = Tenant(id_, name, newest_rows(draft.rows, name, self._faults), draft.full_name)
        return tuple(made.values())


def _is_rounded(id_: str) -> bool:
    """Whether Excel cut a number to 15 digits before it became this text."""
    return bool(_SCIENTIFIC.fullmatch(id_) or (_FIFTEEN_DIGITS.fullmatch(id_) and not is_credit_code(id_)))


def _is_same(one: DatedRow, other: DatedRow) -> bool:
    """Whether two rows of a tenant state the same, also under headings that are not understood."""
    if (one.unknown, one.period) != (other.unknown, other.period):
        return False
    row, beside = one.row, other.row
    return (row.products, row.business_scope, row.capacity, row.output) == (
        beside.products,
        beside.business_scope,
        beside.capacity,
        beside.output,
    )


def _checked(row: TenantRow, cells: Cells, faults: Faults) -> TenantRow:
    """Return a row without figures that cannot be: an output of more than twice the capacity leaves both unknown.

    What was made where there is no capacity today says nothing of today.

    Where the unit is per day, month or quarter and the output then is one of a year, it is taken as that.
    """
    for column in ("capacity", "output", "revenue"):
        amount: Amount | None = getattr(row, column)
        if amount is not None and amount.low < 0:
            faults.warn(cells.place(column), "negative", value=amount.text)
    capacity, output = row.capacity, row.output
    if capacity is None or output is None or capacity.unit != output.unit or capacity.low < 0 or capacity.high is None:
        return row
    figures = {"output": output.text, "capacity": capacity.text}
    if output.low > _UNLIKELY * capacity.high > 0:
        yearly = _as_yearly(output)
        if yearly is not None and yearly.low <= _UNLIKELY * capacity.high:
            faults.warn(cells.place("output"), "output_of_a_year", **figures)
            return replace(row, output=yearly)
        faults.warn(cells.place("output"), "output_far_above_capacity", **figures)
        return replace(row, output=None, capacity=None, unread=row.unread or capacity.text)
    if output.low > capacity.high:
        faults.warn(cells.place("output"), "output_above_capacity", **figures)
        return row if capacity.high else replace(row, output=None)  # nothing is there any more
    return row


def _as_yearly(output: Amount) -> Amount | None:
    """Return an output whose number was multiplied to a year without it; None where it was not."""
    number = output.text.replace(",", "")
    if not _NUMBER.fullmatch(number):
        return None
    multiplied = any(math.isclose(output.low, float(number) * times) for times in TIMES_A_YEAR)
    return None if not multiplied else replace(output, low=float(number), high=float(number))
