"""What a drop would remove, and the removal of it."""

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from chainmap.errors import Faults, Place
from chainmap.graph.rows import chain_owner, park_owner
from chainmap.graph.schema import CHAIN, CHUNK, EDGE_TYPES, KEY, MARK, NODE_TYPES, PARK, USES
from chainmap.model.chain import COMMON
from chainmap.stores.neo4j import statements as cypher
from chainmap.stores.neo4j.connection import Server
from chainmap.stores.neo4j.counters import Counters, counted_by
from chainmap.stores.neo4j.pull import refuse_unknown
from chainmap.stores.neo4j.remove import count_stale, remove_rows

if TYPE_CHECKING:
    from neo4j import ManagedTransaction, Session


EVERYTHING: Final = ("run:", "park:", "chain:")  # what holds on to others goes first


@dataclass(frozen=True, slots=True)
class Removal:
    """What is to be removed: owners, and how many nodes and relationships of each label they have."""

    owners: tuple[str, ...]
    counts: dict[str, int]


def plan_removal(server: Server, *, park: str = "", chain: str = "", everything: bool = False) -> Removal:
    """Return what a drop would remove; nothing is changed.

    A park goes with its runs; the chains that it is on stay.

    Raises:
        InputError: there is no such park or chain, a park is on the chain, or the server fails.
    """
    if everything:
        owners: tuple[str, ...] = EVERYTHING
    elif chain:
        owners = (f"{chain_owner(chain)}/",)
    else:
        owners = (f"run:{park}/", f"{park_owner(park)}/")
    with server.session() as session:
        if not everything:
            _check(server, session, park=park, chain=chain)
        return _count(session, owners)


def _count(session: "Session", owners: tuple[str, ...]) -> Removal:
    counts: Counter[str] = Counter()
    queries = (
        *((node.label, cypher.count_owned(node)) for node in NODE_TYPES),
        *((edge.label, cypher.count_owned(edge)) for edge in EDGE_TYPES),
    )
    for owner in owners:
        for label, query in queries:
            counts[label] += session.run(query, owner=owner).single(strict=True)["n"]
        counts += count_stale(session, owner)
    return Removal(owners, dict(+counts))


def _check(server: Server, session: "Session", *, park: str, chain: str) -> None:
    """See that there is such a park or chain, and that no park needs the chain."""
    type_, id_ = (CHAIN, chain) if chain else (PARK, park)
    query = f"MATCH (x:{MARK}:{type_.label}) WHERE x.id = $id RETURN count(x) AS n"
    there = session.run(query, id=id_).single(strict=True)["n"]
    if not there and not count_stale(session, f"{chain_owner(id_) if chain else park_owner(id_)}/"):
        refuse_unknown(server, type_, id_)
    if chain:
        query = (
            f"MATCH (p:{MARK}:{PARK.label})-[:{USES.label}]->(x:{MARK}:{CHAIN.label}) "
            "WHERE x.id = $id RETURN p.id AS id ORDER BY id"
        )
        if parks := [record["id"] for record in session.run(query, id=chain)]:
            faults = Faults()
            key = "neo4j_common_chain" if chain == COMMON else "neo4j_chain_in_use"
            faults.add(Place(argument="chain", item=chain), key, known=", ".join(parks))
            faults.raise_errors()


def remove(server: Server, removal: Removal) -> tuple[Counters, Removal]:
    """Remove it; return what the server counted, and what is kept since others hold it.

    What was removed is gone even where the removal is cut off, and the next one goes on.

    The digests go first: what is half removed would be written again.

    Raises:
        InputError: the server refuses or fails.
    """
    removed = Counters()
    with server.session() as session:
        for owner in removal.owners:
            removed += session.execute_write(_forget, owner)
        for owner in removal.owners:
            removed += remove_rows(session, owner)
        if set(EVERYTHING) <= {*removal.owners}:
            _drop_schema(session)
        return removed, _count(session, removal.owners)


def _drop_schema(session: "Session") -> None:
    """Drop the constraints and indexes that chainmap made: they would bind the data of others."""
    there = {record["name"] for record in session.run("SHOW CONSTRAINTS YIELD name")}
    indexes = {record["name"] for record in session.run("SHOW INDEXES YIELD name, owningConstraint")} - there
    for item in cypher.schema_items():
        if item.name in there:
            session.run(f"DROP CONSTRAINT {item.name} IF EXISTS").consume()
        elif item.name in indexes:
            session.run(f"DROP INDEX {item.name} IF EXISTS").consume()


def _forget(tx: "ManagedTransaction", owner: str) -> Counters:
    return counted_by(tx.run(f"MATCH (c:{CHUNK}) WHERE c.{KEY} STARTS WITH $owner DELETE c", owner=owner))
