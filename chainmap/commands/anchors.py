"""`chainmap anchors`: what hangs on each tenant, and what is lost without it."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from chainmap.commands.shared.messages import Progress
from chainmap.commands.shared.options import ParkArgument, help_text, output_options, study_options
from chainmap.commands.shared.output import Output
from chainmap.errors import Faults, Place
from chainmap.report.result import IN_WORDS

if TYPE_CHECKING:
    from chainmap.study.park import StudyOptions

TopOption = Annotated[int | None, typer.Option("--top", min=0, metavar="N", help=help_text("anchors_top"))]
TenantOption = Annotated[
    str, typer.Option("--tenant", metavar="T", help=help_text("anchors_tenant"), show_default=False)
]
ExplainOption = Annotated[
    str, typer.Option("--explain", metavar="T", help=help_text("anchors_explain"), show_default=False)
]
GroupOption = Annotated[list[int] | None, typer.Option("--group", metavar="K", help=help_text("anchors_group"))]
WithoutOption = Annotated[list[str] | None, typer.Option("--without", metavar="T", help=help_text("anchors_without"))]
WithOption = Annotated[Path | None, typer.Option("--with", metavar="FILE", help=help_text("anchors_with"))]
ReplacedOption = Annotated[float, typer.Option("--replaced", metavar="SHARE", help=help_text("anchors_replaced"))]


@study_options()
@output_options(narrowed_by={"explain": IN_WORDS})
def anchors(  # noqa: PLR0913  # an option each
    park: ParkArgument,
    *,
    options: "StudyOptions",
    top: TopOption = None,
    tenant: TenantOption = "",
    group: GroupOption = None,
    without: WithoutOption = None,
    candidates: WithOption = None,
    replaced: ReplacedOption = 0.0,
    explain: ExplainOption = "",
    out: Output,
) -> None:
    """Print or write the park's anchor enterprises, or the page of one."""
    from chainmap.report.anchors.result import anchor_result, explain_result
    from chainmap.study.park import open_study
    from chainmap.study.requests.anchors import AnchorRequest, find_anchor, find_anchors

    study = open_study(park, options, progress=Progress(out.lang))
    faults = Faults()
    others = {"--group": group, "--without": without, "--with": candidates}
    if (tenant and explain) or ((tenant or explain) and any(others.values())):
        both = ["--explain"] if tenant and explain else []
        named = ", ".join((*(option for option, value in others.items() if value), *both))
        faults.add(Place(argument="tenant" if tenant else "explain"), "one_anchor_only", others=named)
        faults.raise_errors()
    asked = find_anchor(study, tenant) if tenant else ""
    explained = find_anchor(study, explain, argument="explain") if explain else ""
    request = AnchorRequest(tuple(group or ()), tuple(without or ()), candidates, replaced)
    found = find_anchors(study, request, faults=faults)
    if explained:
        result = explain_result(found.explain(explained), found.report, out.lang)
    else:
        result = anchor_result(found.report, out.lang, tenant=asked, top=top)
    out.show_with_notes(result, (*study.notes, *faults.warnings))
