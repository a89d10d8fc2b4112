"""Reading back: the rows of a park or a chain, in one transaction."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NoReturn, TypeVar

from chainmap.errors import Faults, InputError, Place, near_names
from chainmap.graph.assemble import Stored, read_chain, read_park
from chainmap.graph.park_graph import ParkGraph
from chainmap.graph.schema import CHAIN, MARK, PARK, EdgeType, NodeType
from chainmap.model.chain import Chain
from chainmap.stores.neo4j import statements as cypher
from chainmap.stores.neo4j.connection import Server

if TYPE_CHECKING:
    from neo4j import ManagedTransaction

Found = TypeVar("Found")


class Reader:
    """Reads the rows that are not stale."""

    def __init__(self, tx: "ManagedTransaction") -> None:
        self._tx = tx

    def read(self, owner: str, type_: NodeType | EdgeType) -> Iterator[Stored]:
        """Yield the properties of each row, dates as Python's."""
        dates = [declared.name for declared in type_.properties if declared.type == "DATE"]
        for record in self._tx.run(cypher.read_rows(type_), owner=f"{owner}/{type_.label}/"):
            row = record["row"]
            for name in dates:
                if name in row:
                    row[name] = row[name].to_native()
            yield row


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
