"""What not to recruit, in words and as data: the line of the gap report, the section with all reasons."""

from collections.abc import Iterable, Iterator
from typing import Final

from chainmap.findings.advise_against import HEALTHY_UTILISATION, AdviceAgainst, NotAssessed, ReasonAgainst
from chainmap.findings.neighbours import Nearby, NearbyDemand
from chainmap.model.chain import Names
from chainmap.model.interval import ANYTHING, exactly
from chainmap.phrasing.figures import number_text, quantity_text
from chainmap.phrasing.lists import clauses, few, items
from chainmap.phrasing.places import rows_by_file
from chainmap.report.document import Block, Cell, Heading, Paragraph, Table
from chainmap.report.plain import JsonObject
from chainmap.report.values import money_data, names_data, nearby_data, place_data, quantity_data
from chainmap.words import Lang, say

_IN_LINE: Final = 4
_SHOWN: Final = 12
_NAMED: Final = 5
_SHORT: Final = {
    "demand": "avoid.short_demand",
    "neighbour": "avoid.short_neighbour",
    "market": "avoid.short_market",
    "limit": "avoid.short_limit",
}
_VERDICTS: Final = {"sure": "avoid.verdict_sure", "perhaps": "avoid.verdict_perhaps"}
_REASONS: Final = {
    "demand": "avoid.reason_demand",
    "neighbour": "avoid.reason_neighbour",
    "market": "avoid.reason_market",
    "limit": "avoid.reason_limit",
}


def advise_against_line(findings: Iterable[AdviceAgainst], lang: Lang) -> str:
    """Return one line that names the links that should surely not be recruited, and why; empty where there are none."""
    sure = [one for one in findings if one.sure]
    if not sure:
        return ""
    said = [
        say("avoid.line_one", lang, link=one.name.text(lang), why=short_reason(one, lang)) for one in sure[:_IN_LINE]
    ]
    links = clauses(said, lang)
    if len(sure) > _IN_LINE:
        links = say("avoid.line_more", lang, links=links, count=len(sure) - _IN_LINE)
    return say("avoid.line", lang, links=links)


def short_reason(finding: AdviceAgainst, lang: Lang) -> str:
    """Return the first reason in a few words, with both figures."""
    one = finding.reasons[0]
    values = {
        "figure": f"{one.figure.low:.0%}" if one.kind == "market" else quantity_text(one.figure, one.unit, lang),
        "against": quantity_text(one.against, one.unit, lang),
        "names": nearby_names(one.suppliers, lang),
        "reach": _km(one.reach_km, lang),
        "year": one.year,
        "resource": _resource(one, lang),
    }
    return say(_SHORT[one.kind], lang, **values)


def advise_against_step(finding: AdviceAgainst | None, nearby: tuple[Nearby, ...], lang: Lang) -> list[str]:
    """Return what the step that recommends a link has to add: who is nearby, and why it should rather not be."""
    parts = []
    named = finding is not None and finding.reasons[0].kind == "neighbour"
    if nearby and not named:
        parts.append(say("avoid.nearby_step", lang, names=nearby_names(nearby, lang)))
    if finding is not None:
        parts.append(say("avoid.step", lang, why=short_reason(finding, lang)))
    return parts


def with_nearby(status: str, nearby: tuple[Nearby, ...], lang: Lang) -> str:
    """Return a link's status with the mark of what a neighbour could supply 邻近可配套."""
    if not nearby:
        return status
    return clauses((status, say("avoid.nearby", lang, names=nearby_names(nearby, lang))), lang)


def nearby_names(suppliers: Iterable[Nearby | NearbyDemand], lang: Lang) -> str:
    """Return who is nearby, and how far: `NAME, 30 km`."""
    return clauses((_at(supplier, lang) for supplier in suppliers), lang)


