"""`chainmap neo4j …` as a user types it, against a real server."""

import json
from pathlib import Path
from typing import Any

import pytest
from neo4j import GraphDatabase

from chainmap.ingest.chains.bundled import bundled_chains
from chainmap.ingest.chains.chain_file import load_chain
from tests.conftest import DATA, ROOT, run
from tests.neo4j.database import Login

BREAD = DATA / "bread_park"


def said(*arguments: object, code: int = 0) -> str:
    result = run("neo4j", *map(str, arguments))
    assert result.exit_code == code, result.stdout + result.stderr
    return result.stdout + result.stderr


def ask(login: Login, query: str) -> list[list[object]]:
    with GraphDatabase.driver(login.uri, auth=(login.user, login.password)) as driver:
        return [record.values() for record in driver.execute_query(query).records]


def test_push_says_what_changed(neo4j_env: Login) -> None:
    first = said("push", BREAD, "--date", "2026-11-29")
    assert "Park bread_park is in" in first
    assert "The findings are kept under 2026-11-29." in first
    again = said("push", BREAD, "--date", "2026-12-24")
    assert "none of" in again
    assert "none was written" in again
    assert "The findings are those of 2026-11-29: no new run." in again
    assert neo4j_env.password not in first + again
    assert "最新" in said("push", BREAD, "--lang", "zh")


