"""Writing: only the chunks that differ are sent, each with its digest in one transaction.

A push that was cut off has written whole chunks; the next one sends the rest.
"""

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from chainmap.errors import Faults, Place
from chainmap.graph.rows import RowSet, chain_owner
from chainmap.graph.schema import CHUNK, FOUND, KEY, RUN, RUN_OF, EdgeType, NodeType
from chainmap.model.chain import COMMON
from chainmap.stores.neo4j import statements as cypher
from chainmap.stores.neo4j.chunks import Chunk, chunks_of, columns_of
from chainmap.stores.neo4j.connection import Server
from chainmap.stores.neo4j.counters import COUNTED, Counters, counted_by
from chainmap.stores.neo4j.remove import count_stale, remove_stale

if TYPE_CHECKING:
    from neo4j import ManagedTransaction, Session

Progress = Callable[[int, int], None]  # rows done, of all rows to send


@dataclass(slots=True)
class Pushed:
    """What a push did: rows by label in the files, rows in chunks that were sent, and what the server counted.

    `left`: stale nodes by label, which the files no longer have; with `prune`, those that somebody holds on to.
    `pruned`: stale nodes that were removed. `changed_chains`: chains that the server had otherwise.
    """

    rows: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    sent: int = 0
    counters: dict[str, int] = field(default_factory=lambda: dict.fromkeys(COUNTED, 0))
    left: Counter[str] = field(default_factory=Counter)
    pruned: int = 0
    changed_chains: dict[str, None] = field(default_factory=dict)

    def add(self, counters: "Counters") -> None:
        """Add what the server counted in a transaction that it committed."""
        for name, number in counters.items():
            self.counters[name] += number


@dataclass(frozen=True, slots=True)
class _Difference:
    """What of one set differs: chunks by number of rows, and chunks that are no more."""

    rows: RowSet
    differing: dict[str, int]
    gone: tuple[str, ...]


def push_rows(
    server: Server,
    sets: Sequence[RowSet],
    *,
    prune: bool = False,
    every: bool = False,
    progress: Progress | None = None,
) -> Pushed:
    """Write rows; nodes come before relationships whatever the order of `sets`.

    `every`: send all chunks, also those that the server has. `prune`: remove what the files no longer have.

    Raises:
        InputError: a value is not of its declared type (nothing was sent then), or the server refuses or fails.
    """
    pushed = Pushed()
    owners = list(dict.fromkeys(one.owner for one in sets))
    with server.session() as session:
        prepare_schema(session)
        differences = _compare(session, sets, pushed, every=every)
        pushed.add(session.execute_write(_begin, list(dict.fromkeys(one.rows.owner for one in differences))))
        to_send = sum(sum(one.differing.values()) for one in differences)
        for one in sorted(differences, key=_order):
            for counters, rows in _send(server, one, every=every):
                pushed.add(counters)
                pushed.sent += rows
                if progress is not None:
                    progress(pushed.sent, to_send)
            for key in one.gone:
                pushed.add(session.execute_write(_forget_chunk, one.rows.type, key))
        for owner in owners:
            if prune:
                removed = remove_stale(session, f"{owner}/")
                pushed.pruned += removed["nodes_deleted"]
                pushed.add(removed)
            pushed.left += count_stale(session, f"{owner}/")
        pushed.add(session.execute_write(_end, owners))
    return pushed


def _order(one: _Difference) -> int:
    """Return when a set is sent: nodes, then relationships; a run last, so that no query finds half of it."""
    type_ = one.rows.type
    return (type_ in {RUN_OF, FOUND, RUN}) * 2 + isinstance(type_, EdgeType)


def under_way(owner: str) -> str:
    """Return the key of the note that a push of an owner has begun and has not ended."""
    return f"{owner}/push/0"


def _begin(tx: "ManagedTransaction", owners: list[str]) -> Counters:
    note = f"UNWIND $keys AS key MERGE (c:{CHUNK} {{{KEY}: key}}) SET c.digest = '', c.rows = 0"
    return counted_by(tx.run(note, keys=list(map(under_way, owners))))


def _end(tx: "ManagedTransaction", owners: list[str]) -> Counters:
    note = f"MATCH (c:{CHUNK}) WHERE c.{KEY} IN $keys DELETE c"
    return counted_by(tx.run(note, keys=list(map(under_way, owners))))


def _send(server: Server, of: _Difference, *, every: bool) -> Iterator[tuple[Counters, int]]:
    """Send what differs of a set; yield what the server counted for each chunk, and its rows.

    The next chunk is made and packed while the server works on the one before. Relationships have one writer: two would
    lock nodes against each other.
    """
    writers = 2 if of.rows.is_nodes else 1
    with ThreadPoolExecutor(writers) as pool:
        running: deque[Future[tuple[Counters, int]]] = deque()
        for chunk in chunks_of(of.rows):
            if chunk.key in of.differing:
                if len(running) > writers:
                    yield running.popleft().result()
                running.append(pool.submit(_send_chunk, server, of, chunk, every=every))
        while running:
            yield running.popleft().result()


def _send_chunk(server: Server, of: _Difference, chunk: Chunk, *, every: bool) -> tuple[Counters, int]:
    with server.session() as session:
        return session.execute_write(_write_chunk, of, chunk, every), len(chunk.rows)


