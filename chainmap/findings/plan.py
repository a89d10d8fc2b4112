"""Whom to recruit: what a plan is asked, and what it answers."""

from dataclasses import dataclass
from typing import Literal

from chainmap.errors import Place
from chainmap.model.candidates import Excluded, ExclusionReason, Objective
from chainmap.model.chain import Names
from chainmap.model.subject import Subject


@dataclass(frozen=True, slots=True)
class Hindrance:
    """Why what a plan must have, a link or a named candidate, can't be in it.

    `required` empty: each could be, and all together can't. `candidate`: the one whose reason it is. `takes` of a need
    (or recruits, where `need` is empty) at the least, beside the `limit`; `size` and `unit` of that smallest plant.
    `no_use`: a link without a smallest plant, of which the best plan has none.
    """

    required: str
    reason: ExclusionReason | Literal["nobody", "takes_more", "together", "too_many", "no_use"]
    candidate: str = ""
    need: str = ""
    takes: float = 0.0
    limit: float = 0.0
    size: float = 0.0
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Partner:
    """A tenant with whom a recruit could trade on a link, up to a quantity a year; `newcomer`: another recruit."""

    link: str
    tenant: str
    quantity: float
    unit: str
    value: float | None


@dataclass(frozen=True, slots=True)
class RecruitLink:
    """A link that a recruit would supply, and the size in which it would."""

    link: str
    link_name: Names
    size: float
    unit: str


@dataclass(frozen=True, slots=True)
class Recruit:
    """One of the set: its link and size, what it gains alone and within the set, what it takes, with whom it trades.

    `links`: all its links, that one first; a named candidate may have several. `substitutes`: links that tenants here
    may use in place of one of these, of which a maker here has an unknown capacity: they may be served already.
    `brings`: output value, value added within the chain, investment, jobs and tax a year, where they are known.
    """

    key: str
    name: str
    link: str
    link_name: Names
    size: float
    unit: str
    links: tuple[RecruitLink, ...]
    gain_alone: float
    gain_within: float
    uses: tuple[tuple[str, float], ...]
    brings: tuple[tuple[str, float], ...]
    sells_to: tuple[Partner, ...]
    buys_from: tuple[Partner, ...]
    with_newcomers: float
    substitutes: tuple[str, ...] = ()
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """A set of recruits in short: its gain in local trade, and link (or candidate), name, size and unit of each.

    `links`: all links of each; `score`: what it is worth for the objective.
    """

    gain: float
    recruits: tuple[tuple[str, str, float, str], ...]
    links: tuple[tuple[RecruitLink, ...], ...]
    score: float


@dataclass(frozen=True, slots=True)
class ShadowPrice:
    """A limit: how much of it the plan uses, and the `value` of one unit more (CNY a year; None: unknown)."""

    need: str
    limit: float
    used: float
    value: float | None


@dataclass(frozen=True, slots=True)
class Sensitivity:
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

    `optimal`: the solver proved it; else what is lacking to the bound may be missed. `top_singles`: the k best singles
    together; `greedy`: one after the other; `local_only`: the best if newcomers sold here only; `score`: what was
    maximised. `out_of_time`: which of these, or of `sensitivities`, the time limit left no time for;
    `prices_not_examined`: how many recruits' prices have no sensitivity; `compared` is False with too many candidates.
    """

    subject: Subject
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
    top_singles: Choice | None
    greedy: Choice | None
    local_only: Choice | None
    shadow_prices: tuple[ShadowPrice, ...]
    sensitivities: tuple[Sensitivity, ...]
    prices_not_examined: int
    excluded: tuple[Excluded, ...]
    named: bool
    compared: bool
    out_of_time: tuple[str, ...]

    @property
    def choice(self) -> Choice:
        """The set in short, to be held against others."""
        recruits = tuple((one.key, one.name, one.size, one.unit) for one in self.recruits)
        return Choice(self.gain, recruits, tuple(one.links for one in self.recruits), self.score)
