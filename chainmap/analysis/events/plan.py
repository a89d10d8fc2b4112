"""The plan of an event: meetings of tenants put into slots and at tables, and after what happened, with few changes."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from chainmap.analysis.events.least_change import count_tables, find_least_change
from chainmap.analysis.events.placement import Choice, Placement
from chainmap.analysis.events.slots.timetable import Meetings, Scarce, count_breaks
from chainmap.analysis.events.solve import Show, place_meetings
from chainmap.analysis.events.tables import count_changes
from chainmap.analysis.pairs.meetings import measure_tradable
from chainmap.analysis.pairs.trades import Trades
from chainmap.analysis.solver.interrupt import is_interrupted
from chainmap.findings.events import (
    Agenda,
    Dropped,
    EventReport,
    Impossible,
    LeastChange,
    Remedy,
    Seat,
    Told,
    WhyDropped,
    WhyNotThere,
)
from chainmap.findings.pairs import Meeting
from chainmap.model.event import Disturbance, EarlierPlan, EventTerms, PlannedSeat
from chainmap.model.interval import total
from chainmap.model.park import Subject

Firms = frozenset[str]
_ROOM: Final[tuple[Remedy, ...]] = ("tables", "slots", "presence", "interpreters")
_AGREED: Final[tuple[Remedy, ...]] = (*_ROOM, "let_go")
_MOST_CELLS: Final = 5_000  # beyond, the least change of other kinds takes too long


@dataclass(frozen=True, slots=True)
class EventInput:
    """What an event is planned from.

    `names`: of all tenants by id, in the order of their rows. `possible`: every meeting that could be held, also those
    that are agreed; `chosen`: those that were selected, and of a plan that is made again those that it had.
    """

    subject: Subject
    trades: Trades
    names: Mapping[str, str]
    possible: Sequence[Meeting]
    chosen: Sequence[Meeting]
    terms: EventTerms
    per_firm: int
    time_limit: float
    earlier: EarlierPlan | None = None
    disturbance: Disturbance = field(default_factory=Disturbance)
    show: Show | None = None


def plan_event(event: EventInput) -> EventReport | Impossible:
    """Return the plan, or what would make it possible where what is agreed cannot be held.

    Raises:
        TimeoutError: the time ran out before any plan was found.
    """
    return _Planner(event).plan()


class _Planner:
    """Numbers what an event has, solves it, and reads the answer."""

    def __init__(self, event: EventInput) -> None:
        self.event = event
        self.terms, self.happened = event.terms, event.disturbance
        absent = set(self.happened.no_show)
        self.planned = {} if event.earlier is None else {frozenset(seat.firms): seat for seat in event.earlier.seats}
        self.past = {firms for firms, seat in self.planned.items() if seat.slot <= self.happened.after}
        self.meetings = [
            meeting
            for meeting in (event.possible if event.earlier else event.chosen)
            if frozenset(meeting.firms) in self.past or not absent & set(meeting.firms)
        ]
        self.firms = [firm for firm in event.names if any(firm in meeting.firms for meeting in self.meetings)]
        self.number = {firm: n for n, firm in enumerate(self.firms)}

    def plan(self) -> EventReport | Impossible:
        """Return the plan, or what would make it possible."""
        choice = self._choice()
        placement = place_meetings(choice, time_limit=self.event.time_limit, show=self.event.show)
        if placement is None and self.planned:  # what happened is against what was agreed
            choice = replace(choice, must=choice.past)
            placement = place_meetings(choice, time_limit=self.event.time_limit, show=self.event.show)
        if placement is None:
            return Impossible(tuple(self._least_changes(choice, sorted(choice.must), _AGREED)))
        return self._report(choice, placement)

    # from the event to numbers

    def _choice(self) -> Choice:
        terms, lost = self.terms, self.happened.lost_tables
        open_tables = tuple(
            tuple(table for table in range(terms.tables) if slot <= self.happened.after or table + 1 not in lost)
            for slot in range(1, terms.slots + 1)
        )
        fixed = {frozenset(one.firms): one.slot for one in terms.fixed}
        must = {frozenset(one.firms) for one in (*terms.fixed, *terms.must)}
        planned = {
            n: (self.planned[frozenset(meeting.firms)].slot - 1, self.planned[frozenset(meeting.firms)].table - 1)
            for n, meeting in enumerate(self.meetings)
            if frozenset(meeting.firms) in self.planned
        }
        judged = [meeting for meeting in self.meetings if not self.planned or frozenset(meeting.firms) in self.planned]
        return Choice(
            meetings=Meetings(
                seats=tuple(map(len, open_tables)),
                firms=tuple((self.number[one], self.number[two]) for one, two in (m.firms for m in self.meetings)),
                allowed=tuple(tuple(self._allowed(meeting, fixed)) for meeting in self.meetings),
                delegates=tuple(terms.delegates.get(firm, 1) for firm in self.firms),
                scarce=tuple(self._scarce()),
            ),
            low=tuple(meeting.value.low for meeting in self.meetings),
            high=tuple(meeting.value.high or 0.0 for meeting in self.meetings),
            most=self.event.per_firm,
            tables=open_tables,
            must=frozenset(n for n, meeting in enumerate(self.meetings) if self._has_to_be(meeting, must)),
            judged=frozenset(self.number[firm] for meeting in judged for firm in meeting.firms),
            planned=planned,
            past=frozenset(n for n in planned if frozenset(self.meetings[n].firms) in self.past),
        )

    def _has_to_be(self, meeting: Meeting, must: set[Firms]) -> bool:
        """Whether a meeting has to be held: it is past, or agreed and nothing that happened is against it."""
        firms = frozenset(meeting.firms)
        return firms in self.past or firms in must

    def _allowed(self, meeting: Meeting, fixed: Mapping[Firms, int | None]) -> Sequence[int]:
        """Return the slots that a meeting can have."""
        firms = frozenset(meeting.firms)
        if firms in self.past:
            return [self.planned[firms].slot - 1]
        slots = range(self.happened.after + 1, self.terms.slots + 1)
        there = [slot - 1 for slot in slots if all(self._is_there(firm, slot) for firm in meeting.firms)]
        agreed = (fixed.get(firms) or 0) - 1
        if agreed >= 0 and not (self.planned and agreed not in there):  # a late firm cannot keep to it
            return [slot for slot in there if slot == agreed]
        return there

    def _is_there(self, firm: str, slot: int) -> bool:
        return self.terms.is_there(firm, slot) and slot >= self.happened.late.get(firm, 1)

    def _scarce(self) -> Iterable[Scarce]:
        for language in sorted({one.language for one in self.terms.interpreters}):
            needed = frozenset(
                n for n, meeting in enumerate(self.meetings) if language in self.terms.languages_of(meeting.firms)
            )
            if needed:
                yield Scarce(needed, tuple(len(self._free(language, slot)) for slot in range(1, self.terms.slots + 1)))

    def _free(self, language: str, slot: int) -> list[str]:
        """Return the interpreters of a language who are there in a slot."""
        return [one.name for one in self.terms.interpreters if one.language == language and slot not in one.away]

    # from numbers to the report

    def _report(self, choice: Choice, placement: Placement) -> EventReport:
        event, of = self.event, choice.meetings
        slots, tables = placement.slots, placement.tables
        seats = sorted(
            (Seat(self.meetings[n], slot + 1, tables[n] + 1) for n, slot in slots.items()),
            key=lambda seat: (seat.slot, seat.table),
        )
        seats = list(self._with_interpreters(seats))
        by_firm = dict(zip(self.firms, _breaks(of, slots), strict=True))
        counted = {self.firms[n] for n in choice.judged} | {firm for seat in seats for firm in seat.meeting.firms}
        breaks = [by_firm[firm] for firm in self.firms if firm in counted]
        met = {firm for seat in seats for firm in seat.meeting.firms}
        value = total(seat.meeting.value for seat in seats)
        told = None if event.earlier is None else tuple(self._told(seats))
        wanted = [n for n in range(len(self.meetings)) if n in choice.planned or not self.planned]
        return EventReport(
            subject=event.subject,
            terms=event.terms,
            per_firm=event.per_firm,
            seats=tuple(seats),
            firms_met=len(met),
            value=value,
            tradable=measure_tradable(event.trades, [pair for seat in seats for pair in seat.meeting.pairs]),
            breaks=sum(breaks),
            fairness=max(breaks, default=0) - min(breaks, default=0),
            table_changes=count_changes(of, slots, tables),
            bound_value=max(value.low, placement.low_bound) if not placement.proved else value.low,
            bound_breaks=placement.breaks_bound,
            proved=placement.proved,
            agendas=tuple(self._agendas(seats, by_firm)),
            dropped=tuple(Dropped(self.meetings[n], self._why_dropped(choice, n)) for n in wanted if n not in slots),
            without=tuple(self._without(met)),
            least_changes=() if all(n in slots for n in wanted) else tuple(self._least_changes(choice, wanted, _ROOM)),
            told=told,
            disturbance=event.disturbance,
            revision=0 if event.earlier is None else event.earlier.revision + 1,
            names=event.names,
            cancelled=tuple(self._cancelled(seats)),
            interrupted=is_interrupted(),
        )

    def _with_interpreters(self, seats: Sequence[Seat]) -> Iterable[Seat]:
        """Yield the seats with the interpreters that they need, by table."""
        taken: Counter[tuple[int, str]] = Counter()
        for seat in seats:
            names = []
            for language in sorted(self.terms.languages_of(seat.meeting.firms)):
                if free := self._free(language, seat.slot):
                    names.append(free[taken[seat.slot, language]])
                    taken[seat.slot, language] += 1
            yield Seat(seat.meeting, seat.slot, seat.table, tuple(names))

    def _agendas(self, seats: Sequence[Seat], breaks: Mapping[str, int]) -> Iterable[Agenda]:
        for firm in self.firms:
            its = tuple(seat for seat in seats if firm in seat.meeting.firms)
            if its:
                yield Agenda(firm, self.event.names[firm], breaks[firm], its)

    def _without(self, met: set[str]) -> Iterable[tuple[str, WhyNotThere]]:
        """Yield the firms that could meet somebody and do not, with the reason."""
        possible = {firm for meeting in self.event.possible for firm in meeting.firms}
        for firm in self.event.names:
            if firm in possible and firm not in met and firm not in self.happened.no_show:
                yield firm, self._why_without(firm)

    def _why_without(self, firm: str) -> WhyNotThere:
        if not any(self._is_there(firm, slot) for slot in range(1, self.terms.slots + 1)):
            return "away"
        if any(firm in firms and firms & set(self.happened.no_show) for firms in self.planned):
            return "partner_absent"
        return "dropped" if any(firm in meeting.firms for meeting in self.event.chosen) else "partners_full"

    def _why_dropped(self, choice: Choice, meeting: int) -> WhyDropped:
        of = choice.meetings
        wanted = [n for n in range(len(of.firms)) if n in choice.planned or not self.planned]
        if not of.allowed[meeting]:
            return "never_both_there"
        for firm in of.firms[meeting]:
            its = [n for n in wanted if firm in of.firms[n]]
            slots = {slot for n in its for slot in of.allowed[n]}
            if len(its) > len(slots) * of.delegates[firm]:
                return "firm_full"
        if len(wanted) > sum(of.seats):
            return "tables_full"
        if any(meeting in scarce.meetings and len(scarce.meetings) > sum(scarce.hands) for scarce in of.scarce):
            return "no_interpreter"
        return "clash"

    def _least_changes(self, choice: Choice, wanted: Sequence[int], kinds: Sequence[Remedy]) -> Iterable[LeastChange]:
        """Yield for each kind of change the least with which all wanted meetings can be held."""
        of, terms = choice.meetings, self.terms
        some = of.only(wanted)
        if sum(map(len, some.allowed)) > _MOST_CELLS:
            tables = count_tables(some)
            if tables:
                yield LeastChange("tables", tables)
            return
        fixed = {frozenset(one.firms): one.slot for one in terms.fixed}
        slots = {n: fixed.get(frozenset(self.meetings[one].firms)) for n, one in enumerate(wanted)}
        away = [
            frozenset(slot - 1 for slot in range(1, terms.slots + 1) if not self._is_there(firm, slot))
            for firm in self.firms
        ]
        for kind in kinds:
            change = find_least_change(
                some, kind, away=away, fixed={n: slot - 1 for n, slot in slots.items() if slot is not None}
            )
            if change is not None:
                yield LeastChange(
                    kind,
                    change.more,
                    presence=tuple((self.firms[firm], slot + 1) for firm, slot in change.presence),
                    let_go=tuple(self.meetings[wanted[n]].firms for n in change.let_go),
                )

    # what changed

    def _told(self, seats: Sequence[Seat]) -> Iterable[Told]:
        """Yield what changed against the earlier plan: called off, dropped, moved, at another table, added."""
        now = {frozenset(seat.meeting.firms): seat for seat in seats}
        absent = set(self.happened.no_show)
        for firms, seat in self.planned.items():
            before, held = (seat.slot, seat.table), now.get(firms)
            names = (self.event.names[seat.firms[0]], self.event.names[seat.firms[1]])
            if held is None:
                yield Told("cancelled" if absent & firms else "dropped", seat.firms, names, before, None)
            elif (held.slot, held.table) != before:
                news = "moved" if held.slot != seat.slot else "table"
                yield Told("moved" if news == "moved" else "table", seat.firms, names, before, (held.slot, held.table))
        for firms, held in now.items():
            if firms not in self.planned:
                yield Told("added", held.meeting.firms, held.meeting.names, None, (held.slot, held.table))

    def _cancelled(self, seats: Sequence[Seat]) -> Iterable[PlannedSeat]:
        """Yield every meeting that some plan had and this one has not, where it was last to be."""
        if self.event.earlier is None:
            return
        now = {frozenset(seat.meeting.firms) for seat in seats}
        had = {frozenset(seat.firms): seat for seat in (*self.event.earlier.cancelled, *self.event.earlier.seats)}
        yield from (seat for firms, seat in had.items() if firms not in now)


def _breaks(of: Meetings, slots: Mapping[int, int]) -> list[int]:
    """Return the breaks of each participant in the meetings that are held."""
    held = sorted(slots)
    return count_breaks(of.only(held), [slots[n] for n in held])
