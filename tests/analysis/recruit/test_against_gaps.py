"""Recruits held against the gap report: by hand, and on random parks."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from chainmap.analysis.balance.balance import Balance
from chainmap.analysis.gaps.links import find_gaps
from chainmap.analysis.recruit.against_gaps import hold_against_gaps
from chainmap.analysis.recruit.plan import make_plan
from chainmap.findings.plan import AgainstGaps, Plan
from chainmap.graph import ParkGraph
from chainmap.model.candidates import PlanOptions
from tests.analysis.recruit.enumeration import draw_case
from tests.conftest import DATA, DEEP
from tests.parks import graph_of, price, write_park

PARTS = 10
DRAWS = 500 if DEEP else 50


def held(graph: ParkGraph, **options: Any) -> Plan:
    balance = Balance(graph)
    plan = make_plan(balance, options=PlanOptions(sensitivities=False, **options))
    assert plan is not None
    return hold_against_gaps(plan, balance, find_gaps(balance))


def by_link(plan: Plan) -> dict[str, AgainstGaps]:
    """Return how each recruit stands against the report, to a millionth."""
    found = {recruit.link.partition("/")[2]: recruit.against_gaps for recruit in plan.recruits}
    return {
        link: replace(one, gain_high=round(one.gain_high or 0, 6), known_demand=round(one.known_demand, 6))
        for link, one in found.items()
        if one
    }


def test_the_worked_example() -> None:
    """The report: flour 8.64 million for the 2,400 t that are short, a sandwich plant of 1,000 t 5 million."""
    plan = held(graph_of(DATA / "bread_park"), limits=(("land_m2", 41_250.0),))
    assert by_link(plan) == {
        "flour": AgainstGaps(8_640_000, ("tenants_make_more", "larger"), 8400),
        "sandwich": AgainstGaps(5_000_000, ("larger",), 0),
    }


LINKS: dict[str, Any] = {
    "paper": {"price": price(10)},
    "foil": {"price": price(10)},
    "bread": {"price": price(100)},
}
FLOWS = [
    {"from": "paper", "to": "bread", "intensity": 1, "any_of": "wrap", "share": 0.6},
    {"from": "foil", "to": "bread", "intensity": 1, "any_of": "wrap", "share": 0.4},
]


def test_substitutes_are_not_split_by_share(tmp_path: Path) -> None:
    """100 t of bread: the report has 60 t of paper, 600; in a plan paper may serve all 100, 1,000. Nobody is bigger."""
    graph = graph_of(write_park(tmp_path, LINKS, FLOWS, [("A", "bread goods", "100", "100")]))
    plan = held(graph, excluded=("c/foil",))
    assert by_link(plan) == {"paper": AgainstGaps(600.0, ("substitutes", "larger"), 60.0)}


def test_a_newcomer_bigger_than_whom_it_serves(tmp_path: Path) -> None:
    """A makes 10 t of bread, 1,000 CNY, and takes 10 t of grain; the smallest mill makes 150 t, 1,500 CNY: 15 times."""
    links: dict[str, Any] = {
        "grain": {"price": price(10), "minimum_efficient_scale": 150},
        "bread": {"price": price(100)},
    }
    flows = [{"from": "grain", "to": "bread", "intensity": 1}]
    plan = held(graph_of(write_park(tmp_path, links, flows, [("A", "bread goods", "10", "10")])))
    (recruit,) = plan.recruits
    assert recruit.against_gaps == AgainstGaps(100.0, (), 10.0, bigger_than="A")
    assert recruit.of_known_demand == pytest.approx(15)


@pytest.mark.parametrize("part", range(PARTS))
def test_what_is_above_the_report_says_why(part: int) -> None:
    rng = np.random.default_rng(1000 + part)
    for _ in range(DRAWS // PARTS):
        case = draw_case(rng, most_links=8)
        plan = held(case.graph, limits=(("land_m2", case.land),))
        gains = {finding.link: finding.figures.gain.top for finding in find_gaps(Balance(case.graph))}
        grouped = {flow.upstream for flow in case.chain.flows if flow.any_of}
        spare = {link for link, (output, capacity) in case.makers.items() if capacity > output}
        for recruit in plan.recruits:
            against = recruit.against_gaps
            assert against is not None
            most = max(recruit.gain_within, recruit.gain_alone)
            assert bool(against.above) == (most > gains[recruit.link] + 1e-6 * max(1.0, most))
            assert recruit.link in grouped or "substitutes" not in against.above
            assert spare or "tenants_make_more" not in against.above
            assert against.above != ("with_others",) or len(plan.recruits) > 1
