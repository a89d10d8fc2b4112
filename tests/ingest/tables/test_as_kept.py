"""What parks write of plants, as they keep it: names of lines, stops, insolvency, figures by slash."""

from pathlib import Path

import pytest

from chainmap.study.park import Study, StudyOptions, open_study
from tests.study.made import made_by

PV = StudyOptions(chains=("photovoltaics",))
PHARMA = StudyOptions(chains=("biopharma",))


def _open(tmp_path: Path, text: str, options: StudyOptions) -> Study:
    file = tmp_path / "t.csv"
    file.write_text(text, encoding="utf-8")
    return open_study(file, options)


def _capacities(study: Study) -> dict[str, float | None]:
    return {
        row.products: row.capacity.low if row.capacity else None
        for tenant in study.graph.park.tenants
        for row in tenant.rows
    }


@pytest.mark.parametrize(
    ("product", "kept"),
    [("光伏组件1#线", "光伏组件"), ("伺服二车间", "伺服"), ("硅片A线", "硅片"), ("光伏焊带生产线", "光伏焊带生产线")],
)
def test_the_name_of_a_line_is_no_product(tmp_path: Path, product: str, kept: str) -> None:
    study = _open(tmp_path, f"企业,产品,产能\n禾苗,{product},2GW\n石桥,光伏玻璃,\n", PV)
    assert study.graph.park.tenants[0].rows[0].products == kept


@pytest.mark.parametrize(
    ("products", "figure", "read"),
    [
        ("三氯氢硅、多晶硅", "20000/15000", {"三氯氢硅": 20_000, "多晶硅": 15_000}),
        ("三氯氢硅 / 多晶硅", "2万/1.5万", {"三氯氢硅": 20_000, "多晶硅": 15_000}),
        ("三氯氢硅、多晶硅、工业硅", "20000/15000", {"三氯氢硅、多晶硅、工业硅": None}),  # not of as many
    ],
)
def test_figures_by_slash_are_of_the_products_in_order(
    tmp_path: Path, products: str, figure: str, read: dict[str, float | None]
) -> None:
    study = _open(tmp_path, f"企业,产品,产能（吨）\n禾苗,{products},{figure}\n", PV)
    assert _capacities(study) == read


def test_two_states_of_one_figure_are_not_of_two_products(tmp_path: Path) -> None:
    rows = "禾苗,三氯氢硅、多晶硅,20000/15000\n石桥,工业硅,120/60\n"
    assert _capacities(_open(tmp_path, f"企业,产品,产能（吨）\n{rows}", PV))["三氯氢硅、多晶硅"] is None


@pytest.mark.parametrize(
    ("products", "figure", "read"),
    [
        ("Tablets and capsules", "1.8bn tablets, 400m capsules", {"Tablets": 1.8e9, "capsules": 4e8}),
        ("阿莫西林胶囊、头孢克肟片", "胶囊20亿粒,片剂15亿片", {"阿莫西林胶囊": 2e9, "头孢克肟片": 1.5e9}),
        ("跟踪支架和固定支架", "跟踪2GW 固定3GW", {"跟踪支架": 2, "固定支架": 3}),
        ("光伏边框及支架", "边框4万吨、支架2万吨", {"光伏边框": 40_000, "光伏支架": 20_000}),  # of one first word
        ("钢边框与支架等", "边框4万吨、立柱2万吨", {"钢边框与支架等": None}),  # names another product
        ("光伏电池片（N型、P型）", "N型5GW，P型3GW", {"光伏电池片（N型、P型）": 8}),  # parts of the only product
        ("单晶硅棒、硅片", "一期10GW单晶硅棒、10GW硅片", {"单晶硅棒": 10, "硅片": 10}),
        ("制氧机、家用呼吸机", "制氧机90000台；呼吸机 n/a", {"制氧机": 90_000, "家用呼吸机": None}),
    ],
)
def test_figures_name_parts_of_a_joined_product(
    tmp_path: Path, products: str, figure: str, read: dict[str, float | None]
) -> None:
    study = _open(tmp_path, f'企业,产品,产能\n禾苗,"{products}","{figure}"\n石桥,光伏玻璃,\n', PV)
    assert {name: value for name, value in _capacities(study).items() if name != "光伏玻璃"} == read


