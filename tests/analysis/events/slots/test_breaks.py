"""The fewest breaks: tiny cases by hand, and small ones against every timetable."""

from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chainmap.analysis.events.slots.breaks import fewest_breaks
from chainmap.analysis.events.slots.timetable import Meetings, Scarce, Timetable, count_breaks, measure_excess

ANY = (0, 1, 2)


def test_three_firms_that_all_meet_have_a_break() -> None:
    """0-1, 1-2 and 2-0 share firms, so each has a slot of its own; the firm that is idle in slot 1 has a break."""
    meetings = Meetings((3, 3, 3), ((0, 1), (1, 2), (2, 0)), (ANY, ANY, ANY), (1, 1, 1))
    found = fewest_breaks(meetings)
    assert (found.status, found.breaks, found.excess, found.bound) == ("optimal", 1, 0, 1)
    assert sorted(found.slots) == [0, 1, 2]


def test_two_idle_slots_in_a_row_are_one_break() -> None:
    """Firm 0 meets in slots 0 and 3: one break. Firms 1 and 2 meet once: none."""
    meetings = Meetings((1,) * 4, ((0, 1), (0, 2)), ((0,), (3,)), (1, 1, 1))
    assert fewest_breaks(meetings) == Timetable("optimal", (0, 3), 1, 0, 1)


def test_away_counts_as_idle() -> None:
    """Firm 0 is away in slot 1, so that its two meetings are in 0 and 2, or one is: 1 break."""
    meetings = Meetings((1,) * 3, ((0, 1), (0, 2)), ((0, 2), (0, 2)), (1, 1, 1))
    found = fewest_breaks(meetings)
    assert (found.breaks, sorted(found.slots)) == (1, [0, 2])


def test_an_interpreter_is_in_one_place() -> None:
    """Two meetings of four firms fit one slot; with one interpreter they do not."""
    both = Meetings((2,), ((0, 1), (2, 3)), ((0,), (0,)), (1,) * 4)
    assert fewest_breaks(both).status == "optimal"
    scarce = Meetings((2,), both.firms, both.allowed, both.delegates, scarce=(Scarce(frozenset({0, 1}), (1,)),))
    assert fewest_breaks(scarce).status == "infeasible"


def test_two_delegates_meet_at_once() -> None:
    """Firm 0 has two meetings and one slot: it needs two delegates, and the slot two tables."""
    allowed = ((0,), (0,))
    assert fewest_breaks(Meetings((2,), ((0, 1), (0, 2)), allowed, (2, 1, 1))).slots == (0, 0)
    assert fewest_breaks(Meetings((2,), ((0, 1), (0, 2)), allowed, (1, 1, 1))).status == "infeasible"
    assert fewest_breaks(Meetings((1,), ((0, 1), (0, 2)), allowed, (2, 1, 1))).status == "infeasible"


def test_one_meeting_is_before_another() -> None:
    """The second is in slot 1 at the latest, so the first is in 0; the third has but 0, where firm 0 meets."""
    meetings = Meetings((2, 2), ((0, 1), (0, 2), (0, 3)), ((0, 1), (0, 1), (0,)), (2, 1, 1, 1), before=((0, 1),))
    assert fewest_breaks(meetings).slots == (0, 1, 0)
    both = Meetings((2, 2), meetings.firms, meetings.allowed, meetings.delegates, before=((0, 1), (1, 0)))
    assert fewest_breaks(both).status == "infeasible"


def test_the_spread_gives_way_only_where_it_must() -> None:
    """Firm 0 meets in slots 0, 2, 4 and 6: three breaks; the others have none. 3 - 0 is 1 beyond 2."""
    meetings = Meetings((1,) * 7, ((0, 1), (0, 2), (0, 3), (0, 4)), ((0,), (2,), (4,), (6,)), (1,) * 5)
    assert fewest_breaks(meetings) == Timetable("optimal", (0, 2, 4, 6), 3, 1, 3)
    assert fewest_breaks(meetings, spread_is_law=True) == Timetable("infeasible")


