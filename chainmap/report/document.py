"""A report as blocks, so that terminal, Markdown and HTML say the same.

What only helps at a shell (an option, a command) stands between `⟦` and `⟧` in the words: pages leave it out.
"""

import re
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, Final, Literal

_AT_SHELL: Final = re.compile("⟦(.*?)⟧", re.DOTALL)

Tone = Literal["good", "warn", "bad", "unknown", "quiet", "plain"]


@dataclass(frozen=True, slots=True)
class Cell:
    """Text in a table, in the tone of what it means."""

    text: str
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class Number:
    """A figure of the first screen."""

    value: str
    label: str
    note: str = ""
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class Numbers:
    """The figures of the first screen, side by side."""

    numbers: tuple[Number, ...]


@dataclass(frozen=True, slots=True)
class Bars:
    """A chart: bars of one or two figures a name; `stacked`: the second goes on where the first ends.

    For pages and workbooks; where there is only text, a table says the same.
    """

    title: str
    unit: str
    names: tuple[str, ...]
    series: tuple[tuple[str, tuple[float, ...]], ...]
    stacked: bool = False

    @property
    def longest(self) -> float:
        """The length of the longest bar."""
        figures = [figures for _, figures in self.series]
        return max((sum(row) if self.stacked else max(row) for row in zip(*figures, strict=True)), default=0.0)


@dataclass(frozen=True, slots=True)
class Strip:
    """The links of a chain by stage, each a box in the tone of how it stands: the map in small, for pages.

    `legend`: what the tones mean, with how many links have each.
    """

    columns: tuple[tuple[str, tuple[Cell, ...]], ...]
    legend: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of a section."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A sentence or two."""

    text: str
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class Steps:
    """What to do, in order."""

    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings; `detail` tables are left out where space is short.

    `first`: the columns that stand on the line of a row where not all have room; by default in their order.
    """

    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    detail: bool = False
    first: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Tree:
    """A line with branches below it."""

    text: str
    branches: tuple["Tree", ...]


@dataclass(frozen=True, slots=True)
class Appendix:
    """A section at the end that can be folded; the screen, which says it elsewhere, leaves it out."""

    text: str
    blocks: tuple["Block", ...]


Picture = Bars | Strip  # where there is only text, a table says the same
Block = Numbers | Picture | Heading | Paragraph | Steps | Table | Tree | Appendix


@dataclass(frozen=True, slots=True)
class Document:
    """A report: a title and its blocks."""

    title: str
    blocks: tuple[Block, ...]
    lang: Literal["zh", "en"]


def at_shell(document: Document) -> Document:
    """Return a document as a terminal shows it: with what helps at a shell."""
    shown: Document = _changed(document, r"\1")
    return shown


def on_page(document: Document) -> Document:
    """Return a document for those who have no shell: without options and commands."""
    shown: Document = _changed(document, "")
    return shown


def _changed(part: Any, kept: str) -> Any:
    """Return a part of a document with other texts; a paragraph that has none left is left out."""
    if isinstance(part, str):
        return _AT_SHELL.sub(kept, part) if "⟦" in part else part  # a figure stays one
    if isinstance(part, tuple):
        changed = (_changed(each, kept) for each in part)
        return tuple(each for each in changed if not (isinstance(each, Paragraph) and not each.text))
    if is_dataclass(part) and not isinstance(part, type):
        return replace(part, **{each.name: _changed(getattr(part, each.name), kept) for each in fields(part)})
    return part
