"""How a firm stands by its remarks and its status in a register."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chainmap.ingest.matching import read_standing
from chainmap.ingest.matching.language.standing import standing_in_name, starts_after
from chainmap.model.park import PlannedFigure
from chainmap.model.quantity import Amount
from chainmap.study.park import StudyOptions, open_study

NORMAL = """
    存续|存续（在营、开业、在册）|在业|在营|开业|正常|正常生产|active|normal|in operation|未停产|规上
    Operating since 2019
    非僵尸企业
    二期在建|二期项目在建，一期正常生产|phase 2 under construction|planned expansion to 5 GW
    部分停产|3号线停产检修|子公司已注销|商标注销
    闲置厂房200平|有闲置土地10亩|产能闲置30%|2024年关闭老生产线|曾停产，现已复产
    合同终止|战略合作终止|放弃部分股权|试生产|已投产，预计2028年达产|停产整顿后已复产|规划局已批复
    续租在谈|租金在谈|环保停过两个月，现在开着|扩到10万升的报告批了，没动工
    主体厂房2万平|试产|中试线已投用|没有投资计划
    closed-loop recycling|not closed|计划投资5亿元|迁入|搬迁入园
    正常；在建2.5GWh已获项目贷款3亿|正常，在建和现有一样的柜子|今年还要再上2.4万只，设备没到|原8GW PERC线2024.3已拆
    研发服务，无生产|检测服务，无生产|Operating; was here before the park|老厂，腾退谈判中
    承接临床试验|已上市；另有2个品种处于临床III期|企业未上市|在研管线3个
    未达产|部分产能出清|有仓库|新建仓库|仓库已腾空|危废业务|老厂区已搬空|closing date 2027|自有办公楼
