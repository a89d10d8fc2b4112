"""A first slot for as many meetings as possible, quickly; knows of no park.

Meetings take slots one after another, the hardest first, each where it adds the fewest breaks. One that finds no slot
ejects those that stand in its way, which look for another: guided ejection (Nagata & Bräysy, Operations Research
Letters 37, 2009), where those that were hardest to place so far are the last to be ejected.
"""

import random
from typing import Final

from chainmap.analysis.events.slots.board import NOWHERE, Board, count_runs
from chainmap.analysis.events.slots.timetable import Meetings

_EJECTIONS_A_MEETING: Final = 20
_EJECTIONS: Final = 4_000  # at most: a fraction of a second


def place(meetings: Meetings) -> list[int | None]:
    """Return a slot of each meeting, None for one that finds no place.

    The hardest have the fewest slots that they can have, then the busiest participants.
    """
    load = [0] * len(meetings.delegates)
    for pair in meetings.firms:
        for firm in pair:
            load[firm] += 1

    def ease(meeting: int) -> tuple[int, int, int]:
        return len(meetings.allowed[meeting]), -sum(load[firm] for firm in meetings.firms[meeting]), meeting

    placing = _Placing(meetings)
    waiting = placing.put_all(sorted(range(len(meetings.firms)), key=ease))
    slots = placing.eject(waiting) if waiting else placing.board.slot
    return [None if slot == NOWHERE else slot for slot in slots]


class _Placing:
    """A board that fills; `hard` is how often each meeting had to look for a slot with ejections."""

    def __init__(self, meetings: Meetings) -> None:
        self.board = Board(meetings)
        self.allowed = meetings.allowed
        self.firms = meetings.firms
        self.hard = [1] * len(meetings.firms)
        self.random = random.Random(1).random  # noqa: S311  # else the same eject each other for ever

    def put_all(self, order: list[int]) -> list[int]:
        """Put meetings where nothing stands in their way; return those that find no such slot."""
        return [meeting for meeting in order if not self._put(meeting)]

    def eject(self, waiting: list[int]) -> list[int]:
        """Place meetings that wait, in turn, by ejecting others; return the fullest timetable found."""
        best, fewest = list(self.board.slot), len(waiting)
        for _ in range(min(_EJECTIONS, _EJECTIONS_A_MEETING * len(best))):
            meeting = waiting.pop(0)
            if not self._put(meeting):
                waiting += self._force(meeting)
            if len(waiting) < fewest:
                best, fewest = list(self.board.slot), len(waiting)
            if not waiting:
                break
        return best

    def _put(self, meeting: int) -> bool:
        free = [slot for slot in self.allowed[meeting] if self._is_free(meeting, slot)]
        if free:
            self.board.put(meeting, min(free, key=lambda slot: self._rate(meeting, slot)))
        return bool(free)

    def _force(self, meeting: int) -> list[int]:
        """Put a meeting where the easiest stand in its way; return who waits now."""
        self.hard[meeting] += 1
        found = {slot: in_way for slot in self.allowed[meeting] if (in_way := self._find_in_way(meeting, slot))}
        if not found:
            return [meeting]

        slot = min(found, key=lambda slot: (sum(self.hard[other] for other in found[slot]), self.random()))
        for other in found[slot]:
            self.board.take(other)
        self.board.put(meeting, slot)
        return sorted(found[slot])

    def _is_free(self, meeting: int, slot: int) -> bool:
        return self._find_in_way(meeting, slot) == set()

    def _find_in_way(self, meeting: int, slot: int) -> set[int] | None:
        """Return who must leave for a meeting to have a slot; None where it never can."""
        board = self.board
        in_way = set()
        for pool in board.pools[meeting]:
            if board.full[pool] >> slot & 1:
                if not board.at[pool][slot]:
                    return None
                in_way.add(min(board.at[pool][slot], key=self.hard.__getitem__))
        in_way.update(first for first in board.earlier[meeting] if board.slot[first] >= slot)
        in_way.update(second for second in board.later[meeting] if NOWHERE < board.slot[second] <= slot)
        return in_way

    def _rate(self, meeting: int, slot: int) -> tuple[int, int]:
        """Return how many breaks a meeting adds in a slot, and how many others are there: the fewer, the better."""
        board = self.board
        added = sum(
            count_runs(board.busy[firm] | 1 << slot) - count_runs(board.busy[firm]) for firm in self.firms[meeting]
        )
        return added, len(board.at[board.room][slot])
