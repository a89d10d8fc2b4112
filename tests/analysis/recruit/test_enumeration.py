"""Plans of random chains against every subset of links: plan, runner-up, best single, the k best singles."""

import numpy as np
import pytest

from chainmap.analysis.balance.balance import Balance
from chainmap.analysis.recruit.plan import make_plan
from chainmap.findings.plan import Choice, Plan
from chainmap.model.candidates import PlanOptions
from chainmap.model.chain import Chain
from tests.analysis.recruit.enumeration import Case, Enumeration, draw_case
from tests.conftest import DEEP

MOST_LINKS = 8 if DEEP else 6  # a link more doubles the subsets: 256, or 64
PARTS = 20
DRAWS = 2000 if DEEP else 40


@pytest.mark.parametrize("part", range(PARTS))
def test_every_choice_is_the_best_of_its_kind(part: int) -> None:
    rng = np.random.default_rng(part)
    for number in range(DRAWS // PARTS):
        check(rng, f"part {part} draw {number}")


def plan_of(case: Case) -> Plan:
    options = PlanOptions(limits=(("land_m2", case.land),), sensitivities=False)
    plan = make_plan(Balance(case.graph), options=options)
    assert plan is not None
    return plan


def check(rng: np.random.Generator, where: str) -> None:
    case = draw_case(rng, MOST_LINKS)
    plan = plan_of(case)
    tried = Enumeration(case)

    def holds(found: float, expected: float, what: str) -> None:
        assert found == pytest.approx(expected, rel=1e-6, abs=1e-6), f"{where}: {what}"

    holds(plan.gain, tried.best(), "gain")
    holds(plan.bound, tried.best(), "bound")
    assert plan.optimal, where
    chosen = {recruit.link for recruit in plan.recruits}
    assert sum(dict(recruit.uses)["land_m2"] for recruit in plan.recruits) <= case.land * (1 + 1e-9), where
    if not chosen:
        return
    holds(gain(plan.runner_up), tried.runner_up(chosen), "runner-up")
    holds(gain(plan.best_single), tried.best_single(), "best single")
    holds(gain(plan.top_singles), tried.best_singles(len(chosen)), "best singles")


def gain(choice: Choice | None) -> float:
    """Return the gain of a choice; where there is none, nobody comes."""
    return choice.gain if choice else 0.0


def test_a_runner_up_that_the_solver_once_cut_off() -> None:
    """HiGHS 1.12 loses the best without cotton unless sales have upper bounds (its issue 3273).

    The pulp mills need 1.124 x 2,200 t of copper and the beads 0.29 x 20,000: 8,272.8 t, of which 300 are made here.
    """
    flows = [
        {"from": "c/copper", "to": "c/beads", "intensity": 0.29},
        {"from": "c/copper", "to": "c/pulp", "intensity": 1.124},
        {"from": "c/clay", "to": "c/pulp", "intensity": 0.159, "per": "capacity", "life_years": 5},
        {"from": "c/beads", "to": "c/cotton", "intensity": 0.112},
        {"from": "c/cotton", "to": "c/ingots", "intensity": 1.29},
        {"from": "c/beads", "to": "c/ingots", "intensity": 0.359},
    ]
    figures = {  # price, least size, land; output and capacity of the tenants
        "clay": (500, 500, 11, 1500, 1500),
        "copper": (2500, 500, 0.5, 300, 300),
        "beads": (1160, 10, 11, 20_000, 20_000),
        "pulp": (4496, 100, 5, 2200, 2200),
        "cotton": (500, 500, 5, 12_525, 16_000),
        "ingots": (1698, 500, 11, 263, 300),
    }
    links = [
        {
            "id": f"c/{key}",
            "name": {"en": key},
            "stage": "midstream",
            "kind": "material",
            "unit": "t",
            "price": {"value": cost, "per": "t"},
            "minimum_efficient_scale": least,
            "needs": {"land_m2": land},
        }
        for key, (cost, least, land, _, _) in figures.items()
    ]
    chain = Chain.model_validate({"chain": "c", "version": "1", "name": {"en": "c"}, "links": links, "flows": flows})
    case = Case(chain, {f"c/{key}": (x, k) for key, (*_, x, k) in figures.items()}, 60_000.0)
    plan = plan_of(case)
    assert plan.gain == pytest.approx(24_455_714.01)
    assert {recruit.link for recruit in plan.recruits} == {"c/copper", "c/beads", "c/cotton", "c/ingots"}
    assert plan.runner_up is not None
    assert {key: size for key, _, size, _ in plan.runner_up.recruits} == pytest.approx(
        {"c/copper": 8272.8, "c/beads": 1627.95, "c/ingots": 3450.56}, rel=1e-5
    )
    assert plan.runner_up.gain == pytest.approx(24_307_922.61)
