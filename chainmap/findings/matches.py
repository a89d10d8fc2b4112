"""What a planner reviews: matches, how much each weighs, and firms that match nothing."""

from collections.abc import Mapping
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
    does: str
    link: str
    link_name: Names
    state: State
    confidence: float
    role: Role
    evidence: tuple[Evidence, ...]
    status: Status
    weight: float
    decision: Literal["confirmed", "rejected"] | None = None


@dataclass(frozen=True, slots=True)
class UnmatchedFinding:
    """A firm that operates, says what it does, and is on no link."""

    tenant: str
    name: str
    does: str


@dataclass(frozen=True, slots=True)
class Review:
    """The matches, those to look at first in front; the firms that match nothing; and the links that they may be on.

    `links`: every link's id, and in each language the word that names it alone: its name, or its id where another link
    shares the name. `tenants` and `described`: how many there are, and how many say what they do.
    """

    matches: tuple[ReviewFinding, ...]
    unmatched: tuple[UnmatchedFinding, ...]
    links: Mapping[str, Names]
    tenants: int
    described: int
