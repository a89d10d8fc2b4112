"""A chain as CSV tables, for Excel: links.csv and flows.csv, one row each.

A column is a path in the chain file: `name.zh`, `price.value`, `needs.land_m2.source`, `equivalents.0.of`. A figure
with nothing else may be a bare value (`minimum_efficient_scale`). Lists of texts are joined by `; `; a semicolon or
backslash in one of them has a backslash before it. `chain.csv` (key, value), `sources.csv` and `routes.csv` are
optional: without them the chain has the folder's name, no sources and no technology routes. What is written is read
back as it was.
"""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from chainmap.errors import Faults, Place
from chainmap.ingest.chains.headings import KEYS, is_heading, known_headings, meant_headings, missing_headings
from chainmap.ingest.files.bytes import shown
from chainmap.ingest.files.sheets import Row, read_table
from chainmap.ingest.files.yaml_reader import MarkedDict, MarkedList, MarkedRow, Plain, plain_scalar
from chainmap.model.chain import Chain
from chainmap.paths import is_there, readable_name, real_path
from chainmap.safe_text import guard_cell, unguard_cell

FILES: Final = {
    "chain": "chain.csv",
    "sources": "sources.csv",
    "routes": "routes.csv",
    "links": "links.csv",
    "flows": "flows.csv",
}
_SHORT: Final = {"name_zh": "name.zh", "name_en": "name.en", "aliases_zh": "aliases.zh", "aliases_en": "aliases.en"}
_LISTS: Final = frozenset(
    (
        "aliases.zh",
        "aliases.en",
        "aliases.unseen",
        "sources",
        "routes",
        "codes.gbt4754",
        "codes.sw2021",
        "codes.hs",
        "codes.isic4",
    )
)
_TEXTS: Final = frozenset(
    """chain version link source id name.zh name.en stage kind unit barrier from to per any_of route joint unless note
    where currency of is title publisher url value""".split()
)
_ALIAS_SOURCES: Final = "aliases.sources."
_REMEMBERED: Final = 1 << 17  # distinct cells of a column
_JOIN: Final = "; "
_LISTED: Final = re.compile(r"(?:\\[\\;]|[^;])+")
_ESCAPED: Final = re.compile(r"\\([\\;])")
_ESCAPE: Final = re.compile(r"([\\;])")
_MAX_LIST: Final = 100  # items of a list that columns can fill


def is_chain_folder(path: Path) -> bool:
    """Whether a folder contains a chain as tables."""
    return is_there(path / FILES["links"]) and is_there(path / FILES["flows"])


def is_chain_table_of(folder: Path, file: Path) -> bool:
    """Whether a file is one of the tables of a chain's folder."""
    return is_chain_folder(folder) and any(real_path(file) == real_path(folder / name) for name in FILES.values())


def read_chain_tables(folder: Path, faults: Faults) -> MarkedDict:
    """Return the tables as the tree of an equal chain file.

    Row numbers take the place of lines.
    """
    tree = MarkedDict(1)
    head = _rows(folder, "chain", faults) if is_there(folder / FILES["chain"]) else ()
    values = {row["key"]: row.get("value", "") for row in head if "key" in row}
    tree["chain"] = values.get("chain", readable_name(real_path(folder).name))
    tree["version"] = values.get("version", "1")
    names = {lang: values[f"name.{lang}"] for lang in ("zh", "en") if values.get(f"name.{lang}")}
    tree["name"] = MarkedRow(1)
    tree["name"] |= names or {"en": readable_name(real_path(folder).name)}
    if is_there(folder / FILES["sources"]):
        tree["sources"] = _keyed(folder, "sources", faults)
    if is_there(folder / FILES["routes"]):
        tree["routes"] = _keyed(folder, "routes", faults)
    tree["links"] = _keyed(folder, "links", faults)
    tree["flows"] = flows = MarkedList(1)
    for row in _rows(folder, "flows", faults):
        flows.append(row)
        flows.lines.append(row.line)
    tree.lines |= dict.fromkeys(tree, 1)
    return tree


