"""What is found of a chain by itself.

Its numbers, its sources, what a quantity takes.
"""

from dataclasses import dataclass

from chainmap.model.chain import Kind, Names
from chainmap.model.figures import Source


@dataclass(frozen=True, slots=True)
class ChainSummary:
    """A chain in numbers.

    `sourced` figures rest on a source that was read, `estimated` ones are marked as estimates.
    """

    chain: str
    name: Names
    version: str
    links: int
    shared_links: int
    flows: int
    critical_flows: int
    quantified_flows: int
    sourced_flows: int
    estimated_flows: int
    figures: int
    sourced_figures: int
    estimated_figures: int
    bare_figures: int
    old_figures: int
    year: int


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
    """

    link: str
    name: Names
    kind: Kind
    tier: int
    quantity: float | None
    unit: str
    value: float | None
    at_least: bool


@dataclass(frozen=True, slots=True)
class TotalDemand:
    """Everything that a quantity of one link takes, itself as tier 0."""

    chain: str
    link: str
    name: Names
    quantity: float
    unit: str
    needs: tuple[Need, ...]
