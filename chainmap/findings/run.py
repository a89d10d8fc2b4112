"""All findings of a park on one day, as a store keeps them."""

from dataclasses import dataclass

from chainmap.findings.anchors import AnchorReport
from chainmap.findings.gaps import GapReport
from chainmap.findings.pairs import PairReport
from chainmap.findings.plan import Plan


@dataclass(frozen=True, slots=True)
class RunFindings:
    """Gaps and pairs of a park; anchors where a tenant supplies a link, a plan where the park has limits."""

    gaps: GapReport
    pairs: PairReport
    anchors: AnchorReport | None = None
    plan: Plan | None = None
