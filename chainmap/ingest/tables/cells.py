"""Rows of a table, seen by the columns that chainmap understands."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from chainmap.errors import Faults, Place, shorten
from chainmap.ingest.files.sheets import Row, Sheet
from chainmap.ingest.tables.headings import ColumnHeading, column_named, read_heading
from chainmap.model.quantity import Amount, parse_amount, says_unknown

_HEADING_ROWS: Final = 15  # the heading is looked for in so many rows: titles may precede it
_MAX_TEXT: Final = 200
TOTALS: Final = re.compile(r"(合计|总计|小计|共计|total|subtotal)\s*[:：]?\s*[\d家户个]*", re.IGNORECASE)
_JOINED_COLUMNS: Final = ("products", "business_scope", "industry_code", "remarks")


@dataclass(frozen=True)
class Columns:
    """The heading row of a sheet: its number, and the headings in order."""

    sheet: Sheet
    headings: tuple[ColumnHeading, ...]
    row: int

    def indexes_of(self, column: str) -> list[int]:
        """Return the indexes of the columns with this meaning."""
        return self._indexes.get(column, [])

    @cached_property
    def _indexes(self) -> dict[str, list[int]]:
        indexes: dict[str, list[int]] = {}
        for n, heading in enumerate(self.headings):
            indexes.setdefault(heading.column, []).append(n)
        return indexes

    def indexes_named(self, name: str) -> list[int]:
        """Return the indexes of columns with this heading, else with its meaning."""
        typed = [n for n, heading in enumerate(self.headings) if heading.text.strip().lower() == name.lower()]
        meaning = column_named(name)
        return typed or (self.indexes_of(meaning) if meaning else [])

    def body(self) -> Iterator[Row]:
        """Yield the rows below the heading that are not empty."""
        return (row for row in self.sheet.rows if row.number > self.row and any(row.cells))


def find_heading(sheet: Sheet, table: str = "tenants", wanted: Iterable[frozenset[str]] = ()) -> Columns | None:
    """Return the first row that has the columns of a table.

    One of each set in `wanted`; without it, a name of tenants.
    """
    sets = tuple(wanted) or (frozenset(("name", "short_name")),)
    for row in sheet.rows[:_HEADING_ROWS]:
        headings = tuple(read_heading(cell, table) for cell in row.cells)
        columns = {heading.column for heading in headings}
        if all(columns & choice for choice in sets):
            return Columns(sheet, headings, row.number)
    return None


def find_columns(
    sheets: Iterable[Sheet], table: str = "tenants", wanted: Iterable[frozenset[str]] = ()
) -> Columns | None:
    """Return the heading of the first sheet that has the columns of a table.

    As `find_heading` for one sheet.
    """
    wanted = tuple(wanted)
    headings = (find_heading(sheet, table, wanted) for sheet in sheets)
    return next((columns for columns in headings if columns is not None), None)


class Cells:
    """One row, read by the meaning of its columns."""

    def __init__(self, row: Row, columns: Columns, faults: Faults) -> None:
        self._row = row
        self._columns = columns
        self._faults = faults

    def place(self, column: str = "") -> Place:
        """Return the place of the row, or of its cell in a column."""
        indexes = self._columns.indexes_of(column) if column else []
        heading = self._columns.headings[indexes[0]].text if indexes else None
        return Place(self._columns.sheet.file, row=self._row.number, column=heading)

    def _cell(self, n: int) -> str:
        return self._row.cells[n] if n < len(self._row.cells) else ""

    def text(self, column: str) -> str:
        """Return the text of a column.

        Of several columns with one meaning: all texts, or for names and ids the first.
        """
        texts = self.texts(column)
        if column in _JOINED_COLUMNS:
            return "；".join(dict.fromkeys(texts))
        return shorten(texts[0], _MAX_TEXT) if texts else ""

    def texts(self, column: str) -> tuple[str, ...]:
        """Return the cells of all columns with this meaning.

        Empty and unknown ones are left out.
        """
        cells = (self._cell(n) for n in self._columns.indexes_of(column))
        return tuple(cell for cell in cells if cell and not says_unknown(cell))

    def amount(self, column: str, *, money: bool = False) -> Amount | None:
        """Return the first figure of the columns with this meaning.

        Report a cell that cannot be read. For `money` the unit is CNY where none is stated, and an unreadable cell is
        only a warning: nothing rests on revenue unless the user asks for it.
        """
        for n in self._columns.indexes_of(column):
            cell = self._cell(n)
            if not cell:
                continue
            unit = self._columns.headings[n].unit or ("CNY" if money else "")
            try:
                amount = parse_amount(cell, unit)
            except ValueError:
                report = self._faults.warn if money else self._faults.add
                report(self.place(column), "not_an_amount", value=cell)
                return None
            if amount is not None:
                return amount
        return None

    def more(self) -> tuple[tuple[str, str], ...]:
        """Return heading and cell of the columns that chainmap does not use, as typed."""
        unused = ((n, heading) for n, heading in enumerate(self._columns.headings) if not heading.column)
        return tuple((heading.text, cell) for n, heading in unused if heading.text and (cell := self._cell(n)))
