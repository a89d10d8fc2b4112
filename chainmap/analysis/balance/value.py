"""V = Σ p min(D, S) at consistent corners: what could be bought here.

For the park as it is and as it would be.

The members of an `any_of` group share one need, so their links are looked at together: a component is a set of links
that groups join (a link in no group is one by itself). A corner takes each uncertain sum at one of its ends. V is the
sum over components, so each end of V is a sum of ends.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from chainmap.analysis.balance.balance import Balance
from chainmap.analysis.balance.exchange import BoundedSum, TenantContribution, sum_of, sums_of_group
from chainmap.analysis.balance.groups import ROUNDING
from chainmap.model.interval import Interval

Rows = NDArray[np.float64]

MOST_DIMENSIONS = 12
"""Corners are tried for at most this many uncertain sums; those beyond it move together."""


@dataclass(frozen=True, slots=True)
class Component:
    """Links that `any_of` groups join, and those groups by their index.

    The groups are in the order in which they take supply.
    """

    links: tuple[str, ...]
    groups: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Situation:
    """Figures of a component, row by row.

    Plain needs and supply [rows, links], needs of groups [rows, members].
    """

    plain: Rows
    supply: Rows
    needs: tuple[Rows, ...]


class ComponentValues:
    """The sales of the links of one component, row by row."""

    def __init__(self, balance: Balance, component: Component) -> None:
        self.component = component
        at = {link: n for n, link in enumerate(component.links)}
        groups = [balance.groups.all[k] for k in component.groups]
        self.members = [[at[member] for member in group.members] for group in groups]
        self.shares = [np.array(group.shares) for group in groups]
        self.prices = np.array([(balance.prices[link] or 0.0) if balance.counts(link) else 0.0 for link in at])

    def demand(self, rows: Situation) -> Rows:
        """Return the demand on each link [rows, links].

        Plain needs first, then the groups in order.
        """
        return self.demand_by_group(rows)[0]

    def demand_by_group(self, rows: Situation) -> tuple[Rows, tuple[Rows, ...]]:
        """Return the demand on each link, and each group's part of it.

        Of shape [rows, links], and [rows, members] of each group.
        """
        demand = rows.plain.copy()
        spare = _spare(rows.plain, rows.supply)
        by_group = []
        for members, shares, needs in zip(self.members, self.shares, rows.needs, strict=True):
            served, wanted = share_rows(needs, shares, spare[:, members])
            by_group.append(wanted)
            for n, member in enumerate(members):
                demand[:, member] += wanted[:, n]
                spare[:, member] = _spare(served[:, n], spare[:, member])
        return demand, tuple(by_group)

    def sales(self, rows: Situation) -> Rows:
        """Return p min(D, S) of each link that counts for V [rows, links].

        0 for the others.
        """
        if not self.prices.any():
            return np.zeros_like(rows.plain)
        traded = np.minimum(self.demand(rows), rows.supply)
        return np.asarray(np.where(self.prices > 0, traded, 0.0) * self.prices)


def _spare(taken: Rows, have: Rows) -> Rows:
    with np.errstate(invalid="ignore"):
        left = np.where(np.isinf(taken), 0.0, have - taken)
        return np.asarray(np.where((left > ROUNDING * have) | np.isinf(left), left, 0.0))


def share_rows(needs: Rows, shares: Rows, spare: Rows) -> tuple[Rows, Rows]:
    """Share a group among its members in each row.

    See `groups.share_out`; this is the form for many rows.

    A need without a bound takes nothing from later groups: what it would take is unknown.
    """
    endless = np.isinf(needs).any(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        reach = np.where(needs == 0, np.inf, spare / needs)
        parts = np.minimum(shares, reach)
        rest = 1.0 - parts.sum(axis=1)
        for n in sorted(range(len(shares)), key=lambda n: -shares[n]):
            more = np.minimum(np.maximum(rest, 0.0), reach[:, n] - parts[:, n])
            more = np.where(np.isnan(more), 0.0, more)
            parts[:, n] += more
            rest -= more
        rest = np.where(rest > ROUNDING, rest, 0.0)
        served = parts * needs
        demand = served + shares * rest[:, None] * needs
    served[endless], demand[endless] = 0.0, np.inf
    return served, demand


Key = tuple[str, str | int, int]
"""One uncertain sum: `plain` or `supply` and a link, or `needs` and a group; 0 what others have, 1 a tenant's own."""


