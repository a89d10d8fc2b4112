"""The Cypher of the store, made from the schema; values are always parameters.

Only labels, relationship types and property names of the schema are written into a statement.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

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
    EdgeType,
    NodeType,
)

TEXT_INDEX: Final = "chainmap_text"
_NAME: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


class SchemaItem(NamedTuple):
    """A constraint or index of the store: its name, and the statement that makes it."""

    name: str
    statement: str


def _safe(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise ValueError(name)
    return name


def schema_items() -> Iterator[SchemaItem]:
    """Yield every constraint and index, in the order in which they are made.

    Uniqueness of keys is all that Community can promise; types are checked before anything is sent. Indexes of texts
    are text indexes, which take texts of any length.
    """
    yield _constraint("chainmap_key", f"(x:{MARK})", KEY)
    yield _constraint("chainmap_chunk", f"(x:{CHUNK})", KEY)
    yield _index("chainmap_owner", f"(x:{MARK})", OWNER)
    for edge in EDGE_TYPES:
        name, pattern = f"chainmap_{_safe(edge.label).lower()}", f"()-[x:{edge.label}]-()"
        yield _constraint(f"{name}_key", pattern, KEY)
        yield _index(f"{name}_owner", pattern, OWNER)
    for node in NODE_TYPES:
        types = {declared.name: declared.type for declared in node.properties}
        for property_ in node.index:
            kind = "TEXT " if types[property_] == "STRING" else ""
            yield _index(f"chainmap_{node.label.lower()}_{property_}", f"(x:{_safe(node.label)})", property_, kind)
    yield SchemaItem(TEXT_INDEX, _text_index())


def _constraint(name: str, pattern: str, property_: str) -> SchemaItem:
    return SchemaItem(
        name, f"CREATE CONSTRAINT {name} IF NOT EXISTS FOR {pattern} REQUIRE x.{_safe(property_)} IS UNIQUE"
    )


def _index(name: str, pattern: str, property_: str, kind: str = "") -> SchemaItem:
    return SchemaItem(name, f"CREATE {kind}INDEX {name} IF NOT EXISTS FOR {pattern} ON (x.{_safe(property_)})")


def searched() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the labels and the properties that full text finds."""
    labels = tuple(node.label for node in NODE_TYPES if node.search)
    return labels, tuple(dict.fromkeys(name for node in NODE_TYPES for name in node.search))


def _text_index() -> str:
    labels, names = searched()
    properties = ", ".join(f"x.{_safe(name)}" for name in names)
    return (
        f"CREATE FULLTEXT INDEX {TEXT_INDEX} IF NOT EXISTS FOR (x:{'|'.join(map(_safe, labels))}) "
        f"ON EACH [{properties}] OPTIONS {{indexConfig: {{`fulltext.analyzer`: 'cjk'}}}}"
    )


def put_nodes(node: NodeType, names: Iterable[str]) -> str:
    """Return the statement that makes the nodes that are missing, from `$columns`: a list of values for each name.

    Columns are half the work of rows to send. It returns how many rows have a node now, and the keys of those whose
    node was there and differs.
    """
    return (
        f"{_row_of(names)} MERGE (x:{MARK} {{{KEY}: row.{KEY}}}) ON CREATE SET x = row "
        f"SET x:{_safe(node.label)} REMOVE x:{STALE_LABEL} {_DIFFERS}"
    )


def put_edges(edge: EdgeType, names: Iterable[str]) -> str:
    """Return the statement that makes the relationships that are missing between `$start` and `$end`, as `put_nodes`.

    A row whose node is missing is not counted.
    """
    return (
        f"{_row_of(names)}, $start[i] AS start, $end[i] AS end "
        f"MATCH (a:{MARK} {{{KEY}: start}}) MATCH (b:{MARK} {{{KEY}: end}}) "
        f"MERGE (a)-[x:{_safe(edge.label)} {{{KEY}: row.{KEY}}}]->(b) "
        f"ON CREATE SET x = row {_DIFFERS}"
    )


def _row_of(names: Iterable[str]) -> str:
    row = ", ".join(f"{_safe(name)}: $columns.{name}[i]" for name in names)
    return f"UNWIND range(0, size($columns.{KEY}) - 1) AS i WITH {{{row}}} AS row"


_DIFFERS: Final = (
    f"RETURN count(*) AS here, collect(CASE WHEN $all OR x.{DIGEST} <> row.{DIGEST} "
    f"OR x.{OWNER} <> row.{OWNER} THEN row.{KEY} END) AS differing"
)


def change_rows(type_: NodeType | EdgeType) -> str:
    """Return the statement that changes what is there.

    A property that is null in a row is removed; those that others wrote are kept.
    """
    key = f"{{{KEY}: row.{KEY}}}"
    label = _safe(type_.label)
    found = f"(x:{MARK}:{label} {key})" if isinstance(type_, NodeType) else f"()-[x:{label} {key}]->()"
    return f"UNWIND $rows AS row MATCH {found} SET x += row.properties"


