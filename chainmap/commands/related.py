"""What `chainmap related` does."""

from pathlib import Path

from chainmap.analysis.relatedness.regions import report_related
from chainmap.commands.messages import print_notes, progress, report_faults
from chainmap.commands.output import write
from chainmap.report.result import Form
from chainmap.study.park import StudyOptions
from chainmap.study.regions import open_regions
from chainmap.words import Lang


def related(  # noqa: PLR0913  # what the command takes
    path: Path, options: StudyOptions, *, by: str, region: str, form: Form, output: Path | None, lang: Lang
) -> None:
    """Write how near links are to what regions do, in one of its forms."""
    with report_faults(lang):
        study = open_regions(path, by=by, region=region, options=options, progress=progress(lang))
        print_notes(study.notes, lang)
        report = report_related(study.graph, by=study.by, region_of=study.region_of, region=study.region)
        from chainmap.report.relatedness.result import related_result

        write(related_result(report, lang), form, output, lang)
