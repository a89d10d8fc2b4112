"""Pairs and meetings by hand, and the choice against every possible one."""

from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chainmap.analysis.balance.balance import Balance
from chainmap.analysis.pairs.meetings import choose_meetings, find_meetings
from chainmap.analysis.pairs.pairs import find_pairs
from chainmap.analysis.pairs.trades import Trades
from chainmap.findings.pairs import Meeting, PairFinding
from chainmap.model.chain import Chain
from chainmap.model.interval import Interval, exactly
from tests.analysis.balance.test_properties import Maker, graph, parks
from tests.conftest import DEEP
from tests.parks import graph_of, price, write_park

LINKS: dict[str, Any] = {key: {"price": price(10)} for key in ("clay", "wool", "bead", "rod")}
HEAD = "seller,buyer,product,quantity,value\n"


def pairs_of(folder: Path) -> dict[tuple[str, str, str], PairFinding]:
    return {(p.link.partition("/")[2], p.seller, p.buyer): p for p in find_pairs(Trades(Balance(graph_of(folder))))}


def test_known_trades_come_off_capacity_and_need(tmp_path: Path) -> None:
    """A makes 100 t of clay and sells 30 t to B, 20 t elsewhere: 50 t are free. B needs 80 t: 50 t more are wanted.

    C needs 40 t and is known to buy some, nobody knows how much: 0 … 40.
    """
    flows = [{"from": "clay", "to": "bead", "intensity": 1.0, "critical": True}]
    tenants = [("A", "clay goods", "100", ""), ("B", "bead goods", "80", ""), ("C", "bead goods", "40", "")]
    trades = HEAD + "A,B,clay goods,30 t,\nA,Elsewhere,clay goods,,200\nA,C,clay goods,,\n"
    found = pairs_of(write_park(tmp_path, LINKS, flows, tenants, trades=trades))
    with_b, with_c = found["clay", "A", "B"], found["clay", "A", "C"]
    assert (with_b.quantity, with_b.value, with_b.known, with_b.traded) == (exactly(50), exactly(500), True, 30)
    assert (with_c.quantity, with_c.known, with_c.traded) == (Interval(0, 40), True, None)
    assert with_b.reasons == ("critical_input", "only_maker_here", "covers_need")
    assert with_c.against == ("quantity_unknown",)


def test_trades_within_a_group_leave_a_part_of_its_need(tmp_path: Path) -> None:
    """Bead needs 100 t of clay, or 50 t of wool, or of both: 20 t of clay are bought, so 80 t or 40 t are wanted."""
    flows = [
        {"from": "clay", "to": "bead", "intensity": 1.0, "any_of": "g"},
        {"from": "wool", "to": "bead", "intensity": 0.5, "any_of": "g"},
    ]
    tenants = [("A", "clay goods", "500", ""), ("W", "wool goods", "500", ""), ("B", "bead goods", "100", "")]
    found = pairs_of(write_park(tmp_path, LINKS, flows, tenants, trades=HEAD + "A,B,clay goods,20 t,\n"))
    assert found["clay", "A", "B"].quantity == exactly(80)
    assert found["wool", "W", "B"].quantity == exactly(40)


def quantities(folder: Path) -> dict[tuple[str, str], Interval]:
    """Return what could still be sold by link and by what it is for."""
    found = find_pairs(Trades(Balance(graph_of(folder))))
    return {(pair.link.partition("/")[2], pair.downstream.partition("/")[2]): pair.quantity for pair in found}


def test_known_trades_serve_plain_needs_first(tmp_path: Path) -> None:
    """B needs 20 t of clay for rods, and for beads 100 t of clay or 50 t of wool. Of 50 t of clay bought, 20 t go into
    rods and 30 t into beads: 70 t or 35 t are wanted.
    """
    flows = [
        {"from": "clay", "to": "bead", "intensity": 1.0, "any_of": "g"},
        {"from": "wool", "to": "bead", "intensity": 0.5, "any_of": "g"},
        {"from": "clay", "to": "rod", "intensity": 0.4},
    ]
    makers = [("A", "clay goods", "500", ""), ("W", "wool goods", "500", "")]
    tenants = [*makers, ("B", "bead goods", "100", ""), ("B", "rod goods", "50", "")]
    found = quantities(write_park(tmp_path, LINKS, flows, tenants, trades=HEAD + "A,B,clay goods,50 t,\n"))
    assert found == {("clay", "rod"): exactly(0), ("clay", "bead"): exactly(70), ("wool", "bead"): exactly(35)}


def test_known_trades_serve_groups_in_the_files_order(tmp_path: Path) -> None:
    """Beads need 40 t of clay or 20 t of wool, rods 60 t of either. Of 50 t of clay bought beads take 40, rods 10."""
    flows = [
        {"from": "clay", "to": "bead", "intensity": 1.0, "any_of": "g"},
        {"from": "wool", "to": "bead", "intensity": 0.5, "any_of": "g"},
        {"from": "clay", "to": "rod", "intensity": 1.0, "any_of": "h"},
        {"from": "wool", "to": "rod", "intensity": 1.0, "any_of": "h"},
    ]
    makers = [("A", "clay goods", "500", ""), ("W", "wool goods", "500", "")]
    tenants = [*makers, ("B", "bead goods", "40", ""), ("B", "rod goods", "60", "")]
    found = quantities(write_park(tmp_path, LINKS, flows, tenants, trades=HEAD + "A,B,clay goods,50 t,\n"))
    assert found[("clay", "bead")] == exactly(0)
    assert found[("clay", "rod")].low == found[("wool", "rod")].low == pytest.approx(50)
    assert ("wool", "bead") not in found


