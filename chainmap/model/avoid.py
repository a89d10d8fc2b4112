"""What analyses find of neighbouring parks, and of links that should rather not be recruited."""

from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from chainmap.errors import Place
from chainmap.model.chain import Names, Needs
from chainmap.model.interval import NOTHING, Interval

RESOURCE_UNITS: Final = {
    "land_m2": "m²", "floor_area_m2": "m²", "power_kw": "kW", "energy_tce": "tce/a", "water_m3": "m³/a",
    "steam_t": "t/a", "emissions_tco2": "tCO₂/a", "cod_t": "t/a", "voc_t": "t/a", "investment_cny": "CNY",
    "jobs": "jobs",
}  # fmt: skip
assert RESOURCE_UNITS.keys() == Needs.model_fields.keys()  # noqa: S101  # one spelling, and none forgotten


class Nearby(NamedTuple):
    """A neighbouring park within reach that makes a link: its `capacity`, and of it what it does not need itself.

    `spare_stated`: its own demand is stated and taken off; else `spare` is the capacity as stated. `distance_km` None:
    not stated, and the link travels anywhere.
    """

    name: str
    distance_km: float | None
    capacity: Interval
    spare: Interval
    spare_stated: bool
    places: tuple[Place, ...]


class NearbyDemand(NamedTuple):
    """What a neighbouring park within reach needs of a link a year; `within` None: its distance is not stated."""

    name: str
    distance_km: float | None
    demand: Interval
    stated: bool
    within: Literal[True] | None
    places: tuple[Place, ...]


Verdict = Literal["sure", "perhaps"]
ReasonKind = Literal["demand", "neighbour", "market", "limit"]


@dataclass(frozen=True, slots=True)
class AvoidReason:
    """One reason not to recruit a link: a `figure` beside the one `against` which it is held, both in `unit`.

    demand: what is needed within `reach_km` (`here`, and of `buyers` nearby) is below the minimum efficient scale.
    neighbour: `suppliers` within reach have so much to spare, and so much is unmet here (`part`: it surely covers only
    a part; `claimed`: what other neighbours within reach are short of too). market: the utilisation
    of the national market is below what counts as healthy. limit: a plant of minimum efficient scale takes more of
    `resource` than the park has. `year`, `source`, `estimate`: what the chain's figure rests on; `places`: the rows of
    the tables.
    """

    kind: ReasonKind
    verdict: Verdict
    figure: Interval
    against: Interval
    unit: str
    year: int | None = None
    source: str = ""
    estimate: bool = False
    places: tuple[Place, ...] = ()
    reach_km: float | None = None
    here: Interval | None = None
    buyers: tuple[NearbyDemand, ...] = ()
    suppliers: tuple[Nearby, ...] = ()
    part: bool = False
    claimed: Interval = NOTHING
    market: tuple[float, float] | None = None
    resource: str = ""
    scale: float | None = None
    link_unit: str = ""


@dataclass(frozen=True, slots=True)
class AvoidFinding:
    """A link that the gap report would have recruited, and the reasons why it should rather not be; `link` is its id.

    `sure`: one reason at least is sure; else each hangs on a figure that is not known.
    """

    link: str
    name: Names
    unit: str
    action: str
    gain: Interval
    reasons: tuple[AvoidReason, ...]

    @property
    def sure(self) -> bool:
        """Whether a reason is sure."""
        return any(reason.verdict == "sure" for reason in self.reasons)


class Unweighed(NamedTuple):
    """Links that can't be held against a limit: the chain has no need of it, or no minimum efficient scale."""

    resource: str
    links: tuple[str, ...]
    names: tuple[Names, ...]


class Use(NamedTuple):
    """What a plant takes of a limited resource, and the limit."""

    resource: str
    takes: Interval
    limit: float
    year: int | None
    source: str
    estimate: bool


@dataclass(frozen=True, slots=True)
class Offer:
    """A gap of a neighbour that this park could fill by itself: how large a plant, its value, what it takes.

    `size` = min(unmet there, the largest plant, what the limits allow), 0 where that may be below the minimum
    efficient scale; `bound_by`: `unmet`, `maximum_scale` or the resource whose limit it is. `value` = price × size,
    `value_per_m2` = price ÷ land per unit. `spare_here`: what tenants here could sell beyond the park.
    """

    link: str
    name: Names
    unit: str
    unmet: Interval
    size: Interval
    bound_by: str
    price: float
    value: Interval
    value_per_m2: float | None
    uses: tuple[Use, ...]
    spare_here: Interval
    places: tuple[Place, ...]


LeftOutWhy = Literal["no_price", "no_need", "below_scale", "limits_below_scale", "beyond_reach", "no_distance"]


@dataclass(frozen=True, slots=True)
class NotOffered:
    """A gap of a neighbour that this park can't be said to fill, and why.

    `figure` beside `against`: what could be sold or made and the minimum efficient scale; or the distance and reach_km.
    """

    link: str
    name: Names
    unit: str
    unmet: Interval
    why: LeftOutWhy
    resource: str = ""
    figure: float | None = None
    against: float | None = None
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class ForNeighbour:
    """What a park could make for a neighbour within its own limits, each link by itself."""

    park: str
    park_name: Names
    neighbour: str
    distance_km: float | None
    limits: tuple[tuple[str, float], ...]
    offers: tuple[Offer, ...]
    left_out: tuple[NotOffered, ...]
