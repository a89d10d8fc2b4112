"""The gap report of a park.

The findings of all links, what they rest on, and the order in which to act.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from chainmap.analysis.balance.balance import Balance
from chainmap.analysis.balance.local_value import measure_local_value
from chainmap.analysis.gaps.advise_against import find_advice_against, find_not_assessed
from chainmap.analysis.gaps.coverage import measure_coverage
from chainmap.analysis.gaps.links import find_gaps
from chainmap.analysis.gaps.reference import with_references
from chainmap.analysis.gaps.risks import find_chokepoints, find_single_points
from chainmap.analysis.neighbours.surroundings import Surroundings
from chainmap.findings.gaps import GapReport, KnownInPart, LinkFinding, Potential, TradeSummary
from chainmap.graph import ParkGraph
from chainmap.model.interval import Interval, total

RANKED: Final = frozenset(("fill", "stabilise", "extend"))


def report_gaps(balance: Balance) -> GapReport:
    """Return the gap report: all links, what they rest on, and the order to act in.

    Ranked: links to fill, stabilise or extend by the gain that is sure, then by tenants one flow down, then in the
    chain's order; where no demand is known, critical needs come first, then what reference plants would take.
    `could_be_large`: links whose gain may be above what is sure. V = Σ p min(D, S) over the links that count; the local
    sourcing potential is V.low ÷ Σ p D.high … V.high ÷ Σ p D.low, at most 1.
    """
    graph = balance.graph
    around = Surroundings(graph)
    findings = with_references(graph, find_gaps(balance, around=around))
    to_rank = [finding for finding in findings if finding.action in RANKED or finding.status == "unknown"]
    ranked = sorted(to_rank, key=_urgency)  # stable: the chain's order decides among equals
    report = GapReport(
        subject=graph.subject,
        coverage=measure_coverage(graph),
        links=findings,
        ranking=tuple(finding.link for finding in ranked if finding.action in RANKED),
        to_check=tuple(finding.link for finding in ranked if finding.status == "unknown"),
        could_be_large=tuple(
            finding.link for finding in findings if finding.figures.gain.top > finding.figures.gain.low
        ),
        local=_potential(balance, findings),
        trades=measure_trades(graph),
        single_points=find_single_points(graph, findings),
        chokepoints=find_chokepoints(graph, findings),
    )
    return replace(
        report,
        advise_against=find_advice_against(graph, report, around=around),
        not_assessed=find_not_assessed(graph, report),
    )


def _potential(balance: Balance, findings: Iterable[LinkFinding]) -> Potential:
    counted = [finding for finding in findings if finding.figures.value is not None and finding.figures.demand.high]
    value, joint = measure_local_value(balance)
    demand = total(finding.figures.demand.times(finding.figures.price or 0.0) for finding in counted)
    share = None
    if demand.high:
        share = Interval(value.low / demand.high, min(1.0, value.top / demand.low) if demand.low else 1.0)
    together = tuple((links, worth) for links, worth in joint.items())
    return Potential(value, demand, share, together, len(counted), _known_in_part(findings))


def _known_in_part(findings: Iterable[LinkFinding]) -> KnownInPart | None:
    """Return Σ p D.low and Σ p min(D.low, S.low) of the links that do not count, though some need is known."""
    found = [
        (finding.figures.price * demand.low, finding.figures.price * min(demand.low, finding.figures.supply.low))
        for finding in findings
        if finding.figures.price and (demand := finding.figures.demand).low and finding.figures.value is None
    ]
    if not found:
        return None
    return KnownInPart(len(found), sum(need for need, _ in found), sum(here for _, here in found))


def measure_trades(graph: ParkGraph) -> TradeSummary | None:
    """Return the value that tenants are known to buy, and to buy here, in CNY.

    None without trades.

    Local sourcing rate 本地配套率 = bought here / bought; leakage 外溢 is the rest. Trades without a value are counted.
    """
    bought = [trade for trade in graph.facts.trades if trade.buyer_here]
    if not bought:
        return None
    valued = [trade for trade in bought if trade.value is not None]
    whole = sum(trade.value or 0.0 for trade in valued)
    here = sum(trade.value or 0.0 for trade in valued if trade.seller_here)
    return TradeSummary(len(bought), len(bought) - len(valued), whole, here)


def _urgency(finding: LinkFinding) -> tuple[float, bool, float, int]:
    reference = finding.reference
    critical = reference is not None and any(neighbour.critical for neighbour in finding.waiting)
    value = 0.0 if reference is None else reference.value or 0.0
    return (-finding.figures.gain.low, not critical, -value, -len(finding.waiting_ids))
