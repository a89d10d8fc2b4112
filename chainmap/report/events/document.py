"""The plan of an event, and after re-planning first who must be told."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from chainmap.findings.events import Agenda, EventReport, Seat
from chainmap.report.document import Block, Cell, Document, Number, Numbers, Paragraph, Tone
from chainmap.report.events.texts import EventWriter
from chainmap.words import Lang

_SHOWN: Final = 60
_FEW: Final = 3
_TONES: Final[dict[str, Tone]] = {"cancelled": "bad", "dropped": "bad", "moved": "warn", "table": "warn"}


def event_document(report: EventReport, lang: Lang) -> Document:
    """Return the plan: who must be told, figures, slots and tables, what has no place, agendas."""
    writer = _EventDocument(report, lang)
    again = report.told is not None
    title = writer.say(
        "event.title_again" if again else "event.title",
        park=report.subject.park_name.text(lang),
        **({"revision": report.revision} if again else {}),
    )
    return writer.document(title, writer.blocks())


class _EventDocument(EventWriter):
    def blocks(self) -> Iterator[Block]:
        """Yield the blocks from top to bottom."""
        report = self.report
        if report.told is not None:
            yield from self._told()
        yield Numbers(tuple(self._numbers()))
        if not report.seats:
            yield self.quiet("event.nobody")
            return
        yield Paragraph(self.sentences(self._sentences()))
        if report.dropped:
            yield from self._dropped()
        yield self.heading("event.plan")
        head = ("event.head_slot", "event.head_table", "event.head_first", "event.head_second", "event.head_about")
        interpreted = any(seat.interpreters for seat in report.seats)
        yield self.table(
            (*head, *(["event.head_interpreter"] if interpreted else []), "head.value"),
            (self._seat(seat, interpreted=interpreted) for seat in report.seats[:_SHOWN]),
        )
        yield from self.cut("event.more", len(report.seats) - _SHOWN)
        yield self.heading("event.agendas")
        yield self.table(
            ("head.tenant", "event.head_agenda", "event.head_breaks"),
            (self._agenda(agenda) for agenda in report.agendas[:_SHOWN]),
        )
        yield from self.cut("event.more_agendas", len(report.agendas) - _SHOWN)
        yield self.quiet("event.voluntary")

    def _told(self) -> Iterator[Block]:
        told = self.report.told or ()
        yield self.heading("event.tell")
        if not told:
            yield self.quiet("event.tell_nobody")
            return
        rows = (
            (firms, Cell(news, _TONES.get(one.news, "good")), before, now)
            for one, (firms, news, before, now) in zip(told, self.tell(), strict=True)
        )
        yield self.table(("head.firms", "event.head_news", "event.head_before", "event.head_now"), rows)

    def _numbers(self) -> Iterator[Number]:
        report = self.report
        firms = self.say("event.firms_met", count=report.firms_met)
        yield self.card(self.say("pairs.meeting_count", count=len(report.seats)), "event.meetings", firms, "good")
        yield self.card(self.money(report.tradable), "event.tradable", self.say("event.tradable_note"))
        yield self.card(
            self.say("event.break_count", count=report.breaks), "event.breaks", self.say("event.breaks_note")
        )
        places = report.terms.slots * report.terms.tables
        size = self.say("event.used_note", slots=report.terms.slots, tables=report.terms.tables)
        yield self.card(f"{len(report.seats)} / {places}", "event.used", size, "quiet")

    def _sentences(self) -> Iterator[str]:
        report = self.report
        if report.interrupted:
            yield self.say("event.interrupted")
        if report.told is not None:
            news = [told.news for told in report.told]
            yield self.say(
                "event.kept",
                kept=len(report.seats) - news.count("added"),
                **{kind: news.count(kind) for kind in ("moved", "table", "cancelled", "dropped", "added")},
            )
        elif report.proved:
            yield self.say("event.proved", per_firm=report.per_firm)
        else:
            yield self.say(
                "event.not_proved",
                value=self.money(report.value.low),
                bound=self.money(report.bound_value),
                breaks=report.breaks,
                bound_breaks=report.bound_breaks,
            )
        if report.table_changes:
            yield self.say("event.table_changes", count=report.table_changes)
        waiting = sorted((agenda for agenda in report.agendas if agenda.breaks), key=lambda agenda: -agenda.breaks)
        if waiting:
            names = (self.say("event.firm_breaks", firm=agenda.name, count=agenda.breaks) for agenda in waiting)
            yield self.say("event.breaks_of", firms=self.few(names, _FEW, of="tenants"))
        reasons: dict[str, list[str]] = defaultdict(list)
        for firm, reason in report.without:
            reasons[reason].append(report.names[firm])
        for why, firms in reasons.items():
            yield self.say(
                "event.without", reason=self.say(f"event_without.{why}"), firms=self.few(firms, _FEW, of="tenants")
            )

    def _dropped(self) -> Iterator[Block]:
        report = self.report
        yield self.heading("event.dropped")
        yield self.table(
            ("pairs.head_meeting", "head.value", "event.head_why"),
            (
                (self.items(one.meeting.names), self.money(one.meeting.value), self.say(f"event_dropped.{one.reason}"))
                for one in report.dropped
            ),
        )
        if report.least_changes:
            yield self.paragraph("event.least_changes", changes=self.clauses(map(self.change, report.least_changes)))

    def _seat(self, seat: Seat, *, interpreted: bool) -> tuple[Cell | str, ...]:
        interpreters = (self.interpreters(seat),) if interpreted else ()
        names, value = seat.meeting.names, self.money(seat.meeting.value)
        return self.slot(seat.slot), str(seat.table), *names, self.topics(seat), *interpreters, value

    def _agenda(self, agenda: Agenda) -> tuple[Cell | str, ...]:
        items = self.clauses(
            self.say("event.agenda_item", slot=seat.slot, table=seat.table, partner=agenda.partner(seat)[1])
            for seat in agenda.seats
        )
        return agenda.name, items, Cell(str(agenda.breaks or ""), "warn" if agenda.breaks else "plain")
