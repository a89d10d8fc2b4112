"""Plain rows of a store → the park's graph, equal to the one that was written."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Any, Protocol

from chainmap.graph import schema as s
from chainmap.graph.park_graph import Facts, ParkGraph, build_graph
from chainmap.graph.rows import chain_owner, flow_key, park_owner
from chainmap.model.chain import COMMON, Chain, Flow, Link, shared_chain
from chainmap.model.coefficients import Coefficients
from chainmap.model.figures import Needs
from chainmap.model.match import Match
from chainmap.model.park import Offering, Tables, Tenant

Stored = Mapping[str, Any]  # the properties of a node or relationship


class Reader(Protocol):
    """What a store answers: the rows of an owner of one type, in any order."""

    def read(self, owner: str, type_: s.NodeType | s.EdgeType) -> Iterable[Stored]:
        """Return the properties of each row."""


def _in_order(rows: Iterable[Stored]) -> list[Stored]:
    return sorted(rows, key=lambda row: (row.get("position", 0), row[s.KEY]))


def read_chain(reader: Reader, id_: str) -> Chain | None:
    """Return a chain with the shared links that it uses; None where the store has no such chain.

    Raises:
        ValueError: rows of it are missing or are not as chainmap wrote them.
    """
    found = list(reader.read(chain_owner(id_), s.CHAIN))
    if not found:
        return None
    row = found[0]
    shared = None
    if row.get("shared_links"):
        common = read_chain(reader, COMMON)
        if common is None:
            raise ValueError(COMMON)
        shared = _part_of(common, row["shared_links"], row.get("shared_flows", []))
    owner = chain_owner(id_)
    sources = {one["id"]: s.SOURCE.codec.read(one) for one in _in_order(reader.read(owner, s.SOURCE))}
    links = tuple(s.LINK.codec.read(one) for one in _in_order(reader.read(owner, s.LINK)))
    flows = tuple(s.FLOWS_TO.codec.read(one) for one in _in_order(reader.read(owner, s.FLOWS_TO)))
    chain: Chain = s.CHAIN.codec.read(row, sources=sources, links=links, flows=flows, shared=shared)
    return chain


def _part_of(common: Chain, links: Iterable[str], flows: Iterable[str]) -> Chain:
    by_id: dict[str, Link] = {link.id: link for link in common.links}
    by_key: dict[str, Flow] = {flow_key(flow): flow for flow in common.flows}
    part = {"links": tuple(by_id[id_] for id_ in links), "flows": tuple(by_key[key] for key in flows)}
    return common.model_copy(update=part)


def read_park(reader: Reader, id_: str) -> ParkGraph | None:
    """Return a park on its chains; None where the store has no such park.

    Raises:
        ValueError: rows of it are missing or are not as chainmap wrote them.
    """
    owner = park_owner(id_)
    found = list(reader.read(owner, s.PARK))
    if not found:
        return None

    def records(type_: s.NodeType | s.EdgeType) -> tuple[Any, ...]:
        return tuple(type_.codec.read(row) for row in _in_order(reader.read(owner, type_)))

    tables = Tables(**{name: records(type_) for name, type_ in s.ROWS.items()})
    rest = {
        "tenants": records(s.TENANT),
        "tables": tables,
        "corrections": records(s.CORRECTION),
        "neighbours": records(s.NEIGHBOUR_PARK),
    }
    park = s.PARK.codec.read(found[0], **rest)
    chains = _chains(reader, [row["chain"] for row in _in_order(reader.read(owner, s.USES))])
    facts = Facts(
        offerings=_by_tenant(reader.read(owner, s.MAKES), park.tenants),
        needs=records(s.NEEDS),
        trades=records(s.SELLS_TO),
        orders=records(s.ORDER),
        neighbours=records(s.OFFERS),
    )
    graph = build_graph(park, chains, _matches(reader.read(owner, s.STANDS_ON)), facts)
    _check_links(graph)
    _check_park(graph)
    _check_units(graph)
    return graph


def _check_park(graph: ParkGraph) -> None:
    """Check that the rows of tenants are of tenants of the park, and its limits of needs.

    Raises:
        ValueError: one is not.
    """
    for need, _ in graph.park.limits:
        if need not in Needs.model_fields:
            raise ValueError(need)
    facts = graph.facts
    known = {tenant.id for tenant in graph.park.tenants}
    for tenant in chain(
        (need.tenant for need in facts.needs),
        (order.tenant for order in facts.orders),
        (trade.seller for trade in facts.trades if trade.seller_here),
        (trade.buyer for trade in facts.trades if trade.buyer_here),
    ):
        if tenant not in known:
            raise ValueError(tenant)


def _check_units(graph: ParkGraph) -> None:
    """Check that the units of every flow convert to those of its links.

    Raises:
        ValueError: those of one do not.
    """
    flows = [flow for part in graph.chains for flow in part.flows]
    coefficients = Coefficients(graph.links, flows)
    for flow in flows:
        coefficients.units(flow)


def _check_links(graph: ParkGraph) -> None:
    """Check that flows and the rows of tenants are on links of the chains: somebody may have stored others since.

    Raises:
        ValueError: one is not, there is no chain, or a match has no evidence.
    """
    if not graph.chains:
        raise ValueError(s.CHAIN.label)
    facts = graph.facts
    named = chain(
        (end for part in graph.chains for flow in part.flows for end in (flow.upstream, flow.downstream)),
        (match.link for matches in graph.matches.values() for match in matches),
        (link for offerings in facts.offerings.values() for link in offerings),
        (need.link for need in facts.needs),
        (trade.link for trade in facts.trades),
        (order.link for order in facts.orders if order.link),
        (supply.link for supply in facts.neighbours),
    )
    known = {link.id for link in graph.links}
    for link in named:
        if link not in known:
            raise ValueError(link)
    for tenant, matches in graph.matches.items():
        if not all(match.evidence for match in matches):
            raise ValueError(tenant)


def _chains(reader: Reader, ids: Iterable[str]) -> tuple[Chain, ...]:
    chains: list[Chain] = []
    for id_ in ids:
        if id_ == COMMON:
            continue
        chain = read_chain(reader, id_)
        if chain is None:
            raise ValueError(id_)
        chains.append(chain)
    shared = shared_chain(chains)
    return (*chains, shared) if shared else tuple(chains)


def _matches(rows: Iterable[Stored]) -> dict[str, tuple[Match, ...]]:
    found: dict[str, list[Match]] = defaultdict(list)
    for row in _in_order(rows):
        found[row["tenant"]].append(s.STANDS_ON.codec.read(row))
    return {tenant: tuple(matches) for tenant, matches in found.items()}


def _by_tenant(rows: Iterable[Stored], tenants: Iterable[Tenant]) -> dict[str, Mapping[str, Offering]]:
    """Return the offerings by tenant, in the tenants' order, and link."""
    found: dict[str, dict[str, Offering]] = defaultdict(dict)
    for row in _in_order(rows):
        found[row["tenant"]][row["link"]] = s.MAKES.codec.read(row)
    return {tenant.id: found[tenant.id] for tenant in tenants if tenant.id in found}
