"""The tables besides the tenants: needs, trades, orders and so on."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final, NamedTuple, TypeVar, get_args

from chainmap.errors import Faults, Place, while_reading
from chainmap.folding import fold
from chainmap.ingest.files.sheets import Sheet, TableSource, read_table, source_name
from chainmap.ingest.layout.cells import Cells, read_rows
from chainmap.ingest.layout.heading_row import find_heading
from chainmap.ingest.layout.reading import STEMS, Reading
from chainmap.ingest.names import TenantNames
from chainmap.ingest.periods import Period, add, periods_of_year, sum_of_year
from chainmap.ingest.tables.needs import UNITS, in_unit_of
from chainmap.model.figures import Needs
from chainmap.model.park import AnswerRow, CandidateRow, NeedRow, NeighbourRow, OrderRow, QuestionKind, Tables, TradeRow
from chainmap.model.quantity import Amount
from chainmap.model.units import UnitName, convert
from chainmap.words import LANGS, say

RowT = TypeVar("RowT")

_WANTED: Final[Mapping[str, tuple[frozenset[str], ...]]] = {
    "needs": (frozenset(("tenant",)), frozenset(("link",)), frozenset(("quantity",))),
    "trades": (frozenset(("seller",)), frozenset(("buyer",)), frozenset(("link",))),
    "orders": (frozenset(("tenant",)), frozenset(("link",))),
    "candidates": (frozenset(("name",)), frozenset(("link",))),
    "neighbours": (frozenset(("name",)), frozenset(("link",))),
    "answers": (frozenset(("tenant",)), frozenset(("link",)), frozenset(("question",)), frozenset(("answer",))),
}
_VOID: Final = re.compile(
    r"(?<![未没不])(?:已?取消|终止|作废|解除|撤销|流标|废标)|未中标|未签|意向|洽谈|谈判中|拟签|在谈"
    r"|\b(?:cancel\w*|void|terminated|not signed|tentative|letter of intent|negotiat\w*)\b",
    re.IGNORECASE,
)
_OF_A_SHEET: Final = re.compile(r"^(?:企业|园区|\d+[.、\s]*)+(?=..)|(?:表|清单|台账|情况|明细|汇总|统计|名单)+$")
_NOTHING: Final = re.compile(
    r"(?:今年|目前|现在|暂时?|都|已经?)?(?:没有?|不|停)(?:用|需要?|采购|买|生产|做|产)?(?:了|啦|过)?|零|zero|none|nil|nothing|no",
    re.IGNORECASE,
)


def named_tables(sheets: tuple[Sheet, ...], faults: Faults, *, chosen: Iterable[str] = ()) -> tuple[Sheet, ...]:
    """Return the sheets of a workbook; one whose name and columns say which table it is (需求, 订单) has its role.

    Those `chosen` for the tenants have none, and one sheet is left for them.
    """
    tenants = {fold(name).strip() for name in chosen}
    roles: dict[int, str] = {}
    for n, sheet in enumerate(sheets):
        kind = "" if sheet.hidden or sheet.role or fold(sheet.name).strip() in tenants else _kind_named(sheet.name)
        if kind and kind not in roles.values() and find_heading(sheet, kind, _WANTED[kind]) is not None:
            roles[n] = kind
    if not any(not (sheet.role or sheet.hidden) and n not in roles for n, sheet in enumerate(sheets)):
        return sheets
    for n, kind in roles.items():
        faults.warn(Place(sheets[n].file), "sheet_as_table", name=sheets[n].name, table=kind)
    return tuple(replace(sheet, role=roles.get(n, sheet.role)) for n, sheet in enumerate(sheets))


def _kind_named(name: str) -> str:
    key = _OF_A_SHEET.sub("", fold(name).strip())
    return next((kind for kind, stems in STEMS.items() if key in stems), "")


def read_tables(
    files: Mapping[str, TableSource],
    tenants: TenantNames,
    faults: Faults,
    *,
    whole: bool = True,
    reading: Reading | None = None,
) -> Tables:
    """Read the tables of a park from `files`, by kind of table.

    A row that names no tenant of the park is a fault; where the tenants were filtered (`whole` is false) it is skipped.
    """
    reader = _TableReader(files, tenants, faults, whole=whole, reading=reading)
    return Tables(
        needs=tuple(reader.needs()),
        trades=tuple(reader.read("trades", reader.trade)),
        orders=tuple(reader.read("orders", reader.order)),
        candidates=tuple(reader.read("candidates", reader.candidate)),
        neighbours=tuple(reader.read("neighbours", reader.neighbour)),
        answers=tuple(reader.read("answers", reader.answer)),
    )


def read_candidates(table: TableSource, faults: Faults, *, reading: Reading | None = None) -> tuple[CandidateRow, ...]:
    """Read a table of candidates that is given separately, as a file or as rows."""
    reader = _TableReader({"candidates": table}, TenantNames(()), faults, whole=True, reading=reading)
    return tuple(reader.read("candidates", reader.candidate))


class _DatedNeed(NamedTuple):
    """A need, and of which period it is; `yearly`: it is of a year all the same."""

    row: NeedRow
    name: str = ""
    period: Period | None = None
    yearly: bool = False

    @property
    def end(self) -> tuple[int, ...]:
        return self.period.end if self.period else (0, 0)


class _TableReader:
    """Reads the tables besides the tenants.

    Each kind of row has a method, which returns None to skip the row.
    """

    def __init__(
        self,
        files: Mapping[str, TableSource],
        tenants: TenantNames,
        faults: Faults,
        *,
        whole: bool,
        reading: Reading | None = None,
    ) -> None:
        self.files = files
        self.tenants = tenants
        self.faults = faults
        self.whole = whole
        self.reading = Reading() if reading is None else reading.of_others()
        self._outsiders: set[str] = set()
        self._seen_orders: dict[tuple[str, ...], int | None] = {}  # the row of each

    def read(self, table: str, read_row: Callable[[Cells], RowT | None]) -> Iterator[RowT]:
        if table not in self.files:
            return
        source = self.files[table]
        place, sheets = Place(source_name(source)), read_table(source, self.faults)
        with while_reading(place.file):
            self.reading.check_headings(sheets, self.faults, table)
            for cells in read_rows(sheets, table, _WANTED[table], self.faults, reading=self.reading, place=place):
                fact = read_row(cells)
                if fact is not None:
                    yield fact

    def _tenant(self, cells: Cells) -> str:
        texts = cells.texts("tenant")
        # our own CSV files put an apostrophe before a text that a spreadsheet would take for a formula
        names = (*texts, *(text[1:] for text in texts if text.startswith("'")))
        if not self.whole:
            return self.tenants.find(*names)
        if not names:
            self.faults.add(cells.place("tenant"), "row_without_tenant")
            return ""
        return self.tenants.find_tenant(names, cells.place("tenant"), self.faults)

    def _is_void(self, cells: Cells) -> bool:
        """Whether the remarks say that nothing came of it, or not yet; it is noted."""
        found = _VOID.search(cells.text("remarks"))
        if found:
            self.faults.warn(cells.place("remarks"), "row_void", words=cells.text("remarks"))
        return bool(found)

    def _amount(self, cells: Cells, column: str, *, money: bool = False) -> Amount | None:
        amount = cells.amount(column, money=money)
        if amount is not None and amount.low < 0:
            self.faults.warn(cells.place(column), "negative", value=amount.text)
            return None
        return amount

    def needs(self) -> Iterator[NeedRow]:
        """Yield the needs; of one that is stated month by month, or year by year, that of the newest year."""
        dated: dict[tuple[str, str], list[_DatedNeed]] = {}
        for need in self.read("needs", self._dated_need):
            if need.period is None:
                yield need.row
            else:
                dated.setdefault((need.row.tenant, need.row.link), []).append(need)
        for rows in dated.values():
            yield from self._of_newest_year(rows)

    def _dated_need(self, cells: Cells) -> "_DatedNeed | None":
        row, period = self.need(cells), cells.period
        if row is None or period is None:
            return None if row is None else _DatedNeed(row)
        quantity, yearly = cells.of_period("quantity", row.quantity, period)
        return _DatedNeed(replace(row, quantity=quantity or row.quantity), cells.text("tenant"), period, yearly)

    def _of_newest_year(self, rows: "list[_DatedNeed]") -> Iterator[NeedRow]:
        """Yield the rows of a need that count: a year's, or one with the sum of its parts; a part alone is reported."""
        newest = max(rows, key=lambda need: (need.end, need.yearly))
        if newest.yearly:
            yield from (need.row for need in rows if need.period == newest.period)
            return
        parts: dict[Period, list[Amount]] = {}
        for need in rows:
            if need.period and not need.yearly:
                parts.setdefault(need.period, []).append(need.row.quantity)
        each = ((period, add(amounts)) for period, amounts in parts.items())
        total = sum_of_year((period, amount) for period, amount in each if amount is not None)
        key, periods = ("rows_of_part_of_year", parts) if total is None else ("rows_of_year", periods_of_year(parts))
        self.faults.warn(newest.row.place, key, tenant=newest.name, periods=", ".join(map(str, periods)))
        if total is not None:
            yield replace(newest.row, quantity=total)

    def need(self, cells: Cells) -> NeedRow | None:
        if self._is_void(cells):
            return None
        tenant, quantity = self._tenant(cells), self._figure(cells, "quantity")
        if tenant and not cells.texts("quantity"):
            self.faults.warn(cells.place("quantity"), "need_of_no_size")
        if not tenant or quantity is None:
            return None
        return NeedRow(tenant, cells.text("link"), quantity, cells.place("link"))

    def trade(self, cells: Cells) -> TradeRow | None:
        if self._is_void(cells):
            return None
        seller, buyer = (self._party(cells, side) for side in ("seller", "buyer"))
        if not (seller and buyer):
            self.faults.add(cells.place("seller"), "trade_side")
            return None
        return TradeRow(
            seller=seller,
            buyer=buyer,
            link=cells.text("link"),
            quantity=self._amount(cells, "quantity"),
            value=self._amount(cells, "value", money=True),
            date=cells.text("date"),
            place=cells.place("link"),
        )

    def _party(self, cells: Cells, side: str) -> str:
        """Return the tenant that a side of a trade names, else the outsider as typed; one like a tenant is noted."""
        name = cells.text(side)
        tenant = self.tenants.find(name)
        if not tenant and name and name not in self._outsiders:
            self._outsiders.add(name)
            if alike := self.tenants.alike(name):
                self.faults.warn(cells.place(side), "outsider_alike", name=name, tenants=", ".join(alike))
        return tenant or name

    def order(self, cells: Cells) -> OrderRow | None:
        tenant = self._tenant(cells)
        if not tenant or self._is_void(cells):
            return None
        columns = ("link", "quantity", "value", "customer", "signed", "until")
        texts = (tenant, *(cells.text(column) for column in columns))
        if texts in self._seen_orders:
            self.faults.warn(cells.place(), "order_repeated", first=self._seen_orders[texts])
        self._seen_orders.setdefault(texts, cells.place().row)
        return OrderRow(
            tenant=tenant,
            product=cells.text("link"),
            quantity=self._amount(cells, "quantity"),
            value=self._amount(cells, "value", money=True),
            customer=cells.text("customer"),
            signed=cells.text("signed"),
            until=cells.text("until"),
            place=cells.place("link"),
        )

    def candidate(self, cells: Cells) -> CandidateRow:
        needs = {need: self._need_figure(cells, need) for need in Needs.model_fields}
        return CandidateRow(
            name=cells.text("name"),
            product=cells.text("link"),
            capacity=self._amount(cells, "capacity"),
            takes=tuple((need, figure) for need, figure in needs.items() if figure is not None),
            address=cells.text("place"),
            tax=self._need_figure(cells, "tax", prefer_high=False),
            remarks=cells.text("remarks"),
            place=cells.place("link"),
        )

    def _need_figure(self, cells: Cells, column: str, *, prefer_high: bool = True) -> float | None:
        """Return what a candidate needs, in the need's unit.

        The upper end of a range, or the lower one.
        """
        wanted_unit = UNITS[column]
        amount = self._amount(cells, column, money=wanted_unit == "CNY")
        if amount is None:
            return None
        figure = amount.high if prefer_high and amount.high is not None else amount.low
        converted = in_unit_of(column, amount, figure)
        if converted is None:
            place = cells.place(column)
            self.faults.warn(
                place, "candidate_unit", value=amount.text, unit=amount.shown_unit, want=UnitName(wanted_unit)
            )
        return converted

    def neighbour(self, cells: Cells) -> NeighbourRow:
        return NeighbourRow(
            name=cells.text("name"),
            distance_km=self._distance(cells),
            product=cells.text("link"),
            capacity=self._amount(cells, "capacity"),
            demand=self._amount(cells, "demand"),
            place=cells.place("link"),
        )

    def _distance(self, cells: Cells) -> float | None:
        """Return a distance in km: the far end of a range."""
        distance = self._amount(cells, "distance")
        if distance is None:
            return None
        far = distance.low if distance.high is None else distance.high
        converted = convert(far, distance.unit or "km", "km")
        if converted is None:
            self.faults.warn(cells.place("distance"), "distance_unit", value=distance.text)
        return converted

    def answer(self, cells: Cells) -> AnswerRow | None:
        text = cells.text("answer")
        if not text:
            if typed := next(iter(cells.typed("answer")), ""):
                self.faults.warn(cells.place("answer"), "answer_unknown", value=typed)
            return None
        question = _question(cells.text("question"))
        tenant = self._tenant(cells)
        if question is None:
            known = ", ".join(say(f"question.{key}", lang) for lang in LANGS for key in get_args(QuestionKind))
            self.faults.add(cells.place("question"), "no_question", value=cells.text("question"), known=known)
        if question is None or not tenant:
            return None
        amount = None if question == "stands" else self._figure(cells, "answer")
        if question != "stands" and amount is None:
            return None
        return AnswerRow(
            tenant=tenant,
            link=cells.text("link"),
            question=question,
            amount=amount,
            text=text,
            by=cells.text("by"),
            date=cells.text("date"),
            place=cells.place("answer"),
        )

    def _figure(self, cells: Cells, column: str) -> Amount | None:
        """Return a figure that people write: 没有, 不用 and the like are 0."""
        text = cells.text(column)
        return Amount(0.0, 0.0, "", text) if _NOTHING.fullmatch(text.strip(" 。.")) else self._amount(cells, column)


def _question(text: str) -> QuestionKind | None:
    """Return the question that a cell names.

    By its key, or as the call sheet writes it in either language.
    """
    typed = text.strip().lower()
    kinds: tuple[QuestionKind, ...] = get_args(QuestionKind)
    for kind in kinds:
        if typed in {kind, *(say(f"question.{kind}", lang).lower() for lang in LANGS)}:
            return kind
    return None
