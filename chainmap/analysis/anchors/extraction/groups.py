"""The k tenants whose leaving together costs most.

Exact for small k; beyond that greedy, with a proven bound.

Losses of tenants that share no component add up, so only those that share one are looked at together. The sure loss of
a set is at most its loss where all that is uncertain is low; that is at most a subset's plus the others' additive
bounds, which prunes nearly all sets (branch and bound). The sure loss itself has no such bound: who leaves may have
been what made another's loss unsure. Nor is it submodular: greedy alone has no guarantee.
"""

import time
from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from chainmap.analysis.anchors.extraction.losses import component_losses, find_losses
from chainmap.analysis.anchors.park import AnchorPark
from chainmap.analysis.balance.local_value import measure_local_value
from chainmap.analysis.balance.value import NO_SUM, ends_of
from chainmap.findings.anchors import GroupLoss
from chainmap.model.interval import Interval

Vector = NDArray[np.float64]
Ends = tuple[float, float]

EXACT_UP_TO = 3
_SAME = 1e-9
_MOST_TIES = 5_000


class _PlainMarket:
    """A link in no group: a set's sure loss there in closed form.

    The loss is p [min(D, S) - min(D - d, S - s)].
    """

    def __init__(self, park: AnchorPark, link: str, tenants: Sequence[str]) -> None:
        self.price = park.balance.prices[link] or 0.0
        self.demand = np.array([park.parts[t].plain.get(link, NO_SUM).low for t in tenants])
        self.supply = np.array([park.parts[t].supply.get(link, NO_SUM).low for t in tenants])
        self.demand_range = self.demand, _tops(park, "plain", link, tenants)
        self.supply_range = self.supply, _tops(park, "supply", link, tenants)
        self.whole_demand = ends_of(park.whole.plain.get(link, NO_SUM))
        self.whole_supply = park.whole.supply.get(link, NO_SUM)
        self.unbounded = np.array([float(park.parts[t].supply.get(link, NO_SUM).unbounded) for t in tenants])
        self.bounded = np.array([park.parts[t].supply.get(link, NO_SUM).bounded for t in tenants])
        self.here = np.flatnonzero((self.demand_range[1] > 0) | (self.supply_range[1] > 0))

    def sure_loss(self, taken: "_Taken") -> Vector:
        """Return the loss at its low end, over the corners of others' needs and supply."""
        worst = np.full(np.shape(taken.demand), np.inf)
        ends_demand = (self.whole_demand[0] - taken.demand, self.whole_demand[1] - taken.demand_top)
        endless = self.whole_supply.unbounded - taken.unbounded > 0
        top = np.where(endless, np.inf, self.whole_supply.bounded - taken.bounded)
        for demand in ends_demand:
            for supply in (self.whole_supply.low - taken.supply, top):
                d, s = np.maximum(demand, 0.0), np.maximum(supply, 0.0)
                worst = np.minimum(worst, np.minimum(d + taken.demand, s + taken.supply) - np.minimum(d, s))
        return self.price * worst

    def low_loss(self, taken: "_Taken") -> Vector:
        """Return the loss where all that is uncertain is at its low end."""
        demand, supply = self.whole_demand[0], self.whole_supply.low
        left = np.minimum(np.maximum(demand - taken.demand, 0.0), np.maximum(supply - taken.supply, 0.0))
        return np.asarray(self.price * (min(demand, supply) - left))


class _Taken:
    """What sets of tenants take off a market when they leave [sets]."""

    def __init__(self, market: _PlainMarket, fixed: Sequence[int], more: NDArray[np.int64] | None = None) -> None:
        def together(values: Vector) -> Vector:
            base = np.asarray(values[list(fixed)].sum())
            return base if more is None else base + values[more]

        self.demand = together(market.demand)
        self.demand_top = together(market.demand_range[1])
        self.supply = together(market.supply)
        self.bounded = together(market.bounded)
        self.unbounded = together(market.unbounded)


def _tops(park: AnchorPark, kind: str, link: str, tenants: Sequence[str]) -> Vector:
    return np.array([ends_of(getattr(park.parts[t], kind).get(link, NO_SUM))[1] for t in tenants])


