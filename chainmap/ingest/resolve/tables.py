"""The park's tables with the ids of links and figures in their units."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from chainmap.errors import Faults, Place
from chainmap.ingest.dates import parse_date
from chainmap.ingest.names import LinkNames
from chainmap.ingest.resolve.units import warn_of_unit
from chainmap.ingest.tables.corrections import read_decision
from chainmap.model.chain import Link, unit_price
from chainmap.model.interval import ANYTHING, Interval
from chainmap.model.park import (
    AnswerRow,
    Correction,
    NeedRow,
    NeighbourRow,
    NeighbourSupply,
    Order,
    OrderRow,
    PartialDate,
    StatedNeed,
    Tables,
    Tenant,
    Trade,
    TradeRow,
)
from chainmap.model.quantity import Amount

AnswerKey = tuple[str, str, str]  # tenant, link, question
Answers = dict[AnswerKey, tuple[Interval, Place]]


@dataclass(frozen=True, slots=True)
class Resolved:
    """What the tables state, by link.

    `answers` are the figures that calls found, needs excepted.
    """

    needs: tuple[StatedNeed, ...]
    trades: tuple[Trade, ...]
    orders: tuple[Order, ...]
    answers: Answers
    corrections: tuple[Correction, ...]
    neighbours: tuple[NeighbourSupply, ...] = ()


def resolve_tables(
    tables: Tables, tenants: Iterable[Tenant], links: Iterable[Link], names: LinkNames, faults: Faults
) -> Resolved:
    """Find the links that tables name, and convert figures to their units.

    A need that a call found replaces the stated one. Rows with an unknown link, and figures whose unit does not
    convert, are reported and left out.
    """
    resolver = _TableResolver({link.id: link for link in links}, names, {tenant.id for tenant in tenants}, faults)
    stated = [need for row in tables.needs if (need := resolver.need(row)) is not None]
    figures, corrections = resolver.answers(tables.answers)
    needs = [need for need in stated if (need.tenant, need.link, "need") not in figures]
    needs += [
        StatedNeed(tenant, link, quantity, place)
        for (tenant, link, question), (quantity, place) in figures.items()
        if question == "need"
    ]
    return Resolved(
        needs=tuple(needs),
        trades=tuple(trade for row in tables.trades if (trade := resolver.trade(row)) is not None),
        orders=tuple(resolver.order(row) for row in tables.orders),
        answers={key: figure for key, figure in figures.items() if key[2] != "need"},
        corrections=tuple(corrections),
        neighbours=resolver.neighbours(tables.neighbours),
    )


class _TableResolver:
    """Resolves the rows of each table.

    None where a row cannot be used, with the reason in `faults`.
    """

    def __init__(self, links: dict[str, Link], names: LinkNames, tenants: set[str], faults: Faults) -> None:
        self.links = links
        self.names = names
        self.tenants = tenants
        self.faults = faults

    def quantity(self, link: Link, amount: Amount | None, place: Place) -> Interval | None:
        """Return an amount in the link's unit.

        None where there is none or its unit does not convert.
        """
        if amount is None:
            return None
        converted = link.amount_in_unit(amount)
        if converted is None:
            warn_of_unit(amount, link, place, self.faults)
        return converted

    def money(self, amount: Amount | None, place: Place) -> Interval | None:
        """Return a sum in CNY; None where there is none or it is not money."""
        if amount is None:
            return None
        if amount.unit not in {"", "CNY"}:
            self.faults.warn(_row(place), "not_money", value=amount.text, unit=amount.unit)
            return None
        return Interval(amount.low, amount.high)

    def need(self, row: NeedRow) -> StatedNeed | None:
        link = self.names.find_link(row.link, row.place, self.faults)
        quantity = self.quantity(self.links[link], row.quantity, row.place) if link else None
        return None if quantity is None else StatedNeed(row.tenant, link, quantity, row.place)

    def answers(self, rows: Iterable[AnswerRow]) -> tuple[Answers, list[Correction]]:
        """Return the figures answered, and decisions whether a tenant supplies a link."""
        figures: Answers = {}
        corrections: list[Correction] = []
        seen: dict[AnswerKey, Place] = {}
        for row in rows:
            link = self.names.find_link(row.link, row.place, self.faults)
            if not link:
                continue
            key = (row.tenant, link, row.question)
            if key in seen and seen[key].file == row.place.file:
                self.faults.warn(row.place, "answered_twice", row=seen[key].row)
            seen[key] = row.place
            if row.question == "stands":
                correction = self._correction(row, link)
                corrections += [correction] if correction is not None else []
                continue
            quantity = self.quantity(self.links[link], row.amount, row.place)
            if quantity is not None:
                figures[key] = (quantity, row.place)
        return figures, corrections

    def _correction(self, row: AnswerRow, link: str) -> Correction | None:
        decision = read_decision(row.text)
        if decision is None:
            self.faults.warn(row.place, "no_yes_or_no", value=row.text)
            return None
        return Correction(tenant=row.tenant, link=link, state=decision, by=row.by, date=row.date, place=row.place)

    def trade(self, row: TradeRow) -> Trade | None:
        """Return a trade; a missing quantity or value follows from the price."""
        link = self.names.find_link(row.link, row.place, self.faults)
        if not link:
            return None
        stated = self.quantity(self.links[link], row.quantity, _row(row.place))
        worth = self.money(row.value, row.place)
        price = unit_price(self.links[link])
        quantity = None if stated is None else stated.low
        value = None if worth is None else worth.low
        if value is None and quantity is not None and price is not None:
            value = quantity * price
        if quantity is None and value is not None and price:
            quantity = value / price
        return Trade(
            seller=row.seller,
            buyer=row.buyer,
            link=link,
            quantity=quantity,
            value=value,
            seller_here=row.seller in self.tenants,
            buyer_here=row.buyer in self.tenants,
            date=row.date,
            place=row.place,
        )

    def order(self, row: OrderRow) -> Order:
        """Return an order; a missing quantity or value follows from the price."""
        link = self._ordered_link(row)
        stated = self.quantity(self.links[link], row.quantity, _row(row.place)) if link else None
        worth = self.money(row.value, row.place)
        if row.quantity is None and row.value is None:
            self.faults.warn(_row(row.place), "order_of_no_size")
        price = unit_price(self.links[link]) if link else None
        quantity, value = stated, worth
        if price and quantity is None and worth is not None:
            quantity = worth.times(1 / price)
        if price and value is None and stated is not None:
            value = stated.times(price)
        signed, until = self._date(row.signed, row.place), self._date(row.until, row.place)
        if signed and until and until.last_day < signed.first_day:
            self.faults.warn(_row(row.place), "due_before_signed", signed=signed.text, until=until.text)
        return Order(
            tenant=row.tenant,
            product=row.product,
            link=link,
            quantity=quantity,
            quantity_stated=stated is not None,
            value=value,
            value_stated=worth is not None,
            customer=row.customer,
            signed=signed,
            until=until,
            place=row.place,
        )

    def _ordered_link(self, row: OrderRow) -> str:
        if not row.product:
            self.faults.warn(row.place, "order_of_nothing")
            return ""
        return self.names.find_link(row.product, row.place, self.faults, fault="order_off_chain", warning=True)

    def _date(self, text: str, place: Place) -> PartialDate | None:
        date = parse_date(text)
        if date is None and text:
            self.faults.warn(_row(place), "not_a_date", value=text)
        return date

    def neighbours(self, rows: Iterable[NeighbourRow]) -> tuple[NeighbourSupply, ...]:
        """Return what neighbours make and need.

        A neighbour's distance is the first that its rows state.
        """
        rows = tuple(rows)
        distances = self._distances(rows)
        supplies: list[NeighbourSupply] = []
        first_rows: dict[tuple[str, str], int | None] = {}  # by neighbour and link
        without_distance: set[str] = set()
        for row in rows:
            supply = self._neighbour(replace(row, distance_km=distances.get(row.name)))
            if supply is None:
                continue
            if supply.distance_km is None and row.place.row is not None and row.name not in without_distance:
                without_distance.add(row.name)
                self.faults.warn(_row(row.place), "no_distance", name=row.name)
            key = (supply.name, supply.link)
            if key in first_rows:
                first = first_rows[key]
                self.faults.warn(_row(row.place), "neighbour_twice", name=row.name, link=row.product, first=first)
            first_rows.setdefault(key, row.place.row or row.place.line)
            supplies.append(supply)
        return tuple(supplies)

    def _distances(self, rows: Iterable[NeighbourRow]) -> dict[str, float]:
        """Return the first distance of each neighbour in km.

        Warn of rows that state another.
        """
        distances: dict[str, float] = {}
        for row in rows:
            if row.distance_km is not None and distances.setdefault(row.name, row.distance_km) != row.distance_km:
                texts = {"first": f"{distances[row.name]:g}", "value": f"{row.distance_km:g}"}
                self.faults.warn(_row(row.place), "neighbour_distances", name=row.name, **texts)
        return distances

    def _neighbour(self, row: NeighbourRow) -> NeighbourSupply | None:
        """Return a neighbour's row.

        With neither figure, it makes an unknown quantity of the link.
        """
        if not row.name:
            self.faults.add(_row(row.place), "neighbour_without_name")
        link = self.names.find_link(row.product, row.place, self.faults, fault="neighbour_off_chain", warning=True)
        if not link or not row.name:
            return None
        capacity = self._stated(link, row.capacity, row.place)
        demand = self._stated(link, row.demand, row.place)
        if capacity is None and demand is None:
            capacity = ANYTHING
        supply = NeighbourSupply(
            name=row.name,
            distance_km=row.distance_km,
            link=link,
            capacity=capacity,
            demand=demand,
            gap=False,
            places=(_row(row.place),),
        )
        return replace(supply, gap=supply.unmet.low > 0)

    def _stated(self, link: str, amount: Amount | None, place: Place) -> Interval | None:
        """Return a figure in the link's unit.

        A stated one that does not convert is unknown, not absent.
        """
        if amount is None:
            return None
        return self.quantity(self.links[link], amount, _row(place)) or ANYTHING


def _row(place: Place) -> Place:
    """Return the place of the whole row.

    For a fault in another column than the cell's, which the message quotes.
    """
    return replace(place, column=None)
