"""A server that is killed in the middle of a push: started again and pushed again, nothing is lost or doubled."""

import itertools
import random
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from chainmap.errors import InputError
from chainmap.graph.rows import EdgeRow, Row, RowSet
from chainmap.graph.schema import SELLS_TO
from chainmap.stores.neo4j import chunks, connection, push
from chainmap.stores.neo4j.pull import Reader
from chainmap.stores.neo4j.push import push_rows
from tests.conftest import DEEP
from tests.neo4j.database import Login
from tests.neo4j.example import connected
from tests.neo4j.server import Neo4jServer
from tests.neo4j.test_push import tenants

KILLS, FIRMS = 20 if DEEP else 4, 1500
SEND = push._send_chunk
NAMES = [f"T{number}" for number in range(FIRMS)]


def rows_of(round_: int) -> tuple[RowSet, RowSet]:
    """Return tenants whose text changes with each round, and a trade of each with the next."""

    def trades() -> Iterator[Row]:
        for number, name in enumerate(NAMES):
            ends = f"Tenant:p/{name}", f"Tenant:p/{NAMES[number - 1]}"
            yield EdgeRow(f"SELLS_TO:{ends[0]}>{ends[1]}", *ends, {"park": "p", "date": str(round_)})

    return tenants(NAMES, note=str(round_)), RowSet("park:p", SELLS_TO, trades)


def test_a_push_that_was_cut_off_is_resumed(own_server: Neo4jServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each round changes every row, in 15 chunks of tenants and 15 of trades; the server is killed in one of them."""
    monkeypatch.setattr(connection, "_RETRIES", 0.1)
    monkeypatch.setattr(chunks, "MOST_ROWS", 100)
    login = Login(own_server.uri, own_server.user, own_server.password)
    draw = random.Random(15)  # noqa: S311  # moments, no secrets
    resumed = 0
    for round_ in range(KILLS):
        # two chunks are under way at once: when the fourth begins, two are written
        kill_in(draw.randint(4, 29) if round_ else 1, own_server, monkeypatch)
        assert not _pushed(login, round_)
        own_server.start()
        with connected(login) as server:
            again = push_rows(server, rows_of(round_))
            resumed += 0 < again.sent < 2 * FIRMS
            assert push_rows(server, rows_of(round_)).sent == 0
            with server.session() as session:
                said = session.run("MATCH (t:Tenant) RETURN t.products AS said, count(*) AS n").values()
                sold = session.run("MATCH ()-[r:SELLS_TO]->() RETURN r.date AS said, count(*) AS n").values()
                assert session.execute_read(_count_equal, round_) == FIRMS
        assert said == [[str(round_), FIRMS]]
        assert sold == [[str(round_), FIRMS]]
    assert resumed >= KILLS - 1


def kill_in(number: int, own_server: Neo4jServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the server be killed while the chunk of this number is sent, whenever that comes."""
    begun = itertools.count(1)

    def send(*args: Any, **options: Any) -> Any:
        if next(begun) != number:
            return SEND(*args, **options)
        killer = threading.Thread(target=own_server.kill)
        killer.start()
        try:
            return SEND(*args, **options)
        finally:
            killer.join()

    monkeypatch.setattr(push, "_send_chunk", send)


def _pushed(login: Login, round_: int) -> bool:
    """Push; return whether the push came to its end, before the server was killed."""
    try:
        with connected(login) as server:
            push_rows(server, rows_of(round_))
    except InputError:
        return False
    return True


def _count_equal(tx: object, round_: int) -> int:
    """Return how many tenants read back as they were written."""
    wanted = {row.key: row.properties for row in rows_of(round_)[0].rows()}
    read = Reader(tx).read("park:p", rows_of(round_)[0].type)  # type: ignore[arg-type]
    return sum(wanted[row["key"]].items() <= row.items() for row in read)
