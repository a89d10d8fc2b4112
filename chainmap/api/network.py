"""A park and its chains as a networkx graph of plain values, for GraphML, Gephi and algorithms."""

from typing import TYPE_CHECKING

from chainmap.graph import ParkGraph
from chainmap.words import Lang

if TYPE_CHECKING:
    import networkx as nx

_OBJECTS = frozenset(("link", "flow", "tenant", "match"))


def to_network(graph: ParkGraph, lang: Lang) -> "nx.MultiDiGraph[str]":
    """Return a node per link and tenant, an edge per flow and match, with the properties that the schema declares.

    A property without a value is left out, so that every format of networkx can write the graph.
    """
    import networkx as nx

    network: nx.MultiDiGraph[str] = nx.MultiDiGraph(park=graph.park.id)
    for node, properties in graph.network.nodes(data=True):
        plain = _plain(properties)
        if "link" in properties:
            plain["name"] = properties["link"].name.text(lang)
        network.add_node(node, **plain)
    for source, target, key, properties in graph.network.edges(keys=True, data=True):
        plain = _plain(properties)
        flow = properties.get("flow")
        if flow is not None and (coefficient := graph.coefficients.of(flow)) is not None:
            plain["coefficient"] = coefficient
        network.add_edge(source, target, key, label=key.partition(":")[0], **plain)
    return network


def _plain(properties: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in properties.items() if name not in _OBJECTS and value is not None}
