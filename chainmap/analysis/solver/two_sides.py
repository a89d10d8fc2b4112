"""Edges of a graph with two sides, at most m at each vertex, as a flow; knows of no park.

Hub → vertices of side 0 → their edges → vertices of side 1 → hub. An arc of its own takes the first edge of a vertex;
the flow in these arcs is how many vertices have an edge.
"""

from collections.abc import Sequence
from math import floor, log10
from typing import Final

import numpy as np

from chainmap.analysis.solver.any_graph import AnyGraph, Vector
from chainmap.analysis.solver.flow import Arcs, Mask, Network, Whole

_DIGITS: Final = 13  # of a weight in whole numbers
_SOME: Final = 8  # edges for each vertex that mostly join what all edges join
_SMALLEST: Final = 1e-99  # weights that are all smaller are nothing


def find_sides(ends: Whole) -> Whole:
    """Return the side of each vertex, 0 or 1; −1 where an odd ring leaves none.

    Let each vertex v stand twice, as v and v′, and each edge u – v as u – v′ and u′ – v: a part with two sides falls in
    two.
    """
    count = int(ends.max(initial=-1)) + 1
    some = ends[: _SOME * count]
    part = _parts_of_twice(some, count)
    apart = part[ends[:, 0]] != part[ends[:, 1] + count]
    if apart.any():
        part = _parts_of_twice(np.concatenate((some, ends[apart])), count)
    return np.where(part[:count] == part[count:], -1, part[:count] > part[count:]).astype(np.int64)


def _parts_of_twice(ends: Whole, count: int) -> Whole:
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    first, second = ends.T
    places = np.concatenate((first, second)), np.concatenate((second, first)) + count
    twice = coo_array((np.ones(2 * len(ends)), places), shape=(2 * count, 2 * count))
    return np.asarray(connected_components(twice, directed=False)[1], dtype=np.int64)


class TwoSides:
    """The flow of a graph of which each vertex with an edge has a side; the first goal goes before the vertices."""

    def __init__(self, ends: Whole, goals: Sequence[Vector], most: int, side: Whole) -> None:
        vertices, hub = np.flatnonzero(side >= 0), len(side)
        last = side[vertices] == 1
        start, end = np.where(last, vertices, hub), np.where(last, hub, vertices)
        every, turned = np.arange(len(ends)), side[ends[:, 0]]
        one, others = np.ones(len(ends) + len(vertices), np.int64), np.full(len(vertices), most - 1)
        self._network = Network(
            Arcs(
                nodes=hub + 1,
                tail=np.concatenate((ends[every, turned], start, start)),
                head=np.concatenate((ends[every, 1 - turned], end, end)),
                capacity=np.concatenate((one, others)),
            )
        )
        self._any = AnyGraph(ends, goals, most)
        self._edges = len(ends)
        none = np.zeros(2 * len(vertices), np.int64)
        self._goals = [np.concatenate((_in_whole_numbers(goal, self._network.largest), none)) for goal in goals]
        self._covered = np.zeros(len(ends) + len(none), np.int64)
        self._covered[len(ends) : len(one)] = 1

    def choose(self, *, cover: bool) -> tuple[Mask, float]:
        """Return the best edges; no goal is missed."""
        try:
            first, *others = self._goals
            flow = self._network.circulate([first, self._covered, *others] if cover else self._goals)
        except OverflowError:  # long chains of edges whose worths differ by many digits
            return self._any.choose(cover=cover)
        return flow[: self._edges] > 0, 0.0


def _in_whole_numbers(weights: Vector, largest: int) -> Whole:
    """Return weights times a power of ten: amounts with few decimals, and so their sums, stay exact."""
    size = float(np.abs(weights).max(initial=_SMALLEST))
    power = floor(min(_DIGITS, log10(largest)) - log10(size))
    if (weights == np.rint(weights)).all():
        power = min(power, 0)
    return np.rint(weights * 10.0**power).astype(np.int64)
