import json
from pathlib import Path
from typing import Any

import pytest

from tests.commands.differences import differences
from tests.conftest import DATA, real_data, run
from tests.parks import price, write_park

PARKS = sorted((DATA / "made_up").iterdir())
BREAD = DATA / "bread_park"


def anchors(*arguments: str | Path) -> dict[str, Any]:
    result = run("anchors", *arguments, "--format", "json")
    assert result.exit_code == 0, result.stderr
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def test_the_worked_example_to_the_last_field() -> None:
    expected = json.loads((DATA / "expected_anchors.json").read_text(encoding="utf-8"))
    got = anchors(BREAD, "--group", "2", "--group", "3")
    assert next(iter(got)) == "schema"
    assert differences(expected, got) == []
    got["tenants"][0]["extraction"]["low"] += 100.0
    assert len(differences(expected, got)) == 1


def test_the_worked_example_continued_to_the_last_field() -> None:
    expected = json.loads((DATA / "expected_anchors_event.json").read_text(encoding="utf-8"))
    folder = DATA / "bread_event"
    assert (
        differences(expected, anchors(folder, "--group", "2", "--group", "3", "--with", folder / "candidates.csv"))
        == []
    )


@pytest.mark.parametrize("folder", PARKS, ids=lambda folder: folder.name)
def test_made_up_parks_to_the_last_field(folder: Path) -> None:
    expected = json.loads((folder / "expected_anchors.json").read_text(encoding="utf-8"))
    got = anchors(folder / "park", "--group", "2", "--with", folder / "candidates.csv")
    assert differences(expected, got) == []


def test_the_three_reports_print_the_same_v() -> None:
    park = DATA / "v_corners_park"
    gaps = json.loads(run("gaps", park, "--format", "json").stdout)
    plan = run("plan", park, "--format", "markdown", "--lang", "zh").stdout
    assert gaps["local_value"] == anchors(park)["local_value"] == {"low": 22.7e6, "high": 25.656e6, "currency": "CNY"}
    assert "2,213万" not in plan
    assert "2,623万" not in plan


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([BREAD, "--tenant", "甲面包"], "--tenant: no tenant '甲面包'. Did you mean '甲面包厂（虚构）'"),
        ([BREAD, "--tenant", "己物流公司（虚构）"], "--tenant: '己物流公司（虚构）' supplies no link"),
        ([BREAD, "--explain", "nobody"], "--explain: no tenant 'nobody'"),
        ([BREAD, "--without", "己物流公司（虚构）"], "--without: '己物流公司（虚构）' supplies no link"),
        ([BREAD, "--without", "nobody"], "--without: no tenant 'nobody'"),
        ([BREAD, "--group", "6"], "--group: a group of 6 is not possible. Give 1 to 5,"),
        ([BREAD, "--group", "0"], "--group: a group of 0 is not possible"),
        ([BREAD, "--replaced", "1.5"], "--replaced: '1.5' is not between 0 and 1"),
        ([BREAD, "--with", "nowhere.csv"], "nowhere.csv: no such file"),
        ([BREAD, "--top", "-1"], "--top"),
        ([BREAD, "-f", "xlsx"], "xlsx cannot be shown on the screen"),
        ([BREAD, "-o", "anchors.docx"], "anchors.docx"),
    ],
)
def test_mistakes_are_met_with_words(arguments: list[str | Path], words: str) -> None:
    result = run("anchors", *arguments)
    assert result.exit_code == 2
    assert words in " ".join(result.stderr.split())
    assert "Traceback" not in result.stderr


def test_a_candidate_that_is_a_tenant_is_refused(tmp_path: Path) -> None:
    table = tmp_path / "who.csv"
    table.write_text("name,product,capacity\n甲面包厂（虚构）,面粉,100吨\n", encoding="utf-8")
    result = run("anchors", BREAD, "--with", table)
    assert result.exit_code == 2
    assert "who.csv, row 2" in result.stderr
    assert "'甲面包厂（虚构）' is already a tenant (row 2)" in " ".join(result.stderr.split())


def park_with(tmp_path: Path, tenants: str, **tables: str) -> Path:
    chain = (DATA / "bread.yaml").read_text(encoding="utf-8")
    (tmp_path / "bread.yaml").write_text(chain, encoding="utf-8")
    folder = tmp_path / "park"
    folder.mkdir()
    (folder / "park.yaml").write_text(
        "park: p\nchains: [../bread.yaml]\nsurvey: {tenants_in_park: 3}\n", encoding="utf-8"
    )
    (folder / "tenants.csv").write_text(tenants, encoding="utf-8")
    for name, text in tables.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


def test_no_tenant_on_a_link_is_said(tmp_path: Path) -> None:
    result = run("anchors", park_with(tmp_path, "name,products\nA,haircuts\n"))
    assert result.exit_code == 2
    assert "no tenant supplies a link of these chains" in " ".join(result.stderr.split())


