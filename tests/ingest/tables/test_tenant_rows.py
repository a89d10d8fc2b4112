"""Figures for several products: told apart by their words, else unknown, said, and quoted in calls."""

from pathlib import Path

import pytest

from chainmap.analysis.balance.balance import Balance
from chainmap.analysis.survey.calls import find_calls
from chainmap.model.interval import Interval, exactly
from chainmap.study.park import Study, StudyOptions, open_study
from tests.study.made import made_by

PV = StudyOptions(chains=("photovoltaics",))


def study(folder: Path, row: str, heading: str = "企业名称,主营产品,年产能") -> Study:
    file = folder / "t.csv"
    file.write_text(f"{heading}\n{row}\n", encoding="utf-8")
    return open_study(file, PV)


def capacity(found: Study, link: str) -> float | None:
    offering = found.graph.offering("甲", f"photovoltaics/{link}")
    return None if offering.capacity_basis == "unknown" else offering.capacity.low


@pytest.mark.parametrize(
    "row",
    [
        '甲,"光伏电池、光伏组件","电池5GW，组件3GW"',
        '甲,"光伏电池、光伏组件","组件 3 GW; 电池 5 GW"',
        '甲,"光伏电池、光伏组件","5GW电池+3GW组件"',
        '甲,"光伏组件；光伏电池",组件：3GW、电池：5000MW',
    ],
)
def test_a_figure_is_split_by_its_words(tmp_path: Path, row: str) -> None:
    found = study(tmp_path, row)
    assert (capacity(found, "cell"), capacity(found, "module")) == (5, 3)
    assert found.notes == ()


@pytest.mark.parametrize(
    "row",
    ['甲,"光伏电池\n光伏组件","5GW\n3GW"', "甲,光伏电池；光伏组件,5；3GW", "甲,光伏电池、光伏组件,分别为5GW、3GW"],
)
def test_as_many_figures_as_products_are_theirs_in_order(tmp_path: Path, row: str) -> None:
    found = study(tmp_path, row)
    assert (capacity(found, "cell"), capacity(found, "module")) == (5, 3)
    assert found.notes == ()


def test_figures_of_another_number_than_the_products_are_unknown_and_said(tmp_path: Path) -> None:
    found = study(tmp_path, '甲,"光伏电池、光伏组件、硅片","5GW；3GW"')
    assert [capacity(found, link) for link in ("cell", "module", "wafer")] == [None, None, None]
    assert [note.key for note in found.notes] == ["amount_unread"]


@pytest.mark.parametrize("permit", ["多晶硅5000、工业硅4000", "同左", "9000", ""])
def test_what_stands_with_the_products_counts_before_the_permit(tmp_path: Path, permit: str) -> None:
    found = study(
        tmp_path, f'甲,"多晶硅 2500(中试)\n工业硅 3000",{permit}', "企业名称,主要产品及产能(吨/年),环评批复产能"
    )
    assert (capacity(found, "polysilicon"), capacity(found, "metallurgical_silicon")) == (2500, 3000)


def test_the_permit_counts_where_nothing_else_is_stated(tmp_path: Path) -> None:
    found = study(tmp_path, "甲,多晶硅,5000吨", "企业名称,主要产品及产能(吨/年),环评批复产能")
    assert capacity(found, "polysilicon") == 5000


def test_the_revenue_of_the_firm_is_counted_once(tmp_path: Path) -> None:
    found = study(tmp_path, '甲,"光伏电池、光伏组件","电池5GW，组件3GW",12', "企业名称,主营产品,年产能,营收(亿元)")
    rows = found.graph.park.tenants[0].rows
    assert [row.revenue.low if row.revenue else None for row in rows] == [1.2e9, None]


@pytest.mark.parametrize(
    ("heading", "products"),
    [("主要产品及产能", "多晶硅5万吨/年；硅片10GW"), ("主营产品", "年产5万吨多晶硅、年产10GW硅片")],
)
def test_figures_that_stand_with_the_products(tmp_path: Path, heading: str, products: str) -> None:
    found = study(tmp_path, f"甲,{products}", f"企业名称,{heading}")
    assert (capacity(found, "polysilicon"), capacity(found, "wafer")) == (50_000, 10)


def test_a_daily_figure_that_stands_with_a_product_is_of_a_year(tmp_path: Path) -> None:
    """2 × 1,000 t a day × 365 = 730,000 t."""
    found = study(tmp_path, "甲,光伏玻璃 日熔量2×1000吨", "企业名称,主要产品及产能")
    assert capacity(found, "solar_glass") == 730_000


