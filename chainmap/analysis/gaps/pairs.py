"""Who could buy from whom here today.

Of each link, makers with capacity × makers with a need.
"""

from collections.abc import Iterable
from typing import TypeVar

from chainmap.findings.gaps import LinkFinding, NeedLine, PairFinding, SupplyLine
from chainmap.graph import ParkGraph
from chainmap.model.interval import Interval, bounded

L = TypeVar("L", NeedLine, SupplyLine)


def find_pairs(graph: ParkGraph, links: tuple[LinkFinding, ...]) -> tuple[PairFinding, ...]:
    """Return each pair of tenants where one makes what the other needs.

    The largest sure value comes first.

    Quantity = min(the seller's capacity, the buyer's need), both beyond own use, in units a year: what could be, not a
    plan, since one capacity may count in several pairs. The need by an `any_of` group is what this link would supply
    alone. Only confirmed matches count; a tenant is no pair with itself. `known`: they already trade this link.
    """
    known = {(trade.seller, trade.buyer, trade.link) for trade in graph.facts.trades}
    pairs: list[PairFinding] = []
    for finding in links:
        sellers = _open(finding.figures.supplies)
        needs = _open(finding.figures.needs) if sellers else []
        pairs += [
            _pair(finding, seller, need, known=(seller.tenant, need.tenant, finding.link) in known)
            for need in needs
            for seller in sellers
            if seller.tenant != need.tenant
        ]
    return tuple(sorted(pairs, key=lambda pair: -(pair.value.low if pair.value else 0.0)))  # stable: the chains' order


def _open(lines: Iterable[L]) -> list[L]:
    """Return the confirmed lines with something left beyond own use."""
    return [line for line in lines if line.state == "confirmed" and line.net.high != 0]


def _pair(finding: LinkFinding, seller: SupplyLine, need: NeedLine, *, known: bool) -> PairFinding:
    quantity = Interval(min(seller.net.low, need.net.low), bounded(min(seller.net.top, need.net.top)))
    price = finding.figures.price
    return PairFinding(
        link=finding.link,
        link_name=finding.name,
        unit=finding.unit,
        seller=seller.tenant,
        seller_name=seller.name,
        buyer=need.tenant,
        buyer_name=need.name,
        downstream=need.downstream,
        group=need.group,
        critical=need.critical,
        quantity=quantity,
        value=None if price is None else quantity.times(price),
        known=known,
        seller_places=seller.places,
        buyer_places=need.places,
    )
