"""CSV and Excel files as rows of text, numbered as in Excel."""

import csv
import datetime as dt
import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias

from chainmap.errors import Fault, Faults, Place
from chainmap.ingest.files.bytes import MAX_CELL_CHARACTERS, read_bytes, shown

CSV_SUFFIXES: Final = (".csv", ".tsv", ".txt")
EXCEL_SUFFIXES: Final = (".xlsx", ".xlsm", ".xls", ".ods")
_MAX_UNZIPPED: Final = 512 << 20  # bytes
_MAX_RATIO: Final = 200  # unzipped to zipped, of workbooks above _SMALL bytes
_SMALL: Final = 16 << 20
_EXACT_UP_TO: Final = 1e15  # such a float is a whole number that Excel shows in full


class Area(NamedTuple):
    """A merged area: rows as in Excel, columns from 0; both ends belong to it."""

    first_row: int
    last_row: int
    first_column: int
    last_column: int


class Row(NamedTuple):
    """One row: its number in the file, and its cells as trimmed text."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of one table; `name` is the Excel sheet's, if there are several.

    `hidden`: Excel hides the sheet. `merged`: areas whose text stands in their first cell. `notes`: what the reader
    should know of the sheet if it is used. `rounded`: cells (row as in Excel, column from 0) whose number has more
    digits than Excel keeps: the last ones are lost, so that such an id may stand for several.
    """

    file: str
    name: str
    rows: tuple[Row, ...]
    hidden: bool = False
    merged: tuple[Area, ...] = ()
    notes: tuple[Fault, ...] = ()
    rounded: frozenset[tuple[int, int]] = frozenset()


TableSource: TypeAlias = Path | Sheet  # a table as a file, or as rows that are in memory


def source_name(source: TableSource) -> str:
    """Return what messages call a table: its path, or the name of its rows."""
    return source.file if isinstance(source, Sheet) else shown(source)


def is_folder(source: TableSource) -> bool:
    """Whether a source is a folder of tables."""
    return isinstance(source, Path) and source.is_dir()


def read_table(source: TableSource, faults: Faults) -> tuple[Sheet, ...]:
    """Return a CSV file's one sheet or an Excel file's sheets.

    Empty where the file cannot be read, with the reason in `faults`. Rows that are in memory are returned as they are.
    """
    return (source,) if isinstance(source, Sheet) else _read_file(source, faults)


def _read_file(path: Path, faults: Faults) -> tuple[Sheet, ...]:
    suffix = path.suffix.lower()
    file = shown(path)
    if suffix not in CSV_SUFFIXES + EXCEL_SUFFIXES:
        faults.add(Place(file), "not_a_table", known=".csv, .xlsx")
        return ()
    data = read_bytes(path, faults)
    if data is None:
        return ()
    if not data.strip():
        faults.add(Place(file), "empty_file")
        return ()
    if suffix in EXCEL_SUFFIXES or data.startswith(b"PK\x03\x04"):
        return _read_excel(file, data, faults)
    text = decode(data, file, faults)
    if text is None:
        return ()
    return (Sheet(file, "", tuple(_read_csv(file, text, faults))),)


def decode(data: bytes, file: str, faults: Faults) -> str | None:
    """Decode UTF-8 (with or without BOM), UTF-16 with BOM, or GB18030.

    None with the reason in `faults`.
    """
    encodings = ("utf-16",) if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError as error:
            failed = error
            continue
        nul = text.find("\0")
        if nul >= 0:
            faults.add(Place(file, row=text.count("\n", 0, nul) + 1), "not_text_file")
            return None
        return text
    faults.add(Place(file, row=data[: failed.start].count(b"\n") + 1), "unreadable_encoding")
    return None


def _read_csv(file: str, text: str, faults: Faults) -> Iterator[Row]:
    before = csv.field_size_limit(MAX_CELL_CHARACTERS)
    number = 0
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        for number, cells in enumerate(reader, start=1):
            yield Row(number, tuple(map(str.strip, cells)))
    except csv.Error as error:
        key = "cell_too_large" if "field limit" in str(error) else "csv_syntax"
        faults.add(Place(file, row=number + 1), key, limit=f"{MAX_CELL_CHARACTERS:,}", problem=error)
    finally:
        csv.field_size_limit(before)


def _delimiter(text: str) -> str:
    first = "\n".join(text[:20_000].splitlines()[:15])  # titles may precede the headings
    return max(",\t;", key=first.count)


def _read_excel(file: str, data: bytes, faults: Faults) -> tuple[Sheet, ...]:
    if data.startswith(b"PK") and not _unzips(file, data, faults):
        return ()
    import python_calamine as calamine

    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = [(name, book.get_sheet_by_name(name).to_python(skip_empty_area=False)) for name in book.sheet_names]
    except Exception as error:  # noqa: BLE001  # the reader raises many kinds of errors on damaged files
        faults.add(Place(file), "bad_excel", problem=error)
        return ()
    several = len(sheets) > 1
    return tuple(
        Sheet(f"{file}[{name}]" if several else file, name, tuple(_excel_rows(file, rows, faults)))
        for name, rows in sheets
        if rows
    )


def _excel_rows(file: str, rows: Iterable[Iterable[object]], faults: Faults) -> Iterator[Row]:
    for number, row in enumerate(rows, start=1):
        cells = tuple(cell_text(value) for value in row)
        if any(len(cell) > MAX_CELL_CHARACTERS for cell in cells):
            faults.add(Place(file, row=number), "cell_too_large", limit=f"{MAX_CELL_CHARACTERS:,}", problem="")
            continue
        yield Row(number, cells)


def cell_text(value: object) -> str:
    """Return a cell of a workbook or of a frame as text.

    Whole numbers have no `.0`, days no time.
    """
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < _EXACT_UP_TO else repr(value)
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()
    return str(value).strip()


def _unzips(file: str, data: bytes, faults: Faults) -> bool:
    """Whether the workbook unzips to an acceptable size.

    The declared sizes are checked, then the real ones.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(member.file_size for member in archive.infolist())
            if size > _MAX_UNZIPPED or (size > _SMALL and size > len(data) * _MAX_RATIO):
                faults.add(Place(file), "zip_bomb", size=f"{size >> 20:,}")
                return False
            bad = archive.testzip()  # a member larger than declared fails its checksum
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, OSError) as error:
        faults.add(Place(file), "bad_excel", problem=error)
        return False
    if bad is not None:
        faults.add(Place(file), "bad_excel", problem=bad)
    return bad is None