@pytest.mark.parametrize(
    ("capacity_", "output", "expected"),
    [("5 GW/yr", "4 GW/yr", (5, 4)), ("5 GW", "4GW左右", (5, 4)), ("2 GW (planned)", "", (None, None))],
)
def test_one_figure_is_no_figure_by_words(
    tmp_path: Path, capacity_: str, output: str, expected: tuple[float | None, float | None]
) -> None:
    found = study(tmp_path, f"甲,光伏组件,{capacity_},{output}", "企业名称,主营产品,年产能,年产量")
    (row,) = found.graph.park.tenants[0].rows
    assert tuple(amount and amount.low for amount in (row.capacity, row.output)) == expected


def test_the_other_figure_of_the_only_product_that_has_one(tmp_path: Path) -> None:
    found = study(tmp_path, "甲,单晶硅棒、硅片,硅片10GW,8GW", "企业名称,主营产品,年产能,年产量")
    assert found.graph.offering("甲", "photovoltaics/wafer").output.low == 8
    assert found.notes == ()


def test_one_output_for_two_capacities_is_said(tmp_path: Path) -> None:
    found = study(tmp_path, '甲,"光伏电池、光伏组件","电池5GW,组件3GW",6GW', "企业名称,主营产品,年产能,年产量")
    assert [note.key for note in found.notes] == ["figure_of_products"]


def test_a_production_line_with_its_output_is_of_the_product(tmp_path: Path) -> None:
    found = study(tmp_path, "甲,日熔量1200吨光伏玻璃生产线", "企业名称,建设内容及规模")
    assert capacity(found, "solar_glass") == 438_000
    found = study(tmp_path, "甲,日熔量1200吨光伏玻璃生产线两条", "企业名称,建设内容及规模")
    assert capacity(found, "solar_glass") is None  # of one line, or of both?
    assert [note.key for note in found.notes] == ["amount_unread"]


@pytest.mark.parametrize(
    "cell",
    [
        *("一次性使用无菌注射器3亿支，输液器1.2亿套", "一次性使用无菌注射器3亿支、输液器1.2亿支"),
        *("一次性使用无菌注射器三亿支、输液器1.2亿支", "注射器3亿支及输液器1.2亿套", "注射器3亿支 输液器1.2亿套"),
    ],
)
def test_a_numeral_within_a_name_is_no_figure(tmp_path: Path, cell: str) -> None:
    """300 + 120 million of one link: 一次性 (for one use) states no number."""
    file = tmp_path / "t.csv"
    file.write_text(f'企业名称,主营产品及年产能\n甲,"{cell}"\n', encoding="utf-8")
    found = open_study(file, StudyOptions(chains=("biopharma",)))
    assert found.graph.offering("甲", "biopharma/syringe").capacity == exactly(420_000_000)
    assert found.notes == ()


def test_a_figure_within_products_is_of_what_the_heading_asks(tmp_path: Path) -> None:
    found = study(tmp_path, "甲,光伏玻璃5万吨", "企业名称,主要产品及产量")
    offering = found.graph.offering("甲", "photovoltaics/solar_glass")
    assert (offering.output, offering.output_basis) == (exactly(50_000), "stated")


def test_figures_within_products_that_are_not_read_are_said(tmp_path: Path) -> None:
    """Two figures of one product: which counts, nobody says."""
    found = study(tmp_path, "甲,光伏玻璃5万吨、光伏玻璃3万吨", "企业名称,产品及产能")
    assert capacity(found, "solar_glass") is None
    assert [(note.key, dict(note.values)["value"]) for note in found.notes] == [
        ("amount_unread", "光伏玻璃5万吨、光伏玻璃3万吨")
    ]


def test_a_size_in_the_name_of_a_product_is_no_capacity(tmp_path: Path) -> None:
    found = study(tmp_path, "甲,500W光伏组件、210mm硅片,")
    assert capacity(found, "module") is None


def test_one_bare_figure_goes_to_the_only_link_whose_unit_fits(tmp_path: Path) -> None:
    found = study(tmp_path, "甲,光伏玻璃、光伏组件,12万吨")
    assert (capacity(found, "solar_glass"), capacity(found, "module")) == (120_000, None)


def test_one_bare_figure_for_two_is_unknown_said_and_quoted_in_calls(tmp_path: Path) -> None:
    found = study(tmp_path, "甲,单晶硅棒、硅片,约4.8GW")
    assert (capacity(found, "silicon_rod"), capacity(found, "wafer")) == (None, None)
    (note,) = [note.text("en") for note in found.notes]
    assert "row 2: '约4.8GW' is one figure for 2 links" in note
    calls = find_calls(Balance(found.graph))
    quoted = {call.words for call in calls if call.question == "output"}
    assert quoted == {"约4.8GW 单晶硅棒、硅片"}


