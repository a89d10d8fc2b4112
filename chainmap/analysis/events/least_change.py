"""The least change that would make room for every meeting; knows of no park.

One kind at a time: more tables in every slot, more slots at the end, firms there in slots in which they are away, more
interpreters of a language, or meetings let go.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from chainmap.analysis.events.slots.first_places import place
from chainmap.analysis.events.slots.timetable import Meetings, Scarce
from chainmap.analysis.solver.cp_sat import GoalsInOrder
from chainmap.findings.events import Remedy

if TYPE_CHECKING:
    from ortools.sat.python import cp_model

REMEDIES: Final[tuple[Remedy, ...]] = ("tables", "slots", "presence", "interpreters", "let_go")


@dataclass(frozen=True, slots=True)
class Change:
    """A change of one kind, as little as does it; `presence`: firms and slots, `let_go`: meetings."""

    kind: Remedy
    more: int
    presence: tuple[tuple[int, int], ...] = ()
    let_go: tuple[int, ...] = ()


def find_least_change(
    meetings: Meetings,
    kind: Remedy,
    *,
    away: Sequence[frozenset[int]] = (),
    fixed: Mapping[int, int] | None = None,
    time_limit: float = 5.0,
) -> Change | None:
    """Return the least change of a kind with which all meetings have a slot.

    None where none of this kind does it, or the least is not found in time. `away`: the slots in which each participant
    is not there; `fixed`: the slot of meetings that must have it.
    """
    elastic = _Elastic(meetings, kind, away, dict(fixed or {}))
    goals = GoalsInOrder(elastic.model, time_limit=time_limit)
    price = goals.least(sum(elastic.price)) if elastic.price else None
    if price is None or price.value != price.bound:
        return None
    return Change(
        kind,
        price.value,
        tuple(where for where, lifted in elastic.lifted.items() if goals.value(lifted)),
        tuple(meeting for meeting, gone in elastic.gone.items() if goals.value(gone)),
    )


def count_tables(meetings: Meetings) -> int:
    """Return how many tables more in each slot all meetings need, if a quick search places them with so many; else 0.

    So many are the least: with one fewer there are fewer places than meetings.
    """
    lacking = len(meetings.firms) - sum(meetings.seats)
    more = max(0, -(-lacking // meetings.slots))
    seats = tuple(seats + more for seats in meetings.seats)
    return more if more and None not in place(replace(meetings, seats=seats)) else 0


class _Elastic:
    """The model in which one kind of bound gives way, at a price."""

    def __init__(self, of: Meetings, kind: Remedy, away: Sequence[frozenset[int]], fixed: Mapping[int, int]) -> None:
        from ortools.sat.python import cp_model

        self.model = cp_model.CpModel()
        self.of, self.kind, self.away, self.fixed = of, kind, away, fixed
        self.price: list[Any] = []
        self.lifted: dict[tuple[int, int], Any] = {}
        self.gone: dict[int, Any] = {}
        more = len(of.firms) if kind == "slots" else 0
        self.slots = range(of.slots + more)
        self.x = [{slot: self._binary() for slot in self._allowed(meeting)} for meeting in range(len(of.firms))]
        self._place()
        self._seat()
        for scarce in of.scarce:
            self._serve(scarce)
        if more:
            self._add_slots()

    def _binary(self) -> "cp_model.IntVar":
        return self.model.new_bool_var("")

    def _priced(self, most: int) -> "cp_model.IntVar":
        variable = self.model.new_int_var(0, most, "")
        self.price.append(variable)
        return variable

    def _allowed(self, meeting: int) -> Sequence[int]:
        allowed = self.of.allowed[meeting]
        if meeting in self.fixed:
            return (self.fixed[meeting],) if self.kind == "presence" else allowed
        if self.kind == "presence":
            return range(self.of.slots)
        return (*allowed, *self.slots[self.of.slots :])

    def _place(self) -> None:
        at_once: dict[tuple[int, int], list[Any]] = defaultdict(list)
        for meeting, cells in enumerate(self.x):
            gone = self._priced(1) if self.kind == "let_go" else 0
            if self.kind == "let_go":
                self.gone[meeting] = gone
            self.model.add(sum(cells.values()) + gone == 1)
            for slot, cell in cells.items():
                for firm in self.of.firms[meeting]:
                    at_once[firm, slot].append(cell)
                    if self.kind == "presence" and slot in self.away[firm]:
                        if (firm, slot) not in self.lifted:
                            self.lifted[firm, slot] = self._priced(1)
                        self.model.add(cell <= self.lifted[firm, slot])
        for (firm, _), held in at_once.items():
            self.model.add(sum(held) <= self.of.delegates[firm])

    def _seat(self) -> None:
        more = self._priced(len(self.x)) if self.kind == "tables" else 0
        for slot in self.slots:
            seats = self.of.seats[slot] if slot < self.of.slots else max(self.of.seats)
            self.model.add(self._in(slot, range(len(self.x))) <= seats + more)

    def _serve(self, scarce: Scarce) -> None:
        more = self._priced(len(scarce.meetings)) if self.kind == "interpreters" else 0
        for slot in self.slots:
            hands = scarce.hands[slot] if slot < self.of.slots else max(scarce.hands)
            self.model.add(self._in(slot, sorted(scarce.meetings)) <= hands + more)

    def _in(self, slot: int, meetings: Sequence[int]) -> Any:
        return sum(self.x[meeting][slot] for meeting in meetings if slot in self.x[meeting])

    def _add_slots(self) -> None:
        """Use the slots at the end in their order."""
        used = [self._priced(1) for _ in self.slots[self.of.slots :]]
        for before, after in pairwise(used):
            self.model.add(before >= after)
        for extra, slot in zip(used, self.slots[self.of.slots :], strict=True):
            for cells in self.x:
                if slot in cells:
                    self.model.add(cells[slot] <= extra)
