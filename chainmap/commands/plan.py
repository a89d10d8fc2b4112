"""`chainmap plan`: whom to recruit, or what a neighbour lacks that we could make."""

import sys
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

import typer

from chainmap.commands.shared.messages import EXIT_INTERRUPTED, Progress, echo
from chainmap.commands.shared.options import ParkArgument, help_text, output_options, study_options
from chainmap.commands.shared.output import Output
from chainmap.errors import Faults, InputError
from chainmap.model.candidates import Objective, PlanOptions
from chainmap.words import Lang, say

if TYPE_CHECKING:
    from chainmap.analysis.balance.balance import Balance
    from chainmap.report.result import Result
    from chainmap.study.park import StudyOptions
    from chainmap.study.requests.plan import Planned, PlanRequest


def _limit(option: str, short: str) -> Any:
    return typer.Option(option, short, metavar="N", help=help_text("limit"), show_default=False)


Limit: TypeAlias = str | None
Names: TypeAlias = list[str] | None
MaxRecruitsOption = Annotated[
    int | None, typer.Option("--max-recruits", min=1, metavar="K", help=help_text("max_recruits"))
]
CandidatesOption = Annotated[Path | None, typer.Option("--candidates", metavar="FILE", help=help_text("candidates"))]
SizesOption = Annotated[bool, typer.Option("--sizes", help=help_text("sizes"))]
MustOption = Annotated[Names, typer.Option("--must", metavar="NAME", help=help_text("must"))]
NeverOption = Annotated[Names, typer.Option("--never", metavar="NAME", help=help_text("never"))]
ObjectiveOption = Annotated[Objective, typer.Option("--objective", help=help_text("objective"))]
NeighbourOption = Annotated[
    str, typer.Option("--for", metavar="NEIGHBOUR", help=help_text("for_neighbour"), show_default=False)
]
TimeLimitOption = Annotated[
    float, typer.Option("--time-limit", min=0.1, metavar="SECONDS", help=help_text("time_limit"))
]


@study_options()
@output_options()
def plan(  # noqa: PLR0913  # an option each
    park: ParkArgument,
    *,
    options: "StudyOptions",
    land_m2: Annotated[Limit, _limit("--land-m2", "--land")] = None,
    power_kw: Annotated[Limit, _limit("--power-kw", "--power")] = None,
    emissions_tco2: Annotated[Limit, _limit("--emissions-tco2", "--emissions")] = None,
    investment_cny: Annotated[Limit, _limit("--investment-cny", "--investment")] = None,
    max_recruits: MaxRecruitsOption = None,
    candidates: CandidatesOption = None,
    sizes: SizesOption = False,
    must: MustOption = None,
    never: NeverOption = None,
    objective: ObjectiveOption = "local-trade",
    neighbour: NeighbourOption = "",
    time_limit: TimeLimitOption = 60,
    out: Output,
) -> None:
    """Print or write whom to recruit, or what could be made for a neighbour."""
    from chainmap.report.recruit.result import plan_result
    from chainmap.study.park import open_study
    from chainmap.study.requests.plan import ask_plan, read_limits

    limits = {
        "land_m2": land_m2,
        "power_kw": power_kw,
        "emissions_tco2": emissions_tco2,
        "investment_cny": investment_cny,
    }
    faults = Faults()
    asked = PlanOptions(
        limits=read_limits({need: limit for need, limit in limits.items() if limit is not None}, faults),
        max_recruits=max_recruits,
        required=tuple(must or ()),
        excluded=tuple(never or ()),
        objective=objective,
        time_limit=time_limit,
    )
    study = open_study(park, options, progress=Progress(out.lang))
    request = ask_plan(study, asked, candidates=candidates, sizes=sizes, faults=faults)
    notes = (*study.notes, *faults.warnings)
    if neighbour:
        out.show_with_notes(_for_neighbour(study.balance, neighbour, dict(request.options.limits), out.lang), notes)
        return
    planned = _solve(request, out.lang)
    result = plan_result(
        planned.plan,
        request.link_names,
        out.lang,
        advise_against=planned.advise_against,
        not_assessed=planned.not_assessed,
    )
    out.show_with_notes(result, notes)
    if planned.plan.interrupted:
        raise typer.Exit(EXIT_INTERRUPTED)


def _solve(request: "PlanRequest", lang: Lang) -> "Planned":
    """Solve; Ctrl-C ends the search, and what was found until then is the plan."""
    from chainmap.analysis.solver.interrupt import interruptible, is_interrupted
    from chainmap.study.requests.plan import solve_plan

    with _spinner(lang), interruptible(say("run.interrupted", lang) + "\n"):
        try:
            return solve_plan(request)
        except InputError:
            if not is_interrupted():
                raise
            echo(say("plan.interrupted_early", lang), err=True)
            raise typer.Exit(EXIT_INTERRUPTED) from None


def _spinner(lang: Lang) -> AbstractContextManager[object]:
    """Show on a terminal that the solver is at work."""
    if not sys.stderr.isatty():
        return nullcontext()
    from rich.console import Console

    return Console(stderr=True).status(say("plan.solving", lang))


def _for_neighbour(balance: "Balance", neighbour: str, limits: dict[str, float], lang: Lang) -> "Result":
    from chainmap.analysis.neighbours.offers import find_gaps_for
    from chainmap.report.recruit.result import for_neighbour_result
    from chainmap.study.names import find_neighbour

    name = find_neighbour(balance.graph, neighbour)
    offers = find_gaps_for(balance, name, limits=limits)
    return for_neighbour_result(offers, lang)
