"""What was noted of the tables, each note with the cell that it is about, as it stands in the workbook written."""

from collections.abc import Iterable

from chainmap.errors import Fault
from chainmap.phrasing.notes import FaultGroup, group_faults
from chainmap.report.forms.excel.spots import Spots
from chainmap.report.notes import note_place, note_texts
from chainmap.report.sheets import Grid, Notes, Value
from chainmap.words import Lang, say


def notes_grid(notes: Notes, spots: Spots, lang: Lang) -> Grid:
    """Return the sheet of notes."""
    rows = tuple(_row(group, spots, lang) for group in group_faults(notes.faults))
    lead = (say("book.notes", lang), say("book.notes_help", lang, count=len(rows)))
    return Grid(notes.columns, rows, lead)


def _row(group: FaultGroup, spots: Spots, lang: Lang) -> dict[str, Value]:
    column, what = note_texts(group, lang)
    cells = spots.cells(group.first.place, group.rows, lang)
    return {"place": cells or note_place(group, lang), "column": column, "what": what}


def moved(faults: Iterable[Fault], spots: Spots) -> tuple[Fault, ...]:
    """Return faults with the rows in which their cells stand now."""
    return tuple(map(spots.moved, faults))
