"""Rows in are rows used and rows named: every row of a table is a fact of the study, or a note says where it stands."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from chainmap.errors import Fault, Place
from chainmap.ingest.layout.columns import Columns
from chainmap.model.quantity import says_unknown
from chainmap.study import park as opened
from chainmap.study.park import Study

_NOT_FILLED_IN = ("answer", "decision")  # a row of such a sheet whose cell is empty says nothing yet
_ROW_VALUES = frozenset(("row", "first", "last", "second"))  # of a note, that name another row


@dataclass
class Seen:
    """The tables that a run read, by file, and the study that came of them."""

    tables: dict[str, Columns] = field(default_factory=dict)
    study: Study | None = None


@contextmanager
def watch(seen: Seen) -> Iterator[None]:
    """Keep what is read and opened."""
    body, open_study = Columns.body, opened.open_study

    def watched_body(self: Columns) -> Any:
        seen.tables[self.sheet.file] = self  # the last is that of the heading that was chosen
        return body(self)

    def watched_open(*given: Any, **options: Any) -> Study:
        seen.study = open_study(*given, **options)
        return seen.study

    Columns.body, opened.open_study = watched_body, watched_open  # type: ignore[method-assign]
    try:
        yield
    finally:
        Columns.body, opened.open_study = body, open_study  # type: ignore[method-assign]


def lost_rows(seen: Seen) -> Iterator[str]:
    """Yield the rows that are no fact of the study and that no note names."""
    if seen.study is None:
        return
    used, named = _by_file(_used(seen.study)), _named(seen.study.notes)
    for file, columns in seen.tables.items():
        said = used.get(file, set()) | named.get(file, set())
        meant = {row.number: row.cells for row in columns.body()}  # 同上 is what stands above
        last = min(_second_tables(seen.study.notes, file), default=float("inf"))
        for row in columns.sheet.rows:
            if not any(row.cells) or row.number in said or row.number > last or row.number in _heading(columns):
                continue
            if not _is_blank(columns, meant.get(row.number, row.cells)):
                yield f"{file.rpartition('/')[2]}, row {row.number}: {row.cells}"


def _used(study: Study) -> Iterator[Place]:
    park, facts = study.graph.park, study.graph.facts
    yield from (row.place for tenant in park.tenants for row in tenant.rows)
    for rows in (
        facts.needs,
        facts.trades,
        facts.orders,
        park.tables.candidates,
        park.tables.answers,
        park.corrections,
    ):
        yield from (row.place for row in rows)
    yield from (place for supply in facts.neighbours for place in supply.places)
    answered = {row.tenant for row in park.tables.answers if row.question == "need"}
    yield from (row.place for row in park.tables.needs if row.tenant in answered)  # an answer replaces it


def _by_file(places: Iterable[Place]) -> dict[str, set[int]]:
    rows: dict[str, set[int]] = {}
    for place in places:
        if place.row is not None:
            rows.setdefault(place.file, set()).add(place.row)
    return rows


def _named(notes: Iterable[Fault]) -> Mapping[str, set[int]]:
    rows: dict[str, set[int]] = {}
    for note in notes:
        of_file = rows.setdefault(note.place.file, set())
        if note.place.row is not None:
            of_file.add(note.place.row)
        values = (str(value) for name, value in note.values if name in _ROW_VALUES)
        of_file |= {int(value) for value in values if value.isdecimal()}
    return rows


def _second_tables(notes: Iterable[Fault], file: str) -> Iterator[int]:
    """Yield where a second table begins: the note is about all rows below."""
    for note in notes:
        if note.key == "second_table" and note.place.file == file and note.place.row is not None:
            yield note.place.row


def _heading(columns: Columns) -> set[int]:
    """Return the rows of the heading, which may be three; lines above are named."""
    rows = {row.number for row in columns.sheet.rows if row.number <= columns.row}
    return rows - {row.number for row in columns.above}


def _is_blank(columns: Columns, cells: tuple[str, ...]) -> bool:
    return any(
        (at := columns.indexes_of(column)) and all(says_unknown(cells[n]) for n in at if n < len(cells))
        for column in _NOT_FILLED_IN
    )
