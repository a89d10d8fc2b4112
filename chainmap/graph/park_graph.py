"""Links, flows and tenants as one graph, and the questions that analyses ask of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import networkx as nx

from chainmap.graph.schema import FLOWS_TO, LINK, STANDS_ON, TENANT
from chainmap.model.chain import Chain, Flow, Link
from chainmap.model.interval import ANYTHING
from chainmap.model.match import Match
from chainmap.model.park import Holding, Order, Park, StatedNeed, Tenant, Trade

_Edges = Iterable[tuple[str, str, str, Any]]
_UNKNOWN = Holding(ANYTHING, ANYTHING, "unknown", "unknown", ())


@dataclass(frozen=True, slots=True)
class Facts:
    """What the park's tables say in figures: holdings by tenant and link, and the rows of the other tables."""

    holdings: Mapping[str, Mapping[str, Holding]] = field(default_factory=dict)
    needs: tuple[StatedNeed, ...] = ()
    trades: tuple[Trade, ...] = ()
    orders: tuple[Order, ...] = ()


class ParkGraph:
    """A park on its chains: a node per link and tenant, an edge per flow and match, in the files' order."""

    def __init__(
        self, park: Park, chains: tuple[Chain, ...], network: "nx.MultiDiGraph[str]", facts: Facts | None = None
    ) -> None:
        self.park = park
        self.chains = chains
        self.network = network
        self.facts = facts or Facts()
        self.links: tuple[Link, ...] = tuple(link for chain in chains for link in chain.links)

    def link(self, id_: str) -> Link:
        """Return the link of this id.

        Raises:
            KeyError: there is none.
        """
        found: Link = self.network.nodes[LINK.node(id_)]["link"]
        return found

    def flows_into(self, link: str) -> tuple[Flow, ...]:
        """What the link buys."""
        edges: _Edges = self.network.in_edges(LINK.node(link), keys=True, data="flow")
        return tuple(flow for _, _, key, flow in edges if key.startswith(FLOWS_TO.label))

    def flows_from(self, link: str) -> tuple[Flow, ...]:
        """Who buys the link."""
        edges: _Edges = self.network.out_edges(LINK.node(link), keys=True, data="flow")
        return tuple(flow for _, _, key, flow in edges if key.startswith(FLOWS_TO.label))

    def matches_on(self, link: str) -> tuple[tuple[Tenant, Match], ...]:
        """The tenants whose text speaks of the link, in the table's order."""
        edges: _Edges = self.network.in_edges(LINK.node(link), keys=True, data="match")
        return tuple(
            (self.network.nodes[node]["tenant"], match) for node, _, key, match in edges if key == STANDS_ON.label
        )

    def standing_on(self, link: str) -> tuple[Tenant, ...]:
        """The tenants who supply the link."""
        return tuple(tenant for tenant, match in self.matches_on(link) if match.stands)

    def links_of(self, tenant: str) -> tuple[tuple[Link, Match], ...]:
        """The links of which a tenant's text speaks, in the order of its matches."""
        edges: _Edges = self.network.out_edges(TENANT.node(tenant), keys=True, data="match")
        return tuple((self.network.nodes[node]["link"], match) for _, node, _, match in edges)

    def holding(self, tenant: str, link: str) -> Holding:
        """What a tenant makes on a link; anything from 0 up where nothing is known."""
        return self.facts.holdings.get(tenant, {}).get(link, _UNKNOWN)


def build_graph(
    park: Park, chains: Iterable[Chain], matches: Mapping[str, tuple[Match, ...]], facts: Facts | None = None
) -> ParkGraph:
    """Join a park, its chains, the matches of its tenants (by tenant id) and its figures into a graph."""
    chains = tuple(chains)
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for chain in chains:
        for link in chain.links:
            network.add_node(
                LINK.node(link.id), label=LINK.label, id=link.id, name_zh=link.name.zh, name_en=link.name.en,
                stage=link.stage, kind=link.kind, unit=link.unit, link=link,
            )  # fmt: skip
    for chain in chains:
        for flow in chain.flows:
            _add_flow(network, flow)
    for tenant in park.tenants:
        _add_tenant(network, tenant, matches.get(tenant.id, ()))
    return ParkGraph(park, chains, network, facts)


def _add_flow(network: "nx.MultiDiGraph[str]", flow: Flow) -> None:
    network.add_edge(
        LINK.node(flow.upstream), LINK.node(flow.downstream), key=f"{FLOWS_TO.label}:{flow.per}:{flow.any_of}",
        intensity=flow.intensity.value if flow.intensity else None, per=flow.per, any_of=flow.any_of,
        share=flow.share.value if flow.share else None, critical=flow.critical, flow=flow,
    )  # fmt: skip


def _add_tenant(network: "nx.MultiDiGraph[str]", tenant: Tenant, matches: tuple[Match, ...]) -> None:
    node = TENANT.node(tenant.id)
    network.add_node(
        node, label=TENANT.label, id=tenant.id, name=tenant.name, full_name=tenant.full_name, tenant=tenant
    )
    for match in matches:
        network.add_edge(
            node, LINK.node(match.link), key=STANDS_ON.label, state=match.state, role=match.role, match=match
        )
