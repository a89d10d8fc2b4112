"""Demand, supply and gain by hand, on small parks; the rules are those of the worked example."""

from pathlib import Path
from typing import Any

import pytest

from chainmap.analysis.balance.balance import Balance
from chainmap.model.interval import Interval, exactly
from tests.conftest import DATA
from tests.parks import graph_of, price, report_of, write_park

GRAIN: dict[str, Any] = {"grain": {"price": price(10)}, "bread": {"price": price(100)}}
GRAIN_FLOW: list[dict[str, Any]] = [{"from": "grain", "to": "bread", "intensity": 0.5, "critical": True}]


def test_the_worked_example_to_the_last_field() -> None:
    """V = 3600 x 6000 + 11000 x 100 + 12000 x (0 … 240) = 22.7 … 25.58 million, of 50.041 million."""
    report = report_of(DATA / "bread_park")
    assert report.local.value == Interval(22_700_000, 25_580_000)
    assert report.local.demand.low == pytest.approx(50_041_000)
    flour = report.link("bread/flour").figures
    assert flour.demand == exactly(8400)
    assert [(line.name, line.need.low) for line in flour.needs] == [
        ("甲面包厂（虚构）", 7000),  # 0.7 x 10,000, its output
        ("乙吐司坊（虚构）", 1400),  # 0.7 x 2,000, its capacity
    ]
    assert [line.basis for line in flour.needs] == ["stated", "assumed"]
    assert [place.row for line in flour.needs for place in line.places] == [2, 3]


def test_captive_use_is_neither_demand_nor_supply(tmp_path: Path) -> None:
    """A makes 100 t of bread (needs 50 t of grain) and 30 t of grain: it buys 20 t and sells no grain.

    B makes 200 t of grain and 10 t of bread: its 5 t are its own. D = 20, S = 195, captive 30 + 5.
    """
    tenants = [
        ("A", "bread goods", "100", ""),
        ("A", "grain goods", "30", ""),
        ("B", "grain goods", "200", ""),
        ("B", "bread goods", "10", ""),
    ]
    figures = report_of(write_park(tmp_path, GRAIN, GRAIN_FLOW, tenants)).link("c/grain").figures
    assert (figures.demand, figures.supply, figures.captive) == (exactly(20), exactly(195), exactly(35))


def test_several_needs_share_own_capacity_in_proportion(tmp_path: Path) -> None:
    """A needs 60 t of grain for bread and 20 t for cake, and makes 40 t: 30 t of it go into bread, 10 t into cake."""
    links = {**GRAIN, "cake": {}}
    flows = [{"from": "grain", "to": name, "intensity": 0.5} for name in ("bread", "cake")]
    tenants = [
        ("A", "cake goods", "40", ""),
        ("A", "bread goods", "120", ""),
        ("A", "grain goods", "40", ""),
    ]
    figures = report_of(write_park(tmp_path, links, flows, tenants)).link("c/grain").figures
    assert {line.downstream: line.captive for line in figures.needs} == {"c/cake": exactly(10), "c/bread": exactly(30)}
    assert (figures.demand, figures.supply) == (exactly(40), exactly(0))


def test_an_unknown_capacity_takes_nothing_off(tmp_path: Path) -> None:
    tenants = [("A", "bread goods", "100", ""), ("A", "grain goods", "", "")]
    figures = report_of(write_park(tmp_path, GRAIN, GRAIN_FLOW, tenants)).link("c/grain").figures
    assert (figures.demand, figures.supply) == (exactly(50), Interval(0, None))
    assert figures.enough == "unknown"


def test_ranges_give_intervals_from_both_corners(tmp_path: Path) -> None:
    """Bread 100 … 200 t needs 50 … 100 t; grain 60 … 80 t: unmet max(0, 50 - 80) … 100 - 60, and gain 0 … 400."""
    tenants = [("A", "bread goods", "", "100-200"), ("B", "grain goods", "60-80", "")]
    figures = report_of(write_park(tmp_path, GRAIN, GRAIN_FLOW, tenants)).link("c/grain").figures
    assert (figures.demand, figures.unmet, figures.enough) == (Interval(50, 100), Interval(0, 40), "unknown")
    assert figures.value == Interval(500, 800)  # 10 x min(50, 60) … 10 x min(100, 80)
    assert figures.gain == Interval(0, 400)


