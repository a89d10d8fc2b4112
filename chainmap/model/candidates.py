"""What a plan is asked: limits, whom it must or may not have, and who could come."""

from dataclasses import dataclass
from typing import Literal

from chainmap.errors import Place

Objective = Literal["local-trade", "value-added", "tax"]


ExclusionReason = Literal["no_price", "no_need", "below_scale", "no_capacity", "no_link", "never", "no_tax"]


@dataclass(frozen=True, slots=True)
class PlanOptions:
    """What a plan is asked: limits by need (`land_m2`), how many recruits at the most, whom it must or may not have.

    `required` and `excluded`: links by id, candidates by name.
    `time_limit` in seconds for the whole: what a plan is held against is left out where it runs out. `relative_gap`:
    how near to the bound is near enough; `sensitivities`: whether to look for what would change the answer, which takes
    most of the time.
    """

    limits: tuple[tuple[str, float], ...] = ()
    max_recruits: int | None = None
    required: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    objective: Objective = "local-trade"
    time_limit: float = 60.0
    relative_gap: float = 0.0
    sensitivities: bool = True


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that could be recruited: a link in any size, or a named enterprise with its own sizes by link.

    `takes`: per need, units per unit of capacity of the link (or of the enterprise, all its links together, at size 1).
    """

    key: str
    name: str
    sizes: tuple[tuple[str, float], ...]  # link, size; size 0 for a link in any size
    takes: tuple[tuple[str, float], ...]
    tax: float | None = None
    address: str = ""
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Excluded:
    """What gets no newcomer, and why; `detail` names the need that is lacking, `links` where a candidate stands."""

    key: str
    name: str
    reason: ExclusionReason
    detail: str = ""
    links: tuple[str, ...] = ()
