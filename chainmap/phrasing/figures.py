"""Figures as people read them.

Sums in 亿元 or millions, quantities with their unit, intervals, what is unknown.
"""

import re
from collections.abc import Iterable
from typing import Final, Protocol, Self

from chainmap.model.interval import ANYTHING, Interval
from chainmap.model.units import unit_text
from chainmap.words import Lang, say

_SCALES: Final[dict[Lang, tuple[tuple[float, str], ...]]] = {
    "zh": ((1e8, "亿"), (1e4, "万")),
    "en": ((1e9, " billion"), (1e6, " million")),
}
_SMALL_SUMS: Final[dict[Lang, tuple[tuple[float, str], ...]]] = {"zh": (), "en": ((1e3, " thousand"),)}
_FACTORS: Final[dict[Lang, dict[str, float]]] = {
    lang: {"": 1.0, **{name: factor for factor, name in (*scales, *_SMALL_SUMS[lang])}}
    for lang, scales in _SCALES.items()
}
_LEAST_OF_SCALE: Final = 0.01  # a smaller figure is read in its own scale
_DIGITS: Final = 3
_RECENT: Final = 2024  # a market of years before has changed since: figures of it are told to be old
PERCENT: Final = "%"
_FIRST_CHINESE: Final = "\u4e00"
_WORD: Final = re.compile(r"[A-Za-z][A-Za-z0-9]*")
_LONG: Final = 1e5  # longer numbers are read in 万, 亿, million
_LARGE: Final = re.compile(r"^G(?=W)")  # of a unit: below 1 its thousandth is read


class Figure(str):
    """A figure in words that knows what it says, so that a spreadsheet gets a number.

    `high` None: nothing bounds it. `unit`: `CNY`, `t/a`, `%` for shares of 1, or none. `says_more`: the text says more
    than the figure.
    """

    __slots__ = ("high", "low", "says_more", "unit")
    low: float
    high: float | None
    unit: str
    says_more: bool

    def __new__(cls, text: str, value: Interval | float = 0.0, unit: str = "", *, says_more: bool = False) -> Self:
        """Return the text of a value."""
        figure = super().__new__(cls, text)
        figure.low, figure.high = (value.low, value.high) if isinstance(value, Interval) else (value, value)
        figure.unit, figure.says_more = unit, says_more
        return figure

    def reworded(self, text: str) -> "Figure":
        """Return the same figure in a text that says more."""
        return Figure(text, Interval(self.low, self.high), self.unit, says_more=True)


def year_text(year: int | None, lang: Lang) -> str:
    """Return the year of a figure of a market; one of 2023 and before is told to be old."""
    if year is None:
        return ""
    return say("figure.old_year", lang, year=year) if year < _RECENT else str(year)


def number_text(value: float, lang: Lang, *, exact: bool = False) -> Figure:
    """Return a number with three significant digits, or with `exact` all of its whole part.

    `3.15`, `62,500`, `22.2万`, `1.2 million`.
    """
    return Figure("".join(_amount(value, lang, exact=exact)), value)


def full_text(value: float) -> str:
    """Return a number in full: `125,300,000`, `0.52`."""
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:,.6g}"  # noqa: PLR2004  # from four digits on


def short_text(value: float, *, exact: bool = False) -> str:
    """Return a number with three significant digits, or with `exact` all of its whole part: `125,000,000`, `0.52`."""
    if value == 0:
        return "0"
    if abs(value) >= 10 ** (_DIGITS - 1):
        return f"{value if exact else float(f'{value:.{_DIGITS}g}'):,.0f}"
    text = f"{value:.{_DIGITS}g}"
    return text.rstrip("0").rstrip(".") if "." in text and "e" not in text else text


def money_text(interval: Interval | float | None, lang: Lang, *, exact: bool = False, scale: str = "") -> Figure:
    """Return a sum of money; in a `scale` (万, million) where one is given.

    `864万元`, `CNY 8.64 million`, `0–288万元`, `≥ …` where nothing bounds it.
    """
    if interval is None:
        interval = ANYTHING
    if not isinstance(interval, Interval):
        interval = Interval(interval, interval)
    return Figure(_money_text(interval, lang, exact=exact, scale=scale), interval, "CNY")


def _money_text(interval: Interval, lang: Lang, *, exact: bool, scale: str) -> str:
    if interval.high is None and not interval.low:
        return say("figure.unknown", lang)
    if interval.high is None:
        low = _in_scale(interval.low, lang, scale) if scale else _amount(interval.low, lang, money=True, exact=exact)
        return f"≥ {say('figure.money', lang, sum=''.join(low))}"
    return say("figure.money", lang, sum=_bounds(interval, lang, money=True, exact=exact, scale=scale))


def money_scale(sums: Iterable[Interval | None], lang: Lang) -> str:
    """Return the scale of all sums of a column: that of the largest, unless the smallest is tiny in it."""
    ends = [end for each in sums if each is not None for end in (each.low, each.high) if end]
    if not ends:
        return ""
    names = [name for factor, name in _SCALES[lang] if max(map(abs, ends)) >= factor]
    tiny = (name for name in names if min(map(abs, ends)) / _FACTORS[lang][name] >= _LEAST_OF_SCALE)
    return next(tiny, names[-1] if names else "")