def advise_against_blocks(
    findings: tuple[AdviceAgainst, ...], lang: Lang, *, not_assessed: tuple[NotAssessed, ...] = ()
) -> tuple[Block, ...]:
    """Return the section on what not to recruit: every reason with both figures and what they rest on."""
    blocks: list[Block] = [Heading(say("avoid.section", lang))]
    told = [one for one in findings if not _untold(one)]
    untold = tuple(one.name for one in findings if _untold(one))
    if told:
        blocks += [Paragraph(say("avoid.how", lang, healthy=f"{HEALTHY_UTILISATION:.0%}"), "quiet")]
        blocks += [_table(told[:_SHOWN], lang)]
    else:
        blocks += [Paragraph(say("avoid.none", lang), "quiet")]
    if len(told) > _SHOWN:
        blocks += [Paragraph(say("avoid.more", lang, count=len(told) - _SHOWN), "quiet")]
    if untold:
        text = say("avoid.untold", lang, count=len(untold), links=_some(untold, lang))
        blocks += [Paragraph(text, "unknown")]
    blocks += [Paragraph(text, "unknown") for text in _unweighed(not_assessed, lang)]
    return tuple(blocks)


def _unweighed(not_assessed: Iterable[NotAssessed], lang: Lang) -> Iterator[str]:
    """Yield a sentence for each list of links, with the limits that they can't be held against."""
    limits: dict[tuple[Names, ...], list[str]] = {}
    for one in not_assessed:
        limits.setdefault(one.names, []).append(say(f"resource.{one.resource}", lang))
    for names, resources in limits.items():
        resource = items(resources, lang)
        yield say("avoid.unweighed", lang, resource=resource, count=len(names), links=_some(names, lang))


def _some(names: tuple[Names, ...], lang: Lang) -> str:
    return few((name.text(lang) for name in names), _NAMED, lang)


def _untold(finding: AdviceAgainst) -> bool:
    """Whether all that can be said is that a figure is unknown."""
    return all(reason.figure == ANYTHING for reason in finding.reasons)


def _table(findings: Iterable[AdviceAgainst], lang: Lang) -> Table:
    headings = (
        "head.link",
        "avoid.head_verdict",
        "avoid.head_reason",
        "avoid.head_figure",
        "avoid.head_against",
        "avoid.head_basis",
    )
    rows = [
        (
            Cell(finding.name.text(lang) if n == 0 else "", "bad" if finding.sure else "unknown"),
            Cell(say(_VERDICTS[reason.verdict], lang), "bad" if reason.verdict == "sure" else "unknown"),
            Cell(_reason(finding, reason, lang)),
            Cell(_figure(reason, lang)),
            Cell(_against(reason, lang)),
            Cell(_basis(reason, lang), "quiet"),
        )
        for finding in findings
        for n, reason in enumerate(finding.reasons)
    ]
    return Table(tuple(say(key, lang) for key in headings), tuple(rows))


def _reason(finding: AdviceAgainst, one: ReasonAgainst, lang: Lang) -> str:
    key = _REASONS[one.kind]
    if one.kind == "neighbour" and one.verdict == "perhaps":
        key = "avoid.reason_neighbour_extend" if finding.action == "extend" else _how_open(one)
    elif one.kind == "demand" and one.verdict == "perhaps":
        key = "avoid.reason_demand_open"
    scale = one.against if one.scale is None else exactly(one.scale)
    return say(
        key,
        lang,
        reach=_km(one.reach_km, lang),
        names=nearby_names(one.suppliers, lang),
        resource=_resource(one, lang),
        scale=quantity_text(scale, one.link_unit or one.unit, lang),
        against=f"{one.against.low:.0%}",
        claimed=quantity_text(one.claimed, one.unit, lang),
    )


def _how_open(one: ReasonAgainst) -> str:
    if one.part:
        return "avoid.reason_neighbour_part"
    return "avoid.reason_neighbour_claimed" if one.claimed.low > 0 else "avoid.reason_neighbour_open"


