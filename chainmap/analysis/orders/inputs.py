"""What open orders take from upstream, one step up, and who here could supply it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from chainmap.analysis.balance.balance import Balance
from chainmap.analysis.gaps.coverage import measure_coverage
from chainmap.analysis.orders.load import beyond_capacity, by_link, ordered
from chainmap.findings.gaps import SupplyLine
from chainmap.findings.orders import InputLine, OrderFinding, OrderInput, OrderLoad, Presence, Supplier
from chainmap.graph import ParkGraph
from chainmap.model.chain import Flow, Link
from chainmap.model.interval import ANYTHING, NOTHING, Interval, bounded, total


def find_inputs(
    graph: ParkGraph, orders: Sequence[OrderFinding], loads: Iterable[OrderLoad]
) -> tuple[tuple[OrderInput, ...], frozenset[str]]:
    """Return what the orders take of each upstream link, by value; and the equipment of which they take nothing more.

    Need = a_ij × ordered quantity (in an `any_of` group × share), equipment a_ij × what passes a year's capacity; of a
    tenant's needs in a `joint` group the largest counts. A tenant's own capacity serves it first. A supplier could give
    min(its supply, what the others need), at most: what today's output takes of it is not known.
    """
    return _Finder(graph, orders, loads).find()


@dataclass(frozen=True, slots=True)
class _Side:
    """What one tenant's orders need of a link, and its own capacity there."""

    need: Interval
    capacity: Interval

    @property
    def own(self) -> Interval:
        return _least(self.need, self.capacity)

    @property
    def rest(self) -> Interval:
        return self.need.beyond(self.capacity)


def _least(one: Interval, other: Interval) -> Interval:
    return Interval(min(one.low, other.low), bounded(min(one.top, other.top)))


