"""Selections by wishes: by hand, and against every possible one."""

from collections.abc import Mapping, Sequence
from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from chainmap.analysis.pairs.stable import Wishes, choose_stable, find_blocking, rank_partners
from chainmap.findings.pairs import Meeting
from chainmap.model.interval import Interval
from tests.conftest import DEEP

FIRMS = "ABCDE"


def meeting(firms: str, low: float = 1.0) -> Meeting:
    return Meeting((firms[0], firms[1]), (firms[0], firms[1]), Interval(low, low), ())


def ends(meetings: Sequence[Meeting]) -> np.ndarray[tuple[int, int], np.dtype[np.int64]]:
    return np.array([[FIRMS.index(firm) for firm in one.firms] for one in meetings], dtype=np.int64).reshape(-1, 2)


def choose(meetings: Sequence[Meeting], wishes: Wishes, per_firm: int) -> tuple[set[str], int, list[int]]:
    ranks = rank_partners(meetings, wishes)
    chosen, fewest = choose_stable(meetings, ranks, per_firm=per_firm, time_limit=30)
    blocking = find_blocking(ends(meetings), chosen, ranks, per_firm=per_firm)
    return {"".join(meetings[n].firms) for n in chosen}, fewest, blocking


def test_two_who_prefer_each_other_meet_though_others_are_worth_more() -> None:
    """A – C is worth 9 and A – B 1, but A and B name each other first: with one meeting each they block A – C."""
    meetings = [meeting("AC", 9), meeting("AB", 1), meeting("CD", 1)]
    wishes = {"A": {"B": 1}, "B": {"A": 1}}
    assert choose(meetings, wishes, 1) == ({"AB", "CD"}, 0, [])
    assert choose(meetings, {}, 1)[0] == {"AC"}  # by the list A and C block everything else


def test_three_who_wish_in_a_ring_leave_one_pair_who_would_rather() -> None:
    """A prefers B, B prefers C, C prefers A: with one meeting each, one of the two who meet prefers the third."""
    ring = [meeting("AB"), meeting("BC"), meeting("AC")]
    wishes = {"A": {"B": 1, "C": 2}, "B": {"C": 1, "A": 2}, "C": {"A": 1, "B": 2}}
    chosen, fewest, blocking = choose(ring, wishes, 1)
    assert (len(chosen), fewest, len(blocking)) == (1, 1, 1)


def test_those_who_name_nobody_prefer_by_the_list() -> None:
    meetings = [meeting("AB", 3), meeting("AC", 2), meeting("BC", 1)]
    ranks = rank_partners(meetings, {"A": {"C": 1}})
    assert ranks[1, 0] < ranks[0, 0]  # A: C before B
    assert ranks[0, 1] < ranks[2, 0]  # B: A before C
    assert ranks[1, 1] < ranks[2, 1]  # C: A before B


def blocks(meetings: Sequence[Meeting], chosen: Sequence[int], order: Mapping[str, Sequence[str]], most: int) -> int:
    """Count by the definition, firm by firm."""
    partners: dict[str, list[str]] = {firm: [] for firm in FIRMS}
    for n in chosen:
        first, second = meetings[n].firms
        partners[first].append(second)
        partners[second].append(first)

    def wants(firm: str, other: str) -> bool:
        its = partners[firm]
        return len(its) < most or any(order[firm].index(other) < order[firm].index(one) for one in its)

    return sum(wants(*one.firms) and wants(*one.firms[::-1]) for n, one in enumerate(meetings) if n not in chosen)


@settings(max_examples=200 if DEEP else 30, deadline=None)
@given(st.data())
def test_no_selection_leaves_fewer(data: st.DataObject) -> None:
    pairs = data.draw(st.lists(st.sampled_from([a + b for a, b in combinations(FIRMS, 2)]), unique=True, max_size=7))
    most = data.draw(st.integers(1, 2))
    meetings = [meeting(pair, 10 - n) for n, pair in enumerate(pairs)]
    wishes = {
        firm: {partner: rank for rank, partner in enumerate(data.draw(st.permutations(FIRMS)), 1) if partner != firm}
        for firm in FIRMS
    }
    order = {firm: sorted(its, key=its.__getitem__) for firm, its in wishes.items()}
    possible = [
        chosen
        for size in range(len(pairs) + 1)
        for chosen in combinations(range(len(pairs)), size)
        if all(sum(firm in pairs[n] for n in chosen) <= most for firm in FIRMS)
    ]
    best = min(blocks(meetings, chosen, order, most) for chosen in possible)
    ranks = rank_partners(meetings, wishes)
    chosen, fewest = choose_stable(meetings, ranks, per_firm=most, time_limit=30)
    assert chosen in possible
    assert blocks(meetings, chosen, order, most) == fewest == best
    assert len(find_blocking(ends(meetings), chosen, ranks, per_firm=most)) == best
