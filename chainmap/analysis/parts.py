"""What one tenant adds to the balance of a park, and the park with that part exchanged for another.

So an answer is put in without reckoning the whole park anew: only the links are that the tenant touches, and the pools
as far as the change reaches.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import inf

from chainmap.analysis.balance import Balance, Made
from chainmap.analysis.pools import Change, Pool, World
from chainmap.model.findings import NeedLine
from chainmap.model.interval import NOTHING, Interval
from chainmap.model.park import StatedNeed, Tenant


@dataclass(frozen=True, slots=True)
class Part:
    """A tenant's plain needs and supply by link, net of own use, and its needs of the members of each pool."""

    plain: Mapping[str, Interval] = field(default_factory=dict)
    supply: Mapping[str, Interval] = field(default_factory=dict)
    pooled: Mapping[int, tuple[Interval, ...]] = field(default_factory=dict)


class _Recorder:
    """A ledger that keeps one tenant's entries to itself."""

    def __init__(self, balance: Balance) -> None:
        self._balance = balance
        self.plain: dict[str, Interval] = {}
        self.pools: dict[int, Pool] = {}

    def add_line(self, link: str, line: NeedLine, *, pooled: bool = False) -> None:
        if not pooled:
            self.plain[link] = self.plain.get(link, NOTHING) + line.net

    def pool(self, downstream: str, group: str, without: frozenset[str]) -> Pool:
        k = self._balance.pool_index(downstream, group, without)
        if k not in self.pools:
            whole = self._balance.pools.all[k]
            self.pools[k] = Pool(downstream, group, whole.members, whole.shares, [NOTHING] * len(whole.members))
        return self.pools[k]


def part_of(balance: Balance, tenant: Tenant, made: Mapping[str, Made], stated: Iterable[StatedNeed]) -> Part:
    """Return what a tenant would add to the balance if it made and needed this."""
    own = _Recorder(balance)
    supply = {link: line.net for line, link in balance.enter(own, tenant, made, stated)}
    return Part(own.plain, supply, {k: tuple(pool.need) for k, pool in own.pools.items()})


class Exchange:
    """The park with one tenant's part exchanged for another."""

    def __init__(self, balance: Balance) -> None:
        self._balance = balance
        self._plain: dict[str, tuple[float, int]] = {}
        self._supply: dict[str, tuple[float, int]] = {}

    def change(self, world: World, before: Part, after: Part) -> Change:
        """Return the change that puts `after` in the place of `before`, at one corner of what is known."""
        plain: dict[str, float] = {}
        supply: dict[str, float] = {}
        needs: dict[int, list[float]] = {}
        for link in before.plain.keys() | after.plain.keys():
            old, new = before.plain.get(link, NOTHING), after.plain.get(link, NOTHING)
            if old == new:
                continue
            whole = self._plain_sums(link) if world.high_needs else (world.plain(link), 0)
            plain[link] = _swapped(whole, old, new, high=world.high_needs)
        for link in before.supply.keys() | after.supply.keys():
            old, new = before.supply.get(link, NOTHING), after.supply.get(link, NOTHING)
            if old == new:
                continue
            whole = self._supply_sums(link) if world.high_supply else (world.supply(link), 0)
            supply[link] = _swapped(whole, old, new, high=world.high_supply)
        for k in before.pooled.keys() | after.pooled.keys():
            if before.pooled.get(k) != after.pooled.get(k):
                needs[k] = self._pooled(k, world, before.pooled.get(k), after.pooled.get(k))
        return Change(plain, supply, needs)

    def _pooled(
        self, k: int, world: World, old: tuple[Interval, ...] | None, new: tuple[Interval, ...] | None
    ) -> list[float]:
        pool, high = self._balance.pools.all[k], world.high_needs
        none = (NOTHING,) * len(pool.members)
        lows = world.needs(k)
        wholes = zip(pool.bounded, pool.unbounded, strict=True) if high else ((low, 0) for low in lows)
        swaps = zip(wholes, old or none, new or none, strict=True)
        return [_swapped(whole, one, other, high=high) for whole, one, other in swaps]

    def _plain_sums(self, link: str) -> tuple[float, int]:
        """Return the sum of the upper bounds of a link's plain needs that have one, and how many have none."""
        if link not in self._plain:
            self._plain[link] = _sums(line.net for line in self._balance.plain_needs(link))
        return self._plain[link]

    def _supply_sums(self, link: str) -> tuple[float, int]:
        if link not in self._supply:
            self._supply[link] = _sums(line.net for line in self._balance.supplies(link))
        return self._supply[link]


def _sums(intervals: Iterable[Interval]) -> tuple[float, int]:
    bounded, unbounded = 0.0, 0
    for one in intervals:
        bounded += one.high or 0.0
        unbounded += one.high is None
    return bounded, unbounded


def _swapped(whole: tuple[float, int], old: Interval, new: Interval, *, high: bool) -> float:
    """Return a sum (of its bounded parts, and how many are unbounded) with `new` in the place of `old`."""
    if not high:
        return _rest(whole[0], old.low) + new.low
    unbounded = whole[1] - (old.high is None)
    return inf if unbounded else _rest(whole[0], old.high or 0.0) + new.top


def _rest(whole: float, part: float) -> float:
    rest = whole - part
    return rest if rest > whole * 1e-12 else 0.0  # what rounding leaves is nothing
