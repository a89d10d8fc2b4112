"""The pages that are printed: agendas, one firm a page, and a wall board where each firm finds its tables."""

from collections.abc import Iterator, Sequence

from chainmap.findings.events import Agenda, EventReport, Seat
from chainmap.report.events.texts import EventWriter
from chainmap.report.forms.html import render_page
from chainmap.words import Lang


def agenda_pages(report: EventReport, agendas: Sequence[Agenda], lang: Lang) -> str:
    """Return an HTML page with the agendas of firms, each on a sheet of its own when printed."""
    return _PageWriter(report, lang).agendas(agendas)


def wall_board(report: EventReport, lang: Lang) -> str:
    """Return an HTML page with a row per firm and a column per slot, for A3."""
    return _PageWriter(report, lang).wall()


class _PageWriter(EventWriter):
    def agendas(self, agendas: Sequence[Agenda]) -> str:
        """Return the pages of these firms."""
        interpreted = any(seat.interpreters for agenda in agendas for seat in agenda.seats)
        head = ["event.head_slot", "event.head_table", "event.head_partner", "event.head_about"]
        title = self.say("event.agenda_title", firm=agendas[0].name) if len(agendas) == 1 else self.event_name()
        return render_page(
            "agendas.html.j2",
            lang=self.lang,
            title=title,
            event=self.event_name(),
            where=self.where(),
            headings=[self.say(key) for key in (*head, *(["event.head_interpreter"] if interpreted else []))],
            interpreted=interpreted,
            pages=[{"firm": agenda.name, "rows": list(self._rows(agenda))} for agenda in agendas],
            footer=self.say("event.voluntary"),
        )

    def where(self) -> str:
        """Return date and venue, as far as they are given."""
        terms = self.report.terms
        return self.items(filter(None, (terms.date.isoformat() if terms.date else "", terms.venue)))

    def _rows(self, agenda: Agenda) -> Iterator[dict[str, object]]:
        """Yield the meetings, and the idle slots between two of them."""
        last = agenda.seats[0].slot
        for seat in agenda.seats:
            for slot in range(last + 1, seat.slot):
                yield self._row(slot, idle=True)
            last = max(last, seat.slot)
            yield self._row(seat.slot, agenda, seat)

    def _row(
        self, slot: int, agenda: Agenda | None = None, seat: Seat | None = None, *, idle: bool = False
    ) -> dict[str, object]:
        if agenda is None or seat is None:
            about = {"table": "", "partner": self.say("event.idle"), "about": "", "interpreter": ""}
        else:
            about = {
                "table": self.say("event.table", table=seat.table),
                "partner": agenda.partner(seat)[1],
                "about": self.topics_of(agenda, seat),
                "interpreter": self.interpreters(seat),
            }
        return {"when": self.slot(slot), "idle": idle, **about}

    def wall(self) -> str:
        """Return the wall board."""
        slots = range(1, max((seat.slot for seat in self.report.seats), default=0) + 1)
        return render_page(
            "wall.html.j2",
            lang=self.lang,
            title=self.say("event.wall_title", event=self.event_name()),
            where=self.where(),
            headings=[self.say("head.tenant"), *map(self.slot, slots)],
            rows=[
                {"firm": agenda.name, "slots": [list(self._cells(agenda, slot)) for slot in slots]}
                for agenda in self.report.agendas
            ],
        )

    def _cells(self, agenda: Agenda, slot: int) -> Iterator[dict[str, str]]:
        for seat in agenda.seats:
            if seat.slot == slot:
                yield {"table": self.say("event.table", table=seat.table), "partner": agenda.partner(seat)[1]}
