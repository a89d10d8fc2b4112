"""What the records of an .xls file say and the reader of workbooks does not."""

import struct
from collections.abc import Iterator
from typing import Final

from chainmap.ingest.files.facts import SheetFacts, Size
from chainmap.ingest.files.number_formats import BUILT_IN, NumberFormat, read_format
from chainmap.ingest.files.sheet import Cell

_BOF: Final = frozenset((0x809, 0x409, 0x209, 0x9))
_END: Final = 0x0A
_SHEET, _FORMAT, _STYLE = 0x85, 0x41E, 0xE0
_TEXTS: Final = 0xFC
_ROW, _COLUMNS, _FILTER, _DIMENSIONS = 0x208, 0x7D, 0x9B, 0x200
_FORMULA, _ERROR = 0x06, 0x205
_PROTECTED: Final = 0x2F
_MANY_RK: Final = 0xBD
_NUMBERS: Final = frozenset((0x203, 0x27E, _FORMULA))  # one number, RK, the result of a formula
_CELLS: Final = _NUMBERS | {0xFD, 0x204, 0xD6, _ERROR}  # texts, errors
_MAY_BE_ERRORS: Final = frozenset((_FORMULA, _ERROR))
_ERRORS: Final = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_HIDDEN_ROW: Final = 0x20
_RECORD_HEAD: Final = struct.Struct("<HH")  # kind, size
_CELL_HEAD: Final = struct.Struct("<HHH")  # row, column, style
_STYLE_OF: Final = struct.Struct("<H")


class ProtectedError(ValueError):
    """The workbook has a password."""


def read_xls_facts(stream: bytes) -> tuple[dict[str, SheetFacts], bytes]:
    """Return the facts of each sheet by name, and the records without the sizes that they state of sheets.

    Calamine makes room for a sheet by its stated size, which a damaged file has wrong.

    Raises:
        ProtectedError: the workbook has a password.
        ValueError: the records are damaged.
    """
    try:
        records = _Records(bytearray(stream))
        return records.read(), bytes(records.data)
    except struct.error as error:
        raise ValueError(str(error)) from error


class _Records:
    """The records of a workbook: first those of the whole, then those of each sheet."""

    def __init__(self, data: bytearray) -> None:
        self.data = data
        self._sheets: dict[int, str] = {}  # names by where their records begin
        self._codes: dict[int, str] = dict(BUILT_IN)
        self._styles: list[int] = []

    def read(self) -> dict[str, SheetFacts]:
        for kind, at, size in self._follow(0):
            if kind == _PROTECTED:
                raise ProtectedError
            if kind == _SHEET:
                (start,) = struct.unpack_from("<I", self.data, at)
                self._sheets[start] = self._text(at + 6, 1, size - 6)
            elif kind == _FORMAT:
                (number,) = struct.unpack_from("<H", self.data, at)
                self._codes[number] = self._text(at + 2, 2, size - 2)
            elif kind == _TEXTS and struct.unpack_from("<I", self.data, at + 4)[0] > len(self.data):
                raise ValueError("the list of texts is damaged")
            elif kind == _STYLE:
                self._styles += struct.unpack_from("<H", self.data, at + 2)
        if not self._sheets:
            raise ValueError("no sheets")
        formats = {code: read_format(text) for code, text in self._codes.items()}
        shown = {n: found for n, code in enumerate(self._styles) if (found := formats.get(code)) is not None}
        return {name: self._read_sheet(start, shown) for start, name in self._sheets.items()}

    def _follow(self, at: int) -> Iterator[tuple[int, int, int]]:
        """Yield kind, start and size of the records up to the end of a part; charts within are left out."""
        data, unpack, end = self.data, _RECORD_HEAD.unpack_from, len(self.data) - _RECORD_HEAD.size
        depth = 0
        while at <= end:
            kind, size = unpack(data, at)
            if kind in _BOF:
                depth += 1
            elif kind == _END:
                depth -= 1
            if depth <= 0:
                return
            at += 4
            if depth == 1:
                yield kind, at, size
            at += size

    def _byte(self, at: int) -> int:
        return self.data[at] if at < len(self.data) else 0

    def _text(self, at: int, width: int, limit: int) -> str:
        """Return a text that begins with its length and a mark: 1 for two bytes a character."""
        length = int.from_bytes(self.data[at : at + width], "little")
        wide = self._byte(at + width) & 1
        raw = self.data[at + width + 1 : at + min(width + 1 + length * (1 + wide), limit)]
        return raw.decode("utf-16-le" if wide else "latin-1", "replace")

    def _read_sheet(self, start: int, shown: dict[int, NumberFormat]) -> SheetFacts:
        rows = columns = 0
        errors: dict[Cell, str] = {}
        formats: dict[Cell, NumberFormat] = {}
        hidden_rows: set[int] = set()
        hidden_columns: set[int] = set()
        filtered = False
        for kind, at, size in self._follow(start):
            if kind in _CELLS:
                row, column, style = _CELL_HEAD.unpack_from(self.data, at)
                rows, columns = max(rows, row + 1), max(columns, column + 1)
                if kind in _NUMBERS and style in shown:
                    formats[Cell(row + 1, column)] = shown[style]
                if kind in _MAY_BE_ERRORS and (error := self._error(kind, at)):
                    errors[Cell(row + 1, column)] = error
            elif kind == _MANY_RK:
                row, column, _ = _CELL_HEAD.unpack_from(self.data, at)
                count = (size - 6) // 6  # a style and a number for each
                rows, columns = max(rows, row + 1), max(columns, column + count)
                styles = [_STYLE_OF.unpack_from(self.data, at + 4 + 6 * n)[0] for n in range(count)] if shown else ()
                formats |= {Cell(row + 1, column + n): shown[key] for n, key in enumerate(styles) if key in shown}
            elif kind == _ROW and self._byte(at + 12) & _HIDDEN_ROW:
                hidden_rows.add(struct.unpack_from("<H", self.data, at)[0] + 1)
            elif kind == _COLUMNS:
                first, last, _, _, options = struct.unpack_from("<5H", self.data, at)
                hidden_columns |= set(range(first, last + 1)) if options & 1 else set()
            elif kind == _DIMENSIONS:
                self.data[at : at + size] = bytes(len(self.data[at : at + size]))
            elif kind == _FILTER:
                filtered = True
        extent = Size(rows, columns)
        return SheetFacts(
            too_large=extent if extent.is_too_large() else None,
            errors=errors,
            formats=formats,
            hidden_rows=frozenset(hidden_rows),
            hidden_columns=frozenset(hidden_columns),
            filtered=filtered,
        )

    def _error(self, kind: int, at: int) -> str | None:
        data = self.data[at : at + 14]
        if kind == _ERROR and data[7:8] == b"\1":
            return _ERRORS.get(data[6])
        if kind == _FORMULA and data[12:14] == b"\xff\xff" and data[6] == 2:  # noqa: PLR2004  # the mark of an error
            return _ERRORS.get(data[8])
        return None
