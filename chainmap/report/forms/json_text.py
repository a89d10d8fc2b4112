"""Plain values as JSON text."""

from collections.abc import Iterator, Mapping
from typing import Any

from chainmap.json_text import json_text


def to_json(data: Mapping[str, object], *, lines: str = "") -> str:
    """Return JSON that people can read and compare: all of `json_chunks`."""
    return "".join(json_chunks(data, lines=lines))


def json_chunks(data: Mapping[str, object], *, lines: str = "") -> Iterator[str]:
    """Yield JSON piece by piece.

    The items of the field `lines` come last, on a line each, and are made one by one.
    """
    if not lines:
        yield json_text(data, indent=1) + "\n"
        return
    rest = dict(data)
    items: Any = rest.pop(lines)
    yield json_text(rest, indent=1).removesuffix("\n}") + f',\n "{lines}": [\n'
    for n, item in enumerate(items):
        yield f"{',' + chr(10) if n else ''}  {json_text(item)}"
    yield "\n ]\n}\n"
