"""Each query of docs/neo4j.md, asked of the example park: the answer is the one below it."""

import os
from collections.abc import Iterator

import pytest
from neo4j import Driver

from tests.neo4j.database import Login, empty
from tests.neo4j.example import connected, push_two_surveys
from tests.neo4j.queries import Asked, queries, table_of, write_answers


@pytest.fixture(scope="module")
def example(server: Login) -> Iterator[Driver]:
    """A server with the example park, as it was and as it is."""
    empty(server)
    with connected(server) as store:
        push_two_surveys(store)
    with server.driver() as driver:
        if os.environ.get("CHAINMAP_RECORD_GOLDEN"):
            write_answers(driver)
        yield driver
    empty(server)


@pytest.mark.parametrize("asked", list(queries()), ids=lambda asked: asked.question)
def test_the_answer_on_the_page(example: Driver, asked: Asked) -> None:
    answer = table_of(example, asked)
    assert answer.count("\n") >= 2, "a query without an answer teaches nothing"
    assert answer == asked.answer


def test_there_are_twelve_or_more() -> None:
    assert len(list(queries())) >= 12
