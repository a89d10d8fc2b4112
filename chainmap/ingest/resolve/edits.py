"""What a user assumes in a what-if, as typed: newcomers, leavers, prices, outputs, capacities → edits of the park."""

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
from chainmap.model.quantity import Amount, parse_amount, scaled_unit

_PARTS: Final = 4  # name, link, capacity, output
_NEAR: Final = 3
_FAR: Final = 20  # times the chain's price: most likely meant per another unit
_WHOLE: Final = 1e6  # from here on without decimals, and never as 6e+08
_THOUSANDS: Final = re.compile(r"[0-9]{1,3}"), re.compile(r"[0-9]{3}(?![0-9]).*")


@dataclass(frozen=True, slots=True)
class EditTexts:
    """What is to be assumed, as typed: `name,link,capacity,output`; tenants; `LINK=…`; `TENANT=…`, `TENANT/LINK=…`."""

    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()
    price: tuple[str, ...] = ()
    output: tuple[str, ...] = ()
    capacity: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EditContext:
    """The park of which something is assumed: its tenants, its links, who is on which, and what is held there."""

    tenants: tuple[Tenant, ...]
    links: tuple[Link, ...]
    matches: Mapping[str, Sequence[Match]]
    offering: Callable[[str, str], Offering]


def read_edits(assumed: EditTexts, setting: EditContext, faults: Faults) -> tuple[Edit, ...]:
    """Read what is assumed; everything that is wrong is noted, and nothing to assume is a fault too."""
    if not any((assumed.add, assumed.remove, assumed.price, assumed.output, assumed.capacity)):
        faults.add(Place(argument="what_if"), "what_if_nothing")
        return ()
    return _Reader(setting, faults).read(assumed)


