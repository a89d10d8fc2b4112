"""Edges of a graph, at most m at each vertex, best by several goals in order; knows of no park.

Goals are sums over edges, so parts of the graph that no edge joins are chosen apart: those with two sides as a flow,
those with an odd ring by programmes.
"""

from collections.abc import Sequence

import numpy as np

from chainmap.analysis.solver.any_graph import AnyGraph, Vector
from chainmap.analysis.solver.flow import Mask, Whole
from chainmap.analysis.solver.two_sides import TwoSides, find_sides


class Matching:
    """A graph to choose from, the goals over its edges, and how many edges a vertex may have.

    `wanted`: edges that are chosen before all else, as many as can be.
    """

    def __init__(self, ends: Whole, goals: Sequence[Vector], most: int, *, wanted: Vector | None = None) -> None:
        wanted = np.zeros(len(ends)) if wanted is None else wanted
        side = find_sides(ends)
        flat = side[ends[:, 0]] >= 0
        self._edges = len(ends)
        self._parts: list[tuple[Mask, TwoSides | AnyGraph]] = []
        if flat.any():
            self._parts.append((flat, TwoSides(ends[flat], [goal[flat] for goal in (wanted, *goals)], most, side)))
        if not flat.all():
            self._parts.append((~flat, AnyGraph(ends[~flat], [goal[~flat] for goal in (wanted, *goals)], most)))

    def choose(self, *, cover: bool) -> tuple[Mask, float]:
        """Return the best edges, and by how much the first goal may at most be missed.

        With `cover`, the most vertices with an edge go before the goals.
        """
        chosen, missed = np.zeros(self._edges, dtype=np.bool_), 0.0
        for edges, part in self._parts:
            chosen[edges], more = part.choose(cover=cover)
            missed += more
        return chosen, missed
