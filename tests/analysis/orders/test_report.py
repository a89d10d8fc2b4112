"""Orders on the bread chain, worked by hand (tests/data/orders_park, as of the survey's 2026-06-30)."""

import datetime as dt
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chainmap.analysis.balance.balance import Balance
from chainmap.analysis.orders.report import find_orders, report_orders
from chainmap.findings.gaps import Enough
from chainmap.findings.orders import OrderInput, OrderReport
from chainmap.graph import ParkGraph
from chainmap.model.interval import ANYTHING, NOTHING, Interval, exactly
from chainmap.study.park import StudyOptions, open_study
from tests.conftest import DATA

HEAD = "企业,产品,数量,金额,客户,签订日期,交期\n"
BAKER, TOAST, MILL, YEAST, BAGS = (
    "甲面包厂（虚构）",
    "乙吐司坊（虚构）",
    "丙面粉厂（虚构）",
    "丁酵母厂（虚构）",
    "戊塑业公司（虚构）",
)


def park(folder: Path, orders: str, *, tenants: str = "", chain: str = "", trades: str = "") -> ParkGraph:
    """Open the bread park with these orders, and more tenants or flows if asked for."""
    shutil.copytree(DATA / "bread_park", folder / "park", dirs_exist_ok=True)
    (folder / "bread.yaml").write_text((DATA / "bread.yaml").read_text(encoding="utf-8") + chain, encoding="utf-8")
    (folder / "park" / "orders.csv").write_text(HEAD + orders, encoding="utf-8")
    with (folder / "park" / "tenants.csv").open("a", encoding="utf-8") as file:
        file.write(tenants)
    if trades:
        (folder / "park" / "trades.csv").write_text("供方,需方,环节,数量\n" + trades, encoding="utf-8")
    return open_study(folder / "park", StudyOptions(tenants_in_park=7)).graph


def ends(one: Interval) -> tuple[float, float]:
    return one.low, one.top


def inputs(report: OrderReport) -> dict[str, OrderInput]:
    return {one.link.partition("/")[2]: one for one in report.inputs}


def test_the_hand_worked_park() -> None:
    """Secured: 38 + 50 (5,000 t × 10,000) + 5 + 4 (0.04亿) + 0.3 = 97.3 million; of it 4 were due in March.

    Open: 甲 9,000 t and 乙 500 t (5 million ÷ 10,000) of bread. Flour 0.7 × 9,500 = 6,650 t (23.94 million), of which
    丙 has 6,000: 650 t (2.34 million) beyond. Yeast 0.02 × 9,500 = 190 t, the maker's capacity unknown. Bags, share ×
    0.01 × 9,500: paper 57 t (nobody; plastic serves), plastic 38 t of 戊's 100. Testing has no figure. Ovens: both are
    within a year's capacity. Here: 21.6 + (0 … 2.28) + 0.418 = 22.018 … 24.298 million of 23.94 + 2.28 + 0.513 + 0.418
    = 27.151.
    """
    report = report_orders(open_study(DATA / "orders_park").balance)
    assert (report.as_of, report.as_of_from) == (dt.date(2026, 6, 30), "survey")
    assert report.worth() == exactly(97.3e6)
    assert [report.worth(state).low for state in ("open", "undated", "finished")] == [88.3e6, 5e6, 4e6]
    assert [(one.name, one.orders, one.value.low, one.open_value.low) for one in report.firms] == [
        (BAKER, 2, 88e6, 88e6),
        (TOAST, 1, 5e6, 5e6),
        (MILL, 1, 4e6, 0),
        ("己物流公司（虚构）", 1, 0.3e6, 0.3e6),
    ]
    found = inputs(report)
    flour, yeast = found["flour"], found["yeast"]
    assert flour.need.low == pytest.approx(6650)
    assert flour.value.low == pytest.approx(23.94e6)
    assert [(one.name, one.could, one.sells_to) for one in flour.suppliers] == [(MILL, exactly(6000), (BAKER,))]
    assert flour.beyond.low == pytest.approx(650)
    assert flour.beyond_value.high == pytest.approx(2.34e6)
    assert (flour.presence, flour.critical, flour.own) == ("here", True, NOTHING)
    assert yeast.suppliers[0].free == ANYTHING
    assert ends(yeast.suppliers[0].could) == pytest.approx((0, 190))
    assert ends(yeast.beyond) == pytest.approx((0, 190))
    assert found["paper_bag"].need.low == pytest.approx(57)
    assert (found["paper_bag"].presence, found["paper_bag"].substitutes) == ("missing", ("bread/plastic_bag",))
    assert found["plastic_bag"].need.low == pytest.approx(38)
    assert found["testing"].need == ANYTHING
    assert [one.link for one in report.missing] == ["bread/testing"]
    assert report.kept_equipment == ("bread/oven",)
    assert report.need_value.low == pytest.approx(27.151e6)
    assert ends(report.here_value) == pytest.approx((22.018e6, 24.298e6))
    assert [one.link for one in report.inputs] == [
        "bread/flour",
        "bread/yeast",
        "bread/paper_bag",
        "bread/plastic_bag",
        "bread/testing",
    ]
    assert [(place.file.rpartition("/")[2], place.row) for line in flour.lines for place in line.places] == [
        ("orders.csv", 2),
        ("orders.csv", 3),
        ("orders.csv", 4),
    ]


