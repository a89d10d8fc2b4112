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

from chainmap.analysis.events.board import Board, count_runs
from chainmap.analysis.events.timetable import SPREAD, Meetings, count_breaks, measure_excess

Show = Callable[[int], None]
_HOT: Final = 0.3  # hotter only takes longer
_COLD: Final = 0.11  # colder finds no more
_STEPS: Final = 1_000
_MOVES_A_SECOND: Final = 200_000  # of a slow machine
_MOVES_A_MEETING: Final = 20_000
_LONGEST: Final = 12  # longer chains are seldom an improvement
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
    while step < _STEPS and search.total and moves:
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
        self.board = Board(meetings)
        for meeting, slot in enumerate(start):
            self.board.put(meeting, slot)
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
        slot, allowed, targets, draw = self.board.slot, self.board.allowed, self.targets, self.random
        count = len(targets)
        for _ in range(moves if targets else 0):
            meeting, other, side = targets[int(draw() * count)]
            there = slot[other] + side
            if there >= 0 and allowed[meeting] >> there & 1 and there != slot[meeting]:
                change = _Change(slot[meeting], there, [meeting], dict.fromkeys(self.board.pools[meeting], 1))
                if self._follow(change):
                    self._decide(change, heat)
                    if self.total < self.least:
                        self.least = self.total
                        yield tuple(slot)

    def _follow(self, change: _Change) -> bool:
        """Add to a change whatever stands in its way; return whether all can change."""
        slot, gains, moved = self.board.slot, change.gains, change.moved
        both = change.here + change.there
        for meeting in moved:  # grows
            to = both - slot[meeting]
            for firm in self.firms[meeting]:
                if not self._make_way(change, firm, to):
                    return False
            if meeting == moved[-1]:  # by now the room may be as full as before
                for pool in self.shared:
                    to = change.there if gains.get(pool, 0) > 0 else change.here
                    if gains.get(pool) and not self._make_way(change, pool, to):
                        return False
        return not self.ordered or self._in_order({meeting: both - slot[meeting] for meeting in moved})

    def _make_way(self, change: _Change, pool: int, to: int) -> bool:
        """Let a meeting change the other way where a pool would hold too many; return whether that is possible."""
        board, gains = self.board, change.gains
        standing = board.at[pool][to]
        sign = 1 if to == change.there else -1
        if len(standing) + sign * gains[pool] <= board.limits[pool][to]:
            return True
        if not standing:
            return False
        meeting = standing[int(self.random() * len(standing))]
        back = change.here if sign > 0 else change.there
        if meeting in change.moved or not board.allowed[meeting] >> back & 1 or len(change.moved) == _LONGEST:
            return False
        change.moved.append(meeting)
        for own in board.pools[meeting]:
            gains[own] = gains.get(own, 0) - sign
        return True

    def _in_order(self, slots: dict[int, int]) -> bool:
        """Return whether changed meetings stand after those that must be earlier, and before those after."""
        board = self.board
        return all(
            all(slots.get(first, board.slot[first]) < slot for first in board.earlier[meeting])
            and all(slot < slots.get(second, board.slot[second]) for second in board.later[meeting])
            for meeting, slot in slots.items()
        )

    def _decide(self, change: _Change, heat: float) -> None:
        """Make a change if it costs nothing, or else by chance: the less likely the more it costs."""
        costs = self._price(change)
        more = sum(costs.values()) - sum(self.cost[firm] for firm in costs)
        if more > 0 and self.random() >= exp(-more / heat):
            return
        both = change.here + change.there
        goals = [both - self.board.slot[meeting] for meeting in change.moved]
        for meeting in change.moved:
            self.board.take(meeting)
        for meeting, slot in zip(change.moved, goals, strict=True):
            self.board.put(meeting, slot)
        for firm, cost in costs.items():
            self.cost[firm] = cost
        self.total += more

    def _price(self, change: _Change) -> dict[int, int]:
        """Return what the breaks of each participant count after a change."""
        board = self.board
        here, there = change.here, change.there
        costs = {}
        for firm, gain in change.gains.items():
            if gain and firm < board.room:
                busy, at = board.busy[firm] & ~(1 << here | 1 << there), board.at[firm]
                if len(at[here]) > gain:
                    busy |= 1 << here
                if len(at[there]) + gain > 0:
                    busy |= 1 << there
                costs[firm] = self.price[count_runs(busy)]
        return costs


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
