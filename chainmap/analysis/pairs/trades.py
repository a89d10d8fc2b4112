"""What each tenant can still sell and still needs, beyond what it is known to trade.

free = S of a maker less all that it is known to sell of a link; need = net need less all that the buyer is known to buy
of it, to and from anybody. Known trades serve plain needs first, then `any_of` groups in the file's order; what is more
stays with the last. A trade without a quantity, or a value and a price, takes nothing off.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from chainmap.analysis.balance.balance import Balance
from chainmap.analysis.balance.exchange import BoundedSum, TenantContribution, measure_contribution
from chainmap.analysis.pairs.fit import Fit
from chainmap.errors import Place
from chainmap.findings.pairs import PairFinding
from chainmap.model.chain import Flow
from chainmap.model.figures import is_rough
from chainmap.model.interval import Interval, exactly
from chainmap.model.park import Trade

Ends = tuple[float, float]
WantKey = tuple[str, str, str]  # tenant, the line that needs it, group
_NONE = BoundedSum()


@dataclass(frozen=True, slots=True)
class Offer:
    """What a maker can still sell of a link a year."""

    tenant: str
    free: Interval


@dataclass(frozen=True, slots=True)
class Want:
    """What a buyer still needs of a link a year: its plain needs together, or its need of one group.

    Of a group it is what this link alone would give. `downstream` is the line that needs most, `name` the group's.
    `averaged`: what is not stated rests on a sector's average, in a unit that is no money.
    """

    tenant: str
    need: Interval
    downstream: str
    name: str
    critical: bool
    stated: bool
    places: tuple[Place, ...]
    averaged: bool


class Trades:
    """Offers and wants of a park, link by link. Only confirmed matches count; a trader offers and needs nothing."""

    def __init__(self, balance: Balance) -> None:
        self.balance = balance
        self.graph = balance.graph
        self.names = {tenant.id: tenant.name for tenant in self.graph.park.tenants}
        self.fit = Fit(self.graph.park)
        self.made = {
            tenant.id: {
                link: offering for link, (offering, state) in balance.made_by(tenant).items() if state == "confirmed"
            }
            for tenant in self.graph.park.tenants
        }
        self._parts: dict[str, TenantContribution] = {
            tenant.id: measure_contribution(
                balance,
                tenant,
                {link: (offering, "confirmed") for link, offering in self.made[tenant.id].items()},
                balance.stated.get(tenant.id, ()),
            )
            for tenant in self.graph.park.tenants
        }
        self.between: dict[tuple[str, str, str], list[Trade]] = defaultdict(list)
        self._purchases: dict[tuple[str, str], list[Trade]] = defaultdict(list)
        self._sold: dict[tuple[str, str], float] = defaultdict(float)
        self._bought: dict[tuple[str, str], float] = defaultdict(float)
        for trade in self.graph.facts.trades:
            if trade.seller != trade.buyer:
                self.between[trade.link, trade.seller, trade.buyer].append(trade)
                self._purchases[trade.link, trade.buyer].append(trade)
                units = trade.units(balance.prices.get(trade.link)) or 0.0
                self._sold[trade.seller, trade.link] += units
                self._bought[trade.buyer, trade.link] += units
        self._buyers = self._find_buyers()
        self._offers: dict[str, dict[str, Offer]] = {}
        self._wants: dict[str, dict[WantKey, Want]] = {}
        self._left: dict[str, dict[int, Ends]] = {}

    def traded(self, link: str, seller: str, buyer: str) -> tuple[bool, float | None]:
        """Return whether two tenants trade a link already, and how much as far as it is known."""
        trades = self.between.get((link, seller, buyer), ())
        price = self.balance.prices.get(link)
        known = [units for trade in trades if (units := trade.units(price)) is not None]
        return bool(trades), sum(known) if known else None

    def bought_by(self, link: str, buyer: str) -> Sequence[Trade]:
        """Return the known purchases of a tenant of a link."""
        return self._purchases.get((link, buyer), ())

    def offers(self, link: str) -> Mapping[str, Offer]:
        """Return what makers can still sell, by tenant in the table's order."""
        if link not in self._offers:
            self._offers[link] = {tenant.id: self._offer(link, tenant.id) for tenant in self.graph.tenants_on(link)}
        return self._offers[link]

    def wants(self, link: str) -> Mapping[WantKey, Want]:
        """Return what buyers still need, in the table's order: plain needs, then groups in the file's order."""
        if link not in self._wants:
            wants = self._find_wants(link)
            self._wants[link] = {(want.tenant, want.downstream, want.name): want for want in wants}
        return self._wants[link]

    def offer_of(self, pair: PairFinding) -> Offer:
        """Return the offer that a pair is made of."""
        return self.offers(pair.link)[pair.seller]

    def want_of(self, pair: PairFinding) -> Want:
        """Return the want that a pair is made of."""
        return self.wants(pair.link)[pair.buyer, pair.downstream, pair.group]

    def _offer(self, link: str, tenant: str) -> Offer:
        net = self._parts[tenant].supply.get(link, _NONE).interval
        return Offer(tenant, net.beyond(exactly(self._sold[tenant, link])))

    def _find_wants(self, link: str) -> Iterator[Want]:
        for tenant in self._buyers.get(link, ()):
            part = self._parts[tenant]
            net = part.plain.get(link, _NONE).interval
            if net.high != 0:
                yield self._plain_want(link, tenant, net)
            for k in sorted(part.grouped):
                members = self.balance.groups.all[k].members
                if link in members and part.grouped[k][members.index(link)].interval.high != 0:
                    yield self._group_want(link, tenant, k)

    def _find_buyers(self) -> dict[str, list[str]]:
        buyers: dict[str, list[str]] = defaultdict(list)
        for tenant, part in self._parts.items():
            links = dict.fromkeys(part.plain)
            for k in part.grouped:
                links |= dict.fromkeys(self.balance.groups.all[k].members)
            for link in links:
                buyers[link].append(tenant)
        return buyers

    def _plain_want(self, link: str, tenant: str, net: Interval) -> Want:
        own = [need for need in self.balance.stated.get(tenant, ()) if need.link == link]
        stated = bool(own)
        flows = [
            flow
            for flow in self.graph.flows_from(link)
            if flow.downstream in self.made[tenant] and (stated or not flow.any_of) and self.graph.takes(tenant, flow)
        ]
        bought = self._bought[tenant, link]
        rest = any(link in self.balance.groups.all[k].members for k in self._parts[tenant].grouped)
        taken = (min(bought, net.low), min(bought, net.top)) if rest else (bought, bought)
        need = Interval(max(0.0, net.low - taken[0]), None if net.high is None else max(0.0, net.high - taken[1]))
        most = max(flows, key=lambda flow: self._needed(tenant, flow), default=None)
        return Want(
            tenant=tenant,
            need=need,
            downstream=most.downstream if most else "",
            name="",
            critical=any(flow.critical for flow in flows),
            stated=stated,
            places=tuple(need.place for need in own) or self._rows(tenant, flows),
            averaged=not stated and self._averaged(flows),
        )

    def _averaged(self, flows: Iterable[Flow]) -> bool:
        return any(is_rough((flow.figure_class,), self.graph.link(flow.upstream).unit) for flow in flows)

    def _rows(self, tenant: str, flows: Iterable[Flow]) -> tuple[Place, ...]:
        """Return the rows of the lines that flows lead to."""
        lines = dict.fromkeys(flow.downstream for flow in flows)
        return tuple(dict.fromkeys(place for line in lines for place in self.made[tenant][line].places))

    def _needed(self, tenant: str, flow: Flow) -> float:
        """Return what a line needs of a flow for sure; nothing where its figures are unknown."""
        offering = self.made[tenant][flow.downstream]
        base = offering.capacity if flow.per == "capacity" else offering.output
        bought = self.graph.bought_by(tenant, flow)
        return (bought.coefficient or 0.0) * bought.sure * base.low if bought else 0.0

    def _group_want(self, link: str, tenant: str, k: int) -> Want:
        group = self.balance.groups.all[k]
        n = group.members.index(link)
        net = self._parts[tenant].grouped[k][n].interval
        left = self._left_of_groups(tenant).get(k, (1.0, 1.0))
        need = Interval(net.low * left[0], None if net.high is None else net.high * left[1])
        flows = [flow for flow in self.graph.groups[group.downstream, group.name] if flow.upstream == link]
        return Want(
            tenant=tenant,
            need=need,
            downstream=group.downstream,
            name=group.name,
            critical=any(flow.critical for flow in flows),
            stated=False,
            places=self._rows(tenant, flows),
            averaged=self._averaged(flows),
        )

    def _left_of_groups(self, tenant: str) -> dict[int, Ends]:
        """Return the part of each group's need that known trades leave, at both ends."""
        if tenant in self._left:
            return self._left[tenant]
        part = self._parts[tenant]
        left = {k: [1.0, 1.0] for k in part.grouped}
        links = dict.fromkeys(link for k in sorted(part.grouped) for link in self.balance.groups.all[k].members)
        for link in links:
            bought = self._bought[tenant, link]
            net = part.plain.get(link, _NONE).interval
            within = [k for k in sorted(part.grouped) if link in self.balance.groups.all[k].members]
            for end, plain in enumerate((net.low, net.top)):
                rest = max(0.0, bought - plain)
                for k in within:
                    alone = part.grouped[k][self.balance.groups.all[k].members.index(link)]
                    need = (alone.low, alone.interval.top)[end]
                    if not rest or not need or need == float("inf"):
                        continue
                    last = k == within[-1]
                    taken = rest / need if last else min(rest / need, left[k][end])
                    left[k][end] = max(0.0, left[k][end] - taken)
                    rest = max(0.0, rest - taken * need)
        self._left[tenant] = {k: (ends[0], ends[1]) for k, ends in left.items()}
        return self._left[tenant]
