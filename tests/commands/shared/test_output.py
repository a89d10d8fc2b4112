"""`-o`: the ending of the file decides the form in every command, and what can't be written is refused at once."""

import json
import shutil
from pathlib import Path

import openpyxl
import pytest

from chainmap.errors import Faults
from chainmap.ingest.files.sheets import read_table
from tests.commands.registered import commands, needs_a_server, options_of, takes_a_park
from tests.conftest import DATA, run

BREAD = "tests/data/bread_park"
CHAIN = "tests/data/bread.yaml"
WORDS = (".txt", ".md", ".html", ".htm")
EVERY = (*WORDS, ".json", ".csv", ".xlsx")
# What a command that reads a park must be given beyond it. A new one needs a line only if it must be given anything.
MORE = {
    "event": ["--slots", "4", "--tables", "2"],
    "plan": ["--max-recruits", "1"],
    "what-if": ["--price", "面粉=3000"],
}
# The endings that it writes, where these are not all.
ENDINGS: dict[str, tuple[str, ...]] = {"map": (".html", ".htm"), "book": (".xlsx",)}
# Other commands, whole, and second forms of the same command: what is typed, and the endings.
OTHERS: dict[str, tuple[list[str], tuple[str, ...]]] = {
    "gaps --pairs": (["gaps", BREAD, "--pairs"], EVERY),
    "gaps --explain": (["gaps", BREAD, "--explain", "flour"], WORDS),
    "anchors --explain": (["anchors", BREAD, "--explain", "丙面粉厂"], WORDS),
    "orders": (["orders", "tests/data/orders_park"], EVERY),
    "diff": (["diff", "tests/data/bread_before.csv", BREAD], EVERY),
    "diff of chains": (["diff", CHAIN, "tests/data/bread_2.yaml"], EVERY),
    "related": (["related", "tests/data/bread_regions.csv", "-c", CHAIN], EVERY),
    "demand": (["demand", "-c", CHAIN, "-l", "bread", "-q", "1t"], EVERY),
    "chains show": (["chains", "show", CHAIN], (*WORDS, ".json")),
    "chains sources": (["chains", "sources", CHAIN], WORDS),
    "chains schema": (["chains", "schema"], (".json",)),
}
ASKING = {"start"}  # tests/commands/test_book.py
GRAPHS = {"export"}  # it writes a graph, no answer in one of these forms: tests/commands/test_export.py
COMMANDS = OTHERS | {
    name: ([name, BREAD, *MORE.get(name, [])], ENDINGS.get(name, EVERY))
    for name in commands()
    if takes_a_park(name) and name not in OTHERS and name not in GRAPHS
}


def test_every_command_that_writes_is_here() -> None:
    writing = {name for name in commands() if "--output" in options_of(name) and not needs_a_server(name)}
    assert writing - COMMANDS.keys() == GRAPHS | ASKING, (
        "add what is typed, and the endings that can be written, to OTHERS"
    )
    known = {name for name in commands() if takes_a_park(name)} - OTHERS.keys() - GRAPHS
    assert {*MORE, *ENDINGS} <= known, "MORE or ENDINGS names no command that takes a park, or one that OTHERS has"


@pytest.mark.parametrize("name", [name for name in COMMANDS if name != "plan"])
def test_each_ending_writes_its_form(name: str, tmp_path: Path) -> None:
    arguments, endings = COMMANDS[name]
    for ending in (*endings, *([""] if ".txt" in endings else [])):
        file = tmp_path / f"r{ending.upper()}"
        result = run(*arguments, "--output", file)
        assert (result.exit_code, result.stdout) == (0, ""), f"{result.stderr}: what must be given goes into MORE"
        assert f"Written: {file}" in result.stderr
        assert is_of(ending, file), (name, ending)


def is_of(ending: str, file: Path) -> bool:
    if ending == ".xlsx":
        return len(read_table(file, Faults())[0].rows) > 1
    text = file.read_text(encoding="utf-8-sig")
    if ending == ".json":
        return bool(json.loads(text))
    if ending == ".csv":
        return "," in text.splitlines()[0] and " " not in text.splitlines()[0]
    starts = {".md": "# ", ".html": "<!doctype html>", ".htm": "<!doctype html>"}
    return text.lower().startswith(starts.get(ending, text[:1].lower())) and (
        ending in starts or not text.startswith(("#", "<", "{"))
    )