class Corners:
    """Each uncertain sum at its low or its high end, in all combinations [2^n]."""

    def __init__(self, keys: Iterable[Key]) -> None:
        self._bit = {key: min(n, MOST_DIMENSIONS - 1) for n, key in enumerate(dict.fromkeys(keys))}
        self.count = 2 ** min(len(self._bit), MOST_DIMENSIONS)
        self._numbers = np.arange(self.count)

    def pick(self, key: Key, low: Rows, high: Rows) -> Rows:
        """Return the figures [n] at each corner [n, corners].

        At one end where the sum is not uncertain.
        """
        if key not in self._bit:
            return np.repeat(low[:, None], self.count, axis=1)
        at_high = (self._numbers >> self._bit[key]) & 1 == 1
        return np.where(at_high[None, :], high[:, None], low[:, None])


NO_SUM = BoundedSum()


def find_components(balance: Balance, *, needed: bool = False) -> tuple[Component, ...]:
    """Return the links of a balance, joined by the groups that they are members of.

    `needed`: by groups that a tenant needs something of, and of links only those that are joined.
    """
    groups = [
        (index, group)
        for index, group in enumerate(balance.groups.all)
        if group.members and not (needed and all(need.high == 0 for need in group.need))
    ]
    joined: dict[str, frozenset[str]] = {}  # by member; networkx's union-find takes longer to import than all of this
    for _, group in groups:
        together = frozenset(group.members).union(*(joined.get(member, ()) for member in group.members))
        joined |= dict.fromkeys(together, together)
    links: dict[frozenset[str], list[str]] = {}
    for link in balance.graph.links:
        if link.id in joined or not needed:
            links.setdefault(joined.get(link.id, frozenset((link.id,))), []).append(link.id)
    indexes: dict[frozenset[str], list[int]] = {}
    for index, group in groups:
        indexes.setdefault(joined[group.members[0]], []).append(index)
    return tuple(Component(tuple(found), tuple(indexes.get(joint, ()))) for joint, found in links.items())


def find_joint_values(balance: Balance) -> dict[tuple[str, ...], Interval]:
    """Return Σ p min(D, S) of links that share uncertain needs, together.

    Each end at corners that can occur.
    """
    found: dict[tuple[str, ...], Interval] = {}
    for component in find_components(balance, needed=True):
        whole = _sums_of(balance, component)
        sizes = {index: len(balance.groups.all[index].members) for index in component.groups}
        situations = Situations(component, whole, sizes)
        values = ComponentValues(balance, component)
        if situations.others_uncertain() and values.prices.any():
            rows, _ = situations.rows([TenantContribution()], with_parts=True)
            sums = values.sales(rows).sum(axis=1)
            found[component.links] = Interval(float(sums.min()), float(sums.max()))
    return found


def _sums_of(balance: Balance, component: Component) -> TenantContribution:
    """Return what all tenants add to the sums of a component."""
    return TenantContribution(
        {link: sum_of(line.net for line in balance.plain_needs(link)) for link in component.links},
        {link: sum_of(line.net for line in balance.supplies(link)) for link in component.links},
        {index: sums_of_group(balance.groups.all[index]) for index in component.groups},
    )


