"""A park and its chains as a networkx graph of plain values.

For algorithms, and for every format that networkx writes.
"""

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from chainmap.graph.park_graph import ParkGraph
from chainmap.graph.properties import Plain, Properties
from chainmap.graph.rows import NodeRow, RowSet, graph_rows
from chainmap.graph.schema import FLOWS_TO, LINK, STANDS_ON, TENANT
from chainmap.json_text import json_text
from chainmap.words import Lang

if TYPE_CHECKING:
    import networkx as nx

_SHOWN: Final = frozenset(type_.label for type_ in (LINK, TENANT, FLOWS_TO, STANDS_ON))


def to_network(graph: ParkGraph, *, lang: Lang) -> "nx.MultiDiGraph[str]":
    """Return a node per link and tenant, and an edge per flow and match: what analysts ask."""
    shown = (one for one in graph_rows(graph) if one.type.label in _SHOWN)
    return network_of(shown, park=graph.park.id, lang=lang)


def network_of(sets: Iterable[RowSet], *, park: str, lang: Lang) -> "nx.MultiDiGraph[str]":
    """Return the rows as nodes and edges, by their keys.

    Properties are those of the schema, and the `label`; `name` is in `lang` where there are two. A list is a JSON text
    and a date an ISO text, so that every format of networkx can write the graph. What has no value is left out.
    """
    import networkx as nx

    network: nx.MultiDiGraph[str] = nx.MultiDiGraph(park=park)
    for one in sets:
        for row in one.rows():
            values = {"label": one.type.label, **flat(named(row.properties, lang))}
            if isinstance(row, NodeRow):
                network.add_node(row.key, **values)
            else:
                network.add_edge(row.start, row.end, row.key, **values)
    return network


def named(properties: Properties, lang: Lang) -> Properties:
    """Return the properties with the `name` in `lang`, where there are names in both languages."""
    name = properties.get(f"name_{lang}")
    return properties | {"name": name} if name and "name" in properties else properties


def flat(properties: Properties) -> dict[str, str | int | float | bool]:
    """Return the properties as single values: lists as JSON texts, dates as ISO texts."""
    return {name: _single(value) for name, value in properties.items()}


def _single(value: Plain) -> str | int | float | bool:
    if isinstance(value, list):
        return json_text(value)
    return value.isoformat() if isinstance(value, dt.date) else value
