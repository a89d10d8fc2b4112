"""The one call that would settle most of the order.

It is about the unknown capacity that keeps most places open.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from chainmap.analysis.anchors.extraction.losses import find_losses
from chainmap.analysis.anchors.park import AnchorPark
from chainmap.analysis.balance.exchange import BoundedSum
from chainmap.findings.anchors import SettlingCall
from chainmap.model.interval import Interval

_MOST_TRIED = 12
_SAME = 1e-9


def find_settling_call(park: AnchorPark, losses: Mapping[str, Interval]) -> SettlingCall | None:
    """Return the tenant and link whose capacity would settle most of the order.

    Once it is known, the fewest pairs are in an open order.

    Each unknown capacity is put at nothing and at all that is needed here; the answer that settles less counts. Those
    tried are the tenants with most open pairs; None where no order hangs on an unknown capacity.
    """
    pairs = _open_pairs(losses)
    unknown = [
        (tenant, link)
        for tenant in losses
        for link in park.links[tenant]
        if park.parts[tenant].supply.get(link, BoundedSum()).unbounded
    ]
    if not pairs.any() or not unknown:
        return None
    by_tenant = dict(zip(losses, pairs.sum(axis=1), strict=True))
    tried = sorted(unknown, key=lambda pair: -by_tenant[pair[0]])[:_MOST_TRIED]
    whole = int(pairs.sum()) // 2
    settles = {pair: whole - _left(park, losses, *pair) for pair in tried}
    best = max(tried, key=settles.__getitem__)  # the first of equals
    settled = settles[best]
    if settled <= 0:
        return None
    name = next(tenant.name for tenant in park.anchors if tenant.id == best[0])
    return SettlingCall(best[0], name, best[1], settled, whole)


def _left(park: AnchorPark, losses: Mapping[str, Interval], tenant: str, link: str) -> int:
    """Return how many pairs stay open at the answer that settles less."""
    demand = park.balance.demand(link)
    answers = (0.0, demand.top if demand.high is not None else demand.low)
    (at,) = (n for n in park.touched[tenant] if link in park.components[n].links)
    near = [other for other in park.tenants_in[at] if other in losses]
    return max(_left_at(losses, near, answered(park, tenant, link, amount)) for amount in answers)


def _left_at(losses: Mapping[str, Interval], near: Sequence[str], park: AnchorPark) -> int:
    found = dict(losses)
    for other, loss in zip(near, find_losses(park, [(other,) for other in near]), strict=True):
        found[other] = loss.value
    return int(_open_pairs(found).sum()) // 2


def answered(park: AnchorPark, tenant: str, link: str, amount: float) -> AnchorPark:
    """Return the park in which one capacity beyond own use is known."""
    part = park.parts[tenant]
    known = replace(part, supply={**part.supply, link: BoundedSum(amount, amount)})
    return park.with_part(tenant, known)


def _open_pairs(losses: Mapping[str, Interval]) -> NDArray[np.bool_]:
    """Return for which two tenants either may lose the park more [tenants, tenants]."""
    low = np.array([loss.low for loss in losses.values()])
    high = np.array([loss.top for loss in losses.values()])
    above = high[:, None] > low[None, :] + _SAME * np.maximum(1.0, np.abs(low))[None, :]
    open_pairs = np.asarray(above & above.T)
    np.fill_diagonal(open_pairs, val=False)
    return open_pairs