def pattern(type_: NodeType | EdgeType) -> str:
    """Return the pattern of all nodes or relationships of a type, as `x`."""
    label = _safe(type_.label)
    return f"(x:{MARK}:{label})" if isinstance(type_, NodeType) else f"()-[x:{label}]->()"


def leave_out(type_: NodeType | EdgeType) -> str:
    """Return the statement that takes out what a chunk no longer has.

    A relationship is removed. A node becomes stale: it loses its label, so that no query finds it, and stays until it
    is pruned, since others may hold on to it. The first SET locks a row, so that its owner is read again after another
    writer has moved it to its own chunk.
    """
    found = (
        f"MATCH {pattern(type_)} WHERE x.{OWNER} = $owner AND NOT x.{KEY} IN $keys "
        f"SET x.{DIGEST} = x.{DIGEST} WITH x WHERE x.{OWNER} = $owner"
    )
    if isinstance(type_, EdgeType):
        return f"{found} DELETE x"
    return f"{found} {_make_stale(type_)}"


def _make_stale(node: NodeType) -> str:
    return f"SET x.{OWNER} = '{STALE}' + x.{OWNER}, x:{STALE_LABEL} REMOVE x:{_safe(node.label)}"


def retire(node: NodeType) -> str:
    """Return the statement that makes all nodes of an owner stale."""
    return f"MATCH {pattern(node)} WHERE x.{OWNER} STARTS WITH $owner {_make_stale(node)}"


def read_rows(type_: NodeType | EdgeType) -> str:
    """Return the statement that reads the properties of an owner's rows of a type."""
    return f"MATCH {pattern(type_)} WHERE x.{OWNER} STARTS WITH $owner RETURN properties(x) AS row"


def read_digests(type_: NodeType | EdgeType) -> str:
    """Return the statement that reads the digests of an owner's rows of a type."""
    found = f"MATCH {pattern(type_)} WHERE x.{OWNER} STARTS WITH $owner"
    return f"{found} RETURN x.{KEY} AS key, x.{DIGEST} AS digest"


def count_owned(type_: NodeType | EdgeType) -> str:
    """Return the statement that counts the rows of a type whose owner begins so."""
    return f"MATCH {pattern(type_)} WHERE x.{OWNER} STARTS WITH $owner RETURN count(x) AS n"


def count_rows(type_: NodeType | EdgeType) -> str:
    """Return the statement that counts the rows of a type by owner, those that are stale apart."""
    return (
        f"MATCH {pattern(type_)} WHERE x.{OWNER} IS NOT NULL "
        f"RETURN split(x.{OWNER}, '/{type_.label}/')[0] AS owner, count(x) AS rows"
    )


def remove_edges(edge: EdgeType, limit: int) -> str:
    """Return the statement that removes up to `limit` relationships of an owner."""
    return (
        f"MATCH {pattern(edge)} WHERE x.{OWNER} STARTS WITH $owner WITH x LIMIT {limit} DELETE x RETURN count(*) AS n"
    )


def remove_nodes(node: NodeType, limit: int) -> str:
    """Return the statement that removes up to `limit` nodes of an owner that nobody holds on to."""
    return (
        f"MATCH {pattern(node)} WHERE x.{OWNER} STARTS WITH $owner AND {_FREE} "
        f"WITH x LIMIT {limit} DELETE x RETURN count(*) AS n"
    )


def remove_stale(limit: int) -> str:
    """Return the statement that removes up to `limit` stale nodes of an owner that nobody holds on to."""
    return (
        f"MATCH (x:{STALE_LABEL}) WHERE x.{OWNER} STARTS WITH $owner AND {_FREE} "
        f"WITH x LIMIT {limit} DELETE x RETURN count(*) AS n"
    )


def count_stale() -> str:
    """Return the statement that counts the stale nodes whose owner begins so, by owner and label."""
    return (
        f"MATCH (x:{STALE_LABEL}) WHERE x.{OWNER} STARTS WITH $owner WITH split(x.{OWNER}, '/') AS parts "
        f"RETURN substring(reduce(owner = '', part IN parts[..-2] | owner + '/' + part), {len(STALE) + 1}) AS owner, "
        "parts[-2] AS label, count(*) AS rows"
    )


# a node is held by any relationship, and by a label or a property that is not of the schema
_FREE: Final = (
    f"NOT EXISTS {{ (x)-[]-() }} AND all(name IN keys(x) WHERE name IN $names[split(x.{OWNER}, '/')[-2]]) "
    f"AND all(label IN labels(x) WHERE label IN ['{MARK}', '{STALE_LABEL}', split(x.{OWNER}, '/')[-2]])"
)


def names_by_label() -> dict[str, list[str]]:
    """Return the properties that chainmap writes on the nodes of each label, for the statements that remove some."""
    own = (KEY, OWNER, DIGEST)
    return {node.label: [*own, *(declared.name for declared in node.properties)] for node in NODE_TYPES}
