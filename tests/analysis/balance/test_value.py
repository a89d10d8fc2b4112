"""V at corners that can occur together, by hand and against single corners reckoned one by one."""

from dataclasses import replace
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chainmap.analysis.anchors.report import report_anchors
from chainmap.analysis.balance.balance import Balance
from chainmap.analysis.balance.groups import allocate
from chainmap.analysis.balance.local_value import measure_local_value
from chainmap.analysis.balance.value import find_components, share_rows
from chainmap.analysis.gaps.report import report_gaps
from chainmap.analysis.survey.calls import report_calls
from chainmap.model.chain import Chain
from chainmap.model.interval import Interval
from tests.analysis.balance.test_properties import Maker, counting, graph, parks, value
from tests.conftest import DATA, DEEP
from tests.parks import graph_of, price, report_of, write_park


def test_bags_share_one_need() -> None:
    """12,000 t of bread need 120 t of bags; 100 t of plastic are here, paper is made in an unknown quantity.

    No paper: plastic takes its 48 and 52 more of its 100: 100 × 11,000 = 1.1 million. Any paper: 72 × 9,000 + 48 ×
    11,000 = 1.176 million. With flour 21.6 and yeast 0 … 2.88: 22.7 … 25.656. Link by link it would be 22.128 … 26.228.
    """
    report = report_of(DATA / "v_corners_park")
    assert (report.local.value.low, report.local.value.high) == (22_700_000, 25_656_000)
    assert [links for links, _ in report.local.joint] == [("bread/paper_bag", "bread/plastic_bag")]
    apart = [f.figures.value for f in report.links if f.figures.value is not None]
    assert sum(one.low for one in apart) == 22_128_000
    assert sum(one.top for one in apart) == 26_228_000


def test_gaps_calls_and_anchors_print_the_same_v() -> None:
    """22.7 … 25.656 million, also in the calls, which added the bags' own ranges up: 22.128 … 26.228."""
    balance = Balance(graph_of(DATA / "v_corners_park"))
    v = measure_local_value(balance).value
    assert report_gaps(balance).local.value == v == Interval(22_700_000, 25_656_000)
    assert report_calls(balance).value == report_anchors(balance).local_value == v


def test_v_is_most_where_one_of_two_unknown_makers_makes_nothing(tmp_path: Path) -> None:
    """12,000 t of bread need 120 t of bags; nobody knows how much plastic (11,000 a t) or paper (9,000 a t) is made.

    Both: 48 x 11,000 + 72 x 9,000 = 1.176 million; plastic alone 120 x 11,000 = 1.32; paper alone 1.08; neither 0.
    """
    links = {"plastic": {"price": price(11_000)}, "paper": {"price": price(9_000)}, "bread": {}}
    flows = [
        {"from": "plastic", "to": "bread", "intensity": 0.01, "any_of": "bag", "share": 0.4},
        {"from": "paper", "to": "bread", "intensity": 0.01, "any_of": "bag", "share": 0.6},
    ]
    tenants = [("A", "bread goods", "12000", ""), ("B", "plastic goods", "", ""), ("C", "paper goods", "", "")]
    value_ = report_of(write_park(tmp_path, links, flows, tenants)).local.value
    assert value_.low == 0
    assert value_.high == pytest.approx(1_320_000)


@settings(max_examples=500 if DEEP else 100)
@given(parks(unknown=True, most=1))
def test_v_is_the_range_over_all_corners(drawn: tuple[Chain, list[Maker]]) -> None:
    """Each maker of unknown capacity at nothing or at more than anybody needs: V of each such park, reckoned anew.

    Makers that buy nothing: an unknown output is an unknown need too.
    """
    chain, drawn_makers = drawn
    buys = {flow.downstream for flow in chain.flows}
    makers = [
        replace(maker, outputs=tuple((link, 10.0 if x is None and link in buys else x) for link, x in maker.outputs))
        for maker in drawn_makers
    ]
    counted = counting(Balance(graph(chain, makers)))
    unknown = sorted({link for maker in makers for link, x in maker.outputs if x is None})
    found = []
    for ends in product((0.0, 1e6), repeat=len(unknown)):
        at = dict(zip(unknown, ends, strict=True))
        filled = [
            Maker(
                maker.name,
                tuple((link, at[link] if x is None else x) for link, x in maker.outputs),
                maker.spare,
            )
            for maker in makers
        ]
        found.append(value(chain, filled, counted).low)
    said = report_gaps(Balance(graph(chain, makers))).local.value
    assert said.low == pytest.approx(min(found), rel=1e-6, abs=1e-6)
    assert said.top == pytest.approx(max(found), rel=1e-6, abs=1e-6)


@given(
    st.lists(
        st.tuples(
            st.sampled_from([0.0, 1.0, 7.5, 100.0]),
            st.sampled_from([0.2, 0.5]),
            st.sampled_from([0.0, 3.0, 60.0, np.inf]),
        ),
        min_size=1,
        max_size=4,
    )
)
def test_many_rows_are_shared_as_one_is(members: list[tuple[float, float, float]]) -> None:
    needs, shares, spare = ([one[n] for one in members] for n in range(3))
    shares = [share / sum(shares) for share in shares]
    one = allocate(needs, shares, spare)
    served, demand = share_rows(np.array([needs, needs]), np.array(shares), np.array([spare, spare]))
    assert served[0].tolist() == pytest.approx(list(one.served))
    assert demand[1].tolist() == pytest.approx(list(one.demand))


@given(parks())
def test_every_link_is_in_one_component(drawn: tuple[Chain, list[Maker]]) -> None:
    balance = Balance(graph(*drawn))
    components = find_components(balance)
    links = [link for component in components for link in component.links]
    assert sorted(links) == sorted(link.id for link in balance.graph.links)
    for component in components:
        for index in component.groups:
            assert set(balance.groups.all[index].members) <= set(component.links)
