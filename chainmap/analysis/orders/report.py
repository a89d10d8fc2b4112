"""Orders: what tenants have won, whether they can make it, what it takes.

Needs are one step up the chain: a_ij × the ordered quantity (in an `any_of` group × its share). Equipment (`per:
capacity`) is needed only for what exceeds a year's capacity. A flow without a figure, and an order without a quantity,
make the need unknown, never zero. An order counts whole: its delivered part is unknown, so needs and loads are "at
most" while it runs.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence

from chainmap.analysis.balance.balance import Balance
from chainmap.analysis.gaps.coverage import measure_coverage
from chainmap.analysis.orders.inputs import find_inputs
from chainmap.analysis.orders.load import measure_loads
from chainmap.findings.orders import AsOf, FirmOrders, OrderFinding, OrderReport, OrderState, Position
from chainmap.graph import ParkGraph
from chainmap.model.interval import Interval, total
from chainmap.model.park import Order


def find_orders(graph: ParkGraph, *, as_of: dt.date | None = None) -> tuple[OrderFinding, ...]:
    """Return every order of the park's table, newest first.

    An order that was due before the as-of day is finished. That day is `as_of`, else the survey's date, else the newest
    date of signing.
    """
    day, _ = _as_of(graph, as_of)
    names = {tenant.id: tenant.name for tenant in graph.park.tenants}
    orders = [_find_order(graph, order, names[order.tenant], day) for order in graph.facts.orders]
    return tuple(sorted(orders, key=lambda order: order.signed.last_day if order.signed else dt.date.min, reverse=True))


def report_orders(balance: Balance, *, as_of: dt.date | None = None) -> OrderReport:
    """Return the orders, their sums by tenant, the loads and the inputs.

    Tenants come by the sum of their orders, loads with the worst first, inputs by value.
    """
    graph = balance.graph
    day, source = _as_of(graph, as_of)
    orders = find_orders(graph, as_of=as_of)
    open_orders = [order for order in orders if order.may_be_open]
    loads = measure_loads(graph, open_orders, day)
    inputs, kept = find_inputs(balance, open_orders, loads)
    lines = [(order_input, line) for order_input in inputs for line in order_input.lines]
    named = kept.union(*((line.downstream, *order_input.substitutes) for order_input, line in lines))
    return OrderReport(
        subject=graph.subject,
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
    """Return the day that tells open from finished orders, and its origin."""
    if given is not None:
        return given, "given"
    if graph.park.survey.date is not None:
        return graph.park.survey.date, "survey"
    signed = [order.signed.last_day for order in graph.facts.orders if order.signed]
    return (max(signed), "newest") if signed else (None, "none")


def _find_order(graph: ParkGraph, order: Order, name: str, day: dt.date | None) -> OrderFinding:
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
    match = next((match for matched, match in graph.links_of(tenant) if matched.id == link), None)
    if match is None or match.state == "rejected":
        return "none"
    if match.role == "trader":
        return "trader"
    return "maker" if match.supplies else "uncertain"


def _firms(graph: ParkGraph, orders: Sequence[OrderFinding]) -> tuple[FirmOrders, ...]:
    """Return the sums of each tenant's orders, the largest sum first."""
    by_tenant: dict[str, list[OrderFinding]] = defaultdict(list)
    for order in orders:
        by_tenant[order.tenant].append(order)
    names = {tenant.id: tenant.name for tenant in graph.park.tenants if tenant.id in by_tenant}
    firms = [_sum_up(id_, name, by_tenant[id_]) for id_, name in names.items()]
    return tuple(sorted(firms, key=lambda firm: (-firm.value.low, -firm.orders)))


def _sum_up(tenant: str, name: str, orders: Sequence[OrderFinding]) -> FirmOrders:
    open_orders = [order for order in orders if order.may_be_open]
    return FirmOrders(
        tenant=tenant,
        name=name,
        orders=len(orders),
        value=_worth(orders),
        open_orders=len(open_orders),
        open_value=_worth(open_orders),
        without_value=sum(order.value is None for order in orders),
        last_signed=orders[0].signed,
    )


def _worth(orders: Iterable[OrderFinding]) -> Interval:
    return total(order.value for order in orders if order.value is not None)
