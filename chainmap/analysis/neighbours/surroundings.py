"""What neighbouring parks make and need, as far as a link travels."""

from collections import defaultdict
from collections.abc import Collection
from typing import Final, Literal

from chainmap.findings.neighbours import Nearby, NearbyDemand
from chainmap.graph import ParkGraph
from chainmap.model.chain import Link
from chainmap.model.interval import ANYTHING, NOTHING, Interval, total
from chainmap.model.park import NeighbourSupply

_TELLING: Final = frozenset(("missing", "short"))


class Surroundings:
    """The neighbours of a park.

    A link without `reach_km` travels anywhere. With it, a neighbour is within reach up to that distance; one whose
    distance is not stated may be.
    """

    def __init__(self, graph: ParkGraph) -> None:
        self._rows: dict[str, dict[str, list[NeighbourSupply]]] = defaultdict(lambda: defaultdict(list))
        self._links = {row.link for row in graph.facts.neighbours}
        self._telling: set[str] = set()
        for row in graph.facts.neighbours:
            self._rows[row.name][row.link].append(row)
            if row.demand is not None:
                self._telling.add(row.name)

    def suppliers(self, link: Link) -> tuple[Nearby, ...]:
        """Return the neighbours surely within reach that make a link and can spare some of it, nearest first.

        `spare` = capacity − own demand where that is stated, else the capacity as stated.
        """
        if link.id not in self._links:  # of a large chain neighbours name next to nothing
            return ()
        found = []
        for name, links in self._rows.items():
            rows = [row for row in links.get(link.id, ()) if row.capacity is not None]
            if not rows or within_reach(link, rows[0].distance_km) is not True:
                continue
            one = merged(links[link.id])
            if one.spare.top > 0:
                stated = one.demand is not None
                found.append(Nearby(name, one.distance_km, one.capacity or NOTHING, one.spare, stated, one.places))
        return tuple(sorted(found, key=lambda one: float("inf") if one.distance_km is None else one.distance_km))

    def short_of(self, link: Link) -> Interval:
        """Return what the neighbours within reach that state it are short of themselves."""
        found = []
        for links in self._rows.values():
            rows = links.get(link.id, ())
            if rows and within_reach(link, rows[0].distance_km):
                found.append(merged(rows).unmet)
        return total(found)

    def buyers(self, link: Link) -> tuple[NearbyDemand, ...]:
        """Return what the neighbours that are, or may be, within reach need of a link.

        A row that leaves the demand open, or a neighbour of which no demand at all is stated: 0 … unknown. A neighbour
        that states demand on other links only needs none of this one.
        """
        return tuple(one for name, links in self._rows.items() if (one := self._buyer(link, name, links)))

    def _buyer(self, link: Link, name: str, links: dict[str, list[NeighbourSupply]]) -> NearbyDemand | None:
        rows = links.get(link.id, [])
        first = next(iter(links.values()))[0]
        within = within_reach(link, first.distance_km)
        if within is False or (not rows and name in self._telling):
            return None
        one = merged(rows) if rows else None
        demand = ANYTHING if one is None or one.demand is None else one.demand
        if demand == NOTHING:
            return None
        places = one.places if one else first.places
        seen = demand if within else Interval(0.0, demand.high)
        return NearbyDemand(name, first.distance_km, seen, demand != ANYTHING, within or None, places)


def within_reach(link: Link, distance_km: float | None) -> Literal[True, False] | None:
    """Return whether a link travels so far; None where the distance is not stated and matters."""
    if link.reach_km is None:
        return True
    return None if distance_km is None else distance_km <= link.reach_km.value


def merged(rows: Collection[NeighbourSupply]) -> NeighbourSupply:
    """Return the rows of one neighbour and link as one: its figures added, where any row states them."""
    rows = tuple(rows)
    if len(rows) == 1:
        return rows[0]
    made = [row.capacity for row in rows if row.capacity is not None]
    needed = [row.demand for row in rows if row.demand is not None]
    one = NeighbourSupply(
        rows[0].name,
        rows[0].distance_km,
        rows[0].link,
        total(made) if made else None,
        total(needed) if needed else None,
        gap=False,
        places=tuple(place for row in rows for place in row.places),
    )
    gap = one.unmet.low > 0
    return NeighbourSupply(one.name, one.distance_km, one.link, one.capacity, one.demand, gap, one.places)


def suppliers_of(around: Surroundings, link: Link, status: str) -> tuple[Nearby, ...]:
    """Return who nearby could supply a link that is missing or short here 邻近可配套."""
    return around.suppliers(link) if status in _TELLING else ()
