"""The tests' server itself: a test of what is kept or lost must be able to trust it."""

import os
import socket
from pathlib import Path

import pytest
from neo4j.exceptions import ServiceUnavailable

from tests.neo4j.database import Login, count_contents, empty
from tests.neo4j.server import Neo4jServer

EMPTY = {"nodes": 0, "constraints": 0, "indexes": 0}


def _login(server: Neo4jServer) -> Login:
    return Login(server.uri, server.user, server.password)


def _count(login: Login) -> int:
    return count_contents(login)["nodes"]


def _create(login: Login, nodes: int) -> None:
    with login.driver() as driver:
        driver.execute_query("UNWIND range(1, $nodes) AS i CREATE (:Link {i: i})", nodes=nodes)


def test_a_server_answers(server: Login) -> None:
    with server.driver() as driver:
        assert driver.execute_query("RETURN 6 * 7 AS answer").records[0]["answer"] == 42


def test_what_was_committed_survives_a_kill(own_server: Neo4jServer) -> None:
    before = (own_server.uri, own_server.home, own_server.pid)
    _create(_login(own_server), 3)
    with _login(own_server).driver() as driver, driver.session() as session:
        transaction = session.begin_transaction()
        transaction.run("CREATE (:Link {i: 4})").consume()
        own_server.kill()
        with pytest.raises(ServiceUnavailable):
            transaction.commit()
    own_server.start()
    assert (own_server.uri, own_server.home) == before[:2]
    assert own_server.pid != before[2]
    assert _count(_login(own_server)) == 3


def test_two_servers_do_not_meet_and_leave_nothing(own_server: Neo4jServer) -> None:
    with Neo4jServer() as other:
        home, pid, port = other.home, other.pid, int(other.uri.rpartition(":")[2])
        assert own_server.uri != other.uri
        assert own_server.home != home
        _create(_login(other), 1)
        assert (_count(_login(own_server)), _count(_login(other))) == (0, 1)
    assert not home.exists()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), timeout=1)


def test_a_server_that_cannot_start_says_why(server: Login, tmp_path: Path) -> None:  # noqa: ARG001 - Java is there
    with pytest.raises(RuntimeError, match=r"ended with code 1\n(.|\n)*CommunityEntryPoint"):
        Neo4jServer(jars=tmp_path).start()


def test_a_database_is_emptied(bare_database: Login) -> None:
    assert count_contents(bare_database) == EMPTY
    _create(bare_database, 25_000)
    with bare_database.driver() as driver:
        driver.execute_query("MATCH (a:Link {i: 1}), (b:Link {i: 2}) CREATE (a)-[:FEEDS]->(b)")
        driver.execute_query("CREATE CONSTRAINT `a ``name` FOR (n:Link) REQUIRE n.i IS UNIQUE")
        driver.execute_query("CREATE INDEX by_name FOR (n:Link) ON (n.name)")
        driver.execute_query("CREATE FULLTEXT INDEX by_words FOR (n:Link) ON EACH [n.name]")
    assert count_contents(bare_database) == {"nodes": 25_000, "constraints": 1, "indexes": 2}
    empty(bare_database)
    assert count_contents(bare_database) == EMPTY


def test_commands_find_the_database_by_the_environment(neo4j_env: Login) -> None:
    assert tuple(os.environ[f"NEO4J_{key}"] for key in ("URI", "USERNAME", "PASSWORD")) == neo4j_env