def prepare_schema(session: "Session") -> None:
    """Make the constraints and indexes that are missing, and wait for them.

    An index that failed (a server that stops while it fills one leaves it so) is made anew.

    Raises:
        InputError: a constraint or index that somebody else made stands in the way.
    """
    from neo4j.exceptions import ClientError

    items = {item.name: item for item in cypher.schema_items()}
    for last in (False, True):
        _drop_failed(session, items)
        there = _schema_names(session)
        missing = [item for item in items.values() if item.name not in there]
        if not missing:
            return
        for item in missing:
            try:
                session.execute_write(_run, item.statement)  # tried again where another push makes the same
            except ClientError:
                if item.name not in _schema_names(session):  # another push has made it meanwhile
                    raise
        try:
            session.run("CALL db.awaitIndexes(300)").consume()
        except ClientError:
            if last:
                raise


def _drop_failed(session: "Session", ours: Container[str]) -> None:
    """Drop those of our constraints and indexes whose index failed: it stays so until it is dropped."""
    shown = session.run("SHOW INDEXES YIELD name, state, owningConstraint WHERE state = 'FAILED'")
    for name, constraint in [(record["name"], record["owningConstraint"]) for record in shown]:
        if name in ours:
            kind = "INDEX" if constraint is None else "CONSTRAINT"
            session.execute_write(_run, f"DROP {kind} {name} IF EXISTS")


def _schema_names(session: "Session") -> set[str]:
    """Return the names of the indexes and constraints that are there."""
    shown = (session.run(f"SHOW {kind} YIELD name") for kind in ("INDEXES", "CONSTRAINTS"))
    return {record["name"] for result in shown for record in result}


def _run(tx: "ManagedTransaction", statement: str) -> None:
    tx.run(statement).consume()


def _compare(session: "Session", sets: Iterable[RowSet], pushed: Pushed, *, every: bool) -> list[_Difference]:
    """Return what differs between the rows and the digests on the server; all types are checked by then."""
    differences: list[_Difference] = []
    known: dict[str, dict[str, str]] = {}
    for rows in sets:
        if rows.owner not in known:
            known[rows.owner] = _digests(session, rows.owner)
        prefix = f"{rows.owner}/{rows.type.label}/"
        there = {key: digest for key, digest in known[rows.owner].items() if key.startswith(prefix)}
        shared = _row_digests(session, rows) if rows.owner == chain_owner(COMMON) else None
        differing: dict[str, int] = {}
        changed = False
        gone = {} if shared is not None else dict.fromkeys(there)
        for chunk in chunks_of(rows):
            pushed.rows[rows.type.label] += len(chunk.rows)
            gone.pop(chunk.key, None)
            same = there.get(chunk.key) == chunk.digest if shared is None else chunk.is_within(shared)
            changed |= not same
            if every or not same:
                differing[chunk.key] = len(chunk.rows)
        if there and (changed or gone) and shared is None and rows.owner.startswith(chain_owner("")):
            pushed.changed_chains[rows.owner.removeprefix(chain_owner(""))] = None
        if differing or gone:
            differences.append(_Difference(rows, differing, tuple(gone)))
    return differences


def _row_digests(session: "Session", rows: RowSet) -> dict[str, str]:
    """Return the digests of rows by key: of the shared links each park knows but those that its chains use."""
    result = session.run(cypher.read_digests(rows.type), owner=f"{rows.owner}/")
    return {record["key"]: record["digest"] for record in result}


def _digests(session: "Session", owner: str) -> dict[str, str]:
    query = f"MATCH (c:{CHUNK}) WHERE c.{KEY} STARTS WITH $owner RETURN c.{KEY} AS key, c.digest AS digest"
    return {record["key"]: record["digest"] for record in session.run(query, owner=f"{owner}/")}


def _write_chunk(tx: "ManagedTransaction", of: _Difference, chunk: Chunk, every: bool) -> Counters:
    """Write a chunk and its digest; return what the server counted."""
    type_ = of.rows.type
    rows = chunk.stored()
    columns = columns_of(rows)
    put = cypher.put_nodes(type_, columns) if isinstance(type_, NodeType) else cypher.put_edges(type_, columns)
    result = tx.run(put, {"columns": columns, "all": every, **chunk.ends()})
    record = result.single(strict=True)
    counters = counted_by(result)
    if record["here"] < len(rows):
        _refuse_unjoined(type_, len(rows) - record["here"])
    if differing := set(record["differing"]):
        names = [declared.name for declared in type_.properties]
        changed = [_whole(row, names) for row in rows if row[KEY] in differing]
        counters += counted_by(tx.run(cypher.change_rows(type_), rows=changed))
    if of.rows.owner != chain_owner(COMMON):
        keys = [row[KEY] for row in rows]
        counters += counted_by(tx.run(cypher.leave_out(type_), owner=chunk.key, keys=keys))
    note = f"MERGE (c:{CHUNK} {{{KEY}: $key}}) SET c.digest = $digest, c.rows = $rows"
    return counters + counted_by(tx.run(note, key=chunk.key, digest=chunk.digest, rows=len(rows)))


def _whole(row: dict[str, Any], names: Iterable[str]) -> dict[str, Any]:
    """Return a row with null for each declared property that it does not have: these are removed."""
    return {KEY: row[KEY], "properties": dict.fromkeys(names) | row}


def _refuse_unjoined(type_: NodeType | EdgeType, count: int) -> None:
    faults = Faults()
    faults.add(Place(type_.label), "neo4j_unjoined", count=count)
    faults.raise_errors()


def _forget_chunk(tx: "ManagedTransaction", type_: NodeType | EdgeType, key: str) -> Counters:
    stale = counted_by(tx.run(cypher.leave_out(type_), owner=key, keys=[]))
    return stale + counted_by(tx.run(f"MATCH (c:{CHUNK} {{{KEY}: $key}}) DELETE c", key=key))
