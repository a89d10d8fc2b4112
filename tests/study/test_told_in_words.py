"""How firms stand and what they make by the names of sheets, by remarks and by columns of free text."""

from pathlib import Path

import pytest

from chainmap.model.interval import Interval
from chainmap.study.park import StudyOptions, open_study
from tests.ingest.layout.test_heading_row import book
from tests.study.made import made_by

PV = StudyOptions(chains=("photovoltaics",))
HEADING: list[object] = ["企业名称", "主营产品", "年产能", "状态"]


@pytest.mark.parametrize(
    ("name", "status", "capacity"),
    [
        ("签约项目", "试生产", 0),  # up to 1
        ("签约项目", "中试线已投用", 1),
        ("签约项目", "1#线已点火", 1),
        ("签约项目", "已签约未开工", None),
        ("签约项目", "", None),
        ("规划项目", "在营", 1),
        ("退租", "去向不明", None),  # what leaves no doubt counts for each row that does not say that it runs
        ("拟签约项目", "张主任跟进", None),
        ("在谈储备", "张主任跟进", None),
        ("在谈储备", "已投产", 1),
    ],
)
def test_a_status_counts_before_the_name_of_its_sheet(
    tmp_path: Path, name: str, status: str, capacity: float | None
) -> None:
    row: list[object] = ["甲厂", "光伏组件", "1GW", status]
    path = book(tmp_path / "t.xlsx", **{name: [HEADING, row]})
    assert made_by(open_study(path, PV)) == {"甲厂": {} if capacity is None else {"module": capacity}}


@pytest.mark.parametrize(
    "heading",
    [
        *("简要情况", "基本情况", "摸底情况", "走访记录", "其他说明", "企业概况", "公司简介", "项目情况介绍"),
        *("Situation", "Status notes", "Site details", "Other comments", "Latest updates"),
    ],
)
def test_words_beside_the_products_say_how_a_firm_stands(tmp_path: Path, heading: str) -> None:
    file = tmp_path / "t.csv"
    file.write_text(
        f"企业名称,主营产品,年产能,{heading}\n甲厂,光伏组件,1GW,国企\n乙厂,光伏组件,2GW,2023年起停产；人员已分流\n",
        encoding="utf-8",
    )
    found = open_study(file, PV)
    assert made_by(found) == {"甲厂": {"module": 1}, "乙厂": {}}
    assert "headings_kept" not in {note.key for note in found.notes}


@pytest.mark.parametrize("heading", ["简要情况", "Situation"])
def test_words_that_alone_say_what_firms_make_are_their_products(tmp_path: Path, heading: str) -> None:
    file = tmp_path / "t.csv"
    file.write_text(f"企业名称,{heading}\n甲厂,生产光伏组件，龙头企业，规模以上\n", encoding="utf-8")
    assert made_by(open_study(file, PV)) == {"甲厂": {"module": None}}


@pytest.mark.parametrize(
    ("remark", "capacity", "said"),
    [
        ("PERC 5GW已封存，拟技改", (10, 15), True),
        ("5GW已停产", (10, 15), True),
        ("5 GW mothballed", (10, 15), True),
        ("其中3000MW已停", (12, 15), True),
        ("15GW已停产", None, False),  # all of it
        ("已封存", None, False),
        ("曾停产5GW，现已复产", (15, 15), False),
        ("5条线已停", (0, 15), False),  # of how many?
        ("停用厂房3000平方米", (15, 15), False),
    ],
)
def test_a_part_that_stands_still_is_taken_off_and_said(
    tmp_path: Path, remark: str, capacity: tuple[float, float] | None, said: bool
) -> None:
    file = tmp_path / "t.csv"
    file.write_text(f"企业名称,主营产品,年产能,备注\n甲厂,光伏电池,15GW,{remark}\n", encoding="utf-8")
    found = open_study(file, PV)
    offering = found.graph.offering("甲厂", "photovoltaics/cell")
    assert ("amount_stopped" in {note.key for note in found.notes}) is said
    assert made_by(found) == {"甲厂": {} if capacity is None else {"cell": capacity[0]}}
    assert capacity is None or offering.capacity == Interval(*capacity)