class _ColumnPath(NamedTuple):
    """Where a column's cells go in the tree of their row, and how each is read."""

    first: str
    rest: tuple[str, ...]
    read: Callable[[str], Plain]

    @classmethod
    def parse(cls, name: str) -> "_ColumnPath":
        first, *rest = name.split(".")
        if name.startswith(_ALIAS_SOURCES):
            rest = [rest[0], name.removeprefix(_ALIAS_SOURCES)]  # a source's id may contain dots
        read: Callable[[str], Plain] = plain_scalar
        if name in _LISTS or name.startswith(_ALIAS_SOURCES):
            read = _read_texts
        elif name in _TEXTS or name.rpartition(".")[2] in _TEXTS - {"value"}:
            read = str
        # most cells of a large table repeat
        return cls(first, tuple(rest), lru_cache(_REMEMBERED)(lambda cell: read(unguard_cell(cell))))


def _read_texts(cell: str) -> list[str]:
    parts = (_ESCAPED.sub(r"\1", part).strip() for part in _LISTED.findall(cell))
    return [text for text in parts if text]


def _rows(folder: Path, table: str, faults: Faults) -> Iterator[MarkedRow]:
    """Yield each row of a table as the tree of its filled cells; none where columns lack that every row needs."""
    path = folder / FILES[table]
    sheets = read_table(path, faults)
    if not sheets or not sheets[0].rows:
        return
    for note in sheets[0].notes:
        faults.note(note)
    heading, *body = sheets[0].rows
    columns = _columns(heading, table, shown(path), faults)
    for row in body if columns else ():
        item = MarkedRow(row.number)
        for column, cell in zip(columns, row.cells, strict=False):
            if not cell:
                continue
            first, rest, read = column
            if rest:
                _put(item, first, rest, read(cell))
            elif first:
                item[first] = read(cell)
        if item:
            yield item


def _columns(heading: Row, table: str, file: str, faults: Faults) -> list[_ColumnPath]:
    """Return where each column goes; nowhere if its heading is unknown, and none if one lacks that is needed."""
    names = [_read_heading(cell, table) for cell in heading.cells]
    place = Place(file, row=heading.number)
    impossible = _impossible_paths(names)
    unknown = dict.fromkeys(name for name in names if name not in impossible and not is_heading(table, name))
    if unknown:
        meant = meant_headings(table, unknown, names)
        texts = (f"{name} → {meant[name]}" if name in meant else name for name in unknown)
        known = ", ".join(known_headings(table))
        faults.add(place, "chain_headings", headings=", ".join(texts), known=known)
    if missing := missing_headings(table, names):
        faults.add(place, "columns_missing", known=", ".join(missing))
        return []
    for n, name in enumerate(names):
        if name and name in names[:n]:
            faults.add(Place(file, row=heading.number, column=name), "column_repeated", name=name)
    for name in impossible:
        faults.add(Place(file, row=heading.number, column=name), "column_path", name=name, most=_MAX_LIST - 1)
    return [_ColumnPath.parse("" if name in impossible or name in unknown else name) for name in names]


def _read_heading(cell: str, table: str) -> str:
    """Return the path that a heading means, in small letters if only these differ."""
    name = _SHORT.get(cell, cell)
    small = _SHORT.get(cell.casefold(), cell.casefold())
    return small if not is_heading(table, name) and is_heading(table, small) else name


def _impossible_paths(names: Iterable[str]) -> dict[str, None]:
    """Return the paths that no chain file can have.

    Their index is too large, or they make one thing both a list and a mapping.
    """
    impossible: dict[str, None] = {}
    is_list: dict[tuple[str, ...], bool] = {}
    for name in names:
        steps = () if name.startswith(_ALIAS_SOURCES) else tuple(name.split("."))
        for n, step in enumerate(steps[1:], start=1):
            index = step.isdecimal()
            if (index and int(step[:9]) >= _MAX_LIST) or is_list.setdefault(steps[:n], index) != index:
                impossible[name] = None
                break
    return impossible


def _keyed(folder: Path, table: str, faults: Faults) -> MarkedDict:
    path, key = folder / FILES[table], KEYS[table]
    items = MarkedDict(1)
    for row in _rows(folder, table, faults):
        id_ = row.pop(key, "")
        if not id_:
            faults.add(Place(shown(path), row=row.line, column=key), "missing_key", name=key)
            continue
        if id_ in items:
            first = items.lines[id_]
            faults.add(Place(shown(path), row=row.line, column=key), "row_id_twice", name=id_, first=first)
        items[id_] = row
        items.lines.setdefault(id_, row.line)
    return items


