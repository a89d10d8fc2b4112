"""What analyses find: frozen, sorted, each with the evidence that it rests on."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal, NamedTuple

from chainmap.errors import Place
from chainmap.findings.advise_against import AdviceAgainst, NotAssessed
from chainmap.findings.neighbours import Nearby
from chainmap.model.chain import Kind, Names, Stage
from chainmap.model.figures import FigureClass, is_rough
from chainmap.model.interval import NOTHING, Interval, exceeds
from chainmap.model.match import Evidence, OnLink, Role, State
from chainmap.model.park import Basis, Subject, Survey

Status = Literal["covered", "single", "short", "missing", "unknown", "not_needed"]
Action = Literal["fill", "stabilise", "extend", "strengthen"]
Gap = Literal["sure", "possible", "against", "unlisted"]
_WIDE: Final = 0.5
GAPS: Final[tuple[Gap, ...]] = ("sure", "possible", "against", "unlisted")
STATUSES: Final[tuple[Status, ...]] = ("covered", "single", "short", "missing", "unknown", "not_needed")


@dataclass(frozen=True, slots=True)
class LinkTenant(OnLink):
    """A tenant on a link, with the words that put it there."""

    tenant: str
    name: str
    state: State
    role: Role
    evidence: tuple[Evidence, ...]


class NeedLine(NamedTuple):
    """What one tenant needs of a link a year, and the rows that state it.

    `need` = `coefficient` × `base` (output or capacity of the tenant on `downstream`, by `basis`), or stated
    (`downstream` empty); `captive` is the part that the tenant makes itself, `net` the rest. In an `any_of` `group`
    the need is what this link would have to supply if it alone served the whole. `figure_class`: what the coefficient
    rests on; None without one. `unlikely`: it is the share of a technology route that fewer than half of the plants
    have, and the tenant's is not told: most plants need none of it.
    """

    tenant: str
    name: str
    state: State
    downstream: str
    group: str
    critical: bool
    coefficient: float | None
    per: Literal["output", "capacity"]
    base: Interval
    need: Interval
    captive: Interval
    net: Interval
    basis: Basis
    places: tuple[Place, ...]
    figure_class: FigureClass | None = None
    unlikely: bool = False


class SupplyLine(NamedTuple):
    """What one tenant can supply of a link a year.

    Its capacity less own use, and the rows that state it.
    """

    tenant: str
    name: str
    state: State
    output: Interval
    capacity: Interval
    captive: Interval
    net: Interval
    basis: Basis
    output_basis: Basis
    places: tuple[Place, ...]


Enough = Literal["yes", "no", "unknown"]


class Figures(NamedTuple):
    """A link's year in figures, in its unit and in CNY.

    `demand` D and `supply` S are beyond own use (`captive`); `unmet` = max(0, D − S) from both corners; `value` =
    p min(D, S), what could be bought here (None: the link does not count for V); `gain` is what a newcomer of its size
    would add to V; `newcomer` is that size.
    """

    demand: Interval = NOTHING
    supply: Interval = NOTHING
    captive: Interval = NOTHING
    unmet: Interval = NOTHING
    enough: Enough = "yes"
    price: float | None = None
    unmet_value: Interval = NOTHING
    value: Interval | None = None
    gain: Interval = NOTHING
    newcomer: Interval = NOTHING
    effective_suppliers: float | None = None
    needs: tuple[NeedLine, ...] = ()
    supplies: tuple[SupplyLine, ...] = ()

    @property
    def spare(self) -> float:
        """The sure supply beyond what is needed here: max(0, S.low − D.high)."""
        return self.supply.low - self.demand.top if exceeds(self.supply.low, self.demand.top) else 0.0


IDLE: Final = Figures()


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A link one flow away, with the names of the tenants that supply it."""

    link: str
    tenants: tuple[str, ...]
    critical: bool
    ids: tuple[str, ...] = ()


class PlannedSupply(NamedTuple):
    """What a tenant plans or builds on a link, as typed and in the link's unit; it counts nowhere.

    `starts`: from when it is there, as typed; empty where nothing tells.
    """

    tenant: str
    name: str
    text: str
    quantity: Interval
    starts: str
    place: Place


class Reference(NamedTuple):
    """What plants of the smallest efficient size would take of a link a year: quantity, and value in CNY if known."""

    quantity: float
    value: float | None


