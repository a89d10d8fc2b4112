"""Where the heading of a table stands, and what the rows above it say.

Of the first rows, the heading is the one that explains most columns. It may take two rows, of which the upper one names
groups of columns. A line such as 单位：万吨 above it states the unit of bare figures.
"""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from chainmap.errors import Faults, Place, near_names
from chainmap.folding import fold
from chainmap.ingest.files.sheets import Row, Sheet
from chainmap.ingest.layout.columns import Columns
from chainmap.ingest.layout.headings import (
    FIGURES,
    MONEY,
    ColumnHeading,
    column_named,
    columns_of,
    read_heading,
    unit_in,
    unit_of,
)
from chainmap.model.units import is_money

HEADING_ROWS: Final = 30  # rows with text in which the heading is looked for: titles may precede it
_ENOUGH: Final = 4  # columns that a heading explains, so that only a few rows below it are looked at
_ROWS_BELOW: Final = 5
_SAMPLE: Final = 200  # rows in which a column's kind is looked for
_TRANSPOSED: Final = 3  # headings below one another that make a form
_FORM_COLUMNS: Final = 6
_MOST_OF_FORM: Final = 0.6  # of the cells of a column, those that are headings
_UNIT_LINE: Final = re.compile(
    r"(?:单位|unit|einheit)s?\s*(?:[:：]|均?为|是)\s*([^\s()（）]+(?:\s+[^\s()（）]+)?)"
    r"|\b(?:capacity|capacities|output|figures|quantities|all)\b[^()]*?\bin\s+(\S+(?:\s+per\s+\S+)?)",
    re.IGNORECASE,
)
_SPLIT: Final = re.compile(r"[、,，;；/或和及]")
_NUMBER: Final = re.compile(r"(?!(?:19|20)\d\d(?!\d))\d.*", re.DOTALL)  # no year
_FIGURE_ITSELF: Final = frozenset(
    ("数量", "数值", "数额", "quantity", "value", "figure")
)  # beside 单位 below a heading
_MOST_SHOWN: Final = 12
_BARE_UNIT: Final = frozenset(("单位", "unit", "units"))


@dataclass(frozen=True, slots=True)
class Reading:
    """What a user says of how to read tables: the sheets, and headings of columns.

    `columns` gives by heading, as typed, the column that it means; `day` is that of the survey: what starts later is
    not there.
    """

    sheets: tuple[str, ...] = ()
    columns: tuple[tuple[str, str], ...] = ()
    day: dt.date | None = None

    @classmethod
    def parse(cls, sheets: Iterable[str], columns: Iterable[str], faults: Faults) -> "Reading":
        """Read `COLUMN=HEADING` texts; a column is named by its own name or by a known heading."""
        pairs = []
        for text in columns:
            name, equals, heading = (part.strip() for part in text.partition("="))
            column = column_named(name)
            known = ", ".join(columns_of("tenants"))
            if not (equals and heading):
                faults.add(Place(argument="columns"), "column_syntax", text=text)
            elif not column:
                near = near_names(name, columns_of("tenants"))
                faults.add(Place(argument="columns"), "column_unknown", near=near, name=name, known=known)
            else:
                pairs.append((heading, column))
        return cls(tuple(sheets), tuple(pairs))

    def over(self, other: "Reading") -> "Reading":
        """Return what this reading says, and the other one where this says nothing."""
        return Reading(self.sheets or other.sheets, (*self.columns, *other.columns), self.day or other.day)

    def check_headings(self, sheets: Iterable[Sheet], faults: Faults) -> None:
        """Report headings that no sheet has in its first rows."""
        cells = [cell for sheet in sheets for row in sheet.rows[:HEADING_ROWS] for cell in row.cells if cell]
        known = {fold(cell).strip() for cell in cells}
        for heading, column in self.columns:
            if fold(heading).strip() not in known:
                place = Place(argument="columns", item=f"{column}={heading}")
                shown = ", ".join(dict.fromkeys(cells[:_MOST_SHOWN]))
                faults.add(place, "column_not_found", near=near_names(heading, cells), name=heading, known=shown)

    def heading(self, text: str, table: str) -> ColumnHeading:
        """Read a heading, as the user says or else by its words."""
        for typed, column in self.columns:
            if fold(typed).strip() == fold(text).strip() and column in columns_of(table):
                known = read_heading(text, table)
                return known if known.column == column else ColumnHeading(column, text, unit_in(text, column))
        return read_heading(text, table)


def find_heading(
    sheet: Sheet, table: str = "tenants", wanted: Iterable[frozenset[str]] = (), reading: Reading | None = None
) -> Columns | None:
    """Return the heading of a sheet: the row, or two rows, that explain most columns.

    It has one column of each set in `wanted`; without it, a name of tenants. A row that explains one column only is no
    heading where a row above it is as wide: it is data in which a word happens to be a heading.
    """
    sets = tuple(wanted) or (frozenset(("name", "short_name")),)
    reading = reading or Reading()
    rows = list(islice((row for row in sheet.rows if any(row.cells)), HEADING_ROWS + 1))
    singles = (Columns(sheet, _one_row(row, table, reading), row.number, tuple(rows[:n])) for n, row in enumerate(rows))
    best: Columns | None = None
    widest = 0
    below = next(singles, None)
    for row in rows[:HEADING_ROWS]:
        single, below = below, next(singles, None)
        if single is None or (best and best.explained >= _ENOUGH and row.number > best.row + _ROWS_BELOW):
            break  # rows of data
        width = sum(map(bool, row.cells))
        choices = [single]
        if below and below.row == row.number + 1 and (single.explained or below.explained):
            lower = rows[len(below.above)]
            double = Columns(sheet, _two_rows(sheet, row, lower, table, reading), below.row, single.above)
            if _says_more(double, single, below, lower):
                choices.append(double)
        for found in choices:
            columns = {heading.column for heading in found.headings}
            alone = found.explained == 1 and widest >= width
            if all(columns & choice for choice in sets) and not alone:
                better = best is None or (found.explained, found.details) > (best.explained, best.details)
                best = found if better else best
        widest = max(widest, width)
    return None if best is None else replace(_with_units(best, table), day=reading.day)


