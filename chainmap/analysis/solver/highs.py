"""Mixed-integer programmes through scipy's HiGHS: scaled, silent, with the bound that the solver proved."""

import contextlib
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from chainmap.analysis.solver.programme import Name, Problem, Row, Solution

_INFEASIBLE: Final = 2  # scipy's codes
_FAILED: Final = 4
_LARGE: Final = 1e6


@dataclass(frozen=True, slots=True)
class Arrays:
    """A problem as the solver takes it: minimise cost × x, low ≤ matrix × x ≤ bounds, 0 ≤ x ≤ upper.

    `scale` and `unit`: what a variable and the objective were divided by; `sizes`: what each row was.
    """

    names: Sequence[Name]
    cost: Any
    matrix: Any
    low: Any
    bounds: Any
    upper: Any
    binary: Any
    scale: Any
    unit: float
    sizes: Sequence[float]

    def read(self, x: Any) -> dict[Name, float]:
        """Return a solution's values by name."""
        return {name: float(x[n]) * float(self.scale[n]) for n, name in enumerate(self.names)}


def to_arrays(problem: Problem, *, keep_sums: bool = False) -> Arrays:
    """Return a problem in arrays, its sums written out; or kept, each as a variable and a row that says what it is.

    Thousands of terms that come again in many rows are many fewer so. Kept sums stand after all other variables.
    """
    import numpy as np
    from scipy.sparse import csr_array

    scales, worth = dict(problem.scale), dict(problem.worth)
    rows, equal = list(problem.rows), 0
    if keep_sums:
        for name, parts in problem.sums.items():
            worth[name], scales[name] = 0.0, max(parts.values())
            rows.append(Row({name: 1.0} | {part: -value for part, value in parts.items()}, 0.0))
        equal = len(problem.sums)
    elif problem.sums:
        rows = [_written_out(row, problem.sums) for row in rows]
    names = list(worth)
    at = {name: n for n, name in enumerate(names)}
    scale = np.array([scales.get(name, 1.0) for name in names])
    values = np.array([worth[name] for name in names]) * scale
    # HiGHS stops within an absolute 1e-6 as well: the objective is made large enough for that to be nothing
    unit = (float(np.abs(values).max(initial=0.0)) or 1.0) / _LARGE
    lines, columns, entries, bounds, sizes = _entries(rows, at, scale)
    upper = np.array([problem.upper.get(name, np.inf) for name in names]) / scale
    binary = np.zeros(len(names), dtype=bool)
    binary[[at[name] for name in problem.binary]] = True
    upper[binary] = 1.0
    low = np.full(len(rows), -np.inf)
    low[len(rows) - equal :] = 0.0
    matrix = csr_array((entries, (lines, columns)), shape=(len(rows), len(names)))
    return Arrays(names, -values / unit, matrix, low, np.array(bounds), upper, binary, scale, unit, sizes)


def _written_out(row: Row, sums: Mapping[Name, Mapping[Name, float]]) -> Row:
    terms: dict[Name, float] = {}
    for name, value in row.terms.items():
        for part, weight in sums.get(name, {name: 1.0}).items():
            terms[part] = terms.get(part, 0.0) + value * weight
    return Row(terms, row.bound)


def minimise(arrays: Arrays, *, time_limit: float, relative_gap: float) -> Any:
    """Return scipy's result of a mixed-integer programme."""
    from scipy.optimize import Bounds, LinearConstraint, milp

    for presolve in (True, False):  # its presolve fails on a few, which are solved without it
        with _silent():
            found = milp(
                arrays.cost,
                integrality=arrays.binary.astype(int),
                bounds=Bounds(0, arrays.upper),
                constraints=LinearConstraint(arrays.matrix, arrays.low, arrays.bounds) if arrays.sizes else None,
                options={"time_limit": time_limit, "mip_rel_gap": relative_gap, "presolve": presolve},
            )
        if found.status != _FAILED:
            break
    return found


def solve(problem: Problem, *, time_limit: float = 60.0, relative_gap: float = 0.0) -> Solution | None:
    """Return the best solution within the time limit; None if there is none.

    Raises:
        TimeoutError: no solution was found in time, nor that there is none.
    """
    arrays = to_arrays(problem)
    found = minimise(arrays, time_limit=time_limit, relative_gap=relative_gap)
    if found.x is None:
        if found.status == _INFEASIBLE:
            return None
        raise TimeoutError
    objective = -float(found.fun) * arrays.unit
    bound = objective if found.mip_dual_bound is None else -float(found.mip_dual_bound) * arrays.unit
    return Solution(arrays.read(found.x), objective, max(bound, objective), found.status == 0)


def relax(arrays: Arrays) -> Any:
    """Return scipy's result of a programme whose binaries may be anything from 0 to 1."""
    import numpy as np
    from scipy.optimize import linprog

    equal = arrays.low == arrays.bounds
    some = bool(equal.any())
    with _silent():
        return linprog(  # type: ignore[call-overload]  # the stubs know no array of bounds
            arrays.cost,
            A_ub=arrays.matrix[~equal] if some else arrays.matrix,
            b_ub=arrays.bounds[~equal],
            A_eq=arrays.matrix[equal] if some else None,
            b_eq=arrays.bounds[equal] if some else None,
            method="highs",
            bounds=np.column_stack((np.zeros(len(arrays.names)), arrays.upper)),
        )


def solve_linear(
    problem: Problem, *, arrays: Arrays | None = None, bounds: Sequence[float] | None = None
) -> Solution | None:
    """Return the optimum of a problem without binaries and the shadow price of each row; None if there is none.

    `arrays`: the problem's, where they were made before; `bounds`: of its rows, where they are others.
    """
    import numpy as np

    arrays = arrays or to_arrays(problem)
    if bounds is not None:
        arrays = replace(arrays, bounds=np.array(bounds) / np.array(arrays.sizes))
    found = relax(arrays)
    if not found.success:
        return None
    shadow = tuple(-float(m) * arrays.unit / s for m, s in zip(found.ineqlin.marginals, arrays.sizes, strict=True))
    chosen = arrays.read(found.x)
    objective = sum(problem.worth[name] * value for name, value in chosen.items())
    return Solution(chosen, objective, objective, optimal=True, shadow=shadow)


def _entries(
    problem_rows: Sequence[Row], at: Mapping[Name, int], scale: Any
) -> tuple[list[int], list[int], list[float], list[float], list[float]]:
    """Return the matrix's entries, the bounds, and by what each row was divided."""
    rows: list[int] = []
    columns: list[int] = []
    values: list[float] = []
    bounds: list[float] = []
    sizes: list[float] = []
    for n, row in enumerate(problem_rows):
        scaled = [(at[name], value * float(scale[at[name]])) for name, value in row.terms.items()]
        size = max((abs(value) for _, value in scaled), default=0.0) or 1.0
        rows += [n] * len(scaled)
        columns += [column for column, _ in scaled]
        values += [value / size for _, value in scaled]
        bounds.append(row.bound / size)
        sizes.append(size)
    return rows, columns, values, bounds, sizes


@contextlib.contextmanager
def _silent() -> Iterator[None]:
    """Keep what the solver's library prints out of our output: it writes to the process's own stdout."""
    try:
        sys.stdout.flush()
        kept = os.dup(1)
    except (OSError, ValueError):
        yield
        return
    try:
        with open(os.devnull, "wb") as nowhere:  # noqa: PTH123  # a descriptor is wanted
            os.dup2(nowhere.fileno(), 1)
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)