@pytest.mark.parametrize(
    ("orders", "enough", "years"),
    [
        # from 2026-06-30 on 12,000 t/a make 6,049 t by the year's end (184 days) and 12,000 within a year
        ("6000吨,,,2026-06-01,2026-12-31", "yes", 0.5),
        ("6100吨,,,2026-06-01,2026-12-31", "unknown", 6100 / 12000),
        ("12000吨,,,2026-06-01,", "yes", 1.0),
        # from the signing on: 213 days make 7,002 t; a month counts from its first day (2026-05: 244 days, 8,021 t)
        ("7000吨,,,2026-06-01,2026-12-31", "unknown", 7 / 12),
        ("7010吨,,,2026-06-01,2026-12-31", "no", 7010 / 12000),
        ("8000吨,,,2026年5月,2026-12-31", "unknown", 8 / 12),
        ("7010吨,,,,2026-12-31", "unknown", 7010 / 12000),  # without a signing nobody can say
        ("1吨,,,2026-06-01,2026年6月", "unknown", 1 / 12000),  # due this very month, some day of it
    ],
)
def test_whether_capacity_does(tmp_path: Path, orders: str, enough: Enough, years: float) -> None:
    load = report_orders(Balance(park(tmp_path, f"{BAKER},面包,{orders}\n"))).loads[0]
    assert load.enough == enough
    assert ends(load.years) == pytest.approx((years, years))
    assert {place.file.rpartition("/")[2] for place in load.places} == {"orders.csv", "tenants.csv"}


def test_each_due_date_is_held_against_what_is_due_by_then(tmp_path: Path) -> None:
    """6,000 t by the year's end alone do, and so do 3,000 within a year; 3,000 more by October leave too little."""
    rows = f"{BAKER},面包,6000吨,,,,2026-12-31\n{BAKER},面包,3000吨,,,,2027-06-30\n"
    assert report_orders(Balance(park(tmp_path, rows))).loads[0].enough == "yes"
    assert (
        report_orders(Balance(park(tmp_path, rows + f"{BAKER},面包,3000吨,,,,2026-10-31\n"))).loads[0].enough
        == "unknown"
    )


def test_an_unknown_capacity_or_quantity_is_never_enough_nor_too_little(tmp_path: Path) -> None:
    graph = park(tmp_path, f"{YEAST},酵母,1吨,,,2026-06-29,2026-06-30\n{MILL},面粉,,,,,\n")
    loads = {load.name: load for load in report_orders(Balance(graph)).loads}
    assert (loads[YEAST].enough, loads[YEAST].years) == ("unknown", Interval(0.0, None))
    assert (loads[MILL].enough, loads[MILL].without_quantity, loads[MILL].quantity) == ("unknown", 1, ANYTHING)


