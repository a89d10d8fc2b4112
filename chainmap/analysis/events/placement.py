"""Which meetings are held, in which slots and at which tables, as one model; knows of no park.

    x_es ∈ {0, 1}  meeting e is in slot s        u_fs ∈ {0, 1}  firm f is busy in slot s
    Σ_s x_es ≤ 1 (= 1 of those that must be)     Σ_{e ∋ f} x_es ≤ delegates of f        Σ_{e ∋ f, s} x_es ≤ most a firm
    Σ_e x_es ≤ seats of s                        breaks of f = Σ_s [u_fs and not u_f,s−1] − [f has a meeting]

Goals in order. After an earlier plan: most of its meetings kept; their Σ low; fewest in another slot; fewest at another
table only. Then, as of a new plan: most firms with a meeting; Σ low; most meetings; Σ high; by how much breaks of firms
differ beyond 2; fewest breaks; fewest changes of table.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from chainmap.analysis.events.slots.timetable import SPREAD, Meetings
from chainmap.analysis.events.tables import assign_tables, count_changes
from chainmap.analysis.solver.cp_sat import GoalsInOrder, whole_weights

if TYPE_CHECKING:
    from ortools.sat.python import cp_model

_FEW_TABLES: Final = 12_000  # meeting × slot × table up to which tables are chosen together with slots
_TABLE_EFFORT: Final = 2.0  # the solver's own seconds for few changes of table
_EFFORT: Final = 0.5  # of what is only a matter of taste: meetings early


@dataclass(frozen=True, slots=True)
class Choice:
    """Meetings that could be held, and what each is worth; participants, slots and tables are numbers from 0.

    `must`: those that have to be held; `most`: meetings of a firm; `tables`: those that are open in each slot.
    `judged`: firms whose breaks are compared even if they have no meeting. `planned`: slot and table of each meeting of
    an earlier plan; `past`: those of them that stay as they are.
    """

    meetings: Meetings
    low: tuple[float, ...]
    high: tuple[float, ...]
    most: int
    tables: tuple[tuple[int, ...], ...]
    must: frozenset[int] = frozenset()
    judged: frozenset[int] = frozenset()
    planned: Mapping[int, tuple[int, int]] = field(default_factory=dict)
    past: frozenset[int] = frozenset()

    def at_lost_table(self, meeting: int) -> bool:
        """Whether the earlier plan has the meeting at a table that is no longer open."""
        slot, table = self.planned[meeting]
        return meeting not in self.past and table not in self.tables[slot]

    def only(self, kept: Sequence[int]) -> "Choice":
        """Return the choice of some of the meetings, in this order."""
        place = {meeting: n for n, meeting in enumerate(kept)}
        return replace(
            self,
            meetings=self.meetings.only(kept),
            low=tuple(self.low[meeting] for meeting in kept),
            high=tuple(self.high[meeting] for meeting in kept),
            must=frozenset(place[meeting] for meeting in self.must if meeting in place),
            planned={place[meeting]: its for meeting, its in self.planned.items() if meeting in place},
            past=frozenset(place[meeting] for meeting in self.past if meeting in place),
        )


@dataclass(frozen=True, slots=True)
class Placement:
    """Slot and table of each meeting that is held, and what is proved: the most Σ low, the fewest breaks with it."""

    slots: Mapping[int, int]
    tables: Mapping[int, int]
    low_bound: float
    breaks_bound: int
    proved: bool


def place_exactly(choice: Choice, *, time_limit: float, hint: Mapping[int, int] | None = None) -> Placement | None:
    """Return the best placement; None where what must be held cannot. `hint`: slots to begin from.

    Raises:
        TimeoutError: the time ran out before any was found.
    """
    model = _Model(choice, time_limit)
    model.begin(hint or {meeting: slot for meeting, (slot, _) in choice.planned.items()})
    if not model.goals.find():
        if model.goals.impossible:
            return None
        raise TimeoutError
    if choice.planned:
        model.keep_the_plan()
    proved, bound = model.choose_meetings()
    fewest = model.fewest_breaks()
    sure = model.goals.all_proved  # else other meetings, as good, might leave fewer breaks
    slots, tables = model.fewest_changes()
    return Placement(slots, tables, bound, fewest if sure else 0, proved and sure)


def keep_planned(choice: Choice, *, time_limit: float) -> dict[int, int] | None:
    """Return slots of the earlier plan's meetings alone, with few changes; None where what must be held cannot."""
    model = _Model(choice, time_limit)
    model.begin({meeting: slot for meeting, (slot, _) in choice.planned.items()})
    if not model.goals.find():
        return None
    model.keep_the_plan()
    return model.slots()


