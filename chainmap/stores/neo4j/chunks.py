"""Rows in chunks: bounded by rows and bytes, their types checked, each with a digest of what it holds."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, Final

from pydantic_core import PydanticSerializationError

from chainmap.errors import Faults, InputError, Place
from chainmap.graph.rows import EdgeRow, Row, RowSet
from chainmap.graph.schema import DIGEST, KEY, OWNER, EdgeType, NodeType

MOST_ROWS: Final = 2000
MOST_BYTES: Final = 2_000_000
_LARGEST: Final = 2**63 - 1
_TYPES: Final[dict[str, tuple[type, type | None]]] = {  # the type of a value, and of the items of a list
    "STRING": (str, None),
    "JSON": (str, None),
    "INTEGER": (int, None),
    "FLOAT": (float, None),
    "BOOLEAN": (bool, None),
    "DATE": (dt.date, None),
    "LIST<STRING>": (list, str),
    "LIST<JSON>": (list, str),
    "LIST<INTEGER>": (list, int),
    "LIST<FLOAT>": (list, float),
}


@dataclass(frozen=True, slots=True)
class Chunk:
    """Rows of one type and owner that are written together, each with its text.

    `key`: `park:ID/Tenant/0`, which each of its rows names as its owner; `digest` of all their keys and properties.
    """

    key: str
    digest: str
    rows: tuple[tuple[Row, bytes], ...]

    def stored(self) -> list[dict[str, Any]]:
        """Return the properties of each row with those of the store: key, owner and digest."""
        return [{**row.properties, KEY: row.key, OWNER: self.key, DIGEST: _row_digest(text)} for row, text in self.rows]

    def is_within(self, digests: Mapping[str, str]) -> bool:
        """Whether each row is among these, by key and digest."""
        return all(digests.get(row.key) == _row_digest(text) for row, text in self.rows)

    def ends(self) -> dict[str, list[str]]:
        """Return the keys of both nodes of each row, for the statements of relationships; nothing for nodes."""
        edges = [row for row, _ in self.rows if isinstance(row, EdgeRow)]
        return {"start": [row.start for row in edges], "end": [row.end for row in edges]} if edges else {}


def _row_digest(text: bytes) -> str:
    return blake2b(text, digest_size=8).hexdigest()


def columns_of(rows: list[dict[str, Any]]) -> dict[str, list[Any]]:
    """Return the values of rows by name, None where a row has none; the names in their order."""
    names = dict.fromkeys(name for row in rows for name in row)
    return {name: [row.get(name) for row in rows] for name in sorted(names)}


def chunks_of(rows: RowSet) -> Iterator[Chunk]:
    """Yield the rows of a set in chunks of at most 2,000 rows and 2 MB, in their order.

    Raises:
        InputError: a value is not of the type that the schema declares, or no store can hold it.
    """
    check = _Checker(rows.type)
    number, size = 0, 0
    found: list[tuple[Row, bytes]] = []
    for row in check.rows(rows):
        text = check.text_of(row)
        if found and (len(found) == MOST_ROWS or size + len(text) > MOST_BYTES):
            yield _chunk(rows, number, found)
            number, size, found = number + 1, 0, []
        size += len(text)
        found.append((row, text))
    if found:
        yield _chunk(rows, number, found)


def _chunk(rows: RowSet, number: int, found: list[tuple[Row, bytes]]) -> Chunk:
    digest = blake2b(b"\n".join(text for _, text in found), digest_size=16)
    return Chunk(f"{rows.owner}/{rows.type.label}/{number}", digest.hexdigest(), tuple(found))


class _Checker:
    """Checks the rows of a type: each value is of its declared type, and a store can hold it."""

    def __init__(self, type_: NodeType | EdgeType) -> None:
        self.label = type_.label
        self.types = {declared.name: _TYPES[declared.type] for declared in type_.properties}
        self.scalars = {name: type_ for name, (type_, item) in self.types.items() if item is None and type_ is not int}

    def rows(self, of: RowSet) -> Iterator[Row]:
        """Yield the rows of a set.

        Raises:
            InputError: a text cannot be written as JSON: it has half of a pair of surrogates.
        """
        try:
            yield from of.rows()
        except PydanticSerializationError as error:
            faults = Faults()
            faults.add(Place(of.owner), "neo4j_bad_value", label=self.label, name="-", value=str(error))
            raise InputError(faults.found) from error

    def text_of(self, row: Row) -> bytes:
        """Return a row as one text, the same for the same row.

        Raises:
            InputError: a value is wrong.
        """
        for name, value in row.properties.items():
            if type(value) is not self.scalars.get(name) and not self._fits(name, value):
                self._refuse(row, name, value)
        text = repr(row)
        if "\\ud" in text:  # half of a pair of surrogates, which UTF-8 has no bytes for
            self._check_surrogates(row)
        return text.encode("utf-8")

    def _fits(self, name: str, value: object) -> bool:
        type_, item = self.types.get(name, (type(None), None))
        if type(value) is not type_:
            return False
        if isinstance(value, list):
            return all(type(one) is item for one in value)
        return not isinstance(value, int) or abs(value) <= _LARGEST

    def _check_surrogates(self, row: Row) -> None:
        for name, value in (("key", row.key), *row.properties.items()):
            try:
                "".join(map(str, value if isinstance(value, list) else [value])).encode("utf-8")
            except UnicodeEncodeError:
                self._refuse(row, name, value)

    def _refuse(self, row: Row, name: str, value: object) -> None:
        faults = Faults()
        faults.add(Place(row.key), "neo4j_bad_value", label=self.label, name=name, value=value)
        faults.raise_errors()
