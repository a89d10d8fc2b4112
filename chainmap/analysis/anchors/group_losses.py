"""The k tenants whose leaving together costs most.

Exact for small k; beyond that greedy, with a proven bound.

Losses of tenants that share no component add up, so only those that share one are looked at together. A set's loss is
at most a subset's loss plus the others' additive bounds, which prunes nearly all sets (branch and bound). Losses are
not submodular: greedy alone has no guarantee.
"""

import time
from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from chainmap.analysis.anchors.extraction import component_losses, find_losses
from chainmap.analysis.anchors.park import AnchorPark
from chainmap.analysis.balance.value import NO_SUM, ends_of
from chainmap.findings.anchors import GroupLoss
from chainmap.model.interval import Interval

Vector = NDArray[np.float64]

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
        self._memo: dict[tuple[int, frozenset[int]], float] = {}
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
        self.by_bound = np.argsort(-self.bounds, kind="stable")

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

    def extend(self, fixed: Sequence[int], value: float, more: NDArray[np.int64]) -> Vector:
        """Return the sure loss of a set with each of `more` added [more].

        `value` is the sure loss of the set itself.
        """
        found = value + self.single[more]
        for m in sorted({m for tenant in fixed for m in self._markets_of.get(tenant, ())}):
            market = self.markets[m]
            alone = market.sure_loss(_Taken(market, (), more))
            found += market.sure_loss(_Taken(market, fixed, more)) - alone - market.sure_loss(_Taken(market, fixed))
        for n in sorted({n for tenant in fixed for n in self._joined_of.get(tenant, ())}):
            inside = [tenant for tenant in fixed if n in self._joined_of[tenant]]
            touching = [at for at, tenant in enumerate(more) if n in self._joined_of.get(int(tenant), ())]
            sets = [frozenset((*inside, int(more[at]))) for at in touching]
            self._evaluate(n, [frozenset(inside), *sets, *(frozenset((int(more[at]),)) for at in touching)])
            base = self._memo[n, frozenset(inside)]
            for at, together in zip(touching, sets, strict=True):
                found[at] += self._memo[n, together] - base - self._memo[n, frozenset((int(more[at]),))]
        return found

    def _evaluate(self, n: int, sets: Sequence[frozenset[int]]) -> None:
        new = [members for members in dict.fromkeys(sets) if (n, members) not in self._memo]
        inside = [(at, tuple(self.tenants[t] for t in sorted(members))) for at, members in enumerate(new)]
        for at, low, _, _ in component_losses(self.park, n, inside):
            self._memo[n, new[at]] = low

    def find(self, k: int, *, time_limit: float = 10.0) -> GroupLoss:
        """Return the best set of k and the k largest singles."""
        search = _Search(self, time.monotonic() + time_limit)
        best = search.exact(min(k, EXACT_UP_TO))
        bound = search.bound
        chosen = self._choose(search.ties) if k <= EXACT_UP_TO else self._grow(best, k)
        if k > EXACT_UP_TO:
            extra = float(np.sort(self.bounds)[::-1][: k - EXACT_UP_TO].sum())
            bound = min(bound + extra, float(np.sort(self.bounds)[::-1][:k].sum()), self.park.local_value.low)
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

    def _grow(self, start: tuple[int, ...], k: int) -> tuple[int, ...]:
        chosen, value = list(start), self.value(start)
        while len(chosen) < k:
            rest = np.array([n for n in range(len(self.tenants)) if n not in chosen], dtype=np.int64)
            found = self.extend(chosen, value, rest)
            at = int(np.argmax(found))
            value = float(found[at])
            chosen.append(int(rest[at]))
        return tuple(chosen)

    def value(self, members: Sequence[int]) -> float:
        """Return the sure loss of a set."""
        value, chosen = 0.0, list(members[:1])
        value = float(self.single[chosen[0]])
        for tenant in members[1:]:
            value = float(self.extend(chosen, value, np.array([tenant], dtype=np.int64))[0])
            chosen.append(tenant)
        return value


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

        First tried from the largest singles, then by branch and bound.
        """
        start = np.argsort(-self.sets.single, kind="stable")[:1]
        self._note(*self._greedy(int(start[0]), k))
        ordered = self.sets.by_bound
        self._branch((), 0.0, ordered, k)
        self.bound = max(self.best, self._skipped)
        return self.ties[0]

    def _greedy(self, first: int, k: int) -> tuple[tuple[int, ...], float]:
        chosen = self.sets._grow((first,), k)  # noqa: SLF001  # one search of the same class
        return chosen, self.sets.value(chosen)

    def _branch(self, fixed: tuple[int, ...], value: float, rest: NDArray[np.int64], k: int) -> None:
        """Try the sets of k that hold `fixed` and others of `rest`.

        `rest` is in order of the bounds.
        """
        left = k - len(fixed)
        if len(rest) < left:
            return
        bounds = self.sets.bounds[rest]
        following = np.concatenate([np.cumsum(bounds)[left - 1 :], np.zeros(0)]) if left > 1 else bounds
        usable = rest[: len(following)] if left > 1 else rest
        window = following - np.concatenate([[0.0], np.cumsum(bounds)[: len(following) - 1]]) if left > 1 else bounds
        alive = value + window >= self._least()
        if left == 1:
            last = usable[alive]
            if len(last):
                found = self.sets.extend(fixed, value, last) if fixed else self.sets.single[last]
                self._note_all(fixed, last, found)
            return
        count = int(alive.argmin()) if not alive.all() else len(usable)
        firsts = usable[:count]
        if not len(firsts):
            return
        values = self.sets.extend(fixed, value, firsts) if fixed else self.sets.single[firsts]
        for at, tenant in enumerate(firsts):
            after = rest[at + 1 :]
            ahead = float(self.sets.bounds[after[: left - 1]].sum())
            if float(values[at]) + ahead < self._least():
                continue
            if time.monotonic() > self.deadline:
                self._skipped = max(self._skipped, float(values[at]) + ahead)
                continue
            self._branch((*fixed, int(tenant)), float(values[at]), after, k)

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
