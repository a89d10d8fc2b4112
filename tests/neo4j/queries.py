"""The queries of docs/neo4j.md: read from the page, asked of a server, and their answers as tables."""

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from neo4j import Driver

PAGE = Path(__file__).parents[2] / "docs" / "neo4j.md"
_SECTION = re.compile(r"### (\d+)\. ([^\n]*)\n(.*?)```cypher\n(.*?)```\n\n(.*?)(?=\n### |\Z)", re.DOTALL)
_PARAMETER = re.compile(r":param (\w+) => (.*)")
ANSWER = "<!-- answer -->\n"


class Asked(NamedTuple):
    """A query of the page: its question, Cypher without `:param`, the parameters, and the answer below it."""

    question: str
    cypher: str
    parameters: dict[str, Any]
    answer: str


def queries() -> Iterator[Asked]:
    """Yield the queries of the page in their order."""
    for _, question, _, block, answer in _SECTION.findall(PAGE.read_text(encoding="utf-8")):
        parameters = {name: _value(text) for name, text in _PARAMETER.findall(block)}
        yield Asked(question, _PARAMETER.sub("", block).strip(), parameters, answer.removeprefix(ANSWER).strip())


def _value(text: str) -> Any:
    if day := re.fullmatch(r"date\('([\d-]+)'\)", text):
        return dt.date.fromisoformat(day[1])
    return text.strip("'") if text.startswith("'") else int(text)


def table_of(driver: Driver, asked: Asked) -> str:
    """Ask a query, and return its answer as a table of Markdown."""
    result = driver.execute_query(asked.cypher, asked.parameters)
    rows = [list(map(_text, record.values())) for record in result.records]
    return "\n".join(map(_line, [list(result.keys), ["---"] * len(result.keys), *rows]))


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return ", ".join(map(_text, value))
    if isinstance(value, float):
        return f"{value:,.10g}"
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def write_answers(driver: Driver) -> None:
    """Write the answers into the page."""
    page = PAGE.read_text(encoding="utf-8")
    for asked in queries():
        head, block, rest = page.partition(f"{asked.cypher}\n```\n\n")
        assert block, asked.question
        end = rest.find("\n### ")
        tail = "" if end < 0 else rest[end:]
        page = f"{head}{block}{ANSWER}{table_of(driver, asked)}\n{tail}"
    PAGE.write_text(page, encoding="utf-8")
