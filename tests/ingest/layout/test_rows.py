"""Rows that state no fact are named, and every row is read or named."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chainmap.errors import Faults, InputError
from chainmap.ingest.files.sheets import Row, Sheet
from chainmap.ingest.park.folder import load_park

HEAD = ("序号", "企业名称", "主营产品", "年产能", "年产量")


def notes_of(*rows: tuple[str, ...]) -> tuple[list[str], Faults]:
    faults = Faults()
    sheet = Sheet("t.csv", "", tuple(Row(n, row) for n, row in enumerate((HEAD, *rows), start=1)))
    park = load_park(sheet, faults=faults)
    return [tenant.name for tenant in park.tenants], faults


FIRM = ("1", "禾苗玻璃", "光伏玻璃", "12万吨", "")


@pytest.mark.parametrize(
    ("key", "row"),
    [
        ("example_row", ("1", "测试", "光伏玻璃", "12万吨", "")),
        ("example_row", ("1", "Test company 2", "光伏玻璃", "12万吨", "")),
        ("example_row", ("1", "示例企业", "光伏玻璃", "12万吨", "")),
        ("example_row", ("1", "某某公司", "光伏玻璃", "12万吨", "")),
        ("total_row", ("合计", "", "", "12", "")),
        ("total_row", ("", "合   计", "", "12", "")),
        ("total_row", ("", "总计（2家）", "", "", "")),
        ("total_row", ("", "小计：", "", "18万吨", "")),
        ("total_row", ("", "光伏产业合计", "", "18万吨", "")),
        ("total_row", ("", "平均", "", "6", "")),
        ("total_row", ("", "Grand total", "", "6", "")),
        ("total_row", ("", "共计 3 家", "", "", "")),
        *(
            ("total_row", ("", name, "", "1838", ""))
            for name in ("Summe", "Gesamt", "Insgesamt", "Total headcount", "Total general", "Totale")
        ),
        ("total_row", ("", "", "Total headcount", "1838", "")),
        *(
            ("vacant_row", ("", name, "", "", ""))
            for name in (
                "VACANT",
                "物业自用",
                "(预留)",
                "空置",
                "空地",
                "待租",
                "3号楼（空置）",
                "Lot 7 (vacant)",
                "Vacant lot",
                "空置厂房",
            )
        ),
        ("note_row", ("填表人：某某    审核人：某某", "", "", "", "")),
        ("note_row", ("", "注：数据截至2026年9月", "", "", "")),
        ("note_row", ("", "数据来源：园区", "", "", "")),
        ("note_row", ("", "制表日期：2026年9月", "", "", "")),
        ("note_row", ("Source: park office", "", "", "", "")),
        ("note_row", ("以上数据由企业自行填报，仅供参考", "", "", "", "")),
        ("section_row", ("", "一、光伏产业（1家）", "", "", "")),
        ("section_row", ("一", "光伏产业", "", "", "")),
        ("section_row", ("", "（二）硅材料", "", "", "")),
        ("section_row", ("", "东区", "", "", "")),
        ("section_row", ("", "西片（电池和配套）", "", "", "")),
        ("note_row", ("", "其他", "", "", "")),
        ("note_row", ("", "一共20家", "", "", "")),
        ("section_row", ("", "第三类 配套企业", "", "", "")),
        ("total_row", ("", "平均值", "", "6", "")),
        ("total_row", ("", "占比", "", "100%", "")),
        ("note_row", ("", "以下空白", "", "", "")),
        ("note_row", ("", "（盖章）", "", "", "")),
        ("note_row", ("", "其中：规上企业", "", "", "")),
        ("note_row", ("", "数据截至2026年6月30日", "", "", "")),
        ("section_row", ("", "A、玻璃", "", "", "")),
        ("section_row", ("", "【光伏产业】", "", "", "")),
        ("section_row", ("", "Section A: Glass", "", "", "")),
        ("heading_row", HEAD),
        ("no_tenant_name", ("2", "", "光伏玻璃", "3万吨", "")),
        ("no_tenant_name", ("2", "-", "光伏玻璃", "3万吨", "")),
    ],
)
def test_a_row_that_is_no_tenant_is_named(key: str, row: tuple[str, ...]) -> None:
    names, faults = notes_of(FIRM, row)
    assert names == ["禾苗玻璃"]
    assert [(note.key, note.place.row) for note in faults.warnings if note.place.row == 3] == [(key, 3)]
    assert "2 rows below the heading: 1 read, 1 passed over" in [
        note.message("en").rstrip(".") for note in faults.warnings
    ]


FULL = tuple(
    (str(n), f"{name}有限公司", "光伏玻璃", "1吨", "") for n, name in enumerate(("禾苗", "石桥", "柳湾"), start=1)
)


@pytest.mark.parametrize(
    ("key", "row"),
    [
        ("section_row", ("", "机床", "", "", "")),
        ("section_row", ("", "服务及其他", "", "", "")),
        ("total_row", ("", "光伏电子（5户）", "", "12", "")),
        ("note_row", ("", "（装修中）", "", "", "2600")),
        ("note_row", ("", "kt = thousand metric tonnes; tpa = tonnes per annum", "", "", "")),
    ],
)
def test_among_full_names_what_is_no_name_is_no_firm(key: str, row: tuple[str, ...]) -> None:
    names, faults = notes_of(*FULL, row)
    assert len(names) == 3
    assert [note.key for note in faults.warnings if note.place.row == 5] == [key]


@pytest.mark.parametrize("name", ["机床", "服务及其他"])
def test_among_short_names_a_lonely_one_is_a_firm(name: str) -> None:
    assert len(notes_of(FIRM, ("", name, "", "", ""))[0]) == 2


@pytest.mark.parametrize(
    "name",
    [
        "合兴玻璃",
        "总部玻璃有限公司",
        "一品玻璃厂",
        "平均律科技",
        "三、五玻璃有限公司",
        "汇总云科技有限公司",
        "注册玻璃",
        "来源生物",
        "东区玻璃有限公司",
        "Total Glass Co",
        "Source Photonics",
        "Sum Glass Ltd",
        "Total Energies",
        "Gesamtglas AG",
        "Vacant Space Ltd",
        "空地实业",
        "待租车",
        "Noteworthy Inc",
        "计量院",
        "说明书印刷厂",
        "华测检测",
        "测试仪器厂",
        "Testo AG",
    ],
)
def test_a_firm_with_such_a_name_is_a_tenant(name: str) -> None:
    names, _ = notes_of(FIRM, ("2", name, "光伏玻璃", "1吨", ""))
    assert names == ["禾苗玻璃", name]
    names, _ = notes_of(FIRM, ("", name if name.isascii() else f"{name}有限公司", "", "", ""))
    assert len(names) == 2  # alone in its row, too


CELLS = st.sampled_from(
    [
        "",
        "禾苗",
        "合计",
        "注：x",
        "一、光伏产业",
        "企业名称",
        "主营产品",
        "12万吨",
        "-",
        "玻璃",
        "#N/A",
        "1",
        "二",
        "有限公司",
    ]
)


PASSED = {
    *("total_row", "note_row", "section_row", "heading_row", "no_tenant_name", "too_many_cells"),
    *("example_row", "unsplit_row", "second_table", "vacant_row"),
}


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=300, derandomize=True)
@given(st.lists(st.lists(CELLS, min_size=1, max_size=6).map(tuple), max_size=12))
def test_rows_read_and_rows_passed_over_are_the_rows_of_the_file(rows: list[tuple[str, ...]]) -> None:
    """Each row with text below the heading is a row of a tenant, a repeat of one, or named as passed over."""
    faults = Faults()
    sheet = Sheet("t.csv", "", tuple(Row(n, row) for n, row in enumerate((HEAD, FIRM, *rows), start=1)))
    try:
        park = load_park(sheet, faults=faults)
    except InputError as error:
        assert {fault.key for fault in error.faults if fault.severity == "error"} <= {"id_twice", "no_rows"}  # noqa: PT017
        return
    filled = {row.number for row in sheet.rows[1:] if any(row.cells)}
    titles = (note for note in faults.warnings if note.key in {"title_row", "title_used"})
    heading = max((note.place.row or 0 for note in titles), default=0)
    read = {row.place.row for tenant in park.tenants for row in tenant.rows}
    passed = {note.place.row for note in faults.warnings if note.key in PASSED}
    second = min((note.place.row or 0 for note in faults.warnings if note.key == "second_table"), default=len(rows) + 3)
    passed |= set(range(second, len(rows) + 3))  # it ends the table
    repeated = {note.place.row for note in faults.warnings if note.key == "row_repeated"}
    assert not read & passed
    assert read | passed | repeated | set(range(heading + 2)) >= filled