class GroupSearch:
    """Searches the sets of a park's anchors."""

    def __init__(self, park: AnchorPark, losses: Mapping[str, Interval], order: Sequence[str]) -> None:
        self.park = park
        self.order = tuple(order)
        self.tenants = tuple(tenant.id for tenant in park.anchors)
        self.single = np.array([losses[tenant].low for tenant in self.tenants])
        self._at = {tenant: n for n, tenant in enumerate(self.tenants)}
        self.markets: list[_PlainMarket] = []
        self.joined: list[int] = []
        self._markets_of: dict[int, list[int]] = defaultdict(list)
        self._joined_of: dict[int, list[int]] = defaultdict(list)
        self._memo: dict[tuple[int, frozenset[int]], tuple[float, float]] = {}
        for n, component in enumerate(park.components):
            if not park.values[n].prices.any():
                continue
            if len(component.links) == 1 and not component.groups:
                market = _PlainMarket(park, component.links[0], self.tenants)
                for at in market.here:
                    self._markets_of[int(at)].append(len(self.markets))
                self.markets.append(market)
            else:
                self.joined.append(n)
                for tenant in park.tenants_in.get(n, ()):
                    if tenant in self._at:
                        self._joined_of[self._at[tenant]].append(n)
        self.bounds = self._additive_bounds()
        every = np.arange(len(self.tenants))
        self.single_low = self._singles_at_low(every)
        self.by_bound = np.argsort(-self.bounds, kind="stable")

    def _singles_at_low(self, every: NDArray[np.int64]) -> Vector:
        """Return each tenant's loss where all that is uncertain is low."""
        found = np.zeros(len(every))
        for market in self.markets:
            found += market.low_loss(_Taken(market, (), every))
        for n in self.joined:
            inside = [int(t) for t in every if n in self._joined_of.get(int(t), ())]
            self._evaluate(n, [frozenset((t,)) for t in inside])
            for tenant in inside:
                found[tenant] += self._memo[n, frozenset((tenant,))][1]
        return found

    def _additive_bounds(self) -> Vector:
        """Return, for each tenant, a bound of what it can add to the sure loss of any set."""
        bounds = np.zeros(len(self.tenants))
        for market in self.markets:
            bounds += market.price * np.maximum(market.demand, market.supply)
        for n in self.joined:
            weights = _JoinedBound(self.park, n)
            for tenant in self.park.tenants_in.get(n, ()):
                if tenant in self._at:
                    bounds[self._at[tenant]] += weights.of(tenant)
        return bounds

    def extend(self, fixed: Sequence[int], values: Ends, more: NDArray[np.int64]) -> tuple[Vector, Vector]:
        """Return the loss of a set with each of `more` added [more].

        The sure one, and where all that is uncertain is low; `values` are those of the set itself.
        """
        sure, low = values[0] + self.single[more], values[1] + self.single_low[more]
        for m in sorted({m for tenant in fixed for m in self._markets_of.get(tenant, ())}):
            market = self.markets[m]
            alone, together, base = _Taken(market, (), more), _Taken(market, fixed, more), _Taken(market, fixed)
            sure += market.sure_loss(together) - market.sure_loss(alone) - market.sure_loss(base)
            low += market.low_loss(together) - market.low_loss(alone) - market.low_loss(base)
        for n in sorted({n for tenant in fixed for n in self._joined_of.get(tenant, ())}):
            inside = frozenset(tenant for tenant in fixed if n in self._joined_of[tenant])
            touching = [at for at, tenant in enumerate(more) if n in self._joined_of.get(int(tenant), ())]
            singles = [frozenset((int(more[at]),)) for at in touching]
            self._evaluate(n, [inside, *singles, *(inside | single for single in singles)])
            base_values = self._memo[n, inside]
            for at, single in zip(touching, singles, strict=True):
                both, own = self._memo[n, inside | single], self._memo[n, single]
                sure[at] += both[0] - base_values[0] - own[0]
                low[at] += both[1] - base_values[1] - own[1]
        return sure, low

    def _evaluate(self, n: int, sets: Sequence[frozenset[int]]) -> None:
        new = [members for members in dict.fromkeys(sets) if (n, members) not in self._memo]
        inside = [(at, tuple(self.tenants[t] for t in sorted(members))) for at, members in enumerate(new)]
        for at, loss in component_losses(self.park, n, inside):
            self._memo[n, new[at]] = loss.low, loss.all_low

    def find(self, k: int, *, time_limit: float = 10.0) -> GroupLoss:
        """Return the best set of k and the k largest singles."""
        search = _Search(self, time.monotonic() + time_limit)
        best = search.exact(min(k, EXACT_UP_TO))
        bound = search.bound
        chosen = self._choose(search.ties) if k <= EXACT_UP_TO else self.grow(best, k)
        if k > EXACT_UP_TO:
            extra = float(np.sort(self.bounds)[::-1][: k - EXACT_UP_TO].sum())
            bound = min(
                bound + extra,
                float(np.sort(self.bounds)[::-1][:k].sum()),
                measure_local_value(self.park.balance).value.low,
            )
        singles = self.order[:k]
        names = tuple(self.tenants[n] for n in sorted(chosen))
        loss, single_loss = find_losses(self.park, [names, singles])
        exact = bound <= loss.value.low + _SAME * max(1.0, abs(bound))
        return GroupLoss(
            k=k,
            best=names,
            value=loss.value,
            bound=loss.value.low if exact else bound,
            exact=exact,
            largest_singles=singles,
            singles_value=single_loss.value,
        )

    def _choose(self, ties: Sequence[tuple[int, ...]]) -> tuple[int, ...]:
        """Return, of sets with the same sure loss, the one that may cost most.

        Then those first in the table.
        """
        ordered = sorted({tuple(sorted(members)) for members in ties})
        if len(ordered) == 1:
            return ordered[0]
        losses = find_losses(self.park, [tuple(self.tenants[n] for n in members) for members in ordered])
        most = max(loss.value.top for loss in losses)
        return next(
            m for m, loss in zip(ordered, losses, strict=True) if loss.value.top >= most - _SAME * max(1.0, most)
        )

    def grow(self, start: tuple[int, ...], k: int) -> tuple[int, ...]:
        """Return a set of k that holds `start`.

        Each time the tenant with which most is lost is added.
        """
        chosen, values = list(start), self.values(start)
        while len(chosen) < k:
            rest = np.array([n for n in range(len(self.tenants)) if n not in chosen], dtype=np.int64)
            sure, low = self.extend(chosen, values, rest)
            at = int(np.argmax(sure))
            values = float(sure[at]), float(low[at])
            chosen.append(int(rest[at]))
        return tuple(chosen)

    def values(self, members: Sequence[int]) -> Ends:
        """Return the loss of a set: the sure one, and where all that is uncertain is low."""
        chosen = [members[0]]
        values = float(self.single[members[0]]), float(self.single_low[members[0]])
        for tenant in members[1:]:
            sure, low = self.extend(chosen, values, np.array([tenant], dtype=np.int64))
            values = float(sure[0]), float(low[0])
            chosen.append(tenant)
        return values


