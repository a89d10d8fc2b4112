"""`chainmap pairs`: who could buy from whom here, and who should meet."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from chainmap.commands.shared.messages import Progress
from chainmap.commands.shared.options import ParkArgument, help_text, output_options, study_options
from chainmap.commands.shared.output import Output

if TYPE_CHECKING:
    from chainmap.study.park import StudyOptions

BuyerOption = Annotated[str, typer.Option("--buyer", metavar="T", help=help_text("pairs_buyer"), show_default=False)]
SupplierOption = Annotated[
    str, typer.Option("--supplier", metavar="T", help=help_text("pairs_supplier"), show_default=False)
]
PreferOption = Annotated[Path | None, typer.Option("--prefer", metavar="FILE", help=help_text("prefer"))]
PerFirmOption = Annotated[int | None, typer.Option("--per-firm", metavar="M", help=help_text("pairs_per_firm"))]


@study_options()
@output_options()
def pairs(  # noqa: PLR0913  # an option each
    park: ParkArgument,
    *,
    options: "StudyOptions",
    buyer: BuyerOption = "",
    supplier: SupplierOption = "",
    per_firm: PerFirmOption = None,
    prefer: PreferOption = None,
    out: Output,
) -> None:
    """Print or write the pairs of tenants who could trade, and who is chosen to meet."""
    from chainmap.report.pairs.result import pair_result
    from chainmap.study.park import open_study
    from chainmap.study.requests.pairs import PairRequest, find_pair_report

    study = open_study(park, options, progress=Progress(out.lang))
    report = find_pair_report(study, PairRequest(buyer, supplier, per_firm, prefer, meetings=out.form == "json"))
    out.show_with_notes(pair_result(report, out.lang), study.notes)
