"""What every reader of tables returns: sheets of rows of text, numbered as in Excel."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final, NamedTuple

from chainmap.errors import Fault, runs

_MOST_NAMED: Final = 4  # cells or runs of rows that one note names
_LETTERS: Final = 26


class Area(NamedTuple):
    """A merged area: rows as in Excel, columns from 0; both ends belong to it."""

    first_row: int
    last_row: int
    first_column: int
    last_column: int


class Row(NamedTuple):
    """One row: its number in the file, its cells as trimmed text, and the line of the section that it stands in."""

    number: int
    cells: tuple[str, ...]
    section: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of one table; `name` is the Excel sheet's, if there are several.

    `hidden`: Excel hides the sheet. `merged`: areas whose text stands in their first cell. `notes`: what the reader
    should know of the sheet if it is used. `rounded`: cells (row as in Excel, column from 0) whose number has more
    digits than Excel keeps: the last ones are lost, so that such an id may stand for several. `role`: what
    chainmap keeps in the sheet of a workbook that it wrote (`output/marks.py`); a planner's own sheet has none.
    """

    file: str
    name: str
    rows: tuple[Row, ...]
    hidden: bool = False
    merged: tuple[Area, ...] = ()
    notes: tuple[Fault, ...] = ()
    rounded: frozenset[tuple[int, int]] = frozenset()
    role: str = ""


class Cell(NamedTuple):
    """The place of a cell: its row as in Excel, its column from 0."""

    row: int
    column: int

    def __str__(self) -> str:
        """Return the address as Excel writes it: `C2`."""
        return f"{column_letters(self.column)}{self.row}"


def column_letters(column: int) -> str:
    """Return the letters of a column, counted from 0: 27 is `AB`."""
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, _LETTERS)
        letters = chr(ord("A") + letter) + letters
    return letters


def column_index(letters: str) -> int:
    """Return the column of such letters, from 0: `AB` is 27."""
    index = 0
    for letter in letters.upper():
        index = index * _LETTERS + ord(letter) - ord("A") + 1
    return index - 1


def name_some(names: Iterable[object]) -> str:
    """Return the first names of a list, as one text: `C2, D2, …`."""
    texts = [str(name) for name in names]
    return ", ".join((*texts[:_MOST_NAMED], "…") if len(texts) > _MOST_NAMED else texts)


def name_runs(numbers: Iterable[int], write: Callable[[int], str] = str) -> str:
    """Return whole numbers as runs: `5–8, 11`; `write` gives the text of one."""
    return name_some(
        write(first) if first == last else f"{write(first)}–{write(last)}" for first, last in runs(numbers)
    )
