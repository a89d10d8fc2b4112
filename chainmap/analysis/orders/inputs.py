"""What open orders need one step upstream, and who in the park could supply it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from chainmap.analysis.balance.balance import Balance
from chainmap.analysis.gaps.coverage import measure_coverage
from chainmap.analysis.orders.load import group_by_link, measure_beyond_capacity, sum_quantities
from chainmap.findings.gaps import SupplyLine
from chainmap.findings.orders import InputLine, OrderFinding, OrderInput, OrderLoad, Presence, Supplier
from chainmap.model.chain import Link
from chainmap.model.interval import ANYTHING, NOTHING, Interval, bounded, total


def find_inputs(
    balance: Balance, orders: Sequence[OrderFinding], loads: Iterable[OrderLoad]
) -> tuple[tuple[OrderInput, ...], frozenset[str]]:
    """Return what orders need of each upstream link, and the equipment already there.

    The links come by value; the second result are the links of equipment that the orders need no more of.

    Need of link i for orders of link j: a_ij × share × q, with q the ordered quantity and the flow's share of its
    `any_of` group; of equipment q is what exceeds a year's capacity. Of a tenant's needs in a `joint` group the largest
    counts. A tenant's own capacity serves it first. A supplier could give at most min(its supply, the others' need):
    what today's output takes of that supply is unknown.
    """
    return _InputFinder(balance, orders, loads).find_inputs()


@dataclass(frozen=True, slots=True)
class _TenantNeed:
    """What one tenant's orders need of a link, and the tenant's own capacity there."""

    need: Interval
    capacity: Interval

    @property
    def own(self) -> Interval:
        """What the tenant can make itself."""
        return _smaller(self.need, self.capacity)

    @property
    def rest(self) -> Interval:
        """What it needs from others."""
        return self.need.beyond(self.capacity)


def _smaller(first: Interval, second: Interval) -> Interval:
    return Interval(min(first.low, second.low), bounded(min(first.top, second.top)))


class _InputFinder:
    """Adds up what orders need of each upstream link, and finds the suppliers."""

    def __init__(self, balance: Balance, orders: Sequence[OrderFinding], loads: Iterable[OrderLoad]) -> None:
        self.graph = graph = balance.graph
        self.balance = balance
        self._loads = {(load.tenant, load.link): load for load in loads}
        self._covers_park = measure_coverage(graph).enough
        self._names = {tenant.id: tenant.name for tenant in graph.park.tenants}
        self._buyers: dict[tuple[str, str], list[str]] = defaultdict(list)
        for trade in graph.facts.trades:
            self._buyers[trade.seller, trade.link].append(trade.buyer)
        self._makers = {link.id: frozenset(tenant.id for tenant in graph.tenants_on(link.id)) for link in graph.links}
        self._kept: set[str] = set()
        self._lines: dict[str, dict[tuple[str, ...], InputLine]] = defaultdict(dict)
        for (tenant, link), own_orders in group_by_link(orders).items():
            for upstream, joint, line in self._find_lines(tenant, graph.link(link), own_orders):
                self._enter(upstream, joint, line)

    def _enter(self, upstream: str, joint: str, line: InputLine) -> None:
        """Enter a line, unless a larger one of the tenant's is there already.

        One unit of an input in a `joint` group yields every product of the group, so the needs do not add up.
        """
        key = (line.tenant, "joint", joint) if joint else (line.tenant, line.downstream, line.per, line.group)
        entered = self._lines[upstream].get(key)
        if entered is None or (entered.need.top, entered.need.low) < (line.need.top, line.need.low):
            self._lines[upstream][key] = line

    def find_inputs(self) -> tuple[tuple[OrderInput, ...], frozenset[str]]:
        """Return the inputs by value, and the equipment that the orders need no more of."""
        needed = (link for link in self.graph.links if link.id in self._lines)
        inputs = [self._find_input(link, tuple(self._lines[link.id].values())) for link in needed]
        inputs.sort(key=_value_order)
        return tuple(inputs), frozenset(self._kept - self._lines.keys())

    def _find_lines(self, tenant: str, link: Link, orders: list[OrderFinding]) -> Iterator[tuple[str, str, InputLine]]:
        """Yield what a tenant's orders of one link need: upstream link, joint group, line.

        A maker needs the link's inputs, a trader the link itself.
        """
        quantity = sum_quantities(orders)
        as_traded = InputLine(
            tenant=tenant,
            name=orders[0].name,
            downstream=link.id,
            per="output",
            group="",
            share=1.0,
            critical=False,
            coefficient=1.0,
            base=quantity,
            need=quantity,
            own=NOTHING,
            places=tuple(order.place for order in orders),
        )
        if orders[0].position == "trader":
            yield link.id, "", as_traded
            return
        coefficients = self.graph.coefficients
        for flow in self.graph.flows_into(link.id):
            bought = self.graph.bought_by(tenant, flow)
            if bought is None:
                continue
            equipment = flow.per == "capacity" and flow.life_years is not None
            base = measure_beyond_capacity(self._loads[tenant, link.id]) if equipment else quantity
            if equipment and base == NOTHING:
                self._kept.add(flow.upstream)
                continue
            units, share = coefficients.units(flow), coefficients.share(flow) * bought.share
            takes = Interval(base.low * bought.sure, base.high)
            line = replace(
                as_traded,
                per="capacity" if equipment else "output",
                group=flow.any_of,
                share=share,
                critical=flow.critical,
                coefficient=units,
                base=base,
                need=ANYTHING if units is None else takes.times(units * share),
                figure_class=flow.figure_class,
            )
            yield flow.upstream, flow.joint, line

    def _find_input(self, link: Link, lines: tuple[InputLine, ...]) -> OrderInput:
        price = self.balance.prices[link.id]
        needs = self._tenant_needs(link.id, lines)
        supplies = self.balance.supplies(link.id)
        certain = [line for line in supplies if line.state == "confirmed"]
        uncertain = [line for line in supplies if line.state == "uncertain"]
        free = [self._free(line, needs) for line in certain]
        certain_free = total(free)
        possible = certain_free.top + sum(line.net.top for line in uncertain)
        rest = total(tenant.rest for tenant in needs.values())
        beyond = rest.beyond(Interval(certain_free.low, bounded(possible)))
        need = total(line.need for line in lines)
        own = total(tenant.own for tenant in needs.values())
        largest_first = sorted(lines, key=lambda line: -line.need.low)
        return OrderInput(
            link=link.id,
            name=link.name,
            kind=link.kind,
            unit=link.unit,
            presence=self._presence(link.id),
            critical=any(line.critical for line in lines),
            need=need,
            price=price,
            value=_worth(need, price),
            own=own,
            here_value=_worth(own + _smaller(rest, certain_free), price),
            suppliers=self._suppliers(link.id, zip(certain, free, strict=True), needs),
            could_be=tuple(line.name for line in uncertain),
            beyond=beyond,
            beyond_value=_worth(beyond, price),
            substitutes=self._substitutes(link.id, lines),
            lines=_with_own(largest_first, needs),
        )

    def _tenant_needs(self, link: str, lines: Iterable[InputLine]) -> dict[str, _TenantNeed]:
        by_tenant: dict[str, list[Interval]] = defaultdict(list)
        for line in lines:
            by_tenant[line.tenant].append(line.need)
        needs = {}
        for tenant, intervals in by_tenant.items():
            makes_it = tenant in self._makers[link]
            capacity = self.graph.offering(tenant, link).capacity if makes_it else NOTHING
            needs[tenant] = _TenantNeed(total(intervals), capacity)
        return needs

    @staticmethod
    def _free(line: SupplyLine, needs: dict[str, _TenantNeed]) -> Interval:
        """Return what a tenant can supply to others: its net supply, after its own orders."""
        tenant = needs.get(line.tenant)
        return line.net if tenant is None else _smaller(line.net, tenant.capacity.beyond(tenant.own))

    def _suppliers(
        self, link: str, free: Iterable[tuple[SupplyLine, Interval]], needs: dict[str, _TenantNeed]
    ) -> tuple[Supplier, ...]:
        """Return who could supply the others, the largest certain quantity first."""
        others_need = _sums_of_the_others({tenant: need.rest for tenant, need in needs.items()})
        all_need = total(need.rest for need in needs.values())
        suppliers = []
        for line, left in free:
            could = _smaller(left, others_need.get(line.tenant, all_need))
            if could.high == 0:
                continue  # the others need nothing, or nothing is free
            customers = dict.fromkeys(
                buyer for buyer in self._buyers[line.tenant, link] if buyer in needs and buyer != line.tenant
            )
            supplier = Supplier(
                tenant=line.tenant,
                name=line.name,
                free=left,
                could=could,
                basis=line.basis,
                sells_to=tuple(self._names[buyer] for buyer in customers),
                places=line.places,
            )
            suppliers.append(supplier)
        return tuple(sorted(suppliers, key=lambda supplier: -supplier.could.low))

    def _presence(self, link: str) -> Presence:
        if self._makers[link]:
            return "here"
        could_be = any(match.could_supply for _, match in self.graph.matches_on(link))
        return "missing" if self._covers_park and not could_be else "unknown"

    def _substitutes(self, link: str, lines: Iterable[InputLine]) -> tuple[str, ...]:
        """Return the links made here that serve instead; none if one need has none."""
        substitutes: dict[str, None] = {}
        for line in lines:
            others = self._others_of_group(link, line)
            if not others:
                return ()
            substitutes |= dict.fromkeys(others)
        return tuple(substitutes)

    def _others_of_group(self, link: str, line: InputLine) -> list[str]:
        """Return the other links of a line's `any_of` group that are made here."""
        if not line.group:
            return []
        return [
            flow.upstream
            for flow in self.graph.flows_into(line.downstream)
            if flow.any_of == line.group and flow.upstream != link and self._makers[flow.upstream]
        ]