@pytest.mark.parametrize(
    ("name", "remark"),
    [("禾苗医药商业有限公司", ""), ("禾苗商业集团有限公司", ""), ("甲", "限上批发业，88人"), ("甲", "国企，限上贸易")],
)
def test_who_trades_by_name_or_remark_makes_nothing(tmp_path: Path, name: str, remark: str) -> None:
    file = tmp_path / "t.csv"
    file.write_text(f"企业名称,主营产品,备注\n{name},光伏组件,{remark}\n", encoding="utf-8")
    (match,) = open_study(file, PV).graph.matches[name]
    assert match.role == "trader"


@pytest.mark.parametrize(
    ("name", "remark", "capacity"),
    [
        *(("甲", "发电企业", None), ("禾苗发电有限公司", "", None), ("甲", "电站运营", None)),
        *(("甲", "并网", None), ("Solarpark Nord", "", None), ("甲", "每年建成并网", 1.2)),
    ],
)
def test_what_a_power_producer_has_installed_is_no_output(
    tmp_path: Path, name: str, remark: str, capacity: float | None
) -> None:
    file = tmp_path / "t.csv"
    file.write_text(f"企业名称,主营产品,年产能,备注\n{name},光伏电站,1.2GW,{remark}\n", encoding="utf-8")
    found = open_study(file, PV)
    assert made_by(found) == {name: {"power_station": capacity}}
    assert ("figure_installed" in {note.key for note in found.notes}) is (capacity is None)


def test_a_site_of_a_firm_is_the_firm_and_stands_for_itself(tmp_path: Path) -> None:
    file = tmp_path / "t.csv"
    file.write_text(
        "企业名称,主营产品,年产能,状态\n禾苗有限公司,光伏组件,5GW,在营\n禾苗有限公司（二部）,光伏玻璃,2万吨,筹备\n"
        "石桥有限公司(一期),光伏组件,1GW,在营\n石桥有限公司(二期),光伏组件,2GW,在营\n甲,光伏组件,1GW,\n",
        encoding="utf-8",
    )
    found = open_study(file, PV)
    assert made_by(found) == {"禾苗有限公司": {"module": 5}, "石桥有限公司(一期)": {"module": 3}, "甲": {"module": 1}}


@pytest.mark.parametrize(
    ("products", "capacity", "remark", "made", "said"),
    [
        ("光伏电池", "15GW", "部分投产", {"photovoltaics/cell": (0, 15)}, True),
        ("光伏电池", "15GW", "二期部分投产", {"photovoltaics/cell": (15, 15)}, False),
        ("光伏电池", "15GW", "目前只开两条线", {"photovoltaics/cell": (0, 15)}, True),
        ("光伏电池", "15 GW", "partly operational", {"photovoltaics/cell": (0, 15)}, True),
        (
            "光伏电池15GW、光伏组件10GW",
            "",
            "电池线2024年6月停，外购",
            {"photovoltaics/cell": (0, 15), "photovoltaics/module": (10, 10)},
            True,
        ),
    ],
)
def test_what_runs_in_part_is_at_most_the_figure(
    tmp_path: Path, products: str, capacity: str, remark: str, made: dict[str, tuple[float, float]], said: bool
) -> None:
    file = tmp_path / "t.csv"
    file.write_text(f"企业名称,主营产品,年产能,备注\n甲厂,{products},{capacity},{remark}\n", encoding="utf-8")
    found = open_study(file, PV)
    assert ("amount_in_part" in {note.key for note in found.notes}) is said
    assert {link: found.graph.offering("甲厂", link).capacity for link in made} == {
        link: Interval(*figures) for link, figures in made.items()
    }


def test_two_parts_of_a_set_may_be_one_set_or_two(tmp_path: Path) -> None:
    """1.2亿只 of cases and 1.2亿套 of lids are 120 million sets if they belong together, 240 million if not."""
    file = tmp_path / "t.csv"
    file.write_text("企业名称,主营产品\n甲厂,电池铝壳1.2亿只、电池盖板1.2亿套\n", encoding="utf-8")
    found = open_study(file, StudyOptions(chains=("lithium_battery",)))
    assert found.graph.offering("甲厂", "lithium_battery/cell_case").capacity == Interval(1.2e8, 2.4e8)


