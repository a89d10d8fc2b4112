"""Circulations that are best by several goals in order; knows of no park.

    maximise   goal_1 · f, then goal_2 · f, …       subject to 0 ≤ f ≤ capacity, at each node as much in as out

Goals are whole numbers, so all is exact. Where the potentials p of the nodes give each arc u → v a reduced cost
r = p_u − p_v − goal that is ≥ 0 if f may grow and ≤ 0 if it may shrink, f is best; the best flows are those that differ
from it only where r = 0. The next goal changes these arcs alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[np.int64]
Mask = NDArray[np.bool_]
_FIRST: Final = 6  # arcs of each node that are tried first
_LIMIT: Final = 2**60  # of a weight times the nodes: the solver's whole numbers have 64 bits


@dataclass(frozen=True, slots=True)
class Arcs:
    """Arcs from `tail` to `head` that take at most `capacity`; nodes are numbered from 0."""

    nodes: int
    tail: Whole
    head: Whole
    capacity: Whole

    def part(self, which: Mask | Whole) -> "Arcs":
        """Return some of the arcs, between the same nodes."""
        return Arcs(self.nodes, self.tail[which], self.head[which], self.capacity[which])


class Network:
    """Arcs of which few will be used; those that stand first are tried first.

    The solver is given the arcs tried so far; all that then have a wrong reduced cost are added, until none has.
    """

    def __init__(self, arcs: Arcs) -> None:
        self.arcs = arcs
        self.largest = _LIMIT // (arcs.nodes + 1)  # weight that a goal may give an arc
        self._tried = _first_of_each(arcs.tail, arcs.nodes) | _first_of_each(arcs.head, arcs.nodes)

    def circulate(self, goals: Sequence[Whole]) -> Whole:
        """Return the flow on each arc that is best by the first goal, then the second, and so on.

        Raises:
            OverflowError: the solver's whole numbers do not hold the weights added up along a way.
        """
        flow = np.zeros(len(self.arcs.tail), dtype=np.int64)
        free = np.arange(len(flow))
        for goal in goals:
            if goal[free].any():
                free = free[self._improve(flow, goal, free) == 0]
        return flow

    def _improve(self, flow: Whole, goal: Whole, free: Whole) -> Whole:
        """Make `flow` the best one by changes of `free` arcs alone, and return their reduced costs."""
        arcs, changed, cost = self.arcs.part(free), flow[free], -goal[free]
        potential = np.zeros(arcs.nodes, dtype=np.int64)
        while True:
            tried = self._tried[free]
            part = arcs.part(tried)
            changed[tried] = _cheapest(part, changed[tried], cost[tried])
            potential = _potentials(part, changed[tried], cost[tried], potential)
            reduced: Whole = potential[arcs.tail] - potential[arcs.head] + cost
            wrong = np.where(reduced < 0, changed < arcs.capacity, (reduced > 0) & (changed > 0))
            if not wrong.any():
                flow[free] = changed
                return reduced
            near = np.abs(reduced) < np.median(np.abs(reduced[wrong]))  # may well be wrong the next time
            self._tried[free[wrong | near]] = True


def _cheapest(arcs: Arcs, flow: Whole, cost: Whole) -> Whole:
    """Return the cheapest flow with the same surplus at each node as `flow`."""
    from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

    solver = SimpleMinCostFlow()
    numbers = solver.add_arcs_with_capacity_and_unit_cost(arcs.tail, arcs.head, arcs.capacity, cost)
    surplus = np.zeros(arcs.nodes, dtype=np.int64)
    np.add.at(surplus, arcs.tail, flow)
    np.subtract.at(surplus, arcs.head, flow)
    solver.set_nodes_supplies(np.arange(arcs.nodes), surplus)
    if solver.solve() != solver.OPTIMAL:
        raise OverflowError("weights are too large for the solver")
    return np.asarray(solver.flows(numbers), dtype=np.int64)


def _potentials(arcs: Arcs, flow: Whole, cost: Whole, start: Whole) -> Whole:
    """Return potentials that prove `flow` the cheapest, by Bellman and Ford's method: p_v ≤ p_u + cost where it may."""
    more, less = flow < arcs.capacity, flow > 0
    order, begin = _by_node(np.concatenate((arcs.tail[more], arcs.head[less])), arcs.nodes)
    head = np.concatenate((arcs.head[more], arcs.tail[less]))[order]
    length = np.concatenate((cost[more], -cost[less]))[order]
    potential, lowered = start.copy(), np.arange(arcs.nodes)
    for _ in range(arcs.nodes + 1):
        count = begin[lowered + 1] - begin[lowered]
        out = np.repeat(begin[lowered] - np.cumsum(count) + count, count) + np.arange(count.sum())
        reached = np.repeat(potential[lowered], count) + length[out]
        lower = reached < potential[head[out]]
        if not lower.any():
            return potential
        np.minimum.at(potential, head[out[lower]], reached[lower])
        lowered = np.unique(head[out[lower]])
    raise OverflowError("a flow is not the cheapest")


def _first_of_each(node: Whole, nodes: int) -> Mask:
    """Return which arcs are among the first of their node."""
    order, begin = _by_node(node, nodes)
    first = np.zeros(len(node), dtype=np.bool_)
    first[order] = np.arange(len(node)) - begin[node[order]] < _FIRST
    return first


def _by_node(node: Whole, nodes: int) -> tuple[Whole, Whole]:
    """Return the arcs by node, each node's in their order, and where each node's begin."""
    from scipy.sparse import csr_array

    every = np.arange(len(node))
    table = csr_array((np.ones(len(node), dtype=np.bool_), (node, every)), shape=(nodes, len(node)))
    return table.indices.astype(np.int64), table.indptr.astype(np.int64)
