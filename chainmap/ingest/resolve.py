"""The park's tables with their links found and their figures in the links' units."""

from collections.abc import Iterable
from dataclasses import dataclass

from chainmap.errors import Faults, Place
from chainmap.ingest.corrections import decision_of
from chainmap.ingest.naming import LinkNames
from chainmap.model.chain import Link, unit_price
from chainmap.model.interval import Interval
from chainmap.model.park import (
    AnswerRow,
    Correction,
    Order,
    OrderRow,
    StatedNeed,
    Tables,
    Tenant,
    Trade,
    TradeRow,
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
        tuple(needs), tuple(t for row in tables.trades if (t := resolver.trade(row))),
        tuple(resolver.order(row) for row in tables.orders), answers, tuple(corrections),
    )  # fmt: skip


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
        low = link.in_unit(amount.low, amount.unit)
        if low is None:
            self.faults.warn(place, "figure_unit", value=amount.text, link=link.key, unit=amount.unit, want=link.unit)
            return None
        return Interval(low, None if amount.high is None else link.in_unit(amount.high, amount.unit))

    def need(self, tenant: str, name: str, amount: Amount, place: Place) -> StatedNeed | None:
        link = self.names.find_or_say(name, place, self.faults)
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
            link = self.names.find_or_say(row.link, row.place, self.faults)
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

    def _worth(self, link: str, quantity: Amount | None, value: Amount | None, place: Place) -> tuple[
        float | None, float | None
    ]:  # fmt: skip
        """Return quantity and value of a row: the value stated, else quantity × price, and the other way round."""
        one = self.links[link]
        found = self.quantity(one, quantity, place)
        price = unit_price(one)
        units = None if found is None else found.low
        money = None if value is None else value.low
        if money is None and units is not None and price is not None:
            money = units * price
        if units is None and money is not None and price:
            units = money / price
        return units, money

    def trade(self, row: TradeRow) -> Trade | None:
        link = self.names.find_or_say(row.link, row.place, self.faults)
        if not link:
            return None
        units, money = self._worth(link, row.quantity, row.value, row.place)
        return Trade(
            row.seller, row.buyer, link, units, money, row.seller in self.tenants, row.buyer in self.tenants, row.date,
            row.place,
        )  # fmt: skip

    def order(self, row: OrderRow) -> Order:
        link = self.names.find_or_say(row.product, row.place, self.faults, warning=True)
        units, money = (
            self._worth(link, row.quantity, row.value, row.place)
            if link
            else (None, None if row.value is None else row.value.low)
        )
        return Order(row.tenant, row.product, link, units, money, row.customer, row.signed, row.until, row.place)
