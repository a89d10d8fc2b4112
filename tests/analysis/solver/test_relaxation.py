"""Choices made by the linear relaxation: the same optimum as all at once, and a bound that is one."""

import itertools
import random
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chainmap.analysis.balance.balance import Balance
from chainmap.analysis.recruit.problem import PlanProblem
from chainmap.analysis.recruit.variables import LinkSize
from chainmap.analysis.solver.highs import solve, solve_linear
from chainmap.analysis.solver.programme import Constraint, Problem
from chainmap.analysis.solver.relaxation import solve_by_fixing
from chainmap.model.candidates import Candidate, PlanOptions
from tests.analysis.recruit.enumeration import draw_case
from tests.analysis.recruit.test_plan import CHEAP, FLOW
from tests.conftest import draws
from tests.parks import graph_of, write_park


def named_problem(seed: int, count: int, **options: Any) -> PlanProblem:
    """A small park and candidates on one or two of its links, with land of their own."""
    case = draw_case(np.random.default_rng(seed), most_links=6)
    chance = random.Random(seed)  # noqa: S311  # of a test
    found = []
    for n in range(count):
        on = chance.sample([link.id for link in case.chain.links], chance.choice((1, 1, 2)))
        sizes = tuple((link, float(chance.randint(1, 30))) for link in on)
        found.append(Candidate(f"f{n}", f"f{n}", sizes, (("land_m2", float(chance.randint(1, 40))),)))
    asked = PlanOptions(limits=(("land_m2", case.land),), **options)
    return PlanProblem(Balance(case.graph), found, asked, named=True)


@draws(ci=40, deep=200)
@given(st.integers(0, 10**6), st.integers(2, 25), st.integers(1, 8))
def test_the_optimum_is_the_same(seed: int, count: int, core: int) -> None:
    """With a core of a few choices most are fixed, and what was fixed wrongly is opened again."""
    made = named_problem(seed, count)
    whole, fixed = solve(made.programme()), solve_by_fixing(made.programme(), core=core)
    assert whole is not None
    assert fixed is not None
    assert fixed.optimal
    assert fixed.objective == pytest.approx(whole.objective, rel=1e-6, abs=1e-6)
    assert fixed.bound == pytest.approx(whole.objective, rel=1e-6, abs=1e-6)
    sizes = dict.fromkeys(made.set_of(fixed), 1.0)
    assert made.value(sizes) == pytest.approx(fixed.objective, rel=1e-6, abs=1e-6)
    assert sum(dict(made.by_key[key].takes)["land_m2"] for key in sizes) <= made.limits["land_m2"] * (1 + 1e-9)


@draws(ci=15, deep=100)
@given(st.integers(0, 10**6), st.integers(2, 8), st.integers(1, 3))
def test_no_set_is_better(seed: int, count: int, most: int) -> None:
    """Every set of at most so many that fits, its sales solved alone."""
    made = named_problem(seed, count, max_recruits=most)
    takes = {key: dict(one.takes)["land_m2"] for key, one in made.by_key.items()}
    best = max(
        made.value(dict.fromkeys(chosen, 1.0))
        for size in range(most + 1)
        for chosen in itertools.combinations(takes, size)
        if sum(takes[key] for key in chosen) <= made.limits["land_m2"]
    )
    found = solve_by_fixing(made.programme(), core=2)
    assert found is not None
    assert found.objective == pytest.approx(best, rel=1e-6, abs=1e-6)


def test_by_hand() -> None:
    """Worth 6, 5, 4 for 3, 2, 2 of 4: relaxed 5 + 4 and nothing else, 9; of fractions none, so that both are right."""
    a, b, c = ("n", "a"), ("n", "b"), ("n", "c")
    problem = Problem({a: 6.0, b: 5.0, c: 4.0}, [Constraint({a: 3.0, b: 2.0, c: 2.0}, 4.0)], binary={a, b, c})
    found = solve_by_fixing(problem, core=1)
    assert found is not None
    assert (found.objective, found.bound, found.optimal) == pytest.approx((9, 9, True))
    assert {name for name, value in found.values.items() if value > 0.5} == {b, c}


def test_a_core_that_is_wrong_is_opened() -> None:
    """Worth 10, 9, 9 for 5, 5, 6 of 10.9 and a core of one: relaxed a, b and 0.15 of c, 20.35; whole a and b, 19."""
    a, b, c = ("n", "a"), ("n", "b"), ("n", "c")
    problem = Problem({a: 10.0, b: 9.0, c: 9.0}, [Constraint({a: 5.0, b: 5.0, c: 6.0}, 10.9)], binary={a, b, c})
    found = solve_by_fixing(problem, core=1)
    assert found is not None
    assert (found.objective, found.bound) == pytest.approx((19, 19))


def test_nothing_satisfies_it() -> None:
    a, b = ("n", "a"), ("n", "b")
    rows = [Constraint({a: -2.0, b: -2.0}, -3.0), Constraint({a: 1.0, b: 1.0}, 1.5)]
    assert solve_by_fixing(Problem({a: 1.0, b: 1.0}, rows, binary={a, b}), core=1) is None


def test_a_sum_written_out_is_the_sum_kept(tmp_path: Any) -> None:
    """A lacks 50 t of grain: 300 mills of 1 t on 1 m² each, 20 m²: 20 of them, 200; several on a link are one sum."""
    graph = graph_of(write_park(tmp_path, CHEAP, FLOW, [("A", "bread goods", "100", "")]))
    mills = [Candidate(f"M{n}", f"M{n}", (("c/grain", 1.0),), (("land_m2", 1.0),)) for n in range(301)]
    made = PlanProblem(Balance(graph), mills, PlanOptions(limits=(("land_m2", 20.0),)), named=True)
    assert list(made.model.programme.sums) == [LinkSize("c/grain")]
    found = made.best()
    assert found is not None
    assert len(found[0]) == 20
    assert made.gain(found[0]) == pytest.approx(200)
    assert found[1].optimal


def test_nothing_to_choose_is_an_answer() -> None:
    """A plan may have no variable at all: each row is then 0, which holds for x ≤ 3 and not for x ≤ -1."""
    for bound, holds in ((3.0, True), (-1.0, False)):
        nothing: Problem[str] = Problem({}, [Constraint({}, bound)])
        for solution in (solve(nothing), solve_linear(nothing)):
            assert (solution is not None) == holds
            if solution is not None:
                assert (solution.values, solution.objective, solution.optimal) == ({}, 0, True)
