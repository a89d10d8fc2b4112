"""What `chainmap plan` does."""

import sys
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from chainmap.analysis.balance.balance import Balance
from chainmap.commands.messages import print_notes, progress, report_faults
from chainmap.commands.output import write
from chainmap.errors import Faults
from chainmap.model.candidates import PlanOptions
from chainmap.report.recruit.result import for_neighbour_result, plan_result
from chainmap.report.result import Form, Result
from chainmap.study.park import StudyOptions, open_study
from chainmap.study.plan import ask_plan, solve_plan
from chainmap.words import Lang, say


def plan(  # noqa: PLR0913  # what the command takes
    path: Path,
    options: StudyOptions,
    asked: PlanOptions,
    *,
    candidates: Path | None,
    sizes: bool,
    neighbour: str,
    form: Form,
    output: Path | None,
    lang: Lang,
) -> None:
    """Write the plan, or what a neighbour lacks and this park could fill, in one of its forms."""
    with report_faults(lang):
        study = open_study(path, options, progress=progress(lang))
        faults = Faults(list(study.notes))
        checked = ask_plan(study, asked, candidates=candidates, sizes=sizes, faults=faults)
        print_notes(faults.warnings, lang)
        if neighbour:
            write(_for_neighbour(study.balance, neighbour, dict(checked.options.limits), lang), form, output, lang)
            return
        with _spinner(lang):
            made = solve_plan(checked)
        result = plan_result(
            made.plan,
            made.request.link_names,
            lang,
            advise_against=made.advise_against,
            not_assessed=made.not_assessed,
        )
        write(result, form, output, lang)


def _spinner(lang: Lang) -> AbstractContextManager[object]:
    """Show on a terminal that the solver is at work."""
    if not sys.stderr.isatty():
        return nullcontext()
    from rich.console import Console

    return Console(stderr=True).status(say("plan.solving", lang))


def _for_neighbour(balance: Balance, neighbour: str, limits: dict[str, float], lang: Lang) -> Result:
    from chainmap.analysis.neighbours.offers import find_gaps_for
    from chainmap.study.neighbours import find_neighbour

    offers = find_gaps_for(balance, find_neighbour(balance.graph, neighbour), limits=limits)
    return for_neighbour_result(offers, lang)
