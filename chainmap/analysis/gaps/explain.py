"""How the figures of one link, and of the whole report, come about."""

from collections.abc import Iterator

from chainmap.analysis.balance.balance import Balance
from chainmap.analysis.balance.gain import trace_gain
from chainmap.analysis.gaps.risks import find_dependents, measure_shares
from chainmap.errors import Place
from chainmap.findings.explanation import (
    ChainFigure,
    ChainFigureKind,
    Explanation,
    GroupMember,
    Purchase,
    TotalExplanation,
    TypedFigure,
    TypedKind,
)
from chainmap.findings.gaps import GapReport, LinkFinding
from chainmap.graph import ParkGraph
from chainmap.model.chain import Chain, Flow, Link
from chainmap.model.figures import Equivalence, Figure, Intensity, is_average
from chainmap.model.interval import Interval
from chainmap.model.park import Basis, Tenant
from chainmap.model.quantity import Amount


def explain_link(balance: Balance, report: GapReport, link: str) -> Explanation:
    """Return a link's finding, what a newcomer changes, and what figures rest on.

    Groups are shown with needs and supplies at their low ends: what is sure.
    """
    graph = balance.graph
    finding, explained = report.link(link), graph.link(link)
    least = explained.minimum_efficient_scale
    size = least.value if finding.action == "extend" and least else None
    low, high = trace_gain(balance, explained, size=size) if finding.figures.gain.high is not None else ((), ())
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
    single = next((point for point in report.single_points if point.link == link), None)
    return Explanation(
        finding=finding,
        low=low,
        high=high,
        groups=groups,
        typed=tuple(dict.fromkeys(_typed(graph, finding))),
        chain_figures=tuple(_chain_figures(graph, finding)),
        single=single,
        shares=measure_shares(finding.figures.supplies) if single else (),
        dependents=find_dependents(graph, finding, single.supplier) if single else (),
    )


def explain_total(graph: ParkGraph) -> TotalExplanation:
    """Return known purchases of tenants, and the tenants without any activity."""
    names = {tenant.id: tenant.name for tenant in graph.park.tenants}
    purchases = tuple(
        Purchase(
            buyer=names.get(trade.buyer, trade.buyer),
            seller=names.get(trade.seller, trade.seller),
            link=trade.link,
            value=trade.value,
            here=trade.seller_here,
            place=trade.place,
        )
        for trade in graph.facts.trades
        if trade.buyer_here
    )
    silent = tuple(
        (tenant.name, tuple(row.place for row in tenant.rows)) for tenant in graph.park.tenants if not tenant.text
    )
    return TotalExplanation(purchases, silent)


def _typed(graph: ParkGraph, finding: LinkFinding) -> Iterator[TypedFigure]:
    """Yield the cells behind needs and supplies, line by line."""
    tenants = {tenant.id: tenant for tenant in graph.park.tenants}
    for need in finding.figures.needs:
        tenant = tenants[need.tenant]
        if need.downstream:
            yield from offering_cells(graph, tenant, graph.link(need.downstream))
        else:
            yield from need_cells(graph, tenant, graph.link(finding.link), need.places)
    for line in finding.figures.supplies:
        yield from offering_cells(graph, tenants[line.tenant], graph.link(finding.link))


def need_cells(graph: ParkGraph, tenant: Tenant, link: Link, places: tuple[Place, ...]) -> Iterator[TypedFigure]:
    """Yield the cells of the tables of needs and answers that state a need."""
    tables = graph.park.tables
    stated = ((row.quantity, row.place) for row in tables.needs)
    answered = ((row.amount, row.place) for row in tables.answers)
    for amount, place in (*stated, *answered):
        if amount is not None and place in places:
            read = link.amount_in_unit(amount)
            yield _typed_figure(tenant, link, "need", read=read, text=amount.text, place=place)


