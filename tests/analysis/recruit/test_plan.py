"""The plan: the worked example, small parks by hand, and what must hold of any plan."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chainmap.analysis.balance.balance import Balance
from chainmap.analysis.recruit.plan import make_plan
from chainmap.findings.plan import Plan
from chainmap.graph import ParkGraph
from chainmap.model.candidates import Candidate, PlanOptions
from tests.analysis.recruit.enumeration import draw_case
from tests.conftest import DATA, DEEP, draws
from tests.parks import graph_of, price, write_park


def plan_of(graph: ParkGraph, *, candidates: Iterable[Candidate] | None = None, **options: Any) -> Plan:
    """Return a plan, without sensitivities unless the test asks for them: they take most of the time."""
    options = {"sensitivities": False, **options}
    plan = make_plan(Balance(graph), options=PlanOptions(**options), candidates=candidates)
    assert plan is not None
    return plan


def sizes_of(plan: Plan) -> dict[str, float]:
    return {recruit.link.partition("/")[2]: recruit.size for recruit in plan.recruits}


@cache
def bread_plan() -> Plan:
    return plan_of(graph_of(DATA / "bread_park"), limits=(("land_m2", 41_250.0),))


def test_the_worked_example_by_hand() -> None:
    """41,250 m²: sandwich 3,000 t (24,000) takes 1,500 t of bread (15 million), whose bakers need 1,050 t more flour.

    Flour 3,450 t (17,250) serves those and the 2,400 that were short: 12.42. Together 27.42; alone 15 and 8.64.
    """
    plan = bread_plan()
    assert sizes_of(plan) == {"flour": pytest.approx(3450), "sandwich": pytest.approx(3000)}
    assert plan.gain == pytest.approx(27_420_000)
    assert plan.bound == pytest.approx(27_420_000)
    assert plan.optimal
    flour, sandwich = plan.recruits
    assert (flour.gain_alone, flour.gain_within) == pytest.approx((8_640_000, 12_420_000))
    assert (sandwich.gain_alone, sandwich.gain_within) == pytest.approx((15_000_000, 18_780_000))
    assert plan.runner_up is not None
    assert plan.runner_up.gain == pytest.approx(22_031_250)
    assert plan.best_single is not None
    assert (plan.best_single.gain, plan.best_single.recruits[0][2]) == pytest.approx((20_000_000, 4000))
    # one m² more: 0.125 t of sandwich buys 0.0625 t of bread (625); of flour the bakers then need 0.04375 t more, and
    # 0.2187 m² of the m² go to that mill: 625 x (1 + 0.7 x 0.36) ÷ (1 + 0.21875) = 642.05
    assert plan.shadow_prices[0].value == pytest.approx(642.0512820512821)


def test_a_limit_has_its_worth_where_one_recruit_takes_all_of_it() -> None:
    """10,000 m²: flour 2,000 t of the 2,400 that are short; a m² more is 0.2 t at 3,600: 720."""
    plan = plan_of(graph_of(DATA / "bread_park"), limits=(("land_m2", 10_000.0),))
    assert sizes_of(plan) == {"flour": pytest.approx(2000)}
    assert plan.shadow_prices[0].value == pytest.approx(720)


def test_whom_the_recruits_trade_with() -> None:
    """Flour goes by need, 10,000 to 2,000 of the bakers' outputs; bread comes by capacity, 12,000 to 2,000."""
    flour, sandwich = bread_plan().recruits
    assert "".join(one.tenant[0] for one in (*flour.sells_to, *sandwich.buys_from)) == "甲乙甲乙"
    assert [one.quantity for one in flour.sells_to] == pytest.approx([3450 * 7000 / 8400, 3450 * 1400 / 8400])
    assert [one.quantity for one in sandwich.buys_from] == pytest.approx([1500 * 12 / 14, 1500 * 2 / 14])
    assert dict(flour.brings)["value_added"] == pytest.approx(3450 * (3600 - 1.25 * 2500))


CHEAP: dict[str, Any] = {
    "grain": {"price": price(10), "needs": {"land_m2": 1}},
    "bread": {"price": price(100), "needs": {"land_m2": 1}},
}
FLOW = [{"from": "grain", "to": "bread", "intensity": 0.5}]


def test_nobody_is_recruited_against_an_unknown_maker_nor_for_its_sake(tmp_path: Path) -> None:
    """A needs 50 t of grain, and G may make all of it: a grain maker gains nothing; without G it gains 500."""
    tenants = [("A", "bread goods", "100", ""), ("G", "grain goods", "", "")]
    assert plan_of(graph_of(write_park(tmp_path, CHEAP, FLOW, tenants))).gain == 0
    alone = plan_of(graph_of(write_park(tmp_path, CHEAP, FLOW, tenants[:1])))
    assert sizes_of(alone) == pytest.approx({"grain": 50})
    assert alone.gain == pytest.approx(500)


