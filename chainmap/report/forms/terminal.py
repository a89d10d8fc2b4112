"""A document on the terminal."""

import io
from typing import Final, TextIO, assert_never

from rich.columns import Columns
from rich.console import Console, Group, RenderableType
from rich.panel import Panel
from rich.table import Table as Grid
from rich.text import Text
from rich.tree import Tree as RichTree

from chainmap.phrasing.wrapping import wrap
from chainmap.report.document import (
    Appendix,
    Bars,
    Block,
    Document,
    Heading,
    Numbers,
    Paragraph,
    Steps,
    Strip,
    Table,
    Tone,
    Tree,
)
from chainmap.report.forms.terminal_tables import table_lines
from chainmap.safe_text import printable
from chainmap.words import Lang, say

_STYLES: Final[dict[Tone, str]] = {
    "good": "green",
    "warn": "cyan",
    "bad": "bold red",
    "unknown": "yellow",
    "quiet": "dim",
    "plain": "",
}
_PLAIN_WIDTH: Final = 160
_EDGES: Final = 4  # of a panel
_NOTE: Final = 48  # places of a figure's note


def document_text(document: Document, terminal: TextIO | None = None) -> str:
    """Return a document as text, without its long evidence; for a `terminal`, also without its appendix.

    It is coloured and as wide as `terminal` if that is one.
    """
    page = io.StringIO()
    coloured = terminal is not None and terminal.isatty()
    width = Console(file=terminal).width if coloured else _PLAIN_WIDTH
    # the terminal alone decides about colours, not the environment: FORCE_COLOR, a notebook
    console = Console(file=page, highlight=False, width=width, force_terminal=coloured, force_jupyter=False)
    lay_out = _Layout(width, document.lang)
    console.print(lay_out.text(document.title, style="bold"))
    detail = False
    blocks = document.blocks
    for index, block in enumerate(blocks):
        if any(isinstance(shown, Table) and shown.detail for shown in blocks[index : index + 2]):
            detail = True  # leave out the long table and the heading before it
            continue
        drawn = isinstance(block, Bars | Strip) or (isinstance(block, Appendix) and terminal is not None)
        alone = isinstance(block, Heading) and isinstance(blocks[min(index + 1, len(blocks) - 1)], Bars | Strip)
        if not (drawn or alone):
            console.print(lay_out.block(block))
    if detail:
        console.print(lay_out.text(say("gaps.hint_more", document.lang), style="dim"))
    return page.getvalue()


def _text(text: str, style: str = "") -> Text:
    """Return text as it is, without markup and without what steers a terminal."""
    return Text(printable(text), style=style)


class _Layout:
    """Lays blocks out on lines of a width."""

    def __init__(self, width: int, lang: Lang) -> None:
        self.width = width
        self.lang = lang

    def text(self, text: str, style: str = "", *, width: int = 0) -> Text:
        """Return a text in lines of a width, without what steers a terminal."""
        lines = wrap(printable(text), width or self.width)
        return Text("\n".join(lines), style=style, no_wrap=True)

    def block(self, block: Block) -> RenderableType:  # noqa: PLR0911  # one a kind
        """Return a block as rich prints it."""
        match block:
            case Numbers():
                return self._numbers(block)
            case Heading(text):
                return self._heading(text)
            case Paragraph(text, tone):
                return self.text(text, style=_STYLES[tone])
            case Steps(steps):
                return self._steps(steps)
            case Table():
                return self._table(block)
            case Tree():
                return _tree(block)
            case Bars() | Strip():
                return Group()
            case Appendix(text, inner):
                return Group(self._heading(text), *map(self.block, inner))
            case _:
                assert_never(block)

    def _heading(self, text: str) -> Group:
        return Group("", self.text(text, style="bold underline"))

    def _numbers(self, block: Numbers) -> Columns:
        room = self.width - _EDGES
        panels = [
            Panel(
                Group(
                    self.text(number.value, f"bold {_STYLES[number.tone]}", width=room),
                    self.text(number.note, "dim", width=min(room, _NOTE)),
                ),
                title=_text(number.label),
                title_align="left",
                padding=(0, 1),
            )
            for number in block.numbers
        ]
        return Columns(panels, equal=True, expand=False)

    def _steps(self, steps: tuple[str, ...]) -> Grid:
        table = Grid.grid(padding=(0, 1))
        number = len(str(len(steps))) + 1
        table.add_column(justify="right", width=number)
        table.add_column()
        for n, step in enumerate(steps, start=1):
            table.add_row(_text(f"{n}."), self.text(step, width=self.width - number - 2))
        return table

    def _table(self, block: Table) -> Text:
        lines = (
            Text.assemble(*((part.text, "dim" if part.head else _STYLES[part.tone]) for part in line))
            for line in table_lines(block, self.width, self.lang)
        )
        whole = Text("\n").join(lines)
        whole.no_wrap = True
        return whole


def _tree(block: Tree) -> RichTree:
    tree = RichTree(_text(block.text), guide_style="dim")
    for branch in block.branches:
        tree.add(_tree(branch))
    return tree
