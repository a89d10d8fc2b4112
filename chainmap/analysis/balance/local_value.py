"""V = Σ p min(D, S) of a park: the one that the gap report, the calls, plans and anchors print."""

from typing import NamedTuple

from chainmap.analysis.balance.balance import Balance
from chainmap.model.interval import Interval


class LocalValue(NamedTuple):
    """V in CNY a year, and the part of links that share uncertain needs, whose own ranges do not add up."""

    value: Interval
    joint: dict[tuple[str, ...], Interval]


def measure_local_value(balance: Balance) -> LocalValue:
    """Return V over the links that count, each end at corners that can occur together."""
    joint = _joint_values(balance)
    apart = {link for links in joint for link in links}
    low, high = 0.0, 0.0
    for link, price in balance.prices.items():
        if link not in apart and price and balance.counts(link):
            demand, supply = balance.demand(link), balance.supplied(link)
            low += price * min(demand.low, supply.low)
            high += price * min(demand.top, supply.top)
    for together in joint.values():
        low, high = low + together.low, high + together.top
    return LocalValue(Interval(low, high), joint)


def _joint_values(balance: Balance) -> dict[tuple[str, ...], Interval]:
    """Return what links that share uncertain needs are worth together.

    Nearly always there are none.
    """
    members = {link for group in balance.groups.all for link in group.members if balance.groups.needed_of(link)}
    if all(balance.demand(link).exact and balance.supplied(link).exact for link in members):
        return {}
    from chainmap.analysis.balance.value import find_joint_values  # brings numpy

    return find_joint_values(balance)
