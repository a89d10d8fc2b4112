"""What all forms of an event say alike: slots with their times, topics, changes."""

from collections.abc import Iterator

from chainmap.findings.events import Agenda, EventReport, LeastChange, Seat
from chainmap.report.writer import Writer
from chainmap.words import Lang


class EventWriter(Writer):
    """Writes the parts of an event's plan in one language."""

    def __init__(self, report: EventReport, lang: Lang) -> None:
        super().__init__(lang)
        self.report = report

    def event_name(self) -> str:
        """Return the event's name, else one made of the park's."""
        title = self.report.terms.title
        park = self.report.subject.park_name.text(self.lang)
        return title.text(self.lang) if title else self.say("event.default_name", park=park)

    def slot(self, slot: int) -> str:
        """Return a slot with its time, if that is given."""
        clock = self.clock(slot)
        return self.say("event.slot", slot=slot, start=clock[0], end=clock[1]) if clock else str(slot)

    def clock(self, slot: int) -> tuple[str, str] | None:
        """Return start and end of a slot, as 09:00."""
        times = self.report.terms.times
        if not times:
            return None
        return times[slot - 1].start.strftime("%H:%M"), times[slot - 1].end.strftime("%H:%M")

    def place(self, place: tuple[int, int] | None) -> str:
        """Return slot and table."""
        return "" if place is None else self.say("event.at", slot=self.slot(place[0]), table=place[1])

    def topics(self, seat: Seat) -> str:
        """Return what two firms have to talk about: who sells what."""
        topics = [
            self.say("pairs.topic", seller=pair.seller_name, link=pair.link_name.text(self.lang))
            for pair in seat.meeting.pairs
        ]
        return self.clauses(dict.fromkeys(topics)) if topics else self.say("event.agreed_topic")

    def topics_of(self, agenda: Agenda, seat: Seat) -> str:
        """Return what a firm has to talk about, from its own side."""
        topics = [
            self.say("event.sells" if pair.seller == agenda.firm else "event.buys", link=pair.link_name.text(self.lang))
            for pair in seat.meeting.pairs
        ]
        return self.clauses(dict.fromkeys(topics)) if topics else self.say("event.agreed_topic")

    def interpreters(self, seat: Seat) -> str:
        """Return who interprets."""
        return self.items(seat.interpreters)

    def change(self, change: LeastChange) -> str:
        """Return a change that would make room for all meetings."""
        firms = self.items(
            self.say("event.presence", firm=self.report.names[firm], slot=slot) for firm, slot in change.presence
        )
        return self.say(f"event_do.{change.kind}", count=change.more, firms=firms)

    def tell(self) -> Iterator[tuple[str, str, str, str]]:
        """Yield who must be told, what changed, where they were to meet, and where they meet now."""
        for told in self.report.told or ():
            news = self.say(f"event_news.{told.news}")
            yield self.items(told.names), news, self.place(told.before), self.place(told.now)
