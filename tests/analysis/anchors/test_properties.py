"""What must hold of the anchors of any park, and what an independent search or sampled figures find."""

from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chainmap.analysis.anchors.extraction.groups import GroupSearch
from chainmap.analysis.anchors.extraction.losses import find_losses, find_places, rank
from chainmap.analysis.anchors.park import AnchorPark
from chainmap.analysis.anchors.report import report_anchors
from chainmap.analysis.balance.balance import Balance
from chainmap.findings.anchors import AnchorReport
from chainmap.model.anchors import AnchorOptions, Newcomer
from chainmap.model.chain import Chain
from chainmap.model.interval import Interval, exactly
from tests.analysis.balance.test_properties import Maker, counting, graph, parks, value
from tests.conftest import DEEP
from tests.parks import graph_of, price, write_park

KNOWN = st.sampled_from([0.0, 5.0, 60.0, 1000.0])


def anchors(chain: Chain, makers: list[Maker]) -> AnchorReport:
    return report_anchors(Balance(graph(chain, makers)))


def park_of(chain: Chain, makers: list[Maker]) -> AnchorPark:
    return AnchorPark(Balance(graph(chain, makers)))


def near(one: float, other: float) -> bool:
    return one == other or abs(one - other) <= 1e-6 * max(1.0, abs(one), abs(other))


def within(one: float, interval: Interval) -> bool:
    slack = 1e-6 * max(1.0, abs(one))
    return interval.low - slack <= one <= interval.top + slack


@given(parks())
def test_the_parts_of_the_pull_add_up(drawn: tuple[Chain, list[Maker]]) -> None:
    """T = H + B + Z where all is exact, in units and in money; what is bought here is at most what is bought."""
    for finding in anchors(*drawn).tenants:
        for line in finding.pull.links:
            assert line.chain.exact
            assert near(line.chain.low, line.here.low + line.outside.low + line.beyond.low)
            assert line.needs.low <= line.chain.low + 1e-9
        chain = finding.pull.chain
        assert near(chain.chain.low, chain.here.low + chain.outside.low + chain.beyond.low)
        assert finding.pull.purchases.here.low <= finding.pull.purchases.value.low + 1e-6
        assert finding.pull.purchases.value.low <= chain.chain.low + 1e-6


@given(parks())
def test_extraction_is_v_of_the_park_less_v_without(drawn: tuple[Chain, list[Maker]]) -> None:
    """The same as the whole park built anew without the tenant, over the links that counted with it."""
    chain, makers = drawn
    counted = counting(Balance(graph(chain, makers)))
    whole = value(chain, makers, counted)
    for finding in anchors(chain, makers).tenants:
        rest = [maker for maker in makers if maker.name != finding.tenant]
        without = value(chain, rest, counted)
        assert near(finding.extraction.low, whole.low - without.low)
        assert near(sum(loss.value.low for loss in finding.lost_by_link), finding.extraction.low)


@settings(max_examples=500 if DEEP else 60)
@given(parks(unknown=True, most=1, groups=False), st.data())
def test_intervals_hold_what_sampled_capacities_give(drawn: tuple[Chain, list[Maker]], data: st.DataObject) -> None:
    """Unknown figures drawn at random: loss, pull and place of each tenant lie within what was said before.

    Tenants on one link each: own use is taken off only where capacities are known, by the balance's rule. No groups:
    what an either-or group leaves to others neither rises nor falls with a supply, so corners do not bound it.
    """
    chain, makers = drawn
    report = anchors(chain, makers)
    counted = counting(Balance(graph(chain, makers)))
    filled = [
        replace(maker, outputs=tuple((link, data.draw(KNOWN) if x is None else x) for link, x in maker.outputs))
        for maker in makers
    ]
    sure = anchors(chain, filled)
    lost = {
        finding.tenant: sum(loss.value.low for loss in finding.lost_by_link if loss.link in counted)
        for finding in sure.tenants
    }
    for finding in report.tenants:
        known = next(one for one in sure.tenants if one.tenant == finding.tenant)
        own = lost[finding.tenant]
        assert within(own, finding.extraction)
        slack = 1e-6 * max(1.0, own)
        assert finding.places.best <= 1 + sum(other > own + slack for other in lost.values()) <= finding.places.worst
        lines = {line.link: line for line in finding.pull.links}
        for line in known.pull.links:
            assert within(line.chain.low, lines[line.link].chain)


