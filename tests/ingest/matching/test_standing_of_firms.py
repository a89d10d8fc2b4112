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
