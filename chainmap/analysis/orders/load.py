"""Whether tenants have the capacity for the orders that they have won."""

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
    """Return what the open orders of each tenant and link take of its capacity.

    The worst come first. A trader makes nothing, so it has no load.
    """
    loads = [
        _measure_load(graph, own_orders, as_of)
        for own_orders in group_by_link(orders).values()
        if own_orders[0].position != "trader"
    ]
    row = {tenant.id: index for index, tenant in enumerate(graph.park.tenants)}
    return tuple(
        sorted(loads, key=lambda load: (_WORST_FIRST[load.enough], -load.years.low, row[load.tenant], load.link))
    )


def _measure_load(graph: ParkGraph, orders: Sequence[OrderFinding], as_of: dt.date | None) -> OrderLoad:
    """Return the load of one tenant's orders of one link."""
    first = orders[0]
    link, offering = graph.link(first.link), graph.offering(first.tenant, first.link)
    due_dates = [order.until for order in orders if order.until is not None]
    quantity = sum_quantities(orders)
    return OrderLoad(
        tenant=first.tenant,
        name=first.name,
        link=link.id,
        link_name=link.name,
        unit=link.unit,
        orders=len(orders),
        without_quantity=sum(order.quantity is None for order in orders),
        quantity=quantity,
        capacity=offering.capacity,
        basis=offering.capacity_basis,
        years=_years(quantity, offering.capacity),
        until=max(due_dates, key=lambda when: when.last_day) if due_dates else None,
        enough=_enough(orders, offering.capacity, as_of),
        places=(*(order.place for order in orders), *offering.places),
    )


def group_by_link(orders: Iterable[OrderFinding]) -> dict[tuple[str, str], list[OrderFinding]]:
    """Return the orders by tenant and link, without those that are on no link."""
    groups: dict[tuple[str, str], list[OrderFinding]] = defaultdict(list)
    for order in orders:
        if order.link:
            groups[order.tenant, order.link].append(order)
    return groups


def sum_quantities(orders: Iterable[OrderFinding]) -> Interval:
    """Return the sum of the ordered quantities; unbounded if one is unknown."""
    return total(ANYTHING if order.quantity is None else order.quantity for order in orders)


def measure_beyond_capacity(load: OrderLoad) -> Interval:
    """Return max(0, ordered quantity − a year's capacity).

    The lower bound is 0 unless the capacity is surely not enough.
    """
    beyond = load.quantity.beyond(load.capacity)
    if beyond.high == 0:
        return NOTHING
    return beyond if load.enough == "no" else Interval(0.0, beyond.high)


def _years(quantity: Interval, capacity: Interval) -> Interval:
    """Return the ordered quantity in years of the whole capacity: quantity ÷ K."""
    if quantity.high == 0:
        return NOTHING
    low = quantity.low / capacity.top if capacity.top else 0.0
    high = quantity.high / capacity.low if quantity.high is not None and capacity.low else None
    return Interval(low, high)


def _enough(orders: Sequence[OrderFinding], capacity: Interval, as_of: dt.date | None) -> Enough:
    """Return whether the orders can be made in time; see `OrderLoad.enough`.

    An order without a due date counts as due within a year.
    """
    if _surely_late(orders, capacity):
        return "no"
    if as_of is None:
        return "unknown"
    within_a_year = as_of + dt.timedelta(days=_DAYS)
    due = sorted(
        (
            order.until.first_day if order.until else within_a_year,
            float("inf") if order.quantity is None else order.quantity.top,
        )
        for order in orders
    )
    needed = 0.0
    for day, quantity in due:
        needed += quantity
        if needed > capacity.low * (day - as_of).days / _DAYS:
            return "unknown"
    return "yes"


def _surely_late(orders: Sequence[OrderFinding], capacity: Interval) -> bool:
    """Whether orders exceed the capacity from their first signing to a due date.

    All orders that are due by some day are taken together, for each such day.
    """
    dated = [
        (order.until.last_day, order.signed.first_day, order.quantity.low)
        for order in orders
        if order.until is not None and order.signed is not None and order.quantity is not None
    ]
    needed, start = 0.0, dt.date.max
    for due, signed, quantity in sorted(dated):
        needed, start = needed + quantity, min(start, signed)
        if needed > capacity.top * max(1, (due - start).days) / _DAYS:
            return True
    return False
