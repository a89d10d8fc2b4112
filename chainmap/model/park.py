"""A park and its tenants, as its own tables state them."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Final, Literal, get_args

from chainmap.errors import Place
from chainmap.folding import fold
from chainmap.model.chain import Link, Names
from chainmap.model.interval import NOTHING, Interval
from chainmap.model.quantity import Amount
from chainmap.words import LANGS, say

_LEGAL_FORM: Final = re.compile(
    r"(?:股份有限责任公司|有限责任公司|股份有限公司|有限公司|股份公司|有限合伙|普通合伙|公司"
    r"|(?:company|co)?(?:limited|ltd)|incorporated|inc|corporation|corp|llc|gmbh|company|plc)$"
)
_SITE: Final = re.compile(
    r"(?<=公司)\((?:第?[一二三四五六\d]{1,2}[期部]|[一二三四五六新老东西南北]厂区?|第?[一二三四五六\d]{1,2}分?厂)\)$"
)
_FICTIONAL: Final = re.compile(r"(?:虚构|fictional)$")


@lru_cache(1 << 16)
def firm_key(name: str) -> str:
    """Return what the spellings of a firm's name have in common.

    Width, case, script, spaces, brackets, punctuation and the legal form make no difference: `禾苗（柳湾）玻璃有限公司`
    and `禾苗(柳灣)玻璃` are one firm, and so is one of its sites, 禾苗玻璃有限公司（二期）. A mark of a fictional name
    is left out. Empty without letters and digits.
    """
    kept = _FICTIONAL.sub("", "".join(char for char in _SITE.sub("", fold(name).strip()) if char.isalnum()))
    return _LEGAL_FORM.sub("", kept) or kept


# what a planner may state in the sheet of settings of a workbook, in place of park.yaml
Setting = Literal[
    "name",
    "chains",
    "tenants_in_park",
    "complete",
    "date",
    "land",
    "power",
    "investment",
    "emissions",
    "utilisation",
    "sheets",
    "columns",
    "where",
]
SETTINGS: Final[tuple[Setting, ...]] = get_args(Setting)
LIMITS: Final[tuple[tuple[Setting, str], ...]] = (  # settings that limit a plan, and the need that each limits
    ("land", "land_m2"),
    ("power", "power_kw"),
    ("investment", "investment_cny"),
    ("emissions", "emissions_tco2"),
)
_UNIT: Final = re.compile(r" ?[(（][^()（）]*[)）]$")


def setting_names(setting: Setting) -> tuple[str, ...]:
    """Return what a sheet may call a setting: its name in every language, with its unit and without."""
    names = [say(f"setting.{setting}", lang) for lang in LANGS]
    return tuple(dict.fromkeys((*names, *(_UNIT.sub("", name) for name in names))))


@dataclass(frozen=True, slots=True)
class PlannedFigure:
    """A capacity or output that is not there yet: its heading and cell as typed, what they state, and from when.

    `amount` is None where it cannot be read, `starts` empty where nothing tells.
    """

    heading: str
    text: str
    amount: Amount | None = None
    starts: str = ""


@dataclass(frozen=True, slots=True)
class TenantRow:
    """One row of the tenants table: what a tenant does, and how much.

    `designated`: a title such as 链主 that a government gave it, as typed. `planned`: capacity or output
    that is not there yet; it is shown, and counts nowhere. `employees`: as stated, or as insured. `route`: the
    technology that the plant is built for, as typed. `unread`: a capacity as typed that cannot be read.
    """

    place: Place
    products: str = ""
    business_scope: str = ""
    industry_code: str = ""
    remarks: str = ""
    capacity: Amount | None = None
    output: Amount | None = None
    revenue: Amount | None = None
    designated: str = ""
    route: str = ""
    employees: int | None = None
    planned: tuple[PlannedFigure, ...] = ()
    more: tuple[tuple[str, str], ...] = ()
    unread: str = ""

    @property
    def text(self) -> bool:
        """Whether the row states what the tenant does."""
        return bool(self.products or self.business_scope)

    @property
    def makes(self) -> bool:
        """Whether the row states an output above 0."""
        return self.output is not None and self.output.low > 0


@dataclass(frozen=True, slots=True)
class Tenant:
    """An enterprise in the park; `id` is the table's id or code column, else the name."""

    id: str
    name: str
    rows: tuple[TenantRow, ...]
    full_name: str = ""

    @property
    def designated(self) -> str:
        """The title that a government gave it, as the first row that has one states it.

        Empty without one.
        """
        return next((row.designated for row in self.rows if row.designated), "")

    @property
    def employees(self) -> int:
        """The most employees that a row states; 0 if unknown."""
        return max((row.employees or 0 for row in self.rows), default=0)

    @property
    def text(self) -> bool:
        """Whether any row states what the tenant does."""
        return any(row.text for row in self.rows)

    @property
    def does(self) -> str:
        """What the tenant says that it does: the products of each row, else its business scope."""
        return "; ".join(dict.fromkeys(row.products or row.business_scope for row in self.rows if row.text))