class _Finder:
    def __init__(self, graph: ParkGraph, orders: Sequence[OrderFinding], loads: Iterable[OrderLoad]) -> None:
        self.graph = graph
        self.balance = Balance(graph)
        self.loads = {(load.tenant, load.link): load for load in loads}
        self.covers = measure_coverage(graph).enough
        self.names = {tenant.id: tenant.name for tenant in graph.park.tenants}
        self.buyers: dict[tuple[str, str], list[str]] = defaultdict(list)
        for trade in graph.facts.trades:
            self.buyers[trade.seller, trade.link].append(trade.buyer)
        self._into: dict[str, Sequence[Flow]] = {}
        self._here = {link.id: frozenset(tenant.id for tenant in graph.tenants_on(link.id)) for link in graph.links}
        self.kept: set[str] = set()
        self.lines: dict[str, dict[tuple[str, ...], InputLine]] = defaultdict(dict)
        for (tenant, link), own in by_link(orders).items():
            for upstream, line, joint in self._lines(tenant, self.graph.link(link), own):
                # of a joint group one input yields every product: the largest need of a tenant counts
                key = (tenant, "joint", joint) if joint else (tenant, line.downstream, line.per, line.group)
                old = self.lines[upstream].get(key)
                if old is None or (old.need.top, old.need.low) < (line.need.top, line.need.low):
                    self.lines[upstream][key] = line

    def _flows(self, link: str) -> Sequence[Flow]:
        """Return what a link buys; asked of the graph once, whose links have an edge per tenant too."""
        if link not in self._into:
            self._into[link] = self.graph.flows_into(link)
        return self._into[link]

    def find(self) -> tuple[tuple[OrderInput, ...], frozenset[str]]:
        found = [
            self._find(link, tuple(self.lines[link.id].values())) for link in self.graph.links if link.id in self.lines
        ]
        found.sort(key=lambda one: (-one.value.low, not one.counted, -(one.value.high or 0.0)))
        return tuple(found), frozenset(self.kept - self.lines.keys())

    def _lines(self, tenant: str, link: Link, orders: list[OrderFinding]) -> Iterator[tuple[str, InputLine, str]]:
        """Yield what a tenant's orders of one link take: of its inputs, or for a trader of the link itself."""
        name, places = orders[0].name, tuple(one.place for one in orders)
        quantity = ordered(orders)
        if orders[0].position == "trader":
            line = InputLine(tenant, name, link.id, "output", "", 1.0, False, 1.0, quantity, quantity, NOTHING, places)
            yield link.id, line, ""
            return
        coefficients = self.graph.coefficients
        for flow in self._flows(link.id):
            equipment = flow.per == "capacity" and flow.life_years is not None
            base = beyond_capacity(self.loads[tenant, link.id]) if equipment else quantity
            if equipment and base == NOTHING:
                self.kept.add(flow.upstream)
                continue
            units, share = coefficients.units(flow), coefficients.share(flow)
            need = ANYTHING if units is None else base.times(units * share)
            per: Literal["output", "capacity"] = "capacity" if equipment else "output"
            line = InputLine(
                tenant, name, link.id, per, flow.any_of, share, flow.critical, units, base, need, NOTHING, places
            )
            yield flow.upstream, line, flow.joint

    def _find(self, link: Link, lines: tuple[InputLine, ...]) -> OrderInput:
        price = self.balance.prices[link.id]
        sides = self._sides(link.id, lines)
        largest_first = sorted(lines, key=lambda line: -line.need.low)
        supplies = self.balance.supplies(link.id)
        sure = [line for line in supplies if line.state == "confirmed"]
        rest = total(side.rest for side in sides.values())
        free = [self._free(line, sides) for line in sure]
        here = total(free)
        could_be = [line for line in supplies if line.state == "uncertain"]
        here = Interval(here.low, bounded(here.top + sum(line.net.top for line in could_be)))
        beyond = rest.beyond(here)
        need = total(line.need for line in lines)
        own = total(side.own for side in sides.values())
        served = own + _least(rest, total(free))
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
            here_value=_worth(served, price),
            suppliers=self._suppliers(link.id, zip(sure, free, strict=True), sides),
            could_be=tuple(line.name for line in could_be),
            beyond=beyond,
            beyond_value=_worth(beyond, price),
            substitutes=self._substitutes(link.id, lines),
            lines=_with_own(largest_first, sides),
        )

    def _sides(self, link: str, lines: Iterable[InputLine]) -> dict[str, _Side]:
        needs: dict[str, list[Interval]] = defaultdict(list)
        for line in lines:
            needs[line.tenant].append(line.need)
        standing = self._here[link]
        return {
            tenant: _Side(total(own), self.graph.offering(tenant, link).capacity if tenant in standing else NOTHING)
            for tenant, own in needs.items()
        }

    @staticmethod
    def _free(line: SupplyLine, sides: dict[str, _Side]) -> Interval:
        """Return what a tenant can supply to others: by the law of supply, less what its own orders take."""
        side = sides.get(line.tenant)
        return line.net if side is None else _least(line.net, side.capacity.beyond(side.own))

    def _suppliers(
        self, link: str, free: Iterable[tuple[SupplyLine, Interval]], sides: dict[str, _Side]
    ) -> tuple[Supplier, ...]:
        """Return who could supply the others, those who surely could most first."""
        others = _without_each({tenant: side.rest for tenant, side in sides.items()})
        wanted = total(side.rest for side in sides.values())
        found = []
        for line, left in free:
            could = _least(left, others.get(line.tenant, wanted))
            if could.high == 0:
                continue  # nobody else needs anything, or nothing is free
            buyers = dict.fromkeys(b for b in self.buyers[line.tenant, link] if b in sides and b != line.tenant)
            sells_to = tuple(self.names[buyer] for buyer in buyers)
            found.append(Supplier(line.tenant, line.name, left, could, line.basis, sells_to, line.places))
        return tuple(sorted(found, key=lambda one: -one.could.low))

    def _presence(self, link: str) -> Presence:
        if self._here[link]:
            return "here"
        could_be = any(match.could_supply for _, match in self.graph.matches_on(link))
        return "missing" if self.covers and not could_be else "unknown"

    def _substitutes(self, link: str, lines: Iterable[InputLine]) -> tuple[str, ...]:
        """Return the links here that serve in place of this one; none if a need can only be served by it."""
        found: dict[str, None] = {}
        for line in lines:
            others = [
                flow.upstream
                for flow in self._flows(line.downstream)
                if line.group and flow.any_of == line.group and flow.upstream != link
                if self._here[flow.upstream]
            ]
            if not others:
                return ()
            found |= dict.fromkeys(others)
        return tuple(found)


def _without_each(parts: dict[str, Interval]) -> dict[str, Interval]:
    """Return, for each key, the sum of all other parts: what is before it and what is behind it."""
    before: dict[str, Interval] = {}
    running = NOTHING
    for key, part in parts.items():
        before[key] = running
        running += part
    running = NOTHING
    found: dict[str, Interval] = {}
    for key, part in reversed(parts.items()):
        found[key] = before[key] + running
        running += part
    return found


def _worth(quantity: Interval, price: float | None) -> Interval:
    if quantity.high == 0:
        return NOTHING
    return ANYTHING if price is None else quantity.times(price)


def _with_own(lines: Iterable[InputLine], sides: dict[str, _Side]) -> tuple[InputLine, ...]:
    """Return the lines with what each tenant could make itself, its capacity shared among them in their order."""
    left = {tenant: side.capacity for tenant, side in sides.items()}
    found = []
    for line in lines:
        own = _least(line.need, left[line.tenant])
        left[line.tenant] = left[line.tenant].beyond(own)
        found.append(replace(line, own=own))
    return tuple(found)
