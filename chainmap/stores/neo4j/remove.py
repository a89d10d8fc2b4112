"""Removing what chainmap wrote, in batches, and nothing else."""

from collections import Counter
from typing import TYPE_CHECKING, Final

from chainmap.graph.schema import EDGE_TYPES, NODE_TYPES, STALE
from chainmap.stores.neo4j import statements as cypher
from chainmap.stores.neo4j.counters import Counters, counted_by

if TYPE_CHECKING:
    from neo4j import ManagedTransaction, Session

_BATCH: Final = 5000  # nodes or relationships that one transaction removes


def remove_rows(session: "Session", owner: str) -> Counters:
    """Remove all that an owner has; nodes that somebody holds on to become stale."""
    removed = Counters()
    for edge in EDGE_TYPES:
        removed += _repeat(session, cypher.remove_edges(edge, _BATCH), owner)
    for node in NODE_TYPES:
        removed += _repeat(session, cypher.remove_nodes(node, _BATCH), owner)
        removed += session.execute_write(_run, cypher.retire(node), owner)
    return removed + remove_stale(session, owner)


def remove_stale(session: "Session", owner: str) -> Counters:
    """Remove the stale nodes of an owner that nobody holds on to."""
    return _repeat(session, cypher.remove_stale(_BATCH), f"{STALE}{owner}")


def count_stale(session: "Session", owner: str) -> Counter[str]:
    """Return how many stale nodes an owner has, by label."""
    found: Counter[str] = Counter()
    for record in session.run(cypher.count_stale(), owner=f"{STALE}{owner}"):
        found[record["label"]] += record["rows"]
    return found


def _run(tx: "ManagedTransaction", query: str, owner: str) -> Counters:
    return counted_by(tx.run(query, owner=owner))


def _repeat(session: "Session", query: str, owner: str) -> Counters:
    """Run a statement until it finds nothing more; each run is a transaction."""

    def run(tx: "ManagedTransaction") -> tuple[int, Counters]:
        result = tx.run(query, owner=owner, names=cypher.names_by_label())
        return int(result.single(strict=True)["n"]), counted_by(result)

    removed, number = Counters(), -1
    while number:
        number, counters = session.execute_write(run)
        removed += counters
    return removed