def quantity_text(interval: Interval | float, unit: str, lang: Lang, *, exact: bool = False) -> Figure:
    """Return a quantity with its unit: `2,400 t/a`, `0–240 t/a`, `≥ 3,070 t/a`; below 1 GW in MW.

    Unknown where it may be anything.
    """
    if not isinstance(interval, Interval):
        interval = Interval(interval, interval)
    return Figure(_quantity_text(interval, unit, lang, exact=exact), interval, unit)


def _quantity_text(interval: Interval, unit: str, lang: Lang, *, exact: bool) -> str:
    if interval.low == 0 and interval.high is None:
        return say("figure.unknown", lang)
    if lang == "en" and unit in {"CNY", "CNY/a"}:
        return f"{money_text(interval, lang, exact=exact)}{unit.removeprefix('CNY')}"
    if 0 < max(interval.low, interval.high or 0.0) < 1 and _LARGE.match(unit):
        interval, unit = interval.times(1000), _LARGE.sub("M", unit)
    return with_unit(_bounds(interval, lang, exact=exact), unit, lang)


def with_unit(figure: str, unit: str, lang: Lang) -> str:
    """Return a figure in words with its unit behind it: `+1,400吨/年`, `+5 GW/a`."""
    named = unit_text(unit, lang)
    return f"{figure}{'' if named[:1] >= _FIRST_CHINESE else ' '}{named}"


class HasDemand(Protocol):
    """A finding with quantities that rest on a demand."""

    @property
    def unit(self) -> str:
        """The unit of its quantities."""

    @property
    def averaged(self) -> bool:
        """Whether the demand rests on a sector's average, in a unit that is no money."""


def demand_text(finding: HasDemand, quantity: Interval, lang: Lang) -> Figure:
    """Return a quantity that rests on a demand: `≈ 40 t/a` where a sector's average is in it."""
    text = quantity_text(quantity, finding.unit, lang)
    said = finding.averaged and (quantity.low > 0 or quantity.high)
    return text.reworded(say("figure.by_average", lang, quantity=text)) if said else text


def units_text(text: str, lang: Lang) -> str:
    """Return a figure of a chain file with its units as people write them: `1 GW = 1.7e6 piece`, `92,000 CNY/t`."""
    return _WORD.sub(lambda word: unit_text(word[0], lang), text)


def price_text(price: float | None, unit: str, lang: Lang) -> str:
    """Return a price per unit: `1,800元/t`, `CNY 637 million/GW`.

    None where the chain gives none.
    """
    if price is None:
        return say("figure.no_price", lang)
    text = number_text(price, lang) if price >= _LONG else f"{price:,.6g}"
    return say("figure.price", lang, price=text, unit=unit_text(unit, lang))


def share_text(interval: Interval | None, lang: Lang) -> str:
    """Return a share of 0 to 1 in percent: `45%`, `45–51%`."""
    if interval is None:
        return say("figure.none", lang)
    within = Interval(interval.low, min(1.0, interval.top))
    return Figure(_share_text(within), within, PERCENT)


def _share_text(interval: Interval) -> str:
    low, high = round(interval.low * 100), round(min(1.0, interval.top) * 100)
    return f"{low}%" if low == high else f"{low}–{high}%"


def _bounds(interval: Interval, lang: Lang, *, money: bool = False, exact: bool = False, scale: str = "") -> str:
    """Return both ends, once if they read the same; in one scale `0.95–1.3亿`, unless one is tiny in it."""

    def read(end: float) -> tuple[str, str]:
        return _in_scale(end, lang, scale) if scale else _amount(end, lang, money=money, exact=exact)

    low, scale_of_low = read(interval.low)
    if interval.high is None:
        return f"≥ {low}{scale_of_low}"
    high, scale_of_high = read(interval.high)
    if (low, scale_of_low) == (high, scale_of_high):
        return low + scale_of_low
    if scale_of_low != scale_of_high and interval.low:
        in_one = interval.low / _FACTORS[lang][scale_of_high]
        if abs(in_one) >= _LEAST_OF_SCALE:
            low, scale_of_low = short_text(in_one), scale_of_high
    if interval.low < 0 or (scale_of_low != scale_of_high and interval.low):
        return say("figure.to", lang, low=f"{low}{scale_of_low}", high=f"{high}{scale_of_high}")
    return f"{low}–{high}{scale_of_high}"


def _in_scale(value: float, lang: Lang, scale: str) -> tuple[str, str]:
    return short_text(value / _FACTORS[lang][scale]), scale if value else ""


def _amount(value: float, lang: Lang, *, money: bool = False, exact: bool = False) -> tuple[str, str]:
    """Return the digits and the scale of a number; below 1万元 the yuan of a sum are read."""
    if money and abs(value) < 1e4:  # noqa: PLR2004
        return f"{value:,.0f}", ""
    scales = (*_SCALES[lang], *_SMALL_SUMS[lang]) if money else _SCALES[lang]
    for factor, name in scales:
        if abs(value) >= (factor if money else max(factor, _LONG)):
            return short_text(value / factor), name
    return short_text(value, exact=exact), ""
