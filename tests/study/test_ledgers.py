"""Spreadsheets as ten planners would type them: each is read in one run, and each figure is right or unknown and said.

Figures are in the units of the links, worked out by hand in each docstring; None is unknown.
"""

from pathlib import Path

import pytest

from chainmap.commands.shared.messages import print_notes
from chainmap.study.park import Study, StudyOptions, open_study
from tests.ingest.layout.test_heading_row import Rows, book
from tests.study.made import made_by


def study(path: Path, chain: str) -> Study:
    return open_study(path, StudyOptions(chains=(chain,)))


def capacities(found: Study) -> dict[tuple[str, str], float | None]:
    """Return the lower end of each capacity that counts, by firm and link."""
    return {(firm, link): low for firm, links in made_by(found).items() for link, low in links.items()}


def keys(found: Study) -> set[str]:
    return {note.key for note in found.notes}


def test_a_ledger_with_groups_sections_and_a_total(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """5万吨 = 50,000 t; 约36万吨 = 360,000 t; 3500 MW = 3.5 GW; who has stopped counts nowhere."""
    rows: Rows = [
        ["清江经济开发区光伏企业运行台账"],
        ["填报单位：经发局", "", "", "", "", "", "金额单位：万元"],
        ["序号", "企业名称", "主要产品", "产能", "", "", "2024年产值", "备注"],
        ["", "", "", "单位", "现有", "在建", "", ""],
        ["一、上游材料"],
        [1, "晶源硅业", "多晶硅", "万吨", 5, 3, "128,000", ""],
        [2, "清江玻璃", "光伏玻璃", "万吨", "约36", "—", 45000, ""],
        ["二、中游制造"],
        [3, "旭阳组件", "光伏组件", "MW", 3500, "", 156000, ""],
        [4, "清江边框", "铝边框", "万套", 800, "", 18000, "2025年8月停产"],
        [5, "华东焊带", "光伏焊带", "吨", "见备注", "", 0, "产能待核"],
        ["", "合计", "", "", "", "", "=SUM(G6:G11)"],
        ["填表人：张三"],
    ]
    needs: Rows = [["企业名称", "所需产品", "年需求量", "单位"], ["旭阳组件", "光伏玻璃", 18, "万吨"]]
    found = study(book(tmp_path / "t.xlsx", 说明=[["填报说明"]], 台账=rows, 需求=needs), "photovoltaics")
    assert capacities(found) == {
        ("晶源硅业", "polysilicon"): 50_000,
        ("清江玻璃", "solar_glass"): 360_000,
        ("旭阳组件", "module"): 3.5,
        ("华东焊带", "ribbon"): None,
    }
    assert [need.quantity.low for need in found.graph.facts.needs] == [180_000]
    assert {"amount_unread", "sheet_as_table", "total_row", "section_row", "planned_kept"} <= keys(found)
    print_notes(found.notes, "en")
    shown = capsys.readouterr().err
    assert "'见备注' is not an amount" in shown  # of many notes, those that cost a figure come first
    revenue = found.graph.park.tenants[0].rows[0].revenue
    assert revenue is not None
    assert (revenue.low, revenue.unit) == (1.28e9, "CNY")


def test_a_csv_in_gb18030_with_a_column_of_units(tmp_path: Path) -> None:
    """12亿粒/片 = 1.2e9 pieces; 2.4亿瓶（袋）= 2.4e8; 5 of 车皮 is unknown; 注销 counts nowhere."""
    file = tmp_path / "t.csv"
    text = """青竹园企业信息汇总表,,,,
序号,企业全称,主营产品/服务,年产能,产能单位,企业状态
1,青竹制药,阿莫西林胶囊、头孢克肟片,12,亿粒/片,存续
2,青竹大输液,大容量注射剂,2.4,亿瓶（袋）,存续
3,青竹明胶,药用明胶,5,车皮,存续
4,青竹旧药厂,片剂,3,亿片,注销
,小计,,,,
"""
    file.write_text(text, encoding="gb18030")
    found = study(file, "biopharma")
    assert capacities(found) == {
        ("青竹制药", "oral_solid"): 1.2e9,
        ("青竹大输液", "infusion"): 2.4e8,
        ("青竹明胶", "gelatin"): None,
    }


def test_a_semicolon_csv_with_decimal_commas(tmp_path: Path) -> None:
    """1.500 pcs are 1500 and 1,2 million 1.2e6, as 85,4 says that commas are decimal; a planned firm counts nowhere."""
    file = tmp_path / "t.csv"
    text = """Company;Products;Annual capacity;Unit;Revenue 2024 (million EUR);Remarks
Nordwerk GmbH;Industrial robots;1.500;pcs;85,4;
Lager Franz GmbH;Bearings;1,2 million;pcs;33,0;
Kugel & Söhne KG;Ball screws, linear guides;n/a;;12,75;
Neuwerk GmbH;Collaborative robots;3.000;pcs;;planned, start of production 2027
Total;;;;131,15;
"""
    file.write_text(text, encoding="cp1252")
    assert capacities(study(file, "smart_manufacturing")) == {
        ("Nordwerk GmbH", "industrial_robot"): 1500,
        ("Lager Franz GmbH", "bearing"): 1.2e6,
        ("Kugel & Söhne KG", "ball_screw"): None,
        ("Kugel & Söhne KG", "linear_guide"): None,
    }


def test_the_result_of_a_questionnaire(tmp_path: Path) -> None:
    """日熔量1200吨 = 438,000 t a year; (空) is no id; a trader makes nothing."""
    head: list[object] = [
        "序号",
        "提交答卷时间",
        "来源",
        "1、贵企业名称：",
        "2、统一社会信用代码",
        "3、贵公司主要产品是什么？",
    ]
    head += ["4、年产能是多少？（请注明单位）", "5、2024年度营业收入（万元）", "6、主要原材料有哪些？"]
    rows: Rows = [
        head,
        [1, "2025/9/1", "微信", "常丰光伏科技", "(空)", "光伏组件", "5GW", "320000", "电池片、玻璃"],
        [2, "2025/9/1", "微信", "常丰硅材料", "(空)", "单晶硅棒和硅片", "棒2万吨，片8GW", "180000", "多晶硅"],
        [3, "2025/9/1", "微信", "日熔玻璃", "(空)", "光伏玻璃", "日熔量1200吨", "5.6亿元", "纯碱"],
        [4, "2025/9/1", "微信", "光伏玻璃二厂", "(空)", "光伏玻璃", "200吨/天", "保密", "纯碱"],
        [5, "2025/9/1", "链接", "常州国贸", "(空)", "代理销售光伏组件", "无", "2000", "(跳过)"],
    ]
    found = study(book(tmp_path / "t.xlsx", Sheet1=rows), "photovoltaics")
    assert capacities(found) == {
        ("常丰光伏科技", "module"): 5,
        ("常丰硅材料", "silicon_rod"): 20_000,  # 棒2万吨 of 单晶硅棒和硅片
        ("常丰硅材料", "wafer"): 8,
        ("日熔玻璃", "solar_glass"): 438_000,
        ("光伏玻璃二厂", "solar_glass"): 73_000,
    }


def test_a_list_of_projects(tmp_path: Path) -> None:
    """500 t of heparin are 500,000 kg; 1万吨（现有5000吨，新增5000吨）may be either: unknown; 在建 counts nowhere."""
    rows: Rows = [
        ["临湖高新区2025年重点项目清单"],
        ["单位：万元、亩"],
        ["序号", "项目名称", "建设单位", "建设内容及规模", "总投资", "投产时间", "进展情况"],
        [1, "肝素原料药项目", "临湖肝素", "新建厂房2万平方米，年产肝素钠原料药500吨", 50000, "2024.6", "已投产"],
        [2, "预灌封项目", "康捷医疗", "年产预灌封注射器2亿支", 80000, "2026.12", "在建，主体封顶"],
        [3, "辅料扩建", "临湖辅料", "年产药用辅料1万吨（现有5000吨，新增5000吨）", 12000, "2024.1", "竣工投产"],
        [4, "药包材二期", "临湖药包", "年产铝塑组合盖20亿只", 10000, "2027", "拟建"],
        ["合计", "", "", "", 152000],
    ]
    assert capacities(study(book(tmp_path / "t.xlsx", 清单=rows), "biopharma")) == {
        ("临湖肝素", "heparin_api"): 500_000,
        ("临湖辅料", "excipient"): None,
    }


def test_an_investment_list_in_traditional_characters(tmp_path: Path) -> None:
    """1,200台 and 2000萬套 are today's; 在談, 簽約 and 簽約未落地 count nowhere, nor does the expected revenue."""
    rows: Rows = [
        ["智慧製造產業園招商項目一覽表", "", "", "", "單位：億元"],
        ["編號", "企業名稱", "主要產品", "項目狀態", "投資額", "年產能", "預計年產值", "聯絡人"],
        ["A1", "宏基精密", "數控機床", "已落地", "3.5", "1,200台", "6", "王"],
        ["A2", "台勝伺服", "伺服電機", "在談", "2", "30萬台", "4", "李"],
        ["A3", "立威", "工業機器人", "簽約", "5", "5000台/年", "10", "陳"],
        ["A4", "德昌", "軸承", "已落地", "1.2", "2000萬套", "3", ""],
        ["A7", "華冠", "諧波減速器", "簽約未落地", "0.3", "－", "0.5", ""],
    ]
    found = study(book(tmp_path / "t.xlsx", 招商=rows), "smart_manufacturing")
    assert capacities(found) == {("宏基精密", "cutting_machine_tool"): 1200, ("德昌", "bearing"): 2e7}
    assert all(row.revenue is None for tenant in found.graph.park.tenants for row in tenant.rows)
    assert "headings_kept" not in keys(found)


def test_a_table_of_monthly_output_value(tmp_path: Path) -> None:
    """Months and sums of some months are no yearly revenue: unknown, and their headings are said."""
    head: list[object] = [
        "序号",
        "单位名称",
        "主要产品名称",
        *(f"{n}月" for n in range(1, 10)),
        "1-9月累计",
        "去年同期",
    ]
    rows: Rows = [
        ["规上工业企业产值情况表"],
        ["", "单位：千元"],
        head,
        [1, "龙山硅片", "单晶硅片", *([1000] * 9), 9000, 8500],
        ["", "总  计", "", *([1000] * 9), 9000, 8500],
    ]
    found = study(book(tmp_path / "t.xlsx", 九月=rows), "photovoltaics")
    assert capacities(found) == {("龙山硅片", "wafer"): None}
    assert found.graph.park.tenants[0].rows[0].revenue is None
    assert {"headings_kept", "total_row"} <= keys(found)


def test_two_products_a_firm(tmp_path: Path) -> None:
    """Each product has its own figure; 500 kg a day are 182.5 t, so the excipients are 15,182.5 t."""
    rows: Rows = [
        ["企业名称", "主导产品一", "产能（吨）", "主导产品二", "产能（吨）", "年销售额\n(亿元)"],
        ["金川维生素", "维生素C", 30000, "", "", 12],
        ["金川溶剂厂", "药用乙醇", "2万", "药用明胶", "3千", "0.9亿"],
        ["金川辅料", "药用淀粉", "1.5万吨", "微晶纤维素", "500kg/天", 0.6],
        ["平均", "", 7860, "", "", 4.8],
    ]
    found = study(book(tmp_path / "t.xlsx", s=rows), "biopharma")
    assert capacities(found) == {
        ("金川维生素", "vitamin_api"): 30_000,
        ("金川溶剂厂", "pharma_ethanol"): 20_000,
        ("金川溶剂厂", "gelatin"): 3_000,
        ("金川辅料", "excipient"): 15_182.5,
    }
    revenues = [tenant.rows[0].revenue for tenant in found.graph.park.tenants]
    assert [revenue.low for revenue in revenues if revenue] == [12e8, 0.9e8, 0.6e8]


def test_an_html_table_named_xls(tmp_path: Path) -> None:
    """一万台 = 10,000; 15-20万套 is 150,000 at least; 20 without a unit are too few for a plant: unknown, and said."""
    cells = [
        ["企业", "产品", "年产能", "生产经营状态"],
        ["滨江丝杠", "滚珠丝杠", "15-20万套", "试生产"],
        ["滨江机器人", "工业机器人", "一万台", "正常生产"],
        ["滨江控制器", "PLC", "20", "正常生产"],
        ["滨江智能", "AGV", "产能2000台/年，2026年达产5000台", "正常生产"],
        ["滨江激光", "激光切割机", "2500台", "停产"],
        ["合计5家", "", "", ""],
    ]
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in cells)
    file = tmp_path / "t.xls"
    file.write_text(f"<html><meta charset=gbk><table>{body}</table></html>", encoding="gbk")
    found = study(file, "smart_manufacturing")
    assert capacities(found) == {
        ("滨江丝杠", "ball_screw"): 150_000,
        ("滨江机器人", "industrial_robot"): 10_000,
        ("滨江控制器", "plc"): None,
        ("滨江智能", "agv"): None,
    }
    assert {"bare_figure_tiny", "amount_unread"} <= keys(found)


