"""Which matches a person should look at first: those whose answer would change the gap report most."""

from chainmap.analysis.gaps.report import find_gaps
from chainmap.findings.gaps import LinkFinding
from chainmap.findings.matches import ReviewFinding
from chainmap.graph import ParkGraph
from chainmap.model.match import Match


def rank_matches(graph: ParkGraph) -> tuple[ReviewFinding, ...]:
    """Return every match that is not rejected or that a person settled, those first whose answer weighs most.

    Weight: the tenants one flow down (twice where they cannot run without it) times how open the answer is,
    4 p (1 − p): an uncertain match on a link that nobody else holds could fill it, a confirmed one that stands alone
    could open it.
    """
    findings = {finding.link: finding for finding in find_gaps(graph)}
    ranked = [
        ReviewFinding(
            tenant=tenant.id,
            name=tenant.name,
            link=link.id,
            link_name=link.name,
            state=match.state,
            confidence=match.confidence,
            role=match.role,
            evidence=match.evidence,
            status=findings[link.id].status,
            weight=round(_weight(findings[link.id], match), 3),
            decision=match.state if match.settled and match.state != "uncertain" else None,
        )
        for link in graph.links
        for tenant, match in graph.matches_on(link.id)
        if match.state != "rejected" or match.settled
    ]
    return tuple(sorted(ranked, key=lambda one: -one.weight))


def _weight(finding: LinkFinding, match: Match) -> float:
    decides = (
        match.could_supply
        if finding.status in {"missing", "unknown"}
        else match.supplies and finding.status == "single"
    )
    if match.settled or not decides:
        return 0.0
    waiting = sum(len(one.tenants) * (2 if one.critical else 1) for one in finding.waiting)
    openness = 4 * match.confidence * (1 - match.confidence)
    return waiting * max(openness, 0.05)
