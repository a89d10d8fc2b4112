"""What the commands do: read, ask, render, and say what went wrong."""

import datetime as dt
from pathlib import Path

from chainmap.commands.messages import print_notes, progress, report_faults
from chainmap.commands.output import deliver, write
from chainmap.report.gaps.result import explain_result, gap_result, pair_result
from chainmap.report.result import Form
from chainmap.study.explain import explain_name
from chainmap.study.park import StudyOptions, open_study
from chainmap.words import Lang


def gaps(  # noqa: PLR0913  # what the command takes
    path: Path,
    options: StudyOptions,
    *,
    form: Form,
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
        report = study.report
        if explain:
            result = explain_result(explain_name(study.balance, report, explain), report, lang)
        elif pairs:
            result = pair_result(report, lang)
        else:
            result = gap_result(report, lang, as_of=as_of)
        write(result, form, output, lang)


def chain_map(path: Path, options: StudyOptions, *, output: Path | None, lang: Lang) -> None:
    """Write the chain map."""
    with report_faults(lang):
        from chainmap.maps.chain_map import chain_map_html

        study = open_study(path, options, progress=progress(lang))
        print_notes(study.notes, lang)
        page = chain_map_html(study.graph, study.report, lang=lang)
        deliver(page, output or Path(f"{study.graph.park.id}-map.html"), lang)
