"""The park's tables besides its tenants: needs, trades, orders, candidates, neighbours and answers."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final, TypeVar, get_args

from chainmap.errors import Faults, Place
from chainmap.ingest.files.sheets import Sheet, TableSource, read_table, source_name
from chainmap.ingest.names import TenantNames
from chainmap.ingest.tables.cells import TOTALS, Cells, find_heading
from chainmap.ingest.tables.headings import known_headings
from chainmap.model.chain import Needs
from chainmap.model.park import AnswerRow, CandidateRow, NeedRow, NeighbourRow, OrderRow, QuestionKind, Tables, TradeRow
from chainmap.model.quantity import Amount, convert
from chainmap.words import LANGS, say

RowT = TypeVar("RowT")

STEMS: Final[Mapping[str, frozenset[str]]] = {
    "needs": frozenset(("needs", "需求", "企业需求")),
    "trades": frozenset(("trades", "交易", "采购记录", "已有交易")),
    "orders": frozenset(("orders", "订单", "在手订单")),
    "candidates": frozenset(("candidates", "候选企业", "招商目标", "意向企业")),
    "neighbours": frozenset(("neighbours", "neighbors", "周边园区", "邻近园区")),
    "answers": frozenset(("answers", "calls", "答复", "电话核实")),
}
_WANTED: Final[Mapping[str, tuple[frozenset[str], ...]]] = {
    "needs": (frozenset(("tenant",)), frozenset(("link",)), frozenset(("quantity",))),
    "trades": (frozenset(("seller",)), frozenset(("buyer",)), frozenset(("link",))),
    "orders": (frozenset(("tenant",)), frozenset(("link",))),
    "candidates": (frozenset(("name",)), frozenset(("link",))),
    "neighbours": (frozenset(("name",)), frozenset(("link",))),
    "answers": (frozenset(("tenant",)), frozenset(("link",)), frozenset(("question",)), frozenset(("answer",))),
}
_UNITS_TAKEN: Final[Mapping[str, str]] = {
    "land_m2": "m2",
    "floor_area_m2": "m2",
    "power_kw": "kW",
    "energy_tce": "tce",
    "water_m3": "m3",
    "steam_t": "t",
    "emissions_tco2": "t",
    "cod_t": "t",
    "voc_t": "t",
    "investment_cny": "CNY",
    "jobs": "people",
    "tax": "CNY",
}
_UNIT_NAMES: Final[Mapping[str, str]] = {
    "吨标煤": "tce",
    "吨标准煤": "tce",
    "tce": "tce",
    "tco2": "t",
    "tco2e": "t",
    "吨二氧化碳": "t",
    "吨co2": "t",
    "人": "people",
    "名": "people",
    "piece": "people",
    "people": "people",
    "persons": "people",
    "jobs": "people",
}


def _plain_unit(unit: str) -> tuple[float, str]:
    """Return a unit of what a plant takes, and its scale: `万吨标煤` → (10,000, `tce`)."""
    for prefix, scale in (("", 1.0), ("万", 1e4)):
        rest = unit.removeprefix(prefix)
        if unit.startswith(prefix) and rest.lower() in _UNIT_NAMES:
            return scale, _UNIT_NAMES[rest.lower()]
    return 1.0, unit


def read_tables(
    files: Mapping[str, TableSource], tenants: TenantNames, faults: Faults, *, whole: bool = True
) -> Tables:
    """Read the tables of a park, by kind; a row that names no tenant is a fault, unless tenants were filtered out."""
    reader = _Reader(files, tenants, faults, whole=whole)
    return Tables(
        needs=tuple(reader.each("needs", reader.need)),
        trades=tuple(reader.each("trades", reader.trade)),
        orders=tuple(reader.each("orders", reader.order)),
        candidates=tuple(reader.each("candidates", reader.candidate)),
        neighbours=tuple(reader.each("neighbours", reader.neighbour)),
        answers=tuple(reader.each("answers", reader.answer)),
    )


def read_candidates(table: TableSource, faults: Faults) -> tuple[CandidateRow, ...]:
    """Read a table of candidates that is given by itself, as a file or as rows."""
    reader = _Reader({}, TenantNames(()), faults, whole=True)
    sheets = read_table(table, faults)
    return tuple(reader.rows(sheets, "candidates", reader.candidate, Place(source_name(table))))


class _Reader:
    def __init__(self, files: Mapping[str, TableSource], tenants: TenantNames, faults: Faults, *, whole: bool) -> None:
        self.files = files
        self.tenants = tenants
        self.faults = faults
        self.whole = whole
        self._orders: dict[tuple[str, ...], int | None] = {}

    def each(self, table: str, read: Callable[[Cells], RowT | None]) -> Iterator[RowT]:
        if table not in self.files:
            return
        path = self.files[table]
        yield from self.rows(read_table(path, self.faults), table, read, Place(source_name(path)))

    def rows(
        self, sheets: tuple[Sheet, ...], table: str, read: Callable[[Cells], RowT | None], place: Place
    ) -> Iterator[RowT]:
        columns = next((at for sheet in sheets if (at := find_heading(sheet, table, _WANTED[table]))), None)
        if columns is None:
            if sheets:
                known = "; ".join(known_headings(next(iter(choice)), table) for choice in _WANTED[table])
                self.faults.add(place, "table_columns", known=known)
            return
        for row in columns.sheet.rows:
            if row.number <= columns.row or not any(row.cells) or any(TOTALS.fullmatch(c) for c in row.cells[:2]):
                continue
            found = read(Cells(row, columns, self.faults))
            if found is not None:
                yield found

    def _tenant(self, cells: Cells, column: str = "tenant") -> str:
        name = cells.text(column)
        texts = cells.texts(column)
        # a CSV of ours puts an apostrophe before what a spreadsheet would take for a formula
        found = self.tenants.find(*texts, *(text[1:] for text in texts if text.startswith("'")))
        if not found and self.whole and not name:
            self.faults.add(cells.place(column), "row_without_tenant")
        elif not found and self.whole:
            self.faults.add(cells.place(column), "row_of_no_tenant", near=self.tenants.near(name), name=name)
        return found

    def _amount(self, cells: Cells, column: str, *, money: bool = False) -> Amount | None:
        amount = cells.amount(column, money=money)
        if amount is not None and amount.low < 0:
            self.faults.warn(cells.place(column), "negative", value=amount.text)
            return None
        return amount

    def need(self, cells: Cells) -> NeedRow | None:
        tenant, quantity = self._tenant(cells), self._amount(cells, "quantity")
        if not tenant or quantity is None:
            return None
        return NeedRow(tenant, cells.text("link"), quantity, cells.place("link"))

    def trade(self, cells: Cells) -> TradeRow | None:
        sides = [self.tenants.find(cells.text(side)) or cells.text(side) for side in ("seller", "buyer")]
        if not all(sides):
            self.faults.add(cells.place("seller"), "trade_side")
            return None
        return TradeRow(
            sides[0],
            sides[1],
            cells.text("link"),
            self._amount(cells, "quantity"),
            self._amount(cells, "value", money=True),
            cells.text("date"),
            cells.place("link"),
        )

    def order(self, cells: Cells) -> OrderRow | None:
        tenant = self._tenant(cells)
        if not tenant:
            return None
        columns = ("link", "quantity", "value", "customer", "signed", "until")
        said = (tenant, *(cells.text(column) for column in columns))
        if said in self._orders:
            self.faults.warn(cells.place(), "order_repeated", first=self._orders[said])
        self._orders.setdefault(said, cells.place().row)
        return OrderRow(
            tenant,
            cells.text("link"),
            self._amount(cells, "quantity"),
            self._amount(cells, "value", money=True),
            cells.text("customer"),
            cells.text("signed"),
            cells.text("until"),
            cells.place("link"),
        )

    def candidate(self, cells: Cells) -> CandidateRow | None:
        takes = [(need, much) for need in Needs.model_fields if (much := self._taken(cells, need)) is not None]
        return CandidateRow(
            cells.text("name"),
            cells.text("link"),
            self._amount(cells, "capacity"),
            tuple(takes),
            cells.text("place"),
            self._taken(cells, "tax", most=False),
            cells.text("remarks"),
            cells.place("link"),
        )

    def _taken(self, cells: Cells, column: str, *, most: bool = True) -> float | None:
        """Return what a candidate takes of a need, in the need's unit: the far end of a range unless told otherwise."""
        want = _UNITS_TAKEN[column]
        amount = self._amount(cells, column, money=want == "CNY")
        if amount is None:
            return None
        figure = amount.high if most and amount.high is not None else amount.low
        scale, unit = _plain_unit(amount.unit or want)
        much = convert(figure * scale, unit, want)
        if much is None:
            self.faults.warn(cells.place(column), "candidate_unit", value=amount.text, unit=amount.unit, want=want)
        return much

    def neighbour(self, cells: Cells) -> NeighbourRow | None:
        return NeighbourRow(
            cells.text("name"),
            self._distance(cells),
            cells.text("link"),
            self._amount(cells, "capacity"),
            self._amount(cells, "demand"),
            cells.place("link"),
        )

    def _distance(self, cells: Cells) -> float | None:
        """Return a distance in km: the far end of a range."""
        distance = self._amount(cells, "distance")
        if distance is None:
            return None
        far = convert(distance.low if distance.high is None else distance.high, distance.unit or "km", "km")
        if far is None:
            self.faults.warn(cells.place("distance"), "distance_unit", value=distance.text)
        return far

    def answer(self, cells: Cells) -> AnswerRow | None:
        text = cells.text("answer")
        if not text:
            return None
        question = _question(cells.text("question"))
        tenant = self._tenant(cells)
        if question is None:
            known = ", ".join(say(f"question.{key}", lang) for lang in LANGS for key in get_args(QuestionKind))
            self.faults.add(cells.place("question"), "no_question", value=cells.text("question"), known=known)
        if question is None or not tenant:
            return None
        amount: Amount | None = None
        if question != "stands":
            amount = self._amount(cells, "answer")
            if amount is None:
                return None
        return AnswerRow(
            tenant,
            cells.text("link"),
            question,
            amount,
            text,
            cells.text("by"),
            cells.text("date"),
            cells.place("answer"),
        )


def _question(text: str) -> QuestionKind | None:
    """Return the question that a cell names: as the sheet of calls writes it, in either language, or its key."""
    for key in get_args(QuestionKind):
        if text.strip().lower() in {key, *(say(f"question.{key}", lang).lower() for lang in LANGS)}:
            found: QuestionKind = key
            return found
    return None
