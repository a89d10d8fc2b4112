"""Cascade: what stops when a tenant stops.

By known trades alone, and by all that could be bought here.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

import numpy as np

from chainmap.analysis.anchors.cascade.kernel import (
    Cascade,
    Entry,
    Matrix,
    Network,
    ReplacementMarket,
    Shop,
    Stop,
    matrix,
)
from chainmap.analysis.anchors.cascade.trading import INFINITE, Trading
from chainmap.findings.anchors import CascadeFinding, InputTrace, LostSales, StoppedLine, StoppedTenant
from chainmap.model.interval import Interval

_SEEN = 1e-12
_LEAST_SUM = 1e-6  # CNY: what rounding leaves is no loss
_COLUMNS = 256  # tenants at once: matrices of lines × so many
Ends = tuple[Matrix, Matrix]


Cost = tuple[tuple[str, str], bool, float]  # an input, whether it is critical, its share in the cost of all


class ParkCascade:
    """The cascades of a park's tenants."""

    def __init__(self, trading: Trading, *, replaced_outside: float = 0.0) -> None:
        self.trading = trading
        self.replaced_outside = replaced_outside
        self.prices = trading.balance.prices
        self.names = {tenant.id: tenant.name for tenant in trading.park.anchors}
        self.lines_of: dict[str, list[int]] = defaultdict(list)
        self._known_costs: dict[tuple[str, tuple[str, ...], tuple[float, ...]], list[Cost]] = {}
        for n, line in enumerate(trading.lines):
            self.lines_of[line.tenant].append(n)
        self.worth = np.array([self._worth(n) for n in range(len(trading.lines))], dtype=float)
        self.output_value = float(self.worth.sum())
        self._shops = trading.open_shops(range(len(trading.markets)))
        self._known_here = self._sold_by_trades()
        self.low = Cascade(self._network(high=False))
        self.high = Cascade(self._network(high=True))
        self._ready_sales()

    def _worth(self, n: int) -> float:
        """Return p X of a line with a known output and a price, else 0."""
        line = self.trading.lines[n]
        output = line.supply.output
        return (self.prices[line.link] or 0.0) * output.low if output.exact else 0.0

    def _network(self, *, high: bool) -> Network:
        trading = self.trading
        lines = range(len(trading.lines))
        sold = self._sold(self._shops)
        critical, weights, joined = self._production()
        return Network(
            lines=len(lines),
            need=np.array([need.need for need in trading.inputs], dtype=float),
            captive=[(n, line, units) for n, need in enumerate(trading.inputs) for line, units in need.captive],
            known=trading.known_entries(),
            shops=self._shops if high else (),
            owner=[(n, line) for n, need in enumerate(trading.inputs) for line in self.lines_of.get(need.buyer, ())],
            critical=critical,
            weights=weights,
            markets=[
                ReplacementMarket(
                    tuple(trading.by_market.get(n, ())),
                    tuple(
                        (line, each) for link, each in place.members.items() for line in trading.on_link.get(link, ())
                    ),
                )
                for n, place in enumerate(trading.markets)
            ],
            capacity=np.array([self._capacity(n, high=high) for n in lines], dtype=float),
            busy=np.array([self._busy(n, sold) if high else 0.0 for n in lines], dtype=float),
            replaced_outside=self.replaced_outside,
            joined=joined,
        )

    def _capacity(self, n: int, *, high: bool) -> float:
        """Return what a line can replace others with.

        All that it does not sell (low), or K, none if unknown (high).
        """
        if high:
            return self.trading.lines[n].supply.capacity.high or 0.0
        return self.trading.free_supply[n]

    def _busy(self, n: int, sold: Mapping[int, float]) -> float:
        """Return max(X, captive + W) of a line."""
        supply = self.trading.lines[n].supply
        output = supply.output.low if supply.output.high is None else supply.output.high
        return max(output, supply.captive.low + self._known_here.get(n, 0.0) + sold.get(n, 0.0))

    def _sold_by_trades(self) -> dict[int, float]:
        """Return what each line sells here by known trades, in units of its link."""
        sold: dict[int, float] = defaultdict(float)
        for n, line, units in self.trading.known_entries():
            place = self.trading.markets[self.trading.inputs[n].market]
            sold[line] += units * place.members[self.trading.lines[line].link]
        return sold

    def _sold(self, shops: Iterable[Shop]) -> dict[int, float]:
        """Return what each line could sell beyond known trades, in units of its link.

        Nobody trades with itself.
        """
        sold: dict[int, float] = defaultdict(float)
        for shop in shops:
            for line, part in shop.makers:
                own = sum(b for n, b in shop.buyers if self.trading.inputs[n].buyer == self.trading.lines[line].tenant)
                sold[line] += shop.made[line] * shop.sold * part * (1.0 - own)
        return sold

    def _production(self) -> tuple[list[tuple[int, int]], list[Entry], list[Entry]]:
        """Return each line's critical inputs, the others with their share of cost, and inputs that serve one need.

        The share is that in the chain's cost of all inputs.
        """
        critical: list[tuple[int, int]] = []
        weights: list[Entry] = []
        joined: list[Entry] = []
        number = len(self.trading.inputs)
        for n, line in enumerate(self.trading.lines):
            for key, is_critical, weight in self._costs(line.tenant, line.link):
                parts = self._parts_of(line.tenant, line.link, key)
                if not is_critical:
                    weights += [(n, at, weight * part) for at, part in parts if weight]
                elif len(parts) == 1:
                    critical.append((n, parts[0][0]))
                elif parts:
                    critical.append((n, number))
                    joined += [(number - len(self.trading.inputs), at, part) for at, part in parts]
                    number += 1
        return critical, weights, joined

    def _parts_of(self, tenant: str, link: str, key: tuple[str, str]) -> list[tuple[int, float]]:
        """Return the inputs that serve a need of a line, and the part of it that each serves.

        One, but where a tenant states what it needs of a member of a group: the group serves the rest.
        """
        trading = self.trading
        upstream, group = key
        if not group:
            return [(trading.plain[tenant, upstream], 1.0)] if (tenant, upstream) in trading.plain else []
        groups = trading.balance.groups.all
        needs = {
            n: trading.inputs[n].need
            for (buyer, k), n in trading.grouped.items()
            if buyer == tenant and (groups[k].downstream, groups[k].name) == (link, group)
        }
        stated = {need.link for need in trading.balance.stated.get(tenant, ())}
        for flow in trading.park.graph.groups[link, group]:
            units = trading.balance.coefficients.of(flow)
            if flow.upstream in stated and (tenant, flow.upstream) in trading.plain and units:
                n = trading.plain[tenant, flow.upstream]
                needs[n] = trading.inputs[n].need / units
        whole = sum(needs.values())
        return [(n, need / whole) for n, need in needs.items() if need]

    def _costs(self, tenant: str, link: str) -> list[Cost]:
        """Return the inputs of a tenant's line; of equal routes they are reckoned once.

        Each is (upstream, "") or ("", group), with whether it is critical, and its share in the cost of all.
        """
        made = self.trading.park.graph.offering(tenant, link)
        key = link, made.routes, made.route_parts
        if key not in self._known_costs:
            self._known_costs[key] = self._costs_by_routes(*key)
        return self._known_costs[key]

    def _costs_by_routes(self, link: str, routes: tuple[str, ...], parts: tuple[float, ...]) -> list[Cost]:
        graph, coefficients = self.trading.park.graph, self.trading.balance.coefficients
        cost: dict[tuple[str, str], float] = defaultdict(float)
        is_critical: dict[tuple[str, str], bool] = defaultdict(bool)
        for flow in graph.flows_into(link):
            bought = coefficients.of_routes(flow, routes, parts)
            if flow.per == "capacity" or bought is None or bought.coefficient is None:
                continue
            key = ("", flow.any_of) if flow.any_of else (flow.upstream, "")
            cost[key] += (self.prices[flow.upstream] or 0.0) * bought.coefficient * coefficients.share(flow)
            is_critical[key] |= flow.critical
        whole = sum(cost.values())
        return [(key, is_critical[key], each / whole if whole else 0.0) for key, each in cost.items()]

    def stop_of(self, tenants: Sequence[str]) -> Stop:
        """Return the stop of tenants together.

        Where their own capacity is unknown they serve all, others nothing.
        """
        own = tuple(line for tenant in tenants for line in self.lines_of[tenant])
        endless = frozenset(n for n in own if self.trading.free_supply[n] == INFINITE)
        if not endless:
            return Stop(own)
        markets = sorted({n for line in endless for n in self.trading.markets_with[self.trading.lines[line].link]})
        shops = dict(zip(markets, self.trading.open_shops(markets, endless), strict=True))
        changed = {n: shop for n, shop in shops.items() if shop != self._shops[n]}
        touched = sorted({line for n in changed for line in (*shops[n].made, *self._shops[n].made)})
        sold = self._sold([shops[n] if n in shops else self._shops[n] for n in self._markets_of(touched)])
        return Stop(own, changed, {n: self._busy(n, sold) for n in touched})

    def _markets_of(self, lines: Sequence[int]) -> list[int]:
        """Return the markets in which these lines sell."""
        return sorted({n for line in lines for n in self.trading.markets_with[self.trading.lines[line].link]})

    def run(self, sets: Sequence[tuple[str, ...]]) -> list[CascadeFinding]:
        """Return what stops with each of these sets of tenants."""
        found: list[CascadeFinding] = []
        for start in range(0, len(sets), _COLUMNS):
            names = sets[start : start + _COLUMNS]
            stops = [self.stop_of(tenants) for tenants in names]
            low = self.low.run([Stop(stop.lines) for stop in stops])
            high = np.minimum(low, self.high.run(stops))  # a firm that may sell more may also replace more
            sales = self._sales(names, stops, low, high)
            found += [
                self._finding(tenants, stop, (low[:, n], high[:, n]), (sales[0][:, n], sales[1][:, n]))
                for n, (tenants, stop) in enumerate(zip(names, stops, strict=True))
            ]
        return found

    def _finding(self, tenants: tuple[str, ...], stop: Stop, activity: Ends, sales: Ends) -> CascadeFinding:
        lost = (1.0 - activity[0], 1.0 - activity[1])
        own = float(self.worth[list(stop.lines)].sum())
        low, high = (float(end @ self.worth) for end in lost)
        others = Interval(low - own, max(high, low) - own)
        whole = self.output_value or 1.0
        stopped: dict[str, list[int]] = defaultdict(list)
        for n in np.flatnonzero(lost[1] > _SEEN).tolist():
            if self.trading.lines[n].tenant not in tenants:
                stopped[self.trading.lines[n].tenant].append(n)
        return CascadeFinding(
            index=Interval(low / whole, high / whole),
            others=Interval(others.low / whole, others.top / whole),
            at_risk=others,
            replaced_outside=self.replaced_outside,
            stops=tuple(self._stopped_tenant(other, lines, *lost) for other, lines in stopped.items()),
            sales_at_risk=self._lost_sales(tenants, *sales),
            not_counted=tuple(dict.fromkeys(link for tenant in tenants for link in self._not_counted(tenant))),
        )

    def _lost_sales(self, tenants: tuple[str, ...], low: Matrix, high: Matrix) -> tuple[LostSales, ...]:
        return tuple(
            LostSales(seller, self.names[seller], Interval(float(low[n]), float(high[n])))
            for n in np.flatnonzero(high > _LEAST_SUM).tolist()
            if (seller := self.sellers[n]) not in tenants
        )

    def _stopped_tenant(self, tenant: str, lines: Sequence[int], low: Matrix, high: Matrix) -> StoppedTenant:
        return StoppedTenant(
            tenant=tenant,
            name=self.names[tenant],
            lines=tuple(
                StoppedLine(self.trading.lines[n].link, Interval(float(low[n]), float(high[n]))) for n in lines
            ),
            value=self._worth_lost(lines, low, high),
        )

    def trace(self, tenants: tuple[str, ...]) -> tuple[InputTrace, ...]:
        """Return which inputs of others are lost when tenants stop.

        With how much of each is replaced here.
        """
        stop = self.stop_of(tenants)
        plain = Stop(stop.lines)
        low = self.low.run([plain])[:, 0]
        high = np.minimum(low, self.high.run([stop])[:, 0])
        ends = self.low.trace(low, plain), self.high.trace(high, stop)
        network = self.high.network
        critical = {n for _, n in network.critical} | {n for _, n, _ in network.joined}
        found = []
        for n in np.flatnonzero(ends[1][0] > _SEEN).tolist():
            bought = self.trading.inputs[n]
            if bought.buyer in tenants or bought.buyer not in self.names:
                continue
            place = self.trading.markets[bought.market]
            found.append(
                InputTrace(
                    tenant=bought.buyer,
                    name=self.names[bought.buyer],
                    links=tuple(place.members),
                    unit_link=place.downstream or next(iter(place.members)),
                    need=bought.need,
                    lost=Interval(float(ends[0][0][n]), float(ends[1][0][n])),
                    replaced=Interval(float(ends[0][1][n]), float(ends[1][1][n])),
                    share=Interval(float(ends[0][2][n]), float(ends[1][2][n])),
                    critical=n in critical,
                )
            )
        return tuple(found)

    def _worth_lost(self, lines: Sequence[int], low: Matrix, high: Matrix) -> Interval:
        """Return Σ p X of what stops of these lines.

        Without a bound where an output or a price is unknown.
        """
        unknown = any(
            not self.trading.lines[n].supply.output.exact or self.prices[self.trading.lines[n].link] is None
            for n in lines
        )
        ends = [float(sum(lost[n] * self.worth[n] for n in lines)) for lost in (low, high)]
        return Interval(ends[0], None if unknown else ends[1])

    def _not_counted(self, tenant: str) -> tuple[str, ...]:
        """Return its links whose critical flows to other tenants are not counted.

        They have no intensity, and lead to a link where another tenant is.
        """
        graph = self.trading.park.graph
        return tuple(
            link
            for link in self.trading.park.links[tenant]
            if any(
                flow.critical
                and flow.per == "output"
                and self.trading.balance.coefficients.of(flow) is None
                and any(
                    other.id != tenant and graph.takes(other.id, flow) for other in graph.tenants_on(flow.downstream)
                )
                for flow in graph.flows_from(link)
            )
        )

    def _sales(self, sets: Sequence[tuple[str, ...]], stops: Sequence[Stop], low: Matrix, high: Matrix) -> Ends:
        """Return what sellers lose [sellers, tenants], Σ p W (1 - h of the buyer).

        All that those who leave buy.
        """
        idle = [np.asarray(self._needed @ (1.0 - activity)) for activity in (low, high)]
        for column, tenants in enumerate(sets):
            own = [n for tenant in tenants for n in self._bought_by.get(tenant, ())]
            for end in idle:
                end[own, column] = 1.0
        lost_low, lost_high = (np.asarray(self._known_sales @ end) for end in idle)
        lost_high += np.asarray(self._shop_sales @ (self._buyers @ idle[1])) - np.asarray(self._own_sales @ idle[1])
        for column, stop in enumerate(stops):
            for n, shop in stop.shops.items():
                self._exchange(lost_high[:, column], idle[1][:, column], self._shops[n], shop)
        return lost_low, lost_high

    def _exchange(self, lost: Matrix, idle: Matrix, old: Shop, new: Shop) -> None:
        """Put the sales of one shop in the place of another's."""
        for sign, shop in ((-1.0, old), (1.0, new)):
            taken = sum(part * idle[n] for n, part in shop.buyers)
            for line, part in shop.makers:
                seller = self.trading.lines[line]
                own = sum(
                    bought * idle[n] for n, bought in shop.buyers if self.trading.inputs[n].buyer == seller.tenant
                )
                worth = (self.prices[seller.link] or 0.0) * shop.made[line]
                lost[self._seller[seller.tenant]] += sign * worth * shop.sold * part * (taken - own)

    def _ready_sales(self) -> None:
        """Write out who sells what to whom as matrices."""
        trading = self.trading
        self.sellers = [tenant.id for tenant in trading.park.anchors]
        self._seller = {tenant: n for n, tenant in enumerate(self.sellers)}
        self._bought_by: dict[str, list[int]] = defaultdict(list)
        for n, need in enumerate(trading.inputs):
            self._bought_by[need.buyer].append(n)
        inputs, shops, sellers = len(trading.inputs), len(self._shops), len(self.sellers)

        def worth(line: int, market: int) -> float:
            link = trading.lines[line].link
            return (self.prices[link] or 0.0) * trading.markets[market].members[link]

        def seller(line: int) -> int:
            return self._seller[trading.lines[line].tenant]

        self._known_sales = matrix(
            [(seller(at), n, units * worth(at, trading.inputs[n].market)) for n, at, units in trading.known_entries()],
            (sellers, inputs),
        )
        made = [
            (at, m, shop.sold * part * worth(at, m)) for m, shop in enumerate(self._shops) for at, part in shop.makers
        ]
        self._shop_sales = matrix([(seller(at), m, value) for at, m, value in made], (sellers, shops))
        self._buyers = matrix(
            [(m, n, part) for m, shop in enumerate(self._shops) for n, part in shop.buyers], (shops, inputs)
        )
        bought = [dict(shop.buyers) for shop in self._shops]
        self._own_sales = matrix(
            [
                (seller(at), n, value * bought[m][n])
                for at, m, value in made
                for n in self._bought_by.get(trading.lines[at].tenant, ())
                if n in bought[m]
            ],
            (sellers, inputs),
        )
        self._needed = matrix(
            [(n, line, part) for n, parts in self.needed_by.items() for line, part in parts],
            (inputs, len(trading.lines)),
        )

    @cached_property
    def needed_by(self) -> dict[int, list[tuple[int, float]]]:
        """The lines that need each input, and each one's part of it.

        A stated need is shared as the needs would be that it replaces.
        """
        trading = self.trading
        found: dict[int, list[tuple[int, float]]] = {}
        for (tenant, link), n in trading.plain.items():
            needs = [
                (trading.line_of[tenant, line.downstream], line.need.low)
                for line in trading.balance.plain_needs(link)
                if line.tenant == tenant and line.per == "output" and (tenant, line.downstream) in trading.line_of
            ]
            needs = needs or self._replaced_needs(tenant, link)
            whole = sum(need for _, need in needs)
            if whole:
                found[n] = [(line, need / whole) for line, need in needs]
        for (tenant, k), n in trading.grouped.items():
            line = trading.line_of.get((tenant, trading.balance.groups.all[k].downstream))
            if line is not None:
                found[n] = [(line, 1.0)]
        return found

    def _replaced_needs(self, tenant: str, link: str) -> list[tuple[int, float]]:
        """Return what each line of a tenant would need of a link, had the tenant not stated its need."""
        trading = self.trading
        graph, share = trading.park.graph, trading.balance.coefficients.share
        return [
            (line, (bought.coefficient or 0.0) * bought.sure * share(flow) * trading.lines[line].supply.output.low)
            for flow in graph.flows_from(link)
            if flow.per == "output"
            if (line := trading.line_of.get((tenant, flow.downstream))) is not None
            if (bought := graph.bought_by(tenant, flow)) is not None
        ]
