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
        *_table(_OFFERS, [_offer(one, lang) for one in found.offers], lang),
        Heading(say("for.left_out", lang)),
        *_table(_LEFT_OUT, [_left_out(one, lang) for one in found.excluded], lang),
        Paragraph(say("for.footer", lang), "quiet"),
    ]
    title = say("for.title", lang, park=found.subject.park_name.text(lang), neighbour=found.neighbour)
    return Document(title, tuple(blocks), lang)


def _table(headings: tuple[str, ...], rows: list[tuple[Cell, ...]], lang: Lang) -> tuple[Block, ...]:
    if not rows:
        return (Paragraph(say("for.none", lang), "quiet"),)
    return (Table(tuple(say(key, lang) for key in headings), tuple(rows)),)


def _offer(one: Offer, lang: Lang) -> tuple[Cell, ...]:
    sure = one.size.low > 0
    size = quantity_text(one.size, one.unit, lang) + ("" if sure else say("for.perhaps", lang))
    if one.bound_by in RESOURCE_UNITS:
        bound = say("for.bound_resource", lang, resource=_resource(one.bound_by, lang))
    else:
        bound = say(_BOUNDS[one.bound_by], lang)
    return (
        Cell(one.name.text(lang), "good" if sure else "unknown"),
        Cell(quantity_text(one.unmet, one.unit, lang)),
        Cell(size),
        Cell(bound),
        Cell(money_text(one.value, lang)),
        Cell("" if one.value_per_m2 is None else number_text(one.value_per_m2, lang)),
        Cell(clauses((_use(use, lang) for use in one.uses), lang)),
        Cell("" if one.spare_here.high == 0 else quantity_text(one.spare_here, one.unit, lang)),
    )


def _use(one: Use, lang: Lang) -> str:
    takes = one.takes.low if one.takes.high is None else one.takes.high
    share = f"{takes / one.limit:.0%}"
    return say(
        "for.use", lang, resource=_resource(one.resource, lang), takes=_amount(one.resource, takes, lang), share=share
    )


def _left_out(one: NotOffered, lang: Lang) -> tuple[Cell, ...]:
    if one.why in {"beyond_reach", "no_distance"}:
        figure, against = ("" if value is None else number_text(value, lang) for value in (one.figure, one.against))
    else:
        figure, against = (
            "" if value is None else quantity_text(value, one.unit, lang) for value in (one.figure, one.against)
        )
    resource = _resource(one.resource, lang) if one.resource in RESOURCE_UNITS else ""
    why = say(_WHY[one.why], lang, figure=figure, against=against, resource=resource)
    return Cell(one.name.text(lang), "quiet"), Cell(quantity_text(one.unmet, one.unit, lang)), Cell(why)


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
        "offers": [_offer_data(one) for one in found.offers],
        "left_out": [_left_out_data(one) for one in found.excluded],
    }


def _offer_data(one: Offer) -> JsonObject:
    return {
        "link": one.link,
        "name": names_data(one.name),
        "unmet_there": quantity_data(one.unmet, one.unit),
        "size": quantity_data(one.size, one.unit),
        "bound_by": one.bound_by,
        "price": sum_data(one.price),
        "value": money_data(one.value),
        "value_per_m2": price_data(one.value_per_m2),
        "uses": [_use_data(use) for use in one.uses],
        "spare_here": quantity_data(one.spare_here, one.unit),
        "rows": place_data(one.places),
    }


def _use_data(one: Use) -> JsonObject:
    return {
        "limit": one.resource,
        "takes": quantity_data(one.takes, RESOURCE_UNITS[one.resource]),
        "of": one.limit,
        "year": one.year,
        "source": one.source or None,
        "estimate": one.estimate,
    }


def _left_out_data(one: NotOffered) -> JsonObject:
    return {
        "link": one.link,
        "name": names_data(one.name),
        "unmet_there": quantity_data(one.unmet, one.unit),
        "reason": one.why,
        "resource": one.resource or None,
        "figure": one.figure,
        "against": one.against,
        "rows": place_data(one.places),
    }


def for_neighbour_rows(found: ForNeighbour) -> Rows:
    """Return a heading and a row per gap of the neighbour: those offered, then those left out with the reason."""
    rows: list[list[RowValue]] = [
        [
            one.link,
            one.name.zh,
            one.name.en,
            one.unit,
            *one.unmet,
            *one.size,
            one.bound_by,
            one.price,
            *one.value,
            one.value_per_m2,
            *one.spare_here,
            "",
        ]
        for one in found.offers
    ]
    empty = [None] * 9
    rows += [[one.link, one.name.zh, one.name.en, one.unit, *one.unmet, *empty, one.why] for one in found.excluded]
    return _COLUMNS, rows
