"""`chainmap export`: the park's graph as a file or folder for other tools."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from chainmap.commands.shared.messages import Progress, print_notes, report_faults
from chainmap.commands.shared.options import (
    ForceOption,
    LangOption,
    NotesOption,
    ParkArgument,
    help_text,
    inputs_of,
    study_options,
)
from chainmap.commands.shared.output import check_outputs, print_written
from chainmap.output import guarded

if TYPE_CHECKING:
    from chainmap.study.park import StudyOptions

OutputOption = Annotated[  # a text: a path would lose the slash that asks for a folder
    str, typer.Option("--output", "-o", metavar="FILE_OR_FOLDER", help=help_text("export_output"), show_default=False)
]


@study_options()
def export(  # noqa: PLR0913  # an option each
    park: ParkArgument,
    *,
    options: "StudyOptions",
    output: OutputOption = "",
    force: ForceOption = False,
    all_notes: NotesOption = False,
    lang: LangOption,
) -> None:
    """Write the graph to a file or folder, by default to JSON named after the park."""
    from chainmap.graph.rows import graph_rows
    from chainmap.stores.files.write import graph_form, write_graph
    from chainmap.study.park import open_study

    with report_faults(lang), guarded(force=force):
        if output:
            graph_form(output)
            check_outputs([Path(output)], inputs_of({"park": park, "options": options}))
        study = open_study(park, options, progress=Progress(lang))
        print_notes(study.notes, lang, everything=all_notes)
        graph = study.graph
        path = output or f"{graph.park.id}-graph.json"
        write_graph(path, graph_rows(graph), park=graph.park.id, lang=lang)
        print_written(Path(path), lang)
