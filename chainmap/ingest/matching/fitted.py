"""Two fitted logistic models: of a firm's business, and of a match.

`benchmarks/fit_matching.py` writes the numbers in `FITTED`; do not change them by hand.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Logistic:
    """A logistic model over standardised features."""

    intercept: float
    weights: tuple[float, ...]
    means: tuple[float, ...]
    scales: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Models:
    """The models of a firm's business and of a match.

    A business lies on the chain from the probability `plausible` up.
    """

    business: Logistic
    match: Logistic
    plausible: float


FITTED: Final = Models(
    business=Logistic(
        intercept=3.9363,
        weights=(
            1.1587,
            0.6386,
            0.3511,
            -0.2283,
            2.6321,
            -0.3176,
            -0.554,
            0.7141,
            -0.9798,
            1.3988,
            -0.2933,
            -0.0342,
            -0.6783,
        ),
        means=(0.5724, 1.7368, 0.4487, 0.9442, 0.142, 0.1954, 2.2554, 2.0056, 0.3856, 0.4733, 0.1768, 0.5204, 0.0221),
        scales=(0.3116, 0.736, 0.4974, 0.8901, 0.2289, 0.2635, 0.8584, 1.6459, 0.1648, 0.2333, 0.102, 0.2858, 0.0552),
    ),
    match=Logistic(
        intercept=0.5226,
        weights=(
            0.0159,
            0.9818,
            -0.0463,
            -0.3402,
            0.3437,
            -0.028,
            -0.6421,
            -0.1018,
            -0.2856,
            0.4696,
            -0.1053,
            -0.3743,
            -0.3122,
            0.2116,
            0.4311,
            0.3848,
            0.3986,
            0.1459,
            -0.1548,
            0.0,
            -0.2122,
            0.2637,
            -0.1321,
        ),
        means=(
            0.5282,
            1.7737,
            0.3846,
            1.2334,
            0.1815,
            0.243,
            2.4262,
            1.7577,
            0.3918,
            0.4907,
            0.173,
            0.4629,
            0.0121,
            0.2561,
            0.9218,
            0.2055,
            0.7751,
            0.4284,
            0.6126,
            0.0,
            0.0925,
            4.7235,
            0.0428,
        ),
        scales=(
            0.3247,
            0.9269,
            0.4865,
            0.9614,
            0.2664,
            0.3427,
            0.8109,
            1.5532,
            0.1623,
            0.247,
            0.1018,
            0.2835,
            0.0398,
            0.3238,
            0.89,
            0.404,
            0.4175,
            0.4949,
            0.3878,
            1.0,
            0.2897,
            2.1167,
            0.2025,
        ),
    ),
    plausible=0.8939,
)
