"""Orders: what tenants have won, what that takes, and who could supply it."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from chainmap.errors import Place
from chainmap.findings.gaps import Coverage, Enough
from chainmap.model.chain import Kind, Names
from chainmap.model.figures import FigureClass, is_rough
from chainmap.model.interval import Interval, total
from chainmap.model.park import Basis, PartialDate, Subject

OrderState = Literal["open", "undated", "finished"]
Position = Literal["maker", "uncertain", "trader", "none", "off_chain"]
Presence = Literal["here", "missing", "unknown"]
AsOf = Literal["given", "survey", "newest", "none"]


@dataclass(frozen=True, slots=True)
class OrderFinding:
    """An order of the table; its row (`place`) is its identity.

    `state`: `finished` if it was due before the as-of day, `open` if it is due later, `undated` without a legible due
    date: it may be open, and counts with the open ones. `position`: what the tenant is on the order's link.
    """

    tenant: str
    name: str
    product: str
    link: str
    link_name: Names | None
    unit: str
    quantity: Interval | None
    quantity_stated: bool
    value: Interval | None
    value_stated: bool
    customer: str
    signed: PartialDate | None
    until: PartialDate | None
    state: OrderState
    position: Position
    place: Place

    @property
    def may_be_open(self) -> bool:
        """Whether it is not known to be finished."""
        return self.state != "finished"


@dataclass(frozen=True, slots=True)
class FirmOrders:
    """The sums of one tenant's orders; `without_value` of them are in no sum."""

    tenant: str
    name: str
    orders: int
    value: Interval
    open_orders: int
    open_value: Interval
    without_value: int
    last_signed: PartialDate | None


@dataclass(frozen=True, slots=True)
class OrderLoad:
    """Whether a tenant's capacity is enough for its own open orders of a link.

    `years` = quantity ÷ yearly capacity. `enough`: `yes` if, for each due date, everything due by then can be made from
    the as-of day on, even if nothing was delivered before; `no` if it could not be made even from the first signing of
    these orders on; else `unknown`. What the tenant makes for other customers is not in it.
    """

    tenant: str
    name: str
    link: str
    link_name: Names
    unit: str
    orders: int
    without_quantity: int
    quantity: Interval
    capacity: Interval
    basis: Basis
    years: Interval
    until: PartialDate | None
    enough: Enough
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class InputLine:
    """What one tenant's open orders of the `downstream` link need of an upstream link.

    `need` = `coefficient` × `share` × `base`; `base` is the ordered quantity, or with `per` `capacity` its excess over
    a year's capacity. A trader's order needs the product itself: `downstream` is the link, `coefficient` is 1. `own` is
    the part that the tenant could make itself, at most min(need, own capacity). `places` are the orders' rows,
    `figure_class` what the coefficient rests on.
    """

    tenant: str
    name: str
    downstream: str
    per: Literal["output", "capacity"]
    group: str
    share: float
    critical: bool
    coefficient: float | None
    base: Interval
    need: Interval
    own: Interval
    places: tuple[Place, ...]
    figure_class: FigureClass | None = None


@dataclass(frozen=True, slots=True)
class Supplier:
    """A tenant who could supply a link.

    `free` is its yearly supply after its own orders; `could` = min(free, what the orders of others need), at most.
    `sells_to` are those of the others who buy the link from it already.
    """

    tenant: str
    name: str
    free: Interval
    could: Interval
    basis: Basis
    sells_to: tuple[str, ...]
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class OrderInput:
    """One upstream link of the open orders: what they need, and who could supply it.

    `own` of the need the ordered tenants could make themselves; `beyond` is what exceeds all supply here. `here_value`
    is the value of what tenants here could supply at most, including `own`. `presence`: `here` if a tenant supplies the
    link; else `missing` if the survey covers enough and no uncertain tenant might supply it; else `unknown`.
    `substitutes` are links of the same `any_of` group that are made here.
    """

    link: str
    name: Names
    kind: Kind
    unit: str
    presence: Presence
    critical: bool
    need: Interval
    price: float | None
    value: Interval
    own: Interval
    suppliers: tuple[Supplier, ...]
    could_be: tuple[str, ...]
    here_value: Interval
    beyond: Interval
    beyond_value: Interval
    substitutes: tuple[str, ...]
    lines: tuple[InputLine, ...]

    @property
    def averaged(self) -> bool:
        """Whether the need rests on a sector's average, in a unit that is no money."""
        return is_rough((line.figure_class for line in self.lines), self.unit)

    @property
    def counted(self) -> bool:
        """Whether anything of the need is known."""
        return self.need.low > 0 or self.need.high is not None

    @property
    def valued(self) -> bool:
        """Whether anything of the value is known."""
        return self.value.low > 0 or self.value.high is not None


@dataclass(frozen=True, slots=True)
class OrderReport:
    """All orders of a park as of a day, newest first, and what the open ones need.

    `kept_equipment` are links of equipment that the orders need no more of: they are within a year's capacity.
    """

    subject: Subject
    as_of: dt.date | None
    as_of_from: AsOf
    coverage: Coverage
    orders: tuple[OrderFinding, ...]
    firms: tuple[FirmOrders, ...]
    loads: tuple[OrderLoad, ...]
    inputs: tuple[OrderInput, ...]
    kept_equipment: tuple[str, ...]
    link_names: tuple[tuple[str, Names], ...]

    def worth(self, *states: OrderState) -> Interval:
        """Return the sum of the orders with a value, in these states or in all."""
        chosen = (order for order in self.orders if not states or order.state in states)
        return total(order.value for order in chosen if order.value is not None)

    def count(self, *states: OrderState) -> int:
        """Return how many orders are in these states."""
        return sum(order.state in states for order in self.orders)

    @property
    def need_value(self) -> Interval:
        """The value of what open orders need one step up, over inputs with a value."""
        return total(order_input.value for order_input in self.inputs if order_input.valued)

    @property
    def here_value(self) -> Interval:
        """The part of `need_value` that could be supplied here, at most."""
        return total(order_input.here_value for order_input in self.inputs if order_input.valued)

    @property
    def missing_value(self) -> Interval:
        """The value of the missing inputs, over those with a value."""
        return total(order_input.value for order_input in self.missing if order_input.valued)

    @property
    def missing(self) -> tuple[OrderInput, ...]:
        """The inputs that no tenant makes, and that have no substitute made here."""
        missing = (order_input for order_input in self.inputs if order_input.presence == "missing")
        return tuple(order_input for order_input in missing if not order_input.substitutes)
