"""Dates as people write them."""

import calendar
import datetime as dt
import re
import unicodedata
from typing import Final

from chainmap.model.park import PartialDate

_YEAR: Final = re.compile(r"(?:19|20|21)[0-9]{2}")
_NOT_A_DATE: Final = re.compile(r"[Qq季周半旬]")  # quarters, weeks, half years, thirds of a month
_COMPACT_DIGITS: Final = len("20260930")


def parse_day(text: str) -> dt.date | None:
    """Return a day as people write it; a month or a year gives its last day.

    `2026-09-30`, `2026/9/30`, `2026年9月30日`; None where `text` is not a date.
    """
    date = parse_date(text)
    return date.last_day if date else None


def parse_date(text: str) -> PartialDate | None:
    """Return a date as exactly as it is written; None where `text` is not a date.

    `2026-09-30`, `2026年9月`, `2026`, `20260930`. The year comes first and has four digits, so that days, quarters and
    spans (`60天`, `2026Q3`, `2026-2028`) are not taken for dates.
    """
    parts = re.findall(r"[0-9]+", unicodedata.normalize("NFKC", text))
    if len(parts) == 1 and len(parts[0]) == _COMPACT_DIGITS:
        parts = [parts[0][:4], parts[0][4:6], parts[0][6:]]
    if not parts or not _YEAR.fullmatch(parts[0]) or _NOT_A_DATE.search(text):
        return None
    try:
        return _partial_date(*(int(part) for part in parts[:3]))
    except (ValueError, OverflowError):  # no such month or day
        return None


def _partial_date(year: int, month: int | None = None, day: int | None = None) -> PartialDate:
    """Return the span of a year, a month or a day.

    Raises:
        ValueError: there is no such month or day.
    """
    if month is None:
        return PartialDate(dt.date(year, 1, 1), dt.date(year, 12, 31), str(year))
    if day is None:
        last = calendar.monthrange(year, month)[1]  # its IllegalMonthError is a ValueError
        return PartialDate(dt.date(year, month, 1), dt.date(year, month, last), f"{year}-{month:02}")
    date = dt.date(year, month, day)
    return PartialDate(date, date, date.isoformat())
