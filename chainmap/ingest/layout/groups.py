"""Headings of several rows, of which the upper ones name groups of columns."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from chainmap.folding import fold
from chainmap.ingest.files.sheets import Row, Sheet
from chainmap.ingest.layout.headings import FIGURES, ColumnHeading, unit_in, unit_of
from chainmap.ingest.layout.reading import Reading

_NUMBER: Final = re.compile(r"(?!(?:19|20)\d\d(?!\d))\d.*", re.DOTALL)  # no year
_FIGURE_ITSELF: Final = frozenset(
    ("数量", "数值", "数额", "quantity", "value", "figure")
)  # beside 单位 below a heading
_NAMES_ITSELF: Final = re.compile(r"产[能量出]|產[能量出]|capacity|output", re.IGNORECASE)
BARE_UNIT: Final = frozenset(("单位", "unit", "units"))


def read_groups(sheet: Sheet, rows: Sequence[Row], table: str, reading: Reading) -> tuple[ColumnHeading, ...]:
    """Return the headings of two rows or three; a merged or unfilled upper cell names the group of those below it.

    A cell of the last row is read with the names of its groups, else alone; where it is empty, the upper one counts.
    Empty where a text stands below a heading that is complete: then the last row is data.
    """
    width = max(len(row.cells) for row in rows)
    *upper, below = (row.cells + ("",) * (width - len(row.cells)) for row in rows)
    if any(cells[0] and below[0] and not any(cells[1:]) for cells in upper):
        return ()  # a title
    named: list[list[str]] = []
    for row, cells in zip(rows, upper, strict=False):
        starts = [any(outer[n] for outer in upper[: len(named)]) for n in range(width)]
        named.append(_groups(sheet, row.number, cells, below, starts))
    headings = []
    for n, cell in enumerate(below):
        groups = [group for level in named if (group := level[n])]
        top = "".join(cells[n] for cells in upper)
        known = next(
            (found for text in _texts(groups, cell, top) if (found := reading.heading(text, table)).understood), None
        )
        own = reading.heading(cell, table) if groups and _NAMES_ITSELF.search(cell) else None
        if own and known and {own.column, known.column} <= FIGURES and own.column != known.column:
            known = own  # 产量 below 产能概况
        if known is not None and known.column in FIGURES and not known.unit:  # 生产情况（万吨） above 设计年产能
            unit = next(filter(None, (unit_in(group, known.column) for group in reversed(groups))), "")
            known = replace(known, unit=unit)
        is_part = known is not None and known.period is not None  # 1月 below 产量
        data = _NUMBER.fullmatch(cell) or (known is None and reading.heading(top, table).column)
        if cell and top and data and not is_part:
            return ()
        shown = " ".join((*groups, cell)) if cell else top
        headings.append(ColumnHeading("", shown, understood=False) if known is None else replace(known, text=shown))
    return tuple(headings)


def _groups(sheet: Sheet, number: int, cells: Sequence[str], below: Sequence[str], starts: Sequence[bool]) -> list[str]:
    """Return what a row names each column's group; `starts` are the columns where an outer group begins."""
    groups = list(cells)
    spans = {area.first_column: area.last_column for area in sheet.merged if area.first_row == number}
    for n in range(1, len(groups)):
        covered = any(first < n <= last for first, last in spans.items())
        if not groups[n] and below[n] and not starts[n] and (covered or (not spans and below[n - 1])):
            groups[n] = groups[n - 1]
    return groups


def _texts(groups: Sequence[str], cell: str, top: str) -> tuple[str, ...]:
    """Return the texts by which a cell below groups may be known, the fullest first."""
    if not (groups and cell):
        return (cell or top,)
    choices = list(dict.fromkeys(("".join(groups), *reversed(groups))))
    if fold(cell) in _FIGURE_ITSELF:
        return tuple(choices)
    if fold(cell) in BARE_UNIT:
        return ("unit",)
    if unit_of(cell):
        choices = [text for group in choices for text in (f"{group}({cell})", *_joined(group, cell))]
        return (*choices, cell)
    return (*(text for group in choices for text in _joined(group, cell)), cell)


def _joined(group: str, cell: str) -> tuple[str, ...]:
    return f"{group}{cell}", f"{cell}{group}", f"{group} {cell}"
