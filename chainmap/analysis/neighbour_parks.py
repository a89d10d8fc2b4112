"""What a neighbouring park that has a folder of its own makes and needs."""

from collections.abc import Collection, Iterator

from chainmap.analysis.balance import Balance
from chainmap.analysis.gaps import find_gaps
from chainmap.graph import ParkGraph
from chainmap.model.park import NeighbourPark, NeighbourSupply


def neighbour_supplies(
    neighbour: NeighbourPark, graph: ParkGraph, links: Collection[str]
) -> Iterator[NeighbourSupply]:  # fmt: skip
    """Yield what a neighbour makes and needs of these links, beyond its tenants' own use; `gap`: its action is fill."""
    balance = Balance(graph)
    for finding in find_gaps(graph):
        if finding.link not in links:
            continue
        figures = finding.figures
        rows = (*(line.places for line in figures.needs), *(line.places for line in figures.supplies))
        places = tuple(dict.fromkeys(place for row in rows for place in row)) or (neighbour.place,)
        yield NeighbourSupply(
            neighbour.name, neighbour.distance_km, finding.link, balance.supplied(finding.link),
            balance.demand(finding.link), finding.action == "fill", places,
        )  # fmt: skip