def test_idle_capacity_speaks_for_a_pair_and_a_full_plant_against(tmp_path: Path) -> None:
    """A makes 60 t of its 100 t: 40 t are idle, B's 30 t come from them. D makes all its 100 t."""
    flows = [{"from": "clay", "to": "bead", "intensity": 1.0}]
    tenants = [("A", "clay goods", "100", "60"), ("D", "clay goods", "100", "100"), ("B", "bead goods", "30", "")]
    found = pairs_of(write_park(tmp_path, LINKS, flows, tenants))
    assert found["clay", "A", "B"].reasons == ("covers_need", "from_idle_capacity")
    assert found["clay", "D", "B"].against == ("takes_from_other_customers",)


def meeting(first: str, second: str, low: float, high: float | None = None) -> Meeting:
    return Meeting((first, second), (first, second), Interval(low, low if high is None else high), ())


def key(meetings: list[Meeting], chosen: tuple[int, ...]) -> tuple[float, ...]:
    """What a choice is judged by, in order."""
    firms = {firm for n in chosen for firm in meetings[n].firms}
    low, high = (round(sum(getattr(meetings[n].value, end) for n in chosen), 6) for end in ("low", "top"))
    return len(firms), low, len(chosen), high, -sum(chosen)


def best(meetings: list[Meeting], per_firm: int) -> tuple[float, ...]:
    """Every set of meetings tried."""
    found = []
    for size in range(len(meetings) + 1):
        for chosen in combinations(range(len(meetings)), size):
            firms = [firm for n in chosen for firm in meetings[n].firms]
            if all(firms.count(firm) <= per_firm for firm in firms):
                found.append(key(meetings, chosen))
    return max(found)


@settings(max_examples=300 if DEEP else 40)
@given(
    st.lists(
        st.tuples(st.sampled_from([*combinations("ABCDE", 2)]), st.sampled_from([0.0, 1.0, 2.0, 5.0]), st.booleans()),
        max_size=8,
        unique_by=lambda one: one[0],
    ),
    st.integers(1, 3),
)
def test_the_choice_is_the_best_of_all(drawn: list[tuple[tuple[str, str], float, bool]], per_firm: int) -> None:
    """Most firms, then value, then meetings, then what they may be worth, then the first in the list; with rings."""
    meetings = [meeting(*firms, low, low + 3 * more) for firms, low, more in drawn]
    trades = Trades(Balance(graph(CHAIN, [])))
    selection = choose_meetings(trades, meetings, per_firm=per_firm)
    assert key(meetings, selection.chosen.meetings) == pytest.approx(best(meetings, per_firm))
    assert selection.chosen.bound == pytest.approx(selection.chosen.value.low, abs=1e-6)
    assert selection.without_floor.value.low >= selection.chosen.value.low - 1e-6


CHAIN = Chain.model_validate({"chain": "c", "version": "1", "name": {"en": "c"}, "links": [], "flows": []})


@settings(max_examples=60)
@given(parks(unknown=True), st.integers(1, 3))
def test_what_is_tradable_is_at_most_the_sum_of_the_pairs(drawn: tuple[Chain, list[Maker]], per_firm: int) -> None:
    """No capacity or need counts twice: at both ends at most what the meetings are worth added up."""
    balance = Balance(graph(*drawn))
    trades = Trades(balance)
    pairs = find_pairs(trades)
    meetings = find_meetings(trades, pairs)
    chosen = choose_meetings(trades, meetings, per_firm=per_firm).chosen
    assert chosen.tradable.low <= chosen.value.low + 1e-6
    assert chosen.tradable.top <= chosen.value.top + 1e-6
    assert chosen.tradable.low <= chosen.tradable.top + 1e-6
    for n in chosen.meetings:
        assert all({pair.seller, pair.buyer} == set(meetings[n].firms) for pair in meetings[n].pairs)
    for firm in {firm for one in meetings for firm in one.firms}:
        assert sum(firm in meetings[n].firms for n in chosen.meetings) <= per_firm


@given(parks(unknown=True))
def test_a_pair_is_at_most_capacity_and_need(drawn: tuple[Chain, list[Maker]]) -> None:
    balance = Balance(graph(*drawn))
    for pair in find_pairs(Trades(balance)):
        supplied = {line.tenant: line.net for line in balance.supplies(pair.link)}
        assert pair.seller != pair.buyer
        assert pair.quantity.low <= pair.quantity.top <= supplied[pair.seller].top + 1e-9


def test_what_the_tenants_table_says_against_a_pair(tmp_path: Path) -> None:
    """B asks for two certificates, of which A has one and C both; A sells 40 t at 10, and its revenue is 300 CNY."""
    flows = [{"from": "clay", "to": "bead", "intensity": 1.0}]
    folder = write_park(tmp_path, LINKS, flows, [(name, "bead goods", "80", "") for name in "ABC"])
    (folder / "tenants.csv").write_text(
        "name,products,capacity,revenue,city,certificates,requires\n"
        "A,clay goods,40,300 CNY,Here,ISO 9001,\n"
        "B,bead goods,80,,Here,,ISO 9001; GMP\n"
        'C,clay goods,40,900 CNY,There,"iso 9001, gmp",\n',
        encoding="utf-8",
    )
    found = pairs_of(folder)
    assert found["clay", "A", "B"].against[-2:] == ("certificate_missing", "size_mismatch")
    assert found["clay", "C", "B"].against[-1:] == ("far",)
    assert "certificate_missing" not in found["clay", "C", "B"].against
