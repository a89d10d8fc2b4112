"""How the figures of one link, and of the whole report, come about."""

from collections.abc import Iterator
from typing import Literal

from chainmap.analysis.balance.balance import Balance
from chainmap.analysis.balance.gain import trace_gain
from chainmap.analysis.gaps.risks import hanging_on, shares_of
from chainmap.errors import Place
from chainmap.findings.explanation import ChainFigure, Explanation, GroupMember, Purchase, TotalExplanation, TypedFigure
from chainmap.findings.gaps import GapReport, LinkFinding
from chainmap.graph import ParkGraph
from chainmap.model.chain import Chain, Flow
from chainmap.model.figures import Equivalence, Figure, Intensity, Source
from chainmap.model.park import Tenant
from chainmap.model.quantity import Amount


def explain_link(balance: Balance, report: GapReport, link: str) -> Explanation:
    """Return a link's finding with what a newcomer changes, and all that its figures rest on.

    Groups are shown with needs and supplies at their low ends: what is sure.
    """
    graph = balance.graph
    finding, one = report.link(link), graph.link(link)
    least = one.minimum_efficient_scale
    size = least.value if finding.action == "extend" and least else None
    low, high = trace_gain(balance, one, size=size) if finding.figures.gain.high is not None else ((), ())
    groups = tuple(
        GroupMember(
            downstream=group.downstream,
            group=group.name,
            link=member,
            share=group.shares[index],
            alone=group.need[index].low,
            served=allocation.served[index],
            demand=allocation.demand[index],
        )
        for group, allocation in balance.groups.allocations(link)
        if group.need[group.members.index(link)].low
        for index, member in enumerate(group.members)
    )
    single = next((one for one in report.single_points if one.link == link), None)
    return Explanation(
        finding,
        low,
        high,
        groups,
        typed=tuple(dict.fromkeys(_typed(graph, finding))),
        chain_figures=tuple(_chain_figures(graph, finding)),
        single=single,
        shares=shares_of(finding.figures.supplies) if single else (),
        hanging=hanging_on(graph, finding, single.supplier) if single else (),
    )


def explain_total(graph: ParkGraph) -> TotalExplanation:
    """Return the known trades, and the tenants of whom nobody knows what they do."""
    names = {tenant.id: tenant.name for tenant in graph.park.tenants}
    purchases = tuple(
        Purchase(
            names.get(trade.buyer, trade.buyer),
            names.get(trade.seller, trade.seller),
            trade.link,
            trade.value,
            trade.seller_here,
            trade.place,
        )
        for trade in graph.facts.trades
        if trade.buyer_here
    )
    silent = tuple((one.name, tuple(row.place for row in one.rows)) for one in graph.park.tenants if not one.text)
    return TotalExplanation(purchases, silent)


def _typed(graph: ParkGraph, finding: LinkFinding) -> Iterator[TypedFigure]:
    """Yield the cells behind needs and supplies, line by line."""
    tenants = {tenant.id: tenant for tenant in graph.park.tenants}
    for need in finding.figures.needs:
        if need.downstream:
            yield from _cells(graph, tenants[need.tenant], need.downstream)
        else:
            yield from _stated_needs(graph, tenants[need.tenant], finding.link, need.places)
    for line in finding.figures.supplies:
        yield from _cells(graph, tenants[line.tenant], finding.link)


def _stated_needs(graph: ParkGraph, tenant: Tenant, link: str, places: tuple[Place, ...]) -> Iterator[TypedFigure]:
    tables = graph.park.tables
    told = ((row.quantity, row.place) for row in tables.needs)
    answered = ((row.amount, row.place) for row in tables.answers)
    for amount, place in (*told, *answered):
        if amount is not None and place in places:
            yield TypedFigure(
                tenant.id, tenant.name, link, "need", amount.text, graph.link(link).amount_in_unit(amount), place
            )


def _cells(graph: ParkGraph, tenant: Tenant, link: str) -> Iterator[TypedFigure]:
    """Yield what the rows, or answers, of an offering say; a figure that may be another link's is not read."""
    offering = graph.offering(tenant.id, link)
    bases = {"capacity": offering.capacity_basis, "output": offering.output_basis}
    for row in tenant.rows:
        if row.place not in offering.places:
            continue
        cells: tuple[tuple[Literal["capacity", "output"], Amount | None], ...] = (
            ("capacity", row.capacity),
            ("output", row.output),
        )
        for what, amount in cells:
            if amount is not None and bases[what] != "answered":
                read = graph.link(link).amount_in_unit(amount) if bases[what] == "stated" else None
                yield TypedFigure(tenant.id, tenant.name, link, what, amount.text, read, row.place)
        if "estimated" in bases.values() and row.revenue is not None:
            yield TypedFigure(tenant.id, tenant.name, link, "revenue", row.revenue.text, offering.output, row.place)
    for answer in graph.park.tables.answers:
        if answer.place in offering.places and answer.amount is not None:
            read = graph.link(link).amount_in_unit(answer.amount)
            yield TypedFigure(tenant.id, tenant.name, link, answer.question, answer.text, read, answer.place)


def _chain_figures(graph: ParkGraph, finding: LinkFinding) -> Iterator[ChainFigure]:
    """Yield the price, what each link whose tenants need it takes, and how units convert, with what they rest on."""
    link = graph.link(finding.link)
    if link.price is not None:
        unit = f"{link.price.currency}/{link.price.per}"
        yield ChainFigure("price", link.id, link.price.value, unit, *_basis(graph.chain_of(link.id), link.price))
    wanted = {line.downstream for line in finding.figures.needs}
    for flow in graph.flows_from(link.id):
        figure = flow.intensity or flow.cost_share
        if flow.downstream not in wanted or figure is None:
            continue
        chain = next(chain for chain in graph.chains if any(one is flow for one in chain.flows))
        text = flow.quantity_text(link, graph.link(flow.downstream))
        yield ChainFigure("flow", flow.downstream, None, text, *_basis(chain, figure, flow))
        if flow.per == "capacity" and flow.life_years is not None:
            life = flow.life_years
            yield ChainFigure("life", flow.downstream, life.value, "a", *_basis(chain, life))
    for one in (link, *(graph.link(id_) for id_ in sorted(wanted - {""}))):
        for equivalence in one.equivalents:
            text = f"{equivalence.of} = {equivalence.is_}"
            yield ChainFigure("equivalence", one.id, None, text, *_basis(graph.chain_of(one.id), equivalence))


def _basis(
    chain: Chain, figure: Figure | Intensity | Equivalence, flow: Flow | None = None
) -> tuple[tuple[Source, ...], bool, int | None]:
    """Return what a figure rests on: its sources and its flow's, whether it is an estimate, its year."""
    named = dict.fromkeys((figure.source, *(flow.sources if flow else ())))
    sources = tuple(chain.sources[id_] for id_ in named if id_ in chain.sources)
    return sources, figure.estimate or bool(flow and flow.estimate), figure.year
