"""Rows of text → a sheet, with notes of what its cells and its file say besides."""

from collections.abc import Iterable, Sequence
from typing import Final

from chainmap.errors import Fault, Faults, Place
from chainmap.ingest.files.bytes import MAX_CELL_CHARACTERS
from chainmap.ingest.files.facts import SheetFacts
from chainmap.ingest.files.sheet import Area, Cell, Row, Sheet, column_letters, name_runs, name_some

_ERRORS: Final = frozenset(
    "#N/A #DIV/0! #REF! #VALUE! #NAME? #NUM! #NULL! #SPILL! #CALC! #FIELD! #BLOCKED! #GETTING_DATA".split()
)
_NO_FACTS: Final = SheetFacts()


class SheetBuilder:
    """Collects the rows of one sheet; error values such as #N/A become empty and are noted.

    `file` is what messages call the sheet, `notes` say what is known of it already.
    """

    def __init__(
        self, file: str, faults: Faults, facts: SheetFacts = _NO_FACTS, *, notes: Iterable[Fault] = ()
    ) -> None:
        self._file = file
        self._faults = faults
        self._facts = facts
        self._rows: list[Row] = []
        self._rounded: list[Cell] = []
        self._errors: dict[Cell, str] = dict(facts.errors)
        self._noted = Faults(list(notes))

    def add(self, number: int, cells: Sequence[str], rounded: Iterable[int] = ()) -> None:
        """Add a row; `rounded` are its columns whose last digits are lost."""
        if not _ERRORS.isdisjoint(cells):
            self._errors |= {Cell(number, n): cell for n, cell in enumerate(cells) if cell in _ERRORS}
            cells = ["" if cell in _ERRORS else cell for cell in cells]
        self._rounded += (Cell(number, n) for n in rounded)
        if cells and max(map(len, cells)) > MAX_CELL_CHARACTERS:
            self._faults.add(Place(self._file, row=number), "cell_too_large", limit=f"{MAX_CELL_CHARACTERS:,}")
        else:
            self._rows.append(Row(number, tuple(cells)))

    def note(self, number: int, key: str, **values: str | int) -> None:
        """Note what the reader should know of a row."""
        self._noted.warn(Place(self._file, row=number), key, near=(), **values)

    def build(self, name: str = "", *, hidden: bool = False, merged: Iterable[Area] = ()) -> Sheet:
        """Return the sheet; merged areas are cut to the rows and columns that it has."""
        rows = tuple(self._rows)
        height = rows[-1].number if rows else 0
        width = max((len(row.cells) for row in rows), default=0)
        areas = (
            Area(area.first_row, min(area.last_row, height), area.first_column, min(area.last_column, width - 1))
            for area in merged
            if area.first_row <= height and area.first_column < width
        )
        self._note_cells()
        self._note_hidden(rows, width)
        rounded = frozenset((cell.row, cell.column) for cell in self._rounded)
        return Sheet(self._file, name, rows, hidden, tuple(areas), self._noted.warnings, rounded, self._facts.role)

    def _note_cells(self) -> None:
        facts = self._facts
        if facts.far:
            self._note("far_cells", facts.far, table=facts.kept)
        if facts.empty_formulas:
            self._note("formula_without_value", sorted(facts.empty_formulas))
        if self._errors:
            errors = sorted(self._errors.items())
            values = name_some(f"{cell} {value}" for cell, value in errors)
            self._note("error_values", [cell for cell, _ in errors], values=values)
        if self._rounded:
            self._note("digits_rounded", self._rounded)

    def _note(self, key: str, cells: Sequence[Cell], *, values: str = "", table: str = "") -> None:
        place = Place(self._file, row=cells[0].row)
        self._noted.warn(place, key, cells=name_some(cells), count=len(cells), values=values, table=table)

    def _note_hidden(self, rows: Sequence[Row], width: int) -> None:
        """Note hidden rows and columns that have text; they are read all the same."""
        facts = self._facts
        hidden = [row.number for row in rows if row.number in facts.hidden_rows and any(row.cells)]
        columns = [n for n in facts.hidden_columns if n < width and any(any(row.cells[n : n + 1]) for row in rows)]
        if hidden:
            key = "rows_filtered" if facts.filtered else "rows_hidden"
            self._noted.warn(Place(self._file, row=hidden[0]), key, rows=name_runs(hidden), count=len(hidden))
        if columns and not facts.role:
            names = name_runs(columns, column_letters)
            self._noted.warn(Place(self._file), "columns_hidden", columns=names, count=len(columns))
