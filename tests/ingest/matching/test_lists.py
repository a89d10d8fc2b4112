"""How lists are read: what separates items, which verb or label governs them, which noun decides."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chainmap.ingest.chains.bundled import bundled_chains
from chainmap.ingest.chains.chain_file import load_chain
from chainmap.ingest.matching import FirmText, LinkMatcher
from chainmap.ingest.matching.language.column_text import ColumnText
from chainmap.ingest.matching.language.separators import without_numbers, without_wrappers

PV = LinkMatcher(load_chain(bundled_chains()["photovoltaics"]).all_links)
BIO = LinkMatcher(load_chain(bundled_chains()["biopharma"]).all_links)
LITHIUM = LinkMatcher(load_chain(bundled_chains()["lithium_battery"]).all_links)
SMART = LinkMatcher(load_chain(bundled_chains()["smart_manufacturing"]).all_links)
GLASS_FILM_FRAME = {"solar_glass", "eva_film", "aluminium_frame"}


def roles(matcher: LinkMatcher = PV, state: str = "confirmed", **text: str) -> dict[str, str]:
    found = matcher.match(FirmText(**text))
    return {match.link.partition("/")[2]: match.role for match in found if match.state == state}


@pytest.mark.parametrize(
    ("product", "link"),
    [
        ("磷酸铁锂方形电芯", "lfp_cell"),
        ("三元软包动力电芯", "nmc_cell"),
        ("方形电芯", "other_cell"),
        ("钴酸锂软包电芯", "other_cell"),
    ],
)
def test_first_words_and_noun_tell_what_the_catch_all_took(product: str, link: str) -> None:
    assert roles(LITHIUM, products=product) == {link: "maker"}


def test_a_label_of_active_substances_is_no_raw_material() -> None:
    found = roles(BIO, products="原料药：二甲双胍、阿托伐他汀")
    assert found == {"bulk_api": "maker", "speciality_api": "maker"}
    assert not roles(BIO, products="原料：二甲双胍、阿托伐他汀")


def test_a_doctor_makes_no_x_ray_equipment() -> None:
    assert not roles(BIO, products="Dr. Wang skin care")


def items(text: str) -> list[str]:
    return [item for _, item in ColumnText("products", text).each_item()]


@pytest.mark.parametrize(
    "text",
    [
        "①光伏玻璃②EVA胶膜③铝边框",
        "⑴光伏玻璃⑵EVA胶膜⑶铝边框",
        "光伏玻璃 EVA胶膜 铝边框",
        "光伏玻璃　EVA胶膜　铝边框",
        "光伏玻璃\tEVA胶膜\t铝边框",
        "光伏玻璃+EVA胶膜+铝边框",
        "光伏玻璃＋EVA胶膜＋铝边框",
        "光伏玻璃·EVA胶膜·铝边框",
        "光伏玻璃＼EVA胶膜\\铝边框",
        "光伏玻璃&EVA胶膜＆铝边框",
        "（1）光伏玻璃（2）EVA胶膜（3）铝边框",
        "1.光伏玻璃 2.EVA胶膜 3.铝边框",
        "1、光伏玻璃；2、EVA胶膜；3、铝边框",
        "1）光伏玻璃 2）EVA胶膜 3）铝边框",
        "(一)光伏玻璃(二)EVA胶膜(三)铝边框",
        "一、光伏玻璃 二、EVA胶膜 三、铝边框",
        "光伏玻璃(3.2mm,2.0mm) EVA胶膜 铝边框",
        "【光伏玻璃】【EVA胶膜】【铝边框】",
        "“光伏玻璃”、“EVA胶膜”“铝边框”",
        '"光伏玻璃" "EVA胶膜" "铝边框"',
        "「光伏玻璃」「EVA胶膜」「铝边框」",
        "[solar glass] [EVA film] [aluminium frames]",
        "光伏玻璃-EVA胶膜-铝边框",
        "光伏玻璃——EVA胶膜——铝边框",
        "光伏玻璃 - EVA胶膜 - 铝边框",
        "光伏玻璃~EVA胶膜～铝边框",
        "光伏玻璃→EVA胶膜→铝边框",
        "光伏玻璃->EVA胶膜->铝边框",
        "光伏玻璃…EVA胶膜…铝边框",
        "光伏玻璃_EVA胶膜_铝边框",
        "1光伏玻璃2EVA胶膜3铝边框",
        "1 光伏玻璃 2 EVA胶膜 3 铝边框",
        "Solar Glass - EVA Film - Aluminium Frames",
        "Solar Glass – EVA Film – Aluminium Frames",
        "• solar glass • EVA film • aluminium frames",
        "solar glass + EVA film / aluminium frames",
    ],
)
def test_what_separates_the_items_of_a_list(text: str) -> None:
    assert roles(products=text) == dict.fromkeys(GLASS_FILM_FRAME, "maker")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("R&D", ["r&d"]),
        ("EPC+F", ["epc+f"]),
        ("solar glass", ["solar glass"]),
        ("0.4kV/10kV开关柜", ["0.4kv/10kv开关柜"]),
        ("光 伏 组 件", ["光伏组件"]),
        ("光伏组件 生产线", ["光伏组件生产线"]),
        ("N型 TOPCon电池片", ["n型topcon电池片"]),
        ("光伏玻璃2.0mm、3.2mm", ["光伏玻璃2.0mm", "3.2mm"]),
        ("光伏组件2.0 光伏逆变器", ["光伏组件2.0", "光伏逆变器"]),
        ("硅油 1:1配比", ["硅油1:1配比"]),
        ("“太阳”电力电缆", ["“太阳”电力电缆"]),
        ("【柳湾】光伏玻璃", ["【柳湾】光伏玻璃"]),
        ("1万吨光伏玻璃2万吨胶膜", ["1万吨光伏玻璃2万吨胶膜"]),
        ("3D打印机", ["3d打印机"]),
    ],
)
def test_what_does_not(text: str, wanted: list[str]) -> None:
    assert items(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("N-type solar cells", {"cell"}),
        ("EVA-POE film", {"poe_film"}),
        ("POE-EVA胶膜", {"eva_film"}),
        ("光伏组件-182系列-210系列", {"module"}),
        ("光伏组件-层压机", set()),
    ],
)
def test_a_hyphen_joins_a_list_only_between_products(text: str, wanted: set[str]) -> None:
    assert wanted <= roles(products=text).keys() <= wanted | {"module_equipment"}


@given(st.text(alphabet='①②(1)２.、;光伏玻璃 \tab三【】“”"', max_size=30))
def test_numbers_of_items_leave_the_length_and_the_other_words(text: str) -> None:
    read = without_numbers(without_wrappers(text))
    assert len(read) == len(text)
    assert all(old == new or new in " 、" for old, new in zip(text, read, strict=True))
    ColumnText("products", text).count("item")


@given(
    st.lists(
        st.sampled_from(
            [
                *"光伏组件 、；：:（）()①1.+·&/ab",
                "销售",
                "生产",
                "EVA胶膜",
                "不生产",
                " of ",
                "-",
                "→",
                "【",
                "】",
                "光伏玻璃",
            ]
        ),
        max_size=30,
    )
)
def test_every_place_lies_in_its_item(pieces: list[str]) -> None:
    column = ColumnText("products", "".join(pieces))
    for at in range(len(column.text)):
        start, end = column.item(at, at)
        assert start <= at <= end or column.text[at - 1 : at + 1].strip() == ""
        column.governor(at)


@pytest.mark.parametrize(
    ("text", "confirmed"),
    [
        ("主营：光伏玻璃、EVA胶膜", {"solar_glass", "eva_film"}),
        ("产品：光伏玻璃", {"solar_glass"}),
        ("Main products: solar glass, EVA film", {"solar_glass", "eva_film"}),
        ("新能源材料：光伏玻璃", {"solar_glass"}),
        ("光伏组件：182系列、210系列", {"module"}),
        ("光伏组件：5GW；光伏玻璃：12万吨", {"module", "solar_glass"}),
        ("销售本公司产品：光伏组件", {"module"}),
        ("应用领域：光伏组件、光伏逆变器", set()),
        ("用途：光伏组件", set()),
        ("客户：光伏组件厂、光伏逆变器厂", set()),
        ("下游应用：光伏组件，电池片。产品：光伏玻璃", {"solar_glass"}),
        ("产品：光伏玻璃；客户：光伏组件、电池片", {"solar_glass"}),
        ("原材料：硅料、光伏玻璃", set()),
        ("氢气：电解槽", set()),
        ("硅片：检测设备", set()),
        ("Hydrogen: Fuel Cells", set()),
        ("Applications: solar modules, inverters", set()),
        ("规划产品：光伏组件、光伏玻璃", set()),
        ("所属产业链：光伏组件；产品：光伏背板", {"backsheet"}),
        ("产业链：光伏组件", set()),
        ("主要设备：单晶炉、切片机", set()),
        ("关键设备清单：层压机", set()),
        ("Raw materials: polysilicon. Products: silicon wafers", {"wafer"}),
        ("Products: solar glass. Customers: PV module makers", {"solar_glass"}),
    ],
)
def test_a_label_is_context(text: str, confirmed: set[str]) -> None:
    assert roles(products=text).keys() == confirmed


def test_a_label_and_its_item_may_be_one_name() -> None:
    assert roles(state="uncertain", products="Solar: Panels") == {"module": "maker"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("代理销售光伏组件、电池片、光伏玻璃", {"module": "trader", "cell": "trader", "solar_glass": "trader"}),
        ("卖光伏组件的，只有办公室", {"module": "trader"}),
        ("生产光伏组件，卖给电站", {"module": "maker"}),
        ("销售光伏组件，电池片", {"module": "trader", "cell": "trader"}),
        ("销售：光伏组件、电池片", {"module": "trader", "cell": "trader"}),
        ("销售光伏组件、生产电池片", {"module": "trader", "cell": "maker"}),
        ("光伏组件：N型TOPCon 580W、单晶PERC", {"module": "maker"}),
        ("代理销售：光伏组件；电池片", {"module": "trader", "cell": "trader"}),
        ("经销：光伏组件；生产：光伏玻璃", {"module": "trader", "solar_glass": "maker"}),
        ("代理光伏组件、电池片；光伏玻璃", {"module": "trader", "cell": "trader", "solar_glass": "maker"}),
        ("研发、生产、销售光伏组件、电池片", {"module": "maker", "cell": "maker"}),
        ("采购硅片、生产电池片", {"cell": "maker"}),
        ("采购硅片生产电池片", {"cell": "maker"}),
        ("采购硅片、光伏玻璃", {}),
        ("运输光伏玻璃、电池片", {}),
        ("不生产光伏组件、电池片，只做光伏支架", {"mounting": "maker"}),
        ("停止生产光伏组件，现生产光伏玻璃", {"solar_glass": "maker"}),
        ("暂未生产光伏组件、电池片", {}),
        ("原生产光伏组件，现生产光伏玻璃", {"solar_glass": "maker"}),
        ("主要客户有光伏组件、电池片厂家", {}),
        ("服务行业：光伏组件、电池片", {}),
        ("无光伏玻璃、铝边框生产", {}),
        ("回收废旧光伏组件、硅片", {"module_recycling": "service", "silicon_scrap_recycling": "service"}),
        ("光伏组件、电池片的安装", {}),
        ("光伏组件（已停产）、电池片", {"cell": "maker"}),
        ("检测设备、光伏组件", {"module": "maker"}),
        ("清洗机器人、光伏组件", {"module": "maker"}),
        ("distributor of solar glass, EVA film and aluminium frames", dict.fromkeys(GLASS_FILM_FRAME, "trader")),
        ("import and export of solar modules, solar glass", {"module": "trader", "solar_glass": "trader"}),
        ("we sell solar panels, inverters", {"module": "trader", "inverter": "trader"}),
        ("manufacturing of solar panels and inverters", {"module": "maker", "inverter": "maker"}),
        ("manufacturer and exporter of solar panels, inverters", {"module": "maker", "inverter": "maker"}),
        ("does not make solar modules, inverters", {}),
        ("equipment for solar cells, solar modules", {}),
        ("为光伏企业提供光伏玻璃、铝边框", {"solar_glass": "maker", "aluminium_frame": "maker"}),
        ("电商销售光伏组件、电池片", {"module": "trader", "cell": "trader"}),
        ("出售光伏组件、电池片", {"module": "trader", "cell": "trader"}),
        ("光伏组件、光伏逆变器销售及售后", {"module": "trader", "inverter": "trader"}),
        ("二手光伏组件、光伏逆变器买卖", {"module": "trader", "inverter": "trader"}),
        ("光伏组件、电池片出售", {"module": "trader", "cell": "trader"}),
        ("光伏组件、电池片购销", {"module": "trader", "cell": "trader"}),
        ("光伏组件、电池片贸易为主", {"module": "trader", "cell": "trader"}),
        ("光伏组件、逆变器代理商", {"module": "trader"}),
        ("光伏组件为主，兼营硅片贸易", {"module": "maker", "wafer": "trader"}),
        ("以光伏组件生产为主，销售硅片", {"module": "maker", "wafer": "trader"}),
        ("PV modules, solar cells trading", {"module": "trader", "cell": "trader"}),
        ("PV modules, solar glass wholesale", {"module": "trader", "solar_glass": "trader"}),
        ("光伏玻璃、EVA胶膜（均为代理）", {"solar_glass": "trader", "eva_film": "trader"}),
        ("光伏玻璃、EVA胶膜，均为外购", {"solar_glass": "trader", "eva_film": "trader"}),
        ("光伏玻璃、EVA胶膜（代理）", {"solar_glass": "maker", "eva_film": "trader"}),
        ("PV modules, solar glass (all traded)", {"module": "trader", "solar_glass": "trader"}),
        ("从事光伏组件生产和硅片贸易", {"module": "maker", "wafer": "trader"}),
        ("光伏组件研发生产与电池片进出口", {"module": "maker", "cell": "trader"}),
        ("铝边框加工及光伏玻璃批发", {"aluminium_frame": "maker", "solar_glass": "trader"}),
        ("电池片生产及组件销售", {"cell": "maker"}),
        ("光伏组件研发、生产和销售", {"module": "maker"}),
        ("使用光伏组件、光伏逆变器建设电站", {}),
        ("利用多晶硅生产硅片", {"wafer": "maker"}),
        ("采用光伏玻璃、EVA胶膜生产光伏组件", {"module": "maker"}),
        ("采用TOPCon电池片的光伏组件", {"module": "maker"}),
        ("推广光伏组件、光伏玻璃", {}),
        ("维修逆变器、光伏组件", {}),
        ("检修线、光伏组件", {"module": "maker"}),
        ("维修工具、光伏组件", {"module": "maker"}),
        ("电池片、光伏组件运输", {}),
        ("光伏组件、光伏玻璃仓储运输", {}),
        ("光伏玻璃、光伏电站运维", {"solar_glass": "maker", "operation_maintenance": "service"}),
        ("光伏组件，已停产", {}),
        ("已停产，原生产光伏组件", {}),
        ("原为光伏组件，现为光伏玻璃", {"solar_glass": "maker"}),
        ("为组件企业配套铝边框", {"aluminium_frame": "maker"}),
        ("为光伏组件配套的铝边框", {"aluminium_frame": "maker"}),
        ("为组件厂代工光伏焊带", {"ribbon": "maker"}),
        ("投资建设光伏电站", {"power_station": "maker"}),
        ("retail of solar panels", {"module": "trader"}),
        ("Retailer of solar modules and inverters", {"module": "trader", "inverter": "trader"}),
        ("agent for PV modules, inverters", {"module": "trader", "inverter": "trader"}),
        ("import agent for solar modules", {"module": "trader"}),
        ("stockist of PV cable, junction boxes", {"dc_cable": "trader", "junction_box": "trader"}),
        ("broker of polysilicon", {"polysilicon": "trader"}),
        ("supplies to PV module manufacturers", {}),
        ("Supplying PV module makers", {}),
        ("supplier to PV module manufacturers", {}),
        ("supplier of solar glass to PV module manufacturers", {"solar_glass": "maker"}),
        ("suppliers and manufacturers of solar modules", {"module": "maker"}),
        ("production of PV modules and trading of silicon wafers", {"module": "maker", "wafer": "trader"}),
        ("formerly PV modules, now solar glass", {"solar_glass": "maker"}),
        ("used to make PV modules, now makes solar glass", {"solar_glass": "maker"}),
        ("solar modules, now discontinued", {}),
        ("PV module research", {}),
        ("solar cell R&D", {}),
        ("PV modules research, development and production", {"module": "maker"}),
        ("用于光伏组件、光伏逆变器的铝型材", {}),
        ("用于光伏组件的EVA胶膜", {"eva_film": "maker"}),
    ],
)
def test_a_verb_in_front_governs_its_list(text: str, wanted: dict[str, str]) -> None:
    assert roles(products=text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "检测光伏组件、电池片",
        "光伏组件、电池片检测",
        "光伏组件、电池片等产品的检测认证",
        "提供光伏组件、电池片检测服务",
        "testing of solar modules, cells",
    ],
)
def test_who_tests_a_product_offers_testing(text: str) -> None:
    found = roles(products=text) | roles(state="uncertain", products=text)
    assert found == {"testing_certification": "service"}


@pytest.mark.parametrize(
    "text",
    [
        "计划生产光伏组件、电池片",
        "拟建光伏组件、电池片项目",
        "规划建设5GW光伏组件、电池片",
        "筹建中，主要生产光伏组件",
        "投资建设光伏组件",
        "光伏组件、光伏玻璃（均未投产）",
        "光伏组件、光伏玻璃，在建",
        "在建；光伏组件",
        "PV modules, under construction",
        "planned: solar modules",
    ],
)
def test_what_is_planned_is_uncertain(text: str) -> None:
    assert roles(products=text) == {}
    assert "module" in roles(state="uncertain", products=text)


@pytest.mark.parametrize(
    "text",
    ["单克隆抗体（在研）", "单克隆抗体(临床I期)", "单克隆抗体（临床试验中）", "monoclonal antibodies (preclinical)"],
)
def test_a_medicine_in_its_trials_is_not_made_yet(text: str) -> None:
    assert "monoclonal_antibody" not in roles(BIO, products=text)
    assert "monoclonal_antibody" in roles(BIO, state="uncertain", products=text)
    assert "clinical_cro" in roles(BIO, products="临床前研究、临床试验服务（I期、II期）")


@pytest.mark.parametrize(
    "amount", ["150万组", "5千块", "2GW", "30百万颗", "1.5亿人份", "80万张", "40万公里", "6万千瓦"]
)
def test_a_figure_behind_a_product_leaves_it_what_it_is(amount: str) -> None:
    assert "module" in roles(products=f"光伏组件 {amount}")
    assert "module" in roles(products=f"光伏组件{amount}")


def test_transport_in_a_cold_chain_governs_its_list() -> None:
    assert roles(BIO, products="疫苗、胰岛素冷链运输").keys() == {"cold_chain"}


@pytest.mark.parametrize("text", ["电池片、组件自动化设备", "硅片、电池片、光伏组件生产线", "光伏组件、电池片生产设备"])
def test_machines_at_the_end_of_a_list_may_be_for_all_of_it(text: str) -> None:
    assert roles(products=text).keys() <= {"module_equipment"}


def test_a_list_whose_last_item_is_served_is_served() -> None:
    assert roles(products="电池片、光伏组件回收") == {"module_recycling": "service"}
    assert roles(products="光伏组件、组件检测") == {"module": "maker"}  # listed twice: made, and tested


@pytest.mark.parametrize(
    ("name", "remarks"),
    [
        ("", "只做贸易不生产"),
        ("", "不生产，只销售"),
        ("", "销售公司"),
        ("", "销售总部"),
        ("", "贸易型企业"),
        ("申物流有限公司", ""),
        ("寅电子商务有限公司", ""),
        ("柳湾仓储服务有限公司", ""),
        ("Bay Logistics Ltd", ""),
    ],
)
def test_a_trader_by_its_name_or_remark(name: str, remarks: str) -> None:
    assert roles(name=name, remarks=remarks, products="光伏组件、电池片") == {"module": "trader", "cell": "trader"}
    assert roles(name=name, remarks=remarks, products="生产光伏组件") == {"module": "maker"}


@pytest.mark.parametrize("remarks", ["曾为贸易公司", "原贸易公司转型", "有贸易业务"])
def test_a_firm_that_was_a_trader_or_trades_beside_is_a_maker(remarks: str) -> None:
    assert roles(remarks=remarks, products="光伏组件") == {"module": "maker"}


def test_a_maker_of_machines_for_logistics_is_no_trader() -> None:
    assert roles(name="柳湾物流装备有限公司", products="光伏组件") == {"module": "maker"}
    assert roles(remarks="下设销售公司", products="光伏组件") == {"module": "maker"}


@pytest.mark.parametrize(
    ("text", "confirmed"),
    [
        ("Packaging Machinery", set()),
        ("solar glass cutting machines", set()),
        ("EVA film production lines", set()),
        ("solar panel cleaning robots", set()),
        ("solar module testing services", {"testing_certification"}),
        ("solar panel installation", set()),
        ("solar module frames", {"aluminium_frame"}),
        ("solar panel and inverter testing services", {"testing_certification"}),
        ("solar panels and testing services", {"module", "testing_certification"}),
        ("solar modules for rooftops", {"module"}),
        ("solar panel manufacturer", {"module"}),
        ("PV modules 550W", {"module"}),
        ("mono PERC solar modules series", {"module"}),
    ],
)
def test_the_last_noun_decides_in_english_too(text: str, confirmed: set[str]) -> None:
    assert roles(products=text).keys() == confirmed


def test_a_trader_makes_only_what_its_text_says() -> None:
    name = "青州贸易有限公司"
    assert roles(name=name, products="生产光伏组件、代理电池片") == {"module": "maker", "cell": "trader"}
    assert roles(name=name, products="光伏组件、电池片") == {"module": "trader", "cell": "trader"}
    assert roles(products="光伏组件", remarks="客户多为贸易商") == {"module": "maker"}
    assert roles(state="uncertain", name="柳湾光伏玻璃贸易有限公司") == {"solar_glass": "trader"}


@pytest.mark.parametrize(
    "name",
    [
        "柳湾区渔沙坦小学",
        "某银行长沙星沙支行",
        "三七网络科技",
        "长沙坦克模型店",
        "疫苗路小吃店",
        "Vaccine Street Restaurant",
    ],
)
def test_an_alias_in_a_place_or_a_school_is_no_sign(name: str) -> None:
    assert BIO.match(FirmText(name=name)) == ()


def test_an_alias_before_the_form_of_a_company_is_a_sign() -> None:
    assert roles(BIO, "uncertain", name="柳湾疫苗科技（青州）有限公司") == {"vaccine": "maker"}
    assert roles(PV, "uncertain", name="Seedling Solar Glass Co., Ltd.") == {"solar_glass": "maker"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("EVA、POE胶膜", {"eva_film", "poe_film"}),
        ("高温、低温银浆", {"silver_paste", "low_temperature_silver_paste"}),
        ("铝、钢边框", {"aluminium_frame", "steel_frame"}),
        ("代理销售铝、钢边框", {"aluminium_frame", "steel_frame"}),  # of both a trader
        ("检测铝、钢边框", set()),
        ("EVA/POE胶膜", {"eva_film", "poe_film"}),
        ("POE/EVA/EPE胶膜", {"eva_film", "poe_film"}),
        ("EVA/POE/EPE胶膜", {"eva_film", "poe_film"}),
        ("EVA and POE encapsulant", {"eva_film", "poe_film"}),
        ("固定及跟踪支架", {"mounting", "tracker"}),
        ("EVA/POE胶膜生产线", set()),
        ("面包、光伏玻璃", {"solar_glass"}),
        ("研发、光伏玻璃", {"solar_glass"}),
    ],
)
def test_items_may_share_their_last_noun(text: str, wanted: set[str]) -> None:
    found = roles(products=text)
    assert found.keys() & wanted == wanted
    assert not wanted or found.keys() == wanted
    assert "代理" not in text or set(found.values()) == {"trader"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("硅棒、片", {"silicon_rod", "wafer"}),
        ("单晶硅棒/片生产", {"silicon_rod", "wafer"}),
        ("TOPCon、HJT电池及组件", {"cell", "module"}),
        ("电池及组件", {"cell", "module"}),
        ("光伏电池及组件", {"cell", "module"}),
        ("电池及组件生产设备", set()),
        ("太陽能電池", {"cell"}),
        ("Solar cells and modules", {"cell", "module"}),
        ("采购硅棒、片", set()),
        ("光伏玻璃及门窗", {"solar_glass"}),
    ],
)
def test_items_may_share_their_first_word(text: str, wanted: set[str]) -> None:
    assert roles(products=text).keys() == wanted


def test_a_longer_name_takes_the_plural_of_a_shorter_one() -> None:
    """`robots` alone is an alias of industrial robots; mobile robots are others."""
    assert roles(SMART, products="Mobile robots").keys() == {"agv"}


def test_what_a_remark_leaves_out_is_not_the_product_before_it() -> None:
    assert roles(products="光伏组件（不含双玻）").keys() == {"module"}
    assert roles(products="电子产品（光伏组件除外）").keys() == set()


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("光伏胶膜（EVA、POE）", {"eva_film", "poe_film"}),
        ("光伏胶膜（含EVA及POE）", {"eva_film", "poe_film"}),
        ("光伏玻璃（盖板、背板）", {"solar_glass", "back_glass"}),
        ("光伏支架（固定、跟踪）", {"mounting", "tracker"}),
        ("光伏支架（主要为固定）", {"mounting"}),
        ("光伏组件（双玻）", {"module"}),
        ("光伏组件（深圳、合肥）", {"module"}),
        ("储物柜（EVA、POE）", set()),
    ],
)
def test_what_stands_in_brackets_shares_the_noun_before_them(text: str, links: set[str]) -> None:
    assert set(roles(products=text)) == links


@pytest.mark.parametrize(
    ("matcher", "text", "link"),
    [
        (PV, "太陽能矽晶圓", "wafer"),
        (PV, "太陽能變流器(Inverter)", "inverter"),
        (PV, "太陽光電支架", "mounting"),
        (PV, "太陽能電廠開發及營運", "power_station"),
        (SMART, "工具機主軸", "spindle"),
        (SMART, "可程式控制器", "plc"),
        (SMART, "五軸加工機", "five_axis_machine"),
    ],
)
def test_words_of_taiwan(matcher: LinkMatcher, text: str, link: str) -> None:
    assert set(roles(matcher, products=text)) == {link}
