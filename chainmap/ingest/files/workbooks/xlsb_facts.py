"""The size of the sheets of an .xlsb file, which its reader would hold as a whole."""

import zipfile
from collections.abc import Iterator
from typing import Final

from chainmap.ingest.files.facts import BookFacts, SheetFacts, Size

_ROW: Final = 0
_CELLS: Final = range(2, 12)  # records of cells with a value
_LONGEST: Final = 28  # bits of a length
_MORE: Final = 0x80  # the number goes on in the next byte


def read_xlsb_facts(archive: zipfile.ZipFile) -> BookFacts:
    """Return sheets that are too large to hold, by the path of each; they cannot be mended here."""
    facts = {}
    for name in archive.namelist():
        data = archive.read(name)
        if name.lower().startswith("xl/worksheets/") and name.lower().endswith(".bin"):
            size, cells = _measure(data)
            if size.is_too_large() or size.is_sparse(cells):
                facts[name] = SheetFacts(too_large=size)
    return facts, None


def _measure(data: bytes) -> tuple[Size, int]:
    """Return the size of a sheet, and how many cells have a value."""
    rows = columns = row = cells = 0
    for kind, start in _records(data):
        number = int.from_bytes(data[start : start + 4], "little")
        if kind == _ROW:
            row = number + 1
        elif kind in _CELLS:
            rows, columns, cells = max(rows, row), max(columns, number + 1), cells + 1
    return Size(rows, columns), cells


def _records(data: bytes) -> Iterator[tuple[int, int]]:
    """Yield the kind and the start of each record: two numbers of 7 bits a byte, then the content."""
    at = 0
    while at < len(data):
        kind = data[at]
        at += 1
        if kind & _MORE and at < len(data):
            kind = (kind & ~_MORE) | data[at] << 7
            at += 1
        length = shift = 0
        while at < len(data) and shift < _LONGEST:
            byte = data[at]
            at += 1
            length |= (byte & ~_MORE) << shift
            shift += 7
            if not byte & _MORE:
                break
        yield kind, at
        at += length