@pytest.mark.parametrize(
    ("products", "read"),
    [
        ("生产立式加工中心、龙门加工中心，年产能分别为1500台和120台", {"立式加工中心": 1500, "龙门加工中心": 120}),
    ],
)
def test_figures_respectively(tmp_path: Path, products: str, read: dict[str, float | None]) -> None:
    study = _open(tmp_path, f"企业,主营及规模\n禾苗,{products}\n", StudyOptions(chains=("smart_manufacturing",)))
    assert _capacities(study) == read


def test_a_class_of_the_firm_has_no_figure_of_products_that_are_named(tmp_path: Path) -> None:
    """3824 is power electronics: 6,000 converters are not 6,000 power semiconductors."""
    study = _open(tmp_path, "企业,产品,行业代码,产能\n禾苗,储能变流器,3824,6000台\n石桥,光伏组件,3825,2GW\n", PV)
    links = [match.link for match in study.graph.matches["禾苗"]]
    assert "shared/power_semiconductor" in links
    assert [study.graph.offering("禾苗", link).capacity.high for link in links] == [None] * len(links)


def test_a_section_of_two_states_leaves_each_row_its_own(tmp_path: Path) -> None:
    rows = "三、停产、半停产,,,\n禾苗,光伏组件,2GW,停产\n石桥,光伏玻璃,500吨/天,半停产，开一个班\n"
    study = _open(tmp_path, f"企业,产品,产能,备注\n柳湾,光伏组件,1GW,正常\n{rows}", PV)
    states = {name: found[0].state for name, found in study.graph.matches.items() if found}
    assert states == {"柳湾": "confirmed", "禾苗": "rejected", "石桥": "uncertain"}


@pytest.mark.parametrize(
    ("remark", "low"), [("RV减速器样机阶段", 5.0), ("组件还在样机阶段", 0.0), ("去年不单列", 5.0), ("人家没说", 5.0)]
)
def test_what_is_said_of_something_else_is_no_doubt(tmp_path: Path, remark: str, low: float) -> None:
    study = _open(tmp_path, f"企业,产品,产能,备注\n禾苗,光伏组件,5GW,{remark}\n石桥,光伏玻璃,,\n", PV)
    capacity = study.graph.park.tenants[0].rows[0].capacity
    assert capacity is not None
    assert capacity.low == low


def test_nil_is_nothing(tmp_path: Path) -> None:
    study = _open(tmp_path, "company,products,capacity,output\nAlba,PV modules,2 GW,nil\n", PV)
    output = study.graph.park.tenants[0].rows[0].output
    assert output is not None
    assert output.high == 0
    assert not [note for note in study.notes if note.key == "output_unread"]


@pytest.mark.parametrize(
    ("remark", "there"),
    [
        ("Went into administration in November, buyer sought", False),
        ("In receivership", False),
        ("Facility complete, awaiting MHRA inspection", False),
        ("awaiting approval of the second hall", True),
        ("Was 50m a month before", True),
        ("Was: bakery", False),
        ("车间建成，未取得药品生产许可证", False),
        ("等待GMP检查", False),
    ],
)
def test_remarks_tell_whether_a_firm_runs(tmp_path: Path, remark: str, *, there: bool) -> None:
    study = _open(tmp_path, f'company,products,remarks\nAlba,human vaccines,"{remark}"\n', PHARMA)
    supplies = [match.link for match in study.graph.matches["Alba"] if match.supplies]
    assert bool(supplies) is there


@pytest.mark.parametrize("heading", ["其他", "Other", "产线状态", "设备状态"])
def test_words_beside_are_remarks(tmp_path: Path, heading: str) -> None:
    study = _open(tmp_path, f"企业,产品,产能,{heading}\n禾苗,光伏组件,2GW,已停产\n石桥,光伏组件,1GW,正常\n", PV)
    matches = study.graph.matches
    assert [any(match.supplies for match in matches[name]) for name in ("禾苗", "石桥")] == [False, True]


@pytest.mark.parametrize(("remark", "low"), [("硅片装置去年11月停车", 0.0), ("厂区停车场已建", 2.0)])
def test_a_plant_that_is_shut_down_is_no_car_park(tmp_path: Path, remark: str, low: float) -> None:
    study = _open(tmp_path, f'企业,产品,产能,备注\n禾苗,硅片、光伏组件,"硅片2GW,组件1GW",{remark}\n', PV)
    row = next(row for row in study.graph.park.tenants[0].rows if row.products == "硅片")
    assert row.capacity is not None
    assert row.capacity.low == low


