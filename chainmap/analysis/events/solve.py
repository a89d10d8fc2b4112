"""The placement of an event's meetings, by the way that its size and what is given allow; knows of no park.

- Everything has a place (a quick search says so): fewest breaks, then tables.
- Something has none, or an earlier plan is to be kept: one model with all goals in order. Where that is too large,
  goals that come first are met first, and what they fix is not tried again.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from time import monotonic
from typing import Final

from chainmap.analysis.events.held import fill, hold_most
from chainmap.analysis.events.placement import (
    Choice,
    Placement,
    choose_tables,
    find_tables,
    keep_planned,
    place_exactly,
)
from chainmap.analysis.events.slots.breaks import fewest_breaks
from chainmap.analysis.events.slots.fewer_breaks import fewer_breaks
from chainmap.analysis.events.slots.first_places import place
from chainmap.analysis.events.slots.timetable import Meetings, Timetable, count_breaks, measure_excess
from chainmap.analysis.events.tables import in_order_of_use
from chainmap.analysis.solver.interrupt import seconds_until

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
    return _place_most(choice, end, show)


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
        seconds = (_SHARE if size <= _MANY else 1.0) * seconds_until(end)
        start = list(fewer_breaks(meetings, start, seconds=seconds, show=_without_bound(show)))
    found = Timetable("unknown")
    if size <= _MANY:
        found = fewest_breaks(meetings, start=start, time_limit=seconds_until(end), show=show)
    best = min((found.slots, tuple(start)), key=lambda its: _rate(meetings, its))
    excess, breaks = _rate(meetings, best)[1:]
    slots = dict(enumerate(best))
    if size <= _FEW:
        left = max(_LEAST_SECONDS, seconds_until(end))
        slots, tables = choose_tables(choice, slots, excess=excess, breaks=breaks, time_limit=left)
    else:
        tables = find_tables(choice, slots)
    tables = in_order_of_use(slots, tables, choice.tables)
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


def _place_most(choice: Choice, end: float, show: Show | None) -> Placement | None:
    """Choose the meetings first, by counts, then their slots."""
    held = hold_most(choice, time_limit=_SHARE * seconds_until(end))
    if held is None:
        return None
    slots, bound, complete = held
    kept = sorted(slots)
    placed = _place_all(choice.only(kept), {n: slots[meeting] for n, meeting in enumerate(kept)}, end, show)
    return Placement(
        slots={kept[n]: slot for n, slot in placed.slots.items()},
        tables={kept[n]: table for n, table in placed.tables.items()},
        low_bound=bound,
        breaks_bound=0,  # other meetings of the same worth might leave fewer
        proved=complete and placed.proved and placed.breaks_bound == 0,
    )


def _place_again(choice: Choice, end: float) -> Placement | None:
    """Keep the earlier plan; add what has room."""
    if _size(choice.meetings) <= _FEW:
        return place_exactly(choice, time_limit=max(0.0, seconds_until(end)))
    slots = _keep(choice, end)
    if slots is None:
        return None
    slots |= fill(choice, slots, range(len(choice.low)))
    return Placement(slots, find_tables(choice, slots), sum(choice.low), 0, proved=False)


def _keep(choice: Choice, end: float) -> dict[int, int] | None:
    """Return slots of the earlier plan's meetings.

    Those whose slot they can still have stay; if all others find a place beside them, nothing is better. Else all of
    them may move.
    """
    of, those = choice.meetings, sorted({*choice.planned, *choice.must})
    left = list(of.seats)
    stay: set[int] = set()
    for meeting in sorted(choice.planned, key=lambda one: (choice.at_lost_table(one), -choice.low[one], one)):
        slot = choice.planned[meeting][0]
        if slot in of.allowed[meeting] and left[slot] > 0:
            left[slot] -= 1
            stay.add(meeting)
    fixed = tuple((choice.planned[one][0],) if one in stay else its for one, its in enumerate(of.allowed))
    beside = replace(choice, meetings=replace(of, allowed=fixed), must=choice.must | stay)
    kept = keep_planned(beside.only(those), time_limit=_SHARE * seconds_until(end))
    if kept is None or len(kept) < len(those):
        every = keep_planned(choice.only(those), time_limit=_SHARE * seconds_until(end))
        kept = every if every is not None and len(every) > len(kept or ()) else kept
    return None if kept is None else {those[n]: slot for n, slot in kept.items()}