@settings(max_examples=1000 if DEEP else 60)
@given(parks(unknown=True, most=1), st.data())
def test_with_groups_intervals_hold_what_capacities_of_nothing_or_plenty_give(
    drawn: tuple[Chain, list[Maker]], data: st.DataObject
) -> None:
    """Makers that buy nothing, with or without all that could be needed: each loss lies within what was said before."""
    chain, drawn_makers = drawn
    buys = {flow.downstream for flow in chain.flows}
    makers = [
        replace(maker, outputs=tuple((link, 10.0 if x is None and link in buys else x) for link, x in maker.outputs))
        for maker in drawn_makers
    ]
    counted = counting(Balance(graph(chain, makers)))
    filled = [
        replace(
            maker,
            outputs=tuple(
                (link, data.draw(st.sampled_from([0.0, 1e6])) if x is None else x) for link, x in maker.outputs
            ),
        )
        for maker in makers
    ]
    sure = {finding.tenant: finding for finding in anchors(chain, filled).tenants}
    for finding in anchors(chain, makers).tenants:
        lost = sum(loss.value.low for loss in sure[finding.tenant].lost_by_link if loss.link in counted)
        assert within(lost, finding.extraction)


@settings(max_examples=60)
@given(parks(groups=False))
def test_a_group_loses_at_least_what_its_best_member_does(drawn: tuple[Chain, list[Maker]]) -> None:
    park = park_of(*drawn)
    names = [tenant.id for tenant in park.anchors]
    pairs = list(combinations(names, 2))
    single = dict(zip(names, find_losses(park, [(name,) for name in names]), strict=True))
    for pair, loss in zip(pairs, find_losses(park, pairs), strict=True):
        assert loss.value.low >= max(single[name].value.low for name in pair) - 1e-6


@settings(max_examples=80)
@given(parks(unknown=True), st.sampled_from([2, 3]))
def test_no_set_loses_more_than_the_best(drawn: tuple[Chain, list[Maker]], k: int) -> None:
    """Every set of k tried; the additive bounds, which prune, are above each loss."""
    park = park_of(*drawn)
    names = [tenant.id for tenant in park.anchors]
    if len(names) < k:
        return
    losses = {name: loss.value for name, loss in zip(names, find_losses(park, [(n,) for n in names]), strict=True)}
    search = GroupSearch(park, losses, rank(losses))
    sets = list(combinations(names, k))
    found = search.find(k)
    every = find_losses(park, sets)
    assert near(found.value.low, max(loss.value.low for loss in every))
    assert found.exact
    best = max(loss.value.low for loss in every)
    highest = max(loss.value.top for loss in every if near(loss.value.low, best))
    assert near(found.value.top, highest)
    bound = dict(zip(names, search.bounds, strict=True))
    for members, loss in zip(sets, every, strict=True):
        assert loss.value.low <= sum(bound[name] for name in members) + 1e-6


@settings(max_examples=40)
@given(parks(), st.sampled_from([0.5, 3.0]))
def test_scaling_scales(drawn: tuple[Chain, list[Maker]], factor: float) -> None:
    """All outputs times a factor: money times the factor, shares as before."""
    chain, makers = drawn
    scaled = [
        replace(maker, outputs=tuple((link, (x or 0.0) * factor) for link, x in maker.outputs)) for maker in makers
    ]
    before = {finding.tenant: finding for finding in anchors(chain, makers).tenants}
    for after in anchors(chain, scaled).tenants:
        one = before[after.tenant]
        assert near(after.extraction.low, one.extraction.low * factor)
        assert near(after.pull.chain.here.low, one.pull.chain.here.low * factor)
        assert near(after.cascade.at_risk.top, one.cascade.at_risk.top * factor)
        assert near(after.cascade.others.top, one.cascade.others.top)
        assert near(after.index.value.low, one.index.value.low)


