"""Candidate anchors: what a newcomer would add to V, fill, buy and leave open."""

from collections.abc import Mapping, Sequence

import numpy as np

from chainmap.analysis.anchors.magnet import unmet_rows
from chainmap.analysis.anchors.park import AnchorPark
from chainmap.analysis.anchors.pull import Requirements
from chainmap.analysis.anchors.purchases import Needs, find_purchases
from chainmap.analysis.anchors.rates import serve_rate, spend
from chainmap.analysis.balance.exchange import Replacement, TenantContribution, measure_contribution
from chainmap.analysis.balance.groups import Change
from chainmap.analysis.balance.value import NO_SUM, Rows, Situations, add_up, ends_of
from chainmap.findings.anchors import CandidateAnchor, LinkQuantity
from chainmap.model.anchors import Newcomer
from chainmap.model.interval import NOTHING, Interval, bounded, exactly
from chainmap.model.park import Offering, Tenant

_ROUNDING = 1e-9


def find_candidates(
    park: AnchorPark, requirements: Requirements, newcomers: Sequence[Newcomer]
) -> tuple[CandidateAnchor, ...]:
    """Return what each newcomer alone would bring, the largest sure gain first.

    `gain` is V after less V before, at the corners, over the links that count before; `fills` min(U, its capacity
    beyond own use); `opens` what U rises by, 0 … unknown by a flow without an intensity.
    """
    found = [_Newcomer(park, requirements, newcomer).find() for newcomer in newcomers]
    return tuple(sorted(found, key=lambda one: (-one.gain.low, -one.gain.top)))


class _Newcomer:
    def __init__(self, park: AnchorPark, requirements: Requirements, newcomer: Newcomer) -> None:
        self.park = park
        self.requirements = requirements
        self.newcomer = newcomer
        made = {
            link: (Offering(exactly(size), exactly(size), "what_if", "what_if", ()), "confirmed")
            for link, size in newcomer.capacities
        }
        tenant = Tenant(newcomer.name, newcomer.name, ())
        self.part = measure_contribution(park.balance, tenant, made, ())  # type: ignore[arg-type]
        self.whole = add_up((park.whole, self.part))
        self.gain = NOTHING
        self.fills: dict[str, Interval] = {}
        self.opens: dict[str, Interval] = {}

    def find(self) -> CandidateAnchor:
        """Return the finding."""
        for n in self._touched():
            self._compare(n)
        bought = find_purchases(self.park, self.whole, {self.newcomer.name: self.part})[self.newcomer.name]
        rates = {link: serve_rate(self._demand(link), self._supply(link)) for link in bought}
        return CandidateAnchor(
            candidate=self.newcomer.name,
            links=tuple(link for link, _ in self.newcomer.capacities),
            gain=self.gain,
            fills=self._quantities(self.fills),
            opens=self._quantities(self.opens),
            purchases=spend(bought, rates, self.park.balance.prices),
            chain=self._chain(bought),
        )

    def _touched(self) -> list[int]:
        links = {*self.part.plain, *self.part.supply}
        return [
            n
            for n, component in enumerate(self.park.components)
            if links & set(component.links) or set(self.part.grouped) & set(component.groups)
        ]

    def _compare(self, n: int) -> None:
        """Hold one component with the newcomer against the same without, corner by corner."""
        component, values = self.park.components[n], self.park.values[n]
        situations = Situations(component, self.whole, self.park.sizes)
        own = situations.own_uncertain(self.part)
        after, _ = situations.rows([self.part], own, with_parts=True)
        before, _ = situations.rows([self.part], own, with_parts=False)
        gain = values.sales(after).sum(axis=1) - values.sales(before).sum(axis=1)
        gain[np.abs(gain) < _ROUNDING * (1.0 + values.prices.max(initial=0.0))] = 0.0
        self.gain += Interval(float(gain.min()), bounded(float(gain.max())))
        demand_before, demand_after = values.demand(before), values.demand(after)
        unmet_before, unmet_after = unmet_rows(demand_before, before), unmet_rows(demand_after, after)
        for m, link in enumerate(component.links):
            net = ends_of(self.part.supply.get(link, NO_SUM))[0]
            if net > 0:
                self._note(self.fills, link, _range(np.minimum(unmet_before[:, m], net)))
            self._open(link, unmet_before[:, m], unmet_after[:, m])

    def _open(self, link: str, before: Rows, after: Rows) -> None:
        if self.park.balance.demand(link).high is None:
            return
        rise = after - before
        rise[np.abs(rise) < _ROUNDING] = 0.0
        self._note(self.opens, link, _range(np.maximum(rise, 0.0)))

    @staticmethod
    def _note(found: dict[str, Interval], link: str, quantity: Interval) -> None:
        if quantity.high != 0:
            found[link] = quantity

    def _supply(self, link: str) -> Interval:
        """Return the supply of a link in the park with the newcomer."""
        own = self.part.supply.get(link)
        supply = self.park.balance.supplied(link)
        return supply if own is None else supply + Interval(own.low, own.bounded)

    def _demand(self, link: str) -> Interval:
        """Return the demand on a link in the park with the newcomer, as `Groups.demand` does without it."""
        balance, supply = self.park.balance, self._supply(link)
        replacement = Replacement(balance)
        ends = []
        for high in (False, True):
            corner = balance.groups.corner(high_needs=high, high_supply=not high)
            change = replacement.change(corner, TenantContribution(), self.part)
            own = {**change.supply, link: supply.top if high else supply.low}
            ends.append(corner.changed(Change(change.plain, own, change.needs))[link][0])
        return Interval(ends[0], bounded(ends[1]))

    def _quantities(self, found: Mapping[str, Interval]) -> tuple[LinkQuantity, ...]:
        order = {link.id: (n, f"{link.unit}/a") for n, link in enumerate(self.park.graph.links)}
        return tuple(LinkQuantity(link, order[link][1], found[link]) for link in sorted(found, key=order.__getitem__))

    def _chain(self, bought: Needs) -> Interval:
        """Return the value of its whole chain, T = n + A T."""
        ends = []
        for high in (False, True):
            column = self.requirements.column(bought, high=high)
            total = self.requirements.solve(column, high=high)[:, 0]
            ends.append(
                sum(
                    (
                        price * float(total[n])
                        for n, link in enumerate(self.requirements.links)
                        if (price := self.park.balance.prices[link]) is not None and total[n] > 0
                    ),
                    0.0,
                )
            )
        return Interval(ends[0], bounded(ends[1]))


def _range(values: Rows) -> Interval:
    return Interval(float(values.min()), bounded(float(values.max())))
