"""Whom to call: the bread example by hand, and every range against the whole park built anew.

丁 makes yeast and says no figure; the bakers need 20 kg/t × 12,000 t = 240 t at 12,000 CNY: its answer decides
0 … 2.88 million of V. Testing has no figure and no price: its need is asked, and moves nothing.
"""

import random
from collections.abc import Mapping
from dataclasses import replace
from itertools import groupby
from math import inf, isclose
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chainmap.analysis.balance.balance import Balance
from chainmap.analysis.gaps.report import report_gaps
from chainmap.analysis.survey.calls import find_calls, report_calls
from chainmap.analysis.survey.questions import UNLIMITED, Question, TenantFacts
from chainmap.errors import Place
from chainmap.findings.calls import CallFinding, ValueRange
from chainmap.graph import Facts, ParkGraph, build_graph
from chainmap.model.chain import Chain, Flow, Link, Names
from chainmap.model.figures import Figure, Price
from chainmap.model.interval import ANYTHING, Interval, bounded, exactly, total
from chainmap.model.match import Match
from chainmap.model.park import Offering, Park, StatedNeed, Survey, Tenant, TenantRow
from chainmap.study.park import StudyOptions, open_study
from tests.conftest import DATA

CALLED = (
    ("丁酵母厂（虚构）", "bread/yeast", "capacity"),
    ("甲面包厂（虚构）", "bread/testing", "need"),
    ("乙吐司坊（虚构）", "bread/testing", "need"),
)


def bread(tmp_path: Path, answers: str = "", tenants: str = "") -> ParkGraph:
    """Return the bread park with more tenants and with answers."""
    (tmp_path / "park").mkdir(exist_ok=True)
    for name in ("park.yaml", "tenants.csv"):
        text = (DATA / "bread_park" / name).read_text(encoding="utf-8").replace("../bread.yaml", "../bread.yaml")
        more = tenants if name == "tenants.csv" else ""
        (tmp_path / "park" / name).write_text(text.replace("tenants_in_park: 6", "tenants_in_park: 9") + more, "utf-8")
    (tmp_path / "bread.yaml").write_bytes((DATA / "bread.yaml").read_bytes())
    file = tmp_path / "told.csv"
    file.write_text(f"tenant,link,question,answer\n{answers}", encoding="utf-8")
    return open_study(tmp_path / "park", StudyOptions(answers=file, complete=True)).graph


def ends(move: ValueRange) -> tuple[float | None, float | None]:
    return move.low, move.high


def test_the_bread_example() -> None:
    report = report_calls(open_study(DATA / "bread_park").balance)
    assert tuple((call.name, call.link, call.question) for call in report.calls) == CALLED
    yeast = report.calls[0]
    assert ends(yeast.moves) == pytest.approx((0, 2.88e6))
    assert (yeast.known, yeast.unit, yeast.tenants) == (ANYTHING, "t/a", 2)
    assert [(one.link, one.side, one.others, one.comes_in) for one in yeast.links] == [
        ("bread/yeast", "supply", 2, False)
    ]
    assert report.value == report_gaps(open_study(DATA / "bread_park").balance).local.value
    assert all(call.moves.size == 0 for call in report.calls[1:])
    assert (report.survey.enough, report.questions, report.firms) == (True, 3, 3)


@pytest.mark.parametrize(("answer", "value"), [("0", 22.7e6), ("100 t", 23.9e6), ("240", 25.58e6), ("1万吨", 25.58e6)])
def test_an_answer_moves_v_within_what_was_said(tmp_path: Path, answer: str, value: float) -> None:
    """22.7 million is sure: 21.6 flour + 1.1 plastic; yeast adds 12,000 × min(240, the answer)."""
    graph = bread(tmp_path, f"丁酵母厂（虚构）,bread/yeast,capacity,{answer}\n")
    local = report_gaps(Balance(graph)).local.value
    assert [local.low, local.high] == pytest.approx([value, value])
    assert not any(call.link == "bread/yeast" for call in find_calls(Balance(graph)))


