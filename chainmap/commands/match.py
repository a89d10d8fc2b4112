"""What `chainmap match` does."""

from dataclasses import replace
from pathlib import Path

import typer

from chainmap.commands.calls import _check_sheet_path
from chainmap.commands.messages import print_notes, progress, report_faults
from chainmap.commands.output import write
from chainmap.ingest.chains.chain_file import bundled_chains
from chainmap.model.chain import COMMON
from chainmap.report.forms.output import write_bytes
from chainmap.report.result import Form
from chainmap.study.park import StudyOptions, open_study
from chainmap.words import Lang, say


def match(  # noqa: PLR0913  # what the command takes
    path: Path, options: StudyOptions, *, form: Form, output: Path | None, review: Path | None, lang: Lang
) -> None:
    """Write the matches in one of their forms, and the review sheet if asked for."""
    with report_faults(lang):
        from chainmap.analysis.survey.review import rank_matches
        from chainmap.report.survey.matches import review_workbook
        from chainmap.report.survey.result import match_result

        if not options.chains and not path.is_dir():
            everything = tuple(id_ for id_ in bundled_chains() if id_ != COMMON)
            options = replace(options, chains=everything)
        if review is not None:
            _check_sheet_path(review)
        study = open_study(path, options, progress=progress(lang))
        print_notes(study.notes, lang)
        matches = rank_matches(study.balance)
        if review is not None:
            write_bytes(review, review_workbook(matches, lang))
            typer.echo(say("run.written", lang, path=review), err=True)
        tenants = study.graph.park.tenants
        described = sum(tenant.text for tenant in tenants)
        result = match_result(study.graph.park.id, matches, lang, tenants=len(tenants), described=described)
        write(result, form, output, lang)
