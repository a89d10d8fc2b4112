"""What `chainmap match` does."""

import sys
from dataclasses import replace
from pathlib import Path

import typer

from chainmap.commands.calls import _check_sheet_path
from chainmap.commands.messages import print_notes, progress, report_faults
from chainmap.commands.output import deliver
from chainmap.ingest.chains.chain_file import bundled_chains
from chainmap.model.chain import COMMON
from chainmap.report.forms.output import write_bytes
from chainmap.study.park import StudyOptions, open_study
from chainmap.words import Lang, say


def match(  # noqa: PLR0913  # what the command takes
    path: Path, options: StudyOptions, *, form: str, output: Path | None, review: Path | None, lang: Lang
) -> None:
    """Write the matches in one of their forms, and the review sheet if asked for."""
    with report_faults(lang):
        from chainmap.analysis.survey.review import rank_matches
        from chainmap.report.forms.csv_table import table_csv
        from chainmap.report.forms.terminal import document_text
        from chainmap.report.survey import matches as rendered

        if not options.chains and not path.is_dir():
            everything = tuple(id_ for id_ in bundled_chains() if id_ != COMMON)
            options = replace(options, chains=everything)
        if review is not None:
            _check_sheet_path(review)
        study = open_study(path, options, progress=progress(lang))
        print_notes(study.notes, lang)
        matches = rank_matches(study.graph)
        if review is not None:
            write_bytes(review, rendered.review_workbook(matches, lang))
            typer.echo(say("run.written", lang, path=review), err=True)
        if form == "json":
            deliver(rendered.match_json(study.graph.park.id, matches), output, lang)
        elif form == "csv":
            deliver(table_csv(*rendered.match_rows(matches, lang)), output, lang, bom=True)
        else:
            tenants = study.graph.park.tenants
            described = sum(tenant.text for tenant in tenants)
            document = rendered.match_document(matches, len(tenants), described, lang)
            deliver(document_text(document, None if output else sys.stdout), output, lang)
