"""The edits of a what-if: newcomers, leavers, figures, prices."""

from dataclasses import dataclass
from typing import Literal

from chainmap.errors import Place
from chainmap.model.interval import Interval


@dataclass(frozen=True, slots=True)
class Making:
    """What a newcomer makes of a link a year, in the link's unit; None: not stated."""

    link: str
    capacity: Interval | None
    output: Interval | None
    place: Place


@dataclass(frozen=True, slots=True)
class AddTenant:
    """A newcomer.

    One that replaces a leaving tenant has that tenant's id and full name.
    """

    tenant: str
    name: str
    makes: tuple[Making, ...]
    full_name: str = ""


@dataclass(frozen=True, slots=True)
class RemoveTenant:
    """A tenant that leaves, with its offerings, needs, trades and orders."""

    tenant: str
    name: str


@dataclass(frozen=True, slots=True)
class SetPrice:
    """Another price of a link, in CNY per unit.

    `old` is the chain's, None without one.
    """

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
