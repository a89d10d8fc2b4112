"""What a server holds and what a search finds, in words and for machines."""

import datetime as dt
import os

import pytest

from chainmap.findings.store import Hit, SearchReport, StoredOwner, StoreStatus
from chainmap.report.forms.render import text_chunks
from chainmap.report.result import Form, Result
from chainmap.report.stores.result import search_result, status_result
from chainmap.words import Lang
from tests.conftest import ROOT

DAY = dt.date(2026, 11, 29)
STATUS = StoreStatus(
    uri="neo4j://localhost:7687",
    database="neo4j",
    version="5.26.30",
    edition="community",
    owners=(
        StoredOwner("park", "bread_park", "面包园（虚构）", 51, 0, 4, 2, dt.date(2026, 6, 1), DAY),
        StoredOwner("chain", "bread", "面包", 29, 3, 0, used_by=("bread_park", "second")),
    ),
    counts={"Tenant": 6, "Link": 9},
    others=1,
)
SEARCH = SearchReport(
    "面粉",
    (
        Hit("Link", "bread/flour", "面粉", "bread", "name_zh", "面粉"),
        Hit("Tenant", "C", "丙面粉厂（虚构）", "bread_park", "products", "小麦粉、面粉"),
    ),
    more=True,
)


def text(result: Result, form: Form) -> str:
    return "".join(text_chunks(result, form))


@pytest.mark.parametrize(
    ("name", "form", "lang"),
    [
        ("neo4j_status.json", "json", "en"),
        ("neo4j_status.csv", "csv", "en"),
        ("neo4j_status.en.md", "markdown", "en"),
        ("neo4j_status.zh.md", "markdown", "zh"),
        ("neo4j_find.json", "json", "en"),
        ("neo4j_find.csv", "csv", "en"),
        ("neo4j_find.zh.md", "markdown", "zh"),
    ],
)
def test_golden_output(name: str, form: Form, lang: Lang) -> None:
    """CHAINMAP_RECORD_GOLDEN=1 records them anew."""
    made = text(status_result(STATUS, lang) if "status" in name else search_result(SEARCH, lang), form)
    file = ROOT / "tests" / "golden" / name
    if os.environ.get("CHAINMAP_RECORD_GOLDEN"):
        file.write_text(made, encoding="utf-8", newline="")
    assert file.read_bytes().decode("utf-8") == made


def test_an_empty_server_says_how_to_begin() -> None:
    empty = StoreStatus("bolt://localhost", "neo4j", "5.26.30", "community", (), {}, 0)
    shown = text(status_result(empty, "en"), "markdown")
    assert "chainmap neo4j push PARK" in shown
    assert "Stale" not in shown
    assert "Nothing found" in text(search_result(SearchReport("x", (), more=False), "en"), "markdown")
