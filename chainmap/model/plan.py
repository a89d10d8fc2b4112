"""Whom to recruit: what a plan is asked, and what it answers."""

from dataclasses import dataclass
from typing import Literal

from chainmap.errors import Place
from chainmap.model.chain import Names

Objective = Literal["local-trade", "value-added", "tax"]
LeftOut = Literal["no_price", "no_need", "below_scale", "no_capacity", "no_link", "split_unknown", "never", "no_tax"]


@dataclass(frozen=True, slots=True)
class PlanOptions:
    """What a plan is asked: limits by need (`land_m2`), how many recruits at the most, which links it must or may not.

    `time_limit` in seconds for the whole: what a plan is held against is left out where it runs out. `relative_gap`:
    how near to the bound is near enough; `flips`: whether to look for what would change the answer, which takes most of
    the time.
    """

    limits: tuple[tuple[str, float], ...] = ()
    max_recruits: int | None = None
    must: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    objective: Objective = "local-trade"
    time_limit: float = 60.0
    relative_gap: float = 0.0
    flips: bool = True


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
    where: str = ""
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Excluded:
    """What gets no newcomer, and why; `detail` names the need that is lacking."""

    key: str
    name: str
    reason: LeftOut
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Partner:
    """A tenant with whom a recruit could trade on a link, up to a quantity a year; `newcomer`: another recruit."""

    link: str
    tenant: str
    quantity: float
    unit: str
    value: float | None


@dataclass(frozen=True, slots=True)
class Recruit:
    """One of the set: its link and size, what it gains alone and within the set, what it takes, with whom it trades.

    `brings`: output value, value added within the chain, investment, jobs and tax a year, where they are known.
    """

    key: str
    name: str
    link: str
    link_name: Names
    size: float
    unit: str
    gain_alone: float
    gain_within: float
    uses: tuple[tuple[str, float], ...]
    brings: tuple[tuple[str, float], ...]
    sells_to: tuple[Partner, ...]
    buys_from: tuple[Partner, ...]
    with_newcomers: float
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """A set of recruits in short: its gain, and link (or candidate), name, size and unit of each."""

    gain: float
    recruits: tuple[tuple[str, str, float, str], ...]


@dataclass(frozen=True, slots=True)
class LimitWorth:
    """A limit: how much of it the plan uses, and what one unit more would be worth (CNY a year; None: not known)."""

    need: str
    limit: float
    used: float
    worth: float | None


@dataclass(frozen=True, slots=True)
class Flip:
    """Where the answer changes: a price or a limit, from `now` towards `end`, and `at` which another set is better.

    `at` None: the set is the same all the way.
    """

    kind: Literal["price", "limit"]
    key: str
    now: float
    end: float
    at: float | None
    leaves: tuple[str, ...]
    joins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """The set that gains the most local trade within the limits, proved by `bound`, with what it is held against.

    `optimal`: the solver proved it; else what is lacking to the bound may be missed. `best_singles`: the k best singles
    together; `greedy`: one after the other; `here_only`: the best if newcomers sold here only; `score`: what was
    maximised.
    """

    park: str
    park_name: Names
    chains: tuple[str, ...]
    objective: Objective
    limits: tuple[tuple[str, float], ...]
    gain: float
    bound: float
    score: float
    optimal: bool
    recruits: tuple[Recruit, ...]
    trade_among_newcomers: float
    runner_up: Choice | None
    best_single: Choice | None
    best_singles: Choice | None
    greedy: Choice | None
    here_only: Choice | None
    worths: tuple[LimitWorth, ...]
    flips: tuple[Flip, ...]
    flips_left: int
    left_out: tuple[Excluded, ...]
    named: bool