def offering_cells(graph: ParkGraph, tenant: Tenant, link: Link) -> Iterator[TypedFigure]:
    """Yield the cells of rows and answers that an offering rests on.

    One that may be another link's is not read.
    """
    offering = graph.offering(tenant.id, link.id)
    for row in tenant.rows:
        if row.place not in offering.places:
            continue
        cells: tuple[tuple[TypedKind, Amount | None, Basis], ...] = (
            ("capacity", row.capacity, offering.capacity_basis),
            ("output", row.output, offering.output_basis),
        )
        for what, amount, basis in cells:
            if amount is not None and basis != "answered":
                read = link.amount_in_unit(amount) if basis == "stated" else None
                yield _typed_figure(tenant, link, what, read=read, text=amount.text, place=row.place)
        for figure in row.planned:
            read = link.amount_in_unit(figure.amount) if figure.amount else None
            text = f"{figure.heading}: {figure.text}"
            typed = _typed_figure(tenant, link, "planned", read=read, text=text, place=row.place)
            yield typed._replace(starts=figure.starts)
        if row.revenue is not None and "estimated" in {offering.capacity_basis, offering.output_basis}:
            text = row.revenue.text
            yield _typed_figure(tenant, link, "revenue", read=offering.output, text=text, place=row.place)
    for answer in graph.park.tables.answers:
        if answer.place in offering.places and answer.amount is not None:
            read = link.amount_in_unit(answer.amount)
            text = answer.text or answer.amount.text
            yield _typed_figure(tenant, link, answer.question, read=read, text=text, place=answer.place)


def _typed_figure(  # noqa: PLR0913  # the fields of the finding
    tenant: Tenant, link: Link, what: TypedKind, *, read: Interval | None, text: str, place: Place
) -> TypedFigure:
    return TypedFigure(tenant=tenant.id, name=tenant.name, link=link.id, what=what, text=text, read=read, place=place)


def _chain_figures(graph: ParkGraph, finding: LinkFinding) -> Iterator[ChainFigure]:
    """Yield a link's price, its flows to the links that need it, and conversions."""
    link = graph.link(finding.link)
    if link.price is not None:
        unit = f"{link.price.currency}/{link.price.per}"
        yield _chain_figure("price", link, link.price, chain=graph.chain_of(link.id), value=link.price.net, text=unit)
    needing = {line.downstream for line in finding.figures.needs} - {""}
    for flow in graph.flows_from(link.id):
        figure = flow.figure
        if flow.downstream not in needing or figure is None:
            continue
        downstream = graph.link(flow.downstream)
        chain = next(chain for chain in graph.chains if any(other is flow for other in chain.flows))
        text = flow.quantity_text(link, downstream)
        yield _chain_figure("flow", downstream, figure, chain=chain, text=text, flow=flow)
        if flow.per == "capacity" and flow.life_years is not None:
            life = flow.life_years
            yield _chain_figure("life", downstream, life, chain=chain, value=life.value, text="a")
        if flow.route and flow.share is not None:
            yield _chain_figure("route_share", downstream, flow.share, chain=chain, value=flow.share.value, text="")
    for converted in (link, *(graph.link(id_) for id_ in sorted(needing))):
        chain = graph.chain_of(converted.id)
        for equivalence in converted.equivalents:
            text = f"{equivalence.of} = {equivalence.is_}"
            yield _chain_figure("equivalence", converted, equivalence, chain=chain, text=text)


def _chain_figure(  # noqa: PLR0913  # a figure, and what it rests on
    kind: ChainFigureKind,
    link: Link,
    figure: Figure | Intensity | Equivalence,
    *,
    chain: Chain,
    text: str,
    value: float | None = None,
    flow: Flow | None = None,
) -> ChainFigure:
    """Return a figure with its own sources and those of its flow."""
    named = dict.fromkeys((figure.source, *(flow.sources if flow else ())))
    return ChainFigure(
        kind=kind,
        link=link.id,
        value=value,
        text=text,
        sources=tuple(chain.sources[id_] for id_ in named if id_ in chain.sources),
        estimate=figure.estimate or bool(flow and flow.estimate),
        year=figure.year,
        average=is_average(figure) or bool(flow and flow.average),
    )
