"""Search in names and texts: full text for words of two signs and more, CONTAINS for one."""

import re
from typing import TYPE_CHECKING, Any, Final

from chainmap.errors import Faults, Place
from chainmap.findings.store import Hit, SearchReport
from chainmap.graph.schema import MARK, NODE_TYPES, OWNER, STALE
from chainmap.stores.neo4j import statements as cypher
from chainmap.stores.neo4j.connection import Server
from chainmap.stores.neo4j.push import prepare_schema

if TYPE_CHECKING:
    from neo4j import ManagedTransaction

_LUCENE: Final = re.compile(r'([+\-!(){}\[\]^"~*?:\\/&|])')
_TEXT: Final = 80  # signs of a text that are shown


def escape_lucene(word: str) -> str:
    r"""Return a word in which no sign means anything to Lucene: `a+b` → `a\+b`."""
    return _LUCENE.sub(r"\\\1", word)


def search(server: Server, text: str, *, limit: int = 20) -> SearchReport:
    """Return the nodes whose names or texts have every word of `text`, best first.

    The analyser `cjk` splits Chinese into pairs of signs, so a word is searched as a phrase; a single sign it finds
    only where that stands alone, so single signs are looked for by CONTAINS.

    Raises:
        InputError: the text is empty, or the server refuses or fails.
    """
    words = text.split()
    if not words:
        faults = Faults()
        faults.add(Place(argument="text"), "neo4j_nothing_to_find")
        faults.raise_errors()
    with server.session() as session:
        prepare_schema(session)
        rows = session.execute_read(_rows, words, limit + 1)
    return SearchReport(text, tuple(_hit(row, words) for row in rows[:limit]), len(rows) > limit)


def _rows(tx: "ManagedTransaction", words: list[str], limit: int) -> list[dict[str, Any]]:
    phrases = " AND ".join(f'"{escape_lucene(word)}"' for word in words if len(word) > 1)
    single = [word.lower() for word in words if len(word) == 1]
    labels, names = cypher.searched()
    if phrases:
        start = f"CALL db.index.fulltext.queryNodes('{cypher.TEXT_INDEX}', $phrases) YIELD node AS x, score"
    else:
        start = f"MATCH (x:{MARK}) WHERE any(label IN labels(x) WHERE label IN $labels) WITH x, 1.0 AS score"
    query = (
        f"{start} WITH x, score WHERE x:{MARK} AND NOT x.{OWNER} STARTS WITH '{STALE}' "
        "AND all(word IN $single WHERE any(name IN $names WHERE x[name] IS NOT NULL AND "
        "any(text IN (CASE WHEN x[name] IS :: LIST<STRING NOT NULL> THEN x[name] ELSE [x[name]] END) "
        "WHERE toLower(text) CONTAINS word))) "
        "RETURN labels(x) AS labels, properties(x) AS row, score "
        "ORDER BY score DESC, size(coalesce(x.name, '')), x.key LIMIT $limit"
    )
    result = tx.run(query, phrases=phrases, single=single, names=list(names), labels=list(labels), limit=limit)
    return [record.data() for record in result]


def _hit(record: dict[str, Any], words: list[str]) -> Hit:
    row = record["row"]
    label = next(label for label in record["labels"] if label != MARK)
    type_ = next(node for node in NODE_TYPES if node.label == label)
    property_, text = _where(row, type_.search, words)
    name = row.get("name") or row.get("title") or row.get("product") or ""
    within = row.get("park") or row.get("chain") or ""
    return Hit(label, str(row.get("id") or row["key"].partition(":")[2]), name, within, property_, text)


def _where(row: dict[str, Any], names: tuple[str, ...], words: list[str]) -> tuple[str, str]:
    """Return the property that says most of the words, and its text around the first of them."""
    best = ("", "", 0)
    for name in names:
        for text in row[name] if isinstance(row.get(name), list) else [row.get(name) or ""]:
            found = [text.lower().find(word.lower()) for word in words]
            said = sum(place >= 0 for place in found)
            if said > best[2]:
                start = max(0, min(place for place in found if place >= 0) - _TEXT // 4)
                best = (name, text[start : start + _TEXT], said)
    return best[0], best[1]
