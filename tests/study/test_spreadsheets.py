"""Tables as different planners type them, from first touch: each figure is right, or said to be unknown.

The figures expected are worked out beside the table; None is unknown.
"""

from pathlib import Path
from typing import NamedTuple

import pytest

from chainmap.model.interval import Interval
from chainmap.study.park import Study, StudyOptions, open_study
from tests.ingest.layout.test_heading_row import Rows, book

Figures = dict[tuple[str, str], float | None]  # capacity by tenant and link


class Typed(NamedTuple):
    """A table: its rows, or its text with an encoding; what it states; the kinds of notes."""

    rows: Rows | tuple[str, str]
    expected: Figures
    notes: tuple[str, ...] = ()
    chain: str = "photovoltaics"


ROSTER: Rows = [  # 日熔量 2 × 1,000 t × 365 = 730,000 t; what is under construction counts nowhere
    ["XX光伏产业园入驻企业台账（2026年10月）"],
    ["填报单位：XX园区招商局", "", "", "", "", "单位：万元、亩"],
    ["序号", "企业名称", "项目名称", "主要产品及产能", "2025年产值", "占地面积", "投产时间", "项目状态", "备注"],
    [1, "晶海硅业有限公司", "高纯多晶硅项目", "多晶硅5万吨/年", 320000, 520, "2022.6", "已投产", ""],
    [2, "华曜新能源科技有限公司", "硅片项目", "单晶硅棒、硅片10GW", 450000, 380, "2023年", "已投产", "龙头"],
    [3, "金乌太阳能", "TOPCon电池片", "TOPCon电池8GW", "", 260, "", "在建", "预计2027年投产"],
    [4, "明辉玻璃股份公司", "", "光伏玻璃 日熔量2×1000吨", "15亿", 700, "2021", "已投产", ""],
    [6, "瑞丰物流有限公司", "", "运输", 3000, 40, "", "已投产", ""],
    ["合计", "", "", "", 790000, 1990],
    ["注：产值为企业自报。"],
]
TWO_PRODUCTS: Rows = [
    ["企业基本信息", "", "产品1", "", "", "产品2", "", ""],
    ["企业名称", "所属行业", "名称", "设计产能", "单位", "名称", "设计产能", "单位"],
    ["禾苗", "新能源", "光伏玻璃", 12, "万吨", "EVA胶膜", 2, "亿平方米"],
    ["石桥", "新能源", "单晶硅片", 6000, "MW", "", "", ""],
]
QUESTIONNAIRE: Rows = [
    [
        "序号",
        "提交答卷时间",
        "1.企业名称",
        "2.贵公司主要产品是什么？",
        "3.设计年产能（请注明单位）",
        "4.2025年实际产量",
        "5.联系人",
    ],
    [1, "2026/9/1", "晶海硅业有限公司", "高纯多晶硅", "5万吨", "4.2万吨", "张三"],
    [2, "2026/9/1", "华曜新能源科技有限公司", "单晶硅棒、硅片", "硅片10GW", "8GW", "李四"],
    [3, "2026/9/2", "（空）", "", "", "", ""],
    [4, "2026/9/2", "明辉玻璃", "光伏玻璃", "一窑四线", "约38万吨", "-"],
]
PROJECTS: Rows = [  # 1,200 t a day × 365 = 438,000 t; what is under construction counts nowhere
    ["XX市重点产业项目表"],
    ["单位：亿元、亩"],
    ["序号", "项目名称", "建设单位", "总投资", "建设内容及规模", "进展情况"],
    [1, "高效电池片项目", "金乌太阳能有限公司", 50, "年产8GW TOPCon电池片", "在建"],
    [2, "组件项目", "柳湾组件有限公司", 20, "年产5GW光伏组件", "已投产"],
    [3, "玻璃项目", "明辉玻璃", 30, "日熔量1200吨光伏玻璃生产线", "已投产"],
    ["合计", "", "", 100, "", ""],
]
SIGNED: Rows = [
    ["企业名称", "拟投产品", "产能", "状态"],
    ["A新材料", "光伏背板", "3000万平米", "已落地投产"],
    ["B组件", "光伏组件", "5GW", "签约未落地"],
    ["C玻璃", "光伏玻璃", "10万吨", "停产"],
]
MONTHLY: Rows = [
    ["园区规上工业企业产值月报（2026年1-9月）"],
    ["单位：万元"],
    ["企业名称", "主要产品", "1月", "2月", "1-9月累计", "同比%"],
    ["晶海硅业", "多晶硅", 1000, 900, 9500, "5.6%"],
    ["总计", "", 1000, 900, 9500, ""],
]
ENGLISH = """Company;Products;Capacity;Output 2025;Notes
Müller Solarglas GmbH;solar glass;12.000 t;9.500 t;
Bay Modules Inc.;PV modules;1,5 GW/yr;1,2 GW;running
Delta Ltd;distributor of PV modules;;;
Old Cell Co;solar cells;0,8 GW;;closed 2024
New Cell Co;solar cells;2 GW (planned);;under construction
"""
TAIWAN = "公司名稱,主要產品,年產能,備註\n禾苗玻璃股份有限公司,太陽能玻璃,12萬噸,\n石橋矽晶圓,單晶矽片,6GW,\n"
SECTIONS: Rows = [
    ["", "", ""],
    ["企业", "产品", "产能（万吨/年）", "在建产能（万吨/年）"],
    ["一、玻璃", "", "", ""],
    ["禾苗玻璃（集团）有限公司", "光伏玻璃", "12", 8],
    ["禾苗玻璃(集团)有限公司 ", "光伏玻璃", "3.5", ""],
    ["小计", "", 15.5, 8],
    ["二、背板", "", "", ""],
    ["石桥", "光伏背板", "约", ""],
    ["填表人：某某    审核人：某某", "", "", ""],
]
BIO: Rows = [  # one figure for a vial and a capsule names its products by no word of theirs: unknown
    ["企业", "主要产品", "生产规模", "2025年产值（万元）", "备注"],
    ["康衡药业", "注射用头孢曲松钠、阿莫西林胶囊", "粉针8000万支；胶囊5亿粒", 52000, ""],
    ["青瓶玻璃", "中硼硅管制瓶", "3亿只/年", 9000, ""],
    ["瑞康医药贸易公司", "注射用头孢曲松钠", "", 80000, ""],
]
STANDINGS: Rows = [  # a heading that says only whether it is there: what is below are capacities
    ["企业名称", "主营产品", "已投产", "在建", "规划规模"],
    ["晶海硅业有限公司", "多晶硅", "5万吨/年", "3万吨/年", "10万吨/年"],
    ["华曜新能源", "单晶硅片", "10GW", "5GW", ""],
    ["明辉玻璃", "光伏玻璃", "", "40万吨", ""],
]
WHETHER: Rows = [["企业名称", "主营产品", "年产能", "在建"], ["晶海硅业", "多晶硅", "5万吨", "否"]]
LAST_YEAR: Rows = [
    ["企业名称", "主要产品", "设计产能", "", "上年产量", ""],
    ["", "", "数量", "单位", "数量", "单位"],
    ["晶海硅业", "多晶硅", 5, "万吨", 4.2, "万吨"],
    ["华曜新能源", "单晶硅片", 10, "GW", 8000, "MW"],
]
CONTINUED: Rows = [  # 编号 counts rows, and a firm's second product stands below the first
    ["编号", "企业名称", "产品", "年产能", "单位"],
    [1, "晶海硅业", "多晶硅", 5, "万吨"],
    ["", "", "工业硅", 2, "万吨"],
    [2, "华曜新能源", "单晶硅片", 10, "GW"],
    [3, "华曜新能源", "光伏组件", 3, "GW"],
    [4, "", "光伏玻璃", 40, "万吨"],  # a firm whose name is missing
]
BRACKETS: Rows = [  # 3 + 2 is the whole: the parts are capacities. 36 of 42: which of the two it is, nothing tells
    ["企业名称", "主要产品", "年产能"],
    ["晶海硅业", "多晶硅3万吨、工业硅2万吨", "5万吨"],
    ["明辉玻璃", "光伏玻璃（36万吨）", "42万吨"],
]
OUTPUTS: Rows = [
    ["企业名称", "产品（年产量）", "产能"],
    ["晶海硅业", "多晶硅（3.8万吨）", "5万吨"],
    ["明辉玻璃", "光伏玻璃（36万吨）、太阳能背板（2亿平方米）", "50万吨"],
]
UNNAMED: Rows = [["企业名称", "主要产品", "登记口径"], ["晶海硅业", "多晶硅", "5万吨"], ["华曜", "单晶硅片", "10GW"]]