@pytest.mark.parametrize(
    ("industry", "state"), [("光伏", "confirmed"), ("光伏产业", "confirmed"), ("食品", "uncertain")]
)
def test_the_industry_of_a_row_tells_which_modules(tmp_path: Path, industry: str, state: str) -> None:
    study = _open(tmp_path, f"产业,企业,产品,产能\n{industry},禾苗,组件,2GW\n食品,石桥,糕点,\n", PV)
    assert [match.state for match in study.graph.matches["禾苗"] if match.link == "photovoltaics/module"] == [state]


@pytest.mark.parametrize(
    ("heading", "state", "low"),
    [
        ("目前状态", "送样认证", 0.0),  # no state that is known: at most, and said
        ("目前状态", "良好", 5.0),
        ("Status", "PQ", 0.0),
        ("Status", "Open", 5.0),
        ("备注", "送样认证", 5.0),  # remarks are of anything
    ],
)
def test_an_unknown_state_beside_known_ones_is_a_doubt(tmp_path: Path, heading: str, state: str, low: float) -> None:
    known = ("投产", "正常生产", "投产") if heading != "Status" else ("Operating", "running", "Operating")
    others = "".join(f"其他{n},光伏组件,1GW,{one}\n" for n, one in enumerate(known))
    study = _open(tmp_path, f"企业,产品,产能,{heading}\n禾苗,光伏组件,5GW,{state}\n{others}", PV)
    capacity = study.graph.park.tenants[0].rows[0].capacity
    assert capacity is not None
    assert (capacity.low, capacity.high) == (low, 5.0)
    doubts = [note for note in study.notes if note.key == "amount_in_doubt"]
    assert bool(doubts) is (low == 0)


def test_where_no_state_is_known_none_is_a_doubt(tmp_path: Path) -> None:
    rows = "".join(f"禾苗{n},光伏组件,5GW,{state}\n" for n, state in enumerate(("A类", "B类", "A类", "C类")))
    study = _open(tmp_path, f"企业,产品,产能,状态\n{rows}", PV)
    assert not [note for note in study.notes if note.key == "amount_in_doubt"]


@pytest.mark.parametrize(
    ("capacity", "remark", "low"),
    [
        ("规划10GW，已投4GW", "部分投产", 4.0),  # the part is told
        ("10GW", "部分投产", 0.0),
        ("3GW", "二线检修过", 3.0),  # it is over
        ("3GW", "二线检修中", 0.0),
        ("组件(210mm为主)，3GW", "", 3.0),  # of what size it is
    ],
)
def test_a_part_that_is_told_and_a_repair_that_is_over(tmp_path: Path, capacity: str, remark: str, low: float) -> None:
    study = _open(tmp_path, f"企业,产品,产能,备注\n禾苗,光伏组件,{capacity},{remark}\n石桥,光伏玻璃,,\n", PV)
    read = study.graph.park.tenants[0].rows[0].capacity
    assert read is not None
    assert read.low == low


def test_the_figure_of_a_chinese_medicine_is_that_of_its_form(tmp_path: Path) -> None:
    """300 million capsules: how many tonnes of Chinese medicines they are, the figure does not say."""
    study = _open(tmp_path, "企业,产品,产能\n禾苗药业,养血安神胶囊,3亿粒\n石桥药业,六味地黄丸,\n", PHARMA)
    graph = study.graph
    capacities = {match.link: graph.offering("禾苗药业", match.link).capacity for match in graph.matches["禾苗药业"]}
    assert capacities["biopharma/oral_solid"].low == 3e8
    assert capacities["biopharma/proprietary_tcm"].high is None


