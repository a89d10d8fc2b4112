"""Rows of CSV in which an absent value and an empty text differ, as `neo4j-admin database import` reads them.

A text is always in quotes, a quote in it is doubled, and it may hold new lines; without quotes nothing means no value.
Python's own reader makes both the same.
"""

import datetime as dt
import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from chainmap.graph.properties import Plain, PropertyType

_CELL: Final = re.compile(r'(?:"([^"]*(?:""[^"]*)*)"|([^",\r\n]*))(,|\r?\n?\Z)')


class Kind(NamedTuple):
    """What the importer calls a type, and how its cells are read."""

    name: str
    read: Callable[[str], Any]
    is_list: bool = False


def _boolean(text: str) -> bool:
    if text not in {"true", "false"}:
        raise ValueError(text)
    return text == "true"


# double and long: a float of the importer has 32 bits
KINDS: Final[Mapping[PropertyType, Kind]] = {
    "STRING": Kind("string", str),
    "JSON": Kind("string", str),
    "INTEGER": Kind("long", int),
    "FLOAT": Kind("double", float),
    "BOOLEAN": Kind("boolean", _boolean),
    "DATE": Kind("date", dt.date.fromisoformat),
    "LIST<STRING>": Kind("string[]", str, is_list=True),
    "LIST<JSON>": Kind("string[]", str, is_list=True),
    "LIST<INTEGER>": Kind("long[]", int, is_list=True),
    "LIST<FLOAT>": Kind("double[]", float, is_list=True),
}


def quoted(text: str) -> str:
    """Return a text as a cell."""
    return '"' + text.replace('"', '""') + '"'


def cell(value: Plain | None, delimiter: str) -> str:
    """Return a value as a cell; the delimiter must be in no item of a list."""
    if value is None:
        return ""
    if isinstance(value, list):
        return quoted(delimiter.join(map(_plain, value)))
    return quoted(value) if isinstance(value, str) else _plain(value)


def _plain(value: str | float | dt.date) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and not math.isfinite(value):
        return {math.inf: "Infinity", -math.inf: "-Infinity"}.get(value, "NaN")  # as Java spells them
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def read_cell(kind: Kind, text: str, delimiter: str) -> Any:
    """Return the value of a cell that has one.

    Raises:
        ValueError: it is of another type.
    """
    return [kind.read(item) for item in text.split(delimiter)] if kind.is_list else kind.read(text)


def read_records(lines: Iterable[str]) -> Iterator[tuple[int, list[str | None]]]:
    """Yield each row with its number, of lines that end in a line feed; never more than a row is held.

    Raises:
        ValueError: it is not CSV as it is written here; the number of the row is in the message.
    """
    parts: list[str] = []
    quotes = number = 0
    for line in lines:
        parts.append(line)
        quotes += line.count('"')
        if quotes % 2 == 0:
            number += 1
            yield number, _split("".join(parts), number)
            parts, quotes = [], 0
    if parts:
        raise ValueError(number + 1)


def _split(record: str, number: int) -> list[str | None]:
    cells: list[str | None] = []
    place = 0
    while True:
        found = _CELL.match(record, place)
        if found is None:
            raise ValueError(number)
        text, bare, end = found.groups()
        cells.append(text.replace('""', '"') if text is not None else bare or None)
        if end != ",":
            return cells
        place = found.end()