def test_a_product_whose_figure_is_planned_is_not_made_yet_beside_others(tmp_path: Path) -> None:
    file = tmp_path / "t.csv"
    file.write_text(
        "企业名称,主要产品及年产能,营业收入\n甲厂,光伏电池15GW、光伏组件(在建10GW),27000\n", encoding="utf-8"
    )
    assert made_by(open_study(file, PV)) == {"甲厂": {"cell": 15}}


def test_phases_of_the_same_size_count_as_far_as_they_run(tmp_path: Path) -> None:
    file = tmp_path / "t.csv"
    row = "年产20GW电池项目,甲厂,光伏电池20GW，分两期各10GW,一期投产,一期10GW满产;二期土建"
    file.write_text(
        f"项目名称,项目公司,建设内容及规模,项目进度,最新进展\n{row.replace('，分', '；分')}\n", encoding="utf-8"
    )
    assert made_by(open_study(file, PV)) == {"甲厂": {"cell": 10}}


@pytest.mark.parametrize("words", ["药品", "药品、器械批发"])
def test_a_word_of_a_whole_industry_confirms_no_link(tmp_path: Path, words: str) -> None:
    file = tmp_path / "t.csv"
    others = "\n".join(f"厂{n},疫苗" for n in range(8))
    file.write_text(f"企业名称,主营产品\n甲,{words}\n{others}\n", encoding="utf-8")
    assert not [
        match for match in open_study(file, StudyOptions(chains=("biopharma",))).graph.matches["甲"] if match.supplies
    ]


def test_a_section_line_states_the_unit_of_its_rows(tmp_path: Path) -> None:
    """10 GW of rods are not 10 t: the line above the rows says so, another line another unit."""
    file = tmp_path / "t.xlsx"
    rows: list[list[object]] = [
        ["序号", "企业", "主要产品", "产能", "问题"],
        ["一、硅料（单位：万吨）"],
        [1, "甲厂", "多晶硅", 10, "电价高"],
        ["二、切片（单位：GW）"],
        [2, "乙厂", "单晶硅片", 25, "用工缺口"],
        [3, "丙厂", "光伏电池", "5000MW", ""],
    ]
    book(file, 一览=rows)
    assert made_by(open_study(file, PV)) == {"甲厂": {"polysilicon": 1e5}, "乙厂": {"wafer": 25}, "丙厂": {"cell": 5}}


def test_a_note_below_speaks_of_a_firm_by_its_number(tmp_path: Path) -> None:
    file = tmp_path / "t.csv"
    rows = "001,甲厂,光伏组件,5GW\n002,乙厂,光伏电池,3GW\n注：002号企业厂房在建，明年投产\n"
    file.write_text(f"编码,企业名称,产品,年产能\n{rows}", encoding="utf-8")
    assert made_by(open_study(file, PV)) == {"甲厂": {"module": 5}, "乙厂": {}}


@pytest.mark.parametrize(
    ("remark", "capacity"),
    [
        ("投产；六氟项目安评没过，缓建", 15),
        ("在建，缓建", None),
        ("2023.3停", None),
        ("环保督察停炉", None),
        ("Land allotted", None),
        ("Phase 1 in production; ph.2 not started", 15),
    ],
)
def test_how_a_firm_stands_by_more_words(tmp_path: Path, remark: str, capacity: float | None) -> None:
    file = tmp_path / "t.csv"
    file.write_text(f"企业名称,主营产品,年产能,备注\n甲厂,光伏电池,15GW,{remark}\n", encoding="utf-8")
    assert made_by(open_study(file, PV)) == {"甲厂": {} if capacity is None else {"cell": capacity}}


