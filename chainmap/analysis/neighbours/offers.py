"""What a park could make for a neighbour, within its own limits."""

from collections.abc import Iterator, Mapping
from typing import Final

from chainmap.analysis.balance.balance import Balance
from chainmap.analysis.neighbours.surroundings import merged, within_reach
from chainmap.findings.neighbours import ForNeighbour, LeftOutWhy, NotOffered, Offer, Use
from chainmap.model.chain import Link
from chainmap.model.figures import Figure
from chainmap.model.interval import Interval, bounded
from chainmap.model.park import NeighbourSupply

_ROUNDING: Final = 1e-9  # a plant that takes just the limit is within it


def find_gaps_for(balance: Balance, neighbour: str, *, limits: Mapping[str, float] | None = None) -> ForNeighbour:
    """Return the gaps of a neighbour that this park could fill, each by itself, and those that it could not, and why.

    A gap: a link to fill there (of a table, demand above capacity). Size = min(unmet there, the link's maximum scale,
    limit ÷ need per unit for each of `limits`, else the park's), and nothing below the minimum efficient scale; value =
    price × size. Offers that are sure come first, then by price ÷ land per unit, then by value. A gap without a price,
    or without a need that is limited, is left out; so is one beyond the link's reach.
    """
    graph, name = balance.graph, neighbour
    rows: dict[str, list[NeighbourSupply]] = {}
    for row in graph.facts.neighbours:
        if row.name == name:
            rows.setdefault(row.link, []).append(row)
    found = _OfferFinder(balance, dict(graph.park.limits if limits is None else limits))
    order = {link.id: n for n, link in enumerate(graph.links)}
    results = [found.find(one) for id_ in sorted(rows, key=order.__getitem__) if (one := merged(rows[id_])).gap]
    offers = [one for one in results if isinstance(one, Offer)]
    offers.sort(key=lambda one: (one.size.low <= 0, -(one.value_per_m2 or 0.0), -one.value.low))
    return ForNeighbour(
        subject=graph.subject,
        neighbour=name,
        distance_km=next(iter(rows.values()))[0].distance_km,
        limits=tuple(found.limits.items()),
        offers=tuple(offers),
        left_out=tuple(one for one in results if isinstance(one, NotOffered)),
    )


class _OfferFinder:
    def __init__(self, balance: Balance, limits: dict[str, float]) -> None:
        self.graph = balance.graph
        self.limits = limits
        self.balance = balance

    def find(self, gap: NeighbourSupply) -> Offer | NotOffered:
        link = self.graph.link(gap.link)
        reach = within_reach(link, gap.distance_km)
        if reach is not True:
            far = None if link.reach_km is None else link.reach_km.value
            why: LeftOutWhy = "no_distance" if reach is None else "beyond_reach"
            return _left_out(link, gap, why, figure=gap.distance_km, against=far)
        price = self.balance.prices[link.id]
        if price is None:
            return _left_out(link, gap, "no_price")
        lacking = next((resource for resource in self.limits if getattr(link.needs, resource) is None), None)
        if lacking is not None:
            return _left_out(link, gap, "no_need", resource=lacking)
        return self._offer(link, gap, price)

    def _offer(self, link: Link, gap: NeighbourSupply, price: float) -> Offer | NotOffered:
        least = link.minimum_efficient_scale.value if link.minimum_efficient_scale else 0.0
        bound_by, most = min(self._bounds(link), key=lambda bound: bound[1], default=("", float("inf")))
        if least * (1 - _ROUNDING) <= most < least:
            most = least
        if most < least or most == 0:
            return _left_out(link, gap, "limits_below_scale", resource=bound_by, figure=most, against=least)
        if gap.unmet.top < least:
            return _left_out(link, gap, "below_scale", figure=gap.unmet.top, against=least)
        low, high = min(gap.unmet.low, most), min(gap.unmet.top, most)
        size = Interval(low if low >= least else 0.0, bounded(high))
        land = link.needs.land_m2
        return Offer(
            link.id,
            link.name,
            f"{link.unit}/a",
            gap.unmet,
            size,
            bound_by if most < gap.unmet.top else "unmet",
            price,
            size.times(price),
            price / land.value if land and land.value else None,
            tuple(self._uses(link, size)),
            self.balance.supplied(link.id).beyond(self.balance.demand(link.id)),
            gap.places,
        )

    def _bounds(self, link: Link) -> Iterator[tuple[str, float]]:
        """Yield what bounds a plant here: the largest that is built, and each limit."""
        if link.maximum_scale is not None:
            yield "maximum_scale", link.maximum_scale.value
        for resource, limit in self.limits.items():
            need: Figure | None = getattr(link.needs, resource)
            if need is not None and need.value > 0:
                yield resource, limit / need.value

    def _uses(self, link: Link, size: Interval) -> Iterator[Use]:
        for resource, limit in self.limits.items():
            need: Figure | None = getattr(link.needs, resource)
            if need is not None:
                yield Use(resource, size.times(need.value), limit, need.year, need.source, need.estimate)


def _left_out(  # noqa: PLR0913  # what a reason consists of
    link: Link,
    gap: NeighbourSupply,
    why: LeftOutWhy,
    *,
    resource: str = "",
    figure: float | None = None,
    against: float | None = None,
) -> NotOffered:
    return NotOffered(link.id, link.name, f"{link.unit}/a", gap.unmet, why, resource, figure, against, gap.places)
