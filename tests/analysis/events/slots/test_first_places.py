"""First places by hand, and what holds of any."""

from hypothesis import given

from chainmap.analysis.events.slots.first_places import place
from chainmap.analysis.events.slots.timetable import Meetings, Scarce
from tests.analysis.events.slots.cases import keeps_to_limits, meetings_of


def test_a_meeting_goes_beside_its_firms_others() -> None:
    """1 and 2 meet only in slot 2, so 0 meets 1 in slot 1 or 3: elsewhere 1 would have a break."""
    meetings = Meetings((1,) * 5, ((0, 1), (1, 2)), ((0, 1, 4), (2,)), (1, 1, 1))
    assert place(meetings) == [1, 2]


def test_one_that_finds_no_slot_ejects_another() -> None:
    """Both pairs of 0 are placed first, since they are the busiest: one in slot 0, where the last must be.

    0-1 and 0-2 can have slots 0, 1, 2; 3-4 has as many, of which 1 and 2 have no table for it. So 3-4 ejects who is
    in slot 0.
    """
    meetings = Meetings(
        (1, 1, 1),
        ((0, 1), (0, 2), (3, 4)),
        ((0, 1, 2), (0, 1, 2), (0, 1, 2)),
        (1,) * 5,
        scarce=(Scarce(frozenset({2}), (1, 0, 0)),),
    )
    slots = place(meetings)
    assert slots[2] == 0
    assert sorted(slots[:2]) == [1, 2]  # type: ignore[type-var]


def test_one_too_many_is_left_out() -> None:
    """Three meetings of one participant do not fit in two slots; one without any slot neither; delegates share."""
    pairs = ((0, 1), (0, 2), (0, 3))
    alone = Meetings((3, 3), pairs, ((0, 1), (0, 1), (0, 1)), (1,) * 4)
    assert place(alone).count(None) == 1
    two = Meetings((3, 3), pairs, ((0, 1), (0, 1), (0, 1)), (2, 1, 1, 1))
    assert None not in place(two)
    assert place(Meetings((3, 3), pairs, ((0, 1), (), (0, 1)), (1,) * 4)).count(None) == 1


def test_order_is_kept_though_the_later_was_placed_first() -> None:
    """1-2 can only have slots 0 and 1, so it comes first, in slot 0; but 0-3 must precede it, and takes slot 0."""
    meetings = Meetings((2,) * 3, ((0, 3), (1, 2)), ((0, 1, 2), (0, 1)), (1,) * 4, before=((0, 1),))
    assert place(meetings) == [0, 1]


@given(meetings_of())
def test_places_keep_to_all_limits(meetings: Meetings) -> None:
    slots = place(meetings)
    assert keeps_to_limits(meetings, slots)
    assert slots == place(meetings)
