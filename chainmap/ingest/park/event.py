"""The file of an event (`event.yaml`) → its terms: who comes when, what is agreed, when the slots are."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from itertools import chain, pairwise
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from chainmap.errors import Faults, Place, near_names
from chainmap.ingest.files.bytes import shown
from chainmap.ingest.files.yaml_reader import MarkedDict, MarkedList, Plain, line_of, read_yaml
from chainmap.ingest.names import TenantNames, find_name
from chainmap.model.chain import LONGEST_NAME, Names
from chainmap.model.event import TIMEZONE, Agreed, EventTerms, Interpreter, SlotTime
from chainmap.model.park import Tenant

_KEYS: Final = (
    "name",
    "venue",
    "date",
    "timezone",
    "slots",
    "tables",
    "sessions",
    "away",
    "fixed",
    "must",
    "forbidden",
    "delegates",
    "languages",
    "interpreters",
)
_SESSION_KEYS: Final = ("name", "start", "minutes", "buffer", "slots")
_AGREED_KEYS: Final = ("firms", "slot")
_MISSING: Final = {"slots": "event_no_slots", "tables": "event_no_tables"}
_CLOCK: Final = re.compile(r"([01]?[0-9]|2[0-3])[:：]([0-5][0-9])")
_DAY: Final = 24 * 60
_TWO: Final = 2
_MOST_SLOTS: Final = 1_000
_MOST_TABLES: Final = 10_000
Path_ = tuple[str | int, ...]


def read_event(
    path: Path | None, tenants: tuple[Tenant, ...], faults: Faults, *, slots: int | None, tables: int | None
) -> EventTerms | None:
    """Return the terms of an event; `slots` and `tables`, if given, come before the file's.

    None where there is a fault, which is in `faults`.
    """
    tree: MarkedDict | None = MarkedDict(1) if path is None else read_yaml(path, faults)
    if tree is None:
        return None
    reader = _EventReader(tree, "" if path is None else shown(path), tenants, faults)
    errors = len(faults.found) - len(faults.warnings)
    terms = reader.read(slots, tables)
    return terms if len(faults.found) - len(faults.warnings) == errors else None


class _EventReader:
    """Reads the keys of the file and reports all of their faults."""

    def __init__(self, tree: MarkedDict, file: str, tenants: tuple[Tenant, ...], faults: Faults) -> None:
        self.tree = tree
        self.file = file
        self.faults = faults
        self.tenants = TenantNames(tenants)
        self.names = tuple(tenant.name for tenant in tenants)
        self.slots = 0

    def read(self, slots: int | None, tables: int | None) -> EventTerms:
        """Return the terms, as far as they can be read."""
        for key in self.tree:
            if key not in _KEYS:
                self.fault((key,), "unknown_key", near=near_names(key, _KEYS), name=key)
        times = tuple(self._times())
        self.slots = self._count_slots(slots, len(times))
        interpreters = tuple(self._interpreters())
        away = dict(self._away({one.name for one in interpreters}))
        languages = dict(self._languages({one.language for one in interpreters}))
        agreed = {key: tuple(self._agreed(key)) for key in ("fixed", "must", "forbidden")}
        self._check_pairs(agreed)
        return EventTerms(
            slots=self.slots,
            tables=self._size("tables", tables, _MOST_TABLES),
            away={firm: slots_ for firm, slots_ in away.items() if firm not in {one.name for one in interpreters}},
            fixed=agreed["fixed"],
            must=agreed["must"],
            forbidden=agreed["forbidden"],
            delegates=dict(self._delegates()),
            languages=languages,
            interpreters=tuple(
                Interpreter(one.name, one.language, away.get(one.name, frozenset())) for one in interpreters
            ),
            title=self._title(),
            venue=self._text("venue"),
            date=self._date(),
            times=times if len(times) == self.slots else (),
            timezone=self._timezone(),
        )

    # places and simple values

    def place(self, path: Path_) -> Place:
        """Return the place of a value: `event.yaml:9 fixed[0].slot`."""
        item = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).lstrip(".")
        return Place(self.file, line_of(self.tree, path), item=item)

    def fault(self, path: Path_, key: str, *, near: tuple[str, ...] = (), **values: Any) -> None:
        """Report a fault at a value."""
        self.faults.add(self.place(path), key, near=near, **values)

    def _text(self, key: str) -> str:
        value = self.tree.get(key, "")
        if not isinstance(value, str):
            self.fault((key,), "not_text", value=value)
            return ""
        return value.strip()

    def _title(self) -> Names | None:
        value = self.tree.get("name")
        if value is None:
            return None
        keys = ("zh", "en")
        texts = {key: value.get(key) for key in keys} if isinstance(value, MarkedDict) else dict.fromkeys(keys, value)
        given = {key: text for key, text in texts.items() if isinstance(text, str)}
        if not given or len(given) < sum(text is not None for text in texts.values()):
            self.fault(("name",), "not_text", value=value)
            return None
        long = {key: text for key, text in given.items() if len(text) > LONGEST_NAME}
        for key, text in long.items():
            path = ("name", key) if value is not text else ("name",)
            self.fault(path, "text_too_long", length=len(text), limit=LONGEST_NAME)
        if not any(text.strip() for text in given.values()):
            self.fault(("name",), "no_name")
            return None
        return None if long else Names(**given)

    def _date(self) -> dt.date | None:
        text = self._text("date")
        if not text:
            return None
        try:
            return dt.date.fromisoformat(text)
        except ValueError:
            self.fault(("date",), "event_date", value=text)
            return None

    def _timezone(self) -> str:
        name = self._text("timezone") or TIMEZONE
        try:
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            self.fault(("timezone",), "event_timezone", value=name)
        return name

    def _whole(self, path: Path_, value: Plain, *, most: int, least: int = 1) -> int | None:
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            self.fault(path, "event_whole", value=value, least=least, most=f"{most:,}")
            return None
        return value

    def _size(self, key: str, given: int | None, most: int) -> int:
        """Return a number that an option gives, else the file."""
        if given is not None:
            if 1 <= given <= most:
                return given
            self.faults.add(Place(argument=key), "event_whole", value=given, least=1, most=f"{most:,}")
            return 0
        if key not in self.tree:
            self.faults.add(Place(argument=key), _MISSING[key])
            return 0
        return self._whole((key,), self.tree[key], most=most) or 0

    def _count_slots(self, given: int | None, timed: int) -> int:
        if timed and given is None and "slots" not in self.tree:
            return timed
        slots = self._size("slots", given, _MOST_SLOTS)
        if timed and slots and timed != slots:
            self.fault(("sessions",), "event_slots_differ", sessions=timed, slots=slots)
        return slots

    # when the slots are

    def _times(self) -> Iterator[SlotTime]:
        found: list[tuple[int, int, str, int]] = []  # start and end in minutes, session, its index
        for n, session in enumerate(self._items("sessions")):
            found += ((*slot, n) for slot in self._session(n, session))
        for before, after in pairwise(found):
            if after[0] < before[1]:
                self.fault(("sessions", after[3]), "event_overlap", start=_clock(after[0]), end=_clock(before[1]))
                break
        for start, end, name, _ in found:
            yield SlotTime(_as_time(start), _as_time(end), name)

    def _session(self, n: int, session: Plain) -> Iterator[tuple[int, int, str]]:
        path: Path_ = ("sessions", n)
        if not isinstance(session, MarkedDict):
            self.fault(path, "not_a_mapping", value=session)
            return
        for key in session:
            if key not in _SESSION_KEYS:
                self.fault((*path, key), "unknown_key", near=near_names(key, _SESSION_KEYS), name=key)
        missing = [key for key in ("start", "minutes", "slots") if key not in session]
        for key in missing:
            self.fault(path, "missing_key", name=key)
        if missing:
            return
        match = _CLOCK.fullmatch(str(session["start"]).strip())
        if match is None:
            self.fault((*path, "start"), "event_clock", value=session["start"])
        minutes = self._whole((*path, "minutes"), session["minutes"], most=_DAY)
        count = self._whole((*path, "slots"), session["slots"], most=_MOST_SLOTS)
        pause = self._whole((*path, "buffer"), session.get("buffer", 0), most=_DAY, least=0)
        if match is None or minutes is None or count is None or pause is None:
            return
        start = int(match[1]) * 60 + int(match[2])
        end = start + count * minutes + (count - 1) * pause
        if end >= _DAY:
            most = max(0, (_DAY - 1 - start + pause) // (minutes + pause))
            self.fault(path, "event_midnight", slots=count, start=_clock(start), most=most)
            return
        for slot in range(count):
            begin = start + slot * (minutes + pause)
            yield begin, begin + minutes, str(session.get("name") or "")

    # who

    def _find(self, path: Path_, name: Plain) -> str:
        if not isinstance(name, str) or not name.strip():
            self.fault(path, "not_text", value=name)
            return ""
        known = find_name(name, self.names)
        names = (name, known) if known else (name,)
        return self.tenants.find_tenant(names, self.place(path), self.faults, fault="no_such_tenant")

    def _mapping(self, key: str) -> Mapping[str, Plain]:
        value = self.tree.get(key)
        if value is None:
            return {}
        if not isinstance(value, MarkedDict):
            self.fault((key,), "not_a_mapping", value=value)
            return {}
        return value

    def _items(self, key: str) -> list[Plain]:
        value = self.tree.get(key)
        if value is None:
            return []
        if not isinstance(value, MarkedList):
            self.fault((key,), "event_list", name=key)
            return []
        return value

    def _slot(self, path: Path_, value: Plain) -> int | None:
        if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= self.slots:
            if self.slots:  # else the number of slots is the fault
                self.fault(path, "event_slot", value=value, slots=self.slots)
            return None
        return value

    def _away(self, interpreters: set[str]) -> Iterator[tuple[str, frozenset[int]]]:
        for name, value in self._mapping("away").items():
            who = name if name in interpreters else self._find(("away", name), name)
            slots = list(value) if isinstance(value, MarkedList) else [value]
            absent = frozenset(
                slot for n, one in enumerate(slots) if (slot := self._slot(("away", name, n), one)) is not None
            )
            if who:
                yield who, absent

    def _delegates(self) -> Iterator[tuple[str, int]]:
        for name, value in self._mapping("delegates").items():
            firm, count = self._find(("delegates", name), name), self._whole(("delegates", name), value, most=100)
            if firm and count:
                yield firm, count

    def _languages(self, known: set[str]) -> Iterator[tuple[str, str]]:
        for name, value in self._mapping("languages").items():
            path, firm = ("languages", name), self._find(("languages", name), name)
            if not isinstance(value, str) or not value.strip():
                self.fault(path, "not_text", value=value)
            elif value.strip() not in known:
                self.fault(path, "event_language", near=near_names(value, known), language=value)
            elif firm:
                yield firm, value.strip()

    def _interpreters(self) -> Iterator[Interpreter]:
        seen: set[str] = set()
        for language, value in self._mapping("interpreters").items():
            path: Path_ = ("interpreters", language)
            if isinstance(value, int):
                count = self._whole(path, value, most=1000, least=0) or 0
                names: list[Plain] = [f"{language} {n}" for n in range(1, count + 1)]
            else:
                names = list(value) if isinstance(value, MarkedList) else [value]
            for name in names:
                if not isinstance(name, str) or not name.strip():
                    self.fault(path, "not_text", value=name)
                elif name in seen:
                    self.fault(path, "event_interpreter_twice", name=name)
                else:
                    seen.add(name)
                    yield Interpreter(name, language)

    # what is agreed

    def _agreed(self, key: str) -> Iterator[Agreed]:
        for n, item in enumerate(self._items(key)):
            path: Path_ = (key, n)
            firms = item.get("firms") if isinstance(item, MarkedDict) else item
            if not isinstance(firms, MarkedList) or len(firms) != _TWO:
                self.fault(path, "event_two_firms", name=key)
                continue
            for extra in item if isinstance(item, MarkedDict) else ():
                if extra not in _AGREED_KEYS or (extra == "slot" and key != "fixed"):
                    self.fault((*path, extra), "unknown_key", near=near_names(extra, _AGREED_KEYS), name=extra)
            first, second = (self._find((*path, "firms", m), firm) for m, firm in enumerate(firms))
            slot = None
            if key == "fixed":
                if not isinstance(item, MarkedDict) or "slot" not in item:
                    self.fault(path, "missing_key", name="slot")
                    continue
                slot = self._slot((*path, "slot"), item["slot"])
            if first and first == second:
                self.fault(path, "event_itself", name=firms[0])
            elif first and second:
                yield Agreed((first, second), slot, self.place(path))

    def _check_pairs(self, agreed: Mapping[str, tuple[Agreed, ...]]) -> None:
        """Report pairs that are named twice, or both wanted and forbidden."""
        seen: dict[frozenset[str], Agreed] = {}
        for one in chain.from_iterable(agreed.values()):
            firms = frozenset(one.firms)
            if firms in seen:
                self.faults.add(one.place, "event_pair_twice", first=seen[firms].place.item or "")
            seen.setdefault(firms, one)


def _as_time(minutes: int) -> dt.time:
    return dt.time(*divmod(minutes, 60))


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
