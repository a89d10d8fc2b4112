import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import DATA, REAL_DATA, ROOT, run

GOLDEN = ROOT / "tests" / "golden"
DAY = ["--as-of", "2026-11-26"]
BREAD_DEMAND = ["--chain", "tests/data/bread.yaml", "--link", "三明治", "--quantity", "1000吨"]
YEARS = ["examples/pv_park_2025", "examples/pv_park"]
REGIONS = ["tests/data/bread_regions.csv", "--chain", "tests/data/bread.yaml"]
SUPPOSED = [
    "--add",
    "新磨坊,面粉,3000吨",
    "--remove",
    "戊塑业公司（虚构）",
    "--price",
    "小麦=2000元/t",
    "--set-output",
    "甲面包厂（虚构）=1.1万吨",
]
EVENT = ["--group", "2", "--group", "3", "--with", "tests/data/bread_event/candidates.csv", "--without", "甲面包厂"]
MEET = ["--per-firm", "3"]
HALL = [*MEET, "--slots", "4", "--tables", "2", "--event", "tests/data/bread_event/event.yaml"]
FULL = [*HALL, "--tables", "1"]
PLAN = ["--plan", "tests/data/bread_event_plan.json"]
AGAIN = [*HALL, *PLAN, "--no-show", "庚三明治厂（虚构）", "--late", "丙面粉厂=3", "--lost-table", "2"]
ASKED = [*PLAN, "--outcomes", "tests/data/bread_outcomes.csv"]
SAMPLE = ["--per-firm", "4", "--event", "examples/pv_park/event.yaml"]
RECORD = bool(os.environ.get("CHAINMAP_RECORD_GOLDEN"))


