"""What an analysis of anchors is asked."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from chainmap.model.interval import Interval


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A candidate with the links that it would make, each with its capacity.

    A year; its output is the same.
    """

    name: str
    capacities: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class AnchorOptions:
    """What is asked of the anchors of a park.

    Sizes k of sets that leave together, candidates, and the share of a loss that comes from outside at once.

    `leaving`: ids of tenants that leave together; `designated`: the title that a government gave a tenant, by its id;
    `uncertain`: (tenant, link) of matches that are left out; `assumed`: capacities are the chains' minimum efficient
    scales, for want of any figure. `reported_value`: V of the gap report, where it counts uncertain matches too.
    """

    groups: tuple[int, ...] = ()
    leaving: tuple[str, ...] = ()
    newcomers: tuple[Newcomer, ...] = ()
    without_capacity: tuple[str, ...] = ()
    replaced_outside: float = 0.0
    designated: Mapping[str, str] = field(default_factory=dict)
    uncertain: tuple[tuple[str, str], ...] = ()
    assumed: bool = False
    reported_value: Interval | None = None
