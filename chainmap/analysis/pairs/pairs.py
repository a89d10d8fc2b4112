"""Who could buy from whom here today: of each link, makers × those who need it."""

from collections.abc import Iterator, Sequence
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray

from chainmap.analysis.pairs.trades import Offer, Trades, Want
from chainmap.findings.pairs import Against, PairFinding, Reason
from chainmap.model.chain import Link
from chainmap.model.interval import Interval, bounded

_ROUNDING = 1e-9
_BATCH = 10_000
Numbers = NDArray[Any]


def find_pairs(trades: Trades, *, buyer: str = "", seller: str = "") -> "Pairs":
    """Return each pair of tenants where one makes what the other needs beyond its own use.

    Quantity = min(free, need), both beyond known trades: what could be, and no plan, since one capacity may stand in
    several pairs. A known trade stays in the list when nothing is left. In order of the sure value, then of what it may
    be, unknown first, then of the chain, the buyer's row, the seller's. `buyer`, `seller`: those of one tenant only.
    """
    return Pairs(trades, buyer=buyer, seller=seller)


class Pairs(Sequence[PairFinding]):
    """Pairs in order, each made when it is asked for: a large park has tens of millions.

    `sellers`, `buyers` and `known` count the tenants and the pairs that trade already.
    """

    def __init__(self, trades: Trades, *, buyer: str = "", seller: str = "") -> None:
        self._trades = trades
        self._links = trades.graph.links
        self._row = {tenant: number for number, tenant in enumerate(trades.names)}
        self._offers: dict[int, list[Offer]] = {}
        self._wants: dict[int, list[Want]] = {}
        sellers: set[str] = set()
        buyers: set[str] = set()
        self.known = 0
        found: list[tuple[Numbers, ...]] = []
        for n, link in enumerate(self._links):
            offers = [offer for offer in trades.offers(link.id).values() if seller in {"", offer.tenant}]
            wants = [want for want in trades.wants(link.id).values() if buyer in {"", want.tenant}] if offers else []
            if wants:
                self._offers[n], self._wants[n] = offers, wants
                columns, known = self._of_link(n)
                found.append(columns)
                self.known += known
                sellers |= {offers[at].tenant for at in np.unique(columns[2]).tolist()}
                buyers |= {wants[at].tenant for at in np.unique(columns[1]).tolist()}
        self.sellers, self.buyers = len(sellers), len(buyers)
        empty = (np.zeros(0, dtype=np.int32),) * 3 + (np.zeros(0),) * 2
        *codes, low, high = (np.concatenate(parts) for parts in zip(*(found or [empty]), strict=True))
        found.clear()
        order = np.lexsort((high, low))  # stable: the chain, the buyer's row, the seller's
        del low, high
        self._codes = np.empty((len(order), len(codes)), dtype=np.int32)
        for column, code in enumerate(codes):
            self._codes[:, column] = code[order]

    def _of_link(self, n: int) -> tuple[tuple[Numbers, ...], int]:
        """Return the pairs of a link, and how many are known.

        Link, want and offer by number; the sure and the possible value, negative for the order.
        """
        trades, link, offers, wants = self._trades, self._links[n], self._offers[n], self._wants[n]
        low = np.minimum.outer([want.need.low for want in wants], [offer.free.low for offer in offers])
        high = np.minimum.outer([want.need.top for want in wants], [offer.free.top for offer in offers])
        known = np.zeros(low.shape, dtype=bool)
        for at, want in enumerate(wants):
            for trade in trades.bought_by(link.id, want.tenant):
                for column in (m for m, offer in enumerate(offers) if offer.tenant == trade.seller):
                    known[at, column] = True
                    if trades.traded(link.id, trade.seller, want.tenant)[1] is None:
                        low[at, column] = 0.0
        same = np.equal.outer([self._row[want.tenant] for want in wants], [self._row[offer.tenant] for offer in offers])
        rows, columns = np.nonzero(~same & ((high != 0) | known))
        price = trades.balance.prices[link.id]
        sure, possible = low[rows, columns], high[rows, columns]
        if price is None:
            sure, possible = np.zeros(len(rows)), np.full(len(rows), np.inf)
        else:
            sure, possible = sure * price, np.where(possible == 0, 0.0, possible * price)
        numbers = (np.full(len(rows), n), rows, columns)
        count = int(known[rows, columns].sum())
        return (*(part.astype(np.int32) for part in numbers), -sure, -possible), count

    def __len__(self) -> int:
        """Return how many pairs there are."""
        return len(self._codes)

    @overload
    def __getitem__(self, at: int) -> PairFinding: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[PairFinding, ...]: ...

    def __getitem__(self, at: int | slice) -> PairFinding | tuple[PairFinding, ...]:
        """Return a pair by its place, or several."""
        if isinstance(at, slice):
            return tuple(self._made(code) for code in self._codes[at].tolist())
        return self._made(self._codes[at].tolist())

    def __iter__(self) -> Iterator[PairFinding]:
        """Yield the pairs, a batch at a time."""
        for start in range(0, len(self._codes), _BATCH):
            yield from self[start : start + _BATCH]

    def _made(self, code: Sequence[int]) -> PairFinding:
        n, want, offer = code
        link = self._links[n]
        return _pair(self._trades, link, self._offers[n][offer], self._wants[n][want])


def _pair(trades: Trades, link: Link, offer: Offer, want: Want) -> PairFinding:
    balance = trades.balance
    known, traded = trades.traded(link.id, offer.tenant, want.tenant)
    low = min(offer.free.low, want.need.low) if not known or traded is not None else 0.0
    quantity = Interval(low, bounded(min(offer.free.top, want.need.top)))
    price = balance.prices[link.id]
    reasons, against = _weigh(trades, link.id, offer, want, quantity)
    if len(trades.graph.tenants_on(link.id)) == 1:
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
        averaged=want.averaged,
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
    against += trades.fit.speaks_against(offer.tenant, want.tenant, quantity.low * (trades.balance.prices[link] or 0.0))
    return reasons, against