def _put(row: MarkedRow, first: str, rest: tuple[str, ...], value: Plain) -> None:
    """Put a value where its column's path leads.

    A number in the path is an index of a list.
    """
    item: Plain = row
    key: Any = first
    for step in rest:
        inner = item[key] if isinstance(item, MarkedList) else item.get(key)
        if not isinstance(inner, MarkedDict | MarkedList):
            inner = item[key] = MarkedList(row.line) if step.isdecimal() else MarkedRow(row.line)
        item = inner
        key = _grow_to(item, int(step), row.line) if isinstance(item, MarkedList) else step
    item[key] = value


def _grow_to(items: MarkedList, index: int, line: int) -> int:
    """Grow the list so that it has `index`, and return it."""
    while len(items) <= index:
        items.append(MarkedRow(line))
        items.lines.append(line)
    return index


def chain_tree(chain: Chain) -> dict[str, Any]:
    """Return a chain as plain values in the shape of its file.

    A figure that is only a number is a bare value.
    """
    dumped = chain.model_dump(by_alias=True, exclude_defaults=True, mode="json", exclude={"shared"})
    prefix = f"{chain.id}/"
    links = {link.pop("id").removeprefix(prefix): _bare(link) for link in dumped.pop("links", ())}
    flows = [_bare(flow) for flow in dumped.pop("flows", ())]
    for flow in flows:
        flow["from"], flow["to"] = flow["from"].removeprefix(prefix), flow["to"].removeprefix(prefix)
    return {**dumped, "links": links, "flows": flows}


def _bare(value: Any) -> Any:
    if isinstance(value, dict):
        if value.keys() == {"value"}:
            return value["value"]
        return {key: _bare(item) for key, item in value.items()}
    return [_bare(item) for item in value] if isinstance(value, list) else value


def chain_tables(chain: Chain) -> dict[str, str]:
    """Return the text of each CSV file, by its name."""
    tree = chain_tree(chain)
    head = [{"key": "chain", "value": tree["chain"]}, {"key": "version", "value": tree["version"]}]
    head += [{"key": f"name.{lang}", "value": name} for lang, name in tree["name"].items()]
    return {
        FILES["chain"]: _csv(head),
        **_optional_table("sources", tree),
        **_optional_table("routes", tree),
        FILES["links"]: _csv({"link": id_} | dict(_flat(item)) for id_, item in tree["links"].items()),
        FILES["flows"]: _csv((dict(_flat(item)) for item in tree["flows"]), ("from", "to")),
    }


def _optional_table(table: str, tree: Mapping[str, Any]) -> dict[str, str]:
    """Return the table of the sources or routes, if there are any."""
    items = tree.get(table, {})
    rows = ({KEYS[table]: id_} | dict(_flat(item)) for id_, item in items.items())
    return {FILES[table]: _csv(rows)} if items else {}


def _flat(item: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, str]]:
    for key, value in item.items():
        column = f"{path}{key}"
        if isinstance(value, list) and (column in _LISTS or column.startswith(_ALIAS_SOURCES)):
            yield column, _JOIN.join(_ESCAPE.sub(r"\\\1", text) for text in value)
        elif isinstance(value, list):
            yield from _flat({str(n): item for n, item in enumerate(value)}, f"{column}.")
        elif isinstance(value, dict):
            yield from _flat(value, f"{column}.")
        else:
            yield column, str(value).lower() if isinstance(value, bool) else str(value)


def _guarded(cell: str) -> str:
    """Return a cell with the guard that `read_chain_tables` removes; a number is none of a formula."""
    return cell if isinstance(plain_scalar(cell), int | float) else guard_cell(cell)


def _csv(rows: Iterable[Mapping[str, str]], headings: tuple[str, ...] = ()) -> str:
    """Return rows as CSV; `headings` stand also above none, so that it can be read back."""
    rows = list(rows)
    columns = list(dict.fromkeys((*headings, *(column for row in rows for column in row))))
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({column: _guarded(cell) for column, cell in row.items()} for row in rows)
    return out.getvalue()
