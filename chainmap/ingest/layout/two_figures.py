"""A column that states capacity and output in one cell: 产能及去年产量 | 5GW，去年3.5GW."""

import re
import unicodedata
from dataclasses import replace
from typing import Final

from chainmap.ingest.files.sheets import Row
from chainmap.ingest.layout.columns import Columns

_CAPACITY: Final = re.compile(r"产能|能力|capacity", re.IGNORECASE)
_OUTPUT: Final = re.compile(r"产量|产出|实际(?:产|生产)|\b(?:output|production|actual)\b", re.IGNORECASE)
_SAYS_OUTPUT: Final = re.compile(  # the beginning of a clause: 去年, 产量, 实际, 产2950万支, made
    r"(?:(?:去年|上年|20\d\d年|全年|实际|实)(?:一共|大概|全年|实际)*(?:产量|产出|生产|产|出货|做)?了?|产量|产出|产(?=约?\d)|年产量)(?:为|约|:)*(?=\D{0,12}\d)"
    r"|(?:actual|output|made|produced|last year|20\d\d output)(?: output)?\s*:?\s*(?=\D{0,12}\d)",
    re.IGNORECASE,
)
_LONGEST: Final = 200  # characters of a cell of figures
_PARTS: Final = re.compile(r"[;\n]|,(?!\d{3}(?!\d))")
_AMOUNT: Final = re.compile(r"[约近]?\s*(\d[\d.,]*)\s*([^\d\s/;,][^/;]*?)?")
_PAIR: Final = re.compile(rf"\s*{_AMOUNT.pattern}\s*(?:[;\n/]|,(?!\d{{3}}(?!\d)))\s*{_AMOUNT.pattern}\s*")


def part_two_figures(columns: Columns) -> Columns:
    """Return the columns; one whose heading names capacity and output is two, of which the second stands at the end.

    Of a cell, the clauses from the first that says so (去年, 产量, actual) are the output; of two bare figures each is
    what the heading names in that place. All other cells state the capacity alone.
    """
    figures = [n for n, heading in enumerate(columns.headings) if heading.column in {"capacity", "output"}]
    if len(figures) != 1:
        return columns
    n = figures[0]
    heading = columns.headings[n]
    capacity, output = _CAPACITY.search(heading.text), _OUTPUT.search(heading.text)
    if not (capacity and output):
        return columns
    width, reverse = len(columns.headings), output.start() < capacity.start()
    rows = tuple(
        row if row.number <= columns.row else _parted(row, n, width, reverse=reverse) for row in columns.sheet.rows
    )
    return replace(
        columns,
        sheet=replace(columns.sheet, rows=rows),
        headings=(
            *columns.headings[:n],
            replace(heading, column="capacity"),
            *columns.headings[n + 1 :],
            replace(heading, column="output"),
        ),
    )


def _parted(row: Row, n: int, width: int, *, reverse: bool) -> Row:
    cells = [*row.cells, *[""] * (width - len(row.cells))]
    cells[n], made = _two_of(cells[n], reverse=reverse)
    return row._replace(cells=(*cells[:width], made, *cells[width:]))


def _two_of(cell: str, *, reverse: bool) -> tuple[str, str]:
    """Return the capacity and the output that a cell states; the second is '' where it states one figure alone."""
    if len(cell) > _LONGEST:
        return cell, ""
    plain = unicodedata.normalize("NFKC", cell)
    if pair := _PAIR.fullmatch(plain):
        first, unit, second, behind = (text or "" for text in pair.groups())
        figures = f"{first}{unit or behind}", f"{second}{behind or unit}"
        return (figures[1], figures[0]) if reverse else figures
    start = 0
    for end in (*(found.end() for found in _PARTS.finditer(plain)), len(plain)):
        clause = plain[start:end].strip()
        if said := _SAYS_OUTPUT.match(clause):
            made = plain[start:].strip()[said.end() :].strip(" ,;")
            return plain[:start].strip(" ,;\n"), made
        start = end
    return cell, ""
