"""Plans of small events by hand, and that no plan of all possible ones is better."""

from dataclasses import astuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chainmap.analysis.events import solve as solve_module
from chainmap.analysis.events.placement import Placement
from chainmap.analysis.events.solve import place_meetings
from tests.analysis.events.brute_force import (
    Event,
    Goals,
    events,
    events_with_breaks,
    every_plan,
    every_seating,
    find_best,
    measure,
)
from tests.conftest import draws

SECONDS = 60  # more than any of these takes


def solve(event: Event) -> Placement:
    placed = place_meetings(event.choice(), time_limit=SECONDS)
    assert placed is not None
    return placed


def goals_of(event: Event, placed: Placement) -> Goals:
    return measure(event, dict(placed.slots), dict(placed.tables))


def assert_best(event: Event) -> None:
    """Assert that the product's plan keeps to all limits, that none is better, and that it says so."""
    placed, best = place_meetings(event.choice(), time_limit=SECONDS), find_best(event)
    if best is None:
        assert placed is None
        return
    assert placed is not None
    assert dict(placed.slots) in every_plan(event)
    assert dict(placed.tables) in every_seating(event, dict(placed.slots))
    assert goals_of(event, placed) == best
    assert (placed.proved, placed.low_bound, placed.breaks_bound) == (True, -best.low, best.breaks)


@draws(80, 1_500)
@given(events())
def test_no_plan_is_better(event: Event) -> None:
    assert_best(event)


@draws(20, 500)
@given(events_with_breaks())
def test_no_plan_is_better_where_a_firm_waits(event: Event) -> None:
    assert_best(event)


