"""Removing what chainmap wrote, in batches, and nothing else."""

from typing import TYPE_CHECKING, Final

from chainmap.graph.schema import EDGE_TYPES, NODE_TYPES
from chainmap.stores.neo4j import statements as cypher
from chainmap.stores.neo4j.counters import Counters, counted_by

if TYPE_CHECKING:
    from neo4j import ManagedTransaction, Session

_BATCH: Final = 5000  # nodes or relationships that one transaction removes


def remove_rows(session: "Session", owner: str) -> Counters:
    """Remove the relationships whose owner begins so, then the nodes that nothing else holds."""
    removed = Counters()
    for edge in EDGE_TYPES:
        removed += _repeat(session, cypher.remove_edges(edge, _BATCH), owner)
    for node in NODE_TYPES:
        removed += _repeat(session, cypher.remove_nodes(node, _BATCH), owner)
    return removed


def _repeat(session: "Session", query: str, owner: str) -> Counters:
    """Run a statement until it finds nothing more; each run is a transaction."""

    def run(tx: "ManagedTransaction") -> tuple[int, Counters]:
        result = tx.run(query, owner=owner)
        return int(result.single(strict=True)["n"]), counted_by(result)

    removed, number = Counters(), -1
    while number:
        number, counters = session.execute_write(run)
        removed += counters
    return removed


def count_owned(session: "Session", owner: str) -> int:
    """Return how many nodes and relationships have an owner that begins so."""
    queries = (*map(cypher.count_owned, NODE_TYPES), *map(cypher.count_owned, EDGE_TYPES))
    return sum(int(session.run(query, owner=owner).single(strict=True)["n"]) for query in queries)
