"""Each query of docs/neo4j.md, asked of the example park: the answer is the one below it."""

import json
import os
import re
from collections.abc import Iterator

import pytest
from neo4j import Driver

from tests.conftest import ROOT
from tests.neo4j.database import Login, empty
from tests.neo4j.example import connected, push_two_surveys
from tests.neo4j.queries import Asked, queries, table_of, write_answers

PERSPECTIVE = ROOT / "docs/neo4j/chainmap-perspective.json"


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


@pytest.mark.parametrize("asked", list(queries()), ids=lambda asked: asked.question)
def test_no_two_rows_of_an_answer_tie(example: Driver, asked: Asked) -> None:
    """Rows that the ORDER BY does not tell apart come in any order: the page would be right on some days alone."""
    found = re.fullmatch(r"(.*)\bRETURN\b(.*)\bORDER BY\b(.*?)(?:LIMIT \d+)?", asked.cypher, re.DOTALL)
    assert found, "a query without an order"
    before, columns, order = found.groups()
    keys = ", ".join(re.sub(r" DESC$", "", key.strip()) for key in re.split(r",(?![^(]*\))", order))
    counted = f"{before}WITH {columns} RETURN count(*) AS found, count(DISTINCT [{keys}]) AS told_apart"
    (record,) = example.execute_query(counted, asked.parameters).records
    assert record["told_apart"] == record["found"] > 0


def test_there_are_twelve_or_more() -> None:
    assert len(list(queries())) >= 12


def test_the_search_phrases_of_bloom_find_something(example: Driver) -> None:
    """Each phrase of the perspective, with values of the example park: what it finds can be drawn."""
    given = {
        "park": "晴川光伏产业园（虚构）",
        "link": "光伏玻璃",
        "tenant": "渡晖新能源",
        "km": 100,
        "chain": "光伏产业链",
    }
    phrases = json.loads(PERSPECTIVE.read_text(encoding="utf-8"))["templates"]
    assert len(phrases) >= 20
    empty = []
    for phrase in phrases:
        names = {name: given[name] for name in re.findall(r"\$(\w+)", phrase["cypher"])}
        if not example.execute_query(phrase["cypher"], names).records:
            empty.append(phrase["text"])
    assert not empty
