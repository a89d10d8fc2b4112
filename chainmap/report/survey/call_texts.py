"""A question to a tenant in words.

What to ask, what depends on the answer, how far a sum could move.
"""

import re
from collections.abc import Iterator
from typing import Final

from chainmap.findings.calls import CallFinding, SurveyCall, ValueRange
from chainmap.model.chain import Kind, Names
from chainmap.model.interval import ANYTHING, Interval
from chainmap.model.park import QuestionKind
from chainmap.phrasing.lists import within_sentence
from chainmap.report.writer import Writer

_NAMES: Final = 8
_CODE: Final = re.compile(r"[A-Z]?\d{2,4}")  # of GB/T 4754
_ASKS: Final[dict[QuestionKind, str]] = {
    "capacity": "calls.ask_capacity",
    "output": "calls.ask_output",
    "need": "calls.ask_need",
    "stands": "calls.ask_stands",
}

_OF_KIND: Final[dict[tuple[QuestionKind, Kind], str]] = {
    ("stands", "service"): "calls.ask_offers",  # neither is made
    ("stands", "user"): "calls.ask_is",
    ("need", "equipment"): "calls.ask_need_lasting",  # bought once in years
    ("need", "software"): "calls.ask_need_lasting",
    ("need", "service"): "calls.ask_need_service",
}


class CallTexts(Writer):
    """Writes a question to a tenant, for the document, the rows and the sheet alike."""

    def ask(self, call: CallFinding) -> str:
        """Return the question in a sentence."""
        key = _OF_KIND.get((call.question, call.link_kind)) if call.link_kind else None
        name = self._within(call.link_name)
        if key and "need" in key:  # stands first
            name = name[:1].upper() + name[1:]
        ask = self.say(key or _ASKS[call.question], link=name, unit=self.unit(call.unit))
        if call.words:
            ask += self.say("calls.ask_code" if _CODE.fullmatch(call.words) else "calls.ask_words", words=call.words)
        return self.say("calls.if_so", ask=ask) if call.conditional else ask

    def reason(self, call: CallFinding) -> str:
        """Return what depends on the answer: the link whose value moves most."""
        link = call.links[0]
        name = link.name.text(self.lang)
        inside = self._within(link.name)
        if not link.moves.size:
            return self.say("calls.why_none", link=name)
        values = {"link": name, "others": link.others, "range": self.move(link.moves, link.usual)}
        if link.side == "supply" and link.demand == ANYTHING:
            text = self.say("calls.why_supply_unknown", **values)
        elif link.side == "supply":
            text = self.say("calls.why_supply", demand=self._amount(link.demand, link.unit), **values)
        elif not link.others:
            text = self.say("calls.why_open", link=name, range=values["range"])
        else:
            text = self.say("calls.why_demand", supply=self._amount(link.supply, link.unit), **values)
        return self.sentences((text, self.say("calls.why_comes_in", link=inside) if link.comes_in else ""))

    def survey(self, survey: SurveyCall) -> Iterator[str]:
        """Yield what the survey still lacks, a sentence each; nothing where it covers enough."""
        if survey.enough:
            return
        if survey.lacking is None:
            yield self.say("calls.survey_unknown", links=survey.links)
        else:
            yield self.say("calls.survey_more", lacking=survey.lacking, links=survey.links)
        if survey.silent:
            yield self.say("calls.silent", names=self.items(survey.silent[:_NAMES]))

    def move(self, move: ValueRange, usual: float = 0.0) -> str:
        """Return how far a sum could move: `CNY 8.64 million`; of none, that it is the gap's size.

        Where nothing bounds it, what a `usual` answer moves.
        """
        if not move.size:
            return self.say("calls.only_gap")
        if move.low is not None and move.high is not None and move.low >= 0:
            return self.money(Interval(move.low, move.high))
        if move == ValueRange(0.0, None):
            return self.say("calls.usual", usual=self.money(usual)) if usual else self.say("calls.unlimited")
        return self.say("calls.move", low=self._end(move.low), high=self._end(move.high))

    def dependents(self, call: CallFinding) -> str:
        """Return how many links and tenants depend on the answer."""
        return self.say("calls.hang", links=len(call.links), tenants=call.tenants)

    def _within(self, name: Names) -> str:
        return within_sentence(name.text(self.lang), self.lang)

    def _end(self, value: float | None) -> str:
        return self.say("calls.unlimited") if value is None else self.money(value)

    def _amount(self, amount: Interval, unit: str) -> str:
        return self.say("calls.unknown_quantity") if amount == ANYTHING else self.quantity(amount, unit)