@pytest.mark.parametrize("name", COMMANDS)
def test_an_ending_that_can_not_be_written_is_refused_with_those_that_can(name: str, tmp_path: Path) -> None:
    arguments, endings = COMMANDS[name]
    for ending in {".png", ".docx", ".2026", *EVERY} - set(endings):
        refused = run(*arguments, "-o", tmp_path / f"r{ending}")
        assert refused.exit_code == 2
        assert f"r{ending}: cannot be written as {ending}. Valid endings: {', '.join(endings)}." in refused.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", COMMANDS)
def test_a_folder_is_no_file(name: str, tmp_path: Path) -> None:
    arguments, endings = COMMANDS[name]
    assert "output is a folder" in run(*arguments, "-o", tmp_path).stderr
    assert "output folder does not exist" in run(*arguments, "-o", tmp_path / "no" / f"r{endings[0]}").stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("command", [["gaps", BREAD], ["match", BREAD], ["chains", "show", CHAIN]])
def test_a_format_that_contradicts_the_ending_is_refused(command: list[str], tmp_path: Path) -> None:
    refused = run(*command, "-o", tmp_path / "r.md", "--format", "json")
    assert refused.exit_code == 2
    assert "r.md: the ending is .md, which contradicts --format json" in refused.stderr
    assert ".txt, .md, .html" in refused.stderr
    for name, form in (("r", "json"), ("r.json", "json")):
        assert run(*command, "-o", tmp_path / name, "--format", form).exit_code == 0
    assert (tmp_path / "r").read_bytes() == (tmp_path / "r.json").read_bytes()


def test_a_form_that_an_answer_lacks_is_refused_with_those_that_it_has() -> None:
    refused = run("gaps", BREAD, "--explain", "flour", "-f", "csv")
    assert refused.exit_code == 2
    assert "--format: this cannot be written as csv. Valid formats: table, markdown, html." in refused.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["what-if", BREAD, "--price", "面粉=3000", "--map", "{}/m.svg"], "m.svg: cannot be written as .svg"),
        (["match", BREAD, "--review", "{}/r.csv"], "r.csv: cannot be written as .csv. Valid endings: .xlsx."),
        (["match", BREAD, "--review", "{}/r"], "r: the file name has no ending. Use one of .xlsx."),
        (
            ["chains", "convert", CHAIN, "{}/bread.csv"],
            "bread.csv: a chain is written as a .yaml file, or",
        ),
        (["chains", "new", "{}/chain.json"], "chain.json: the file name should end in .yaml"),
        (["map", BREAD, "-o", "{}/map"], "map: the file name has no ending. Use one of .html, .htm."),
    ],
)
def test_other_files_keep_to_their_endings_too(arguments: list[str], words: str, tmp_path: Path) -> None:
    refused = run(*(argument.format(tmp_path) for argument in arguments))
    assert refused.exit_code == 2
    assert refused.stdout == ""
    assert words in refused.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("arguments", "over"),
    [
        (["gaps", "{}/park", "-o", "{}/park/tenants.csv"], "tenants.csv"),
        (["orders", "{}/park", "-o", "{}/park/../park/orders.csv"], "orders.csv"),
        (["gaps", "{}/park/tenants.csv", "-c", CHAIN, "-o", "{}/park/tenants.csv"], "tenants.csv"),
        (["plan", "{}/park", "--candidates", "{}/c.csv", "-o", "{}/c.csv"], "c.csv"),
        (["gaps", "{}/park", "--answers", "{}/c.csv", "-o", "{}/c.csv"], "c.csv"),
        (["diff", "{}/park", "{}/park/tenants.csv", "-o", "{}/park/tenants.csv"], "tenants.csv"),
        (["demand", "-c", "{}/chain", "-l", "bread", "-q", "1t", "-o", "{}/chain/links.csv"], "links.csv"),
    ],
)
def test_no_output_overwrites_an_input(arguments: list[str], over: str, tmp_path: Path) -> None:
    shutil.copytree("tests/data/orders_park", tmp_path / "park")
    shutil.copy(CHAIN, tmp_path / "bread.yaml")
    assert run("chains", "convert", CHAIN, tmp_path / "chain").exit_code == 0
    (tmp_path / "c.csv").write_text("name,link\n", encoding="utf-8")
    before = {file: file.read_bytes() for file in tmp_path.rglob("*.*") if file.is_file()}
    refused = run(*(argument.format(tmp_path) for argument in arguments))
    assert refused.exit_code == 2
    assert f"{over}: this file is read as input and would be overwritten" in refused.stderr
    assert {file: file.read_bytes() for file in before} == before


