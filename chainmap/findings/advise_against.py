"""Links that should rather not be recruited, and why."""

from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from chainmap.errors import Place
from chainmap.findings.neighbours import Nearby, NearbyDemand
from chainmap.model.chain import Names, Policy
from chainmap.model.figures import Source
from chainmap.model.interval import NOTHING, Interval

Verdict = Literal["sure", "perhaps"]
ReasonKind = Literal["demand", "neighbour", "market", "policy", "limit"]


@dataclass(frozen=True, slots=True)
class ReasonAgainst:
    """One reason not to recruit a link.

    A `figure` and the one it is compared `against`, both in `unit`.

    demand: what is needed within `reach_km` (`here`, and of `buyers` nearby) is below the minimum efficient scale.
    neighbour: what `suppliers` within reach can spare, against what is unmet here. `part`: it surely covers only a
    part; `claimed`: what other neighbours within reach are short of too.
    market: the utilisation of the national market is below `HEALTHY_UTILISATION`; `of_world`: of the world's.
    policy: the state bars new plants (sure) or burdens them (perhaps): no figures.
    limit: a plant of minimum efficient scale takes more of `resource` than the park has.
    `year`, `source` (id), `cited` and `estimate`: what the chain's figure rests on; `places`: the rows of the tables.
    """

    kind: ReasonKind
    verdict: Verdict
    figure: Interval
    against: Interval
    unit: str
    year: int | None = None
    source: str = ""
    cited: Source | None = None
    estimate: bool = False
    places: tuple[Place, ...] = ()
    reach_km: float | None = None
    here: Interval | None = None
    buyers: tuple[NearbyDemand, ...] = ()
    suppliers: tuple[Nearby, ...] = ()
    part: bool = False
    claimed: Interval = NOTHING
    market: tuple[float, float] | None = None
    of_world: bool = False
    policy: Policy | None = None
    resource: str = ""
    scale: float | None = None
    link_unit: str = ""


@dataclass(frozen=True, slots=True)
class AdviceAgainst:
    """A link that the gap report ranks, or a plan may pick, and the reasons not to recruit it.

    `link` is its id; `action` that of the report, None where nothing is to be done.

    `sure`: one reason at least is sure; else each depends on a figure that is not known.
    """

    link: str
    name: Names
    unit: str
    action: str | None
    gain: Interval
    reasons: tuple[ReasonAgainst, ...]

    @property
    def sure(self) -> bool:
        """Whether a reason is sure."""
        return any(reason.verdict == "sure" for reason in self.reasons)


class NotAssessed(NamedTuple):
    """Links that cannot be compared with a limit.

    The chain states no need, or no minimum efficient scale.
    """

    resource: str
    links: tuple[str, ...]
    names: tuple[Names, ...]


HEALTHY_UTILISATION: Final = 0.7  # below it a national market has overcapacity: our threshold
