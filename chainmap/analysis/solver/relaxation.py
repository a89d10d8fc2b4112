"""Thousands of yes-or-no choices, most of them made by the linear relaxation: exact, and much faster than all at once.

Let z be the optimum of the relaxation, in which choices may be fractions, and d_k the reduced cost of choice k, 0 or 1
in it. Any solution that takes k the other way is worth at most z - |d_k|, by duality. So where some solution worth b is
known, every k with z - |d_k| < b is as the relaxation has it in anything better, and its variable is dropped; none of
the optima is lost. b comes from the same rule used as a guess: the few hundred choices of least |d_k| are solved as a
core, the others left as they are.
"""

from dataclasses import dataclass, replace
from time import monotonic
from typing import Any, Final

from chainmap.analysis.solver.highs import Arrays, minimise, relax, solve, to_arrays
from chainmap.analysis.solver.programme import Problem, Solution

_CORE: Final = 200  # choices that the relaxation decides least
_CORE_TIME: Final = 0.3  # of the time that there is
_CORE_GAP: Final = 5e-4  # near enough for the core, which is there for a good solution, not for a proof
_FEW: Final = 1000  # with so many choices left, sums are shorter written out
_ROUNDING: Final = 1e-9
_NEAR: Final = 1e-6  # a choice this near to 0 or 1 is made
_LEAST_SECONDS: Final = 0.05
_INFEASIBLE: Final = 2  # scipy's code


def solve_by_fixing(
    problem: Problem, *, time_limit: float = 60.0, relative_gap: float = 0.0, core: int = _CORE
) -> Solution | None:
    """Return the best solution within the time limit, as `solve` does, for problems of many binaries.

    Raises:
        TimeoutError: no solution was found in time, nor that there is none.
    """
    end = monotonic() + time_limit
    arrays = to_arrays(problem, keep_sums=True)
    relaxed = relax(arrays)
    if not relaxed.success:
        return solve(problem, time_limit=_left(end), relative_gap=relative_gap)
    top, decided = -float(relaxed.fun), _decided(arrays, relaxed)
    edge = _edge(decided, arrays, core)
    first = _restricted(arrays, relaxed.x, decided > edge, _CORE_TIME * _left(end), max(_CORE_GAP, relative_gap))
    proved = first.bound - first.value <= relative_gap * abs(first.value)
    if first.x is not None and proved and first.value >= top - edge:
        return first.solution(first.bound)
    margin = _ROUNDING * max(1.0, abs(top))
    fixed = decided > top - first.value + margin
    if int((arrays.binary & ~fixed).sum()) <= _FEW:
        arrays = to_arrays(problem)
        fixed = fixed[: len(arrays.names)]
    rest = _restricted(arrays, relaxed.x[: len(arrays.names)], fixed, _left(end), relative_gap)
    best = max(first, rest, key=lambda one: one.value)
    if best.x is None:
        if rest.optimal:
            return None
        raise TimeoutError
    return replace(best, optimal=rest.optimal).solution(min(top, rest.bound))


@dataclass(frozen=True, slots=True)
class _Found:
    """What came of a programme with some choices made: no `x` and `optimal` where nothing satisfies it."""

    arrays: Arrays
    x: Any
    value: float
    bound: float
    optimal: bool

    def solution(self, bound: float) -> Solution:
        unit = self.arrays.unit
        return Solution(self.arrays.read(self.x), self.value * unit, max(self.value, bound) * unit, self.optimal)


def _restricted(arrays: Arrays, relaxed: Any, fixed: Any, seconds: float, relative_gap: float) -> _Found:
    """Solve with the `fixed` choices as the relaxation has them, their variables dropped."""
    import numpy as np

    made = np.where(fixed, np.round(relaxed), 0.0)
    kept = ~fixed
    moved = arrays.matrix @ made
    small = replace(
        arrays,
        names=[name for name, keep in zip(arrays.names, kept, strict=True) if keep],
        cost=arrays.cost[kept],
        matrix=arrays.matrix[:, kept],
        low=arrays.low - moved,
        bounds=arrays.bounds - moved,
        upper=arrays.upper[kept],
        binary=arrays.binary[kept],
        scale=arrays.scale[kept],
    )
    found = minimise(small, time_limit=seconds, relative_gap=relative_gap)
    base = -float(arrays.cost @ made)
    if found.x is None:
        none = found.status == _INFEASIBLE
        return _Found(arrays, None, float("-inf"), float("-inf") if none else float("inf"), optimal=none)
    x = made.copy()
    x[kept] = found.x
    value = base - float(found.fun)
    bound = value if found.mip_dual_bound is None else base - float(found.mip_dual_bound)
    return _Found(arrays, x, value, max(value, bound), optimal=found.status == 0)


def _decided(arrays: Arrays, relaxed: Any) -> Any:
    """Return what the other way of each choice would cost at the least: |d_k|; 0 where it is a fraction."""
    import numpy as np

    cost = np.abs(relaxed.lower.marginals + relaxed.upper.marginals)
    made = arrays.binary & (np.minimum(relaxed.x, 1.0 - relaxed.x) <= _NEAR)
    return np.where(made, cost, 0.0)


def _edge(decided: Any, arrays: Arrays, core: int) -> float:
    """Return the cost beyond which a choice is outside the core."""
    import numpy as np

    costs = np.sort(decided[arrays.binary])
    return float(costs[core - 1]) if len(costs) > core else float("inf")


def _left(end: float) -> float:
    return max(_LEAST_SECONDS, end - monotonic())
