"""A park's graph as a networkx graph, for analysts, notebooks and stores.

Labels, keys and property names are those of `schema`. Nodes are `Link:<id>` and `Tenant:<id>`; every node has `label`,
`id`, the properties of its type, and the frozen object itself as `link` or `tenant`. Edges are flows, from the upstream
to the downstream link, with the key `FLOWS_TO:<per>:<any_of>` and the object as `flow`; and matches, from a tenant to a
link, with the key `STANDS_ON` and the object as `match`.
"""

from typing import TYPE_CHECKING

import networkx as nx

from chainmap.graph.schema import FLOWS_TO, LINK, STANDS_ON, TENANT

if TYPE_CHECKING:
    from chainmap.graph.park_graph import ParkGraph
    from chainmap.model.chain import Flow, Link
    from chainmap.model.match import Match
    from chainmap.model.park import Tenant

Network = nx.MultiDiGraph


def build_network(graph: "ParkGraph") -> "Network[str]":
    """Return a node per link and tenant, an edge per flow and match, in the order of the graph."""
    network: Network[str] = nx.MultiDiGraph()
    for link in graph.links:
        _add_link(network, link)
    for chain in graph.chains:
        for flow in chain.flows:
            _add_flow(network, flow)
    for tenant in graph.park.tenants:
        _add_tenant(network, tenant)
        for _, match in graph.links_of(tenant.id):
            _add_match(network, tenant, match)
    return network


def _add_link(network: "Network[str]", link: "Link") -> None:
    network.add_node(
        LINK.node(link.id),
        label=LINK.label,
        id=link.id,
        name_zh=link.name.zh,
        name_en=link.name.en,
        stage=link.stage,
        kind=link.kind,
        unit=link.unit,
        link=link,
    )


def _add_flow(network: "Network[str]", flow: "Flow") -> None:
    network.add_edge(
        LINK.node(flow.upstream),
        LINK.node(flow.downstream),
        key=f"{FLOWS_TO.label}:{flow.per}:{flow.any_of}",
        intensity=flow.intensity.value if flow.intensity else None,
        per=flow.per,
        any_of=flow.any_of,
        share=flow.share.value if flow.share else None,
        critical=flow.critical,
        flow=flow,
    )


def _add_tenant(network: "Network[str]", tenant: "Tenant") -> None:
    network.add_node(
        TENANT.node(tenant.id),
        label=TENANT.label,
        id=tenant.id,
        name=tenant.name,
        full_name=tenant.full_name,
        tenant=tenant,
    )


def _add_match(network: "Network[str]", tenant: "Tenant", match: "Match") -> None:
    network.add_edge(
        TENANT.node(tenant.id),
        LINK.node(match.link),
        key=STANDS_ON.label,
        state=match.state,
        role=match.role,
        match=match,
    )
