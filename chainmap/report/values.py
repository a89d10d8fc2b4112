"""Pieces of findings as plain values: intervals, quantities, money, rows, evidence."""

from collections.abc import Iterable
from typing import Any, Final

from chainmap.errors import Place
from chainmap.findings.neighbours import Nearby
from chainmap.model.interval import Interval
from chainmap.model.match import Evidence

CURRENCY: Final = "CNY"


def nearby_data(one: Nearby, unit: str) -> dict[str, Any]:
    """Return a neighbour that makes a link, as plain values."""
    return {
        "name": one.name,
        "distance_km": one.distance_km,
        "capacity": quantity_data(one.capacity, unit),
        "spare": quantity_data(one.spare, unit),
        "own_demand_stated": one.spare_stated,
        "rows": place_data(one.places),
    }


def interval_data(one: Interval) -> dict[str, Any]:
    """Return an interval as plain values; `high` None: nothing bounds it."""
    return {"low": one.low, "high": one.high}


def quantity_data(one: Interval, unit: str) -> dict[str, Any]:
    """Return a quantity with its unit per year."""
    return {**interval_data(one), "unit": unit}


def money_data(one: Interval) -> dict[str, Any]:
    """Return money with its currency."""
    return {**interval_data(one), "currency": CURRENCY}


def place_data(places: Iterable[Place]) -> list[dict[str, Any]]:
    """Return where rows stand, as plain values."""
    return [{"file": place.source, "row": place.row} for place in places]


def evidence_data(evidence: Iterable[Evidence]) -> list[dict[str, Any]]:
    """Return the words that a match rests on, as plain values."""
    return [{"row": e.row, "column": e.column, "words": e.words, "alias": e.alias, "rule": e.rule} for e in evidence]