class LinkFinding(NamedTuple):
    """One link of the chain as the park has it; `link` is its identity.

    `waiting` are the links one flow down that tenants supply, `supplied_by` those one flow up; `substitutes` are
    links here that serve the same need (`any_of`); `opens` are the links whose last critical input from outside this
    one is; `nearby`: who could supply what is missing or short 邻近可配套; `planned`: what tenants plan or build.
    `reference`: where no demand of the park is known, what reference plants would take.
    """

    link: str
    name: Names
    stage: Stage
    kind: Kind
    unit: str
    status: Status
    action: Action | None
    tenants: tuple[LinkTenant, ...]
    waiting: tuple[Neighbour, ...]
    supplied_by: tuple[Neighbour, ...]
    substitutes: tuple[str, ...]
    opens: tuple[str, ...]
    figures: Figures = IDLE
    nearby: tuple[Nearby, ...] = ()
    planned: tuple[PlannedSupply, ...] = ()
    reference: Reference | None = None

    @property
    def unlikely(self) -> bool:
        """Whether all that is known to be needed is needed by tenants who probably need none of it."""
        needed = [line for line in self.figures.needs if line.net.low > 0]
        return bool(needed) and all(line.unlikely for line in needed)

    @property
    def averaged(self) -> bool:
        """Whether its demand rests on a sector's average, in a unit that is no money."""
        return is_rough((line.figure_class for line in self.figures.needs if line.need.top > 0), self.unit)

    @property
    def suppliers(self) -> tuple[LinkTenant, ...]:
        """The tenants who supply the link."""
        return tuple(tenant for tenant in self.tenants if tenant.supplies)

    @property
    def could_be(self) -> tuple[LinkTenant, ...]:
        """The tenants that an answer could put on the link."""
        return tuple(tenant for tenant in self.tenants if tenant.could_supply)

    @property
    def waiting_tenants(self) -> tuple[str, ...]:
        """The tenants one flow down, each once."""
        return tuple(dict.fromkeys(name for neighbour in self.waiting for name in neighbour.tenants))

    @property
    def waiting_ids(self) -> frozenset[str]:
        """The ids of the tenants one flow down."""
        return frozenset(id_ for neighbour in self.waiting for id_ in neighbour.ids)


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of the park the table covers.

    Tenants `described` by any text, and how many are `needed`.
    """

    tenants: int
    described: int
    survey: Survey
    enough: bool
    needed: float


@dataclass(frozen=True, slots=True)
class SinglePoint:
    """A single point of failure 单点风险: one supplier here on whom `others` depend.

    `value`: what could be bought here of it; `downstream`: what the others make that cannot run without it, in CNY.
    """

    link: str
    name: Names
    supplier: str
    supplier_name: str
    effective_suppliers: float
    others: tuple[str, ...]
    value: Interval | None
    downstream: Interval
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Chokepoint:
    """A chokepoint 卡脖子: a link with few suppliers anywhere, and who needs it here.

    Few in the world or in the country, by the chain's facts.
    """

    link: str
    name: Names
    import_share: float | None
    year: int | None
    source: str
    high_barrier: bool
    waiting: tuple[str, ...]
    status: Status


class KnownInPart(NamedTuple):
    """Links with a price whose need has no upper end: how many, at least needed, at least to be had here (CNY)."""

    links: int
    demand: float
    value: float


@dataclass(frozen=True, slots=True)
class Potential:
    """What could be bought here, V, of what is needed here (CNY), and its share.

    The share is a ceiling; None if nothing counts. `links`: how many count.

    `joint`: links that share uncertain needs, with what they are worth together; their own ranges do not add up.
    `in_part`: what is known of the links that do not count.
    """

    value: Interval
    demand: Interval
    share: Interval | None
    joint: tuple[tuple[tuple[str, ...], Interval], ...] = ()
    links: int = 0
    in_part: KnownInPart | None = None

    @property
    def wide(self) -> bool:
        """Whether the share is known to more than half of the whole only: its upper end tells nothing."""
        return self.share is not None and self.share.top - self.share.low > _WIDE

    @property
    def minor(self) -> bool:
        """Whether more is needed of the links that do not count than of those that do: the share tells nothing."""
        return self.in_part is not None and self.in_part.demand > self.demand.top


@dataclass(frozen=True, slots=True)
class TradeSummary:
    """Known trades: purchases of tenants, and how much of them is bought here.

    Their number, how many are without a value, and their sums in CNY.
    """

    purchases: int
    without_value: int
    bought: float
    bought_here: float

    @property
    def rate(self) -> float | None:
        """The local sourcing rate 本地配套率: bought here ÷ bought, of known trades."""
        return self.bought_here / self.bought if self.bought else None


class CoefficientClasses(NamedTuple):
    """How many coefficients of flows the needs of tenants rest on, and what these rest on."""

    coefficients: int
    sourced: int
    averages: int
    estimates: int
    bare: int


@dataclass(frozen=True)
class GapReport:
    """All findings of a park on its chains, and the order in which to act.

    `ranking`: links to fill, stabilise or extend; `to_check`: links that are unknown, those first that most wait for;
    `could_be_large`: links whose gain may be above what is sure; `advise_against`: ranked links that should rather not
    be recruited; `not_assessed`: links that cannot be compared with a limit.
    """

    subject: Subject
    coverage: Coverage
    links: tuple[LinkFinding, ...]
    ranking: tuple[str, ...]
    to_check: tuple[str, ...]
    could_be_large: tuple[str, ...]
    local: Potential
    trades: TradeSummary | None = None
    single_points: tuple[SinglePoint, ...] = ()
    chokepoints: tuple[Chokepoint, ...] = ()
    advise_against: tuple[AdviceAgainst, ...] = ()
    not_assessed: tuple[NotAssessed, ...] = ()

    def count(self, *statuses: Status) -> int:
        """Return how many links have one of these statuses."""
        return sum(finding.status in statuses for finding in self.links)

    def gap(self, finding: LinkFinding) -> Gap | None:
        """Return the one verdict on a link that is missing or short, or would be in a complete list; None on others.

        `against`: it is surely advised against. Else `sure`: something is surely unmet, max(0, D.low − S.high) > 0; or
        `possible`: it may be that nothing is, or all that need it are unlikely to; None where surely nothing is, or the
        link is no gap. `unlisted`: nobody in the list makes it or may, and the list may not be complete.
        """
        if finding.status == "unknown":
            open_ = not finding.could_be and finding.link not in self.sure_against and finding.figures.demand.high != 0
            return "unlisted" if open_ else None
        if finding.status not in {"missing", "short"}:
            return None
        if finding.link in self.sure_against:
            return "against"
        if finding.figures.unmet.low > 0 and not finding.unlikely:
            return "sure"
        return None if finding.figures.unmet.high == 0 else "possible"

    def gaps(self, kind: Gap) -> tuple[LinkFinding, ...]:
        """Return the gaps of a kind, in the chain's order."""
        return tuple(finding for finding in self.links if self.gap(finding) == kind)

    @cached_property
    def rests_on(self) -> CoefficientClasses:
        """What the coefficients rest on by which tenants need anything; a flow counts once, whoever buys by it."""
        used = {
            (finding.link, line.downstream, line.per, line.group, line.figure_class)
            for finding in self.links
            for line in finding.figures.needs
            if line.figure_class is not None and line.need.top > 0
        }
        of = Counter(figure_class for *_, figure_class in used)
        return CoefficientClasses(len(used), of["sourced"], of["average"], of["estimate"], of["bare"])

    @cached_property
    def to_fill(self) -> tuple[LinkFinding, ...]:
        """The gaps to fill, in the order in which to act: sure ones; without any, possible ones.

        What is advised against is none of them.
        """
        ranked = [self.link(link) for link in self.ranking]
        sure = tuple(finding for finding in ranked if self.gap(finding) == "sure")
        return sure or tuple(finding for finding in ranked if self.gap(finding) == "possible")

    @cached_property
    def to_look_for(self) -> tuple[LinkFinding, ...]:
        """The links that nobody in the list makes, while it may not be complete: the largest certain gain first."""
        open_ = (finding for link in self.to_check if self.gap(finding := self.link(link)) == "unlisted")
        return tuple(sorted(open_, key=lambda finding: (finding.unlikely, -finding.figures.gain.low)))  # stable

    @cached_property
    def sure_against(self) -> frozenset[str]:
        """The links that are surely advised against."""
        return frozenset(finding.link for finding in self.advise_against if finding.sure)

    @cached_property
    def gaps_against(self) -> frozenset[str]:
        """The links that are missing or short, and surely advised against: those that pages name and count."""
        return frozenset(finding.link for finding in self.gaps("against"))

    @cached_property
    def advice_on_gaps(self) -> tuple[AdviceAgainst, ...]:
        """What is said against recruiting for the links of `gaps_against`."""
        return tuple(one for one in self.advise_against if one.link in self.gaps_against)

    @cached_property
    def selling(self) -> tuple[LinkFinding, ...]:
        """The links with sure spare supply, the largest value first."""
        spare = [finding for finding in self.links if finding.suppliers and finding.figures.spare > 0]
        return tuple(sorted(spare, key=lambda finding: -(finding.figures.price or 0.0) * finding.figures.spare))

    def link(self, id_: str) -> LinkFinding:
        """Return the finding of a link.

        Raises:
            KeyError: no such link.
        """
        return self._by_id[id_]

    @cached_property
    def _by_id(self) -> dict[str, LinkFinding]:
        return {finding.link: finding for finding in self.links}
