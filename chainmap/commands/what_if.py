"""`chainmap what-if`: a park as it would be, compared with the park as it is."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from chainmap.commands.shared.messages import Progress
from chainmap.commands.shared.options import ParkArgument, help_text, output_options, study_options
from chainmap.commands.shared.output import Output, choose_form, write_page
from chainmap.output import marks

if TYPE_CHECKING:
    from chainmap.study.park import StudyOptions

Texts: TypeAlias = list[str] | None
AddOption = Annotated[Texts, typer.Option("--add", metavar="NAME,LINK,CAPACITY", help=help_text("add"))]
RemoveOption = Annotated[Texts, typer.Option("--remove", metavar="TENANT", help=help_text("remove"))]
PriceOption = Annotated[Texts, typer.Option("--price", metavar="LINK=PRICE", help=help_text("price"))]
SetOutputOption = Annotated[Texts, typer.Option("--set-output", metavar="TENANT=AMOUNT", help=help_text("set_output"))]
SetCapacityOption = Annotated[
    Texts, typer.Option("--set-capacity", metavar="TENANT=AMOUNT", help=help_text("set_capacity"))
]
MapOption = Annotated[
    Path | None, typer.Option("--map", metavar="FILE.html", help=help_text("what_if_map"), show_default=False)
]


@study_options()
@output_options(also_written=("map_file",))
def what_if(  # noqa: PLR0913  # an option each
    park: ParkArgument,
    *,
    add: AddOption = None,
    remove: RemoveOption = None,
    price: PriceOption = None,
    set_output: SetOutputOption = None,
    set_capacity: SetCapacityOption = None,
    options: "StudyOptions",
    map_file: MapOption = None,
    out: Output,
) -> None:
    """Print or write what would change, and the map of it if asked for."""
    from chainmap.ingest.resolve.edits import EditTexts
    from chainmap.report.changes.result import what_if_result
    from chainmap.study.park import open_study
    from chainmap.study.requests.what_if import assume

    if map_file is not None:
        choose_form(None, map_file, ("html",))
    texts = EditTexts(
        add=tuple(add or ()),
        remove=tuple(remove or ()),
        price=tuple(price or ()),
        output=tuple(set_output or ()),
        capacity=tuple(set_capacity or ()),
    )
    study = open_study(park, options, progress=Progress(out.lang))
    assumed = assume(study, texts)
    comparison = assumed.compare()
    result = what_if_result(comparison, assumed.after.graph.links, out.lang)
    out.show_with_notes(result, (*assumed.notes, *study.notes))  # those of the what-if come first
    if map_file is not None:
        from chainmap.maps.chain_map import chain_map_html

        notes = (*assumed.notes, *study.notes)
        page = chain_map_html(
            assumed.after.graph, comparison.difference.new, lang=out.lang, changes=comparison, notes=notes
        )
        write_page(map_file, page, out.lang, sealed=marks.XML)
