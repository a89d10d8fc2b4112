"""Rows as CSV that is safe to open in a spreadsheet."""

import csv
import io
import itertools
from collections.abc import Iterable, Iterator
from typing import Final

from chainmap.safe_text import guard_cell

_BATCH: Final = 10_000


def table_csv(headings: tuple[str, ...], rows: Iterable[Iterable[object]]) -> str:
    """Return rows as CSV text; None is an empty cell.

    A text that a spreadsheet would run as a formula gets an apostrophe in front.
    """
    return "".join(csv_chunks(headings, rows))


def csv_chunks(headings: tuple[str, ...], rows: Iterable[Iterable[object]]) -> Iterator[str]:
    """Yield the text of `table_csv` some thousand rows at a time."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(map(_text, headings))
    texts = ([_text(cell) for cell in row] for row in rows)
    while batch := list(itertools.islice(texts, _BATCH)):
        writer.writerows(batch)
        yield out.getvalue()
        out.seek(0)
        out.truncate()
    yield out.getvalue()


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float):
        return f"{cell:.15g}"
    return guard_cell(cell) if isinstance(cell, str) else str(cell)