def test_an_indian_list_is_read_by_its_headings(tmp_path: Path) -> None:
    """3.9 lakh of packs have no unit: no plant makes 390,000 GWh, so the figure is unknown."""
    file = tmp_path / "t.csv"
    heading = "Name of the Unit,Products manufactured,Installed capacity (per annum),Production FY 2023-24,Employment"
    rows = (
        "Kiran Cells Ltd.,LFP prismatic cells,5 GWh,2.8 GWh,900\n"
        "Tara Packs LLP,Battery packs for 2W,6 lakh packs,3.9 lakh,400\n"
        "Total Phase-I,,,,1300\n"
    )
    file.write_text(f"{heading}\n{rows}", encoding="utf-8")
    found = open_study(file, StudyOptions(chains=("lithium_battery",)))
    assert made_by(found) == {"Kiran Cells Ltd.": {"lfp_cell": 5}, "Tara Packs LLP": {"battery_pack": None}}
    assert {"bare_figure_huge", "total_row"} <= {note.key for note in found.notes}


def test_a_project_in_phases_makes_what_its_content_names(tmp_path: Path) -> None:
    file = tmp_path / "t.csv"
    row = "年产20GW新能源项目,甲厂,分两期建设TOPCon光伏电池；一期8GW；二期12GW,一期投产；二期厂房封顶"
    file.write_text(f"项目名称,项目公司,建设内容及规模,进展\n{row}\n", encoding="utf-8")
    assert made_by(open_study(file, PV)) == {"甲厂": {"cell": 8}}


@pytest.mark.parametrize(
    ("figure", "remark", "made", "said"),
    [
        ("5GW", "此为月产能", 60, "figure_as_remarked"),  # 12 × 5
        ("5GW", "月产能", 60, "figure_as_remarked"),
        ("5GW/月", "此为月产能", 60, ""),
        ("5", "单位是GW", 5, "figure_as_remarked"),
        ("5GW", "单位是MW", 5, ""),  # it has one
        ("5GW", "月产能充足", 5, ""),
    ],
)
def test_a_remark_says_of_what_time_and_in_which_unit_a_figure_is(
    tmp_path: Path, figure: str, remark: str, made: float, said: str
) -> None:
    file = tmp_path / "t.csv"
    file.write_text(f"企业名称,主营产品,年产能,备注\n甲厂,光伏组件,{figure},{remark}\n", encoding="utf-8")
    found = open_study(file, PV)
    assert made_by(found) == {"甲厂": {"module": made}}
    assert ("figure_as_remarked" in {note.key for note in found.notes}) is bool(said)


def test_what_two_products_have_together_is_of_neither(tmp_path: Path) -> None:
    """Only the first link takes tonnes; 合计 says that the figure is not its own."""
    file = tmp_path / "t.csv"
    file.write_text(
        "企业名称,主营产品,年产能\n甲厂,固定支架、跟踪支架,合计8万吨\n乙厂,光伏玻璃、门窗配件,合计8万吨\n丙厂,光伏玻璃,合计8万吨\n",
        encoding="utf-8",
    )
    found = open_study(file, PV)
    assert made_by(found) == {
        "甲厂": {"mounting": None, "tracker": None},
        "乙厂": {"solar_glass": None},
        "丙厂": {"solar_glass": 80_000},
    }


def test_what_a_cell_says_in_the_links_unit_counts(tmp_path: Path) -> None:
    file = tmp_path / "t.csv"
    file.write_text("企业名称,主营产品,年产能\n甲厂,铝合金边框,6万吨(约1200万套)\n", encoding="utf-8")
    assert made_by(open_study(file, PV)) == {"甲厂": {"aluminium_frame": 12_000_000}}


@pytest.mark.parametrize(
    ("section", "remark", "capacity"),
    [
        ("四、终止或退出项目（2个）", "2024年12月解除协议，收回土地", None),
        ("四、终止或退出项目（2个）", "", None),
        ("一、已投产项目（1个）", "", 6),
        ("一、已投产项目（1个）", "解除投资协议", None),
    ],
)
def test_a_section_of_what_ended_counts_nowhere(
    tmp_path: Path, section: str, remark: str, capacity: float | None
) -> None:
    file = tmp_path / "t.csv"
    file.write_text(f"企业名称,主营产品,年产能,进展\n{section},,,\n甲厂,光伏组件,6GW,{remark}\n", encoding="utf-8")
    assert made_by(open_study(file, PV)) == {"甲厂": {} if capacity is None else {"module": capacity}}


