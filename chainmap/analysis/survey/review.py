"""Which matches a person should review first: those that weigh most in the report."""

from typing import Final

from chainmap.analysis.balance.balance import Balance
from chainmap.analysis.gaps.links import find_gaps
from chainmap.findings.gaps import LinkFinding
from chainmap.findings.matches import ReviewFinding
from chainmap.model.match import Match

_LEAST_OPENNESS: Final = 0.05  # a match of confidence 1 can still be wrong


def rank_matches(balance: Balance) -> tuple[ReviewFinding, ...]:
    """Return the matches to review: uncertain ones first, of these and of the others the weightiest first.

    Rejected matches are left out unless a person rejected them or the firm does not operate.

    Weight = w × 4 p (1 − p): w counts the tenants one flow
    down, twice where the link is critical to them, and p is the confidence of the match. Only two kinds of match weigh:
    an uncertain one on a link without a supplier, which would fill the gap, and a confirmed one that is the link's only
    supplier, which would open one.
    """
    findings = {finding.link: finding for finding in find_gaps(balance)}
    ranked = [
        ReviewFinding(
            tenant=tenant.id,
            name=tenant.name,
            does=tenant.does,
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
        for link in balance.graph.links
        for tenant, match in balance.graph.matches_on(link.id)
        if match.listed
    ]
    return tuple(sorted(ranked, key=lambda finding: (finding.state != "uncertain", -finding.weight)))


def _weight(finding: LinkFinding, match: Match) -> float:
    if finding.status in {"missing", "unknown"}:
        decides = match.could_supply
    else:
        decides = match.supplies and finding.status == "single"
    if match.settled or not decides:
        return 0.0
    waiting = sum(len(neighbour.tenants) * (2 if neighbour.critical else 1) for neighbour in finding.waiting)
    openness = 4 * match.confidence * (1 - match.confidence)
    return waiting * max(openness, _LEAST_OPENNESS)
