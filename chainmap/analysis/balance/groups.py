"""Needs that any of several links can serve: `any_of` groups, and their shares.

Each member takes its share as far as its supply goes. Members with spare supply then take the rest, largest share
first; what nobody here can serve is split by share. Plain demand takes supply first, then the groups in the file's
order.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush
from math import inf
from typing import Final

from chainmap.model.interval import NOTHING, Interval, bounded

ROUNDING: Final = 1e-12  # of a whole: below this it is no quantity


@dataclass(slots=True)
class Group:
    """The `any_of` group `name` into `downstream`.

    Its members, their shares and what the tenants need.

    `need` is, for each member, what it would have to supply if it alone served the whole, in its own unit. `bounded` is
    the sum of the upper bounds that are known; `unbounded` counts the tenants' needs without one.
    """

    downstream: str
    name: str
    members: list[str]
    shares: list[float]
    need: list[Interval]
    bounded: list[float] = field(default_factory=list)
    unbounded: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Start the sums at zero."""
        self.bounded = self.bounded or [0.0] * len(self.members)
        self.unbounded = self.unbounded or [0] * len(self.members)

    def add(self, member: str, need: Interval) -> None:
        """Add one tenant's need of a member."""
        index = self.members.index(member)
        self.need[index] += need
        self.bounded[index] += need.high or 0.0
        self.unbounded[index] += need.high is None


@dataclass(frozen=True, slots=True)
class Allocation:
    """How a group's need is allocated to its members.

    For each member: its part of the whole, what it serves in its own unit, and its demand (served, and its share of
    what nobody here can serve).
    """

    parts: list[float]
    served: list[float]
    demand: list[float]


def allocate(needs: Sequence[float], shares: Sequence[float], spare: Sequence[float]) -> Allocation:
    """Allocate a group's need to its members, by share first and by spare supply then.

    `needs`: what each member would supply if it alone served the whole; `spare`: its supply. Both in its own unit.
    """
    if any(need == inf for need in needs):  # the need is unbounded: it takes all spare supply
        return Allocation([0.0] * len(needs), list(spare), [inf] * len(needs))
    reach = [inf if need == 0 else supply / need for need, supply in zip(needs, spare, strict=True)]
    parts = [min(share, most) for share, most in zip(shares, reach, strict=True)]
    rest = 1 - sum(parts)
    for index in sorted(range(len(needs)), key=lambda index: -shares[index]):
        more = min(max(rest, 0.0), reach[index] - parts[index])
        parts[index] += more
        rest -= more
    rest = rest if rest > ROUNDING else 0.0
    served = [part * need for part, need in zip(parts, needs, strict=True)]
    demand = [take + share * rest * need for take, share, need in zip(served, shares, needs, strict=True)]
    return Allocation(parts, served, demand)


@dataclass(frozen=True, slots=True)
class Change:
    """A change of one corner.

    New plain demand and supply by link, new needs by the group's index.
    """

    plain: Mapping[str, float] = field(default_factory=dict)
    supply: Mapping[str, float] = field(default_factory=dict)
    needs: Mapping[int, Sequence[float]] = field(default_factory=dict)


