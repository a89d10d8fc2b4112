"""Which sheets of a workbook make up a table."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

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


def test_the_month_of_a_list_beside_a_hidden_older_one_is_no_part_of_its_year(tmp_path: Path) -> None:
    head: list[object] = ["企业名称", "主营产品", "产量（吨）"]
    file = book(tmp_path / "t.xlsx", **{"2026年3月": [head, ["禾苗玻璃", "光伏玻璃", 500]], "2026年2月": [head]})
    made = load_workbook(file)
    made["2026年2月"].sheet_state = "hidden"
    made.save(file)
    park, notes = read(file)
    output = park.tenants[0].rows[0].output
    assert output is not None
    assert output.low == 500
    assert "a part of a year" not in notes


def test_a_sheet_of_those_who_left_is_not_taken_for_the_list(tmp_path: Path) -> None:
    left: Rows = [["企业", "情况", "年份"], ["石桥硅片", "已关闭", "2019"]]
    here: Rows = [["企业", "地块", "企业基本情况"], ["禾苗玻璃", "G-01", "生产光伏玻璃，年产12万吨"]]
    park, _ = read(book(tmp_path / "t.xlsx", 在园企业=here, 离园及意向=left))
    assert [tenant.name for tenant in park.tenants][:1] == ["禾苗玻璃"]


def test_a_wrong_name_of_the_only_sheet_is_said(tmp_path: Path) -> None:
    file = book(tmp_path / "t.xlsx", 台账=[HEAD, FIRM])
    assert names(file, sheets=["台账"]) == ["禾苗玻璃"]
    assert "no sheet '台帐'. Sheets: 台账" in refused(file, sheets=["台帐"])


def test_a_sheet_with_other_headings_is_named(tmp_path: Path) -> None:
    orders: Rows = [["企业名称", "订单产品", "数量", "客户", "签订日期"], ["禾苗玻璃", "玻璃", 3, "某", "2026-01-01"]]
    file = book(tmp_path / "t.xlsx", 企业=[HEAD, FIRM], 历年合同=orders)
    park, notes = read(file)
    assert len(park.tenants) == 1
    assert "sheet '历年合同' also has a column of names, under other headings: it was not read" in notes


def test_a_sheet_whose_names_are_not_known_is_named(tmp_path: Path) -> None:
    projects: Rows = [
        ["项目", "建设内容", "计划产能"],
        ["石桥BC电池", "BC电池", "6GW"],
        ["石桥传感", "传感器", "1亿颗"],
    ]
    words: Rows = [["环节", "代码"], ["硅片", "A"], ["玻璃", "B"]]  # a dictionary is no table of firms
    _, notes = read(book(tmp_path / "t.xlsx", 企业=[HEAD, FIRM, OTHER], 在建及招商=projects, 字典=words))
    assert "sheet '在建及招商' has no column of firms that is known: it was not read" in notes
    assert notes.count("has no column of firms") == 1
    _, notes = read(book(tmp_path / "t.xlsx", 企业=[HEAD, FIRM, OTHER], 在建及招商=projects), sheets=["企业"])
    assert "在建及招商" not in notes


def test_a_list_of_other_firms_with_half_of_the_headings_is_joined(tmp_path: Path) -> None:
    makers: Rows = [
        ["编号", "企业名称", "产品", "年产能", "年产量", "税金"],
        ["1", "禾苗玻璃", "光伏玻璃", "12万吨", "", 3],
    ]
    services: Rows = [["编号", "企业名称", "业务", "税金", "厂址"], ["2", "石桥检测", "光伏组件检测", 1, "东"]]
    stopped: Rows = [
        ["编号", "企业名称", "项目", "产能", "状态", "原因"],
        ["3", "柳湾电池", "电池", "2GW", "停产", "拆"],
    ]
    file = book(tmp_path / "t.xlsx", 制造=makers, 服务=services, 停产=stopped)
    assert names(file) == ["禾苗玻璃", "石桥检测"]


def test_of_yearly_versions_the_newest_counts(tmp_path: Path) -> None:
    older: list[object] = ["禾苗玻璃", "光伏玻璃", 9]
    file = book(tmp_path / "t.xlsx", **{"2024年": [HEAD, older], "2025年": [HEAD, FIRM, OTHER]})
    park, notes = read(file)
    assert [tenant.name for tenant in park.tenants] == ["禾苗玻璃", "石桥硅片"]
    assert len(park.tenants[0].rows) == 1  # 12, not 12 + 9
    assert "sheet '2024年' lists the firms of '2025年' and is older: it was not read" in notes
    assert names(file, sheets=["2024年"]) == ["禾苗玻璃"]


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("旧", "新"),
        ("旧版", "新版"),
        ("2024Q1", "2024Q2"),
        ("2023Q4", "2024Q1"),
        ("一季度", "二季度"),
        ("9月", "10月"),
        ("上半年", "全年"),
        ("2025年底", "2026年6月底"),
        ("20240301", "20240601"),
        ("草稿", "正式"),
        ("初稿", "终稿"),
        ("台账backup", "台账"),
        ("备份", "台账"),
        ("台账 副本", "台账"),
        ("台账 (2)", "台账"),
        ("Copy of Tenants", "Tenants"),
        ("台账（旧）", "台账"),
        ("v1", "v2"),
        ("V2.0", "V10.0"),
        ("台账v1.0", "台账v1.1"),
        ("第一版", "第二版"),
        ("修改前", "修改后"),
        ("old", "new"),
        ("draft", "final"),
        ("去年", "今年"),
        ("台账1", "台账2"),
        ("Sheet1", "Sheet2"),
    ],
)
def test_of_versions_the_newest_counts(tmp_path: Path, older: str, newer: str) -> None:
    """Whichever comes first: 12, not 12 + 9; a firm that left is listed no more."""
    old: Rows = [HEAD, ["禾苗玻璃", "光伏玻璃", 9], ["柳湾玻璃", "光伏玻璃", 3]]
    new: Rows = [HEAD, FIRM, OTHER]
    for n, sheets in enumerate(({older: old, newer: new}, {newer: new, older: old})):
        if older[-1:] == "1" and newer[-1:] == "2":  # a number alone: the same products too
            sheets[newer] = [HEAD, FIRM]
        file = book(tmp_path / f"{n}.xlsx", **sheets)
        park, notes = read(file)
        assert next(tenant.rows[0].capacity.low for tenant in park.tenants if tenant.rows[0].capacity) == 12
        assert [len(tenant.rows) for tenant in park.tenants] == [1] * len(park.tenants)
        assert f"sheet '{older}' lists the firms of '{newer}' and is older: it was not read" in notes
        assert "under other headings" not in notes


@pytest.mark.parametrize(
    ("one", "other"),
    [("老厂区", "新厂区"), ("新能源", "新材料"), ("东区", "西区"), ("硅片", "玻璃"), ("A", "B"), ("一期", "二期")],
)
def test_sheets_of_places_and_industries_are_no_versions(tmp_path: Path, one: str, other: str) -> None:
    park, _ = read(book(tmp_path / "t.xlsx", **{one: [HEAD, FIRM], other: [HEAD, ["禾苗玻璃", "光伏玻璃", 9]]}))
    assert [len(tenant.rows) for tenant in park.tenants] == [2]


def test_what_a_sheet_of_a_quarter_states_is_of_that_quarter(tmp_path: Path) -> None:
    head: list[object] = [*HEAD, "产量"]
    quarters: dict[str, Rows] = {f"{n}季度": [head, [*FIRM, 3]] for n in "一二三四"}
    file = book(tmp_path / "t.xlsx", **quarters)
    (tenant,) = read(file)[0].tenants
    assert (tenant.rows[0].capacity is not None, tenant.rows[0].output) == (True, None)
    (tenant,) = read(file, sheets=list(quarters))[0].tenants
    assert [row.output and row.output.low for row in tenant.rows] == [12]


def test_the_same_firm_on_two_sheets_of_sectors_is_one(tmp_path: Path) -> None:
    cells: list[object] = ["禾苗玻璃", "EVA胶膜", 3]
    park, _ = read(book(tmp_path / "t.xlsx", 玻璃=[HEAD, FIRM], 胶膜=[HEAD, cells, OTHER]))
    assert [len(tenant.rows) for tenant in park.tenants] == [2, 1]


PHASE_1: Rows = [
    ["企业", "主要做什么", "现有年产能", "年产量", "去年销售（万元）", "人数", "摸底情况"],
    ["禾苗玻璃有限公司", "光伏玻璃", "12万吨", "10万吨", 900, 80, ""],
]
PHASE_2: Rows = [
    ["企业名称", "产品及规模", "投产时间", "状态"],
    ["石桥硅片有限公司", "硅片6GW/年", "2023.5", "投产"],
    ["柳湾电池有限公司", "电池2GW/年", "2022.9", "投产"],
    ["云岭食堂", "", "2022.6", "营业"],
    ["晴川组件有限公司", "组件1GW/年", "2022.9", "投产"],
]


def test_further_firms_under_other_headings_are_read_too_and_it_is_said(tmp_path: Path) -> None:
    file = book(tmp_path / "t.xlsx", 一期=PHASE_1, 二期=PHASE_2)
    park, notes = read(file)
    found = ["禾苗玻璃有限公司", "石桥硅片有限公司", "柳湾电池有限公司", "云岭食堂", "晴川组件有限公司"]
    assert [tenant.name for tenant in park.tenants] == found
    assert "sheet '二期' has other headings, and lists further firms and what they make: it is read too" in notes
    assert names(file, sheets=["一期"]) == found[:1]
    assert names(file, sheets=["一期", "二期"]) == found


@pytest.mark.parametrize(
    "name", ["储备", "项目汇总", "填报说明", "2019年", "停产企业", "客户名录", "台账（旧）", "Pipeline"]
)
def test_a_sheet_of_something_else_is_named_and_not_read(tmp_path: Path, name: str) -> None:
    park, notes = read(book(tmp_path / "t.xlsx", **{"2024年": PHASE_1, name: PHASE_2}))
    assert [tenant.name for tenant in park.tenants] == ["禾苗玻璃有限公司"]
    assert f"sheet '{name}' also has a column of names" in notes


def test_a_sheet_of_the_same_firms_adds_nothing(tmp_path: Path) -> None:
    firms: Rows = [[name, product, "1万吨", "1万吨", 9, 8, ""] for name, product, *_ in PHASE_2[1:]]
    file = book(tmp_path / "t.xlsx", 台账=[*PHASE_1, *firms], 环评=PHASE_2)
    assert [len(tenant.rows) for tenant in read(file)[0].tenants] == [1] * 5
