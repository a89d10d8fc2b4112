"""`chainmap gaps`: the gap report, its pairs, or how a link's figures come about."""

import datetime as dt
from typing import TYPE_CHECKING, Annotated

import typer

from chainmap.commands.shared.messages import Progress
from chainmap.commands.shared.options import ParkArgument, help_text, output_options, study_options
from chainmap.commands.shared.output import Output
from chainmap.report.result import IN_WORDS

if TYPE_CHECKING:
    from chainmap.findings.anchors import AnchorLead
    from chainmap.report.result import Result
    from chainmap.study.park import Study, StudyOptions
    from chainmap.words import Lang

ExplainOption = Annotated[str, typer.Option("--explain", metavar="LINK", help=help_text("explain"), show_default=False)]
PairsOption = Annotated[bool, typer.Option("--pairs", help=help_text("gaps_pairs"))]
AllOption = Annotated[bool, typer.Option("--all", help=help_text("gaps_all"))]
AsOfOption = Annotated[
    dt.datetime | None, typer.Option("--as-of", metavar="DATE", formats=["%Y-%m-%d"], help=help_text("as_of"))
]


@study_options()
@output_options(narrowed_by={"explain": IN_WORDS})
def gaps(  # noqa: PLR0913  # an option each
    park: ParkArgument,
    *,
    options: "StudyOptions",
    explain: ExplainOption = "",
    pairs: PairsOption = False,
    as_of: AsOfOption = None,
    everything: AllOption = False,
    out: Output,
) -> None:
    """Print or write the gap report, the pairs of it, or the explanation of a link.

    The screen shows what matters first; a file, and the screen if asked for, has every table.
    """
    from chainmap.report.gaps.result import explain_result, gap_result
    from chainmap.study.park import open_study
    from chainmap.study.requests.explain import explain_name

    study = open_study(park, options, progress=Progress(out.lang))
    report = study.report
    if explain:
        result = explain_result(explain_name(study.balance, report, explain), report, out.lang)
    elif pairs:
        result = _pairs_of(study, out.lang)
    else:
        day = as_of.date() if as_of else dt.date.today()  # noqa: DTZ011  # the user's own day
        if out.form == "table" and out.path is None and not everything:
            result = _first_screen_of(study, out.lang, day)
        else:
            result = gap_result(
                report, out.lang, as_of=day, lead=lambda: _lead_of(study), asks=lambda: _asks_of(study, out.lang)
            )
    out.show_with_notes(result, study.notes if explain or pairs else study.notes_of_gaps)


def _first_screen_of(study: "Study", lang: "Lang", day: dt.date) -> "Result":
    from chainmap.analysis.survey.calls import report_calls
    from chainmap.report.survey.result import first_screen_result

    return first_screen_result(study.report, lambda: report_calls(study.balance), lang, as_of=day)


def _pairs_of(study: "Study", lang: "Lang") -> "Result":
    from chainmap.report.pairs.result import pair_result
    from chainmap.study.requests.pairs import PairRequest, find_pair_report

    return pair_result(find_pair_report(study, PairRequest(meetings=False)), lang)


def _asks_of(study: "Study", lang: "Lang") -> tuple[str, ...]:
    from chainmap.analysis.survey.calls import report_calls
    from chainmap.report.survey.first_screen import first_asks

    return first_asks(study.report, report_calls(study.balance), lang)


def _lead_of(study: "Study") -> "AnchorLead | None":
    from chainmap.study.requests.lead import lead_of  # brings numpy

    return lead_of(study)
