"""Tables by month, quarter or year: the newest capacity, what was made in a whole year, or unknown and said."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from chainmap.model.interval import ANYTHING
from chainmap.study.park import Study, StudyOptions, open_study
from tests.ingest.layout.test_heading_row import book

PV = StudyOptions(chains=("photovoltaics",))
HEAD = "企业名称,月份,主营产品,产能（万吨）,产量（万吨）"
Figures = tuple[float | None, float | None]


def study(folder: Path, text: str, needs: str = "") -> Study:
    (folder / "tenants.csv").write_text(text, encoding="utf-8")
    if needs:
        (folder / "needs.csv").write_text(needs, encoding="utf-8")
    return open_study(folder, PV)


def figures(found: Study, link: str = "solar_glass", tenant: str = "甲") -> Figures:
    """Return capacity and output; None where it is unknown, or follows from the other."""
    offering = found.graph.offering(tenant, f"photovoltaics/{link}")
    capacity = None if offering.capacity == ANYTHING else offering.capacity.low
    return capacity, offering.output.low if offering.output_basis == "stated" else None


def keys(found: Study) -> set[str]:
    return {note.key for note in found.notes}


def months(of: Iterable[int | str], cells: str, period: str = "{}月") -> str:
    return "".join(f"甲,{period.format(month)},光伏玻璃,{cells.format(month)}\n" for month in of)


@pytest.mark.parametrize(
    ("text", "expected", "said"),
    [
        (f"{HEAD}\n{months((1, 2, 3), '1{},')}", (130_000, None), {"older_row"}),
        (f"{HEAD}\n{months((3, 1, 2), '1{},')}", (130_000, None), {"older_row"}),  # in any order
        (f"{HEAD}\n{months((1, 2, 3), '12,1')}", (120_000, None), {"older_row", "rows_of_part_of_year"}),
        (f"{HEAD}\n{months((6,), '12,1')}", (120_000, None), {"rows_of_part_of_year"}),
        (f"{HEAD}\n{months(range(1, 13), '12,0.5')}", (120_000, 60_000), {"rows_of_year"}),
        (f"{HEAD}\n{months(range(1, 13), '12,0.5', '2025-{}')}", (120_000, 60_000), {"rows_of_year"}),
        (  # the newest whole year, the newest capacity
            f"{HEAD}\n{months(range(1, 13), '12,0.5', '2025年{}月')}{months((1, 2), '15,1', '2026年{}月')}",
            (150_000, 60_000),
            {"rows_of_year", "older_row"},
        ),
        (f"{HEAD}\n{months('一二三四', '12,2', '{}季度')}", (120_000, 80_000), {"rows_of_year"}),
        (f"{HEAD}\n{months('123', '12,2', '2026Q{}')}", (120_000, None), {"older_row", "rows_of_part_of_year"}),
        (f"{HEAD}\n{months((3, 6, 9, 12), '12,{}', '1-{}月')}", (120_000, 120_000), {"older_row"}),  # cumulative
        (  # months to come, which are empty
            f"{HEAD}\n{months((1, 2), '12,')}{months(range(3, 13), ',')}",
            (120_000, None),
            {"older_row"},
        ),
        (  # a month without its capacity
            f"{HEAD}\n{months((1,), '12,1')}{months((2,), ',1')}",
            (120_000, None),
            {"rows_of_part_of_year"},
        ),
        (f"{HEAD}\n甲,1月,光伏玻璃,12,\n甲,2月,,13,\n", (130_000, None), {"older_row"}),  # products told once
        (
            f"{HEAD}\n甲,1月,光伏玻璃,5,\n甲,1月,光伏玻璃,6,\n甲,2月,光伏玻璃,5,\n甲,2月,光伏玻璃,7,\n",
            (120_000, None),
            {"older_row"},
        ),
        (  # said to be of a year, or a month's rate
            f"企业名称,月份,主营产品,年产量（万吨）\n{months((1, 2), '{}')}",
            (20_000, 20_000),
            {"older_row"},
        ),
        (
            f"企业名称,月份,主营产品,月产量（万吨）\n{months(range(1, 13), '0.5')}",
            (60_000, 60_000),
            {"rows_of_year"},
        ),
        (
            "企业名称,年份,主营产品,产能（万吨）,产量（万吨）\n甲,2024,光伏玻璃,10,8\n甲,2025,光伏玻璃,12,\n",
            (120_000, 80_000),
            {"rows_of_year"},
        ),
        (
            "企业名称,日期,主营产品,产能（万吨）\n甲,2026-01-31,光伏玻璃,10\n甲,2026-02-28,光伏玻璃,12\n",
            (120_000, None),
            {"older_row"},
        ),
        ("企业名称,日期,主营产品,产能（万吨）,产量（万吨）\n甲,2026-01-31,光伏玻璃,10,8\n", (100_000, 80_000), set()),
    ],
)
def test_rows_by_period(tmp_path: Path, text: str, expected: Figures, said: set[str]) -> None:
    found = study(tmp_path, text)
    assert figures(found) == expected
    assert keys(found) == said


def test_what_is_no_period_is_said(tmp_path: Path) -> None:
    found = study(tmp_path, "企业名称,期间,主营产品,产能（吨）\n甲,一车间,光伏玻璃,3\n甲,二车间,光伏玻璃,5\n")
    assert figures(found) == (8, None)
    assert keys(found) == {"period_unread"}


def test_each_product_has_its_months(tmp_path: Path) -> None:
    rows = "".join(f"甲,{n}月,光伏玻璃,{n}0万吨\n甲,{n}月,光伏组件,{n}GW\n" for n in (1, 2))
    found = study(tmp_path, f"企业名称,月份,主营产品,产能\n{rows}")
    assert (figures(found), figures(found, "module")) == ((200_000, None), (2, None))


@pytest.mark.parametrize(
    ("heading", "cells", "expected", "said"),
    [
        (",".join(f"{n}月产量（吨）" for n in range(1, 13)), ",".join(["10"] * 12), (120, 120), {"parts_added"}),
        (",".join(f"{n}月产量（吨）" for n in range(1, 6)), ",".join(["10"] * 5), (None, None), {"part_of_year"}),
        ("一季度产量（吨）,二季度产量（吨）,三季度产量（吨）,四季度产量（吨）", "1,2,3,4", (10, 10), {"parts_added"}),
        (
            "一季度产量（吨）,二季度产量（吨）,三季度产量（吨）,四季度产量（吨）",
            "1,2,,",
            (None, None),
            {"parts_added", "part_of_year"},
        ),
        ("上半年产量（吨）,下半年产量（吨）", "1,2", (3, 3), {"parts_added"}),
        ("Q1 output (t),Q2 output (t),Q3 output (t),Q4 output (t)", "1,2,3,4", (10, 10), {"parts_added"}),
        ("全年产量（吨）,上半年产量（吨）", "9,4", (9, 9), set()),
        ("1-6月产量（吨）", "9", (None, None), {"part_of_year"}),
        ("产量（1-6月，吨）", "9", (None, None), {"part_of_year"}),
        ("1月产能（吨）,2月产能（吨）", "9,10", (10, None), {"column_twice"}),
    ],
)
def test_columns_by_period(tmp_path: Path, heading: str, cells: str, expected: Figures, said: set[str]) -> None:
    found = study(tmp_path, f"企业名称,主营产品,{heading}\n甲,光伏玻璃,{cells}\n")
    assert figures(found) == expected
    assert keys(found) == said


def test_months_below_a_group(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["企业名称", "主营产品", "产量（吨）"],
        ["", "", *(f"{n}月" for n in range(1, 13))],
        ["甲", "光伏玻璃", *([10] * 12)],
    ]
    assert figures(open_study(book(tmp_path / "t.xlsx", 台账=rows), PV)) == (120, 120)


def test_months_of_nothing_are_named(tmp_path: Path) -> None:
    found = study(tmp_path, "企业名称,主营产品,产能（吨）,1月,2月\n甲,光伏玻璃,9,1,1\n")
    assert figures(found) == (9, None)
    assert keys(found) == {"headings_kept"}


@pytest.mark.parametrize(
    ("needs", "expected"),
    [
        ("月份,需求量（吨）\n" + "".join(f"甲,纯碱,{n}月,2\n" for n in range(1, 13)), [24]),
        ("月份,需求量（吨）\n甲,纯碱,1月,2\n甲,纯碱,2月,2\n", []),
        ("季度,需求量（吨）\n" + "".join(f"甲,纯碱,{n},2\n" for n in range(1, 5)), [8]),
        ("年份,需求量（吨）\n甲,纯碱,2025,3\n甲,纯碱,2024,2\n", [3]),
        ("月份,年需求量（吨）\n甲,纯碱,1月,3\n甲,纯碱,2月,4\n", [4]),
        ("一季度需求量（吨）,二季度需求量（吨）,三季度需求量（吨）,四季度需求量（吨）\n甲,纯碱,1,2,3,4\n", [10]),
    ],
)
def test_needs_by_period(tmp_path: Path, needs: str, expected: list[float]) -> None:
    found = study(tmp_path, "企业名称,主营产品\n甲,光伏玻璃\n", f"企业名称,环节,{needs}")
    assert [need.quantity.low for need in found.graph.facts.needs] == expected
    assert bool(keys(found) & {"rows_of_part_of_year"}) == (not expected)


@pytest.mark.parametrize(
    ("heading", "first", "second", "expected"),
    [
        ("核实日期", "2026年9月3日", "2026年9月20日", 6),
        ("填报时间", "2026/9/3 9:30", "2026/9/3 16:30:05", 6),
        ("填报时间", "2026/9/3 16:30", "2026/9/3 9:30", 5),
        ("submitted at", "2026-09-20", "2026-09-03", 5),
        ("填报时间", "2026/9/3", "2026/9/3", 11),  # two plants
        ("填报时间", "2026年9月", "2026年9月", 11),
    ],
)
def test_of_answers_in_one_month_the_newest_counts(
    tmp_path: Path, heading: str, first: str, second: str, expected: float
) -> None:
    found = study(tmp_path, f"企业名称,主营产品,年产能,{heading}\n甲,光伏组件,5GW,{first}\n甲,光伏组件,6GW,{second}\n")
    assert figures(found, "module")[0] == expected
    assert keys(found) == (set() if expected == 11 else {"older_row"})


def test_an_answer_names_the_day_of_the_row_that_it_replaces(tmp_path: Path) -> None:
    rows = "甲,光伏组件,5GW,2026/9/3 10:00\n甲,光伏组件,6GW,2026/9/4 9:05\n甲,光伏组件,,2026/9/5\n"
    found = study(tmp_path, f"企业名称,主营产品,年产能,填报时间\n{rows}")
    (note,) = [note.text("en") for note in found.notes]
    assert "row 2: 甲 has rows of a newer date: this row (2026-09-03 10:00) does not count" in note
    assert figures(found, "module")[0] == 6