def test_output_is_never_above_capacity_and_utilisation_scales_it(tmp_path: Path) -> None:
    """K = 100 at utilisation 0.6 makes 60; a stated output of 150 lifts a capacity of 100; ≥ 70 of 100 is 70 … 100."""
    tenants = [("A", "bread goods", "100", ""), ("B", "bread goods", "100", "150"), ("C", "bread goods", "100", "≥70")]
    folder = write_park(tmp_path, GRAIN, GRAIN_FLOW, tenants, settings="utilisation: 0.6\n")
    graph = graph_of(folder)
    offerings = {tenant.id: graph.offering(tenant.id, "c/bread") for tenant in graph.park.tenants}
    assert (offerings["A"].output, offerings["A"].capacity, offerings["A"].output_basis) == (
        exactly(60),
        exactly(100),
        "assumed",
    )
    assert (offerings["B"].output, offerings["B"].capacity) == (exactly(150), exactly(150))
    assert (offerings["C"].output, offerings["C"].capacity) == (Interval(70, 100), exactly(100))


def test_a_row_on_two_links_splits_only_by_unit(tmp_path: Path) -> None:
    links = {**GRAIN, "oven": {"unit": "piece"}}
    tenants = [("A", "bread goods、grain goods", "100 t", ""), ("B", "bread goods、oven goods", "7 piece", "5 t")]
    graph = graph_of(write_park(tmp_path, links, GRAIN_FLOW, tenants))
    assert graph.offering("A", "c/bread").capacity == Interval(0, None)  # how 100 t split is unknown
    assert graph.offering("A", "c/grain").capacity_basis == "unknown"
    assert graph.offering("B", "c/oven").capacity == exactly(7)
    assert graph.offering("B", "c/bread").output == exactly(5)
    assert graph.offering("B", "c/bread").capacity_basis == "assumed"


def test_equipment_wears_out_with_capacity(tmp_path: Path) -> None:
    """0.02 ovens per t of capacity, ten years: 0.02 x 150 ÷ 10 = 0.3 a year, though only 60 t are made."""
    links = {**GRAIN, "oven": {"unit": "piece", "kind": "equipment"}}
    flows = [*GRAIN_FLOW, {"from": "oven", "to": "bread", "intensity": 0.02, "per": "capacity", "life_years": 10}]
    figures = report_of(write_park(tmp_path, links, flows, [("A", "bread goods", "150", "60")])).link("c/oven").figures
    assert figures.demand.low == pytest.approx(0.3)


def test_one_input_of_joint_products_is_needed_once(tmp_path: Path) -> None:
    """Whey and butter come from the same milk: 10 x 40 and 20 x 30 t of it; the larger, 600, is what A needs."""
    links: dict[str, Any] = {"milk": {}, "whey": {}, "butter": {}}
    flows = [
        {"from": "milk", "to": "whey", "intensity": 10, "joint": "dairy"},
        {"from": "milk", "to": "butter", "intensity": 20, "joint": "dairy"},
    ]
    tenants = [("A", "whey goods", "40", ""), ("A", "butter goods", "30", "")]
    assert report_of(write_park(tmp_path, links, flows, tenants)).link("c/milk").figures.demand == exactly(600)


GROUP: dict[str, Any] = {"paper": {"price": price(9)}, "foil": {"price": price(11)}, "bread": {"price": price(100)}}
GROUP_FLOWS: list[dict[str, Any]] = [
    {"from": "paper", "to": "bread", "intensity": 0.01, "any_of": "bag", "share": 0.6},
    {"from": "foil", "to": "bread", "intensity": 0.02, "any_of": "bag", "share": 0.4},
]


