"""What a neighbouring park that has a folder of its own makes and needs."""

from collections.abc import Collection, Iterator

from chainmap.analysis.balance.balance import Balance
from chainmap.analysis.gaps.report import find_gaps
from chainmap.errors import Faults, Place
from chainmap.graph import ParkGraph
from chainmap.ingest.names import find_name, suggest_names
from chainmap.model.park import NeighbourPark, NeighbourSupply


def neighbour_supplies(neighbour: NeighbourPark, graph: ParkGraph, links: Collection[str]) -> Iterator[NeighbourSupply]:
    """Yield what a neighbour makes and needs of these links, beyond its tenants' own use; `gap`: its action is fill."""
    balance = Balance(graph)
    for finding in find_gaps(graph):
        if finding.link not in links:
            continue
        figures = finding.figures
        rows = (*(line.places for line in figures.needs), *(line.places for line in figures.supplies))
        places = tuple(dict.fromkeys(place for row in rows for place in row)) or (neighbour.place,)
        yield NeighbourSupply(
            neighbour.name,
            neighbour.distance_km,
            finding.link,
            balance.supplied(finding.link),
            balance.demand(finding.link),
            finding.action == "fill",
            places,
        )


def find_neighbour(graph: ParkGraph, neighbour: str) -> str:
    """Return a neighbour's name as the park has it; the mark of a made-up name need not be given.

    Raises:
        InputError: there is none of this name; it says who there is.
    """
    known = tuple(dict.fromkeys(row.name for row in graph.facts.neighbours))
    faults, name = Faults(), ""
    if not known:
        faults.add(Place(argument="neighbour"), "no_neighbours")
    elif not (name := find_name(neighbour, known)):
        near = suggest_names(neighbour, known)
        faults.add(Place(argument="neighbour"), "no_such_neighbour", near=near, name=neighbour, known=", ".join(known))
    faults.raise_errors()
    return name
