"""Nearness and fit on a chain worked out by hand."""

from typing import Any

import pytest

from benchmarks.rank import Nearness, buys, measure_fit, sells
from chainmap.model.chain import Flow, Link
from chainmap.model.match import Match


def link(key: str, **more: Any) -> Link:
    names = {"zh": key}
    return Link.model_validate({"id": key, "name": names, "stage": "upstream", "kind": "material", "unit": "t"} | more)


def flow(upstream: str, downstream: str) -> Flow:
    return Flow.model_validate({"from": upstream, "to": downstream})


@pytest.fixture
def nearness() -> Nearness:
    """Wheat → flour → bread → bakery wholesale (GB/T 4754 5129) → shop; bread → sandwich."""
    links = [link(key) for key in ("wheat", "flour", "bread", "sandwich", "shop")]
    links.append(link("wholesale", codes={"gbt4754": ["5129"]}))
    pairs = ("wheat", "flour"), ("flour", "bread"), ("bread", "wholesale"), ("wholesale", "shop"), ("bread", "sandwich")
    return Nearness(links, [flow(*pair) for pair in pairs])


def test_a_flow_counts_whole_and_a_step_further_half(nearness: Nearness) -> None:
    """Bread needs flour; wheat is one link further; bakers also buy bread."""
    assert nearness.inputs({"bread": 1.0}) == {"flour": 1.0, "wheat": 0.5, "bread": 0.5}


def test_a_wholesaler_is_no_step(nearness: Nearness) -> None:
    """A shop needs a wholesaler, and the bread that it carries; flour is one link beyond bread."""
    assert nearness.inputs({"shop": 1.0}) == {"wholesale": 1.0, "bread": 1.0, "flour": 0.5, "shop": 0.5}


def test_the_surest_link_of_the_buyer_decides(nearness: Nearness) -> None:
    """Sandwich 0.8: bread 0.8, flour 0.4. Bread 0.6: flour 0.6, wheat 0.3, bread 0.3. Of each the larger."""
    inputs = nearness.inputs({"sandwich": 0.8, "bread": 0.6})
    assert inputs == pytest.approx({"bread": 0.8, "flour": 0.6, "wheat": 0.3, "sandwich": 0.4})


def test_the_best_link_of_the_seller_decides() -> None:
    """Flour 1 × 0.5, wheat 0.5 × 0.9 = 0.45: 0.5, not their sum. Nothing that is needed: 0."""
    inputs = {"flour": 1.0, "wheat": 0.5}
    assert measure_fit(inputs, {"flour": 0.5, "wheat": 0.9, "shop": 1.0}) == 0.5
    assert measure_fit(inputs, {"shop": 1.0}) == 0.0


def test_a_trader_buys_what_it_carries_and_makes_none() -> None:
    matches = [
        Match("flour", "confirmed", "trader", (), 0.9),
        Match("bread", "uncertain", "maker", (), 0.4),
        Match("wheat", "rejected", "maker", (), 0.0),
    ]
    assert sells(matches) == {"bread": 0.4}
    assert buys(matches) == {"flour": 0.9, "bread": 0.4}


def test_a_link_unknown_to_the_chain_needs_nothing(nearness: Nearness) -> None:
    assert nearness.inputs({"elsewhere": 1.0}) == {}
