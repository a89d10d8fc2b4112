"""Several goals in order, by CP-SAT of OR-Tools; knows of no park.

    best goal_1, then goal_2 among its optima, …       each proved, or the best within the time with its bound

The same model gives the same answer, unless the time runs out: one worker searches, from a fixed seed.
"""

import math
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass
from fractions import Fraction
from time import monotonic
from typing import TYPE_CHECKING, Any, Final

from chainmap.analysis.solver.interrupt import current_interruption, seconds_until

if TYPE_CHECKING:
    from ortools.sat.python import cp_model

_LEAST_SECONDS: Final = 0.05
_FINEST_POWER: Final = 15  # of ten, of the sum of all weights: 64 bits, less room for the solver's own arithmetic


@dataclass(frozen=True, slots=True)
class Reached:
    """What a goal came to, and what is proved: no solution is better than `bound`."""

    value: int
    bound: int


def solve_model(solver: "cp_model.CpSolver", model: "cp_model.CpModel", watch: Any = None) -> Any:
    """Solve a model, with a callback for each solution; an interruption ends the search, which keeps the best solution.

    CP-SAT ends by itself on Ctrl-C, but nobody learns of it. It therefore searches in a thread, while this one can be
    told.
    """
    interruption = current_interruption()
    if interruption is None:
        return solver.solve(model, watch)
    solver.parameters.catch_sigint_signal = False
    with ThreadPoolExecutor(1) as pool:
        search = pool.submit(solver.solve, model, watch)
        while not search.done():
            wait((search,), _LEAST_SECONDS)
            if interruption.asked:
                solver.stop_search()
        return search.result()


class GoalsInOrder:
    """Solves a model for one goal after another, each within the time that is left."""

    def __init__(self, model: "cp_model.CpModel", *, time_limit: float) -> None:
        self.model = model
        self.end = monotonic() + time_limit
        self.impossible = False
        self.all_proved = True  # of the goals so far
        self._best: cp_model.CpSolver | None = None

    @property
    def solved(self) -> bool:
        """Whether there is a solution to read."""
        return self._best is not None

    @property
    def seconds_left(self) -> float:
        """The time that is left."""
        return max(_LEAST_SECONDS, seconds_until(self.end))

    def find(self) -> bool:
        """Whether any solution was found; one that has the hinted values is tried first."""
        self.model.clear_objective()  # type: ignore[no-untyped-call]
        if not self._run(hinted=True).response_proto.solution:
            self._run()
        return self.solved

    def most(self, goal: "cp_model.LinearExprT", *, effort: float = 0.0) -> Reached | None:
        """Return the most of a goal, which all later goals keep; None where no solution says what it is.

        `effort`, if given, bounds the search in the solver's own seconds, which are the same on every machine.
        """
        self.model.maximize(goal)
        return self._reach(goal, effort)

    def least(self, goal: "cp_model.LinearExprT", *, effort: float = 0.0) -> Reached | None:
        """Return the least of a goal, as `most` does."""
        self.model.minimize(goal)
        return self._reach(goal, effort)

    def value(self, expression: "cp_model.LinearExprT") -> int:
        """Return the value of an expression in the best solution."""
        assert self._best is not None  # noqa: S101  # `solved` says so
        return self._best.value(expression)

    def _reach(self, goal: "cp_model.LinearExprT", effort: float = 0.0) -> Reached | None:
        solver = self._run(effort)
        if self._best is None or len(self._best.response_proto.solution) < len(self.model.proto.variables):
            self.all_proved = False  # the best solution is older than variables of the goal
            return None
        value = self._best.value(goal)
        self.model.add(goal == value)
        reached = Reached(value, round(solver.best_objective_bound))
        self.all_proved = self.all_proved and reached.value == reached.bound
        return reached

    def _run(self, effort: float = 0.0, *, hinted: bool = False) -> "cp_model.CpSolver":
        from ortools.sat.python import cp_model

        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = 0
        solver.parameters.max_time_in_seconds = self.seconds_left
        solver.parameters.fix_variables_to_their_hinted_value = hinted
        if effort:
            solver.parameters.max_deterministic_time = effort
        status = solve_model(solver, self.model)
        if status in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
            self._best = solver
            self._hint(solver)
        self.impossible = self.impossible or (status == cp_model.INFEASIBLE and self._best is None and not hinted)
        return solver

    def _hint(self, solver: "cp_model.CpSolver") -> None:
        """Let the next search begin from this solution."""
        self.model.clear_hints()  # type: ignore[no-untyped-call]
        for index, value in enumerate(solver.response_proto.solution):
            self.model.add_hint(self.model.get_int_var_from_proto_index(index), value)


def whole_weights(weights: Sequence[float]) -> list[int]:
    """Return weights as whole numbers: times the greatest power of ten that keeps their sum within 10¹⁵.

    Of ten, so that sums that are equal in decimals stay equal: 4.2 + 2.5 and 2.6 + 4.1, which as floats are not.
    """
    size = sum(map(abs, weights))
    power = _FINEST_POWER - math.ceil(math.log10(size)) if size else 0
    return [round(Fraction(weight) * Fraction(10) ** power) for weight in weights]
