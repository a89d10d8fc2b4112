"""What one tenant adds to the balance of a park, and the park with that part exchanged for another.

So an answer is put in without reckoning the whole park anew: only the links are that the tenant touches, and the pools
as far as the change reaches.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from math import inf
from typing import Final, NamedTuple, TypeVar

from chainmap.analysis.balance.balance import Balance, Made
from chainmap.analysis.balance.groups import Change, Corner, Pool
from chainmap.findings.gaps import NeedLine
from chainmap.model.interval import NOTHING, Interval
from chainmap.model.park import StatedNeed, Tenant

K = TypeVar("K")
V = TypeVar("V")


class BoundedSum(NamedTuple):
    """A sum of intervals: of the lower bounds, of the upper bounds that there are, and how many have none."""

    low: float = 0.0
    bounded: float = 0.0
    unbounded: int = 0

    def plus(self, one: Interval) -> "BoundedSum":
        """Return the sum with one more."""
        return BoundedSum(self.low + one.low, self.bounded + (one.high or 0.0), self.unbounded + (one.high is None))

    def swapped(self, old: "BoundedSum", new: "BoundedSum", *, high: bool) -> float:
        """Return one end of the sum with `new` in the place of its part `old`."""
        if not high:
            return _rest(self.low, old.low) + new.low
        unbounded = self.unbounded - old.unbounded + new.unbounded
        return inf if unbounded else _rest(self.bounded, old.bounded) + new.bounded


_NONE: Final = BoundedSum()


def _rest(whole: float, part: float) -> float:
    rest = whole - part
    return rest if rest > whole * 1e-12 else 0.0  # what rounding leaves is nothing


def _sum(intervals: Iterable[Interval]) -> BoundedSum:
    found = _NONE
    for one in intervals:
        found = found.plus(one)
    return found


@dataclass(frozen=True, slots=True)
class TenantContribution:
    """A tenant's plain needs and supply by link, net of own use, and its needs of the members of each pool."""

    plain: Mapping[str, BoundedSum] = field(default_factory=dict)
    supply: Mapping[str, BoundedSum] = field(default_factory=dict)
    pooled: Mapping[int, tuple[BoundedSum, ...]] = field(default_factory=dict)


class ContributionLedger:
    """A ledger that keeps one tenant's entries to itself."""

    def __init__(self, balance: Balance) -> None:
        self._balance = balance
        self.plain: dict[str, BoundedSum] = {}
        self.pools: dict[int, Pool] = {}

    def add_line(self, link: str, line: NeedLine, *, pooled: bool = False) -> None:
        """Add a plain need to the sums of its link."""
        if not pooled:
            self.plain[link] = self.plain.get(link, _NONE).plus(line.net)

    def pool(self, downstream: str, group: str, without: frozenset[str]) -> Pool:
        """Return the tenant's own copy of a group."""
        k = self._balance.pool_index(downstream, group, without)
        if k not in self.pools:
            whole = self._balance.pools.all[k]
            self.pools[k] = Pool(downstream, group, whole.members, whole.shares, [NOTHING] * len(whole.members))
        return self.pools[k]

    def prepare(self, downstream: str, group: str, without: frozenset[str]) -> None:
        """Nothing: the whole balance has it."""


def part_of(
    balance: Balance, tenant: Tenant, made: Mapping[str, Made], stated: Iterable[StatedNeed]
) -> TenantContribution:
    """Return what a tenant would add to the balance if it made and needed this."""
    own = ContributionLedger(balance)
    supply = {link: _NONE.plus(line.net) for line, link in balance.enter(own, tenant, made, stated)}
    return TenantContribution(own.plain, supply, {k: _sums_of(pool) for k, pool in own.pools.items()})


def _sums_of(pool: Pool) -> tuple[BoundedSum, ...]:
    ends = zip(pool.need, pool.bounded, pool.unbounded, strict=True)
    return tuple(BoundedSum(need.low, bounded, unbounded) for need, bounded, unbounded in ends)


class Replacement:
    """The park with one tenant's part exchanged for another."""

    def __init__(self, balance: Balance) -> None:
        self._balance = balance
        self._plain: dict[str, BoundedSum] = {}
        self._supply: dict[str, BoundedSum] = {}
        self._pools: dict[int, tuple[BoundedSum, ...]] = {}

    def change(self, world: Corner, before: TenantContribution, after: TenantContribution) -> Change:
        """Return the change that puts `after` in the place of `before`, at one corner of what is known."""
        plain: dict[str, float] = {}
        supply: dict[str, float] = {}
        needs: dict[int, list[float]] = {}
        for link, old, new in _changed(before.plain, after.plain, _NONE):
            if link not in self._plain:
                self._plain[link] = _sum(line.net for line in self._balance.plain_needs(link))
            plain[link] = self._plain[link].swapped(old, new, high=world.high_needs)
        for link, old, new in _changed(before.supply, after.supply, _NONE):
            if link not in self._supply:
                self._supply[link] = _sum(line.net for line in self._balance.supplies(link))
            supply[link] = self._supply[link].swapped(old, new, high=world.high_supply)
        for k, olds, news in _changed(before.pooled, after.pooled, ()):
            if k not in self._pools:
                self._pools[k] = _sums_of(self._balance.pools.all[k])
            whole = self._pools[k]
            swaps = zip(whole, olds or (_NONE,) * len(whole), news or (_NONE,) * len(whole), strict=True)
            needs[k] = [one.swapped(old, new, high=world.high_needs) for one, old, new in swaps]
        return Change(plain, supply, needs)


def _changed(before: Mapping[K, V], after: Mapping[K, V], none: V) -> Iterator[tuple[K, V, V]]:
    """Yield what is not the same before and after."""
    for key in before.keys() | after.keys():
        old, new = before.get(key, none), after.get(key, none)
        if old != new:
            yield key, old, new
