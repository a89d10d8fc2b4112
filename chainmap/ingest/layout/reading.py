"""What a user says of how tables are read."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from chainmap.errors import Faults, Place, near_names
from chainmap.folding import fold
from chainmap.ingest.files.sheets import Sheet
from chainmap.ingest.layout.headings import ColumnHeading, column_named, columns_of, read_heading, unit_in

HEADING_ROWS: Final = 30  # rows with text in which the heading is looked for: titles may precede it
_MOST_SHOWN: Final = 12


STEMS: Final[Mapping[str, frozenset[str]]] = {  # what the tables besides the tenants are called
    "needs": frozenset(("needs", "需求", "企业需求", "采购需求", "原料需求", "原材料需求", "配套需求")),
    "trades": frozenset(("trades", "交易", "采购记录", "已有交易", "供需", "配套交易")),
    "orders": frozenset(("orders", "订单", "在手订单")),
    "candidates": frozenset(("candidates", "候选企业", "招商目标", "意向企业")),
    "neighbours": frozenset(("neighbours", "neighbors", "周边园区", "邻近园区")),
    "answers": frozenset(("answers", "calls", "答复", "电话核实")),
}
_TENANTS: Final = "tenants"
_TABLES: Final = (_TENANTS, *STEMS)


class NamedColumn(NamedTuple):
    """A heading as typed, and the column that it means: of one table, or of the tenants and where another has it.

    `asked`: this run says so, and not `park.yaml`: then the heading must be there.
    """

    heading: str
    column: str
    table: str = ""
    asked: bool = True

    def is_of(self, table: str) -> bool:
        """Whether it is of a table."""
        return self.table == table if self.table else self.column in columns_of(table)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a user says of how to read tables: the sheets of the tenants, and headings of columns.

    `day` is that of the survey: what starts later is not there.
    """

    sheets: tuple[str, ...] = ()
    columns: tuple[NamedColumn, ...] = ()
    day: dt.date | None = None

    @classmethod
    def parse(cls, sheets: Iterable[str], columns: Iterable[str], faults: Faults) -> "Reading":
        """Read `COLUMN=HEADING` and `TABLE.COLUMN=HEADING` texts.

        A column is named by its own name or by a known heading.
        """
        named = (_parse(text, faults) for text in columns)
        return cls(tuple(sheets), tuple(column for column in named if column is not None))

    def over(self, other: "Reading") -> "Reading":
        """Return what this reading says, and the other one where this says nothing."""
        return Reading(self.sheets or other.sheets, (*self.columns, *other.columns), self.day or other.day)

    def kept(self) -> "Reading":
        """Return it as what `park.yaml` says once and for all."""
        return replace(self, columns=tuple(column._replace(asked=False) for column in self.columns))

    def of_others(self) -> "Reading":
        """Return it without the sheets, which are those of the tenants."""
        return Reading(columns=self.columns)

    def check_headings(self, sheets: Iterable[Sheet], faults: Faults, table: str = _TENANTS) -> None:
        """Report headings of a table that no sheet has in its first rows."""
        named = [column for column in self.columns if (column.table or _TENANTS) == table]
        cells = (
            [cell for sheet in sheets for row in sheet.rows[:HEADING_ROWS] for cell in row.cells if cell]
            if named
            else []
        )
        known = {fold(cell).strip() for cell in cells}
        for column in named:
            if fold(column.heading).strip() not in known:
                shown = ", ".join(dict.fromkeys(cells[:_MOST_SHOWN]))
                near = near_names(column.heading, cells)
                faults.add(_place(column), "column_not_found", near=near, name=column.heading, known=shown)

    def check_tables(self, tables: Iterable[str], faults: Faults) -> None:
        """Report headings of tables that are not there; candidates and answers may be given later."""
        there = {_TENANTS, "candidates", "answers", *tables}
        for column in self.columns:
            if column.asked and column.table and column.table not in there:
                faults.add(_place(column), "column_of_no_table", table=column.table)

    def heading(self, text: str, table: str) -> ColumnHeading:
        """Read a heading, as the user says or else by its words."""
        known = read_heading(text, table)
        for named in sorted(self.columns, key=lambda named: not named.table):
            if fold(named.heading).strip() == fold(text).strip() and named.is_of(table):
                column = named.column
                return known if known.column == column else ColumnHeading(column, text, unit_in(text, column))
        return known


def _parse(text: str, faults: Faults) -> NamedColumn | None:
    place = Place(argument="columns")
    name, equals, heading = (part.strip() for part in text.partition("="))
    if not (equals and heading):
        faults.add(place, "column_syntax", text=text)
        return None
    first, dot, rest = (part.strip() for part in name.partition("."))
    of_table = bool(dot and rest) and not column_named(name)
    table = _table_named(first) if of_table else _TENANTS
    if not table:
        faults.add(place, "column_table", near=near_names(first, _TABLES), name=first, known=", ".join(_TABLES))
        return None
    column = column_named(rest if of_table else name, table)
    if not column:
        known = columns_of(table)
        near = near_names(rest if of_table else name, known)
        faults.add(place, "column_unknown", near=near, name=name, known=", ".join(known))
        return None
    return NamedColumn(heading, column, table if of_table else "")


def _table_named(name: str) -> str:
    """Return the table of this name, as its file may be called; '' where there is none."""
    key = fold(name).strip()
    return next((table for table, stems in {_TENANTS: {_TENANTS}, **STEMS}.items() if key in stems), "")


def _place(column: NamedColumn) -> Place:
    name = f"{column.table}.{column.column}" if column.table else column.column
    return Place(argument="columns", item=f"{name}={column.heading}")
