"""Links, flows and tenants as one graph, with the questions that analyses ask."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from chainmap.model.chain import COMMON, Chain, Flow, Link
from chainmap.model.coefficients import Bought, Coefficients
from chainmap.model.interval import ANYTHING
from chainmap.model.match import Match
from chainmap.model.park import NeighbourSupply, Offering, Order, Park, StatedNeed, Subject, Tenant, Trade

_NONE: Final[Mapping[str, bool]] = {}
_UNKNOWN: Final = Offering(ANYTHING, ANYTHING, "unknown", "unknown", ())


@dataclass(frozen=True, slots=True)
class Facts:
    """What the park's tables say in figures.

    Offerings by tenant and link, and the rows of the other tables.
    """

    offerings: Mapping[str, Mapping[str, Offering]] = field(default_factory=dict)
    needs: tuple[StatedNeed, ...] = ()
    trades: tuple[Trade, ...] = ()
    orders: tuple[Order, ...] = ()
    neighbours: tuple[NeighbourSupply, ...] = ()


class ParkGraph:
    """A park on its chains, in the files' order.

    Links and tenants, joined by flows and matches.

    The questions are answered from adjacency lists, which large chains need; `graph/network.py` makes a networkx graph.
    """

    def __init__(
        self,
        park: Park,
        chains: tuple[Chain, ...],
        matches: Mapping[str, tuple[Match, ...]],
        facts: Facts | None = None,
    ) -> None:
        self.park = park
        self.chains = chains
        self.facts = facts or Facts()
        self.links: tuple[Link, ...] = tuple(link for chain in chains for link in chain.links)
        self._links = {link.id: link for link in self.links}
        self._chains = {chain.id: chain for chain in chains}
        self._matches: dict[str, list[tuple[Tenant, Match]]] = defaultdict(list)
        self._suppliers: dict[str, tuple[Tenant, ...]] = {}
        self.matches = {tenant.id: matches.get(tenant.id, ()) for tenant in park.tenants}
        for tenant in park.tenants:
            for match in self.matches[tenant.id]:
                self._matches[match.link].append((tenant, match))
        for link, matched in self._matches.items():
            if suppliers := tuple(tenant for tenant, match in matched if match.supplies):
                self._suppliers[link] = suppliers
        self.here = self._suppliers.keys()  # the links that a tenant supplies
        self.groups: dict[tuple[str, str], list[Flow]] = defaultdict(list)  # the flows of each `any_of` group
        self._into: dict[str, list[Flow]] = defaultdict(list)
        self._from: dict[str, list[Flow]] = defaultdict(list)
        self._found_here: dict[str, list[Flow]] = defaultdict(list)
        self._waiting: dict[str, dict[str, bool]] = defaultdict(dict)
        self._supplying: dict[str, dict[str, bool]] = defaultdict(dict)
        self._join(chains)

    def __eq__(self, other: object) -> bool:
        """Whether both hold the same facts: park, chains, matches and figures."""
        if not isinstance(other, ParkGraph):
            return NotImplemented
        mine, others = ((graph.park, graph.chains, graph.matches, graph.facts) for graph in (self, other))
        return mine == others

    __hash__ = None  # type: ignore[assignment]  # equal by its facts, which are too many to hash

    def _join(self, chains: Iterable[Chain]) -> None:
        """Note all flows at both ends, in one pass.

        A large chain has many times more flows than links.
        """
        makers = {
            link for link, matched in self._matches.items() if any(m.supplies or m.could_supply for _, m in matched)
        }
        for chain in chains:
            for flow in chain.flows:
                upstream, downstream = flow.upstream, flow.downstream
                self._into[downstream].append(flow)
                self._from[upstream].append(flow)
                if upstream in makers or upstream == downstream:
                    self._found_here[downstream].append(flow)
                    if upstream in self._suppliers and self.is_taken(flow):
                        supplying = self._supplying[downstream]
                        supplying[upstream] = flow.critical or supplying.get(upstream, False)
                if downstream in self._suppliers and self.is_taken(flow):
                    waiting = self._waiting[upstream]
                    waiting[downstream] = flow.critical or waiting.get(downstream, False)
                if flow.any_of:
                    self.groups[downstream, flow.any_of].append(flow)

    def is_taken(self, flow: Flow) -> bool:
        """Whether a link takes a flow: not where the routes of all plants here are told and none takes it."""
        makers = self._suppliers.get(flow.downstream)
        return not flow.route or not makers or any(self.takes(tenant.id, flow) for tenant in makers)

    def takes(self, tenant: str, flow: Flow) -> bool:
        """Whether a tenant's plants on the downstream link may take a flow, by their technology routes."""
        routes = self.offering(tenant, flow.downstream).routes if flow.route else ()
        return not routes or not {"", *flow.taken_by}.isdisjoint(routes)

    def bought_by(self, tenant: str, flow: Flow) -> Bought | None:
        """Return what a tenant that makes the downstream link buys by a flow; None: its routes do not take it."""
        made = self.offering(tenant, flow.downstream)
        return self.coefficients.of_routes(flow, made.routes, made.route_parts)

    @cached_property
    def named_chains(self) -> tuple[Chain, ...]:
        """The chains but for the one of common links."""
        return tuple(chain for chain in self.chains if chain.id != COMMON)

    @cached_property
    def subject(self) -> Subject:
        """The park and its chains by name, for the head of a report."""
        return Subject(
            park=self.park.id,
            park_name=self.park.name,
            chains=tuple(chain.id for chain in self.named_chains),
            chain_names=tuple(chain.name for chain in self.named_chains),
        )

    @cached_property
    def coefficients(self) -> Coefficients:
        """The coefficients of all flows, in the chains' order."""
        return Coefficients(self.links, (flow for chain in self.chains for flow in chain.flows))

    def link(self, id_: str) -> Link:
        """Return the link of this id.

        Raises:
            KeyError: there is none.
        """
        return self._links[id_]

    def chain_of(self, link: str) -> Chain:
        """Return the chain whose file has a link.

        Raises:
            KeyError: there is none.
        """
        return self._chains[self._links[link].chain]

    def flows_into(self, link: str) -> list[Flow]:
        """Return what the link buys, flow by flow."""
        return self._into.get(link, [])

    def flows_from(self, link: str) -> list[Flow]:
        """Return the flows by which other links buy the link."""
        return self._from.get(link, [])

    def flows_found_here(self, link: str) -> list[Flow]:
        """Return what the link buys from itself or from links with a tenant.

        A tenant that supplies it, or may supply it.

        All other flows add nothing to V.
        """
        return self._found_here.get(link, [])

    def waiting_for(self, link: str) -> Mapping[str, bool]:
        """Return the links one flow down that tenants supply.

        Each with whether any of the flows is critical.
        """
        return self._waiting.get(link, _NONE)

    def supplying(self, link: str) -> Mapping[str, bool]:
        """Return the links one flow up that tenants supply.

        Each with whether any of the flows is critical.
        """
        return self._supplying.get(link, _NONE)

    def matches_on(self, link: str) -> list[tuple[Tenant, Match]]:
        """Return the tenants whose text names the link, in the table's order."""
        return self._matches.get(link, [])

    def tenants_on(self, link: str) -> tuple[Tenant, ...]:
        """Return the tenants who supply the link."""
        return self._suppliers.get(link, ())

    def links_of(self, tenant: str) -> tuple[tuple[Link, Match], ...]:
        """Return the links that a tenant's text names, in the order of its matches."""
        return tuple((self._links[match.link], match) for match in self.matches.get(tenant, ()))

    def offering(self, tenant: str, link: str) -> Offering:
        """Return what a tenant makes on a link; unknown, from 0 up, where nothing says it."""
        return self.facts.offerings.get(tenant, {}).get(link, _UNKNOWN)


def build_graph(
    park: Park, chains: Iterable[Chain], matches: Mapping[str, tuple[Match, ...]], facts: Facts | None = None
) -> ParkGraph:
    """Join a park, its chains, matches (by tenant id) and figures into a graph."""
    return ParkGraph(park, tuple(chains), matches, facts)
