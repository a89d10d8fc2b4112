"""The cascade's kernel against published values, and against the matrix that it comes to without idle capacity."""

import json
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chainmap.analysis.anchors.cascade.kernel import Cascade, Network, ReplacementMarket, Shop, Stop
from tests.conftest import DATA

ESRI = json.loads((DATA / "esri.json").read_text(encoding="utf-8"))
CASES = [case for case in ESRI["cases"] if not case["replaceable_within_sector"]]


def network(**given_: Any) -> Network:
    """Three lines in a row, 0 → 1 → 2, each buying 10 from the one before, all of it critical."""
    parts: dict[str, Any] = {
        "lines": 3,
        "need": np.array([10.0, 10.0]),
        "captive": [],
        "known": [(0, 0, 10.0), (1, 1, 10.0)],
        "shops": [],
        "owner": [],
        "critical": [(1, 0), (2, 1)],
        "weights": [],
        "markets": [],
        "capacity": np.zeros(3),
        "busy": np.zeros(3),
    }
    return Network(**(parts | given_))


def index_of(
    edges: list[list[int]], sectors: list[int], essential: list[list[int]], weights: list[float]
) -> list[float]:
    """Each firm is a line, each sector that it buys from an input, the trades all needs; 2 critical, 1 another."""
    sector = [number - 1 for number in sectors]
    inputs: dict[tuple[int, int], int] = {}
    known = []
    for seller, buyer in edges:
        at = inputs.setdefault((buyer - 1, sector[seller - 1]), len(inputs))
        known.append((at, seller - 1, 1.0))
    need = np.zeros(len(inputs))
    for at, _, units in known:
        need[at] += units
    bought = np.zeros(len(sector))
    for (buyer, _), at in inputs.items():
        bought[buyer] += need[at]
    kinds = [(buyer, at, essential[of][sector[buyer]]) for (buyer, of), at in inputs.items()]
    cascade = Cascade(
        network(
            lines=len(sector),
            need=need,
            known=known,
            critical=[(buyer, at) for buyer, at, kind in kinds if kind == 2],
            weights=[(buyer, at, need[at] / bought[buyer]) for buyer, at, kind in kinds if kind == 1],
            capacity=np.zeros(len(sector)),
            busy=np.zeros(len(sector)),
        )
    )
    activity = cascade.run([Stop((firm,)) for firm in range(len(sector))])
    of_all = np.array(weights)
    return list((1 - activity).T @ of_all / of_all.sum())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_published_index_comes_out(case: dict[str, Any]) -> None:
    """The values are of GLcascade 0.9.3.1 (Diem et al. 2022) on the network of Fig. 1 in its authors' examples."""
    found = index_of(ESRI["edges_supplier_buyer"], ESRI["sector"], case["essential"], case["weights"])
    assert found == pytest.approx(case["downstream"], abs=1e-8)


def test_the_package_s_own_example_comes_out() -> None:
    """All linear, each firm weighed by what it sells."""
    second = ESRI["second"]
    sold = [float(sum(seller == firm for seller, _ in second["edges"])) for firm in range(1, 12)]
    found = index_of(second["edges"], second["sector"], [[1] * 5] * 5, sold)
    assert found == pytest.approx(second["downstream"], abs=1e-8)


def test_three_in_a_row() -> None:
    """0 stops: all that 1 buys is lost, then all that 2 buys."""
    assert Cascade(network()).run([Stop((0,)), Stop((1,)), Stop((2,))]).T.tolist() == [
        [0.0, 0.0, 0.0],
        [1.0, 0.0, 0.0],
        [1.0, 1.0, 0.0],
    ]


def test_spare_capacity_replaces_its_part() -> None:
    """Line 3 also makes what 0 makes, and has 4 of the lost 10 to spare: 1 loses 6 of 10, and so does 2."""
    markets = [ReplacementMarket((0,), ((0, 1.0), (3, 1.0)))]
    found = Cascade(
        network(
            lines=4,
            markets=markets,
            capacity=np.array([0.0, 0.0, 0.0, 9.0]),
            busy=np.array([0.0, 0.0, 0.0, 5.0]),
        )
    ).run([Stop((0,))])
    assert found[:, 0] == pytest.approx([0.0, 0.4, 0.4, 1.0])


def test_what_comes_from_outside_is_not_lost() -> None:
    """0.3 of what is lost comes from outside: 1 loses 0.7 and, of its 0.7 less, 2 loses 0.7 × 0.7."""
    found = Cascade(network(replaced_outside=0.3)).run([Stop((0,))])
    assert found[:, 0] == pytest.approx([0.0, 0.3, 1 - 0.49])