@draws(60, 1_000)
@given(st.one_of(events(), events_with_breaks()))
def test_stages_keep_to_all_limits_and_claim_no_more_than_is_true(event: Event) -> None:
    """What large events go through: a choice by counts, a quick timetable; on the day only what is touched moves."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(solve_module, "_FEW", -1)
        placed, best = place_meetings(event.choice(), time_limit=SECONDS), find_best(event)
    if placed is None:
        return  # the quick search may miss a plan
    assert best is not None
    assert dict(placed.slots) in every_plan(event)
    assert dict(placed.tables) in every_seating(event, dict(placed.slots))
    goals = goals_of(event, placed)
    assert astuple(best) <= astuple(goals)
    assert placed.low_bound >= -goals.low
    if event.planned is None:
        if goals.firms == best.firms:
            assert placed.low_bound >= -best.low
        if placed.proved:
            assert (goals.firms, goals.low, goals.excess, goals.breaks) == (
                best.firms, best.low, best.excess, best.breaks
            )  # fmt: skip


@draws(10, 100)
@given(st.one_of(events(), events_with_breaks()))
def test_the_same_input_gives_the_same_plan(event: Event) -> None:
    once, again = (place_meetings(event.choice(), time_limit=SECONDS) for _ in range(2))
    assert once == again


def test_meetings_of_equal_worth_leave_the_breaks_unproved_in_stages() -> None:
    """One table, three slots, five meetings worth nothing: which three are held is not tried again for fewer breaks."""
    pairs = tuple((*pair, 0.0, None) for pair in ((0, 1), (0, 2), (1, 3), (3, 4), (0, 3)))
    event = Event(pairs, slots=3, tables=1, most=2, away={2: frozenset({0, 2})})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(solve_module, "_FEW", -1)
        placed = solve(event)
    assert placed.proved == (goals_of(event, placed).breaks == 0)


def test_firms_come_before_value_and_value_before_meetings() -> None:
    """0 and 1 have two seats each in two slots; 2, 3 and 4 want one of them.

    0-1 is worth 9, 0-2 and 0-3 are worth 1 each, 1-4 is worth 2. By 0-2, 0-3 and 1-4 all five firms meet: 1 + 1 + 2
    = 4. With 0-1 one of 2 and 3 is left: four firms, though 9 + 1 + 2 = 12.
    """
    event = Event(((0, 1, 9.0, 9.0), (0, 2, 1.0, 1.0), (0, 3, 1.0, 1.0), (1, 4, 2.0, 2.0)), slots=2, tables=2, most=2)
    placed = solve(event)
    assert sorted(placed.slots) == [1, 2, 3]
    assert placed.low_bound == 4.0
    assert_best(event)


def test_sums_that_are_equal_in_decimals_are_equal() -> None:
    """All four meet by 0-1 and 2-3, 4.2 + 2.5 = 6.7, or by 0-2 and 1-3, 2.6 + 4.1 = 6.7, which may be worth 50 more."""
    pairs = ((0, 1, 4.2, 4.2), (2, 3, 2.5, 2.5), (0, 2, 2.6, 52.6), (1, 3, 4.1, 4.1))
    assert sorted(solve(Event(pairs, slots=1, tables=2, most=1)).slots) == [2, 3]
    assert sorted(solve(Event(pairs[::-1], slots=1, tables=2, most=1)).slots) == [0, 1]


def test_breaks_that_differ_by_more_than_two_cost_more_than_breaks() -> None:
    """0 meets 1, 2, 3, 4 in slots 0, 2, 4, 6: three breaks, where each other firm has none. 3 − 0 − 2 = 1 beyond.

    If 4 comes in slot 5 as well, 0 is there in 0, 2, 4 and 5: two breaks, none beyond.
    """
    pairs = tuple((0, firm, 1.0, 1.0) for firm in range(1, 5))
    away = {firm: frozenset(range(7)) - {2 * (firm - 1)} for firm in range(1, 5)}
    event = Event(pairs, slots=7, tables=1, most=4, away=away)
    assert (goals_of(event, solve(event)).excess, solve(event).breaks_bound) == (1, 3)
    assert_best(event)
    earlier = Event(pairs, slots=7, tables=1, most=4, away=away | {4: frozenset({0, 1, 2, 3, 4})})
    assert (goals_of(earlier, solve(earlier)).excess, solve(earlier).breaks_bound) == (0, 2)
    assert_best(earlier)


def test_a_change_of_table_that_nothing_avoids() -> None:
    """0-1, 0-2 and 1-2 take a slot each, so one of these firms has a break: it meets in slots 0 and 2.

    All three at one table: no change. 3-4 has to be in slot 1: at the other table, and still nobody changes.
    An earlier plan has 0-1 in slot 0 and 3-4 in slot 1, both at table 0. Then whoever follows in slot 1, say 0-2, is
    at table 1: 0 changes. 1-2 in slot 2 comes from table 0 (of 1) and table 1 (of 2): one changes either way, 2 in all.
    """
    three = ((0, 1, 1.0, 1.0), (0, 2, 1.0, 1.0), (1, 2, 1.0, 1.0), (3, 4, 1.0, 1.0))
    new = Event(three, slots=3, tables=2, most=2, fixed={3: 1})
    assert (goals_of(new, solve(new)).breaks, goals_of(new, solve(new)).table_changes) == (1, 0)
    assert_best(new)
    again = Event(three, slots=3, tables=2, most=2, planned={0: (0, 0), 3: (1, 0)})
    assert (goals_of(again, solve(again)).moved, goals_of(again, solve(again)).at_another_table) == (0, 0)
    assert (goals_of(again, solve(again)).breaks, goals_of(again, solve(again)).table_changes) == (1, 2)
    assert_best(again)


def test_slots_give_way_to_a_change_of_table() -> None:
    """0-1, 1-2 and 2-3: 0-1 and 2-3 at once, in slot 0, take two tables, so 1 or 2 changes for 1-2 in slot 1.

    In slots 0, 1 and 2 they have one table: later, but no change, and no break.
    """
    event = Event(tuple((one, one + 1, 1.0, 1.0) for one in range(3)), slots=3, tables=2, most=2)
    placed = solve(event)
    assert placed.slots[1] == 1
    assert {placed.slots[0], placed.slots[2]} == {0, 2}
    assert set(placed.tables.values()) == {0}
    assert_best(event)


def test_at_a_lost_table_one_moves_and_the_other_stays() -> None:
    """Table 0 is lost. 0-1 stays in slot 0, at table 1: one at another table. Of 2-3 and 4-5 in slot 1 one moves.

    The one that was at table 0: the other stays where it is. Else the one that stays would change its table: 1 + 1 = 2.
    """
    for lost, stays in ((1, 2), (2, 1)):
        event = Event(
            ((0, 1, 1.0, 1.0), (2, 3, 1.0, 1.0), (4, 5, 1.0, 1.0)),
            slots=3,
            tables=2,
            most=1,
            planned={0: (0, 0), lost: (1, 0), stays: (1, 1)},
            lost=frozenset({0}),
        )
        placed = solve(event)
        assert placed.slots == {0: 0, lost: 2, stays: 1}
        assert set(placed.tables.values()) == {1}
        goals = goals_of(event, placed)
        assert (goals.kept, goals.moved, goals.at_another_table) == (-3, 1, 1)
        assert_best(event)


def test_what_was_held_at_a_table_that_is_lost_since_stays_there() -> None:
    """Slot 0 is past: 0-1 was held at table 1, which then was lost. 0-2 in slot 1 is at table 0 now: 0 changes."""
    event = Event(
        ((0, 1, 1.0, 1.0), (0, 2, 1.0, 1.0)),
        slots=2,
        tables=2,
        most=2,
        planned={0: (0, 1), 1: (1, 1)},
        past=1,
        lost=frozenset({1}),
    )
    placed = solve(event)
    assert (placed.slots, placed.tables) == ({0: 0, 1: 1}, {0: 1, 1: 0})
    assert (goals_of(event, placed).at_another_table, goals_of(event, placed).table_changes) == (1, 1)
    assert_best(event)


def test_a_plan_that_is_cancelled_whole_leaves_a_lost_table_lost() -> None:
    """What was planned is cancelled; 0-1 and 2-3 are added, in two slots at table 1: table 0 is lost."""
    event = Event(((0, 1, 1.0, 1.0), (2, 3, 1.0, 1.0)), slots=2, tables=2, most=1, planned={}, lost=frozenset({0}))
    assert solve(event).tables == {0: 1, 1: 1}
    assert_best(event)


def test_more_kept_come_before_more_value_and_what_is_past_stays() -> None:
    """Slot 0 is past: 0-1 was held. 2 is late, so 2-3 (worth 9) is possible in slot 2 alone, as is 2-4 and 3-4.

    Planned were 2-3 in 1, 2-4 in 2 and 3-4 in 0, which is past too and stays. In slot 2 firm 2 has one of 2-3 and 2-4:
    one kept either way, 9 against 1: 2-3 is kept, moved from 1 to 2.
    """
    event = Event(
        ((0, 1, 1.0, 1.0), (2, 3, 9.0, 9.0), (2, 4, 1.0, 1.0), (3, 4, 1.0, 1.0)),
        slots=3,
        tables=2,
        most=2,
        away={2: frozenset({1})},
        planned={0: (0, 0), 1: (1, 0), 2: (2, 0), 3: (0, 1)},
        past=1,
    )
    placed = solve(event)
    assert placed.slots == {0: 0, 1: 2, 3: 0}
    assert (placed.tables[0], placed.tables[3]) == (0, 1)
    goals = goals_of(event, placed)
    assert (goals.kept, goals.kept_low, goals.moved) == (-3, -11.0, 1)
    assert_best(event)


def test_who_meets_by_an_added_meeting_is_compared_too() -> None:
    """Planned and fixed: 0 meets 1, 2, 3, 4 in slots 0, 2, 4, 6; 1-3 in 2 and 2-4 in 4, so each of these waits once.

    Added are 6-7 in 6, 6-8 in 8, 5-7 in 5, so 6 waits once, and one fifth meeting of 0. Either 0-6 in 7, between those
    of 6: breaks 3 (of 0) + 4 + 0 = 7, and 3 − 0 − 2 = 1 beyond. Or 0-5 in 1: 2 + 4 + 1 (of 6) + 1 (of 5) = 8, and as
    7 and 8 wait never, 2 − 0 − 2 = 0 beyond: that one.
    """
    pairs = ((0, 1), (0, 2), (0, 3), (0, 4), (1, 3), (2, 4), (6, 7), (6, 8), (5, 7), (0, 5), (0, 6))
    event = Event(
        tuple((*pair, 1.0, 1.0) for pair in pairs),
        slots=9,
        tables=2,
        most=5,
        away={5: frozenset(range(9)) - {1, 5}, 6: frozenset(range(9)) - {6, 7, 8}},
        fixed={0: 0, 1: 2, 2: 4, 3: 6, 4: 2, 5: 4, 6: 6, 7: 8, 8: 5},
        planned={0: (0, 0), 1: (2, 0), 2: (4, 0), 3: (6, 0), 4: (2, 1), 5: (4, 1)},
    )
    assert solve(event).slots[9] == 1
    assert (goals_of(event, solve(event)).excess, goals_of(event, solve(event)).breaks) == (0, 8)
    assert_best(event)


def test_what_must_be_held_and_cannot_has_no_plan() -> None:
    """0 must meet 1 and 2 in a single slot; or once in two slots, but no more than one meeting a firm."""
    pairs = ((0, 1, 1.0, 1.0), (0, 2, 1.0, 1.0))
    both = frozenset({0, 1})
    for event in (Event(pairs, 1, 2, 2, must=both), Event(pairs, 2, 2, 1, must=both)):
        assert find_best(event) is None
        assert place_meetings(event.choice(), time_limit=SECONDS) is None
