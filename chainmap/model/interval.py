"""Figures that are known only between two bounds."""

from collections.abc import Iterable
from typing import Final, NamedTuple


class Interval(NamedTuple):
    """A figure of at least 0 that lies between `low` and `high`.

    `high` None: unbounded.
    """

    low: float
    high: float | None

    @property
    def exact(self) -> bool:
        """Whether it is one number."""
        return self.low == self.high

    @property
    def top(self) -> float:
        """The upper bound as a number to calculate with: infinite where unbounded."""
        return float("inf") if self.high is None else self.high

    def __add__(self, other: "Interval") -> "Interval":  # type: ignore[override]
        """Return the sum, bound by bound (not the concatenation, as of plain tuples)."""
        return Interval(self.low + other.low, bounded(self.top + other.top))

    def times(self, factor: float) -> "Interval":
        """Return the product with a factor of at least 0.

        0 times an unbounded figure is 0.
        """
        low, high = self
        if high is None:
            return Interval(low * factor, None if factor else 0.0)
        return Interval(low * factor, bounded(high * factor))

    def beyond(self, other: "Interval") -> "Interval":
        """Return max(0, self − other), with opposite ends of the two.

        A difference within rounding is 0.
        """
        if other.high == 0:
            return self
        low = self.low - other.high if other.high is not None and exceeds(self.low, other.high) else 0.0
        if self.high is None:
            return Interval(low, None)
        return Interval(low, self.high - other.low if exceeds(self.high, other.low) else 0.0)


_ROUNDING: Final = 1e-12
NOTHING: Final = Interval(0.0, 0.0)
ANYTHING: Final = Interval(0.0, None)


def exceeds(one: float, other: float) -> bool:
    """Whether a figure is above another by more than rounding (10⁻¹² of it)."""
    return one > other * (1 + _ROUNDING)


def exactly(value: float) -> Interval:
    """Return the interval of a known figure."""
    return Interval(value, value)


def bounded(value: float) -> float | None:
    """Return an upper bound as an interval stores it: None for infinity."""
    return None if value == float("inf") else value


def total(intervals: Iterable[Interval]) -> Interval:
    """Return the sum of intervals, bound by bound."""
    low = high = 0.0
    bounded_above = True
    for one_low, one_high in intervals:
        low += one_low
        if one_high is None:
            bounded_above = False
        else:
            high += one_high
    return Interval(low, high if bounded_above else None)


def at_least(interval: Interval, floor: Interval) -> Interval:
    """Return the interval clamped from below by `floor`, bound by bound."""
    return Interval(max(interval.low, floor.low), bounded(max(interval.top, floor.top)))
