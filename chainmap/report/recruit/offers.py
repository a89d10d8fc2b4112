"""What a park could make for a neighbour.

`chainmap plan PARK --for NEIGHBOUR`, in words and as data.
"""

from typing import Final

from chainmap.findings.neighbours import ForNeighbour, NotOffered, Offer, Use
from chainmap.model.figures import RESOURCE_UNITS
from chainmap.report.document import Block, Cell, Document
from chainmap.report.plain import JsonObject, Rows, RowValue
from chainmap.report.values import money_data, names_data, place_data, price_data, quantity_data, sum_data
from chainmap.report.writer import Writer
from chainmap.words import Lang

SCHEMA: Final = "chainmap/for_neighbour/1"
_OFFERS: Final = (
    "head.link",
    "for.head_unmet",
    "for.head_size",
    "for.head_bound",
    "for.head_value",
    "for.head_per_m2",
    "for.head_uses",
    "for.head_spare",
)
_WHY: Final = {
    "no_price": "for.why_no_price",
    "no_need": "for.why_no_need",
    "below_scale": "for.why_below_scale",
    "limits_below_scale": "for.why_limits_below_scale",
    "beyond_reach": "for.why_beyond_reach",
    "no_distance": "for.why_no_distance",
}
_DISTANCES: Final = frozenset(("beyond_reach", "no_distance"))
_BOUNDS: Final = {"unmet": "for.bound_unmet", "maximum_scale": "for.bound_maximum_scale"}
_LEFT_OUT: Final = ("head.link", "for.head_unmet", "avoid.head_reason")
_COLUMNS: Final = (
    "link",
    "name_zh",
    "name_en",
    "unit",
    "unmet_low",
    "unmet_high",
    "size_low",
    "size_high",
    "bound_by",
    "price_cny",
    "value_cny_low",
    "value_cny_high",
    "value_cny_per_m2",
    "spare_here_low",
    "spare_here_high",
    "left_out",
)


def for_neighbour_document(found: ForNeighbour, lang: Lang) -> Document:
    """Return what a park could make for a neighbour, and why not the rest."""
    return _OfferWriter(lang).write(found)


def why_not(gap: NotOffered, lang: Lang) -> str:
    """Return why a gap is not offered."""
    return _OfferWriter(lang).why_not(gap)


class _OfferWriter(Writer):
    def write(self, found: ForNeighbour) -> Document:
        distance = ""
        if found.distance_km is not None:
            distance = self.say("for.distance", distance=self.number(found.distance_km))
        title = self.say("for.title", park=found.subject.park_name.text(self.lang), neighbour=found.neighbour)
        blocks = (
            self.paragraph("for.intro", neighbour=found.neighbour, distance=distance),
            self._limits(found),
            self.heading("for.offers"),
            self._table_or_none(_OFFERS, [self._offer(offer) for offer in found.offers]),
            self.heading("for.left_out"),
            self._table_or_none(_LEFT_OUT, [self._left_out(gap) for gap in found.excluded]),
            self.quiet("for.footer"),
        )
        return self.document(title, blocks)

    def _limits(self, found: ForNeighbour) -> Block:
        if not found.limits:
            return self.paragraph("for.no_limits")
        limits = self.items(f"{self._resource(key)} {self._amount(key, value)}" for key, value in found.limits)
        return self.paragraph("for.limits", limits=limits)

    def _table_or_none(self, headings: tuple[str, ...], rows: list[tuple[Cell | str, ...]]) -> Block:
        return self.table(headings, rows) if rows else self.quiet("for.none")

    def _offer(self, offer: Offer) -> tuple[Cell | str, ...]:
        sure = offer.size.low > 0
        size = self.quantity(offer.size, offer.unit) + ("" if sure else self.say("for.perhaps"))
        if offer.bound_by in RESOURCE_UNITS:
            bound = self.say("for.bound_resource", resource=self._resource(offer.bound_by))
        else:
            bound = self.say(_BOUNDS[offer.bound_by])
        return (
            Cell(offer.name.text(self.lang), "good" if sure else "unknown"),
            self.quantity(offer.unmet, offer.unit),
            size,
            bound,
            self.money(offer.value),
            "" if offer.value_per_m2 is None else self.number(offer.value_per_m2),
            self.clauses(map(self._use, offer.uses)),
            "" if offer.spare_here.high == 0 else self.quantity(offer.spare_here, offer.unit),
        )

    def _use(self, use: Use) -> str:
        takes = use.takes.low if use.takes.high is None else use.takes.high
        return self.say(
            "for.use",
            resource=self._resource(use.resource),
            takes=self._amount(use.resource, takes),
            share=f"{takes / use.limit:.0%}",
        )

    def _left_out(self, gap: NotOffered) -> tuple[Cell | str, ...]:
        return Cell(gap.name.text(self.lang), "quiet"), self.quantity(gap.unmet, gap.unit), self.why_not(gap)

    def why_not(self, gap: NotOffered) -> str:
        resource = self._resource(gap.resource) if gap.resource in RESOURCE_UNITS else ""
        figure, against = (self._compared(gap, value) for value in (gap.figure, gap.against))
        return self.say(_WHY[gap.why], figure=figure, against=against, resource=resource)

    def _compared(self, gap: NotOffered, value: float | None) -> str:
        """Return a figure of the reason: a distance, or a quantity of the link."""
        if value is None:
            return ""
        return self.number(value) if gap.why in _DISTANCES else self.quantity(value, gap.unit)

    def _resource(self, key: str) -> str:
        return self.say(f"resource.{key}")

    def _amount(self, resource: str, value: float) -> str:
        return f"{self.number(value)} {RESOURCE_UNITS[resource]}"


