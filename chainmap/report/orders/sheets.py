"""Orders as sheets: the report, then every order, capacity against orders, and what the open ones need."""

from collections.abc import Iterator
from typing import Final

from chainmap.findings.orders import OrderFinding, OrderInput, OrderLoad, OrderReport, Position, Presence
from chainmap.model.interval import Interval
from chainmap.phrasing.places import rows_by_file
from chainmap.report.document import Cell, Tone
from chainmap.report.orders.document import STATES, load_verdict, orders_document
from chainmap.report.sheet_writer import SheetWriter
from chainmap.report.sheets import Grid, Sheet, Value
from chainmap.words import Lang

_POSITIONS: Final[dict[Position, str]] = {
    "uncertain": "orders.seat_uncertain",
    "none": "orders.seat_none",
    "trader": "orders.seat_trader",
}
_PRESENCES: Final[dict[Presence, tuple[str, Tone]]] = {
    "here": ("orders.presence_here", "plain"),
    "missing": ("orders.presence_missing", "bad"),
    "unknown": ("orders.presence_unknown", "unknown"),
}


def order_sheets(report: OrderReport, lang: Lang) -> Iterator[Sheet]:
    """Yield the report and, where there are rows, the orders, the capacities and the inputs."""
    writer = _OrderSheets(report, lang)
    yield writer.sheet("book.orders", orders_document(report, lang), "orders.col_signed")
    grids = {
        "orders.sheet_list": writer.orders(),
        "orders.sheet_loads": writer.loads(),
        "orders.sheet_inputs": writer.inputs(),
    }
    for name, grid in grids.items():
        if grid.rows:
            yield writer.sheet(name, grid)


class _OrderSheets(SheetWriter):
    def __init__(self, report: OrderReport, lang: Lang) -> None:
        super().__init__(lang)
        self.report = report

    def orders(self) -> Grid:
        columns = (
            self.column("signed", "orders.col_signed", 11),
            self.column("name", "head.tenant", 24),
            self.column("product", "orders.col_product", 22),
            self.column("link", "head.link", 16),
            *self.ends("quantity", "orders.col_quantity"),
            self.column("unit", "book.unit", 8),
            *self.ends("value", "orders.col_value", money=True),
            self.column("customer", "orders.col_customer", 22),
            self.column("until", "orders.col_until", 11),
            self.column("state", "orders.col_state", 10),
            self.column("remarks", "book.why", 26, printed=False),
            self.column("row", "book.place", 24, printed=False),
        )
        return Grid(columns, tuple(map(self._order, self.report.orders)), frozen=2)

    def _order(self, order: OrderFinding) -> dict[str, Value]:
        state, tone = STATES[order.state]
        return {
            "signed": order.signed.text if order.signed else "",
            "name": order.name,
            "product": order.product,
            "link": order.link_name.text(self.lang) if order.link_name else self.say("orders.on_no_link"),
            **self.amounts(order.unit, quantity=order.quantity),
            **self.sums(value=order.value),
            "customer": order.customer,
            "until": order.until.text if order.until else "",
            "state": Cell(self.say(state), tone),
            "remarks": self.clauses(self._remarks(order)),
            "row": self.items(rows_by_file((order.place,), self.lang)),
        }

    def _remarks(self, order: OrderFinding) -> Iterator[str]:
        if order.position in _POSITIONS:
            yield self.say(_POSITIONS[order.position])
        if order.quantity is not None and not order.quantity_stated:
            yield self.say("orders.quantity_by_price")
        if order.value is not None and not order.value_stated:
            yield self.say("orders.value_by_price")

    def loads(self) -> Grid:
        columns = (
            self.column("name", "head.tenant", 24),
            self.column("link", "head.link", 16),
            *self.ends("quantity", "orders.col_ordered"),
            *self.ends("capacity", "orders.col_capacity"),
            self.column("unit", "book.unit", 8),
            *self.ends("years", "orders.col_of_a_year", form="0%"),
            self.column("until", "orders.col_last_due", 11),
            self.column("enough", "orders.col_enough", 20),
            self.column("row", "book.place", 24, printed=False),
        )
        return Grid(columns, tuple(map(self._load, self.report.loads)), frozen=2)

    def _load(self, load: OrderLoad) -> dict[str, Value]:
        verdict, tone = load_verdict(load)
        return {
            "name": load.name,
            "link": load.link_name.text(self.lang),
            **self.amounts(load.unit, quantity=load.quantity, capacity=load.capacity),
            **self.shares(years=load.years),
            "until": load.until.text if load.until else "",
            "enough": Cell(self.say(verdict), tone),
            "row": self.clauses(rows_by_file(load.places, self.lang)),
        }

    def inputs(self) -> Grid:
        columns = (
            self.column("name", "head.link", 18),
            self.column("presence", "head.status", 10),
            *self.ends("need", "orders.col_need"),
            *self.ends("beyond", "orders.col_beyond"),
            self.column("unit", "book.unit", 8),
            *self.ends("value", "orders.col_worth", money=True),
            *self.ends("here", "orders.col_here_worth", money=True, printed=False),
            self.column("who", "orders.col_who", 26),
            self.column("suppliers", "orders.col_here", 26),
            self.column("could_be", "head.could_be", 22, printed=False),
            self.column("critical", "orders.col_critical", 8),
            self.column("instead", "orders.col_instead", 18, printed=False),
        )
        return Grid(columns, tuple(map(self._input, self.report.inputs)))

    def _input(self, need: OrderInput) -> dict[str, Value]:
        names = dict(self.report.link_names)
        presence, tone = _PRESENCES[need.presence]
        worth: Interval | None = need.value if need.price is not None or need.unit == "CNY" else None
        return {
            "name": Cell(need.name.text(self.lang), tone),
            "presence": self.say(presence),
            **self.amounts(need.unit, need=need.need, beyond=need.beyond),
            **self.sums(value=worth, here=worth and need.here_value),
            "who": self.items(dict.fromkeys(line.name for line in need.lines)),
            "suppliers": self.items(supplier.name for supplier in need.suppliers),
            "could_be": self.items(need.could_be),
            "critical": self.yes(need.critical),
            "instead": self.items(names[id_].text(self.lang) for id_ in need.substitutes),
        }