def test_a_sheet_of_contracts_just_signed_counts_nowhere(tmp_path: Path) -> None:
    rows: list[list[object]] = [["企业名称", "主营产品", "年产能"], ["甲厂", "光伏组件", "1GW"]]
    path = book(tmp_path / "t.xlsx", 新签=rows)
    assert made_by(open_study(path, PV)) == {"甲厂": {}}


def test_one_workshop_that_stands_still_stops_its_product_only(tmp_path: Path) -> None:
    """60 + 120 run; whether any of the 80 t does, nobody says."""
    file = tmp_path / "t.csv"
    file.write_text(
        "企业名称,产品及规模,备注\n甲药业,阿托伐他汀钙60吨，缬沙坦120吨，氯沙坦钾80吨,氯沙坦钾车间在改造，停产至年底\n乙药业,缬沙坦120吨,停产至年底\n",
        encoding="utf-8",
    )
    found = open_study(file, StudyOptions(chains=("biopharma",)))
    assert made_by(found)["乙药业"] == {}
    assert found.graph.offering("甲药业", "biopharma/speciality_api").capacity == Interval(180, 260)


def test_a_column_of_types_tells_products_where_no_other_does(tmp_path: Path) -> None:
    goods: list[list[object]] = [["企业", "类型", "产能GW"], ["甲厂", "双玻组件", 2], ["乙厂", "单晶硅片", 3]]
    firms: list[list[object]] = [["企业", "类型", "产能GW"], ["甲厂", "民营", 2], ["乙厂", "外资企业", 3]]
    assert made_by(open_study(book(tmp_path / "t.xlsx", 表=goods), PV)) == {"甲厂": {"module": 2}, "乙厂": {"wafer": 3}}
    assert made_by(open_study(book(tmp_path / "u.xlsx", 表=firms), PV)) == {"甲厂": {}, "乙厂": {}}


def test_rows_that_are_no_firm_of_an_english_list(tmp_path: Path) -> None:
    file = tmp_path / "t.csv"
    file.write_text(
        "Company,Activity,Capacity,Notes\nAster GmbH,PV modules,1 GW,\nreserved,,,option\nTotal jobs,,285,\n"
        '"Figures: company information, without guarantee",,,\n',
        encoding="utf-8",
    )
    assert made_by(open_study(file, PV)) == {"Aster GmbH": {"module": 1}}


@pytest.mark.parametrize(
    ("content", "progress", "made"),
    [
        ("占地220亩，建设年产5万吨磷酸铁锂正极材料生产线及配套设施。", "已投产", 50_000),
        ("总规模10万吨，分两期，一期4万吨已建成，二期6万吨视市场情况启动。", "一期投产", 40_000),
        ("年产能3万吨，2024年交付1.1万吨", "已投产", 30_000),
    ],
)
def test_a_project_is_read_from_its_name_and_content(tmp_path: Path, content: str, progress: str, made: float) -> None:
    file = tmp_path / "t.csv"
    file.write_text(
        f'项目名称,投资方,建设内容及规模,进展情况\n磷酸铁锂正极材料一体化项目,甲厂,"{content}",{progress}\n',
        encoding="utf-8",
    )
    found = open_study(file, StudyOptions(chains=("lithium_battery",)))
    assert made_by(found) == {"甲厂": {"lfp_cathode": made}}


@pytest.mark.parametrize(
    ("remark", "made"),
    [
        ("已投产。目前实际开动3GW", Interval(3, 5)),
        ("目前开动6GW", Interval(5, 5)),  # more than the figure: of something else
        ("两条线开一条", Interval(0, 5)),
        ("折5000MW", Interval(5, 5)),
    ],
)
def test_what_runs_now_is_the_least_that_there_is(tmp_path: Path, remark: str, made: Interval) -> None:
    file = tmp_path / "t.csv"
    file.write_text(f"企业名称,主营产品,年产能,备注\n甲厂,光伏组件,5GW,{remark}\n", encoding="utf-8")
    assert open_study(file, PV).graph.offering("甲厂", "photovoltaics/module").capacity == made


