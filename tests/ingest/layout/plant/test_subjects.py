"""Remarks that speak against a figure, or of one of a row's products, and answers that correct an earlier one."""

import csv
from pathlib import Path

import pytest

from chainmap.ingest.layout.plant.subjects import named_in, not_made, stops_told
from chainmap.model.interval import Interval, exactly
from chainmap.study.park import Study, StudyOptions, open_study

MODULE, CELL = "photovoltaics/module", "photovoltaics/cell"


def study(folder: Path, *rows: tuple[str, str, str, str]) -> Study:
    file = folder / "t.csv"
    with file.open("w", encoding="utf-8", newline="") as opened:
        lines = csv.writer(opened)
        lines.writerow(["企业名称", "主要产品", "年产能", "备注"])
        lines.writerows(rows)
    return open_study(file, StudyOptions(chains=("photovoltaics",)))


@pytest.mark.parametrize(
    ("capacity", "remarks", "words"),
    [
        ("5GW", "目前停一半", "目前停一半"),
        ("5GW", "2025年起产线减半", "2025年起产线减半"),
        ("5GW", "环保限产", "环保限产"),
        ("5GW", "正常，含普通组件", "含普通组件"),
        ("5GW", "含委外加工约1/3", "含委外加工约1/3"),
        ("5GW", "设备陆续到位", "设备陆续到位"),
        ("5GW", "部分产线停产改造", "部分产线停产改造"),
        ("5GW", "疫後僅開1線", "疫後僅開1線"),
        ("5GW（两条线今年没开）", "", "两条线今年没开"),
        ("5 GW", "output reduced since May", "output reduced since May"),
        ("5 GW", "Trial production since May", "Trial production since May"),
        ("5GW", "设备不开了，样机做过", "设备不开了"),
        ("5GW", "手工装的，产线年底建", "手工装的"),
        ("5GW", "GMP到期没续", "GMP到期没续"),
        ("5GW（两条线，现在开一条）", "", "现在开一条"),
        ("5GW", "部分委托外地生产", "部分委托外地生产"),
        ("5 GW", "Two of eight lines still run", "Two of eight lines still run"),
        ("5 GW (48 lines, of which 8 mothballed)", "", "of which 8 mothballed"),
    ],
)
def test_a_remark_that_no_rule_reads_leaves_a_figure_the_most_there_can_be(
    tmp_path: Path, capacity: str, remarks: str, words: str
) -> None:
    found = study(tmp_path, ("甲", "光伏组件", capacity, remarks))
    assert found.graph.offering("甲", MODULE).capacity == Interval(0, 5)
    (note,) = [note for note in found.notes if note.key == "amount_in_doubt"]
    assert dict(note.values)["words"] == words


@pytest.mark.parametrize(
    "remarks",
    [
        "厂房是租的",
        "拟上市，高新技术企业",
        "计划扩到8GW",
        "二期设备安装中",
        "开工率不足五成",
        "只做代工",
        "部分产品出口",
        "去年检修两个月",
        "已完成技改",
        "rented hall, 60 % utilised",
        "Second line under erection",
    ],
)
def test_what_says_nothing_of_a_capacity_leaves_it(tmp_path: Path, remarks: str) -> None:
    found = study(tmp_path, ("甲", "光伏组件", "5GW", remarks))
    assert found.graph.offering("甲", MODULE).capacity == exactly(5)


def test_a_doubt_about_one_product_leaves_the_others(tmp_path: Path) -> None:
    found = study(tmp_path, ("甲", "光伏组件、光伏电池片", "组件5GW，电池片3GW", "电池片今年减产"))
    assert found.graph.offering("甲", MODULE).capacity == exactly(5)
    assert found.graph.offering("甲", CELL).capacity == Interval(0, 3)


