"""Goals in order over zeros and ones, against every choice."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_array

from chainmap.analysis.solver.in_order import maximise_in_order

WEIGHTS = st.lists(st.sampled_from([0.0, 1.0, 2.0, 5.0]), min_size=6, max_size=6)


@given(st.lists(WEIGHTS, min_size=1, max_size=3), st.integers(1, 2))
def test_sides_that_only_buy_or_sell_are_chosen_exactly(weights: list[list[float]], most: int) -> None:
    """Two buyers x three sellers, six candidates, at most `most` each: whole numbers come out, and the best of all."""
    ends = [(buyer, 2 + seller) for buyer in range(2) for seller in range(3)]
    matrix = np.zeros((5, 6))
    for n, (buyer, seller) in enumerate(ends):
        matrix[buyer, n] = matrix[seller, n] = 1.0
    bounds = np.full(5, float(most))
    goals = [np.array(goal) for goal in weights]
    x = maximise_in_order(goals, csr_array(matrix), bounds)
    allowed = [np.array(every) for every in product((0.0, 1.0), repeat=6) if (matrix @ np.array(every) <= bounds).all()]
    assert x is not None
    assert [goal @ x for goal in goals] == pytest.approx(max([goal @ every for goal in goals] for every in allowed))


def test_three_in_a_ring_are_no_whole_numbers() -> None:
    """A, B and C could each meet the other two, one meeting each: the relaxation holds half of all three."""
    ring = csr_array(np.array([[1.0, 1, 0], [1, 0, 1], [0, 1, 1]]))
    assert maximise_in_order([np.ones(3)], ring, np.ones(3)) is None