@pytest.mark.parametrize("products", ["EVA、POE胶膜", "EVA/POE胶膜", "EVA和POE胶膜"])
def test_one_figure_for_items_that_share_a_word_is_unknown_of_each(tmp_path: Path, products: str) -> None:
    found = study(tmp_path, f"甲,{products},5000万平米")
    assert (capacity(found, "eva_film"), capacity(found, "poe_film")) == (None, None)
    assert [note.key for note in found.notes] == ["figure_of_several"]


def test_one_figure_for_a_sure_and_an_uncertain_product_is_unknown_said_and_quoted(tmp_path: Path) -> None:
    found = study(tmp_path, "甲,光伏组件、光伏电池（在建）,5GW")
    assert (capacity(found, "module"), capacity(found, "cell")) == (None, None)
    assert [note.key for note in found.notes] == ["figure_of_several"]
    quoted = {call.link: call.words for call in find_calls(Balance(found.graph)) if call.question == "output"}
    assert quoted["photovoltaics/module"] == "5GW 光伏组件、光伏电池（在建）"


def test_the_figure_is_the_sure_products_where_only_its_unit_fits(tmp_path: Path) -> None:
    found = study(tmp_path, "甲,光伏玻璃、光伏电池（在建）,12万吨")
    assert (capacity(found, "solar_glass"), capacity(found, "cell")) == (120_000, None)
    assert found.notes == ()


def test_what_the_scope_alone_suggests_takes_no_figure(tmp_path: Path) -> None:
    row = "甲,光伏组件,一般项目：太阳能电池片制造,5GW"
    assert capacity(study(tmp_path, row, "企业名称,主营产品,经营范围,年产能"), "module") == 5


@pytest.mark.parametrize("typed", ["好几个GW吧", "16GW(一期8GW)", "500公里"])
def test_a_capacity_that_is_not_read_is_at_least_the_output_and_asked_for(tmp_path: Path, typed: str) -> None:
    found = study(tmp_path, f"甲,光伏组件,{typed},4GW", "企业名称,主营产品,年产能,年产量")
    offering = found.graph.offering("甲", "photovoltaics/module")
    assert (offering.output, offering.capacity) == (exactly(4), Interval(4, None))
    asked = {call.question: call.words for call in find_calls(Balance(found.graph)) if call.question != "need"}
    assert asked == {"capacity": f"{typed} 光伏组件"}


def test_a_capacity_that_nobody_stated_is_the_output(tmp_path: Path) -> None:
    found = study(tmp_path, "甲,光伏组件,,4GW", "企业名称,主营产品,年产能,年产量")
    assert found.graph.offering("甲", "photovoltaics/module").capacity == exactly(4)


def test_words_that_name_no_product_leave_the_figure_unknown(tmp_path: Path) -> None:
    found = study(tmp_path, '甲,"光伏电池、光伏组件","切片5GW，组件3GW"')
    assert (capacity(found, "cell"), capacity(found, "module")) == (None, None)
    assert [note.key for note in found.notes] == ["amount_unread"]


def test_pieces_of_two_kinds_make_from_the_fewest_of_one_to_all_of_them_in_sets(tmp_path: Path) -> None:
    """45万 motors and 50万 drives: 450,000 sets of both, or 950,000 of one each; two rows of motors add up."""
    file = tmp_path / "t.csv"
    rows = ["甲,伺服电机,45万台", "甲,伺服驱动器,50万台", "乙,交流伺服电机,20万台", "乙,伺服电机,10万台"]
    file.write_text("\n".join(("企业名称,主营产品,年产能", *rows)), encoding="utf-8")
    found = open_study(file, StudyOptions(chains=("smart_manufacturing",)))
    servo = {firm: found.graph.offering(firm, "shared/servo_system").capacity for firm in ("甲", "乙")}
    assert servo == {"甲": Interval(450_000, 950_000), "乙": exactly(300_000)}


HEADS = "企业名称,主营产品,现有产能（GW）,规划产能（GW）,年产量（GW）,状态"


