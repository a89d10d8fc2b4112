"""Coefficients by hand, and the matrix against them.

Rolls (in kg) take 2 t of flour per t, 0.02 sets of ovens per kg a year, which last 10 years, and paper or foil.
"""

from typing import Any

import numpy as np
import pytest

from chainmap.model.chain import Flow, Link, Names
from chainmap.model.coefficients import Coefficients
from chainmap.model.figures import Figure


def link(key: str, unit: str) -> Link:
    return Link(id=f"c/{key}", name=Names(en=key), stage="upstream", kind="material", unit=unit)


def flow(upstream: str, downstream: str = "roll", **figures: Any) -> Flow:
    return Flow(upstream=f"c/{upstream}", downstream=f"c/{downstream}", **figures)


LINKS = [link("flour", "t"), link("oven", "set"), link("paper", "m2"), link("foil", "m2"), link("salt", "kg")]
LINKS += [link("roll", "kg"), link("box", "piece")]
FLOUR = flow("flour", intensity="2 t/t")
OVEN = flow("oven", intensity=0.02, per="capacity", life_years=Figure(value=10))
PAPER, FOIL = flow("paper", intensity=0.3, any_of="wrap"), flow("foil", intensity=0.1, any_of="wrap")
SALT = flow("salt")
FLOWS = (FLOUR, OVEN, PAPER, FOIL, SALT, flow("roll", "box", intensity=12))


def test_units_a_year_per_unit_of_output() -> None:
    coefficients = Coefficients(LINKS, FLOWS)
    assert coefficients.of(FLOUR) == pytest.approx(2 / 1000)  # t per kg
    assert coefficients.units(OVEN) == pytest.approx(0.02)  # sets per kg a year, for ten years
    assert coefficients.of(OVEN) == pytest.approx(0.02 / 10)
    assert coefficients.of(PAPER) == 0.3  # as if paper alone served the whole
    assert coefficients.of(SALT) is None  # no figure


def test_shares_are_as_written_else_even() -> None:
    coefficients = Coefficients(LINKS, FLOWS)
    assert [coefficients.share(one) for one in (FLOUR, PAPER, FOIL)] == [1, 0.5, 0.5]
    written = [one.model_copy(update={"share": Figure(value=share)}) for one, share in ((PAPER, 0.8), (FOIL, 0.2))]
    coefficients = Coefficients(LINKS, written)
    assert [coefficients.share(one) for one in written] == [0.8, 0.2]
    assert [bought.per_output for bought in coefficients.into("c/roll")] == pytest.approx([0.3 * 0.8, 0.1 * 0.2])


def test_what_a_link_buys_comes_in_the_given_order() -> None:
    coefficients = Coefficients(LINKS, FLOWS)
    bought = coefficients.into("c/roll")
    assert [one.flow for one in bought] == [FLOUR, OVEN, PAPER, FOIL, SALT]
    assert [one.per_output for one in bought] == [2 / 1000, 0.02 / 10, 0.15, 0.05, None]
    assert coefficients.into("c/flour") == ()


def test_the_matrix_says_what_the_flows_say() -> None:
    coefficients = Coefficients(LINKS, FLOWS)
    links, values = coefficients.matrix()
    assert links == tuple(one.id for one in LINKS)
    assert values.shape == (7, 7)
    dense = values.toarray()
    expected = np.zeros((7, 7))
    for one in FLOWS:
        coefficient = coefficients.of(one)
        if coefficient is not None:
            expected[links.index(one.upstream), links.index(one.downstream)] += coefficient * coefficients.share(one)
    assert dense == pytest.approx(expected)
    assert dense[:, 5] == pytest.approx([0.002, 0.002, 0.15, 0.05, 0, 0, 0])
    requirements = np.linalg.solve(np.eye(7) - dense, np.eye(7)[6])  # of one box: 12 rolls and what they take
    assert requirements == pytest.approx([0.024, 0.024, 1.8, 0.6, 0, 12, 1])


def test_several_flows_between_two_links_add_up() -> None:
    more = flow("flour", intensity=0.5, per="capacity", life_years=Figure(value=5))
    links, values = Coefficients(LINKS, [FLOUR, more]).matrix()
    assert values.nnz == 1
    assert values[0, links.index("c/roll")] == pytest.approx(0.002 + 0.5 / 5)


def test_no_flows_make_an_empty_matrix() -> None:
    assert Coefficients(LINKS, ()).matrix().values.nnz == 0
    assert Coefficients((), ()).matrix().values.shape == (0, 0)


def test_units_that_do_not_convert_are_an_error() -> None:
    odd = flow("flour", intensity="2 m2/t")
    with pytest.raises(ValueError, match="2 m2/t"):
        Coefficients(LINKS, [odd]).of(odd)