def without_notes(text: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(text)
    return {key: value for key, value in read.items() if key != "notes"}


def test_pull_writes_a_file_that_other_commands_take(neo4j_env: Login, tmp_path: Path) -> None:
    for park in (BREAD, ROOT / "examples/pv_park"):
        said("push", park, "--no-findings")
        file = tmp_path / f"{park.name}.json"
        said("pull", park.name, "-o", file)
        for command in (("gaps", "--as-of", "2026-11-29"), ("pairs",), ("plan", "--max-recruits", "2"), ("anchors",)):
            here, there = (run(command[0], where, *command[1:], "--format", "json") for where in (park, file))
            assert here.exit_code == there.exit_code
            assert without_notes(here.stdout) == without_notes(there.stdout)  # those are of the tables
    assert ask(neo4j_env, "MATCH (x:Run) RETURN count(x)") == [[0]]
    assert "no such park is there. There are: bread_park, pv_park" in said("pull", "bread", code=2)


def test_pull_a_chain_as_a_chain_file(neo4j_env: Login, tmp_path: Path) -> None:
    said("push", ROOT / "examples/pv_park", "--no-findings")
    said("pull", "photovoltaics", "--chain", "-o", tmp_path / "photovoltaics.yaml")
    assert load_chain(tmp_path / "photovoltaics.yaml") == load_chain(bundled_chains()["photovoltaics"])
    assert ".yaml" in said("pull", "photovoltaics", "--chain", "-o", tmp_path / "c.json", code=2)
    assert "There are: photovoltaics" in said("pull", "nowhere", "--chain", "-o", tmp_path / "c.yaml", code=2)
    assert neo4j_env.uri


FOUND = {
    "面粉": "bread/flour",
    "粉": "bread/flour",  # a single sign
    "丙面": "丙面粉厂",
    "flour": "bread/flour",
    "面 粉": "bread/flour",  # both single signs
    "ＦＬＯＵＲ": "bread/flour",  # full width
    "丁酵母厂": "bread_park",
}
NOT_FOUND = ('"', "a+b", "a AND (", "*", "[x TO y]", "\\", "~", "name:面粉", "/x/", "面粉 OR 面包 NOT")


@pytest.mark.usefixtures("neo4j_env")
def test_find_takes_no_sign_for_more_than_itself() -> None:
    said("push", BREAD)
    for text, found in FOUND.items():
        assert found in said("find", text), text
    for text in NOT_FOUND:
        assert "Nothing found" in said("find", text), text


def test_a_latin_letter_with_a_chinese_sign_is_found(neo4j_env: Login) -> None:
    """`cjk` makes n and 型单 of N型单晶, and the phrase of N型 is n and 型."""
    said("push", ROOT / "examples/pv_park", "--no-findings")
    found = said("find", "N型", "--format", "json")
    assert "QC-002" in found
    ask(neo4j_env, "CREATE (:Company) WITH 1 AS one MATCH (t:Tenant {id: 'QC-002'}) SET t:Company")
    assert "QC-002" in said("find", "切玉硅", "--format", "json")


@pytest.mark.usefixtures("neo4j_env")
def test_status_and_find_for_machines() -> None:
    said("push", BREAD, "--date", "2026-11-29")
    status = json.loads(said("status", "--format", "json"))
    assert [(owner["kind"], owner["id"], owner["lost"]) for owner in status["owners"]] == [
        ("park", "bread_park", 0),
        ("chain", "bread", 0),
    ]
    assert status["counts"]["Tenant"] == 6
    assert (status["others"], status["owners"][0]["last_run"]) == (0, "2026-11-29")
    hits = json.loads(said("find", "面粉", "--format", "json"))["hits"]
    assert (hits[0]["label"], hits[0]["id"], hits[0]["within"]) == ("Link", "bread/flour", "bread")
    assert "No park is there" not in said("status")


@pytest.mark.usefixtures("neo4j_env", "bare_database")
def test_an_empty_server_says_how_to_begin() -> None:
    assert "chainmap neo4j push PARK" in said("status")
    assert "Nothing found" in said("find", "面粉")
    assert "There is nothing to remove." in said("drop", "--everything", "--yes")


def test_a_drop_of_everything_takes_the_schema_with_it(neo4j_env: Login) -> None:
    said("push", BREAD)
    said("drop", "--everything", "--yes")
    assert ask(neo4j_env, "SHOW CONSTRAINTS YIELD name RETURN name") == []
    assert ask(neo4j_env, "SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name") == []
    assert ask(neo4j_env, "MATCH (n) RETURN count(n)") == [[0]]


def test_drop_names_what_it_would_remove_and_asks(neo4j_env: Login, monkeypatch: pytest.MonkeyPatch) -> None:
    ask(neo4j_env, "CREATE (:Theirs)")
    said("push", BREAD)
    refused = said("drop", "bread_park", code=2)
    assert "Tenant 6" in refused
    assert "What chainmap did not write is not touched" in refused
    assert "--yes" in refused
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    assert "would not" not in said("drop", "bread_park", "--yes")
    assert ask(neo4j_env, "MATCH (x:Tenant) RETURN count(x)") == [[0]]
    assert "parks" not in said("drop", "--chain", "bread", "--yes")
    assert ask(neo4j_env, "MATCH (x) RETURN labels(x), count(*)") == [[["Theirs"], 1]]
    assert "one of them" in said("drop", code=2)
    assert "no such park is there" in said("drop", "bread_park", code=2)


@pytest.mark.parametrize(
    ("environment", "arguments", "expected"),
    [
        ({"NEO4J_PASSWORD": "wrong"}, (), "wrong user or password"),
        ({"NEO4J_URI": "bolt://127.0.0.1:1"}, (), "cannot be reached"),
        ({"NEO4J_URI": ""}, (), "no server is named"),
        ({"NEO4J_URI": "http://127.0.0.1:7474"}, (), "is not the address of a server"),
        ({"NEO4J_URI": "bolt://neo4j:secret@127.0.0.1:7687"}, (), "must not hold a user or password"),
        ({"NEO4J_URI": "bolt://127.0.0.1:x"}, (), "is not the address of a server"),
        ({}, ("--database", "nowhere"), "there is no database 'nowhere'"),
        ({}, ("--credentials", "nowhere.txt"), "nowhere.txt"),
    ],
)
@pytest.mark.usefixtures("neo4j_env")
def test_bad_input_is_a_clear_error(
    environment: dict[str, str], arguments: tuple[str, ...], expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    text = said("status", *arguments, code=2)
    assert expected in text
    assert "secret" not in text
    assert "Traceback" not in text


def test_the_login_of_a_file(neo4j_env: Login, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "login.txt"
    file.write_text(f"# Aura\nNEO4J_USERNAME={neo4j_env.user}\nNEO4J_PASSWORD={neo4j_env.password}\n", encoding="utf-8")
    monkeypatch.delenv("NEO4J_PASSWORD")
    assert "there is no password" in said("status", code=2)
    assert "Neo4j" in said("status", "--credentials", file)
    file.write_text("user neo4j", encoding="utf-8")
    assert "NEO4J_PASSWORD" in said("status", "--credentials", file, code=2)


@pytest.mark.usefixtures("bare_database")
def test_a_constraint_of_somebody_else(neo4j_env: Login) -> None:
    ask(neo4j_env, "CREATE CONSTRAINT theirs FOR (x:Tenant) REQUIRE x.park IS UNIQUE")
    text = said("push", BREAD, code=2)
    assert "a constraint that somebody made" in text
    ask(neo4j_env, "DROP CONSTRAINT theirs")
    assert "is in" in said("push", BREAD)
    assert ask(neo4j_env, "MATCH (x:Tenant) RETURN count(x)") == [[6]]


@pytest.mark.usefixtures("bare_database")
def test_an_index_of_somebody_else_under_our_name(neo4j_env: Login) -> None:
    ask(neo4j_env, "CREATE INDEX chainmap_owner FOR (x:Theirs) ON (x.name)")
    assert "is in" in said("push", BREAD)  # slower, and whole
    assert ask(neo4j_env, "MATCH (x:Tenant) RETURN count(x)") == [[6]]