def test_a_group_takes_shares_then_what_is_spare(tmp_path: Path) -> None:
    """1,000 t of bread. Paper has 3 t (300 of its 600), foil 12 t (its 400, then 200 more): 100 are left.

    Paper: 0.01 x (300 + 0.6 x 100) = 3.6; foil: 0.02 x (600 + 0.4 x 100) = 12.8.
    """
    tenants = [("A", "bread goods", "1000", ""), ("P", "paper goods", "3", ""), ("F", "foil goods", "12", "")]
    report = report_of(write_park(tmp_path, GROUP, GROUP_FLOWS, tenants))
    assert report.link("c/paper").figures.demand.low == pytest.approx(3.6)
    assert report.link("c/foil").figures.demand.low == pytest.approx(12.8)


def test_what_a_baker_makes_itself_serves_its_own_group_first(tmp_path: Path) -> None:
    """A needs bags for 1,000 t and makes 4 t of paper bags, enough for 400; of the other 600 paper has 60 %.

    Nobody else makes any: paper 0.01 x 0.6 x 600 = 3.6, foil 0.02 x 0.4 x 600 = 4.8; A's paper supplies nobody else.
    """
    tenants = [("A", "bread goods", "1000", ""), ("A", "paper goods", "4", "")]
    report = report_of(write_park(tmp_path, GROUP, GROUP_FLOWS, tenants))
    paper = report.link("c/paper").figures
    assert (paper.demand.low, paper.supply.low, paper.captive.low) == pytest.approx((3.6, 0, 4))
    assert report.link("c/foil").figures.demand.low == pytest.approx(4.8)


def test_what_rounding_leaves_is_no_shortage_and_nothing_to_sell(tmp_path: Path) -> None:
    """0.1 x 3 is 0.30000000000000004 in binary, and 0.3 are made: enough."""
    flows = [{"from": "grain", "to": "bread", "intensity": 0.1, "critical": True}]
    tenants = [("A", "bread goods", "3", ""), ("B", "grain goods", "0.3", "")]
    grain = report_of(write_park(tmp_path, GRAIN, flows, tenants)).link("c/grain")
    assert grain.figures.demand.low > grain.figures.supply.low
    assert (grain.status, grain.figures.enough) == ("single", "yes")
    assert grain.figures.spare == 0


def test_what_rounding_leaves_for_a_later_group_is_nothing(tmp_path: Path) -> None:
    """Beads take all 2,200 t of band (2,200 / 17,255 x 17,255 is not 2,200 in floating point): rods find none of it.

    Rods need 0.987 x 300 = 296.1 t of band, or 0.966 x 300 of wool, which is all here: they buy wool only.
    """
    links = {key: {"price": price(10)} for key in ("band", "clay", "wool", "bead", "rod")}
    flows = [
        {"from": "band", "to": "bead", "intensity": 0.85, "any_of": "g", "share": 0.5},
        {"from": "clay", "to": "bead", "intensity": 0.744, "any_of": "g", "share": 0.5},
        {"from": "band", "to": "rod", "intensity": 0.987, "any_of": "h", "share": 0.4},
        {"from": "wool", "to": "rod", "intensity": 0.966, "any_of": "h", "share": 0.6},
    ]
    tenants = [("A", "bead goods", "20300", ""), ("B", "band goods", "2200", ""), ("C", "rod goods", "300", "")]
    park = write_park(tmp_path, links, flows, [*tenants, ("D", "wool goods", "9000", "")])
    balance = Balance(graph_of(park))
    assert 2200 / 17255 * 17255 != 2200
    (_, by_rods) = balance.groups.allocations("c/band")
    assert by_rods[0].name == "h"
    assert by_rods[1].demand[by_rods[0].members.index("c/band")] == 0


