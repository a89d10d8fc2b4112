"""How one anchor's figures come about.

Its cells, its lines link by link, and what others lose with it.
"""

from collections.abc import Iterator

from chainmap.analysis.anchors.cascade.park import ParkCascade
from chainmap.analysis.anchors.cascade.trading import Trading
from chainmap.analysis.anchors.magnet import Magnet
from chainmap.analysis.anchors.park import AnchorPark
from chainmap.analysis.anchors.rates import serve_rate
from chainmap.analysis.balance.balance import Balance
from chainmap.analysis.gaps.explain import need_cells, offering_cells
from chainmap.errors import Place
from chainmap.findings.anchors import AnchorExplanation, AnchorFinding, AnchorReport, LinkTrace, StopTrace
from chainmap.findings.explanation import TypedFigure
from chainmap.findings.gaps import NeedLine, SupplyLine
from chainmap.model.interval import NOTHING
from chainmap.model.park import Tenant


def explain_anchor(balance: Balance, report: AnchorReport, tenant: str) -> AnchorExplanation:
    """Return all that one anchor's figures rest on.

    `balance` is the one that the report was made of.

    Raises:
        KeyError: the tenant supplies no link.
    """
    finding = report.find(tenant)
    park = AnchorPark(balance)
    cascade = ParkCascade(Trading(park), replaced_outside=finding.cascade.replaced_outside)
    person = next(other for other in balance.graph.park.tenants if other.id == tenant)
    links = tuple(_links(park, finding))
    return AnchorExplanation(
        finding=finding,
        links=links,
        inputs=cascade.trace((tenant,)),
        stops=tuple(_stops(balance, finding)),
        typed=tuple(dict.fromkeys(_cells(balance, person, links))),
    )


def _stops(balance: Balance, finding: AnchorFinding) -> Iterator[StopTrace]:
    """Yield every line of another tenant that stops with this one."""
    for stopped in finding.cascade.stops:
        for line in stopped.lines:
            supply = next(supply for supply in balance.supplies(line.link) if supply.tenant == stopped.tenant)
            yield StopTrace(
                tenant=stopped.tenant,
                name=stopped.name,
                link=line.link,
                unit=f"{balance.graph.link(line.link).unit}/a",
                share=line.share,
                output=supply.output,
                price=balance.prices[line.link],
            )


def _links(park: AnchorPark, finding: AnchorFinding) -> Iterator[LinkTrace]:
    """Yield every link that the tenant needs or supplies, in the chains' order."""
    balance, unmet = park.balance, Magnet(park).unmet
    bought = {line.link: line.needs for line in finding.pull.links}
    lost = {loss.link: loss.value for loss in finding.lost_by_link}
    for link in balance.graph.links:
        needs = [line for line in balance.needs(link.id) if line.tenant == finding.tenant]
        supplies = [line for line in balance.supplies(link.id) if line.tenant == finding.tenant]
        if not needs and not supplies:
            continue
        demand, supply = balance.demand(link.id), balance.supplied(link.id)
        others: tuple[NeedLine | SupplyLine, ...] = (*balance.needs(link.id), *balance.supplies(link.id))
        yield LinkTrace(
            link=link.id,
            unit=f"{link.unit}/a",
            price=balance.prices[link.id],
            counts=balance.counts(link.id),
            demand=demand,
            supply=supply,
            unmet=unmet[link.id],
            bought=bought.get(link.id, NOTHING),
            served=serve_rate(demand, supply),
            needs=tuple(needs),
            supplies=tuple(supplies),
            loss=lost.get(link.id, NOTHING),
            rows=_rows(line.places for line in others if line.tenant != finding.tenant),
            scale=None if link.minimum_efficient_scale is None else link.minimum_efficient_scale.value,
        )


def _rows(places: Iterator[tuple[Place, ...]]) -> tuple[Place, ...]:
    return tuple(dict.fromkeys(place for each in places for place in each))


def _cells(balance: Balance, tenant: Tenant, links: tuple[LinkTrace, ...]) -> Iterator[TypedFigure]:
    """Yield the cells of the tenant's own rows that its lines rest on."""
    graph = balance.graph
    for trace in links:
        for line in trace.supplies:
            if line.places:
                yield from offering_cells(graph, tenant, graph.link(trace.link))
        for need in trace.needs:
            if not need.downstream:
                yield from need_cells(graph, tenant, graph.link(trace.link), need.places)
