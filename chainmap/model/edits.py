"""What is assumed of a park: newcomers, leavers, figures, prices."""

from dataclasses import dataclass
from typing import Literal

from chainmap.errors import Place
from chainmap.model.interval import Interval


@dataclass(frozen=True, slots=True)
class Making:
    """What a newcomer makes of a link a year, in the link's unit; None: nothing is said of it."""

    link: str
    capacity: Interval | None
    output: Interval | None
    place: Place


@dataclass(frozen=True, slots=True)
class AddTenant:
    """A newcomer; where it takes the place of a tenant that leaves, with that one's id and full name."""

    tenant: str
    name: str
    makes: tuple[Making, ...]
    full_name: str = ""


@dataclass(frozen=True, slots=True)
class RemoveTenant:
    """A tenant that leaves, with what it makes, needs, trades and has on order."""

    tenant: str
    name: str


@dataclass(frozen=True, slots=True)
class SetPrice:
    """Another price of a link, in CNY per unit of it; `old` is the chain's, None where it has none."""

    link: str
    price: float
    old: float | None
    place: Place


@dataclass(frozen=True, slots=True)
class SetFigure:
    """Another output or capacity of a tenant on a link a year, in the link's unit."""

    figure: Literal["output", "capacity"]
    tenant: str
    name: str
    link: str
    amount: Interval
    old: Interval
    place: Place


Edit = AddTenant | RemoveTenant | SetPrice | SetFigure
