"""Headings of three rows, below long covers, and units that stand below the table."""

from pathlib import Path

import pytest

from chainmap.errors import Faults
from chainmap.ingest.files.sheets import read_table
from chainmap.ingest.layout.heading_row import find_heading
from tests.ingest.layout.test_heading_row import FIRM, HEAD, Rows, book, figures, read


@pytest.mark.parametrize(
    ("heads", "cells", "capacity", "output"),
    [
        (  # years over kinds: the newest actual one
            [
                ["企业名称", "主营产品", "产能（万吨）", "", "", ""],
                ["", "", "2025年", "", "2024年", ""],
                ["", "", "设计", "实际", "设计", "实际"],
            ],
            ["甲", "光伏玻璃", 15, 12, 14, 11],
            120_000,
            None,
        ),
        (  # figure and unit
            [
                ["企业名称", "主营产品", "生产情况", "", "", ""],
                ["", "", "产能", "", "产量", ""],
                ["", "", "数量", "单位", "数量", "单位"],
            ],
            ["甲", "光伏玻璃", 12, "万吨", 10, "万吨"],
            120_000,
            100_000,
        ),
        (  # titles of blocks above everything
            [
                ["基本情况", "", "生产情况", "", ""],
                ["企业信息", "", "产能", "", "产量"],
                ["企业名称", "主营产品", "现有（万吨）", "在建（万吨）", "2025年（万吨）"],
            ],
            ["甲", "光伏玻璃", 12, 5, 10],
            120_000,
            100_000,
        ),
        (
            [
                ["Company", "Products", "Production", "", ""],
                ["", "", "Capacity", "", "Output"],
                ["", "", "Existing (t)", "Planned (t)", "2025 (t)"],
            ],
            ["甲", "光伏玻璃", 120_000, 50_000, 90_000],
            120_000,
            90_000,
        ),
        (  # units in the third row
            [
                ["企业名称", "主营产品", "产能", "", "产量"],
                ["", "", "现有", "规划", ""],
                ["", "", "（万吨）", "（万吨）", "（万吨）"],
            ],
            ["甲", "光伏玻璃", 12, 5, 10],
            120_000,
            100_000,
        ),
    ],
)
@pytest.mark.parametrize("title", [[], [["某园区企业台账"]]])
def test_three_rows_of_headings(
    tmp_path: Path, heads: Rows, cells: list[object], capacity: float, output: float | None, title: Rows
) -> None:
    park, _ = read(book(tmp_path / "t.xlsx", s=[*title, *heads, cells, ["乙", "光伏玻璃", 1, 1, 1, 1]]))
    assert [tenant.name for tenant in park.tenants] == ["甲", "乙"]
    row = park.tenants[0].rows[0]
    assert row.capacity is not None
    assert (row.capacity.low, row.output and row.output.low) == (capacity, output)


def test_three_rows_of_a_csv_file(tmp_path: Path) -> None:
    file = tmp_path / "t.csv"
    rows = [
        "企业名称,主营产品,产能（万吨）,,,",
        ",,2025年,,2024年,",
        ",,设计,实际,设计,实际",
        "甲,光伏玻璃,15,12,14,11",
    ]
    file.write_text("\n".join(rows), encoding="utf-8")
    assert figures(read(file)[0]) == {"甲": (120_000, "t")}


def test_rows_of_data_are_no_headings(tmp_path: Path) -> None:
    rows: Rows = [["企业名称", "主营产品", "产能", "备注"], ["甲", "玻璃", "1万吨", ""], ["乙", "", "产量", "产品"]]
    assert figures(read(book(tmp_path / "t.xlsx", s=rows))[0]) == {"甲": (10_000, "t"), "乙": None}


@pytest.mark.parametrize("lines", [35, 120])
def test_a_heading_below_a_long_cover(tmp_path: Path, lines: int) -> None:
    cover: Rows = [[f"说明{n}：本表由各企业填报"] for n in range(lines)]
    park, _ = read(book(tmp_path / "t.xlsx", s=[*cover, HEAD, FIRM]))
    assert [tenant.name for tenant in park.tenants] == ["禾苗玻璃"]