@pytest.mark.usefixtures("solved_once")
@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("bread.json", ["gaps", "tests/data/bread_park", "--format", "json"]),
        ("bread.csv", ["gaps", "tests/data/bread_park", "--format", "csv"]),
        ("bread.en.md", ["gaps", "tests/data/bread_park", "--format", "markdown", "--lang", "en", *DAY]),
        ("bread.zh.md", ["gaps", "tests/data/bread_park", "--format", "markdown", "--lang", "zh", *DAY]),
        ("bread.en.txt", ["gaps", "tests/data/bread_park", "--all", "--lang", "en", *DAY]),
        ("bread_first.en.txt", ["gaps", "tests/data/bread_park", "--lang", "en", *DAY]),
        ("bread_explain.en.txt", ["gaps", "tests/data/bread_park", "--explain", "plastic_bag", "--lang", "en"]),
        (
            "bread_explain.zh.md",
            ["gaps", "tests/data/bread_park", "--explain", "面粉", "--lang", "zh", "-f", "markdown"],
        ),
        ("bread_total.zh.txt", ["gaps", "tests/data/bread_park", "--explain", "total", "--lang", "zh"]),
        ("bread_anchors.en.txt", ["anchors", "tests/data/bread_event", *EVENT, "--lang", "en"]),
        ("bread_anchors.zh.md", ["anchors", "tests/data/bread_event", *EVENT, "-f", "markdown", "--lang", "zh"]),
        ("bread_anchors.json", ["anchors", "tests/data/bread_event", *EVENT, "-f", "json"]),
        ("bread_anchors.csv", ["anchors", "tests/data/bread_event", "-f", "csv"]),
        ("bread_anchor.zh.txt", ["anchors", "tests/data/bread_park", "--tenant", "甲面包厂", "--lang", "zh"]),
        ("bread_anchor.en.md", ["anchors", "tests/data/bread_event", "--tenant", "丙面粉厂", "-f", "markdown"]),
        ("bread_anchor_explain.en.txt", ["anchors", "tests/data/bread_event", "--explain", "丙面粉厂", "--lang", "en"]),
        ("pv_park_anchors.zh.txt", ["anchors", "examples/pv_park", "--group", "2", "--lang", "zh"]),
        ("bread_plan.json", ["plan", "tests/data/bread_park", "-f", "json"]),
        ("bread_plan.zh.txt", ["plan", "tests/data/bread_park", "--lang", "zh"]),
        (
            "bread_plan.en.md",
            ["plan", "tests/data/bread_park", "--lang", "en", "-f", "markdown", "--max-recruits", "1"],
        ),
        ("bread_plan.csv", ["plan", "tests/data/bread_park", "-f", "csv"]),
        ("bread_pairs.json", ["gaps", "tests/data/bread_park", "--pairs", "-f", "json"]),
        ("bread_pairs.csv", ["gaps", "tests/data/bread_park", "--pairs", "-f", "csv"]),
        ("bread_event_pairs.en.md", ["pairs", "tests/data/bread_event", *MEET, "-f", "markdown", "--lang", "en"]),
        ("bread_event_pairs.json", ["pairs", "tests/data/bread_event", *MEET, "-f", "json"]),
        ("bread_event.en.md", ["event", "tests/data/bread_event", *HALL, "-f", "markdown", "--lang", "en"]),
        ("bread_event.json", ["event", "tests/data/bread_event", *HALL, "-f", "json"]),
        ("bread_event.csv", ["event", "tests/data/bread_event", *HALL, "-f", "csv"]),
        ("bread_event_full.json", ["event", "tests/data/bread_event", *FULL, "-f", "json"]),
        ("bread_event_again.json", ["event", "tests/data/bread_event", *AGAIN, "-f", "json"]),
        ("bread_event_again.zh.txt", ["event", "tests/data/bread_event", *AGAIN, "--lang", "zh"]),
        ("bread_outcomes.json", ["event", "tests/data/bread_event", *ASKED, "-f", "json"]),
        ("bread_outcomes.en.md", ["event", "tests/data/bread_event", *ASKED, "-f", "markdown", "--lang", "en"]),
        ("pv_park_event.zh.txt", ["event", "examples/pv_park", *SAMPLE, "--lang", "zh"]),
        ("pv_park_meetings.zh.txt", ["pairs", "examples/pv_park", *MEET, "--lang", "zh"]),
        ("pv_park_pairs.zh.txt", ["gaps", "examples/pv_park", "--pairs", "--lang", "zh"]),
        ("pv_park.zh.txt", ["gaps", "examples/pv_park", "--all", "--lang", "zh", *DAY]),
        ("pv_park_first.zh.txt", ["gaps", "examples/pv_park", "--lang", "zh", *DAY]),
        ("pv_park.en.html", ["gaps", "examples/pv_park", "--format", "html", "--lang", "en", *DAY]),
        ("orders.zh.txt", ["orders", "tests/data/orders_park", "--lang", "zh"]),
        ("orders.en.txt", ["orders", "tests/data/orders_park", "--lang", "en", "--as-of", "2026年12月"]),
        ("orders.en.md", ["orders", "tests/data/orders_park", "--lang", "en", "--format", "markdown"]),
        ("orders.json", ["orders", "tests/data/orders_park", "--format", "json"]),
        ("orders.csv", ["orders", "tests/data/orders_park", "--format", "csv"]),
        ("pv_park_orders.zh.html", ["orders", "examples/pv_park", "--lang", "zh", "--format", "html"]),
        ("related.en.txt", ["related", *REGIONS, "--lang", "en"]),
        ("related_for.zh.txt", ["related", *REGIONS, "--by", "城市", "--for", "山前市", "--complete", "--lang", "zh"]),
        ("related_for.en.md", ["related", *REGIONS, "--for", "河口市", "--lang", "en", "-f", "markdown"]),
        ("related_for.json", ["related", *REGIONS, "--for", "山前市", "--complete", "-f", "json"]),
        ("related_for.csv", ["related", *REGIONS, "--for", "山前市", "--complete", "-f", "csv"]),
        ("related.csv", ["related", *REGIONS, "-f", "csv"]),
        ("bread_match.en.txt", ["match", "tests/data/bread_park", "--lang", "en"]),
        ("bread_match.zh.md", ["match", "tests/data/bread_park", "--lang", "zh", "-f", "markdown"]),
        ("bread_match.json", ["match", "tests/data/bread_park", "-f", "json"]),
        ("bread_match.csv", ["match", "tests/data/bread_park", "-f", "csv", "--lang", "zh"]),
        ("chains_list.zh.txt", ["chains", "list", "--lang", "zh"]),
        ("chains_check.en.txt", ["chains", "check", "tests/data/bread.yaml", "--against", "tests/data/bread_park"]),
        ("bread_chain.zh.txt", ["chains", "show", "tests/data/bread.yaml", "--year", "2026", "--lang", "zh"]),
        ("bread_chain.json", ["chains", "show", "tests/data/bread.yaml", "--format", "json"]),
        ("bread_sources.txt", ["chains", "sources", "tests/data/bread.yaml", "--lang", "en"]),
        ("bread_demand.zh.txt", ["demand", *BREAD_DEMAND, "--lang", "zh"]),
        ("bread_demand.json", ["demand", *BREAD_DEMAND, "--format", "json"]),
        ("bread_demand.csv", ["demand", *BREAD_DEMAND, "--format", "csv"]),
        ("bread_calls.en.txt", ["calls", "tests/data/bread_park", "--lang", "en"]),
        ("bread_calls.zh.md", ["calls", "tests/data/bread_park", "--format", "markdown", "--lang", "zh"]),
        ("bread_calls.json", ["calls", "tests/data/bread_park", "--format", "json"]),
        ("bread_calls.csv", ["calls", "tests/data/bread_park", "--format", "csv", "--lang", "en"]),
        ("schema.json", ["chains", "schema"]),
        ("diff.en.txt", ["diff", *YEARS, "--lang", "en"]),
        ("diff.zh.md", ["diff", *YEARS, "--format", "markdown", "--lang", "zh"]),
        ("diff.csv", ["diff", *YEARS, "--format", "csv"]),
        ("diff_bread.json", ["diff", "tests/data/bread_before.csv", "tests/data/bread_park", "--format", "json"]),
        ("what_if.en.txt", ["what-if", "tests/data/bread_park", *SUPPOSED, "--lang", "en"]),
        ("what_if.zh.md", ["what-if", "tests/data/bread_park", *SUPPOSED, "-f", "markdown", "--lang", "zh"]),
        ("what_if.json", ["what-if", "tests/data/bread_park", *SUPPOSED, "-f", "json"]),
        ("what_if.csv", ["what-if", "tests/data/bread_park", *SUPPOSED, "-f", "csv"]),
        ("diff_chain.zh.txt", ["diff", "tests/data/bread.yaml", "tests/data/bread_2.yaml", "--lang", "zh"]),
        ("diff_chain.json", ["diff", "tests/data/bread.yaml", "tests/data/bread_2.yaml", "--format", "json"]),
        ("diff_chain.csv", ["diff", "tests/data/bread.yaml", "tests/data/bread_2.yaml", "--format", "csv"]),
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


