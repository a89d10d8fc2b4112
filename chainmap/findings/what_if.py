"""What a what-if assumes of a park, and what follows."""

from dataclasses import dataclass
from typing import Literal

from chainmap.findings.changes import Difference
from chainmap.model.chain import Names
from chainmap.model.edits import Edit
from chainmap.model.interval import Interval

PairMove = Literal["comes", "goes", "more", "less"]


@dataclass(frozen=True, slots=True)
class PairChange:
    """Two tenants, of whom one could buy a link from the other.

    `old` and `new` are the quantities a year before and after; None: there is no such pair. `size` is the change of the
    lower bound (else of the upper one) in CNY, at the price after; 0 without a price.
    """

    link: str
    link_name: Names
    unit: str
    downstream: str
    seller: str
    seller_name: str
    buyer: str
    buyer_name: str
    old: Interval | None
    new: Interval | None
    size: float

    @property
    def move(self) -> PairMove:
        """Whether the pair comes or goes, or could trade more or less."""
        if self.old is None:
            return "comes"
        if self.new is None:
            return "goes"
        return "more" if (self.new.low, self.new.top) > (self.old.low, self.old.top) else "less"

    @property
    def partial(self) -> bool:
        """Whether the pair was there and stays."""
        return self.move in {"more", "less"}

    @property
    def better(self) -> bool:
        """Whether both could trade more than before."""
        return self.move in {"comes", "more"}


@dataclass(frozen=True, slots=True)
class Effect:
    """The pairs that a tenant of the park after the edits gains and loses.

    `newcomer`: the tenant was not there before. Pairs that come or go precede those that could trade more or less; the
    largest come first.
    """

    tenant: str
    name: str
    newcomer: bool
    gains: tuple[PairChange, ...]
    losses: tuple[PairChange, ...]


@dataclass(frozen=True, slots=True)
class WhatIf:
    """A park before and after edits.

    `effects`: newcomers first, then the tenants who gain or lose most.
    """

    edits: tuple[Edit, ...]
    difference: Difference
    pairs: tuple[PairChange, ...]
    effects: tuple[Effect, ...]
