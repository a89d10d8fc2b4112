"""Small events drawn at random, and the best plan of each by trying all: from the rule's text, without any solver.

Firms, meetings, slots and tables are numbers from 0.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import astuple, dataclass, field, replace
from itertools import combinations, pairwise, permutations, product

from hypothesis import strategies as st

from chainmap.analysis.events.placement import Choice
from chainmap.analysis.events.slots.timetable import Meetings

Slots = dict[int, int]
Tables = dict[int, int]


@dataclass(frozen=True)
class Event:
    """What is given. `meetings`: two firms, the low value, and the high one if there is one.

    `away`: slots in which a firm is not there; `fixed`: the slot of a meeting that must be held in it. `planned`: slot
    and table of each meeting of an earlier plan that was not cancelled, None where there is no such plan; since then
    the first `past` slots were held, and tables were `lost`.
    """

    meetings: tuple[tuple[int, int, float, float | None], ...]
    slots: int
    tables: int
    most: int
    away: Mapping[int, frozenset[int]] = field(default_factory=dict)
    fixed: Mapping[int, int] = field(default_factory=dict)
    must: frozenset[int] = frozenset()
    planned: Mapping[int, tuple[int, int]] | None = None
    past: int = 0
    lost: frozenset[int] = frozenset()

    @property
    def before(self) -> Mapping[int, tuple[int, int]]:
        """Slot and table of each meeting that was planned before."""
        return self.planned or {}

    @property
    def selected(self) -> frozenset[int]:
        """The firms that have a selected meeting, whether it is held or not."""
        selected = range(len(self.meetings)) if self.planned is None else self.planned
        return frozenset(firm for meeting in selected for firm in self.meetings[meeting][:2])

    def is_past(self, meeting: int) -> bool:
        """Whether a planned meeting was held already."""
        return meeting in self.before and self.before[meeting][0] < self.past

    def has_to_be(self, meeting: int) -> bool:
        """Whether a meeting must be held."""
        return meeting in self.must or meeting in self.fixed or self.is_past(meeting)

    def slots_of(self, meeting: int) -> list[int]:
        """Return the slots that a meeting can have."""
        if self.is_past(meeting):
            return [self.before[meeting][0]]
        away = {slot for firm in self.meetings[meeting][:2] for slot in self.away.get(firm, ())}
        slots = [slot for slot in range(self.past, self.slots) if slot not in away]
        return [slot for slot in slots if self.fixed.get(meeting, slot) == slot]

    def tables_in(self, slot: int) -> list[int]:
        """Return the tables that are open in a slot."""
        return [table for table in range(self.tables) if slot < self.past or table not in self.lost]

    def choice(self) -> Choice:
        """Return the same for the product."""
        count = range(len(self.meetings))
        return Choice(
            meetings=Meetings(
                seats=tuple(len(self.tables_in(slot)) for slot in range(self.slots)),
                firms=tuple((one, other) for one, other, _, _ in self.meetings),
                allowed=tuple(tuple(self.slots_of(n)) for n in count),
                delegates=(1,) * (1 + max(firm for pair in self.meetings for firm in pair[:2])),
            ),
            low=tuple(low for _, _, low, _ in self.meetings),
            high=tuple(high or 0.0 for _, _, _, high in self.meetings),
            most=self.most,
            tables=tuple(tuple(self.tables_in(slot)) for slot in range(self.slots)),
            must=frozenset(filter(self.has_to_be, count)),
            judged=self.selected,
            planned=self.before,
            past=frozenset(filter(self.is_past, count)),
        )


@dataclass(frozen=True, order=True)
class Goals:
    """How good a plan is, in the rule's order: the smaller the better, so what should be much is negative."""

    kept: int
    kept_low: float
    moved: int
    at_another_table: int
    firms: int
    low: float
    meetings: int
    high: float
    excess: int
    breaks: int
    table_changes: int


def every_plan(event: Event) -> Iterator[Slots]:
    """Yield every choice of meetings with slots that keeps to all limits."""
    free: list[list[int | None]] = [
        [*event.slots_of(n), *([] if event.has_to_be(n) else [None])] for n in range(len(event.meetings))
    ]
    for slots in product(*free):
        plan = {n: slot for n, slot in enumerate(slots) if slot is not None}
        busy = Counter((firm, slot) for n, slot in plan.items() for firm in event.meetings[n][:2])
        held = Counter(firm for firm, _ in busy.elements())
        full = any(count > len(event.tables_in(slot)) for slot, count in Counter(plan.values()).items())
        if not full and max(busy.values(), default=0) <= 1 and max(held.values(), default=0) <= event.most:
            yield plan


def every_seating(event: Event, plan: Slots) -> Iterator[Tables]:
    """Yield every choice of tables for a plan; who was held is not seated anew."""
    in_slot: dict[int, list[int]] = {}
    for n, slot in plan.items():
        in_slot.setdefault(slot, []).append(n)
    for tables in product(*(permutations(event.tables_in(slot), len(its)) for slot, its in in_slot.items())):
        seating = {
            n: table
            for its, some in zip(in_slot.values(), tables, strict=True)
            for n, table in zip(its, some, strict=True)
        }
        if all(seating[n] == event.before[n][1] for n in plan if event.is_past(n)):
            yield seating


