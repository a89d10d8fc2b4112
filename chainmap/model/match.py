"""Which links a tenant stands on, and the words that say so."""

from dataclasses import dataclass
from typing import Final, Literal

State = Literal["confirmed", "uncertain", "rejected"]
Role = Literal["maker", "service", "integrator", "trader", "user"]
Column = Literal["name", "products", "business_scope", "remarks", "industry_code", "correction", "what_if"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words of one column that speak for or against a match, and the rule that read them."""

    column: Column
    words: str
    alias: str
    rule: str
    row: int | None = None


class OnLink:
    """What a firm's state and role on a link mean, for a match and for a finding."""

    __slots__ = ()
    state: State
    role: Role

    @property
    def supplies(self) -> bool:
        """Whether the firm counts as one who supplies the link: a trader is listed and does not."""
        return self.state == "confirmed" and self.role != "trader"

    @property
    def could_supply(self) -> bool:
        """Whether an answer from the firm could put it on the link."""
        return self.state == "uncertain" and self.role != "trader"

    @property
    def strength(self) -> tuple[int, bool]:
        """Orders what is said of one link: confirmed first, then uncertain; a maker before a trader."""
        return _STRENGTH[self.state], self.role == "trader"


_STRENGTH: Final[dict[State, int]] = {"confirmed": 0, "uncertain": 1, "rejected": 2}


@dataclass(frozen=True, slots=True)
class Match(OnLink):
    """A firm's text on a link; of matches with a confidence of 0.8, about 80 in 100 are right."""

    link: str
    state: State
    role: Role
    evidence: tuple[Evidence, ...]
    confidence: float = 0.0

    @property
    def settled(self) -> bool:
        """Whether a person decided it."""
        return any(evidence.rule == "corrected" for evidence in self.evidence)
