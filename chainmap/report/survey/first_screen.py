"""What a planner sees first: the gaps that matter and whom to ask, on one screen of a terminal."""

import datetime as dt
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from chainmap.findings.calls import CallFinding, CallReport
from chainmap.findings.gaps import GAPS, GapReport, LinkFinding
from chainmap.phrasing.figures import demand_text
from chainmap.report.document import Block, Document, Paragraph, Steps
from chainmap.report.gaps.document import GapWriter
from chainmap.report.gaps.steps import first_steps, needed_by
from chainmap.report.survey.call_texts import CallTexts
from chainmap.words import Lang

_SHOWN: Final = 5
_NAMED: Final = 4
_BUYERS: Final = 2


def first_screen(report: GapReport, calls: CallReport, lang: Lang, *, as_of: dt.date | None = None) -> Document:
    """Return one screen: the share that could be bought here, five gaps, five calls, where the rest is.

    Without a sure gap, what to do first stands in place of the five.
    """
    return _ScreenWriter(report, calls, lang, as_of).write()


def first_blocks(
    report: GapReport, calls: CallReport, lang: Lang, *, as_of: dt.date | None = None
) -> tuple[Block, ...]:
    """Return the blocks of that screen, without where the rest is."""
    return tuple(_ScreenWriter(report, calls, lang, as_of).blocks())


def first_asks(report: GapReport, calls: CallReport, lang: Lang) -> tuple[str, ...]:
    """Return the first calls to make, in words."""
    return tuple(_ScreenWriter(report, calls, lang, None).first_asks())


class _ScreenWriter(GapWriter):
    def __init__(self, report: GapReport, calls: CallReport, lang: Lang, as_of: dt.date | None) -> None:
        super().__init__(report, lang, as_of, None)
        self.calls = calls
        self.asks = CallTexts(lang)

    def write(self) -> Document:
        return self.document(self.title(), (*self.blocks(), self.quiet("screen.rest")))

    def blocks(self) -> Iterator[Block]:
        """Yield what matters first."""
        yield Paragraph(self.potential("screen.potential", wide="screen.potential_wide"))
        yield Paragraph(self._counts())
        yield from self.rests_on(self.worth() or self.report.to_fill)
        yield Paragraph(self.survey(), "plain" if self.report.coverage.enough else "unknown")
        yield from (Paragraph(text, "unknown") for text in self.asks.survey(self.calls.survey))
        yield from self._gaps()
        yield from self._against()
        yield from self._calls()

    def _counts(self) -> str:
        gaps = {kind: len(self.report.gaps(kind)) for kind in GAPS}
        here = self.report.count("covered", "single", "short")
        known = gaps["sure"] + gaps["possible"] + gaps["against"]
        key = "screen.counts" if known or not gaps["unlisted"] else "screen.counts_open"
        said = [self.say(key, **gaps, here=here, single=self.report.count("single"))]
        if known and gaps["unlisted"]:
            said.append(self.say("screen.unlisted", count=gaps["unlisted"]))
        return self.sentences(said)

    def _gaps(self) -> Iterator[Block]:
        """Yield the most valuable sure gaps; without any, what to do first."""
        worth = self.worth()
        if not worth:
            yield self.heading("gaps.first")
            yield Steps(first_steps(self.report, self.lang))
            return
        yield self.heading(self.worth_heading())
        gains = self.money_column(finding.figures.gain for finding in worth)
        yield self.table(("head.link", "head.unmet", "head.gain", "head.waiting"), map(self._sure_row, worth, gains))

    def _sure_row(self, finding: LinkFinding, gain: str) -> tuple[str, ...]:
        unmet = demand_text(finding, finding.figures.unmet, self.lang)
        return self.names[finding.link], unmet, gain, self.few(needed_by(finding), _BUYERS, of="tenants")

    def _against(self) -> Iterator[Block]:
        names = [self.names[one.link] for one in self.report.advice_on_gaps]
        if names:
            yield self.paragraph("screen.against", "warn", links=self.few(names, _NAMED))

    def _calls(self) -> Iterator[Block]:
        if asks := tuple(self.first_asks()):
            yield self.heading("calls.first")
            yield Steps(asks)

    def first_asks(self) -> Iterator[str]:
        """Yield the first calls whose answers move something: whom to ask what, a firm once."""
        firms = [tuple(calls) for _, calls in groupby(self.calls.calls, key=lambda call: call.tenant)]
        return map(self._ask, [calls for calls in firms if any(call.moves.size for call in calls)][:_SHOWN])

    def _ask(self, calls: tuple[CallFinding, ...]) -> str:
        best = max(calls, key=lambda call: call.weight)
        return self.say("screen.ask", name=best.name, ask=self.asks.ask(best))
