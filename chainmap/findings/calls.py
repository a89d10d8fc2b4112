"""Questions to tenants, and how far their answers could move the report."""

from dataclasses import dataclass
from typing import Literal

from chainmap.model.chain import Kind, Names
from chainmap.model.interval import Interval
from chainmap.model.park import QuestionKind, Subject


@dataclass(frozen=True, slots=True)
class ValueRange:
    """The change of a sum in CNY: at least `low`, at most `high`; None: unbounded."""

    low: float | None
    high: float | None

    @property
    def size(self) -> float:
        """The larger change of the two; infinite where one is unbounded."""
        return max(float("inf") if end is None else abs(end) for end in (self.low, self.high))


@dataclass(frozen=True, slots=True)
class LinkMove:
    """How far an answer could move V on one link.

    `side`: whether the answer is about the tenant's supply of the link or its demand. `others` counts the other tenants
    on the other side: those who need it, or those who make it. `demand` and `supply` are today's sums. `comes_in`: the
    link counts for V only after the answer. `usual`: how far a usual answer moves V, in CNY; for the order alone.
    """

    link: str
    name: Names
    unit: str
    side: Literal["supply", "demand"]
    others: int
    demand: Interval
    supply: Interval
    price: float | None
    comes_in: bool
    moves: ValueRange
    usual: float


@dataclass(frozen=True, slots=True)
class CallFinding:
    """A question to a tenant on a link.

    Its identity is (`tenant`, `link`, `question`). `known` is what is known of the figure today, in `unit`; `moves` is
    how far its answer could move V, and `usual` how far a usual one does, in CNY; `likelihood`, of an uncertain match.
    `conditional`: to be asked only if the tenant says that it supplies the link.
    `links` are the links concerned, those first that it moves most; `tenants` counts the other tenants there. `words`
    of the tenant's own text led to the link; `contact` are the table's columns that tell whom to call.
    """

    tenant: str
    name: str
    contact: tuple[tuple[str, str], ...]
    link: str
    link_name: Names
    link_kind: Kind
    question: QuestionKind
    unit: str
    known: Interval
    conditional: bool
    words: str
    moves: ValueRange
    usual: float
    likelihood: float
    links: tuple[LinkMove, ...]
    tenants: int

    @property
    def weight(self) -> tuple[float, float]:
        """How much hangs on the answer: what a usual one moves, as likely as it is, then what any could."""
        return self.usual * self.likelihood, self.moves.size


@dataclass(frozen=True, slots=True)
class SurveyCall:
    """What the survey still lacks.

    `lacking` more tenants must say what they do; None where the number of tenants in the park is unknown. `links`
    needed links without a tenant wait for that; `silent` are the listed tenants whose text says nothing.
    """

    enough: bool
    tenants_in_park: int | None
    lacking: int | None
    links: int
    silent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CallReport:
    """Whom to call, and what to ask: firm by firm, those first of which a usual answer moves V most.

    `value` is today's V; `questions` and `firms` count all, also those that `calls` leaves out.
    """

    subject: Subject
    value: Interval
    survey: SurveyCall
    questions: int
    firms: int
    calls: tuple[CallFinding, ...]
