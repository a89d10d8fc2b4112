"""What a park without figures would take if its plants had the smallest efficient size."""

from collections.abc import Iterable

from chainmap.findings.gaps import LinkFinding, Reference
from chainmap.graph import ParkGraph


def with_references(graph: ParkGraph, findings: tuple[LinkFinding, ...]) -> tuple[LinkFinding, ...]:
    """Return the findings with what reference plants would take, if no demand of the park is known; else as they are.

    Of a link, quantity = Σ a × m over the needs of tenants that are surely on the link downstream: a, the coefficient
    of the flow; m, the minimum efficient scale there, which stands for the capacity that nobody stated. Value =
    quantity × price. It only ranks, and is in no sum.
    """
    if any(finding.figures.demand.low > 0 for finding in findings):
        return findings
    return tuple(finding._replace(reference=_reference(graph, finding)) for finding in findings)


def _reference(graph: ParkGraph, finding: LinkFinding) -> Reference | None:
    quantity = sum(_taken(graph, finding))
    if not quantity:
        return None
    price = finding.figures.price
    return Reference(quantity, None if price is None else quantity * price)


def _taken(graph: ParkGraph, finding: LinkFinding) -> Iterable[float]:
    for line in finding.figures.needs:
        if line.state == "confirmed" and line.downstream and line.coefficient:
            scale = graph.link(line.downstream).minimum_efficient_scale
            if scale is not None:
                yield line.coefficient * scale.value
