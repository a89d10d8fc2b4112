"""How a firm stands by its remarks and its status in a register."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chainmap.ingest.matching import read_standing
from chainmap.study.park import StudyOptions, open_study

NORMAL = """
    存续|存续（在营、开业、在册）|在业|在营|开业|正常|正常生产|active|normal|in operation|未停产|规上
    Operating since 2019
    非僵尸企业
    二期在建|二期项目在建，一期正常生产|phase 2 under construction|planned expansion to 5 GW
    部分停产|3号线停产检修|子公司已注销|商标注销
    闲置厂房200平|有闲置土地10亩|产能闲置30%|2024年关闭老生产线|曾停产，现已复产
    closed-loop recycling|not closed|计划投资5亿元|迁入|搬迁入园
"""
GONE = """
注销|已注销|吊销，未注销|迁出|腾退|僵尸企业|清算|破产清算
dissolved|deregistered|Struck off|moved out in 2024|in liquidation
"""
STOPPED = (
    "停工|停产|停业|空置|厂房空置|存续；停产|全面停产|已停产、设备出售|idle|closed|Closed since 2023|inactive|关闭"
)
NOT_YET = """
拟建|签约未落地|签约|规划|在建|筹建中|装修中|未投产|在谈
planned|under construction|not yet in production|signed, not landed
"""
UNSURE = (
    "停产检修中|季节性停产|春节停工|拟关闭|拟注销|will be closed in 2027|temporarily closed for maintenance|经营异常"
)


def texts(listed: str) -> list[str]:
    return [text.strip() for line in listed.strip().splitlines() for text in line.split("|")]


@pytest.mark.parametrize("remarks", texts(NORMAL))
def test_a_firm_operates(remarks: str) -> None:
    assert read_standing(remarks).rule == ""


@pytest.mark.parametrize("remarks", texts(GONE))
def test_a_firm_has_gone(remarks: str) -> None:
    standing = read_standing(remarks)
    assert (standing.rule, standing.sure, standing.gone) == ("stopped", True, True)


@pytest.mark.parametrize(
    ("remarks", "rule"), [(t, "stopped") for t in texts(STOPPED)] + [(t, "not_yet") for t in texts(NOT_YET)]
)
def test_a_row_does_not_count(remarks: str, rule: str) -> None:
    standing = read_standing(remarks)
    assert (standing.rule, standing.sure, standing.gone) == (rule, True, False)
    assert standing.words
    assert standing.words in remarks


@pytest.mark.parametrize("remarks", texts(UNSURE))
def test_what_passes_or_comes_later_is_uncertain(remarks: str) -> None:
    standing = read_standing(remarks)
    assert (standing.rule, standing.sure) == ("stopped", False)


@given(
    st.lists(st.sampled_from("停产 注销 未 二期 在建 ， ； 正常生产 计划 closed not idle 、 （".split()), max_size=12)
)
def test_the_words_are_as_typed(pieces: list[str]) -> None:
    remarks = "".join(pieces)
    assert read_standing(remarks).words in remarks


def _park(folder: Path, rows: str) -> Path:
    (folder / "park.yaml").write_text("park: p\nname: {zh: 柳湾}\nchains: [photovoltaics]\n", "utf-8")
    (folder / "tenants.csv").write_text(f"企业名称,主营产品,年产能,登记状态\n{rows}", "utf-8")
    return folder


def test_a_firm_that_has_closed_counts_nowhere(tmp_path: Path) -> None:
    """甲 makes 120,000 t; 乙 is deregistered, its need of 50,000 t and its two rows count for nothing."""
    park = _park(tmp_path, "甲,光伏玻璃,12万吨,存续\n乙,光伏玻璃,9万吨,注销\n乙,光伏组件,5GW,\n")
    (park / "needs.csv").write_text("需方,所需产品,年需求量\n乙,光伏玻璃,5万吨\n", "utf-8")
    study = open_study(park, StudyOptions())
    assert len(study.graph.park.tenants) == 2
    assert [line.tenant for line in study.balance.supplies("photovoltaics/solar_glass")] == ["甲"]
    assert study.balance.demand("photovoltaics/solar_glass").low == 0
    assert not study.balance.supplies("photovoltaics/module")
    assert any(fault.key == "need_of_idle" for fault in study.notes)


def test_a_planner_knows_better(tmp_path: Path) -> None:
    park = _park(tmp_path, "乙,光伏玻璃,9万吨,停产\n")
    (park / "confirmed.csv").write_text("企业,环节,决定,核定人,日期\n乙,solar_glass,属于,王,2026-09-01\n", "utf-8")
    study = open_study(park, StudyOptions())
    assert [line.tenant for line in study.balance.supplies("photovoltaics/solar_glass")] == ["乙"]


def test_a_row_that_stopped_leaves_the_others(tmp_path: Path) -> None:
    study = open_study(_park(tmp_path, "甲,光伏玻璃,12万吨,停产\n甲,光伏组件,5GW,正常生产\n"), StudyOptions())
    assert not study.balance.supplies("photovoltaics/solar_glass")
    assert study.balance.supplies("photovoltaics/module")
