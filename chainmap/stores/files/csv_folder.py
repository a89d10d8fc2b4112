"""A graph as a folder of CSV, for the bulk import of Neo4j and for pushing rows that are more than memory holds.

    nodes-Link.csv, relationships-FLOWS_TO.csv   a file per label and type, with the header that the importer reads
    chainmap.json                                whose rows are in them, and the character between the items of a list
    README.txt                                   the command

The importer knows no escape of the character between items, so one is chosen that no item holds. Cells that begin with
= + - @ stay as they are: these files are for machines. Neo4j 5.26 imports every text as it is, but for two: half a
character becomes U+FFFD, and a list whose one item is empty becomes no property.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from chainmap.graph.properties import Properties
from chainmap.graph.rows import Row, RowSet
from chainmap.graph.schema import KEY, MARK, OWNER, EdgeType, NodeType
from chainmap.json_text import json_text
from chainmap.stores.files.csv_cells import KINDS, cell, quoted
from chainmap.words import Lang, say

MANIFEST: Final = "chainmap.json"
README: Final = "README.txt"
SCHEMA: Final = "chainmap/csv/1"
# made for this, then what hardly any text has
_DELIMITERS: Final = ("\x1f", "\x1e", "\x1d", "\x1c", *map(chr, range(0xE000, 0xF900)))
_ANY_DELIMITER: Final = re.compile("[\x1c-\x1f\ue000-\uf8ff]")


def csv_files(sets: Iterable[RowSet], *, lang: Lang) -> Iterator[tuple[str, Iterable[bytes]]]:
    """Yield the name of each file with its pieces. The rows are read twice: first for what stands between items."""
    sets = tuple(sets)
    delimiter, counts = _survey(sets)
    filled = {one.type.label for one, count in zip(sets, counts, strict=True) if count}
    files: list[str] = []
    for type_, members in _by_type(sets):
        if type_.label in filled:
            files.append(file_name(type_))
            yield files[-1], _pieces(type_, members, delimiter)
    owned = [
        {"label": one.type.label, "owner": one.owner, "nodes": one.is_nodes, "count": count}
        for one, count in zip(sets, counts, strict=True)
    ]
    manifest = {"schema": SCHEMA, "array_delimiter": delimiter, "rows": owned}
    yield MANIFEST, [json_text(manifest, indent=1, ascii_only=True).encode(), b"\n"]
    yield README, [_readme(files, delimiter, lang).encode("utf-8")]


def file_name(type_: NodeType | EdgeType) -> str:
    """Return the name of the file with the rows of a type."""
    return f"{'nodes' if isinstance(type_, NodeType) else 'relationships'}-{type_.label}.csv"


def owner_cell(owner: str, label: str) -> str:
    """Return what the rows of an owner have in the column of `OWNER`: in a store it names the chunk too."""
    return f"{owner}/{label}/0"


def _by_type(sets: tuple[RowSet, ...]) -> Iterator[tuple[NodeType | EdgeType, list[RowSet]]]:
    ordered = sorted(sets, key=lambda one: (not one.is_nodes, one.type.label))
    for _, members in groupby(ordered, key=lambda one: (one.is_nodes, one.type.label)):
        found = list(members)
        yield found[0].type, found


def _survey(sets: tuple[RowSet, ...]) -> tuple[str, list[int]]:
    """Return a character that no item of a list holds, and how many rows each set has."""
    taken: set[str] = set()
    counts = [0] * len(sets)
    for number, one in enumerate(sets):
        for row in one.rows():
            counts[number] += 1
            for value in row.properties.values():
                if isinstance(value, list):
                    taken.update(*(_ANY_DELIMITER.findall(str(item)) for item in value))
    return next(char for char in _DELIMITERS if char not in taken), counts


def _pieces(type_: NodeType | EdgeType, sets: list[RowSet], delimiter: str) -> Iterator[bytes]:
    yield _line(header(type_))
    names = [declared.name for declared in type_.properties]
    for one in sets:
        tail = [cell(owner_cell(one.owner, type_.label), delimiter), quoted(_labels(type_, delimiter))]
        for row in one.rows():
            yield _line([*map(quoted, _keys(row)), *_cells(row.properties, names, delimiter), *tail])


def _line(cells: Iterable[str]) -> bytes:
    return (",".join(cells) + "\n").encode("utf-8", "surrogatepass")


def header(type_: NodeType | EdgeType) -> list[str]:
    """Return the header of a file: each column with its type."""
    ends = [f"{KEY}:ID"] if isinstance(type_, NodeType) else [f"{KEY}:string", ":START_ID", ":END_ID"]
    middle = [f"{declared.name}:{KINDS[declared.type].name}" for declared in type_.properties]
    return [*ends, *middle, f"{OWNER}:string", ":LABEL" if isinstance(type_, NodeType) else ":TYPE"]


def _keys(row: Row) -> tuple[str, ...]:
    return row[:-1]  # all but the properties


def _cells(properties: Properties, names: list[str], delimiter: str) -> Iterator[str]:
    return (cell(properties.get(name), delimiter) for name in names)


def _labels(type_: NodeType | EdgeType, delimiter: str) -> str:
    return f"{MARK}{delimiter}{type_.label}" if isinstance(type_, NodeType) else type_.label


def _readme(files: list[str], delimiter: str, lang: Lang) -> str:
    options = [
        *(f"--{name.partition('-')[0]}={name}" for name in files),
        f"--array-delimiter=U+{ord(delimiter):04X}",
        "--multiline-fields=true",
    ]
    command = " \\\n  ".join(["neo4j-admin database import full neo4j", *options])
    return say("export.readme", lang, command=command)
