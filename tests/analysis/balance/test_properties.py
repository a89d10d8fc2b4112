"""What must hold of any park: sums scale, merge and stay within what was known; a gain is V after less V before."""

from dataclasses import dataclass, replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chainmap.analysis.balance.balance import Balance
from chainmap.analysis.balance.gain import find_gain, trace_gain
from chainmap.analysis.balance.tenants import OwnUse, _beyond_own_use
from chainmap.analysis.gaps.report import report_gaps
from chainmap.errors import Place
from chainmap.graph import Facts, ParkGraph, build_graph
from chainmap.model.chain import Chain, Names
from chainmap.model.interval import ANYTHING, Interval, exactly
from chainmap.model.match import Match
from chainmap.model.park import Offering, Park, Survey, Tenant, TenantRow

PLACE = Place("t.csv", row=2)
TOLERANCE = 1e-6


@dataclass(frozen=True)
class Maker:
    """A tenant: what it makes a year by link; None where it says nothing. Capacity is `spare` times the output."""

    name: str
    outputs: tuple[tuple[str, float | None], ...]
    spare: float = 1.0


def graph(chain: Chain, makers: list[Maker]) -> ParkGraph:
    tenants = tuple(Tenant(maker.name, maker.name, (TenantRow(PLACE, products="x"),)) for maker in makers)
    matches = {
        maker.name: tuple(Match(link, "confirmed", "maker", ()) for link, _ in maker.outputs) for maker in makers
    }
    offerings = {maker.name: {link: offering(x, maker.spare) for link, x in maker.outputs} for maker in makers}
    park = Park("p", Names(en="p"), tenants, survey=Survey(complete=True))
    return build_graph(park, (chain,), matches, Facts(offerings))


def offering(output: float | None, spare: float) -> Offering:
    if output is None:
        return Offering(ANYTHING, ANYTHING, "unknown", "unknown", ())
    return Offering(exactly(output), exactly(output * spare), "stated", "stated", (PLACE,))


@st.composite
def chains(draw: Any, *, groups: bool = True) -> Chain:
    """A chain of up to eight links: each buys from some before it, many through a group; most have a price."""
    count = draw(st.integers(2, 8))
    links = [
        {
            "id": f"c/l{n}",
            "name": {"en": f"l{n}"},
            "stage": "upstream",
            "kind": "material",
            "unit": "t",
            "price": draw(st.sampled_from([{"value": n + 1.0, "per": "t"}, {"value": 10.0, "per": "t"}, None])),
        }
        for n in range(count)
    ]
    flows: list[dict[str, Any]] = []
    for n in range(1, count):
        ups = draw(st.lists(st.integers(0, min(n - 1, 3)), unique=True, min_size=min(n, 2), max_size=4))
        grouped = groups and len(ups) > 1 and draw(st.integers(0, 3)) > 0
        for place, up in enumerate(ups):
            flow: dict[str, Any] = {"from": f"c/l{up}", "to": f"c/l{n}"}
            flow["intensity"] = draw(st.sampled_from([0.25, 0.5, 1.0, 2.0]))
            if grouped and place < 2:
                flow |= {"any_of": "g", "share": (0.75, 0.25)[place]}
            elif draw(st.integers(0, 3)) == 0:
                flow |= {"per": "capacity", "life_years": 4}
            flows.append(flow)
    return Chain.model_validate({"chain": "c", "version": "1", "name": {"en": "c"}, "links": links, "flows": flows})


@st.composite
def parks(draw: Any, *, groups: bool = True, unknown: bool = False, most: int = 2) -> tuple[Chain, list[Maker]]:
    """A chain and up to six tenants on one to `most` of its links."""
    chain = draw(chains(groups=groups))
    ids = [link.id for link in chain.links]
    output = st.sampled_from([10.0, 40.0, 100.0, 0.0, *([None] if unknown else [])])
    makers = [
        Maker(
            f"T{n}",
            tuple(
                (link, draw(output))
                for link in draw(st.lists(st.sampled_from(ids), unique=True, min_size=1, max_size=most))
            ),
            draw(st.sampled_from([1.0, 1.5])),
        )
        for n in range(draw(st.integers(2, 6)))
    ]
    return chain, makers


