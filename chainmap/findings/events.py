"""A matchmaking event: who meets whom in which slot, at which table."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from chainmap.findings.pairs import Meeting
from chainmap.model.event import Disturbance, EarlierPlan, EventTerms, PlannedSeat
from chainmap.model.interval import Interval
from chainmap.model.park import Subject

WhyDropped = Literal["never_both_there", "firm_full", "tables_full", "no_interpreter", "clash"]
WhyNotThere = Literal["partners_full", "away", "dropped", "partner_absent"]
Remedy = Literal["tables", "slots", "presence", "interpreters", "let_go"]
News = Literal["cancelled", "dropped", "moved", "table", "added"]


@dataclass(frozen=True, slots=True)
class Seat:
    """A meeting with its slot and table, counted from 1, and the interpreters that it has."""

    meeting: Meeting
    slot: int
    table: int
    interpreters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dropped:
    """A meeting that has no place in the plan, and why."""

    meeting: Meeting
    reason: WhyDropped


@dataclass(frozen=True, slots=True)
class LeastChange:
    """A change that would make room for every meeting, the least of its kind.

    `more`: so many tables, slots or interpreters more, or firms there in so many more slots (`presence`: firm, slot),
    or so many meetings let go (`let_go`: their firms).
    """

    kind: Remedy
    more: int
    presence: tuple[tuple[str, int], ...] = ()
    let_go: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Impossible:
    """What is agreed cannot be held; each of the changes would make it possible."""

    least_changes: tuple[LeastChange, ...]


@dataclass(frozen=True, slots=True)
class Agenda:
    """The meetings of one firm in their order, and its breaks."""

    firm: str
    name: str
    breaks: int
    seats: tuple[Seat, ...]

    def partner(self, seat: Seat) -> tuple[str, str]:
        """Return id and name of the other firm."""
        firms = dict(zip(seat.meeting.firms, seat.meeting.names, strict=True))
        return next((firm, name) for firm, name in firms.items() if firm != self.firm)


@dataclass(frozen=True, slots=True)
class Told:
    """What changed for two firms: where they were to meet, and where they meet now (slot and table)."""

    news: News
    firms: tuple[str, str]
    names: tuple[str, str]
    before: tuple[int, int] | None
    now: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class EventReport:
    """The plan of an event, with what is proved of it.

    `value`: of all meetings; `tradable`: through them at once, no capacity or need counted twice. `breaks`: of all
    firms; `fairness`: the most less the fewest of any; `bound_value` and `bound_breaks`: what no plan can pass, as far
    as it is proved; `proved`: both are met. `least_changes`: each would make room for what was dropped. After
    re-planning: `told` and `disturbance`; `revision` counts re-plans; `cancelled`: meetings that an earlier plan had.
    `interrupted`: the user ended the search before.
    """

    subject: Subject
    terms: EventTerms
    per_firm: int
    seats: tuple[Seat, ...]
    firms_met: int
    value: Interval
    tradable: Interval
    breaks: int
    fairness: int
    table_changes: int
    bound_value: float
    bound_breaks: int
    proved: bool
    agendas: tuple[Agenda, ...]
    dropped: tuple[Dropped, ...] = ()
    without: tuple[tuple[str, WhyNotThere], ...] = ()
    least_changes: tuple[LeastChange, ...] = ()
    told: tuple[Told, ...] | None = None
    disturbance: Disturbance = field(default_factory=Disturbance)
    revision: int = 0
    names: Mapping[str, str] = field(default_factory=dict)
    cancelled: tuple[PlannedSeat, ...] = ()
    interrupted: bool = False

    @property
    def has_times(self) -> bool:
        """Whether the event has a date, and each slot a time."""
        return bool(self.terms.date and self.terms.times)

    def as_earlier(self) -> EarlierPlan:
        """Return the plan as one that is to be made again."""
        seats = tuple(PlannedSeat(seat.meeting.firms, seat.slot, seat.table) for seat in self.seats)
        return EarlierPlan(seats, self.disturbance, self.revision, self.cancelled)