def test_no_output_overwrites_a_table_that_the_park_names(tmp_path: Path) -> None:
    shutil.copytree("tests/data/orders_park", tmp_path / "park")
    near = tmp_path / "park" / "around_us.csv"
    near.write_text("park,distance_km,link,capacity\n邻园（虚构）,10,面粉,100 t\n", encoding="utf-8")
    with (tmp_path / "park" / "park.yaml").open("a", encoding="utf-8") as written:
        written.write("neighbours: around_us.csv\n")
    before = near.read_bytes()
    refused = run("gaps", tmp_path / "park", "-c", CHAIN, "-o", near)
    assert refused.exit_code == 2
    assert "around_us.csv: this file is read as input and would be overwritten" in refused.stderr
    assert near.read_bytes() == before
    assert run("gaps", tmp_path / "park", "-c", CHAIN, "-o", tmp_path / "park" / "gaps.csv").exit_code == 0


@pytest.mark.parametrize(
    "arguments",
    [["what-if", BREAD, "--price", "面粉=3000", "--map", "{}/r.html"], ["match", BREAD, "--review", "{}/r.xlsx"]],
)
def test_two_outputs_need_two_names(arguments: list[str], tmp_path: Path) -> None:
    arguments = [argument.format(tmp_path) for argument in arguments]
    refused = run(*arguments, "-o", tmp_path / "." / Path(arguments[-1]).name)
    assert refused.exit_code == 2
    assert "two outputs have the same file name" in refused.stderr
    assert not list(tmp_path.iterdir())


def test_a_report_in_the_park_s_folder_is_written_anew(tmp_path: Path) -> None:
    shutil.copytree(BREAD, tmp_path / "park")
    shutil.copy(CHAIN, tmp_path / "bread.yaml")
    for _ in range(2):
        assert run("gaps", tmp_path / "park", "-o", tmp_path / "park" / "gaps.csv").exit_code == 0


def test_a_chain_goes_into_an_empty_folder_whatever_its_name(tmp_path: Path) -> None:
    (tmp_path / "bread.v2").mkdir()
    for _ in range(2):
        result = run("chains", "convert", CHAIN, tmp_path / "bread.v2")
    assert "already exists" in result.stderr
    assert len(list((tmp_path / "bread.v2").iterdir())) == 4


def test_numbers_in_a_workbook_are_numbers(tmp_path: Path) -> None:
    file = tmp_path / "r.xlsx"
    assert run("demand", "-c", DATA / "bread.yaml", "-l", "bread", "-q", "1000t", "-o", file).exit_code == 0
    rows = list(openpyxl.load_workbook(file)["Links"].iter_rows(values_only=True))
    head = next(n for n, row in enumerate(rows) if "Quantity" in row)
    assert rows[head + 1][rows[head].index("Quantity")] == 1000


def test_more_rows_than_excel_holds_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is written, where the rest would silently be left out."""
    monkeypatch.setattr("chainmap.report.forms.excel.grid.MOST_ROWS", 3)
    refused = run("gaps", "examples/pv_park", "--pairs", "-o", tmp_path / "pairs.xlsx", "--lang", "en")
    assert refused.exit_code == 2
    assert "more rows than the 3 that a sheet of Excel holds. Write .csv, or ask for less." in refused.stderr
    assert not list(tmp_path.iterdir())
