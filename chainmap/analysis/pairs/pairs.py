"""Who could buy from whom here today: of each link, makers × those who need it."""

from collections.abc import Iterator

from chainmap.analysis.balance.balance import Balance
from chainmap.analysis.pairs.trades import Offer, Trades, Want
from chainmap.findings.pairs import Against, PairFinding, Reason
from chainmap.model.chain import Link
from chainmap.model.interval import Interval, bounded

_ROUNDING = 1e-9


def find_pairs(balance: Balance, trades: Trades | None = None) -> tuple[PairFinding, ...]:
    """Return each pair of tenants where one makes what the other needs beyond its own use.

    Quantity = min(free, need), both beyond known trades: what could be, and no plan, since one capacity may stand in
    several pairs. A known trade stays in the list when nothing is left. In order of the sure value, then of what it may
    be, unknown first, then of the chain, the buyer's row, the seller's.
    """
    trades = trades or Trades(balance)
    pairs = [pair for link in balance.graph.links for pair in _pairs_of(trades, link)]
    return tuple(sorted(pairs, key=_order))  # stable: the chain, the buyer's row, the seller's


def _order(pair: PairFinding) -> tuple[float, float]:
    return (-pair.value.low, -pair.value.top) if pair.value else (0.0, float("-inf"))


def _pairs_of(trades: Trades, link: Link) -> Iterator[PairFinding]:
    offers = trades.offers(link.id)
    makers = len(trades.graph.tenants_on(link.id))
    for want in trades.wants(link.id) if offers else ():
        for offer in offers:
            if offer.tenant != want.tenant:
                pair = _pair(trades, link, offer, want, only=makers == 1)
                if pair.quantity.high != 0 or pair.known:
                    yield pair


def _pair(trades: Trades, link: Link, offer: Offer, want: Want, *, only: bool) -> PairFinding:
    balance = trades.balance
    known, traded = trades.traded(link.id, offer.tenant, want.tenant)
    low = min(offer.free.low, want.need.low) if not known or traded is not None else 0.0
    quantity = Interval(low, bounded(min(offer.free.top, want.need.top)))
    price = balance.prices[link.id]
    reasons, against = _weigh(trades, link.id, offer, want, quantity)
    if only:
        reasons.insert(1 if want.critical else 0, "only_maker_here")
    return PairFinding(
        link=link.id,
        link_name=link.name,
        unit=f"{link.unit}/a",
        seller=offer.tenant,
        seller_name=trades.names[offer.tenant],
        buyer=want.tenant,
        buyer_name=trades.names[want.tenant],
        downstream=want.downstream,
        group=want.name,
        critical=want.critical,
        quantity=quantity,
        value=None if price is None else quantity.times(price),
        known=known,
        traded=traded,
        reasons=tuple(reasons),
        against=tuple(against),
        seller_places=balance.graph.offering(offer.tenant, link.id).places,
        buyer_places=want.places,
    )


def _weigh(
    trades: Trades, link: str, offer: Offer, want: Want, quantity: Interval
) -> tuple[list[Reason], list[Against]]:
    """Return what speaks for a pair, and what against it."""
    offering = trades.graph.offering(offer.tenant, link)
    given = offering.capacity_basis == "stated" and offering.output_basis == "stated"
    idle = offering.capacity.low - offering.output.low
    reasons: list[Reason] = []
    if want.critical:
        reasons.append("critical_input")
    if want.stated:
        reasons.append("stated_need")
    if quantity.low > 0 and quantity.low >= want.need.top * (1 - _ROUNDING):
        reasons.append("covers_need")
    if given and quantity.low > 0 and idle >= quantity.top * (1 - _ROUNDING):
        reasons.append("from_idle_capacity")
    against: list[Against] = []
    if quantity.top < want.need.low / 2 * (1 - _ROUNDING):
        against.append("covers_less_than_half")
    if given and quantity.low > 0 and idle < quantity.top * (1 - _ROUNDING):
        against.append("takes_from_other_customers")
    if quantity.high is None or quantity.low == 0 < quantity.high:
        against.append("quantity_unknown")
    if trades.balance.prices[link] is None:
        against.append("no_price")
    if set(trades.made[offer.tenant]) & set(trades.made[want.tenant]):
        against.append("same_link")
    return reasons, against