def test_an_output_settles_needs_and_capacity_at_once(tmp_path: Path) -> None:
    """A baker without figures: flour and yeast don't count for V until its output is known.

    Output 0: flour comes in with 3,600 × min(8,400, 6,000) = 21.6 million, plastic with 1.1, yeast with at most 2.88.
    Unlimited: flour is still bounded by the 6,000 t that 丙 can supply, plastic by 戊's 100 t; yeast by nothing.
    """
    graph = bread(tmp_path, tenants="庚面包厂,面包,,\n")
    first = find_calls(Balance(graph))[0]
    assert (first.name, first.link, first.question) == ("庚面包厂", "bread/bread", "output")
    moved = {one.link: one for one in first.links}
    assert moved["bread/flour"].comes_in
    assert ends(moved["bread/flour"].moves) == pytest.approx((21.6e6, 21.6e6))
    assert ends(moved["bread/plastic_bag"].moves) == pytest.approx((1.1e6, 1.1e6))
    assert moved["bread/yeast"].moves.high is None
    assert first.moves.high is None
    told = find_calls(Balance(bread(tmp_path, "庚面包厂,bread/bread,output,500 t\n", tenants="庚面包厂,面包,,\n")))
    assert not any(call.name == "庚面包厂" and call.question in {"output", "capacity"} for call in told)


def test_whether_a_tenant_stands_comes_before_how_much_it_makes(tmp_path: Path) -> None:
    """辛's products only mention flour: if it does make it, up to 2,400 t more are bought here, 8.64 million."""
    graph = bread(tmp_path, tenants="辛食品,糕点（面粉）,,\n")
    asked = [call for call in find_calls(Balance(graph)) if call.name == "辛食品"]
    assert [(call.link, call.question, call.conditional) for call in asked] == [
        ("bread/flour", "stands", False),
        ("bread/flour", "output", True),
    ]
    for call in asked:
        flour = next(one for one in call.links if one.link == "bread/flour")
        assert ends(flour.moves) == pytest.approx((0, 8.64e6))
    assert asked[0].words
    no = bread(tmp_path, "辛食品,面粉,stands,no\n", tenants="辛食品,糕点（面粉）,,\n")
    assert not [call for call in find_calls(Balance(no)) if call.name == "辛食品"]


def test_without_a_bound_a_usual_plant_orders_the_calls(tmp_path: Path) -> None:
    """Nobody bounds the yeast that 己 and 丑 need, two bakers without figures, nor what 丁 makes of it.

    The smallest efficient yeast plant is of 100 t at 12,000 CNY. What 丁 can make moves 1.2 million; what 己 makes
    moves its yeast, which four bakers need: 0.3 million, flour 21.6 and plastic 1.1 (bounded by what is supplied).
    子 may make yeast, with the confidence of its match: so much of 1.2 million.
    """
    graph = bread(tmp_path, tenants="己面包厂,面包,,\n丑面包厂,面包,,\n子生物,酵母抽提物用（酵母）,,\n")
    calls = find_calls(Balance(_with_scale(graph, "bread/yeast", 100.0)))
    by_key = {(call.name, call.link): call for call in calls}
    yeast, baker = by_key["丁酵母厂（虚构）", "bread/yeast"], by_key["己面包厂", "bread/bread"]
    assert yeast.moves.high is None
    assert yeast.usual == pytest.approx(1.2e6)
    assert {one.link: one.usual for one in baker.links if one.usual} == {
        "bread/flour": pytest.approx(21.6e6),
        "bread/plastic_bag": pytest.approx(1.1e6),
        "bread/yeast": pytest.approx(1.2e6 / 4),
    }
    assert baker.usual == pytest.approx(23e6)
    perhaps = by_key["子生物", "bread/yeast"]
    assert perhaps.weight[0] == pytest.approx(perhaps.likelihood * 1.2e6)
    assert 0 < perhaps.likelihood < 1
    firms = [max(call.weight for call in group) for _, group in groupby(calls, key=lambda call: call.tenant)]
    assert firms == sorted(firms, reverse=True)


def _with_scale(graph: ParkGraph, link: str, scale: float) -> ParkGraph:
    """Return the park with the smallest efficient plant of a link."""
    chain = graph.chains[0]
    figure = Figure(value=scale, estimate=True)
    links = tuple(
        one.model_copy(update={"minimum_efficient_scale": figure} if one.id == link else {}) for one in chain.links
    )
    matches = {tenant.id: tuple(match for _, match in graph.links_of(tenant.id)) for tenant in graph.park.tenants}
    return build_graph(graph.park, (chain.model_copy(update={"links": links}),), matches, graph.facts)


