"""Assumptions as typed → edits of the park."""

import csv
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from chainmap.errors import Faults, Place, shorten
from chainmap.ingest.names import LinkNames, TenantNames
from chainmap.model.chain import Link, unit_price
from chainmap.model.edits import AddTenant, Edit, Making, RemoveTenant, SetFigure, SetPrice
from chainmap.model.interval import Interval
from chainmap.model.match import Match
from chainmap.model.park import Offering, Tenant
from chainmap.model.quantity import Amount, parse_amount
from chainmap.model.units import UnitName, scaled_unit

_PARTS: Final = 4  # name, link, capacity, output
_IMPLAUSIBLE_RATIO: Final = 20  # to the chain's price: most likely a price per another unit
_WHOLE_FROM: Final = 1e6  # such figures are shown without decimals, and never as 6e+08
_THOUSANDS: Final = re.compile(r"[0-9]{1,3}"), re.compile(r"[0-9]{3}(?![0-9]).*")


@dataclass(frozen=True, slots=True)
class EditTexts:
    """Assumptions as typed.

    `add`: `name,link,capacity,output`; `remove`: tenants; `price`: `LINK=…`; `output` and `capacity`: `TENANT=…` or
    `TENANT/LINK=…`.
    """

    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()
    price: tuple[str, ...] = ()
    output: tuple[str, ...] = ()
    capacity: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EditContext:
    """The park that the edits change.

    Tenants, links and their names, matches, offerings.
    """

    tenants: tuple[Tenant, ...]
    links: tuple[Link, ...]
    link_names: LinkNames
    matches: Mapping[str, Sequence[Match]]
    offering: Callable[[str, str], Offering]


def read_edits(texts: EditTexts, context: EditContext, faults: Faults) -> tuple[Edit, ...]:
    """Read the edits of a what-if: additions, removals, capacities, outputs, prices.

    Every fault goes into `faults`; no text at all is a fault too.
    """
    if not any((texts.add, texts.remove, texts.price, texts.output, texts.capacity)):
        faults.add(Place(argument="what_if"), "what_if_nothing")
        return ()
    return _EditReader(context, faults).read(texts)