def test_an_input_that_is_not_critical_costs_its_share() -> None:
    """The lost input is a quarter of the cost of 1: it goes on with 0.75, and 2, whose input is critical, as well."""
    found = Cascade(network(critical=[(2, 1)], weights=[(1, 0, 0.25)])).run([Stop((0,))])
    assert found[:, 0] == pytest.approx([0.0, 0.75, 0.75])


def test_own_use_stops_with_its_own_line() -> None:
    """1 makes 4 of its 10 itself on line 3, which stops: it loses 0.4."""
    found = Cascade(
        network(
            lines=4, captive=[(0, 3, 4.0)], known=[(0, 0, 6.0), (1, 1, 10.0)], capacity=np.zeros(4), busy=np.zeros(4)
        )
    ).run([Stop((3,))])
    assert found[:, 0] == pytest.approx([1.0, 0.6, 0.6, 0.0])


@given(
    st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.sampled_from([0.1, 0.25, 0.5])), max_size=12),
    st.integers(0, 5),
)
def test_without_idle_capacity_and_critical_inputs_it_is_a_matrix(
    edges: list[tuple[int, int, float]], stopped: int
) -> None:
    """With linear inputs only, 1 - h = e_t + B (1 - h) off t's row, B of the weights: one linear system."""
    shares: dict[tuple[int, int], float] = {(b, s): part for b, s, part in edges if b != s}
    total = {b: sum(part for (buyer, _), part in shares.items() if buyer == b) for b in range(6)}
    shares = {key: part / max(1.25, 1.25 * total[key[0]]) for key, part in shares.items()}
    known, weights = [], []
    for at, ((buyer, seller), part) in enumerate(shares.items()):
        known.append((at, seller, 1.0))
        weights.append((buyer, at, part))
    found = Cascade(
        network(
            lines=6,
            need=np.ones(len(shares)),
            known=known,
            critical=[],
            weights=weights,
            capacity=np.zeros(6),
            busy=np.zeros(6),
        )
    ).run([Stop((stopped,))])
    matrix = np.zeros((6, 6))
    for (buyer, seller), part in shares.items():
        matrix[buyer, seller] += part
    matrix[stopped] = 0.0
    start = np.eye(6)[stopped]
    assert 1 - found[:, 0] == pytest.approx(np.linalg.solve(np.eye(6) - matrix, start), abs=1e-9)


def test_a_shop_that_a_stop_changes_counts_for_that_stop_alone() -> None:
    """Lines 0 and 3 sell half each to 1; where 3 alone serves all, its stop takes all."""
    both = Shop(10.0, ((0, 0.5), (3, 0.5)), ((0, 1.0),), {0: 1.0, 3: 1.0})
    alone = Shop(10.0, ((3, 1.0),), ((0, 1.0),), {0: 1.0, 3: 1.0})
    cascade = Cascade(network(lines=4, known=[(1, 1, 10.0)], shops=[both], capacity=np.zeros(4), busy=np.zeros(4)))
    found = cascade.run([Stop((3,)), Stop((3,), {0: alone}), Stop((0,))])
    assert found[1].tolist() == [0.5, 0.0, 0.5]


def test_inputs_that_serve_one_need_stop_a_line_by_their_parts() -> None:
    """Line 2 needs 3 of input 1 and 7 of input 0 for one critical need: without line 0 it loses 7 / 10, not all."""
    cascade = Cascade(
        network(
            need=np.array([7.0, 3.0]),
            known=[(0, 0, 7.0), (1, 1, 3.0)],
            critical=[(2, 2)],
            joined=[(0, 0, 0.7), (0, 1, 0.3)],
        )
    )
    activity = cascade.run([Stop((0,)), Stop((1,)), Stop((0, 1))])
    assert activity[2] == pytest.approx([0.3, 0.7, 0.0])


def test_spare_capacity_replaces_once() -> None:
    """Line 0 sells 10 to line 1 and 10 to line 2, in two markets; line 3 has 10 to spare: the first market takes it."""
    cascade = Cascade(
        network(
            lines=4,
            need=np.array([10.0, 10.0]),
            known=[(0, 0, 10.0), (1, 0, 10.0)],
            critical=[(1, 0), (2, 1)],
            markets=[ReplacementMarket((0,), ((3, 1.0),)), ReplacementMarket((1,), ((3, 1.0),))],
            capacity=np.array([0.0, 0.0, 0.0, 10.0]),
            busy=np.zeros(4),
        )
    )
    assert cascade.run([Stop((0,))])[:, 0].tolist() == [0.0, 1.0, 0.0, 1.0]
