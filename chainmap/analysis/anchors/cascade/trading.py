"""Who supplies whom: by known trades, and by what else could be traded.

Against what each buyer needs for its running output.

A market is a link, or an any_of group, which is one market in units of its product. Plain needs come before groups,
groups in the file's order. Equipment is in no market.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from chainmap.analysis.anchors.cascade.kernel import Entry, Shop
from chainmap.analysis.anchors.park import AnchorPark
from chainmap.findings.gaps import SupplyLine

INFINITE = float("inf")
K = TypeVar("K")


@dataclass(slots=True)
class BuyerInput:
    """What one buyer needs of a market a year, as far as it is known.

    In the market's units.

    `net` of it is bought, `captive` made by the buyer itself (line, units); `known` is bought by known trades from
    anybody, `sellers` of it from makers here (line, units).
    """

    buyer: str
    market: int
    net: float = 0.0
    captive: list[tuple[int, float]] = field(default_factory=list)
    known: float = 0.0
    sellers: list[tuple[int, float]] = field(default_factory=list)

    @property
    def need(self) -> float:
        """The whole known need; what own use and known trades come to, where they pass it."""
        own = sum(units for _, units in self.captive)
        return max(self.net + own, own + self.known)

    @property
    def free(self) -> float:
        """What is left to buy beyond known trades."""
        return max(0.0, self.net - self.known)


@dataclass(frozen=True, slots=True)
class Line:
    """A tenant on a link: what it makes there."""

    tenant: str
    link: str
    supply: SupplyLine


@dataclass(frozen=True, slots=True)
class MarketPlace:
    """A market: its members, with units of each link per unit of the market.

    `downstream` and `group` of a group.
    """

    members: Mapping[str, float]
    downstream: str = ""
    group: str = ""


class Trading:
    """Lines, markets and inputs of a park."""

    def __init__(self, park: AnchorPark) -> None:
        self.park = park
        self.balance = park.balance
        graph = park.graph
        supplies = {(line.tenant, link.id): line for link in graph.links for line in self.balance.supplies(link.id)}
        self.lines = [
            Line(tenant.id, link, supplies[tenant.id, link])
            for tenant in park.anchors
            for link in park.links[tenant.id]
        ]
        self.line_of = {(line.tenant, line.link): n for n, line in enumerate(self.lines)}
        self.on_link: dict[str, list[int]] = defaultdict(list)
        for n, line in enumerate(self.lines):
            self.on_link[line.link].append(n)
        self.markets: list[MarketPlace] = []
        self.inputs: list[BuyerInput] = []
        self.plain: dict[tuple[str, str], int] = {}
        self.grouped: dict[tuple[str, int], int] = {}
        self.market_of_group: dict[int, int] = {}
        self._note_plain()
        self._note_groups()
        self.known_sales: dict[int, float] = defaultdict(float)
        self._note_trades()

    def _note_plain(self) -> None:
        for link in self.park.graph.links:
            market = len(self.markets)
            self.markets.append(MarketPlace({link.id: 1.0}))
            for line in self.balance.plain_needs(link.id):
                if line.per != "output" or self._is_equipment(line.tenant, link.id) or not line.need.low:
                    continue
                found = self._input(self.plain, (line.tenant, link.id), line.tenant, market)
                found.net += line.net.low
                own = self.line_of.get((line.tenant, link.id))
                if line.captive.low and own is not None:
                    found.captive.append((own, line.captive.low))

    def _is_equipment(self, tenant: str, link: str) -> bool:
        """Whether all that a tenant needs of a link is worn out over its life."""
        graph = self.park.graph
        flows = [
            flow
            for flow in graph.flows_from(link)
            if (tenant, flow.downstream) in self.line_of and graph.takes(tenant, flow)
        ]
        return bool(flows) and all(flow.per == "capacity" for flow in flows)

    def _input(self, index: dict[K, int], key: K, buyer: str, market: int) -> BuyerInput:
        if key not in index:
            index[key] = len(self.inputs)
            self.inputs.append(BuyerInput(buyer, market))
        return self.inputs[index[key]]

    def _note_groups(self) -> None:
        captive = self._captive_left()
        for k, group in enumerate(self.balance.groups.all):
            units = self._units(k)
            if units is None:
                continue
            self.market_of_group[k] = len(self.markets)
            self.markets.append(MarketPlace(units, group.downstream, group.name))
            for tenant, part in self.park.parts.items():
                if k in part.grouped:
                    self._note_group_need(tenant, k, captive)

    def _units(self, k: int) -> dict[str, float] | None:
        """Return a of each member of a group; None for equipment."""
        group = self.balance.groups.all[k]
        flows = {flow.upstream: flow for flow in self.park.graph.groups[group.downstream, group.name]}
        if any(flow.per == "capacity" for flow in flows.values()):
            return None
        units = {member: self.balance.coefficients.of(flows[member]) or 0.0 for member in group.members}
        return units if all(units.values()) else None

    def _note_group_need(self, tenant: str, k: int, captive: dict[tuple[str, str], float]) -> None:
        group = self.balance.groups.all[k]
        market = self.market_of_group[k]
        units = self.markets[market].members
        first = group.members[0]
        net = self.park.parts[tenant].grouped[k][0].low / units[first]
        own = sum(
            line.captive.low / units[first]
            for line in self.balance.needs(first)
            if (line.tenant, line.downstream, line.group) == (tenant, group.downstream, group.name)
        )
        if net + own <= 0:
            return
        found = self._input(self.grouped, (tenant, k), tenant, market)
        found.net = net
        for member, each in units.items():
            made = self.line_of.get((tenant, member))
            if own > 0 and made is not None:
                taken = min(own, captive.get((tenant, member), 0.0) / each)
                captive[tenant, member] = captive.get((tenant, member), 0.0) - taken * each
                own -= taken
                if taken > 0:
                    found.captive.append((made, taken))

    def _captive_left(self) -> dict[tuple[str, str], float]:
        """Return what tenants use themselves of each link beyond plain needs.

        That goes into groups.
        """
        left = {(line.tenant, line.link): line.supply.captive.low for line in self.lines}
        for (tenant, link), n in self.plain.items():
            own = sum(units for _, units in self.inputs[n].captive)
            if (tenant, link) in left:
                left[tenant, link] = max(0.0, left[tenant, link] - own)
        return left

    def _note_trades(self) -> None:
        bought: dict[tuple[str, str], list[tuple[str, float]]] = defaultdict(list)
        for trade in self.park.graph.facts.trades:
            quantity = trade.units(self.balance.prices.get(trade.link))
            if not quantity or trade.seller == trade.buyer:
                continue
            if (line := self.line_of.get((trade.seller, trade.link))) is not None:
                self.known_sales[line] += quantity
            bought[trade.buyer, trade.link].append((trade.seller, quantity))
        for (buyer, link), sellers in bought.items():
            self._assign(buyer, link, sellers)

    def _assign(self, buyer: str, link: str, sellers: list[tuple[str, float]]) -> None:
        """Put what a buyer is known to buy of a link on its needs.

        Plain needs come first; the rest is put on the last.
        """
        targets = [self.plain[buyer, link]] if (buyer, link) in self.plain else []
        targets += [n for (tenant, k), n in self.grouped.items() if tenant == buyer and link in self._members(k)]
        whole = left = sum(quantity for _, quantity in sellers)
        for n in targets:
            found = self.inputs[n]
            each = self.markets[found.market].members[link]
            taken = left if n == targets[-1] else min(left, found.free * each)
            left -= taken
            found.known += taken / each
            for seller, quantity in sellers:
                line = self.line_of.get((seller, link))
                if line is not None and taken > 0:
                    found.sellers.append((line, taken * quantity / whole / each))

    def _members(self, k: int) -> Mapping[str, float]:
        return self.markets[self.market_of_group[k]].members

    @cached_property
    def by_market(self) -> dict[int, list[int]]:
        """The inputs of each market."""
        found: dict[int, list[int]] = defaultdict(list)
        for n, bought in enumerate(self.inputs):
            found[bought.market].append(n)
        return found

    @cached_property
    def free_supply(self) -> dict[int, float]:
        """What each line can supply beyond what it is known to sell.

        Infinity where its capacity is unknown.
        """
        return {
            n: INFINITE
            if line.supply.net.high is None
            else max(0.0, line.supply.net.high - self.known_sales.get(n, 0.0))
            for n, line in enumerate(self.lines)
        }

    @cached_property
    def markets_with(self) -> dict[str, tuple[int, ...]]:
        """The markets that a maker's capacity can reach, by its link.

        Of all links that groups join with it.
        """
        at = {link.id: n for n, link in enumerate(self.park.graph.links)}
        found: dict[str, tuple[int, ...]] = {}
        for component in self.park.components:
            markets = [at[link] for link in component.links]
            markets += [self.market_of_group[k] for k in component.groups if k in self.market_of_group]
            found.update(dict.fromkeys(component.links, tuple(sorted(markets))))
        return found

    def known_entries(self) -> list[Entry]:
        """Return known trades as (input, line, units)."""
        return [(n, line, units) for n, bought in enumerate(self.inputs) for line, units in bought.sellers]

    def open_shops(self, markets: Iterable[int], endless: frozenset[int] = frozenset()) -> list[Shop]:
        """Return what could be traded beyond known trades, market by market.

        The formula is min(Σf, Σg) × f / Σf × g / Σg.

        A maker of unknown capacity has f = what the others leave of Σg, equally among such; `endless` lines of the
        tenant looked at serve all of Σg.
        """
        free = dict(self.free_supply)
        return [self._open(market, free, endless) for market in markets]

    def _open(self, market: int, free: dict[int, float], endless: frozenset[int]) -> Shop:
        place = self.markets[market]
        wanted = {n: self.inputs[n].free for n in self.by_market.get(market, ()) if self.inputs[n].free > 0}
        whole = sum(wanted.values())
        units = {line: each for link, each in place.members.items() for line in self.on_link.get(link, ())}
        have = {line: free[line] / each for line, each in units.items()}
        served_by = endless & have.keys()
        if served_by:
            have = {line: whole / len(served_by) if line in served_by else 0.0 for line in have}
        else:
            unknown = [line for line, amount in have.items() if amount == INFINITE]
            rest = max(0.0, whole - sum(amount for amount in have.values() if amount != INFINITE))
            have.update({line: rest / len(unknown) for line in unknown})
        total = sum(have.values())
        sold = min(total, whole)
        if sold <= 0:
            return Shop(0.0, (), ())
        for line, amount in have.items():
            if free[line] != INFINITE:
                free[line] = max(0.0, free[line] - units[line] * sold * amount / total)
        return Shop(
            sold,
            tuple((line, amount / total) for line, amount in have.items() if amount > 0),
            tuple((n, amount / whole) for n, amount in wanted.items()),
            units,
        )