def test_a_remark_converts_what_the_link_cannot(tmp_path: Path) -> None:
    file = tmp_path / "t.csv"
    file.write_text("企业名称,主营产品,年产能,备注\n甲厂,两轮车电池包,300万组,折1.8GWh\n", encoding="utf-8")
    found = open_study(file, StudyOptions(chains=("lithium_battery",)))
    assert made_by(found) == {"甲厂": {"battery_pack": 1.8}}


def test_products_and_figures_are_paired_by_a_slash(tmp_path: Path) -> None:
    file = tmp_path / "t.csv"
    file.write_text("企业名称,主营产品,年产能(万吨)\n甲厂,锂电铜箔/电池铝箔,2/1.5\n", encoding="utf-8")
    found = open_study(file, StudyOptions(chains=("lithium_battery",)))
    assert made_by(found) == {"甲厂": {"copper_foil": 20_000, "aluminium_foil": 15_000}}


@pytest.mark.parametrize(
    ("remark", "made"),
    [
        ("一期8GW、二期8GW均已达产，三期8GW未开工", Interval(16, 16)),
        ("一线2024年12月起停产，预计明年恢复", Interval(0, 16)),  # of how many lines?
        ("环评未批", None),
        ("已解约", None),
        ("双方解约", None),
    ],
)
def test_what_remarks_say_of_phases_and_contracts(tmp_path: Path, remark: str, made: Interval | None) -> None:
    file = tmp_path / "t.csv"
    file.write_text(f"企业名称,主营产品,年产能,备注\n甲厂,光伏组件,16GW,{remark}\n", encoding="utf-8")
    found = open_study(file, PV)
    assert made_by(found)["甲厂"] == {} if made is None else bool(made_by(found)["甲厂"])
    assert made is None or found.graph.offering("甲厂", "photovoltaics/module").capacity == made


def test_what_is_bought_in_is_no_product(tmp_path: Path) -> None:
    file = tmp_path / "t.csv"
    file.write_text(
        "企业名称,主营产品及产能,备注\n甲厂,储能变流器PCS 5GW、BMS 20万套,PCS投产；BMS外购\n"
        "乙厂,BMS 20万套,BMS外购件多\n"
        '丙厂,"储能变流器PCS 5GW,BMS 1,500套",BMS外购\n',
        encoding="utf-8",
    )
    found = open_study(file, StudyOptions(chains=("lithium_battery",)))
    assert made_by(found) == {"甲厂": {"pcs": 5}, "乙厂": {"bms": 200_000}, "丙厂": {"pcs": 5}}
    said = [dict(note.values)["value"] for note in found.notes if note.key == "bought_in"]
    assert said == ["BMS 20万套", "BMS 1,500套"]


def test_a_title_over_all_columns_is_no_group_of_headings(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["北区企业(电芯、材料)   统计:小郑", "", "", "", ""],
        ["序", "企业", "产品", "已建产能", "单位"],
        [1, "甲厂", "储能电芯(314Ah)", 15, "GWh"],
    ]
    path = book(tmp_path / "t.xlsx", 北区=rows)
    assert made_by(open_study(path, StudyOptions(chains=("lithium_battery",)))) == {"甲厂": {"lfp_cell": 15}}


def test_numbered_questions_of_a_survey_are_headings(tmp_path: Path) -> None:
    file = tmp_path / "t.csv"
    file.write_text(
        "Q01. Company name,Q03. Which best describes your activity at the park? [single choice],"
        "Q04. Main products / services,Q05. Production capacity per year (please state unit)\n"
        "Test Test,Manufacturing,test,123\nAster GmbH,Manufacturing,PV modules,450 MW\n",
        encoding="utf-8",
    )
    assert made_by(open_study(file, PV)) == {"Aster GmbH": {"module": 0.45}}
