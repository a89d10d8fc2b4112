"""Registers as business-information sites export them: their headings, `-` for nothing, rows that were not found."""

from pathlib import Path

import pytest

from chainmap.errors import Faults
from chainmap.ingest.park.folder import load_park
from chainmap.ingest.tables.credit_code import is_credit_code
from chainmap.ingest.tables.industry_classes import with_codes
from chainmap.model.park import Park

LONG = """公司名称 登记状态 法定代表人 注册资本 实缴资本 成立日期 核准日期 营业期限 所属省份 所属城市 所属区县 公司类型
国标行业门类 国标行业大类 国标行业中类 国标行业小类 曾用名 英文名 统一社会信用代码 纳税人识别号
工商注册号 组织机构代码 参保人数
参保人数所属年报 电话 更多电话 邮箱 更多邮箱 网址 注册地址 最新年报地址 企业规模 经营范围""".split()
SHORT = """企业名称 登记状态 法定代表人 注册资本 成立日期 所属省份 所属城市 所属区县 企业类型 所属行业
曾用名 统一社会信用代码 注册号 组织机构代码 参保人数
电话 其他电话 邮箱 其他邮箱 网址 企业地址 最新年报地址 登记机关 经营范围""".split()
SCOPE = "一般项目：光伏设备及元器件制造；光伏设备及元器件销售（除依法须经批准的项目外，凭营业执照开展经营活动）"
CELLS = {
    "公司名称": "禾苗玻璃有限公司",
    "企业名称": "禾苗玻璃有限公司",
    "登记状态": "存续",
    "营业期限": "2010-01-01 至 无固定期限",
    "国标行业小类": "光伏设备及元器件制造",
    "统一社会信用代码": "91350100M000100Y43",  # the example of GB 32100-2015
    "参保人数": "120",
    "经营范围": SCOPE,
}


def read(folder: Path, headings: list[str], *rows: dict[str, str]) -> tuple[Park, list[str]]:
    file = folder / "register.csv"
    lines = [headings, *([row.get(heading, "-") for heading in headings] for row in rows)]
    file.write_text("\n".join(",".join(f'"{cell}"' for cell in line) for line in lines), encoding="utf-8")
    noted = Faults()
    park = load_park(file, faults=noted)
    return park, [note.text("en") for note in noted.warnings]


@pytest.mark.parametrize(("headings", "count"), [(LONG, 33), (SHORT, 24)])
def test_a_register_reads_without_a_word(tmp_path: Path, headings: list[str], count: int) -> None:
    assert len(headings) == count
    park, notes = read(tmp_path, headings, CELLS)
    (tenant,) = park.tenants
    assert notes == []
    assert (tenant.id, tenant.name) == ("91350100M000100Y43", "禾苗玻璃有限公司")
    (row,) = tenant.rows
    assert (row.business_scope, row.capacity, row.revenue) == (SCOPE, None, None)
    assert row.employees == tenant.employees == 120


def test_a_class_without_its_code_gets_it(tmp_path: Path) -> None:
    park, _ = read(tmp_path, LONG, CELLS)
    assert park.tenants[0].rows[0].industry_code == "光伏设备及元器件制造（3825）"
    assert with_codes("C3825 光伏设备及元器件制造") == "C3825 光伏设备及元器件制造"
    assert with_codes("某行业") == "某行业"


def test_a_row_that_the_site_did_not_find_keeps_the_name_typed(tmp_path: Path) -> None:
    headings = ["原文件导入名称", "系统匹配企业名称", *SHORT[1:]]
    rows = [
        {"原文件导入名称": "禾苗", **CELLS, "系统匹配企业名称": "禾苗玻璃有限公司"},
        {"原文件导入名称": "石桥硅片", "系统匹配企业名称": "未匹配到"},
    ]
    park, _ = read(tmp_path, headings, *rows)
    assert [tenant.name for tenant in park.tenants] == ["禾苗", "石桥硅片"]
    assert not park.tenants[1].text


@pytest.mark.parametrize(
    ("code", "valid"),
    [
        ("91350100M000100Y43", True),  # the example of GB 32100-2015
        ("91350100M000100Y44", False),
        ("91350100M000100O43", False),  # no letter O in a code
        ("QC-001", None),
        ("600438", None),
    ],
)
def test_the_check_digit_of_a_credit_code(code: str, valid: bool | None) -> None:
    assert is_credit_code(code) is valid


def test_a_wrong_check_digit_is_said_and_the_code_is_used(tmp_path: Path) -> None:
    park, notes = read(tmp_path, SHORT, CELLS | {"统一社会信用代码": "91350100M000100Y44"})
    assert park.tenants[0].id == "91350100M000100Y44"
    assert "the check digit of the credit code '91350100M000100Y44' is wrong" in notes[0]