@settings(max_examples=60)
@given(parks(unknown=True))
def test_shares_lie_between_0_and_1_and_low_is_below_high(drawn: tuple[Chain, list[Maker]]) -> None:
    report = anchors(*drawn)
    for finding in report.tenants:
        shares = [finding.cascade.index, finding.cascade.others, finding.index.buys, finding.index.sells]
        shares += [line.share for stopped in finding.cascade.stops for line in stopped.lines]
        shares += [line.share for line in finding.magnet]
        for share in shares:
            assert -1e-9 <= share.low <= share.top + 1e-9 <= 1 + 2e-9
        assert finding.extraction.low <= finding.extraction.top + 1e-6


@given(parks())
def test_shares_of_all_tenants_add_up(drawn: tuple[Chain, list[Maker]]) -> None:
    """Exact figures: what all buy is all demand, what all could sell here is the potential."""
    report = anchors(*drawn)
    if report.demand_value.low > 0 and report.tenants:
        assert near(sum(finding.index.buys.low for finding in report.tenants), 1.0)
        sells = sum(finding.index.sells.low for finding in report.tenants)
        assert near(sells, report.local_value.low / report.demand_value.low)


def test_places_count_those_surely_above_and_those_possibly_above() -> None:
    """b 5 … 9 may be above or below c 7 … 8; a 10 … 12 is first; d 1 … 1 and e 1 … 1 do not swap."""
    losses = {
        "a": Interval(10, 12),
        "b": Interval(5, 9),
        "c": Interval(7, 8),
        "d": Interval(1, 1),
        "e": Interval(1, 1),
    }
    places = find_places(losses)
    assert rank(losses) == ("a", "c", "b", "d", "e")
    assert [(places[name].best, places[name].worst) for name in "abcde"] == [(1, 1), (2, 3), (2, 3), (4, 4), (4, 4)]
    assert places["b"].may_swap_with == ("c",)
    assert places["d"].may_swap_with == ()


@pytest.mark.parametrize("k", [2, 4])
def test_beyond_three_the_bound_is_proven_and_said(k: int) -> None:
    """Six makers of one short link and one buyer: every maker's loss adds up, so that greedy finds the best of four."""
    chain = Chain.model_validate(
        {
            "chain": "c",
            "version": "1",
            "name": {"en": "c"},
            "links": [
                {
                    "id": "c/up",
                    "name": {"en": "up"},
                    "stage": "upstream",
                    "kind": "material",
                    "unit": "t",
                    "price": {"value": 2.0, "per": "t"},
                },
                {"id": "c/down", "name": {"en": "down"}, "stage": "downstream", "kind": "product", "unit": "t"},
            ],
            "flows": [{"from": "c/up", "to": "c/down", "intensity": 1.0}],
        }
    )
    makers = [Maker(f"m{n}", (("c/up", float(n)),)) for n in range(1, 7)] + [Maker("b", (("c/down", 100.0),))]
    park = park_of(chain, makers)
    names = [tenant.id for tenant in park.anchors]
    losses = {name: loss.value for name, loss in zip(names, find_losses(park, [(n,) for n in names]), strict=True)}
    found = GroupSearch(park, losses, rank(losses)).find(k)
    # the buyer takes all 2 × 21 with it; any others beside it lose nothing more
    assert found.value.low == pytest.approx(42.0)
    assert found.bound >= found.value.low
    assert found.exact


