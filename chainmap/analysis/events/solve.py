"""The placement of an event's meetings, by the way that its size and what is given allow; knows of no park.

- Everything has a place (a quick search says so): fewest breaks, then tables.
- Something has none, or an earlier plan is to be kept: one model with all goals in order. Where that is too large,
  goals that come first are met first, and what they fix is not tried again.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from time import monotonic
from typing import Final

from chainmap.analysis.events.breaks import fewest_breaks
from chainmap.analysis.events.fewer_breaks import fewer_breaks
from chainmap.analysis.events.first_places import place
from chainmap.analysis.events.placement import (
    Choice,
    Placement,
    choose_held,
    choose_tables,
    find_tables,
    keep_planned,
    place_exactly,
)
from chainmap.analysis.events.tables import in_order_of_use
from chainmap.analysis.events.timetable import Meetings, Timetable, count_breaks, measure_excess

Show = Callable[[int, int], None]
_FEW: Final = 5_000  # meeting × slot up to which one model has all goals
_MANY: Final = 20_000  # beyond, the proof does not come near in a minute
_LEAST_SECONDS: Final = 1.0  # for tables, whatever was used before
_SHARE: Final = 0.5  # of the time for the goals that come first


def place_meetings(choice: Choice, *, time_limit: float, show: Show | None = None) -> Placement | None:
    """Return the best placement; None where what must be held cannot. `show` is called with breaks and their bound.

    Raises:
        TimeoutError: the time ran out before any was found.
    """
    end = monotonic() + time_limit
    if choice.planned:
        return _place_again(choice, end)
    first = place(choice.meetings)
    slots = {meeting: slot for meeting, slot in enumerate(first) if slot is not None}
    if len(slots) == len(first) and not _has_too_many(choice):
        return _place_all(choice, slots, end, show)
    if _size(choice.meetings) <= _FEW:
        return place_exactly(choice, time_limit=time_limit, hint=slots)
    return _place_most(choice, slots, end, show)


def _has_too_many(choice: Choice) -> bool:
    """Whether a firm has more meetings than it may."""
    held = [0] * len(choice.meetings.delegates)
    for firms in choice.meetings.firms:
        for firm in firms:
            held[firm] += 1
    return max(held, default=0) > choice.most


def _size(meetings: Meetings) -> int:
    return sum(map(len, meetings.allowed))


def _place_all(choice: Choice, slots: Mapping[int, int], end: float, show: Show | None) -> Placement:
    """Place every meeting, with the fewest breaks; all other goals are met by that."""
    meetings, start = choice.meetings, [slots[meeting] for meeting in range(len(slots))]
    size = _size(meetings)
    if size > _FEW:
        seconds = (_SHARE if size <= _MANY else 1.0) * (end - monotonic())
        start = list(fewer_breaks(meetings, start, seconds=seconds, show=_without_bound(show)))
    found = Timetable("unknown")
    if size <= _MANY:
        found = fewest_breaks(meetings, start=start, time_limit=end - monotonic(), show=show)
    best = min((found.slots, tuple(start)), key=lambda its: _rate(meetings, its))
    excess, breaks = _rate(meetings, best)[1:]
    slots = dict(enumerate(best))
    if size <= _FEW:
        left = max(_LEAST_SECONDS, end - monotonic())
        slots, tables = choose_tables(choice, slots, excess=excess, breaks=breaks, time_limit=left)
    else:
        tables = find_tables(choice, slots)
    tables = in_order_of_use(slots, tables)
    proved = found.status == "optimal" or (excess == 0 and breaks == 0)
    return Placement(slots, tables, sum(choice.low), found.bound, proved)


def _rate(meetings: Meetings, slots: Sequence[int]) -> tuple[int, int, int]:
    """Return what is to be least: excess, then breaks; a timetable of nothing comes last."""
    if not slots and meetings.firms:
        return 1, 0, 0
    breaks = count_breaks(meetings, slots)
    return 0, measure_excess(breaks), sum(breaks)


def _without_bound(show: Show | None) -> Callable[[int], None] | None:
    return None if show is None else lambda breaks: show(breaks, 0)


def _place_most(choice: Choice, hint: Mapping[int, int], end: float, show: Show | None) -> Placement | None:
    """Choose the meetings first, in part of the time, then their slots."""
    chosen = choose_held(choice, hint, time_limit=_SHARE * (end - monotonic()))
    if chosen is None:
        return None
    held, bound = chosen
    kept = sorted(held)
    placed = _place_all(choice.only(kept), {n: held[meeting] for n, meeting in enumerate(kept)}, end, show)
    return Placement(
        slots={kept[n]: slot for n, slot in placed.slots.items()},
        tables={kept[n]: table for n, table in placed.tables.items()},
        low_bound=bound,
        breaks_bound=0,
        proved=False,
    )


def _place_again(choice: Choice, end: float) -> Placement | None:
    """Keep the earlier plan; add what has room."""
    if _size(choice.meetings) <= _FEW:
        return place_exactly(choice, time_limit=max(0.0, end - monotonic()))
    planned = sorted(choice.planned)
    kept = keep_planned(choice.only(planned), time_limit=_SHARE * (end - monotonic()))
    if kept is None:
        return None
    slots = {planned[n]: slot for n, slot in kept.items()}
    room = sorted({*slots, *_with_room(choice, slots)})
    fixed = replace(
        choice.meetings,
        allowed=tuple(
            (slots[meeting],) if meeting in slots else its for meeting, its in enumerate(choice.meetings.allowed)
        ),
    )
    rest = replace(choice, meetings=fixed, must=choice.must | frozenset(slots)).only(room)
    placed = place_exactly(rest, time_limit=max(0.0, end - monotonic()))
    if placed is None:
        return None
    return replace(
        placed,
        slots={room[n]: slot for n, slot in placed.slots.items()},
        tables={room[n]: table for n, table in placed.tables.items()},
        proved=False,
    )


def _with_room(choice: Choice, slots: Mapping[int, int]) -> list[int]:
    """Return the other meetings for which both firms have room, in a slot in which both are idle."""
    held = [0] * len(choice.meetings.delegates)
    busy = [[0] * choice.meetings.slots for _ in choice.meetings.delegates]
    for meeting, slot in slots.items():
        for firm in choice.meetings.firms[meeting]:
            held[firm] += 1
            busy[firm][slot] += 1
    delegates = choice.meetings.delegates
    return [
        meeting
        for meeting, firms in enumerate(choice.meetings.firms)
        if meeting not in choice.planned
        and all(held[firm] < choice.most for firm in firms)
        and any(all(busy[firm][slot] < delegates[firm] for firm in firms) for slot in choice.meetings.allowed[meeting])
    ]