@dataclass(frozen=True, slots=True)
class Survey:
    """How much of the park the tenants table covers.

    Covered when tenants with any text are at least 0.8 of `tenants_in_park`, or `complete`, as the user states.
    `covers` keeps that verdict in a what-if, whose assumed tenants are no survey; else it is None.
    """

    date: dt.date | None = None
    tenants_in_park: int | None = None
    complete: bool = False
    covers: bool | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """A planner's decision whether a tenant supplies a link; the link as it was named."""

    tenant: str
    link: str
    state: Literal["confirmed", "rejected"]
    by: str
    date: str
    place: Place


@dataclass(frozen=True, slots=True)
class NeedRow:
    """A tenant's stated need of a link, as named.

    It replaces the derived one of that tenant and link.
    """

    tenant: str
    link: str
    quantity: Amount
    place: Place


@dataclass(frozen=True, slots=True)
class TradeRow:
    """A known trade of a year.

    `seller` and `buyer` are the ids of tenants, else names as typed.
    """

    seller: str
    buyer: str
    link: str
    quantity: Amount | None
    value: Amount | None
    date: str
    place: Place


@dataclass(frozen=True, slots=True)
class OrderRow:
    """An order that a tenant won."""

    tenant: str
    product: str
    quantity: Amount | None
    value: Amount | None
    customer: str
    signed: str
    until: str
    place: Place


@dataclass(frozen=True, slots=True)
class CandidateRow:
    """A candidate enterprise: what it would make, how much, and its needs.

    `takes` are the needs: land_m2 and so on.
    """

    name: str
    product: str
    capacity: Amount | None
    takes: tuple[tuple[str, float], ...]
    address: str
    tax: float | None
    remarks: str
    place: Place


@dataclass(frozen=True, slots=True)
class NeighbourRow:
    """What a neighbouring park makes or needs of a link, as typed."""

    name: str
    distance_km: float | None
    product: str
    capacity: Amount | None
    demand: Amount | None
    place: Place


@dataclass(frozen=True, slots=True)
class NeighbourPark:
    """A neighbouring park that has a folder of its own."""

    name: str
    distance_km: float | None
    folder: str
    place: Place


QuestionKind = Literal["capacity", "output", "need", "stands"]


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """An answer in a call sheet.

    A tenant's capacity, output or need of a link, or whether it supplies the link.
    """

    tenant: str
    link: str
    question: QuestionKind
    amount: Amount | None
    text: str
    by: str
    date: str
    place: Place


@dataclass(frozen=True, slots=True)
class Tables:
    """The park's tables besides its tenants; links as they were named."""

    needs: tuple[NeedRow, ...] = ()
    trades: tuple[TradeRow, ...] = ()
    orders: tuple[OrderRow, ...] = ()
    candidates: tuple[CandidateRow, ...] = ()
    neighbours: tuple[NeighbourRow, ...] = ()
    answers: tuple[AnswerRow, ...] = ()

    def over(self, other: "Tables") -> "Tables":
        """Return these tables, and the other ones where these have no rows."""
        return Tables(**{each.name: getattr(self, each.name) or getattr(other, each.name) for each in fields(self)})


