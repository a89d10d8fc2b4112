"""What changed between two surveys of a park, or two versions of a chain."""

from dataclasses import dataclass
from typing import Final, Literal

from chainmap.errors import Place
from chainmap.findings.gaps import GapReport, LinkFinding
from chainmap.model.chain import Names
from chainmap.model.interval import NOTHING, Interval
from chainmap.model.match import Evidence, Role, State
from chainmap.model.park import Basis

CauseKind = Literal[
    "came",
    "left",
    "match",
    "stated",
    "output",
    "capacity",
    "utilisation",
    "own_use",
    "joint",
    "coefficient",
    "group",
    "coverage",
    "linked",
    "unit",
    "price",
    "chain",
]
Side = Literal["demand", "supply", ""]
Moved = Literal["status", "action", "enough", "tenants", "demand", "supply", "unmet", "value", "gain"]
_NEAR: Final = 1e-9


def same_number(old: float | None, new: float | None) -> bool:
    """Whether two figures are equal but for rounding; None is unbounded or unknown."""
    if old is None or new is None:
        return old is new
    return abs(old - new) <= _NEAR * max(abs(old), abs(new))


def same_interval(old: Interval | None, new: Interval | None) -> bool:
    """Whether two intervals are equal but for rounding."""
    if old is None or new is None:
        return old is new
    return same_number(old.low, new.low) and same_number(old.high, new.high)


@dataclass(frozen=True, slots=True)
class Shift:
    """The change of a figure's bounds, new − old; None where a bound is unbounded."""

    low: float
    high: float | None


def shift_between(old: Interval, new: Interval) -> Shift:
    """Return new − old, bound by bound."""
    high = None if old.high is None or new.high is None else new.high - old.high
    return Shift(new.low - old.low, high)


@dataclass(frozen=True, slots=True)
class SurveyRecord:
    """What one survey says of a tenant on a link: match, figure, rows.

    `amount` is the output, capacity or stated need that decides the tenant's part of the link's sum; `net` is that
    part.
    """

    state: State | None
    role: Role | None
    amount: Interval | None
    basis: Basis | None
    net: Interval
    evidence: tuple[Evidence, ...]
    places: tuple[Place, ...]
    coefficient: float | None = None


@dataclass(frozen=True, slots=True)
class Cause:
    """What moved a link: a tenant, a group, the survey, the chain or another link.

    `side` is the sum that changed, `shift` the cause's part of that change: the parts add up to the change. `on` is the
    link that the tenant makes, or the other link; `unit` is the unit of the amounts in `old` and `new`. `parts` say who
    moved a group.
    """

    kind: CauseKind
    side: Side = ""
    tenant: str = ""
    name: str = ""
    on: str = ""
    unit: str = ""
    shift: Shift | None = None
    old: SurveyRecord | None = None
    new: SurveyRecord | None = None
    parts: tuple["Cause", ...] = ()


@dataclass(frozen=True, slots=True)
class LinkChange:
    """A link on which something changed; `link` is its identity.

    `old` or `new` is None where that survey's chains lack the link. `size` is the largest change of a bound of its
    value or its unmet value, in CNY.
    """

    link: str
    name: Names
    unit: str
    old: LinkFinding | None
    new: LinkFinding | None
    moved: tuple[Moved, ...]
    size: float
    causes: tuple[Cause, ...]

    @property
    def value(self) -> Shift:
        """The change of V on this link; a link that does not count adds nothing."""
        return shift_between(_value(self.old), _value(self.new))


def _value(finding: LinkFinding | None) -> Interval:
    """Return V on a link, 0 where it does not count."""
    return (finding.figures.value if finding else None) or NOTHING


@dataclass(frozen=True, slots=True)
class TenantChange:
    """A tenant that only one survey lists, or whose name changed.

    `links` are the links that it supplies; `was` is the old name.
    """

    tenant: str
    name: str
    links: tuple[str, ...]
    places: tuple[Place, ...]
    was: str = ""


@dataclass(frozen=True, slots=True)
class TradeChange:
    """The known trade of a seller and a buyer on a link, in CNY a year.

    None: there is no such trade, or its value is unknown.
    """

    seller: str
    buyer: str
    link: str
    old: float | None
    new: float | None
    old_places: tuple[Place, ...]
    new_places: tuple[Place, ...]


Scalar = str | float | bool | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of a link, flow or source as the file spells it: `price.source`.

    None: the field is absent.
    """

    field: str
    old: Scalar
    new: Scalar


@dataclass(frozen=True, slots=True)
class PieceChange:
    """A link, flow, source or heading of a chain that was added, removed or changed.

    `id` is the link's id, `a -> b` for a flow, the source's id, or the chain's; `ends` are a flow's two links.
    """

    piece: Literal["chain", "source", "link", "flow"]
    change: Literal["added", "removed", "changed"]
    id: str
    name: Names | None
    ends: tuple[str, ...]
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class ChainDifference:
    """What was added, removed and changed in a chain, in the newer file's order."""

    chain: str
    name: Names
    old_version: str
    new_version: str
    pieces: tuple[PieceChange, ...]

    def count(self, piece: str, change: str) -> int:
        """Return how many pieces of a kind changed in this way."""
        return sum(changed.piece == piece and changed.change == change for changed in self.pieces)


@dataclass(frozen=True, slots=True)
class Difference:
    """Two surveys of a park, both valued on the newer one's chains.

    `old` is the older survey on the newer chains, `own` the same survey on its own chains (None: they are the same).
    `chain_links` are what the change of the chains did to it (`own` → `old`), `pieces` what changed in the chains.

    Gaps are missing or short links. Links that are gaps now: `opened` had none, of `found` it was unknown. Links that
    were gaps: `closed` have enough here now, `unneeded` are needed by no tenant any more, of `lost` it is unknown now.
    `largest` are the changed links, those first that moved most.
    """

    old: GapReport
    new: GapReport
    own: GapReport | None
    came: tuple[TenantChange, ...]
    left: tuple[TenantChange, ...]
    renamed: tuple[TenantChange, ...]
    links: tuple[LinkChange, ...]
    largest: tuple[str, ...]
    opened: tuple[str, ...]
    found: tuple[str, ...]
    closed: tuple[str, ...]
    unneeded: tuple[str, ...]
    lost: tuple[str, ...]
    trades: tuple[TradeChange, ...]
    chain_links: tuple[LinkChange, ...]
    pieces: tuple[PieceChange, ...]

    def link(self, id_: str) -> LinkChange:
        """Return the change of a link.

        Raises:
            KeyError: nothing changed there.
        """
        for change in self.links:
            if change.link == id_:
                return change
        raise KeyError(id_)
