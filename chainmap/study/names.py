"""Names that a person types in an argument → what they mean in a study.

A name that identifies nothing is reported at the place of the argument, with the names that may have been meant. Names
in the cells of tables are resolved by `ingest/names.py`, with the same rules.
"""

from collections.abc import Collection, Iterable
from typing import Final

from chainmap.errors import Faults, Place
from chainmap.graph import ParkGraph
from chainmap.ingest.names import LinkNames, TenantNames, find_name, suggest_names
from chainmap.model.chain import Link

_NEIGHBOUR: Final = Place(argument="neighbour")


def find_link(links: Iterable[Link], name: str, place: Place, faults: Faults) -> str:
    """Return the id of the link with this id, key, name, alias or product text.

    An unknown name is a fault, and '' is returned.
    """
    return LinkNames(links).find_link(name, place, faults)


def find_tenant(graph: ParkGraph, name: str, place: Place, faults: Faults) -> str:
    """Return the id of the tenant with this id, name or full name.

    The mark of a fictional name, `（虚构）`, may be left out. An unknown name is a fault, and '' is returned.
    """
    tenants = TenantNames(graph.park.tenants)
    known = find_name(name, (tenant.name for tenant in graph.park.tenants))
    return tenants.find_tenant((name, known) if known else (name,), place, faults, fault="no_such_tenant")


def find_candidate(candidates: Collection[str], links: LinkNames, name: str, place: Place, faults: Faults) -> str:
    """Return the name of the candidate that is meant, else the id of the link.

    The mark of a fictional name, `（虚构）`, may be left out. An unknown name is a fault, and '' is returned.
    """
    found = find_name(name, candidates) or links.find(name)
    if not found and (same := links.sharing(name)):
        faults.add(place, "two_links", name=name, ids=", ".join(same))
    elif not found:
        near = (*suggest_names(name, candidates), *links.near(name))
        faults.add(place, "no_link_or_candidate" if candidates else "no_link", near=near, name=name)
    return found


def find_neighbour(graph: ParkGraph, name: str, *, place: Place = _NEIGHBOUR) -> str:
    """Return the name of a neighbouring park as the park's tables have it.

    The mark of a fictional name, `（虚构）`, may be left out.

    Raises:
        InputError: no neighbour has this name, or the park names no neighbours.
    """
    known = tuple(dict.fromkeys(supply.name for supply in graph.facts.neighbours))
    found, faults = find_name(name, known), Faults()
    if not known:
        faults.add(place, "no_neighbours")
    elif not found:
        near = suggest_names(name, known)
        faults.add(place, "no_such_neighbour", near=near, name=name, known=", ".join(known))
    faults.raise_errors()
    return found
