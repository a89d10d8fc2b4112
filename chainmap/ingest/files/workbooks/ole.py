"""Streams of OLE files, the containers of .xls, .doc and of protected workbooks, read and written."""

import struct
from collections.abc import Iterator
from typing import Final

MAGIC: Final = b"\xd0\xcf\x11\xe0"
_HEADER: Final = 512
_ENTRY: Final = 128  # bytes of an entry of the directory
_IN_HEADER: Final = 109  # sectors of the allocation table that the header names
_LAST_SECTOR: Final = 0xFFFFFFF0  # higher numbers end a chain
_END: Final = 0xFFFFFFFE
_FREE: Final = 0xFFFFFFFF
_TABLE: Final = 0xFFFFFFFD
_SHIFTS: Final = (9, 12)
_MINI_SHIFT: Final = 6


class OleFile:
    """The streams of an OLE file by name; damaged chains of sectors end where they leave the file.

    Raises:
        ValueError: the header is damaged.
    """

    def __init__(self, data: bytes) -> None:
        if len(data) < _HEADER:
            raise ValueError("the header is cut short")
        self._data = data
        self._shift, mini_shift = struct.unpack_from("<HH", data, 30)
        if self._shift not in _SHIFTS or mini_shift != _MINI_SHIFT:
            raise ValueError("the header is damaged")
        directory, _, self._cutoff, mini_table = struct.unpack_from("<4I", data, 48)
        self._table = self._read_table()
        self._mini_table = self._numbers(self._join(mini_table))
        self._entries = dict(self._read_directory(self._join(directory)))
        self._mini = self._join(self._entries["Root Entry"][0]) if "Root Entry" in self._entries else b""

    @property
    def names(self) -> frozenset[str]:
        """The names of the streams."""
        return frozenset(self._entries)

    def read(self, name: str) -> bytes:
        """Return a stream."""
        start, size = self._entries[name]
        if size >= self._cutoff:
            return self._join(start)[:size]
        chain = self._chain(start, self._mini_table)
        return b"".join(self._mini[n << _MINI_SHIFT : (n + 1) << _MINI_SHIFT] for n in chain)[:size]

    def _sector(self, number: int) -> bytes:
        start = (number + 1) << self._shift
        return self._data[start : start + (1 << self._shift)]

    @staticmethod
    def _numbers(data: bytes) -> tuple[int, ...]:
        return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])

    def _read_table(self) -> tuple[int, ...]:
        """Return the next sector of each."""
        sectors = list(struct.unpack_from(f"<{_IN_HEADER}I", self._data, 76))
        (more,) = struct.unpack_from("<I", self._data, 68)
        seen: set[int] = set()
        while more < _LAST_SECTOR and more not in seen and (numbers := self._numbers(self._sector(more))):
            seen.add(more)
            sectors += numbers[:-1]
            more = numbers[-1]
        return self._numbers(b"".join(self._sector(n) for n in dict.fromkeys(sectors) if n < _LAST_SECTOR))

    def _chain(self, start: int, table: tuple[int, ...]) -> Iterator[int]:
        seen: set[int] = set()
        while start < len(table) and start not in seen:
            seen.add(start)
            yield start
            start = table[start]

    def _join(self, start: int) -> bytes:
        return b"".join(map(self._sector, self._chain(start, self._table)))

    def _read_directory(self, data: bytes) -> Iterator[tuple[str, tuple[int, int]]]:
        for at in range(0, len(data) - _ENTRY + 1, _ENTRY):
            length, kind = struct.unpack_from("<HB", data, at + 64)
            if kind and 2 <= length <= 64:  # noqa: PLR2004  # bytes of a name with its end
                name = data[at : at + length - 2].decode("utf-16-le", "replace")
                start, size = struct.unpack_from("<II", data, at + 116)
                yield name, (start, size)


def ole_file_of(name: str, stream: bytes) -> bytes:
    """Return a sound OLE file with one stream, in sectors of 4096 bytes.

    Raises:
        ValueError: the stream is too large for a header without further lists.
    """
    shift = _SHIFTS[1]
    size = 1 << shift
    count = max(1, -(-len(stream) // size))  # sectors of the stream, which stand first; the directory follows
    tables = -(-(count + 1 + _IN_HEADER) // (size // 4))
    if tables > _IN_HEADER:
        raise ValueError("the stream is too large")
    chain = [*range(1, count), _END, _END, *([_TABLE] * tables)]
    table = struct.pack(f"<{tables * size // 4}I", *chain, *([_FREE] * (tables * size // 4 - len(chain))))
    own = [*range(count + 1, count + 1 + tables), *([_FREE] * (_IN_HEADER - tables))]
    head = struct.pack("<8s16x6H", MAGIC + b"\xa1\xb1\x1a\xe1", 0x3E, 4, 0xFFFE, shift, _MINI_SHIFT, 0)
    numbers = struct.pack("<4x9I", 1, tables, count, 0, size, _END, 0, _END, 0)
    entries = _entry("Root Entry", 5, 1, 0, 0) + _entry(name, 2, _FREE, 0, max(len(stream), size))
    header = (head + numbers + struct.pack(f"<{_IN_HEADER}I", *own)).ljust(size, b"\0")
    return header + stream.ljust(count * size, b"\0") + entries.ljust(size, b"\0") + table


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    """Return an entry of the directory: 5 is the root, 2 a stream."""
    text = name.encode("utf-16-le") + b"\0\0"
    return struct.pack("<64sHBB3I36xIQ", text, len(text), kind, 1, _FREE, _FREE, child, start, size)
