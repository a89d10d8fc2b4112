"""Plain values as JSON text."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from chainmap.json_text import json_text

_AT_ONCE: Final = 1000  # items of a list


def to_json(data: Mapping[str, object], *, lines: str = "") -> str:
    """Return JSON that people can read and compare: all of `json_chunks`."""
    return "".join(json_chunks(data, lines=lines))


def _pieces(value: object) -> Iterator[str]:
    """Yield the JSON of a value; of a long list in it, a few items at a time: a link may have half of all firms."""
    if isinstance(value, dict):
        yield "{"
        for n, (key, inner) in enumerate(value.items()):
            yield f"{', ' if n else ''}{json_text(key)}: "
            yield from _pieces(inner)
        yield "}"
    elif isinstance(value, list) and len(value) > _AT_ONCE:
        for n in range(0, len(value), _AT_ONCE):
            yield (", " if n else "[") + json_text(value[n : n + _AT_ONCE])[1:-1]
        yield "]"
    else:
        yield json_text(value)


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
        yield f"{',' + chr(10) if n else ''}  "
        yield from _pieces(item)
    yield "\n ]\n}\n"
