"""A real Neo4j server for the tests: the one that CHAINMAP_NEO4J_URI names, else one of their own."""

import os
from collections.abc import Iterator
from contextlib import nullcontext

import pytest
from neo4j.exceptions import DriverError, Neo4jError

from chainmap.stores.neo4j.statements import schema_items
from tests.conftest import lacking
from tests.neo4j.database import Login, alone, count_contents, empty
from tests.neo4j.server import Neo4jServer, why_no_server


@pytest.fixture(scope="session")
def server() -> Iterator[Login]:
    """A server that all tests of a worker share; those that write take `database`."""
    if uri := os.environ.get("CHAINMAP_NEO4J_URI"):
        named = Login(uri, os.environ.get("NEO4J_USERNAME", "neo4j"), os.environ.get("NEO4J_PASSWORD", ""))
        _refuse_what_is_not_empty(named)
        yield named
        return
    if reason := why_no_server():
        lacking(reason)
    with Neo4jServer() as own:
        yield Login(own.uri, own.user, own.password)


@pytest.fixture
def database(server: Login) -> Iterator[Login]:
    """A database without nodes, as (uri, user, password); what the test leaves in it is deleted.

    On a server of our own chainmap's constraints and indexes stay: to make them anew, and to plan each query anew for
    them, takes six times as long as the test.
    """
    named = bool(os.environ.get("CHAINMAP_NEO4J_URI"))
    keep = frozenset() if named else frozenset(item.name for item in schema_items())
    # the workers share a server that was named, and see it empty between tests
    with alone(server) if named else nullcontext():
        empty(server, keep=keep)
        yield server
        empty(server, keep=keep)


@pytest.fixture
def bare_database(database: Login) -> Iterator[Login]:
    """A database without constraints and indexes too."""
    empty(database)
    yield database
    empty(database)


@pytest.fixture
def own_server() -> Iterator[Neo4jServer]:
    """A server that the test may kill."""
    if reason := why_no_server():
        if os.environ.get("CHAINMAP_NEO4J_URI"):  # then nothing was fetched, even in CI
            pytest.skip(reason)
        lacking(reason)
    with Neo4jServer() as own:
        yield own


@pytest.fixture
def neo4j_env(database: Login, monkeypatch: pytest.MonkeyPatch) -> Login:
    """The empty database, named by the environment as for a command."""
    monkeypatch.setenv("NEO4J_URI", database.uri)
    monkeypatch.setenv("NEO4J_USERNAME", database.user)
    monkeypatch.setenv("NEO4J_PASSWORD", database.password)
    return database


def _refuse_what_is_not_empty(named: Login) -> None:
    """Keep what somebody has: the tests delete all that is in their database."""
    unusable = ""
    with alone(named):  # another worker's test may be writing; it leaves nothing behind
        try:
            with named.driver() as driver:
                driver.verify_connectivity()  # at once; a query would be tried for half a minute
            contents = count_contents(named)
        except (DriverError, Neo4jError) as error:
            unusable = str(error)
    if unusable:
        pytest.fail(f"CHAINMAP_NEO4J_URI names {named.uri}, which cannot be used: {unusable}", pytrace=False)
    if any(contents.values()):
        held = ", ".join(f"{what}: {count}" for what, count in contents.items())
        lacking(f"the tests would delete what {named.uri} holds ({held}); name an empty database")