class _EditReader:
    """Reads each text into an edit, or reports why it cannot."""

    def __init__(self, context: EditContext, faults: Faults) -> None:
        self.context = context
        self.faults = faults
        self.tenants = {tenant.id: tenant for tenant in context.tenants}
        self.tenant_names = TenantNames(context.tenants)
        self.links = {link.id: link for link in context.links}
        self.link_names = context.link_names
        self.removed: dict[str, RemoveTenant] = {}

    def read(self, texts: EditTexts) -> tuple[Edit, ...]:
        for text in texts.remove:
            self._remove(text)
        adds = self._read_additions(texts.add)
        capacities = self._read_figures(texts.capacity, "capacity")
        outputs = self._read_figures(texts.output, "output")
        self._check_outputs(capacities, outputs)
        self._check_capacities(capacities, outputs)
        prices = self._read_prices(texts.price)
        # capacities come before outputs, so that an output above a capacity raises it
        return (*adds, *self.removed.values(), *capacities.values(), *outputs.values(), *prices)

    def _find_tenant(self, name: str, place: Place) -> str:
        return self.tenant_names.find_tenant((name.strip(),), place, self.faults)

    def _remove(self, text: str) -> None:
        id_ = self._find_tenant(text, Place(argument="remove"))
        if id_:
            self.removed[id_] = RemoveTenant(id_, self.tenants[id_].name)

    # newcomers

    def _read_additions(self, texts: Iterable[str]) -> list[AddTenant]:
        makings: dict[str, list[Making]] = {}  # by the newcomer's name
        for text in texts:
            place = Place(argument="add", item=shorten(text))
            parts = self._parts(text, place)
            if parts is None or not self._is_new(parts[0], place):
                continue
            making = self._making(parts, place)
            if making is None:
                continue
            others = makings.setdefault(parts[0], [])
            if any(other.link == making.link for other in others):
                self.faults.add(place, "what_if_twice")
                continue
            others.append(making)
        return [self._newcomer(name, tuple(makes)) for name, makes in makings.items() if makes]

    def _parts(self, text: str, place: Place) -> list[str] | None:
        """Return name, link, capacity and output as typed.

        Reports other numbers of parts, and figures with commas.
        """
        parts = _split_parts(text)
        if len(parts) == 1:
            parts = _split_parts(text.replace("，", ","))
        if len(parts) >= _PARTS and all(
            rule.fullmatch(part) for rule, part in zip(_THOUSANDS, parts[2:4], strict=True)
        ):
            self.faults.add(place, "what_if_comma", one=f"{parts[2]}{parts[3]}", other=f'"{parts[2]},{parts[3]}"')
            return None
        if not 2 <= len(parts) <= _PARTS or not all(parts[:2]):  # noqa: PLR2004  # a name and a link at least
            self.faults.add(place, "what_if_parts")
            return None
        return [*parts, *([""] * (_PARTS - len(parts)))]

    def _is_new(self, name: str, place: Place) -> bool:
        id_ = self.tenant_names.find(name)
        if (id_ and id_ not in self.removed) or self.tenant_names.is_shared(name):
            self.faults.add(place, "what_if_here_already", name=name)
            return False
        return True

    def _making(self, parts: list[str], place: Place) -> Making | None:
        id_ = self.link_names.find_link(parts[1], place, self.faults)
        if not id_:
            return None
        errors = len(self.faults.found)
        capacity = self._amount(parts[2], self.links[id_], place)
        output = self._amount(parts[3], self.links[id_], place, zero=True)
        if len(self.faults.found) > errors:
            return None
        if capacity is None and output is None:
            self.faults.warn(place, "what_if_no_capacity", name=parts[0])
        elif capacity and output and capacity.high is not None and output.low > capacity.high:
            self.faults.warn(place, "what_if_above", name=parts[0], output=parts[3], capacity=parts[2])
        return Making(id_, capacity, output, place)

    def _newcomer(self, name: str, makes: tuple[Making, ...]) -> AddTenant:
        id_ = self.tenant_names.find(name)
        if not id_:
            return AddTenant(name, name, makes)
        replaced = self.tenants[id_]
        return AddTenant(id_, replaced.name, makes, replaced.full_name)

    def _amount(self, text: str, link: Link, place: Place, *, zero: bool = False) -> Interval | None:
        """Return an amount in the link's unit; None where it is unknown or at fault."""
        amount = self._parse(text, place)
        if amount is None:
            return None
        if amount.low < 0 or (amount.high == 0 and not zero):
            self.faults.add(place, "what_if_not_positive", value=text)
            return None
        converted = link.amount_in_unit(amount)
        if converted is None:
            self.faults.add(
                place, "what_if_unit", value=text, unit=amount.shown_unit, link=link.key, want=UnitName(link.unit)
            )
        return converted

    def _parse(self, text: str, place: Place) -> Amount | None:
        try:
            return parse_amount(text)
        except ValueError:
            self.faults.add(place, "not_an_amount", value=text)
            return None

    # figures of tenants

    def _read_figures(
        self, texts: Iterable[str], figure: Literal["output", "capacity"]
    ) -> dict[tuple[str, str], SetFigure]:
        edits: dict[tuple[str, str], SetFigure] = {}  # by tenant and link
        for text in texts:
            place = Place(argument=figure, item=shorten(text))
            edit = self._read_figure(text, figure, place)
            if edit is None:
                continue
            if (edit.tenant, edit.link) in edits:
                self.faults.add(place, "what_if_twice")
            edits[edit.tenant, edit.link] = edit
        return edits

    def _read_figure(self, text: str, figure: Literal["output", "capacity"], place: Place) -> SetFigure | None:
        left, equals, value = (part.strip() for part in text.rpartition("="))
        if not equals or not left or not value:
            self.faults.add(place, "what_if_figure_form")
            return None
        tenant, link_name = self._split_figure_key(left, place)
        if not tenant:
            return None
        if tenant in self.removed:
            self.faults.add(place, "what_if_gone", name=self.tenants[tenant].name)
            return None
        id_ = self._find_link_of(tenant, link_name, value, place)
        if not id_:
            return None
        errors = len(self.faults.found)
        amount = self._amount(value, self.links[id_], place, zero=figure == "output")
        if amount is None:
            if len(self.faults.found) == errors:
                self.faults.add(place, "not_an_amount", value=value)
            return None
        offering = self.context.offering(tenant, id_)
        old = offering.output if figure == "output" else offering.capacity
        name = self.tenants[tenant].name
        return SetFigure(figure=figure, tenant=tenant, name=name, link=id_, amount=amount, old=old, place=place)

    def _split_figure_key(self, left: str, place: Place) -> tuple[str, str]:
        """Return the tenant's id and the link's name of `TENANT` or `TENANT/LINK`.

        Both may contain a slash.
        """
        cuts = [len(left), *(n for n in range(len(left) - 1, 0, -1) if left[n] == "/")]
        for cut in cuts:
            if id_ := self.tenant_names.find(left[:cut].strip()):
                return id_, left[cut + 1 :].strip()
        return self._find_tenant(left.partition("/")[0], place), ""

    def _find_link_of(self, tenant: str, name: str, value: str, place: Place) -> str:
        """Return the link whose figure is meant.

        The named one, else the tenant's only one, or the only one that the unit fits.
        """
        matches = self.context.matches.get(tenant, ())
        supplied = [match.link for match in matches if match.supplies]
        possible = supplied or [match.link for match in matches if match.could_supply]
        tenant_name = self.tenants[tenant].name
        if name:
            id_ = self.link_names.find_link(name, place, self.faults)
            if id_ and not any(match.link == id_ and (match.supplies or match.could_supply) for match in matches):
                on = ", ".join(self.links[link].key for link in possible) or "–"
                self.faults.add(place, "what_if_not_on", name=tenant_name, link=name, on=on)
                return ""
            return id_
        if not possible:
            self.faults.add(place, "what_if_nowhere", name=tenant_name)
            return ""
        if len(possible) == 1:
            return possible[0]
        amount = self._parse(value, place)
        fitting = [
            id_ for id_ in possible if amount and amount.unit and self.links[id_].in_stated_unit(1.0, amount.unit)
        ]
        if len(fitting) == 1:
            return fitting[0]
        known = ", ".join(self.links[link].key for link in possible)
        self.faults.add(place, "what_if_which", name=tenant_name, links=known, first=self.links[possible[0]].key)
        return ""

    def _check_outputs(
        self, capacities: Mapping[tuple[str, str], SetFigure], outputs: Mapping[tuple[str, str], SetFigure]
    ) -> None:
        """Warn of an assumed output above the capacity; the output is kept."""
        for key, edit in outputs.items():
            capacity = capacities[key].amount if key in capacities else self.context.offering(*key).capacity
            if capacity.high is not None and edit.amount.low > capacity.high:
                self._warn_crossed(edit, "what_if_above", output=edit.amount.low, capacity=capacity.high)

    def _check_capacities(
        self, capacities: Mapping[tuple[str, str], SetFigure], outputs: Mapping[tuple[str, str], SetFigure]
    ) -> None:
        """Warn of an assumed capacity below the known output; the output is cut to it."""
        for key, edit in capacities.items():
            offering = self.context.offering(*key)
            known = key not in outputs and offering.output_basis not in {"assumed", "unknown"}
            if known and edit.amount.high is not None and edit.amount.high < offering.output.low:
                self._warn_crossed(edit, "what_if_below", output=offering.output.low, capacity=edit.amount.high)

    def _warn_crossed(self, edit: SetFigure, fault: str, *, output: float, capacity: float) -> None:
        unit = self.links[edit.link].unit
        texts = {"output": _figure_text(output, unit), "capacity": _figure_text(capacity, unit)}
        self.faults.warn(edit.place, fault, name=edit.name, **texts)

    # prices

    def _read_prices(self, texts: Iterable[str]) -> list[SetPrice]:
        edits: dict[str, SetPrice] = {}
        for text in texts:
            place = Place(argument="price", item=shorten(text))
            left, equals, value = (part.strip() for part in text.rpartition("="))
            if not equals or not left or not value:
                self.faults.add(place, "what_if_price_form")
                continue
            id_ = self.link_names.find_link(left, place, self.faults)
            price = self._price(value, self.links[id_], place) if id_ else None
            if price is None:
                continue
            if id_ in edits:
                self.faults.add(place, "what_if_twice")
            edits[id_] = SetPrice(id_, price, unit_price(self.links[id_]), place)
        return list(edits.values())

    def _price(self, text: str, link: Link, place: Place) -> float | None:
        """Return a price in CNY per unit of the link, from `1800`, `1800元/t` or `0.7元/W`.

        None with a fault.
        """
        if link.unit == "CNY":
            self.faults.add(place, "what_if_price_of_money", link=link.key)
            return None
        money, per = text, link.unit
        if split := re.fullmatch(r"(.+?)\s*[/每]\s*([^/]+)", text):
            money, per = split[1], split[2]
        try:
            amount = parse_amount(money)
        except ValueError:
            amount = None
        scale, unit = scaled_unit(per)
        units = link.in_unit(scale, unit)
        if amount is None or amount.low != amount.high:
            self.faults.add(place, "what_if_price_form")
        elif amount.unit not in {"", "CNY"}:
            self.faults.add(place, "what_if_price_money", value=text, unit=amount.unit, want=UnitName(link.unit))
        elif amount.low <= 0:
            self.faults.add(place, "what_if_price_positive", value=text)
        elif not units:
            self.faults.add(place, "what_if_price_unit", value=text, unit=per, link=link.key, want=UnitName(link.unit))
        else:
            price = amount.low / units
            self._check_plausible(price, link, place)
            return price
        return None

    def _check_plausible(self, price: float, link: Link, place: Place) -> None:
        old = unit_price(link)
        if old and not 1 / _IMPLAUSIBLE_RATIO <= price / old <= _IMPLAUSIBLE_RATIO:
            texts = {"price": _figure_text(price), "old": _figure_text(old)}
            self.faults.warn(place, "what_if_price_far", unit=UnitName(link.unit), **texts)


def _split_parts(text: str) -> list[str]:
    """Return the parts between commas, quotes respected; a line break is a space."""
    try:
        parts = next(csv.reader([" ".join(text.splitlines())], skipinitialspace=True), [])
    except csv.Error:  # a part is longer than the module reads
        return []
    return [part.strip() for part in parts]


def _figure_text(value: float, unit: str = "") -> str:
    """Return a figure with thousands separators, large ones without decimals."""
    return f"{value:,.0f} {unit}".strip() if value >= _WHOLE_FROM else f"{value:,.6g} {unit}".strip()
