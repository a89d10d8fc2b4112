"""An empty database for a test: what is in it, and how it is emptied."""

import fcntl
import hashlib
import tempfile
from collections.abc import Container, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from neo4j import Driver, GraphDatabase, Query

BATCH = 10_000  # a transaction's changes stay in the server's memory until its end


class Login(NamedTuple):
    """Where a server is, and who may use it."""

    uri: str
    user: str
    password: str

    def driver(self) -> Driver:
        return GraphDatabase.driver(self.uri, auth=(self.user, self.password))


def count_contents(login: Login) -> dict[str, int]:
    """Count the nodes, constraints and indexes of a database; the two look-up indexes that each has are none."""
    with login.driver() as driver:
        nodes = driver.execute_query("MATCH (n) RETURN count(n) AS nodes").records[0]["nodes"]
        return {"nodes": nodes, "constraints": len(_constraints(driver)), "indexes": len(_indexes(driver))}


def empty(login: Login, *, keep: Container[str] = ()) -> None:
    """Delete all nodes, and all constraints and indexes but those to keep."""
    with login.driver() as driver:
        delete = "MATCH (n) WITH n LIMIT $batch DETACH DELETE n RETURN count(*) AS deleted"
        while driver.execute_query(delete, batch=BATCH).records[0]["deleted"]:
            pass
        for kind, names in (("CONSTRAINT", _constraints), ("INDEX", _indexes)):
            for name in names(driver):
                if name not in keep:
                    driver.execute_query(Query(f"DROP {kind} {_quoted(name)}"))


@contextmanager
def alone(login: Login) -> Iterator[None]:
    """Keep other workers off a server that all share, for as long as one test lasts."""
    key = hashlib.sha256(login.uri.encode()).hexdigest()[:16]
    with (Path(tempfile.gettempdir()) / f"chainmap-neo4j-{key}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _constraints(driver: Driver) -> list[str]:
    return [record["name"] for record in driver.execute_query("SHOW CONSTRAINTS YIELD name").records]


def _indexes(driver: Driver) -> list[str]:
    # an index of a constraint goes with it
    shown = "SHOW INDEXES YIELD name, type, owningConstraint WHERE type <> 'LOOKUP' AND owningConstraint IS NULL"
    return [record["name"] for record in driver.execute_query(shown).records]


def _quoted(name: str) -> str:
    return "`" + name.replace("`", "``") + "`"
