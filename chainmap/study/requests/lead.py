"""The anchor that the gap report names.

Found with little, since every gap report asks for it.
"""

from collections.abc import Iterable
from dataclasses import replace

from chainmap.analysis.anchors.lead import find_lead
from chainmap.analysis.balance.balance import Balance
from chainmap.analysis.balance.local_value import measure_local_value
from chainmap.findings.anchors import AnchorLead
from chainmap.graph import ParkGraph, build_graph
from chainmap.study.park import Study


def lead_of(study: Study) -> AnchorLead | None:
    """Return the anchor that the gap report names.

    None without figures, or where nothing is surely lost.
    """
    graph, uncertain = confirmed_only(study.graph)
    if not has_figures(graph, suppliers_of(graph)):
        return None
    if not uncertain:
        return find_lead(study.balance)
    balance = Balance(graph)
    lead = find_lead(balance)
    return lead and replace(lead, local_value=measure_local_value(balance).value)


def suppliers_of(graph: ParkGraph) -> set[str]:
    """Return the tenants that supply a link."""
    return {tenant.id for link in graph.links for tenant in graph.tenants_on(link.id)}


def confirmed_only(graph: ParkGraph) -> tuple[ParkGraph, tuple[tuple[str, str], ...]]:
    """Return the park without uncertain matches, and those.

    The same graph where there are none.
    """
    uncertain = tuple(
        (tenant.id, link.id)
        for tenant in graph.park.tenants
        for link, match in graph.links_of(tenant.id)
        if match.could_supply
    )
    if not uncertain:
        return graph, ()
    left_out = set(uncertain)
    matches = {
        tenant.id: tuple(match for link, match in graph.links_of(tenant.id) if (tenant.id, link.id) not in left_out)
        for tenant in graph.park.tenants
    }
    return build_graph(graph.park, graph.chains, matches, graph.facts), uncertain


def has_figures(graph: ParkGraph, anchors: Iterable[str]) -> bool:
    """Whether any tenant states a capacity or an output on a link that it supplies."""
    return any(
        offering.capacity.high is not None or offering.capacity.low > 0
        for tenant in anchors
        for offering in graph.facts.offerings.get(tenant, {}).values()
    )
