"""What neighbouring parks make and need, and what could be made for them."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from chainmap.errors import Place
from chainmap.model.chain import Names
from chainmap.model.interval import Interval
from chainmap.model.park import Subject


class Nearby(NamedTuple):
    """A neighbouring park within reach that makes a link.

    Its `capacity`, and what it can `spare`, in units a year.

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
    """What a neighbouring park needs of a link, in units a year.

    `within`: whether it is within reach; None without a stated distance.
    """

    name: str
    distance_km: float | None
    demand: Interval
    stated: bool
    within: bool | None
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
    """A gap of a neighbour that this park could fill by itself.

    How large a plant, its value, what it takes.

    `size` = min(unmet there, maximum scale, what the limits allow) in units a year, 0 where that may be below the
    minimum efficient scale. `bound_by`: `unmet`, `maximum_scale` or the limited resource that bounds it. `value` =
    price × size in CNY a year, `value_per_m2` = price ÷ land per unit. `spare_here`: what tenants here could sell
    beyond the park.
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


NotOfferedWhy = Literal["no_price", "no_need", "below_scale", "limits_below_scale", "beyond_reach", "no_distance"]


@dataclass(frozen=True, slots=True)
class NotOffered:
    """A gap of a neighbour that this park cannot fill, or not surely, and why.

    `figure` is compared `against` another: the distance with the reach; the unmet demand, or the size that the limits
    allow by `resource`, with the minimum efficient scale.
    """

    link: str
    name: Names
    unit: str
    unmet: Interval
    why: NotOfferedWhy
    resource: str
    figure: float | None
    against: float | None
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class ForNeighbour:
    """The gaps of one neighbour.

    Those that could be filled here within the limits, and those that are excluded.
    """

    subject: Subject
    neighbour: str
    distance_km: float | None
    limits: tuple[tuple[str, float], ...]
    offers: tuple[Offer, ...]
    excluded: tuple[NotOffered, ...]
