"""What was wrong or noted, grouped: one text for all rows of a table that have the same trouble.

tenants.xlsx, 年产能, rows 4, 9 to 12: '3套' is not an amount. … Likewise '5台' (row 9), '一批' (rows 10 to 12).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from typing import Final

from chainmap.errors import Door, Fault, runs
from chainmap.phrasing.lists import few, items
from chainmap.words import Lang, say

_TYPED: Final = ("value", "name", "tenant", "text")  # what a message calls the words of a cell
_MOST_RUNS: Final = 20  # of row numbers, where not all are asked for


@dataclass(frozen=True)
class FaultGroup:
    """Faults of one kind in one column of one table, by row; any other fault is a group by itself."""

    faults: tuple[Fault, ...]

    @property
    def first(self) -> Fault:
        """The fault of the first row, which the group's sentence is about."""
        return self.faults[0]

    @cached_property
    def rows(self) -> tuple[int, ...]:
        """The rows of the table, each once."""
        return tuple(dict.fromkeys(fault.place.row for fault in self.faults if fault.place.row is not None))

    def text(self, lang: Lang, door: Door = "python", *, most: int | None = None, short: bool = False) -> str:
        """Return `place: what is wrong and how to fix it`.

        With `most`, cells and long lists of rows are cut; `short`: files by their names, without folders.
        """
        place = self.place_text(lang, door, cut=most is not None, short=short)
        return f"{place}: {self.message(lang, door, most=most)}"

    def place_text(self, lang: Lang, door: Door = "python", *, cut: bool = False, short: bool = False) -> str:
        """Return the place of all rows: `tenants.csv, 年产能, rows 4, 9 to 12`."""
        place = self.first.place
        if short:
            place = replace(place, file=place.file.rpartition("/")[2])
        if len(self.rows) < 2:  # noqa: PLR2004  # one place: as it is always said
            return place.text(lang, door)
        rows = say("notes.rows", lang, rows=rows_text(self.rows, lang, most=_MOST_RUNS if cut else None))
        return say("join.part", lang).join((replace(place, row=None).text(lang), rows))

    def message(self, lang: Lang, door: Door = "python", *, most: int | None = None) -> str:
        """Return what is wrong with the first row, and what stands in the others: the first `most`, or all."""
        cells = self._others(lang, door)
        if not cells:
            return self.first.message(lang, door)
        shown = len(cells) if most is None or len(cells) <= most + 1 else most
        texts = [self._cell_text(fault, cell, rows, lang) for cell, (fault, rows) in islice(cells.items(), shown)]
        text = items(texts, lang)
        if shown < len(cells):
            text = say("join.more", lang, names=text, count=len(cells) - shown)
        likewise = say("notes.likewise", lang, cells=text)
        return say("join.sentence", lang, text=self.first.message(lang, door), following=likewise)

    def is_cut(self, most: int) -> bool:
        """Whether `text` with this `most` leaves anything out."""
        return len(self._others("en", "python")) > most + 1 or len(runs_of_rows(self.rows)) > _MOST_RUNS + 1

    def _others(self, lang: Lang, door: Door) -> dict[str, tuple[Fault, list[int]]]:
        """Return what differs from the first fault's values, each with a fault that has it and its rows."""
        texts = [fault.texts(lang, door) for fault in self.faults]
        varying = _telling(name for name in texts[0] if any(other[name] != texts[0][name] for other in texts))
        found: dict[str, tuple[Fault, list[int]]] = {}
        first = _joined(texts[0], varying, lang)
        for fault, values in zip(self.faults, texts, strict=True):
            cell = _joined(values, varying, lang)
            if cell != first and fault.place.row is not None:
                found.setdefault(cell, (fault, []))[1].append(fault.place.row)
        return found

    @staticmethod
    def _cell_text(fault: Fault, cell: str, rows: list[int], lang: Lang) -> str:
        where = say("notes.rows" if len(rows) > 1 else "join.row", lang, row=rows[0], rows=rows_text(rows, lang))
        if not fault.near:
            return say("notes.cell", lang, cell=cell, where=where)
        return say("notes.cell_near", lang, cell=cell, where=where, names=fault.near_text(lang))


def group_faults(faults: Iterable[Fault]) -> tuple[FaultGroup, ...]:
    """Return the faults grouped by table, column and kind, in the order of the first of each; a repeated one once."""
    groups: dict[object, list[Fault]] = {}
    for fault in dict.fromkeys(faults):
        place = fault.place
        kind = (fault.severity, fault.key, tuple(name for name, _ in fault.values))
        where = (place.file, place.column, place.line, place.item)
        in_table = place.row is not None and not place.argument
        groups.setdefault((kind, where) if in_table else fault, []).append(fault)
    return tuple(FaultGroup(tuple(sorted(group, key=lambda fault: fault.place.row or 0))) for group in groups.values())


def rows_text(rows: Iterable[int], lang: Lang, *, most: int | None = None) -> str:
    """Return row numbers with runs joined: `2, 4 to 8`; only the first `most` runs, if given."""
    runs = runs_of_rows(rows)
    texts = [str(a) if a == b else say("notes.run", lang, first=a, last=b) for a, b in runs]
    return items(texts, lang) if most is None else few(texts, most, lang)


def where_in_table(rows: Sequence[int], lang: Lang, *, most: int | None = None) -> str:
    """Return rows as people name them: `row 4`, `rows 4, 9 to 12`."""
    texts = rows_text(rows, lang, most=most)
    return say("notes.rows" if len(rows) > 1 else "join.row", lang, rows=texts, row=texts)


def runs_of_rows(rows: Iterable[int]) -> list[tuple[int, int]]:
    """Return the rows as first and last of each run; two in a row are no run."""
    found: list[tuple[int, int]] = []
    for first, last in runs(rows):
        found += [(first, last)] if last - first > 1 else [(row, row) for row in range(first, last + 1)]
    return found


def _telling(names: Iterable[str]) -> list[str]:
    """Return which values tell a cell from the first: what was typed, and of which link; else all of them."""
    names = list(names)
    typed = next((name for name in _TYPED if name in names), None)
    return [name for name in names if name in {typed, "link"}] if typed else names


def _joined(texts: dict[str, str], names: Iterable[str], lang: Lang) -> str:
    return say("join.part", lang).join(texts[name] for name in names)
