"""What orders tenants have won, whether they can make them, what they take from upstream, and who here could supply it.

Needs are one step up the chain: a_ij × the ordered quantity (in an `any_of` group × its share). Equipment (`per:
capacity`) is needed only for what passes a year's capacity. A flow without a figure, and an order without a quantity,
make the need unknown, never zero. Orders are whole: what was delivered already is not known, so needs and loads are "at
most" while an order runs.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence

from chainmap.analysis.gaps.coverage import measure_coverage
from chainmap.analysis.orders.inputs import find_inputs
from chainmap.analysis.orders.load import measure_loads
from chainmap.findings.orders import AsOf, FirmOrders, OrderFinding, OrderReport, OrderState, Position
from chainmap.graph import ParkGraph
from chainmap.model.chain import COMMON
from chainmap.model.interval import Interval, total
from chainmap.model.park import Order


def find_orders(graph: ParkGraph, *, as_of: dt.date | None = None) -> tuple[OrderFinding, ...]:
    """Return every order of the park's table, newest first.

    As of `as_of`, else the survey's date, else the newest date of signing; an order due before it is finished.
    """
    day, _ = _as_of(graph, as_of)
    names = {tenant.id: tenant.name for tenant in graph.park.tenants}
    found = [_find(graph, order, names[order.tenant], day) for order in graph.facts.orders]
    return tuple(sorted(found, key=lambda one: one.signed.last_day if one.signed else dt.date.min, reverse=True))


def report_orders(graph: ParkGraph, *, as_of: dt.date | None = None) -> OrderReport:
    """Return the orders, sums by tenant, loads on capacities, and what open orders take from upstream.

    Firms by the sum of their orders; loads with those that can't be met first; inputs by value.
    """
    day, source = _as_of(graph, as_of)
    orders = find_orders(graph, as_of=as_of)
    open_orders = [one for one in orders if one.may_be_open]
    loads = measure_loads(graph, open_orders, day)
    inputs, kept = find_inputs(graph, open_orders, loads)
    chains = tuple(chain for chain in graph.chains if chain.id != COMMON)
    named = {link for one in inputs for line in one.lines for link in (line.downstream, *one.substitutes)}
    named |= kept
    return OrderReport(
        park=graph.park.id,
        park_name=graph.park.name,
        chains=tuple(chain.id for chain in chains),
        chain_names=tuple(chain.name for chain in chains),
        as_of=day,
        as_of_from=source,
        coverage=measure_coverage(graph),
        orders=orders,
        firms=_firms(graph, orders),
        loads=loads,
        inputs=inputs,
        kept_equipment=tuple(link.id for link in graph.links if link.id in kept),
        link_names=tuple((link.id, link.name) for link in graph.links if link.id in named),
    )


def _as_of(graph: ParkGraph, given: dt.date | None) -> tuple[dt.date | None, AsOf]:
    if given is not None:
        return given, "given"
    if graph.park.survey.date is not None:
        return graph.park.survey.date, "survey"
    signed = [order.signed.last_day for order in graph.facts.orders if order.signed]
    return (max(signed), "newest") if signed else (None, "none")


def _find(graph: ParkGraph, order: Order, name: str, day: dt.date | None) -> OrderFinding:
    link = graph.link(order.link) if order.link else None
    state: OrderState = "undated"
    if order.until is not None and day is not None:
        state = "finished" if order.until.last_day < day else "open"
    return OrderFinding(
        tenant=order.tenant,
        name=name,
        product=order.product,
        link=order.link,
        link_name=link.name if link else None,
        unit=link.unit if link else "",
        quantity=order.quantity,
        quantity_stated=order.quantity_stated,
        value=order.value,
        value_stated=order.value_stated,
        customer=order.customer,
        signed=order.signed,
        until=order.until,
        state=state,
        position=_position(graph, order.tenant, order.link),
        place=order.place,
    )


def _position(graph: ParkGraph, tenant: str, link: str) -> Position:
    """Return the position of a tenant on the link of its order."""
    if not link:
        return "off_chain"
    match = next((match for one, match in graph.links_of(tenant) if one.id == link), None)
    if match is None or match.state == "rejected":
        return "none"
    if match.role == "trader":
        return "trader"
    return "maker" if match.supplies else "uncertain"


def _firms(graph: ParkGraph, orders: Sequence[OrderFinding]) -> tuple[FirmOrders, ...]:
    of: dict[str, list[OrderFinding]] = defaultdict(list)
    for order in orders:
        of[order.tenant].append(order)
    found = []
    for tenant in graph.park.tenants:
        own = of.get(tenant.id)
        if own:
            running = [one for one in own if one.may_be_open]
            found.append(
                FirmOrders(
                    tenant.id,
                    tenant.name,
                    len(own),
                    _worth(own),
                    len(running),
                    _worth(running),
                    sum(one.value is None for one in own),
                    own[0].signed,
                )
            )
    return tuple(sorted(found, key=lambda one: (-one.value.low, -one.orders)))


def _worth(orders: Iterable[OrderFinding]) -> Interval:
    return total(one.value for one in orders if one.value is not None)
