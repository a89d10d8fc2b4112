"""What the commands do: read, ask, render, and say what went wrong."""

import datetime as dt
from pathlib import Path

from chainmap.analysis.gaps.report import report_gaps
from chainmap.commands.messages import print_notes, progress, report_faults
from chainmap.commands.output import Rendered, deliver, write
from chainmap.study.explain import explain_name
from chainmap.study.park import StudyOptions, open_study
from chainmap.words import Lang


def gaps(  # noqa: PLR0913  # what the command takes
    path: Path,
    options: StudyOptions,
    *,
    form: str,
    output: Path | None,
    lang: Lang,
    as_of: dt.date | None = None,
    explain: str = "",
    pairs: bool = False,
) -> None:
    """Write the gap report, who could buy from whom, or how one link's figures come about, in one of their forms."""
    with report_faults(lang):
        study = open_study(path, options, progress=progress(lang))
        print_notes(study.notes, lang)
        report = report_gaps(study.graph)
        if explain:
            from chainmap.report.gaps.explain import explain_document

            explanation = explain_name(study.graph, report, explain)
            write(Rendered(lambda: explain_document(explanation, report, lang)), form, output, lang)
            return
        from chainmap.report.gaps import data as gap_data
        from chainmap.report.gaps import pairs as pair_document

        if pairs:
            write(
                Rendered(
                    lambda: pair_document.pair_document(report, lang),
                    lambda: pair_document.pair_json(report),
                    lambda: pair_document.pair_rows(report),
                ),
                form,
                output,
                lang,
            )
            return
        from chainmap.report.gaps.document import gap_document

        rendered = Rendered(
            lambda: gap_document(report, lang, as_of=as_of),
            lambda: gap_data.gap_json(report),
            lambda: gap_data.gap_rows(report),
        )
        write(rendered, form, output, lang)


def chain_map(path: Path, options: StudyOptions, *, output: Path | None, lang: Lang) -> None:
    """Write the chain map."""
    with report_faults(lang):
        from chainmap.maps.chain_map import chain_map_html

        study = open_study(path, options, progress=progress(lang))
        print_notes(study.notes, lang)
        report = report_gaps(study.graph)
        page = chain_map_html(study.graph, report, lang=lang)
        deliver(page, output or Path(f"{study.graph.park.id}-map.html"), lang)
