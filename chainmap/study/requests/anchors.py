"""From a study to its anchors.

What is asked is checked, and matches that are uncertain are left out.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from chainmap.analysis.anchors.explain import explain_anchor
from chainmap.analysis.anchors.report import report_anchors
from chainmap.analysis.balance.balance import Balance
from chainmap.analysis.balance.local_value import measure_local_value
from chainmap.errors import Faults, InputError, Place
from chainmap.findings.anchors import AnchorExplanation, AnchorReport
from chainmap.graph import ParkGraph, build_graph
from chainmap.ingest.files.sheets import TableSource, source_name
from chainmap.ingest.names import TenantNames
from chainmap.ingest.resolve.candidates import resolve_newcomers
from chainmap.ingest.tables.others import read_candidates
from chainmap.model.anchors import AnchorOptions, Newcomer
from chainmap.model.interval import exactly
from chainmap.model.park import Offering, utilisation_of
from chainmap.study.names import find_tenant
from chainmap.study.park import Study
from chainmap.study.requests.lead import confirmed_only, has_figures, suppliers_of

_NO_TITLE: Final = frozenset({"否", "无", "不是", "no", "none", "n", "0", "false", "-", "–", "—", "/", "×"})


@dataclass(frozen=True, slots=True)
class AnchorRequest:
    """What is asked of a park's anchors, as typed.

    Sizes of groups, names of those who leave, a table of candidates.
    """

    groups: tuple[int, ...] = ()
    leaving: tuple[str, ...] = ()
    candidates: TableSource | None = None
    replaced_outside: float = 0.0


@dataclass(frozen=True)
class AnchorStudy:
    """The anchors of a park, and the balance that they were found with.

    The balance is of confirmed matches.
    """

    balance: Balance
    report: AnchorReport

    def explain(self, tenant: str) -> AnchorExplanation:
        """Return how one anchor's figures come about.

        Raises:
            KeyError: the tenant supplies no link.
        """
        return explain_anchor(self.balance, self.report, tenant)


def find_anchors(study: Study, request: AnchorRequest | None = None, *, faults: Faults | None = None) -> AnchorStudy:
    """Return the anchors of a park; warnings are added to `faults`.

    Without any stated capacity, those of the chains' minimum efficient scale are assumed.

    Raises:
        InputError: no tenant supplies a link, or something of the request cannot be; every fault is reported.
    """
    request = request or AnchorRequest()
    faults = Faults() if faults is None else faults
    graph, uncertain = confirmed_only(study.graph)
    anchors = suppliers_of(graph)
    if not anchors:
        faults.add(Place(graph.park.files[0] if graph.park.files else graph.park.id), "no_anchors")
    leaving = tuple(
        dict.fromkeys(find_tenant(graph, name, Place(argument="without"), faults) for name in request.leaving)
    )
    faults.raise_errors()
    _check_request(request, anchors, leaving, study.graph, faults)
    newcomers, without_capacity = _newcomers(study, request.candidates, faults)
    faults.raise_errors()
    assumed = not has_figures(graph, anchors)
    if assumed:
        graph = _at_scale(graph)
        faults.warn(Place(graph.park.files[-1] if graph.park.files else graph.park.id), "anchors_assumed")
    _warn_of_trades(graph, faults)
    balance = study.balance if graph is study.graph else Balance(graph)
    options = AnchorOptions(
        groups=request.groups,
        leaving=leaving,
        newcomers=newcomers,
        without_capacity=without_capacity,
        replaced_outside=request.replaced_outside,
        designated=_titles(graph),
        uncertain=uncertain,
        assumed=assumed,
        reported_value=measure_local_value(study.balance).value if uncertain and not assumed else None,
    )
    return AnchorStudy(balance, report_anchors(balance, options))


def anchors_of(study: Study) -> AnchorReport | None:
    """Return the anchors that the map offers; None where no tenant supplies a link."""
    try:
        return find_anchors(study).report
    except InputError:
        return None


def find_anchor(study: Study, name: str, *, argument: str = "tenant") -> str:
    """Return the id of the tenant that a name means.

    Raises:
        InputError: no tenant has this name, or it supplies no link.
    """
    faults, place = Faults(), Place(argument=argument)
    tenant = find_tenant(study.graph, name, place, faults)
    faults.raise_errors()
    if not any(match.supplies for _, match in study.graph.links_of(tenant)):
        _add_why_not(study.graph, tenant, name, place, faults)
        faults.raise_errors()
    return tenant


def _add_why_not(graph: ParkGraph, tenant: str, name: str, place: Place, faults: Faults) -> None:
    """Report why a tenant is no anchor: it trades, its match is uncertain, or it is on no link."""
    links = graph.links_of(tenant)
    traded = [link.key for link, match in links if match.state == "confirmed" and match.role == "trader"]
    unsure = [link.key for link, match in links if match.could_supply]
    if unsure:
        faults.add(place, "anchor_uncertain", name=name, link=", ".join(unsure))
    elif traded:
        faults.add(place, "anchor_is_trader", name=name, link=", ".join(traded))
    else:
        faults.add(place, "anchor_on_no_link", name=name)


def _check_request(
    request: AnchorRequest, anchors: set[str], leaving: Sequence[str], graph: ParkGraph, faults: Faults
) -> None:
    for size in request.groups:
        if not 1 <= size <= len(anchors):
            faults.add(Place(argument="groups"), "group_size", size=size, count=len(anchors))
    names = {tenant.id: tenant.name for tenant in graph.park.tenants}
    for tenant in leaving:
        if tenant and tenant not in anchors:
            _add_why_not(graph, tenant, names[tenant], Place(argument="without"), faults)
    if not 0 <= request.replaced_outside <= 1:
        faults.add(Place(argument="replaced"), "share_out_of_range", value=f"{request.replaced_outside:g}")


def _newcomers(
    study: Study, source: TableSource | None, faults: Faults
) -> tuple[tuple[Newcomer, ...], tuple[str, ...]]:
    if source is None:
        return (), ()
    rows = read_candidates(source, faults, reading=study.reading)
    if not rows and not any(fault.severity == "error" for fault in faults.found):
        faults.add(Place(source_name(source)), "no_candidates")
    known = TenantNames(study.graph.park.tenants)
    first = {tenant.id: tenant.rows[0].place.row for tenant in study.graph.park.tenants}
    for row in rows:
        if id_ := known.find(row.name):
            faults.add(row.place, "candidate_is_tenant", name=row.name, row=first[id_])
    return resolve_newcomers(rows, study.graph.links, study.link_names, faults)


def _at_scale(graph: ParkGraph) -> ParkGraph:
    """Return the park with every tenant at its links' minimum efficient scale.

    Unknown where a chain has none.
    """
    offerings: dict[str, dict[str, Offering]] = {}
    stated = dict(graph.park.utilisation)
    for link in graph.links:
        scale = link.minimum_efficient_scale
        if scale is None:
            continue
        for tenant in graph.tenants_on(link.id):
            offerings.setdefault(tenant.id, {})[link.id] = replace(
                graph.offering(tenant.id, link.id),
                output=exactly(scale.value * utilisation_of(link, stated)),
                capacity=exactly(scale.value),
                output_basis="assumed",
                capacity_basis="assumed",
                places=tuple(row.place for row in tenant.rows),
            )
    facts = replace(graph.facts, offerings=offerings)
    matches = {tenant.id: tuple(match for _, match in graph.links_of(tenant.id)) for tenant in graph.park.tenants}
    return build_graph(graph.park, graph.chains, matches, facts)


def _titles(graph: ParkGraph) -> dict[str, str]:
    """Return the titles that governments gave tenants."""
    return {
        tenant.id: tenant.designated
        for tenant in graph.park.tenants
        if tenant.designated and tenant.designated.strip().lower() not in _NO_TITLE
    }


def _warn_of_trades(graph: ParkGraph, faults: Faults) -> None:
    """Warn of makers that sell more of a link than they make, or than they can.

    Warn of trades with oneself, too.
    """
    sold: dict[tuple[str, str], float] = {}
    names = {tenant.id: tenant.name for tenant in graph.park.tenants}
    for trade in graph.facts.trades:
        if trade.seller == trade.buyer:
            faults.warn(trade.place, "trade_with_itself", name=names.get(trade.seller, trade.seller))
        elif trade.quantity is not None and trade.seller_here:
            key = (trade.seller, trade.link)
            before = sold.get(key, 0.0)
            sold[key] = before + trade.quantity
            offering = graph.offering(*key)
            limits = (("trades_above_output", offering.output.high), ("trades_above_capacity", offering.capacity.high))
            passed = [(fault, limit) for fault, limit in limits if limit is not None and before <= limit < sold[key]]
            if passed:
                fault, limit = passed[-1]
                link = graph.link(trade.link)
                texts = {"sold": f"{sold[key]:,g} {link.unit}", "limit": f"{limit:,g} {link.unit}"}
                faults.warn(trade.place, fault, name=names.get(trade.seller, trade.seller), link=link.name, **texts)
