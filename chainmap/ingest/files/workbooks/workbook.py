"""Workbooks (.xlsx, .xls, .xlsb, .ods) as sheets: by calamine, and by what the file says besides."""

import contextlib
import io
import os
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from chainmap.errors import Faults, Place
from chainmap.ingest.files.builder import SheetBuilder
from chainmap.ingest.files.facts import BookFacts, SheetFacts, plain_path
from chainmap.ingest.files.sheet import Area, Cell, Sheet
from chainmap.ingest.files.values import cell_text, is_rounded
from chainmap.ingest.files.workbooks.ods_facts import read_ods_facts
from chainmap.ingest.files.workbooks.ole import OleFile, ole_file_of
from chainmap.ingest.files.workbooks.xls_facts import ProtectedError, read_xls_facts
from chainmap.ingest.files.workbooks.xlsb_facts import read_xlsb_facts
from chainmap.ingest.files.workbooks.xlsx_facts import read_xlsx_facts, sheet_paths

_MAX_UNZIPPED: Final = 256 << 20  # bytes
_MAX_RATIO: Final = 200  # unzipped to zipped, of workbooks above _SMALL bytes
_SMALL: Final = 16 << 20
_LARGEST_LIST: Final = 1 << 20  # bytes of the list of sheets of a workbook that is too large
_READERS: Final[Mapping[str, Callable[[zipfile.ZipFile], BookFacts]]] = {
    "xl/workbook.xml": read_xlsx_facts,
    "xl/workbook.bin": read_xlsb_facts,
    "content.xml": read_ods_facts,
}
_OTHER_KINDS: Final = {
    "word/document.xml": "is_word",
    "index/document.iwa": "is_numbers",
    "index.numbers": "is_numbers",
    "index/tables/": "is_numbers",
}
_STDERR: Final = 2
_NO_FACTS: Final = SheetFacts()

_Values = list[list[Any]]  # of a sheet, as calamine gives them


