"""Orders in words: who won what, and whether capacity does.

What it takes upstream, and who here could supply that.
"""

from collections.abc import Iterable, Iterator
from typing import ClassVar, Final

from chainmap.errors import Place
from chainmap.findings.gaps import Enough
from chainmap.findings.orders import (
    AsOf,
    InputLine,
    OrderFinding,
    OrderInput,
    OrderLoad,
    OrderReport,
    OrderState,
    Position,
    Presence,
    Supplier,
)
from chainmap.model.interval import Interval, total
from chainmap.phrasing.figures import PERCENT, Figure, demand_text
from chainmap.phrasing.places import rows_by_file
from chainmap.report.document import Block, Cell, Document, Numbers, Paragraph, Table, Tone
from chainmap.report.writer import Writer
from chainmap.words import Lang

_SHOWN: Final = 20
_NAMES: Final = 3
_SUPPLIERS: Final = 6
_LONG: Final = 1e5
_ENOUGH: Final[dict[Enough, tuple[str, Tone]]] = {
    "yes": ("orders.enough_yes", "good"),
    "no": ("orders.enough_no", "bad"),
    "unknown": ("orders.enough_unknown", "unknown"),
}
STATES: Final[dict[OrderState, tuple[str, Tone]]] = {
    "open": ("orders.state_open", "plain"),
    "undated": ("orders.state_undated", "unknown"),
    "finished": ("orders.state_finished", "quiet"),
}
_AS_OF: Final[dict[AsOf, str]] = {
    "given": "orders.as_of_given",
    "survey": "orders.as_of_survey",
    "newest": "orders.as_of_newest",
    "none": "orders.as_of_none",
}


def orders_document(report: OrderReport, lang: Lang) -> Document:
    """Return the report on orders as a document."""
    return _OrderWriter(report, lang).write()


def load_verdict(load: OrderLoad) -> tuple[str, Tone]:
    """Return the key of whether capacity is enough, and its tone."""
    verdict, tone = _ENOUGH[load.enough]
    if load.enough == "unknown" and load.basis == "unknown":
        verdict = "orders.enough_no_capacity"
    elif load.enough == "unknown" and load.without_quantity:
        verdict = "orders.enough_no_quantity"
    return verdict, tone


