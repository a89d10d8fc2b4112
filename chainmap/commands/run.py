"""What the commands do: read, ask, render, and say what went wrong."""

import datetime as dt
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final, NoReturn

import typer

from chainmap.analysis.gaps import report_gaps
from chainmap.errors import Fault, Faults, InputError, Place
from chainmap.ingest.chain_file import bundled_chains
from chainmap.model.chain import SHARED
from chainmap.model.park import Tenant
from chainmap.pages import explain_page
from chainmap.report.document import Document
from chainmap.report.output import write_bytes, write_file
from chainmap.study import StudyOptions, open_study
from chainmap.words import Lang, say

_NOTES_SHOWN: Final = 8
_SLOW: Final = 5000
EXIT_INPUT: Final = 2


def gaps(  # noqa: PLR0913  # what the command takes
    path: Path, options: StudyOptions, *, form: str, output: Path | None, lang: Lang, as_of: dt.date | None = None,
    explain: str = "", pairs: bool = False,
) -> None:  # fmt: skip
    """Write the gap report, who could buy from whom, or how one link's figures come about, in one of their forms."""
    with faults_said(lang):
        study = open_study(path, options, progress=progress(lang))
        say_notes(study.notes, lang)
        report = report_gaps(study.graph)
        if explain:
            write(Rendered(lambda: explain_page(study.graph, report, explain, lang)), form, output, lang)
            return
        from chainmap.report import gap_data, pair_document

        if pairs:
            write(
                Rendered(
                    lambda: pair_document.pair_document(report, lang), lambda: pair_document.pair_json(report),
                    lambda: pair_document.pair_rows(report),
                ),
                form, output, lang,
            )  # fmt: skip
            return
        from chainmap.report.gap_document import gap_document

        rendered = Rendered(
            lambda: gap_document(report, lang, as_of=as_of), lambda: gap_data.gap_json(report),
            lambda: gap_data.gap_rows(report),
        )  # fmt: skip
        write(rendered, form, output, lang)


@dataclass(frozen=True, slots=True)
class Rendered:
    """What a command writes: a document, and where there are, its JSON, its rows for CSV and Excel, its workbook."""

    document: Callable[[], Document]
    json: Callable[[], str] | None = None
    rows: Callable[[], tuple[tuple[str, ...], list[list[Any]]]] | None = None
    workbook: Callable[[], bytes] | None = None


def write(rendered: Rendered, form: str, output: Path | None, lang: Lang) -> None:
    """Write one of the forms to the screen or a file.

    Raises:
        InputError: there is no such form of it, or Excel is to go to the screen.
    """
    from chainmap.report import gap_data

    faults = Faults()
    if (form == "json" and rendered.json is None) or (form in {"csv", "xlsx"} and rendered.rows is None):
        faults.add(Place("--format"), "no_such_form", form=form)
    elif form == "xlsx" and output is None:
        faults.add(Place("--format"), "xlsx_to_screen")
    faults.raise_errors()
    if form == "xlsx" and rendered.rows is not None and output is not None:
        from chainmap.report.workbook import table_workbook

        write_bytes(output, rendered.workbook() if rendered.workbook else table_workbook(*rendered.rows()))
        typer.echo(say("run.written", lang, path=output), err=True)
    elif form == "json" and rendered.json is not None:
        deliver(rendered.json(), output, lang)
    elif form == "csv" and rendered.rows is not None:
        deliver(gap_data.table_csv(*rendered.rows()), output, lang, bom=True)
    else:
        deliver(_in_words(rendered.document(), form, output), output, lang)


def _in_words(document: Document, form: str, output: Path | None) -> str:
    if form == "html":
        from chainmap.report.html import to_html

        return to_html(document)
    if form == "markdown":
        from chainmap.report.markdown import to_markdown

        return to_markdown(document)
    from chainmap.report.terminal import document_text

    return document_text(document, None if output else sys.stdout)


def chain_map(path: Path, options: StudyOptions, *, output: Path | None, lang: Lang) -> None:
    """Write the chain map."""
    with faults_said(lang):
        from chainmap.maps.chain_map import chain_map_html

        study = open_study(path, options, progress=progress(lang))
        say_notes(study.notes, lang)
        report = report_gaps(study.graph)
        page = chain_map_html(study.graph, report, lang=lang)
        deliver(page, output or Path(f"{study.graph.park.id}-map.html"), lang)