class _Reader:
    def __init__(self, setting: EditContext, faults: Faults) -> None:
        self.setting = setting
        self.faults = faults
        self.tenants = {tenant.id: tenant for tenant in setting.tenants}
        self.names = TenantNames(setting.tenants)
        self.links = {link.id: link for link in setting.links}
        self.link_names = LinkNames(setting.links)
        self.gone: dict[str, RemoveTenant] = {}

    def read(self, assumed: EditTexts) -> tuple[Edit, ...]:
        for text in assumed.remove:
            self._remove(text)
        adds = self._adds(assumed.add)
        capacities = self._figures(assumed.capacity, "capacity")
        outputs = self._figures(assumed.output, "output")
        self._check_figures(capacities, outputs)
        prices = self._prices(assumed.price)
        # a capacity before an output: an output above it is kept
        return (*adds, *self.gone.values(), *capacities.values(), *outputs.values(), *prices)

    def _tenant(self, name: str, place: Place) -> str:
        found = self.names.find(name.strip())
        if not found and name.strip() in self.names.known:
            self.faults.add(place, "what_if_two_tenants", name=name)
        elif not found:
            near = self.names.near(name.strip()) or self._containing(name.strip())
            self.faults.add(place, "row_of_no_tenant", near=near, name=name)
        return found

    def _containing(self, name: str) -> tuple[str, ...]:
        return tuple(tenant.name for tenant in self.setting.tenants if name and name in tenant.name)[:_NEAR]

    def _remove(self, text: str) -> None:
        id_ = self._tenant(text, Place(argument="remove"))
        if id_:
            self.gone[id_] = RemoveTenant(id_, self.tenants[id_].name)

    # newcomers

    def _adds(self, texts: Iterable[str]) -> list[AddTenant]:
        found: dict[str, list[Making]] = {}
        for text in texts:
            place = Place(argument="add", item=shorten(text))
            parts = self._parts(text, place)
            if parts is None or not self._is_new(parts[0], place):
                continue
            making = self._making(parts, place)
            if making is None:
                continue
            if any(one.link == making.link for one in found.get(parts[0], ())):
                self.faults.add(place, "what_if_twice")
                continue
            found.setdefault(parts[0], []).append(making)
        return [self._newcomer(name, tuple(makes)) for name, makes in found.items()]

    def _parts(self, text: str, place: Place) -> list[str] | None:
        parts = next(csv.reader([text], skipinitialspace=True), [])
        if len(parts) == 1:
            parts = next(csv.reader([text.replace("，", ",")], skipinitialspace=True), [])
        parts = [part.strip() for part in parts]
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
        known = self.names.find(name)
        if (known and known not in self.gone) or (not known and name in self.names.known):
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
        known = self.names.find(name)
        if not known:
            return AddTenant(name, name, makes)
        return AddTenant(known, self.tenants[known].name, makes, self.tenants[known].full_name)

    def _amount(self, text: str, link: Link, place: Place, *, zero: bool = False) -> Interval | None:
        """Return an amount in the link's unit; None where it is unknown, or a fault."""
        amount = self._parsed(text, place)
        if amount is None:
            return None
        if amount.low < 0 or (amount.high == 0 and not zero):
            self.faults.add(place, "what_if_not_positive", value=text)
            return None
        found = link.amount_in_unit(amount)
        if found is None:
            self.faults.add(place, "what_if_unit", value=text, unit=amount.unit, link=link.key, want=link.unit)
        return found

    def _parsed(self, text: str, place: Place) -> Amount | None:
        try:
            return parse_amount(text)
        except ValueError:
            self.faults.add(place, "not_an_amount", value=text)
            return None

    # figures of tenants

    def _figures(self, texts: Iterable[str], figure: Literal["output", "capacity"]) -> dict[tuple[str, str], SetFigure]:
        found: dict[tuple[str, str], SetFigure] = {}
        for text in texts:
            place = Place(argument=figure, item=shorten(text))
            edit = self._figure(text, figure, place)
            if edit is None:
                continue
            if (edit.tenant, edit.link) in found:
                self.faults.add(place, "what_if_twice")
            found[edit.tenant, edit.link] = edit
        return found

    def _figure(self, text: str, figure: Literal["output", "capacity"], place: Place) -> SetFigure | None:
        left, equals, value = (part.strip() for part in text.rpartition("="))
        if not equals or not left or not value:
            self.faults.add(place, "what_if_figure_form")
            return None
        tenant, link = self._whose(left, place)
        if not tenant:
            return None
        if tenant in self.gone:
            self.faults.add(place, "what_if_gone", name=self.tenants[tenant].name)
            return None
        id_ = self._which(tenant, link, value, place)
        if not id_:
            return None
        errors = len(self.faults.found)
        amount = self._amount(value, self.links[id_], place, zero=figure == "output")
        if amount is None:
            if len(self.faults.found) == errors:
                self.faults.add(place, "not_an_amount", value=value)
            return None
        offering = self.setting.offering(tenant, id_)
        old = offering.output if figure == "output" else offering.capacity
        return SetFigure(figure, tenant, self.tenants[tenant].name, id_, amount, old, place)

    def _whose(self, left: str, place: Place) -> tuple[str, str]:
        """Return the tenant of `TENANT` or `TENANT/LINK` and what is said of the link; both may have a slash."""
        cuts = [len(left), *(n for n in range(len(left) - 1, 0, -1) if left[n] == "/")]
        for cut in cuts:
            if found := self.names.find(left[:cut].strip()):
                return found, left[cut + 1 :].strip()
        return self._tenant(left.partition("/")[0], place), ""

    def _which(self, tenant: str, name: str, value: str, place: Place) -> str:
        """Return the link of which a figure is said: the one named, else the only one, or the only one that fits."""
        matches = self.setting.matches.get(tenant, ())
        stands = [match.link for match in matches if match.supplies]
        possible = stands or [match.link for match in matches if match.could_supply]
        called = self.tenants[tenant].name
        if name:
            id_ = self.link_names.find_link(name, place, self.faults)
            if id_ and not any(match.link == id_ and (match.supplies or match.could_supply) for match in matches):
                on = ", ".join(self.links[link].key for link in possible) or "–"
                self.faults.add(place, "what_if_not_on", name=called, link=name, on=on)
                return ""
            return id_
        if not possible:
            self.faults.add(place, "what_if_nowhere", name=called)
            return ""
        if len(possible) == 1:
            return possible[0]
        amount = self._parsed(value, place)
        fits = [id_ for id_ in possible if amount and amount.unit and self.links[id_].in_unit(1.0, amount.unit)]
        if len(fits) == 1:
            return fits[0]
        known = ", ".join(self.links[link].key for link in possible)
        self.faults.add(place, "what_if_which", name=called, links=known, first=self.links[possible[0]].key)
        return ""

    def _check_figures(
        self, capacities: Mapping[tuple[str, str], SetFigure], outputs: Mapping[tuple[str, str], SetFigure]
    ) -> None:
        """Say an output above the capacity, which is kept, and a capacity below the output, which is cut to it."""
        for key, edit in outputs.items():
            offering = self.setting.offering(*key)
            known = capacities[key].amount if key in capacities else offering.capacity
            if known.high is not None and edit.amount.low > known.high:
                unit = self.links[edit.link].unit
                output, capacity = _figure(edit.amount.low, unit), _figure(known.high, unit)
                self.faults.warn(edit.place, "what_if_above", name=edit.name, output=output, capacity=capacity)
        for key, edit in capacities.items():
            offering = self.setting.offering(*key)
            stated = key not in outputs and offering.output_basis not in {"assumed", "unknown"}
            if stated and edit.amount.high is not None and edit.amount.high < offering.output.low:
                unit = self.links[edit.link].unit
                output, capacity = _figure(offering.output.low, unit), _figure(edit.amount.high, unit)
                self.faults.warn(edit.place, "what_if_below", name=edit.name, output=output, capacity=capacity)

    # prices

    def _prices(self, texts: Iterable[str]) -> list[SetPrice]:
        found: dict[str, SetPrice] = {}
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
            if id_ in found:
                self.faults.add(place, "what_if_twice")
            found[id_] = SetPrice(id_, price, unit_price(self.links[id_]), place)
        return list(found.values())

    def _price(self, text: str, link: Link, place: Place) -> float | None:
        """Return a price in CNY per unit of the link: `1800`, or with its own unit `1800元/t`, `0.7元/W`."""
        if link.unit == "CNY":
            self.faults.add(place, "what_if_price_of_money", link=link.key)
            return None
        sum_, per = text, link.unit
        if split := re.fullmatch(r"(.+?)\s*[/每]\s*([^/]+)", text):
            sum_, per = split[1], split[2]
        try:
            amount = parse_amount(sum_)
        except ValueError:
            amount = None
        scale, unit = scaled_unit(per)
        units = link.in_unit(scale, unit)
        if amount is None or amount.low != amount.high:
            self.faults.add(place, "what_if_price_form")
        elif amount.unit not in {"", "CNY"}:
            self.faults.add(place, "what_if_price_money", value=text, unit=amount.unit, want=link.unit)
        elif amount.low <= 0:
            self.faults.add(place, "what_if_price_positive", value=text)
        elif not units:
            self.faults.add(place, "what_if_price_unit", value=text, unit=per, link=link.key, want=link.unit)
        else:
            return self._plausible(amount.low / units, link, place)
        return None

    def _plausible(self, price: float, link: Link, place: Place) -> float:
        old = unit_price(link)
        if old and not 1 / _FAR <= price / old <= _FAR:
            self.faults.warn(place, "what_if_price_far", price=_figure(price), old=_figure(old), unit=link.unit)
        return price


def _figure(value: float, unit: str = "") -> str:
    """Return a figure in full."""
    return f"{value:,.0f} {unit}".strip() if value >= _WHOLE else f"{value:,.6g} {unit}".strip()