class _OrderWriter(Writer):
    exact: ClassVar[bool] = True

    def __init__(self, report: OrderReport, lang: Lang) -> None:
        super().__init__(lang)
        self.report = report
        self.names = {id_: name.text(lang) for id_, name in report.link_names}

    def write(self) -> Document:
        report = self.report
        chains = self.name_list(report.subject.chain_names)
        title = self.say("orders.title", park=report.subject.park_name.text(self.lang), chains=chains)
        blocks: list[Block] = [
            self._numbers(),
            *self._notes(),
            self.heading("orders.firms"),
            *self._firms(),
            self.heading("orders.list"),
            *self._orders(),
        ]
        if report.loads:
            how = self.quiet("orders.loads_how")
            blocks += [self.heading("orders.loads"), *self._loads(), how]
        blocks += [self.heading("orders.inputs"), *self._inputs()]
        if any(need.averaged for need in report.inputs):
            blocks.append(self.quiet("figure.averaged"))
        if report.inputs:
            blocks += [self.heading("orders.missing"), *self._missing()]
            blocks += [self.heading("orders.lines"), self._lines()]
        blocks.append(self.quiet("orders.footer"))
        return self.document(title, blocks)

    def _tenants(self, names: Iterable[str]) -> str:
        return self.few(dict.fromkeys(names), _NAMES, of="tenants")

    def _rows(self, places: Iterable[Place]) -> str:
        return self.items(rows_by_file(sorted(set(places)), self.lang))

    def _numbers(self) -> Numbers:
        report = self.report
        bare = sum(order.value is None for order in report.orders)
        without = self.say("orders.without", count=bare) if bare else ""
        secured = self.say("orders.secured_note", orders=len(report.orders), firms=len(report.firms), without=without)
        numbers = [
            self.card(self.money(report.worth()), "orders.secured", secured, "good"),
            self.card(
                self.money(report.worth("open")),
                "orders.open",
                self.say("orders.count_note", count=report.count("open")),
            ),
        ]
        if undated := report.count("undated"):
            note = self.say("orders.undated_note", count=undated)
            numbers.append(self.card(self.money(report.worth("undated")), "orders.undated", note, "unknown"))
        if finished := report.count("finished"):
            note = self.say("orders.finished_note", count=finished)
            numbers.append(self.card(self.money(report.worth("finished")), "orders.finished", note, "quiet"))
        if report.inputs:
            need = self.say("orders.here_note", need=self.money(report.need_value))
            numbers.append(self.card(self.money(report.here_value), "orders.here_value", need, "warn"))
            bare = sum(not need.valued for need in report.missing)
            unpriced = self.say("orders.unpriced", count=bare) if bare else ""
            unsure = sum(need.presence == "unknown" for need in report.inputs)
            unpriced += self.say("orders.unsure_note", count=unsure) if unsure else ""
            note = self.say("orders.missing_note", count=len(report.missing), unpriced=unpriced)
            nobody = report.missing_value if bare < len(report.missing) else None
            worth = self.money(nobody) if report.missing else self.say("figure.none")
            numbers.append(self.card(worth, "orders.missing_value", note, "bad"))
        return Numbers(tuple(numbers))

    def _notes(self) -> Iterator[Paragraph]:
        report = self.report
        day = report.as_of
        texts = [self.say(_AS_OF[report.as_of_from], date=day.isoformat() if day else "")]
        later = sum(
            order.signed is not None and day is not None and order.signed.last_day > day for order in report.orders
        )
        if later:
            texts.append(self.say("orders.later", count=later))
        yield Paragraph(self.sentences(texts))
        priced = [order.value for order in report.orders if order.value is not None and not order.value_stated]
        if priced:
            stated = total(order.value for order in report.orders if order.value is not None and order.value_stated)
            yield self.paragraph(
                "orders.by_price", count=len(priced), sum=self.money(total(priced)), stated=self.money(stated)
            )
        off = self._of("off_chain")
        if off:
            values = [order.value for order in off if order.value is not None]
            worth = self.money(total(values)) if values else self.say("orders.no_value")
            yield self.paragraph("orders.off_chain", "unknown", count=len(off), sum=worth)
        if unsure := [*self._of("none"), *self._of("uncertain")]:
            yield self.paragraph("orders.off_link", "unknown", names=self._tenants(order.name for order in unsure))
        if resold := self._of("trader"):
            yield self.quiet("orders.resold", names=self._tenants(order.name for order in resold))

    def _of(self, position: Position) -> list[OrderFinding]:
        return [order for order in self.report.orders if order.position == position]

    def _firms(self) -> Iterator[Block]:
        headings = (
            "head.tenant",
            "orders.col_count",
            "orders.col_sum",
            "orders.col_open_sum",
            "orders.col_without",
            "orders.col_latest",
        )
        rows = [
            (
                Cell(firm.name),
                Cell(str(firm.orders)),
                Cell(self.money(firm.value) if firm.without_value < firm.orders else self.say("figure.unknown")),
                Cell(self.money(firm.open_value) if firm.open_orders else self.say("figure.none")),
                Cell(str(firm.without_value or ""), "unknown"),
                Cell(firm.last_signed.text if firm.last_signed else ""),
            )
            for firm in self.report.firms[:_SHOWN]
        ]
        yield self.table(headings, rows)
        yield from self.cut("orders.more_firms", len(self.report.firms) - _SHOWN)

    def _orders(self) -> Iterator[Block]:
        headings = (
            "orders.col_signed",
            "head.tenant",
            "orders.col_product",
            "head.link",
            "orders.col_quantity",
            "orders.col_value",
            "orders.col_customer",
            "orders.col_until",
            "orders.col_state",
            "orders.col_row",
        )
        shown = self.report.orders[:_SHOWN]
        yield self.table(headings, map(self._order, shown))
        yield from self.cut("orders.more", len(self.report.orders) - len(shown))

    def _order(self, order: OrderFinding) -> tuple[Cell, ...]:
        mark = {"uncertain": "orders.uncertain", "none": "orders.uncertain", "trader": "orders.trader"}.get(
            order.position
        )
        link = order.link_name.text(self.lang) if order.link_name else self.say("orders.on_no_link")
        value = self._marked(self.money(order.value), stated=order.value_stated) if order.value else ""
        quantity = self.quantity(order.quantity, order.unit) if order.quantity else None
        return (
            Cell(order.signed.text if order.signed else ""),
            Cell(order.name + (self.say(mark) if mark else "")),
            Cell(order.product),
            Cell(link, "plain" if order.link_name else "unknown"),
            Cell(self._marked(quantity, stated=order.quantity_stated) if quantity else ""),
            Cell(value or self.say("orders.no_value"), "plain" if order.value else "unknown"),
            Cell(order.customer),
            Cell(order.until.text if order.until else ""),
            Cell(self.say(STATES[order.state][0]), STATES[order.state][1]),
            Cell(self._rows([order.place]), "quiet"),
        )

    def _marked(self, figure: Figure, *, stated: bool) -> Figure:
        """Return a figure, marked where it is not stated but by the chain's price."""
        return figure if stated else figure.reworded(self.say("orders.by_price_mark", sum=figure))

    def _loads(self) -> Iterator[Block]:
        headings = (
            "head.tenant",
            "head.link",
            "orders.col_ordered",
            "orders.col_capacity",
            "orders.col_years",
            "orders.col_last_due",
            "orders.col_enough",
            "orders.col_row",
        )
        yield self.table(headings, map(self._load, self.report.loads[:_SHOWN]))
        yield from self.cut("orders.more_loads", len(self.report.loads) - _SHOWN)

    def _load(self, load: OrderLoad) -> tuple[Cell, ...]:
        verdict, tone = load_verdict(load)
        return (
            Cell(load.name),
            Cell(load.link_name.text(self.lang)),
            Cell(self.quantity(load.quantity, load.unit)),
            Cell(self.quantity(load.capacity, f"{load.unit}/a")),
            Cell(self._years(load.years)),
            Cell(load.until.text if load.until else ""),
            Cell(self.say(verdict), tone),
            Cell(self._rows(load.places), "quiet"),
        )

    def _years(self, years: Interval) -> str:
        low = f"{years.low:.0%}"
        if years.high is None:
            text = self.say("orders.years", share=f"≥ {low}") if years.low else self.say("figure.unknown")
        else:
            high = f"{years.high:.0%}"
            text = self.say("orders.years", share=low if low == high else f"{low} … {high}")
        return Figure(text, years, PERCENT)

    def _inputs(self) -> Iterator[Block]:
        report = self.report
        if not report.inputs:
            yield self.quiet("orders.none_open")
            return
        here = [need for need in report.inputs if need.counted and need.presence == "here"]
        headings = (
            "head.link",
            "orders.col_need",
            "orders.col_worth",
            "orders.col_who",
            "orders.col_here",
            "orders.col_beyond",
        )
        if here:
            yield self.table(headings, map(self._input, here))
            yield self.quiet("orders.inputs_how")
        else:
            yield self.quiet("orders.none_here")
        yield from self._unknown("orders.unknown_here", "here")
        if report.kept_equipment:
            links = self.items(self.names[id_] for id_ in report.kept_equipment)
            yield self.quiet("orders.kept", links=links)

    def _unknown(self, key: str, presence: Presence) -> Iterator[Paragraph]:
        """Name what is needed in unknown quantity, of the links of one presence."""
        unknown = [need for need in self.report.inputs if not need.counted and need.presence == presence]
        if unknown:
            yield Paragraph(self.say(key, links=self.items(self._with_names(need) for need in unknown)), "unknown")

    def _with_names(self, need: OrderInput) -> str:
        """Return a link with the tenants here who make it, in parentheses."""
        makers = self._tenants(supplier.name for supplier in need.suppliers)
        link = need.name.text(self.lang)
        return self.say("orders.named_here", link=link, names=makers) if makers else link

    def _input(self, need: OrderInput) -> tuple[Cell, ...]:
        own = [line for line in need.lines if line.own.high != 0]
        here = [self._own(line, need.unit) for line in own[:_SUPPLIERS]]
        if need.suppliers:
            suppliers = (self._supplier(supplier, need.unit) for supplier in need.suppliers)
            here.append(self.few(suppliers, _SUPPLIERS, of="tenants"))
        if need.could_be:
            here.append(self.say("orders.could_be", names=self._tenants(need.could_be)))
        beyond = self._beyond(need) if need.beyond.high != 0 else self.say("figure.none")
        possible: Tone = "unknown" if need.beyond.high != 0 else "quiet"
        return (
            Cell(need.name.text(self.lang)),
            Cell(demand_text(need, need.need, self.lang)),
            Cell(self.money(need.value)),
            Cell(self._tenants(line.name for line in need.lines)),
            Cell(self.items(here)),
            Cell(beyond, "bad" if need.beyond.low > 0 else possible),
        )

    def _own(self, line: InputLine, unit: str) -> str:
        if not line.own.exact and line.own.low == 0:
            return self.say("orders.own_unknown", name=line.name)
        return self.say("orders.own", name=line.name, own=self.quantity(line.own, unit))

    def _beyond(self, need: OrderInput) -> str:
        quantity = self.quantity(need.beyond, need.unit)
        told = need.price is None or need.unit == "CNY" or (need.beyond.low == 0 and need.beyond.high is None)
        return quantity if told else quantity.reworded(f"{quantity} ({self.money(need.beyond_value)})")

    def _supplier(self, supplier: Supplier, unit: str) -> str:
        trades = self.say("orders.trades", names=self._tenants(supplier.sells_to)) if supplier.sells_to else ""
        if supplier.free.high is None:
            return self.say("orders.supplier_unknown", name=supplier.name) + trades
        could = self.quantity(supplier.could.top, unit)
        return self.say("orders.supplier", name=supplier.name, could=could) + trades

    def _missing(self) -> Iterator[Block]:
        gone = [need for need in self.report.inputs if need.presence == "missing" and need.counted]
        gone.sort(key=lambda one: bool(one.substitutes))  # what something here serves in place of comes last
        headings = (
            "head.link",
            "orders.col_need",
            "orders.col_worth",
            "orders.col_who",
            "orders.col_critical",
            "orders.col_instead",
        )
        if gone:
            yield self.table(headings, map(self._gone, gone))
        elif not self.report.missing:
            yield self.quiet("orders.none_missing")
        yield from self._unknown("orders.unknown_missing", "missing")
        unsure = [need for need in self.report.inputs if need.presence == "unknown"]
        if unsure:
            yield self.heading("orders.unsure")
            yield self.table(headings, (self._gone(order) for order in unsure if order.counted))
            yield from self._unknown("orders.unknown_unsure", "unknown")
            named = [name for order in unsure for name in order.could_be]
            why = [] if self.report.coverage.enough else [self.say("orders.unsure_survey")]
            why += [self.say("orders.unsure_tenants", names=self._tenants(named))] if named else []
            yield Paragraph(self.sentences(why), "unknown")

    def _gone(self, need: OrderInput) -> tuple[Cell, ...]:
        instead = [self.say("orders.instead", links=self.items(self.names[id_] for id_ in need.substitutes))]
        if any(line.per == "capacity" for line in need.lines):
            instead.append(self.say("orders.equipment"))
        return (
            Cell(
                need.name.text(self.lang), "bad" if need.presence == "missing" and not need.substitutes else "unknown"
            ),
            Cell(demand_text(need, need.need, self.lang)),
            Cell(self.money(need.value)),
            Cell(self._tenants(line.name for line in need.lines)),
            Cell(self.say("orders.yes") if need.critical else ""),
            Cell(self.items(instead if need.substitutes else instead[1:])),
        )

    def _lines(self) -> Table:
        headings = (
            "head.link",
            "head.tenant",
            "orders.col_for",
            "orders.col_figure",
            "orders.col_base",
            "orders.col_need",
            "orders.col_own",
            "orders.col_row",
        )
        return self.table(
            headings, (self._line(need, line) for need in self.report.inputs for line in need.lines), detail=True
        )

    def _line(self, need: OrderInput, line: InputLine) -> tuple[Cell, ...]:
        figure = self.say("figure.unknown")
        if line.coefficient is not None:
            figure = f"{line.coefficient:,.0f}" if line.coefficient >= _LONG else f"{line.coefficient:.6g}"
            if line.group:
                figure += " " + self.say("orders.share", share=f"{line.share:.3g}")
        base = self.quantity(line.base, "").strip()
        return (
            Cell(need.name.text(self.lang)),
            Cell(line.name),
            Cell(self.names[line.downstream]),
            Cell(figure, "plain" if line.coefficient is not None else "unknown"),
            Cell(base),
            Cell(self.quantity(line.need, need.unit)),
            Cell(self.quantity(line.own, need.unit) if line.own.high != 0 else ""),
            Cell(self._rows(line.places), "quiet"),
        )
