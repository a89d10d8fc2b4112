"""A lower bound of breaks that asks only how many are busy at once, not who meets whom; knows of no park.

A day is the set of slots in which a participant has its meetings. Participants with the same slots and as many meetings
are alike, so an integer counts those of a kind that have a day. In each slot an even number is busy, two at each table.
"""

from collections import Counter
from itertools import combinations, pairwise
from math import comb
from typing import Any, Final, NamedTuple

from chainmap.analysis.events.slots.timetable import Meetings
from chainmap.analysis.solver.cp_sat import solve_model

_DAYS: Final = 20_000  # with more, the bound takes longer than it saves
_WORK: Final = 5.0  # in the solver's own units, which are the same on each run


class _Kind(NamedTuple):
    """Participants with so many meetings, in some of the slots, and in each of those that are fixed."""

    size: int
    slots: tuple[int, ...]
    fixed: frozenset[int]


def bound_breaks(meetings: Meetings) -> int:
    """Return a number of breaks that no timetable is below; 0 where there are too many days, or several delegates."""
    kinds = Counter(_kind(meetings, firm) for firm in range(len(meetings.delegates)))
    if any(delegates != 1 for delegates in meetings.delegates):
        return 0
    if sum(comb(len(kind.slots), kind.size) for kind in kinds) > _DAYS:
        return 0
    return _fewest(meetings, kinds)


def _kind(meetings: Meetings, firm: int) -> _Kind:
    its = [slots for slots, firms in zip(meetings.allowed, meetings.firms, strict=True) if firm in firms]
    fixed = frozenset(slots[0] for slots in its if len(slots) == 1)
    return _Kind(len(its), tuple(sorted({slot for slots in its for slot in slots})), fixed)


def _fewest(meetings: Meetings, kinds: Counter[_Kind]) -> int:
    from ortools.sat.python.cp_model import CpModel, CpSolver

    model = CpModel()
    busy: list[list[Any]] = [[] for _ in meetings.seats]
    cost = []
    for kind, alike in kinds.items():
        counts = []
        for day in combinations(kind.slots, kind.size):
            if not kind.fixed.issubset(day):
                continue
            counts.append(model.new_int_var(0, alike, ""))
            cost.append(counts[-1] * sum(later - earlier > 1 for earlier, later in pairwise(day)))
            for slot in day:
                busy[slot].append(counts[-1])
        model.add(sum(counts) == alike)
    for seats, those in zip(meetings.seats, busy, strict=True):
        model.add(sum(those) == 2 * model.new_int_var(0, max(0, seats), ""))
    model.minimize(sum(cost))
    solver = CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.linearization_level = 2
    solver.parameters.max_deterministic_time = _WORK
    solve_model(solver, model)
    return max(0, round(solver.best_objective_bound))