def counting(balance: Balance) -> frozenset[str]:
    return frozenset(id_ for id_ in balance.prices if balance.counts(id_))


def value(chain: Chain, makers: list[Maker], counted: frozenset[str] | None = None) -> Interval:
    """Return V over the links that count (or that counted before)."""
    balance = Balance(graph(chain, makers))
    ends = [0.0, 0.0]
    for id_ in counting(balance) if counted is None else counted:
        demand, supply, price = balance.demand(id_), balance.supplied(id_), balance.prices[id_] or 0.0
        ends[0] += price * min(demand.low, supply.low)
        ends[1] += price * min(demand.top, supply.top)
    return Interval(ends[0], ends[1])


def near(one: float, other: float) -> bool:
    return abs(one - other) <= TOLERANCE * max(1.0, abs(one), abs(other))


@settings(max_examples=200, deadline=None)
@given(parks())
def test_a_gain_is_v_with_the_newcomer_less_v(drawn: tuple[Chain, list[Maker]]) -> None:
    """The newcomer is put into the table as any tenant would be, and the park weighed anew."""
    chain, makers = drawn
    balance = Balance(graph(chain, makers))
    for link in chain.links:
        gain, size = find_gain(balance, link)
        if gain.high is None:
            assert balance.prices[link.id] is None
            continue
        assert near(gain.low, gain.high)
        if size.low == 0:
            assert gain.low == 0
            continue
        after = value(chain, [*makers, Maker("new", ((link.id, size.low),))], counting(balance))
        before = value(chain, makers, counting(balance))
        assert near(gain.low, after.low - before.low), link.id
        traced, _ = trace_gain(balance, link)
        assert near(sum(line.change for line in traced), gain.low)


@settings(max_examples=150, deadline=None)
@given(parks(groups=False), st.sampled_from([1.0, 30.0, 500.0]), st.data())
def test_a_newcomer_that_buys_nothing_never_lowers_v(
    drawn: tuple[Chain, list[Maker]], size: float, data: st.DataObject
) -> None:
    chain, makers = drawn
    buys = {flow.downstream for flow in chain.flows}
    link = data.draw(st.sampled_from([link.id for link in chain.links if link.id not in buys]))
    assert value(chain, [*makers, Maker("new", ((link, size),))]).low >= value(chain, makers).low - TOLERANCE


@settings(max_examples=150, deadline=None)
@given(parks())
def test_merging_two_identical_tenants_changes_no_sum(drawn: tuple[Chain, list[Maker]]) -> None:
    chain, makers = drawn
    first = makers[0]
    twice = tuple((link, None if x is None else 2 * x) for link, x in first.outputs)
    two = report_gaps(Balance(graph(chain, [*makers, replace(first, name="twin")])))
    one = report_gaps(Balance(graph(chain, [replace(first, outputs=twice), *makers[1:]])))
    for a, b in zip(two.links, one.links, strict=True):
        for x, y in (
            (a.figures.demand, b.figures.demand),
            (a.figures.supply, b.figures.supply),
            (a.figures.unmet, b.figures.unmet),
            (a.figures.captive, b.figures.captive),
        ):
            assert near(x.low, y.low)
            assert near(x.top, y.top)
    assert near(two.local.value.low, one.local.value.low)


@settings(max_examples=200, deadline=None)
@given(parks(unknown=True, most=4))
def test_the_order_of_a_tenants_rows_changes_nothing(drawn: tuple[Chain, list[Maker]]) -> None:
    """Several needs share own capacity in proportion; groups take it in the chain's order."""
    chain, makers = drawn
    written = Balance(graph(chain, makers))
    turned = Balance(graph(chain, [replace(maker, outputs=maker.outputs[::-1]) for maker in makers]))
    for link in chain.links:
        for one, other in (
            (written.demand(link.id), turned.demand(link.id)),
            (written.supplied(link.id), turned.supplied(link.id)),
        ):
            assert near(one.low, other.low)
            assert near(one.top, other.top) or one.high is other.high is None
        own = [
            {(line.tenant, line.downstream): line.captive for line in balance.needs(link.id)}
            for balance in (written, turned)
        ]
        assert own[0].keys() == own[1].keys()
        assert all(near(one.low, own[1][at].low) and near(one.top, own[1][at].top) for at, one in own[0].items())


