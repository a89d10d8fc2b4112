"""Meetings that are to be put into slots, and a timetable of them; knows of no park.

Participants, meetings and slots are numbers from 0.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final, Literal

SPREAD: Final = 2  # participants' breaks should differ by at most so many (Bofill et al., JAIR 74, 2022)
Status = Literal["optimal", "feasible", "infeasible", "unknown"]


@dataclass(frozen=True, slots=True)
class Scarce:
    """Meetings that need one of a few hands, such as an interpreter: how many there are in each slot."""

    meetings: frozenset[int]
    hands: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Meetings:
    """Meetings to be put into slots.

    `seats`: tables in each slot, so its length is the number of slots. `firms`: the two participants of each meeting;
    `allowed`: the slots that each meeting can have, ascending. `delegates`: how many meetings each participant can have
    at once. `before`: pairs of meetings, the first in an earlier slot than the second.
    """

    seats: tuple[int, ...]
    firms: tuple[tuple[int, int], ...]
    allowed: tuple[tuple[int, ...], ...]
    delegates: tuple[int, ...]
    before: tuple[tuple[int, int], ...] = ()
    scarce: tuple[Scarce, ...] = field(default=())

    @property
    def slots(self) -> int:
        """The number of slots."""
        return len(self.seats)

    def only(self, kept: Sequence[int]) -> "Meetings":
        """Return some of the meetings, in this order, of the same participants."""
        place = {meeting: n for n, meeting in enumerate(kept)}
        return Meetings(
            seats=self.seats,
            firms=tuple(self.firms[meeting] for meeting in kept),
            allowed=tuple(self.allowed[meeting] for meeting in kept),
            delegates=self.delegates,
            before=tuple((place[one], place[two]) for one, two in self.before if one in place and two in place),
            scarce=tuple(
                Scarce(frozenset(place[one] for one in scarce.meetings if one in place), scarce.hands)
                for scarce in self.scarce
            ),
        )


@dataclass(frozen=True, slots=True)
class Timetable:
    """A slot for each meeting, with what is proved.

    `slots` is empty where there is none. `excess`: by how much breaks of participants differ beyond SPREAD. If optimal,
    no timetable has less, nor with it fewer breaks; else none has fewer breaks than `bound`.
    """

    status: Status
    slots: tuple[int, ...] = ()
    breaks: int = 0
    excess: int = 0
    bound: int = 0


def count_breaks(meetings: Meetings, slots: Sequence[int]) -> list[int]:
    """Return the breaks of each participant.

    A break is a run of idle slots between a meeting and the next: two idle slots in a row are one break.
    """
    busy: list[set[int]] = [set() for _ in meetings.delegates]
    for pair, slot in zip(meetings.firms, slots, strict=True):
        for firm in pair:
            busy[firm].add(slot)
    return [sum(later - earlier > 1 for earlier, later in pairwise(sorted(its))) for its in busy]


def measure_excess(breaks: Sequence[int]) -> int:
    """Return by how much the most and the fewest breaks of participants differ beyond SPREAD."""
    return max(0, max(breaks, default=0) - min(breaks, default=0) - SPREAD)
