"""What not to recruit, by hand.

One panel maker, 300 t a year, 1 t of glass a tonne: demand for glass 300 t, nobody makes it (fill). The smallest
efficient glass works makes 500 t, on 2 m² a tonne.
"""

from pathlib import Path
from typing import Any

import pytest

from chainmap.analysis.balance.balance import Balance
from chainmap.analysis.gaps.advise_against import find_advice_against
from chainmap.analysis.gaps.report import report_gaps
from chainmap.analysis.neighbours.surroundings import Surroundings, within_reach
from chainmap.findings.advise_against import HEALTHY_UTILISATION, AdviceAgainst, ReasonAgainst
from chainmap.findings.gaps import GapReport
from chainmap.model.interval import Interval, exactly
from chainmap.report.gaps.advise_against import advise_against_blocks, advise_against_line
from tests.parks import graph_of, price, report_of, write_park

GLASS: dict[str, Any] = {
    "price": price(100),
    "minimum_efficient_scale": {"value": 500, "estimate": True},
    "reach_km": 50,
    "needs": {"land_m2": {"value": 2, "estimate": True}},
}
FLOWS = [{"from": "glass", "to": "panel", "intensity": 1, "critical": True, "estimate": True}]
MAKER = ("Panels", "panel goods", "300", "300")
HEAD = "name,distance,link,capacity,demand\n"


def open_park(
    folder: Path,
    *,
    glass: dict[str, Any] | None = None,
    panel: dict[str, Any] | None = None,
    tenant: tuple[str, ...] = MAKER,
    settings: str = "",
    **tables: str,
) -> GapReport:
    links = {"glass": {**GLASS, **(glass or {})}, "panel": {"price": price(1000), **(panel or {})}}
    return report_of(write_park(folder, links, FLOWS, [tenant], settings=settings, **tables))


def glass_of(report: GapReport) -> AdviceAgainst:
    (found,) = [one for one in report.advise_against if one.link == "c/glass"]
    return found


def reason(report: GapReport, kind: str) -> ReasonAgainst | None:
    return next((one for found in report.advise_against for one in found.reasons if one.kind == kind), None)


def test_demand_within_reach_below_the_smallest_plant(tmp_path: Path) -> None:
    """300 t here, no neighbour named: below 500 t."""
    found = glass_of(open_park(tmp_path))
    assert (found.sure, found.action, len(found.reasons)) == (True, "fill", 1)
    one = found.reasons[0]
    assert (one.kind, one.verdict, one.figure, one.against) == ("demand", "sure", exactly(300), exactly(500))
    assert (one.unit, one.reach_km, one.estimate, one.here) == ("t/a", 50, True, exactly(300))
    assert [place.row for place in one.places] == [2]  # the panel maker's


@pytest.mark.parametrize(
    ("rows", "verdict", "total"),
    [
        ("Big,30,glass,,150\n", "sure", exactly(450)),  # 300 + 150
        ("Big,30,glass,,200\n", None, None),  # 500 is not below 500
        ("Big,50,glass,,200\n", None, None),  # just within reach
        ("Big,51,glass,,200\n", "sure", exactly(300)),  # beyond it
        ("Big,30,glass,,100-300\n", "perhaps", Interval(400, 600)),
        ("Big,,glass,,300\n", "perhaps", Interval(300, 600)),  # how far it is nobody says
        ("Big,30,panel,900,\n", "perhaps", Interval(300, None)),  # says nothing of what it needs
        ("Big,30,panel,900,10\n", "sure", exactly(300)),  # says what it needs, and glass is not of it
        ("Big,30,glass,5,\nBig,30,panel,,10\n", "perhaps", Interval(300, None)),  # glass left open
        ("Big,30,glass,,100\nBig,30,glass,,50\nSmall,20,glass,,40\n", "sure", exactly(490)),
    ],
)
def test_demand_of_the_neighbours_counts_as_far_as_it_is_known(
    tmp_path: Path, rows: str, verdict: str | None, total: Interval | None
) -> None:
    one = reason(open_park(tmp_path, neighbours=HEAD + rows), "demand")
    assert (one and one.verdict, one and one.figure) == (verdict, total)


