"""Units that a line beside the table states: one note says what is read in them, and what is not."""

from pathlib import Path

import pytest

from chainmap.ingest.layout.headings import unit_of
from chainmap.study.park import StudyOptions, open_study


@pytest.mark.parametrize(
    "line",
    [
        "单位：万元,,,",
        "某园区企业台账（单位：万元）,,,",
        "填报单位：管委会   截止日期：2025年12月31日   单位：万元、亩、人,,,",
    ],
)
def test_a_unit_of_money_says_nothing_of_a_capacity(tmp_path: Path, line: str) -> None:
    file = tmp_path / "t.csv"
    file.write_text(f"{line}\n企业名称,主营产品,营收,年产能\n甲,光伏组件,1200,5\n", encoding="utf-8")
    found = open_study(file, StudyOptions(chains=("photovoltaics",)))
    (row,) = found.graph.park.tenants[0].rows
    assert row.revenue is not None
    assert row.revenue.low == 12_000_000
    assert found.graph.offering("甲", "photovoltaics/module").capacity.low == 5
    (note,) = [note.text("en") for note in found.notes]
    assert "sums of money without a unit are read in it; capacity and output without one in the link's own unit" in note


@pytest.mark.parametrize(
    ("units", "capacity"),
    [(("D2", "A3-1F", "Block 4"), 5), (("3号楼201", "2层", "B栋"), 5), (("MW", "GW", "100 pcs"), 0.005)],
)
def test_buildings_below_unit_are_no_units(tmp_path: Path, units: tuple[str, ...], capacity: float) -> None:
    rows = "".join(f"甲{n or ''},光伏组件,5,{unit}\n" for n, unit in enumerate(units))
    file = tmp_path / "t.csv"
    file.write_text(f"企业名称,主营产品,年产能,Unit\n{rows}", encoding="utf-8")
    found = open_study(file, StudyOptions(chains=("photovoltaics",)))
    assert found.graph.offering("甲", "photovoltaics/module").capacity.low == capacity


@pytest.mark.parametrize("heading", ["已建成", "已投产", "Installed", "Built"])
def test_a_standing_with_its_unit_in_a_column_is_a_capacity(tmp_path: Path, heading: str) -> None:
    file = tmp_path / "t.csv"
    rows = "禾苗,磷酸铁锂,万吨,10,5,20\n石桥,电解液,吨,25000,—,50000\n"
    file.write_text(f"企业,产品,单位,{heading},在建,规划\n{rows}", encoding="utf-8")
    tenants = open_study(file, StudyOptions(chains=("lithium_battery",))).graph.park.tenants
    assert [row.capacity and row.capacity.low for tenant in tenants for row in tenant.rows] == [100_000, 25_000]


def test_units_a_year_are_a_unit() -> None:
    assert [unit_of(text) for text in ("units/yr", "units/yr (both)", "unit: t", "单位：万吨", "单位")] == [
        *("units/yr", "units/yr", "t", "万吨", ""),
    ]
