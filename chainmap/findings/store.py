"""What a store holds, what a push changed there, and what a search finds."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

OwnerKind = Literal["park", "chain"]


@dataclass(frozen=True, slots=True)
class StoredOwner:
    """A park or chain in a store.

    `rows`: nodes and relationships; `stale`: those that its files no longer have; `lost`: those that were written and
    are not there, since somebody removed them. `runs`: how often findings were kept, from the first to the last day;
    `used_by`: parks on a chain. `unfinished`: a push of it is under way, or was cut off.
    """

    kind: OwnerKind
    id: str
    name: str
    rows: int
    stale: int
    lost: int
    runs: int = 0
    first_run: dt.date | None = None
    last_run: dt.date | None = None
    used_by: tuple[str, ...] = ()
    unfinished: bool = False


@dataclass(frozen=True, slots=True)
class StoreStatus:
    """What a server holds.

    `counts`: nodes and relationships by label, of chainmap alone; `others`: nodes that chainmap did not write.
    """

    uri: str
    database: str
    version: str
    edition: str
    owners: tuple[StoredOwner, ...]
    counts: Mapping[str, int]
    others: int


@dataclass(frozen=True, slots=True)
class PushReport:
    """What a push changed: the server's own counters.

    `rows`: all of the files; `sent`: rows of chunks that differed; `left`: nodes by label that the files no longer
    have and that are still there; `held`: whether that is since others hold them. `run`: the day of the findings, None
    without any; `new_run`: whether they differ from those of the last run. `other_parks`: parks on a chain that this
    push changed.
    """

    park: str
    rows: int
    sent: int
    counters: Mapping[str, int]
    left: Mapping[str, int]
    held: bool
    pruned: int
    run: dt.date | None
    new_run: bool
    other_parks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A node that a search found: its label, id and name, its park or chain, and the property that says so."""

    label: str
    id: str
    name: str
    within: str
    property: str
    text: str


@dataclass(frozen=True, slots=True)
class SearchReport:
    """The nodes that say a text, best first; `more`: there are others."""

    text: str
    hits: tuple[Hit, ...]
    more: bool
