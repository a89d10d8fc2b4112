"""What analyses find of orders: who won what, what it takes from upstream, who here could supply it."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from chainmap.errors import Place
from chainmap.findings.gaps import Coverage, Enough
from chainmap.model.chain import Kind, Names
from chainmap.model.interval import Interval, total
from chainmap.model.park import Basis, PartialDate

OrderState = Literal["open", "undated", "finished"]
Position = Literal["maker", "uncertain", "trader", "none", "off_chain"]
Presence = Literal["here", "missing", "unknown"]
AsOf = Literal["given", "survey", "newest", "none"]


@dataclass(frozen=True, slots=True)
class OrderFinding:
    """An order as the table has it; its row (`place`) is its identity.

    `state`: `finished` if it was due before the as-of date, `open` if it is due later, `undated` where no due date can
    be read: it may be open, and counts with those that are. `position`: what the tenant is on the order's link.
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
    """What one tenant has won: sums of the orders with a value, and how many have none."""

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
    """Whether a tenant's capacity does for its own open orders on a link.

    `years` = quantity ÷ yearly capacity. `enough`: `yes` if by each due date what is due by then can be made from the
    as-of date on, even if nothing was delivered yet; `no` if it could not be made from the day on which the first of
    these orders was signed; else `unknown`. What it makes for others is not in it.
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
    """What one tenant's open orders of one link take of one upstream link, and the rows that say so.

    `need` = `coefficient` × `share` × `base`; `base` is the ordered quantity, or by `per: capacity` what it passes a
    year's capacity by. A trader's order takes the product itself (`downstream` is the link, `coefficient` 1). `own` of
    it the tenant could make itself: up to min(need, own capacity).
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


@dataclass(frozen=True, slots=True)
class Supplier:
    """A tenant who could supply a link: `could` = min(supply, what others' orders need), at most; `free` a year.

    `sells_to`: those with the orders to whom it sells the link already.
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
    """One upstream link of the open orders: what they take, who here could supply it, what is beyond all of them.

    `here_value` is the price of what tenants here could supply, the orders' own makers included, at most.

    `presence`: `here` if a tenant stands on it; else `missing` if the survey covers enough and nobody uncertain could
    be it; else `unknown`. `substitutes` serve the same need (`any_of`) and are made here.
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
    def counted(self) -> bool:
        """Whether anything of the need is known."""
        return self.need.low > 0 or self.need.high is not None

    @property
    def valued(self) -> bool:
        """Whether anything of the value is known."""
        return self.value.low > 0 or self.value.high is not None


@dataclass(frozen=True, slots=True)
class OrderReport:
    """All orders of a park as of a day, newest first, and what those that may be open take from upstream.

    `kept_equipment`: links of equipment of which the orders take nothing more, since they are within a year's capacity.
    """

    park: str
    park_name: Names
    chains: tuple[str, ...]
    chain_names: tuple[Names, ...]
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
        """Return the sum of the orders in these states (none given: of all) that have a value."""
        chosen = (one for one in self.orders if not states or one.state in states)
        return total(one.value for one in chosen if one.value is not None)

    def count(self, *states: OrderState) -> int:
        """Return how many orders are in these states."""
        return sum(one.state in states for one in self.orders)

    @property
    def need_value(self) -> Interval:
        """The value of what open orders take one step up; inputs of which nothing is known or priced are left out."""
        return total(one.value for one in self.inputs if one.valued)

    @property
    def here_value(self) -> Interval:
        """The value of what could of it be supplied here, at most."""
        return total(one.here_value for one in self.inputs if one.valued)

    @property
    def missing_value(self) -> Interval:
        """The value of what nobody here makes, of the inputs that have one."""
        return total(one.value for one in self.missing if one.valued)

    @property
    def missing(self) -> tuple[OrderInput, ...]:
        """What nobody here makes, nor anything that serves in its place."""
        return tuple(one for one in self.inputs if one.presence == "missing" and not one.substitutes)
