"""Questions to tenants whose answers would move the report most."""

from dataclasses import dataclass
from typing import Literal

from chainmap.model.chain import Names
from chainmap.model.interval import Interval
from chainmap.model.park import QuestionKind


@dataclass(frozen=True, slots=True)
class ValueRange:
    """How far a sum in CNY could move, down (`low`) and up (`high`); None: nothing bounds it."""

    low: float | None
    high: float | None

    @property
    def size(self) -> float:
        """The larger of both ways, infinite where nothing bounds it."""
        return max(float("inf") if end is None else abs(end) for end in (self.low, self.high))


@dataclass(frozen=True, slots=True)
class LinkMove:
    """What an answer moves on one link.

    `side`: the answer is of the tenant's supply of the link, or of its demand. `others` are the other tenants at the
    other end: those who need it, or those who make it. `demand` and `supply` are as they stand. `comes_in`: the link
    does not count for V until this is answered.
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


@dataclass(frozen=True, slots=True)
class CallFinding:
    """A question to a tenant on a link; (`tenant`, `link`, `question`) is its identity.

    `stood` is what is known of the figure today, in `unit`; `moves` how far its answer could move V. `if_so`: to be
    asked only if the tenant says that it stands on the link. `on` are the links that hang on the answer, those that it
    moves most first; `tenants` the other tenants there. `words` of the tenant's own text led to the link; `contact` are
    the table's columns of whom to call.
    """

    tenant: str
    name: str
    contact: tuple[tuple[str, str], ...]
    link: str
    link_name: Names
    question: QuestionKind
    unit: str
    stood: Interval
    if_so: bool
    words: str
    moves: ValueRange
    on: tuple[LinkMove, ...]
    tenants: int


@dataclass(frozen=True, slots=True)
class SurveyCall:
    """What the survey still lacks.

    `lacking` more tenants must say what they do, None where the number of tenants in the park is not known; `links`
    needed links without a tenant hang on it; `silent` are the listed tenants who say nothing of what they do.
    """

    enough: bool
    tenants_in_park: int | None
    lacking: int | None
    links: int
    silent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CallReport:
    """Whom to call, and about what: `calls` firm by firm, those first whose answers could move V most.

    `value` is V as it stands; `questions` and `firms` are all that there are, of which `calls` may be the first.
    """

    park: str
    park_name: Names
    chains: tuple[str, ...]
    chain_names: tuple[Names, ...]
    value: Interval
    survey: SurveyCall
    questions: int
    firms: int
    calls: tuple[CallFinding, ...]