def _figure(one: ReasonAgainst, lang: Lang) -> str:
    if one.kind == "market" and one.market is not None:
        output, capacity = (quantity_text(figure, one.link_unit, lang) for figure in one.market)
        return say("avoid.used", lang, share=f"{one.figure.low:.0%}", output=output, capacity=capacity)
    figure = quantity_text(one.figure, one.unit, lang)
    if one.kind == "demand" and one.buyers and one.here is not None:
        parts = [say("avoid.demand_here", lang, figure=quantity_text(one.here, one.unit, lang))]
        parts += [
            say("avoid.demand_there", lang, name=_at(buyer, lang), figure=quantity_text(buyer.demand, one.unit, lang))
            for buyer in one.buyers
        ]
        return say("avoid.demand_sum", lang, total=figure, parts=clauses(parts, lang))
    if one.kind == "neighbour":
        parts = [_spare(supplier, one.unit, lang) for supplier in one.suppliers]
        return say("avoid.spare", lang, figure=figure, parts=clauses(parts, lang))
    return figure


def _spare(one: Nearby, unit: str, lang: Lang) -> str:
    key = "avoid.spare_part" if one.spare_stated else "avoid.spare_own_unknown"
    return say(key, lang, name=one.name, capacity=quantity_text(one.capacity, unit, lang))


def _against(one: ReasonAgainst, lang: Lang) -> str:
    if one.kind == "market":
        return f"{one.against.low:.0%}"
    text = quantity_text(one.against, one.unit, lang)
    return say("avoid.unmet_here", lang, figure=text) if one.kind == "neighbour" else text


def _basis(one: ReasonAgainst, lang: Lang) -> str:
    """Return what the figures rest on: the chain's source or estimate, and the rows of the tables."""
    parts = []
    if one.kind != "neighbour":
        said = [part for part in (one.source, str(one.year or "")) if part]
        if one.estimate:
            said.append(say("avoid.estimate", lang))
        parts.append(items(said, lang) or say("avoid.bare", lang))
    parts += rows_by_file(one.places, lang)
    return clauses(parts, lang)


def _at(one: Nearby | NearbyDemand, lang: Lang) -> str:
    if one.distance_km is None:
        return say("avoid.at_unknown", lang, name=one.name)
    return say("avoid.at", lang, name=one.name, distance=number_text(one.distance_km, lang))


def _km(value: float | None, lang: Lang) -> str:
    return "" if value is None else number_text(value, lang)


def _resource(one: ReasonAgainst, lang: Lang) -> str:
    return say(f"resource.{one.resource}", lang) if one.resource else ""


def advise_against_data(findings: Iterable[AdviceAgainst]) -> list[JsonObject]:
    """Return the findings as plain values; `figure` and `against` in `unit`, shares of 1 where that is empty."""
    return [
        {
            "link": one.link,
            "name": names_data(one.name),
            "action": one.action,
            "sure": one.sure,
            "gain": money_data(one.gain),
            "reasons": [_reason_data(reason) for reason in one.reasons],
        }
        for one in findings
    ]


def _reason_data(one: ReasonAgainst) -> JsonObject:
    unit = one.link_unit or one.unit
    return {
        "reason": one.kind,
        "verdict": one.verdict,
        "figure": quantity_data(one.figure, one.unit),
        "against": quantity_data(one.against, one.unit),
        "year": one.year,
        "source": one.source or None,
        "estimate": one.estimate,
        "reach_km": one.reach_km,
        "resource": one.resource or None,
        "minimum_efficient_scale": None if one.scale is None else {"value": one.scale, "unit": unit},
        "here": None if one.here is None else quantity_data(one.here, unit),
        "buyers": [_buyer_data(buyer, unit) for buyer in one.buyers],
        "suppliers": [nearby_data(supplier, unit) for supplier in one.suppliers],
        "covers_part_only": one.part,
        "claimed_nearby": quantity_data(one.claimed, unit),
        "market": None if one.market is None else {"output": one.market[0], "capacity": one.market[1], "unit": unit},
        "rows": place_data(one.places),
    }


def _buyer_data(one: NearbyDemand, unit: str) -> JsonObject:
    return {
        "name": one.name,
        "distance_km": one.distance_km,
        "within_reach": one.within,
        "demand": quantity_data(one.demand, unit),
        "stated": one.stated,
        "rows": place_data(one.places),
    }


def not_assessed_data(not_assessed: Iterable[NotAssessed]) -> list[JsonObject]:
    """Return what can't be held against a limit, as plain values."""
    return [{"limit": one.resource, "links": list(one.links)} for one in not_assessed]
