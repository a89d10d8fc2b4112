"""The plan of an event as an Excel file for the organiser, and a firm's agenda as one."""

from collections.abc import Iterable, Iterator
from typing import Final

from chainmap.findings.events import Agenda, EventReport, Seat
from chainmap.report.events.texts import EventWriter
from chainmap.report.sheet_writer import SheetWriter
from chainmap.report.sheets import Column, Grid, Sheet, Value
from chainmap.words import Lang

_TO_FILL: Final = ("outcomes.kept", "outcomes.second_meeting", "outcomes.contract_cny", "outcomes.note")


def event_sheets(report: EventReport, lang: Lang) -> Iterator[Sheet]:
    """Yield who must be told, the list to tick off, the table plan, agendas, interpreters, and what has no place.

    The list is filled in at the event and read back as its outcomes. A sheet without rows is left out.
    """
    return _EventSheets(report, lang).sheets()


def agenda_sheets(report: EventReport, agenda: Agenda, lang: Lang) -> Iterator[Sheet]:
    """Yield the agenda of one firm."""
    writer = _EventSheets(report, lang)
    head = (*_clock_heads(report), "event.head_slot", "event.head_table", "event.head_partner", "event.head_about")
    rows = [
        (*writer.at(seat), agenda.partner(seat)[1], writer.topics_of(agenda, seat), writer.interpreters(seat))
        for seat in agenda.seats
    ]
    yield writer.sheet("event.sheet_agendas", writer.grid((*head, "event.head_interpreter"), rows))


def _clock_heads(report: EventReport) -> tuple[str, ...]:
    return ("event.head_time",) if report.terms.times else ()


class _EventSheets(EventWriter, SheetWriter):
    def at(self, seat: Seat) -> tuple[Value, ...]:
        """Return when and where two firms meet, a cell each."""
        return *self._when(seat.slot), seat.table

    def _when(self, slot: int) -> tuple[Value, ...]:
        """Return the time of a slot, if times are given, and its number."""
        clock = self.clock(slot)
        return *((f"{clock[0]}–{clock[1]}",) if clock else ()), slot

    def sheets(self) -> Iterator[Sheet]:
        """Yield every sheet."""
        report = self.report
        if report.told:
            news = ("head.firms", "event.head_news", "event.head_before", "event.head_now")
            yield self.sheet("event.sheet_tell", self.grid(news, self.tell()))
        head = (*_clock_heads(report), "event.head_slot", "event.head_table", "event.head_first", "event.head_second")
        about = ("event.head_about", "event.head_interpreter")
        listed = self.grid((*head, *about, *_TO_FILL), map(self._listed, report.seats), to_fill=len(_TO_FILL))
        yield self.sheet("event.sheet_list", listed)
        yield self.sheet("event.sheet_grid", self._tables())
        agendas = ("head.tenant", *head[:-2], "event.head_partner", *about)
        yield self.sheet("event.sheet_agendas", self.grid(agendas, self._agendas()))
        interpreted = [seat for seat in report.seats if seat.interpreters]
        if interpreted:
            rows = self._interpreted(interpreted)
            yield self.sheet("event.sheet_interpreters", self.grid(("event.head_interpreter", *head), rows))
        if report.dropped:
            heads = ("event.head_first", "event.head_second", "event.head_why")
            rows = [(*one.meeting.names, self.say(f"event_dropped.{one.reason}")) for one in report.dropped]
            yield self.sheet("event.sheet_dropped", self.grid(heads, rows))

    def _listed(self, seat: Seat) -> tuple[Value, ...]:
        about = (self.topics(seat), self.interpreters(seat))
        return *self.at(seat), *seat.meeting.names, *about, *(None for _ in _TO_FILL)

    def _tables(self) -> Grid:
        """Return a row per slot and a column per table."""
        report = self.report
        at = {(seat.slot, seat.table): self.say("event.two", **_two(seat)) for seat in report.seats}
        tables = range(1, report.terms.tables + 1)
        rows = [
            (*self._when(slot), *(at.get((slot, table), "") for table in tables))
            for slot in range(1, report.terms.slots + 1)
        ]
        named = (Column("", self.say("event.table", table=table)) for table in tables)
        return self.grid((*_clock_heads(report), "event.head_slot", *named), rows)

    def _agendas(self) -> Iterator[tuple[Value, ...]]:
        for agenda in self.report.agendas:
            for seat in agenda.seats:
                topics = self.topics_of(agenda, seat)
                yield agenda.name, *self.at(seat), agenda.partner(seat)[1], topics, self.interpreters(seat)

    def _interpreted(self, seats: Iterable[Seat]) -> list[tuple[Value, ...]]:
        rows: list[tuple[Value, ...]] = [
            (name, *self.at(seat), *seat.meeting.names) for seat in seats for name in seat.interpreters
        ]
        return sorted(rows, key=lambda row: str(row[0]))


def _two(seat: Seat) -> dict[str, str]:
    return dict(zip(("first", "second"), seat.meeting.names, strict=True))
