"""Hypothetical extraction: what V loses when tenants leave the park.

One, or several together.

Loss = V(park) - V(park without them), at today's figures, over the links that count for V in the whole park. Each
end is found at corners of what is unknown: a tenant's own sums and the others' at one of their ends, link by link;
links that a group joins together.

Source: Miller & Blair, Input-Output Analysis (2nd ed.), ch. 12; Temurshoev (2010), group extraction.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from chainmap.analysis.anchors.park import AnchorPark
from chainmap.analysis.balance.exchange import TenantContribution
from chainmap.analysis.balance.value import Key, Rows, Situations
from chainmap.findings.anchors import Places
from chainmap.model.interval import Interval

_ROUNDING = 1e-9
_MOST_ROWS = 200_000


class ComponentLoss(NamedTuple):
    """What V loses in one component, in CNY.

    At its low and high corners, and where all that is uncertain is low.
    """

    low: float
    high: float
    all_low: float
    by_link: dict[str, Interval]


class Loss(NamedTuple):
    """What V loses, in CNY, and the part of each link.

    The ranges of the parts need not add up within a group.
    """

    value: Interval
    by_link: tuple[tuple[str, Interval], ...]


def find_losses(park: AnchorPark, sets: Sequence[tuple[str, ...]]) -> list[Loss]:
    """Return the loss of each set of tenants that leaves."""
    lows, highs = np.zeros(len(sets)), np.zeros(len(sets))
    by_link: list[dict[str, Interval]] = [{} for _ in sets]
    inside: dict[int, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for at, tenants in enumerate(sets):
        for tenant in tenants:
            for n in park.touched[tenant]:
                inside[n][at].append(tenant)
    for n in sorted(inside):
        if park.values[n].prices.any():
            members = [(at, tuple(tenants)) for at, tenants in inside[n].items()]
            for at, loss in component_losses(park, n, members):
                lows[at] += loss.low
                highs[at] += loss.high
                by_link[at].update(loss.by_link)
    order = {link.id: n for n, link in enumerate(park.graph.links)}
    return [
        Loss(Interval(float(low), float(high)), tuple(sorted(links.items(), key=lambda item: order[item[0]])))
        for low, high, links in zip(lows, highs, by_link, strict=True)
    ]


def component_losses(
    park: AnchorPark, n: int, inside: Iterable[tuple[int, tuple[str, ...]]]
) -> Iterator[tuple[int, ComponentLoss]]:
    """Yield the loss of each set in one component.

    `inside`: a number of the caller's, and the tenants of the set that touch the component.
    """
    values, situations = park.values[n], Situations(park.components[n], park.whole, park.sizes)
    batches: dict[tuple[Key, ...], list[tuple[int, TenantContribution]]] = defaultdict(list)
    for at, tenants in inside:
        part = park.join(tenants)
        batches[situations.own_uncertain(part)].append((at, part))
    for uncertain, members in batches.items():
        size = max(1, _MOST_ROWS // situations.corner_count(uncertain))
        for start in range(0, len(members), size):
            batch = members[start : start + size]
            parts = [part for _, part in batch]
            before, corners = situations.rows(parts, uncertain, with_parts=True)
            after, _ = situations.rows(parts, uncertain, with_parts=False)
            difference = (values.sales(before) - values.sales(after)).reshape(len(batch), corners, -1)
            difference[np.abs(difference) < _ROUNDING * (1.0 + values.prices)] = 0.0
            whole = difference.sum(axis=2)
            lows, highs = whole.min(axis=1), whole.max(axis=1)
            low_links, high_links = difference.min(axis=1), difference.max(axis=1)
            for row, (at, _) in enumerate(batch):
                links = {
                    link: Interval(float(low), float(high))
                    for link, low, high in zip(park.components[n].links, low_links[row], high_links[row], strict=True)
                    if low or high
                }
                yield at, ComponentLoss(float(lows[row]), float(highs[row]), float(whole[row, 0]), links)


def rank(losses: Mapping[str, Interval]) -> tuple[str, ...]:
    """Order tenants by the sure loss, then by what it may be, then by the table."""
    return tuple(sorted(losses, key=lambda tenant: (-losses[tenant].low, -losses[tenant].top)))


def find_places(losses: Mapping[str, Interval]) -> dict[str, Places]:
    """Return each tenant's places in the order by loss.

    Best: 1 + those whose low is above its high; worst: 1 + those whose high is above its low. It may swap with those
    with whom either order is possible, in the table's order; equal figures do not swap.
    """
    names = np.array(list(losses), dtype=object)
    low = np.array([loss.low for loss in losses.values()])
    high = np.array([loss.top for loss in losses.values()])
    found = {}
    for n, tenant in enumerate(losses):
        above, not_below = _above(low, high[n]), _above(high, low[n])
        above[n] = not_below[n] = False
        swaps = not_below & _above(high[n], low)
        found[tenant] = Places(1 + int(above.sum()), 1 + int(not_below.sum()), tuple(names[swaps]))
    return found


def _above(one: Rows | float, other: Rows | float) -> NDArray[np.bool_]:
    return np.asarray(one > other + 1e-9 * np.maximum(1.0, np.abs(other)))
