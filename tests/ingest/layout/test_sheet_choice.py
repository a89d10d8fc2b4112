"""Which sheets of a workbook make up a table."""

from pathlib import Path

from tests.ingest.layout.test_heading_row import FIRM, HEAD, Rows, book, read, refused

OTHER: list[object] = ["石桥硅片", "硅片", "6GW"]


def names(path: Path, **options: list[str]) -> list[str]:
    return [tenant.name for tenant in read(path, **options)[0].tenants]


def test_instructions_before_the_data(tmp_path: Path) -> None:
    told: Rows = [["填表说明"], ["字段", "说明"], ["企业名称", "与营业执照一致"], ["主营产品", "前三项"]]
    assert names(book(tmp_path / "t.xlsx", 填表说明=told, 数据=[HEAD, FIRM])) == ["禾苗玻璃"]


def test_sheets_with_like_headings_are_joined(tmp_path: Path) -> None:
    file = book(tmp_path / "t.xlsx", 新能源=[HEAD, FIRM], 硅=[[*HEAD, "备注"], OTHER], 人=[["姓名"], ["某"]])
    assert names(file) == ["禾苗玻璃", "石桥硅片"]
    assert names(file, sheets=["硅"]) == ["石桥硅片"]
    assert "no sheet '桂'. Sheets: 新能源, 硅, 人" in refused(file, sheets=["桂"])


def test_a_wrong_name_of_the_only_sheet_is_said(tmp_path: Path) -> None:
    file = book(tmp_path / "t.xlsx", 台账=[HEAD, FIRM])
    assert names(file, sheets=["台账"]) == ["禾苗玻璃"]
    assert "no sheet '台帐'. Sheets: 台账" in refused(file, sheets=["台帐"])


def test_a_sheet_with_other_headings_is_named(tmp_path: Path) -> None:
    orders: Rows = [["企业名称", "订单产品", "数量", "客户", "签订日期"], ["禾苗玻璃", "玻璃", 3, "某", "2026-01-01"]]
    file = book(tmp_path / "t.xlsx", 企业=[HEAD, FIRM], 订单=orders)
    park, notes = read(file)
    assert len(park.tenants) == 1
    assert "sheet '订单' also has a column of names, under other headings: it was not read" in notes


def test_of_yearly_versions_the_newest_counts(tmp_path: Path) -> None:
    older: list[object] = ["禾苗玻璃", "光伏玻璃", 9]
    file = book(tmp_path / "t.xlsx", **{"2024年": [HEAD, older], "2025年": [HEAD, FIRM, OTHER]})
    park, notes = read(file)
    assert [tenant.name for tenant in park.tenants] == ["禾苗玻璃", "石桥硅片"]
    assert len(park.tenants[0].rows) == 1  # 12, not 12 + 9
    assert "sheet '2024年' lists the firms of '2025年' and is older: it was not read" in notes
    assert names(file, sheets=["2024年"]) == ["禾苗玻璃"]


def test_the_same_firm_on_two_sheets_of_sectors_is_one(tmp_path: Path) -> None:
    cells: list[object] = ["禾苗玻璃", "EVA胶膜", 3]
    park, _ = read(book(tmp_path / "t.xlsx", 玻璃=[HEAD, FIRM], 胶膜=[HEAD, cells, OTHER]))
    assert [len(tenant.rows) for tenant in park.tenants] == [2, 1]
