"""Several goals in order, by linear programmes that keep to the optimal face; knows of no park.

    maximise   goal_1 · x, then goal_2 · x, …       subject to matrix x ≤ bounds, 0 ≤ x ≤ 1

After each goal, what complementary slackness demands of every optimum is fixed: variables with a reduced cost stay at
their bound, rows with a price stay tight. The next programme is thus over the optimal face alone, and no goal is
written as a row, which would spoil a matrix whose vertices are whole numbers.
"""

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog

from chainmap.analysis.solver.highs import silent

Vector = NDArray[np.float64]
_SCALE: Final = 1e6  # the solver's tolerances are absolute: the largest weight of a goal becomes this
_PRICED: Final = 1e-6
_WHOLE: Final = 1e-6


def maximise_in_order(goals: Sequence[Vector], matrix: Any, bounds: Vector) -> Vector | None:
    """Return x of zeros and ones that is best by the first goal, then the second, and so on.

    None where the optimum of the relaxation is not of whole numbers. Where it is, nothing of whole numbers is better.
    """
    low, high = np.zeros(matrix.shape[1]), np.ones(matrix.shape[1])
    tight = np.zeros(matrix.shape[0], dtype=bool)
    x = low
    for goal in goals:
        size = float(np.abs(goal).max(initial=0.0))
        if not size:
            continue
        with silent():
            result = linprog(  # type: ignore[call-overload]  # the stubs do not accept an array of bounds
                -goal / size * _SCALE,
                A_ub=matrix[~tight],
                b_ub=bounds[~tight],
                A_eq=matrix[tight] if tight.any() else None,
                b_eq=bounds[tight] if tight.any() else None,
                bounds=np.column_stack((low, high)),
                method="highs",
            )
        if not result.success:
            return None
        x = result.x
        high = np.where(result.lower.marginals > _PRICED, low, high)
        low = np.where(result.upper.marginals < -_PRICED, high, low)
        tight[np.flatnonzero(~tight)[result.ineqlin.marginals < -_PRICED]] = True
    whole = np.round(x).astype(np.float64)
    return whole if float(np.abs(x - whole).max(initial=0.0)) < _WHOLE else None
