"""Needs that any of several links can serve (`any_of`), and how the links that are here share them.

Each member takes its share as far as its supply goes, then members with spare supply take the rest, largest share
first, and what nobody here can serve is split by share. Supply that plain demand takes comes off first, then groups in
the file's order.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush
from math import inf

from chainmap.model.interval import NOTHING, Interval, bounded


@dataclass(slots=True)
class Pool:
    """One group into one link: `need` is, for each member, what it would take if it served the whole alone.

    `bounded` is the sum of the upper bounds that there are, `unbounded` counts the tenants' needs without one.
    """

    downstream: str
    group: str
    members: list[str]
    shares: list[float]
    need: list[Interval]
    bounded: list[float] = field(default_factory=list)
    unbounded: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Start the sums at nothing."""
        self.bounded = self.bounded or [0.0] * len(self.members)
        self.unbounded = self.unbounded or [0] * len(self.members)

    def add(self, member: str, need: Interval) -> None:
        """Add one tenant's need of a member."""
        n = self.members.index(member)
        self.need[n] += need
        self.bounded[n] += need.high or 0.0
        self.unbounded[n] += need.high is None


@dataclass(frozen=True, slots=True)
class Allocation:
    """How a pool was shared: what each member serves, as a part of the whole and in its units, and its demand."""

    parts: list[float]
    served: list[float]
    demand: list[float]


def share_out(needs: Sequence[float], shares: Sequence[float], spare: Sequence[float]) -> Allocation:
    """Share a pool among its members.

    `needs` is what each would take if it alone served the whole, `spare` what it has; all in the members' own units.
    """
    if any(need == inf for need in needs):  # what is needed is unbounded: all that is spare is taken
        return Allocation([0.0] * len(needs), list(spare), [inf] * len(needs))
    reach = [inf if need == 0 else have / need for need, have in zip(needs, spare, strict=True)]
    parts = [min(share, most) for share, most in zip(shares, reach, strict=True)]
    rest = 1 - sum(parts)
    for n in sorted(range(len(needs)), key=lambda n: -shares[n]):
        more = min(max(rest, 0.0), reach[n] - parts[n])
        parts[n] += more
        rest -= more
    rest = max(rest, 0.0) if rest > 1e-12 else 0.0  # noqa: PLR2004  # what rounding leaves is no need
    served = [part * need for part, need in zip(parts, needs, strict=True)]
    demand = [take + share * rest * need for take, share, need in zip(served, shares, needs, strict=True)]
    return Allocation(parts, served, demand)


@dataclass(frozen=True, slots=True)
class Change:
    """What is other than in the park as it stands: plain demand and supply by link, needs by pool."""

    plain: Mapping[str, float] = field(default_factory=dict)
    supply: Mapping[str, float] = field(default_factory=dict)
    needs: Mapping[int, Sequence[float]] = field(default_factory=dict)