@settings(max_examples=150, deadline=None)
@given(parks(), st.sampled_from([0.5, 3.0, 100.0]))
def test_scaling_all_figures_scales_all_sums(drawn: tuple[Chain, list[Maker]], factor: float) -> None:
    chain, makers = drawn
    scaled = [
        replace(m, outputs=tuple((link, None if x is None else x * factor) for link, x in m.outputs)) for m in makers
    ]
    plain, large = report_gaps(Balance(graph(chain, makers))), report_gaps(Balance(graph(chain, scaled)))
    for a, b in zip(plain.links, large.links, strict=True):
        assert a.status == b.status
        for x, y in (
            (a.figures.demand, b.figures.demand),
            (a.figures.supply, b.figures.supply),
            (a.figures.gain, b.figures.gain),
        ):
            assert near(x.low * factor, y.low)
            assert near(x.top * factor, y.top) or x.high is y.high is None
    assert near(plain.local.value.low * factor, large.local.value.low)


@settings(max_examples=200, deadline=None)
@given(parks(unknown=True, most=1), st.data())
def test_what_is_found_out_lies_inside_what_was_known(drawn: tuple[Chain, list[Maker]], data: st.DataObject) -> None:
    """Every unknown figure is answered: demand, supply and unmet demand of each link lie inside their intervals.

    Of tenants on one link each: where a tenant makes what it needs, the law takes captive use off only once both are
    known, so demand may then fall below what stood before.
    """
    chain, makers = drawn
    answers = st.sampled_from([0.0, 5.0, 60.0, 1000.0])
    answered = [
        replace(m, outputs=tuple((link, data.draw(answers) if x is None else x) for link, x in m.outputs))
        for m in makers
    ]
    before, after = Balance(graph(chain, makers)), Balance(graph(chain, answered))
    for link in chain.links:
        for old, new in (
            (before.demand(link.id), after.demand(link.id)),
            (before.supplied(link.id), after.supplied(link.id)),
        ):
            assert old.low - TOLERANCE <= new.low <= new.top <= old.top + TOLERANCE
        unmet = after.demand(link.id).beyond(after.supplied(link.id))
        known = before.demand(link.id).beyond(before.supplied(link.id))
        assert known.low - TOLERANCE <= unmet.low <= unmet.top <= known.top + TOLERANCE


@settings(max_examples=200, deadline=None)
@given(parks(unknown=True, most=1, groups=False), st.data())
def test_the_gain_that_comes_out_lies_inside_the_interval(
    drawn: tuple[Chain, list[Maker]], data: st.DataObject
) -> None:
    """Unknown capacities are answered (outputs count as zero until then, so only makers of what nobody buys from)."""
    chain, makers = drawn
    bought = {flow.downstream for flow in chain.flows}
    answers = st.sampled_from([0.0, 5.0, 60.0, 1000.0])
    answered = [
        replace(
            m,
            outputs=tuple(
                (link, data.draw(answers) if x is None and link not in bought else x) for link, x in m.outputs
            ),
        )
        for m in makers
    ]
    before, after = Balance(graph(chain, makers)), Balance(graph(chain, answered))
    for link in chain.links:
        old, _ = find_gain(before, link)
        new, _ = find_gain(after, link)
        assert old.low - TOLERANCE <= new.low
        assert new.top <= old.top + TOLERANCE


def test_what_rounding_leaves_beyond_own_use_is_nothing() -> None:
    """0.1 + 0.2 of own use, twice, on 0.6 leaves nothing, never a negative capacity; a real rest is kept."""
    used = OwnUse(0.1 + 0.2 + 0.3, 0.1 + 0.2 + 0.3)
    assert _beyond_own_use(Interval(0.6, 0.6), used) == Interval(0.0, 0.0)
    assert _beyond_own_use(Interval(0.6, None), used) == Interval(0.0, None)
    assert _beyond_own_use(Interval(0.7, 0.7), used).low == pytest.approx(0.1)
