"""Tables of web pages, and workbooks as XML of Excel 2003; both often have the ending .xls."""

import re
from collections.abc import Collection, Mapping, Sequence
from html.parser import HTMLParser
from typing import Final, NamedTuple
from xml.etree.ElementTree import Element  # read_xml refuses what is unsafe

from chainmap.errors import Fault, Faults, Place
from chainmap.ingest.files.builder import SheetBuilder
from chainmap.ingest.files.facts import Size
from chainmap.ingest.files.sheet import Area, Cell, Sheet
from chainmap.ingest.files.values import cell_text, expand_shortened, is_rounded, is_shortened
from chainmap.ingest.files.xml_reader import XmlError, read_xml

_START: Final = 4000  # characters in which a page shows itself
_PAGE: Final = re.compile(r"<\s*(?:!doctype\s+html|html|head|meta|body|table|div|frameset)\b", re.IGNORECASE)
_SPREADSHEET: Final = "urn:schemas-microsoft-com:office:spreadsheet"
_MOST_SPANNED: Final = 10_000  # rows or columns
_BREAKS: Final = frozenset(("br", "p", "div", "li"))
_UNSEEN: Final = frozenset(("style", "script", "head"))


def is_page(text: str) -> bool:
    """Whether a text is a web page."""
    return text.lstrip("\ufeff \t\r\n").startswith("<") and _PAGE.search(text, 0, _START) is not None


def is_spreadsheet_xml(text: str) -> bool:
    """Whether a text is a workbook as XML of Excel 2003."""
    return (
        text.lstrip("\ufeff \t\r\n").startswith("<") and _SPREADSHEET in text[:_START] and "<html" not in text[:_START]
    )


class _SpanningCell(NamedTuple):
    """A cell, and how many rows and columns it takes; `rounded`: its last digits are lost."""

    text: str
    rows: int
    columns: int
    rounded: bool = False


class _Grid:
    """Cells at their places, with those that span several rows or columns."""

    def __init__(self) -> None:
        self.cells: dict[int, dict[int, str]] = {}
        self.merged: list[Area] = []
        self.rounded: set[tuple[int, int]] = set()
        self._taken: set[tuple[int, int]] = set()

    def put(self, row: int, column: int, cell: _SpanningCell) -> int:
        """Put a cell into the first free column from `column` on, and return the next one."""
        while (row, column) in self._taken:
            column += 1
        rows, columns = (max(1, min(count, _MOST_SPANNED)) for count in (cell.rows, cell.columns))
        if cell.text:
            self.cells.setdefault(row, {})[column] = cell.text
        if cell.rounded:
            self.rounded.add((row, column))
        if rows > 1 or columns > 1:
            self.merged.append(Area(row, row + rows - 1, column, column + columns - 1))
            if rows * columns <= _MOST_SPANNED:
                self._taken |= {(row + n, column + m) for n in range(rows) for m in range(columns)}
        return column + columns

    @property
    def size(self) -> Size:
        """The rectangle from the first cell that holds all."""
        columns = max((max(row) for row in self.cells.values()), default=-1) + 1
        return Size(max(self.cells, default=0), columns)

    @property
    def count(self) -> int:
        """How many cells have text."""
        return sum(map(len, self.cells.values()))

    def build(self, builder: SheetBuilder, name: str, *, hidden: bool = False) -> Sheet:
        """Return the grid as a sheet; blank rows between others are kept, as in Excel."""
        height, width = self.size
        for number in range(1, height + 1):
            row = self.cells.get(number, {})
            shortened = [column for column, cell in row.items() if is_shortened(cell)]
            row |= {column: expand_shortened(row[column]) for column in shortened}
            rounded = [column for column in row if (number, column) in self.rounded]
            builder.add(number, [row.get(column, "") for column in range(width)] if row else (), rounded + shortened)
        return builder.build(name, hidden=hidden, merged=self.merged)


def read_page(file: str, text: str, notes: Sequence[Fault], faults: Faults) -> tuple[Sheet, ...]:
    """Return each table of a web page as a sheet; `notes` say what is known of the file already."""
    parser = _PageParser()
    try:
        parser.feed(text)
        parser.close()
    except AssertionError as error:  # of the parser, at damaged declarations
        faults.add(Place(file), "bad_excel", problem=error)
        return ()
    grids = {str(n): grid for n, grid in enumerate((grid for grid in parser.grids if grid.cells), start=1)}
    if not grids:
        faults.add(Place(file), "page_without_table")
        return ()
    known = Faults(list(notes))
    known.warn(Place(file), "read_as_page", count=len(grids))
    return _build_sheets(file, grids, known.warnings, faults)


