"""What `chainmap what-if` does: a park as it would be beside the park that is."""

from pathlib import Path

from chainmap.analysis.changes.what_if import compare_what_if
from chainmap.commands.messages import print_notes, progress, report_faults
from chainmap.commands.output import deliver, write
from chainmap.ingest.resolve.edits import EditTexts
from chainmap.report.changes.result import what_if_result
from chainmap.report.result import Form
from chainmap.study.park import StudyOptions, open_study
from chainmap.study.what_if import assume
from chainmap.words import Lang


def what_if(  # noqa: PLR0913  # what the command takes
    path: Path,
    assumed: EditTexts,
    options: StudyOptions,
    *,
    form: Form,
    output: Path | None,
    map_file: Path | None,
    lang: Lang,
) -> None:
    """Write what would change in one of its forms, and the map of it if asked for."""
    with report_faults(lang):
        study = open_study(path, options, progress=progress(lang))
        supposed = assume(study.graph, assumed)
        print_notes((*supposed.notes, *study.notes), lang)  # what the what-if has to say comes first
        found = compare_what_if(supposed.before, supposed.after, supposed.edits)
        write(what_if_result(found, supposed.after.links, lang), form, output, lang)
        if map_file is not None:
            from chainmap.maps.chain_map import chain_map_html

            page = chain_map_html(supposed.after, found.difference.new, lang=lang, changes=found)
            deliver(page, map_file, lang)