def test_what_an_unknown_need_may_take_of_its_own_serves_no_group(tmp_path: Path) -> None:
    """A's labels need paper too, nobody knows how much: all of its 4 t may go there, so nothing is taken off.

    The other 600 of its 1,000 t of bread then have no foil: paper serves 400, and 60 % of 600 are wanted: 4 + 3.6.
    Told that it prints no labels, A serves 400 itself, and paper is short of 0.01 x 0.6 x 600 = 3.6.
    """
    links = {**GROUP, "label": {"price": price(20)}}
    flows = [*GROUP_FLOWS, {"from": "paper", "to": "label", "intensity": 1}]
    for labels, supply, bags in (("", 4, 7.6), ("0", 0, 3.6)):
        tenants = [("A", "bread goods", "1000", ""), ("A", "paper goods", "4", ""), ("A", "label goods", labels, "")]
        balance = Balance(graph_of(write_park(tmp_path, links, flows, tenants)))
        assert (balance.supplied("c/paper").high, balance.demand("c/paper").low) == pytest.approx((supply, bags))


def test_a_group_whose_supplier_is_unknown(tmp_path: Path) -> None:
    """Foil may make nothing (it keeps its share: 0.02 x 400 = 8) or all (20); paper then 6 … 0.

    A newcomer for paper adds 9 x 6 if foil makes nothing, and nothing if it makes all.
    """
    tenants = [("A", "bread goods", "1000", ""), ("F", "foil goods", "", "")]
    report = report_of(write_park(tmp_path, GROUP, GROUP_FLOWS, tenants))
    foil, paper = report.link("c/foil").figures, report.link("c/paper").figures
    assert tuple(foil.demand) == pytest.approx((8, 20))
    assert tuple(paper.demand) == pytest.approx((0, 6))
    assert tuple(paper.gain) == pytest.approx((0, 54))
    assert tuple(foil.gain) == pytest.approx((0, 88))


def test_a_stated_need_replaces_the_derived_one(tmp_path: Path) -> None:
    """A says 70 t of grain, where 0.5 x 100 would be 50; S, on no link, says 5 t of bread."""
    tenants = [("A", "bread goods", "100", ""), ("S", "", "", "")]
    folder = write_park(
        tmp_path, GRAIN, GRAIN_FLOW, tenants, needs="tenant,link,quantity\nA,grain,70 t\nS,bread goods,5000 kg\n"
    )
    report = report_of(folder)
    assert report.link("c/grain").figures.demand == exactly(70)
    bread = report.link("c/bread")
    assert bread.figures.demand == exactly(5)
    assert bread.status == "single"


def test_a_stated_need_in_a_group_leaves_the_rest_to_the_others(tmp_path: Path) -> None:
    """A bags 1,000 t and says 2 t of foil, enough for 100; paper serves the other 900: 9 t."""
    folder = write_park(
        tmp_path, GROUP, GROUP_FLOWS, [("A", "bread goods", "1000", "")], needs="tenant,link,quantity\nA,foil,2\n"
    )
    report = report_of(folder)
    assert report.link("c/foil").figures.demand == exactly(2)
    assert report.link("c/paper").figures.demand.low == pytest.approx(9)


def test_an_uncertain_match_adds_to_the_upper_bounds_only(tmp_path: Path) -> None:
    """B's bakery of 80 t is being built: it may need 0.5 x 80 = 40 t of grain, and may bake 80 t."""
    folder = write_park(tmp_path, GRAIN, GRAIN_FLOW, [("A",), ("B",)])
    (folder / "tenants.csv").write_text(
        "name,products,annual capacity,remarks\nA,bread goods,100,\nB,bread goods,80,停产检修\n", encoding="utf-8"
    )
    balance = Balance(graph_of(folder))
    assert balance.demand("c/grain") == Interval(50, 90)
    assert balance.supplied("c/bread") == Interval(100, 180)
    assert [line.state for line in balance.needs("c/grain")] == ["confirmed", "uncertain"]


