"""Single points of failure in the park, and chokepoints of the industry.

Two different risks.
"""

from collections.abc import Iterable
from typing import Final

from chainmap.findings.explanation import Dependent, Share
from chainmap.findings.gaps import Chokepoint, LinkFinding, SinglePoint, SupplyLine
from chainmap.graph import ParkGraph
from chainmap.model.chain import Link, unit_price
from chainmap.model.interval import ANYTHING, total

FEW_SUPPLIERS: Final = 1.5
HIGH_IMPORT_SHARE: Final = 0.5


def find_single_points(graph: ParkGraph, links: tuple[LinkFinding, ...]) -> tuple[SinglePoint, ...]:
    """Return the links with one supplier that others here depend on.

    Those with most at risk come first.

    Effective suppliers 1 / Σ s² (s: shares of capacity) are below 1.5, and another tenant needs the link. At risk, in
    CNY a year: what could be bought here, p min(D, S), and the outputs p X of the others who cannot run without it
    (critical).
    """
    points = (_single_point(graph, finding) for finding in links)
    # stable: the chains' order decides among equals
    return tuple(sorted((point for point in points if point is not None), key=_at_risk))


def _single_point(graph: ParkGraph, finding: LinkFinding) -> SinglePoint | None:
    figures = finding.figures
    if figures.effective_suppliers is None or figures.effective_suppliers >= FEW_SUPPLIERS:
        return None
    sure = (line for line in figures.supplies if line.state == "confirmed")
    supplier = max(sure, key=lambda line: line.capacity.low)
    others = {
        need.tenant: need.name for need in figures.needs if need.tenant != supplier.tenant and need.state == "confirmed"
    }
    if not others:
        return None
    return SinglePoint(
        link=finding.link,
        name=finding.name,
        supplier=supplier.tenant,
        supplier_name=supplier.name,
        effective_suppliers=figures.effective_suppliers,
        others=tuple(others.values()),
        value=figures.value,
        downstream=total(dependent.value for dependent in find_dependents(graph, finding, supplier.tenant)),
        places=supplier.places,
    )


def _at_risk(point: SinglePoint) -> tuple[float, float]:
    return -point.downstream.low, -(point.value.low if point.value else 0.0)


def measure_shares(supplies: Iterable[SupplyLine]) -> tuple[Share, ...]:
    """Return the share s of each supplier in the sure capacity; 1 where there is none."""
    sure = [line for line in supplies if line.state == "confirmed"]
    whole = sum(line.capacity.low for line in sure)
    return tuple(Share(line.name, line.capacity.low, line.capacity.low / whole if whole else 1.0) for line in sure)


def find_dependents(graph: ParkGraph, finding: LinkFinding, supplier: str) -> tuple[Dependent, ...]:
    """Return what tenants other than `supplier` make with a critical need of a link.

    Once per tenant and link that it makes.
    """
    needs = {
        (need.tenant, need.downstream): need.name
        for need in finding.figures.needs
        if need.critical and need.state == "confirmed" and need.tenant != supplier
    }
    dependents = []
    for (tenant, link), name in sorted(needs.items()):
        price = unit_price(graph.link(link))
        offering = graph.offering(tenant, link)
        dependents.append(
            Dependent(
                name=name,
                link=link,
                output=offering.output,
                price=price,
                value=ANYTHING if price is None else offering.output.times(price),
                places=offering.places,
            )
        )
    return tuple(dependents)


def find_chokepoints(graph: ParkGraph, links: tuple[LinkFinding, ...]) -> tuple[Chokepoint, ...]:
    """Return the links with few suppliers anywhere that tenants here need critically.

    Few in the world, or in the country.

    A critical flow leads to a link that a tenant supplies; and imports are half of the upstream link's national market
    or more, or its barrier is high.
    """
    chokepoints = []
    for finding in links:
        link = graph.link(finding.link)
        share = link.market.import_share if link.market else None
        imported = share is not None and share >= HIGH_IMPORT_SHARE
        if not imported and link.barrier != "high":
            continue
        waiting = {
            id_: name
            for neighbour in finding.waiting
            if neighbour.critical
            for id_, name in zip(neighbour.ids, neighbour.tenants, strict=True)
        }
        if waiting:
            chokepoints.append(
                Chokepoint(
                    link=finding.link,
                    name=finding.name,
                    import_share=share if imported else None,
                    year=link.market.year if imported and link.market else None,
                    source=_source(graph, link) if imported else "",
                    high_barrier=link.barrier == "high",
                    waiting=tuple(waiting.values()),
                    status=finding.status,
                )
            )
    return tuple(sorted(chokepoints, key=lambda point: (-(point.import_share or 0.0), -len(point.waiting))))


def _source(graph: ParkGraph, link: Link) -> str:
    source = graph.chain_of(link.id).sources.get(link.market.source) if link.market else None
    return source.cited if source else ""