REMARKS: Rows = [  # 6 of 10 run; the two phases of 5 both do
    ["企业名称", "主要产品及产能", "备注"],
    ["穹沐", "TOPCon电池片10GW", "已投6GW，另4GW设备调试中"],
    ["澄岳", "高纯多晶硅5万吨", "一期2万吨、二期3万吨均已达产"],
    ["沐珩", "工业硅，年产约3万吨", ""],
    ["聚珀", "正面银浆、背面银浆合计300吨", ""],
    ["翰墨", "组串式逆变器20万台（15GW）", ""],
    ["岐仁", "光伏焊带5000吨", "已签约未供地"],
    ["蓝棠", "光伏玻璃，日熔量1000吨×2", ""],  # × 365
]
CAPTIONS: Rows = [
    ["#", "Company", "Business", "Capacity", "Status"],
    ["", "UPSTREAM", "", "", ""],
    [1, "Alder Silicon", "polysilicon", "20,000 tpa", "running"],
    ["", "DOWNSTREAM & SYSTEMS", "", "", ""],
    [2, "Volt Inverters", "string inverters", "5 GW/yr", "running"],
    [3, "Big Glass", "solar glass", "12 MTPA", "running"],  # million or metric tonnes?
]
PERMITS: Rows = [  # what is built counts, not the permit
    ["企业", "产品", "计量单位", "产能", "", "2024实际产量"],
    ["", "", "", "环评批复", "实际建成", ""],
    ["溥阳", "多晶硅", "t/a", 50000, 30000, 28000],
]
SECTIONED: Rows = [
    ["一、投产企业"],
    ["企业", "产品", "产能", "2024营收（万元）", "备注"],
    ["骋霖", "TOPCon电池片", "7.5GW", 32100, "另7.5在建"],
    ["衡屿", "光伏组件", "4GW（一期1.5GW已投，二期2.5GW设备安装）", 21000, ""],
    ["小计", "", "", 53100, ""],
    ["二、在建及签约项目"],
    ["骐跃", "光伏玻璃", "30万吨", "", ""],
    ["项目", "产品", "规划产能", "进度"],  # another table: passed over to the end
    ["沐晖", "光伏焊带", "2万吨", "签约"],
]
FOOTNOTE: Rows = [
    ["企业", "主导产品及年产能", "工业总产值（万元）"],
    ["晟昆硅片", "单晶硅片12GW", 226000],
    ["熔岳多晶", "多晶硅2万吨", ""],
    ["旧厂电缆", "已关停（原光伏电缆5000km）", ""],
    ["注：熔岳多晶2023年起停产，不参评。"],
]
WIDE: Rows = [  # each product has its column; 15 GWh are to come. In the last row nothing tells which is whose
    ["企业", "主要产品", "电芯建成(GWh/年)", "电芯在建(GWh/年)", "PACK建成(GWh/年)", "2025年产量(GWh)"],
    ["澄舟电池", "磷酸铁锂方形电芯、电池包", 25, 15, 18, "电芯16，包11"],
    ["砺源储能", "三元软包动力电芯", 4, 0, "", 1.7],
    ["屿禾新能源", "电解液、隔膜", 2, 0, 3, ""],
]
BUILT: Rows = [  # of the capacity, what is built; 6 of 8 were made
    ["编号", "企业名称", "产品", "年末建成产能(万吨/年)", "在建产能(万吨/年)", "2025年产量(万吨)", "近况"],
    ["1-1", "澄屿硅业", "多晶硅", 8, 4, 6, "正常"],
    ["1-2", "岚铭玻璃", "光伏玻璃", 30, 0, 0, "2024年12月关停，留守"],
    ["1-3", "珩硅电子", "工业硅", "5万吨 二期3万吨在建", 0, 4, "原2万吨老炉已拆"],
    ["1-4", "缓河新材", "光伏焊带", 1, 0, "", "缓建"],
]
ASKED: Rows = [
    ["Name", "What do you make or do at this site?", "Installed annual capacity (please give unit)", "Anything else?"],
    ["Alder Silicon", "polysilicon", "20 kt", ""],
    ["Bay Modules", "PV modules", "6 GW", "production ended May 2024"],
    ["Cove Glass", "solar glass", "2 furnaces", ""],
]
TOLD: Rows = [
    ["日期", "企业", "聊的情况", "后续"],
    ["3月2日", "澄屿光伏", "做光伏组件，年产能3.5吉瓦左右，去年实际做了2.1吉瓦", "无"],
    ["3月2日", "岚铭焊带", "光伏焊带一年1.2万吨，另有光伏银浆300吨。", "无"],
]
TINY: Rows = [["企业", "产品", "产能"], ["涟屿", "多晶硅", 12], ["昼衡", "电池片", 8]]  # 12 万吨 surely, and 8 GW