@pytest.mark.parametrize(
    ("head", "row", "name"),
    [
        ("Factory,Products,Cap. per year (unless stated),Unit", "Alba JSC,PV modules,1500,MW", "Alba JSC"),
        ("入驻者,主要产品,年产能", "禾苗光能,光伏组件,1.5GW", "禾苗光能"),  # the first column before the products
    ],
)
def test_no_list_is_refused_for_the_heading_of_its_firms(tmp_path: Path, head: str, row: str, name: str) -> None:
    other = row.replace(name, "Berta Glass" if name.isascii() else "石桥玻璃")
    study = _open(tmp_path, f"{head}\n{row}\n{other}\n", PV)
    tenant = study.graph.park.tenants[0]
    assert tenant.name == name
    assert tenant.rows[0].capacity is not None
    assert tenant.rows[0].capacity.low == (1500 if name.isascii() else 1.5)


@pytest.mark.parametrize(
    ("does", "made"),
    [
        ("PERC电池3GW，去年11月停了，机器在卖", {}),
        ("PERC cells 3 GW, closed in 2024", {}),
        ("PERC电池3GW，停机保养一周", {"cell": 3}),  # it runs again
        ("铝边框 年产3万吨", {"aluminium_frame": 10_698_900}),  # ÷ 2.804 kg a set
        ("金刚线 1800万公里", {"slicing_wire": 1.8e7}),
        ("EVA胶膜、POE胶膜，加起来1.2亿平", {"eva_film": None, "poe_film": None}),
    ],
)
def test_what_tenants_do_in_their_own_words(tmp_path: Path, does: str, made: dict[str, float | None]) -> None:
    study = _open(tmp_path, f'租户,做什么,备注\n禾苗,"{does}",续租在谈\n', PV)
    assert made_by(study)["禾苗"] == {key: value and pytest.approx(value, rel=1e-3) for key, value in made.items()}


@pytest.mark.parametrize("does", ["TOPCon电池 一期6GW，二期6GW还没装机器", "EVA胶膜、POE胶膜，加起来1.2亿平"])
def test_a_figure_of_what_tenants_do_that_is_not_read_is_said(tmp_path: Path, does: str) -> None:
    study = _open(tmp_path, f'租户,做什么\n禾苗,"{does}"\n', PV)
    assert {note.key for note in study.notes} & {"amount_unread", "figure_of_several"}


@pytest.mark.parametrize(
    ("products", "figures", "read"),
    [
        ("单晶硅棒、单晶硅片", "拉晶20GW/年，切片8GW/年", {"单晶硅棒": 20, "单晶硅片": 8}),
        ("片剂、注射剂", "片剂25亿片，水针1.5亿支", {"片剂": 2.5e9, "注射剂": 1.5e8}),
    ],
)
def test_a_shop_tells_what_it_makes(tmp_path: Path, products: str, figures: str, read: dict[str, float]) -> None:
    assert _capacities(_open(tmp_path, f'企业,产品,产能\n禾苗,{products},"{figures}"\n石桥,硅片,\n', PV)) == read | {
        "硅片": None
    }


@pytest.mark.parametrize(
    ("whole", "built", "low"), [("15万吨/年", "5万吨", 50_000), ("5万吨/年", "5万吨", 0), ("", "5万吨", 0)]
)
def test_a_plant_that_runs_in_part_of_its_plan_has_what_is_built(
    tmp_path: Path, whole: str, built: str, low: float
) -> None:
    lithium = StudyOptions(chains=("lithium_battery",))
    text = f"项目单位,产品,总规划产能,目前已建成产能,进度\n禾苗,磷酸铁锂,{whole},{built},部分投产\n"
    assert _capacities(_open(tmp_path, text, lithium)) == {"磷酸铁锂": low}


@pytest.mark.parametrize(
    ("remark", "low"),
    [
        ("环保停过两个月，现在开着", 40_000),
        ("扩到10万吨的报告批了，没动工", 40_000),
        ("去年卖了不到3万吨", 40_000),
        ("环保不让开", 0),
    ],
)
def test_what_is_past_to_come_or_sold_is_no_doubt(tmp_path: Path, remark: str, low: float) -> None:
    study = _open(tmp_path, f'企业,产品,产能,备注\n禾苗,铝边框,4万吨,"{remark}"\n石桥,硅片,,\n', PV)
    assert _capacities(study)["铝边框"] == low


def test_a_plan_for_machines_is_not_taken_for_a_part(tmp_path: Path) -> None:
    smart = StudyOptions(chains=("smart_manufacturing",))
    assert made_by(_open(tmp_path, "企业,产品,产能\n禾苗,堆垛机,规划500台\n", smart)) == {"禾苗": {}}