class _JoinedBound:
    """A bound of what one tenant can add to any set's loss, in a component of groups.

    A buyer's need x of a group takes at most c x, c = max p a + Σ over later groups that share a member of
    max(a / a') c': what it frees may move those to cheaper members. A supply s takes at most p s.
    """

    def __init__(self, park: AnchorPark, n: int) -> None:
        self.parts = park.parts
        component, values = park.components[n], park.values[n]
        self.prices = dict(zip(component.links, values.prices, strict=True))
        self.units: dict[int, list[float]] = {}
        self.members = {k: park.balance.groups.all[k].members for k in component.groups}
        flows = park.graph.groups
        for k, members in self.members.items():
            group = park.balance.groups.all[k]
            by_member = {flow.upstream: flow for flow in flows[group.downstream, group.name]}
            self.units[k] = [park.balance.coefficients.of(by_member[m]) or 0.0 for m in members]
        self.cost: dict[int, float] = {}
        for k in reversed(component.groups):
            self.cost[k] = self._cost(k, component.groups)

    def _cost(self, k: int, groups: Sequence[int]) -> float:
        members = dict(zip(self.members[k], self.units[k], strict=True))
        cost = max((self.prices[m] * units for m, units in members.items()), default=0.0)
        for later in groups[groups.index(k) + 1 :]:
            shared = [
                members[m] / units
                for m, units in zip(self.members[later], self.units[later], strict=True)
                if m in members and units
            ]
            cost += max(shared, default=0.0) * self.cost[later]
        return cost

    def of(self, tenant: str) -> float:
        """Return the bound of one tenant."""
        part = self.parts[tenant]
        bound: float = sum(
            self.prices[link] * part.supply[link].low for link in sorted(self.prices.keys() & part.supply.keys())
        )
        for link in sorted(self.prices.keys() & part.plain.keys()):
            freed = sum(
                self.cost[k] / units
                for k, members in self.members.items()
                for m, units in zip(members, self.units[k], strict=True)
                if m == link and units
            )
            bound += part.plain[link].low * (self.prices[link] + freed)
        for k in sorted(self.members.keys() & part.grouped.keys()):
            needs = [need.low / units for need, units in zip(part.grouped[k], self.units[k], strict=True) if units]
            bound += max(needs, default=0.0) * self.cost[k]
        return bound


