"""Rows as CSV that is safe to open in a spreadsheet."""

import csv
import io
from collections.abc import Iterable
from typing import Final

_FORMULA_STARTS: Final = frozenset("=+-@\t\r")


def table_csv(headings: tuple[str, ...], rows: Iterable[Iterable[object]]) -> str:
    """Return rows as CSV text; None is an empty cell.

    A text that a spreadsheet would run as a formula gets an apostrophe in front.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(headings)
    writer.writerows([_text(cell) for cell in row] for row in rows)
    return out.getvalue()


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float):
        return f"{cell:.15g}"
    if isinstance(cell, str) and cell[:1] in _FORMULA_STARTS:
        return f"'{cell}"
    return str(cell)
