"""Fewer breaks by simulated annealing; knows of no park.

A move takes a meeting to a slot beside another meeting of one of its participants. What then stands in its way changes
the other way, and so on (a Kempe chain), so that every timetable on the way keeps to all limits.
"""

import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import exp
from typing import Final

from chainmap.analysis.events.slots.board import Board, count_runs
from chainmap.analysis.events.slots.timetable import SPREAD, Meetings, count_breaks, measure_excess
from chainmap.analysis.solver.interrupt import is_interrupted

Show = Callable[[int], None]
_HOT: Final = 0.3  # hotter only takes longer
_COLD: Final = 0.11  # colder finds no more
_STEPS: Final = 1_000
_MOVES_A_SECOND: Final = 150_000  # of a slow machine
_MOVES_A_MEETING: Final = 20_000
_LONGEST: Final = 8  # meetings of a chain: longer ones take time and are seldom wanted
_UNEVEN: Final = 2  # what each break beyond SPREAD costs more


def fewer_breaks(
    meetings: Meetings, start: Sequence[int], *, seconds: float, show: Show | None = None
) -> tuple[int, ...]:
    """Return a timetable that is better than a complete one, or that one: less excess, then fewer breaks.

    Moves are counted, not timed, so the same input gives the same timetable, unless the machine is too slow: then it
    cools sooner. `show` is called with the breaks of each better timetable.
    """
    search = _Annealing(meetings, start)
    best, least = tuple(start), _rate(meetings, start)
    moves = int(min(seconds * _MOVES_A_SECOND, len(start) * _MOVES_A_MEETING)) // _STEPS
    began, step = time.perf_counter(), 0
    while step < _STEPS and search.total and moves and not is_interrupted():
        for found in search.run(moves, _HOT * (_COLD / _HOT) ** (step / _STEPS)):
            if (rate := _rate(meetings, found)) < least:
                best, least = found, rate
                if show:
                    show(rate[1])
        late = 2 * (time.perf_counter() - began) / seconds - 1  # above 0 from the half of the time on
        step = max(step + 1, int(late * _STEPS))
    return best


def _rate(meetings: Meetings, slots: Sequence[int]) -> tuple[int, int]:
    breaks = count_breaks(meetings, slots)
    return measure_excess(breaks), sum(breaks)


@dataclass(slots=True)
class _Change:
    """Meetings that change between two slots, and how many more each pool then has `there`."""

    here: int
    there: int
    moved: list[int]
    gains: dict[int, int]