@pytest.mark.parametrize(
    "foot",
    [
        [["注：产能单位为万吨"]],
        [["单位：万吨"]],
        [["（单位：万吨）"]],
        [["备注：产能单位：万吨，产值单位：亿元"]],
        [["注：以上产能均以万吨计"]],
        [["注：数量以万吨为单位"]],
        [["说明：产能单位均为万吨"]],
        [["以上产能单位为万吨"]],
        [["注：单位万吨"]],
        [["注：1.产能单位为万吨。2.数据截至2026年6月"]],
        [["*产能单位：万吨"]],
        [["Unit: 10,000 t"]],
        [["Note: all capacities in 10,000 t"]],
        [["合计", "", 18], ["注：产能单位为万吨", "", ""], ["填表人：张三", "", ""]],
        [[""], ["单位：万吨", "", "填表人：张三"]],
    ],
)
def test_a_unit_below_the_table_is_that_of_bare_figures(tmp_path: Path, foot: Rows) -> None:
    park, notes = read(book(tmp_path / "t.xlsx", s=[HEAD, FIRM, ["石桥玻璃", "光伏玻璃", "6吨"], *foot]))
    assert figures(park) == {"禾苗玻璃": (120_000, "t"), "石桥玻璃": (6, "t")}
    assert "figures without a unit are read in it" in notes


@pytest.mark.parametrize("foot", ["填报单位：柳湾园区管委会", "注：数据由各单位填报", "单位负责人：张三"])
def test_a_foot_without_a_unit(tmp_path: Path, foot: str) -> None:
    park, _ = read(book(tmp_path / "t.xlsx", s=[HEAD, FIRM, [foot]]))
    assert figures(park) == {"禾苗玻璃": (12, "")}


def test_a_unit_in_the_heading_comes_before_one_below(tmp_path: Path) -> None:
    rows: Rows = [["企业名称", "主营产品", "产能（吨）"], FIRM, ["单位：万吨"]]
    assert figures(read(book(tmp_path / "t.xlsx", s=rows))[0]) == {"禾苗玻璃": (12, "t")}


@pytest.mark.parametrize(
    "group", ["生产情况（万支）", "生产情况（万支/万瓶）", "生产情况（万支、万瓶）", "生产情况（万支/年）"]
)
def test_the_unit_of_a_group_holds_for_its_figures(tmp_path: Path, group: str) -> None:
    """3,000 万支 = 30 million; 2,000 万元 = 20 million CNY."""
    file = tmp_path / "t.csv"
    rows = [
        f"企业名称,{group},,,经济指标（万元）",
        ",主要产品,设计年产能,2025年产量,产值",
        "甲,流感疫苗,3000,1800,2000",
    ]
    file.write_text("\n".join(rows), encoding="utf-8")
    park, _ = read(file)
    row = park.tenants[0].rows[0]
    assert row.capacity is not None
    assert row.output is not None
    assert (row.capacity.low, row.capacity.unit, row.output.low) == (30_000_000, "piece", 18_000_000)


def test_no_row_of_data_stands_inside_a_heading(tmp_path: Path) -> None:
    """A row that the rows above it tell from a heading is none where the row below it is one again."""
    file = tmp_path / "confirmed.csv"
    rows = ['",",环节,结论', "企业名称,0=A1面包,结论", "甲面包厂,面包,是", '",",环节,结论', "丁酵母厂,酵母,是"]
    file.write_text("\n".join(rows), encoding="utf-8")
    columns = find_heading(
        read_table(file, Faults())[0], "confirmed", [frozenset(("tenant",)), frozenset(("decision",))]
    )
    assert columns is not None
    assert (columns.row, [heading.column for heading in columns.headings]) == (2, ["tenant", "", "decision"])
