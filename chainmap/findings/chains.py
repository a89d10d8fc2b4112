"""What is found of a chain by itself.

Its numbers, its sources, what a quantity takes.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from chainmap.model.chain import Kind, Names
from chainmap.model.figures import FigureClass, Source

FiguresOf = Literal["flows", "prices", "scales", "needs", "others"]
MONTHS_OLD: Final = 36
MONTHS_OLD_PRICES: Final = 12
FIGURES_OF: Final[tuple[FiguresOf, ...]] = ("flows", "prices", "scales", "needs", "others")


class Tally(NamedTuple):
    """How many figures of a kind rest on what, and how many of them are old.

    `sourced`: on a source that was read; `averages`: on one that states a whole sector's; `bare`: on nothing.
    """

    of: FiguresOf
    figures: int
    sourced: int
    averages: int
    estimates: int
    bare: int
    old: int


Lacking = Literal["intensity", "price", "scale", "land", "investment", "market"]


class DatedPrice(NamedTuple):
    """A price in CNY without VAT, of a month; `months`: its age; `vat_unstated`: its source does not say whether."""

    value: float
    per: str
    year: int
    month: int | None
    months: int
    vat_unstated: bool = False

    @property
    def old(self) -> bool:
        """Whether it is more than a year old."""
        return self.months > MONTHS_OLD_PRICES


class PriceSeries(NamedTuple):
    """The price of a link that counts, its specification, and those before it."""

    link: str
    name: Names
    specification: str
    newest: DatedPrice
    earlier: tuple[DatedPrice, ...]


@dataclass(frozen=True, slots=True)
class ChainSummary:
    """A chain in numbers; `tallies`: its figures by kind, those of flows (intensities, shares of cost) first.

    `on` is the day from which their age is counted; `prices`: those that rest on a source; `lacking`: what an analysis
    would use, and of how many links or flows it is not stated.
    """

    chain: str
    name: Names
    version: str
    links: int
    shared_links: int
    flows: int
    critical_flows: int
    tallies: tuple[Tally, ...]
    on: dt.date
    prices: tuple[PriceSeries, ...] = ()
    lacking: tuple[tuple[Lacking, int], ...] = ()

    @property
    def of_flows(self) -> Tally:
        """The quantities of flows."""
        return self.tallies[0]


@dataclass(frozen=True, slots=True)
class SourceUse:
    """A source, and the figures that rest on it."""

    id: str
    source: Source
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Need:
    """What a quantity takes of one link, in the link's unit, and its value in CNY.

    `quantity` is None where only flows without a figure lead to it, and a lower bound (`at_least`) where some do.
    `by_average` is the part of it that comes by sector averages, `rests_on` what the flows on its way rest on.
    `service`: only services lead to it: it is outside material demand, and what it takes itself is not followed.
    """

    link: str
    name: Names
    kind: Kind
    tier: int
    quantity: float | None
    unit: str
    value: float | None
    at_least: bool
    by_average: float = 0.0
    rests_on: tuple[FigureClass, ...] = ()
    service: bool = False


@dataclass(frozen=True, slots=True)
class TotalDemand:
    """Everything that a quantity of one link takes, itself as tier 0.

    `with_averages`: sector averages were followed to the end, not one step only. `links_beyond`: the links that are
    not listed, and those whose quantity would be larger (`larger_beyond`), if they were.
    """

    chain: str
    link: str
    name: Names
    quantity: float
    unit: str
    needs: tuple[Need, ...]
    with_averages: bool = False
    links_beyond: int = 0
    larger_beyond: int = 0
