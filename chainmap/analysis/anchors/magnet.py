"""Magnet 引力清单: the gaps that exist here because of a tenant, and its parts."""

from collections.abc import Mapping
from functools import cached_property

import numpy as np

from chainmap.analysis.anchors.park import AnchorPark
from chainmap.analysis.balance.exchange import TenantContribution
from chainmap.analysis.balance.value import Rows, Situation, Situations
from chainmap.findings.anchors import MagnetLine
from chainmap.model.interval import ANYTHING, NOTHING, Interval, bounded, exceeds


class Magnet:
    """Unmet demand of a park, and whose it is."""

    def __init__(self, park: AnchorPark) -> None:
        self.park = park
        self._order = {link.id: n for n, link in enumerate(park.graph.links)}

    @cached_property
    def unmet(self) -> Mapping[str, Interval]:
        """U = max(0, D - S) by link.

        Of a member of a group at each corner, where D and S belong together.
        """
        found: dict[str, Interval] = {}
        for n, component in enumerate(self.park.components):
            if not any(self.park.whole.grouped.get(k) for k in component.groups):
                for link in component.links:
                    found[link] = self.park.balance.demand(link).beyond(self.park.balance.supplied(link))
                continue
            rows, _ = Situations(component, self.park.whole, self.park.sizes).rows(
                [TenantContribution()], with_parts=True
            )
            unmet = unmet_rows(self.park.values[n].demand(rows), rows)
            for m, link in enumerate(component.links):
                found[link] = Interval(float(unmet[:, m].min()), bounded(float(unmet[:, m].max())))
        return found

    def lines(self, tenant: str, purchases: Mapping[str, Interval]) -> tuple[MagnetLine, ...]:
        """Return a tenant's lines.

        The surest money first, then what it may be, unknown first, then by the chain.
        """
        shared = {
            member for k in self.park.parts[tenant].grouped for member in self.park.balance.groups.all[k].members
        } - self.park.parts[tenant].plain.keys()
        found = [
            self._line(link, need, alternative=link in shared)
            for link, need in purchases.items()
            if self.unmet[link].high != 0
        ]
        return tuple(sorted(found, key=lambda one: (-one.value.low, -one.value.top, self._order[one.link])))

    def _line(self, link: str, need: Interval, *, alternative: bool) -> MagnetLine:
        demand, unmet = self.park.balance.demand(link), self.unmet[link]
        low = need.low / demand.high if demand.high else 0.0
        high = min(1.0, need.high / demand.low) if need.high is not None and demand.low else 1.0
        share = Interval(min(1.0, low), high)
        part = Interval(share.low * unmet.low, bounded(share.top * unmet.top))
        price = self.park.balance.prices[link]
        without_price = ANYTHING if part.high != 0 else NOTHING
        value = part.times(price) if price is not None else without_price
        found = self.park.graph.link(link)
        return MagnetLine(
            link=link,
            name=found.name,
            unit=f"{found.unit}/a",
            share=share,
            unmet=part,
            value=value,
            mostly=_mostly(share),
            carries_a_plant=self._carries(link, part),
            alternative=alternative,
        )

    def _carries(self, link: str, part: Interval) -> bool | None:
        scale = self.park.graph.link(link).minimum_efficient_scale
        if scale is None:
            return None
        if not exceeds(scale.value, part.low):
            return True
        return False if exceeds(scale.value, part.top) else None


def unmet_rows(demand: Rows, rows: Situation) -> Rows:
    """Return max(0, D - S) [rows, links]; what rounding leaves is nothing."""
    with np.errstate(invalid="ignore"):
        unmet = np.where(np.isinf(rows.supply), 0.0, demand - rows.supply)
    return np.where(demand > rows.supply * (1 + 1e-12), unmet, 0.0)


def _mostly(share: Interval) -> bool | None:
    if exceeds(share.low, 0.5):
        return True
    return None if exceeds(share.top, 0.5) else False