def choose_tables(
    choice: Choice, slots: Mapping[int, int], *, excess: int, breaks: int, time_limit: float
) -> tuple[dict[int, int], dict[int, int]]:
    """Return slots and tables with few changes of table, no more excess and breaks, and meetings early.

    All meetings are held in `slots`, from which the search begins.
    """
    model = _Model(replace(choice, must=frozenset(slots)), time_limit)
    model.limit_breaks(excess, breaks)
    model.begin(slots)
    if not model.goals.find():
        return dict(slots), find_tables(choice, slots)
    return model.fewest_changes()


def find_tables(choice: Choice, slots: Mapping[int, int]) -> dict[int, int]:
    """Return tables for meetings in given slots; those that stay in their slot stay at their table."""
    kept = {
        meeting: table
        for meeting, (slot, table) in choice.planned.items()
        if slots.get(meeting) == slot and not choice.at_lost_table(meeting)
    }
    return assign_tables(choice.meetings, slots, choice.tables, kept)


class _Model:
    """The model of a choice, and its goals."""

    def __init__(self, choice: Choice, time_limit: float) -> None:
        from ortools.sat.python import cp_model

        self.choice = choice
        self.of = choice.meetings
        self.model = cp_model.CpModel()
        self.goals = GoalsInOrder(self.model, time_limit=time_limit)
        self.x = [{slot: self._binary() for slot in slots} for slots in self.of.allowed]
        self.placed = [sum(cells.values()) for cells in self.x]
        self.its: dict[int, list[int]] = defaultdict(list)
        for meeting, firms in enumerate(self.of.firms):
            for firm in firms:
                self.its[firm].append(meeting)
        self.busy = {firm: self._busy(firm) for firm in self.its}
        self.met = {firm: self._binary() for firm in self.its}
        self._constrain()

    def _binary(self) -> "cp_model.IntVar":
        return self.model.new_bool_var("")

    def _busy(self, firm: int) -> list["cp_model.IntVar"]:
        """Return whether the firm is busy in each slot."""
        busy = []
        for slot in range(self.of.slots):
            held = [self.x[meeting][slot] for meeting in self.its[firm] if slot in self.x[meeting]]
            used = self._binary()
            self.model.add(sum(held) <= self.of.delegates[firm] * used)
            self.model.add(sum(held) >= used)
            busy.append(used)
        return busy

    def _constrain(self) -> None:
        add = self.model.add
        for meeting, placed in enumerate(self.placed):
            if meeting in self.choice.must:
                add(placed == 1)
            else:
                add(placed <= 1)
        for slot, seats in enumerate(self.of.seats):
            add(sum(cells[slot] for cells in self.x if slot in cells) <= seats)
            for scarce in self.of.scarce:
                add(sum(self.x[one][slot] for one in scarce.meetings if slot in self.x[one]) <= scarce.hands[slot])
        for firm, its in self.its.items():
            add(sum(self.placed[meeting] for meeting in its) <= self.choice.most)
            self.model.add_max_equality(self.met[firm], self.busy[firm])
        for first, second in self.of.before:
            for slot, later in self.x[second].items():
                add(sum(cell for at, cell in self.x[first].items() if at < slot) >= later)

    def begin(self, slots: Mapping[int, int]) -> None:
        """Let the search begin from these slots."""
        for meeting, cells in enumerate(self.x):
            for slot, cell in cells.items():
                self.model.add_hint(cell, slots.get(meeting) == slot)

    # goals

    def keep_the_plan(self) -> None:
        """Keep most of the earlier plan's meetings, the most valuable, in their slots, at their tables."""
        planned = [meeting for meeting in self.choice.planned if meeting not in self.choice.past]
        stays = {meeting: self.x[meeting].get(self.choice.planned[meeting][0], 0) for meeting in planned}
        self.goals.most(sum(self.placed[meeting] for meeting in planned))
        self.goals.most(self._worth(self.choice.low, planned))
        self.goals.most(sum(stays.values()))
        self.goals.least(sum(stays[meeting] for meeting in planned if self.choice.at_lost_table(meeting)))

    def choose_meetings(self) -> tuple[bool, float]:
        """Hold as many as can be; return whether the most Σ low is proved, and its bound."""
        everything = range(len(self.x))
        met = self.goals.most(sum(self.met.values()))
        worth = self.goals.most(self._worth(self.choice.low, everything))
        self.goals.most(sum(self.placed))
        self.goals.most(self._worth(self.choice.high, everything))
        assert met is not None  # noqa: S101  # a solution was found before
        assert worth is not None  # noqa: S101
        reached = sum(self.choice.low[meeting] for meeting in self.slots())
        proved = met.value == met.bound and worth.value == worth.bound
        beyond = worth.bound / worth.value if worth.value else 1.0
        if met.value < met.bound:  # with more firms anything could be worth more
            return False, sum(self.choice.low)
        return proved, reached if proved else min(reached * beyond, sum(self.choice.low))

    def _worth(self, weights: tuple[float, ...], meetings: Any) -> "cp_model.LinearExprT":
        whole = whole_weights(weights)
        worth: cp_model.LinearExprT = sum(whole[meeting] * self.placed[meeting] for meeting in meetings)
        return worth

    def fewest_breaks(self) -> int:
        """Make breaks of firms alike, then few; return the bound of the fewest, 0 where the time ran out before."""
        excess, breaks = self._count_breaks()
        self.goals.least(excess)
        reached = self.goals.least(breaks)
        return reached.bound if reached else 0

    def limit_breaks(self, excess: int, breaks: int) -> None:
        """Allow no more than these."""
        its_excess, its_breaks = self._count_breaks()
        self.model.add(its_excess <= excess)
        self.model.add(its_breaks <= breaks)

    def _count_breaks(self) -> tuple["cp_model.IntVar", "cp_model.LinearExprT"]:
        """Return by how much the firms' breaks differ beyond SPREAD, and their sum."""
        breaks = {firm: self._breaks(firm) for firm in self.its}
        most, fewest, excess = (self.model.new_int_var(0, self.of.slots, "") for _ in range(3))
        for firm, count in breaks.items():
            self.model.add(count <= most)
            judged = self.model.add(count >= fewest)
            if firm not in self.choice.judged:
                judged.only_enforce_if(self.met[firm])
        self.model.add(excess >= most - fewest - SPREAD)
        total: cp_model.LinearExprT = sum(breaks.values())
        return excess, total

    def _breaks(self, firm: int) -> "cp_model.LinearExprT":
        """Return the breaks of a firm: how often it begins, but for the first time."""
        busy, begins = self.busy[firm], []
        for slot in range(1, len(busy)):
            begin = self._binary()
            self.model.add(begin >= busy[slot] - busy[slot - 1])
            self.model.add_implication(begin, busy[slot])
            self.model.add_implication(begin, ~busy[slot - 1])
            begins.append(begin)
        return busy[0] + sum(begins) - self.met[firm]

    def fewest_changes(self) -> tuple[dict[int, int], dict[int, int]]:
        """Return slots and tables with few changes of table, meetings as early as can be.

        Tables are found for the slots at hand and for the earliest: without a change, nothing is better. Else they are
        chosen together with slots, where that is not too much and no firm has several delegates.
        """
        tried = [self._seated(self.slots())]
        goals = GoalsInOrder(self.model.clone(), time_limit=self.goals.seconds_left)
        if goals.least(self._earliest(), effort=_EFFORT) is not None:
            tried.append(self._seated(self.slots(goals)))
        best = min(tried, key=self._rate)
        cells = sum(map(len, self.x)) * len({table for its in self.choice.tables for table in its})
        alone = all(number == 1 for number in self.of.delegates)
        if self._rate(best)[0] and cells <= _FEW_TABLES and alone:
            best = min(best, self._with_tables(*best), key=self._rate)
        return best

    def _seated(self, slots: dict[int, int]) -> tuple[dict[int, int], dict[int, int]]:
        return slots, find_tables(self.choice, slots)

    def _rate(self, plan: tuple[dict[int, int], dict[int, int]]) -> tuple[int, int]:
        """Return the changes of table, and how late the meetings are."""
        slots, tables = plan
        return count_changes(self.of, slots, tables), sum(slots.values())

    def _earliest(self) -> "cp_model.LinearExprT":
        early: cp_model.LinearExprT = sum(slot * cell for cells in self.x for slot, cell in cells.items())
        return early

    def _with_tables(
        self, slots: Mapping[int, int], tables_: Mapping[int, int]
    ) -> tuple[dict[int, int], dict[int, int]]:
        """Choose tables together with slots, beginning from some."""
        tables = sorted({table for its in self.choice.tables for table in its})
        seat = {(meeting, slot): self._seats(meeting, slot) for meeting, slots in enumerate(self.x) for slot in slots}
        taken: dict[tuple[int, int], list[Any]] = defaultdict(list)
        for (_, slot), its in seat.items():
            for table, cell in its.items():
                taken[slot, table].append(cell)
        for cells_ in taken.values():
            self.model.add_at_most_one(cells_)
        changes = [change for firm in self.its for change in self._changes(firm, tables, seat)]
        self.model.clear_hints()  # type: ignore[no-untyped-call]
        self.begin(slots)
        for (meeting, slot), its in seat.items():
            for table, cell in its.items():
                self.model.add_hint(cell, slots.get(meeting) == slot and tables_[meeting] == table)
        goals = GoalsInOrder(self.model, time_limit=self.goals.seconds_left)  # an earlier solution has no tables
        if goals.least(sum(changes), effort=_TABLE_EFFORT) is None:
            return dict(slots), dict(tables_)
        goals.least(self._earliest(), effort=_EFFORT)
        return self.slots(goals), {
            meeting: table for (meeting, _), its in seat.items() for table, cell in its.items() if goals.value(cell)
        }

    def _seats(self, meeting: int, slot: int) -> dict[int, "cp_model.IntVar"]:
        """Return whether a meeting is in this slot at each table."""
        choice = self.choice
        its = {table: self._binary() for table in choice.tables[slot]}
        if meeting in choice.past:
            its.setdefault(choice.planned[meeting][1], self._binary())
        self.model.add(sum(its.values()) == self.x[meeting][slot])
        if meeting in choice.planned and choice.planned[meeting][0] == slot and not choice.at_lost_table(meeting):
            self.model.add(its[choice.planned[meeting][1]] == self.x[meeting][slot])
        return its

    def _changes(
        self, firm: int, tables: list[int], seat: Mapping[tuple[int, int], Mapping[int, "cp_model.IntVar"]]
    ) -> Iterator["cp_model.IntVar"]:
        """Yield for each slot whether the firm has another table than at its meeting before."""
        last: dict[int, Any] = dict.fromkeys(tables, 0)
        for slot in range(self.of.slots):
            now = {
                table: sum(seat[one, slot].get(table, 0) for one in self.its[firm] if (one, slot) in seat)
                for table in tables
            }
            if slot:
                change = self._binary()
                for table in tables:
                    self.model.add(change >= now[table] + sum(last.values()) - last[table] - 1)
                yield change
            last = {table: self._last(now[table], last[table], self.busy[firm][slot]) for table in tables}

    def _last(self, now: Any, before: Any, busy: "cp_model.IntVar") -> "cp_model.IntVar":
        """Return whether this is the firm's last table: now, or before where it is idle."""
        last = self._binary()
        self.model.add(last == now).only_enforce_if(busy)
        self.model.add(last == before).only_enforce_if(~busy)
        return last

    def slots(self, goals: GoalsInOrder | None = None) -> dict[int, int]:
        """Return the slot of each meeting that is held."""
        goals = goals or self.goals
        cells = ((meeting, slot, cell) for meeting, its in enumerate(self.x) for slot, cell in its.items())
        return {meeting: slot for meeting, slot, cell in cells if goals.value(cell)}
