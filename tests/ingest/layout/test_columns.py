"""Products with columns of their own, and merged cells."""

from pathlib import Path

import xlsxwriter

from chainmap.study.park import StudyOptions, open_study
from tests.ingest.layout.test_heading_row import book, figures, read

PV = StudyOptions(chains=("photovoltaics",))


def test_each_product_of_a_row_has_its_own_figures(tmp_path: Path) -> None:
    """12 of 万吨 is of the glass, 2 of 亿平方米 of the film: 120,000 t and 200,000,000 m2."""
    rows: list[list[object]] = [
        ["企业名称", "产品1", "产能1", "单位", "产品2", "产能2", "单位"],
        ["禾苗", "光伏玻璃", 12, "万吨", "EVA胶膜", 2, "亿平方米"],
        ["石桥", "光伏玻璃", 6, "万吨", "", "", ""],
    ]
    study = open_study(book(tmp_path / "t.xlsx", s=rows), PV)
    capacity = {
        (tenant, link): study.graph.offering(tenant, f"photovoltaics/{link}").capacity.low
        for tenant, link in (("禾苗", "solar_glass"), ("禾苗", "eva_film"), ("石桥", "solar_glass"))
    }
    assert list(capacity.values()) == [120_000, 200_000_000, 60_000]
    places = [row.place.text("en").rpartition("/")[2] for row in study.graph.park.tenants[0].rows]
    assert places == ["t.xlsx, row 2, 产品1", "t.xlsx, row 2, 产品2"]


def test_groups_of_products_over_two_rows(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["企业基本信息", "", "产品1", "", "产品2", ""],
        ["企业名称", "备注", "名称", "设计产能（吨）", "名称", "设计产能（吨）"],
        ["禾苗", "", "光伏玻璃", 12, "光伏背板", 5],
    ]
    park, _ = read(book(tmp_path / "t.xlsx", s=rows))
    assert [(row.products, row.capacity and row.capacity.low) for row in park.tenants[0].rows] == [
        ("光伏玻璃", 12),
        ("光伏背板", 5),
    ]


def test_two_columns_of_products_with_one_figure_are_one_list(tmp_path: Path) -> None:
    rows: list[list[object]] = [["企业名称", "主要产品", "主营业务", "产能"], ["禾苗", "光伏玻璃", "玻璃深加工", "5吨"]]
    park, _ = read(book(tmp_path / "t.xlsx", s=rows))
    assert [row.products for row in park.tenants[0].rows] == ["光伏玻璃；玻璃深加工"]


def test_merged_texts_hold_for_their_rows_and_merged_figures_count_once(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "t.xlsx")) as workbook:
        sheet = workbook.add_worksheet("s")
        for n, row in enumerate(
            [
                ["片区", "企业名称", "主营产品", "年产能"],
                ["", "", "光伏玻璃", ""],
                ["", "", "光伏背板", ""],
                ["西", "石桥", "硅片", "6GW"],
            ]
        ):
            sheet.write_row(n, 0, row)
        for area, text in {"A2:A3": "东", "B2:B3": "禾苗", "D2:D3": "5万吨"}.items():
            sheet.merge_range(area, text)
    park, notes = read(tmp_path / "t.xlsx")
    first, second = park.tenants[0].rows
    assert [tenant.name for tenant in park.tenants] == ["禾苗", "石桥"]
    assert (first.more, second.more) == ((("片区", "东"),), (("片区", "东"),))
    assert (first.capacity and first.capacity.low, second.capacity) == (50_000, None)
    assert "row 2, 年产能: the cell of this figure is merged down to row 3: it counts in its first row only" in notes
    assert [tenant.name for tenant in read(tmp_path / "t.xlsx", where=["片区=东"])[0].tenants] == ["禾苗"]
    assert figures(park)["石桥"] == (6, "GW")


def test_a_unit_column_of_units_that_are_not_known_makes_its_figures_unknown(tmp_path: Path) -> None:
    """12 of 亿粒/片 are 1.2e9 pieces; 2 of 车皮 are unknown, not 2 t; `/` says nothing, where others have units."""
    rows: list[list[object]] = [
        ["企业名称", "主营产品", "年产能", "产能单位"],
        ["禾苗", "光伏接线盒", 12, "亿粒/片"],
        ["石桥", "光伏玻璃", 2, "车皮"],
        ["柳湾", "光伏玻璃", 3, "/"],
    ]
    study = open_study(book(tmp_path / "t.xlsx", s=rows), PV)
    amounts = [tenant.rows[0].capacity for tenant in study.graph.park.tenants]
    assert [(amount.low, amount.unit) for amount in amounts if amount] == [(12e8, "piece"), (2, "车皮")]
    offerings = [study.graph.offering(tenant, "photovoltaics/solar_glass") for tenant in ("石桥", "柳湾")]
    assert [offering.capacity_basis for offering in offerings] == ["unknown", "unknown"]
