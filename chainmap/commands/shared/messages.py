"""What went wrong, what is noted, and how far we are."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, NoReturn

import typer

from chainmap.errors import Fault, InputError
from chainmap.words import Lang, say

if TYPE_CHECKING:
    from chainmap.model.park import Tenant

_NOTES_SHOWN: Final = 8
_SLOW: Final = 5000
EXIT_INPUT: Final = 2


@contextmanager
def report_faults(lang: Lang) -> Iterator[None]:
    """Print the faults of bad input and end with status 2."""
    try:
        yield
    except InputError as error:
        _stop(error, lang)


def _stop(error: InputError, lang: Lang) -> NoReturn:
    print_faults(error, lang)
    raise typer.Exit(EXIT_INPUT)


def print_faults(error: InputError, lang: Lang) -> None:
    """Print every fault on the error stream."""
    typer.echo(say("run.faults", lang, count=sum(fault.severity == "error" for fault in error.faults)), err=True)
    for fault in error.faults:
        note = say("run.notes", lang) + " " if fault.severity == "warning" else ""
        typer.echo(f"  {note}{fault.text(lang, 'shell')}", err=True)


def print_notes(notes: tuple[Fault, ...], lang: Lang) -> None:
    """Print what was noted and survived on the error stream, the first few in full."""
    for note in notes[:_NOTES_SHOWN]:
        typer.echo(f"{say('run.notes', lang)} {note.text(lang, 'shell')}", err=True)
    if len(notes) > _NOTES_SHOWN:
        typer.echo(say("run.more_notes", lang, count=len(notes) - _NOTES_SHOWN), err=True)


class Progress:
    """Shows a bar on the terminal while many firms are matched."""

    def __init__(self, lang: Lang) -> None:
        self.lang = lang

    def __call__(self, tenants: "Iterable[Tenant]", total: int) -> "Iterable[Tenant]":
        """Return the tenants, with a bar where they are many and somebody watches."""
        if total < _SLOW or not sys.stderr.isatty():
            return tenants
        from rich.console import Console
        from rich.progress import track

        return track(tenants, say("run.matching", self.lang), total, console=Console(stderr=True), transient=True)
