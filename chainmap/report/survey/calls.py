"""Whom to call: as a document, as JSON, and as rows to fill in.

The JSON follows the contract `chainmap/calls/1`.
"""

from itertools import groupby
from typing import Final

from chainmap.findings.calls import CallFinding, CallReport, LinkMove, ValueRange
from chainmap.report.document import Block, Cell, Document, Numbers, Paragraph, Steps
from chainmap.report.plain import JsonObject, Rows, RowValue
from chainmap.report.survey.call_texts import CallTexts
from chainmap.report.values import CURRENCY, money_data, names_data, price_data, quantity_data
from chainmap.words import Lang

SCHEMA: Final = "chainmap/calls/1"
_FIRST: Final = 5


def call_document(report: CallReport, lang: Lang) -> Document:
    """Return the calls: V as it is known, whom to call first and why, then every call."""
    return _CallWriter(report, lang).write()


class _CallWriter(CallTexts):
    def __init__(self, report: CallReport, lang: Lang) -> None:
        super().__init__(lang)
        self.report = report
        self.firms = [tuple(calls) for _, calls in groupby(report.calls, key=lambda call: call.tenant)]

    def write(self) -> Document:
        report = self.report
        chains = self.name_list(report.subject.chain_names)
        title = self.say("calls.title", park=report.subject.park_name.text(self.lang), chains=chains)
        blocks: list[Block] = [self._overview(), *(Paragraph(text, "unknown") for text in self.survey(report.survey))]
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
        range_ = self.move(ValueRange(value.low, value.high))
        asked = self.say("calls.firms_note", count=self.report.firms)
        return Numbers(
            (
                self.card(range_, "calls.value", self.say("calls.value_note")),
                self.card(str(self.report.questions), "calls.questions", asked, "unknown"),
            )
        )

    def _step(self, calls: tuple[CallFinding, ...]) -> str:
        best = max(calls, key=lambda call: call.weight)
        return self.say("calls.step", name=best.name, asks=self.ask(best), why=self.reason(best))

    def _row(self, call: CallFinding) -> tuple[Cell | str, ...]:
        return (
            call.name,
            self.ask(call),
            Cell(self.move(call.moves, call.usual), "plain" if call.moves.size else "quiet"),
            self.dependents(call),
            Cell(call.link_name.text(self.lang), "quiet"),
        )


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
        "usual": call.usual,
        "likelihood": call.likelihood,
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
        "usual": effect.usual,
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
    "moves_usual",
    "links",
    "tenants",
    "reason",
    "answer",
    "by",
    "date",
)


def call_rows(report: CallReport, lang: Lang) -> Rows:
    """Return a heading and a row per question, with room for the answer.

    Filled in, it is read back.
    """
    texts = CallTexts(lang)
    return CSV_COLUMNS, [_csv_row(call, texts) for call in report.calls]


def _csv_row(call: CallFinding, texts: CallTexts) -> list[RowValue]:
    contact = "; ".join(f"{heading}: {text}" for heading, text in call.contact)
    ends = (call.known.low, call.known.high, call.moves.low, call.moves.high, call.usual)
    return [
        call.tenant,
        call.name,
        contact,
        texts.ask(call),
        call.link,
        call.link_name.text(texts.lang),
        call.question,
        call.unit,
        *ends,
        str(len(call.links)),
        str(call.tenants),
        texts.reason(call),
        "",
        "",
        "",
    ]
