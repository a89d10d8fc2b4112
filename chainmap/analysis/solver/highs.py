"""Solve programmes with scipy's HiGHS: scaled, silent, with the bound proved.

HiGHS' tolerances are absolute (1e-6). A variable is therefore divided by its
scale, a row by its largest coefficient, and the objective by a millionth of its
largest one; solutions, objectives and shadow prices are returned unscaled.
"""

import contextlib
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from types import SimpleNamespace
from typing import Any, Final, Generic

from chainmap.analysis.solver.interrupt import Interruption, current_interruption, is_interrupted
from chainmap.analysis.solver.programme import Constraint, Problem, Solution, V

INFEASIBLE: Final = 2  # scipy's status codes
_FAILED: Final = 4
_LARGE: Final = 1e6


@dataclass(frozen=True, slots=True)
class Arrays(Generic[V]):
    """A programme as the solver takes it.

    Minimise cost × x, low ≤ matrix × x ≤ bounds, 0 ≤ x ≤ upper.

    `scale` and `unit`: by what each variable and the objective were divided; `row_scale`: by what each row was.
    """

    names: Sequence[V]
    cost: Any
    matrix: Any
    low: Any
    bounds: Any
    upper: Any
    binary: Any
    scale: Any
    unit: float
    row_scale: Sequence[float]

    def read(self, x: Any) -> dict[V, float]:
        """Return the values of a solution by variable."""
        return {name: float(x[index]) * float(self.scale[index]) for index, name in enumerate(self.names)}


def to_arrays(problem: Problem[V], *, keep_sums: bool = False) -> Arrays[V]:
    """Return a programme as arrays.

    Sums are written out in each row that uses them. With `keep_sums` each is a variable of its own, after all others,
    with an equality row that defines it: much smaller where sums of thousands of terms recur in many rows.
    """
    import numpy as np
    from scipy.sparse import csr_array

    scales, worth = dict(problem.scale), dict(problem.worth)
    rows, equalities = list(problem.rows), 0
    if keep_sums:
        for name, parts in problem.sums.items():
            worth[name], scales[name] = 0.0, max(parts.values())
            rows.append(Constraint({name: 1.0} | {part: -weight for part, weight in parts.items()}, 0.0))
        equalities = len(problem.sums)
    elif problem.sums:
        rows = [_write_out(row, problem.sums) for row in rows]
    names = list(worth)
    index = {name: position for position, name in enumerate(names)}
    scale = np.array([scales.get(name, 1.0) for name in names])
    values = np.array([worth[name] for name in names]) * scale
    unit = (float(np.abs(values).max(initial=0.0)) or 1.0) / _LARGE
    entries = _entries(rows, index, scale.tolist())
    upper = np.array([problem.upper.get(name, np.inf) for name in names]) / scale
    binary = np.zeros(len(names), dtype=bool)
    binary[[index[name] for name in problem.binary]] = True
    upper[binary] = 1.0
    low = np.full(len(rows), -np.inf)
    low[len(rows) - equalities :] = 0.0
    return Arrays(
        names=names,
        cost=-values / unit,
        matrix=csr_array((entries.values, (entries.rows, entries.columns)), shape=(len(rows), len(names))),
        low=low,
        bounds=np.array(entries.bounds),
        upper=upper,
        binary=binary,
        scale=scale,
        unit=unit,
        row_scale=entries.row_scale,
    )


def _write_out(row: Constraint[V], sums: Mapping[V, Mapping[V, float]]) -> Constraint[V]:
    """Return a row with each sum replaced by its terms."""
    terms: dict[V, float] = {}
    for name, coefficient in row.terms.items():
        for part, weight in sums.get(name, {name: 1.0}).items():
            terms[part] = terms.get(part, 0.0) + coefficient * weight
    return Constraint(terms, row.bound)


@dataclass(slots=True)
class _Entries:
    """The non-zero entries, the scaled bounds, and the divisor of each row."""

    rows: list[int]
    columns: list[int]
    values: list[float]
    bounds: list[float]
    row_scale: list[float]


def _entries(rows: Sequence[Constraint[V]], index: Mapping[V, int], scale: Sequence[float]) -> _Entries:
    entries = _Entries([], [], [], [], [])
    for number, row in enumerate(rows):
        columns = [index[name] for name in row.terms]
        scaled = [value * scale[column] for column, value in zip(columns, row.terms.values(), strict=True)]
        size = max(map(abs, scaled), default=0.0) or 1.0
        entries.rows += [number] * len(scaled)
        entries.columns += columns
        entries.values += [value / size for value in scaled]
        entries.bounds.append(row.bound / size)
        entries.row_scale.append(size)
    return entries


def minimise(arrays: Arrays[V], *, time_limit: float, relative_gap: float) -> Any:
    """Return scipy's result of a mixed-integer programme, in which every variable of worth has an upper bound.

    HiGHS may cut off the optimum where two have none (its issue 3273, mended after 1.12). Its presolve fails on a few
    programmes; these are solved again without it.

    Raises:
        TimeoutError: the user interrupted the search before.
    """
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp

    assert not np.isinf(arrays.upper[arrays.cost < 0]).any(), "a variable of worth is unbounded"  # noqa: S101
    if is_interrupted():
        raise TimeoutError
    if not arrays.names:
        return _without_variables(arrays)
    for presolve in (True, False):
        with silent(), _ended_by(current_interruption()):
            result = milp(
                arrays.cost,
                integrality=arrays.binary.astype(int),
                bounds=Bounds(0, arrays.upper),
                constraints=LinearConstraint(arrays.matrix, arrays.low, arrays.bounds) if arrays.row_scale else None,
                options={"time_limit": time_limit, "mip_rel_gap": relative_gap, "presolve": presolve},
            )
        if result.status != _FAILED:
            break
    return result


