"""Where what was read stands in the workbook that is written, so that a cell can be pointed at."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from openpyxl.utils import quote_sheetname

from chainmap.errors import Fault, Place
from chainmap.phrasing.lists import few
from chainmap.phrasing.notes import runs_of_rows, where_in_table
from chainmap.report.sheets import Drawn, Link
from chainmap.words import Lang, say

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_HEADING_ROWS: Final = 60
_MOST_RUNS: Final = 200


@dataclass(frozen=True, slots=True)
class Spots:
    """Where what was read stands in the workbook that is written.

    `pages`: sheets by what messages call them; `drawn`: by title, what became of the rows of sheets that were made
    anew.
    """

    pages: "Mapping[str, Worksheet]"
    drawn: Mapping[str, Drawn] = field(default_factory=dict)

    def moved(self, fault: Fault) -> Fault:
        """Return a fault with the row in which its cell stands now."""
        page = self.pages.get(fault.place.file)
        made = self.drawn.get(page.title) if page is not None else None
        row = made.rows.get(fault.place.row or 0) if made else None
        return replace(fault, place=replace(fault.place, row=row)) if row else fault

    def cells(self, place: Place, rows: tuple[int, ...], lang: Lang) -> Link | None:
        """Return the cells of a column in rows, as people name them; the rows, where the column is not known.

        Without rows it is the sheet; None where they are on no sheet of the workbook.
        """
        page = self.pages.get(place.file)
        if page is None:
            return None
        if not rows:
            return Link(page.title, f"{quote_sheetname(page.title)}!A1")
        letter = self._letter(page, place.column, rows[0]) if place.column else ""
        target = f"{quote_sheetname(page.title)}!{letter or 'A'}{rows[0]}"
        if not letter:
            where = where_in_table(rows, lang, most=_MOST_RUNS)
            return Link(say("notes.on_sheet", lang, sheet=page.title, where=where), target)
        texts = [f"{letter}{a}" if a == b else f"{letter}{a}:{letter}{b}" for a, b in runs_of_rows(rows)]
        return Link(f"{page.title}!{few(texts, _MOST_RUNS, lang)}", target)

    def link_to(self, place: Place, lang: Lang) -> Link | str:
        """Return the cell of a place with a link, or the place in words where it is outside the workbook."""
        found = self.cells(place, (place.row,) if place.row else (), lang)
        return found or replace(place, file=PurePath(place.file).name).text(lang)

    def _letter(self, page: "Worksheet", heading: str, row: int) -> str:
        """Return the letters of the column with a heading above a row; empty where there is none."""
        made = self.drawn.get(page.title)
        if made:
            return made.letters.get(heading) or made.to_fill
        for cells in page.iter_rows(max_row=min(row - 1, _HEADING_ROWS)):
            for cell in cells:
                if str(cell.value or "").strip() == heading:
                    return str(cell.column_letter)
        return ""