def test_an_english_list_with_a_unit_in_each_cell(tmp_path: Path) -> None:
    """1,200 t/d = 438,000 t; 500 t per month = 6,000 t; 120 million m2; 80m is 80 million CNY."""
    rows: Rows = [
        ["Sunny Valley Industrial Park: tenants"],
        ["No.", "Tenant", "What they do", "Installed capacity", "Planned capacity", "Turnover 2024", "Status"],
        [1, "Helios", "PV modules", "2.4 GW/yr", "1 GW", "CNY 1.1bn", "operating"],
        [2, "ClearGlass", "Solar glass", "1,200 t/d", "-", "n/a", "operating"],
        [3, "FilmTech", "EVA film", "120 million m2 p.a.", "", "80m", "operating"],
        [4, "RibbonCo", "PV ribbon", "500 t per month", "", "", "operating"],
        [5, "FrameWorks", "Aluminium frames", "tbd", "", "", "under construction"],
        [6, "Old Inverter Co", "Solar inverters", "2 GW", "", 0, "closed 2022"],
        [7, "SunTrade", "Trading of solar modules", "", "", "", "operating"],
        ["", "Total", "", "", "", "", ""],
    ]
    found = study(book(tmp_path / "t.xlsx", List=rows), "photovoltaics")
    assert capacities(found) == {
        ("Helios", "module"): 2.4,
        ("ClearGlass", "solar_glass"): 438_000,
        ("FilmTech", "eva_film"): 1.2e8,
        ("RibbonCo", "ribbon"): 6000,
    }
    revenues = [tenant.rows[0].revenue for tenant in found.graph.park.tenants[:3]]
    assert [revenue and (revenue.low, revenue.unit) for revenue in revenues] == [
        (1.1e9, "CNY"),
        None,
        (8e7, "CNY"),
    ]
