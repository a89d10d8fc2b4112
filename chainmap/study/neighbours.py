"""What a neighbouring park with a folder of its own makes and needs.

Data goes one way, from files to a graph to findings, but for this place: the assembly of a park's graph (study/park.py)
opens each neighbour's folder as a study of its own and finds its gaps; what these say of the chains' links enters the
first park's graph as facts. A neighbour's own neighbours are not opened, so this goes one step deep.
"""

from collections.abc import Collection, Iterator

from chainmap.analysis.balance.balance import Balance
from chainmap.analysis.gaps.links import find_gaps
from chainmap.model.park import NeighbourPark, NeighbourSupply


def neighbour_supplies(neighbour: NeighbourPark, balance: Balance, links: Collection[str]) -> Iterator[NeighbourSupply]:
    """Yield a neighbour's supply S and demand D of these links, from its balance.

    Both are net of its tenants' own use. `gap`: the action on the link is to fill it.
    """
    for finding in find_gaps(balance):
        if finding.link not in links:
            continue
        needs, supplies = finding.figures.needs, finding.figures.supplies
        rows = (*(line.places for line in needs), *(line.places for line in supplies))
        places = tuple(dict.fromkeys(place for row in rows for place in row))
        yield NeighbourSupply(
            name=neighbour.name,
            distance_km=neighbour.distance_km,
            link=finding.link,
            capacity=balance.supplied(finding.link),
            demand=balance.demand(finding.link),
            gap=finding.action == "fill",
            places=places or (neighbour.place,),
        )
