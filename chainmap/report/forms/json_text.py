"""Plain values as JSON text."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from chainmap.safe_text import escape_unprintable


def to_json(data: Mapping[str, object], *, lines: str = "") -> str:
    """Return JSON that people can read and compare: all of `json_chunks`."""
    return "".join(json_chunks(data, lines=lines))


def json_chunks(data: Mapping[str, object], *, lines: str = "") -> Iterator[str]:
    """Yield JSON piece by piece.

    The items of the field `lines` come last, on a line each, and are made one by one.
    """
    if not lines:
        yield _dumped(data, indent=1) + "\n"
        return
    rest = dict(data)
    items: Any = rest.pop(lines)
    yield _dumped(rest, indent=1).removesuffix("\n}") + f',\n "{lines}": [\n'
    for n, item in enumerate(items):
        yield f"{',' + chr(10) if n else ''}  {_dumped(item)}"
    yield "\n ]\n}\n"


def _dumped(value: object, *, indent: int | None = None) -> str:
    return escape_unprintable(json.dumps(value, ensure_ascii=False, indent=indent))
