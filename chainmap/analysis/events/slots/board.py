"""A timetable while it is made: which meetings stand in which slot, and what is full; knows of no park."""

from collections.abc import Sequence
from typing import Final

from chainmap.analysis.events.slots.timetable import Meetings

NOWHERE: Final = -1


class Board:
    """Meetings in their slots.

    A pool is whatever holds only so many meetings in a slot: each participant, then the room (pool `room`), then each
    scarce help. A set of slots is an integer, each bit a slot.
    """

    def __init__(self, meetings: Meetings) -> None:
        count = meetings.slots
        self.slots = count
        self.room = len(meetings.delegates)
        self.slot = [NOWHERE] * len(meetings.firms)
        self.limits: list[Sequence[int]] = [(delegates,) * count for delegates in meetings.delegates]
        self.limits += [meetings.seats, *(scarce.hands for scarce in meetings.scarce)]
        needs: list[list[int]] = [[*pair, self.room] for pair in meetings.firms]
        for pool, scarce in enumerate(meetings.scarce, start=self.room + 1):
            for meeting in sorted(scarce.meetings):
                needs[meeting].append(pool)
        self.pools = [tuple(pools) for pools in needs]
        self.at: list[list[list[int]]] = [[[] for _ in range(count)] for _ in self.limits]
        self.busy = [0] * len(self.limits)
        self.full = [sum(1 << slot for slot in range(count) if limits[slot] < 1) for limits in self.limits]
        self.allowed = [sum(1 << slot for slot in allowed) for allowed in meetings.allowed]
        self.earlier: list[list[int]] = [[] for _ in meetings.firms]
        self.later: list[list[int]] = [[] for _ in meetings.firms]
        for first, second in meetings.before:
            self.earlier[second].append(first)
            self.later[first].append(second)

    def put(self, meeting: int, slot: int) -> None:
        """Put a meeting that stands nowhere into a slot."""
        self.slot[meeting] = slot
        for pool in self.pools[meeting]:
            there = self.at[pool][slot]
            there.append(meeting)
            self.busy[pool] |= 1 << slot
            if len(there) >= self.limits[pool][slot]:
                self.full[pool] |= 1 << slot

    def take(self, meeting: int) -> None:
        """Take a meeting out of its slot."""
        slot = self.slot[meeting]
        self.slot[meeting] = NOWHERE
        for pool in self.pools[meeting]:
            there = self.at[pool][slot]
            there.remove(meeting)
            if not there:
                self.busy[pool] &= ~(1 << slot)
            if len(there) < self.limits[pool][slot]:
                self.full[pool] &= ~(1 << slot)


def count_runs(busy: int) -> int:
    """Return how many runs of slots a set of slots has."""
    return (busy & ~(busy << 1)).bit_count()
