"""What the sheets of a workbook are made of, before any of it is written."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, NamedTuple

from chainmap.errors import Fault, Place
from chainmap.report.document import Block, Cell, Document, Numbers
from chainmap.words import Lang

SUMS: Final[Mapping[Lang, float]] = {"zh": 1e4, "en": 1e6}  # 万元, CNY million
MONEY: Final = frozenset(("CNY", "CNY/a"))

Role = Literal[
    "front",
    "gaps",
    "links",
    "review",
    "answers",
    "order_report",
    "anchors",
    "pairs",
    "plan",
    "against",
    "evidence",
    "notes",
    "settings",
    "lists",  # hidden: what can be chosen, where it is too long for a rule
]


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads to a cell of the workbook: `'Tenants'!H5`."""

    text: str
    to: str


@dataclass(frozen=True, slots=True)
class At:
    """A place that was read: shown as the cell of the workbook, with a link, where it stands in it."""

    place: Place


Value = str | float | Cell | Link | At | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a grid.

    `titles`: its heading in every language, `title` the one that is shown. `form`: the number format; by default each
    figure in as many digits as people read. `to_fill`: cells that the planner fills in. `choices`: what can be chosen
    there, `choices_where` another column has this text. `listed`: the sheet whose first column has them, where a rule
    does not hold so many. `hint`: shown at the cell that is filled in. `hidden`: it only says which row is which.
    `printed`: on paper as well; the others stand at the right.
    """

    key: str
    title: str
    titles: frozenset[str] = frozenset()
    width: float = 14
    form: str = ""
    to_fill: bool = False
    choices: tuple[str, ...] = ()
    choices_only: bool = True
    choices_where: tuple[str, str] | None = None
    listed: str = ""
    hint: str = ""
    hidden: bool = False
    printed: bool = True

    @property
    def is_figure(self) -> bool:
        """Whether it is a part of a column of figures."""
        return self.key.endswith(("_low", "_high"))


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with numbers in their cells, a column for each.

    `lead`: lines above it. `identity`: the columns that say which row is which, where people fill it in; `alike` maps
    what stands there in any language to what it means. `free`: empty rows below, to fill in. `offers`: what can
    be chosen in the first cell to fill in of a row, by what tells the row. `tiles`: figures between
    the lines and the table; `below`: what follows it.
    """

    columns: tuple[Column, ...]
    rows: tuple[Mapping[str, Value], ...]
    lead: tuple[str, ...] = ()
    identity: tuple[str, ...] = ()
    alike: Mapping[str, str] = field(default_factory=dict)
    free: int = 0
    frozen: int = 1
    offers: Mapping[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict)
    tiles: Numbers | None = None
    below: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Notes:
    """What was noted of the tables; where it stands is known when all other sheets are."""

    columns: tuple[Column, ...]
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Clash:
    """A cell that people filled in otherwise in a copy of the workbook: its column, both texts, the copy's name."""

    column: str
    mine: str
    theirs: str
    copy: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """How a grid was written: the row of each row as read, the letters of each heading, those of what is filled in.

    `clashes`: by row as written, their columns as headings. `added`: headings that people added.
    """

    rows: Mapping[int, int]
    letters: Mapping[str, str]
    to_fill: str = ""
    clashes: tuple[tuple[int, Clash], ...] = ()
    added: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A document as a sheet."""

    document: Document


class Sheet(NamedTuple):
    """A sheet of an answer, in one language."""

    name: str
    content: Grid | Page
    lang: Lang


@dataclass(frozen=True, slots=True)
class BookSheet:
    """A sheet that chainmap keeps; `filled_in`: people write in it."""

    role: Role
    name: str
    content: Grid | Page | Notes

    @property
    def filled_in(self) -> bool:
        """Whether people fill it in."""
        return isinstance(self.content, Grid) and any(column.to_fill for column in self.content.columns)

    @property
    def drawn_after(self) -> int:
        """When it is drawn: sheets that say where something stands come after those whose rows move."""
        return 2 if isinstance(self.content, Notes) else int(not self.filled_in)


def digits(value: float) -> float:
    """Return a figure in five significant digits: a cell with more claims what nobody knows."""
    return float(f"{value:.5g}")
