"""Pairs of tenants who could trade, and the meetings that are chosen for them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from chainmap.errors import Place
from chainmap.model.chain import Names
from chainmap.model.interval import Interval
from chainmap.model.park import Subject

Reason = Literal["critical_input", "only_maker_here", "stated_need", "covers_need", "from_idle_capacity"]
Against = Literal[
    "covers_less_than_half",
    "takes_from_other_customers",
    "quantity_unknown",
    "no_price",
    "same_link",
    "certificate_missing",
    "size_mismatch",
    "far",
]
WhyWithout = Literal["partners_full"]


@dataclass(frozen=True, slots=True)
class PairFinding:
    """A tenant that could buy a link from another.

    Quantity a year beyond known trades, value in CNY. `downstream`: the buyer's line that needs it, empty where no flow
    leads to one; `group`: the `any_of` group that the need is of. `known`: they trade it already, `traded` units a year
    as far as that is known. `reasons` speak for the pair, `against` it. `averaged`: the need rests on a sector's
    average, in a unit that is no money.
    """

    link: str
    link_name: Names
    unit: str
    seller: str
    seller_name: str
    buyer: str
    buyer_name: str
    downstream: str
    group: str
    critical: bool
    quantity: Interval
    value: Interval | None
    known: bool
    traded: float | None
    reasons: tuple[Reason, ...]
    against: tuple[Against, ...]
    seller_places: tuple[Place, ...]
    buyer_places: tuple[Place, ...]
    averaged: bool = False


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two firms with something to trade: their pairs, and what these are worth together, in CNY a year."""

    firms: tuple[str, str]
    names: tuple[str, str]
    value: Interval
    pairs: tuple[PairFinding, ...]


@dataclass(frozen=True, slots=True)
class Chosen:
    """Meetings that are chosen, by their places in the list.

    `value`: the sum of their values; `tradable`: what could be traded through them at once, no capacity or need counted
    twice. `bound`: the proven upper bound of `value.low` with as many firms.
    """

    meetings: tuple[int, ...]
    firms_met: int
    value: Interval
    tradable: Interval
    bound: float


@dataclass(frozen=True, slots=True)
class Selection:
    """Who meets, at most `per_firm` meetings each: as many firms as can be, then the most value.

    `without`: firms with a possible meeting that have none, and why. `without_floor`: the most value, whoever meets.
    `would_rather`: meetings that are not chosen though both firms would rather have them, by what each prefers, else by
    the list's order. `by_wishes`: what firms prefer was asked for, and goes before all else; `fewest_would_rather`: no
    selection has fewer such meetings, as far as it is proved.
    """

    per_firm: int
    chosen: Chosen
    without: tuple[tuple[str, WhyWithout], ...]
    without_floor: Chosen
    would_rather: tuple[int, ...] = ()
    by_wishes: bool = False
    fewest_would_rather: int = 0


@dataclass(frozen=True, slots=True)
class PairReport:
    """All pairs of a park, the meetings that they make, and who is chosen to meet.

    `sellers`, `buyers`: the tenants in them; `known`: the pairs that trade already.
    """

    subject: Subject
    pairs: Sequence[PairFinding]
    sellers: int
    buyers: int
    known: int
    meetings: tuple[Meeting, ...] = ()
    selection: Selection | None = None
    link_names: Mapping[str, Names] = field(default_factory=dict)
