"""A firm's agenda as iCalendar (RFC 5545), for Outlook and Google.

Times are in UTC, so that no time zone has to be described. A meeting keeps its UID over all plans; SEQUENCE is the
revision of the plan; what was called off stays in the file as cancelled, so that it leaves the calendar.
"""

import datetime as dt
import hashlib
from collections.abc import Iterator, Mapping
from typing import TypeVar
from zoneinfo import ZoneInfo

from icalendar import Calendar, Component, Event

from chainmap.findings.events import EventReport, Seat
from chainmap.report.events.texts import EventWriter
from chainmap.words import Lang

ComponentT = TypeVar("ComponentT", bound=Component)


def agenda_calendar(report: EventReport, firm: str, lang: Lang, *, stamp: dt.datetime) -> bytes:
    """Return the calendar of a firm, made at `stamp`; the event needs a date and times.

    Raises:
        ValueError: it has none.
    """
    return _CalendarWriter(report, lang, stamp).write(firm)


class _CalendarWriter(EventWriter):
    def __init__(self, report: EventReport, lang: Lang, stamp: dt.datetime) -> None:
        super().__init__(report, lang)
        self.stamp = stamp.astimezone(dt.UTC).replace(microsecond=0)

    def write(self, firm: str) -> bytes:
        """Return the firm's meetings, and those that were called off."""
        if not self.report.has_times:
            raise ValueError("no times")
        calendar = Calendar()
        _fill(calendar, {"prodid": "-//chainmap//event//EN", "version": "2.0", "method": "PUBLISH"})
        for event in (*self._held(firm), *self._cancelled(firm)):
            calendar.add_component(event)
        return bytes(calendar.to_ical())

    def _held(self, firm: str) -> Iterator[Event]:
        agenda = next((agenda for agenda in self.report.agendas if agenda.firm == firm), None)
        for seat in agenda.seats if agenda else ():
            assert agenda is not None  # noqa: S101  # it has seats
            event = self._event(seat.meeting.firms, agenda.partner(seat)[1], seat.slot, seat.table)
            about = self._description(self.topics_of(agenda, seat), seat)
            yield _fill(event, {"status": "CONFIRMED", "description": about})

    def _cancelled(self, firm: str) -> Iterator[Event]:
        for seat in self.report.cancelled:
            if firm in seat.firms:
                partner = next(other for other in seat.firms if other != firm)
                event = self._event(seat.firms, self.report.names.get(partner, partner), seat.slot, seat.table)
                yield _fill(event, {"status": "CANCELLED"})

    def _event(self, firms: tuple[str, str], partner: str, slot: int, table: int) -> Event:
        venue, where = self.report.terms.venue, self.say("event.table", table=table)
        fields = {
            "uid": self._uid(firms),
            "dtstamp": self.stamp,
            "dtstart": self._moment(slot, end=False),
            "dtend": self._moment(slot, end=True),
            "sequence": self.report.revision,
            "summary": self.say("event.summary", partner=partner, table=table),
            "location": self.items((venue, where)) if venue else where,
        }
        return _fill(Event(), fields)

    def _uid(self, firms: tuple[str, str]) -> str:
        """Return the same for the same two firms at the same event, whatever the plan."""
        what = (self.report.subject.park, str(self.report.terms.date), *sorted(firms))
        return f"{hashlib.sha256(chr(31).join(what).encode()).hexdigest()[:32]}@chainmap"

    def _moment(self, slot: int, *, end: bool) -> dt.datetime:
        terms = self.report.terms
        assert terms.date is not None  # noqa: S101  # has_times
        time = terms.times[slot - 1].end if end else terms.times[slot - 1].start
        return dt.datetime.combine(terms.date, time, ZoneInfo(terms.timezone)).astimezone(dt.UTC)

    def _description(self, topics: str, seat: Seat) -> str:
        interpreters = f"\n{self.say('event.head_interpreter')}: {self.interpreters(seat)}" if seat.interpreters else ""
        return f"{self.event_name()}\n{topics}{interpreters}"


def _fill(component: ComponentT, fields: Mapping[str, object]) -> ComponentT:
    for name, value in fields.items():
        component.add(name, value)
    return component
