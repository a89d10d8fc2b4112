"""Phases of a plant in columns of their own, and what remarks say of them; units that hold for some products."""

from pathlib import Path

import pytest

from chainmap.study.park import Study, StudyOptions, open_study
from tests.study.made import made_by

HEAD = "企业名称,主营产品,一期产能（GW）,二期产能（GW）,状态"


def study(folder: Path, *lines: str) -> Study:
    (folder / "t.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return open_study(folder / "t.csv", StudyOptions(chains=("photovoltaics",)))


def capacity(found: Study, link: str = "photovoltaics/module", tenant: str = "甲") -> float | None:
    offering = found.graph.offering(tenant, link)
    return None if offering.capacity_basis == "unknown" else offering.capacity.low


@pytest.mark.parametrize(
    ("row", "today"),
    [
        ("5,3,", 8),  # as 一期5GW，二期3GW in a cell
        ("5,3,一期二期均已投产", 8),
        ("5,3,一期投产，二期在建", 5),
        ("5,3,一期已投产二期建设中", 5),
        ("5,3 GW 在建,", 5),
        ("5,,", 5),
        (",3,", 3),
        ("5,3,一期在建，二期规划", None),
    ],
)
def test_columns_of_phases_are_added_up(tmp_path: Path, row: str, today: float | None) -> None:
    found = study(tmp_path, HEAD, f"甲,光伏组件,{row}")
    assert capacity(found) == today
    assert "phases_added" in {note.key for note in found.notes}


def test_a_phase_has_a_status_of_its_own(tmp_path: Path) -> None:
    found = study(
        tmp_path, "企业名称,主营产品,一期产能（GW）,一期状态,二期产能（GW）,二期状态", "甲,光伏组件,5,投产,3,在建"
    )
    assert capacity(found) == 5


@pytest.mark.parametrize(
    ("typed", "remark", "today"),
    [
        ("一期5GW，二期3GW", "", 8),
        ("一期5GW，二期3GW", "二期预计2028年投产", 5),
        ("1期5GW、2期3GW", "二期设备安装中", 5),
        ("一期三吉瓦，二期五吉瓦", "一期投产、二期装修", 3),
        ("一期5GW，二期3GW（已投产）", "二期在建", 8),  # the figure's own word counts
        ("5GW", "二期3GW在建", 5),
    ],
)
def test_remarks_say_which_phase_is_to_come(tmp_path: Path, typed: str, remark: str, today: float) -> None:
    assert capacity(study(tmp_path, "企业名称,主营产品,年产能,备注", f'甲,光伏组件,"{typed}",{remark}')) == today


@pytest.mark.parametrize(
    ("line", "cell", "storage"),
    [
        ("园区企业一览（产能单位：GW，储能为GWh）", 10, 2.5),  # 5 GWh of two hours
        ("单位：GW；储能、锂电池按GWh计", 10, 2.5),
        ("单位：GW", 10, 5),
        ("（产能、产量单位：除注明外为GW；税收：万元；面积：平方米）", 10, 5),
        ("单位：GW，其余为GWh", 10, 5),
    ],
)
def test_a_unit_line_may_except_products(tmp_path: Path, line: str, cell: float, storage: float) -> None:
    found = study(tmp_path, f"{line},,", "企业名称,主营产品,产能", "甲,光伏电池片,10", "乙,储能系统,5")
    assert capacity(found, "photovoltaics/cell") == cell
    assert capacity(found, "shared/energy_storage", "乙") == storage


@pytest.mark.parametrize(
    ("typed", "today"), [("近30条", None), ("3条产线", None), ("30条/年", 30), ("2条1GW产线", None)]
)
def test_lines_of_a_plant_are_no_goods(tmp_path: Path, typed: str, today: float | None) -> None:
    (tmp_path / "t.csv").write_text(f"企业名称,主营产品,年产能\n甲,工业机器人,{typed}\n", encoding="utf-8")
    found = open_study(tmp_path / "t.csv", StudyOptions(chains=("smart_manufacturing",)))
    assert capacity(found, "shared/industrial_robot") == today


def test_a_line_on_when_the_table_was_updated_is_no_firm(tmp_path: Path) -> None:
    found = study(tmp_path, "企业名称,主营产品,产能", "甲,光伏组件,5GW", "更新：2026年9月 招商局,,")
    assert [tenant.name for tenant in found.graph.park.tenants] == ["甲"]


@pytest.mark.parametrize(
    ("products", "capacity_", "output", "expected"),
    [
        ("光伏电池片、光伏组件", '"5\n3"', "电池4、组件2", (5, 3)),  # in order, beside an output by words
        ("光伏组件、光伏电池片", "合计8GW，其中组件3GW", "", (5, 3)),  # of two the other has the rest
        ("光伏组件", "合计8GW，其中出口3GW", "", (None, 8)),
    ],
)
def test_figures_of_several_products(
    tmp_path: Path, products: str, capacity_: str, output: str, expected: tuple[float | None, float]
) -> None:
    found = study(tmp_path, "企业名称,主营产品,年产能（GW）,年产量（GW）", f"甲,{products},{capacity_},{output}")
    assert (capacity(found, "photovoltaics/cell"), capacity(found)) == expected


@pytest.mark.parametrize(
    ("products", "remarks", "expected"),
    [
        ("光伏组件", "年产能5GW，去年做了3GW左右", (5, 3)),
        ("光伏组件", "老板说一年能做2GW", (2, 2)),
        ("光伏组件", "以前年产5GW，二期年产3GW在建", (None, None)),
        ("光伏组件、光伏电池片", "组件5GW/年，电池3GW/年", (5, 5)),
        ("光伏组件", "3GW组件，开工不足五成", (3, 3)),
        ("光伏组件、光伏电池片", "年产5GW", (None, None)),  # of which?
        ("光伏组件", "集团年产20GW", (None, None)),
    ],
)
def test_amounts_in_remarks_count_where_no_column_is_of_them(
    tmp_path: Path, products: str, remarks: str, expected: tuple[float | None, float | None]
) -> None:
    found = study(tmp_path, "企业名称,主营产品,备注", f"甲,{products},{remarks}")
    offering = found.graph.offering("甲", "photovoltaics/module")
    figures = (offering.capacity, offering.output)
    assert tuple(each.low if each.low == each.high else None for each in figures) == expected
    taken = {note.key for note in found.notes} & {"remarks_taken", "remarks_amount", "figure_of_several"}
    assert bool(taken) == (remarks[0] not in "以集")
    beside = study(tmp_path, "企业名称,主营产品,年产能（GW）,备注", f"甲,{products},,{remarks}")
    assert beside.graph.offering("甲", "photovoltaics/module").capacity_basis == "unknown"


def test_of_remarks_what_counts_and_what_does_not_is_said_apart(tmp_path: Path) -> None:
    found = study(tmp_path, "企业名称,主营产品,备注", "甲,光伏组件、光伏边框,组件5GW/年，瓶盖60万套")
    said = {note.key: dict(note.values)["value"] for note in found.notes if note.key.startswith("remarks_")}
    assert said == {"remarks_taken": "组件5GW/年", "remarks_amount": "瓶盖60万套"}
    assert capacity(found) == 5


def test_a_digit_in_a_circle_has_a_place_too(tmp_path: Path) -> None:
    found = study(tmp_path, "企业名称,主营产品,备注", "甲,光伏组件,产能②万吨/年")
    assert [note.place.column for note in found.notes if note.key == "remarks_taken"] == ["备注"]


def test_the_pace_of_a_plant_is_its_output(tmp_path: Path) -> None:
    found = study(tmp_path, "企业名称,主营产品,年产能,备注", "甲,光伏组件,6 GW,产线爬坡，目前月产约0.1GW，明年达产")
    offering = found.graph.offering("甲", "photovoltaics/module")
    assert offering.capacity.low == 6
    assert offering.output.low == pytest.approx(12 * 0.1)
    assert "remarks_pace" in {note.key for note in found.notes}


def test_notes_beside_a_capacity_tell_its_products_apart(tmp_path: Path) -> None:
    found = study(
        tmp_path,
        "Company,Products,Capacity (GW/yr),Capacity notes",
        '甲,solar cells; PV modules,8,"cells 5, modules 3"',
    )
    assert (capacity(found, "photovoltaics/cell"), capacity(found)) == (5, 3)


def test_a_column_says_who_is_in_the_park(tmp_path: Path) -> None:
    found = study(tmp_path, "企业名称,主营产品,年产能,在园", "甲,光伏组件,5GW,是", "乙,光伏组件,3GW,否")
    assert (capacity(found), capacity(found, tenant="乙")) == (5, None)
    assert [tenant.id for tenant in found.graph.tenants_on("photovoltaics/module")] == ["甲"]


def test_a_heading_that_asks_what_they_do_counts_beside_a_scope(tmp_path: Path) -> None:
    scope = "一般项目：新材料技术研发"
    found = study(tmp_path, "企业名称,登记状态,经营范围,实际在做什么,产能", f"甲,存续,{scope},光伏组件,5GW")
    assert capacity(found) == 5


@pytest.mark.parametrize(
    ("row", "link", "today"),
    [
        ("年产5万吨磷酸铁锂正极材料项目,新建厂房3万平方米", "lfp_cathode", 50_000),
        ("磷酸铁锂项目（一期）,年产5万吨磷酸铁锂正极材料，新建厂房3万平方米", "lfp_cathode", 50_000),
        ("储能PACK项目,年产10万套PACK（约5GWh）", "battery_pack", 5),
        ("锂电隔膜项目,湿法隔膜8条线，年产能6.4亿平方米；涂覆4亿平", "separator_base", 6.4e8),
        ("锂电材料项目,年产1万吨电解液及2000吨六氟磷酸锂", "lipf6", 2_000),
        ("磷酸铁锂电池基地,规划20GWh，首期6GWh", "lfp_cell", None),  # is the first there?
        ("年产2万吨电解铜箔项目（一期）,", "copper_foil", 20_000),
    ],
)
def test_a_project_is_read_from_its_name_and_its_content(
    tmp_path: Path, row: str, link: str, today: float | None
) -> None:
    (tmp_path / "t.csv").write_text(f"企业名称,项目名称,建设内容及规模\n甲,{row}\n", encoding="utf-8")
    found = open_study(tmp_path / "t.csv", StudyOptions(chains=("lithium_battery",)))
    assert f"lithium_battery/{link}" in {match.link for match in found.graph.matches["甲"] if match.supplies}
    assert capacity(found, f"lithium_battery/{link}") == today


@pytest.mark.parametrize(
    ("row", "link", "today"),
    [
        (
            "年产10万吨磷酸铁锂正极材料项目,分两期，每期5万吨/年磷酸铁锂，一期新建辊道窑12条,一期投产",
            "lfp_cathode",
            50_000,
        ),
        ("15GWh储能电芯项目,方形铝壳磷酸铁锂电芯，一期6GWh，二期9GWh,一期投产、二期在建", "lfp_cell", 6),
        ("15GWh储能电芯项目,方形铝壳磷酸铁锂电芯，一期6GWh，二期9GWh,一期、二期均已投产", "lfp_cell", 15),
        ("6μm锂电铜箔项目,年产2万吨锂电铜箔（一期1万吨）,一期投产", "copper_foil", 10_000),
        ("硅碳负极,硅碳负极3000吨/年，一期500吨,一期投产", "silicon_anode", 500),
        ("硅碳负极,硅碳负极3000吨/年，一期500吨,在产", "silicon_anode", None),
    ],
)
def test_of_a_project_the_phases_that_run_count(tmp_path: Path, row: str, link: str, today: float | None) -> None:
    (tmp_path / "t.csv").write_text(f"企业名称,项目名称,建设内容及规模,进展\n甲,{row}\n", encoding="utf-8")
    found = open_study(tmp_path / "t.csv", StudyOptions(chains=("lithium_battery",)))
    assert {match.link for match in found.graph.matches["甲"] if match.supplies} == {f"lithium_battery/{link}"}
    assert capacity(found, f"lithium_battery/{link}") == today


@pytest.mark.parametrize(
    ("row", "made"),
    [
        ("组件项目,年产光伏组件5GW，其中一期2GW、二期3GW,一、二期均已投产", {"module": 5}),
        ("组件项目,年产光伏组件5GW，其中一期2GW、二期3GW,一期投产，二期在建", {"module": 2}),
        (
            "硅棒项目,一期建设多晶硅3万吨、硅片5GW；二期再建多晶硅2万吨、硅片4GW,一期已投产，二期土建",
            {"polysilicon": 30_000, "wafer": 5},
        ),
        ("光伏玻璃项目,两座日熔量1200吨窑炉及配套深加工线,1#窑已点火，2#窑缓建", {"solar_glass": None}),
        ("光伏组件中试线,150MW光伏组件中试线，远期规划1GW,中试线已投用", {"module": 0.15}),
    ],
)
def test_projects_state_their_phases(tmp_path: Path, row: str, made: dict[str, float | None]) -> None:
    name, content, status = row.split(",")
    found = study(tmp_path, "项目名称,投资方,建设内容及规模,项目状态", f'{name},甲,"{content}",{status}')
    assert made_by(found) == {"甲": made}


@pytest.mark.parametrize("heading", ["简要情况", "联系科室备注"])
@pytest.mark.parametrize(("remark", "today"), [("一、二期均已投产", 5), ("二期在建", None), ("", 5)])
def test_phases_within_a_figure_of_the_products(tmp_path: Path, heading: str, remark: str, today: float | None) -> None:
    row = f'甲,"光伏组件5GW，其中一期2GW、二期3GW",{remark}'
    assert capacity(study(tmp_path, f"企业名称,主导产品及产能,{heading}", row)) == today
