"""Whether tenants have the capacity for the orders that they won."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from chainmap.findings.gaps import Enough
from chainmap.findings.orders import OrderFinding, OrderLoad
from chainmap.graph import ParkGraph
from chainmap.model.interval import ANYTHING, NOTHING, Interval, total

_DAYS: Final = 365
_WORST_FIRST: Final[dict[Enough, int]] = {"no": 0, "unknown": 1, "yes": 2}


def measure_loads(graph: ParkGraph, orders: Iterable[OrderFinding], as_of: dt.date | None) -> tuple[OrderLoad, ...]:
    """Return, for each tenant and link with open orders, what they take of its capacity; the worst first.

    A trader makes nothing and has no load.
    """
    found = []
    for (tenant, id_), own in by_link(orders).items():
        if own[0].position == "trader":
            continue
        link, offering = graph.link(id_), graph.offering(tenant, id_)
        due = [one.until for one in own if one.until is not None]
        quantity = ordered(own)
        found.append(
            OrderLoad(
                tenant=tenant,
                name=own[0].name,
                link=id_,
                link_name=link.name,
                unit=link.unit,
                orders=len(own),
                without_quantity=sum(one.quantity is None for one in own),
                quantity=quantity,
                capacity=offering.capacity,
                basis=offering.capacity_basis,
                years=_years(quantity, offering.capacity),
                until=max(due, key=lambda when: when.last_day) if due else None,
                enough=_enough(own, offering.capacity, as_of),
                places=(*(one.place for one in own), *offering.places),
            )
        )
    order = {tenant.id: n for n, tenant in enumerate(graph.park.tenants)}
    return tuple(sorted(found, key=lambda one: (_WORST_FIRST[one.enough], -one.years.low, order[one.tenant], one.link)))


def by_link(orders: Iterable[OrderFinding]) -> dict[tuple[str, str], list[OrderFinding]]:
    """Return the orders of each tenant and link; those on no link are left out."""
    found: dict[tuple[str, str], list[OrderFinding]] = defaultdict(list)
    for order in orders:
        if order.link:
            found[order.tenant, order.link].append(order)
    return found


def ordered(orders: Iterable[OrderFinding]) -> Interval:
    """Return the sum of the ordered quantities; one that is not known may be anything."""
    return total(ANYTHING if one.quantity is None else one.quantity for one in orders)


def beyond_capacity(load: OrderLoad) -> Interval:
    """Return the capacity that open orders need beyond a year's: none at the low end unless it surely does not do."""
    beyond = load.quantity.beyond(load.capacity)
    if beyond.high == 0:
        return NOTHING
    return beyond if load.enough == "no" else Interval(0.0, beyond.high)


def _years(quantity: Interval, capacity: Interval) -> Interval:
    """Return the ordered quantity in years of the whole capacity."""
    low = quantity.low / capacity.top if capacity.top else 0.0
    high = quantity.high / capacity.low if quantity.high is not None and capacity.low else None
    return Interval(low, 0.0 if quantity.high == 0 else high)


def _enough(orders: Sequence[OrderFinding], capacity: Interval, as_of: dt.date | None) -> Enough:
    """Return whether the orders can be made in time, as `OrderLoad` says; without a due date, within a year."""
    if _surely_late(orders, capacity):
        return "no"
    if as_of is None:
        return "unknown"
    within_a_year = as_of + dt.timedelta(days=_DAYS)
    due = sorted(
        (
            one.until.first_day if one.until else within_a_year,
            float("inf") if one.quantity is None else one.quantity.top,
        )
        for one in orders
    )
    needed = 0.0
    for day, quantity in due:
        needed += quantity
        if needed > capacity.low * (day - as_of).days / _DAYS:
            return "unknown"
    return "yes"


def _surely_late(orders: Sequence[OrderFinding], capacity: Interval) -> bool:
    """Whether some orders could not be made between the first signing and the last due date among them."""
    dated = [
        (one.until.last_day, one.signed.first_day, one.quantity.low)
        for one in orders
        if one.until is not None and one.signed is not None and one.quantity is not None
    ]
    needed, start = 0.0, dt.date.max
    for due, signed, quantity in sorted(dated):
        needed, start = needed + quantity, min(start, signed)
        if needed > capacity.top * max(1, (due - start).days) / _DAYS:
            return True
    return False
