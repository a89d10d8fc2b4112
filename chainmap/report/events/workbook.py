"""The plan of an event as an Excel file for the organiser, and a firm's agenda as one."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Final

from chainmap.findings.events import Agenda, EventReport, Seat
from chainmap.report.events.texts import EventWriter
from chainmap.report.forms.workbook import Sheet, make_workbook, write_sheet
from chainmap.words import Lang

if TYPE_CHECKING:
    from xlsxwriter import Workbook

_TO_FILL: Final = ("outcomes.kept", "outcomes.second_meeting", "outcomes.contract_cny", "outcomes.note")


def event_workbook(report: EventReport, lang: Lang, book: "Workbook") -> None:
    """Add who must be told, the list to tick off, the table plan, agendas, interpreters, and what has no place.

    The list is filled in at the event and read back as its outcomes. A sheet without rows is left out.
    """
    _EventWorkbook(report, lang).write(book)


def agenda_workbook(report: EventReport, agenda: Agenda, lang: Lang) -> bytes:
    """Return the agenda of one firm."""
    writer = _EventWorkbook(report, lang)
    head = (*_clock_heads(report), "event.head_slot", "event.head_table", "event.head_partner", "event.head_about")
    rows = [
        (
            *writer.clock_cells(seat.slot),
            seat.slot,
            seat.table,
            agenda.partner(seat)[1],
            writer.topics_of(agenda, seat),
            writer.interpreters(seat),
        )
        for seat in agenda.seats
    ]
    sheet = writer.sheet("event.sheet_agendas", (*head, "event.head_interpreter"), rows)
    return make_workbook(partial(write_sheet, sheet=sheet))


def _clock_heads(report: EventReport) -> tuple[str, ...]:
    return ("event.head_time",) if report.terms.times else ()


class _EventWorkbook(EventWriter):
    def write(self, book: "Workbook") -> None:
        """Add every sheet."""
        for sheet in self._sheets():
            write_sheet(book, sheet, to_fill=len(_TO_FILL) if sheet.name == self.say("event.sheet_list") else 0)

    def sheet(self, name: str, headings: Iterable[str], rows: Iterable[Iterable[object]]) -> Sheet:
        """Return a sheet; its name and headings are keys."""
        return Sheet(self.say(name), tuple(map(self.say, headings)), list(rows))

    def clock_cells(self, slot: int) -> tuple[str, ...]:
        """Return the time of a slot as a cell, if times are given."""
        clock = self.clock(slot)
        return (f"{clock[0]}–{clock[1]}",) if clock else ()

    def _sheets(self) -> Iterator[Sheet]:
        report = self.report
        if report.told:
            news = ("head.firms", "event.head_news", "event.head_before", "event.head_now")
            yield self.sheet("event.sheet_tell", news, self.tell())
        head = (*_clock_heads(report), "event.head_slot", "event.head_table", "event.head_first", "event.head_second")
        about = ("event.head_about", "event.head_interpreter")
        yield self.sheet("event.sheet_list", (*head, *about, *_TO_FILL), map(self._listed, report.seats))
        yield self._grid()
        agendas = ("head.tenant", *head[:-2], "event.head_partner", *about)
        yield self.sheet("event.sheet_agendas", agendas, self._agendas())
        interpreted = [seat for seat in report.seats if seat.interpreters]
        if interpreted:
            yield self.sheet(
                "event.sheet_interpreters", ("event.head_interpreter", *head), self._interpreted(interpreted)
            )
        if report.dropped:
            yield self.sheet(
                "event.sheet_dropped",
                ("event.head_first", "event.head_second", "event.head_why"),
                ((*one.meeting.names, self.say(f"event_dropped.{one.reason}")) for one in report.dropped),
            )

    def _listed(self, seat: Seat) -> tuple[object, ...]:
        place = (*self.clock_cells(seat.slot), seat.slot, seat.table)
        return *place, *seat.meeting.names, self.topics(seat), self.interpreters(seat), *(None for _ in _TO_FILL)

    def _grid(self) -> Sheet:
        """Return a row per slot and a column per table."""
        report = self.report
        at = {(seat.slot, seat.table): self.say("event.two", **_two(seat)) for seat in report.seats}
        tables = range(1, report.terms.tables + 1)
        rows = [
            (*self.clock_cells(slot), slot, *(at.get((slot, table), "") for table in tables))
            for slot in range(1, report.terms.slots + 1)
        ]
        head = tuple(self.say(key) for key in (*_clock_heads(report), "event.head_slot"))
        return Sheet(self.say("event.sheet_grid"), (*head, *(self.say("event.table", table=n) for n in tables)), rows)

    def _agendas(self) -> Iterator[tuple[object, ...]]:
        for agenda in self.report.agendas:
            for seat in agenda.seats:
                place = (*self.clock_cells(seat.slot), seat.slot, seat.table)
                topics = self.topics_of(agenda, seat)
                yield agenda.name, *place, agenda.partner(seat)[1], topics, self.interpreters(seat)

    def _interpreted(self, seats: Iterable[Seat]) -> list[tuple[object, ...]]:
        rows = [
            (name, *self.clock_cells(seat.slot), seat.slot, seat.table, *seat.meeting.names)
            for seat in seats
            for name in seat.interpreters
        ]
        return sorted(rows, key=lambda row: str(row[0]))


def _two(seat: Seat) -> dict[str, str]:
    return dict(zip(("first", "second"), seat.meeting.names, strict=True))
