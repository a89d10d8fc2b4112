"""A matchmaking event as frames, pages, plots and take-aways; planned again, and what came of it."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from chainmap.api.arguments import OneOrMany, read_names, read_source
from chainmap.api.attributes import with_units
from chainmap.errors import Fault, Faults
from chainmap.findings.events import EventReport
from chainmap.findings.outcomes import OutcomeReport
from chainmap.report.events import frames
from chainmap.report.events.outcomes import outcome_result
from chainmap.report.events.result import event_result
from chainmap.report.forms.notebook import Page
from chainmap.report.notes import with_notes
from chainmap.study.park import Study
from chainmap.study.requests.event import EventRequest, find_event, find_outcomes
from chainmap.words import Lang

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

    from chainmap.api.arguments import Table


class Event:
    """The plan of an event: what `ParkStudy.event` returns.

    `report` is the frozen finding behind the frames, `notes` the warnings. A notebook shows the plan as a page.
    """

    def __init__(self, study: Study, request: EventRequest, lang: Lang) -> None:
        faults = Faults()
        self.report: EventReport = find_event(study, request, faults=faults)
        self.notes: tuple[Fault, ...] = faults.warnings
        self._study = study
        self._request = request
        self._lang = lang

    def __repr__(self) -> str:
        """Return the plan in one line."""
        report = self.report
        proved = "proved best" if report.proved else f"at least {report.bound_breaks} breaks"
        return (
            f"<Event {report.subject.park}: {len(report.seats)} meetings of {report.firms_met} firms, "
            f"{report.breaks} breaks, {proved}>"
        )

    def frame(self) -> "pd.DataFrame":
        """Return a row per meeting, by slot and table.

        Columns: slot, start, end (None without times), table, first, second (ids and …_name), value (CNY a year) as
        `…_low` and `…_high`, pairs (link, seller, buyer), interpreters.
        """
        return with_units(frames.seat_frame(self.report))

    def agendas(self) -> "pd.DataFrame":
        """Return a row per firm and meeting of it: tenant, name, breaks, slot, table, with, with_name."""
        return frames.agenda_frame(self.report)

    def dropped(self) -> "pd.DataFrame":
        """Return a row per meeting without a place, with its reason; `report.least_changes` would make room."""
        return with_units(frames.dropped_frame(self.report))

    def told(self) -> "pd.DataFrame":
        """Return a row per change against the plan before: who must be told, the news, before and now."""
        return frames.told_frame(self.report)

    def again(
        self,
        *,
        no_show: OneOrMany = (),
        late: Mapping[str, int] | None = None,
        lost_tables: Iterable[int] = (),
        after: int = 0,
    ) -> "Event":
        """Return the plan after what happened, with the fewest changes.

        `no_show`: who does not come; `late`: the slot from which a firm is there; `lost_tables`: which cannot be used;
        slots up to `after` are past.

        Raises:
            InputError: a name or a number is wrong, or nothing is left to plan.
        """
        request = replace(
            self._request,
            plan=self.report.as_earlier(),
            no_show=read_names(no_show),
            late=tuple(f"{firm}={slot}" for firm, slot in (late or {}).items()),
            lost_table=tuple(lost_tables),
            after=after,
        )
        return Event(self._study, request, self._lang)

    def outcomes(self, table: "Table") -> "Outcomes":
        """Return what came of the plan, from the list as it was ticked off.

        Raises:
            InputError: the table has faults, or a row is of a meeting that the plan has not.
        """
        source = read_source(table, "outcomes")
        found = find_outcomes(self._study, self.report.as_earlier(), source)
        return Outcomes(found, self._lang, self._study.notes)

    def page(self, *, height: int = 720) -> Page:
        """Return the plan as a document; `.save(path)` keeps it."""
        notes = (*self._study.notes, *self.notes)
        return Page(with_notes(event_result(self.report, self._lang), notes, self._lang), height)

    def save(self, path: Path | str) -> Path:
        """Write the plan in the form that the ending asks for; return the path.

        `.html`, `.md`, `.txt`, `.json`, `.csv` or `.xlsx` (the organiser's workbook).

        Raises:
            InputError: the name has another ending, or the file cannot be written.
        """
        return self.page().save(path)

    def save_agendas(self, folder: Path | str, *, stamp: dt.datetime | None = None) -> Path:
        """Write what people take with them into a new folder; return it.

        The organiser's workbook, a wall board, all agendas; for each firm a page, a workbook and a calendar (made at
        `stamp`, now without it; only where the event has a date and times).

        Raises:
            InputError: the folder is not new, or cannot be written.
        """
        from chainmap.output import write_folder
        from chainmap.report.events.takeaways import takeaways

        folder = Path(folder)
        write_folder(folder, takeaways(self.report, self._lang, stamp=stamp or dt.datetime.now(dt.UTC)))
        return folder

    def plot(self) -> "Figure":
        """Return the meetings of each firm over the slots, as in a Gantt chart.

        Needs matplotlib, of the extra `notebook`.
        """
        from chainmap.report.events.plots import plot_agendas

        return plot_agendas(self.report, self._lang)

    def _repr_html_(self) -> str:
        return self.page()._repr_html_()

    def _repr_markdown_(self) -> str:
        return self.page()._repr_markdown_()


class Outcomes:
    """What came of an event: what `Event.outcomes` returns; `report` is the frozen finding."""

    def __init__(self, report: OutcomeReport, lang: Lang, notes: tuple[Fault, ...]) -> None:
        self.report = report
        self._notes = notes
        self._lang = lang

    def __repr__(self) -> str:
        """Return the figures in one line."""
        report = self.report
        return (
            f"<Outcomes {report.subject.park}: {report.kept} of {report.accepted} meetings kept, "
            f"{report.second_meetings} second meetings, {report.contracts} contracts>"
        )

    def hits(self) -> "pd.DataFrame":
        """Return a row per k: the share of successes among the first k, in this ranking and in two others."""
        return frames.hit_frame(self.report)

    def lessons(self) -> "pd.DataFrame":
        """Return a row per reason, or what spoke against: successes with it and without it, and what that tells."""
        return frames.lesson_frame(self.report)

    def page(self, *, height: int = 720) -> Page:
        """Return the outcomes as a document; `.save(path)` keeps it."""
        return Page(with_notes(outcome_result(self.report, self._lang), self._notes, self._lang), height)

    def save(self, path: Path | str) -> Path:
        """Write the outcomes in the form that the ending asks for; return the path.

        Raises:
            InputError: the name has another ending, or the file cannot be written.
        """
        return self.page().save(path)

    def _repr_html_(self) -> str:
        return self.page()._repr_html_()

    def _repr_markdown_(self) -> str:
        return self.page()._repr_markdown_()
