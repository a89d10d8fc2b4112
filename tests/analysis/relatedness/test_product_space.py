"""Proximity and density by hand, and by their properties."""

from collections.abc import Mapping
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chainmap.analysis.relatedness.product_space import ProductSpace

LINKS = ("w", "x", "y", "z")
COUNTS = {
    "A": {"w": 2, "x": 2},
    "B": {"w": 1, "y": 3},
    "C": {"x": 2, "y": 2},
    "D": {"w": 1, "z": 3},
}


@pytest.fixture
def space() -> ProductSpace:
    """Four regions with four firms each; on w, x, y, z stand 4, 4, 5, 3 of 16.

    LQ = (x_cj / 4) / (X_j / 16) = 4 x_cj / X_j.   A: w 2, x 2.   B: w 1, y 2.4.   C: x 2, y 1.6.   D: w 1, z 4.
    All are 1 or more, so w is strong in A B D (3), x in A C (2), y in B C (2), z in D (1).
    φ: w–x A 1/3, w–y B 1/3, w–z D 1/3, x–y C 1/2, x–z 0, y–z 0.
    """
    return ProductSpace(COUNTS, LINKS)


def test_location_quotients_by_hand(space: ProductSpace) -> None:
    assert [space.location_quotient("A", link) for link in LINKS] == [2, 2, 0, 0]
    assert [space.location_quotient("B", link) for link in LINKS] == [1, 0, 2.4, 0]
    assert [space.location_quotient("D", link) for link in LINKS] == [1, 0, 0, 4]
    assert tuple(space.strong_links("B")) == ("w", "y")  # a quotient of just 1 counts
    assert space.strong_in == {"w": 3, "x": 2, "y": 2, "z": 1}


def test_proximities_by_hand(space: ProductSpace) -> None:
    expected = {"wx": 1 / 3, "wy": 1 / 3, "wz": 1 / 3, "xy": 1 / 2, "xz": 0, "yz": 0}
    for pair, value in expected.items():
        one, other = tuple(pair)
        assert space.proximity(one, other) == space.proximity(other, one) == pytest.approx(value)
    assert [space.proximity(link, link) for link in LINKS] == [1, 1, 1, 1]


def test_densities_by_hand(space: ProductSpace) -> None:
    """Σφ of w: 1/3 + 1/3 + 1/3 = 1; of x and of y: 1/3 + 1/2 = 5/6; of z: 1/3.

    C lacks w and is strong in x and y: (1/3 + 1/3) / 1 = 2/3. C lacks z, near to w only: 0.
    D lacks x and y, and is strong in w: (1/3) / (5/6) = 2/5. A lacks y and is strong in w and x: 1.
    What a region has is measured the same way: A on w, by its x: (1/3) / 1.
    """
    expected = {"Cw": 2 / 3, "Cz": 0, "Dx": 2 / 5, "Dy": 2 / 5, "Ay": 1, "Az": 1, "Bx": 1, "Aw": 1 / 3}
    for case, density in expected.items():
        region, link = tuple(case)
        assert space.density(region, link) == pytest.approx(density)


def test_what_a_density_comes_from(space: ProductSpace) -> None:
    """A on y: x is nearest (φ 1/2, of it 3/5: one region strong in both of two), then w (1/3, 2/5: one of three)."""
    found = space.nearest_strengths("A", "y")
    assert [(near.link, near.both, near.of) for near in found] == [("x", 1, 2), ("w", 1, 3)]
    assert [near.proximity for near in found] == pytest.approx([1 / 2, 1 / 3])
    assert [near.share for near in found] == pytest.approx([3 / 5, 2 / 5])
    assert space.nearest_strengths("C", "z") == ()


def test_what_is_common_elsewhere_raises_the_bar() -> None:
    """With eight firms on w in the whole table (of 20), B's LQ on w is (1/4) / (8/20) = 0.625: there, but thin."""
    space = ProductSpace(COUNTS, LINKS, whole={"w": 8, "x": 4, "y": 5, "z": 3})
    assert space.location_quotient("B", "w") == 0.625
    assert tuple(space.strong_links("B")) == ("y",)
    assert space.held_by["w"] == 3
    every = ProductSpace(COUNTS, LINKS, whole={"w": 8, "x": 4, "y": 5, "z": 3}, least_quotient=0)
    assert tuple(every.strong_links("B")) == ("w", "y")


def test_what_nobody_does_is_near_to_nothing() -> None:
    space = ProductSpace({"A": {"w": 1}, "B": {}}, ("w", "v"))
    assert space.location_quotient("A", "v") is None
    assert space.location_quotient("B", "w") is None  # B stands on nothing: there is no share to compare
    assert space.density("A", "v") is None
    assert space.proximity("v", "v") == 0


TABLES = st.dictionaries(
    st.sampled_from("ABCDEFG"), st.dictionaries(st.sampled_from("uvwxyz"), st.integers(0, 4), max_size=6), min_size=2
)


@given(TABLES)
@settings(max_examples=200, deadline=None)
def test_proximity_is_the_smaller_of_two_probabilities(counts: Mapping[str, Mapping[str, int]]) -> None:
    """φ is symmetric, 0 to 1, and by Hidalgo's definition min(P(i | j), P(j | i)); a density is 0 to 1."""
    links = tuple("uvwxyz")
    space = ProductSpace(counts, links)
    total = sum(sum(held.values()) for held in counts.values())
    strong = {}
    for region, held in counts.items():
        shares = {link: held.get(link, 0) / max(1, sum(held.values())) for link in links}
        whole = {link: sum(other.get(link, 0) for other in counts.values()) / max(1, total) for link in links}
        strong[region] = {link for link in links if held.get(link) and shares[link] >= whole[link] - 1e-12}
        assert set(space.strong_links(region)) == strong[region]
    for one, other in combinations(links, 2):
        has_one = [region for region in counts if one in strong[region]]
        has_other = [region for region in counts if other in strong[region]]
        both = set(has_one) & set(has_other)
        expected = min(len(both) / len(has_one), len(both) / len(has_other)) if both else 0
        assert space.proximity(one, other) == pytest.approx(expected)
        assert 0 <= space.proximity(one, other) == space.proximity(other, one) <= 1
    for region in counts:
        for link in links:
            density = space.density(region, link)
            others = [other for other in links if other != link]
            whole_near = sum(space.proximity(link, other) for other in others)
            assert (density is None) == (whole_near == 0)
            if density is not None:
                here = sum(space.proximity(link, other) for other in others if other in strong[region])
                assert density == pytest.approx(here / whole_near)
                assert 0 <= density <= 1
                assert sum(near.share for near in space.nearest_strengths(region, link, most=9)) == pytest.approx(
                    1 if here else 0
                )


@given(TABLES)
@settings(max_examples=50, deadline=None)
def test_the_order_of_regions_changes_nothing(counts: Mapping[str, Mapping[str, int]]) -> None:
    links = tuple("uvwxyz")
    one, other = ProductSpace(counts, links), ProductSpace(dict(reversed(list(counts.items()))), links)
    assert [one.density(r, link) for r in counts for link in links] == [
        other.density(r, link) for r in counts for link in links
    ]
