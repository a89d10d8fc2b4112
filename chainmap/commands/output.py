"""One of a result's forms to the screen or a file."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typer

from chainmap.errors import Faults, Place
from chainmap.report.document import Document
from chainmap.report.forms.output import write_bytes, write_file
from chainmap.words import Lang, say


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
    from chainmap.report.forms.csv_table import table_csv

    faults = Faults()
    if (form == "json" and rendered.json is None) or (form in {"csv", "xlsx"} and rendered.rows is None):
        faults.add(Place(argument="format"), "no_such_form", form=form)
    elif form == "xlsx" and output is None:
        faults.add(Place(argument="format"), "xlsx_to_screen")
    faults.raise_errors()
    if form == "xlsx" and rendered.rows is not None and output is not None:
        from chainmap.report.forms.workbook import table_workbook

        write_bytes(output, rendered.workbook() if rendered.workbook else table_workbook(*rendered.rows()))
        typer.echo(say("run.written", lang, path=output), err=True)
    elif form == "json" and rendered.json is not None:
        deliver(rendered.json(), output, lang)
    elif form == "csv" and rendered.rows is not None:
        deliver(table_csv(*rendered.rows()), output, lang, bom=True)
    else:
        deliver(_in_words(rendered.document(), form, output), output, lang)


def _in_words(document: Document, form: str, output: Path | None) -> str:
    if form == "html":
        from chainmap.report.forms.html import to_html

        return to_html(document)
    if form == "markdown":
        from chainmap.report.forms.markdown import to_markdown

        return to_markdown(document)
    from chainmap.report.forms.terminal import document_text

    return document_text(document, None if output else sys.stdout)


def deliver(text: str, output: Path | None, lang: Lang, *, bom: bool = False) -> None:
    """Print a text, or write it to a file and say so."""
    if output is None:
        sys.stdout.write(text)
        return
    write_file(output, text, bom=bom)
    typer.echo(say("run.written", lang, path=output), err=True)