@pytest.mark.parametrize("capacity", ["组件5GW，电池片3GW", ""])
@pytest.mark.parametrize("remarks", ["电池片已停产", "2024年组件扩产，电池片已停产"])
def test_a_stop_of_one_product_stops_no_firm(tmp_path: Path, capacity: str, remarks: str) -> None:
    found = study(tmp_path, ("甲", "光伏组件、光伏电池片", capacity, remarks))
    states = {match.link: match.state for match in found.graph.matches["甲"]}
    assert states == {MODULE: "confirmed", CELL: "rejected"}
    assert [note.key for note in found.notes].count("product_not_made") == 1
    if capacity:
        assert found.graph.offering("甲", MODULE).capacity == exactly(5)


def test_a_line_that_is_gone_in_the_brackets_of_a_figure_is_no_product(tmp_path: Path) -> None:
    found = study(tmp_path, ("甲", "光伏组件、光伏电池片", "组件5GW（电池线已拆除）", ""))
    states = {match.link: match.state for match in found.graph.matches["甲"]}
    assert states == {MODULE: "confirmed", CELL: "rejected"}


def test_of_one_figure_for_two_products_the_one_that_is_made_has_some_of_it(tmp_path: Path) -> None:
    found = study(tmp_path, ("甲", "光伏组件、光伏电池片", "5GW", "电池片已停产"))
    assert found.graph.offering("甲", MODULE).capacity == Interval(0, 5)


def test_what_stops_all_products_stops_the_firm(tmp_path: Path) -> None:
    found = study(tmp_path, ("甲", "光伏组件、光伏电池片", "组件5GW，电池片3GW", "组件、电池片均已停产"))
    assert {match.state for match in found.graph.matches["甲"]} == {"rejected"}


@pytest.mark.parametrize(
    "remarks", ["更正上次填报", "Korrektur zu unserer Antwort", "corrected, replaces our first answer"]
)
def test_a_correction_takes_the_place_of_the_first_answer(tmp_path: Path, remarks: str) -> None:
    """0.6 GW, and not 0.8 + 0.6 = 1.4."""
    found = study(
        tmp_path, ("甲", "光伏组件", "0.8GW", ""), ("乙", "光伏组件", "1GW", ""), ("甲", "光伏组件", "0.6GW", remarks)
    )
    assert found.graph.offering("甲", MODULE).capacity == exactly(0.6)
    assert found.graph.offering("乙", MODULE).capacity == exactly(1)
    (note,) = [note for note in found.notes if note.key == "row_corrected"]
    assert (note.place.row, dict(note.values)["row"]) == (2, "4")


def test_a_correction_of_another_product_leaves_the_first(tmp_path: Path) -> None:
    found = study(tmp_path, ("甲", "光伏组件", "0.8GW", ""), ("甲", "光伏电池片", "0.6GW", "更正"))
    assert found.graph.offering("甲", MODULE).capacity == exactly(0.8)


@pytest.mark.parametrize(
    ("clause", "items", "named"),
    [
        ("电池线已拆除", ("光伏组件", "光伏电池片"), ("光伏电池片",)),
        ("光伏线已拆除", ("光伏组件", "光伏电池片"), ()),  # of both alike
        ("PERC线已停", ("TOPCon电池", "PERC电池"), ("PERC电池",)),
        ("全部停产", ("光伏组件", "光伏电池片"), ()),
        ("cell line closed", ("solar cells", "modules"), ("solar cells",)),
        ("cellar closed", ("solar cells", "modules"), ()),  # another word
    ],
)
def test_a_clause_names_the_item_with_which_it_has_most_in_common(
    clause: str, items: tuple[str, ...], named: tuple[str, ...]
) -> None:
    assert named_in(clause, items) == named


@pytest.mark.parametrize("remarks", ["一条电池线已拆除", "老电池线已拆除", "电池扩产", "在建"])
def test_a_line_of_several_is_not_the_product(remarks: str) -> None:
    assert not_made(stops_told(remarks), ("光伏组件", "光伏电池片（在建）")) == {}


