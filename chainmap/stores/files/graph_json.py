"""A graph as node-link JSON, whole: what is read back is equal to what was written.

    {"schema": "chainmap/graph/1", "directed": true, "multigraph": true, "graph": {"park": ID},
     "nodes": [{"id": KEY, "label": "Link", "owner": "chain:bread", …}, …],
     "edges": [{"source": KEY, "target": KEY, "key": KEY, "label": "FLOWS_TO", "owner": "chain:bread", …}, …]}

A node or an edge is a line. `networkx.node_link_graph` reads the file. The properties are those of the schema, but an
`id` is `own_id`, since the `id` of a node is its key. Lists are lists, dates ISO texts; what is unbounded is left out.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Final

from chainmap.graph.properties import Plain
from chainmap.graph.rows import NodeRow, Row, RowSet
from chainmap.json_text import json_text

SCHEMA: Final = "chainmap/graph/1"
OWN_ID: Final = "own_id"
NODE_FIELDS: Final = ("id", "label", "owner")
EDGE_FIELDS: Final = ("source", "target", "key", "label", "owner")


def json_chunks(sets: Iterable[RowSet], *, park: str) -> Iterator[bytes]:
    """Yield the rows of a park's graph as JSON, a line at a time."""
    sets = tuple(sets)
    head = {"schema": SCHEMA, "directed": True, "multigraph": True, "graph": {"park": park}}
    yield _encoded(json_text(head, ascii_only=True)[:-1] + ', "nodes": [')
    yield from _lines(one for one in sets if one.is_nodes)
    yield b'\n], "edges": ['
    yield from _lines(one for one in sets if not one.is_nodes)
    yield b"\n]}\n"


def _lines(sets: Iterable[RowSet]) -> Iterator[bytes]:
    objects = chain.from_iterable(map(_objects, sets))
    for number, values in enumerate(objects):
        yield _encoded(f"{',' if number else ''}\n{_object(values)}")


def _objects(one: RowSet) -> Iterator[Mapping[str, Plain]]:
    for row in one.rows():
        head = zip(NODE_FIELDS if one.is_nodes else EDGE_FIELDS, _head(row, one), strict=True)
        yield dict(head) | {OWN_ID if name == "id" else name: value for name, value in row.properties.items()}


def _head(row: Row, one: RowSet) -> tuple[str, ...]:
    keys = (row.key,) if isinstance(row, NodeRow) else (row.start, row.end, row.key)
    return (*keys, one.type.label, one.owner)


def _object(values: Mapping[str, Plain]) -> str:
    return "{" + ", ".join(f'"{name}": {_value(value)}' for name, value in values.items()) + "}"


def _value(value: Plain) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, dt.date):
        return f'"{value.isoformat()}"'
    return json_text(value)


def _encoded(text: str) -> bytes:
    """Return the text as UTF-8; half a character, which UTF-8 has not, as JSON's escape of it."""
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        return "".join(char if not "\ud800" <= char <= "\udfff" else f"\\u{ord(char):04x}" for char in text).encode()
