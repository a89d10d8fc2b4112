"""One of a result's forms to the screen or a file."""

import sys
from pathlib import Path

import typer

from chainmap.errors import Faults, Place
from chainmap.report.forms.output import write_file
from chainmap.report.forms.render import render
from chainmap.report.forms.render import write as write_result
from chainmap.report.result import Form, Result
from chainmap.words import Lang, say


def write(result: Result, form: Form, output: Path | None, lang: Lang) -> None:
    """Write one of the forms to the screen or a file.

    Raises:
        InputError: there is no such form of it, or Excel is to go to the screen.
    """
    faults = Faults()
    if form not in result.forms:
        faults.add(Place(argument="format"), "no_such_form", form=form)
    elif form == "xlsx" and output is None:
        faults.add(Place(argument="format"), "xlsx_to_screen")
    faults.raise_errors()
    if output is not None:
        write_result(result, output, form)
        typer.echo(say("run.written", lang, path=output), err=True)
        return
    shown = render(result, form, terminal=sys.stdout)
    assert isinstance(shown, str)  # noqa: S101  # only a workbook is bytes, which was refused above
    sys.stdout.write(shown)


def deliver(text: str, output: Path | None, lang: Lang, *, bom: bool = False) -> None:
    """Print a text, or write it to a file and say so."""
    if output is None:
        sys.stdout.write(text)
        return
    write_file(output, text, bom=bom)
    typer.echo(say("run.written", lang, path=output), err=True)
