"""What a server holds, by park and chain."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, get_args

from chainmap.findings.store import OwnerKind, StoredOwner, StoreStatus
from chainmap.graph.rows import chain_owner, park_owner
from chainmap.graph.schema import CHAIN, CHUNK, EDGE_TYPES, KEY, MARK, NODE_TYPES, PARK, RUN, STALE, USES
from chainmap.model.chain import COMMON
from chainmap.stores.neo4j import statements as cypher
from chainmap.stores.neo4j.connection import Server
from chainmap.stores.neo4j.push import under_way

if TYPE_CHECKING:
    from neo4j import Session


def read_status(server: Server) -> StoreStatus:
    """Count what is there; nothing is changed.

    Raises:
        InputError: the server refuses or fails.
    """
    with server.session() as session:
        rows, counts = _count(session)
        owners = (*_owners(session, "park", rows), *_owners(session, "chain", rows))
        owners = (*owners, *_without_node(rows, owners))
        query = f"MATCH (x) WHERE NOT x:{MARK} AND NOT x:{CHUNK} RETURN count(x) AS n"
        others = int(session.run(query).single(strict=True)["n"])
        database = str(session.run("CALL db.info() YIELD name RETURN name").single(strict=True)["name"])
    address = server.address
    return StoreStatus(address.uri, database, server.version, server.edition, owners, counts, others)


def _count(session: "Session") -> tuple[Counter[str], Counter[str]]:
    """Return how many rows there are by owner, and by label."""
    by_owner: Counter[str] = Counter()
    by_label: Counter[str] = Counter()
    for label, query in (
        *((node.label, cypher.count_rows(node)) for node in NODE_TYPES),
        *((edge.label, cypher.count_rows(edge)) for edge in EDGE_TYPES),
    ):
        for record in session.run(query):
            by_owner[record["owner"]] += record["rows"]
            by_label[label] += record["rows"]
    for record in session.run(cypher.count_stale(), owner=STALE):
        by_owner[f"{STALE}{record['owner']}"] += record["rows"]
    return by_owner, +by_label


def _without_node(rows: Mapping[str, int], known: Iterable[StoredOwner]) -> Iterator[StoredOwner]:
    """Yield the parks and chains of which there are but stale nodes, which others hold on to."""
    named = {(owner.kind, owner.id) for owner in known}
    for owner, count in sorted(rows.items()):
        kind, _, id_ = owner.removeprefix(STALE).partition(":")
        if owner.startswith(STALE) and kind in get_args(OwnerKind) and (kind, id_) not in named:
            yield StoredOwner("park" if kind == "park" else "chain", id_, "", 0, count, 0)


def _owners(session: "Session", kind: OwnerKind, rows: Mapping[str, int]) -> list[StoredOwner]:
    type_, owner_of = (PARK, park_owner) if kind == "park" else (CHAIN, chain_owner)
    recorded, under = _recorded(session)
    about = {record["id"]: record for record in session.run(_ABOUT[kind])}
    found: list[StoredOwner] = []
    for record in session.run(f"MATCH (x:{MARK}:{type_.label}) RETURN x.id AS id, x.name AS name ORDER BY id"):
        owner = owner_of(record["id"])
        there, stale = rows.get(owner, 0), rows.get(f"{STALE}{owner}", 0)
        lost = 0 if record["id"] == COMMON else max(0, recorded.get(owner, 0) - there)
        more = _more(kind, about.get(record["id"]))
        found.append(
            StoredOwner(kind, record["id"], record["name"] or "", there, stale, lost, **more, unfinished=owner in under)
        )
    return found


def _more(kind: OwnerKind, record: Any) -> dict[str, Any]:
    if record is None:
        return {}
    if kind == "chain":
        return {"used_by": tuple(sorted(record["parks"]))}
    first, last = (day.to_native() for day in (record["first"], record["last"]))
    return {"runs": record["runs"], "first_run": first, "last_run": last}


_ABOUT = {
    "park": (
        f"MATCH (x:{MARK}:{RUN.label}) RETURN x.park AS id, count(x) AS runs, min(x.date) AS first, max(x.date) AS last"
    ),
    "chain": (
        f"MATCH (p:{MARK}:{PARK.label})-[r:{USES.label}]->(x:{MARK}:{CHAIN.label}) "
        "RETURN x.id AS id, collect(p.id) AS parks"
    ),
}


def _recorded(session: "Session") -> tuple[Counter[str], set[str]]:
    """Return how many rows were written, by owner, and the owners of which a push has not ended."""
    recorded: Counter[str] = Counter()
    under: set[str] = set()
    for record in session.run(f"MATCH (c:{CHUNK}) RETURN c.{KEY} AS key, c.rows AS rows"):
        owner = record["key"].rsplit("/", 2)[0]
        recorded[owner] += record["rows"]
        if record["key"] == under_way(owner):
            under.add(owner)
    return recorded, under
