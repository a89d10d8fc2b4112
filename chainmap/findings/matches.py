"""Matches to review, and how much each weighs."""

from dataclasses import dataclass
from typing import Literal

from chainmap.findings.gaps import Status
from chainmap.model.chain import Names
from chainmap.model.match import Evidence, Role, State


@dataclass(frozen=True, slots=True)
class ReviewFinding:
    """A match that a person may review.

    `weight` ranks how much a decision would change the gap report; `decision` is the one already made.
    """

    tenant: str
    name: str
    link: str
    link_name: Names
    state: State
    confidence: float
    role: Role
    evidence: tuple[Evidence, ...]
    status: Status
    weight: float
    decision: Literal["confirmed", "rejected"] | None = None
