"""What one tenant contributes to a park's balance, and the park without that.

The contribution may be replaced by another, so that the park need not be balanced anew.

An answer is put in without computing the whole park anew: only the links that the tenant touches are, and the groups as
far as the change reaches.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from math import inf
from typing import Final, NamedTuple, TypeVar

from chainmap.analysis.balance.balance import Balance
from chainmap.analysis.balance.groups import Change, Corner, Group
from chainmap.analysis.balance.tenants import Made
from chainmap.findings.gaps import NeedLine
from chainmap.model.interval import NOTHING, Interval
from chainmap.model.park import StatedNeed, Tenant

K = TypeVar("K")
V = TypeVar("V")


class BoundedSum(NamedTuple):
    """A sum of intervals that can be taken apart again.

    It keeps the sum of the lower bounds, that of the known upper bounds, and how many terms have no upper bound.
    """

    low: float = 0.0
    bounded: float = 0.0
    unbounded: int = 0

    def plus(self, term: Interval) -> "BoundedSum":
        """Return the sum with one more term."""
        return BoundedSum(self.low + term.low, self.bounded + (term.high or 0.0), self.unbounded + (term.high is None))

    @property
    def interval(self) -> Interval:
        """The sum as an interval."""
        return Interval(self.low, None if self.unbounded else self.bounded)

    def swapped(self, old: "BoundedSum", new: "BoundedSum", *, high: bool) -> float:
        """Return one end of the sum with `new` in the place of its part `old`.

        Infinite where it is unbounded.
        """
        if not high:
            return _rest(self.low, old.low) + new.low
        unbounded = self.unbounded - old.unbounded + new.unbounded
        return inf if unbounded else _rest(self.bounded, old.bounded) + new.bounded


_NONE: Final = BoundedSum()


def _rest(whole: float, part: float) -> float:
    rest = whole - part
    return rest if rest > whole * 1e-12 else 0.0  # below this it is rounding


def sum_of(intervals: Iterable[Interval]) -> BoundedSum:
    """Return the sum of intervals."""
    total = _NONE
    for interval in intervals:
        total = total.plus(interval)
    return total


@dataclass(frozen=True, slots=True)
class TenantContribution:
    """A tenant's needs and supply, net of own use.

    Plain needs and supply are by link, needs of groups by the group's index and its members.

    `grouped` is by the group's index, in the order of its members.
    """

    plain: Mapping[str, BoundedSum] = field(default_factory=dict)
    supply: Mapping[str, BoundedSum] = field(default_factory=dict)
    grouped: Mapping[int, tuple[BoundedSum, ...]] = field(default_factory=dict)


class ContributionLedger:
    """A ledger that keeps one tenant's entries apart from the balance.

    `groups` are its own copies, by index.
    """

    def __init__(self, balance: Balance) -> None:
        self._balance = balance
        self.plain: dict[str, BoundedSum] = {}
        self.groups: dict[int, Group] = {}
        self.group_order = balance.group_order

    def add_line(self, link: str, line: NeedLine, *, grouped: bool = False) -> None:
        """Add a plain need to the sum of its link.

        Those that a group shares are added to the group.
        """
        if not grouped:
            self.plain[link] = self.plain.get(link, _NONE).plus(line.net)

    def group(self, downstream: str, name: str, without: frozenset[str]) -> Group:
        """Return the tenant's own copy of a group."""
        index = self._balance.group_index(downstream, name, without)
        if index not in self.groups:
            whole = self._balance.groups.all[index]
            self.groups[index] = Group(downstream, name, whole.members, whole.shares, [NOTHING] * len(whole.members))
        return self.groups[index]


def measure_contribution(
    balance: Balance, tenant: Tenant, offerings: Mapping[str, Made], stated: Iterable[StatedNeed]
) -> TenantContribution:
    """Return what a tenant contributes with these offerings and stated needs."""
    ledger = ContributionLedger(balance)
    entry = balance.enter(ledger, tenant, offerings, stated)
    supply = {link: _NONE.plus(line.net) for link, line in entry.supplies.items()}
    return TenantContribution(
        ledger.plain, supply, {index: sums_of_group(group) for index, group in ledger.groups.items()}
    )


def sums_of_group(group: Group) -> tuple[BoundedSum, ...]:
    """Return the sum of the needs of each member of a group."""
    ends = zip(group.need, group.bounded, group.unbounded, strict=True)
    return tuple(BoundedSum(need.low, bounded, unbounded) for need, bounded, unbounded in ends)


class Replacement:
    """The park with one tenant's contribution replaced by another."""

    def __init__(self, balance: Balance) -> None:
        self._balance = balance
        self._plain: dict[str, BoundedSum] = {}
        self._supply: dict[str, BoundedSum] = {}
        self._groups: dict[int, tuple[BoundedSum, ...]] = {}

    def change(self, corner: Corner, before: TenantContribution, after: TenantContribution) -> Change:
        """Return the change of one corner that puts `after` in the place of `before`."""
        plain: dict[str, float] = {}
        supply: dict[str, float] = {}
        needs: dict[int, list[float]] = {}
        for link, old, new in _changed(before.plain, after.plain, _NONE):
            if link not in self._plain:
                self._plain[link] = sum_of(line.net for line in self._balance.plain_needs(link))
            plain[link] = self._plain[link].swapped(old, new, high=corner.high_needs)
        for link, old, new in _changed(before.supply, after.supply, _NONE):
            if link not in self._supply:
                self._supply[link] = sum_of(line.net for line in self._balance.supplies(link))
            supply[link] = self._supply[link].swapped(old, new, high=corner.high_supply)
        for index, olds, news in _changed(before.grouped, after.grouped, ()):
            if index not in self._groups:
                self._groups[index] = sums_of_group(self._balance.groups.all[index])
            whole = self._groups[index]
            swaps = zip(whole, olds or (_NONE,) * len(whole), news or (_NONE,) * len(whole), strict=True)
            needs[index] = [part.swapped(old, new, high=corner.high_needs) for part, old, new in swaps]
        return Change(plain, supply, needs)


def _changed(before: Mapping[K, V], after: Mapping[K, V], none: V) -> Iterator[tuple[K, V, V]]:
    """Yield the keys whose values differ, with both values."""
    for key in before.keys() | after.keys():
        old, new = before.get(key, none), after.get(key, none)
        if old != new:
            yield key, old, new
