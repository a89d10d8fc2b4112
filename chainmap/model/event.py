"""The terms of a matchmaking event: slots, tables, who comes when, what is agreed already.

Slots and tables are numbers from 1, as people count them; tenants are ids.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from chainmap.errors import Place
from chainmap.model.interval import Interval

if TYPE_CHECKING:  # `--help` needs the number, and no pydantic
    from chainmap.model.chain import Names

PER_FIRM: Final = 8
TIMEZONE: Final = "Asia/Shanghai"


@dataclass(frozen=True, slots=True)
class SlotTime:
    """When a slot is held, in local time, and the session that it belongs to."""

    start: dt.time
    end: dt.time
    session: str = ""


@dataclass(frozen=True, slots=True)
class Agreed:
    """What is agreed of the meeting of two firms; `slot` None: any."""

    firms: tuple[str, str]
    slot: int | None
    place: Place


@dataclass(frozen=True, slots=True)
class Interpreter:
    """One who translates between this language and the others' own; `away`: slots in which he or she is not there."""

    name: str
    language: str
    away: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class EventTerms:
    """What is given of an event.

    `away`: the slots in which a firm is not there; `delegates`: how many meetings a firm can have at once, 1 where it
    is not given; `languages`: firms that need an interpreter. `times`: one per slot, or none. `timezone`: of the times.
    """

    slots: int
    tables: int
    away: Mapping[str, frozenset[int]] = field(default_factory=dict)
    fixed: tuple[Agreed, ...] = ()
    must: tuple[Agreed, ...] = ()
    forbidden: tuple[Agreed, ...] = ()
    delegates: Mapping[str, int] = field(default_factory=dict)
    languages: Mapping[str, str] = field(default_factory=dict)
    interpreters: tuple[Interpreter, ...] = ()
    title: "Names | None" = None
    venue: str = ""
    date: dt.date | None = None
    times: tuple[SlotTime, ...] = ()
    timezone: str = TIMEZONE

    def is_there(self, firm: str, slot: int) -> bool:
        """Whether a firm is there in a slot."""
        return slot not in self.away.get(firm, ())

    def languages_of(self, firms: tuple[str, str]) -> frozenset[str]:
        """Return the languages that a meeting needs an interpreter for; none where both firms speak the same."""
        first, second = (self.languages.get(firm, "") for firm in firms)
        return frozenset() if first == second else frozenset(filter(None, (first, second)))


@dataclass(frozen=True, slots=True)
class Disturbance:
    """What happened on the day.

    `no_show`: who does not come; `late`: from which slot others do; `lost_tables`; `after`: the last slot that is past.
    """

    no_show: tuple[str, ...] = ()
    late: Mapping[str, int] = field(default_factory=dict)
    lost_tables: frozenset[int] = frozenset()
    after: int = 0


@dataclass(frozen=True, slots=True)
class PlannedSeat:
    """A meeting of a plan that was made before."""

    firms: tuple[str, str]
    slot: int
    table: int
    place: Place = Place()  # noqa: RUF009  # frozen


@dataclass(frozen=True, slots=True)
class EarlierPlan:
    """A plan that was made before: its meetings, what happened until then, and how often it was re-planned.

    `cancelled`: meetings that were called off earlier, so that calendars keep them so.
    """

    seats: tuple[PlannedSeat, ...]
    disturbance: Disturbance
    revision: int
    cancelled: tuple[PlannedSeat, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a meeting; None: not said. `contract`: its value in CNY, between two ends."""

    firms: tuple[str, str]
    kept: bool | None
    second_meeting: bool | None
    contract: Interval | None
    place: Place
