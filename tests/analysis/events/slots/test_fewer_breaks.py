"""Fewer breaks by hand, and what holds of any."""

import random
from itertools import product

import pytest
from hypothesis import given

from chainmap.analysis.events.slots import fewer_breaks as module
from chainmap.analysis.events.slots.fewer_breaks import fewer_breaks
from chainmap.analysis.events.slots.first_places import place
from chainmap.analysis.events.slots.timetable import Meetings, count_breaks, measure_excess
from tests.analysis.events.slots.cases import keeps_to_limits, meetings_of, without_those_left_out

SECONDS = 60  # more than the few moves take


def rate(meetings: Meetings, slots: tuple[int, ...] | list[int]) -> tuple[int, int]:
    breaks = count_breaks(meetings, slots)
    return measure_excess(breaks), sum(breaks)


@pytest.fixture(autouse=True)
def _few_moves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_STEPS", 20)
    monkeypatch.setattr(module, "_MOVES_A_MEETING", 100)


def test_a_break_is_closed() -> None:
    """0 meets 1 in slot 0 and 2 in slot 2: one of the two moves beside the other."""
    meetings = Meetings((1, 1, 1), ((0, 1), (0, 2)), ((0, 1, 2), (0, 1, 2)), (1, 1, 1))
    assert sum(count_breaks(meetings, fewer_breaks(meetings, [0, 2], seconds=SECONDS))) == 0


def test_meetings_change_places_where_tables_are_full() -> None:
    """One table, three slots, all full: 0-2 must change with 3-4 to stand beside 0-1."""
    meetings = Meetings((1, 1, 1), ((0, 1), (3, 4), (0, 2)), ((0, 1, 2),) * 3, (1,) * 5)
    assert sum(count_breaks(meetings, fewer_breaks(meetings, [0, 1, 2], seconds=SECONDS))) == 0


def test_each_better_timetable_is_shown() -> None:
    meetings = Meetings((1, 1, 1), ((0, 1), (0, 2)), ((0, 1, 2), (0, 1, 2)), (1, 1, 1))
    shown: list[int] = []
    fewer_breaks(meetings, [0, 2], seconds=SECONDS, show=shown.append)
    assert shown == [0]


def test_what_cannot_be_better_stays() -> None:
    """Without breaks, without meetings, or without time the timetable given comes back."""
    meetings = Meetings((1, 1, 1), ((0, 1), (0, 2)), ((0, 1, 2), (0, 1, 2)), (1, 1, 1))
    assert fewer_breaks(meetings, [1, 2], seconds=SECONDS) == (1, 2)
    assert fewer_breaks(meetings, [0, 2], seconds=0) == (0, 2)
    assert fewer_breaks(Meetings((1,), (), (), ()), [], seconds=SECONDS) == ()


def test_a_small_event_is_solved_exactly() -> None:
    """Three sellers and three buyers all meet in four slots: no timetable of all possible ones has less."""
    meetings = Meetings((3,) * 4, tuple(product(range(3), range(3, 6))), ((0, 1, 2, 3),) * 9, (1,) * 6)
    latin = [(row + column) % 3 for row in range(3) for column in range(3)]
    start = [3 if slot == 1 else slot for slot in latin]  # slot 1 is empty: each participant has a break
    assert rate(meetings, start) == (0, 6)
    assert rate(meetings, fewer_breaks(meetings, start, seconds=SECONDS)) == (0, 0)


@given(meetings_of())
def test_a_better_timetable_keeps_to_all_limits(meetings: Meetings) -> None:
    meetings, start = without_those_left_out(meetings, place(meetings))
    found = fewer_breaks(meetings, start, seconds=SECONDS)
    assert keeps_to_limits(meetings, found)
    assert rate(meetings, found) <= rate(meetings, start)


@given(meetings_of())
def test_costs_are_those_of_breaks_counted_anew(meetings: Meetings) -> None:
    """Whatever changes, the board, the costs and the total stay those of a board set up with the same slots."""
    meetings, start = without_those_left_out(meetings, place(meetings))
    search = module._Annealing(meetings, start)
    for _ in range(20):
        list(search.run(10, 5.0))
        assert keeps_to_limits(meetings, search.board.slot)
        again = module._Annealing(meetings, search.board.slot)
        assert (search.cost, search.total) == (again.cost, again.total)
        assert (search.board.busy, search.board.full) == (again.board.busy, again.board.full)
        price = [search.price[breaks + 1] for breaks in count_breaks(meetings, search.board.slot)]
        assert sum(price) == search.total


def test_the_same_input_gives_the_same_timetable() -> None:
    draw = random.Random(7)  # noqa: S311
    pairs = tuple((draw.randrange(20), 20 + draw.randrange(20)) for _ in range(80))
    meetings = Meetings((12,) * 10, pairs, (tuple(range(10)),) * 80, (1,) * 40)
    meetings, start = without_those_left_out(meetings, place(meetings))
    one = fewer_breaks(meetings, start, seconds=SECONDS)
    assert one == fewer_breaks(meetings, start, seconds=SECONDS)
    assert rate(meetings, one) < rate(meetings, start)
