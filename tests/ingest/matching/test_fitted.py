"""The trees by hand, and what the shipped ones hold."""

import json
import math
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chainmap.ingest.matching.confidence import BUSINESS_FEATURES, FALLING, MATCH_FEATURES, RISING
from chainmap.ingest.matching.fitted import FILE, Features, fitted, score, trees_of

SMALL = {
    "features": ["a", "b"],
    "start": 0.5,
    "trees": [[0, 1.0, True, -1.0, [1, 2.0, False, 0.25, 3.0]], 0.125],
}


@pytest.mark.parametrize(
    ("features", "logit"),
    [
        ([1.0, 9.0], 0.5 - 1.0 + 0.125),  # up to the threshold goes left
        ([1.5, 2.0], 0.5 + 0.25 + 0.125),
        ([1.5, 2.5], 0.5 + 3.0 + 0.125),
        ([None, 0.0], 0.5 - 1.0 + 0.125),  # absent: left in the first split,
        ([1.5, None], 0.5 + 3.0 + 0.125),  # right in the second
        ([1.5, 2.0, 7.0], 0.5 + 0.25 + 0.125),  # what comes after the model's features does not count
    ],
)
def test_leaves_add_up(features: Features, logit: float) -> None:
    assert score(trees_of(SMALL), features) == pytest.approx(1 / (1 + math.exp(-logit)))


def test_the_file_names_the_features_that_are_computed() -> None:
    plain = json.loads((resources.files("chainmap.ingest.matching") / FILE).read_text("utf-8"))
    assert tuple(plain["match"]["features"]) == MATCH_FEATURES
    assert tuple(plain["business"]["features"]) == BUSINESS_FEATURES
    assert len(set(MATCH_FEATURES)) == len(MATCH_FEATURES)
    assert set(MATCH_FEATURES) >= RISING | FALLING
    assert set() == RISING & FALLING


VALUES = st.lists(st.none() | st.floats(0, 3), min_size=len(MATCH_FEATURES), max_size=len(MATCH_FEATURES))


@given(VALUES, st.sampled_from(sorted(RISING | FALLING)), st.floats(0, 3), st.floats(0, 3))
def test_more_of_what_speaks_for_a_match_never_makes_it_less_likely(
    values: Features, name: str, one: float, other: float
) -> None:
    n, (less, more) = MATCH_FEATURES.index(name), sorted((one, other))
    low, high = (score(fitted().match, [*values[:n], value, *values[n + 1 :]]) for value in (less, more))
    assert low <= high + 1e-9 if name in RISING else high <= low + 1e-9
