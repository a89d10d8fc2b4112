"""Matches, and which of them a person should look at first."""

from dataclasses import dataclass
from typing import Literal

from chainmap.findings.gaps import Status
from chainmap.model.chain import Names
from chainmap.model.match import Evidence, Role, State


@dataclass(frozen=True, slots=True)
class ReviewFinding:
    """A match, and how much a person's word on it would change the gap report (`weight`)."""

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