@pytest.mark.parametrize(
    ("panels", "verdict", "total"), [("600", "perhaps", Interval(0, 600)), ("300", "sure", Interval(0, 300))]
)
def test_what_another_link_serves_today_may_be_won(tmp_path: Path, panels: str, verdict: str, total: Interval) -> None:
    """Film serves all panels, so no glass is needed; a glass works may win all of 600 t, and of 300 t never 500."""
    links = {"glass": GLASS, "film": {"price": price(100)}, "panel": {"price": price(1000)}}
    flows = [
        {**FLOWS[0], "any_of": "cover", "share": 0.4},
        {**FLOWS[0], "from": "film", "any_of": "cover", "share": 0.6},
    ]
    tenants = [("Panels", "panel goods", panels, panels), ("Film", "film goods", "900", "900")]
    report = report_of(write_park(tmp_path, links, flows, tenants))
    assert report.link("c/glass").figures.demand == exactly(0)
    one = reason(report, "demand")
    assert one is not None
    assert (one.verdict, one.figure, one.here) == (verdict, total, total)


def test_an_interval_is_compared_honestly(tmp_path: Path) -> None:
    """200 … 600 t of panels need 200 … 600 t of glass: perhaps below 500; 500 … 600 is not."""
    one = reason(open_park(tmp_path, tenant=("P", "panel goods", "600", "200-600")), "demand")
    assert one is not None
    assert (one.verdict, one.figure) == ("perhaps", Interval(200, 600))
    assert reason(open_park(tmp_path, tenant=("P", "panel goods", "600", "500-600")), "demand") is None


def test_without_a_reach_or_a_smallest_plant_demand_is_no_reason(tmp_path: Path) -> None:
    for lacking in ("reach_km", "minimum_efficient_scale"):
        assert reason(open_park(tmp_path, glass={lacking: None}), "demand") is None


def test_a_final_product_has_an_unknown_demand_outside(tmp_path: Path) -> None:
    """1,000 t of glass made here suffice for panels of the smallest size, 100 t: extend; who buys panels is unknown."""
    glassworks = ("G", "glass goods", "1000", "1000")
    report = open_park(tmp_path, panel={"minimum_efficient_scale": 100, "reach_km": 10}, tenant=glassworks)
    assert report.link("c/panel").action == "extend"
    assert report.advise_against == ()


@pytest.mark.parametrize(
    ("rows", "verdict", "spare", "part", "claimed"),
    [
        ("Big,30,glass,300,\n", "sure", exactly(300), False, 0),  # as much as is short here
        ("Big,30,glass,1000,650\n", "sure", exactly(350), False, 0),
        ("Big,30,glass,1000,900\n", "perhaps", exactly(100), True, 0),
        ("Big,30,glass,,\n", "perhaps", Interval(0, None), False, 0),  # makes it, nobody says how much
        ("A,30,glass,200,\nB,20,glass,100,0\n", "sure", exactly(300), False, 0),
        ("A,30,glass,400,\nB,20,glass,,200\n", "perhaps", exactly(400), False, 200),  # B lacks 200 too
    ],
)
def test_a_neighbour_who_makes_it(
    tmp_path: Path, rows: str, verdict: str, spare: Interval, part: bool, claimed: float
) -> None:
    report = open_park(tmp_path, neighbours=HEAD + rows)
    one = reason(report, "neighbour")
    assert one is not None
    assert (one.verdict, one.figure, one.against, one.part) == (verdict, spare, exactly(300), part)
    assert one.claimed == exactly(claimed)
    assert report.link("c/glass").nearby == one.suppliers
    assert all(place.file.endswith("neighbours.csv") and place.row for place in one.places)


@pytest.mark.parametrize("rows", ["Big,60,glass,900,\n", "Big,,glass,900,\n", "Big,30,glass,400,400\n"])
def test_who_is_too_far_or_has_nothing_to_spare_is_not_named(tmp_path: Path, rows: str) -> None:
    report = open_park(tmp_path, neighbours=HEAD + rows)
    assert reason(report, "neighbour") is None
    assert report.link("c/glass").nearby == ()


def test_a_link_that_travels_anywhere_is_within_reach_at_any_distance(tmp_path: Path) -> None:
    report = open_park(tmp_path, glass={"reach_km": None}, neighbours=HEAD + "Far,900,glass,400,\nNear,10,glass,400,\n")
    assert [one.name for one in report.link("c/glass").nearby] == ["Near", "Far"]
    assert within_reach(graph_of(tmp_path).link("c/glass"), None) is True
    assert Surroundings(graph_of(tmp_path)).suppliers(graph_of(tmp_path).link("c/panel")) == ()


