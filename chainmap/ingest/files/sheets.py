"""Files of tables as sheets; the first bytes say what a file is, whatever its ending."""

from pathlib import Path
from typing import Final, TypeAlias

from chainmap import paths
from chainmap.errors import Faults, Place, while_reading
from chainmap.ingest.files.bytes import check_tags, read_bytes, shown
from chainmap.ingest.files.delimited import read_delimited
from chainmap.ingest.files.markup import is_page, is_spreadsheet_xml, read_page, read_spreadsheet_xml
from chainmap.ingest.files.sheet import Area, Row, Sheet, name_runs
from chainmap.ingest.files.text import decode
from chainmap.ingest.files.values import cell_text
from chainmap.ingest.files.workbooks import ole
from chainmap.ingest.files.workbooks.workbook import read_archive, read_ole

__all__ = [
    "CSV_SUFFIXES",
    "EXCEL_SUFFIXES",
    "Area",
    "Row",
    "Sheet",
    "TableSource",
    "cell_text",
    "is_folder",
    "read_table",
    "source_name",
]

CSV_SUFFIXES: Final = (".csv", ".tsv", ".txt")
EXCEL_SUFFIXES: Final = (".xlsx", ".xlsm", ".xls", ".xlsb", ".et", ".ods")
_ZIP: Final = b"PK\x03\x04"
_OTHER_KINDS: Final = {
    b"%PDF": "is_pdf",
    b"{\\rtf": "is_word",
    b"\xff\xd8\xff": "is_picture",
    b"\x89PNG": "is_picture",
    b"GIF87a": "is_picture",
    b"GIF89a": "is_picture",
    b"II*\0": "is_picture",
    b"MM\0*": "is_picture",
    b"Rar!": "is_archive",
    b"7z\xbc\xaf": "is_archive",
    b"\x1f\x8b": "is_archive",
    b"PK\x05\x06": "is_archive",  # a zip file without members
    b"MIME-Version:": "is_web_archive",
}

TableSource: TypeAlias = Path | Sheet  # a table as a file, or as rows that are in memory


def source_name(source: TableSource) -> str:
    """Return what messages call a table: its path, or the name of its rows."""
    return source.file if isinstance(source, Sheet) else shown(source)


def is_folder(source: TableSource) -> bool:
    """Whether a source is a folder of tables."""
    return isinstance(source, Path) and paths.is_folder(source)


def read_table(source: TableSource, faults: Faults) -> tuple[Sheet, ...]:
    """Return the sheets of a workbook or of a web page, or a text file's one sheet.

    Empty where the file cannot be read, with the reason in `faults`. Rows that are in memory are returned as they are.
    """
    if isinstance(source, Sheet):
        return (source,)
    with while_reading(shown(source)):
        return _read_file(source, faults)


def _read_file(path: Path, faults: Faults) -> tuple[Sheet, ...]:
    file = shown(path)
    data = read_bytes(path, faults)
    if data is None:
        return ()
    if not data or data.isspace():
        faults.add(Place(file), "empty_file")
    elif data.startswith(_ZIP):
        return read_archive(file, data, faults)
    elif data.startswith(ole.MAGIC):
        return read_ole(file, data, faults)
    elif (kind := next((kind for start, kind in _OTHER_KINDS.items() if data.startswith(start)), None)) is not None:
        faults.add(Place(file), kind)
    else:
        return _read_text(path, data, faults)
    return ()


def _read_text(path: Path, data: bytes, faults: Faults) -> tuple[Sheet, ...]:
    file, suffix = shown(path), path.suffix.lower()
    noted = Faults()
    text = _decode(file, data, noted, faults)
    if text is None:
        return ()
    if is_spreadsheet_xml(text) or is_page(text):
        read = read_spreadsheet_xml if is_spreadsheet_xml(text) else read_page
        return read(file, text, noted.warnings, faults) if check_tags(text, Place(file), faults) else ()
    if suffix not in CSV_SUFFIXES + EXCEL_SUFFIXES:
        faults.add(Place(file), "not_a_table", known=".csv, .xlsx")
        return ()
    if suffix in EXCEL_SUFFIXES:
        noted.warn(Place(file), "read_as_text")
    return read_delimited(file, text, noted.warnings, faults)


def _decode(file: str, data: bytes, noted: Faults, faults: Faults) -> str | None:
    """Return the text; what is doubtful goes into `noted`, why there is none into `faults`."""
    found = decode(data)
    if found is None:
        faults.add(Place(file), "not_text_file" if b"\0" in data else "unreadable_encoding")
        return None
    text = found.text.removeprefix("\ufeff")
    if "\0" in text or not text or text.isspace():
        faults.add(Place(file), "not_text_file" if "\0" in text else "empty_file")
        return None
    if not found.sure:
        noted.warn(Place(file), "encoding_guessed", encoding=found.encoding)
    if found.bad_rows:
        place = Place(file, row=found.bad_rows[0])
        rows, count = name_runs(found.bad_rows), len(found.bad_rows)
        noted.warn(place, "bad_bytes", rows=rows, count=count, encoding=found.encoding)
    return text
