"""All meetings in slots with the fewest breaks; knows of no park."""

from collections.abc import Callable, Sequence

from chainmap.analysis.events.placement import Choice, place_exactly
from chainmap.analysis.events.timetable import Meetings, Timetable, count_breaks, measure_excess


def fewest_breaks(
    meetings: Meetings,
    *,
    start: Sequence[int] = (),
    time_limit: float = 60.0,
    show: Callable[[int, int], None] | None = None,
) -> Timetable:
    """Return the timetable with the least excess and the fewest breaks, beginning from `start`."""
    count = len(meetings.firms)
    choice = Choice(
        meetings,
        low=(0.0,) * count,
        high=(0.0,) * count,
        most=count,
        tables=tuple(tuple(range(seats)) for seats in meetings.seats),
        must=frozenset(range(count)),
        judged=frozenset(range(len(meetings.delegates))),
    )
    placed = place_exactly(choice, time_limit=time_limit, hint=dict(enumerate(start)))
    if placed is None:
        return Timetable("infeasible")
    slots = tuple(placed.slots[meeting] for meeting in range(count))
    breaks = count_breaks(meetings, slots)
    if show:
        show(sum(breaks), placed.breaks_bound)
    status = "optimal" if placed.proved else "feasible"
    return Timetable(status, slots, sum(breaks), measure_excess(breaks), placed.breaks_bound)  # type: ignore[arg-type]