def read_archive(file: str, data: bytes, faults: Faults) -> tuple[Sheet, ...]:
    """Return the sheets of an .xlsx, .xlsb or .ods file; none, with the reason in `faults`, of other archives."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if big := _bomb(archive, len(data)):
                sheet, sizes = big
                faults.add(Place(f"{file}[{sheet}]" if sheet else file), "zip_bomb", **sizes)
                return ()
            if problem := _problem_of(archive):
                key, why = problem
                faults.add(Place(file), key, problem=why)
                return ()
            members = {plain_path(name) for name in archive.namelist()}
            facts, lean = next(reader for name, reader in _READERS.items() if name in members)(archive)
    except Exception as error:  # noqa: BLE001  # zipfile raises many kinds of errors on damaged files
        faults.add(Place(file), "bad_excel", problem=error)
        return ()
    return _read_workbook(file, lean or data, faults, facts)


def read_ole(file: str, data: bytes, faults: Faults) -> tuple[Sheet, ...]:
    """Return the sheets of an .xls file; none, with the reason in `faults`, of other OLE files."""
    try:
        ole = OleFile(data)
        if not ole.names.isdisjoint(("Workbook", "Book")):
            stream = ole.read("Workbook" if "Workbook" in ole.names else "Book")
            facts, records = read_xls_facts(stream)
            # calamine takes the sizes of a damaged container for granted
            return _read_workbook(file, ole_file_of("Workbook", records), faults, facts)
        kinds = {"EncryptedPackage": "protected", "WordDocument": "is_word"}
        kind = next((kind for name, kind in kinds.items() if name in ole.names), "bad_excel")
        faults.add(Place(file), kind, problem="Workbook?")
    except ProtectedError:
        faults.add(Place(file), "protected")
    except ValueError as error:
        faults.add(Place(file), "bad_excel", problem=error)
    return ()


def _bomb(archive: zipfile.ZipFile, size: int) -> tuple[str, dict[str, Any]] | None:
    """Return the sheet that makes an archive too large to unpack, '' for another part, and the sizes declared."""
    infos = archive.infolist()
    unzipped = sum(info.file_size for info in infos)
    if unzipped <= _MAX_UNZIPPED and (unzipped <= _SMALL or unzipped <= size * _MAX_RATIO):
        return None
    largest = max(infos, key=lambda info: info.file_size)
    names = {plain_path(info.filename): info.filename for info in infos if info.file_size <= _LARGEST_LIST}
    try:
        sheets = {path: name for name, path in sheet_paths(archive, names)}
    except Exception:  # noqa: BLE001  # as in `read_archive`: it stays without the name
        sheets = {}
    sizes = {"size": f"{unzipped >> 20:,}", "part": largest.filename, "part_size": f"{largest.file_size >> 20:,}"}
    return sheets.get(plain_path(largest.filename), ""), sizes


def _problem_of(archive: zipfile.ZipFile) -> tuple[str, str] | None:
    """Return why an archive cannot be read as a workbook, as a key and its value."""
    infos = archive.infolist()
    names = {plain_path(info.filename): info for info in infos}
    encrypted = any(info.flag_bits & 1 for info in infos)
    if encrypted or b"encryption-data" in _member(archive, names, "meta-inf/manifest.xml"):
        return "protected", ""
    for name, kind in _OTHER_KINDS.items():
        if any(member.startswith(name) for member in names):
            return kind, ""
    if b"opendocument.text" in _member(archive, names, "mimetype"):
        return "is_word", ""
    if not _READERS.keys() & names.keys():
        return "is_archive", ""
    bad = archive.testzip()  # a member larger than declared fails its checksum
    return None if bad is None else ("bad_excel", bad)


def _member(archive: zipfile.ZipFile, names: Mapping[str, zipfile.ZipInfo], name: str) -> bytes:
    return archive.read(names[name]) if name in names else b""


@contextlib.contextmanager
def _without_panics() -> Iterator[None]:
    """Keep what calamine prints when it panics from the terminal; the panic is an exception too."""
    try:
        terminal = os.dup(_STDERR)
    except OSError:  # there is none
        yield
        return
    with Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), _STDERR)
    try:
        yield
    finally:
        os.dup2(terminal, _STDERR)
        os.close(terminal)


def _read_workbook(file: str, data: bytes, faults: Faults, facts: Mapping[str, SheetFacts]) -> tuple[Sheet, ...]:
    """Return the sheets of a workbook that have cells; charts are none.

    `facts`, by the name of the sheet, are what is known of it besides. None with the reason in `faults`.
    """
    for name, of_sheet in facts.items():
        if (size := of_sheet.too_large) is not None:
            faults.add(Place(f"{file}[{name}]"), "sheet_too_large", cell=Cell(size.rows, size.columns - 1))
            return ()
    import python_calamine as calamine

    try:
        with _without_panics():
            book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
            found = [
                (meta, book.get_sheet_by_name(meta.name))
                for meta in book.sheets_metadata
                if meta.typ == calamine.SheetTypeEnum.WorkSheet
            ]
        several = len(found) > 1
        sheets = [
            _read_sheet(
                f"{file}[{meta.name}]" if several else file,
                sheet,
                facts.get(meta.name, _NO_FACTS),
                faults,
                hidden=meta.visible != calamine.SheetVisibleEnum.Visible,
            )
            for meta, sheet in found
        ]
    except calamine.PasswordError:
        faults.add(Place(file), "protected")
    except BaseException as error:  # the reader raises many kinds of errors on damaged files, its panics among them
        if isinstance(error, KeyboardInterrupt | SystemExit | MemoryError):
            raise
        faults.add(Place(file), "bad_excel", problem=error)
    else:
        return tuple(sheet for sheet in sheets if sheet.rows)
    return ()


def _read_sheet(file: str, sheet: Any, facts: SheetFacts, faults: Faults, *, hidden: bool) -> Sheet:
    values: _Values = sheet.to_python(skip_empty_area=False)
    _put_what_is_seen(values, facts)
    builder = SheetBuilder(file, faults, facts)
    for number, row in enumerate(values, start=1):
        cells = [value.strip() if type(value) is str else cell_text(value) for value in row]
        builder.add(number, cells, [n for n, value in enumerate(row) if type(value) is float and is_rounded(value)])
    ranges = sheet.merged_cell_ranges or ()
    areas = [Area(first[0] + 1, last[0] + 1, first[1], last[1]) for first, last in ranges]
    return builder.build(sheet.name, hidden=hidden, merged=areas or facts.merged)


def _put_what_is_seen(values: _Values, facts: SheetFacts) -> None:
    """Put what a person sees in place of what is stored: 5% for 0.05, nothing for a formula never calculated."""
    for cell, shown in facts.formats.items():
        value = _value_at(values, cell)
        if isinstance(value, int | float) and not isinstance(value, bool) and not is_rounded(value):
            values[cell.row - 1][cell.column] = shown.show(value)
    for cell in (*facts.empty_formulas, *facts.errors):
        if _value_at(values, cell) is not None:
            values[cell.row - 1][cell.column] = ""


def _value_at(values: _Values, cell: Cell) -> object:
    is_there = 1 <= cell.row <= len(values) and cell.column < len(values[0])
    return values[cell.row - 1][cell.column] if is_there else None
