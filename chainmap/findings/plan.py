"""A plan of recruitment: whom to recruit, and why.

Money is in CNY a year, sizes in the link's unit a year.
"""

from dataclasses import dataclass
from typing import Final, Literal

from chainmap.errors import Place
from chainmap.model.candidates import Excluded, ExclusionReason, Objective
from chainmap.model.chain import Names
from chainmap.model.park import Subject

_DIGITS: Final = 9  # of a gap: what is beyond is rounding


@dataclass(frozen=True, slots=True)
class Hindrance:
    """Why a required link or candidate cannot be part of the plan.

    `required` is empty where each could be and all together cannot. `candidate`: the one that the reason is about.
    `takes`: at least so much of the `need` (of recruits, where `need` is empty), which has this `limit`; `size` and
    `unit`: of the smallest plant. `no_use`: a link without a minimum efficient scale whose best size is zero.
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
    """A tenant with whom a recruit could trade on a link, up to a quantity a year.

    `value` None: without a price.
    """

    link: str
    tenant: str
    quantity: float
    unit: str
    value: float | None


@dataclass(frozen=True, slots=True)
class RecruitLink:
    """A link that a recruit would supply, and its size there; `assumed`: it is the minimum efficient scale."""

    link: str
    link_name: Names
    size: float
    unit: str
    assumed: bool = False


AboveReason = Literal["substitutes", "tenants_make_more", "makers_sell_to_newcomers", "larger", "with_others"]


@dataclass(frozen=True, slots=True)
class AgainstGaps:
    """A recruit held against the gap report.

    `gain_high`: the most that the report says of its links, CNY a year; None: nothing bounds it. `above`: why its gain
    is above that, empty if it is not. `known_demand`: what tenants surely need of its link, in the link's unit.
    `bigger_than`: its largest buyer, if the recruit makes more by value. `fills`: tenants lack one of its links, or the
    report would extend to it; else it takes the place of makers who are here.
    """

    gain_high: float | None
    above: tuple[AboveReason, ...]
    known_demand: float
    bigger_than: str = ""
    fills: bool = True


@dataclass(frozen=True, slots=True)
class Recruit:
    """A recruit: its size, its gain, what it uses, and with whom it trades.

    Its gain alone and its gain within the set.

    `links`: all its links, `link` first; a named candidate may have several. `uses`: by need that is limited. `brings`:
    output value, value added within the chain, investment, jobs, land and tax, where they are known.
    `with_newcomers`: its sales to other recruits. `substitutes`: links that tenants may use in place of these and that
    a maker here supplies with an unknown capacity: the need may be met already. `against_gaps`: None where no gap
    report was at hand.
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
    against_gaps: AgainstGaps | None = None

    @property
    def of_known_demand(self) -> float | None:
        """Its size ÷ the known demand; None without such a demand."""
        held = self.against_gaps
        return self.size / held.known_demand if held and held.known_demand else None


@dataclass(frozen=True, slots=True)
class Choice:
    """A set of recruits in short.

    Its gain in local trade, and key, name, size and unit of each.

    `links`: all links of each recruit; `score`: the value of the objective.
    """

    gain: float
    recruits: tuple[tuple[str, str, float, str], ...]
    links: tuple[tuple[RecruitLink, ...], ...]
    score: float


@dataclass(frozen=True, slots=True)
class ShadowPrice:
    """A limit: how much of it the plan uses, and the `value` of one unit more.

    In CNY a year; None if unknown.
    """

    need: str
    limit: float
    used: float
    value: float | None


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """The price of a link, or a limit, `at` which another set is better.

    It is looked for from `now` to `end`.

    `at` None: the set stays the best up to `end`. `leaves` and `joins`: who goes and comes, by key.
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
    """The best set of recruits within the limits.

    With other ways to choose, and what would change the answer.

    `gain`: more local trade; `score`: what was maximised; `bound`: no set has a larger score. `optimal`: the solver
    proved the set best; if not, up to bound - score may be missed. `top_singles`: the k best singles together;
    `greedy`: one after the other; `local_only`: the best if newcomers sold here only. `out_of_time`: which of these, or
    of `sensitivities`, the time limit cut off. `prices_not_examined`: recruits' prices without a sensitivity.
    `interrupted`: the user ended the search before. `named`: of named candidates. `compared` False: too many candidates
    to compare with other ways.
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
    interrupted: bool = False
    survey_enough: bool = True

    @property
    def gap(self) -> float:
        """What may be missed of the bound, from 0 to 1."""
        return max(0.0, round(1 - self.score / self.bound, _DIGITS)) if self.bound > 0 else 0.0

    @property
    def choice(self) -> Choice:
        """The set in short."""
        recruits = tuple((recruit.key, recruit.name, recruit.size, recruit.unit) for recruit in self.recruits)
        return Choice(self.gain, recruits, tuple(recruit.links for recruit in self.recruits), self.score)