class Situations:
    """The rows of a component.

    All that others have and need, with and without what single tenants add, at corners.
    """

    def __init__(self, component: Component, whole: TenantContribution, sizes: Mapping[int, int]) -> None:
        self.component = component
        self.whole = whole
        self.sizes = sizes

    def others_uncertain(self) -> list[Key]:
        """Return the sums of the whole park that are no single numbers."""
        uncertain: list[Key] = []
        for kind, sums in (("plain", self.whole.plain), ("supply", self.whole.supply)):
            uncertain += [(kind, link, 0) for link in self.component.links if not exact(sums.get(link, NO_SUM))]
        for k in self.component.groups:
            if not all(exact(bounded) for bounded in self.whole.grouped.get(k, ())):
                uncertain.append(("needs", k, 0))
        return uncertain

    def own_uncertain(self, part: TenantContribution) -> tuple[Key, ...]:
        """Return the sums of one tenant that are no single numbers."""
        uncertain: list[Key] = []
        for kind, sums in (("plain", part.plain), ("supply", part.supply)):
            uncertain += [(kind, link, 1) for link in self.component.links if not exact(sums.get(link, NO_SUM))]
        for k in self.component.groups:
            if not all(exact(bounded) for bounded in part.grouped.get(k, ())):
                uncertain.append(("needs", k, 1))
        return tuple(uncertain)

    def corner_count(self, own: Iterable[Key] = ()) -> int:
        """Return how many corners the rows of a part with these uncertain sums have."""
        return int(Corners((*self.others_uncertain(), *own)).count)

    def rows(
        self, parts: Sequence[TenantContribution], own: Iterable[Key] = (), *, with_parts: bool
    ) -> tuple[Situation, int]:
        """Return the rows [parts × corners] and the number of corners.

        Each part is in the park or taken out of it.
        """
        corners = Corners((*self.others_uncertain(), *own))

        def figures(kind: str, key: str | int, sums: Sequence[tuple[BoundedSum, BoundedSum]]) -> Rows:
            ends = [(*minus(whole, part), *ends_of(part)) for whole, part in sums]
            low, high, own_low, own_high = np.array(ends, dtype=float).reshape(-1, 4).T
            picked = corners.pick((kind, key, 0), low, high)
            if with_parts:
                picked = picked + corners.pick((kind, key, 1), own_low, own_high)
            return picked.reshape(-1)

        def by_link(kind: str) -> Rows:
            columns = []
            for link in self.component.links:
                whole = getattr(self.whole, kind).get(link, NO_SUM)
                columns.append(figures(kind, link, [(whole, getattr(part, kind).get(link, NO_SUM)) for part in parts]))
            return np.stack(columns, axis=1)

        needs = []
        for k in self.component.groups:
            size = self.sizes[k]
            none = (NO_SUM,) * size
            whole = self.whole.grouped.get(k) or none
            own_needs = [part.grouped.get(k) or none for part in parts]
            needs.append(
                np.stack(
                    [figures("needs", k, [(whole[m], need[m]) for need in own_needs]) for m in range(size)], axis=1
                )
            )
        return Situation(by_link("plain"), by_link("supply"), tuple(needs)), corners.count


def exact(bounded: BoundedSum) -> bool:
    """Whether a sum is one number."""
    return not bounded.unbounded and bounded.low == bounded.bounded


def ends_of(bounded: BoundedSum) -> tuple[float, float]:
    """Return both ends of a sum; infinity where it is unbounded."""
    return bounded.low, float("inf") if bounded.unbounded else bounded.bounded


def minus(whole: BoundedSum, part: BoundedSum) -> tuple[float, float]:
    """Return both ends of a sum without one of its parts."""
    return whole.swapped(part, NO_SUM, high=False), whole.swapped(part, NO_SUM, high=True)


def add_up(parts: Iterable[TenantContribution]) -> TenantContribution:
    """Return the sums of several contributions."""
    plain: dict[str, BoundedSum] = {}
    supply: dict[str, BoundedSum] = {}
    grouped: dict[int, tuple[BoundedSum, ...]] = {}
    for part in parts:
        for link, need in part.plain.items():
            plain[link] = _plus(plain.get(link, NO_SUM), need)
        for link, capacity in part.supply.items():
            supply[link] = _plus(supply.get(link, NO_SUM), capacity)
        for k, needs in part.grouped.items():
            before = grouped.get(k) or (NO_SUM,) * len(needs)
            grouped[k] = tuple(_plus(old, need) for old, need in zip(before, needs, strict=True))
    return TenantContribution(plain, supply, grouped)


def _plus(left: BoundedSum, right: BoundedSum) -> BoundedSum:
    return BoundedSum(left.low + right.low, left.bounded + right.bounded, left.unbounded + right.unbounded)