def match(  # noqa: PLR0913  # what the command takes
    path: Path, options: StudyOptions, *, form: str, output: Path | None, review: Path | None, lang: Lang
) -> None:
    """Write the matches in one of their forms, and the review sheet if asked for."""
    with faults_said(lang):
        from chainmap.analysis.review import rank_matches
        from chainmap.report import gap_data
        from chainmap.report import review as rendered
        from chainmap.report.terminal import document_text

        if not options.chains and not path.is_dir():
            everything = tuple(id_ for id_ in bundled_chains() if id_ != SHARED)
            options = replace(options, chains=everything)
        if review is not None:
            _check_sheet_path(review)
        study = open_study(path, options, progress=progress(lang))
        say_notes(study.notes, lang)
        matches = rank_matches(study.graph)
        if review is not None:
            write_bytes(review, rendered.review_workbook(matches, lang))
            typer.echo(say("run.written", lang, path=review), err=True)
        if form == "json":
            deliver(rendered.match_json(study.graph.park.id, matches), output, lang)
        elif form == "csv":
            deliver(gap_data.table_csv(*rendered.match_rows(matches, lang)), output, lang, bom=True)
        else:
            tenants = study.graph.park.tenants
            described = sum(tenant.text for tenant in tenants)
            document = rendered.match_document(matches, len(tenants), described, lang)
            deliver(document_text(document, None if output else sys.stdout), output, lang)


def calls(  # noqa: PLR0913  # what the command takes
    path: Path, options: StudyOptions, *, form: str, top: int, output: Path | None, lang: Lang
) -> None:
    """Write whom to call in one of its forms; a sheet to fill in is never written over."""
    with faults_said(lang):
        from chainmap.analysis.calls import report_calls
        from chainmap.report import calls as rendered
        from chainmap.report.call_sheet import call_workbook

        if form in {"xlsx", "csv"} and output is not None:
            _check_sheet_path(output, excel=form == "xlsx")
        study = open_study(path, options, progress=progress(lang))
        say_notes(study.notes, lang)
        report = report_calls(study.graph, top=top)
        forms = Rendered(
            lambda: rendered.call_document(report, lang), lambda: rendered.call_json(report),
            lambda: rendered.call_rows(report, lang), lambda: call_workbook(report, lang),
        )  # fmt: skip
        write(forms, form, output, lang)


def _check_sheet_path(path: Path, *, excel: bool = True) -> None:
    """Refuse to write over a sheet that a person may have filled in.

    Raises:
        InputError: the file exists, or its name doesn't end in .xlsx.
    """
    faults = Faults()
    if path.exists():
        faults.add(Place(str(path)), "exists_already")
    if excel and path.suffix.lower() != ".xlsx":
        faults.add(Place(str(path)), "not_an_xlsx_name")
    faults.raise_errors()


def deliver(text: str, output: Path | None, lang: Lang, *, bom: bool = False) -> None:
    """Print a text, or write it to a file and say so."""
    if output is None:
        sys.stdout.write(text)
        return
    write_file(output, text, bom=bom)
    typer.echo(say("run.written", lang, path=output), err=True)


@contextmanager
def faults_said(lang: Lang) -> Iterator[None]:
    """Say the faults of bad input and end with status 2."""
    try:
        yield
    except InputError as error:
        _stop(error, lang)


def _stop(error: InputError, lang: Lang) -> NoReturn:
    say_faults(error, lang)
    raise typer.Exit(EXIT_INPUT)


def say_faults(error: InputError, lang: Lang) -> None:
    """Print every fault on the error stream."""
    typer.echo(say("run.faults", lang, count=sum(fault.severity == "error" for fault in error.faults)), err=True)
    for fault in error.faults:
        note = say("run.notes", lang) + " " if fault.severity == "warning" else ""
        typer.echo(f"  {note}{fault.text(lang)}", err=True)


def say_notes(notes: tuple[Fault, ...], lang: Lang) -> None:
    """Print what was noted and survived on the error stream, the first few in full."""
    for note in notes[:_NOTES_SHOWN]:
        typer.echo(f"{say('run.notes', lang)} {note.text(lang)}", err=True)
    if len(notes) > _NOTES_SHOWN:
        typer.echo(say("run.more_notes", lang, count=len(notes) - _NOTES_SHOWN), err=True)


class progress:  # noqa: N801  # reads as the callable that it is
    """Shows a bar on the terminal while many firms are matched."""

    def __init__(self, lang: Lang) -> None:
        self.lang = lang

    def __call__(self, tenants: Iterable[Tenant], total: int) -> Iterable[Tenant]:
        """Return the tenants, with a bar where they are many and somebody watches."""
        if total < _SLOW or not sys.stderr.isatty():
            return tenants
        from rich.console import Console
        from rich.progress import track

        return track(tenants, say("run.matching", self.lang), total, console=Console(stderr=True), transient=True)