def test_own_use_can_lower_v(tmp_path: Path) -> None:
    """甲 may mill its own flour: what it mills for itself 丙 no longer sells, so V may fall.

    甲 needs 7,000 t of flour, 乙 1,400, 丙 has 6,000: V counts 6,000. If 甲 mills 7,000 or more, 1,400 are bought here
    (from 甲 or 丙): 3,600 × (1,400 − 6,000) = −16.56 million, and 甲's wheat was never sold here.
    """
    graph = bread(tmp_path, tenants="甲面包厂（虚构）,面粉,,\n")
    call = next(call for call in find_calls(Balance(graph)) if call.link == "bread/flour")
    assert call.question == "output"
    assert call.moves.low == pytest.approx(-16.56e6)
    assert call.moves.high == pytest.approx(0)


def test_the_survey_comes_first_where_all_hangs_on_it() -> None:
    survey = report_calls(open_study(DATA / "bread_park", StudyOptions(tenants_in_park=20)).balance).survey
    assert (survey.enough, survey.lacking) == (False, 10)  # 0.8 × 20 = 16, 6 say what they do
    assert survey.links == 4  # wheat, paper bags, ovens, testing: needed, and nobody makes them
    unknown = report_calls(
        open_study(DATA / "bread_park" / "tenants.csv", StudyOptions((str(DATA / "bread.yaml"),))).balance
    )
    assert unknown.survey.lacking is None