@pytest.mark.parametrize(
    ("name", "arguments", "file"),
    [
        ("new.en.yaml", ["chains", "new", "my_chain.yaml", "--lang", "en"], "my_chain.yaml"),
        ("new.zh.yaml", ["chains", "new", "my_chain.yaml", "--lang", "zh"], "my_chain.yaml"),
        ("converted.yaml", ["chains", "convert", DATA / "bread.yaml", "bread.yaml"], "bread.yaml"),
        ("converted_links.csv", ["chains", "convert", DATA / "bread.yaml", "bread"], "bread/links.csv"),
        ("converted_flows.csv", ["chains", "convert", DATA / "bread.yaml", "bread"], "bread/flows.csv"),
    ],
)
def test_golden_file(
    name: str, arguments: list[str | Path], file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What commands that make files write, byte for byte."""
    monkeypatch.chdir(tmp_path)
    assert run(*arguments).exit_code == 0
    if RECORD:
        (GOLDEN / name).write_bytes((tmp_path / file).read_bytes())
    assert (tmp_path / file).read_bytes() == (GOLDEN / name).read_bytes()


def differences(want: Any, have: Any, at: str = "") -> Iterator[str]:
    """Yield where `have` lacks or differs from what is wanted; more fields are welcome, figures hold to 1e-6."""
    if isinstance(want, dict):
        for name, value in want.items():
            yield from differences(value, have[name], f"{at}.{name}") if name in have else [f"{at}.{name}: absent"]
    elif isinstance(want, list):
        if len(want) != len(have):
            yield f"{at}: {len(have)} items for {len(want)}"
        for n, (one, other) in enumerate(zip(want, have, strict=False)):
            yield from differences(one, other, f"{at}[{n}]")
    elif isinstance(want, float):
        if have is None or abs(want - have) > 1e-6 * max(1.0, abs(want)):
            yield f"{at}: {have} for {want}"
    elif want != have:
        yield f"{at}: {have!r} for {want!r}"


@pytest.mark.usefixtures("solved_once")
@pytest.mark.parametrize(("command", "file"), [("gaps", "expected_gaps.json"), ("plan", "expected_plan.json")])
def test_json_agrees_with_the_contract_in_every_field(command: str, file: str) -> None:
    result = run(command, DATA / "bread_park", "--format", "json")
    got = json.loads(result.stdout)
    expected = json.loads((DATA / file).read_text(encoding="utf-8"))
    assert next(iter(got)) == "schema"
    assert list(differences(expected, got)) == []
    assert "甲面包厂" in result.stdout  # unescaped
    broken = json.loads(result.stdout) | {"park": "other"}
    assert list(differences(expected, broken)) == [".park: 'other' for 'bread_park'"]


def test_files_are_written_and_said(tmp_path: Path) -> None:
    for ending in ("", ".txt", ".md", ".json", ".csv", ".html"):
        file = tmp_path / f"report{ending}"
        result = run("gaps", DATA / "bread_park", "-o", file)
        assert result.exit_code == 0
        assert result.stdout == ""
        assert f"Written: {file}" in result.stderr
        assert "甲面包厂" in file.read_text(encoding="utf-8-sig")
    assert (tmp_path / "report.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert len(list(tmp_path.iterdir())) == 6


def test_bad_input_exits_with_2_and_writes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "out.html"
    result = run("gaps", DATA / "bad_tables" / "ten_faults.csv", "--chain", DATA / "ten_faults.yaml", "-o", file)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith("12 problems:\n")  # the faults of the chain, with the notes of the table
    assert (
        "Note: tests/data/bad_tables/ten_faults.csv, 年产能, rows 2, 7, 10: '见附件' is not an amount: treated as "
        "unknown. Write 5 GW, 12万吨 or 1.2亿片; leave it empty if unknown. Likewise "
    ) in result.stderr
    assert "ten_faults.yaml:3 colour" in result.stderr
    assert "Traceback" not in result.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["gaps", "nowhere"], "no such file. Check the path"),
        (["gaps", "examples"], "this is not a park folder"),
        (["gaps", "tests/data/bad_tables/negative.csv"], "no chain is given, and none of 1 firm fits a bundled one"),
        (["gaps", "tests/data/bread_park", "--chain", "photovoltaik"], "no such chain"),
        (["gaps", "tests/data/bread_park", "--tenants-in-park", "0"], "--tenants-in-park"),
        (["gaps", "tests/data/bread_park", "--format", "pdf"], "pdf"),
        (["map", "tests/data/bread_park", "-o", "tests"], "the output is a folder"),
        (["gaps", "tests/data/bread_park", "--explain", "flou"], "no link 'flou'. Did you mean 'flour'"),
        (
            ["gaps", "tests/data/bread_park", "--explain", "flour", "-f", "json"],
            "this cannot be written as json. Valid formats: ",
        ),
        (
            ["plan", "tests/data/bread_park", "--land-m2", "0"],
            "--land-m2: a limit must be positive, not 0. Without this option",
        ),
        (["plan", "tests/data/bread_park", "--land-m2", "-5"], "--land-m2: a limit must be positive, not -5. Without"),
        (["plan", "tests/data/bread_park", "--must", "whea"], "no link 'whea'. Did you mean 'wheat'"),
        (
            ["plan", "tests/data/bread_park", "--must", "wheat", "--never", "小麦"],
            "'bread/wheat' is both required and excluded",
        ),
        (
            ["plan", "tests/data/bread_park", "--must", "wheat", "--land-m2", "5000"],
            "--must bread/wheat: the smallest efficient plant, 1,000 t/a, takes land_m2 10,000; the limit is 5,000",
        ),
        (
            ["plan", "tests/data/bread_park", "--power-kw", "5", "--must", "flour"],
            "--must bread/flour: its need of power_kw is unknown",
        ),
        (
            ["plan", "tests/data/bread_park", "--objective", "tax"],
            "tax is known only for candidates whose table gives it",
        ),
        (["plan", "tests/data/bread_park", "--candidates", "nowhere.csv"], "no such file"),
        (["gaps", "tests/data/bread_park", "-f", "xlsx"], "xlsx cannot be shown on the screen"),
        (["orders", "tests/data/bread_park"], "no orders were read. Put a table orders"),
        (["orders", "tests/data/orders_park", "--as-of", "soon"], "--as-of: 'soon' is not a date. Write 2026-09-30."),
        (["orders", "tests/data/orders_park", "-o", "tests"], "the output is a folder"),
        (
            ["related", *REGIONS, "--by", "城区"],
            "no column '城区' to group by region. Found: 企业名称, 主营产品, 城市.",
        ),
        (["related", *REGIONS, "--by", "城市名"], "Did you mean '城市'?"),
        (["related", "tests/data/bread_park"], "no column looks like a region"),
        (["related", *REGIONS, "--where", "城市=麦城市"], "only one region (麦城市): a comparison needs at least two"),
        (["related", *REGIONS, "--by", "企业名称"], "of 33 regions only 0 have 5 firms or more"),
        (["related", *REGIONS, "--for", "麦城"], "no '麦城' in column '城市'"),
        (["related", *REGIONS, "--for", "麦城"], "Did you mean '麦城市'"),
        (
            ["related", *REGIONS, "--for", "小镇"],
            "'小镇' has 2 firms, fewer than 5: too few to tell what it is near to",
        ),
        (["related", "nowhere.csv", "--by", "city"], "no such file"),
        (["related", *REGIONS, "-f", "xlsx"], "xlsx cannot be shown on the screen"),
        (["chains", "check", "tests/data/ten_faults.yaml"], "problems:"),
        (["chains", "show", "nothing"], "no such chain"),
        (
            ["diff", "examples/bio_park", "examples/pv_park"],
            "the same in both park.yaml files, or add --force",
        ),
        (["diff", "tests/data/bread.yaml", "tests/data/bread_park"], "Give two parks, or two chain files"),
        (
            ["diff", "tests/data/bread_park", "photovoltaics"],
            "one is a chain file (photovoltaics) and the other a park",
        ),
        (
            ["diff", "photovoltaics", "biopharma"],
            "these are different chains: the older is 'photovoltaics', the newer 'biopharma'",
        ),
        (["diff", "photovoltaics", "photovoltaics", "--complete"], "--complete cannot be used with two chain files"),
        (["diff", "tests/data/bread.yaml", "tests/data/ten_faults.yaml"], "problems:"),
        (
            ["diff", "tests/data/bread_before.csv", "tests/data/bread_before.csv"],
            "no chain is given, and none of 4 firms fits a bundled one",
        ),
        (["diff", "nowhere", "examples/pv_park"], "nowhere"),
        (["what-if", "tests/data/bread_park"], "what-if: nothing is assumed. Give --add"),
        (["what-if", "tests/data/bread_park", "--add", "G,面粉,0"], "--add G,面粉,0: '0' is not above zero"),
        (["what-if", "tests/data/bread_park", "--remove", "甲面包"], "'甲面包' is not in the tenants table"),
        (
            ["what-if", "tests/data/bread_park", "--price", "面粉=1/m2"],
            "m2', which cannot be converted to the unit of '",
        ),
        (["what-if", "tests/data/bread_park", "--price", "面粉=1", "-f", "xlsx"], "xlsx cannot be shown on the screen"),
        (["chains", "new", "README.md"], "the file already exists and was not changed"),
        (["chains", "new", "chain.txt"], "the file name should end in"),
        (["demand", "-c", "tests/data/bread.yaml", "-l", "brea", "-q", "1t"], "no link 'brea'. Did you mean 'bread'"),
        (
            ["demand", "-c", "tests/data/bread.yaml", "-l", "bread", "-q", "1GW"],
            "unit 'GW' cannot be converted to the link's unit 't'",
        ),
        (["demand", "-c", "tests/data/bread.yaml", "-l", "bread", "-q", "much"], "'much' is not an amount"),
        (["demand", "-c", "tests/data/bread.yaml", "-l", "bread", "-q", "0"], "'0' is not an amount. Write 5 GW"),
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
        "bread.yaml: no problems (9 links, 8 flows, 7 with a quantity: 5 sourced, 0 sector averages, 2 estimated)"
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
        .replace("'numpy'", "'scipy'")  # the paragraph on the first anchor takes numpy, and no more
    )
    done = command("-c", code.replace("'jinja2', ", ""))
    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(not REAL_DATA.exists(), reason="real data is absent")
def test_all_listed_firms_at_once() -> None:
    result = run("gaps", REAL_DATA / "listed_firms.csv", "--chain", "photovoltaics", "--complete", "--format", "json")
    links = {link["link"]: link for link in json.loads(result.stdout)["links"]}
    assert links["photovoltaics/module"]["status"] == "covered"
    assert links["photovoltaics/cell"]["status"] == "covered"
    assert {"tenant": "688599.SH", "name": "天合光能"}.items() <= next(
        one for one in links["photovoltaics/module"]["tenants"] if one["name"] == "天合光能"
    ).items()


@pytest.mark.parametrize("link", ["module", "photovoltaics/module", "光伏组件", "PV module"])
def test_demand_finds_a_link_by_id_name_or_alias(link: str) -> None:
    result = run("demand", "--chain", "photovoltaics", "--link", link, "--quantity", "1GW", "--format", "json")
    found = json.loads(result.stdout)
    assert (found["schema"], found["link"]) == ("chainmap/demand/1", "photovoltaics/module")
    polysilicon = next(need for need in found["needs"] if need["link"] == "photovoltaics/polysilicon")
    assert 1_900 < polysilicon["quantity"] < 2_800
    assert polysilicon["unit"] == "t/a"


@pytest.mark.parametrize("chain", ["photovoltaics", "biopharma", "smart_manufacturing", "lithium_battery"])
def test_show_json_resolves_shared_links(chain: str) -> None:
    whole = json.loads(run("chains", "show", chain, "--format", "json").stdout)
    assert (whole["schema"], whole["chain"]) == ("chainmap/chain/1", chain)
    ids = {link["id"] for link in whole["links"]}
    assert any(id_.startswith("shared/") for id_ in ids)
    assert all({flow["from"], flow["to"]} <= ids for flow in whole["flows"])
    assert run("chains", "show", chain).exit_code == 0
    assert run("chains", "sources", chain).exit_code == 0


def test_a_new_chain_checks_and_names_its_schema(tmp_path: Path) -> None:
    for lang in ("zh", "en"):
        file = tmp_path / f"my-{lang}.yaml"
        assert run("chains", "new", file, "--lang", lang).exit_code == 0
        first = file.read_text(encoding="utf-8").splitlines()[0]
        assert first == "# yaml-language-server: $schema=chainmap.schema.json"
        assert json.loads((tmp_path / "chainmap.schema.json").read_text(encoding="utf-8"))["title"]
        assert "no problems (2 links, 1 flow" in run("chains", "check", file).stdout


def test_convert_there_and_back(tmp_path: Path) -> None:
    assert run("chains", "convert", "tests/data/bread.yaml", tmp_path / "bread").exit_code == 0
    assert sorted(path.name for path in (tmp_path / "bread").iterdir()) == [
        "chain.csv",
        "flows.csv",
        "links.csv",
        "sources.csv",
    ]
    assert run("chains", "convert", tmp_path / "bread", tmp_path / "again.yaml").exit_code == 0
    again = run("chains", "show", tmp_path / "again.yaml", "--format", "json").stdout
    assert again == run("chains", "show", "tests/data/bread.yaml", "--format", "json").stdout


def test_check_against_a_table_lists_aliases_that_hit_nothing() -> None:
    result = run("chains", "check", "tests/data/bread.yaml", "--against", DATA / "bread_park")
    assert result.exit_code == 0
    assert "against 6 firms" in result.stdout
    assert "  wheat: Wheat, 冬小麦" in result.stdout  # 小麦 stands in 小麦粉
    assert "bread: Bread" in result.stdout


@pytest.mark.parametrize("park", ["pv_park", "bio_park", "smart_park", "lithium_park"])
def test_the_sample_parks_report_and_draw(park: str, tmp_path: Path) -> None:
    result = run("gaps", f"examples/{park}", "--format", "json")
    assert result.exit_code == 0
    found = json.loads(result.stdout)
    assert found["survey"]["tenants"] == 40
    assert found["survey"]["covers_enough"]
    statuses = {link["status"] for link in found["links"]}
    assert {"covered", "single", "missing", "not_needed"} <= statuses
    assert run("map", f"examples/{park}", "-o", tmp_path / "m.html").exit_code == 0


def test_the_format_follows_the_file_s_name(tmp_path: Path) -> None:
    for name, start in (("r.html", "<!doctype html>"), ("r.md", "# "), ("r.json", "{"), ("r.csv", "link,")):
        assert run("gaps", DATA / "bread_park", "-o", tmp_path / name).exit_code == 0
        assert (tmp_path / name).read_text(encoding="utf-8-sig").startswith(start)


def test_a_park_can_not_be_smaller_than_its_list() -> None:
    result = run("gaps", DATA / "bread_park", "--tenants-in-park", "3")
    assert result.exit_code == 2
    assert "the table lists 6 tenants, but the park's total is given as 3. Correct the total" in result.stderr


def test_nothing_known_is_not_no_gap(tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text("name,products\nA,haircuts\n", encoding="utf-8")
    shown = run("gaps", table, "-c", DATA / "bread.yaml", "--complete").stdout
    assert "Nothing can be concluded yet" in shown
    assert "No gap" not in shown


def test_a_half_done_survey_says_how_many_are_lacking() -> None:
    park = DATA / "bread_park"
    assert "10 more tenants must say what they do" in run("gaps", park, "--tenants-in-park", "20").stdout
    shown = run("gaps", park, "--tenants-in-park", "20", "--all").stdout
    assert "20 tenants in the park, about 10 more must say what they do" in shown  # 0.8 × 20 = 16, 6 do


def test_two_tables_without_a_tenant_in_common_are_refused(tmp_path: Path) -> None:
    for name, firm in (("a", "Mill"), ("b", "Oven")):
        (tmp_path / f"{name}.csv").write_text(f"name,products\n{firm},面粉\n", encoding="utf-8")
    arguments: list[str | Path] = ["diff", tmp_path / "a.csv", tmp_path / "b.csv", "--chain", DATA / "bread.yaml"]
    refused = run(*arguments)
    assert refused.exit_code == 2
    assert "no tenant in common with" in refused.stderr
    assert "--force" in refused.stderr
    assert run(*arguments, "--force").exit_code == 0


def test_surveys_the_wrong_way_round_are_said() -> None:
    shown = run("diff", *reversed(YEARS))
    assert shown.exit_code == 0
    assert "the older survey is dated 2026-09-30, after the newer one (2025-09-30)" in shown.stderr


def test_a_chain_that_only_the_older_survey_followed_is_said(tmp_path: Path) -> None:
    for name, chains in (("old", "[photovoltaics, biopharma]"), ("new", "[photovoltaics]")):
        (tmp_path / name).mkdir()
        settings = f"park: p\nchains: {chains}\n"
        (tmp_path / name / "park.yaml").write_text(settings, encoding="utf-8")
        (tmp_path / name / "tenants.csv").write_text("name,products\nA,光伏组件\n", encoding="utf-8")
    shown = run("diff", tmp_path / "old", tmp_path / "new", "--lang", "en")
    assert shown.exit_code == 0
    assert "the newer survey no longer covers biopharma: its links are not compared" in shown.stderr
    assert "Links that only the older chain has" in shown.stdout


def test_a_what_if_is_written_with_its_map_and_no_file_of_the_park_is_touched(tmp_path: Path) -> None:
    before = {file: file.read_bytes() for file in (DATA / "bread_park").iterdir()}
    for name in ("report.html", "report.xlsx", "report.md", "report.json", "report.csv"):
        done = run("what-if", DATA / "bread_park", *SUPPOSED, "-o", tmp_path / name, "--map", tmp_path / "map.html")
        assert done.exit_code == 0, done.stderr
        assert f"Written: {tmp_path / 'map.html'}" in done.stderr
        again = tmp_path / f"again_{name}"
        assert run("what-if", DATA / "bread_park", *SUPPOSED, "-o", again).exit_code == 0
        assert again.read_bytes() == (tmp_path / name).read_bytes()
    assert '"bread/plastic_bag":[["head.status"' in (tmp_path / "map.html").read_text(encoding="utf-8")
    assert before == {file: file.read_bytes() for file in (DATA / "bread_park").iterdir()}


def test_an_assumed_name_is_only_a_name_and_one_that_meets_nobody_is_said() -> None:
    arguments = ["what-if", "tests/data/bread_park", "--add", "<script>alert(1)</script>,烤炉,1"]
    for form in ("html", "markdown"):
        shown = run(*arguments, "-f", form).stdout
        assert "alert(1)" in shown
        assert "<script>" not in shown
    lonely = run("what-if", "tests/data/bread_park", "--add", "Farm,小麦,1", "--remove", "丙面粉厂（虚构）").stdout
    assert "no supplier or buyer here" in lonely


def test_what_moves_nothing_says_so() -> None:
    shown = run("what-if", DATA / "bread_park", "--price", "面粉=3600").stdout
    assert "These assumptions change no figure of the park." in shown
    assert "No tenant gains or loses a supplier or a buyer." in shown


def test_nothing_changed_is_said() -> None:
    assert "Nothing changed." in run("diff", "examples/pv_park", "examples/pv_park").stdout
    assert "Nothing changed." in run("diff", "photovoltaics", "photovoltaics").stdout


@pytest.mark.parametrize("command", ["gaps", "plan", "match", "calls"])
def test_chinese_help_is_whole_in_a_narrow_terminal(command: str) -> None:
    env = os.environ | {"CHAINMAP_LANG": "zh", "COLUMNS": "80", "TERM": "dumb"}
    arguments = [sys.executable, "-m", "chainmap", command, "--help"]
    shown = subprocess.run(arguments, check=True, capture_output=True, env=env).stdout.decode()
    bare = subprocess.run(arguments[:3], check=False, capture_output=True, env=env).stdout.decode()
    assert "产业链" in shown
    assert "产业链" in bare
    shown += bare
    assert not [line for line in shown.splitlines() if re.search("[\u4e00-\u9fff] ?…", line)]