def test_revenue_is_used_only_when_asked_and_is_marked(tmp_path: Path) -> None:
    """Revenue 5,000 at a price of 100 a tonne is 50 t of bread, for one tenant that says nothing else."""
    folder = write_park(tmp_path, GRAIN, GRAIN_FLOW, [])
    (folder / "tenants.csv").write_text("name,products,revenue\nA,bread goods,5000\n", encoding="utf-8")
    assert report_of(folder).link("c/grain").figures.demand == Interval(0, None)
    grain = report_of(folder, from_revenue=True).link("c/grain").figures
    assert grain.demand == exactly(25)
    assert grain.needs[0].basis == "estimated"


def test_extension_needs_spare_input_for_an_efficient_plant(tmp_path: Path) -> None:
    """100 t of spare grain carry a mill of 150 t (75 t of grain, worth 750) and not one of 300 t."""
    tenants = [("G", "grain goods", "100", "")]
    for least, action, gain in ((150, "extend", 750), (300, None, 0)):
        links: dict[str, Any] = {
            "grain": {"price": price(10)},
            "bread": {"price": price(100), "minimum_efficient_scale": least},
        }
        bread = report_of(write_park(tmp_path, links, GRAIN_FLOW, tenants)).link("c/bread")
        assert (bread.action, bread.figures.gain) == (action, exactly(gain))


def test_known_trades_give_the_actual_rate(tmp_path: Path) -> None:
    """A bought 20 t of grain here (10 x 20 = 200) and grain for 600 outside: 25 %, 600 leaks; a sale is no purchase."""
    tenants = [("A", "bread goods", "100", ""), ("B", "grain goods", "40", "")]
    trades = "seller,buyer,link,quantity,value\nB,A,grain,20 t,\nElsewhere,A,grain,,600\nA,Outside,bread,1 t,\n"
    report = report_of(write_park(tmp_path, GRAIN, GRAIN_FLOW, tenants, trades=trades))
    assert report.trades is not None
    assert (report.trades.bought, report.trades.bought_here, report.trades.rate) == (800, 200, 0.25)


def test_single_points_and_chokepoints_are_told_apart(tmp_path: Path) -> None:
    """Grain from G (90) and H (10): 1 ÷ (0.9² + 0.1²) = 1.22 suppliers; A cannot bake its 100 t x 100 without."""
    market = {"year": 2024, "import_share": 0.8, "estimate": True}
    links: dict[str, Any] = {**GRAIN, "spice": {"market": market}, "salt": {"barrier": "high"}}
    flows = [*GRAIN_FLOW, {"from": "spice", "to": "bread", "critical": True}, {"from": "salt", "to": "bread"}]
    tenants = [("A", "bread goods", "100", ""), ("G", "grain goods", "90", ""), ("H", "grain goods", "10", "")]
    report = report_of(write_park(tmp_path, links, flows, tenants))
    (point,) = report.single_points
    assert (point.link, point.supplier, point.others) == ("c/grain", "G", ("A",))
    assert point.effective_suppliers == pytest.approx(1 / 0.82)
    assert (point.value, point.downstream) == (exactly(500), exactly(10_000))
    (choke,) = report.chokepoints  # salt is no critical flow
    assert (choke.link, choke.import_share, choke.waiting, choke.status) == ("c/spice", 0.8, ("A",), "missing")


def test_a_need_of_several_chains_is_one_need_of_a_shared_link(tmp_path: Path) -> None:
    """Two chains whose links buy the same shared gas: its demand is the sum, in one report."""
    shared = (
        "chain: shared\nversion: '1'\nname: {en: Shared}\nlinks:\n"
        "  gas: {name: {en: gas}, stage: support, kind: material, unit: t, aliases: {en: [noble gas]}}\n"
    )
    (tmp_path / "shared.yaml").write_text(shared, encoding="utf-8")
    for id_, share in (("one", 0.1), ("two", 0.3)):
        (tmp_path / f"{id_}.yaml").write_text(
            f"chain: {id_}\nversion: '1'\nname: {{en: {id_}}}\nlinks:\n"
            f"  made: {{name: {{en: {id_} made}}, stage: upstream, kind: material, unit: t, "
            f"aliases: {{en: [{id_} ware]}}}}\n"
            f"flows:\n  - {{from: shared/gas, to: made, intensity: {share}}}\n",
            encoding="utf-8",
        )
    (tmp_path / "t.csv").write_text("name,products,capacity\nA,one ware,100\nB,two ware,10\n", encoding="utf-8")
    chains = (str(tmp_path / "one.yaml"), str(tmp_path / "two.yaml"))
    report = report_of(tmp_path / "t.csv", chains=chains, complete=True)
    assert [finding.link for finding in report.links].count("shared/gas") == 1
    assert report.link("shared/gas").figures.demand == exactly(13)


