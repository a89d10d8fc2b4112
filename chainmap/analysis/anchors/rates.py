"""What part of purchases could be bought here: r = min(1, S / D).

Link by link, and in money.
"""

from collections.abc import Mapping

from chainmap.findings.anchors import Purchases
from chainmap.model.interval import NOTHING, Interval


def serve_rate(demand: Interval, supply: Interval) -> Interval:
    """Return r = min(1, S / D), the part of a link's demand that could be served here.

    1 or 0 where there is none.
    """
    return Interval(_rate(supply.low, demand.top), _rate(supply.top, demand.low))


def _rate(supply: float, demand: float) -> float:
    if demand == 0:
        return 1.0 if supply > 0 else 0.0
    return 0.0 if demand == float("inf") else min(1.0, supply / demand)


def spend(
    bought: Mapping[str, Interval], rates: Mapping[str, Interval], prices: Mapping[str, float | None]
) -> Purchases:
    """Return what purchases are worth, and what of that could be bought here.

    Links without a price are left out.
    """
    value, here = NOTHING, NOTHING
    for link, need in bought.items():
        price = prices[link]
        if price is not None:
            value += need.times(price)
            rate = rates[link]
            served = Interval(need.low * rate.low, None if need.high is None and rate.high else need_times(need, rate))
            here += served.times(price)
    return Purchases(value, here, rate_of(here, value))


def need_times(need: Interval, rate: Interval) -> float:
    """Return the high end of what of a need is served."""
    return 0.0 if not rate.high else (need.high or 0.0) * rate.high


def rate_of(part: Interval, whole: Interval) -> Interval | None:
    """Return part / whole, from both corners.

    0 and 1 where that divides by what is unknown or 0; None of nothing.
    """
    if whole.high == 0:
        return None
    low = part.low / whole.high if whole.high else 0.0
    high = min(1.0, part.high / whole.low) if part.high is not None and whole.low else 1.0
    return Interval(min(1.0, low), high)
