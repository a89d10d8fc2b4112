"""The page docs/neo4j/schema.md: labels, relationship types and properties of the graph, and a picture of it."""

from collections.abc import Iterable, Iterator
from typing import Final, get_args

from chainmap.graph.schema import (
    CHUNK,
    DIGEST,
    EDGE_TYPES,
    KEY,
    MARK,
    NODE_TYPES,
    OWNER,
    STALE,
    STALE_LABEL,
    Area,
    EdgeType,
    NodeType,
)
from chainmap.stores.neo4j.statements import TEXT_INDEX
from tests.docs.neo4j.families import FAMILIES, Entry, Kind, entries
from tests.docs.neo4j.style import HUES, NODE_STYLES, darker, on, paler
from tests.docs.neo4j.words import area_words, property_words, type_words

AREAS: Final[tuple[Area, ...]] = get_args(Area)
_HEAD: Final = f"""# The graph in Neo4j

What chainmap writes to a Neo4j database, made by `make docs` from the schema that it declares
(`chainmap/graph/schema.py`) and the words in `tests/docs/neo4j/words.yaml`. How to look at it: [README.md](README.md).

- Every node has the label `{MARK}` beside its own, and a `{KEY}` that no other of these nodes has. Every relationship
  has a `{KEY}` that no other of its type has: `TYPE:START>END`, the keys of both its nodes, and more where there are
  several. A very long key is cut and ends with its digest.
- `{OWNER}` on both says who wrote it and in which chunk of rows, `OWNER/TYPE/NUMBER`; `{DIGEST}` is a digest of its
  properties. Other nodes, relationships and properties in the database are never touched. A node that the files
  no longer have has the label `{STALE_LABEL}` in place of its own, and an owner that begins with `{STALE.strip()}`.
- Nodes `{CHUNK}` keep what was written: `{KEY}` is the owner of a chunk, with the digest and the number of its rows;
  one that ends with `push/0` says that a push is under way, or was cut off.
- Full text (index `{TEXT_INDEX}`, analyser `cjk`) finds the properties listed below. Indexes stand on those listed, on
  `{KEY}` and on `{OWNER}`.
- Nothing known is no property: neither null, nor 0, nor an empty text.

所有节点都有标签 `{MARK}`；`{KEY}` 唯一；`{OWNER}` 说明由谁写入。未知的数据没有属性，既不是 0 也不是空值。
"""
_FAMILY_WORDS: Final[dict[Kind, tuple[str, str]]] = {
    "figure": ("数据及依据", "a number and what it rests on: a source of the chain by its id, or an estimate"),
    "basis": ("依据", "what several numbers rest on whose names begin so"),
    "range": ("区间", "between two bounds; without `…_high` it is unbounded, without both it is not known"),
    "amount": ("填报数量", "as typed: bounds, the unit (none: the link's own) and the text of the cell"),
    "day": ("日期", "the first and the last day that it can mean, and its text: `2026-08-15`, `2026-08` or `2026`"),
    "place": ("出处", "a line of a file, or a row and column of a table; `…_argument`: an argument of a command"),
    "names": ("中英文名称", "in Chinese and in English, at least one of them"),
}


def schema_page() -> str:
    """Return the page."""
    return "\n".join((_HEAD, _picture(), _labels(), _types(), _families(), *_properties()))


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    columns = list(head)
    lines = [columns, ["---"] * len(columns), *map(list, rows)]
    return "".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |\n" for line in lines)


