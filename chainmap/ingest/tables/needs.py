"""What a plant needs, and the limits of it, in the units that people use: `720亩`, `2万千瓦`, `3亿元`, `5万吨标煤`."""

from collections.abc import Mapping
from typing import Final

from chainmap.ingest.layout.headings import column_named
from chainmap.model.figures import Needs
from chainmap.model.quantity import MOST, Amount, parse_amount
from chainmap.model.units import Equivalent, convert

_TABLE: Final = "candidates"  # its headings name the needs
UNITS: Final[Mapping[str, str]] = {
    "land_m2": "m2",
    "floor_area_m2": "m2",
    "power_kw": "kW",
    "energy_tce": "tce",
    "water_m3": "m3",
    "steam_t": "t",
    "emissions_tco2": "t",
    "cod_t": "t",
    "voc_t": "t",
    "investment_cny": "CNY",
    "jobs": "people",
    "tax": "CNY",
}
_ALIKE: Final = (Equivalent(1, "t", 1, "m3"), Equivalent(1, "piece", 1, "people"))  # of water, of jobs
_WITH_ALIKE: Final = frozenset(("water_m3", "jobs"))


def in_unit_of(need: str, amount: Amount, figure: float) -> float | None:
    """Return a figure of an amount in the need's unit; None where it cannot be in it."""
    return convert(figure, amount.unit, UNITS[need], _ALIKE if need in _WITH_ALIKE else ())


def need_named(name: str) -> str:
    """Return the need of this name: `land_m2`, or as a heading of candidates says it (`用地`, `land`); else ''."""
    meant = name if name in Needs.model_fields else column_named(name, _TABLE)
    return meant if meant in Needs.model_fields else ""


def read_limit(need: str, value: object) -> float:
    """Return a limit in the need's unit: a number in it, or a text with a unit of its own.

    Raises:
        ValueError: it is no single figure, or not in a unit of the need.
    """
    figure: float | None = None
    if isinstance(value, str):
        amount = parse_amount(value)
        if amount is not None and amount.low == amount.high:
            figure = in_unit_of(need, amount, amount.low)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        figure = float(value)
    if figure is None or not abs(figure) <= MOST:
        raise ValueError(value)
    return figure
