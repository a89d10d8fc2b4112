"""Rows as a CSV table that a spreadsheet opens as text."""

import csv
import io
from collections.abc import Iterable
from typing import Any, Final

_LIVE: Final = frozenset("=+-@\t\r")


def table_csv(headings: tuple[str, ...], rows: Iterable[Iterable[Any]]) -> str:
    """Return a CSV table that a spreadsheet opens as text: a cell that would start a formula gets an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(headings)
    writer.writerows(
        [cell and _inert(cell) if isinstance(cell, str) else "" if cell is None else _number(cell) for cell in row]
        for row in rows
    )
    return out.getvalue()


def _number(cell: object) -> str:
    return f"{cell:.15g}" if isinstance(cell, float) else str(cell)


def _inert(cell: str) -> str:
    return f"'{cell}" if cell[0] in _LIVE else cell
