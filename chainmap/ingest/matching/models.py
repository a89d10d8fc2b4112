"""What a fitted model is: a handful of numbers."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Logistic:
    """A logistic model over standardised features."""

    intercept: float
    weights: tuple[float, ...]
    means: tuple[float, ...]
    scales: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Models:
    """Whether a firm's business lies on a chain (from `plausible` up it does), and how sure a match is."""

    business: Logistic
    match: Logistic
    plausible: float