class _Annealing:
    """A complete timetable that changes; `cost` is what each participant's breaks count, `total` their sum."""

    def __init__(self, meetings: Meetings, start: Sequence[int]) -> None:
        self.board = board = Board(meetings)
        self.at, self.limits, self.pools, self.allowed = board.at, board.limits, board.pools, board.allowed
        for meeting, slot in enumerate(start):
            board.put(meeting, slot)
        self.price = [0, *(breaks + _UNEVEN * max(0, breaks - SPREAD) for breaks in range(meetings.slots))]
        self.cost = [self.price[count_runs(busy)] for busy in self.board.busy[: self.board.room]]
        self.total = self.least = sum(self.cost)
        self.firms = meetings.firms
        self.shared = range(self.board.room, len(self.board.limits))
        self.ordered = bool(meetings.before)
        self.random = random.Random(1).random  # noqa: S311
        self.targets = _list_targets(meetings)

    def run(self, moves: int, heat: float) -> Iterator[tuple[int, ...]]:
        """Try so many moves; yield each timetable of a lower total than all before."""
        slot, allowed, pools = self.board.slot, self.board.allowed, self.board.pools
        targets, draw = self.targets, self.random
        count = len(targets)
        for _ in range(moves if targets else 0):
            meeting, other, side = targets[int(draw() * count)]
            here, there = slot[meeting], slot[other] + side
            if there >= 0 and there != here and allowed[meeting] >> there & 1:
                change = _Change(here, there, [meeting], dict.fromkeys(pools[meeting], 1))
                if self._follow(change) and self._decide(change, heat) and self.total < self.least:
                    self.least = self.total
                    yield tuple(slot)

    def _follow(self, change: _Change) -> bool:
        """Add to a change whatever stands in its way; return whether all can change."""
        slot, full, firms = self.board.slot, self.board.full, self.firms
        gains, moved, both = change.gains, change.moved, change.here + change.there
        for meeting in moved:  # grows
            to = both - slot[meeting]
            for firm in firms[meeting]:
                if (full[firm] >> to & 1 or abs(gains[firm]) > 1) and not self._make_way(change, firm):
                    return False
            if meeting == moved[-1]:  # not sooner, since what follows may leave room
                for pool in self.shared:
                    if gains.get(pool) and not self._make_way(change, pool):
                        return False
        return not self.ordered or self._is_in_order(change)

    def _make_way(self, change: _Change, pool: int) -> bool:
        """Let a meeting change the other way if a pool would hold too many; return whether the change is possible."""
        gains, moved = change.gains, change.moved
        gain = gains[pool]
        to, back, sign = (change.there, change.here, 1) if gain > 0 else (change.here, change.there, -1)
        standing = self.at[pool][to]
        count = len(standing)
        if count + gain * sign <= self.limits[pool][to]:
            return True
        if not count or len(moved) == _LONGEST:
            return False
        meeting = standing[int(self.random() * count)]
        if meeting in moved or not self.allowed[meeting] >> back & 1:
            return False
        moved.append(meeting)
        for own in self.pools[meeting]:
            gains[own] = gains.get(own, 0) - sign
        return True

    def _is_in_order(self, change: _Change) -> bool:
        """Return whether changed meetings stand after those that must be earlier, and before those after."""
        board, slots = self.board, self._list_goals(change)
        return all(
            all(slots.get(first, board.slot[first]) < slot for first in board.earlier[meeting])
            and all(slot < slots.get(second, board.slot[second]) for second in board.later[meeting])
            for meeting, slot in slots.items()
        )

    def _list_goals(self, change: _Change) -> dict[int, int]:
        both = change.here + change.there
        return {meeting: both - self.board.slot[meeting] for meeting in change.moved}

    def _decide(self, change: _Change, heat: float) -> bool:
        """Make a change if it costs no more, or else by chance: the less likely the more it costs."""
        more, costs = self._price(change)
        if more > 0 and self.random() >= exp(-more / heat):
            return False
        goals = self._list_goals(change)
        for meeting in goals:
            self.board.take(meeting)
        for meeting, slot in goals.items():
            self.board.put(meeting, slot)
        for firm, cost in costs:
            self.cost[firm] = cost
        self.total += more
        return True

    def _price(self, change: _Change) -> tuple[int, list[tuple[int, int]]]:
        """Return how much more breaks cost after a change, and what those of each participant do."""
        busy, room, price = self.board.busy, self.board.room, self.price
        here, there = change.here, change.there
        from_here, to_there = 1 << here, 1 << there
        others = ~(from_here | to_there)
        more, costs = 0, []
        for firm, gain in change.gains.items():
            if gain and firm < room:
                at, slots = self.at[firm], busy[firm] & others
                if len(at[here]) > gain:
                    slots |= from_here
                if len(at[there]) > -gain:
                    slots |= to_there
                cost = price[(slots & ~(slots << 1)).bit_count()]
                more += cost - self.cost[firm]
                costs.append((firm, cost))
        return more, costs


def _list_targets(meetings: Meetings) -> list[tuple[int, int, int]]:
    """Return each meeting with each other one of its participants, whose slot it can follow or precede."""
    of: list[list[int]] = [[] for _ in meetings.delegates]
    for meeting, pair in enumerate(meetings.firms):
        for firm in pair:
            of[firm].append(meeting)
    return [
        (meeting, other, side)
        for meeting, (one, two) in enumerate(meetings.firms)
        for other in of[one] + of[two]
        if other != meeting
        for side in (-1, 1)
    ]
