"""What went wrong, what is noted, and how far we are."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Any, Final, NoReturn

import typer
from rich.cells import cell_len
from typer.core import TyperGroup

from chainmap.errors import Fault, InputError
from chainmap.phrasing.notes import FaultGroup, group_faults
from chainmap.safe_text import printable
from chainmap.words import Lang, say

if TYPE_CHECKING:
    from chainmap.model.park import Tenant

_NOTES_SHOWN: Final = 8
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

    On a screen they take one line, so that the report stays in sight.
    """
    groups, on_screen = group_faults(notes), sys.stderr.isatty() and not everything
    if on_screen and groups:
        echo(_on_screen(groups, lang), err=True)
        return
    if not everything and len(groups) > _NOTES_SHOWN:
        groups = tuple(sorted(groups, key=lambda group: group.first.key in _AS_EXPECTED))
    shown = groups if everything else groups[:_NOTES_SHOWN]
    for group in shown:
        text = group.text(lang, "shell", most=None if everything else _CELLS_SHOWN)
        echo(f"{say('run.notes', lang)} {text}", err=True)
    if len(groups) > len(shown):
        echo(say("notes.more", lang, count=len(groups) - len(shown)), err=True)
    elif not everything and any(group.is_cut(_CELLS_SHOWN) for group in shown):
        echo(say("notes.cut", lang), err=True)


def _on_screen(groups: Sequence[FaultGroup], lang: Lang) -> str:
    """Return the only note, if it fits a line of the screen, else how many there are."""
    text = f"{say('run.notes', lang)} {groups[0].text(lang, 'shell', most=_CELLS_SHOWN, short=True)}"
    fits = len(groups) == 1 and not groups[0].is_cut(_CELLS_SHOWN) and cell_len(text) <= get_terminal_size().columns
    return text if fits else say("notes.count", lang, count=len(groups))


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
