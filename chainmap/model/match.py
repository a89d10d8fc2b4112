"""Matches of tenants with links, and the words that they rest on."""

from dataclasses import dataclass
from typing import Final, Literal

State = Literal["confirmed", "uncertain", "rejected"]
Role = Literal["maker", "service", "integrator", "trader", "user"]
Column = Literal["name", "products", "business_scope", "remarks", "industry_code", "correction", "what_if"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words of a column for or against a match, and the rule.

    `similarity`: of the words to the alias, where the rule rests on it.
    """

    column: Column
    words: str
    alias: str
    rule: str
    row: int | None = None
    similarity: float | None = None


class OnLink:
    """A firm's state and role on a link: the base of matches and findings."""

    __slots__ = ()
    state: State
    role: Role

    @property
    def supplies(self) -> bool:
        """Whether the firm surely supplies the link: confirmed, and not as a trader."""
        return self.state == "confirmed" and self.role != "trader"

    @property
    def could_supply(self) -> bool:
        """Whether the firm may supply the link: uncertain, and not as a trader."""
        return self.state == "uncertain" and self.role != "trader"

    @property
    def strength(self) -> tuple[int, bool]:
        """A sort key, strongest first: confirmed, uncertain, rejected.

        A maker before a trader.
        """
        return _STRENGTH[self.state], self.role == "trader"


_STRENGTH: Final[dict[State, int]] = {"confirmed": 0, "uncertain": 1, "rejected": 2}


@dataclass(frozen=True, slots=True)
class Match(OnLink):
    """A firm's match with a link.

    Of matches with a confidence of 0.8, about 80 in 100 are right.
    """

    link: str
    state: State
    role: Role
    evidence: tuple[Evidence, ...]
    confidence: float = 0.0

    @property
    def listed(self) -> bool:
        """Whether it is shown: not rejected, or rejected by a person or because the firm does not operate."""
        return self.state != "rejected" or self.settled or self.evidence[0].column == "remarks"

    @property
    def settled(self) -> bool:
        """Whether a planner decided it."""
        return any(evidence.rule == "corrected" for evidence in self.evidence)
