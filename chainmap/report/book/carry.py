"""What people filled in, noted or added on a sheet, row by row: none of it is lost when the sheet is made anew."""

from copy import copy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from openpyxl.comments import Comment

from chainmap.report.book.style import OWN_COLOURS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from openpyxl.worksheet.worksheet import Worksheet

    from chainmap.report.book.sheets import Grid

_HEADING_ROWS: Final = 30
_SIZE: Final = (144, 79)  # of a note, in points


@dataclass(slots=True)
class CarriedRow:
    """A row as people left it: the values of its cells by heading, notes beside them, and its colours."""

    values: "Mapping[str, Any]"
    comments: "Mapping[str, str]" = field(default_factory=dict)
    fills: "Mapping[str, Any]" = field(default_factory=dict)


@dataclass(slots=True)
class Carried:
    """The rows of a sheet as people left it, and its headings; widths that they chose by heading."""

    rows_of: "dict[int, list[Any]]"
    page: "Worksheet"

    def read(self, grid: "Grid") -> "tuple[list[CarriedRow], list[str]]":
        """Return the rows below the heading, and the headings of columns that people added.

        The heading is the first row that has all columns by which a row is known, in any language.
        """
        needed = [column for column in grid.columns if column.key in grid.identity]
        for number, cells in self.rows_of.items():
            texts = [str(cell.value or "").strip() for cell in cells]
            if number <= _HEADING_ROWS and all(column.titles & set(texts) for column in needed):
                return self._below(number, texts, grid)
        return [], []

    def _below(self, heading: int, texts: "list[str]", grid: "Grid") -> "tuple[list[CarriedRow], list[str]]":
        keys = {title: column.key for column in grid.columns for title in column.titles}
        names = [keys.get(text, f"+{text}" if text else "") for text in texts]
        rows = [_row(names, cells) for number, cells in self.rows_of.items() if number > heading]
        added = [name.removeprefix("+") for name in dict.fromkeys(names) if name.startswith("+")]
        return [row for row in rows if row.values or row.comments], added


def carried_rows(page: "Worksheet") -> Carried:
    """Return the rows of a sheet, before it is removed."""
    return Carried({number: list(row) for number, row in enumerate(page.iter_rows(), start=1)}, page)


def _row(names: "list[str]", cells: "list[Any]") -> CarriedRow:
    named = [(name, cell) for name, cell in zip(names, cells, strict=False) if name]
    return CarriedRow(
        {name: cell.value for name, cell in named if cell.value is not None},
        {name: cell.comment.text for name, cell in named if getattr(cell, "comment", None)},
        {name: copy(cell.fill) for name, cell in named if _is_chosen(cell)},
    )


def _is_chosen(cell: Any) -> bool:
    """Whether people gave a cell its colour."""
    fill = getattr(cell, "fill", None)
    return fill is not None and fill.fill_type == "solid" and str(fill.fgColor.rgb)[-6:] not in OWN_COLOURS


def note(text: str) -> Comment:
    """Return a note beside a cell."""
    return Comment(text, "", width=_SIZE[0], height=_SIZE[1])
