"""Dates as people write them."""

import calendar
import datetime as dt
import re
import unicodedata
from typing import Final

from chainmap.model.park import When

_DIGITS_OF_A_DAY: Final = 8


def as_date(text: str) -> dt.date | None:
    """Return a day as people write it: `2026-09-30`, `2026/9/30`, `2026年9月30日`; a month or year is its last day."""
    when = as_when(text)
    return when.day if when else None


def as_when(text: str) -> When | None:
    """Return a date as exact as people write it: `2026-09-30`, `2026年9月`, `2026`, `20260930`; None where it is none.

    A year has four digits and comes first, so that days, quarters and spans (`60天`, `2026Q3`, `2026-2028`) are not
    taken for dates.
    """
    parts = re.findall(r"[0-9]+", unicodedata.normalize("NFKC", text))
    if len(parts) == 1 and len(parts[0]) == _DIGITS_OF_A_DAY:
        parts = [parts[0][:4], parts[0][4:6], parts[0][6:]]
    if not parts or not re.fullmatch(r"(?:19|20|21)[0-9]{2}", parts[0]) or re.search(r"[Qq季周半旬]", text):
        return None
    try:
        match [int(part) for part in parts]:
            case [year, month, day, *_]:
                one = dt.date(year, month, day)
                return When(one, one, one.isoformat())
            case [year, month]:
                last = calendar.monthrange(year, month)[1]  # an IllegalMonthError is a ValueError
                return When(dt.date(year, month, 1), dt.date(year, month, last), f"{year}-{month:02}")
            case [year]:
                return When(dt.date(year, 1, 1), dt.date(year, 12, 31), str(year))
    except ValueError:
        return None
    return None
