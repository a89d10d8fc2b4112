"""A park and its chains as a networkx graph of plain values.

For GraphML and for algorithms.
"""

from typing import TYPE_CHECKING

from chainmap.graph.park_graph import ParkGraph
from chainmap.graph.schema import FLOWS_TO, LINK, STANDS_ON, TENANT
from chainmap.model.chain import Flow, Link
from chainmap.words import Lang

if TYPE_CHECKING:
    import networkx as nx


def to_network(graph: ParkGraph, *, lang: Lang) -> "nx.MultiDiGraph[str]":
    """Return a node per link and tenant, and an edge per flow and match.

    Labels, keys and properties are those of the schema; a link also has its `name` in `lang`, and every edge its
    `label`. A property without a value is left out, so that every format of networkx can write the graph.
    """
    import networkx as nx

    network: nx.MultiDiGraph[str] = nx.MultiDiGraph(park=graph.park.id)
    for link in graph.links:
        network.add_node(LINK.node(link.id), **_link_properties(link, lang))
    for tenant in graph.park.tenants:
        network.add_node(
            TENANT.node(tenant.id), label=TENANT.label, id=tenant.id, name=tenant.name, full_name=tenant.full_name
        )
    for chain in graph.chains:
        for flow in chain.flows:
            upstream, downstream = LINK.node(flow.upstream), LINK.node(flow.downstream)
            network.add_edge(upstream, downstream, _flow_key(flow), **_flow_properties(graph, flow))
    for tenant in graph.park.tenants:
        for link, match in graph.links_of(tenant.id):
            ends = TENANT.node(tenant.id), LINK.node(link.id)
            network.add_edge(*ends, STANDS_ON.label, label=STANDS_ON.label, state=match.state, role=match.role)
    return network


def _link_properties(link: Link, lang: Lang) -> dict[str, object]:
    return {
        "label": LINK.label,
        "id": link.id,
        "name": link.name.text(lang),
        "name_zh": link.name.zh,
        "name_en": link.name.en,
        "stage": link.stage,
        "kind": link.kind,
        "unit": link.unit,
    }


def _flow_key(flow: Flow) -> str:
    """Return what tells apart the flows between two links.

    By output or by capacity, in a group or not.
    """
    return f"{FLOWS_TO.label}:{flow.per}:{flow.any_of}"


def _flow_properties(graph: ParkGraph, flow: Flow) -> dict[str, object]:
    properties: dict[str, object] = {
        "label": FLOWS_TO.label,
        "intensity": None if flow.intensity is None else flow.intensity.value,
        "coefficient": graph.coefficients.of(flow),
        "per": flow.per,
        "any_of": flow.any_of,
        "share": None if flow.share is None else flow.share.value,
        "critical": flow.critical,
    }
    return {name: value for name, value in properties.items() if value is not None}
