"""Tables in which a figure or a firm was once read wrongly without a word; each is worked out beside it."""

from pathlib import Path

import pytest

from chainmap.errors import InputError
from chainmap.study.park import Study, StudyOptions, open_study
from tests.ingest.layout.test_heading_row import book
from tests.study.made import made_by

PARK = "park: hemei\nchains: [photovoltaics]\nsurvey: {date: 2026-09-30}\n"


def study(folder: Path, text: str) -> Study:
    (folder / "park.yaml").write_text(PARK, encoding="utf-8")
    (folder / "tenants.csv").write_text(text, encoding="utf-8")
    return open_study(folder, StudyOptions())


HEAD = "企业名称,主营产品,年产能"


@pytest.mark.parametrize(
    ("text", "made", "note"),
    [
        (  # the verb of a project is no product, and of two lines nobody knows which the figure is of
            "企业名称,建设内容及规模\n甲,建设年产5万吨多晶硅生产线\n乙,新建日熔量1200吨光伏玻璃生产线两条\n",
            {"甲": {"polysilicon": 50_000}, "乙": {"solar_glass": None}},
            "amount_unread",
        ),
        (f"{HEAD}\n甲,光伏组件,5GW（含外地）\n", {"甲": {"module": None}}, "amount_of_places"),
        ("Company,Products,Prod. capacity,Max. capacity\nA,solar modules,1.5 GW,1.6 GW\n", {"A": {"module": 1.5}}, ""),
        ("Company,Products,Capacity p.a. 2025\nA,solar modules,1.1 GW\n", {"A": {"module": 1.1}}, ""),
        (
            "Company,Products,Capacity\nA,aluminium frames,15 lakh sets\nSuma,,\n",
            {"A": {"aluminium_frame": 1_500_000}},
            "total_row",
        ),
        (  # the words behind each figure say whose it is
            'Company,Products,Capacity\nA,"solar cells, solar modules","2 GW (cells), 3 GW (modules)"\n',
            {"A": {"cell": 2, "module": 3}},
            "",
        ),
        (  # of two years below one heading the newer counts; a unit in brackets beside them changes nothing
            "企业名称,主营产品,产能,,今年上半年产量\n,,2024年,2025年,（台/套）\n甲,光伏组件,3GW,6GW,2100\n",
            {"甲": {"module": 6}},
            "",
        ),
        ("企业名称,产品名录,产能,计量\n甲,光伏玻璃,12,万吨\n", {"甲": {"solar_glass": 120_000}}, ""),
        ("企业名称,主营产品,产能（单位见右）,单位\n甲,光伏玻璃,12,万吨\n", {"甲": {"solar_glass": 120_000}}, ""),
        (  # figures of a year after the survey are planned
            "企业名称,主营产品,2025年产能(万吨),2027年产能(万吨)\n甲,光伏玻璃,12,40\n",
            {"甲": {"solar_glass": 120_000}},
            "planned_kept",
        ),
        ("企业名称,主营产品,2028年产能(万吨)\n甲,光伏玻璃,12\n", {"甲": {"solar_glass": None}}, "planned_kept"),
        (f"{HEAD}\n甲,光伏玻璃,12万吨（预计2027年）\n", {"甲": {}}, "firm_idle"),
        (  # examples of a form, and how to fill it in
            f"{HEAD}\n（示例）某某公司,光伏玻璃,10万吨\n必填,,\n甲玻璃厂,光伏玻璃,10万吨\n",
            {"甲玻璃厂": {"solar_glass": 100_000}},
            "example_row",
        ),
        (  # a questionnaire asks whether it produces, and how it stands
            "贵企业是否正常生产,企业名称,主营产品,年产能\n否,甲,光伏玻璃,12万吨\n是,乙,光伏玻璃,3万吨\n",
            {"甲": {}, "乙": {"solar_glass": 30_000}},
            "firm_idle",
        ),
        (
            "5、贵企业目前生产状态,企业名称,主营产品,年产能\n停产,甲,光伏玻璃,12万吨\n正常,乙,光伏玻璃,3万吨\n",
            {"甲": {}, "乙": {"solar_glass": 30_000}},
            "firm_idle",
        ),
        ("单位详细名称,主营产品,年末生产能力\n甲,光伏玻璃,12万吨\n", {"甲": {"solar_glass": 120_000}}, ""),
        ("单位详细名称,主营产品,年产（万吨）\n甲,光伏玻璃,12\n", {"甲": {"solar_glass": 120_000}}, ""),
        (  # lines of one firm, with figures of months that are not understood, and a part of the line above
            "企业名称,产品,单位,年生产能力,本月,累计\n甲,光伏玻璃,万吨,12,1,9\n,光伏组件,GW,3,0.2,1.9\n,其中：双玻组件,GW,2,0.1,1\n",
            {"甲": {"solar_glass": 120_000, "module": 3}},
            "row_continued",
        ),
        ('投资企业,主营产品,已形成产能\n甲,太陽能模組,"规划16GW，已投8GW"\n', {"甲": {"module": 8}}, ""),
        (  # numbered columns, and lines that are no firm
            f"{HEAD},产值\n甲,乙,1,2\n◆玻璃企业,,,\n……,,,\n甲厂,光伏玻璃,1万吨,\n(1) nameplate capacity,,,\n",
            {"甲厂": {"solar_glass": 10_000}},
            "heading_row",
        ),
        ('企业名称,主营产品,"产能（MW，2024年）"\n甲,光伏组件,5000\n', {"甲": {"module": 5}}, ""),
        ("企业名称,主营产品,产能（MW 2024年）\n甲,光伏组件,5000\n", {"甲": {"module": 5}}, ""),
        (  # of some months: no figure of a year
            '企业名称,主营产品,"产量（万吨，2025年1-8月）"\n甲,光伏玻璃,12\n',
            {"甲": {"solar_glass": None}},
            "",
        ),
        (  # a row for each year: the newest counts; a row for each plant: all count
            "年份,企业名称,主营产品,年产能\n2024,甲,光伏组件,4GW\n2025,甲,光伏组件,5GW\n",
            {"甲": {"module": 5}},
            "older_row",
        ),
        ("企业名称,厂区,主营产品,年产能\n甲,一厂区,光伏组件,3GW\n甲,二厂区,光伏组件,3GW\n", {"甲": {"module": 6}}, ""),
        (
            f"{HEAD}\n甲,光伏组件,3GW\n2024年合计,光伏组件,3GW\n去年同期,,2GW\n平均产能,,2GW\n",
            {"甲": {"module": 3}},
            "total_row",
        ),
        ("企业名称,主营产品,行业类别\n甲,光伏组件,批发业\n", {"甲": {}}, ""),
        ("企业名称,主营产品,注销日期\n甲,光伏组件,2024-05-01\n", {"甲": {}}, "firm_idle"),
        (  # a heading of two rows whose upper one has the name and a group
            "企业名称,主要产品及产能,,\n,产品,产能,单位\n甲,光伏组件,5,GW\n乙,光伏玻璃,12,万吨\n",
            {"甲": {"module": 5}, "乙": {"solar_glass": 120_000}},
            "",
        ),
        (  # a second table below, in another order
            f"{HEAD}\n甲厂,光伏玻璃,1万吨\n,,\n主营产品,企业名称,年产能\n光伏组件,乙厂,5GW\n",
            {"甲厂": {"solar_glass": 10_000}},
            "second_table",
        ),
        (f"{HEAD}\n甲厂,光伏玻璃,1万吨\n乙厂，光伏玻璃，2万吨\n", {"甲厂": {"solar_glass": 10_000}}, "unsplit_row"),
        ("企业名称,主营产品\n甲,光伏组件5GW、电池片3GW\n", {"甲": {"module": 5, "cell": 3}}, ""),
        (
            "企业名称,主营产品\n甲,光伏组件（5GW）；光伏玻璃（12万吨）\n",
            {"甲": {"module": 5, "solar_glass": 120_000}},
            "",
        ),
        ("企业名称,主营产品\n甲,550W光伏组件\n", {"甲": {"module": None}}, ""),  # a size of the product
        (  # 同上 is the unit above; an empty unit among others is unknown
            f"{HEAD},单位\n甲,光伏玻璃,12,万吨\n乙,光伏玻璃,6,同上\n丙,光伏玻璃,5,\n",
            {"甲": {"solar_glass": 120_000}, "乙": {"solar_glass": 60_000}, "丙": {"solar_glass": None}},
            "unit_empty",
        ),
        (f"{HEAD}\n〃,,\n甲,光伏玻璃,1万吨\n", {"甲": {"solar_glass": 10_000}}, "note_row"),  # nothing is above it
        (f"单位为万吨,,\n{HEAD}\n甲,光伏玻璃,12\n", {"甲": {"solar_glass": 120_000}}, "unit_line"),
        (f"All figures in MW,,\n{HEAD}\n甲,光伏组件,5000\n", {"甲": {"module": 5}}, "unit_line"),
        ("企业名称,主营产品,产能,产能(GW)\n甲,光伏组件,5000,5\n", {"甲": {"module": 5}}, "column_twice"),
        (f"{HEAD},年产量\n,,万吨,万吨\n甲,光伏玻璃,12,10\n", {"甲": {"solar_glass": 120_000}}, ""),  # a row of units
        ("企业名称 Company,主营产品 Products,年产能 Capacity (GW)\n甲,光伏组件,5\n", {"甲": {"module": 5}}, ""),
        ("企业名称,主营产品,月产能(吨)\n甲,光伏玻璃,500\n", {"甲": {"solar_glass": 6_000}}, ""),
    ],
)
def test_a_table_as_it_is_typed(tmp_path: Path, text: str, made: dict[str, dict[str, float | None]], note: str) -> None:
    found = study(tmp_path, text)
    assert made_by(found) == made
    assert not note or note in {one.key for one in found.notes}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"{HEAD},,{HEAD}\n甲,光伏玻璃,1万吨,,乙,光伏组件,5GW\n", "two tables stand side by side"),
        (
            "企业名称,禾苗,法人代表,张三\n主营产品,光伏玻璃,年产能,1万吨\n联系人,李四,电话,1\n",
            "the headings stand in a column",
        ),
    ],
)
def test_what_is_no_table_is_refused(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(InputError) as caught:
        study(tmp_path, text)
    assert words in caught.value.text("en")


def test_the_name_of_a_sheet_says_how_its_firms_stand(tmp_path: Path) -> None:
    heading: list[object] = ["企业名称", "主营产品", "年产能"]
    path = book(
        tmp_path / "t.xlsx",
        在营企业=[heading, ["甲厂", "光伏玻璃", "1万吨"]],
        已注销企业=[heading, ["乙厂", "光伏玻璃", "6万吨"]],
        招商目标=[heading, ["丙厂", "光伏玻璃", "60万吨"]],
    )
    found = open_study(path, StudyOptions(chains=("photovoltaics",)))
    assert made_by(found) == {"甲厂": {"solar_glass": 10_000}, "乙厂": {}}
    assert [row.name for row in found.graph.park.tables.candidates] == ["丙厂"]
    assert "sheets_joined" in {note.key for note in found.notes}


def test_the_sheet_with_more_that_is_used_is_the_table(tmp_path: Path) -> None:
    path = book(
        tmp_path / "t.xlsx",
        通讯录=[["企业名称", "联系人", "电话", "地址"], ["甲厂", "张三", "1", "x"]],
        产品=[["企业名称", "主营产品", "年产能"], ["甲厂", "光伏玻璃", "1万吨"]],
    )
    assert made_by(open_study(path, StudyOptions(chains=("photovoltaics",)))) == {"甲厂": {"solar_glass": 10_000}}


def test_a_firm_that_does_not_operate_is_named(tmp_path: Path) -> None:
    found = study(tmp_path, f"{HEAD},是否在产\n甲厂,光伏玻璃,1万吨,是\n乙厂,光伏玻璃,6万吨,否\n")
    assert made_by(found) == {"甲厂": {"solar_glass": 10_000}, "乙厂": {}}
    (note,) = (note.text("zh") for note in found.notes if note.key == "firm_idle")
    assert "乙厂不在生产" in note
    assert "第 3 行" in note


def test_a_need_of_nothing_is_zero(tmp_path: Path) -> None:
    (tmp_path / "needs.csv").write_text("采购企业,原材料,年用量\n甲厂,光伏玻璃,不用\n", encoding="utf-8")
    found = study(tmp_path, f"{HEAD}\n甲厂,光伏组件,1GW\n")
    (need,) = found.graph.facts.needs
    assert (need.quantity.low, need.quantity.high) == (0, 0)


def test_sheets_of_several_years_are_versions(tmp_path: Path) -> None:
    heading: list[object] = ["企业名称", "主营产品", "年产能"]

    def rows(names: str) -> list[list[object]]:
        firms: list[list[object]] = [[f"{name}厂", "光伏玻璃", "1万吨"] for name in names]
        return [heading, *firms]

    path = book(
        tmp_path / "t.xlsx", **{"2023年": rows("甲乙丙丁"), "2024年": rows("甲乙丙戊"), "2025年": rows("甲乙戊己")}
    )
    found = open_study(path, StudyOptions(chains=("photovoltaics",)))
    assert made_by(found) == {f"{name}厂": {"solar_glass": 10_000} for name in "甲乙戊己"}
    assert [note.key for note in found.notes].count("sheet_older") == 2


def test_orders_that_came_to_nothing_do_not_count(tmp_path: Path) -> None:
    (tmp_path / "orders.csv").write_text(
        "企业,产品,数量,状态\n甲厂,光伏组件,500MW,已取消\n甲厂,光伏组件,300MW,已签订\n甲厂,光伏组件,200MW,洽谈中\n",
        encoding="utf-8",
    )
    found = study(tmp_path, f"{HEAD}\n甲厂,光伏组件,1GW\n")
    assert [order.quantity.low for order in found.graph.facts.orders if order.quantity] == [0.3]
    assert [note.key for note in found.notes].count("row_void") == 2


@pytest.mark.parametrize(
    ("name", "traders"),
    [
        *(
            (name, True)
            for name in "贸易企业 贸易商 经销商 服务商 商贸类 代理商 批发零售 非生产企业 销售企业 生产性服务业".split()
        ),
        *(
            (name, True)
            for name in ("贸易公司名单", "2026贸易企业", "Traders", "Distributors", "Service providers", "Wholesale")
        ),
        *(
            (name, False)
            for name in "生产企业 制造业 生产及贸易 自贸区 综保贸易片区 服务区 供应商 设备商 企业 Sheet1".split()
        ),
        *((name, False) for name in ("Manufacturing and trading", "Trade zone", "Products")),
    ],
)
def test_the_name_of_a_sheet_says_that_its_firms_trade(tmp_path: Path, name: str, traders: bool) -> None:
    heading: list[object] = ["企业名称", "主营产品"]
    goods: list[object] = ["甲", "光伏组件"]
    made: list[object] = ["乙", "生产光伏玻璃，销售光伏组件"]
    path = book(tmp_path / "t.xlsx", **{name: [heading, goods, made]})
    found = open_study(path, StudyOptions(chains=("photovoltaics",)))
    roles = {
        tenant.name: {match.link.split("/")[1]: match.role for match in found.graph.matches[tenant.id]}
        for tenant in found.graph.park.tenants
    }
    assert roles["甲"]["module"] == ("trader" if traders else "maker")
    assert roles["乙"]["solar_glass"] == "maker"
    assert ("sheet_of_traders" in {note.key for note in found.notes}) is traders


def test_the_gap_report_names_the_firms_on_no_link(tmp_path: Path) -> None:
    """Those that do not operate are named as such, those that say nothing are counted by the survey."""
    rows = "".join(f"{name},豆腐,\n" for name in "乙丙丁戊己庚辛")
    found = study(tmp_path, f"企业名称,主营产品,备注\n甲,光伏玻璃,\n{rows}壬,豆腐,已注销\n癸,,\n")
    (note,) = set(found.notes_of_gaps) - set(found.notes)
    assert note.message("en") == "7 tenants fit no link of the chain: 乙, 丙, 丁, 戊, 己 …."
    assert note.message("zh").startswith("7 家企业所写的业务对不上产业链的任何环节：乙")
    assert study(tmp_path, "企业名称,主营产品\n甲,光伏玻璃\n").notes_of_gaps == ()


@pytest.mark.parametrize(
    ("text", "output"),
    [  # a unit column is of the figure that has none: 39万吨 is a year's, 1,200 t a day's
        ("企业名称,主营产品,产能,产量,单位\n甲,光伏玻璃,1200,39万吨,吨/日\n", 390_000),
        ("Company,Products,Capacity,Shipped 2024\nA,solar modules,4 GW,3.4 GW\n", 3.4),
    ],
)
def test_the_output_is_that_of_its_own_cell(tmp_path: Path, text: str, output: float) -> None:
    (offerings,) = study(tmp_path, text).graph.facts.offerings.values()
    (offering,) = offerings.values()
    assert (offering.output.low, offering.output_basis) == (output, "stated")
