"""Edges of a graph, against every choice, and by hand."""

from itertools import product
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chainmap.analysis.solver import flow, two_sides
from chainmap.analysis.solver.any_graph import AnyGraph, Vector
from chainmap.analysis.solver.flow import Whole
from chainmap.analysis.solver.matching import Matching
from chainmap.analysis.solver.two_sides import find_sides
from tests.conftest import DEEP

RING = [(8, 9), (9, 10), (8, 10)]
WORTHS = st.sampled_from([0.0, 1.0, 1.0, 2.5, 5e8])
EDGES = st.tuples(st.tuples(st.integers(0, 3), st.integers(4, 7)), WORTHS, WORTHS)


def goals_of(low: list[float], high: list[float] | None = None) -> list[Vector]:
    """Return worth for sure, edges, worth at most, and places: as meetings are chosen."""
    return [np.array(low), np.ones(len(low)), np.array(high or low), -np.arange(1.0, len(low) + 1)]


def covered(ends: Whole, choices: Whole) -> Whole:
    """Return how many edges each vertex has, choice by choice."""
    held = np.zeros((len(ends), ends.max() + 1), dtype=np.int64)
    held[np.arange(len(ends)), ends[:, 0]] = held[np.arange(len(ends)), ends[:, 1]] = 1
    degrees: Whole = choices @ held
    return degrees


def best(ends: Whole, goals: list[Vector], most: int, *, cover: bool) -> list[float]:
    """Every choice tried."""
    choices = np.array(list(product((0, 1), repeat=len(ends))))
    degrees = covered(ends, choices)
    met = (degrees > 0).sum(axis=1) * cover
    reached = np.column_stack((met, *(choices @ goal for goal in goals)))[degrees.max(axis=1) <= most]
    return [float(sums) for sums in max(reached.tolist())]


@settings(max_examples=300 if DEEP else 60)
@given(
    st.lists(EDGES, min_size=1, max_size=9, unique_by=lambda edge: edge[0]),
    st.booleans(),
    st.integers(1, 3),
    st.integers(1, 6),
)
def test_the_best_of_all_is_chosen(
    drawn: list[tuple[tuple[int, int], float, float]], ring: bool, most: int, first: int
) -> None:
    """With and without the most vertices first, beside an odd ring or not, however few edges are tried at first."""
    edges = [*drawn, *((pair, 1.0, 2.0) for pair in RING if ring)]
    ends = np.array([pair for pair, _, _ in edges])
    goals = goals_of([low for _, low, _ in edges], [low + more for _, low, more in edges])
    with patch.object(flow, "_FIRST", first):
        matching = Matching(ends, goals, most)
    for cover in (True, False):
        chosen, missed = matching.choose(cover=cover)
        degrees = covered(ends, chosen.astype(np.int64))
        assert degrees.max() <= most
        reached = [float((degrees > 0).sum() * cover), *(float(goal @ chosen) for goal in goals)]
        assert reached == pytest.approx(best(ends, goals, most, cover=cover))
        assert missed == pytest.approx(0)


@pytest.mark.parametrize("some", [0, 1])
def test_an_odd_ring_has_no_sides(some: int) -> None:
    """0 – 1 – 2 – 3 is a path, 4 – 5 – 6 a ring of three; however few edges are joined first."""
    with patch.object(two_sides, "_SOME", some):
        sides = find_sides(np.array([(0, 1), (1, 2), (2, 3), (4, 5), (5, 6), (4, 6)]))
    assert sides.tolist() in ([0, 1, 0, 1, -1, -1, -1], [1, 0, 1, 0, -1, -1, -1])


def test_sums_of_amounts_with_decimals_are_equal() -> None:
    """0.1 + 0.7 is as much as 0.8, though not in floats: the two edges are more than the one."""
    matching = Matching(np.array([(0, 1), (1, 2), (2, 3)]), goals_of([0.1, 0.8, 0.7]), 1)
    assert matching.choose(cover=False)[0].tolist() == [True, False, True]


def test_worths_too_large_for_flows_are_left_to_programmes() -> None:
    """A path of four vertices, with more digits than the solver's whole numbers hold."""
    ends, goals = np.array([(0, 1), (1, 2), (2, 3)]), goals_of([0.25, 0.5, 0.5])
    with patch.object(flow, "_LIMIT", 2**62), patch.object(two_sides, "_DIGITS", 30):
        matching = Matching(ends, goals, 1)
    with patch.object(AnyGraph, "choose", autospec=True, side_effect=AnyGraph.choose) as programmes:
        chosen, missed = matching.choose(cover=False)
    programmes.assert_called_once()
    assert (chosen.tolist(), missed) == ([True, False, True], 0.0)