def test_what_a_newcomer_would_take_and_nobody_knows_leaves_it_out(tmp_path: Path) -> None:
    links = {**CHEAP, "grain": {"price": price(10)}, "oven": {"needs": {"land_m2": 1}}}
    plan = plan_of(
        graph_of(write_park(tmp_path, links, FLOW, [("A", "bread goods", "100", "")])), limits=(("land_m2", 100.0),)
    )
    assert {(one.key, one.reason, one.detail) for one in plan.excluded} == {
        ("c/grain", "no_need", "land_m2"),
        ("c/oven", "no_price", ""),
    }
    assert plan.recruits == ()


def test_trade_among_newcomers_is_shown_and_not_counted(tmp_path: Path) -> None:
    """A café needs 10 t of cake; the cake takes 5 t of cream, which only another newcomer could make, from A's milk.

    Counted: cake to the café 10 x 20, milk to the creamery 5 x 2 x 3; shown: 5 t of cream at 8.
    """
    links: dict[str, Any] = {
        "milk": {"price": price(3)},
        "cream": {"price": price(8)},
        "cake": {"price": price(20)},
        "cafe": {},
    }
    flows = [
        {"from": "milk", "to": "cream", "intensity": 2},
        {"from": "cream", "to": "cake", "intensity": 0.5},
        {"from": "cake", "to": "cafe", "intensity": 1},
    ]
    tenants = [("A", "milk goods", "10", "0"), ("C", "cafe goods", "10", "")]
    plan = plan_of(graph_of(write_park(tmp_path, links, flows, tenants)))
    assert plan.gain == pytest.approx(200 + 30)
    assert plan.trade_among_newcomers == pytest.approx(40)


def test_must_never_and_how_many() -> None:
    graph = graph_of(DATA / "bread_park")
    limits = (("land_m2", 41_250.0),)
    assert sizes_of(plan_of(graph, limits=limits, excluded=("bread/flour",))).keys().isdisjoint({"flour"})
    wheat = plan_of(graph, limits=limits, required=("bread/wheat",))
    # wheat 1,000 t (10,000 m², 2.5 million); in the other 31,250: 8 n of sandwich and 5 (2,400 + 0.35 n) of flour
    n = (31_250 - 5 * 2400) / (8 + 5 * 0.35)
    assert wheat.gain == pytest.approx(2_500_000 + 5000 * n + 3600 * (2400 + 0.35 * n))
    assert list(sizes_of(plan_of(graph, limits=limits, max_recruits=1))) == ["sandwich"]
    assert (
        make_plan(Balance(graph), options=PlanOptions(limits=(("land_m2", 5000.0),), required=("bread/wheat",))) is None
    )


def test_what_is_advised_against_is_chosen_only_if_required() -> None:
    graph = graph_of(DATA / "bread_park")
    asked: dict[str, Any] = {"limits": (("land_m2", 41_250.0),), "advised_against": ("bread/flour",)}
    plan = plan_of(graph, **asked)
    assert "flour" not in sizes_of(plan)
    assert [(left.key, left.reason) for left in plan.excluded if left.reason == "advised_against"] == [
        ("bread/flour", "advised_against")
    ]
    assert "flour" in sizes_of(plan_of(graph, **asked, required=("bread/flour",)))


def test_value_added_is_said_only_where_an_input_is_known(tmp_path: Path) -> None:
    """Of sand no input is known: what it adds neither. A tonne of glass, CNY 10, takes sand for 2 and adds 8."""
    links = {"sand": {"price": price(2)}, "glass": {"price": price(10)}, "window": {}}
    flows = [{"from": "sand", "to": "glass", "intensity": 1}, {"from": "glass", "to": "window", "intensity": 1}]
    tenants = [("W", "window goods", "5 t", "5 t"), ("G", "glass goods", "3 t", "3 t")]
    plan = plan_of(graph_of(write_park(tmp_path, links, flows, tenants)))
    brings = {recruit.link: dict(recruit.brings) for recruit in plan.recruits}
    assert "value_added" not in brings["c/sand"]
    assert brings["c/glass"]["value_added"] == pytest.approx(0.8 * brings["c/glass"]["output_value"])


def test_value_added_is_another_answer_than_local_trade() -> None:
    """Per m²: plastic bags 11,000 ÷ 3 = 3,667; sandwich (30,000 - 0.5 x 10,000) ÷ 8 = 3,125; flour 95."""
    plan = plan_of(graph_of(DATA / "bread_park"), limits=(("land_m2", 41_250.0),), objective="value-added")
    assert sizes_of(plan) == pytest.approx({"plastic_bag": 41_250 / 3})
    assert plan.score == pytest.approx(41_250 / 3 * 11_000)
    assert plan.gain == pytest.approx(220_000)  # in local trade: the 20 t of 120 that the tenant does not make