def _says_more(double: Columns, upper: Columns, lower: Columns, lower_row: Row) -> bool:
    """Whether two rows of headings say more than either: further columns, or units and years of those of the upper."""
    if double.explained != upper.explained:
        return double.explained > max(upper.explained, lower.explained)
    tops = (*upper.headings, *(ColumnHeading("", "") for _ in lower_row.cells[len(upper.headings) :]))
    below = (top for top, cell in zip(tops, lower_row.cells, strict=False) if cell)
    only_figures = all(top.column in FIGURES | MONEY or not top.text for top in below)
    return only_figures and double.details > upper.details and double.explained > lower.explained


def _one_row(row: Row, table: str, reading: Reading) -> tuple[ColumnHeading, ...]:
    return tuple(reading.heading(cell, table) for cell in row.cells)


def _two_rows(sheet: Sheet, upper: Row, lower: Row, table: str, reading: Reading) -> tuple[ColumnHeading, ...]:
    """Return the headings of two rows; a merged or unfilled upper cell names the group of those below it.

    A cell of the lower row is read with its group's name, else alone; where it is empty, the upper one counts. Empty
    where a text stands below a heading that is complete: then the lower row is data.
    """
    width = max(len(upper.cells), len(lower.cells))
    above, below = (row.cells + ("",) * (width - len(row.cells)) for row in (upper, lower))
    groups = list(above)
    spans = {area.first_column: area.last_column for area in sheet.merged if area.first_row == upper.number}
    for n in range(1, width):
        covered = any(first < n <= last for first, last in spans.items())
        if not groups[n] and below[n] and (covered or (not spans and below[n - 1])):
            groups[n] = groups[n - 1]
    headings = []
    for group, cell, top in zip(groups, below, above, strict=True):
        if fold(cell) in _FIGURE_ITSELF and group:
            texts: tuple[str, ...] = (group,)
        elif group and fold(cell) in _BARE_UNIT:
            texts = ("unit",)
        elif cell and group:
            alone = (f"{group}({cell})",) if unit_of(cell) else ()
            texts = (*alone, f"{group}{cell}", f"{cell}{group}", f"{group} {cell}", cell)
        else:
            texts = (cell or top,)
        read = [reading.heading(text, table) for text in texts]
        known = next((heading for heading in read if heading.understood), None)
        shown = f"{group} {cell}".strip() if cell else top
        is_part = known is not None and known.period is not None  # 1月 below 产量
        data = _NUMBER.fullmatch(cell) or (known is None and reading.heading(top, table).column)
        if cell and top and data and not is_part:
            return ()
        if known is None:
            headings.append(ColumnHeading("", shown, understood=False))
        else:
            headings.append(replace(known, text=shown))
    return tuple(headings)


def _with_units(columns: Columns, table: str) -> Columns:
    """Return the columns with the units that lines above state, and with a column 单位 told to be units or names."""
    units: dict[bool, str] = {}
    unit_rows = set()
    for row in columns.above:
        for cell in row.cells:
            lines = [found[1] or found[2].rstrip(").") for found in _UNIT_LINE.finditer(fold(cell))]
            stated = [unit_of(part) for line in lines for part in (line, *_SPLIT.split(line))] or [unit_in(cell)]
            for unit in filter(None, stated):
                units.setdefault(is_money(unit), unit)
                unit_rows.add(row.number)
    headings = list(columns.headings)
    last, below = columns.row, next(columns.body(), None)
    if below is not None and any(below.cells) and all(unit_of(cell) for cell in below.cells if cell):
        last = below.number  # a row of units
        for n, cell in enumerate(below.cells[: len(headings)]):
            headings[n] = replace(headings[n], unit=headings[n].unit or unit_of(cell))
    if "unit" in columns_of(table):
        for n, heading in enumerate(headings):
            text = fold(heading.text).strip("*※ ")
            if (text in _BARE_UNIT or text.endswith("单位")) and _states_units(columns, n):
                headings[n] = ColumnHeading("unit", heading.text)
    return replace(columns, headings=tuple(headings), row=last, units=units, unit_rows=frozenset(unit_rows))


def _states_units(columns: Columns, n: int) -> bool:
    """Whether a column 单位 states units: at least half of its cells do, or one beside another column of names."""
    cells = [row.cells[n] for row in islice(columns.body(), _SAMPLE) if n < len(row.cells) and row.cells[n]]
    units = sum(bool(unit_of(cell)) for cell in cells)
    named = any(at != n and heading.column in {"name", "short_name"} for at, heading in enumerate(columns.headings))
    return units > 0 and (named or 2 * units >= len(cells))


def is_transposed(sheet: Sheet, table: str = "tenants") -> bool:
    """Whether the headings stand one below the other: a form, or one firm per column.

    A form may have headings in several columns, each before its text.
    """
    columns: set[str] = set()
    known = 0
    for n in range(_FORM_COLUMNS):
        cells = {row.cells[n] for row in sheet.rows[:HEADING_ROWS] if n < len(row.cells) and row.cells[n]}
        found = [heading for heading in (read_heading(cell, table) for cell in cells) if heading.understood]
        if len(found) > 1 and len(found) >= _MOST_OF_FORM * len(cells):
            known += len(found)
            columns |= {heading.column for heading in found} - {""}
    return known >= _TRANSPOSED and bool(columns & {"name", "short_name", "tenant"})
