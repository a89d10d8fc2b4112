"""Pairs and meetings as sheets: the report, then every pair and every meeting that was chosen."""

from collections.abc import Iterator

from chainmap.findings.pairs import Meeting, PairFinding, PairReport, Selection
from chainmap.model.interval import exactly
from chainmap.report.pairs.document import pair_document
from chainmap.report.sheet_writer import SheetWriter
from chainmap.report.sheets import Grid, Sheet, Value
from chainmap.words import Lang


def pair_sheets(report: PairReport, lang: Lang) -> Iterator[Sheet]:
    """Yield the report, who meets whom, and every pair."""
    writer = _PairSheets(report, lang)
    yield writer.sheet("book.pairs", pair_document(report, lang), "head.seller")
    if report.selection is not None:
        yield writer.sheet("pairs.sheet_meetings", writer.meetings(report.selection))
    yield writer.sheet("pairs.sheet_pairs", writer.pairs())


class _PairSheets(SheetWriter):
    def __init__(self, report: PairReport, lang: Lang) -> None:
        super().__init__(lang)
        self.report = report

    def pairs(self) -> Grid:
        columns = (
            self.column("seller", "head.seller", 24),
            self.column("buyer", "head.buyer", 24),
            self.column("link", "head.link", 18),
            self.column("for", "head.for", 16),
            *self.ends("quantity", "head.quantity"),
            self.column("unit", "book.unit", 9),
            *self.ends("value", "anchors.head_worth", money=True),
            self.column("critical", "anchors.head_critical", 8),
            self.column("known", "pairs.known", 10),
            self.column("traded_low", "pairs.head_traded", 10, printed=False),
            self.column("reasons", "pairs.head_reasons", 24),
            self.column("against", "pairs.head_against", 24),
            self.column("rows", "head.row", 10, printed=False),
        )
        return Grid(columns, tuple(map(self._pair, self.report.pairs)), frozen=2)

    def _pair(self, pair: PairFinding) -> dict[str, Value]:
        needed_for = self.report.link_names.get(pair.downstream)
        traded = None if pair.traded is None else exactly(pair.traded)
        places = dict.fromkeys((*pair.seller_places, *pair.buyer_places))
        return {
            "seller": pair.seller_name,
            "buyer": pair.buyer_name,
            "link": pair.link_name.text(self.lang) + (self.say("pairs.group") if pair.group else ""),
            "for": self.say("explain.stated") if needed_for is None else needed_for.text(self.lang),
            **self.amounts(pair.unit, quantity=pair.quantity, traded=traded),
            **self.sums(value=pair.value),
            "critical": self.yes(pair.critical),
            "known": self.yes(pair.known),
            "reasons": self.items(self.say(f"pair_reason.{reason}") for reason in pair.reasons),
            "against": self.items(self.say(f"pair_against.{against}") for against in pair.against),
            "rows": self.items(str(place.row) for place in places),
        }

    def meetings(self, selection: Selection) -> Grid:
        columns = (
            self.column("first", "event.head_first", 26),
            self.column("second", "event.head_second", 26),
            *self.ends("value", "anchors.head_worth", money=True),
            self.column("about", "pairs.head_about", 60),
        )
        chosen = (self.report.meetings[n] for n in selection.chosen.meetings)
        return Grid(columns, tuple(map(self._meeting, chosen)))

    def _meeting(self, meeting: Meeting) -> dict[str, Value]:
        topics = (
            self.say("pairs.topic", seller=pair.seller_name, link=pair.link_name.text(self.lang))
            for pair in meeting.pairs
        )
        first, second = meeting.names
        return {
            "first": first,
            "second": second,
            **self.sums(value=meeting.value),
            "about": self.clauses(dict.fromkeys(topics)),
        }
