"""What went wrong, what is noted, and how far we are."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Any, Final, NoReturn

import typer
from typer.core import TyperGroup

from chainmap.errors import Fault, InputError
from chainmap.phrasing.notes import group_faults
from chainmap.phrasing.wrapping import wrap
from chainmap.safe_text import printable
from chainmap.words import Lang, say

if TYPE_CHECKING:
    from chainmap.model.park import Tenant

_NOTES_SHOWN: Final = 8
_NOTES_ON_SCREEN: Final = 3
# notes of what was left out as it should be: where some are cut, the others come first
_AS_EXPECTED: Final = frozenset(
    (
        *("title_row", "unit_line", "total_row", "section_row", "heading_row", "note_row", "rows_passed_over"),
        *("planned_kept", "row_repeated", "vacant_row", "title_used"),
    )
)
_CELLS_SHOWN: Final = 4  # of a note, beside the first
_CELLS_AT_FAULT: Final = 20  # of a fault, which must be mended before anything else
_SLOW: Final = 5000
EXIT_INPUT: Final = 2
EXIT_INTERRUPTED: Final = 130  # as shells say it of Ctrl-C


def echo(text: str, *, err: bool = False, nl: bool = True) -> None:
    """Print a text; all that commands print goes through here, or is cleaned as it is here."""
    typer.echo(printable(text), err=err, nl=nl)  # noqa: TID251  # here it is cleaned


class SafeGroup(TyperGroup):
    """Commands, whose errors quote what was typed: without what steers a terminal."""

    def make_context(self, *args: Any, **values: Any) -> Any:
        """Read the arguments of the group."""
        with _cleaned():
            return super().make_context(*args, **values)

    def invoke(self, ctx: Any) -> Any:
        """Read the arguments of a command, and run it."""
        with _cleaned():
            return super().invoke(ctx)


@contextmanager
def _cleaned() -> Iterator[None]:
    try:
        yield
    except Exception as error:
        if hasattr(error, "format_message"):  # of click, whose errors typer does not name
            message = printable(error.format_message())
            error.format_message = lambda: message
        raise


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
    """Print every fault on the error stream, one line for the rows of a column that have the same."""
    echo(say("run.faults", lang, count=sum(fault.severity == "error" for fault in error.faults)), err=True)
    for group in group_faults(error.faults):
        note = say("run.notes", lang) + " " if group.first.severity == "warning" else ""
        echo(f"  {note}{group.text(lang, 'shell', most=_CELLS_AT_FAULT)}", err=True)


def print_notes(notes: Iterable[Fault], lang: Lang, *, everything: bool = False) -> None:
    """Print what was noted and survived on the error stream, each note once: the first few, or `everything`.

    On a screen a note takes a line, so that the report stays in sight.
    """
    groups, on_screen = group_faults(notes), sys.stderr.isatty() and not everything
    most = _NOTES_ON_SCREEN if on_screen else _NOTES_SHOWN
    if not everything and len(groups) > most:
        groups = tuple(sorted(groups, key=lambda group: group.first.key in _AS_EXPECTED))
    shown, cut = groups if everything else groups[:most], False
    for group in shown:
        text = group.text(lang, "shell", most=None if everything else _CELLS_SHOWN, short=on_screen)
        line, *more = _lines(f"{say('run.notes', lang)} {text}", one=on_screen)
        echo(f"{line}…" if more else line, err=True)
        cut = cut or bool(more) or group.is_cut(_CELLS_SHOWN)
    if len(groups) > len(shown):
        echo(say("notes.more", lang, count=len(groups) - len(shown)), err=True)
    elif not everything and cut:
        echo(say("notes.cut", lang), err=True)


def _lines(text: str, *, one: bool) -> list[str]:
    """Return a note in lines of the screen, if only one of them is shown; else it is left to the screen to break it."""
    return wrap(text, get_terminal_size().columns - 1) if one else [text]


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