class _Search:
    """One exact search, with the sets that are as good as the best."""

    def __init__(self, sets: GroupSearch, deadline: float) -> None:
        self.sets = sets
        self.deadline = deadline
        self.best = -1.0
        self.bound = 0.0
        self.ties: list[tuple[int, ...]] = []
        self._skipped = 0.0

    def exact(self, k: int) -> tuple[int, ...]:
        """Return a best set of k.

        First tried from the largest single, then by branch and bound.
        """
        start = int(np.argsort(-self.sets.single, kind="stable")[0])
        chosen = self.sets.grow((start,), k)
        self._note(chosen, self.sets.values(chosen)[0])
        self._branch((), (0.0, 0.0), self.sets.by_bound, k)
        self.bound = max(self.best, self._skipped)
        return self.ties[0]

    def _branch(self, fixed: tuple[int, ...], values: Ends, rest: NDArray[np.int64], k: int) -> None:
        """Try the sets of k that hold `fixed` and others of `rest`.

        `rest` is in order of the bounds.
        """
        left = k - len(fixed)
        if len(rest) < left:
            return
        bounds = self.sets.bounds[rest]
        sums = np.concatenate([[0.0], np.cumsum(bounds)])
        ahead = sums[left:] - sums[: len(rest) - left + 1]  # of each tenant and the left - 1 after it
        count = int((values[1] + ahead >= self._least()).sum())  # they fall: the first so many may do
        firsts = rest[:count]
        if not count:
            return
        if fixed:
            sure, low = self.sets.extend(fixed, values, firsts)
        else:
            sure, low = self.sets.single[firsts], self.sets.single_low[firsts]
        if left == 1:
            self._note_all(fixed, firsts, sure)
            return
        for at, tenant in enumerate(firsts):
            bound = float(low[at] + ahead[at] - bounds[at])
            if bound < self._least():
                continue
            if time.monotonic() > self.deadline:
                self._skipped = max(self._skipped, bound)
                continue
            self._branch((*fixed, int(tenant)), (float(sure[at]), float(low[at])), rest[at + 1 :], k)

    def _least(self) -> float:
        return self.best - _SAME * max(1.0, abs(self.best))

    def _note_all(self, fixed: tuple[int, ...], last: NDArray[np.int64], found: Vector) -> None:
        top = float(found.max())
        if top < self._least():
            return
        for at in np.flatnonzero(found >= max(top, self.best) - _SAME * max(1.0, abs(top))):
            self._note((*fixed, int(last[at])), float(found[at]))

    def _note(self, members: tuple[int, ...], value: float) -> None:
        if value > self.best + _SAME * max(1.0, abs(self.best)):
            self.ties = []
            self.best = value
        if value >= self._least() and len(self.ties) < _MOST_TIES:
            self.ties.append(members)
