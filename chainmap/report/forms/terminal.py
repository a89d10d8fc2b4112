"""A document on the terminal."""

import io
from collections.abc import Iterable
from typing import Final, TextIO, assert_never

from rich.columns import Columns
from rich.console import Console, Group, RenderableType
from rich.panel import Panel
from rich.table import Table as RichTable
from rich.text import Text
from rich.tree import Tree as RichTree

from chainmap.report.document import (
    Appendix,
    Bars,
    Block,
    Document,
    Heading,
    Numbers,
    Paragraph,
    Steps,
    Table,
    Tone,
    Tree,
)
from chainmap.safe_text import printable
from chainmap.words import say

_STYLES: Final[dict[Tone, str]] = {
    "good": "green",
    "warn": "cyan",
    "bad": "bold red",
    "unknown": "yellow",
    "quiet": "dim",
    "plain": "",
}
_PLAIN_WIDTH: Final = 160


def document_text(document: Document, terminal: TextIO | None = None) -> str:
    """Return a document as text, without its long evidence; for a `terminal`, also without its appendix.

    It is coloured and as wide as `terminal` if that is one.
    """
    page = io.StringIO()
    coloured = terminal is not None and terminal.isatty()
    width = Console(file=terminal).width if coloured else _PLAIN_WIDTH
    # the terminal alone decides about colours, not the environment: FORCE_COLOR, a notebook
    console = Console(file=page, highlight=False, width=width, force_terminal=coloured, force_jupyter=False)
    console.print(_text(document.title, style="bold"))
    detail = False
    blocks = document.blocks
    for index, block in enumerate(blocks):
        if any(isinstance(shown, Table) and shown.detail for shown in blocks[index : index + 2]):
            detail = True  # leave out the long table and the heading before it
            continue
        if not (isinstance(block, Bars) or (isinstance(block, Appendix) and terminal is not None)):
            console.print(_render(block))
    if detail:
        console.print(_text(say("gaps.hint_more", document.lang), style="dim"))
    return page.getvalue()


def _text(text: str, style: str = "") -> Text:
    """Return text as it is, without markup and without what steers a terminal."""
    return Text(printable(text), style=style)


def _heading(text: str) -> Text:
    return _text(f"\n{text}", style="bold underline")


def _render(block: Block) -> RenderableType:  # noqa: PLR0911  # one a kind
    match block:
        case Numbers(numbers):
            panels = [
                Panel(
                    Group(_text(number.value, style=f"bold {_STYLES[number.tone]}"), _text(number.note, style="dim")),
                    title=_text(number.label),
                    title_align="left",
                    padding=(0, 1),
                )
                for number in numbers
            ]
            return Columns(panels, equal=True, expand=False)
        case Heading(text):
            return _heading(text)
        case Paragraph(text, tone):
            return _text(text, style=_STYLES[tone])
        case Steps(steps):
            return _steps(steps)
        case Table():
            return _table(block)
        case Tree():
            return _tree(block)
        case Bars():
            return Group()
        case Appendix(text, inner):
            return Group(_heading(text), *map(_render, inner))
        case _:
            assert_never(block)


def _steps(steps: Iterable[str]) -> RichTable:
    table = RichTable.grid(padding=(0, 1))
    table.add_column(justify="right")
    table.add_column(overflow="fold")
    for n, step in enumerate(steps, start=1):
        table.add_row(_text(f"{n}."), _text(step))
    return table


def _table(block: Table) -> RichTable:
    table = RichTable(box=None, padding=(0, 2, 0, 0), header_style="dim", pad_edge=False)
    for heading in block.headings:
        table.add_column(_text(heading), overflow="fold")
    for row in block.rows:
        table.add_row(*(_text(cell.text, style=_STYLES[cell.tone]) for cell in row))
    return table


def _tree(block: Tree) -> RichTree:
    tree = RichTree(_text(block.text), guide_style="dim")
    for branch in block.branches:
        tree.add(_tree(branch))
    return tree
