"""How a link's figures come about."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from chainmap.errors import Place
from chainmap.findings.gaps import LinkFinding, SinglePoint
from chainmap.model.figures import Source
from chainmap.model.interval import Interval

TypedKind = Literal["capacity", "output", "revenue", "need", "stands", "planned"]
ChainFigureKind = Literal["price", "flow", "life", "route_share", "equivalence"]


@dataclass(frozen=True, slots=True)
class Purchase:
    """A known purchase of a tenant, by names, in CNY; `here`: from another tenant."""

    buyer: str
    seller: str
    link: str
    value: float | None
    here: bool
    place: Place


@dataclass(frozen=True, slots=True)
class GainLine:
    """What a newcomer changes on one link.

    Demand and supply before and after, and the change of p min(D, S) in CNY.
    """

    link: str
    price: float
    before: tuple[float, float]
    after: tuple[float, float]
    change: float


class TypedFigure(NamedTuple):
    """A cell that a link's figures rest on.

    Its text as typed, and the figure read from it in the unit of `link`.

    `read` None: it is unknown whether the figure is this link's, or its unit does not convert. `starts`: from when a
    planned figure is there, as typed; it counts nowhere.
    """

    tenant: str
    name: str
    link: str
    what: TypedKind
    text: str
    read: Interval | None
    place: Place
    starts: str = ""


class ChainFigure(NamedTuple):
    """A figure of the chain that the figures of a link rest on.

    The `price` of `link` itself; the `flow` to a link that needs it, the `life` of equipment and the `route_share` of
    plants that take it; an `equivalence` of either, which converts units. `text` is the unit of `value`, or the whole
    figure as stated. `average`: its source states it of a whole sector.
    """

    kind: ChainFigureKind
    link: str
    value: float | None
    text: str
    sources: tuple[Source, ...]
    estimate: bool
    year: int | None
    average: bool = False


class Share(NamedTuple):
    """A supplier's share s of the sure capacity of a link.

    Effective suppliers are 1 / Σ s².
    """

    name: str
    capacity: float
    share: float


class Dependent(NamedTuple):
    """What another tenant makes that it cannot make without a link.

    `value` is p × X of `link` in CNY; unknown where the price p is.
    """

    name: str
    link: str
    output: Interval
    price: float | None
    value: Interval
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a link's figures come about.

    Its finding, and what a newcomer changes where the gain is low and high.

    `typed`: the cells of the tables; `chain_figures`: the chain's price and flows; `single`, `shares` and
    `dependents`: whether one supplier is a single point of failure, and why.
    """

    finding: LinkFinding
    low: tuple[GainLine, ...]
    high: tuple[GainLine, ...]
    groups: tuple["GroupMember", ...]
    single: SinglePoint | None = None
    typed: tuple[TypedFigure, ...] = ()
    chain_figures: tuple[ChainFigure, ...] = ()
    shares: tuple[Share, ...] = ()
    dependents: tuple[Dependent, ...] = ()


@dataclass(frozen=True, slots=True)
class TotalExplanation:
    """What the report's sums rest on in addition to the links.

    Known purchases, and tenants without any text.
    """

    purchases: tuple[Purchase, ...]
    silent: tuple[tuple[str, tuple[Place, ...]], ...]


@dataclass(frozen=True, slots=True)
class GroupMember:
    """A member of an `any_of` group into `downstream`.

    In its unit a year: `alone`: what it would supply if it alone served the whole; `served`: what suppliers here can
    supply; `demand`: that and its share of what nobody here can serve.
    """

    downstream: str
    group: str
    link: str
    share: float
    alone: float
    served: float
    demand: float