TABLES = {
    "roster": Typed(
        ROSTER,
        {
            ("晶海硅业有限公司", "polysilicon"): 50_000,
            ("华曜新能源科技有限公司", "wafer"): 10,
            ("华曜新能源科技有限公司", "silicon_rod"): None,
            ("金乌太阳能", "cell"): None,
            ("明辉玻璃股份公司", "solar_glass"): 730_000,
        },
        ("firm_idle", "note_row", "rows_passed_over", "title_used", "total_row", "unit_line_of_money"),
    ),
    "two products": Typed(
        TWO_PRODUCTS,
        {("禾苗", "solar_glass"): 120_000, ("禾苗", "eva_film"): 200_000_000, ("石桥", "wafer"): 6},
    ),
    "questionnaire": Typed(
        QUESTIONNAIRE,
        {
            ("晶海硅业有限公司", "polysilicon"): 50_000,
            ("华曜新能源科技有限公司", "wafer"): 10,
            ("明辉玻璃", "solar_glass"): 380_000,  # at least what it made
        },
        ("figure_unit", "no_tenant_name", "rows_passed_over"),  # 一窑四线 is no quantity
    ),
    "projects": Typed(
        PROJECTS,
        {("柳湾组件有限公司", "module"): 5, ("明辉玻璃", "solar_glass"): 438_000, ("金乌太阳能有限公司", "cell"): None},
        ("firm_idle", "rows_passed_over", "title_used", "total_row", "unit_line_of_money"),
    ),
    "signed": Typed(
        SIGNED,
        {("A新材料", "backsheet"): 30_000_000, ("B组件", "module"): None, ("C玻璃", "solar_glass"): None},
        ("firm_idle",),
    ),
    "monthly": Typed(
        MONTHLY,
        {("晶海硅业", "polysilicon"): None},
        ("headings_kept", "rows_passed_over", "title_used", "total_row", "unit_line_of_money"),
    ),
    "semicolons": Typed(
        (ENGLISH, "cp1252"),
        {
            ("Müller Solarglas GmbH", "solar_glass"): 12_000,
            ("Bay Modules Inc.", "module"): 1.5,
            ("Old Cell Co", "cell"): None,
            ("New Cell Co", "cell"): None,
        },
        ("amount_planned", "firm_idle"),
    ),
    "traditional": Typed(
        (TAIWAN, "big5"), {("禾苗玻璃股份有限公司", "solar_glass"): 120_000, ("石橋矽晶圓", "wafer"): 6}
    ),
    "sections": Typed(
        SECTIONS,  # two rows of one firm add up: 12 + 3.5
        {("禾苗玻璃（集团）有限公司", "solar_glass"): 155_000, ("石桥", "backsheet"): None},
        ("amount_unread", "note_row", "planned_kept", "rows_passed_over", "section_row", "total_row"),
    ),
    "standings": Typed(
        STANDINGS,
        {("晶海硅业有限公司", "polysilicon"): 50_000, ("华曜新能源", "wafer"): 10, ("明辉玻璃", "solar_glass"): None},
        ("firm_idle", "planned_kept"),
    ),
    "whether": Typed(WHETHER, {("晶海硅业", "polysilicon"): 50_000}, ("headings_kept",)),
    "last year": Typed(LAST_YEAR, {("晶海硅业", "polysilicon"): 50_000, ("华曜新能源", "wafer"): 10}),
    "continued": Typed(
        CONTINUED,
        {
            ("晶海硅业", "polysilicon"): 50_000,
            ("晶海硅业", "metallurgical_silicon"): 20_000,
            ("华曜新能源", "module"): 3,
            ("华曜新能源", "solar_glass"): None,
        },
        ("id_counts_rows", "no_tenant_name", "row_continued", "rows_passed_over"),
    ),
    "brackets": Typed(
        BRACKETS,
        {
            ("晶海硅业", "polysilicon"): 30_000,
            ("晶海硅业", "metallurgical_silicon"): 20_000,
            ("明辉玻璃", "solar_glass"): 420_000,
        },
    ),
    "outputs": Typed(
        OUTPUTS,
        {("晶海硅业", "polysilicon"): 50_000, ("明辉玻璃", "solar_glass"): 360_000},
        ("figure_of_products",),
    ),
    "unnamed": Typed(UNNAMED, {("晶海硅业", "polysilicon"): None}, ("column_of_amounts", "headings_kept")),
    "remarks": Typed(
        REMARKS,
        {
            ("穹沐", "cell"): 6,
            ("澄岳", "polysilicon"): 50_000,
            ("沐珩", "metallurgical_silicon"): 30_000,
            ("聚珀", "silver_paste"): 300,
            ("翰墨", "inverter"): 15,
            ("岐仁", "ribbon"): None,
            ("蓝棠", "solar_glass"): 730_000,
        },
        ("amount_running", "firm_idle"),
    ),
    "captions": Typed(
        CAPTIONS,
        {
            ("Alder Silicon", "polysilicon"): 20_000,
            ("Volt Inverters", "inverter"): 5,
            ("Big Glass", "solar_glass"): None,
        },
        ("amount_unread", "rows_passed_over", "section_row"),
    ),
    "permits": Typed(PERMITS, {("溥阳", "polysilicon"): 30_000}, ("column_twice",)),
    "sectioned": Typed(
        SECTIONED,
        {("骋霖", "cell"): 7.5, ("衡屿", "module"): 1.5, ("骐跃", "solar_glass"): None},
        ("amount_running", "firm_idle", "rows_passed_over", "second_table", "section_row", "title_used", "total_row"),
    ),
    "footnote": Typed(
        FOOTNOTE,
        {("晟昆硅片", "wafer"): 12, ("熔岳多晶", "polysilicon"): None, ("旧厂电缆", "cable"): None},
        ("firm_idle", "note_row", "rows_passed_over"),
    ),
    "tiny": Typed(TINY, {("涟屿", "polysilicon"): None, ("昼衡", "cell"): 8}, ("bare_figure_tiny", "unit_missing")),
    "wide": Typed(
        WIDE,
        {
            ("澄舟电池", "lfp_cell"): 25,
            ("澄舟电池", "battery_pack"): 18,
            ("砺源储能", "nmc_cell"): 4,
            ("屿禾新能源", "electrolyte"): None,
        },
        ("figure_of_products", "planned_kept"),
        "lithium_battery",
    ),
    "built": Typed(
        BUILT,
        {
            ("澄屿硅业", "polysilicon"): 80_000,
            ("岚铭玻璃", "solar_glass"): None,
            ("珩硅电子", "metallurgical_silicon"): 50_000,
            ("缓河新材", "ribbon"): None,
        },
        ("firm_idle", "planned_kept"),
    ),
    "asked": Typed(
        ASKED,
        {
            ("Alder Silicon", "polysilicon"): 20_000,
            ("Bay Modules", "module"): None,
            ("Cove Glass", "solar_glass"): None,
        },
        ("figure_unit", "firm_idle", "products_taken"),
    ),
    "told": Typed(
        TOLD,
        {("澄屿光伏", "module"): 3.5, ("岚铭焊带", "ribbon"): 12_000, ("岚铭焊带", "silver_paste"): 300},
        ("headings_kept", "products_taken"),
    ),
    "medicines": Typed(
        BIO,
        {
            ("青瓶玻璃", "glass_vial"): 300_000_000,
            ("康衡药业", "powder_injection"): None,
            ("康衡药业", "oral_solid"): None,
            ("瑞康医药贸易公司", "powder_injection"): None,
        },
        ("amount_unread",),
        "biopharma",
    ),
}


