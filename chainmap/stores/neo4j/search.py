"""Search in names and texts: full text for words of two signs and more, CONTAINS for one."""

import re
import unicodedata
from typing import TYPE_CHECKING, Any, Final

from chainmap.errors import Faults, Place
from chainmap.findings.store import Hit, SearchReport
from chainmap.graph.schema import MARK, NODE_TYPES
from chainmap.stores.neo4j import statements as cypher
from chainmap.stores.neo4j.connection import Server

if TYPE_CHECKING:
    from neo4j import ManagedTransaction

_LUCENE: Final = re.compile(r'([+\-!(){}\[\]^"~*?:\\/&|])')
_RUNS: Final = re.compile(r"[A-Za-z0-9.'_]+|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
_STOP_WORDS: Final = frozenset(  # of the analyser
    "a and are as at be but by for if in into is it no not of on or s such t that the their then there these they this "
    "to was will with www".split()
)
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
        there = session.run("SHOW INDEXES YIELD name WHERE name = $name", name=cypher.TEXT_INDEX).data()
        if not there:  # nothing was ever pushed
            return SearchReport(text, (), more=False)
        rows = session.execute_read(_rows, words, limit + 1)
    return SearchReport(text, tuple(_hit(row, words) for row in rows[:limit]), len(rows) > limit)


def _rows(tx: "ManagedTransaction", words: list[str], limit: int) -> list[dict[str, Any]]:
    phrases = " AND ".join(f'"{escape_lucene(part)}"' for word in words for part in _phrases(word))
    single = [word.lower() for word in words if _phrases(word) != [word]]
    labels, names = cypher.searched()
    if phrases:
        start = f"CALL db.index.fulltext.queryNodes('{cypher.TEXT_INDEX}', $phrases) YIELD node AS x, score"
    else:
        start = f"MATCH (x:{MARK}) WHERE any(label IN labels(x) WHERE label IN $labels) WITH x, 1.0 AS score"
    query = (
        f"{start} WITH x, score WHERE x:{MARK} "
        "AND all(word IN $single WHERE any(name IN $names WHERE x[name] IS NOT NULL AND "
        "any(text IN (CASE WHEN x[name] IS :: LIST<STRING NOT NULL> THEN x[name] ELSE [x[name]] END) "
        "WHERE toLower(text) CONTAINS word))) "
        "RETURN labels(x) AS labels, properties(x) AS row, score "
        "ORDER BY score DESC, size(coalesce(x.name, '')), x.key LIMIT $limit"
    )
    result = tx.run(query, phrases=phrases, single=single, names=list(names), labels=list(labels), limit=limit)
    return [record.data() for record in result]


def _phrases(word: str) -> list[str]:
    """Return the parts of a word that the analyser splits as it splits a text with more around them.

    It makes pairs of Chinese signs and leaves out the commonest English words: N型 in N型单晶 is n and 型单.
    """
    plain = unicodedata.normalize("NFKC", word)
    parts = _RUNS.findall(plain)
    if len(parts) == 1 and len(plain) > 1 and plain.lower() not in _STOP_WORDS and parts[0] == plain:
        return [word]
    return [part for part in parts if len(part) > 1 and not part.isascii()]


def _hit(record: dict[str, Any], words: list[str]) -> Hit:
    row = record["row"]
    type_ = next(node for node in NODE_TYPES if node.label in record["labels"])
    property_, text = _where(row, type_.search, words)
    name = row.get("name") or row.get("title") or row.get("product") or ""
    within = row.get("park") or row.get("chain") or ""
    return Hit(type_.label, str(row.get("id") or row["key"].partition(":")[2]), name, within, property_, text)


def _where(row: dict[str, Any], names: tuple[str, ...], words: list[str]) -> tuple[str, str]:
    """Return the property that says most of the words, and its text around the first of them."""
    best = ("", "", 0)
    for name in names:
        for text in row[name] if isinstance(row.get(name), list) else [row.get(name) or ""]:
            found = [_folded(text).find(_folded(word)) for word in words]
            said = sum(place >= 0 for place in found)
            if said > best[2]:
                start = max(0, min(place for place in found if place >= 0) - _TEXT // 4)
                best = (name, text[start : start + _TEXT], said)
    return best[0], best[1]


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).lower()
