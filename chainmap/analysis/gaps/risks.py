"""Single points of failure here, and chokepoints of the industry: two things, told apart."""

from collections.abc import Iterable
from typing import Final

from chainmap.findings.explanation import Hanging, Share
from chainmap.findings.gaps import Chokepoint, LinkFinding, SinglePoint, SupplyLine
from chainmap.graph import ParkGraph
from chainmap.model.chain import Link, unit_price
from chainmap.model.interval import ANYTHING, total

FEW_SUPPLIERS: Final = 1.5
HIGH_IMPORT_SHARE: Final = 0.5


def find_single_points(graph: ParkGraph, links: tuple[LinkFinding, ...]) -> tuple[SinglePoint, ...]:
    """Return links on whose one supplier others here depend, those first on which most hangs.

    Effective suppliers 1 / Σ s² (s: shares of capacity) below 1.5, and another tenant needs the link. What hangs on it:
    what could be bought here, p min(D, S), and the outputs p X of the others who cannot run without it (critical).
    """
    found = []
    for order, finding in enumerate(links):
        figures = finding.figures
        if figures.effective_suppliers is None or figures.effective_suppliers >= FEW_SUPPLIERS:
            continue
        supplier = max(
            (line for line in figures.supplies if line.state == "confirmed"), key=lambda line: line.capacity.low
        )
        others = {n.tenant: n.name for n in figures.needs if n.tenant != supplier.tenant and n.state == "confirmed"}
        if not others:
            continue
        downstream = total(one.value for one in hanging_on(graph, finding, supplier.tenant))
        found.append(
            (
                order,
                SinglePoint(
                    finding.link,
                    finding.name,
                    supplier.tenant,
                    supplier.name,
                    figures.effective_suppliers,
                    tuple(others.values()),
                    figures.value,
                    downstream,
                    supplier.places,
                ),
            )
        )
    found.sort(key=lambda one: (-one[1].downstream.low, -(one[1].value.low if one[1].value else 0.0), one[0]))
    return tuple(point for _, point in found)


def shares_of(supplies: Iterable[SupplyLine]) -> tuple[Share, ...]:
    """Return the share s of each supplier in what is surely supplied; 1 where nothing is."""
    sure = [line for line in supplies if line.state == "confirmed"]
    whole = sum(line.capacity.low for line in sure)
    return tuple(Share(line.name, line.capacity.low, line.capacity.low / whole if whole else 1.0) for line in sure)


def hanging_on(graph: ParkGraph, finding: LinkFinding, supplier: str) -> tuple[Hanging, ...]:
    """Return what the others make with a critical need of this link, each by tenant and link once."""
    needs = {(n.tenant, n.downstream): n.name for n in finding.figures.needs if n.critical and n.state == "confirmed"}
    found = []
    for (tenant, link), name in sorted(needs.items()):
        if tenant == supplier:
            continue
        price = unit_price(graph.link(link))
        offering = graph.offering(tenant, link)
        value = ANYTHING if price is None else offering.output.times(price)
        found.append(Hanging(name, link, offering.output, price, value, offering.places))
    return tuple(found)


def find_chokepoints(graph: ParkGraph, links: tuple[LinkFinding, ...]) -> tuple[Chokepoint, ...]:
    """Return links with few suppliers in the world or the country that tenants here cannot run without.

    A critical flow leads into a link where a tenant stands, and the chain says of the supplying link: imports are half
    of the national market or more, or its barrier is high.
    """
    found = []
    for finding in links:
        link = graph.link(finding.link)
        share = link.market.import_share if link.market else None
        imported = share is not None and share >= HIGH_IMPORT_SHARE
        if not imported and link.barrier != "high":
            continue
        waiting = {id_: name for n in finding.waiting if n.critical for id_, name in zip(n.ids, n.tenants, strict=True)}
        if waiting:
            found.append(
                Chokepoint(
                    finding.link,
                    finding.name,
                    share if imported else None,
                    link.market.year if imported and link.market else None,
                    _source(graph, link) if imported else "",
                    link.barrier == "high",
                    tuple(waiting.values()),
                    finding.status,
                )
            )
    return tuple(sorted(found, key=lambda one: (-(one.import_share or 0.0), -len(one.waiting))))


def _source(graph: ParkGraph, link: Link) -> str:
    source = graph.chain_of(link.id).sources.get(link.market.source) if link.market else None
    return f"{source.publisher}, {source.title}, {source.year}" if source else ""
