"""Whom to call: as a document, as JSON by the contract `chainmap/calls/1`, and as rows to fill in."""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from chainmap.findings.calls import CallFinding, CallReport, LinkMove, ValueRange
from chainmap.model.interval import ANYTHING, Interval
from chainmap.model.park import QuestionKind
from chainmap.phrasing.figures import money_text, quantity_text, unit_text
from chainmap.phrasing.lists import items, sentences
from chainmap.report.document import Block, Cell, Document, Heading, Number, Numbers, Paragraph, Steps, Table
from chainmap.report.plain import JsonObject, Rows
from chainmap.report.values import CURRENCY, interval_data, money_data, names_data, price_data, quantity_data
from chainmap.words import Lang, say

SCHEMA: Final = "chainmap/calls/1"
_FIRST: Final = 5
_NAMES: Final = 8
_CODE: Final = re.compile(r"[A-Z]?\d{2,4}")  # of GB/T 4754
_ASKS: Final[dict[QuestionKind, str]] = {
    "capacity": "calls.ask_capacity",
    "output": "calls.ask_output",
    "need": "calls.ask_need",
    "stands": "calls.ask_stands",
}


def call_document(report: CallReport, lang: Lang) -> Document:
    """Return the calls as a document: V as it stands, whom to call first and why, then every call."""
    chains = items((name.text(lang) for name in report.subject.chain_names), lang)
    title = say("calls.title", lang, park=report.subject.park_name.text(lang), chains=chains)
    firms = [tuple(calls) for _, calls in groupby(report.calls, key=lambda call: call.tenant)]
    asked = say("calls.firms_note", lang, count=report.firms)
    value = Number(
        move_text(ValueRange(report.value.low, report.value.high), lang),
        say("calls.value", lang),
        say("calls.value_note", lang),
    )
    numbers = Numbers((value, Number(str(report.questions), say("calls.questions", lang), asked, "unknown")))
    blocks: list[Block] = [numbers, *(Paragraph(text, "unknown") for text in _survey(report, lang))]
    moving = [calls for calls in firms if any(call.moves.size for call in calls)]
    if moving:
        blocks += [
            Heading(say("calls.first", lang)),
            Steps(tuple(_step(calls, lang) for calls in moving[:_FIRST])),
        ]
    else:
        blocks.append(Paragraph(say("calls.none", lang), "quiet"))
    if firms:
        keys = ("calls.name", "calls.ask", "calls.moves", "calls.hangs", "calls.link")
        rows = tuple(_row(call, lang) for call in report.calls)
        blocks += [Heading(say("calls.all", lang)), Table(tuple(say(key, lang) for key in keys), rows)]
    if len(firms) < report.firms:
        blocks.append(Paragraph(say("calls.shown", lang, shown=len(firms), firms=report.firms), "quiet"))
    return Document(title, (*blocks, Paragraph(say("calls.how", lang), "quiet")), lang)


def _survey(report: CallReport, lang: Lang) -> Iterator[str]:
    survey = report.survey
    if survey.enough:
        return
    if survey.lacking is None:
        yield say("calls.survey_unknown", lang, links=survey.links)
    else:
        yield say("calls.survey_more", lang, lacking=survey.lacking, links=survey.links)
    if survey.silent:
        yield say("calls.silent", lang, names=items(survey.silent[:_NAMES], lang))


def _step(calls: tuple[CallFinding, ...], lang: Lang) -> str:
    best = min(calls, key=lambda call: -call.moves.size)
    return say("calls.step", lang, name=best.name, asks=ask_text(best, lang), why=reason_text(best, lang))


def _row(call: CallFinding, lang: Lang) -> tuple[Cell, ...]:
    return (
        Cell(call.name),
        Cell(ask_text(call, lang)),
        Cell(move_text(call.moves, lang), "plain" if call.moves.size else "quiet"),
        Cell(say("calls.hang", lang, links=len(call.links), tenants=call.tenants)),
        Cell(call.link, "quiet"),
    )


def ask_text(call: CallFinding, lang: Lang) -> str:
    """Return the question in a sentence."""
    ask = say(_ASKS[call.question], lang, link=call.link_name.text(lang), unit=unit_text(call.unit, lang))
    if call.words and call.question == "stands":
        ask += say("calls.ask_code" if _CODE.fullmatch(call.words) else "calls.ask_words", lang, words=call.words)
    return say("calls.if_so", lang, ask=ask) if call.conditional else ask