def test_without_any_figure_the_smallest_efficient_plants_are_assumed(tmp_path: Path) -> None:
    """A mills flour, B bakes, 1,000 t each: B needs 700 t of flour, all of which A could sell, 2.52 million."""
    folder = park_with(tmp_path, "name,products\nA,flour\nB,bread\n")
    got = anchors(folder)
    assert got["assumed_capacities"] is True
    assert [(t["tenant"], t["extraction"]["low"]) for t in got["tenants"]] == [("A", 2.52e6), ("B", 2.52e6)]
    text = run("anchors", folder)
    assert "no tenant states a capacity" in " ".join(text.stderr.split())
    assert "Read the order, not the amounts" in " ".join(text.stdout.split())


def test_an_uncertain_match_counts_nowhere_and_is_named(tmp_path: Path) -> None:
    tenants = "name,products,capacity,remarks\nA,flour,1000 t,\nB,bread,1000 t,\nC,flour,9000 t,停产检修\n"
    got = anchors(park_with(tmp_path, tenants))
    assert got["uncertain"] == [{"tenant": "C", "link": "bread/flour"}]
    assert [t["tenant"] for t in got["tenants"]] == ["A", "B"]
    assert got["local_value"]["high"] == 2.52e6


def test_an_uncertain_match_cannot_be_asked_away(tmp_path: Path) -> None:
    tenants = "name,products,capacity,remarks\nA,flour,1000 t,\nB,bread,1000 t,\nC,flour,9000 t,停产检修\n"
    refused = run("anchors", park_with(tmp_path, tenants), "--without", "C", "--lang", "en")
    assert refused.exit_code == 2
    assert "is on 'flour' by an uncertain match only" in " ".join(refused.stderr.split())


def test_a_title_is_shown_and_takes_no_part(tmp_path: Path) -> None:
    with_title = "name,products,capacity,链主\nA,flour,1000 t,省级链主企业\nB,bread,1000 t,否\n"
    folder = park_with(tmp_path, with_title)
    got = anchors(folder)
    assert [(t["tenant"], t["designated"]) for t in got["tenants"]] == [("A", "省级链主企业"), ("B", None)]
    assert "省级链主企业" in run("anchors", folder, "--tenant", "A", "--lang", "zh").stdout
    assert "A ★" in run("anchors", folder).stdout


def test_trades_that_exceed_a_capacity_and_trades_with_oneself_are_noted(tmp_path: Path) -> None:
    trades = "seller,buyer,product,quantity\nA,B,flour,900 t\nA,B,flour,300 t\nB,B,bread,1 t\n"
    result = run(
        "anchors", park_with(tmp_path, "name,products,capacity\nA,flour,1000 t\nB,bread,1000 t\n", trades=trades)
    )
    assert result.exit_code == 0
    said = " ".join(result.stderr.split())
    assert (
        "trades.csv, row 3, product: 'A' is known to sell 1,200 t of Flour, more than its capacity of 1,000 t" in said
    )
    assert "trades.csv, row 4, product: 'B' trades with itself" in said


def test_trades_that_exceed_an_output_are_noted() -> None:
    """乙 makes 20 t of its 100 t, and is known to sell 100 t."""
    said = " ".join(run("anchors", DATA / "more_sold_park", "--lang", "en").stderr.split())
    assert "trades.csv, row 3, 产品: '乙' is known to sell 100 t of link0, more than its output of 20 t." in said


def test_what_several_take_with_them_is_the_same_as_their_group() -> None:
    got = anchors(BREAD, "--group", "2", "--without", "甲面包厂", "--without", "乙吐司坊（虚构）")
    assert got["without"]["tenants"] == got["groups"][0]["best"]
    assert got["without"]["value"] == got["groups"][0]["value"]


def test_one_tenant_or_the_first_few() -> None:
    assert [t["tenant"] for t in anchors(BREAD, "--top", "2")["tenants"]] == ["丙面粉厂（虚构）", "甲面包厂（虚构）"]
    assert [t["tenant"] for t in anchors(BREAD, "--tenant", "戊塑业公司")["tenants"]] == ["戊塑业公司（虚构）"]
    assert len(anchors(BREAD, "--top", "0")["tenants"]) == 5


def test_what_comes_from_outside_at_once_is_not_at_risk() -> None:
    """All replaced: nothing of others stops. 0.3 of what is lost replaced: 0.7 of the first step's loss."""
    risk = {
        share: next(t for t in anchors(BREAD, "--replaced", share)["tenants"] if t["tenant"].startswith("丙"))[
            "cascade"
        ]
        for share in ("0", "0.3", "1")
    }
    assert risk["1"]["at_risk"]["high"] == 0
    assert risk["0.3"]["at_risk"]["high"] == pytest.approx(0.7 * risk["0"]["at_risk"]["high"])


