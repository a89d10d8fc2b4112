"""What came of an event: who met, what followed, and how well the list had placed it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from chainmap.model.interval import Interval
from chainmap.model.park import Subject

Verdict = Literal["more", "less", "unsure"]


@dataclass(frozen=True, slots=True)
class Hit:
    """Of the successes, the share among the first `k` of a firm's possible meetings.

    `ranking`: in the order of the list; `same_link`: firms on a link of its own first, in any order; `random`: in any.
    """

    k: int
    ranking: float
    same_link: float
    random: float


@dataclass(frozen=True, slots=True)
class Lesson:
    """How often meetings with something that spoke for or against them succeeded, beside those without it.

    `word`: a reason, or what spoke against; `p`: the chance of such a difference by luck (Fisher's exact test).
    """

    word: str
    against: bool
    meetings: int
    successes: int
    others: int
    other_successes: int
    p: float
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class OutcomeReport:
    """What came of an event. A success is a second meeting or a contract.

    `accepted`: meetings of the plan, and those that were called off; of these `called_off`, `kept`, `missed`, and
    `unsaid` where the table says nothing. `firms`: with a success.
    """

    subject: Subject
    accepted: int
    called_off: int
    kept: int
    missed: int
    unsaid: int
    second_meetings: int
    contracts: int
    contract_value: Interval
    successes: tuple[tuple[str, str], ...]
    hits: tuple[Hit, ...]
    lessons: tuple[Lesson, ...]
    names: Mapping[str, str]