def test_a_glutted_market(tmp_path: Path) -> None:
    """600 of 1,000: 60% used; 700 of 1,000 is healthy; without the capacity nothing can be said."""
    market = {"year": 2025, "capacity": 1000, "output": 600, "estimate": True}
    one = reason(open_park(tmp_path, glass={"market": market}), "market")
    assert one is not None
    assert (one.figure, one.against, one.year, one.estimate) == (exactly(0.6), exactly(HEALTHY_UTILISATION), 2025, True)
    for other in ({**market, "output": 700}, {"year": 2025, "output": 1, "estimate": True}):
        assert reason(open_park(tmp_path, glass={"market": other}), "market") is None


@pytest.mark.parametrize(("effect", "verdict"), [("bars", "sure"), ("burdens", "perhaps"), ("requires", None)])
def test_a_policy(tmp_path: Path, effect: str, verdict: str | None) -> None:
    policy = {"effect": effect, "since": "2026-04-01", "text": {"en": "No new works"}, "source": "s"}
    links: dict[str, dict[str, Any]] = {
        "glass": {"price": price(100), "policies": [policy]},
        "panel": {"price": price(1000)},
    }
    park = write_park(tmp_path, links, FLOWS, [MAKER])
    chain = tmp_path / "c.yaml"
    chain.write_text(f"sources: {{s: {{title: Rules, publisher: P, year: 2026}}}}\n{chain.read_text()}")
    report = report_of(park)
    found = reason(report, "policy")
    assert (found.verdict if found else None) == verdict
    if found is not None:
        assert (found.source, found.policy and found.policy.since) == ("s", "2026-04-01")
        text = advise_against_blocks(report.advise_against, "en")
        assert "policy: No new works" in str(text)
        assert "since 2026-04-01" in str(text)
        assert "P, 2026" in str(text)
        assert advise_against_line(report.advise_against, "en").count("No new works, since 2026-04-01") == (
            verdict == "sure"
        )


@pytest.mark.parametrize("resource", ["land_m2", "power_kw", "cod_t", "voc_t", "emissions_tco2", "water_m3", "steam_t"])
def test_the_smallest_plant_beyond_a_limit(tmp_path: Path, resource: str) -> None:
    """2 a tonne × 500 t = 1,000: beyond 999, not beyond 1,000."""
    glass = {"needs": {resource: {"value": 2, "estimate": True}}}
    one = reason(open_park(tmp_path, glass=glass, settings=f"limits: {{{resource}: 999}}\n"), "limit")
    assert one is not None
    assert (one.figure, one.against, one.resource, one.scale) == (exactly(1000), exactly(999), resource, 500)
    assert one.places[0].file.endswith("park.yaml")
    report = open_park(tmp_path, glass=glass, settings=f"limits: {{{resource}: 1000}}\n")
    assert reason(report, "limit") is None
    graph = graph_of(tmp_path)
    (found,) = find_advice_against(graph, report_gaps(Balance(graph)), limits={resource: 900})
    assert [one.kind for one in found.reasons] == ["demand", "limit"]


def test_what_has_no_figure_is_not_taken_as_free(tmp_path: Path) -> None:
    report = open_park(tmp_path, settings="limits: {power_kw: 10}\n")
    assert [(one.resource, one.links) for one in report.not_assessed] == [("power_kw", ("c/glass",))]
    assert open_park(tmp_path, settings="limits: {land_m2: 10}\n").not_assessed == ()


def test_only_what_would_be_recruited_is_listed_and_sure_ones_come_first(tmp_path: Path) -> None:
    """Sand is worth more, and only perhaps too little; glass surely: glass comes first. Panels are made here."""
    links = {
        "sand": {"price": price(1e6), "reach_km": 50, "minimum_efficient_scale": 500},
        "glass": GLASS,
        "panel": {"price": price(1), "reach_km": 5, "minimum_efficient_scale": 5000},
    }
    flows = [{"from": one, "to": "panel", "intensity": 1, "estimate": True} for one in ("sand", "glass")]
    tables = {"neighbours": HEAD + "Big,30,sand,,100-300\n"}
    report = report_of(write_park(tmp_path, links, flows, [MAKER], **tables))
    assert report.ranking[0] == "c/sand"
    assert [(one.link, one.sure) for one in report.advise_against] == [("c/glass", True), ("c/sand", False)]
