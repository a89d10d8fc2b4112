"""Put all meetings into slots with the fewest breaks, by OR-Tools CP-SAT; knows of no park.

    minimise   how far breaks of participants differ beyond SPREAD, then the sum of breaks

Of each meeting and slot a literal `at`: exactly one of the meeting's slots. Of each participant and slot `used` (it has
a meeting), `held` (it has had one by then), and `hole` (the last idle slot of a break: held, not used, used in the next
slot). A participant with one delegate has exactly one of its meetings or is not used; one with more has at most so
many. All participants have `low` to `low` + SPREAD + excess holes.

Not needed, but they make proofs short:
- Tables are counted by stars, which are meetings of one participant, of which at most one is on, in place of meetings.
- If every participant has one delegate, an even number is used in a slot, two at each table.
- A participant of d meetings that has no break is used in the d slots from its first meeting on, and in no later one.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count, pairwise
from typing import Any, Final

from chainmap.analysis.events.slots.days import bound_breaks
from chainmap.analysis.events.slots.timetable import SPREAD, Meetings, Timetable, count_breaks, measure_excess
from chainmap.analysis.solver.cp_sat import solve_model
from chainmap.analysis.solver.interrupt import is_interrupted

Show = Callable[[int, int], None]
_FAR: Final = 1 << 30  # more than any goal
_WORK: Final = 4.0  # of the first turns, in the solver's own units
_PATIENCE: Final = 0.5  # of the time: with no timetable by then, the spread is no law any more


def fewest_breaks(
    meetings: Meetings,
    *,
    start: Sequence[int] = (),
    spread_is_law: bool = False,
    time_limit: float = 60.0,
    show: Show | None = None,
) -> Timetable:
    """Return a timetable of all meetings with the least excess, and with it the fewest breaks.

    `start`: a timetable to begin from. `spread_is_law`: without excess or not at all. `show`: told the breaks of each
    better timetable, and the bound. Unless the time (seconds) runs out, the same call gives the same timetable. Where
    it runs out before the excess is proved least, the bound is 0.
    """
    search = _Search(meetings, time.monotonic() + time_limit, show)
    found = search.run(_Model(meetings, 0), start, patience=1.0 if spread_is_law else _PATIENCE)
    if spread_is_law or found.slots or not meetings.firms:
        return found
    least = search.run(_Model(meetings, None), start)
    if least.status != "optimal":
        return least
    fewest = search.run(_Model(meetings, least.excess), least.slots)
    return fewest if fewest.slots else Timetable("feasible", least.slots, least.breaks, least.excess)


class _Model:
    """The model; with `excess` None that is minimised, else it is at most so much, and breaks are minimised."""

    def __init__(self, meetings: Meetings, excess: int | None) -> None:
        from ortools.sat.python.cp_model import CpModel

        self.meetings = meetings
        self.excess = excess
        self.cp = CpModel()
        self.at = [{slot: self._literal() for slot in slots} for slots in meetings.allowed]
        self.its: list[list[int]] = [[] for _ in meetings.delegates]
        for meeting, firms in enumerate(meetings.firms):
            for firm in firms:
                self.its[firm].append(meeting)
        for literals in self.at:
            self.cp.add_exactly_one(literals.values())
        self.used = [self._use(firm) for firm in range(len(self.its))]
        self._share_tables()
        self._share_scarce()
        self._keep_order()
        self._limit_spread([self._holes(firm) for firm in range(len(self.its))])

    def begin(self, start: Sequence[int], bound: int) -> None:
        """Begin from a timetable, if there is one, and from a bound that is proved."""
        self.cp.clear_hints()  # type: ignore[no-untyped-call]  # the library has no types here
        for at, slot in zip(self.at, start, strict=False):
            for other, literal in at.items():
                self.cp.add_hint(literal, other == slot)
        if bound:
            self.cp.add(self.goal >= bound)

    def _literal(self) -> Any:
        return self.cp.new_bool_var("")

    def _on(self, its: Sequence[int], slot: int) -> list[Any]:
        """Return the literals of those meetings that can be in a slot."""
        return [self.at[meeting][slot] for meeting in its if slot in self.at[meeting]]

    def _use(self, firm: int) -> list[Any]:
        """Return the literals of the slots in which a participant has a meeting."""
        delegates, its = self.meetings.delegates[firm], self.its[firm]
        used = [self._literal() for _ in range(self.meetings.slots)]
        for slot, literal in enumerate(used):
            on = self._on(its, slot)
            if delegates == 1:
                self.cp.add_exactly_one([*on, ~literal])
            else:
                self.cp.add(sum(on) <= delegates)
                self.cp.add_max_equality(literal, [*on, 0])
        if delegates == 1:
            self.cp.add(sum(used) == len(its))
        return used

    def _share_tables(self) -> None:
        stars = self._stars()
        alone = all(delegates == 1 for delegates in self.meetings.delegates)
        for slot, seats in enumerate(self.meetings.seats):
            taken = []
            for star in stars:
                literal = self._literal()
                self.cp.add_exactly_one([*self._on(star, slot), ~literal])
                taken.append(literal)
            self.cp.add(sum(taken) <= seats)
            if alone:
                pairs = self.cp.new_int_var(0, max(0, seats), "")
                self.cp.add(sum(used[slot] for used in self.used) == 2 * pairs)

    def _stars(self) -> list[list[int]]:
        """Return all meetings in few groups, each of one participant with one delegate, or else of one meeting."""
        left = set(range(len(self.at)))
        single = [firm for firm, delegates in enumerate(self.meetings.delegates) if delegates == 1]
        stars = []
        while left:
            star = max(([m for m in self.its[firm] if m in left] for firm in single), key=len, default=[])
            stars.append(star or [min(left)])
            left.difference_update(stars[-1])
        return stars

    def _share_scarce(self) -> None:
        for scarce in self.meetings.scarce:
            for slot, hands in enumerate(scarce.hands):
                self.cp.add(sum(self._on(sorted(scarce.meetings), slot)) <= hands)

    def _keep_order(self) -> None:
        for first, then in self.meetings.before:
            for slot, literal in self.at[then].items():
                self.cp.add_bool_or([~literal, *(at for other, at in self.at[first].items() if other < slot)])
            for slot, literal in self.at[first].items():
                self.cp.add_bool_or([~literal, *(at for other, at in self.at[then].items() if other > slot)])

    def _holes(self, firm: int) -> list[Any]:
        """Return the literals of the breaks of a participant."""
        used, held = self.used[firm], [self._literal() for _ in self.meetings.seats]
        holes = []
        for slot, literal in enumerate(held):
            self.cp.add_max_equality(literal, [used[slot], *held[max(0, slot - 1) : slot]])
        for idle, back in pairwise(range(self.meetings.slots)):
            hole = self._literal()
            self.cp.add_bool_or([hole, ~held[idle], used[idle], ~used[back]])
            self.cp.add_bool_and([held[idle], ~used[idle], used[back]]).only_enforce_if(hole)
            holes.append(hole)
        if self.its[firm] and self.meetings.delegates[firm] == 1:
            self._run_on(len(self.its[firm]), used, held, holes)
        return holes

    def _run_on(self, count: int, used: Sequence[Any], held: Sequence[Any], holes: Sequence[Any]) -> None:
        """Say that a participant of `count` meetings has a break, or has them one after the other."""
        broken = self._literal()
        self.cp.add_bool_or([~broken, *holes])
        for hole in holes:
            self.cp.add_implication(hole, broken)
        for slot, (busy, begun) in enumerate(zip(used, held, strict=True)):
            ended = held[slot - count : slot - count + 1] if slot >= count else []
            self.cp.add_bool_or([broken, ~begun, busy, *ended])
            for end in ended:
                self.cp.add_bool_or([broken, ~end, ~busy])
        self.cp.add_bool_and(held[max(0, len(held) - count) :])

    def _limit_spread(self, holes: Sequence[Sequence[Any]]) -> None:
        """Bound the breaks of each participant, and say what is minimised."""
        most = self.meetings.slots
        low = self.cp.new_int_var(0, min((max(0, len(its) - 1) for its in self.its), default=0), "")
        excess = self.cp.new_int_var(0, most if self.excess is None else self.excess, "")
        for its in holes:
            self.cp.add(sum(its) >= low)
            self.cp.add(sum(its) <= low + SPREAD + excess)
        self.goal: Any = excess if self.excess is None else sum(hole for its in holes for hole in its)
        self.cp.minimize(self.goal)


@dataclass(frozen=True, slots=True)
class _Search:
    """How models of the same meetings are solved.

    One worker alone is the same on each run, but any one way of search takes long with some meetings. So the two take
    turns of work, which is counted by the solver and not by a clock: each pair of turns is twice as long as the last.
    """

    meetings: Meetings
    deadline: float
    show: Show | None

    def run(self, model: _Model, start: Sequence[int], *, patience: float = 1.0) -> Timetable:
        """Return what is found by the deadline; give up where nothing is, after a share of the time."""
        goal, bound, slots = _FAR, 0, tuple(start)
        began = time.monotonic()
        for turn in count():
            share = patience if goal == _FAR else 1.0
            left = began + (self.deadline - began) * share - time.monotonic()
            if left <= 0 or is_interrupted():
                break
            if turn == 1 and model.excess is not None:
                bound = max(bound, bound_breaks(self.meetings))
            model.begin(slots, bound)
            solver = _solver(turn, left)
            watch = _watch(self.show, goal) if self.show and model.excess is not None else None
            status = solve_model(solver, model.cp, watch)
            if solver.status_name(status) == "INFEASIBLE":
                return Timetable("infeasible")
            bound = max(bound, round(solver.best_objective_bound))
            if solver.status_name(status) != "UNKNOWN" and solver.objective_value < goal:
                goal = round(solver.objective_value)
                slots = tuple(next(slot for slot in at if solver.boolean_value(at[slot])) for at in model.at)
            if goal <= bound:
                break
        if goal == _FAR:
            return Timetable("unknown")
        breaks = count_breaks(self.meetings, slots)
        proved = 0 if model.excess is None else bound
        return Timetable("optimal" if goal <= bound else "feasible", slots, sum(breaks), measure_excess(breaks), proved)


def _solver(turn: int, seconds: float) -> Any:
    """Return the solver of a turn: it proves that few breaks are too few by cores, or one by one."""
    from ortools.sat.python.cp_model import CpSolver

    solver = CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.linearization_level = 0
    solver.parameters.random_seed = turn
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.max_deterministic_time = _WORK * 2 ** (turn // 2)
    if turn % 2:
        solver.parameters.use_objective_lb_search = True
    else:
        solver.parameters.optimize_with_core = True
    return solver


def _watch(show: Show, goal: int) -> Any:
    """Return a callback that shows each timetable that is better than `goal`."""
    from ortools.sat.python.cp_model import CpSolverSolutionCallback

    class Watch(CpSolverSolutionCallback):
        def on_solution_callback(self) -> None:
            if self.objective_value < goal:
                show(round(self.objective_value), max(0, round(self.best_objective_bound)))

    return Watch()
