"""`chainmap event`: the plan of a matchmaking event, slots by tables, and what changes on the day."""

import datetime as dt
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from chainmap.commands.shared.messages import EXIT_INTERRUPTED, Progress, echo
from chainmap.commands.shared.options import ParkArgument, help_text, output_options, study_options
from chainmap.commands.shared.output import Output, print_written
from chainmap.errors import Faults, InputError, Place
from chainmap.model.event import PER_FIRM
from chainmap.words import Lang, say

if TYPE_CHECKING:
    from chainmap.analysis.events.solve import Show
    from chainmap.findings.events import EventReport
    from chainmap.study.park import StudyOptions

PreferOption = Annotated[Path | None, typer.Option("--prefer", metavar="FILE", help=help_text("prefer"))]
PerFirmOption = Annotated[int, typer.Option("--per-firm", metavar="M", help=help_text("event_per_firm"))]
SlotsOption = Annotated[int | None, typer.Option("--slots", metavar="N", help=help_text("event_slots"))]
TablesOption = Annotated[int | None, typer.Option("--tables", metavar="N", help=help_text("event_tables"))]
EventOption = Annotated[Path | None, typer.Option("--event", metavar="FILE", help=help_text("event_file"))]
TimeLimitOption = Annotated[
    float, typer.Option("--time-limit", min=0.1, metavar="SECONDS", help=help_text("event_time_limit"))
]
PlanOption = Annotated[Path | None, typer.Option("--plan", metavar="PLAN.json", help=help_text("event_plan"))]
NoShowOption = Annotated[list[str] | None, typer.Option("--no-show", metavar="T", help=help_text("event_no_show"))]
LateOption = Annotated[list[str] | None, typer.Option("--late", metavar="T=SLOT", help=help_text("event_late"))]
LostOption = Annotated[list[int] | None, typer.Option("--lost-table", metavar="N", help=help_text("event_lost_table"))]
AfterOption = Annotated[int, typer.Option("--after", metavar="SLOT", help=help_text("event_after"), show_default=False)]
OutcomesOption = Annotated[Path | None, typer.Option("--outcomes", metavar="FILE", help=help_text("event_outcomes"))]
AgendasOption = Annotated[Path | None, typer.Option("--agendas", metavar="FOLDER", help=help_text("event_agendas"))]


@study_options()
@output_options()
def event(  # noqa: PLR0913  # an option each
    park: ParkArgument,
    *,
    options: "StudyOptions",
    per_firm: PerFirmOption = PER_FIRM,
    slots: SlotsOption = None,
    tables: TablesOption = None,
    terms: EventOption = None,
    prefer: PreferOption = None,
    time_limit: TimeLimitOption = 60,
    plan: PlanOption = None,
    no_show: NoShowOption = None,
    late: LateOption = None,
    lost_table: LostOption = None,
    after: AfterOption = 0,
    agendas: AgendasOption = None,
    outcomes: OutcomesOption = None,
    out: Output,
) -> None:
    """Print or write the plan of an event, or how it goes on after what happened."""
    from chainmap.analysis.solver.interrupt import interruptible, is_interrupted
    from chainmap.output import check_folder
    from chainmap.report.events.outcomes import outcome_result
    from chainmap.report.events.result import event_result
    from chainmap.study.park import open_study
    from chainmap.study.requests.event import EventRequest, find_event, find_outcomes

    if agendas is not None:
        check_folder(agendas)
    study = open_study(park, options, progress=Progress(out.lang))
    if outcomes is not None:
        out.show_with_notes(outcome_result(find_outcomes(study, plan, outcomes), out.lang), study.notes)
        return
    request = EventRequest(
        per_firm=per_firm,
        slots=slots,
        tables=tables,
        event=terms,
        prefer=prefer,
        time_limit=time_limit,
        plan=plan,
        no_show=tuple(no_show or ()),
        late=tuple(late or ()),
        lost_table=tuple(lost_table or ()),
        after=after,
    )
    faults = Faults()
    with _solving(out.lang) as show, interruptible(say("run.interrupted", out.lang) + "\n"):
        try:
            report = find_event(study, request, faults=faults, show=show)
        except InputError:
            if not is_interrupted():
                raise
            echo(say("plan.interrupted_early", out.lang), err=True)
            raise typer.Exit(EXIT_INTERRUPTED) from None
    if report.interrupted:
        faults.warn(Place(argument="time_limit"), "event_interrupted")
    if agendas is not None:
        _write_agendas(report, agendas, out.lang)
    out.show_with_notes(event_result(report, out.lang), (*study.notes, *faults.warnings))
    if report.interrupted:
        raise typer.Exit(EXIT_INTERRUPTED)


@contextmanager
def _solving(lang: Lang) -> "Iterator[Show | None]":
    """Say on a terminal how good the plan is so far."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console

    with Console(stderr=True).status(say("event.solving", lang)) as status:
        yield lambda breaks, bound: status.update(say("event.so_far", lang, breaks=breaks, bound=bound))


def _write_agendas(report: "EventReport", folder: Path, lang: Lang) -> None:
    """Write what people take with them, and say so; without times there are no calendars."""
    from chainmap.output import write_folder
    from chainmap.report.events.takeaways import takeaways

    write_folder(folder, takeaways(report, lang, stamp=dt.datetime.now(dt.UTC)))
    print_written(folder, lang)
    if not report.has_times:
        echo(say("event.no_calendars", lang), err=True)