def test_contacts_and_the_top_firms(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(
        "名称,主营产品,联系人,电话,楼栋\nA,酵母,王某,0519-1,3\nB,面包,李某,,\n", encoding="utf-8"
    )
    graph = open_study(tmp_path / "t.csv", StudyOptions((str(DATA / "bread.yaml"),))).graph
    whole = report_calls(Balance(graph))
    assert {call.name: call.contact for call in whole.calls} == {
        "A": (("联系人", "王某"), ("电话", "0519-1")),
        "B": (("联系人", "李某"),),
    }
    top = report_calls(Balance(graph), top=1)
    assert {call.name for call in top.calls} == {whole.calls[0].name}
    assert (top.questions, top.firms) == (whole.questions, 2)


# every range against the whole park built anew

PLACE = Place("t.csv", row=2)
LINKS = tuple("abcdefg")


@st.composite
def parks(draw: st.DrawFn) -> ParkGraph:
    """Draw a small park: flows with and without figures, groups, own use, unknown figures, uncertain matches."""
    rng = random.Random(draw(st.integers(0, 10**9)))  # noqa: S311  # a drawn seed
    links = tuple(
        Link(
            id=f"c/{key}",
            name=Names(en=key),
            stage="midstream",
            kind="material",
            unit="t",
            price=Price(value=rng.choice([2.0, 3.0, 5.0]), per="t") if rng.random() < 0.85 else None,
        )
        for key in LINKS
    )
    flows = []
    for n, down in enumerate(LINKS[1:], start=1):
        ups = rng.sample(LINKS[:n], min(n, rng.randint(0, 3)))
        grouped = len(ups) > 1 and rng.random() < 0.5
        for m, up in enumerate(ups):
            said: dict[str, object] = {"from": f"c/{up}", "to": f"c/{down}"}
            if grouped and m < 2:
                said |= {"intensity": rng.choice([0.5, 1.0]), "any_of": "g", "share": 0.4 if m else 0.6}
            elif rng.random() < 0.8:
                said |= {"intensity": rng.choice([0.5, 1.0, 2.0])}
            flows.append(Flow.model_validate(said))
    tenants, matches, offerings, needs = [], {}, {}, []
    for n in range(rng.randint(2, 5)):
        id_ = f"t{n}"
        tenants.append(Tenant(id_, id_, (TenantRow(PLACE, products="x"),)))
        on = rng.sample(LINKS, rng.randint(1, 3))
        matches[id_] = tuple(
            Match(f"c/{key}", "uncertain" if rng.random() < 0.25 else "confirmed", "maker", ()) for key in on
        )
        offerings[id_] = {f"c/{key}": _draw_offering(rng) for key in on}
        if rng.random() < 0.25:
            key = rng.choice([key for key in LINKS if key not in on])
            needs.append(StatedNeed(id_, f"c/{key}", rng.choice([exactly(7.0), Interval(3.0, None)]), PLACE))
    chain = Chain(id="c", name=Names(en="c"), version="1", links=links, flows=tuple(flows))
    park = Park("p", Names(en="p"), tuple(tenants), survey=Survey(complete=True))
    return build_graph(park, (chain,), matches, Facts(offerings, tuple(needs)))


def _draw_offering(rng: random.Random) -> Offering:
    kind = rng.random()
    if kind < 0.4:
        return Offering(ANYTHING, ANYTHING, "unknown", "unknown", (PLACE,))
    output = float(rng.randint(1, 20))
    if kind < 0.5:
        return Offering(Interval(output, 2 * output), Interval(output, 2 * output), "assumed", "stated", (PLACE,))
    return Offering(exactly(output), exactly(output + rng.choice([0, 5])), "stated", "stated", (PLACE,))


def with_known(graph: ParkGraph, known: TenantFacts) -> ParkGraph:
    """Return the park with other facts of one tenant, built anew."""
    id_ = known.tenant.id
    matches = {tenant.id: tuple(match for _, match in graph.links_of(tenant.id)) for tenant in graph.park.tenants}
    matches[id_] = tuple(Match(link, state, "maker", ()) for link, (_, state) in known.offerings.items())
    offerings: dict[str, Mapping[str, Offering]] = dict(graph.facts.offerings)
    offerings[id_] = {link: offering for link, (offering, _) in known.offerings.items()}
    needs = (*(need for need in graph.facts.needs if need.tenant != id_), *known.stated)
    return build_graph(graph.park, graph.chains, matches, Facts(offerings, needs))


def known_of(graph: ParkGraph, call: CallFinding) -> tuple[TenantFacts, Question]:
    tenant = next(tenant for tenant in graph.park.tenants if tenant.id == call.tenant)
    balance = Balance(graph)
    known = TenantFacts(tenant, balance.made_by(tenant), tuple(balance.stated.get(tenant.id, ())))
    return known, Question(call.link, call.question, call.known, call.conditional)


def values(balance: Balance, *, high_needs: bool, high_supply: bool) -> dict[str, float]:
    corner = balance.groups.corner(high_needs=high_needs, high_supply=high_supply)
    found = {}
    for link, price in balance.prices.items():
        units = min(corner.as_is(link))
        found[link] = 0.0 if not price else inf if units > 1e18 else price * units
    return found


def waiting(balance: Balance, call: CallFinding) -> set[str]:
    """Return the links that don't count for V because nothing bounds what the asked figure makes the tenant need."""
    if call.question == "need":
        return {call.link} if call.known.high is None else set()
    return {
        link
        for link in balance.prices
        for line in balance.needs(link)
        if line.tenant == call.tenant
        and line.downstream == call.link
        and line.need.high is None
        and (line.coefficient is not None or call.question == "stands")
    }


@settings(max_examples=150, deadline=None)
@given(parks())
def test_ranges_are_those_of_the_whole_park_built_anew(graph: ParkGraph) -> None:
    """V with each end of the answer put in, less V with the low end, of two parks that are built from nothing."""
    for call in find_calls(Balance(graph)):
        known, asked = known_of(graph, call)
        least, most = (Balance(with_known(graph, end)) for end in asked.ends(known))
        comes_in = waiting(Balance(graph), call)
        sums = []
        for high_needs in (False, True):
            for high_supply in (False, True):
                before = values(least, high_needs=high_needs, high_supply=high_supply)
                for end in (least, most):
                    after = values(end, high_needs=high_needs, high_supply=high_supply)
                    start = {link: 0.0 if link in comes_in else value for link, value in before.items()}
                    sums.append(sum(0.0 if after[id_] == start[id_] else after[id_] - start[id_] for id_ in after))
        assert isclose(max(sums), inf if call.moves.high is None else call.moves.high, rel_tol=1e-6, abs_tol=1e-6)
        assert call.moves.low is not None
        assert isclose(min(sums), call.moves.low, rel_tol=1e-6, abs_tol=1e-6)


@settings(max_examples=150, deadline=None)
@given(parks(), st.floats(0, 1))
def test_an_answer_never_widens_the_link_s_own_supply_or_demand(graph: ParkGraph, part: float) -> None:
    """Every answer lies inside the interval that stood before it, and so do the sums that it is part of.

    Supply and demand before own use hold to the letter. Own use is taken off both once the tenant's own capacity is
    known (before, nothing is taken off): net demand may then fall below what stood, and net supply below the lower
    bound of a capacity of which only that was known, by no more than that own use. A stated need also replaces what the
    tenant's `any_of` groups took of the link, which no interval of its own stood for: there demand is not compared, and
    supply regains at most the own use of those groups. Own use in a group frees what its other members supplied, which
    then serves other groups in this link's place: there demand is compared with its upper bound only.
    What an uncertain match makes is asked after whether it stands, so it is held against a park where it does: until
    then it adds to upper bounds only, and takes no own use off.
    """
    for call in find_calls(Balance(graph)):
        if call.question == "stands":
            continue  # an uncertain match adds to upper bounds only: `yes` or `no` is either of them
        known, asked = known_of(graph, call)
        most = call.known.low + 30 if call.known.high is None else call.known.high
        answer = call.known.low + part * (most - call.known.low)
        end = replace(asked, known=exactly(answer)).ends(_with_answer(known, asked, answer))[0]
        before, after = Balance(with_known(graph, _known_to_supply(known, asked))), Balance(with_known(graph, end))
        inside(capacities(after, call.link), capacities(before, call.link))
        inside(plain_needs(after, call.link), plain_needs(before, call.link))
        use = own_use(after, call)
        grouped = any(line.group and line.tenant == call.tenant for line in before.needs(call.link))
        regained = own_use(before, call) if call.question == "need" and grouped else 0.0
        supply, told = before.supplied(call.link), after.supplied(call.link)
        inside(told, Interval(max(0.0, supply.low - use), bounded(supply.top + regained)))
        assert told.top - told.low <= supply.top - supply.low + regained + 1e-6
        if call.question == "need" and grouped:
            continue
        demand, need = before.demand(call.link), after.demand(call.link)
        own_groups = any(
            line.group and line.tenant == call.tenant and line.captive.top for line in after.needs(call.link)
        )
        inside(need, Interval(0.0 if own_groups else max(0.0, demand.low - use), demand.high))
        if not own_groups:
            assert need.top - need.low <= demand.top - demand.low + 1e-6


def _known_to_supply(known: TenantFacts, asked: Question) -> TenantFacts:
    """Return the facts where the tenant surely supplies the link."""
    if not asked.conditional:
        return known
    return replace(known, offerings={**known.offerings, asked.link: (known.offerings[asked.link][0], "confirmed")})


def _with_answer(known: TenantFacts, asked: Question, answer: float) -> TenantFacts:
    """Return the facts with the answer as the low end of the figure."""
    if asked.question == "need":
        return known
    offering, state = known.offerings[asked.link]
    one = exactly(answer)
    if asked.question == "output":
        capacity = one if offering.capacity_basis in {"assumed", "unknown"} else offering.capacity
        told = replace(offering, output=one, capacity=Interval(max(answer, capacity.low), capacity.high))
    else:
        output = one if offering.output_basis in {"assumed", "unknown"} else offering.output
        told = replace(offering, capacity=one, output=output)
    return TenantFacts(known.tenant, {**known.offerings, asked.link: (told, state)}, known.stated)


def own_use(balance: Balance, call: CallFinding) -> float:
    return sum(line.captive.top for line in balance.supplies(call.link) if line.tenant == call.tenant)


def capacities(balance: Balance, link: str) -> Interval:
    """Return the supply of a link before own use."""
    seen = (
        line.capacity if line.state == "confirmed" else Interval(0.0, line.capacity.high)
        for line in balance.supplies(link)
    )
    return total(seen)


def plain_needs(balance: Balance, link: str) -> Interval:
    """Return the demand on a link before own use, but for what groups share."""
    return total(line.need for line in balance.plain_needs(link))


def inside(one: Interval, other: Interval) -> None:
    assert other.low - 1e-6 <= one.low
    assert one.top <= other.top + 1e-6


def test_unlimited_is_beyond_any_unit_that_people_use() -> None:
    assert UNLIMITED * 1e-9 > 1e18
