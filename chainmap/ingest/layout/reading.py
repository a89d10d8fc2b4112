"""What a user says of how tables are read."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from chainmap.errors import Faults, Place, near_names
from chainmap.folding import fold
from chainmap.ingest.files.sheets import Sheet
from chainmap.ingest.layout.headings import ColumnHeading, column_named, columns_of, read_heading, unit_in

HEADING_ROWS: Final = 30  # rows with text in which the heading is looked for: titles may precede it
_MOST_SHOWN: Final = 12


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