class Corner:
    """Every pool shared at one corner of what is known: needs at their low or high ends, supplies at theirs."""

    def __init__(self, pools: "Pools", *, high_needs: bool, high_supply: bool) -> None:
        self.pools = pools
        self.high_needs = high_needs
        self.high_supply = high_supply
        self._spare: dict[int, list[float]] = {}
        self._shared: dict[int, Allocation] = {}
        self._taken: dict[str, float] = defaultdict(float)
        left: dict[str, float] = {}
        for k, pool in enumerate(pools.all):
            spare = [left.setdefault(m, _spare(self.plain(m), self.supply(m))) for m in pool.members]
            shared = share_out(self.needs(k), pool.shares, spare)
            self._spare[k], self._shared[k] = spare, shared
            for m, take in zip(pool.members, shared.served, strict=True):
                self._taken[m] += take
            for m, take in zip(pool.members, shared.served, strict=True):
                left[m] = _spare(take, left[m])

    def left(self, link: str) -> tuple[float, float]:
        """Return what plain demand and groups leave of a member's supply, and what groups take of it."""
        taken = self._taken.get(link, 0.0)
        return _spare(taken, _spare(self.plain(link), self.supply(link))), taken

    def plain(self, link: str) -> float:
        """Return the plain demand of a link."""
        one = self.pools.plain.get(link, NOTHING)
        return one.top if self.high_needs else one.low

    def supply(self, link: str) -> float:
        """Return the supply of a link."""
        one = self.pools.supply.get(link, NOTHING)
        return one.top if self.high_supply else one.low

    def needs(self, pool: int) -> list[float]:
        """Return what each member of a pool would take if it served the whole alone."""
        return [need.top if self.high_needs else need.low for need in self.pools.all[pool].need]

    def changed(self, change: Change) -> dict[str, tuple[float, float]]:
        """Return demand and supply of the links that a change touches, pools solved anew as far as it reaches."""
        if not (change.plain or change.supply or change.needs):
            return {}
        touched = {*change.plain, *change.supply}
        if not change.needs and not any(self.pools.needed_of(m) for m in touched):  # no pool is near
            return {m: (self._plain(m, change), self._supply(m, change)) for m in sorted(touched)}
        left = {m: _spare(self._plain(m, change), self._supply(m, change)) for m in touched}
        queue: list[int] = []
        queued: set[int] = set()

        def enter(pools: Iterable[int]) -> None:
            for k in pools:
                if k not in queued:
                    queued.add(k)
                    heappush(queue, k)

        enter(change.needs)
        for m in touched:
            enter(self.pools.needed_of(m))
        now: dict[int, Allocation] = {}
        while queue:
            k = heappop(queue)
            pool = self.pools.all[k]
            spare = [left.get(m, have) for m, have in zip(pool.members, self._spare[k], strict=True)]
            now[k] = shared = share_out(change.needs.get(k) or self.needs(k), pool.shares, spare)
            for n, m in enumerate(pool.members):
                touched.add(m)
                remains = _spare(shared.served[n], spare[n])
                if m in left or remains != _spare(self._shared[k].served[n], self._spare[k][n]):
                    left[m] = remains
                    enter(later for later in self.pools.needed_of(m) if later > k)
        return {m: (self._plain(m, change) + self._pooled(m, now), self._supply(m, change)) for m in sorted(touched)}

    def _pooled(self, link: str, now: Mapping[int, Allocation]) -> float:
        shared = ((k, now.get(k) or self._shared[k]) for k in self.pools.of(link))
        return sum(one.demand[self.pools.all[k].members.index(link)] for k, one in shared)

    def of_pool(self, pool: int) -> Allocation:
        """Return how a pool is shared as the park stands."""
        return self._shared[pool]

    def as_is(self, link: str) -> tuple[float, float]:
        """Return demand and supply of a link as the park stands."""
        return self.plain(link) + self._pooled(link, {}), self.supply(link)

    def _plain(self, link: str, change: Change) -> float:
        return change.plain[link] if link in change.plain else self.plain(link)

    def _supply(self, link: str, change: Change) -> float:
        return change.supply[link] if link in change.supply else self.supply(link)


def _spare(taken: float, have: float) -> float:
    return 0.0 if taken == inf else max(0.0, have - taken)


class Pools:
    """All pools of a park, in the order in which they take supply."""

    def __init__(self, pools: Sequence[Pool], plain: Mapping[str, Interval], supply: Mapping[str, Interval]) -> None:
        self.all = tuple(pools)
        self.plain = plain
        self.supply = supply
        self._of: dict[str, list[int]] = defaultdict(list)
        for k, pool in enumerate(self.all):
            for member in pool.members:
                self._of[member].append(k)
        needed = {k for k, pool in enumerate(self.all) if any(need.high != 0 for need in pool.need)}
        self._needed_of = {
            link: within for link, found in self._of.items() if (within := [k for k in found if k in needed])
        }
        self._worlds: dict[tuple[bool, bool], Corner] = {}

    def of(self, link: str) -> Sequence[int]:
        """Return the pools of which a link is a member."""
        return self._of.get(link, ())

    def needed_of(self, link: str) -> Sequence[int]:
        """Return those of its pools of which somebody here needs something: the others move nothing."""
        return self._needed_of.get(link, ())

    def world(self, *, high_needs: bool, high_supply: bool) -> Corner:
        """Return the park at one corner of what is known."""
        key = (high_needs, high_supply)
        if key not in self._worlds:
            self._worlds[key] = Corner(self, high_needs=high_needs, high_supply=high_supply)
        return self._worlds[key]

    def shared(
        self, link: str, *, high_needs: bool = False, high_supply: bool = False
    ) -> list[tuple[Pool, Allocation]]:
        """Return the pools of which a link is a member, as they are shared at one corner of what is known."""
        world = self.world(high_needs=high_needs, high_supply=high_supply)
        return [(self.all[k], world.of_pool(k)) for k in self.of(link)]

    def demand(self, link: str) -> Interval:
        """Return what plain needs and pools demand of a link.

        Demand on a member grows with its own supply and shrinks with the others': low where its own supply is low and
        theirs high, and the other way round.
        """
        if link not in self._needed_of:
            return self.plain.get(link, NOTHING)
        ends = []
        for high in (False, True):
            world = self.world(high_needs=high, high_supply=not high)
            supply = self.supply.get(link, NOTHING)
            own = supply.top if high else supply.low
            found = world.changed(Change(supply={link: own})) if own != world.supply(link) else {}
            ends.append(found[link][0] if found else world.as_is(link)[0])
        return Interval(ends[0], bounded(ends[1]))
