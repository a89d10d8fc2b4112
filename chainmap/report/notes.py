"""What was noted of the input, as the end of every report: who reads it sees what was not understood."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import PurePath
from typing import Final

from chainmap.errors import Fault
from chainmap.phrasing.notes import FaultGroup, group_faults, rows_text, where_in_table
from chainmap.report.document import Appendix, Cell, Document, Table
from chainmap.report.plain import JsonObject
from chainmap.report.result import Result
from chainmap.report.sheet_writer import SheetWriter
from chainmap.report.sheets import Grid, Sheet
from chainmap.words import Lang, say

_HEADINGS: Final = ("notes.table", "notes.column", "notes.row_numbers", "notes.what")
_WIDTHS: Final = (34, 18, 16, 100)
_SHEET: Final = re.compile(r"(?P<file>.+\.(?:xlsx|xlsm|xls|ods)) ?\[(?P<sheet>.+)\]", re.IGNORECASE)
_MOST: Final = 200  # cells quoted in one row of a page or a sheet, which holds 32,767 characters
_LONGEST: Final = 32_000  # characters of such a cell


def with_notes(result: Result, notes: Iterable[Fault], lang: Lang) -> Result:
    """Return the result with what was noted: an appendix in words, the field `notes` in JSON, a sheet in Excel.

    Without notes the words and the sheets are as they were; CSV has rows only.
    """
    notes = tuple(notes)
    document, data, sheets = result.document, result.data, result.sheets
    return replace(
        result,
        document=(lambda: _appended(document(), group_faults(notes), lang)) if document and notes else document,
        data=(lambda: _with_field(data(), group_faults(notes), lang)) if data else None,
        sheets=(lambda: (*sheets(), Sheet(say("notes.sheet", lang), note_grid(group_faults(notes), lang), lang)))
        if sheets and notes
        else sheets,
    )


def _appended(document: Document, groups: tuple[FaultGroup, ...], lang: Lang) -> Document:
    headings = tuple(say(key, lang) for key in _HEADINGS)
    rows = tuple(tuple(map(Cell, row)) for row in note_rows(groups, lang))
    title = say("notes.title", lang, count=len(groups))
    return replace(document, blocks=(*document.blocks, Appendix(title, (Table(headings, rows),))))


def _with_field(data: Mapping[str, object], groups: tuple[FaultGroup, ...], lang: Lang) -> Mapping[str, object]:
    return {**data, "notes": [_plain(group, lang) for group in groups]}


def note_grid(groups: Iterable[FaultGroup], lang: Lang) -> Grid:
    """Return what was noted as a table of a workbook."""
    writer = SheetWriter(lang)
    columns = tuple(writer.column(key, key, width) for key, width in zip(_HEADINGS, _WIDTHS, strict=True))
    keys = [column.key for column in columns]
    rows = tuple(dict(zip(keys, (text[:_LONGEST] for text in row), strict=True)) for row in note_rows(groups, lang))
    return Grid(columns, rows)


def note_rows(groups: Iterable[FaultGroup], lang: Lang) -> Iterator[tuple[str, ...]]:
    """Yield a row per group: table, column (the key of a YAML file), rows, and what is noted."""
    for group in groups:
        column, what = note_texts(group, lang)
        yield _table(group, lang), column, rows_text(_rows(group), lang), what


def note_place(group: FaultGroup, lang: Lang) -> str:
    """Return the table and the rows that a note is about, as one text."""
    rows, table = _rows(group), _table(group, lang)
    return say("notes.on_sheet", lang, sheet=table, where=where_in_table(rows, lang)) if rows else table


def note_texts(group: FaultGroup, lang: Lang) -> tuple[str, str]:
    """Return the column that a note is about (the key of a YAML file), and what is noted."""
    place = group.first.place
    return "" if place.argument else place.column or place.item or "", group.message(lang, "shell", most=_MOST)


def _table(group: FaultGroup, lang: Lang) -> str:
    place = group.first.place
    return place.text(lang, "shell") if place.argument else _shown_file(place.file)


def _rows(group: FaultGroup) -> tuple[int, ...]:
    place = group.first.place
    return group.rows or ((place.line,) if place.line is not None else ())


def _shown_file(file: str) -> str:
    """Return a file as readers of a page know it: without the folders of the computer that wrote it."""
    return PurePath(file).name if PurePath(file).is_absolute() else file


def _plain(group: FaultGroup, lang: Lang) -> JsonObject:
    place = group.first.place
    workbook = _SHEET.fullmatch(place.source)
    return {
        "file": workbook["file"] if workbook else place.source,
        "sheet": workbook["sheet"] if workbook else None,
        "rows": list(group.rows or ((place.line,) if place.line is not None else ())),
        "column": None if place.argument else place.column or place.item,
        "key": group.first.key,
        "message": group.message(lang, "shell"),
    }
