"""`chainmap related`: which missing links are near what a region does already."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from chainmap.commands.shared.messages import Progress
from chainmap.commands.shared.options import help_text, output_options, study_options
from chainmap.commands.shared.output import Output

if TYPE_CHECKING:
    from chainmap.study.park import StudyOptions

TableArgument = Annotated[Path, typer.Argument(metavar="TABLE", help=help_text("related_table"), show_default=False)]
ByOption = Annotated[str, typer.Option("--by", metavar="COLUMN", help=help_text("by"), show_default=False)]
RegionOption = Annotated[str, typer.Option("--for", metavar="REGION", help=help_text("for_region"), show_default=False)]


@study_options(without=["tenants_in_park"], words={"chain": "related_chain", "complete": "complete_table"})
@output_options()
def related(
    table: TableArgument, *, by: ByOption = "", region: RegionOption = "", options: "StudyOptions", out: Output
) -> None:
    """Print or write how near links are to what regions do."""
    from chainmap.analysis.relatedness.regions import report_related
    from chainmap.report.relatedness.result import related_result
    from chainmap.study.regions import open_regions

    study = open_regions(table, by=by, region=region, options=options, progress=Progress(out.lang))
    report = report_related(study.graph, by=study.by, regions_of=study.regions_of, region=study.region)
    out.show_with_notes(related_result(report, out.lang), study.notes)
