"""Parts of findings as plain values, the same in every machine-readable output.

Intervals, quantities, money, names, places, evidence; for JSON (`…_data`), for rows of CSV and Excel (`bounds`), for
DataFrames (`frame_…`, `row_numbers`).
"""

import math
from collections.abc import Iterable
from typing import Final

from chainmap.errors import Place
from chainmap.findings.neighbours import Nearby
from chainmap.model.chain import Names
from chainmap.model.interval import Interval
from chainmap.model.match import Evidence
from chainmap.report.plain import JsonObject

CURRENCY: Final = "CNY"


def names_data(names: Names) -> JsonObject:
    """Return a name in both languages."""
    return {"zh": names.zh, "en": names.en}


def interval_data(interval: Interval) -> JsonObject:
    """Return an interval; `high` None: unbounded."""
    return {"low": interval.low, "high": interval.high}


def quantity_data(quantity: Interval, unit: str) -> JsonObject:
    """Return a quantity with its unit per year."""
    return {**interval_data(quantity), "unit": unit}


def money_data(money: Interval) -> JsonObject:
    """Return an amount of money with its currency."""
    return {**interval_data(money), "currency": CURRENCY}


def sum_data(value: float | None) -> JsonObject:
    """Return an exact amount of money with its currency; `value` None: unknown."""
    return {"value": value, "currency": CURRENCY}


def price_data(price: float | None) -> JsonObject | None:
    """Return a price with its currency, or None where the chain states none."""
    return None if price is None else sum_data(price)


def nearby_data(supplier: Nearby, unit: str) -> JsonObject:
    """Return a supplier of a link in a neighbouring park."""
    return {
        "name": supplier.name,
        "distance_km": supplier.distance_km,
        "capacity": quantity_data(supplier.capacity, unit),
        "spare": quantity_data(supplier.spare, unit),
        "own_demand_stated": supplier.spare_stated,
        "rows": place_data(supplier.places),
    }


def place_data(places: Iterable[Place]) -> list[JsonObject]:
    """Return the file and row of each place."""
    return [{"file": place.source, "row": place.row} for place in places]


def evidence_data(evidence: Iterable[Evidence]) -> list[JsonObject]:
    """Return the words that a match rests on, each with its cell and its rule."""
    return [
        {
            "row": item.row,
            "column": item.column,
            "words": item.words,
            "alias": item.alias,
            "rule": item.rule,
            "similarity": item.similarity,
        }
        for item in evidence
    ]


def bounds(interval: Interval | None) -> tuple[float | None, float | None]:
    """Return both bounds; None where unbounded or unknown."""
    return (None, None) if interval is None else (interval.low, interval.high)


def frame_bounds(interval: Interval | None) -> tuple[float, float]:
    """Return both bounds as numbers of a DataFrame; NaN where unbounded or unknown."""
    low, high = bounds(interval)
    return frame_number(low), frame_number(high)


def frame_number(value: float | None) -> float:
    """Return a number of a DataFrame; NaN where unknown."""
    return math.nan if value is None else value


def row_numbers(places: Iterable[Place]) -> tuple[int | None, ...]:
    """Return the row of each place, as Excel counts them."""
    return tuple(place.row for place in places)