def _value_order(order_input: OrderInput) -> tuple[float, bool, float]:
    """Return the sort key: certain value, known needs first, possible value."""
    return -order_input.value.low, not order_input.counted, -(order_input.value.high or 0.0)


def _sums_of_the_others(parts: dict[str, Interval]) -> dict[str, Interval]:
    """Return for each key the sum of all other parts: those before and after it."""
    before: dict[str, Interval] = {}
    running = NOTHING
    for key, part in parts.items():
        before[key] = running
        running += part
    running = NOTHING
    sums: dict[str, Interval] = {}
    for key, part in reversed(parts.items()):
        sums[key] = before[key] + running
        running += part
    return sums


def _worth(quantity: Interval, price: float | None) -> Interval:
    """Return quantity × price in CNY; without a price unbounded, but for quantity 0."""
    if quantity.high == 0:
        return NOTHING
    return ANYTHING if price is None else quantity.times(price)


def _with_own(lines: Iterable[InputLine], needs: dict[str, _TenantNeed]) -> tuple[InputLine, ...]:
    """Return the lines with `own`: a tenant's capacity serves its lines in order."""
    left = {tenant: need.capacity for tenant, need in needs.items()}
    with_own = []
    for line in lines:
        own = _smaller(line.need, left[line.tenant])
        left[line.tenant] = left[line.tenant].beyond(own)
        with_own.append(replace(line, own=own))
    return tuple(with_own)
