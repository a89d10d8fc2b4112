"""What a park could make for a neighbour, within its own limits."""

from collections.abc import Iterator, Mapping
from typing import Final

from chainmap.analysis.balance.balance import Balance
from chainmap.analysis.neighbours.surroundings import merge_rows, within_reach
from chainmap.findings.neighbours import ForNeighbour, NotOffered, NotOfferedWhy, Offer, Use
from chainmap.model.chain import Link
from chainmap.model.figures import Figure
from chainmap.model.interval import Interval, bounded
from chainmap.model.park import NeighbourSupply

_ROUNDING: Final = 1e-9  # a plant that takes exactly the limit is within it


def find_gaps_for(balance: Balance, neighbour: str, *, limits: Mapping[str, float] | None = None) -> ForNeighbour:
    """Return the gaps of a neighbour that this park could fill, each by itself.

    Those that it could not fill are returned too, with the reason.

    A gap is a link to fill there; in a table, one with demand above capacity. Size = min(unmet there, the link's
    maximum scale, limit ÷ need per unit for each limit), and zero below the minimum efficient scale; value = price ×
    size. Offers that are sure come first, then by price ÷ land per unit, then by value. Excluded: a gap without a
    price or without a need that is limited, and one beyond the link's reach.

    Args:
        balance: the park in figures.
        neighbour: its name as the park has it.
        limits: limits by need; without them those of the park.
    """
    graph = balance.graph
    rows: dict[str, list[NeighbourSupply]] = {}
    for row in graph.facts.neighbours:
        if row.name == neighbour:
            rows.setdefault(row.link, []).append(row)
    finder = _OfferFinder(balance, dict(graph.park.limits if limits is None else limits))
    order = {link.id: index for index, link in enumerate(graph.links)}
    supplies = (merge_rows(rows[link]) for link in sorted(rows, key=order.__getitem__))
    results = [finder.find(supply) for supply in supplies if supply.gap]
    offers = [result for result in results if isinstance(result, Offer)]
    offers.sort(key=lambda offer: (offer.size.low <= 0, -(offer.value_per_m2 or 0.0), -offer.value.low))
    return ForNeighbour(
        subject=graph.subject,
        neighbour=neighbour,
        distance_km=next(iter(rows.values()))[0].distance_km,
        limits=tuple(finder.limits.items()),
        offers=tuple(offers),
        excluded=tuple(result for result in results if isinstance(result, NotOffered)),
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
            reach_km = None if link.reach_km is None else link.reach_km.value
            why: NotOfferedWhy = "no_distance" if reach is None else "beyond_reach"
            return _exclude(link, gap, why, figure=gap.distance_km, against=reach_km)
        price = self.balance.prices[link.id]
        if price is None:
            return _exclude(link, gap, "no_price")
        lacking = next((resource for resource in self.limits if getattr(link.needs, resource) is None), None)
        if lacking is not None:
            return _exclude(link, gap, "no_need", resource=lacking)
        return self._offer(link, gap, price)

    def _offer(self, link: Link, gap: NeighbourSupply, price: float) -> Offer | NotOffered:
        least = link.minimum_efficient_scale.value if link.minimum_efficient_scale else 0.0
        bound_by, most = min(self._bounds(link), key=lambda bound: bound[1], default=("", float("inf")))
        if least * (1 - _ROUNDING) <= most < least:
            most = least
        if most < least or most == 0:
            return _exclude(link, gap, "limits_below_scale", resource=bound_by, figure=most, against=least)
        if gap.unmet.top < least:
            return _exclude(link, gap, "below_scale", figure=gap.unmet.top, against=least)
        low, high = min(gap.unmet.low, most), min(gap.unmet.top, most)
        size = Interval(low if low >= least else 0.0, bounded(high))
        land = link.needs.land_m2
        return Offer(
            link=link.id,
            name=link.name,
            unit=f"{link.unit}/a",
            unmet=gap.unmet,
            size=size,
            bound_by=bound_by if most < gap.unmet.top else "unmet",
            price=price,
            value=size.times(price),
            value_per_m2=price / land.value if land and land.value else None,
            uses=tuple(self._uses(link, size)),
            spare_here=self.balance.supplied(link.id).beyond(self.balance.demand(link.id)),
            places=gap.places,
        )

    def _bounds(self, link: Link) -> Iterator[tuple[str, float]]:
        """Yield what bounds the size of a plant here: the maximum scale, and each limit."""
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
                yield Use(
                    resource=resource,
                    takes=size.times(need.value),
                    limit=limit,
                    year=need.year,
                    source=need.source,
                    estimate=need.estimate,
                )


def _exclude(  # noqa: PLR0913  # the fields of the finding
    link: Link,
    gap: NeighbourSupply,
    why: NotOfferedWhy,
    *,
    resource: str = "",
    figure: float | None = None,
    against: float | None = None,
) -> NotOffered:
    return NotOffered(
        link=link.id,
        name=link.name,
        unit=f"{link.unit}/a",
        unmet=gap.unmet,
        why=why,
        resource=resource,
        figure=figure,
        against=against,
        places=gap.places,
    )