@pytest.mark.parametrize(
    ("city", "link", "first"),
    [("合肥市", "photovoltaics/inverter", "阳光电源"), ("常州市", "photovoltaics/module", "天合光能")],
)
def test_a_city_s_list_reads_sensibly(city: str, link: str, first: str) -> None:
    got = anchors(real_data("listed_firms.csv"), "--where", f"city={city}", "--chain", "photovoltaics", "--complete")
    on_link = [tenant["name"] for tenant in got["tenants"] if link in tenant["links"]]
    assert on_link[0] == first


def test_a_tenant_on_several_chains_is_said(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("name,products,capacity\nA,PV modules、industrial robots,\n", encoding="utf-8")
    arguments: list[str | Path] = [
        tmp_path / "t.csv",
        "--chain",
        "photovoltaics",
        "--chain",
        "smart_manufacturing",
        "--complete",
    ]
    page = run("anchors", *arguments, "--tenant", "A", "--lang", "en").stdout
    assert "Its links are on several chains: " in page


def test_the_index_is_never_without_its_parts() -> None:
    """丙: purchases 31%, sales here 43%, stops 0–62%: the mean is 0.25–0.45."""
    page = run("anchors", BREAD, "--format", "markdown").stdout
    assert "0.25–0.45 (31% · 43% · 0–62%)" in page


def test_an_upper_end_is_never_below_the_lower() -> None:
    """乙 can make 100, makes 20 and is known to sell 100: at its output, nothing is left to sell; by its spare, 80 is.

    甲 stops, so 丙 loses its only known supplier; both ends of what it loses are the same.
    """
    result = run("anchors", str(DATA / "more_sold_park"), "--format", "json")
    [stopped] = [one for one in json.loads(result.stdout)["tenants"] if one["tenant"] == "甲"]
    others = stopped["cascade"]["others"]
    assert others["low"] == others["high"] == pytest.approx(0.3846153846)
    assert [one["tenant"] for one in stopped["cascade"]["stops"]] == ["丙"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["--tenant", "渡晖新能源", "--group", "2"],
            "--tenant: --tenant and --explain show one tenant. Leave out --group",
        ),
        (["--tenant", "渡晖新能源", "--explain", "方框铝业"], "show one tenant. Leave out --explain"),
        (["--explain", "汀洲能源贸易"], "--explain: '汀洲能源贸易' trades 'module' and makes none"),
        (["--group", "99"], "--group: a group of 99 is not possible. Give 1 to 23, as many as supply a link here."),
    ],
)
def test_what_cannot_be_asked_is_said_without_the_notes_of_the_survey(arguments: list[str], message: str) -> None:
    refused = run("anchors", "examples/pv_park", *arguments, "--lang", "en")
    assert refused.exit_code == 2
    assert message in refused.stderr
    assert refused.stderr.startswith("1 problem:")
    assert "Note:" not in refused.stderr


def test_a_table_without_candidates_is_said(tmp_path: Path) -> None:
    table = tmp_path / "c.csv"
    table.write_text("name,link,annual capacity\n", encoding="utf-8")
    refused = run("anchors", BREAD, "--with", table, "--lang", "en")
    assert "c.csv: the table has no candidates." in refused.stderr


def test_equals_share_the_first_place(tmp_path: Path) -> None:
    """One maker and its one buyer: V is what they trade, and nothing without either."""
    links = {"clay": {"price": price(10)}, "bead": {}}
    flows = [{"from": "clay", "to": "bead", "intensity": 1.0}]
    park = write_park(tmp_path, links, flows, [("A", "clay goods", "50", ""), ("B", "bead goods", "50", "")])
    page = run("anchors", park, "--group", "2", "--lang", "en").stdout
    assert "just as much without B." in " ".join(page.split())
    assert "leaving together" not in page.split("In order")[0]


def test_what_v_does_not_count_is_not_called_nothing(tmp_path: Path) -> None:
    """Clay has no price: V does not count it, and the page of its maker says so."""
    flows = [{"from": "clay", "to": "bead", "intensity": 1.0}]
    tenants = [("A", "clay goods", "50", ""), ("B", "bead goods", "50", "")]
    park = write_park(tmp_path, {"clay": {}, "bead": {}}, flows, tenants)
    page = " ".join(run("anchors", park, "--tenant", "A", "--lang", "en").stdout.split())
    assert "But V does not count clay, which it could trade here" in page


def test_small_prices_are_shown_as_they_are(tmp_path: Path) -> None:
    links = {"cap": {"price": price(0.4)}, "vial": {}}
    flows = [{"from": "cap", "to": "vial", "intensity": 1.0}]
    park = write_park(tmp_path, links, flows, [("A", "cap goods", "50", ""), ("B", "vial goods", "50", "")])
    assert "CNY 0.4/t" in run("anchors", park, "--explain", "B", "--lang", "en").stdout


def test_a_survey_that_covers_too_little_is_said() -> None:
    page = run("anchors", "examples/pv_park", "--tenants-in-park", "100", "--lang", "en").stdout
    assert "The survey is incomplete" in page
    assert "The survey is incomplete" not in run("anchors", "examples/pv_park", "--complete", "--lang", "en").stdout
