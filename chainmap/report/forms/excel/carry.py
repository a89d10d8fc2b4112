"""What people filled in, noted or added on a sheet, row by row: none of it is lost when the sheet is made anew."""

import datetime as dt
from copy import copy
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from openpyxl.comments import Comment

from chainmap.report.document import Cell
from chainmap.report.forms.excel.style import OWN_COLOURS
from chainmap.report.sheets import Clash, Grid, Link

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

_HEADING_ROWS: Final = 30
_SIZE: Final = (144, 79)  # of a note, in points


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a grid by column: the values of its cells, notes beside them, and colours that people chose.

    `number`: of the row as it was read; 0 where it is new. `clashes`: what a copy of the workbook has otherwise.
    """

    values: "Mapping[str, Any]"
    comments: "Mapping[str, str]" = field(default_factory=dict)
    fills: "Mapping[str, Any]" = field(default_factory=dict)
    number: int = 0
    clashes: tuple[Clash, ...] = ()


def carried_rows(page: "Worksheet", grid: "Grid") -> tuple[list[Row], list[str]]:
    """Return the rows below the heading of a sheet as people left it, and the headings of columns that they added.

    The heading is the first row that has all columns by which a row is known, in any language.
    """
    number, texts = _heading(page, grid)
    if not number:
        return [], []
    keys = {title: column.key for column in grid.columns for title in column.titles}
    names = [keys.get(text, f"+{text}" if text else "") for text in texts]
    rows = [_row(names, cells, at) for at, cells in enumerate(page.iter_rows(min_row=number + 1), start=number + 1)]
    added = [name.removeprefix("+") for name in dict.fromkeys(names) if name.startswith("+")]
    return [row for row in rows if row.values or row.comments], added


def is_known(page: "Worksheet", grid: object) -> bool:
    """Whether a sheet is empty, or has the columns by which the rows of a grid are known."""
    return isinstance(grid, Grid) and (bool(_heading(page, grid)[0]) or not any(any(r) for r in page.values))


def _heading(page: "Worksheet", grid: Grid) -> tuple[int, list[str]]:
    """Return the number and the texts of the heading of a sheet; 0 where there is none."""
    needed = [column for column in grid.columns if column.key in grid.identity]
    for number, cells in enumerate(page.iter_rows(max_row=_HEADING_ROWS), start=1):
        texts = [str(cell.value or "").strip() for cell in cells]
        if all(column.titles & set(texts) for column in needed):
            return number, texts
    return 0, []


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


def is_open(key: str, grid: Grid) -> bool:
    """Whether people fill a column in, or added it."""
    return key.startswith("+") or any(
        column.key == key and column.to_fill and key not in grid.identity for column in grid.columns
    )


def is_typed(row: Row, grid: Grid) -> bool:
    """Whether people wrote anything into a row."""
    return bool(row.comments) or any(is_open(key, grid) for key in row.values)


def identity(values: "Mapping[str, Any]", grid: Grid) -> tuple[str, ...]:
    """Return what tells a row from the others, in whatever language it stands there."""
    texts = (str(plain(values.get(key)) or "").strip() for key in grid.identity)
    return tuple(grid.alike.get(text, text) for text in texts)


def plain(value: Any) -> Any:
    """Return a value without its look."""
    return value.text if isinstance(value, Cell | Link) else value


def with_copy(rows: "Sequence[Row]", others: "Iterable[Row]", grid: Grid, copy_name: str) -> list[Row]:
    """Return rows with what people wrote into a copy: where both wrote, the rows' own stays, and the other is noted."""
    merged = list(rows)
    left: dict[tuple[str, ...], list[int]] = {}
    for n, row in enumerate(merged):
        left.setdefault(identity(row.values, grid), []).append(n)
    written = {_typed_texts(row, grid) for row in merged}
    for other in others:
        if not is_typed(other, grid):
            continue
        known = identity(other.values, grid)
        if any(known) and left.get(known):
            at = left[known].pop(0)
            merged[at] = _joined(merged[at], other, grid, copy_name)
        elif _typed_texts(other, grid) not in written:
            merged.append(replace(other, number=0))
    return merged


def _typed_texts(row: Row, grid: Grid) -> tuple[object, ...]:
    """Return what tells a row, and all that people wrote into it."""
    typed = sorted((key, _text(value)) for key, value in row.values.items() if is_open(key, grid))
    return identity(row.values, grid), tuple(typed), tuple(sorted(row.comments.items()))


def _joined(row: Row, other: Row, grid: Grid, copy_name: str) -> Row:
    typed = {key: value for key, value in other.values.items() if is_open(key, grid)}
    pairs = [(key, row.values[key], value) for key, value in typed.items() if key in row.values]
    pairs += [(key, row.comments[key], text) for key, text in other.comments.items() if key in row.comments]
    clashes = tuple(
        Clash(key, _text(mine), _text(theirs), copy_name) for key, mine, theirs in pairs if _text(mine) != _text(theirs)
    )
    return replace(
        row,
        values={**typed, **row.values},
        comments={**other.comments, **row.comments},
        fills={**other.fills, **row.fills},
        clashes=(*row.clashes, *clashes),
    )


def _text(value: object) -> str:
    """Return a value as people typed it: a number, a text and a date may look the same."""
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    return f"{value:.15g}" if isinstance(value, int | float) else str(value).strip()
