"""What a park could make for a neighbour: `chainmap plan PARK --for NEIGHBOUR`, in words and as data."""

from typing import Final

from chainmap.findings.neighbours import ForNeighbour, NotOffered, Offer, Use
from chainmap.model.figures import RESOURCE_UNITS
from chainmap.phrasing.figures import money_text, number_text, quantity_text
from chainmap.phrasing.lists import clauses, items
from chainmap.report.document import Block, Cell, Document, Heading, Paragraph, Table
from chainmap.report.plain import JsonObject, Rows, RowValue
from chainmap.report.values import money_data, names_data, place_data, price_data, quantity_data, sum_data
from chainmap.words import Lang, say

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
    """Return what a park could make for a neighbour, and what not and why, as a document."""
    distance = ""
    if found.distance_km is not None:
        distance = say("for.distance", lang, distance=number_text(found.distance_km, lang))
    limits = say("for.no_limits", lang)
    if found.limits:
        listed = (f"{_resource(key, lang)} {_amount(key, value, lang)}" for key, value in found.limits)
        limits = say("for.limits", lang, limits=items(listed, lang))
    blocks: list[Block] = [
        Paragraph(say("for.intro", lang, neighbour=found.neighbour, distance=distance)),
        Paragraph(limits),
        Heading(say("for.offers", lang)),
        *_table(_OFFERS, [_offer(offer, lang) for offer in found.offers], lang),
        Heading(say("for.left_out", lang)),
        *_table(_LEFT_OUT, [_left_out(entry, lang) for entry in found.excluded], lang),
        Paragraph(say("for.footer", lang), "quiet"),
    ]
    title = say("for.title", lang, park=found.subject.park_name.text(lang), neighbour=found.neighbour)
    return Document(title, tuple(blocks), lang)


def _table(headings: tuple[str, ...], rows: list[tuple[Cell, ...]], lang: Lang) -> tuple[Block, ...]:
    if not rows:
        return (Paragraph(say("for.none", lang), "quiet"),)
    return (Table(tuple(say(key, lang) for key in headings), tuple(rows)),)


def _offer(offer: Offer, lang: Lang) -> tuple[Cell, ...]:
    sure = offer.size.low > 0
    size = quantity_text(offer.size, offer.unit, lang) + ("" if sure else say("for.perhaps", lang))
    if offer.bound_by in RESOURCE_UNITS:
        bound = say("for.bound_resource", lang, resource=_resource(offer.bound_by, lang))
    else:
        bound = say(_BOUNDS[offer.bound_by], lang)
    return (
        Cell(offer.name.text(lang), "good" if sure else "unknown"),
        Cell(quantity_text(offer.unmet, offer.unit, lang)),
        Cell(size),
        Cell(bound),
        Cell(money_text(offer.value, lang)),
        Cell("" if offer.value_per_m2 is None else number_text(offer.value_per_m2, lang)),
        Cell(clauses((_use(use, lang) for use in offer.uses), lang)),
        Cell("" if offer.spare_here.high == 0 else quantity_text(offer.spare_here, offer.unit, lang)),
    )


def _use(use: Use, lang: Lang) -> str:
    takes = use.takes.low if use.takes.high is None else use.takes.high
    share = f"{takes / use.limit:.0%}"
    return say(
        "for.use", lang, resource=_resource(use.resource, lang), takes=_amount(use.resource, takes, lang), share=share
    )


def _left_out(gap: NotOffered, lang: Lang) -> tuple[Cell, ...]:
    if gap.why in {"beyond_reach", "no_distance"}:
        figure, against = ("" if value is None else number_text(value, lang) for value in (gap.figure, gap.against))
    else:
        figure, against = (
            "" if value is None else quantity_text(value, gap.unit, lang) for value in (gap.figure, gap.against)
        )
    resource = _resource(gap.resource, lang) if gap.resource in RESOURCE_UNITS else ""
    why = say(_WHY[gap.why], lang, figure=figure, against=against, resource=resource)
    return Cell(gap.name.text(lang), "quiet"), Cell(quantity_text(gap.unmet, gap.unit, lang)), Cell(why)


def _resource(key: str, lang: Lang) -> str:
    return say(f"resource.{key}", lang)


def _amount(resource: str, value: float, lang: Lang) -> str:
    return f"{number_text(value, lang)} {RESOURCE_UNITS[resource]}"


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
    """Return a heading and a row per gap of the neighbour: those offered, then those left out with the reason."""
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
