"""What the XML of an .ods file says and the reader of workbooks does not."""

import zipfile
from typing import Final

from chainmap.ingest.files.facts import BookFacts, SheetFacts, Size
from chainmap.ingest.files.number_formats import NumberFormat
from chainmap.ingest.files.sheet import Area, Cell
from chainmap.ingest.files.xml_reader import walk_xml

_PERCENT: Final = NumberFormat("", "%", 0, 100)
_CELLS: Final = frozenset(("table-cell", "covered-table-cell"))
_MOST_REPEATED: Final = 1 << 20  # rows or columns; blank ones to the end of a sheet repeat so often
_MOST_LISTED: Final = 1000  # repeated rows or cells with one fact


def read_ods_facts(archive: zipfile.ZipFile) -> BookFacts:
    """Return the facts of each sheet; far cells cannot be left out here.

    Raises:
        XmlError: the XML of the sheets is damaged.
    """
    walk = _Walk()
    walk_xml(archive.read("content.xml"), walk.start, walk.end, walk.text)
    return walk.facts, None


class _Walk:
    """Follows the cells of each sheet; repeated rows and cells are counted, not written out."""

    def __init__(self) -> None:
        self.facts: dict[str, SheetFacts] = {}
        self._depth = 0  # of tables within tables
        self._open_sheet("")

    def _open_sheet(self, name: str) -> None:
        self._name = name
        self._next_row, self._rows, self._next_column, self._next_heading = 1, 1, 0, 0
        self._last_row = self._last_column = self._cells = 0
        self._error: Cell | None = None
        self._errors: dict[Cell, str] = {}
        self._formulas: list[Cell] = []
        self._formats: dict[Cell, NumberFormat] = {}
        self._merged: list[Area] = []
        self._hidden_rows: set[int] = set()
        self._hidden_columns: set[int] = set()
        self._filtered = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "table":
            self._depth += 1
            if self._depth == 1:
                self._open_sheet(attributes.get("name", ""))
        elif self._depth != 1:
            return
        elif name == "table-column":
            count = _count(attributes, "number-columns-repeated")
            if attributes.get("visibility") in {"collapse", "filter"}:
                self._hidden_columns |= set(range(self._next_heading, self._next_heading + min(count, _MOST_LISTED)))
            self._next_heading += count
        elif name == "table-row":
            self._rows = _count(attributes, "number-rows-repeated")
            self._next_column = 0
            if (shown := attributes.get("visibility")) in {"collapse", "filter"}:
                self._hidden_rows |= set(range(self._next_row, self._next_row + min(self._rows, _MOST_LISTED)))
                self._filtered |= shown == "filter"
        elif name in _CELLS:
            self._start_cell(attributes)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        count = _count(attributes, "number-columns-repeated")
        cell = Cell(self._next_row, self._next_column)
        self._next_column += count
        kind = attributes.get("value-type")
        if kind is None:
            if "formula" in attributes:
                self._formulas.append(cell)
            return
        self._last_row = max(self._last_row, self._next_row + self._rows - 1)
        self._last_column = max(self._last_column, self._next_column)
        self._cells += count * self._rows
        rows, columns = _count(attributes, "number-rows-spanned"), _count(attributes, "number-columns-spanned")
        if rows > 1 or columns > 1:
            self._merged.append(Area(cell.row, cell.row + rows - 1, cell.column, cell.column + columns - 1))
        if kind == "percentage":
            repeated = range(min(self._rows, _MOST_LISTED))
            self._formats |= {Cell(cell.row + n, cell.column): _PERCENT for n in repeated}
        self._error = cell if attributes.get("formula") and kind == "string" else None

    def text(self, text: str) -> None:
        if self._error and text.startswith(("#", "Err:")):
            self._errors[self._error] = text.strip()

    def end(self, name: str) -> None:
        if name in _CELLS:
            self._error = None
        elif name == "table-row" and self._depth == 1:
            self._next_row += self._rows
        elif name == "table":
            self._depth -= 1
            if self._depth == 0:
                self.facts[self._name] = self._close_sheet()

    def _close_sheet(self) -> SheetFacts:
        size = Size(self._last_row, self._last_column)
        return SheetFacts(
            too_large=size if size.is_too_large() or size.is_sparse(self._cells) else None,
            empty_formulas=tuple(self._formulas),
            errors=self._errors,
            formats=self._formats,
            merged=tuple(self._merged),
            hidden_rows=frozenset(self._hidden_rows),
            hidden_columns=frozenset(self._hidden_columns),
            filtered=self._filtered,
        )


def _count(attributes: dict[str, str], key: str) -> int:
    text = attributes.get(key, "1")
    return max(1, min(int(text[:9]), _MOST_REPEATED)) if text.isdecimal() else 1