def test_least_excess_comes_before_fewest_breaks() -> None:
    """Firm 0 has three breaks. Firm 1 has none, or one if its second meeting is in slot 2; so have 2 and 3.

    With one break each the spread is 2: 6 breaks without excess are better than 3 with 1.
    """
    firms = ((0, 1), (0, 2), (0, 3), (0, 1), (2, 3))
    meetings = Meetings((2,) * 7, firms, ((0,), (2,), (4,), (6,), (0, 3, 6)), (1,) * 4)
    found = fewest_breaks(meetings)
    assert found.excess == 0
    assert found.slots in {(0, 2, 4, 6, 0), (0, 2, 4, 6, 6)}
    assert count_breaks(meetings, found.slots) == [3, 1, 1, 1]


def test_nothing_to_do() -> None:
    assert fewest_breaks(Meetings((), (), (), (1,))) == Timetable("optimal")
    assert fewest_breaks(Meetings((1,), ((0, 1),), ((),), (1, 1))).status == "infeasible"


def test_no_time_leaves_it_unknown() -> None:
    meetings = Meetings((1,), ((0, 1),), ((0,),), (1, 1))
    assert fewest_breaks(meetings, time_limit=0) == Timetable("unknown")


def test_each_better_timetable_is_shown() -> None:
    shown: list[tuple[int, int]] = []
    meetings = Meetings((1,) * 4, ((0, 1), (0, 2)), ((0,), (2, 3)), (1, 1, 1))
    fewest_breaks(meetings, start=(0, 3), show=lambda breaks, bound: shown.append((breaks, bound)))
    assert shown
    assert shown[-1][0] == 1
    assert all(bound <= breaks for breaks, bound in shown)


@st.composite
def problems(draw: st.DrawFn) -> Meetings:
    slots, firms = draw(st.integers(1, 4)), draw(st.integers(2, 4))
    ends = st.tuples(st.integers(0, firms - 1), st.integers(0, firms - 1)).filter(lambda pair: pair[0] != pair[1])
    pairs = draw(st.lists(ends, min_size=1, max_size=5))
    some = st.sets(st.integers(0, slots - 1), min_size=1).map(lambda its: tuple(sorted(its)))
    few = st.integers(0, len(pairs) - 1)
    hands = st.lists(st.integers(0, 2), min_size=slots, max_size=slots).map(tuple)
    return Meetings(
        seats=tuple(draw(st.lists(st.integers(0, 3), min_size=slots, max_size=slots))),
        firms=tuple(pairs),
        allowed=tuple(draw(some) for _ in pairs),
        delegates=tuple(draw(st.lists(st.integers(1, 2), min_size=firms, max_size=firms))),
        before=tuple(draw(st.lists(st.tuples(few, few), max_size=1))),
        scarce=tuple(draw(st.lists(st.builds(Scarce, st.frozensets(few, min_size=1), hands), max_size=1))),
    )


def timetables(meetings: Meetings) -> Iterator[tuple[int, ...]]:
    """Yield all timetables that keep to the rules."""
    for slots in product(*meetings.allowed):
        at = [[m for m, its in enumerate(slots) if its == slot] for slot in range(meetings.slots)]
        if (
            all(len(its) <= seats for its, seats in zip(at, meetings.seats, strict=True))
            and all(
                sum(firm in meetings.firms[m] for m in its) <= delegates
                for its in at
                for firm, delegates in enumerate(meetings.delegates)
            )
            and all(slots[first] < slots[then] for first, then in meetings.before)
            and all(
                len(scarce.meetings.intersection(its)) <= hands
                for scarce in meetings.scarce
                for its, hands in zip(at, scarce.hands, strict=True)
            )
        ):
            yield slots


@settings(deadline=None)
@given(problems())
def test_against_every_timetable(meetings: Meetings) -> None:
    every = {}
    for slots in timetables(meetings):
        breaks = count_breaks(meetings, slots)
        every[slots] = measure_excess(breaks), sum(breaks)
    found = fewest_breaks(meetings)
    if every:
        assert found.status == "optimal"
        assert every[found.slots] == (found.excess, found.breaks) == min(every.values())
        assert found.bound == found.breaks
        assert fewest_breaks(meetings) == found
    else:
        assert found == Timetable("infeasible")


@pytest.mark.parametrize("start", [(), (0, 2, 1), (0, 0, 0)])
def test_any_start_leads_to_the_fewest(start: tuple[int, ...]) -> None:
    meetings = Meetings((3, 3, 3), ((0, 1), (1, 2), (2, 0)), (ANY, ANY, ANY), (1, 1, 1))
    assert fewest_breaks(meetings, start=start).breaks == 1