"""
GONE = """
注销|已注销|吊销，未注销|迁出|腾退|僵尸企业|清算|破产清算|迁往外市|迁至外省|查无下落|下落不明|厂房已腾空|人走了|设备已拉走|産能出清|产能已出清|廃業|倒産|stillgelegt|geschlossen
Werk geschlossen
未在园|厂房法拍|left 30/09/2024|left in 2023
dissolved|deregistered|Struck off|moved out in 2024|in liquidation
"""
STOPPED = (
    "停工|停产|停业|空置|厂房空置|存续；停产|全面停产|已停产、设备出售|已终止|企业放弃|项目取消|撤资|已暂缓|停产（待复产）|尚未复工|停"
    "|未在产|不在产|目前不在产|没有在产|未正常生产|未营运|休止|休業|長期未生産|未在产，预计明年复产"
    "|closing|Produktion eingestellt"
    "|仓库|仅办公|本地仅注册|总部在外地，本地仅注册|warehouse only|registered only"
    "|cancelled|on hold|abandoned|project withdrawn|investor pulled out|idle|closed|Closed since 2023|inactive|关闭"
)
NOT_YET = """
预计2027年投产|计划2027年6月建成|主体封顶|土建施工|设备调试|前期手续办理中
MoU only|fit-out|fitting out|厂房改造
planned for 2027|expected start 2027|to start production in 2028|feasibility study|MoU signed
未投产（规划500台）|项目在谈|拟建|签约未落地|签约|拟迁入|待入园|将迁入|规划|在建|筹建中|装修中|未投产|在谈
planned|under construction|not yet in production|signed, not landed
在建2.5GWh|缓建|停建|土地在平|没有厂房|设备还没进
主体完工，设备未到|主体已封顶|设备正在安装|新建，预计7月试产|手续不全，未投|还没投产|plant under fit-out
equipment not yet delivered|equipment being installed|topped out
竣工，等环评验收|待消防验收|型检中|取证中，2026年拿证
临床前|临床二期|处于临床III期阶段|产品均处于临床前研究阶段|在研|产品在研|临床试验中|药品尚未上市
"""
UNSURE = (
    "停产检修中|季节性停产|春节停工|拟关闭|拟注销|will be closed in 2027|temporarily closed for maintenance"
    "|半停产|半停产状态|电话无法联系"
)


def texts(listed: str) -> list[str]:
    return [text.strip() for line in listed.strip().splitlines() for text in line.split("|")]


@pytest.mark.parametrize("remarks", texts(NORMAL))
def test_a_firm_operates(remarks: str) -> None:
    assert read_standing(remarks).rule == ""


@pytest.mark.parametrize("remarks", texts(GONE))
def test_a_firm_has_gone(remarks: str) -> None:
    standing = read_standing(remarks)
    assert (standing.rule, standing.sure, standing.gone) == ("stopped", True, True)


@pytest.mark.parametrize(
    ("remarks", "rule"), [(t, "stopped") for t in texts(STOPPED)] + [(t, "not_yet") for t in texts(NOT_YET)]
)
def test_a_row_does_not_count(remarks: str, rule: str) -> None:
    standing = read_standing(remarks)
    assert (standing.rule, standing.sure, standing.gone) == (rule, True, False)
    assert standing.words
    assert standing.words in remarks


@pytest.mark.parametrize("remarks", texts(UNSURE))
def test_what_passes_or_comes_later_is_uncertain(remarks: str) -> None:
    standing = read_standing(remarks)
    assert (standing.rule, standing.sure) == ("stopped", False)


@given(
    st.lists(st.sampled_from("停产 注销 未 二期 在建 ， ； 正常生产 计划 closed not idle 、 （".split()), max_size=12)
)
def test_the_words_are_as_typed(pieces: list[str]) -> None:
    remarks = "".join(pieces)
    assert read_standing(remarks).words in remarks


def _park(folder: Path, rows: str) -> Path:
    (folder / "park.yaml").write_text("park: p\nname: {zh: 柳湾}\nchains: [photovoltaics]\n", "utf-8")
    (folder / "tenants.csv").write_text(f"企业名称,主营产品,年产能,登记状态\n{rows}", "utf-8")
    return folder


def test_a_firm_that_has_closed_counts_nowhere(tmp_path: Path) -> None:
    """甲 makes 120,000 t; 乙 is deregistered, its need of 50,000 t and its two rows count for nothing."""
    park = _park(tmp_path, "甲,光伏玻璃,12万吨,存续\n乙,光伏玻璃,9万吨,注销\n乙,光伏组件,5GW,\n")
    (park / "needs.csv").write_text("需方,所需产品,年需求量\n乙,光伏玻璃,5万吨\n", "utf-8")
    study = open_study(park, StudyOptions())
    assert len(study.graph.park.tenants) == 2
    assert [line.tenant for line in study.balance.supplies("photovoltaics/solar_glass")] == ["甲"]
    assert study.balance.demand("photovoltaics/solar_glass").low == 0
    assert not study.balance.supplies("photovoltaics/module")
    assert any(fault.key == "need_of_idle" for fault in study.notes)


def test_a_planner_knows_better(tmp_path: Path) -> None:
    park = _park(tmp_path, "乙,光伏玻璃,9万吨,停产\n")
    (park / "confirmed.csv").write_text("企业,环节,决定,核定人,日期\n乙,solar_glass,属于,王,2026-09-01\n", "utf-8")
    study = open_study(park, StudyOptions())
    assert [line.tenant for line in study.balance.supplies("photovoltaics/solar_glass")] == ["乙"]


def test_a_row_that_stopped_leaves_the_others(tmp_path: Path) -> None:
    study = open_study(_park(tmp_path, "甲,光伏玻璃,12万吨,停产\n甲,光伏组件,5GW,正常生产\n"), StudyOptions())
    assert not study.balance.supplies("photovoltaics/solar_glass")
    assert study.balance.supplies("photovoltaics/module")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2028年投产", "2028年投产"),
        ("厂房租赁，2027.6投产", "2027.6投产"),
        ("2026年12月投产", "2026年12月投产"),
        ("SOP 2027", "SOP 2027"),
        ("Commissioning: 2027-03", "Commissioning: 2027-03"),
        ("2026年投产", ""),  # some day of the year of the survey
        ("2026年10月投产", ""),
        ("二期2028年投产", ""),
        ("合同2028年到期", ""),
    ],
)
def test_what_starts_after_the_survey(text: str, words: str) -> None:
    assert starts_after(text, dt.date(2026, 11, 29)) == words


def test_nothing_starts_after_a_survey_without_a_day() -> None:
    assert starts_after("2028年投产", None) == ""


def test_a_firm_that_starts_later_counts_nowhere(tmp_path: Path) -> None:
    """The survey is of September 2026; a figure with a later start is planned, and so is a firm."""
    (tmp_path / "park.yaml").write_text("park: hemei\nsurvey: {date: 2026-09-30}\n", encoding="utf-8")
    (tmp_path / "tenants.csv").write_text(
        "企业名称,主营产品,年产能,投产时间,是否投产,备注\n"
        "甲硅业,多晶硅,5万吨,2024年,是,\n"
        "乙硅业,多晶硅,5万吨,2028年,,\n"
        "丙硅业,多晶硅,5万吨,,否,\n"
        "丁硅业,多晶硅,5万吨,,,2026年12月投产\n"
        "戊硅业,多晶硅,5万吨（2027年投产）,,,\n"
        "己硅业,多晶硅,5万吨,2026年8月,,\n",
        encoding="utf-8",
    )
    study = open_study(tmp_path, StudyOptions(chains=("photovoltaics",)))
    supplied = {
        tenant.name: study.graph.offering(tenant.id, link.id).capacity.low
        for tenant in study.graph.park.tenants
        for link, match in study.graph.links_of(tenant.id)
        if match.state == "confirmed"
        if study.graph.offering(tenant.id, link.id).capacity_basis != "unknown"
    }
    assert supplied == {"甲硅业": 50_000, "己硅业": 50_000}
    planned = {tenant.name: tenant.rows[0].planned for tenant in study.graph.park.tenants if tenant.rows[0].planned}
    assert planned == {
        "戊硅业": (PlannedFigure("年产能", "5万吨（2027年投产）", Amount(5e4, 5e4, "t", "5万吨"), "2027年"),)
    }


def test_what_has_begun_to_build_or_to_work_is_uncertain() -> None:
    standing = read_standing("已开工")
    assert (standing.rule, standing.sure) == ("not_yet", False)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("禾苗玻璃（已注销）", "已注销"),
        ("石桥玻璃（拟建）", "拟建"),
        ("丙玻璃(停产)", "停产"),
        ("丁玻璃【在建】", "在建"),
        ("戊玻璃-注销", "注销"),
        ("己玻璃——已搬走", "已搬走"),
        ("庚玻璃（2024年停产）", "2024年停产"),
        ("Old Glass (closed)", "closed"),
        ("Old Glass - dissolved", "dissolved"),
        ("禾苗玻璃（青州）有限公司", ""),
        ("禾苗玻璃（青州）", ""),
        ("（停产）", ""),
        ("青州停产检修服务有限公司", ""),
        ("禾苗玻璃（二期在建）", ""),
        ("Glass-Tech", ""),
        ("", ""),
    ],
)
def test_the_end_of_a_name_tells_how_the_firm_stands(name: str, words: str) -> None:
    assert standing_in_name(name) == words


def test_a_firm_that_has_closed_by_its_name_counts_nowhere(tmp_path: Path) -> None:
    study = open_study(
        _park(tmp_path, "禾苗玻璃（已注销）,光伏玻璃,12万吨,\n石桥玻璃,光伏玻璃,6万吨,\n"), StudyOptions()
    )
    assert [line.tenant for line in study.balance.supplies("photovoltaics/solar_glass")] == ["石桥玻璃"]
