import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import DATA, REAL_DATA, ROOT, run

GOLDEN = ROOT / "tests" / "golden"
RECORD = bool(os.environ.get("CHAINMAP_RECORD_GOLDEN"))


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("bread.json", ["gaps", "tests/data/bread_park", "--format", "json"]),
        ("bread.csv", ["gaps", "tests/data/bread_park", "--format", "csv"]),
        ("bread.en.md", ["gaps", "tests/data/bread_park", "--format", "markdown", "--lang", "en"]),
        ("bread.zh.md", ["gaps", "tests/data/bread_park", "--format", "markdown", "--lang", "zh"]),
        ("bread.en.txt", ["gaps", "tests/data/bread_park", "--lang", "en"]),
        ("pv_park.zh.txt", ["gaps", "examples/pv_park", "--lang", "zh"]),
        ("pv_park.en.html", ["gaps", "examples/pv_park", "--format", "html", "--lang", "en"]),
        ("chains.txt", ["chains", "list", "--lang", "en"]),
    ],
)
def test_golden_output(name: str, arguments: list[str]) -> None:
    """What each command prints, byte for byte; CHAINMAP_RECORD_GOLDEN=1 records anew, and git shows the change."""
    result = run(*arguments)
    assert result.exit_code == 0, result.stderr
    file = GOLDEN / name
    if RECORD:
        file.write_text(result.stdout, encoding="utf-8", newline="")
    assert result.stdout == file.read_bytes().decode("utf-8")


def test_json_agrees_with_the_contract() -> None:
    result = run("gaps", DATA / "bread_park", "--format", "json")
    got = json.loads(result.stdout)
    expected = json.loads((DATA / "expected_gaps.json").read_text(encoding="utf-8"))
    assert next(iter(got)) == "schema"
    assert {key: got[key] for key in ("schema", "park", "chains")} == {
        key: expected[key] for key in ("schema", "park", "chains")
    }
    assert "甲面包厂" in result.stdout  # unescaped


def test_files_are_written_and_said(tmp_path: Path) -> None:
    for form in ("table", "markdown", "json", "csv", "html"):
        file = tmp_path / f"report.{form}"
        result = run("gaps", DATA / "bread_park", "--format", form, "-o", file)
        assert result.exit_code == 0
        assert result.stdout == ""
        assert f"Written: {file}" in result.stderr
        assert "甲面包厂" in file.read_text(encoding="utf-8-sig")
    assert (tmp_path / "report.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert len(list(tmp_path.iterdir())) == 5


def test_bad_input_exits_with_2_and_writes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "out.html"
    result = run("gaps", DATA / "bad_tables" / "ten_faults.csv", "--chain", DATA / "ten_faults.yaml", "-o", file)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.count("\n") > 20  # the faults of the table and of the chain, in one go
    assert "ten_faults.csv, row 2" in result.stderr
    assert "ten_faults.yaml:3 colour" in result.stderr
    assert "Traceback" not in result.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["gaps", "nowhere"], "not a table"),
        (["gaps", "examples"], "this folder is no park: it has no park.yaml"),
        (["gaps", "tests/data/bad_tables/negative.csv"], "say which chain with --chain (bundled: "),
        (["gaps", "tests/data/bread_park", "--chain", "photovoltaic"], "no such chain"),
        (["gaps", "tests/data/bread_park", "--tenants-in-park", "0"], "--tenants-in-park"),
        (["gaps", "tests/data/bread_park", "--format", "pdf"], "pdf"),
        (["map", "tests/data/bread_park", "-o", "tests"], "the output is a folder"),
        (["chains", "check", "tests/data/ten_faults.yaml"], "to mend"),
    ],
)
def test_mistakes_are_met_with_words(arguments: list[str], words: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert words in result.stderr
    assert "Traceback" not in result.stderr


def test_chains_check_says_what_a_file_holds() -> None:
    result = run("chains", "check", "tests/data/bread.yaml", "photovoltaics")
    assert result.exit_code == 0
    assert (
        "tests/data/bread.yaml: nothing wrong (9 links, 8 flows, 7 with a quantity: 5 sourced, 2 estimated)"
        in result.stdout
    )


def test_a_tenant_called_script_is_only_a_name(tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text("name,products\n<script>alert(1)</script>,面包\n=cmd|x,面粉\n", encoding="utf-8")
    for form in ("html", "markdown"):
        assert "<script>" not in run("gaps", table, "-c", DATA / "bread.yaml", "-f", form).stdout
    assert "'=cmd|x" in run("gaps", table, "-c", DATA / "bread.yaml", "-f", "csv").stdout


def test_the_map_is_named_after_the_park(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("map", DATA / "bread_park")
    assert result.exit_code == 0
    assert (tmp_path / "bread_park-map.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_languages() -> None:
    assert "缺口报告" in run("gaps", DATA / "bread_park", "--lang", "zh").stdout
    assert "gap report" in run("gaps", DATA / "bread_park", "--lang", "en").stdout


def test_a_report_without_colours_where_it_is_no_terminal() -> None:
    assert "\x1b" not in run("gaps", DATA / "bread_park").stdout


def command(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, *arguments], capture_output=True, check=False, cwd=ROOT, env={**os.environ, **environment}
    )


@pytest.mark.parametrize("start", [["cli.py"], ["-m", "chainmap"]])
def test_ways_to_start(start: list[str]) -> None:
    assert re.fullmatch(rb"chainmap \d+\.\d+\.\d+\s*", command(*start, "--version").stdout)


def test_an_ascii_terminal_still_gets_its_report() -> None:
    done = command(
        "-m", "chainmap", "gaps", "tests/data/bread_park", PYTHONIOENCODING="ascii", LC_ALL="C", PYTHONUTF8="0"
    )
    assert done.returncode == 0, done.stderr
    assert "甲面包厂" in done.stdout.decode("utf-8")


def test_help_is_quick_because_it_imports_nothing_heavy() -> None:
    code = (
        "import sys; sys.argv = ['chainmap', '--help']\n"
        "from chainmap.commands.app import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "heavy = {'pandas', 'networkx', 'pydantic', 'pyvis', 'jinja2', 'numpy', 'yaml'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    done = command("-c", code)
    assert done.returncode == 0, done.stderr
    code = (
        code.replace("'--help'", "'gaps', 'examples/pv_park'")
        .replace("'networkx', 'pydantic', ", "")
        .replace(", 'yaml'", "")
    )
    done = command("-c", code.replace("'jinja2', ", ""))
    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(not REAL_DATA.exists(), reason="real data is absent")
def test_all_listed_firms_at_once() -> None:
    result = run("gaps", REAL_DATA / "listed_firms.csv", "--chain", "photovoltaics", "--complete", "--format", "json")
    links = {link["link"]: link for link in json.loads(result.stdout)["links"]}
    assert links["photovoltaics/module"]["status"] == "covered"
    assert links["photovoltaics/polysilicon"]["status"] == "covered"
    assert {"tenant": "688599.SH", "name": "天合光能"}.items() <= next(
        one for one in links["photovoltaics/module"]["tenants"] if one["name"] == "天合光能"
    ).items()