def measure(event: Event, plan: Slots, seating: Tables) -> Goals:
    """Return how good a plan is."""
    kept = [n for n in event.before if n in plan]
    held = [event.meetings[n] for n in plan]
    agendas = {
        firm: sorted((plan[n], seating[n]) for n in plan if firm in event.meetings[n][:2])
        for firm in sorted({firm for pair in event.meetings for firm in pair[:2]})
    }
    breaks = {
        firm: sum(later > earlier + 1 for (earlier, _), (later, _) in pairwise(agenda))
        for firm, agenda in agendas.items()
    }
    compared = [breaks[firm] for firm, agenda in agendas.items() if agenda or firm in event.selected]
    return Goals(
        kept=-len(kept),
        kept_low=-sum(event.meetings[n][2] for n in kept),
        moved=sum(plan[n] != event.before[n][0] for n in kept),
        at_another_table=sum(plan[n] == event.before[n][0] and seating[n] != event.before[n][1] for n in kept),
        firms=-sum(bool(agenda) for agenda in agendas.values()),
        low=-sum(low for _, _, low, _ in held),
        meetings=-len(held),
        high=-sum(high for _, _, _, high in held if high is not None),
        excess=max(0, max(compared, default=0) - min(compared, default=0) - 2),
        breaks=sum(breaks.values()),
        table_changes=sum(one != other for agenda in agendas.values() for (_, one), (_, other) in pairwise(agenda)),
    )


def find_best(event: Event) -> Goals | None:
    """Return the goals of the best plan; None where no plan keeps to all limits."""
    plans = list(every_plan(event))
    if not plans:
        return None
    # goals before the first that tables have a say in: nobody is at another table where nothing was planned
    sketches = [measure(event, plan, dict.fromkeys(plan, 0)) for plan in plans]
    ranks = [astuple(sketch)[:3] if event.before else astuple(sketch)[4:-1] for sketch in sketches]
    least = min(ranks)
    few = [plan for plan, rank in zip(plans, ranks, strict=True) if rank == least]
    return min(measure(event, plan, seating) for plan in few for seating in every_seating(event, plan))


@st.composite
def events(draw: st.DrawFn) -> Event:
    """Draw up to five meetings of up to five firms in up to four slots; not all need fit."""
    slots, tables, most = draw(st.integers(1, 4)), draw(st.integers(1, 2)), draw(st.integers(1, 4))
    pairs = draw(st.lists(st.sampled_from(list(combinations(range(5), 2))), min_size=2, max_size=5, unique=True))
    some = st.sets(st.integers(0, slots - 1), max_size=slots - 1)
    away = draw(st.dictionaries(st.integers(0, 4), some, max_size=3))
    return _draw_rest(draw, Event(_valued(draw, _renumber(pairs)), slots, tables, most, _frozen(away)))


@st.composite
def events_with_breaks(draw: st.DrawFn) -> Event:
    """Draw an event in which one firm waits for all others, who are there for one to three slots of seven."""
    pairs = [(0, firm) for firm in range(1, 5)]
    there = [{2 * firm} | draw(st.sets(st.integers(0, 6), max_size=2)) for firm in range(4)]
    away = {firm: set(range(7)) - its for firm, its in enumerate(there, start=1)}
    return _draw_rest(draw, Event(_valued(draw, pairs), 7, draw(st.integers(1, 2)), 4, _frozen(away)))


def _renumber(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the pairs with firms numbered from 0 without a gap."""
    number = {firm: n for n, firm in enumerate(sorted({firm for pair in pairs for firm in pair}))}
    return [(number[one], number[other]) for one, other in pairs]


def _valued(draw: st.DrawFn, pairs: list[tuple[int, int]]) -> tuple[tuple[int, int, float, float | None], ...]:
    """Return the pairs with values that are often equal, and exact in sums."""
    low, more = st.sampled_from([0.0, 0.5, 1.0, 2.0, 3.0]), st.sampled_from([None, 0.0, 1.0, 2.0])
    ends = [(draw(low), draw(more)) for _ in pairs]
    return tuple(
        (*pair, low, None if more is None else low + more) for pair, (low, more) in zip(pairs, ends, strict=True)
    )


def _frozen(away: Mapping[int, set[int]]) -> dict[int, frozenset[int]]:
    return {firm: frozenset(slots) for firm, slots in away.items()}


def _draw_rest(draw: st.DrawFn, event: Event) -> Event:
    """Return the event with what is agreed, and in half of the draws with an earlier plan and what happened."""
    numbers = st.integers(0, len(event.meetings) - 1)
    event = replace(
        event,
        fixed=draw(st.just({}) | st.dictionaries(numbers, st.integers(0, event.slots - 1), max_size=1)),
        must=frozenset(draw(st.just(set()) | st.sets(numbers, max_size=1))),
    )
    if draw(st.booleans()):
        return event
    return replace(
        event,
        planned=_draw_plan(draw, event),
        past=draw(st.integers(0, event.slots - 1)),
        lost=draw(st.sampled_from([frozenset({0}), frozenset({event.tables - 1}), frozenset()])),
    )


def _draw_plan(draw: st.DrawFn, event: Event) -> dict[int, tuple[int, int]]:
    """Return an earlier plan, made before it was known who is away."""
    planned: dict[int, tuple[int, int]] = {}
    for n, (one, other, _, _) in enumerate(event.meetings):
        its = [planned[m] for m, pair in enumerate(event.meetings[:n]) if m in planned and {one, other} & {*pair[:2]}]
        held = Counter(firm for m in planned for firm in event.meetings[m][:2])
        places = [
            (slot, table)
            for slot in range(event.slots)
            for table in range(event.tables)
            if (slot, table) not in planned.values() and all(slot != busy for busy, _ in its)
        ]
        if places and max(held[one], held[other]) < event.most and draw(st.integers(0, 3)):
            planned[n] = draw(st.sampled_from(places))
    return planned
