"""Which links of the chain are here, which are missing, and which nobody can tell."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from chainmap.graph import ParkGraph
from chainmap.model.chain import SHARED, Flow, Link
from chainmap.model.findings import (
    Action,
    Coverage,
    GapReport,
    LinkFinding,
    Neighbour,
    Standing,
    Status,
)

COVERED_SHARE: Final = 0.8


def find_gaps(graph: ParkGraph) -> tuple[LinkFinding, ...]:
    """Return a finding per link, in the chains' order.

    A tenant stands on the link: `single` for one, `covered` for more. None: `not_needed` if no tenant stands one flow
    down; else `missing` if the survey covers enough and no uncertain match could be it; else `unknown`. Unknown is
    neither absent nor zero.
    """
    enough = measure_coverage(graph).enough
    here = {link.id: bool(graph.standing_on(link.id)) for link in graph.links}
    opened = _opened_by(graph, here)
    return tuple(_find(graph, link, enough=enough, opens=opened.get(link.id, ())) for link in graph.links)


def report_gaps(graph: ParkGraph) -> GapReport:
    """Return the findings of all links with what they rest on and the order in which to act.

    Ranked: links that end a dependence on outside supply first, then by tenants who need it to run, then by all
    tenants one flow down, then in the chain's order.
    """
    findings = find_gaps(graph)
    order = sorted(findings, key=_urgency)  # stable: the chain's order decides among equals
    return GapReport(
        park=graph.park.id,
        park_name=graph.park.name,
        chains=tuple(chain.id for chain in graph.chains if chain.id != SHARED),
        chain_names=tuple(chain.name for chain in graph.chains if chain.id != SHARED),
        coverage=measure_coverage(graph),
        links=findings,
        ranking=tuple(finding.link for finding in order if finding.action is not None),
        to_check=tuple(finding.link for finding in order if finding.status == "unknown"),
    )


def measure_coverage(graph: ParkGraph) -> Coverage:
    """Say whether the table covers enough of the park to call a link missing.

    Enough: the user says that it is complete, or tenants with any text ≥ 0.8 × `tenants_in_park`.
    """
    survey = graph.park.survey
    described = sum(tenant.text for tenant in graph.park.tenants)
    needed = COVERED_SHARE * (survey.tenants_in_park or 0)
    known = survey.tenants_in_park is not None and described >= needed
    return Coverage(len(graph.park.tenants), described, survey, survey.complete or known, needed)


def _find(graph: ParkGraph, link: Link, *, enough: bool, opens: tuple[str, ...]) -> LinkFinding:
    standings = tuple(
        Standing(tenant.id, tenant.name, match.state, match.role, match.evidence)
        for tenant, match in graph.matches_on(link.id)
        if match.state != "rejected"
    )
    waiting = _neighbours(graph, graph.flows_from(link.id), downstream=True)
    status = _status(graph, link, bool(waiting), enough=enough)
    return LinkFinding(
        link=link.id, name=link.name, stage=link.stage, kind=link.kind, unit=f"{link.unit}/a", status=status,
        action=_action(status, waiting), tenants=tuple(sorted(standings, key=lambda one: one.state)), waiting=waiting,
        supplied_by=_neighbours(graph, graph.flows_into(link.id), downstream=False),
        substitutes=_substitutes(graph, link), opens=opens,
    )  # fmt: skip


def _status(graph: ParkGraph, link: Link, needed: bool, *, enough: bool) -> Status:
    standing = len(graph.standing_on(link.id))
    if standing:
        return "single" if standing == 1 else "covered"
    if not needed:
        return "not_needed"
    could_be = any(match.could_stand for _, match in graph.matches_on(link.id))
    return "missing" if enough and not could_be else "unknown"


def _action(status: Status, waiting: tuple[Neighbour, ...]) -> Action | None:
    if status == "missing":
        return "fill"
    if status == "single" and any(neighbour.critical for neighbour in waiting):
        return "stabilise"
    return None


def _neighbours(graph: ParkGraph, flows: Iterable[Flow], *, downstream: bool) -> tuple[Neighbour, ...]:
    """Return the links at the other end of the flows on which tenants stand."""
    critical: dict[str, bool] = {}
    for flow in flows:
        other = flow.downstream if downstream else flow.upstream
        critical[other] = critical.get(other, False) or flow.critical
    found = ((other, graph.standing_on(other), is_critical) for other, is_critical in critical.items())
    return tuple(
        Neighbour(other, tuple(tenant.name for tenant in tenants), is_critical)
        for other, tenants, is_critical in found
        if tenants
    )


def _substitutes(graph: ParkGraph, link: Link) -> tuple[str, ...]:
    """Return the links here that serve a need for which this one could serve too."""
    found: dict[str, None] = {}
    for flow in graph.flows_from(link.id):
        for other in graph.flows_into(flow.downstream) if flow.any_of else ():
            if other.any_of == flow.any_of and other.upstream != link.id and graph.standing_on(other.upstream):
                found[other.upstream] = None
    return tuple(found)


def _opened_by(graph: ParkGraph, here: dict[str, bool]) -> dict[str, tuple[str, ...]]:
    """Return, for each absent link, the links here whose last critical input from outside it is.

    An `any_of` group is one input, served by any of its members.
    """
    opened: dict[str, list[str]] = defaultdict(list)
    for link in graph.links:
        if not here[link.id]:
            continue
        inputs: dict[str, set[str]] = defaultdict(set)
        critical: set[str] = set()
        for flow in graph.flows_into(link.id):
            need = flow.any_of or f" {flow.upstream}"
            inputs[need].add(flow.upstream)
            if flow.critical:
                critical.add(need)
        served = {need for need, members in inputs.items() if any(here[member] for member in members)}
        lacking = [inputs[need] for need in sorted(critical - served)]
        if len(lacking) == 1:
            for member in sorted(lacking[0]):
                opened[member].append(link.id)
    return {link: tuple(links) for link, links in opened.items()}


def _urgency(finding: LinkFinding) -> tuple[bool, int, int, int]:
    needing = {name for neighbour in finding.waiting if neighbour.critical for name in neighbour.tenants}
    fill_first = finding.action != "fill"
    return (fill_first, -len(finding.opens), -len(needing), -len(finding.waiting_tenants))
