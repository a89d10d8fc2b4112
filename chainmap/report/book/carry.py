"""What people filled in, noted or added on a sheet, row by row: none of it is lost when the sheet is made anew."""

from copy import copy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from openpyxl.comments import Comment

from chainmap.report.book.style import OWN_COLOURS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from chainmap.report.book.sheets import Grid

_HEADING_ROWS: Final = 30
_SIZE: Final = (144, 79)  # of a note, in points


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a grid by column: the values of its cells, notes beside them, and colours that people chose.

    `number`: of the row as it was read; 0 where it is new.
    """

    values: "Mapping[str, Any]"
    comments: "Mapping[str, str]" = field(default_factory=dict)
    fills: "Mapping[str, Any]" = field(default_factory=dict)
    number: int = 0


def carried_rows(page: "Worksheet", grid: "Grid") -> tuple[list[Row], list[str]]:
    """Return the rows below the heading of a sheet as people left it, and the headings of columns that they added.

    The heading is the first row that has all columns by which a row is known, in any language.
    """
    needed = [column for column in grid.columns if column.key in grid.identity]
    for number, cells in enumerate(page.iter_rows(max_row=_HEADING_ROWS), start=1):
        texts = [str(cell.value or "").strip() for cell in cells]
        if all(column.titles & set(texts) for column in needed):
            keys = {title: column.key for column in grid.columns for title in column.titles}
            names = [keys.get(text, f"+{text}" if text else "") for text in texts]
            below = enumerate(page.iter_rows(min_row=number + 1), start=number + 1)
            rows = [_row(names, cells, at) for at, cells in below]
            added = [name.removeprefix("+") for name in dict.fromkeys(names) if name.startswith("+")]
            return [row for row in rows if row.values or row.comments], added
    return [], []


def _row(names: list[str], cells: "Sequence[Any]", number: int) -> Row:
    named = [(name, cell) for name, cell in zip(names, cells, strict=False) if name]
    return Row(
        {name: cell.value for name, cell in named if cell.value is not None},
        {name: cell.comment.text for name, cell in named if getattr(cell, "comment", None)},
        {name: copy(cell.fill) for name, cell in named if _is_chosen(cell)},
        number,
    )


def _is_chosen(cell: Any) -> bool:
    """Whether people gave a cell its colour."""
    fill = getattr(cell, "fill", None)
    return fill is not None and fill.fill_type == "solid" and str(fill.fgColor.rgb)[-6:] not in OWN_COLOURS


def note(text: str) -> Comment:
    """Return a note beside a cell."""
    return Comment(text, "", width=_SIZE[0], height=_SIZE[1])
