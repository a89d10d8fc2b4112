"""Edges of a graph, at most m at each vertex, by programmes; knows of no park.

    x_e ∈ {0, 1}  edge e is chosen        y_v ∈ {0, 1}  vertex v has an edge
    Σ_{e ∋ v} x_e ≤ m        y_v ≤ Σ_{e ∋ v} x_e

Linear programmes serve where their optimum is of whole numbers.
"""

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from chainmap.analysis.solver.flow import Mask, Whole
from chainmap.analysis.solver.highs import solve
from chainmap.analysis.solver.programme import Constraint, Problem

Vector = NDArray[np.float64]
_SLACK: Final = 1e-9


class AnyGraph:
    """The programmes of a graph, whatever it is like; the first goal goes before the vertices."""

    def __init__(self, ends: Whole, goals: Sequence[Vector], most: int) -> None:
        self._ends, self._goals, self._most = ends, goals, most

    def choose(self, *, cover: bool) -> tuple[Mask, float]:
        """Return the best edges, and by how much the second goal may at most be missed."""
        from chainmap.analysis.solver.in_order import maximise_in_order

        matrix, bounds = self._rows()
        goals = self._in_all(matrix.shape[1], cover=cover)
        x, missed = maximise_in_order(goals, matrix, bounds), 0.0
        if x is None:
            x, missed = _whole(goals, matrix, bounds, proved=1 + int(cover))
        return x[: len(self._goals[0])] > 0.5, missed  # noqa: PLR2004  # a binary

    def _in_all(self, count: int, *, cover: bool) -> list[Vector]:
        """Return what is most, in order; the variables are the edges, then the vertices."""
        edges = len(self._ends)
        covered = (np.arange(count) >= edges).astype(np.float64)
        goals = [np.concatenate((goal, np.zeros(count - edges))) for goal in self._goals]
        return [goals[0], covered, *goals[1:]] if cover else goals

    def _rows(self) -> tuple[Any, Vector]:
        from scipy.sparse import block_array, csr_array, eye_array

        vertices, places = np.unique(self._ends, return_inverse=True)
        edges, count = len(self._ends), len(vertices)
        held = csr_array((np.ones(2 * edges), (places.ravel(), np.repeat(np.arange(edges), 2))), shape=(count, edges))
        matrix = block_array([[held, csr_array((count, count))], [-held, eye_array(count)]], format="csr")
        return matrix, np.concatenate((np.full(count, float(self._most)), np.zeros(count)))


def _whole(goals: Sequence[Vector], matrix: Any, bounds: Vector, *, proved: int) -> tuple[Vector, float]:
    """Return the best of whole numbers by a programme for each goal, and by how much one may at most be missed."""
    rows: list[Constraint[int]] = [
        Constraint(
            dict(zip(matrix[[n]].indices.tolist(), matrix[[n]].data.tolist(), strict=True)),
            float(bound),
        )
        for n, bound in enumerate(bounds)
    ]
    count = matrix.shape[1]
    x, missed = np.zeros(count), 0.0
    for k, goal in enumerate(goals):
        if not goal.any():
            continue
        solution = solve(Problem(dict(enumerate(goal.tolist())), rows, binary=set(range(count))))
        if solution is None:  # by the solver's tolerances: x itself is possible
            continue
        x = np.array([round(solution.values[n]) for n in range(count)], dtype=float)
        reached = float(goal @ x)
        if k == proved:
            missed = max(0.0, solution.bound - reached)
        weights = {n: -float(goal[n]) for n in np.flatnonzero(goal).tolist()}
        rows.append(Constraint(weights, abs(reached) * _SLACK - reached))
    return x, missed
