"""`chainmap map`: the chain map, one page of HTML."""

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from chainmap.commands.shared.messages import Progress
from chainmap.commands.shared.options import ParkArgument, output_options, study_options
from chainmap.commands.shared.output import Output, write_page
from chainmap.output import marks

if TYPE_CHECKING:
    from chainmap.study.park import StudyOptions


@study_options()
@output_options(Literal["html"], words={"output": "map_output"})
def chain_map(park: ParkArgument, *, options: "StudyOptions", out: Output) -> None:
    """Write the chain map to a file, by default one named after the park."""
    from chainmap.maps.chain_map import chain_map_html
    from chainmap.study.park import open_study
    from chainmap.study.requests.anchors import anchors_of

    study = open_study(park, options, progress=Progress(out.lang))
    out.print_notes(study.notes)
    page = chain_map_html(study.graph, study.report, lang=out.lang, anchors=anchors_of(study), notes=study.notes)
    write_page(out.path or Path(f"{study.graph.park.id}-map.html"), page, out.lang, sealed=marks.XML)
