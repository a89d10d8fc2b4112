"""What a what-if assumes of a park, and what comes of it: frozen."""

from dataclasses import dataclass
from typing import Literal

from chainmap.findings.changes import Difference
from chainmap.model.chain import Names
from chainmap.model.edits import Edit
from chainmap.model.interval import Interval

PairMove = Literal["comes", "goes", "more", "less"]


@dataclass(frozen=True, slots=True)
class PairChange:
    """A tenant that could buy a link from another: how much a year before and after; None: no such pair.

    `size`: how much of what is sure moved (else of what may be), in CNY at the price after; 0 without a price.
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
    """A tenant who is here after (`newcomer`: only then), and the pairs that it gains and loses.

    Those that come or go before those that could trade another quantity, the largest first.
    """

    tenant: str
    name: str
    newcomer: bool
    gains: tuple[PairChange, ...]
    losses: tuple[PairChange, ...]


@dataclass(frozen=True, slots=True)
class WhatIf:
    """A park before and after what is assumed; `effects`: newcomers first, then who gains or loses most."""

    edits: tuple[Edit, ...]
    difference: Difference
    pairs: tuple[PairChange, ...]
    effects: tuple[Effect, ...]
