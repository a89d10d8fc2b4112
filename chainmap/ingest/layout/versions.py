"""Which version of a table a sheet is, by its name."""

import re
import tomllib
from importlib import resources
from typing import Final, NamedTuple

from chainmap.folding import fold
from chainmap.ingest.dates import parse_date
from chainmap.ingest.periods import period_in

_WORDS: Final = {
    name: re.compile("|".join(words))
    for name, words in tomllib.loads((resources.files(__package__) / "versions.toml").read_text("utf-8")).items()
}
_COPY: Final = re.compile(r"\((\d{1,2})\)$")  # as Excel names it
_DAY: Final = re.compile(
    r"(?<!\d)(20\d\d)[-._/年]?\s*(0?[1-9]|1[0-2])[-._/月]?\s*(0[1-9]|[12]\d|3[01]|[1-9](?=日))(?!\d)"
)
_YEAR: Final = re.compile(r"(?<!\d)((?:19|20)?\d\d)\s*年|(?<!\d)((?:19|20)\d\d)(?!\d)")
_MONTH: Final = re.compile(r"(?:19|20)\d\d\D?(0[1-9]|1[0-2])(?!\d)")
_NUMBER: Final = re.compile(r"(?<![\d.])(\d{1,3})\s*$")
_NUMERALS: Final = {char: n for n, char in enumerate("一二三四五六七八九十", 1)}


class Version(NamedTuple):
    """What orders the names of sheets, the oldest first.

    `current`: nothing says that it is an old one, a draft or a copy. Then its date, whether it is said to be new, and
    the number of the version. `number` is one at the end of a name of which `rest` is left: 台账2.
    """

    current: bool = True
    date: tuple[int, int, int] = (0, 0, 0)
    new: bool = False
    version: tuple[int, ...] = ()
    number: int = 0
    rest: str = ""

    @property
    def told(self) -> tuple[object, ...]:
        """What of it words and dates say."""
        return self[:4]

    @classmethod
    def read(cls, name: str) -> "Version":
        """Read the name of a sheet: 旧版, 2024Q2, 台账v1.1, backup, 台账 (2)."""
        plain = fold(name).strip()
        without = _WORDS["not"].sub("", plain)
        found = _WORDS["version"].search(plain)
        copied = _COPY.search(plain)
        numbers = tuple(map(_count, found[found.lastindex or 0].split("."))) if found else ()
        older = _WORDS["older"].search(without) is not None
        number = None if found or copied else _NUMBER.search(plain)
        return cls(
            not older and copied is None,
            _date_of(plain),
            not older and _WORDS["newer"].search(without) is not None,
            numbers or ((-int(copied[1]),) if copied else ()),
            int(number[1]) if number else 0,
            plain[: number.start()].strip() if number else plain,
        )


def _count(text: str) -> int:
    return int(text) if text.isdecimal() else _NUMERALS.get(text, 0)


def _date_of(name: str) -> tuple[int, int, int]:
    """Return the year, month and day that a name states; 0 for what it does not."""
    day = _DAY.search(name)
    if day and (date := parse_date("-".join(day.groups()))):
        return date.first_day.year, date.first_day.month, date.first_day.day
    found, period, month = _YEAR.search(name), period_in(name), _MONTH.search(name)
    year = int(f"20{found[1] or found[2]}"[-4:]) if found else 0
    if month:
        return year, int(month[1]), 0
    return (period.year or year, period.last, period.months) if period else (year, 0, 0)