def reason_text(call: CallFinding, lang: Lang) -> str:
    """Return what hangs on the answer, in words: the link that it moves most."""
    best = call.links[0]
    name = best.name.text(lang)
    if not best.moves.size:
        return say("calls.why_none", lang, link=name)
    told = {"link": name, "others": best.others, "range": move_text(best.moves, lang)}
    if best.side == "supply" and best.demand == ANYTHING:
        text = say("calls.why_supply_unknown", lang, **told)
    elif best.side == "supply":
        text = say("calls.why_supply", lang, demand=_quantity(best.demand, best.unit, lang), **told)
    elif not best.others:
        text = say("calls.why_open", lang, link=name, range=told["range"])
    else:
        text = say("calls.why_demand", lang, supply=_quantity(best.supply, best.unit, lang), **told)
    if not best.comes_in:
        return text
    return sentences((text, say("calls.why_comes_in", lang, link=name)), lang)


def _quantity(interval: Interval, unit: str, lang: Lang) -> str:
    unknown = interval.low == 0 and interval.high is None
    return say("calls.unknown_quantity", lang) if unknown else quantity_text(interval, unit, lang)


def move_text(move: ValueRange, lang: Lang) -> str:
    """Return how far a sum could move."""
    if move.low is not None and move.high is not None and move.low >= 0:
        return money_text(Interval(move.low, move.high), lang)
    if move == ValueRange(0.0, None):
        return say("calls.move", lang, low="0", high=say("calls.unlimited", lang))
    ends = [say("calls.unlimited", lang) if end is None else money_text(end, lang) for end in (move.low, move.high)]
    return say("calls.move", lang, low=ends[0], high=ends[1])


def call_data(report: CallReport) -> JsonObject:
    """Return the calls as plain values, by the contract `chainmap/calls/1`."""
    survey = report.survey
    return {
        "schema": SCHEMA,
        "park": report.subject.park,
        "chains": list(report.subject.chains),
        "local_value": money_data(report.value),
        "survey": {
            "covers_enough": survey.enough,
            "tenants_in_park": survey.tenants_in_park,
            "lacking": survey.lacking,
            "links": survey.links,
            "silent": list(survey.silent),
        },
        "questions": report.questions,
        "firms": report.firms,
        "calls": [_call(call) for call in report.calls],
    }


def _call(call: CallFinding) -> JsonObject:
    stands = call.question == "stands"
    return {
        "tenant": call.tenant,
        "name": call.name,
        "contact": dict(call.contact),
        "link": call.link,
        "link_name": names_data(call.link_name),
        "question": call.question,
        "if_so": call.conditional,
        "words": call.words,
        "stood": None if stands else quantity_data(call.known, call.unit),
        "moves": _move(call.moves),
        "tenants": call.tenants,
        "on": [_on(link) for link in call.links],
    }


def _move(move: ValueRange) -> JsonObject:
    return {"low": move.low, "high": move.high, "currency": CURRENCY}


def _on(effect: LinkMove) -> JsonObject:
    return {
        "link": effect.link,
        "side": effect.side,
        "tenants": effect.others,
        "demand": quantity_data(effect.demand, effect.unit),
        "supply": quantity_data(effect.supply, effect.unit),
        "comes_in": effect.comes_in,
        "moves": _move(effect.moves),
        "price": price_data(effect.price),
    }


CSV_COLUMNS: Final = (
    "tenant",
    "name",
    "contact",
    "ask",
    "link",
    "link_name",
    "question",
    "unit",
    "stood_low",
    "stood_high",
    "moves_low",
    "moves_high",
    "links",
    "tenants",
    "reason",
    "answer",
    "by",
    "date",
)


def call_rows(report: CallReport, lang: Lang) -> Rows:
    """Return a heading and a row per question, with room for the answer: filled in, it is read back."""
    return CSV_COLUMNS, [_csv_row(call, lang) for call in report.calls]


def _csv_row(call: CallFinding, lang: Lang) -> list[str]:
    contact = "; ".join(f"{heading}: {text}" for heading, text in call.contact)
    ends = [*interval_data(call.known).values(), call.moves.low, call.moves.high]
    numbers = ["" if end is None else f"{end:.15g}" for end in ends]
    return [
        call.tenant,
        call.name,
        contact,
        ask_text(call, lang),
        call.link,
        call.link_name.text(lang),
        call.question,
        call.unit,
        *numbers,
        str(len(call.links)),
        str(call.tenants),
        reason_text(call, lang),
        "",
        "",
        "",
    ]