def test_equipment_is_needed_only_beyond_a_year_s_capacity(tmp_path: Path) -> None:
    """乙 has 2,000 t/a. Of 3,000 t a thousand is beyond: up to 0.002 × 1,000 = 2 ovens, none if some is delivered.

    Due within half a year of its signing it surely does not do: 2 ovens at least.
    """
    oven = inputs(report_orders(Balance(park(tmp_path, f"{TOAST},面包,3000吨,,,,\n"))))["oven"]
    assert ends(oven.need) == pytest.approx((0, 2))
    assert oven.lines[0].per == "capacity"
    rushed = report_orders(Balance(park(tmp_path, f"{TOAST},面包,3000吨,,,2026-06-30,2026-12-31\n")))
    assert ends(inputs(rushed)["oven"].need) == pytest.approx((2, 2))
    assert not rushed.kept_equipment
    unknown = inputs(report_orders(Balance(park(tmp_path, f"{TOAST},面包,,,,,\n"))))["oven"]
    assert unknown.need == ANYTHING


def test_an_order_without_a_quantity_makes_its_needs_unknown_and_not_zero(tmp_path: Path) -> None:
    flour = inputs(report_orders(Balance(park(tmp_path, f"{BAKER},面包,1000吨,,,,\n{BAKER},面包,,,,,\n"))))["flour"]
    assert flour.need == Interval(700.0, None)
    assert flour.beyond == Interval(0.0, None)


def test_own_make_serves_first_and_the_rest_could_be_bought_from_others(tmp_path: Path) -> None:
    """甲 also mills 1,000 t of flour: of the 1,400 t for 2,000 t of bread it makes 1,000, 丙 could give 400."""
    graph = park(tmp_path, f"{BAKER},面包,2000吨,,,,\n", tenants=f"{BAKER},面粉,1000吨,\n")
    flour = inputs(report_orders(Balance(graph)))["flour"]
    assert flour.own == exactly(1000)
    assert flour.lines[0].own == exactly(1000)
    assert [one.name for one in flour.suppliers] == [MILL]
    assert ends(flour.suppliers[0].could) == pytest.approx((400, 400))
    assert flour.beyond == NOTHING


def test_a_trader_s_order_takes_the_product_itself(tmp_path: Path) -> None:
    graph = park(
        tmp_path,
        "庚面包贸易公司（虚构）,面包,500吨,,,,\n",
        tenants="庚面包贸易公司（虚构）,面包销售,,\n",
        trades=f"{TOAST},庚面包贸易公司（虚构）,面包,10吨\n",
    )
    report = report_orders(Balance(graph))
    assert report.orders[0].position == "trader"
    assert not report.loads
    bread = inputs(report)["bread"]
    assert list(inputs(report)) == ["bread"]
    assert bread.need == exactly(500)
    assert [(one.name, one.could, one.sells_to) for one in bread.suppliers] == [
        (BAKER, exactly(500), ()),
        (TOAST, exactly(500), ("庚面包贸易公司（虚构）",)),
    ]


def test_who_is_not_on_the_link_of_its_order_is_taken_to_make_it_and_said_so(tmp_path: Path) -> None:
    report = report_orders(Balance(park(tmp_path, f"{BAGS},面包,100吨,,,,\n")))
    assert report.orders[0].position == "none"
    assert inputs(report)["flour"].need.low == pytest.approx(70)
    assert report.loads[0].enough == "unknown"


def test_nobody_makes_it_only_if_the_survey_covers_enough_and_nobody_could_be_it(tmp_path: Path) -> None:
    row = f"{MILL},面粉,1000吨,,,,\n"
    graph = park(tmp_path, row)
    wheat = inputs(report_orders(Balance(graph)))["wheat"]
    assert (wheat.presence, wheat.beyond) == ("missing", exactly(1250))
    bare = open_study(tmp_path / "park", StudyOptions(tenants_in_park=100)).graph
    assert inputs(report_orders(Balance(bare)))["wheat"].presence == "unknown"
    assert not report_orders(Balance(bare)).missing
    text = (tmp_path / "park" / "tenants.csv").read_text(encoding="utf-8").splitlines()
    rows = [text[0] + ",备注", *(line + "," for line in text[1:]), "辛农场（虚构）,小麦,9000吨,,停产检修"]
    (tmp_path / "park" / "tenants.csv").write_text("\n".join(rows), encoding="utf-8")
    unsure = inputs(report_orders(open_study(tmp_path / "park", StudyOptions(tenants_in_park=7)).balance))["wheat"]
    assert (unsure.presence, unsure.could_be) == ("unknown", ("辛农场（虚构）",))
    assert unsure.beyond == Interval(0.0, 1250.0)  # it may supply all of it, or nothing


