"""Who could buy from whom here today, and who should meet."""

from collections.abc import Iterator
from typing import Final

from chainmap.findings.pairs import Chosen, Meeting, PairFinding, PairReport, Selection
from chainmap.phrasing.figures import demand_text
from chainmap.report.document import Block, Cell, Document, Number, Numbers, Paragraph
from chainmap.report.writer import Writer
from chainmap.words import Lang

_SHOWN: Final = 60
_FEW: Final = 3
_FIRST: Final = (0, 1, 5, 2)  # seller, buyer, value, link
_HEADINGS: Final = (
    "head.seller",
    "head.buyer",
    "head.link",
    "head.for",
    "head.quantity",
    "head.value",
    "pairs.head_reasons",
    "pairs.head_against",
    "head.row",
)


def pair_document(report: PairReport, lang: Lang) -> Document:
    """Return the pairs, the largest first; those who trade already are marked; and who is chosen to meet."""
    return _PairWriter(report, lang).write()


class _PairWriter(Writer):
    def __init__(self, report: PairReport, lang: Lang) -> None:
        super().__init__(lang)
        self.report = report
        self.names = {firm: name for meeting in report.meetings for firm, name in _firms(meeting)}

    def write(self) -> Document:
        title = self.say("pairs.title", park=self.report.subject.park_name.text(self.lang))
        return self.document(title, self._blocks())

    def _blocks(self) -> Iterator[Block]:
        report = self.report
        yield Numbers(tuple(self._numbers()))
        yield self.quiet("pairs.how")
        if report.selection is not None:
            yield from self._selection(report.selection)
            yield self.heading("pairs.section")
        if not report.pairs:
            yield self.quiet("pairs.none")
            return
        shown = report.pairs[:_SHOWN]
        yield self.table(_HEADINGS, map(self._row, shown))
        if any(pair.averaged for pair in shown):
            yield self.quiet("figure.averaged")
        yield from self.cut("pairs.more", len(report.pairs) - _SHOWN)

    def _numbers(self) -> Iterator[Number]:
        report, selection = self.report, self.report.selection
        tenants = self.say("pairs.of", sellers=report.sellers, buyers=report.buyers)
        yield self.card(
            self.say("pairs.pair_count", count=self.number(len(report.pairs))), "pairs.pairs", tenants, "good"
        )
        yield self.card(self.number(report.known), "pairs.known", self.say("pairs.known_note"), "quiet")
        if selection is not None:
            chosen = selection.chosen
            note = self.say("pairs.firms_met", count=chosen.firms_met)
            yield self.card(self.say("pairs.meeting_count", count=len(chosen.meetings)), "pairs.meetings", note, "good")
            yield self.card(self.money(chosen.tradable), "pairs.tradable", self.say("pairs.tradable_note"))

    def _selection(self, selection: Selection) -> Iterator[Block]:
        yield self.heading("pairs.who_meets")
        chosen = selection.chosen
        if not chosen.meetings:
            yield self.quiet("pairs.nobody_meets")
            return
        yield Paragraph(self.sentences(self._sentences(selection)))
        yield self.table(
            ("pairs.head_meeting", "head.value", "pairs.head_about"),
            (self._meeting(self.report.meetings[n]) for n in chosen.meetings),
        )

    def _sentences(self, selection: Selection) -> Iterator[str]:
        chosen, freely = selection.chosen, selection.without_floor
        yield self.say(
            "pairs.chosen",
            per_firm=selection.per_firm,
            meetings=len(chosen.meetings),
            firms=chosen.firms_met,
            value=self.money(chosen.value),
        )
        yield self.say("pairs.told", tradable=self.money(chosen.tradable))
        if selection.without:
            firms = self.few((self.names[firm] for firm, _ in selection.without), _FEW, of="tenants")
            yield self.say("pairs.without", firms=firms)
        yield from self._would_rather(selection)
        if freely.firms_met < chosen.firms_met:
            yield self.say("pairs.without_floor", **self._freely(freely))

    def _would_rather(self, selection: Selection) -> Iterator[str]:
        """Yield how stable the choice is, by what firms prefer."""
        would = selection.would_rather
        pairs = (self.items(self.report.meetings[n].names) for n in would)
        if selection.by_wishes and not would:
            yield self.say("pairs.stable")
        elif selection.by_wishes:
            pairs_text = self.few(pairs, _FEW, of="clauses")
            yield self.say("pairs.not_stable", count=len(would), fewest=selection.fewest_would_rather, pairs=pairs_text)
        elif would:
            yield self.say("pairs.would_rather", count=len(would))

    def _freely(self, freely: Chosen) -> dict[str, object]:
        return {"value": self.money(freely.value), "tradable": self.money(freely.tradable), "firms": freely.firms_met}

    def _meeting(self, meeting: Meeting) -> tuple[Cell | str, ...]:
        topics = (
            self.say("pairs.topic", seller=pair.seller_name, link=pair.link_name.text(self.lang))
            for pair in meeting.pairs
        )
        return self.items(meeting.names), self.money(meeting.value), self.clauses(topics)

    def _row(self, pair: PairFinding) -> tuple[Cell | str, ...]:
        places = dict.fromkeys((*pair.seller_places, *pair.buyer_places))
        link = pair.link_name.text(self.lang) + (self.say("pairs.group") if pair.group else "")
        needed_for = self.report.link_names.get(pair.downstream)
        reasons = [self.say(f"pair_reason.{reason}") for reason in pair.reasons]
        if pair.known:
            traded = "" if pair.traded is None else self.quantity(pair.traded, pair.unit)
            reasons.insert(0, self.say("pairs.traded", traded=traded) if traded else self.say("pairs.known"))
        return (
            pair.seller_name,
            pair.buyer_name,
            Cell(link, "good" if pair.critical else "plain"),
            self.say("explain.stated") if needed_for is None else needed_for.text(self.lang),
            demand_text(pair, pair.quantity, self.lang),
            self.money(pair.value),
            Cell(self.items(reasons), "quiet" if pair.known else "plain"),
            Cell(self.items(self.say(f"pair_against.{against}") for against in pair.against), "quiet"),
            self.items(str(place.row) for place in places),
        )


def _firms(meeting: Meeting) -> Iterator[tuple[str, str]]:
    return zip(meeting.firms, meeting.names, strict=True)
