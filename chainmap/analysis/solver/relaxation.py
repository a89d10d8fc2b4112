"""Solve programmes of thousands of binaries: the relaxation fixes most of them.

Let z be the optimum of the linear relaxation and d_k the reduced cost of a
binary k that is 0 or 1 there. By duality a solution with the other value of k is
worth at most z - |d_k|. Given a solution worth b, every k with z - |d_k| < b has
its relaxed value in anything better: it is fixed and dropped, and no optimum is
lost. The solution worth b comes from a *core*: the few hundred binaries of least
|d_k| are solved with all others as the relaxation has them.
"""

from dataclasses import dataclass, replace
from time import monotonic
from typing import Any, Final, Generic

from chainmap.analysis.solver.highs import INFEASIBLE, Arrays, minimise, relax, solve, to_arrays
from chainmap.analysis.solver.programme import Problem, Solution, V

_CORE: Final = 200  # binaries in the core
_CORE_TIME: Final = 0.3  # the core's part of the time
_CORE_GAP: Final = 5e-4  # the core need only give a good solution, not prove it best
_FEW: Final = 1000  # with at most so many binaries left, written-out sums solve faster
_ROUNDING: Final = 1e-9
_NEAR: Final = 1e-6  # a binary this near to 0 or 1 is decided
_LEAST_SECONDS: Final = 0.05


def solve_by_fixing(
    problem: Problem[V], *, time_limit: float = 60.0, relative_gap: float = 0.0, core: int = _CORE
) -> Solution[V] | None:
    """Return the best solution within the time limit, for many binaries.

    As `solve` does, but most binaries are fixed as the relaxation decides.

    Raises:
        TimeoutError: the time ran out before a solution was found, or its absence proved.
    """
    end = monotonic() + time_limit
    arrays = to_arrays(problem, keep_sums=True)
    relaxed = relax(arrays)
    if not relaxed.success:
        return solve(problem, time_limit=_seconds_left(end), relative_gap=relative_gap)
    top, reduced_costs = -float(relaxed.fun), _reduced_costs(arrays, relaxed)
    edge = _core_edge(reduced_costs, arrays, core)
    core_gap = max(_CORE_GAP, relative_gap)
    first = _solve_rest(arrays, relaxed.x, reduced_costs > edge, _CORE_TIME * _seconds_left(end), core_gap)
    proved = first.bound - first.value <= relative_gap * abs(first.value)
    if first.x is not None and proved and first.value >= top - edge:
        return first.solution(first.bound)
    margin = _ROUNDING * max(1.0, abs(top))
    fixed = reduced_costs > top - first.value + margin
    if int((arrays.binary & ~fixed).sum()) <= _FEW:
        arrays = to_arrays(problem)
        fixed = fixed[: len(arrays.names)]
    try:
        rest = _solve_rest(arrays, relaxed.x[: len(arrays.names)], fixed, _seconds_left(end), relative_gap)
    except TimeoutError:
        rest = _Attempt(arrays, None, float("-inf"), float("inf"), optimal=False)
    best = max(first, rest, key=lambda attempt: attempt.value)
    if best.x is None:
        if rest.optimal:
            return None
        raise TimeoutError
    return replace(best, optimal=rest.optimal).solution(min(top, rest.bound))


@dataclass(frozen=True, slots=True)
class _Attempt(Generic[V]):
    """The result with some binaries fixed.

    `x` None and `optimal` True: no solution exists.
    """

    arrays: Arrays[V]
    x: Any
    value: float
    bound: float
    optimal: bool

    def solution(self, bound: float) -> Solution[V]:
        unit = self.arrays.unit
        return Solution(self.arrays.read(self.x), self.value * unit, max(self.value, bound) * unit, self.optimal)


def _solve_rest(arrays: Arrays[V], relaxed: Any, fixed: Any, seconds: float, relative_gap: float) -> _Attempt[V]:
    """Solve with the `fixed` binaries at their relaxed values.

    Their variables are dropped.
    """
    import numpy as np

    base_x = np.where(fixed, np.round(relaxed), 0.0)
    kept = ~fixed
    moved = arrays.matrix @ base_x
    smaller = replace(
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
    result = minimise(smaller, time_limit=seconds, relative_gap=relative_gap)
    base = -float(arrays.cost @ base_x)
    if result.x is None:
        infeasible = result.status == INFEASIBLE
        return _Attempt(arrays, None, float("-inf"), float("-inf" if infeasible else "inf"), optimal=infeasible)
    x = base_x.copy()
    x[kept] = result.x
    value = base - float(result.fun)
    bound = value if result.mip_dual_bound is None else base - float(result.mip_dual_bound)
    return _Attempt(arrays, x, value, max(value, bound), optimal=result.status == 0)


def _reduced_costs(arrays: Arrays[V], relaxed: Any) -> Any:
    """Return |d_k| of each binary that the relaxation decides.

    0 for fractions and other variables.
    """
    import numpy as np

    cost = np.abs(relaxed.lower.marginals + relaxed.upper.marginals)
    decided = arrays.binary & (np.minimum(relaxed.x, 1.0 - relaxed.x) <= _NEAR)
    return np.where(decided, cost, 0.0)


def _core_edge(reduced_costs: Any, arrays: Arrays[V], core: int) -> float:
    """Return the reduced cost above which a binary is outside the core."""
    import numpy as np

    costs = np.sort(reduced_costs[arrays.binary])
    return float(costs[core - 1]) if len(costs) > core else float("inf")


def _seconds_left(end: float) -> float:
    return max(_LEAST_SECONDS, end - monotonic())
