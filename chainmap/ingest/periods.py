"""The parts of a year that figures are of: months, quarters, halves."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from chainmap.ingest.dates import parse_date
from chainmap.model.quantity import Amount
from chainmap.model.units import convert

_YEAR_MONTHS: Final = 12
_QUARTER: Final = 3  # months
_LONGEST: Final = 60  # characters of a period
_NUMERALS: Final = {char: n for n, char in enumerate("一二三四五六七八九十", 1)} | {"十一": 11, "十二": 12}
_NAMES: Final = {name: n for n, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_NAME: Final = (
    r"(?<![a-z])(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?(?![a-z])"
)
_MONTH: Final = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_TO: Final = r"\s*(?:[-~—–至到]|to)\s*"
_QUARTERS: Final = r"(?:q[1-4](?![a-z\d])|(?<![a-z\d])[1-4]q|第?[一二三四1-4]季度?)"
_SPAN: Final = (
    rf"(?:(?P<first>{_MONTH})\s*月?份?{_TO}(?P<last>{_MONTH})\s*月[份底末]?|(?P<month>{_MONTH})\s*月[份底末]?"
    rf"|(?P<name>{_NAME})(?:{_TO}(?P<to>{_NAME}))?|(?P<quarter>{_QUARTERS})(?:{_TO}(?P<last_quarter>{_QUARTERS}))?"
    r"|(?P<quarters>前[二三四]个?季度)|(?P<half>上半年|下半年|h[12](?![a-z\d]))|(?P<whole>全年度?|年度|full year))"
)
_YEAR: Final = r"(?:(?:19|20)\d\d|(?<!\d)[12]\d(?=年))"
_PERIOD: Final = re.compile(
    rf"(?:(?P<year>{_YEAR})\s*年?度?\s*[-/.]?\s*)?{_SPAN}(?:(?:,?\s*|\s?[-/.'])(?P<after>(?:19|20)\d\d|(?<=[-'])\d\d(?=$))年?(?!\d))?"
)
_COMPACT: Final = re.compile(r"((?:19|20)\d\d)(0[1-9]|1[0-2])")  # 202601
_NUMBER: Final = re.compile(r"0?([1-9]|1[0-2])(?:\.0)?")
_TIME: Final = re.compile(r"\d{1,2}(?::\d{2}){1,2}")
_LABEL: Final = re.compile(r"\b(?:of|in|for)\s*$|^\s*(?:of|in|for)\b")
_BETWEEN: Final = " /:_-—·.,()"


@dataclass(frozen=True, slots=True)
class Period:
    """Months of a year, from `first` to `last`; `year` is None where it is not said.

    `moment` are the day and the time of what is said of one: (3, 16, 30).
    """

    year: int | None
    first: int
    last: int
    moment: tuple[int, ...] = ()

    def __str__(self) -> str:
        """Return it in digits: `2026-03`, `2026-01–06`, `2026`, `2026-09-03 16:30`."""
        if self.moment:
            day, *time = (f"{part:02}" for part in self.moment)
            return " ".join(filter(None, (f"{self.year}-{self.first:02}-{day}", ":".join(time))))
        months = f"{self.first:02}" + (f"–{self.last:02}" if self.months > 1 else "")
        return str(self.year) if self.year and self.whole else f"{self.year}-{months}" if self.year else months

    @property
    def months(self) -> int:
        """How many months it has."""
        return self.last - self.first + 1

    @property
    def whole(self) -> bool:
        """Whether it is all of a year."""
        return self.months == _YEAR_MONTHS

    @property
    def end(self) -> tuple[int, ...]:
        """What orders periods by time: the year, month and moment in which they end."""
        return self.year or 0, self.last, *self.moment


UNSTATED: Final = Period(None, 0, 0)  # a part of a year, of which a heading does not say which: 本月产量


def read_period(text: str, heading: str = "") -> Period | None:
    """Read a period: `2026年1月`, `1-6月`, `二季度`, `2026Q1`, `H1`, `Jan 2026`, `202601`, a date, a year.

    A bare number is a month, under a `heading` of quarters a quarter. None where the text is no period.
    """
    plain = unicodedata.normalize("NFKC", text[:_LONGEST]).casefold().strip()
    match = _PERIOD.fullmatch(plain)
    if match:
        return _period(match)
    if compact := _COMPACT.fullmatch(plain):
        return Period(int(compact[1]), int(compact[2]), int(compact[2]))
    if number := _NUMBER.fullmatch(plain):
        n, of_quarters = int(number[1]), bool(re.search(r"季|quarter|qtr", heading, re.IGNORECASE))
        if not of_quarters:
            return Period(None, n, n)
        return _quarters(None, n, n) if n * _QUARTER <= _YEAR_MONTHS else None
    date = parse_date(plain)
    if date is None:
        return None
    return Period(date.first_day.year, date.first_day.month, date.last_day.month)


def read_moment(text: str) -> Period | None:
    """Read the day on which something is said, with the time where it is typed; None where the text is no day."""
    date = parse_date(text)
    if date is None or date.first_day != date.last_day:
        return None
    day = date.first_day
    time = _TIME.search(unicodedata.normalize("NFKC", text))
    moment = (day.day, *(int(part) for part in time[0].split(":"))) if time else (day.day,)
    return Period(day.year, day.month, day.month, moment)


def split_period(text: str) -> tuple[Period, str] | None:
    """Split a period off the start or the end of a text: `2026年1月产量` → (January 2026, `产量`).

    None where there is none, or nothing beside it.
    """
    plain = unicodedata.normalize("NFKC", text[:_LONGEST]).casefold().strip()
    for match in _PERIOD.finditer(plain):
        rest = plain[match.end() :] if match.start() == 0 else plain[: match.start()]
        at_an_end = match.start() == 0 or match.end() == len(plain)
        joined = rest[-1:].isascii() and rest[-1:].isalnum() and match[0][0].isascii() and match.start() > 0
        rest = _LABEL.sub("", rest).strip(_BETWEEN)
        if at_an_end and rest and not joined:
            period = _period(match)
            return (period, rest) if period else None
    return None


def period_in(text: str) -> Period | None:
    """Return the first part of a year, or the year, that a text names; None without one."""
    match = _PERIOD.search(unicodedata.normalize("NFKC", text[:_LONGEST]).casefold())
    return _period(match) if match else None


def periods_of_year(periods: Iterable[Period]) -> tuple[Period, ...]:
    """Return the periods that together are one year, the newest, each month once; empty where none is whole.

    One of the whole year counts before halves, quarters and months.
    """
    known = set(periods)
    for year in sorted({period.year or 0 for period in known}, reverse=True):
        of_year = [period for period in known if (period.year or 0) == year]
        for months in (12, 6, 3, 1):
            parts = sorted((part for part in of_year if part.months == months), key=lambda part: part.first)
            if [part.first for part in parts] == list(range(1, _YEAR_MONTHS + 1, months)):
                return tuple(parts)
    return ()


def sum_of_year(parts: Iterable[tuple[Period, Amount]]) -> Amount | None:
    """Return the sum of what was made in the parts of the newest whole year; None without one, or of unlike units."""
    amounts = dict(parts)
    return add([amounts[period] for period in periods_of_year(amounts)])


def add(amounts: Sequence[Amount]) -> Amount | None:
    """Return a sum in the unit of the first; None of nothing, and of unlike units."""
    if len(amounts) < 2:  # noqa: PLR2004  # as it is stated
        return next(iter(amounts), None)
    factors = [convert(1.0, amount.unit, amounts[0].unit) for amount in amounts]
    if None in factors:
        return None
    pairs = [(amount, factor or 0.0) for amount, factor in zip(amounts, factors, strict=True)]
    high = [None if amount.high is None else amount.high * factor for amount, factor in pairs]
    return Amount(
        sum(amount.low * factor for amount, factor in pairs),
        None if None in high else sum(end or 0.0 for end in high),
        amounts[0].unit,
        "+".join(amount.text for amount in amounts),
    )


def share_of_year(amount: Amount, period: Period) -> Amount:
    """Return what a period has of a yearly amount, month by month."""
    times = period.months / _YEAR_MONTHS
    return replace(amount, low=amount.low * times, high=None if amount.high is None else amount.high * times)


def _period(match: re.Match[str]) -> Period | None:
    typed = match["year"] or match["after"]
    year = int(f"20{typed}"[-4:]) if typed else None
    if match["month"]:
        first = last = _number(match["month"])
    elif match["first"]:
        first, last = _number(match["first"]), _number(match["last"])
    elif match["name"]:
        first, last = _NAMES[match["name"][:3]], _NAMES[(match["to"] or match["name"])[:3]]
    elif match["quarter"]:
        return _quarters(year, _quarter(match["quarter"]), _quarter(match["last_quarter"] or match["quarter"]))
    elif match["quarters"]:
        return _quarters(year, 1, _NUMERALS[match["quarters"][1]])
    elif match["half"]:
        first, last = (1, 6) if match["half"] in {"上半年", "h1"} else (7, 12)
    else:
        first, last = 1, _YEAR_MONTHS
    return Period(year, first, last) if first <= last else None


def _quarters(year: int | None, first: int, last: int) -> Period | None:
    return Period(year, _QUARTER * first - 2, _QUARTER * last) if first <= last else None


def _quarter(text: str) -> int:
    return next(int(char) if char.isdecimal() else _NUMERALS[char] for char in text if char in "1234一二三四")


def _number(text: str) -> int:
    return _NUMERALS.get(text) or int(text)
