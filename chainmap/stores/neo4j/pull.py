"""Reading back: the rows of a park or a chain, in one transaction."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NoReturn, TypeVar

from chainmap.errors import Faults, InputError, Place, near_names
from chainmap.graph.assemble import Stored, read_chain, read_park
from chainmap.graph.park_graph import ParkGraph
from chainmap.graph.rows import chain_owner
from chainmap.graph.schema import CHAIN, CHUNK, KEY, MARK, PARK, EdgeType, NodeType
from chainmap.model.chain import COMMON, Chain
from chainmap.stores.neo4j import statements as cypher
from chainmap.stores.neo4j.connection import Server
from chainmap.stores.neo4j.push import under_way

if TYPE_CHECKING:
    from neo4j import ManagedTransaction

Found = TypeVar("Found")


class Reader:
    """Reads the rows of owners, and sees that all that were written are there."""

    def __init__(self, tx: "ManagedTransaction") -> None:
        self._tx = tx
        self._recorded: dict[str, dict[str, int]] = {}

    def read(self, owner: str, type_: NodeType | EdgeType) -> Iterator[Stored]:
        """Yield the properties of each row, dates as Python's.

        Raises:
            InputError: a push of the owner is under way or was cut off.
            ValueError: rows are missing.
        """
        wanted = self._rows_of(owner).get(type_.label, 0)
        dates = [declared.name for declared in type_.properties if declared.type == "DATE"]
        count = 0
        for record in self._tx.run(cypher.read_rows(type_), owner=f"{owner}/{type_.label}/"):
            row = record["row"]
            for name in dates:
                if name in row:
                    row[name] = row[name].to_native()
            count += 1
            yield row
        if count < wanted and owner != chain_owner(COMMON):  # of shared links the last park's count was recorded
            raise ValueError(f"{type_.label}: {count} / {wanted}")

    def _rows_of(self, owner: str) -> dict[str, int]:
        """Return how many rows of each label were written."""
        if owner not in self._recorded:
            query = f"MATCH (c:{CHUNK}) WHERE c.{KEY} STARTS WITH $owner RETURN c.{KEY} AS key, c.rows AS rows"
            found: Counter[str] = Counter()
            for record in self._tx.run(query, owner=f"{owner}/"):
                if record["key"] == under_way(owner):
                    faults = Faults()
                    faults.add(Place(owner.partition(":")[2]), "neo4j_unfinished")
                    faults.raise_errors()
                found[record["key"].split("/")[-2]] += record["rows"]
            self._recorded[owner] = found
        return self._recorded[owner]


def pull_park(server: Server, id_: str) -> ParkGraph:
    """Return a park on its chains, equal to the one that was pushed.

    Raises:
        InputError: there is no such park, its rows were changed so that they fit no more, or the server fails.
    """
    with server.session() as session:
        graph = session.execute_read(lambda tx: _fitting(id_, lambda: read_park(Reader(tx), id_)))
        return graph if graph is not None else refuse_unknown(server, PARK, id_)


def pull_chain(server: Server, id_: str) -> Chain:
    """Return a chain with the shared links that it uses.

    Raises:
        InputError: as `pull_park`.
    """
    with server.session() as session:
        chain = session.execute_read(lambda tx: _fitting(id_, lambda: read_chain(Reader(tx), id_)))
        return chain if chain is not None else refuse_unknown(server, CHAIN, id_)


def _fitting(id_: str, read: Callable[[], Found]) -> Found:
    """Return what is read.

    Raises:
        InputError: rows are missing or were changed.
    """
    try:
        return read()
    except (ValueError, KeyError, TypeError) as error:
        faults = Faults()
        faults.add(Place(id_), "neo4j_rows_changed", reason=error)
        raise InputError(faults.found) from error


def refuse_unknown(server: Server, type_: NodeType, id_: str) -> NoReturn:
    """Say that there is no such park or chain, and which there are.

    Raises:
        InputError: always.
    """
    with server.session() as session:
        query = f"MATCH (x:{MARK}:{type_.label}) RETURN x.id AS id ORDER BY id"
        known = [record["id"] for record in session.run(query)]
    faults = Faults()
    key = "neo4j_no_park" if type_ is PARK else "neo4j_no_chain"
    faults.add(Place(id_), key, near=near_names(id_, known), known=", ".join(known) or "-")
    raise InputError(faults.found)