@pytest.mark.parametrize("k", [2, 3])
def test_a_loss_that_an_unknown_maker_hid_is_found(k: int) -> None:
    """K makes 60, U nobody knows how much, b wants 100: alone neither is surely missed, together 2 × 60 surely is.

    L, alone on a link of its own, is surely missed for 5 × 3 (its buyer c wants 5), which makes it the first single.
    """
    links = [
        ("up", 2.0, "upstream"),
        ("down", None, "downstream"),
        ("far", 3.0, "upstream"),
        ("end", None, "downstream"),
    ]
    chain = Chain.model_validate(
        {
            "chain": "c",
            "version": "1",
            "name": {"en": "c"},
            "links": [
                {"id": f"c/{name}", "name": {"en": name}, "stage": stage, "kind": "product", "unit": "t"}
                | ({"price": {"value": price, "per": "t"}} if price else {})
                for name, price, stage in links
            ],
            "flows": [
                {"from": "c/up", "to": "c/down", "intensity": 1.0},
                {"from": "c/far", "to": "c/end", "intensity": 1.0},
            ],
        }
    )
    makers = [
        Maker("K", (("c/up", 60.0),)),
        Maker("U", (("c/up", None),)),
        Maker("L", (("c/far", 5.0),)),
        Maker("c", (("c/end", 5.0),)),
        *(Maker(f"b{n}", (("c/down", 10.0),)) for n in range(10)),
    ]
    park = park_of(chain, makers)
    names = [tenant.id for tenant in park.anchors]
    single = {name: loss.value for name, loss in zip(names, find_losses(park, [(n,) for n in names]), strict=True)}
    assert single["K"].low == single["U"].low == 0.0
    [together] = find_losses(park, [("K", "U")])
    assert together.value.low == pytest.approx(120.0)
    found = GroupSearch(park, single, rank(single)).find(k)
    assert found.value.low == pytest.approx(120.0 if k == 2 else 135.0)  # the third is L, or its buyer
    assert found.exact


def test_who_trades_nothing_here_has_no_share_of_a_demand_that_may_be_nothing(tmp_path: Path) -> None:
    """A bakes 0 … 100 t and needs 0 … 50 t of grain, maybe all of the demand. B sells grain and buys nothing."""
    links = {"grain": {"price": price(10)}, "bread": {"price": price(100)}}
    flows = [{"from": "grain", "to": "bread", "intensity": 0.5}]
    tenants = [("A", "bread goods", "0-100 t", ""), ("B", "grain goods", "80", "")]
    report = report_anchors(Balance(graph_of(write_park(tmp_path, links, flows, tenants))))
    assert report.demand_value == Interval(0, 500)
    assert report.find("A").index.buys == Interval(0, 1)
    assert report.find("A").index.sells == exactly(0)
    assert report.find("B").index.buys == exactly(0)
    assert report.find("B").index.sells == Interval(0, 1)


def test_what_rounding_leaves_for_a_later_group_is_nothing(tmp_path: Path) -> None:
    """Beads take all 2,200 t of band (2,200 / 17,255 x 17,255 is not 2,200 in floating point): rods buy none of it."""
    links = {key: {"price": price(10)} for key in ("band", "clay", "wool", "bead", "rod")}
    flows = [
        {"from": "band", "to": "bead", "intensity": 0.85, "any_of": "g", "share": 0.5},
        {"from": "clay", "to": "bead", "intensity": 0.744, "any_of": "g", "share": 0.5},
        {"from": "band", "to": "rod", "intensity": 0.987, "any_of": "h", "share": 0.4},
        {"from": "wool", "to": "rod", "intensity": 0.966, "any_of": "h", "share": 0.6},
    ]
    tenants = [("A", "bead goods", "20300", ""), ("B", "band goods", "2200", ""), ("C", "rod goods", "300", "")]
    report = report_anchors(
        Balance(graph_of(write_park(tmp_path, links, flows, [*tenants, ("D", "wool goods", "9000", "")])))
    )
    assert 2200 / 17255 * 17255 != 2200
    assert [line.link for line in report.find("C").pull.links] == ["c/wool"]
    assert report.find("C").magnet == ()


def test_what_a_candidate_opens_for_sure_is_said_beside_what_it_may(tmp_path: Path) -> None:
    """It makes 100 t of rods, which need 50 t of clay, and 100 t of tubes, which need nobody knows how much of it."""
    links = {key: {"price": price(10)} for key in ("clay", "rod", "tube")}
    flows: list[dict[str, Any]] = [
        {"from": "clay", "to": "rod", "intensity": 0.5},
        {"from": "clay", "to": "tube"},
    ]
    graph = graph_of(write_park(tmp_path, links, flows, [("A", "rod goods", "10", "")]))
    options = AnchorOptions(newcomers=(Newcomer("N", (("c/rod", 100.0), ("c/tube", 100.0))),))
    (found,) = report_anchors(Balance(graph), options).candidates
    assert [(one.link, one.quantity) for one in found.opens] == [("c/clay", Interval(50, None))]