def test_a_newcomer_that_takes_what_has_no_price_may_move_a_group(tmp_path: Path) -> None:
    """Cake takes x or y (0.75 : 0.25): 7.5 t of x and all 10 t of y, which has no price. Cream for it takes 1 t of y.

    2 t of cream are wanted: worth 20. The 2 t of y that it takes, a twentieth of the need, x gives: 0.5 t, worth 2.
    """
    links: dict[str, Any] = {
        "x": {"price": price(4)},
        "y": {},
        "cream": {"price": price(10)},
        "cake": {"price": price(100)},
    }
    flows: list[dict[str, Any]] = [
        {"from": "x", "to": "cake", "intensity": 0.25, "any_of": "g", "share": 0.75},
        {"from": "y", "to": "cake", "intensity": 1, "any_of": "g", "share": 0.25},
        {"from": "cream", "to": "cake", "intensity": 0.05},
        {"from": "y", "to": "cream", "intensity": 1},
    ]
    tenants = [("X", "x goods", "10", ""), ("Y", "y goods", "10", ""), ("C", "cake goods", "40", "")]
    cream = report_of(write_park(tmp_path, links, flows, tenants)).link("c/cream").figures
    assert (cream.unmet, cream.gain) == (exactly(2), exactly(22))


def test_a_newcomer_may_take_what_a_group_then_finds_elsewhere(tmp_path: Path) -> None:
    """A's 8 t of bread take 6 of X's 10 t (0.75) and 2 of Y's 5; a bakery of the 6 t of cake that H lacks takes 6 of x.

    Of x then 4 are left for the group, and Y gives 4: x from 6 to 10 at 3, y from 2 to 4 at 7, cake 6 at 20: 146.
    """
    links: dict[str, Any] = {
        "x": {"price": price(3)},
        "y": {"price": price(7)},
        "bread": {},
        "cake": {"price": price(20)},
        "hotel": {},
    }
    flows = [
        {"from": "x", "to": "bread", "intensity": 1, "any_of": "grain", "share": 0.75},
        {"from": "y", "to": "bread", "intensity": 1, "any_of": "grain", "share": 0.25},
        {"from": "x", "to": "cake", "intensity": 1},
        {"from": "cake", "to": "hotel", "intensity": 1},
    ]
    tenants = [
        ("X", "x goods", "10", ""),
        ("Y", "y goods", "5", ""),
        ("A", "bread goods", "8", ""),
        ("H", "hotel goods", "6", ""),
    ]
    cake = report_of(write_park(tmp_path, links, flows, tenants)).link("c/cake").figures
    assert cake.gain == exactly(3 * 4 + 7 * 2 + 20 * 6)


def test_what_is_spare_is_bought_once_by_two_flows(tmp_path: Path) -> None:
    """A bakery of 10 t takes 10 t of grain by output and 10 by capacity; 15 are spare: 15 x 2 + 10 x 20."""
    links: dict[str, Any] = {"grain": {"price": price(2)}, "bread": {"price": price(20)}, "hotel": {}}
    flows = [
        {"from": "grain", "to": "bread", "intensity": 1},
        {"from": "grain", "to": "bread", "intensity": 1, "per": "capacity", "life_years": 1},
        {"from": "bread", "to": "hotel", "intensity": 1},
    ]
    tenants = [("G", "grain goods", "15", ""), ("H", "hotel goods", "10", "")]
    assert report_of(write_park(tmp_path, links, flows, tenants)).link("c/bread").figures.gain == exactly(230)
