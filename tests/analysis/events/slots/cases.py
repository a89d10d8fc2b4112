"""Small meetings drawn at random, and whether slots keep to all limits."""

from collections import Counter
from collections.abc import Sequence

from hypothesis import strategies as st

from chainmap.analysis.events.slots.timetable import Meetings, Scarce


@st.composite
def meetings_of(draw: st.DrawFn, most: int = 12) -> Meetings:
    """Draw meetings of three to six participants in three to six slots; not all need fit."""
    slots, firms = draw(st.integers(3, 6)), draw(st.integers(3, 6))
    pair = st.lists(st.integers(0, firms - 1), min_size=2, max_size=2, unique=True).map(lambda two: (two[0], two[1]))
    pairs = tuple(draw(st.lists(pair, min_size=1, max_size=most)))
    count = len(pairs)
    some = st.sets(st.integers(0, slots - 1), max_size=2)
    allowed = tuple(tuple(sorted(set(range(slots)) - draw(some))) for _ in pairs)
    few = st.sets(st.integers(0, count - 1), max_size=3)
    hands = st.lists(st.integers(0, 2), min_size=slots, max_size=slots)
    return Meetings(
        seats=tuple(draw(st.lists(st.integers(1, 4), min_size=slots, max_size=slots))),
        firms=pairs,
        allowed=allowed,
        delegates=tuple(draw(st.lists(st.integers(1, 2), min_size=firms, max_size=firms))),
        before=tuple((first, first + 1) for first in sorted(draw(few)) if first + 1 < count),
        scarce=tuple(Scarce(frozenset(draw(few)), tuple(draw(hands))) for _ in range(draw(st.integers(0, 2)))),
    )


def keeps_to_limits(meetings: Meetings, slots: Sequence[int | None]) -> bool:
    """Return whether each meeting that has a slot may be there, with all others."""
    placed = {meeting: slot for meeting, slot in enumerate(slots) if slot is not None}
    at_once = Counter((firm, slot) for meeting, slot in placed.items() for firm in meetings.firms[meeting])
    helped = Counter(
        (number, slot)
        for number, scarce in enumerate(meetings.scarce)
        for meeting, slot in placed.items()
        if meeting in scarce.meetings
    )
    return (
        len(slots) == len(meetings.firms)
        and all(slot in meetings.allowed[meeting] for meeting, slot in placed.items())
        and all(count <= meetings.seats[slot] for slot, count in Counter(placed.values()).items())
        and all(count <= meetings.delegates[firm] for (firm, _), count in at_once.items())
        and all(count <= meetings.scarce[number].hands[slot] for (number, slot), count in helped.items())
        and all(placed[one] < placed[two] for one, two in meetings.before if one in placed and two in placed)
    )


def without_those_left_out(meetings: Meetings, slots: Sequence[int | None]) -> tuple[Meetings, list[int]]:
    """Return the meetings that have a slot, numbered anew, and their slots."""
    kept = [meeting for meeting, slot in enumerate(slots) if slot is not None]
    new = {meeting: number for number, meeting in enumerate(kept)}
    return (
        Meetings(
            seats=meetings.seats,
            firms=tuple(meetings.firms[meeting] for meeting in kept),
            allowed=tuple(meetings.allowed[meeting] for meeting in kept),
            delegates=meetings.delegates,
            before=tuple((new[one], new[two]) for one, two in meetings.before if one in new and two in new),
            scarce=tuple(
                Scarce(frozenset(new[each] for each in scarce.meetings if each in new), scarce.hands)
                for scarce in meetings.scarce
            ),
        ),
        [slot for slot in slots if slot is not None],
    )
