"""What a firm that makes nothing, or that the registry lists as abnormal, is on its links; and how it is said."""

from pathlib import Path

import pytest

from chainmap.ingest.matching.language.standing import listed_abnormal
from chainmap.model.match import Match
from chainmap.study.park import StudyOptions, open_study


def study(folder: Path, remarks: str, name: str = "甲") -> tuple[Match, list[str]]:
    file = folder / "t.csv"
    file.write_text(f'企业名称,主营产品,年产能,备注\n{name},光伏组件,5GW,"{remarks}"\n', encoding="utf-8")
    found = open_study(file, StudyOptions(chains=("photovoltaics",)))
    (match,) = found.graph.matches[name]
    return match, [note.key for note in found.notes]


@pytest.mark.parametrize(
    ("remarks", "name"),
    [
        ("纯贸易，无生产", "甲"),
        ("无生产，纯贸易", "甲"),
        ("贸易为主，无实际生产", "甲"),
        ("代理商，无工厂", "甲"),
        ("no production on site, trading company", "甲"),
        ("无生产", "柳湾贸易有限公司"),
    ],
)
def test_a_trader_that_makes_nothing_is_a_trader_and_not_idle(tmp_path: Path, remarks: str, name: str) -> None:
    match, notes = study(tmp_path, remarks, name)
    assert (match.state, match.role, notes) == ("confirmed", "trader", [])


@pytest.mark.parametrize(("remarks", "name"), [("无生产", "甲"), ("纯贸易，已停业", "甲")])
def test_who_makes_nothing_and_does_not_trade_stands_idle(tmp_path: Path, remarks: str, name: str) -> None:
    match, notes = study(tmp_path, remarks, name)
    assert (match.state, notes) == ("rejected", ["firm_idle"])


@pytest.mark.parametrize(
    ("remarks", "words"),
    [
        ("经营异常", "经营异常"),
        ("规上企业，列入经营异常名录", "列入经营异常名录"),
        ("已移出经营异常名录", ""),
        ("无经营异常", ""),
    ],
)
def test_the_list_of_abnormal_firms_leaves_a_maker_what_it_is(tmp_path: Path, remarks: str, words: str) -> None:
    match, notes = study(tmp_path, remarks)
    assert (match.state, match.role) == ("confirmed", "maker")
    assert (listed_abnormal(remarks), notes) == (words, ["listed_abnormal"] if words else [])


OPEN = """
    二期5GW在建，预计2027年投产|扩产项目5GW建设中，2027年投产|二期（5GW，在建，2027年投产）|预计二期2027年投产
    三期规划5GW，2028年投产|公司二期在建，预计2027年投产|新建项目预计2027年投产|原址已搬迁至本园区|2019年由外地迁至我园|去年搬到园区来了|仓库已搬走|子公司已注销
    Phase 2 (2 GW) under construction, start of production 2027|Expansion of 2 GW, SOP 2028
    Warehouse moved out in 2025|Relocated from Hanoi to this park in 2023|Moved here in 2020
    二期5GW在建|一期已投产，二期预计2027年投产
"""
NOT_OPEN = """
    一期在建，二期规划，预计2027年投产|二期规划，公司正在筹建|一期、二期均预计2027年投产|设备安装中，预计2027年投产
    在建，2027年投产|2027年投产|从本园区搬迁至外地|迁至园区外|已搬迁至外县|年初搬到临沂去了|搬迁|二期已停，全部停产
    Moved out to another park|Relocated to Hanoi|Warehouse only|Expected start second quarter 2028
"""


def texts(listed: str) -> list[str]:
    return [text.strip() for line in listed.strip().splitlines() for text in line.split("|")]


@pytest.mark.parametrize("remarks", texts(OPEN))
def test_a_further_phase_or_a_move_to_here_leaves_a_firm_open(tmp_path: Path, remarks: str) -> None:
    match, notes = study(tmp_path, remarks)
    assert (match.state, notes) == ("confirmed", [])


@pytest.mark.parametrize("remarks", texts(NOT_OPEN))
def test_a_firm_as_a_whole_is_not_there(tmp_path: Path, remarks: str) -> None:
    match, notes = study(tmp_path, remarks)
    assert (match.state, notes) == ("rejected", ["firm_idle"])


@pytest.mark.parametrize(
    ("remarks", "output", "state"),
    [
        ("预计2027年投产", "5.8GW", "confirmed"),
        ("预计2027年投产", "0", "rejected"),
        ("预计2027年投产", "", "rejected"),
        ("已停产", "5.8GW", "rejected"),  # an output may be of last year
    ],
)
def test_who_makes_is_there_and_what_starts_later_is_something_further(
    tmp_path: Path, remarks: str, output: str, state: str
) -> None:
    file = tmp_path / "t.csv"
    file.write_text(f"企业名称,主营产品,年产能,年产量,备注\n甲,光伏组件,6.5GW,{output},{remarks}\n", encoding="utf-8")
    found = open_study(file, StudyOptions(chains=("photovoltaics",)))
    assert [match.state for match in found.graph.matches["甲"]] == [state]


def test_the_note_quotes_the_cell(tmp_path: Path) -> None:
    file = tmp_path / "t.csv"
    file.write_text("企业名称,主营产品,年产能,备注\n甲,光伏组件,5GW,start of production 2099\n", encoding="utf-8")
    (note,) = open_study(file, StudyOptions(chains=("photovoltaics",))).notes
    assert dict(note.values)["words"] == "start of production 2099"