def opened(folder: Path, typed: Typed) -> Study:
    if isinstance(typed.rows, tuple):
        text, encoding = typed.rows
        file = folder / "t.csv"
        file.write_bytes(text.encode(encoding))
    else:
        file = book(folder / "t.xlsx", s=typed.rows)
    return open_study(file, StudyOptions(chains=(typed.chain,)))


@pytest.mark.parametrize("name", TABLES)
def test_a_table_reads_at_first_touch(name: str, tmp_path: Path) -> None:
    typed = TABLES[name]
    study = opened(tmp_path, typed)
    ids = {tenant.full_name or tenant.name: tenant.id for tenant in study.graph.park.tenants}
    for (tenant, link), expected in typed.expected.items():
        link_id = f"{typed.chain}/{link}"
        offering = study.graph.facts.offerings.get(ids[tenant], {}).get(link_id)
        stated = offering is not None and offering.capacity_basis != "unknown"
        found = offering.capacity.low if offering is not None and stated else None
        assert found == (None if expected is None else pytest.approx(expected)), (tenant, link)
    own = {note.key for note in study.notes} - {"encoding_guessed"}
    assert tuple(sorted(own)) == typed.notes


def test_sheets_named_as_tables_are_read_as_such(tmp_path: Path) -> None:
    file = book(
        tmp_path / "t.xlsx",
        企业台账=[
            ["企业名称", "主营产品", "年产能"],
            ["明辉玻璃", "光伏玻璃", "42万吨"],
            ["小晴光伏", "光伏组件", "5GW"],
        ],
        订单情况=[
            ["企业名称", "产品", "客户", "数量"],
            ["小晴光伏", "光伏组件", "某央企", "600MW"],
            ["无此公司", "光伏玻璃", "某厂", "3万吨"],  # said, and stops nothing
        ],
        采购需求表=[["需求企业", "所需产品", "年需求量"], ["小晴光伏", "光伏玻璃", "20万吨"]],
    )
    study = open_study(file, StudyOptions(chains=("photovoltaics",)))
    assert [tenant.name for tenant in study.graph.park.tenants] == ["明辉玻璃", "小晴光伏"]
    (order,), (need,) = study.graph.facts.orders, study.graph.facts.needs
    assert (order.tenant, order.quantity) == ("小晴光伏", Interval(0.6, 0.6))
    assert (need.link, need.quantity) == ("photovoltaics/solar_glass", Interval(200_000, 200_000))
    assert sorted(note.key for note in study.notes) == ["row_of_no_tenant", "sheet_as_table", "sheet_as_table"]