@pytest.mark.parametrize(
    ("capacity", "remarks", "today"),
    [
        ("一期1GW，二期2GW", "一期9月投产，二期还是图纸", exactly(1)),  # not 3
        ("3GW", "一期1.5GW投产，上半年产量0.6GW；二期视市场情况", exactly(1.5)),
        ("一期1GW，二期2GW", "一期、二期均已投产", exactly(3)),
        ("5GW", "一期2024年投产，二期在建", exactly(5)),  # 2024 is no figure
        ("5GW", "目前已形成2GW能力", Interval(2, 5)),
        ("6GW", "旧线去年就不开了（2GW），新线正常", Interval(4, 6)),
    ],
)
def test_phases_and_lines_that_remarks_name_count_as_they_run(
    tmp_path: Path, capacity: str, remarks: str, today: Interval
) -> None:
    found = study(tmp_path, ("甲", "光伏组件", capacity, remarks))
    assert found.graph.offering("甲", MODULE).capacity == today


@pytest.mark.parametrize("remarks", ["裁员，只留售后，车间关了", "委托外地那边生产，本地只有研发和销售"])
def test_who_keeps_only_sales_makes_nothing(tmp_path: Path, remarks: str) -> None:
    found = study(tmp_path, ("甲", "光伏组件", "5GW", remarks))
    assert [match.state for match in found.graph.matches["甲"]] == ["rejected"]


def test_a_daily_figure_is_of_the_days_that_are_told(tmp_path: Path) -> None:
    """1,000 t × 300 days, where kilns run 365; without a day it is what is written."""
    file = tmp_path / "t.csv"
    rows = (
        "甲,光伏玻璃,日产1000吨（一年按300天算）,\n乙,光伏玻璃,1000吨/天,按330天\n"
        "丙,光伏玻璃,1000吨/天,\n丁,光伏玻璃,9万吨,按300天\n"
    )
    file.write_text(f"企业名称,主要产品,年产能,备注\n{rows}", encoding="utf-8")
    found = open_study(file, StudyOptions(chains=("photovoltaics",)))
    made = [found.graph.offering(name, "photovoltaics/solar_glass").capacity for name in "甲乙丙丁"]
    assert [round(each.low) for each in made] == [300_000, 330_000, 365_000, 90_000]
    assert [each.high for each in made] == [each.low for each in made]


@pytest.mark.parametrize("remarks", ["2月刚签的，土地手续在办", "Heads of terms signed in March, site works 2026"])
def test_who_has_only_signed_makes_nothing(tmp_path: Path, remarks: str) -> None:
    found = study(tmp_path, ("甲", "光伏组件", "5GW", remarks))
    assert [match.state for match in found.graph.matches["甲"]] == ["rejected"]


@pytest.mark.parametrize("name", ["驰运智能物流有限公司", "Bealach Logistics Automation"])
def test_who_builds_what_moves_goods_is_no_trader(tmp_path: Path, name: str) -> None:
    found = study(tmp_path, (name, "光伏组件", "5GW", ""))
    assert [match.role for match in found.graph.matches[name]] == ["maker"]


def test_what_is_announced_is_planned_and_what_runs_is_there(tmp_path: Path) -> None:
    file = tmp_path / "t.csv"
    file.write_text(
        "Company,What they make,Announced capacity,Running (Sept 2026),Output 2025\n"
        "A,solar modules,30 GW,18 GW,11 GW\n",
        encoding="utf-8",
    )
    found = open_study(file, StudyOptions(chains=("photovoltaics",)))
    assert found.graph.offering("A", MODULE).capacity == exactly(18)


def test_the_words_of_a_long_cell_are_looked_at_as_far_as_they_are_short() -> None:
    """A product of 20,000 characters is no hour's work; what stands behind the first 60 is not looked at."""
    assert named_in("停产" * 10_000, ("电池" * 10_000, "组件")) == ()
    assert named_in("电池线停了", ("电池" * 10_000, "组件")) == ("电池" * 10_000,)


@pytest.mark.parametrize("products", ["solar modules (assembly, cells imported)", "solar modules with imported cells"])
def test_who_imports_cells_for_modules_is_no_trader(tmp_path: Path, products: str) -> None:
    found = study(tmp_path, ("甲", products, "5GW", ""))
    assert [match.role for match in found.graph.matches["甲"] if match.link == MODULE] == ["maker"]
