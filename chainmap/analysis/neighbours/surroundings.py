"""What neighbouring parks make and need, as far as a link travels."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import replace
from typing import Final

from chainmap.findings.neighbours import Nearby, NearbyDemand
from chainmap.graph import ParkGraph
from chainmap.model.chain import Link
from chainmap.model.interval import ANYTHING, NOTHING, Interval, total
from chainmap.model.park import NeighbourSupply

_SHOWS_NEARBY: Final = frozenset(("missing", "short"))


class Surroundings:
    """The neighbours of a park, by name and link.

    A link without `reach_km` travels anywhere. With it, a neighbour is within reach up to that distance; a neighbour
    without a stated distance may be.
    """

    def __init__(self, graph: ParkGraph) -> None:
        self._rows: dict[str, dict[str, list[NeighbourSupply]]] = defaultdict(lambda: defaultdict(list))
        self._links = {row.link for row in graph.facts.neighbours}
        self._with_demand: set[str] = set()  # neighbours that state any demand
        for row in graph.facts.neighbours:
            self._rows[row.name][row.link].append(row)
            if row.demand is not None:
                self._with_demand.add(row.name)

    def suppliers(self, link: Link) -> tuple[Nearby, ...]:
        """Return neighbours surely within reach that can spare some of a link.

        The nearest comes first.

        `spare` = capacity − own demand where that is stated, else the capacity as stated.
        """
        if link.id not in self._links:  # neighbours name few links of a large chain
            return ()
        suppliers = []
        for name, links in self._rows.items():
            rows = [row for row in links.get(link.id, ()) if row.capacity is not None]
            if not rows or within_reach(link, rows[0].distance_km) is not True:
                continue
            supply = merge_rows(links[link.id])
            if supply.spare.top > 0:
                suppliers.append(
                    Nearby(
                        name=name,
                        distance_km=supply.distance_km,
                        capacity=supply.capacity or NOTHING,
                        spare=supply.spare,
                        spare_stated=supply.demand is not None,
                        places=supply.places,
                    )
                )
        return tuple(sorted(suppliers, key=_distance))

    def short_of(self, link: Link) -> Interval:
        """Return the unmet demand of the neighbours within reach that state it."""
        unmet = []
        for links in self._rows.values():
            rows = links.get(link.id, ())
            if rows and within_reach(link, rows[0].distance_km):
                unmet.append(merge_rows(rows).unmet)
        return total(unmet)

    def buyers(self, link: Link) -> tuple[NearbyDemand, ...]:
        """Return what the neighbours that are, or may be, within reach need of a link.

        The need is unknown where a row leaves the demand empty, or where a neighbour states no demand at all. A
        neighbour that states demand on other links only needs none of this one.
        """
        buyers = (self._buyer(link, name, links) for name, links in self._rows.items())
        return tuple(buyer for buyer in buyers if buyer is not None)

    def _buyer(self, link: Link, name: str, links: dict[str, list[NeighbourSupply]]) -> NearbyDemand | None:
        rows = links.get(link.id, [])
        first = next(iter(links.values()))[0]
        within = within_reach(link, first.distance_km)
        if within is False or (not rows and name in self._with_demand):
            return None
        supply = merge_rows(rows) if rows else None
        demand = ANYTHING if supply is None or supply.demand is None else supply.demand
        if demand == NOTHING:
            return None
        return NearbyDemand(
            name=name,
            distance_km=first.distance_km,
            demand=demand if within else Interval(0.0, demand.high),
            stated=demand != ANYTHING,
            within=within,
            places=supply.places if supply else first.places,
        )


def within_reach(link: Link, distance_km: float | None) -> bool | None:
    """Return whether a link travels so far.

    None where the distance matters and is not stated.
    """
    if link.reach_km is None:
        return True
    return None if distance_km is None else distance_km <= link.reach_km.value


def merge_rows(rows: Collection[NeighbourSupply]) -> NeighbourSupply:
    """Return the rows of one neighbour and link as one.

    Each figure is the sum over the rows that state it.
    """
    rows = tuple(rows)
    if len(rows) == 1:
        return rows[0]
    capacities = [row.capacity for row in rows if row.capacity is not None]
    demands = [row.demand for row in rows if row.demand is not None]
    supply = NeighbourSupply(
        name=rows[0].name,
        distance_km=rows[0].distance_km,
        link=rows[0].link,
        capacity=total(capacities) if capacities else None,
        demand=total(demands) if demands else None,
        gap=False,
        places=tuple(place for row in rows for place in row.places),
    )
    return replace(supply, gap=supply.unmet.low > 0)


def suppliers_of(around: Surroundings, link: Link, status: str) -> tuple[Nearby, ...]:
    """Return the neighbours that could supply a link that is a gap here 邻近可配套.

    None if the link is neither missing nor short.
    """
    return around.suppliers(link) if status in _SHOWS_NEARBY else ()


def _distance(supplier: Nearby) -> float:
    """Return the distance for sorting: the farthest where it is not stated."""
    return float("inf") if supplier.distance_km is None else supplier.distance_km
