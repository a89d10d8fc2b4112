import json
from pathlib import Path
from typing import Any

import pytest

from tests.commands.differences import differences
from tests.conftest import DATA, run
from tests.parks import price, write_park

PARKS = sorted((DATA / "made_up").iterdir())
EVENT = DATA / "bread_event"


def pairs(park: Path, *arguments: str) -> Any:
    result = run("pairs", park, *arguments, "--format", "json")
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def expected(file: Path) -> Any:
    return json.loads(file.read_text(encoding="utf-8"))


def test_the_worked_example_to_the_last_field() -> None:
    assert differences(expected(DATA / "expected_pairs.json"), pairs(EVENT, "--per-firm", "3")) == []


@pytest.mark.parametrize("folder", PARKS, ids=lambda folder: folder.name)
def test_made_up_parks_to_the_last_field(folder: Path) -> None:
    assert differences(expected(folder / "expected_pairs.json"), pairs(folder / "park", "--per-firm", "2")) == []


def test_one_buyer_or_one_supplier() -> None:
    """壬 could sell flour to both bakers; 乙 could buy it, and yeast, and bags."""
    assert {pair["seller"] for pair in pairs(EVENT, "--supplier", "壬面粉厂")["pairs"]} == {"壬面粉厂（虚构）"}
    bought = pairs(EVENT, "--buyer", "乙吐司坊")["pairs"]
    assert {pair["buyer"] for pair in bought} == {"乙吐司坊（虚构）"}
    assert {pair["link"] for pair in bought} >= {"bread/flour", "bread/yeast", "bread/plastic_bag"}


def test_the_page_says_who_meets_and_why() -> None:
    page = run("pairs", EVENT, "--per-firm", "3", "--format", "markdown", "--lang", "en").stdout
    assert "At most 3 a firm: 6 meetings of 8 firms, worth CNY 21.4–21.9 million added up." in page
    assert "Left out, since all their partners are taken: 辛检测公司" in page
    assert "For the most value, whoever meets: 7 firms, worth CNY 26.5 million, trade of CNY 21.4 million" in page
    assert "trades 4,000 t/a already" in page


def test_gaps_pairs_are_the_same_pairs() -> None:
    shown = json.loads(run("gaps", EVENT, "--pairs", "--format", "json").stdout)
    assert shown["pairs"] == pairs(EVENT)["pairs"]
    assert shown["selection"] is None


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--per-firm", "0"], "--per-firm: a firm has 1 meeting or more, not 0."),
        (["--buyer", "nobody"], "--buyer: "),
        (["--supplier", "nobody", "--buyer", "nobody"], "2 problems"),
    ],
)
def test_mistakes_are_met_with_words(arguments: list[str], message: str) -> None:
    refused = run("pairs", EVENT, *arguments, "--lang", "en")
    assert refused.exit_code == 2
    assert message in refused.stderr


def test_where_all_trade_already_nobody_needs_an_introduction(tmp_path: Path) -> None:
    links = {"clay": {"price": price(10)}, "bead": {}}
    flows = [{"from": "clay", "to": "bead", "intensity": 1.0}]
    tenants = [("A", "clay goods", "50", ""), ("B", "bead goods", "80", "")]
    trades = "seller,buyer,product,quantity\nA,B,clay goods,50 t\n"
    found = pairs(write_park(tmp_path, links, flows, tenants, trades=trades), "--per-firm", "2")
    assert [(pair["quantity"]["high"], pair["traded"]["quantity"]) for pair in found["pairs"]] == [(0, 50)]
    assert found["meetings"] == found["selection"]["meetings"] == []


WISHES = "企业,想见,排名\n"


@pytest.mark.parametrize(
    ("rows", "arguments", "message"),
    [
        ("甲面包厂（虚构）,戊塑业公司（虚构）,1\n", [], "wishes go with a limit of meetings a firm: give --per-firm 3"),
        ("甲面包厂（虚构）,nobody,1\n", ["--per-firm", "1"], "row 2, 想见: 'nobody' is not in the tenants table"),
        ("甲面包厂（虚构）,甲面包厂（虚构）,1\n", ["--per-firm", "1"], "cannot meet itself"),
        (
            "甲面包厂（虚构）,戊塑业公司（虚构）,first\n",
            ["--per-firm", "1"],
            "expected a whole number from 1 to 10,000",
        ),
        (
            "甲面包厂（虚构）,戊塑业公司（虚构）,1\n甲面包厂（虚构）,戊塑业公司（虚构）,2\n",
            ["--per-firm", "1"],
            "row 3, 想见: this firm names '戊塑业公司（虚构）' already",
        ),
    ],
)
def test_bad_wishes(rows: str, arguments: list[str], message: str, tmp_path: Path) -> None:
    table = tmp_path / "wishes.csv"
    table.write_text(WISHES + rows, encoding="utf-8")
    result = run("pairs", EVENT, *arguments, "--prefer", table, "--lang", "en")
    assert (result.exit_code, message in result.stderr) == (2, True), result.stderr


def test_meetings_by_wishes_are_stable(tmp_path: Path) -> None:
    """乙 and 壬 name each other first, so they meet, though 丙 and 壬 are worth more elsewhere."""
    table = tmp_path / "wishes.csv"
    table.write_text(
        f"{WISHES}乙吐司坊（虚构）,壬面粉厂（虚构）,\n壬面粉厂（虚构）,乙吐司坊（虚构）,\n", encoding="utf-8"
    )
    selection = pairs(EVENT, "--per-firm", "1", "--prefer", str(table))["selection"]
    assert (selection["by_wishes"], selection["would_rather"], selection["fewest_would_rather"]) == (True, [], 0)
    assert ["乙吐司坊（虚构）", "壬面粉厂（虚构）"] in [one["firms"] for one in selection["meetings"]]
    page = run("pairs", EVENT, "--per-firm", "1", "--prefer", table, "--lang", "en").stdout
    assert "no two would both rather have met each other" in " ".join(page.split())
