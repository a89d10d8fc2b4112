"""What neighbouring parks make and need, and what could be made for them."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from chainmap.errors import Place
from chainmap.model.chain import Names
from chainmap.model.interval import Interval
from chainmap.model.subject import Subject


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

    subject: Subject
    neighbour: str
    distance_km: float | None
    limits: tuple[tuple[str, float], ...]
    offers: tuple[Offer, ...]
    left_out: tuple[NotOffered, ...]
