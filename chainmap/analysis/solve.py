"""Mixed-integer programmes through scipy's HiGHS: scaled, silent, with the bound that the solver proved."""

import contextlib
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from chainmap.analysis.recruit_model import Name, Row

_INFEASIBLE: Final = 2  # scipy's codes
_FAILED: Final = 4
_LARGE: Final = 1e6


@dataclass(slots=True)
class Problem:
    """Maximise Σ worth × variable, 0 ≤ variable ≤ upper, under rows; `binary` variables are 0 or 1.

    A solver's tolerances are absolute: each variable is solved as a part of its `scale`, each row and the objective as
    a part of its largest coefficient.
    """

    worth: dict[Name, float]
    rows: list[Row]
    scale: dict[Name, float] = field(default_factory=dict)
    binary: set[Name] = field(default_factory=set)
    upper: dict[Name, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Solution:
    """Values of the variables, the objective, the proved bound on it; `shadow` prices of the rows of a linear one."""

    values: Mapping[Name, float]
    objective: float
    bound: float
    optimal: bool
    shadow: tuple[float, ...] = ()


def solve(problem: Problem, *, time_limit: float = 60.0, relative_gap: float = 0.0) -> Solution | None:
    """Return the best solution within the time limit; None if there is none.

    Raises:
        TimeoutError: no solution was found in time, nor that there is none.
    """
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import csr_array

    names = list(problem.worth)
    at = {name: n for n, name in enumerate(names)}
    scale = np.array([problem.scale.get(name, 1.0) for name in names])
    worth = np.array([problem.worth[name] for name in names]) * scale
    # HiGHS stops within an absolute 1e-6 as well: the objective is made large enough for that to be nothing
    unit = (float(np.abs(worth).max(initial=0.0)) or 1.0) / _LARGE
    rows, columns, values, bounds, _ = _entries(problem.rows, at, scale)
    upper = np.array([problem.upper.get(name, np.inf) for name in names]) / scale
    upper[[at[name] for name in problem.binary]] = 1.0
    matrix = csr_array((values, (rows, columns)), shape=(len(problem.rows), len(names)))
    integrality = np.array([int(name in problem.binary) for name in names])
    for presolve in (True, False):  # its presolve fails on a few, which are solved without it
        with _silent():
            found = milp(
                -worth / unit, integrality=integrality, bounds=Bounds(0, upper),
                constraints=LinearConstraint(matrix, ub=np.array(bounds)) if problem.rows else None,
                options={"time_limit": time_limit, "mip_rel_gap": relative_gap, "presolve": presolve},
            )  # fmt: skip
        if found.status != _FAILED:
            break
    if found.x is None:
        if found.status == _INFEASIBLE:
            return None
        raise TimeoutError
    chosen = {name: float(found.x[n]) * float(scale[n]) for n, name in enumerate(names)}
    objective = -float(found.fun) * unit
    bound = objective if found.mip_dual_bound is None else -float(found.mip_dual_bound) * unit
    return Solution(chosen, objective, max(bound, objective), found.status == 0)


def solve_linear(problem: Problem) -> Solution | None:
    """Return the optimum of a problem without binaries and the shadow price of each row; None if there is none."""
    import numpy as np
    from scipy.optimize import linprog
    from scipy.sparse import csr_array

    names = list(problem.worth)
    at = {name: n for n, name in enumerate(names)}
    scale = np.array([problem.scale.get(name, 1.0) for name in names])
    worth = np.array([problem.worth[name] for name in names]) * scale
    unit = float(np.abs(worth).max(initial=0.0)) or 1.0
    rows, columns, values, bounds, sizes = _entries(problem.rows, at, scale)
    matrix = csr_array((values, (rows, columns)), shape=(len(problem.rows), len(names)))
    upper = np.array([problem.upper.get(name, np.inf) for name in names]) / scale
    with _silent():
        found = linprog(  # type: ignore[call-overload]  # the stubs know no array of bounds
            -worth / unit, A_ub=matrix, b_ub=np.array(bounds), method="highs",
            bounds=np.column_stack((np.zeros(len(names)), upper)),
        )  # fmt: skip
    if not found.success:
        return None
    shadow = tuple(-float(m) * unit / s for m, s in zip(found.ineqlin.marginals, sizes, strict=True))
    chosen = {name: float(found.x[n]) * float(scale[n]) for n, name in enumerate(names)}
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
