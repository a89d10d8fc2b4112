"""Which meetings of a large event are held, before they have slots; knows of no park.

What is asked of slots is relaxed to counts: a firm has at most as many meetings as slots in which it can have one
(times its delegates), all together as many as tables × slots, and those that need an interpreter as many as hands. What
these counts allow bounds what any timetable reaches.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

from chainmap.analysis.events.slots.first_places import place
from chainmap.analysis.events.slots.timetable import Meetings
from chainmap.analysis.solver.cp_sat import GoalsInOrder, whole_weights

if TYPE_CHECKING:
    from chainmap.analysis.events.placement import Choice

_EFFORT: Final = 5.0  # the solver's own seconds for each goal


def hold_most(choice: "Choice", *, time_limit: float) -> tuple[dict[int, int], float, bool] | None:
    """Return slots of the meetings that are held, the bound of their Σ low, and whether nothing better is possible.

    None where what must be held finds no place. Those that are best by the counts are placed first, then others in the
    list's order.
    """
    wanted, bound = _choose(choice, time_limit)
    slots = _place(choice.meetings, wanted)
    complete = len(slots) == len(wanted)
    if not complete or not choice.must <= slots.keys():
        first = sorted(choice.must)
        slots = _place(choice.meetings, first)
        if len(slots) < len(first):
            return None
        slots |= fill(choice, slots, [*wanted, *range(len(choice.low))])
    return slots, bound, complete


def _choose(choice: "Choice", time_limit: float) -> tuple[list[int], float]:
    """Return the best meetings by the counts, and the bound of their Σ low."""
    from ortools.sat.python import cp_model

    of, model = choice.meetings, cp_model.CpModel()
    x = [model.new_bool_var("") if slots else model.new_constant(0) for slots in of.allowed]
    its: dict[int, list[int]] = defaultdict(list)
    for meeting, firms in enumerate(of.firms):
        for firm in firms:
            its[firm].append(meeting)
    met = []
    for firm, meetings in its.items():
        room = len({slot for meeting in meetings for slot in of.allowed[meeting]}) * of.delegates[firm]
        model.add(sum(x[meeting] for meeting in meetings) <= min(choice.most, room))
        met.append(model.new_bool_var(""))
        model.add(met[-1] <= sum(x[meeting] for meeting in meetings))
    model.add(sum(x) <= sum(of.seats))
    for scarce in of.scarce:
        model.add(sum(x[meeting] for meeting in sorted(scarce.meetings)) <= sum(scarce.hands))
    for meeting in choice.must:
        model.add(x[meeting] == 1)
    goals = GoalsInOrder(model, time_limit=time_limit)
    low, high = whole_weights(choice.low), whole_weights(choice.high)
    goals.most(sum(met), effort=_EFFORT)
    worth = goals.most(sum(weight * one for weight, one in zip(low, x, strict=True)), effort=_EFFORT)
    goals.most(sum(x), effort=_EFFORT)
    goals.most(sum(weight * one for weight, one in zip(high, x, strict=True)), effort=_EFFORT)
    if worth is None:
        return sorted(choice.must), sum(choice.low)
    chosen = [meeting for meeting, one in enumerate(x) if goals.value(one)]
    reached = sum(choice.low[meeting] for meeting in chosen)
    return chosen, reached if worth.value == worth.bound else sum(choice.low)


def _place(meetings: Meetings, some: list[int]) -> dict[int, int]:
    """Return slots of those that a quick search places."""
    return {some[n]: slot for n, slot in enumerate(place(meetings.only(some))) if slot is not None}


def fill(choice: "Choice", slots: Mapping[int, int], order: Iterable[int]) -> dict[int, int]:
    """Return slots for meetings that have none, those of firms without one first, each where it makes fewest breaks."""
    room = _Room(choice)
    for meeting, slot in slots.items():
        room.take(meeting, slot)
    added: dict[int, int] = {}
    waiting = [meeting for meeting in dict.fromkeys(order) if meeting not in slots]
    for floor in (True, False):
        for meeting in waiting:
            if meeting in added or (floor and room.all_met(meeting)):
                continue
            found = room.find(meeting)
            if found is not None:
                added[meeting] = found
                room.take(meeting, found)
    return added


class _Room:
    """What is taken of tables, delegates and hands, slot by slot."""

    def __init__(self, choice: "Choice") -> None:
        self._of, self._most = choice.meetings, choice.most
        self._busy = [[0] * self._of.slots for _ in self._of.delegates]
        self._left = list(self._of.seats)
        self._hands = [(scarce.meetings, list(scarce.hands)) for scarce in self._of.scarce]

    def take(self, meeting: int, slot: int) -> None:
        """Put a meeting into a slot."""
        self._left[slot] -= 1
        for firm in self._of.firms[meeting]:
            self._busy[firm][slot] += 1
        for meetings, left in self._hands:
            left[slot] -= meeting in meetings

    def all_met(self, meeting: int) -> bool:
        """Whether both firms have a meeting."""
        return all(any(self._busy[firm]) for firm in self._of.firms[meeting])

    def find(self, meeting: int) -> int | None:
        """Return the slot with room in which a meeting makes the fewest breaks, the first of equal ones."""
        firms = self._of.firms[meeting]
        if any(sum(self._busy[firm]) >= self._most for firm in firms):
            return None
        rated = [
            (sum(_breaks(self._busy[firm], slot) for firm in firms), slot)
            for slot in self._of.allowed[meeting]
            if self._left[slot] > 0
            and all(self._busy[firm][slot] < self._of.delegates[firm] for firm in firms)
            and all(left[slot] > 0 for meetings, left in self._hands if meeting in meetings)
        ]
        return min(rated)[1] if rated else None


def _breaks(busy: list[int], slot: int) -> int:
    """Return how many breaks more a firm has with a meeting in this slot."""

    def count(its: list[bool]) -> int:
        return sum(its[n] and not its[n - 1] for n in range(1, len(its))) + its[0]

    now = [held > 0 for held in busy]
    return count([held or n == slot for n, held in enumerate(now)]) - max(1, count(now))
