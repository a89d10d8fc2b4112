"""`chainmap match`: which tenant is on which link and why, and the review sheet."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from chainmap.commands.shared.messages import Progress
from chainmap.commands.shared.options import ParkArgument, help_text, output_options, study_options
from chainmap.commands.shared.output import Output, check_new, choose_form, print_written

if TYPE_CHECKING:
    from chainmap.study.park import StudyOptions

ReviewOption = Annotated[
    Path | None, typer.Option("--review", metavar="FILE.xlsx", help=help_text("review"), show_default=False)
]


@study_options(words={"chain": "match_chain"})
@output_options(also_written=("review",))
def match(park: ParkArgument, *, options: "StudyOptions", review: ReviewOption = None, out: Output) -> None:
    """Print or write the matches, and the review sheet if asked for.

    A sheet, which a person may have filled in, is not written over unless that is forced.
    """
    from chainmap.ingest.chains.bundled import named_chain_ids
    from chainmap.paths import is_folder
    from chainmap.report.survey.result import match_result
    from chainmap.stores.files.endings import is_graph_file
    from chainmap.study.park import open_study
    from chainmap.study.review import review as review_study

    if review is not None:
        choose_form(None, review, ("xlsx",))
        if not out.force:
            check_new(review)
    if not options.chains and not is_folder(park) and not is_graph_file(park):
        options = replace(options, chains=named_chain_ids())
    study = open_study(park, options, progress=Progress(out.lang))
    found = review_study(study)
    if review is not None:
        from chainmap.output import write_bytes
        from chainmap.report.forms.excel.workbook import make_workbook
        from chainmap.report.survey.review_sheet import review_sheets

        write_bytes(review, [make_workbook(review_sheets(found, out.lang))])
        print_written(review, out.lang)
    out.show_with_notes(match_result(study.graph.park.id, found, out.lang), study.notes)
