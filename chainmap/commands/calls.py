"""`chainmap calls`: whom to call, and about what, as a sheet to phone from."""

from typing import TYPE_CHECKING, Annotated

import typer

from chainmap.commands.shared.messages import Progress
from chainmap.commands.shared.options import ParkArgument, help_text, output_options, study_options
from chainmap.commands.shared.output import Output, check_new
from chainmap.report.result import IN_ROWS, IN_SHEETS

if TYPE_CHECKING:
    from chainmap.study.park import StudyOptions

TopOption = Annotated[int, typer.Option("--top", min=0, metavar="N", help=help_text("top"))]


@study_options()
@output_options(words={"form": "calls_format"})
def calls(park: ParkArgument, *, options: "StudyOptions", top: TopOption = 20, out: Output) -> None:
    """Print or write whom to call.

    A sheet, which a person may have filled in, is not written over unless that is forced.
    """
    from chainmap.analysis.survey.calls import report_calls
    from chainmap.report.survey.result import call_result
    from chainmap.study.park import open_study

    if out.path is not None and out.form in (*IN_ROWS, *IN_SHEETS) and not out.force:
        check_new(out.path)
    study = open_study(park, options, progress=Progress(out.lang))
    out.show_with_notes(call_result(report_calls(study.balance, top=top), out.lang), study.notes)
