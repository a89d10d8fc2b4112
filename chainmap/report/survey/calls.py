"""Whom to call: as a document, as JSON by the contract `chainmap/calls/1`, and as rows to fill in."""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from chainmap.findings.calls import CallFinding, CallReport, LinkMove, ValueRange
from chainmap.model.interval import ANYTHING, Interval
from chainmap.model.park import QuestionKind
from chainmap.phrasing.figures import money_text, quantity_text, unit_text
from chainmap.phrasing.lists import sentences
from chainmap.report.document import Block, Cell, Document, Numbers, Paragraph, Steps
from chainmap.report.plain import JsonObject, Rows
from chainmap.report.values import CURRENCY, interval_data, money_data, names_data, price_data, quantity_data
from chainmap.report.writer import Writer
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
    """Return the calls: V as it is known, whom to call first and why, then every call."""
    return _CallWriter(report, lang).write()


class _CallWriter(Writer):
    def __init__(self, report: CallReport, lang: Lang) -> None:
        super().__init__(lang)
        self.report = report
        self.firms = [tuple(calls) for _, calls in groupby(report.calls, key=lambda call: call.tenant)]

    def write(self) -> Document:
        report = self.report
        chains = self.name_list(report.subject.chain_names)
        title = self.say("calls.title", park=report.subject.park_name.text(self.lang), chains=chains)
        blocks: list[Block] = [self._overview(), *(Paragraph(text, "unknown") for text in self._survey())]
        moving = [calls for calls in self.firms if any(call.moves.size for call in calls)]
        if moving:
            blocks += [self.heading("calls.first"), Steps(tuple(map(self._step, moving[:_FIRST])))]
        else:
            blocks.append(self.quiet("calls.none"))
        if self.firms:
            headings = ("calls.name", "calls.ask", "calls.moves", "calls.hangs", "calls.link")
            blocks += [self.heading("calls.all"), self.table(headings, map(self._row, report.calls))]
        if len(self.firms) < report.firms:
            blocks.append(self.quiet("calls.shown", shown=len(self.firms), firms=report.firms))
        return self.document(title, (*blocks, self.quiet("calls.how")))

    def _overview(self) -> Numbers:
        value = self.report.value
        range_ = move_text(ValueRange(value.low, value.high), self.lang)
        asked = self.say("calls.firms_note", count=self.report.firms)
        return Numbers(
            (
                self.card(range_, "calls.value", self.say("calls.value_note")),
                self.card(str(self.report.questions), "calls.questions", asked, "unknown"),
            )
        )

    def _survey(self) -> Iterator[str]:
        survey = self.report.survey
        if survey.enough:
            return
        if survey.lacking is None:
            yield self.say("calls.survey_unknown", links=survey.links)
        else:
            yield self.say("calls.survey_more", lacking=survey.lacking, links=survey.links)
        if survey.silent:
            yield self.say("calls.silent", names=self.items(survey.silent[:_NAMES]))

    def _step(self, calls: tuple[CallFinding, ...]) -> str:
        best = min(calls, key=lambda call: -call.moves.size)
        return self.say("calls.step", name=best.name, asks=ask_text(best, self.lang), why=reason_text(best, self.lang))

    def _row(self, call: CallFinding) -> tuple[Cell | str, ...]:
        return (
            call.name,
            ask_text(call, self.lang),
            Cell(move_text(call.moves, self.lang), "plain" if call.moves.size else "quiet"),
            self.say("calls.hang", links=len(call.links), tenants=call.tenants),
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