def for_neighbour_data(found: ForNeighbour) -> JsonObject:
    """Return what a park could make for a neighbour as plain values."""
    return {
        "schema": SCHEMA,
        "park": found.subject.park,
        "neighbour": found.neighbour,
        "distance_km": found.distance_km,
        "limits": dict(found.limits),
        "offers": [_offer_data(offer) for offer in found.offers],
        "left_out": [_left_out_data(entry) for entry in found.excluded],
    }


def _offer_data(offer: Offer) -> JsonObject:
    return {
        "link": offer.link,
        "name": names_data(offer.name),
        "unmet_there": quantity_data(offer.unmet, offer.unit),
        "size": quantity_data(offer.size, offer.unit),
        "bound_by": offer.bound_by,
        "price": sum_data(offer.price),
        "value": money_data(offer.value),
        "value_per_m2": price_data(offer.value_per_m2),
        "uses": [_use_data(use) for use in offer.uses],
        "spare_here": quantity_data(offer.spare_here, offer.unit),
        "rows": place_data(offer.places),
    }


def _use_data(use: Use) -> JsonObject:
    return {
        "limit": use.resource,
        "takes": quantity_data(use.takes, RESOURCE_UNITS[use.resource]),
        "of": use.limit,
        "year": use.year,
        "source": use.source or None,
        "estimate": use.estimate,
    }


def _left_out_data(gap: NotOffered) -> JsonObject:
    return {
        "link": gap.link,
        "name": names_data(gap.name),
        "unmet_there": quantity_data(gap.unmet, gap.unit),
        "reason": gap.why,
        "resource": gap.resource or None,
        "figure": gap.figure,
        "against": gap.against,
        "rows": place_data(gap.places),
    }


def for_neighbour_rows(found: ForNeighbour) -> Rows:
    """Return a heading and a row per gap of the neighbour.

    Those offered, then those left out with the reason.
    """
    rows: list[list[RowValue]] = [
        [
            offer.link,
            offer.name.zh,
            offer.name.en,
            offer.unit,
            *offer.unmet,
            *offer.size,
            offer.bound_by,
            offer.price,
            *offer.value,
            offer.value_per_m2,
            *offer.spare_here,
            "",
        ]
        for offer in found.offers
    ]
    empty = [None] * 9
    rows += [
        [entry.link, entry.name.zh, entry.name.en, entry.unit, *entry.unmet, *empty, entry.why]
        for entry in found.excluded
    ]
    return _COLUMNS, rows