def test_named_candidates_come_whole_or_not_at_all(tmp_path: Path) -> None:
    """A lacks 50 t of grain: of mills of 40, 30 and 20 t on 40 m², the 30 (30 m²) alone fits best: 300."""
    graph = graph_of(write_park(tmp_path, CHEAP, FLOW, [("A", "bread goods", "100", "")]))
    mills = [
        Candidate(f"M{size}", f"M{size}", (("c/grain", float(size)),), (("land_m2", land),))
        for size, land in ((40, 41.0), (30, 30.0), (20, 20.0))
    ]
    plan = plan_of(graph, limits=(("land_m2", 40.0),), candidates=mills)
    assert [(recruit.name, recruit.size) for recruit in plan.recruits] == [("M30", 30)]
    assert plan.gain == pytest.approx(300)
    wide = plan_of(graph, limits=(("land_m2", 61.0),), candidates=mills)
    assert wide.gain == pytest.approx(500)
    assert {recruit.name for recruit in wide.recruits} == {"M30", "M20"}  # M40 and M20 gain as much, on more land


# what must hold of any plan


def check_nothing_gains_more(plan: Plan) -> None:
    slack = 1e-6 * max(1.0, plan.gain)
    assert all(plan.gain >= recruit.gain_alone - slack for recruit in plan.recruits)
    others = (plan.runner_up, plan.best_single, plan.top_singles, plan.greedy, plan.local_only)
    assert all(choice.gain <= plan.gain + slack for choice in others if choice is not None)


@draws(ci=6, deep=40)
@given(st.integers(0, 10**6))
def test_what_holds_of_any_plan(seed: int) -> None:
    """More land never gains less; a set is never below its best member; forbidding what was not chosen changes nothing.

    Nor is a runner-up, the best single, greedy or the k best singles ever above the plan.
    """
    case = draw_case(np.random.default_rng(seed), 8 if DEEP else 6)
    graph, land = case.graph, case.land
    plan = plan_of(graph, limits=(("land_m2", land),))
    wider = plan_of(graph, limits=(("land_m2", land * 1.5),))
    slack = 1e-6 * max(1.0, plan.gain)
    assert wider.gain >= plan.gain - slack
    check_nothing_gains_more(plan)
    unused = tuple(link.id for link in case.chain.links if link.id not in {one.link for one in plan.recruits})
    again = plan_of(graph, limits=(("land_m2", land),), excluded=unused)
    assert again.gain == pytest.approx(plan.gain, rel=1e-6, abs=1e-6)


def test_where_the_answer_flips_is_found_by_solving_again(tmp_path: Path) -> None:
    """30 m²: a bakery of up to 50 t on 1 m² each sells 100 a tonne; grain 10 a tonne. One needs 20 t of each.

    With bread above 10 it has the land first (20 m², then 10 of grain); below 10 grain comes first.
    """
    links: dict[str, Any] = {
        "grain": {"price": price(10), "needs": {"land_m2": 1}},
        "bread": {"price": price(100), "needs": {"land_m2": 1}},
        "inn": {},
    }
    flows = [{"from": "grain", "to": "inn", "intensity": 1}, {"from": "bread", "to": "inn", "intensity": 1}]
    graph = graph_of(write_park(tmp_path, links, flows, [("I", "inn goods", "20", "")]))
    plan = plan_of(graph, limits=(("land_m2", 20.0),), sensitivities=True)
    assert sizes_of(plan) == {"bread": pytest.approx(20)}
    (flip,) = [one for one in plan.sensitivities if one.kind == "price"]
    assert flip.at == pytest.approx(10, abs=0.2)
    assert (flip.leaves, flip.joins) == (("c/bread",), ("c/grain",))


def test_where_the_answer_flips_among_named_candidates(tmp_path: Path) -> None:
    """20 m²: B bakes 20 t at 100 a tonne on 20 m², G grows 20 t at 10 on 15; the inn needs 20 t of each.

    B has the land: 2,000 beside 200. Below a price of 10 G has it; below 20 m² there is room for G only; from 35, both.
    """
    links: dict[str, Any] = {"grain": {"price": price(10)}, "bread": {"price": price(100)}, "inn": {}}
    flows = [{"from": "grain", "to": "inn", "intensity": 1}, {"from": "bread", "to": "inn", "intensity": 1}]
    graph = graph_of(write_park(tmp_path, links, flows, [("I", "inn goods", "20", "")]))
    baker = Candidate("B", "B", (("c/bread", 20.0),), (("land_m2", 20.0),))
    grower = Candidate("G", "G", (("c/grain", 20.0),), (("land_m2", 15.0),))
    plan = plan_of(graph, limits=(("land_m2", 20.0),), candidates=(baker, grower), sensitivities=True)
    assert [one.key for one in plan.recruits] == ["B"]
    found: Any = {(one.kind, one.end < one.now): (one.key, one.at, one.leaves, one.joins) for one in plan.sensitivities}
    assert found == {
        ("price", True): ("c/bread", pytest.approx(10, abs=0.1), ("B",), ("G",)),
        ("limit", True): ("land_m2", pytest.approx(20, abs=0.1), ("B",), ("G",)),
        ("limit", False): ("land_m2", pytest.approx(35, abs=0.1), (), ("G",)),
    }
    assert plan.prices_not_examined == 0
