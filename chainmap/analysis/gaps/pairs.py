"""Who could buy from whom here today: on each flow, makers with capacity × makers with a need."""

from chainmap.findings.gaps import LinkFinding, PairFinding
from chainmap.graph import ParkGraph
from chainmap.model.interval import Interval, bounded


def find_pairs(graph: ParkGraph, links: tuple[LinkFinding, ...]) -> tuple[PairFinding, ...]:
    """Return each pair of tenants of whom one makes what the other needs, the largest sure value first.

    Quantity: min(the seller's capacity beyond own use, the buyer's need beyond own use), pair by pair: what could be,
    not a plan; one capacity may stand in several pairs. Within an `any_of` group the need is what this link would give
    alone. Only confirmed matches; a tenant is no pair with itself. `known`: a known trade joins the two on this link.
    """
    known = {(trade.seller, trade.buyer, trade.link) for trade in graph.facts.trades}
    found = []
    for order, finding in enumerate(links):
        figures = finding.figures
        if not figures.supplies or not figures.needs:
            continue
        sellers = [line for line in figures.supplies if line.state == "confirmed" and line.net.high != 0]
        for need in figures.needs if sellers else ():
            if need.state != "confirmed" or need.net.high == 0:
                continue
            for seller in sellers:
                if seller.tenant == need.tenant:
                    continue
                quantity = Interval(min(seller.net.low, need.net.low), bounded(min(seller.net.top, need.net.top)))
                value = None if figures.price is None else quantity.times(figures.price)
                pair = PairFinding(
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
                    value=value,
                    known=(seller.tenant, need.tenant, finding.link) in known,
                    seller_places=seller.places,
                    buyer_places=need.places,
                )
                found.append((order, pair))
    found.sort(key=lambda one: (-(one[1].value.low if one[1].value else 0.0), one[0]))
    return tuple(pair for _, pair in found)