def _code(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _of_area(area: Area) -> tuple[NodeType, ...]:
    return tuple(node for node in NODE_TYPES if node.area == area)


def _labels() -> str:
    rows = []
    for node in NODE_TYPES:
        words = type_words(node)
        what = f"{words.about_en}<br>{words.about_zh}"
        rows.append(
            (f"`{node.label}`", words.zh, what, f"`{words.key}`", node.area, _code(node.search), _code(node.index))
        )
    head = ("label", "中文", "what it is", "key", "area", "full text", "indexes")
    return f"## Node labels\n\n{_areas()}\n{_table(head, rows)}"


def _areas() -> str:
    return _table(
        ("area", "中文", "what it holds", "owner"),
        ((area, words.zh, words.about, words.owner) for area in AREAS if (words := area_words(area))),
    )


def _types() -> str:
    rows = []
    for edge in EDGE_TYPES:
        words = type_words(edge)
        ends = " → ".join(_code(node.label for node in side) for side in (edge.upstream, edge.downstream))
        rows.append((f"`{edge.label}`", words.zh, ends, f"{words.about_en}<br>{words.about_zh}"))
    return f"## Relationship types\n\n{_table(('type', '中文', 'from → to', 'what it says'), rows)}"


def _families() -> str:
    rows = []
    for kind, (zh, about) in _FAMILY_WORDS.items():
        start = "name" if kind == "names" else "…"
        rows.append((f"**{kind}**", zh, _code(f"{start}{ending}" for ending in FAMILIES[kind]), about))
    return (
        "## Families of properties\n\nIn the tables below one row stands for each of these families, under its name "
        f"without the endings.\n\n{_table(('family', '中文', 'properties', 'what it says'), rows)}"
    )


def _properties() -> Iterator[str]:
    yield "## Properties of nodes\n"
    for node in NODE_TYPES:
        yield from _of_type(node)
    bare = [edge for edge in EDGE_TYPES if not {one.name for one in edge.properties} - {"park"}]
    none = _code(edge.label for edge in bare if not edge.properties)
    park = _code(edge.label for edge in bare if edge.properties)
    yield f"## Properties of relationships\n\nNone: {none}. Only `park`, the id of the park: {park}.\n"
    for edge in EDGE_TYPES:
        if edge not in bare:
            yield from _of_type(edge)


def _of_type(type_: NodeType | EdgeType) -> Iterator[str]:
    rows = []
    for entry in entries(type_):
        words = property_words(type_, entry)
        rows.append((_name(entry), words.zh, _type(entry), words.unit or "—", words.about))
    yield f"### {type_.label} {type_words(type_).zh}\n"
    yield _table(("property", "中文", "type", "unit", "what it says"), rows)


def _name(entry: Entry) -> str:
    if entry.kind in {"range", "names"}:
        return _code(one.name for one in entry.properties)
    return f"`{entry.name}`" if entry.kind in {"single", "figure"} else f"`{entry.name}_…`"


def _type(entry: Entry) -> str:
    if entry.kind == "single":
        return f"`{entry.type}`"
    if entry.kind in {"figure", "range", "amount"}:
        return f"`{entry.type}` **{entry.kind}**"
    return f"**{entry.kind}**"


def _picture() -> str:
    """Return the picture; labels that have the same relationships share a box, types between the same boxes a line."""
    boxes = _boxes()
    lines = ["## Picture\n", "```mermaid", "flowchart LR"]
    for area in AREAS:
        lines.append(f'  subgraph {area}["{area_words(area).zh} {area}"]')
        for box in boxes:
            if box[0].area == area:
                texts = "<br>".join(f"{node.label} {type_words(node).zh}" for node in box)
                lines.append(f'    {box[0].label}["{texts}"]')
        lines.append("  end")
    of_label = {node.label: box[0].label for box in boxes for node in box}
    types: dict[tuple[str, str], list[str]] = {}
    for edge in EDGE_TYPES:
        sides = (edge.upstream, edge.downstream)
        start, end = (" & ".join(dict.fromkeys(of_label[node.label] for node in side)) for side in sides)
        types.setdefault((start, end), []).append(edge.label)
    lines += [f'  {start} -->|"{"<br>".join(labels)}"| {end}' for (start, end), labels in types.items()]
    for area in AREAS:
        lines.append(f"  style {area} fill:{paler(HUES[area])},stroke:{HUES[area]},color:#000000")
    for box in boxes:
        colour = NODE_STYLES[box[0].label].colour
        lines.append(f"  style {box[0].label} fill:{colour},stroke:{darker(colour)},color:{on(colour)}")
    return "\n".join((*lines, "```\n"))


def _boxes() -> list[tuple[NodeType, ...]]:
    """Return the labels in boxes: those of an area that have the same relationships at the same end."""
    found: dict[object, list[NodeType]] = {}
    for area in AREAS:
        for node in _of_area(area):
            ends = frozenset((edge.label, node in edge.upstream, node in edge.downstream) for edge in EDGE_TYPES)
            found.setdefault((area, ends), []).append(node)
    return [tuple(box) for box in found.values()]
