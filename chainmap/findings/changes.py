"""What changed between two surveys of a park, or two versions of a chain: frozen, each change with its causes."""

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


def same_number(one: float | None, other: float | None) -> bool:
    """Whether two figures are equal but for rounding; None is unbounded."""
    if one is None or other is None:
        return one is other
    return abs(one - other) <= _NEAR * max(abs(one), abs(other))


def same_interval(one: Interval | None, other: Interval | None) -> bool:
    """Whether two intervals are equal but for rounding."""
    if one is None or other is None:
        return one is other
    return same_number(one.low, other.low) and same_number(one.high, other.high)


@dataclass(frozen=True, slots=True)
class Shift:
    """By how much the bounds of a figure moved, now − then; `high` is None where it is unbounded then or now."""

    low: float
    high: float | None


def shift_between(old: Interval, new: Interval) -> Shift:
    """Return now − then, bound by bound."""
    high = None if old.high is None or new.high is None else new.high - old.high
    return Shift(new.low - old.low, high)


@dataclass(frozen=True, slots=True)
class SurveyRecord:
    """What one survey says of a tenant on a link: its match, the figure that counts, and the rows.

    `amount` is the output, capacity or stated need from which the tenant's part follows; `net` is that part.
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
    """What moved a link: a tenant and its rows, its group, its survey, its chain, or a link that it buys from.

    `side` is the sum that it is a part of, `shift` its part of that sum's change (the parts add up to the change);
    `on` is the link on which the tenant stands, `unit` that of the amounts told. `parts` say who moved a group.
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
    """A link of which something changed; `link` is its identity. `old` or `new` is None where a chain lacks it.

    `size` is the largest change of a bound of its value or its unmet value, in CNY.
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
        """By how much V changed here; a link that does not count adds nothing."""
        old, new = ((one.figures.value if one else None) or NOTHING for one in (self.old, self.new))
        return shift_between(old, new)


@dataclass(frozen=True, slots=True)
class TenantChange:
    """A tenant that only one of the surveys lists, or whose name changed (`was`), with the links where it stands."""

    tenant: str
    name: str
    links: tuple[str, ...]
    places: tuple[Place, ...]
    was: str = ""


@dataclass(frozen=True, slots=True)
class TradeChange:
    """Known trade of a seller and a buyer on a link: CNY a year then and now; None: no such trade or no value."""

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
    """A field of a link, flow or source as its file spells it (`price.source`); None: the field was not there."""

    field: str
    old: Scalar
    new: Scalar


@dataclass(frozen=True, slots=True)
class PieceChange:
    """A link, flow, source or heading of a chain that was added, removed or changed field by field.

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
    """Two versions of a chain: what was added, removed and changed, in the newer file's order."""

    chain: str
    name: Names
    old_version: str
    new_version: str
    pieces: tuple[PieceChange, ...]

    def count(self, piece: str, change: str) -> int:
        """How many pieces of a kind changed in one way."""
        return sum(one.piece == piece and one.change == change for one in self.pieces)


@dataclass(frozen=True, slots=True)
class Difference:
    """Two surveys of a park, both valued on the newer one's chains.

    `old` is the older survey on the newer chains, `own` the same survey on its own chains (None: they are the same);
    `chain_links` are what the chains' own change did to it (`own` → `old`), `pieces` what changed in the chains.
    `opened` gaps (missing or short) were none; of `found` ones nobody could tell; `closed` ones have enough here now;
    `unneeded` ones nobody here waits for any more; of `lost` ones nobody can tell. `largest` are the links in the
    order of what moved most.
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
