"""Which meeting is held at which table: as few changes of table as can be; knows of no park.

A firm changes if two of its meetings, one after the other, are at different tables; both firms of a meeting count. Of a
firm with several delegates, as many change as cannot stay: min(|T|, |T'|) − |T ∩ T'| of its tables in two busy slots.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

import numpy as np

from chainmap.analysis.events.slots.timetable import Meetings

_ROUNDS: Final = 20


def count_changes(meetings: Meetings, slots: Mapping[int, int], tables: Mapping[int, int]) -> int:
    """Return the changes of table of all participants."""
    changes = 0
    for its in _by_participant(meetings, slots).values():
        for before, after in pairwise(set(map(tables.__getitem__, held)) for held in its):
            changes += min(len(before), len(after)) - len(before & after)
    return changes


def _by_participant(meetings: Meetings, slots: Mapping[int, int]) -> dict[int, list[list[int]]]:
    """Return each participant's meetings, slot by slot."""
    held: dict[int, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for meeting in sorted(slots, key=slots.__getitem__):
        for firm in meetings.firms[meeting]:
            held[firm][slots[meeting]].append(meeting)
    return {firm: list(its.values()) for firm, its in held.items()}


def assign_tables(
    meetings: Meetings,
    slots: Mapping[int, int],
    open_tables: Sequence[Sequence[int]],
    kept: Mapping[int, int] | None = None,
) -> dict[int, int]:
    """Return a table for each meeting that has a slot; `kept` stay where they are.

    Slot by slot the assignment that changes least against the slots around it, again until nothing is gained.
    `open_tables`: those of each slot, at least as many as meetings.
    """
    kept = dict(kept or {})
    starts = (kept, kept | _stay_put(meetings, slots, open_tables, kept))
    found = [_improve(meetings, slots, open_tables, kept, start) for start in starts]
    return min(found, key=lambda tables: count_changes(meetings, slots, tables))


def _improve(
    meetings: Meetings,
    slots: Mapping[int, int],
    open_tables: Sequence[Sequence[int]],
    kept: Mapping[int, int],
    start: Mapping[int, int],
) -> dict[int, int]:
    """Return tables for all meetings, from some, by the slots in turn."""
    in_slot: dict[int, list[int]] = defaultdict(list)
    for meeting, slot in slots.items():
        in_slot[slot].append(meeting)
    around = _around(meetings, slots)
    tables = dict(start)
    best, fewest = dict(tables), -1
    for _ in range(_ROUNDS):
        for slot in sorted(in_slot):
            free = [meeting for meeting in sorted(in_slot[slot]) if meeting not in kept]
            taken = {kept[meeting] for meeting in in_slot[slot] if meeting in kept}
            left = [table for table in open_tables[slot] if table not in taken]
            tables |= _assign(free, left, tables, around)
        changes = count_changes(meetings, slots, tables)
        if 0 <= fewest <= changes:
            break
        best, fewest = dict(tables), changes
    return best


def _stay_put(
    meetings: Meetings,
    slots: Mapping[int, int],
    open_tables: Sequence[Sequence[int]],
    kept: Mapping[int, int],
) -> dict[int, int]:
    """Return tables at which the busiest firms have as many meetings as can be; meetings without one are left out."""
    taken = {(slots[meeting], table) for meeting, table in kept.items() if meeting in slots}
    its: dict[int, list[int]] = defaultdict(list)
    for meeting in slots:
        for firm in meetings.firms[meeting]:
            its[firm].append(meeting)
    tables: dict[int, int] = {}
    for firm in sorted(its, key=lambda one: (-len(its[one]), one)):
        waiting = [meeting for meeting in its[firm] if meeting not in tables and meeting not in kept]
        free: Counter[int] = Counter(
            table
            for meeting in waiting
            for table in open_tables[slots[meeting]]
            if (slots[meeting], table) not in taken
        )
        if free:
            table = min(free, key=lambda one: (-free[one], one))
            for meeting in waiting:
                place = (slots[meeting], table)
                if table in open_tables[slots[meeting]] and place not in taken:
                    tables[meeting] = table
                    taken.add(place)
    return tables


def _around(meetings: Meetings, slots: Mapping[int, int]) -> dict[int, list[int]]:
    """Return for each meeting those that its firms have just before and just after it."""
    around: dict[int, list[int]] = defaultdict(list)
    for its in _by_participant(meetings, slots).values():
        for before, after in pairwise(its):
            for one in before:
                for other in after:
                    around[one].append(other)
                    around[other].append(one)
    return around


def _assign(
    free: Sequence[int], left: Sequence[int], tables: Mapping[int, int], around: Mapping[int, Sequence[int]]
) -> dict[int, int]:
    """Return tables for the meetings of one slot: most neighbours at the same table, then the first tables."""
    from scipy.optimize import linear_sum_assignment

    if not free:
        return {}
    column = {table: n for n, table in enumerate(left)}
    worth = np.zeros((len(free), len(left)))
    for row, meeting in enumerate(free):
        for other in around.get(meeting, ()):
            if tables.get(other) in column:
                worth[row, column[tables[other]]] += 1.0
    worth -= np.arange(len(left)) / (len(left) * len(free) + 1.0)  # of equal ones the first tables
    rows, columns = linear_sum_assignment(worth, maximize=True)
    return {free[row]: left[place] for row, place in zip(rows.tolist(), columns.tolist(), strict=True)}


def in_order_of_use(
    slots: Mapping[int, int], tables: Mapping[int, int], open_tables: Sequence[Sequence[int]]
) -> dict[int, int]:
    """Return the same tables with other numbers: those that are used first and most come first.

    A table that is open in every slot may stand for any other such; where another is used too, all keep their numbers.
    """
    used: dict[int, list[int]] = defaultdict(list)
    for meeting, table in tables.items():
        used[table].append(slots[meeting])
    always = set(open_tables[0]).intersection(*open_tables)
    if not used.keys() <= always:
        return dict(tables)
    order = sorted(used, key=lambda table: (min(used[table]), -len(used[table]), table))
    number = dict(zip(order, sorted(always), strict=False))
    return {meeting: number[table] for meeting, table in tables.items()}
