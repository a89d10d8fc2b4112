"""The meaning of a text of a firm: for or against a link."""

from dataclasses import dataclass
from typing import Final

from chainmap.model.chain import Kind
from chainmap.model.match import Column, Evidence, OnLink, Role, State

EXACT: Final = frozenset(("exact", "cleaned"))  # rules by which an item is no more than the alias


@dataclass(frozen=True, slots=True)
class Reading(OnLink):
    """The meaning of a text: for or against a link, its role and rule."""

    link: str
    kind: Kind
    alias: str
    column: Column
    state: State
    role: Role
    rule: str
    words: str
    place: int = 0
    item: str = ""
    similarity: float | None = None

    @property
    def evidence(self) -> Evidence:
        """The words and the rule, as a match cites them."""
        return Evidence(self.column, self.words, self.alias, self.rule, similarity=self.similarity)
