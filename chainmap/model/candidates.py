"""The request for a plan: limits, required and excluded recruits, candidates."""

from dataclasses import dataclass
from typing import Literal

from chainmap.errors import Place

Objective = Literal["local-trade", "value-added", "tax"]


ExclusionReason = Literal[
    "no_price", "no_need", "below_scale", "no_capacity", "no_link", "never", "no_tax", "advised_against"
]


@dataclass(frozen=True, slots=True)
class PlanOptions:
    """The options of a plan.

    `limits` by need (`land_m2`), in its unit; `max_recruits`: the most recruits; `required` and `excluded`: links by
    id, candidates by name; `advised_against`: links that are chosen only if required. `time_limit` in seconds for
    everything: comparisons are left out where it runs out. `relative_gap`: the accepted distance to the bound.
    `sensitivities`: whether to find what would change the answer, which takes most of the time; `comparisons`: whether
    to hold the plan against other choices.
    """

    limits: tuple[tuple[str, float], ...] = ()
    max_recruits: int | None = None
    required: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    advised_against: tuple[str, ...] = ()
    objective: Objective = "local-trade"
    time_limit: float = 60.0
    relative_gap: float = 0.0
    sensitivities: bool = True
    comparisons: bool = True


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible recruit: a link in any size, or an enterprise with sizes by link.

    `takes` by need: units per unit of capacity of the link; of an enterprise, for all its links at size 1. `assumed`:
    links on which it states no capacity, so that its size is the minimum efficient scale.
    """

    key: str
    name: str
    sizes: tuple[tuple[str, float], ...]  # link, size; size 0 for a link in any size
    takes: tuple[tuple[str, float], ...]
    tax: float | None = None
    address: str = ""
    place: Place | None = None
    assumed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Excluded:
    """A link or candidate that is excluded from the plan, and why.

    `detail` names the need that is unknown, `links` those of a candidate.
    """

    key: str
    name: str
    reason: ExclusionReason
    detail: str = ""
    links: tuple[str, ...] = ()