class Corner:
    """All groups allocated at one corner.

    Every need at its low or high end, every supply at its low or high end.
    """

    def __init__(self, groups: "Groups", *, high_needs: bool, high_supply: bool) -> None:
        self.groups = groups
        self.high_needs = high_needs
        self.high_supply = high_supply
        self._spare: dict[int, list[float]] = {}
        self._allocations: dict[int, Allocation] = {}
        self._taken: dict[str, float] = defaultdict(float)
        left: dict[str, float] = {}
        for index, group in enumerate(groups.all):
            spare = [left.setdefault(m, _spare(self.plain(m), self.supply(m))) for m in group.members]
            allocation = allocate(self.needs(index), group.shares, spare)
            self._spare[index], self._allocations[index] = spare, allocation
            for member, take in zip(group.members, allocation.served, strict=True):
                self._taken[member] += take
            for member, take in zip(group.members, allocation.served, strict=True):
                left[member] = _spare(take, left[member])

    def left(self, link: str) -> tuple[float, float]:
        """Return the supply of a member that demand leaves, and what groups take of it."""
        taken = self._taken.get(link, 0.0)
        return _spare(taken, _spare(self.plain(link), self.supply(link))), taken

    def plain(self, link: str) -> float:
        """Return the plain demand of a link."""
        demand = self.groups.plain.get(link, NOTHING)
        return demand.top if self.high_needs else demand.low

    def supply(self, link: str) -> float:
        """Return the supply of a link."""
        supply = self.groups.supply.get(link, NOTHING)
        return supply.top if self.high_supply else supply.low

    def needs(self, index: int) -> list[float]:
        """Return what each member of a group would supply if it alone served the whole."""
        return [need.top if self.high_needs else need.low for need in self.groups.all[index].need]

    def allocation(self, index: int) -> Allocation:
        """Return how the need of a group is allocated today."""
        return self._allocations[index]

    def as_is(self, link: str) -> tuple[float, float]:
        """Return demand and supply of a link today."""
        return self.plain(link) + self._grouped(link, {}), self.supply(link)

    def changed(self, change: Change) -> dict[str, tuple[float, float]]:
        """Return demand and supply of the links that a change reaches.

        Groups are allocated anew as far as it goes.
        """
        if not (change.plain or change.supply or change.needs):
            return {}
        reached = {*change.plain, *change.supply}
        if not change.needs and not any(self.groups.needed_of(m) for m in reached):  # no group is touched
            return {m: (self._plain(m, change), self._supply(m, change)) for m in sorted(reached)}
        left = {m: _spare(self._plain(m, change), self._supply(m, change)) for m in reached}
        queue: list[int] = []
        queued: set[int] = set()

        def enter(indexes: Iterable[int]) -> None:
            for index in indexes:
                if index not in queued:
                    queued.add(index)
                    heappush(queue, index)

        enter(change.needs)
        for member in reached:
            enter(self.groups.needed_of(member))
        now: dict[int, Allocation] = {}
        while queue:
            index = heappop(queue)
            group, before = self.groups.all[index], self._allocations[index]
            spare = [left.get(m, old) for m, old in zip(group.members, self._spare[index], strict=True)]
            now[index] = allocation = allocate(change.needs.get(index) or self.needs(index), group.shares, spare)
            for n, member in enumerate(group.members):
                reached.add(member)
                remains = _spare(allocation.served[n], spare[n])
                if member in left or remains != _spare(before.served[n], self._spare[index][n]):
                    left[member] = remains
                    enter(later for later in self.groups.needed_of(member) if later > index)
        return {m: (self._plain(m, change) + self._grouped(m, now), self._supply(m, change)) for m in sorted(reached)}

    def _grouped(self, link: str, now: Mapping[int, Allocation]) -> float:
        """Return the demand of groups on a link, with the allocations that are new `now`."""
        allocations = ((index, now.get(index) or self._allocations[index]) for index in self.groups.of(link))
        return sum(allocation.demand[self.groups.all[index].members.index(link)] for index, allocation in allocations)

    def _plain(self, link: str, change: Change) -> float:
        return change.plain[link] if link in change.plain else self.plain(link)

    def _supply(self, link: str, change: Change) -> float:
        return change.supply[link] if link in change.supply else self.supply(link)


def _spare(taken: float, supply: float) -> float:
    """Return what is left of a supply; what only rounding leaves is nothing."""
    left = 0.0 if taken == inf else supply - taken
    return left if left > ROUNDING * supply or left == inf else 0.0


class Groups:
    """All groups of a park, in the order in which they take supply.

    A group's index is its place in `all`.
    """

    def __init__(self, groups: Sequence[Group], plain: Mapping[str, Interval], supply: Mapping[str, Interval]) -> None:
        self.all = tuple(groups)
        self.plain = plain
        self.supply = supply
        self._of: dict[str, list[int]] = defaultdict(list)
        for index, group in enumerate(self.all):
            for member in group.members:
                self._of[member].append(index)
        needed = {index for index, group in enumerate(self.all) if any(need.high != 0 for need in group.need)}
        self._needed_of = {
            link: within
            for link, indexes in self._of.items()
            if (within := [index for index in indexes if index in needed])
        }
        self._corners: dict[tuple[bool, bool], Corner] = {}

    def of(self, link: str) -> Sequence[int]:
        """Return the indexes of the groups that have a link as a member."""
        return self._of.get(link, ())

    def needed_of(self, link: str) -> Sequence[int]:
        """Return the indexes of those of its groups that somebody here needs.

        The others change nothing.
        """
        return self._needed_of.get(link, ())

    def corner(self, *, high_needs: bool, high_supply: bool) -> Corner:
        """Return the park at one corner of what is known."""
        key = (high_needs, high_supply)
        if key not in self._corners:
            self._corners[key] = Corner(self, high_needs=high_needs, high_supply=high_supply)
        return self._corners[key]

    def allocations(
        self, link: str, *, high_needs: bool = False, high_supply: bool = False
    ) -> list[tuple[Group, Allocation]]:
        """Return the groups that have a link as a member, with their allocations.

        The allocations are those at one corner of what is known.
        """
        corner = self.corner(high_needs=high_needs, high_supply=high_supply)
        return [(self.all[index], corner.allocation(index)) for index in self.of(link)]

    def demand(self, link: str) -> Interval:
        """Return what plain needs and groups demand of a link.

        Demand on a member grows with its own supply and falls with the other members'. It is low where its own supply
        is low and theirs high, and high in the reverse case.
        """
        if link not in self._needed_of:
            return self.plain.get(link, NOTHING)
        ends = []
        for high in (False, True):
            corner = self.corner(high_needs=high, high_supply=not high)
            supply = self.supply.get(link, NOTHING)
            own = supply.top if high else supply.low
            now = corner.changed(Change(supply={link: own})) if own != corner.supply(link) else {}
            ends.append(now[link][0] if now else corner.as_is(link)[0])
        return Interval(ends[0], bounded(ends[1]))
