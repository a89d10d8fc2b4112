"""A document on the terminal."""

from typing import Final, TextIO

from rich.columns import Columns
from rich.console import Console, Group, RenderableType
from rich.panel import Panel
from rich.table import Table as RichTable
from rich.text import Text

from chainmap.report.document import Document, Heading, Numbers, Paragraph, Steps, Table, Tone
from chainmap.words import say

_STYLES: Final[dict[Tone, str]] = {
    "good": "green", "warn": "cyan", "bad": "bold red", "unknown": "yellow", "quiet": "dim", "plain": "",
}  # fmt: skip
_PLAIN_WIDTH: Final = 160


def print_document(document: Document, file: TextIO) -> None:
    """Print a document; long evidence is left to the files."""
    console = Console(file=file, highlight=False, soft_wrap=False)
    if not console.is_terminal:
        console = Console(file=file, highlight=False, width=_PLAIN_WIDTH)
    console.print(Text(document.title, style="bold"))
    blocks = document.blocks
    for n, block in enumerate(blocks):
        following = blocks[n + 1] if n + 1 < len(blocks) else None
        if isinstance(following, Table) and following.detail:
            continue  # the heading of what is left out
        if isinstance(block, Table) and block.detail:
            continue
        console.print(_render(block, document))
    console.print(Text(say("gaps.hint_more", document.lang), style="dim"))


def _render(block: object, document: Document) -> RenderableType:
    match block:
        case Numbers(numbers):
            panels = [
                Panel(
                    Group(Text(number.value, style=f"bold {_STYLES[number.tone]}"), Text(number.note, style="dim")),
                    title=number.label, title_align="left", padding=(0, 1),
                )
                for number in numbers
            ]  # fmt: skip
            return Columns(panels, equal=True, expand=False)
        case Heading(text):
            return Text(f"\n{text}", style="bold underline")
        case Paragraph(text, tone):
            return Text(text, style=_STYLES[tone])
        case Steps(steps):
            return Text("\n".join(f" {n}. {step}" for n, step in enumerate(steps, start=1)))
        case Table():
            return _table(block)
    raise TypeError(document)


def _table(block: Table) -> RichTable:
    table = RichTable(box=None, padding=(0, 2, 0, 0), header_style="dim", pad_edge=False)
    for heading in block.headings:
        table.add_column(heading, overflow="fold")
    for row in block.rows:
        table.add_row(*(Text(cell.text, style=_STYLES[cell.tone]) for cell in row))
    return table
