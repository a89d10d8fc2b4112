"""A table on a screen: in columns where they fit, else row by row, with what does not fit on the lines below.

No word and no figure is broken, and a short Chinese phrase only where the columns leave no room: see
`chainmap.phrasing.wrapping`.
"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from rich.cells import cell_len

from chainmap.phrasing.wrapping import widest_piece, wrap
from chainmap.report.document import Table, Tone
from chainmap.safe_text import printable
from chainmap.words import Lang, say

_GAP: Final = "  "
_NARROW: Final = 18  # places of a column that is never broken, and the fewest of one that is
_WIDEST: Final = 30  # of a column that stands on the line of a row
_TALLEST: Final = 4  # lines of a row in columns
_INDENT: Final = "   "
_BETWEEN: Final = " · "


class Part(NamedTuple):
    """A part of a line, in the tone of its cell; `head`: of the headings."""

    text: str
    tone: Tone = "plain"
    head: bool = False


class _Column(NamedTuple):
    number: int
    width: int


def table_lines(table: Table, width: int, lang: Lang) -> Iterator[tuple[Part, ...]]:
    """Yield the lines of a table on a screen of a width."""
    natural = [
        max(cell_len(printable(text)) for text in (heading, *(row[n].text for row in table.rows)))
        for n, heading in enumerate(table.headings)
    ]
    rows = [row_texts(row) for row in table.rows]
    for phrases in (True, False):
        whole = [max(widest_piece(text, phrases=phrases) for text in texts) for texts in zip(*rows, strict=True)]
        columns = _in_columns(natural, whole, width)
        if columns and all(len(cell) <= _TALLEST for row in rows for cell in _cells(row, columns, phrases=phrases)):
            yield from _head(table, columns)
            for texts, row in zip(rows, table.rows, strict=True):
                yield from _lines(texts, [cell.tone for cell in row], columns, phrases=phrases)
            return
    columns = _on_a_line(table, natural, width)
    yield from _head(table, columns)
    shown = {column.number for column in columns}
    for row in table.rows:
        yield from _lines(row_texts(row), [cell.tone for cell in row], columns)
        below = [
            printable(say("join.label", lang, label=heading, text=cell.text))
            for n, (heading, cell) in enumerate(zip(table.headings, row, strict=True))
            if n not in shown and cell.text.strip(" –")
        ]
        yield from ((Part(_INDENT + line, "quiet"),) for line in _filled(below, width - len(_INDENT)))


def row_texts(row: Sequence[object]) -> list[str]:
    """Return the texts of a row as a screen may show them."""
    return [printable(getattr(cell, "text", "")) for cell in row]


def _in_columns(natural: Sequence[int], whole: Sequence[int], width: int) -> list[_Column]:
    """Return the columns as wide as they are, or the wide ones narrower; none where that leaves them too narrow.

    None is narrower than what stays `whole` in it.
    """
    room = width - len(_GAP) * (len(natural) - 1)
    for cap in range(max(natural), _NARROW - 1, -1):
        widths = [max(min(n, cap), least) for n, least in zip(natural, whole or natural, strict=True)]
        if sum(widths) <= room:
            return [_Column(number, width) for number, width in enumerate(widths)]
    return []


def _on_a_line(table: Table, natural: Sequence[int], width: int) -> list[_Column]:
    """Return the columns that stand on the line of a row: those that come first and are not long texts."""
    order = [*table.first, *(n for n in range(len(natural)) if n not in table.first)]
    found, room = [_Column(order[0], min(natural[order[0]], _WIDEST))], width - min(natural[order[0]], _WIDEST)
    for number in order[1:]:
        needed = natural[number] + len(_GAP)
        if natural[number] > _WIDEST:
            continue
        if needed > room:
            break
        found.append(_Column(number, natural[number]))
        room -= needed
    return sorted(found)


def _filled(texts: Sequence[str], width: int) -> Iterator[str]:
    """Yield lines of texts side by side; one that does not fit begins a line of its own."""
    line = ""
    for text in texts:
        longer = f"{line}{_BETWEEN}{text}" if line else text
        if cell_len(longer) > width and line:
            yield line
            longer = text
        *full, line = wrap(longer, width)
        yield from full
    if line:
        yield line


def _head(table: Table, columns: Sequence[_Column]) -> Iterator[tuple[Part, ...]]:
    for line in _lines([printable(heading) for heading in table.headings], [], columns):
        yield tuple(part._replace(head=True) for part in line)


def _cells(texts: Sequence[str], columns: Sequence[_Column], *, phrases: bool) -> list[list[str]]:
    return [wrap(texts[column.number], column.width, phrases=phrases) for column in columns]


def _lines(
    texts: Sequence[str], tones: Sequence[Tone], columns: Sequence[_Column], *, phrases: bool = True
) -> Iterator[tuple[Part, ...]]:
    cells = _cells(texts, columns, phrases=phrases)
    for line in range(max(map(len, cells))):
        parts = []
        for column, cell in zip(columns, cells, strict=True):
            text = cell[line] if line < len(cell) else ""
            padded = text + " " * (column.width - cell_len(text)) + _GAP
            parts.append(Part(padded, tones[column.number] if tones else "plain"))
        while parts and not parts[-1].text.strip():
            parts.pop()
        yield (*parts[:-1], *(part._replace(text=part.text.rstrip()) for part in parts[-1:]))
