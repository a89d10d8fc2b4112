"""What a tenant could sell here: its part of min(D, S) of its links.

It is shared by capacity beyond own use.
"""

from chainmap.analysis.anchors.park import AnchorPark
from chainmap.analysis.balance.exchange import BoundedSum
from chainmap.analysis.balance.value import NO_SUM, ends_of, minus
from chainmap.model.interval import Interval, bounded

Sales = dict[str, tuple[Interval, Interval]]


def find_sales(park: AnchorPark, tenant: str) -> Sales:
    """Return by link what the tenant could supply, and what of it could be sold here.

    Low: its own unknown capacity is nothing and the others' are unlimited; high: the reverse.
    """
    found: Sales = {}
    for link in park.links[tenant]:
        own = park.parts[tenant].supply.get(link, NO_SUM)
        if own.unbounded or own.bounded > 0:
            found[link] = (own.interval, _here(park, link, own))
    return found


def _here(park: AnchorPark, link: str, own: BoundedSum) -> Interval:
    others = minus(park.whole.supply[link], own)
    low, high = ends_of(own)
    demand = park.balance.demand(link)
    return Interval(_share(low, others[1], demand.low), bounded(_share(high, others[0], demand.top)))


def _share(own: float, others: float, demand: float) -> float:
    """Return one maker's part of min(D, S), by capacity.

    One of unlimited capacity serves all.
    """
    if own == 0 or others == float("inf"):
        return 0.0
    if own == float("inf"):
        return demand
    return min(demand, own + others) * own / (own + others)
