"""How a link's figures come about."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from chainmap.errors import Place
from chainmap.findings.gaps import LinkFinding, SinglePoint
from chainmap.model.figures import Source
from chainmap.model.interval import Interval


@dataclass(frozen=True, slots=True)
class Purchase:
    """A known purchase of a tenant, by names; `here`: from another tenant."""

    buyer: str
    seller: str
    link: str
    value: float | None
    here: bool
    place: Place


@dataclass(frozen=True, slots=True)
class GainLine:
    """What a newcomer changes on one link: demand and supply before and after, and the change of p min(D, S) in CNY."""

    link: str
    price: float
    before: tuple[float, float]
    after: tuple[float, float]
    change: float


class TypedFigure(NamedTuple):
    """A cell that a link's figures rest on: its text as typed, and what was read of it in the unit of `link`.

    `read` None: nothing tells that the figure is this link's, or its unit does not convert.
    """

    tenant: str
    name: str
    link: str
    what: Literal["capacity", "output", "revenue", "need", "stands"]
    text: str
    read: Interval | None
    place: Place


class ChainFigure(NamedTuple):
    """A figure of the chain that a link's rest on.

    Of `link` itself its `price`; of a link that needs it the `flow`, and the `life` of what is worn out; of either an
    `equivalence`, by which units convert. `text` is the unit of `value`, or the whole as it is stated.
    """

    kind: Literal["price", "flow", "life", "equivalence"]
    link: str
    value: float | None
    text: str
    sources: tuple[Source, ...]
    estimate: bool
    year: int | None


class Share(NamedTuple):
    """A supplier's share s of what can surely be supplied of a link; effective suppliers are 1 / Σ s²."""

    name: str
    capacity: float
    share: float


class Hanging(NamedTuple):
    """What another tenant makes that it cannot make without a link: p × X of `link`, anything where p is unknown."""

    name: str
    link: str
    output: Interval
    price: float | None
    value: Interval
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a link's figures come about: its finding, and what a newcomer changes where the gain is low and high.

    `typed`: the cells of the tables; `chain_figures`: the chain's price and flows; `single`, `shares` and `hanging`:
    that one supplier is a single point of failure, and why.
    """

    finding: LinkFinding
    low: tuple[GainLine, ...]
    high: tuple[GainLine, ...]
    groups: tuple["GroupMember", ...]
    single: SinglePoint | None = None
    typed: tuple[TypedFigure, ...] = ()
    chain_figures: tuple[ChainFigure, ...] = ()
    shares: tuple[Share, ...] = ()
    hanging: tuple[Hanging, ...] = ()


@dataclass(frozen=True, slots=True)
class TotalExplanation:
    """What the sums of the first screen rest on besides the links: known trades, and tenants who say nothing."""

    purchases: tuple[Purchase, ...]
    silent: tuple[tuple[str, tuple[Place, ...]], ...]


@dataclass(frozen=True, slots=True)
class GroupMember:
    """A member of an `any_of` group into `downstream`.

    `alone`: what it would give if it served the whole; `served`: what those here can give of it; `demand`: that and its
    part of what nobody here can serve.
    """

    downstream: str
    group: str
    link: str
    share: float
    alone: float
    served: float
    demand: float
