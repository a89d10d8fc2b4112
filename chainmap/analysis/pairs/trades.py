"""What each tenant can still sell and still needs, beyond what it is known to trade.

free = S of a maker less all that it is known to sell of a link; need = net need less all that the buyer is known to buy
of it, to and from anybody. Known trades serve plain needs first, then `any_of` groups in the file's order; what is more
stays with the last. A trade without a quantity, or a value and a price, takes nothing off.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from chainmap.analysis.balance.balance import Balance
from chainmap.analysis.balance.exchange import BoundedSum, TenantContribution, measure_contribution
from chainmap.errors import Place
from chainmap.findings.pairs import PairFinding
from chainmap.model.chain import Flow
from chainmap.model.interval import Interval
from chainmap.model.park import Trade

Ends = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Offer:
    """What a maker can still sell of a link a year."""

    tenant: str
    free: Interval


@dataclass(frozen=True, slots=True)
class Want:
    """What a buyer still needs of a link a year: its plain needs together, or its need of one group.

    Of a group it is what this link alone would give. `downstream` is the line that needs most, `name` the group's.
    """

    tenant: str
    need: Interval
    downstream: str
    name: str
    critical: bool
    stated: bool
    places: tuple[Place, ...]


class Trades:
    """Offers and wants of a park, link by link. Only confirmed matches count; a trader offers and needs nothing."""

    def __init__(self, balance: Balance) -> None:
        self.balance = balance
        self.graph = balance.graph
        self.names = {tenant.id: tenant.name for tenant in self.graph.park.tenants}
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
                self._sold[trade.seller, trade.link] += self.quantity_of(trade) or 0.0
                self._bought[trade.buyer, trade.link] += self.quantity_of(trade) or 0.0
        self._buyers = self._find_buyers()
        self._left: dict[str, dict[int, Ends]] = {}

    def quantity_of(self, trade: Trade) -> float | None:
        """Return the units a year of a trade, by its value and the price where it states none."""
        price = self.balance.prices.get(trade.link)
        if trade.quantity is None and trade.value is not None and price:
            return trade.value / price
        return trade.quantity

    def traded(self, link: str, seller: str, buyer: str) -> tuple[bool, float | None]:
        """Return whether two tenants trade a link already, and how much as far as it is known."""
        trades = self.between.get((link, seller, buyer), ())
        known = [quantity for trade in trades if (quantity := self.quantity_of(trade)) is not None]
        return bool(trades), sum(known) if known else None

    def bought_by(self, link: str, buyer: str) -> Sequence[Trade]:
        """Return the known purchases of a tenant of a link."""
        return self._purchases.get((link, buyer), ())

    def offers(self, link: str) -> list[Offer]:
        """Return what makers can still sell, in the table's order."""
        return [
            Offer(tenant.id, _less(_interval(self._parts[tenant.id].supply.get(link)), self._sold[tenant.id, link]))
            for tenant in self.graph.tenants_on(link)
        ]

    def wants(self, link: str) -> Iterator[Want]:
        """Yield what buyers still need, in the table's order: plain needs, then groups in the file's order."""
        for tenant in self._buyers.get(link, ()):
            part = self._parts[tenant]
            net = _interval(part.plain.get(link))
            if net.high != 0:
                yield self._plain_want(link, tenant, net)
            for k in sorted(part.grouped):
                members = self.balance.groups.all[k].members
                if link in members and _interval(part.grouped[k][members.index(link)]).high != 0:
                    yield self._group_want(link, tenant, k)

    def offer_of(self, pair: PairFinding) -> Offer:
        """Return the offer that a pair is made of."""
        return next(offer for offer in self.offers(pair.link) if offer.tenant == pair.seller)

    def want_of(self, pair: PairFinding) -> Want:
        """Return the want that a pair is made of."""
        return next(
            want
            for want in self.wants(pair.link)
            if (want.tenant, want.downstream, want.name) == (pair.buyer, pair.downstream, pair.group)
        )

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
            if flow.downstream in self.made[tenant] and (stated or not flow.any_of)
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
        )

    def _rows(self, tenant: str, flows: Iterable[Flow]) -> tuple[Place, ...]:
        """Return the rows of the lines that flows lead to."""
        lines = dict.fromkeys(flow.downstream for flow in flows)
        return tuple(dict.fromkeys(place for line in lines for place in self.made[tenant][line].places))

    def _needed(self, tenant: str, flow: Flow) -> float:
        """Return what a line needs of a flow for sure; nothing where its figures are unknown."""
        offering = self.made[tenant][flow.downstream]
        base = offering.capacity if flow.per == "capacity" else offering.output
        return (self.balance.coefficients.of(flow) or 0.0) * base.low

    def _group_want(self, link: str, tenant: str, k: int) -> Want:
        group = self.balance.groups.all[k]
        n = group.members.index(link)
        net = _interval(self._parts[tenant].grouped[k][n])
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
            net = _interval(part.plain.get(link))
            within = [k for k in sorted(part.grouped) if link in self.balance.groups.all[k].members]
            for end, plain in enumerate((net.low, net.top)):
                rest = max(0.0, bought - plain)
                for k in within:
                    alone = part.grouped[k][self.balance.groups.all[k].members.index(link)]
                    need = (alone.low, _interval(alone).top)[end]
                    if not rest or not need or need == float("inf"):
                        continue
                    last = k == within[-1]
                    taken = rest / need if last else min(rest / need, left[k][end])
                    left[k][end] = max(0.0, left[k][end] - taken)
                    rest = max(0.0, rest - taken * need)
        self._left[tenant] = {k: (ends[0], ends[1]) for k, ends in left.items()}
        return self._left[tenant]


def _interval(bounded: BoundedSum | None) -> Interval:
    if bounded is None:
        return Interval(0.0, 0.0)
    return Interval(bounded.low, None if bounded.unbounded else bounded.bounded)


def _less(interval: Interval, taken: float) -> Interval:
    """Return what is left of a quantity; never below nothing."""
    return Interval(max(0.0, interval.low - taken), None if interval.high is None else max(0.0, interval.high - taken))
