"""What `chainmap related` does."""

from pathlib import Path

from chainmap.analysis.relatedness.regions import report_related
from chainmap.commands.messages import print_notes, progress, report_faults
from chainmap.commands.output import Rendered, write
from chainmap.study.park import StudyOptions
from chainmap.study.regions import open_regions
from chainmap.words import Lang


def related(  # noqa: PLR0913  # what the command takes
    path: Path, options: StudyOptions, *, by: str, region: str, form: str, output: Path | None, lang: Lang
) -> None:
    """Write how near links are to what regions do, in one of its forms."""
    with report_faults(lang):
        study = open_regions(path, by=by, region=region, options=options, progress=progress(lang))
        print_notes(study.notes, lang)
        report = report_related(study.graph, by=study.by, region_of=study.region_of, region=study.region)
        from chainmap.report.relatedness import data as related_data
        from chainmap.report.relatedness.document import related_document

        rendered = Rendered(
            lambda: related_document(report, lang),
            lambda: related_data.related_json(report),
            lambda: related_data.related_rows(report),
        )
        write(rendered, form, output, lang)
