"""The park's tables with their links found and their figures in the links' units."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from chainmap.errors import Faults, Place
from chainmap.ingest.dates import as_when
from chainmap.ingest.names import LinkNames
from chainmap.ingest.tables.corrections import decision_of
from chainmap.model.chain import Link, unit_price
from chainmap.model.interval import ANYTHING, Interval
from chainmap.model.park import (
    AnswerRow,
    Correction,
    NeighbourRow,
    NeighbourSupply,
    Order,
    OrderRow,
    StatedNeed,
    Tables,
    Tenant,
    Trade,
    TradeRow,
    When,
)
from chainmap.model.quantity import Amount


@dataclass(frozen=True, slots=True)
class Resolved:
    """What the tables say, link by link; `answers` by tenant, link and question."""

    needs: tuple[StatedNeed, ...]
    trades: tuple[Trade, ...]
    orders: tuple[Order, ...]
    answers: dict[tuple[str, str, str], tuple[Interval, Place]]
    corrections: tuple[Correction, ...]
    neighbours: tuple[NeighbourSupply, ...] = ()


def resolve(
    tables: Tables, tenants: Iterable[Tenant], links: Iterable[Link], names: LinkNames, faults: Faults
) -> Resolved:
    """Find the links that the tables name and put their figures in the links' units; what can't be is a fault."""
    resolver = _Resolver({link.id: link for link in links}, names, {tenant.id for tenant in tenants}, faults)
    needs = [found for row in tables.needs if (found := resolver.need(row.tenant, row.link, row.quantity, row.place))]
    figures, corrections = resolver.answers(tables.answers)
    told = {key: found for key, found in figures.items() if key[2] == "need"}
    needs = [need for need in needs if (need.tenant, need.link, "need") not in told]
    needs += [StatedNeed(tenant, link, quantity, place) for (tenant, link, _), (quantity, place) in told.items()]
    answers = {key: found for key, found in figures.items() if key[2] != "need"}
    return Resolved(
        tuple(needs),
        tuple(t for row in tables.trades if (t := resolver.trade(row))),
        tuple(resolver.order(row) for row in tables.orders),
        answers,
        tuple(corrections),
        resolver.neighbours(tables.neighbours),
    )


class _Resolver:
    def __init__(self, links: dict[str, Link], names: LinkNames, tenants: set[str], faults: Faults) -> None:
        self.links = links
        self.names = names
        self.tenants = tenants
        self.faults = faults

    def quantity(self, link: Link, amount: Amount | None, place: Place) -> Interval | None:
        """Return an amount in the link's unit, or None with the reason."""
        if amount is None:
            return None
        found = link.amount_in_unit(amount)
        if found is None:
            self.faults.warn(place, "figure_unit", value=amount.text, link=link.key, unit=amount.unit, want=link.unit)
        return found

    def need(self, tenant: str, name: str, amount: Amount, place: Place) -> StatedNeed | None:
        link = self.names.find_link(name, place, self.faults)
        quantity = self.quantity(self.links[link], amount, place) if link else None
        return None if quantity is None else StatedNeed(tenant, link, quantity, place)

    def answers(
        self, rows: Iterable[AnswerRow]
    ) -> tuple[dict[tuple[str, str, str], tuple[Interval, Place]], list[Correction]]:
        """Return the figures that were answered, by tenant, link and question, and who stands or does not."""
        figures: dict[tuple[str, str, str], tuple[Interval, Place]] = {}
        corrections: list[Correction] = []
        seen: dict[tuple[str, str, str], Place] = {}
        for row in rows:
            link = self.names.find_link(row.link, row.place, self.faults)
            if not link:
                continue
            key = (row.tenant, link, row.question)
            if key in seen and seen[key].file == row.place.file:
                self.faults.warn(row.place, "answered_twice", row=seen[key].row)
            seen[key] = row.place
            if row.question == "stands":
                corrections += self._decision(row, link)
            elif (quantity := self.quantity(self.links[link], row.amount, row.place)) is not None:
                figures[key] = (quantity, row.place)
        return figures, corrections

    def _decision(self, row: AnswerRow, link: str) -> Iterable[Correction]:
        state = decision_of(row.text)
        if state is None:
            self.faults.warn(row.place, "no_yes_or_no", value=row.text)
        else:
            yield Correction(row.tenant, link, state, row.by, row.date, row.place)

    def money(self, value: Amount | None, place: Place) -> Interval | None:
        """Return a sum in CNY, or None with the reason."""
        if value is None:
            return None
        if value.unit not in {"", "CNY"}:
            self.faults.warn(_row(place), "not_money", value=value.text, unit=value.unit)
            return None
        return Interval(value.low, value.high)

    def _worth(
        self, link: str, quantity: Amount | None, value: Amount | None, place: Place
    ) -> tuple[float | None, float | None]:
        """Return quantity and value of a row: the value stated, else quantity × price, and the other way round."""
        one = self.links[link]
        found = self.quantity(one, quantity, _row(place))
        price = unit_price(one)
        units = None if found is None else found.low
        worth = self.money(value, place)
        money = None if worth is None else worth.low
        if money is None and units is not None and price is not None:
            money = units * price
        if units is None and money is not None and price:
            units = money / price
        return units, money

    def trade(self, row: TradeRow) -> Trade | None:
        link = self.names.find_link(row.link, row.place, self.faults)
        if not link:
            return None
        units, money = self._worth(link, row.quantity, row.value, row.place)
        return Trade(
            row.seller,
            row.buyer,
            link,
            units,
            money,
            row.seller in self.tenants,
            row.buyer in self.tenants,
            row.date,
            row.place,
        )

    def order(self, row: OrderRow) -> Order:
        """Return an order, with the quantity or the value that it lacks from the link's price."""
        link = self._ordered(row)
        stated = self.quantity(self.links[link], row.quantity, _row(row.place)) if link else None
        worth = self.money(row.value, row.place)
        if row.quantity is None and row.value is None:
            self.faults.warn(_row(row.place), "order_of_no_size")
        price = unit_price(self.links[link]) if link else None
        quantity, value = stated, worth
        if price:
            quantity = worth.times(1 / price) if stated is None and worth is not None else stated
            value = stated.times(price) if worth is None and stated is not None else worth
        signed, until = self._when(row.signed, row.place), self._when(row.until, row.place)
        if signed and until and until.day < signed.first:
            self.faults.warn(_row(row.place), "due_before_signed", signed=signed.text, until=until.text)
        return Order(
            row.tenant,
            row.product,
            link,
            quantity,
            stated is not None,
            value,
            worth is not None,
            row.customer,
            signed,
            until,
            row.place,
        )

    def _ordered(self, row: OrderRow) -> str:
        link = self.names.find(row.product) if row.product else ""
        if not row.product:
            self.faults.warn(row.place, "order_of_nothing")
        elif not link:
            self.faults.warn(row.place, "order_off_chain", near=self.names.near(row.product), name=row.product)
        return link

    def neighbours(self, rows: Iterable[NeighbourRow]) -> tuple[NeighbourSupply, ...]:
        """Return what neighbours make and need; a park is as far away as its first row with a distance says."""
        rows = tuple(rows)
        distances: dict[str, float] = {}
        for row in rows:
            if row.distance_km is not None and distances.setdefault(row.name, row.distance_km) != row.distance_km:
                values = {"first": f"{distances[row.name]:g}", "value": f"{row.distance_km:g}"}
                self.faults.warn(_row(row.place), "neighbour_distances", name=row.name, **values)
        found: list[NeighbourSupply] = []
        first: dict[tuple[str, str], int | None] = {}
        silent: set[str] = set()
        for row in rows:
            one = self.neighbour(replace(row, distance_km=distances.get(row.name)))
            if one is None:
                continue
            if one.distance_km is None and row.place.row is not None and row.name not in silent:
                silent.add(row.name)
                self.faults.warn(_row(row.place), "no_distance", name=row.name)
            key = (one.name, one.link)
            if key in first:
                at = first[key]
                self.faults.warn(_row(row.place), "neighbour_twice", name=row.name, link=row.product, first=at)
            first.setdefault(key, row.place.row or row.place.line)
            found.append(one)
        return tuple(found)

    def neighbour(self, row: NeighbourRow) -> NeighbourSupply | None:
        """Return what a neighbour's row says: on the link, neither figure stated, it makes an unknown quantity."""
        link = self.names.find(row.product) if row.product else ""
        if not row.name:
            self.faults.add(_row(row.place), "neighbour_without_name")
        if not link:
            near = self.names.near(row.product) if row.product else ()
            self.faults.warn(row.place, "neighbour_off_chain", near=near, name=row.product)
        if not link or not row.name:
            return None
        capacity = self._stated(link, row.capacity, row.place)
        demand = self._stated(link, row.demand, row.place)
        if capacity is None and demand is None:
            capacity = ANYTHING
        one = NeighbourSupply(row.name, row.distance_km, link, capacity, demand, gap=False, places=(_row(row.place),))
        return replace(one, gap=one.unmet.low > 0)

    def _stated(self, link: str, amount: Amount | None, place: Place) -> Interval | None:
        """Return a figure in the link's unit; one that is stated and does not convert is unknown, not absent."""
        if amount is None:
            return None
        return self.quantity(self.links[link], amount, _row(place)) or ANYTHING

    def _when(self, text: str, place: Place) -> When | None:
        when = as_when(text)
        if when is None and text:
            self.faults.warn(_row(place), "not_a_date", value=text)
        return when


def _row(place: Place) -> Place:
    """Return the row of a cell: the fault is in another column of it, and says which text."""
    return replace(place, column=None)