@pytest.mark.parametrize(
    ("row", "heading", "makes"),
    [
        ("甲,光伏组件,5GW（规划）", "", False),
        ("甲,光伏组件,5GW（在建 2027年6月投产）", "", False),
        ("甲,光伏组件,规划5GW", "", False),
        ("甲,光伏组件,在建5GW", "", False),
        ("甲,光伏组件,预计2099年5GW", "", False),
        ("甲,光伏组件,5 GW (planned)", "", False),
        ("甲,光伏组件,5GW（已投产）", "", True),
        ("甲,光伏组件,已投产5GW", "", True),
        ('甲,光伏组件,"5GW，规划10GW"', "", True),
        ("甲,光伏组件,5GW（其中在建2GW）", "", True),
        ("甲,光伏组件,", "", True),
        ("甲,光伏组件,5GW（规划）,在产", "企业名称,主营产品,年产能,状态", True),
        ("甲,光伏组件,5GW（规划）,一期已投产", "企业名称,主营产品,年产能,状态", True),
        ("甲,光伏组件,5GW（规划）,存续", "企业名称,主营产品,年产能,状态", False),
        ("甲,光伏组件,5GW（规划）,未投产", "企业名称,主营产品,年产能,状态", False),
        ("甲,光伏组件,,5,,", HEADS, False),
        ("甲,光伏组件,0,5,,", HEADS, False),
        ("甲,光伏组件,3,5,,", HEADS, True),
        ("甲,光伏组件,,5,2,", HEADS, True),  # it makes something
        ("甲,光伏组件,,5,,正常生产", HEADS, True),
        ("甲,光伏组件,,,,", HEADS, True),
        ("甲,光伏组件,5", "企业名称,主营产品,规划产能（GW）", True),  # nobody was asked for today's
    ],
)
def test_a_firm_whose_figures_are_all_planned_makes_nothing_yet(
    tmp_path: Path, row: str, heading: str, makes: bool
) -> None:
    found = study(tmp_path, row, *([heading] if heading else []))
    assert bool(found.graph.tenants_on("photovoltaics/module")) is makes
    assert ("firm_idle" in {note.key for note in found.notes}) is not makes


def test_what_is_planned_of_one_product_says_nothing_of_another(tmp_path: Path) -> None:
    found = study(tmp_path, '甲,光伏组件、光伏玻璃,"组件5GW（规划），玻璃5万吨"')
    assert capacity(found, "solar_glass") == 50_000
    assert found.graph.tenants_on("photovoltaics/module") == ()


def test_the_note_says_when_it_starts(tmp_path: Path) -> None:
    found = study(tmp_path, '甲,光伏组件,"5GW（在建，2027年投产）"')
    assert any("'5GW（在建 2027年投产）'" in note.message("en") for note in found.notes)


def of_bio(folder: Path, row: str) -> dict[str, float | None]:
    file = folder / "t.csv"
    file.write_text(f"Company,Activity,Main products,Capacity,Output\n{row}\n", encoding="utf-8")
    return made_by(open_study(file, StudyOptions(chains=("biopharma",))))["A"]


@pytest.mark.parametrize(
    ("row", "made"),
    [
        ("A,Device manufacturing,Ventilators,900m,", {"patient_monitor": 9e8}),  # no metres: the link counts pieces
        ('A,Device manufacturing,"Ventilators; CPAP",Ventilators 10k; CPAP 80k,', {"patient_monitor": 10_000}),
        ("A,Device manufacturing,Surgical masks,40M masks,", {"mask": 4e7}),
        (
            'A,Device manufacturing,"Surgical masks; dialysers; bone cement","8m; 10m; 6,000 t",',
            {"mask": 8e6, "dialyzer": 1e7},
        ),
        ('A,Packaging,"Moulded vials, rubber closures",400m vials / 900m closures,', {"glass_vial": 4e8}),
    ],
)
def test_m_and_k_behind_what_is_counted(tmp_path: Path, row: str, made: dict[str, float]) -> None:
    found = of_bio(tmp_path, row)
    assert {link: found[link] for link in made} == made


def test_m_in_chinese_is_a_metre(tmp_path: Path) -> None:
    assert capacity(study(tmp_path, "甲,光伏接线盒,600m"), "junction_box") is None


def test_what_a_cell_converts_is_better_than_the_chain(tmp_path: Path) -> None:
    assert capacity(study(tmp_path, "甲,光伏铝边框,6万吨（折约2400万套）"), "aluminium_frame") == 24_000_000
    assert capacity(study(tmp_path, "甲,光伏组件,5GW（约900万块）"), "module") == 5


def test_a_product_may_be_named_in_short(tmp_path: Path) -> None:
    row = '甲,"立式加工中心、卧式加工中心","立加1500台、卧加120台(设计)","立加900台、卧加60台"'
    file = tmp_path / "t.csv"
    file.write_text(f"企业名称,主营产品,年产能,年产量\n{row}\n", encoding="utf-8")
    found = open_study(file, StudyOptions(chains=("smart_manufacturing",)))
    assert made_by(found) == {"甲": {"cutting_machine_tool": 1620}}


def test_outputs_of_like_products_keep_their_capacity_together(tmp_path: Path) -> None:
    file = tmp_path / "t.csv"
    text = '企业名称,主营产品,年产能,年产量\n甲,"平面磨床、圆筒磨床",600台,平磨260台、圆磨95台\n'
    file.write_text(text, encoding="utf-8")
    found = open_study(file, StudyOptions(chains=("smart_manufacturing",)))
    offering = found.graph.offering("甲", "smart_manufacturing/grinding_machine")
    assert (offering.capacity, offering.output) == (exactly(600), exactly(355))
