"""A report as blocks, so that terminal, Markdown and HTML say the same."""

from dataclasses import dataclass
from typing import Literal

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
    """Rows under headings; `detail` tables are left out where space is short."""

    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    detail: bool = False


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


Block = Numbers | Heading | Paragraph | Steps | Table | Tree | Appendix


@dataclass(frozen=True, slots=True)
class Document:
    """A report: a title and its blocks."""

    title: str
    blocks: tuple[Block, ...]
    lang: Literal["zh", "en"]