def test_a_joint_input_counts_once(tmp_path: Path) -> None:
    """Wheat gives flour (1.25) and bran (0.5) in one go: 1,000 t of each take 1,250 t, not 1,750."""
    chain = (DATA / "bread.yaml").read_text(encoding="utf-8")
    bran = "  bran: {name: {zh: 麸皮, en: Bran}, stage: midstream, kind: material, unit: t}\n"
    chain = chain.replace("flows:\n", f"{bran}flows:\n").replace("intensity: 1.25,", "intensity: 1.25, joint: milling,")
    chain += "  - {from: wheat, to: bran, intensity: 0.5, joint: milling, estimate: true}\n"
    graph = park(tmp_path, f"{MILL},面粉,1000吨,,,,\n{MILL},麸皮,1000吨,,,,\n")
    (tmp_path / "bread.yaml").write_text(chain, encoding="utf-8")
    graph = open_study(tmp_path / "park").graph
    assert inputs(report_orders(Balance(graph)))["wheat"].need == exactly(1250)


def test_the_day_as_of_which_orders_are_open(tmp_path: Path) -> None:
    graph = park(tmp_path, f"{BAKER},面包,1吨,,,2026-06-01,2026-07-31\n{BAKER},面包,1吨,,,2026-09-01,明年\n")
    assert [one.state for one in find_orders(graph)] == ["undated", "open"]  # newest first
    assert [one.state for one in find_orders(graph, as_of=dt.date(2026, 7, 31))] == ["undated", "open"]
    assert [one.state for one in find_orders(graph, as_of=dt.date(2026, 8, 1))] == ["undated", "finished"]
    settings_file = tmp_path / "park" / "park.yaml"
    settings_file.write_text("park: p\nchains: [../bread.yaml]\n", encoding="utf-8")
    report = report_orders(open_study(tmp_path / "park").balance)
    assert (report.as_of, report.as_of_from) == (dt.date(2026, 9, 1), "newest")
    assert report.count("finished") == 1
    (tmp_path / "park" / "orders.csv").write_text(f"{HEAD}{BAKER},面包,1吨,,,,2020-01-01\n", encoding="utf-8")
    report = report_orders(open_study(tmp_path / "park").balance)
    assert (report.as_of, report.as_of_from, report.orders[0].state) == (None, "none", "undated")
    assert report.loads[0].enough == "unknown"


def test_the_same_input_gives_the_same_report() -> None:
    first, second = (report_orders(open_study("examples/pv_park").balance) for _ in range(2))
    assert first == second
    assert len(first.orders) == 10


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    quantities=st.lists(st.integers(0, 20_000), min_size=1, max_size=5),
    makers=st.lists(st.sampled_from([BAKER, TOAST]), min_size=5, max_size=5),
)
def test_sums_agree_and_nobody_gives_more_than_it_has_or_is_needed(
    quantities: list[int], makers: list[str], tmp_path: Path
) -> None:
    rows = "".join(f"{maker},面包,{q}吨,,,,\n" for q, maker in zip(quantities, makers, strict=False))
    (tmp_path / "park" / "tenants.csv").unlink(missing_ok=True)
    report = report_orders(Balance(park(tmp_path, rows)))
    assert report.worth().low == pytest.approx(sum(firm.value.low for firm in report.firms))
    assert report.worth().low == pytest.approx(sum(quantities) * 10_000)
    for one in report.inputs:
        assert one.need.low <= one.need.top
        assert one.beyond.top <= one.need.top
        for supplier in one.suppliers:
            assert supplier.could.top <= min(supplier.free.top, one.need.top)
        if one.need.exact:
            served = sum(supplier.could.top for supplier in one.suppliers) + one.own.top
            assert one.need.low <= served + one.beyond.top + 1e-6
