"""Node-link JSON as `graph_json.py` writes it → the park's graph, or everything that is wrong with the file."""

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Final, NoReturn

from chainmap.errors import Faults, Place, near_names, while_reading
from chainmap.graph.assemble import Stored, read_park
from chainmap.graph.park_graph import ParkGraph
from chainmap.graph.properties import PropertyType
from chainmap.graph.schema import EDGE_TYPES, KEY, NODE_TYPES, EdgeType, NodeType
from chainmap.ingest.files.bytes import read_bytes, shown
from chainmap.model.figures import MOST_SIZE
from chainmap.stores.files.graph_json import EDGE_FIELDS, NODE_FIELDS, OWN_ID, SCHEMA

_TYPES: Final[Mapping[str, Mapping[str, NodeType | EdgeType]]] = {
    "nodes": {type_.label: type_ for type_ in NODE_TYPES},
    "edges": {type_.label: type_ for type_ in EDGE_TYPES},
}
_FIELDS: Final = {"nodes": NODE_FIELDS, "edges": EDGE_FIELDS}
_MOST_BYTES: Final = 64 << 20
_MOST_VALUES: Final = 3_000_000
_MOST_FAULTS: Final = 20  # of a file that is wrong throughout, a few say it


def read_graph(path: Path) -> ParkGraph:
    """Return the graph that a file holds.

    Raises:
        InputError: it cannot be read, or is not a graph as chainmap writes it.
    """
    faults, place = Faults(), Place(shown(path))
    tree = _read_tree(path, place, faults)
    rows = _Rows(place, faults)
    with while_reading(place.file):
        rows.take(tree)
    faults.raise_errors()
    park = tree["graph"]["park"]
    try:
        graph = read_park(rows, park)
    except (ValueError, KeyError, TypeError) as error:  # an error of pydantic is a ValueError
        _stop(place, faults, "graph_incomplete", reason=str(error).partition("\n")[0])
    if graph is None:
        _stop(place, faults, "graph_no_park", park=park)
    return graph


def _stop(place: Place, faults: Faults, key: str, **values: Any) -> NoReturn:
    faults.add(place, key, **values)
    faults.raise_errors()
    raise AssertionError(key)


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _read_tree(path: Path, place: Place, faults: Faults) -> dict[str, Any]:
    """Return the file's JSON: an object of this schema, with its three parts."""
    data = read_bytes(path, faults, most=_MOST_BYTES)
    faults.raise_errors()
    assert data is not None  # noqa: S101  # without data there is an error
    values = sum(map(data.count, (b"{", b"[", b",")))
    if values > _MOST_VALUES:
        _stop(place, faults, "graph_too_large", values=f"{values:,}", limit=f"{_MOST_VALUES:,}")
    try:
        text = data.decode("utf-8-sig")
        del data  # the tree takes enough memory
        tree = json.loads(text, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", None)
        _stop(Place(place.file, line), faults, "graph_not_json")
    if not isinstance(tree, dict) or tree.get("schema") != SCHEMA:
        found = tree.get("schema") if isinstance(tree, dict) else None
        _stop(place, faults, "graph_schema", found=found or "—", schema=SCHEMA)
    parts = tree.get("graph"), tree.get("nodes"), tree.get("edges")
    if not (isinstance(parts[0], dict) and isinstance(parts[0].get("park"), str)):
        faults.add(Place(place.file, item="graph"), "graph_wrong_type", name="park", type="STRING")
    for name, part in zip(_FIELDS, parts[1:], strict=True):
        if not isinstance(part, list):
            faults.add(Place(place.file, item=name), "graph_wrong_type", name=name, type="LIST")
    faults.raise_errors()
    return tree


class _Rows:
    """The rows of a file by owner and label: a reader that `read_park` asks."""

    def __init__(self, place: Place, faults: Faults) -> None:
        self._file = place.file
        self._faults = faults
        self._rows: dict[tuple[str, str], list[Stored]] = defaultdict(list)
        self._keys: dict[str, set[str]] = {"nodes": set(), "edges": set()}

    def read(self, owner: str, type_: NodeType | EdgeType) -> Iterable[Stored]:
        """Return the properties of each row."""
        return self._rows.get((owner, type_.label), ())

    def take(self, tree: Mapping[str, Any]) -> None:
        """Check and note every node, then every edge."""
        for part in _FIELDS:
            for number, values in enumerate(tree[part]):
                if len(self._faults.found) >= _MOST_FAULTS:
                    return
                self._take(part, f"{part}[{number}]", values)

    def _take(self, part: str, item: str, values: Any) -> None:
        if not isinstance(values, dict):
            self._add(item, "graph_wrong_type", name=item, type="MAP")
            return
        fields = [values.get(name) for name in _FIELDS[part]]
        for name, field in zip(_FIELDS[part], fields, strict=True):
            if not isinstance(field, str):
                self._add(item, "graph_wrong_type", name=name, type="STRING")
                return
        *ends, key, label, owner = map(str, fields)
        type_ = _TYPES[part].get(label)
        if type_ is None:
            self._add(item, "graph_no_label", near=near_names(label, _TYPES[part]), label=label)
            return
        self._check_keys(part, item, key, ends)
        self._rows[owner, label].append({KEY: key, **self._properties(item, type_, values)})

    def _check_keys(self, part: str, item: str, key: str, ends: Iterable[str]) -> None:
        if key in self._keys[part]:
            self._add(item, "graph_twice", node=key)
        self._keys[part].add(key)
        for end in ends:
            if end not in self._keys["nodes"]:
                self._add(item, "graph_no_node", node=end)

    def _properties(self, item: str, type_: NodeType | EdgeType, values: Mapping[str, Any]) -> dict[str, Any]:
        """Return the declared properties; others, which a user may have added, are passed over."""
        found: dict[str, Any] = {}
        for name, kind in type_.properties:
            written = OWN_ID if name == "id" else name
            if written not in values:
                continue
            try:
                found[name] = _READ[kind](values[written])
            except ValueError:
                self._add(item, "graph_wrong_type", name=written, type=kind)
        return found

    def _add(self, item: str, key: str, **values: Any) -> None:
        self._faults.add(Place(self._file, item=item), key, **values)


def _is(*types: type) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        if type(value) not in types:
            raise ValueError
        return value

    return read


def _number(*types: type, most: float) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        if type(value) not in types or not -most <= value <= most:
            raise ValueError
        return value

    return read


def _list_of(read_item: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        if not isinstance(value, list):
            raise ValueError  # noqa: TRY004  # one error for all that is wrong with a value
        return [read_item(item) for item in value]

    return read


def _date(value: Any) -> dt.date:
    if not isinstance(value, str):
        raise ValueError  # noqa: TRY004  # as above
    return dt.date.fromisoformat(value)


_text, _whole = _is(str), _number(int, most=2**63 - 1)
_figure = _number(int, float, most=MOST_SIZE**2)  # no figure in another unit is larger
_READ: Final[Mapping[PropertyType, Callable[[Any], Any]]] = {
    "STRING": _text,
    "JSON": _text,
    "INTEGER": _whole,
    "FLOAT": _figure,
    "BOOLEAN": _is(bool),
    "DATE": _date,
    "LIST<STRING>": _list_of(_text),
    "LIST<JSON>": _list_of(_text),
    "LIST<INTEGER>": _list_of(_whole),
    "LIST<FLOAT>": _list_of(_figure),
}