def _build_sheets(
    file: str, grids: Mapping[str, _Grid], notes: Sequence[Fault], faults: Faults, hidden: Collection[str] = ()
) -> tuple[Sheet, ...]:
    several = len(grids) > 1
    sheets = []
    for name, grid in grids.items():
        place = f"{file}[{name}]" if several else file
        if grid.size.is_too_large() or grid.size.is_sparse(grid.count):
            faults.add(Place(place), "sheet_too_large", cell=Cell(grid.size.rows, grid.size.columns - 1))
        elif grid.cells:
            builder = SheetBuilder(place, faults, notes=notes)
            sheets.append(grid.build(builder, name if several else "", hidden=name in hidden))
    return tuple(sheets)


class _PageParser(HTMLParser):
    """Collects the tables of a page; a table within a cell is one of its own."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.grids: list[_Grid] = []
        self._open: list[_OpenTable] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag == "table":
            self._open.append(_OpenTable())
            self.grids.append(self._open[-1].grid)
        elif not self._open:
            return
        elif tag == "tr":
            self._open[-1].start_row()
        elif tag in {"td", "th"}:
            spans = {name: value or "" for name, value in attrs}
            self._open[-1].start_cell(_number(spans.get("rowspan")), _number(spans.get("colspan")))
        elif tag in _BREAKS:
            self._open[-1].texts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif tag == "table" and self._open:
            self._open.pop().end_cell()
        elif tag in {"td", "th", "tr"} and self._open:
            self._open[-1].end_cell()

    def handle_data(self, data: str) -> None:
        if self._open and not self._unseen:
            self._open[-1].texts.append(data)


class _OpenTable:
    """A table whose end has not been read."""

    def __init__(self) -> None:
        self.grid = _Grid()
        self.texts: list[str] = []
        self._row = self._column = 0
        self._spans: tuple[int, int] | None = None  # of the open cell

    def start_row(self) -> None:
        self.end_cell()
        self._row += 1
        self._column = 0

    def start_cell(self, rows: int, columns: int) -> None:
        self.end_cell()
        self._row = max(self._row, 1)
        self._spans = (rows, columns)
        self.texts.clear()

    def end_cell(self) -> None:
        if self._spans is not None:
            lines = (" ".join(line.split()) for line in "".join(self.texts).split("\n"))
            text = "\n".join(filter(None, lines))
            self._column = self.grid.put(self._row, self._column, _SpanningCell(text, *self._spans))
        self._spans = None
        self.texts.clear()


def _number(text: str | None, default: int = 1) -> int:
    digits = (text or "").strip()[:7]
    return int(digits) if digits.isascii() and digits.isdigit() else default


def read_spreadsheet_xml(file: str, text: str, notes: Sequence[Fault], faults: Faults) -> tuple[Sheet, ...]:
    """Return the sheets of a workbook as XML of Excel 2003; `notes` say what is known of the file already."""
    try:
        root = read_xml(text.lstrip("\ufeff \t\r\n").encode(), encoding="utf-8")
    except XmlError as error:
        faults.add(Place(file), "bad_excel", problem=error)
        return ()
    known = Faults(list(notes))
    known.warn(Place(file), "read_as_xml")
    sheets = {sheet.get("Name", ""): sheet for sheet in root.iter("Worksheet")}
    hidden = [
        name for name, sheet in sheets.items() if (sheet.findtext("WorksheetOptions/Visible") or "").endswith("Hidden")
    ]
    grids = {name: _read_worksheet(sheet) for name, sheet in sheets.items()}
    return _build_sheets(file, grids, known.warnings, faults, hidden)


def _read_worksheet(sheet: Element) -> _Grid:
    grid = _Grid()
    row = 0
    for line in sheet.iterfind("Table/Row"):
        row = _number(line.get("Index"), row + 1)
        column = 0
        for cell in line.iterfind("Cell"):
            column = _number(cell.get("Index"), column + 1) - 1
            rows, columns = _number(cell.get("MergeDown"), 0) + 1, _number(cell.get("MergeAcross"), 0) + 1
            text, rounded = _cell_of(cell)
            column = grid.put(row, max(column, 0), _SpanningCell(text, rows, columns, rounded))
        row += _number(line.get("Span"), 0)
    return grid


def _cell_of(cell: Element) -> tuple[str, bool]:
    """Return the text of a cell, and whether its last digits are lost."""
    data = cell.find("Data")
    text = "" if data is None else "".join(data.itertext()).strip()
    kind = None if data is None else data.get("Type")
    if kind == "Number":
        try:
            number = float(text)
        except ValueError:
            return text, False
        return cell_text(number), is_rounded(number)
    if kind == "Boolean":
        return cell_text(text == "1"), False
    return (text.partition("T00:00:00")[0] if kind == "DateTime" else text), False
