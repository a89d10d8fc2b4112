"""Text with delimiters as a sheet: commas, semicolons, tabs, bars, full-width commas."""

import contextlib
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from chainmap.errors import Fault, Faults, Place
from chainmap.ingest.files.builder import SheetBuilder
from chainmap.ingest.files.bytes import MAX_CELL_CHARACTERS, check_cells
from chainmap.ingest.files.sheet import Sheet
from chainmap.ingest.files.values import expand_shortened, is_shortened

_DELIMITERS: Final = ("\t", "|", ",", ";", "，")  # of equally good ones the first, which texts have least
_TRIED: Final = 20_000  # characters from which the delimiter is told
_SEPARATOR_LINE: Final = re.compile(r'"?sep=(.)"?\r?\n', re.IGNORECASE)  # for Excel, which does not show it
_HALF: Final = 0.5
_BLOCK: Final = 1 << 20  # characters
_LONGEST_ROW: Final = 1 << 21  # characters


def read_delimited(file: str, text: str, notes: Sequence[Fault], faults: Faults) -> tuple[Sheet, ...]:
    """Return the one sheet of a text; `notes` say what is known of it already.

    Rows are numbered as Excel shows them. Quotes that never close, and cells that are too large, are faults; quotes
    within a cell are read as they stand, and noted.
    """
    if (row := _long_row(text)) is not None:
        faults.add(Place(file, row=row), "row_too_long", limit=f"{_LONGEST_ROW:,}")
        return ()
    delimiter, text = _split_off_separator(text)
    delimiter = delimiter or find_delimiter(text)
    lines = text.count("\n") + 1
    if not check_cells(lines, lines + text.count(delimiter), Place(file), faults):
        return ()
    builder = SheetBuilder(file, faults, notes=notes)
    before = csv.field_size_limit(MAX_CELL_CHARACTERS)
    try:
        problem = _read_rows(text, delimiter, builder, strict=True)
        if problem is not None and problem.is_stray_quote:
            builder = SheetBuilder(file, faults, notes=notes)
            builder.note(problem.row, "quotes_in_cell")
            problem = _read_rows(text, delimiter, builder, strict=False)
    finally:
        csv.field_size_limit(before)
    if problem is not None:
        key = "cell_too_large" if problem.is_too_large else "csv_syntax"
        faults.add(Place(file, row=problem.row), key, limit=f"{MAX_CELL_CHARACTERS:,}", problem=problem.text)
    return (builder.build(),)


def _long_row(text: str) -> int | None:
    """Return the number of a row that is much too long, if there is one: a block of its length has no end of a line."""
    for start in range(0, len(text) - _LONGEST_ROW + 1, _LONGEST_ROW):
        if all(text.find(end, start, start + _LONGEST_ROW) < 0 for end in "\n\r"):
            return text.count("\n", 0, start) + 1
    return None


def _split_off_separator(text: str) -> tuple[str, str]:
    match = _SEPARATOR_LINE.match(text)
    return (match[1], text[match.end() :]) if match else ("", text)


class _Problem(NamedTuple):
    """Why the csv module stopped, and at which row."""

    row: int
    text: str

    @property
    def is_too_large(self) -> bool:
        return "field limit" in self.text

    @property
    def is_stray_quote(self) -> bool:
        return "expected after" in self.text


def _read_rows(text: str, delimiter: str, builder: SheetBuilder, *, strict: bool) -> _Problem | None:
    has_shortened = "E+" in text
    number = lines = 0
    reader = csv.reader(_lines(text), delimiter=delimiter, strict=strict)
    try:
        for number, row in enumerate(reader, start=1):
            cells = list(map(str.strip, row))
            if reader.line_num - lines > 1 and (count := _count_rows_in(cells, delimiter)):
                builder.note(number, "rows_in_cell", count=count)
            lines = reader.line_num
            shortened = [n for n, cell in enumerate(cells) if is_shortened(cell)] if has_shortened else ()
            for n in shortened:
                cells[n] = expand_shortened(cells[n])
            builder.add(number, cells, shortened)
    except csv.Error as error:
        return _Problem(number + 1, str(error))
    return None


def _lines(text: str) -> Iterator[str]:
    """Yield the lines of a text; a copy of the whole would take four bytes a character."""
    start = 0
    while start < len(text):
        end = text.find("\n", start + _BLOCK) + 1 or len(text)
        yield from io.StringIO(text[start:end], newline="")
        start = end


def _count_rows_in(cells: Sequence[str], delimiter: str) -> int:
    """Return how many lines within a cell look like rows of their own, for want of a quote."""
    lines = (line for cell in cells if "\n" in cell for line in cell.splitlines()[1:])
    return sum(line.count(delimiter) >= max(1, len(cells) - 1) for line in lines)


def find_delimiter(text: str) -> str:
    """Return the delimiter by which most rows have equally many cells, quotes respected.

    Rows before the first with two cells are titles. A row with another number of cells counts half.
    """
    start = text[:_TRIED]
    if len(text) > _TRIED:
        start = start[: max(start.rfind("\n"), start.rfind("\r")) + 1] or start
    return max(_DELIMITERS, key=lambda delimiter: _evenness(start, delimiter))


def _evenness(text: str, delimiter: str) -> float:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    counts: list[int] = []
    with contextlib.suppress(csv.Error):
        counts.extend(len(row) for row in reader if any(map(str.strip, row)))
    first = next((n for n, count in enumerate(counts) if count > 1), None)
    if first is None:
        return 0.0
    several = [count for count in counts[first:] if count > 1]
    even = Counter(several).most_common(1)[0][1]
    return even + (len(several) - even) * _HALF - first * _HALF