@dataclass(frozen=True, slots=True)
class NeighbourSupply:
    """What a neighbouring park makes and needs of a link.

    `capacity` and `demand` are a year's, in the link's unit. None: not stated. For a park with a folder, both
    are beyond its tenants' own use. `gap`: the link is surely short there (in a park with a folder: its action
    is fill).
    """

    name: str
    distance_km: float | None
    link: str
    capacity: Interval | None
    demand: Interval | None
    gap: bool
    places: tuple[Place, ...]

    @property
    def place(self) -> Place:
        """The first row that states it."""
        return self.places[0]

    @property
    def spare(self) -> Interval:
        """What the neighbour makes beyond its known need."""
        made = self.capacity or NOTHING
        return made if self.demand is None else made.beyond(self.demand)

    @property
    def unmet(self) -> Interval:
        """What the neighbour needs beyond what it makes."""
        return NOTHING if self.demand is None else self.demand.beyond(self.capacity or NOTHING)


Basis = Literal["stated", "assumed", "estimated", "answered", "what_if", "unknown"]


@dataclass(frozen=True, slots=True)
class Offering:
    """What a tenant makes on a link a year: output X and capacity K, X ≤ K.

    In the link's unit. The basis of each: stated in the table, assumed from the other figure, estimated from
    revenue, answered in a call, assumed in a what-if, or unknown. `routes`: the technology routes of its plants that
    the table tells, '' for plants of which it tells none; `route_parts`: their parts of X, where they are known.
    """

    output: Interval
    capacity: Interval
    output_basis: Basis
    capacity_basis: Basis
    places: tuple[Place, ...]
    routes: tuple[str, ...] = ()
    route_parts: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class StatedNeed:
    """A tenant's stated need of a link, in the link's unit."""

    tenant: str
    link: str
    quantity: Interval
    place: Place


@dataclass(frozen=True, slots=True)
class Trade:
    """A known trade on a link; `value` in CNY, from the price where none is stated.

    `seller_here` and `buyer_here`: whether they are tenants.
    """

    seller: str
    buyer: str
    link: str
    quantity: float | None
    value: float | None
    seller_here: bool
    buyer_here: bool
    date: str
    place: Place

    def units(self, price: float | None) -> float | None:
        """Return the units that are traded, by the value and a price where none are stated; None if unknown."""
        if self.quantity is None and self.value is not None and price:
            return self.value / price
        return self.quantity


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day, month or year.

    `text` is as exact as what was written: `2026-08-15`, `2026-08` or `2026`.
    """

    first_day: dt.date
    last_day: dt.date
    text: str


@dataclass(frozen=True, slots=True)
class Order:
    """An order that a tenant won.

    `link` is empty where its product is on no chain of the park. `quantity` in the link's unit and `value` in CNY are
    of the whole order; None: neither stated nor known from the other and the link's price. `quantity_stated`,
    `value_stated`: the table states it.
    """

    tenant: str
    product: str
    link: str
    quantity: Interval | None
    quantity_stated: bool
    value: Interval | None
    value_stated: bool
    customer: str
    signed: PartialDate | None
    until: PartialDate | None
    place: Place


@dataclass(frozen=True, slots=True)
class Park:
    """A park: tenants, chains, the coverage of its survey, other tables.

    `utilisation` by link id or key, `""` for all links; `limits` by need (`land_m2`). `neighbours` have folders of
    their own; those without are in `tables`.
    """

    id: str
    name: Names
    tenants: tuple[Tenant, ...]
    chains: tuple[str, ...] = ()
    survey: Survey = Survey()
    files: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()
    tables: Tables = Tables()
    utilisation: tuple[tuple[str, float], ...] = ()
    limits: tuple[tuple[str, float], ...] = ()
    neighbours: tuple[NeighbourPark, ...] = ()


@dataclass(frozen=True, slots=True)
class Subject:
    """A park and its chains, by id and name; the chain of common links is not listed."""

    park: str
    park_name: Names
    chains: tuple[str, ...]
    chain_names: tuple[Names, ...]


def utilisation_of(link: Link, stated: Mapping[str, float]) -> float:
    """Return the share of capacity assumed as output.

    The park's, else the chain's, else 1.
    """
    use = stated.get(link.id, stated.get(link.key, stated.get("")))
    if use is None:
        use = link.utilisation.value if link.utilisation else 1.0
    return use
