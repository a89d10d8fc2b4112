"""Rows of a table seen by the columns that mean something to us."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from chainmap.errors import Faults, Place, shorten
from chainmap.ingest.files.sheets import Row, Sheet
from chainmap.ingest.tables.headings import Heading, column_named, read_heading
from chainmap.model.quantity import Amount, parse_amount, says_unknown

_HEADING_ROWS: Final = 15
TOTALS: Final = re.compile(r"(合计|总计|小计|共计|total|subtotal)\s*[:：]?\s*[\d家户个]*", re.IGNORECASE)
_TEXT_COLUMNS: Final = ("products", "business_scope", "industry_code", "remarks")


@dataclass(frozen=True)
class Columns:
    """The headings of a sheet, and where each column of ours stands."""

    sheet: Sheet
    headings: tuple[Heading, ...]
    row: int

    def of(self, column: str) -> list[int]:
        """Where the headings that mean this column stand."""
        return self._where.get(column, [])

    @cached_property
    def _where(self) -> dict[str, list[int]]:
        where: dict[str, list[int]] = {}
        for n, heading in enumerate(self.headings):
            where.setdefault(heading.column, []).append(n)
        return where

    def named(self, name: str) -> list[int]:
        """Where a heading as typed stands, or what it means to us."""
        typed = [n for n, heading in enumerate(self.headings) if heading.text.strip().lower() == name.lower()]
        return typed or (self.of(column_named(name)) if column_named(name) else [])


def find_heading(sheet: Sheet, table: str = "tenants", wanted: Iterable[frozenset[str]] = ()) -> Columns | None:
    """Return the first row that has the columns of a table: of each set in `wanted` one (of tenants, a name)."""
    sets = tuple(wanted) or (frozenset(("name", "short_name")),)
    for row in sheet.rows[:_HEADING_ROWS]:
        headings = tuple(read_heading(cell, table) for cell in row.cells)
        found = {heading.column for heading in headings}
        if all(found & choice for choice in sets):
            return Columns(sheet, headings, row.number)
    return None


class Cells:
    """One row seen by column."""

    def __init__(self, row: Row, columns: Columns, faults: Faults) -> None:
        self._row = row
        self._columns = columns
        self._faults = faults

    def place(self, column: str = "") -> Place:
        """Return where the row, or its cell, stands."""
        at = self._columns.of(column) if column else []
        heading = self._columns.headings[at[0]].text if at else None
        return Place(self._columns.sheet.file, row=self._row.number, column=heading)

    def _cell(self, n: int) -> str:
        return self._row.cells[n] if n < len(self._row.cells) else ""

    def text(self, column: str) -> str:
        """Return the cells of a column; several columns of one meaning are joined, names and ids are the first."""
        texts = self.texts(column)
        if column in _TEXT_COLUMNS:
            return "；".join(dict.fromkeys(texts))
        return shorten(texts[0], 200) if texts else ""

    def texts(self, column: str) -> tuple[str, ...]:
        """Return every cell of the columns of one meaning that says something."""
        return tuple(cell for n in self._columns.of(column) if (cell := self._cell(n)) and not says_unknown(cell))

    def amount(self, column: str, *, money: bool = False) -> Amount | None:
        """Return the first cell of a column that holds a figure; one that can't be read is a fault."""
        for n in self._columns.of(column):
            cell = self._cell(n)
            if not cell:
                continue
            unit = self._columns.headings[n].unit or ("CNY" if money else "")
            try:
                amount = parse_amount(cell, unit)
            except ValueError:
                # nothing rests on revenue unless it is asked for: say it, and go on
                note = self._faults.warn if money else self._faults.add
                note(self.place(column), "not_an_amount", value=cell)
                return None
            if amount is not None:
                return amount
        return None

    def more(self) -> tuple[tuple[str, str], ...]:
        """Return the cells of the columns that mean nothing to us, kept as typed."""
        return tuple(
            (heading.text, cell)
            for n, heading in enumerate(self._columns.headings)
            if not heading.column and heading.text and (cell := self._cell(n))
        )
