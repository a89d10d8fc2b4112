"""A folder of CSV as `csv_folder.py` writes it → its rows, a row at a time."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, NamedTuple, NoReturn

from chainmap.errors import Faults, Place, near_names
from chainmap.graph.rows import EdgeRow, NodeRow, Row, RowSet
from chainmap.graph.schema import EDGE_TYPES, NODE_TYPES, OWNER, EdgeType, NodeType
from chainmap.ingest.files.bytes import read_bytes, shown
from chainmap.output import note_read
from chainmap.paths import is_file, is_there
from chainmap.stores.files.csv_cells import KINDS, Kind, read_cell, read_records
from chainmap.stores.files.csv_folder import MANIFEST, SCHEMA, file_name, header, owner_cell

_NODES: Final = {type_.label: type_ for type_ in NODE_TYPES}
_EDGES: Final = {type_.label: type_ for type_ in EDGE_TYPES}


class _Columns(NamedTuple):
    """What the cells of a file are: the keys first, then the properties, and where the owner stands."""

    keys: int
    properties: tuple[tuple[int, str, Kind], ...]
    owner: int
    total: int


def is_graph_folder(path: Path) -> bool:
    """Whether a folder holds the tables of a graph."""
    return is_file(path / MANIFEST)


def read_folder(path: Path) -> tuple[RowSet, ...]:
    """Return the rows of each owner and type; each reads its file anew, and never holds more than a row.

    Raises:
        InputError: it is not such a folder; reading the rows raises it too, where one is not as it was written.
    """
    faults = Faults()
    file = path / MANIFEST
    data = read_bytes(file, faults)
    faults.raise_errors()
    try:
        manifest = json.loads(data or b"")
        if manifest["schema"] != SCHEMA:
            _stop(Place(shown(file)), "graph_schema", found=manifest["schema"], schema=SCHEMA)
        delimiter = str(manifest["array_delimiter"])
        return tuple(_row_set(path, one, delimiter) for one in manifest["rows"])
    except (ValueError, KeyError, TypeError) as error:
        _stop(Place(shown(file)), "graph_incomplete", reason=str(error))


def _row_set(folder: Path, entry: Mapping[str, Any], delimiter: str) -> RowSet:
    types: Mapping[str, NodeType | EdgeType] = _NODES if entry["nodes"] else _EDGES
    label = entry["label"]
    if label not in types:
        _stop(Place(shown(folder / MANIFEST)), "graph_no_label", near=near_names(label, types), label=label)
    type_ = types[label]
    path, owner, count = folder / file_name(type_), entry["owner"], int(entry["count"])
    return RowSet(owner, type_, lambda: _counted(_rows(path, type_, owner, delimiter), path, count))


def _counted(rows: Iterator[Row], path: Path, wanted: int) -> Iterator[Row]:
    """Yield the rows, and see that there are as many as were written.

    Raises:
        InputError: there are not: the file is missing or was cut off, and its rows would be taken for removed.
    """
    found = 0
    for row in rows:
        found += 1
        yield row
    if found != wanted:
        _stop(Place(shown(path)), "graph_table_short", found=found, wanted=wanted)


def _rows(path: Path, type_: NodeType | EdgeType, owner: str, delimiter: str) -> Iterator[Row]:
    """Yield the rows of one owner; other owners' rows in the file are passed over."""
    if not is_there(path):
        return  # a type without rows has no file
    place, wanted = Place(shown(path)), owner_cell(owner, type_.label)
    note_read(path)
    make: Callable[..., Row] = NodeRow if isinstance(type_, NodeType) else EdgeRow
    with _faults_of(place), path.open(encoding="utf-8", errors="surrogatepass", newline="\n") as file:
        records = read_records(file)
        _, names = next(records, (1, []))
        columns = _columns(place, names, type_)
        for number, cells in records:
            if len(cells) != columns.total:
                raise ValueError(number)
            if cells[columns.owner] == wanted:
                keys = [key or "" for key in cells[: columns.keys]]
                yield make(*keys, _properties(place, number, cells, columns, delimiter))


@contextmanager
def _faults_of(place: Place) -> Iterator[None]:
    try:
        yield
    except UnicodeDecodeError:
        _stop(place, "not_utf8")
    except ValueError as error:
        row = error.args[0] if error.args else None
        _stop(Place(place.file, row=row if isinstance(row, int) else None), "graph_bad_csv")
    except OSError as error:
        _stop(place, "cannot_read", reason=error.strerror or type(error).__name__)


def _columns(place: Place, names: list[str | None], type_: NodeType | EdgeType) -> _Columns:
    """Return what the columns are; a newer chainmap may have written fewer or more properties before."""
    known = {declared.name: declared for declared in type_.properties}
    keys = 1 if isinstance(type_, NodeType) else 3
    wanted = header(type_)
    if names[:keys] != wanted[:keys] or f"{OWNER}:string" not in names:
        _stop(Place(place.file, row=1), "graph_csv_header", header=",".join(wanted[:keys]))
    found: list[tuple[int, str, Kind]] = []
    for number, name in enumerate(names):
        declared = known.get((name or "").partition(":")[0])
        if declared is None or number < keys:
            continue
        if name != f"{declared.name}:{KINDS[declared.type].name}":
            _stop(Place(place.file, row=1, column=name), "graph_wrong_type", name=name, type=declared.type)
        found.append((number, declared.name, KINDS[declared.type]))
    return _Columns(keys, tuple(found), names.index(f"{OWNER}:string"), len(names))


def _properties(
    place: Place, number: int, cells: list[str | None], columns: _Columns, delimiter: str
) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for column, name, kind in columns.properties:
        text = cells[column]
        if text is None:
            continue
        try:
            found[name] = read_cell(kind, text, delimiter)
        except ValueError:
            _stop(Place(place.file, row=number, column=name), "graph_wrong_type", name=name, type=kind.name)
    return found


def _stop(place: Place, key: str, **values: Any) -> NoReturn:
    faults = Faults()
    faults.add(place, key, **values)
    faults.raise_errors()
    raise AssertionError(key)