def _without_variables(arrays: Arrays[V]) -> Any:
    """Return the result of a programme without variables, which scipy refuses: every row is 0."""
    import numpy as np

    holds = bool(((np.array(arrays.low) <= 0) & (np.array(arrays.bounds) >= 0)).all())
    return SimpleNamespace(
        success=holds,
        status=0 if holds else INFEASIBLE,
        x=np.zeros(0) if holds else None,
        fun=0.0,
        mip_dual_bound=0.0,
        ineqlin=SimpleNamespace(marginals=np.zeros(len(arrays.row_scale))),
    )


def solve(problem: Problem[V], *, time_limit: float = 60.0, relative_gap: float = 0.0) -> Solution[V] | None:
    """Return the best solution found within `time_limit` seconds.

    None if no solution exists.

    `relative_gap`: stop once (bound - objective) / objective is at most this.

    Raises:
        TimeoutError: the time ran out before a solution was found, or its absence proved.
    """
    arrays = to_arrays(problem)
    result = minimise(arrays, time_limit=time_limit, relative_gap=relative_gap)
    if result.x is None:
        if result.status == INFEASIBLE:
            return None
        raise TimeoutError
    objective = -float(result.fun) * arrays.unit
    bound = objective if result.mip_dual_bound is None else -float(result.mip_dual_bound) * arrays.unit
    return Solution(arrays.read(result.x), objective, max(bound, objective), optimal=result.status == 0)


def relax(arrays: Arrays[V]) -> Any:
    """Return scipy's result of the linear relaxation.

    A binary may be anything from 0 to 1.
    """
    import numpy as np
    from scipy.optimize import linprog

    if not arrays.names:
        return _without_variables(arrays)
    equality = arrays.low == arrays.bounds
    some = bool(equality.any())
    with silent():
        return linprog(  # type: ignore[call-overload]  # the stubs do not accept an array of bounds
            arrays.cost,
            A_ub=arrays.matrix[~equality] if some else arrays.matrix,
            b_ub=arrays.bounds[~equality],
            A_eq=arrays.matrix[equality] if some else None,
            b_eq=arrays.bounds[equality] if some else None,
            method="highs",
            bounds=np.column_stack((np.zeros(len(arrays.names)), arrays.upper)),
        )


def solve_linear(
    problem: Problem[V], *, arrays: Arrays[V] | None = None, bounds: Sequence[float] | None = None
) -> Solution[V] | None:
    """Return the optimum of a programme without binaries, with shadow prices.

    None if no solution exists.

    `arrays`: those of `problem`, if they were made before; `bounds`: of its rows, in place of their own.
    """
    import numpy as np

    arrays = arrays or to_arrays(problem)
    if bounds is not None:
        arrays = replace(arrays, bounds=np.array(bounds) / np.array(arrays.row_scale))
    result = relax(arrays)
    if not result.success:
        return None
    marginals = zip(result.ineqlin.marginals, arrays.row_scale, strict=True)
    shadow = tuple(-float(marginal) * arrays.unit / size for marginal, size in marginals)
    values = arrays.read(result.x)
    objective = sum(problem.worth[name] * value for name, value in values.items())
    return Solution(values, objective, objective, optimal=True, shadow=shadow)


@contextlib.contextmanager
def _ended_by(interruption: Interruption | None) -> Iterator[None]:
    """Let an interruption end HiGHS as its time limit does: it keeps the best solution and the bound.

    HiGHS asks a callback whether to go on, which scipy has no public way to give. A scipy without these parts goes on.
    """
    try:
        core: Any = import_module("scipy.optimize._highspy._core")
        solver, kinds, ended = core._Highs, core.cb.HighsCallbackType, core.HighsModelStatus  # noqa: SLF001
        asking = (kinds.kCallbackMipInterrupt, kinds.kCallbackSimplexInterrupt)
    except (ImportError, AttributeError):
        interruption = None
    if interruption is None:
        yield
        return

    def ask(_kind: object, _message: object, _found: object, answer: Any, _data: object) -> None:
        if answer is not None:
            answer.user_interrupt = interruption.asked

    class Interruptible(solver):  # type: ignore[misc, valid-type]  # known at run time only
        """HiGHS, for which an interruption is a time limit that was reached."""

        def run(self) -> Any:
            self.setCallback(ask, None)
            for kind in asking:
                self.startCallback(kind)
            return super().run()

        def getModelStatus(self) -> Any:  # noqa: N802  # as HiGHS calls it
            status = super().getModelStatus()
            return ended.kTimeLimit if status == ended.kInterrupt else status

    core._Highs = Interruptible  # noqa: SLF001
    try:
        yield
    finally:
        core._Highs = solver  # noqa: SLF001


@contextlib.contextmanager
def silent() -> Iterator[None]:
    """Discard what HiGHS prints: it writes to the process's own stdout."""
    try:
        sys.stdout.flush()
        kept = os.dup(1)
    except (OSError, ValueError):
        yield
        return
    try:
        with open(os.devnull, "wb") as devnull:  # noqa: PTH123  # its file descriptor is needed
            os.dup2(devnull.fileno(), 1)
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)
