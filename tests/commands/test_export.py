"""`chainmap export`, and every command that takes the graph that it wrote in place of the park."""

import json
import shutil
from pathlib import Path

import networkx as nx
import pytest

import chainmap
from tests.conftest import DATA, ROOT, run

BREAD = "tests/data/bread_park"
MEET = ["--per-firm", "3"]
DAY = ["--as-of", "2026-11-26"]


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return parks that were exported, by their folder."""
    folder = tmp_path_factory.mktemp("exported")
    parks = (BREAD, "tests/data/bread_event", "tests/data/orders_park", "examples/pv_park", "examples/pv_park_2025")
    files = {park: folder / f"{Path(park).name}.json" for park in parks}
    for park, file in files.items():
        assert chainmap_run("export", park, "-o", file) == ""
    return files


def chainmap_run(*arguments: str | Path) -> str:
    result = run(*arguments)
    assert result.exit_code == 0, result.stderr
    return result.stdout


@pytest.mark.usefixtures("solved_once")
@pytest.mark.parametrize(
    "arguments",
    [
        ["gaps", "examples/pv_park", *DAY],
        ["gaps", BREAD, "--lang", "zh", "-f", "json"],
        ["gaps", BREAD, "--explain", "plastic_bag"],
        ["gaps", "examples/pv_park", "--pairs"],
        ["pairs", "tests/data/bread_event", *MEET],
        ["anchors", "tests/data/bread_event", "--group", "2"],
        ["event", "tests/data/bread_event", *MEET, "--slots", "4", "--tables", "2", "-f", "json"],
        ["plan", BREAD, "-f", "json"],
        ["orders", "tests/data/orders_park"],
        ["what-if", BREAD, "--price", "小麦=2000元/t", "--remove", "戊塑业公司（虚构）"],
        ["diff", "examples/pv_park_2025", "examples/pv_park"],
        ["diff", "tests/data/bread_before.csv", BREAD],
        ["calls", BREAD, "-f", "csv"],
        ["match", BREAD, "-f", "json"],
        ["match", "examples/pv_park"],
    ],
    ids=" ".join,
)
def test_a_graph_gives_the_same_answer_as_its_folder(arguments: list[str], exported: dict[str, Path]) -> None:
    assert chainmap_run(*(exported.get(one, one) for one in arguments)) == chainmap_run(*arguments)


def test_a_graph_gives_the_same_map(exported: dict[str, Path], tmp_path: Path) -> None:
    """But for the notes of the tables, which a graph no longer has, and the mark at the end, a digest of all."""
    parts = []
    for park in ("examples/pv_park", exported["examples/pv_park"]):
        chainmap_run("map", park, "-o", tmp_path / "map.html")
        before, mark, rest = (tmp_path / "map.html").read_text("utf-8").partition('id="data">')
        data, after = json.JSONDecoder().raw_decode(rest)
        parts.append((before, mark, data | {"notes": []}, rest[after : rest.rindex("<!--")]))
        (tmp_path / "map.html").unlink()
    assert parts[0] == parts[1]


def test_an_exported_graph_is_exported_the_same(exported: dict[str, Path], tmp_path: Path) -> None:
    chainmap_run("export", exported[BREAD], "-o", tmp_path / "again.json")
    assert (tmp_path / "again.json").read_bytes() == exported[BREAD].read_bytes()


def test_a_newer_survey_that_was_exported_takes_the_place_of_its_folder(exported: dict[str, Path]) -> None:
    mixed = chainmap_run("diff", "examples/pv_park_2025", exported["examples/pv_park"])
    assert mixed == chainmap_run("diff", "examples/pv_park_2025", "examples/pv_park")


def test_an_older_survey_moves_to_the_newer_chain_as_it_was_read(tmp_path: Path) -> None:
    """With the decisions of its review sheet, and estimated from revenue if it was."""
    for name, chain in (("old", "bread.yaml"), ("new", "bread_2.yaml")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "park.yaml").write_text(f"park: p\nchains: [{DATA / chain}]\n", encoding="utf-8")
        table = "企业名称,主营产品,营收(万元)\n甲面包厂,面包,5000\n丙面粉厂,小麦粉,900\n丁酵母厂,活性干酵母,240\n"
        (tmp_path / name / "tenants.csv").write_text(table, encoding="utf-8")
        sheet = "企业名称,环节,决定\n丙面粉厂,bread/flour,排除\n"
        (tmp_path / name / "confirmed.csv").write_text(sheet, encoding="utf-8")
        option = "--estimate-from-revenue"
        chainmap_run("export", tmp_path / name, option, "-o", tmp_path / f"{name}.json")
    graphs = chainmap_run("diff", tmp_path / "old.json", tmp_path / "new.json", "-f", "json")
    assert graphs == chainmap_run("diff", tmp_path / "old", tmp_path / "new", "-f", "json", option)
    assert graphs != chainmap_run("diff", tmp_path / "old", tmp_path / "new", "-f", "json")


def test_what_options_said_is_in_the_file(tmp_path: Path) -> None:
    shutil.copytree(BREAD, tmp_path / "park")
    shutil.copy(DATA / "bread.yaml", tmp_path)
    (tmp_path / "confirmed.csv").write_text("企业名称,环节,决定\n丙面粉厂（虚构）,bread/flour,排除\n", encoding="utf-8")
    options: list[str | Path] = ["--confirmed", tmp_path / "confirmed.csv", "--complete", "--estimate-from-revenue"]
    chainmap_run("export", tmp_path / "park", "-o", tmp_path / "graph.json", *options)
    answer = chainmap_run("gaps", tmp_path / "graph.json", *DAY)
    assert answer == chainmap_run("gaps", tmp_path / "park", *options, *DAY)
    assert answer != chainmap_run("gaps", tmp_path / "park", *DAY)


@pytest.mark.parametrize(
    "option",
    [
        ["--chain", "photovoltaics"],
        ["--where", "类型=一期"],
        ["--confirmed", "confirmed.csv"],
        ["--answers", "answers.csv"],
        ["--estimate-from-revenue"],
        ["--complete"],
        ["--tenants-in-park", "7"],
    ],
    ids=lambda option: option[0],
)
def test_what_was_settled_can_not_be_changed(option: list[str], exported: dict[str, Path]) -> None:
    for command in ("gaps", "match", "calls"):
        refused = run(command, exported[BREAD], *option)
        assert refused.exit_code == 2
        assert refused.stdout == ""
        assert f"  {option[0]}: this was settled when {exported[BREAD]} was written. Leave it out" in refused.stderr
        assert "chainmap export" in refused.stderr


def test_python_takes_it_too_and_names_its_own_arguments(exported: dict[str, Path]) -> None:
    park = chainmap.read_park(exported[BREAD])
    assert park.gaps().equals(chainmap.read_park(BREAD).gaps())
    with pytest.raises(chainmap.InputError, match=r"^tables=: this was settled"):
        chainmap.read_park(exported[BREAD], tables={"needs": DATA / "bread_park" / "tenants.csv"})


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{"schema": "chainmap/gaps/1"}', "this is not a graph that chainmap wrote: its schema is chainmap/gaps/1"),
        ("no", "this is not JSON"),
        (None, "no such file"),
    ],
)
def test_json_that_is_no_graph_is_refused(text: str | None, words: str, tmp_path: Path) -> None:
    if text is not None:
        (tmp_path / "a.json").write_text(text, encoding="utf-8")
    refused = run("gaps", tmp_path / "a.json")
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert words in refused.stderr


def test_each_format_is_written_and_said(tmp_path: Path) -> None:
    for name in ("g.graphml", "g.gexf", "g.json", "folder", "folder.v2/"):
        result = run("export", BREAD, "-o", f"{tmp_path}/{name}")
        assert (result.exit_code, result.stdout) == (0, ""), result.stderr
        assert f"Written: {tmp_path / name}" in result.stderr
    names = nx.read_graphml(tmp_path / "g.graphml").nodes(data="name")
    assert names["Link:bread/flour"] == "Flour"
    assert (tmp_path / "folder.v2" / "README.txt").exists()


def test_names_are_in_the_language_that_is_asked_for(tmp_path: Path) -> None:
    chainmap_run("export", BREAD, "-o", tmp_path / "g.graphml", "--lang", "zh")
    assert nx.read_graphml(tmp_path / "g.graphml").nodes(data="name")["Link:bread/flour"] == "面粉"


def test_without_a_name_it_is_the_park_s(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert "Written: bread_park-graph.json" in run("export", ROOT / BREAD).stderr
    assert (tmp_path / "bread_park-graph.json").exists()


@pytest.mark.parametrize(
    ("output", "words"),
    [
        ("g.svg", "cannot be written as .svg. Use .graphml, .gexf, .json, or a folder without an ending."),
        ("none/g.json", "the output folder does not exist"),
        ("park", "the folder already exists, is not empty and was not changed"),
        ("graph.json", "this file is read as input and would be overwritten"),
    ],
)
def test_what_can_not_be_written_is_refused(output: str, words: str, exported: dict[str, Path], tmp_path: Path) -> None:
    shutil.copytree(BREAD, tmp_path / "park")
    shutil.copy(exported[BREAD], tmp_path / "graph.json")
    before = set(tmp_path.rglob("*"))
    refused = run("export", tmp_path / "graph.json", "-o", tmp_path / output)
    assert refused.exit_code == 2
    assert words in refused.stderr
    assert set(tmp_path.rglob("*")) == before
