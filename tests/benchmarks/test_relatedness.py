import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.relatedness import City, count_pairs, interval, make_cases, mean_ranks, pooled, read
from chainmap.findings.relatedness import LEAST_REGIONS
from chainmap.words.related import WORDS
from tests.conftest import real_data


def test_pairs_by_hand() -> None:
    """Filled cases score 3 and 1, unfilled 2, 1 and 0: six pairs.

    3 is above all three: 3. 1 is below 2 (0), ties with 1 (1/2), is above 0 (1). Together 4.5 of 6: an AUC of 0.75.
    """
    assert count_pairs([3, 2, 1, 1, 0], [True, False, True, False, False]) == (4.5, 6)


def test_pairs_without_a_side() -> None:
    assert count_pairs([1, 2], [False, False]) == (0, 0)
    assert count_pairs([], []) == (0, 0)


@given(st.lists(st.tuples(st.integers(0, 5), st.booleans())))
def test_pairs_against_each_pair(cases: list[tuple[int, bool]]) -> None:
    filled = [score for score, is_filled in cases if is_filled]
    unfilled = [score for score, is_filled in cases if not is_filled]
    right = sum((one > other) + (one == other) / 2 for one in filled for other in unfilled)
    found = count_pairs([score for score, _ in cases], [is_filled for _, is_filled in cases])
    assert found == (right, len(filled) * len(unfilled))


def test_ranks_share_their_mean() -> None:
    """Sorted 1, 2, 2, 9 stand at 0, 1, 2, 3: the twos share 1.5; over 3."""
    assert mean_ranks([2, 9, 2, 1]) == (0.5, 1, 0.5, 0)
    assert mean_ranks([7]) == (0,)


def test_only_cases_of_one_city_are_compared() -> None:
    """In P 2 is above 1: 1 of 1. In Q 5 is below 9: 0 of 1. Across them 2 and 9, 5 and 1 are no pairs: 1 of 2."""
    cities = [
        City("P", ("a", "b"), (True, False), {"s": (2, 1)}),
        City("Q", ("a", "b"), (True, False), {"s": (5, 9)}),
    ]
    sides = pooled(cities, "s")
    assert sides == {"P": (1, 1), "Q": (0, 1)}
    assert pooled(cities, "s", frozenset("a")) == {"P": (0, 0), "Q": (0, 0)}
    assert interval(sides) == (0, 1)  # with two cities, drawing them anew gives 0, 1/2 or 1
    assert interval(sides, sides) == pytest.approx((0, 0))


def test_the_report_says_what_the_truth_test_finds() -> None:
    """The three figures that the report gives, within two in a hundred: chains and matching change in time."""
    cities, space = make_cases(*read(real_data("listed_firms.csv")))
    known = frozenset(link for link in space.links if space.strong_in[link] >= LEAST_REGIONS)
    sides = [pooled(cities, "density"), pooled(cities, "density", known), pooled(cities, "common")]
    found = [100 * sum(r for r, _ in side.values()) / sum(pairs for _, pairs in side.values()) for side in sides]
    words = WORDS["related.tested"]
    told = re.search(r"only (\d+) of 100 .* in (\d+), .* reached (\d+) ", words.en)
    assert told
    assert [int(figure) for figure in told.groups()] == pytest.approx(found, abs=2)
    assert all(f"{figure} 对" in words.zh for figure in told.groups())
    assert len(cities) == 50
