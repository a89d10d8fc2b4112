"""Units: how people write them, and how they convert.

`units.toml` lists units, scales and spellings.
"""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any, Final

from chainmap.words import Lang, say

_TABLES: Final[dict[str, Any]] = tomllib.loads((resources.files(__package__) / "units.toml").read_text("utf-8"))
_UNITS: Final[dict[str, tuple[str, float]]] = {  # unit → the base unit of its dimension, and its size in base units
    unit: (entry["base"], float(entry["size"])) for unit, entry in _TABLES["units"].items()
}
_SPELLINGS: Final[dict[str, str]] = {
    spelling: unit for unit, entry in _TABLES["units"].items() for spelling in entry["also"].split()
}
SCALES: Final[dict[str, float]] = {"": 1.0, **_TABLES["scales"]}
# words that say of a figure that it is actual, of the design, approved, planned
STANDING: Final[dict[str, tuple[str, ...]]] = {
    standing: tuple(words.split()) for standing, words in _TABLES["standing"].items()
}
UNKNOWN: Final = frozenset(("", *(word for words in _TABLES["unknown"].values() for word in words.split())))
_LONGEST_FIRST: Final = sorted((scale for scale in SCALES if scale), key=len, reverse=True)
_PER_TIME: Final = tuple(
    (re.compile(pattern, re.IGNORECASE), float(times))
    for times, pattern in (
        (
            1,
            r"(?:[/·]|每|per\s*|p\.?)\s*(?:年度?|annum|annual|years?|yr|jahr|año|ano|anno|année|년|y|a\.?)$|^(?:年产?|annual|yearly)\s*(?=\S)|(?<=t)p[ay]$",
        ),
        (12, r"(?:/|每|per\s*)\s*(?:月|months?|mths?|mo)$|^月产(?=\S)"),
        (4, r"(?:/|每|per\s*)\s*(?:季度?|quarters?|q)$"),
        (52, r"(?:/|每|per\s*)\s*(?:周|週|weeks?|wk)$"),
        (365, r"(?:/|每|per\s*)\s*(?:日|天|days?|d)$|^日产(?=\S)|(?<=t)pd$"),
    )
)
TIMES_A_YEAR: Final = frozenset(times for _, times in _PER_TIME) - {1}
_MONEY: Final = frozenset(unit for unit, entry in _TABLES["units"].items() if entry.get("money"))
_CURRENCIES: Final = "|".join(
    sorted(
        map(re.escape, (*_MONEY, *(word for word, unit in _SPELLINGS.items() if unit in _MONEY))), key=len, reverse=True
    )
)
CURRENCY: Final = re.compile(rf"(?:{_CURRENCIES})", re.IGNORECASE)
_WITH_CURRENCY: Final = re.compile(
    rf"^(?P<before>{_CURRENCIES})\s*(?P<of>.*)|(?P<scale>.*?)\s*(?P<behind>{_CURRENCIES})$", re.IGNORECASE
)
_LAST: Final = {
    word[-1] for word in (*_UNITS, *_SPELLINGS, *SCALES, "年", "年度", "月", "季", "周", "週", "日", "天") if word
}
CHINESE_UNITS: Final = "|".join(  # an expression
    sorted(
        map(re.escape, (word for word in _SPELLINGS if re.fullmatch(r"[\u3400-\u9fff]+", word))), key=len, reverse=True
    )
)
_OR: Final = re.compile(r"[/或、()]")
_NAMED: Final = frozenset(  # in words
    (
        *("t", "piece", "set", "project", "sample", "batch", "m2", "m3", "CNY"),
        *("machine", "vial", "animal", "part", "item", "tablet"),
    )
)
_LONGEST: Final = 60  # characters of a unit
MONEY_SCALES: Final = {  # of sums only: CNY m are no metres
    "m": "million",
    "k": "thousand",
    "b": "billion",
    "mio": "million",
    "mrd": "billion",
    "tsd": "thousand",
    "mil.": "million",  # without the point a thousand, in Spanish
    "mil": "million",  # before an English word
}
_SHORT_SCALE: Final = re.compile(
    r"(mil\.|(?:mio|mrd|tsd|m|b)(?=[.\s])"
    r"|mil(?= (?:pcs?|pieces?|kits?|units?|sets?|tabs?|tablets?|capsules?|vials?|doses?|tests?|sqm|m2)\b))\.?\s*(?=\S)",
    re.IGNORECASE,
)  # of a unit that follows: 20m sqm
_APART: Final = re.compile(r"(?<=[a-z])[. ]+(?=[a-z])|\.$")
_POWER: Final = re.compile(r"(?:['‘’]?(?P<thousand>000)|(?P<ten>1[0,]*0))s?(?!\d)\s*")  # 10,000 t, '000 t


@dataclass(frozen=True, slots=True)
class Equivalent:
    """One quantity in two units: `of` units of `of_unit` are `is_` units of `is_unit`."""

    of: float
    of_unit: str
    is_: float
    is_unit: str


@dataclass(frozen=True, slots=True, order=True)
class UnitName:
    """A unit inside a sentence, which says it as the reader writes it."""

    unit: str

    def text(self, lang: Lang) -> str:
        """Return the unit in words."""
        return unit_text(self.unit, lang)


def unit_text(unit: str, lang: Lang) -> str:
    """Return a unit as people write it: `piece/a` is `件/年` in Chinese, `m2` is `m²`.

    Others are unchanged.
    """
    bare, slash, year = unit.rpartition("/")
    if slash and year == "a":
        return say("figure.per_year", lang, unit=unit_text(bare, lang))
    return say(f"unit.{unit}", lang) if unit in _NAMED else unit


def canonical_unit(text: str) -> str:
    """Return the unit's standard name (`吨` → `t`).

    An unknown unit is returned as it is.
    """
    bare = text.strip()
    if bare in _UNITS:
        return bare
    known = _SPELLINGS.get(bare, _SPELLINGS.get(bare.lower()))
    return known or _SPELLINGS.get(_APART.sub("", bare.lower()), bare)  # sq. m, square metres


def scaled_unit(text: str) -> tuple[float, str]:
    """Split a unit written with its scale: `万吨` → (10,000, `t`), `10,000 t` as well, `RMB million` → (1e6, `CNY`)."""
    bare = text.strip()
    if len(bare) > _LONGEST:
        return 1.0, bare
    scale, unit = _split_scale(bare)
    match = None if unit in _UNITS else _WITH_CURRENCY.fullmatch(bare)
    if match is None:
        return scale, unit
    currency = canonical_unit(match["before"] or match["behind"])
    scale, rest = _split_scale((match["of"] or match["scale"] or "").strip())
    scale *= SCALES[MONEY_SCALES.get(rest.lower(), "")]
    return (scale, currency) if rest in {"", currency} or rest.lower() in MONEY_SCALES else (1.0, unit)


@lru_cache(4096)
def unscaled_unit(text: str) -> str:
    """Return a unit as it is written, without its scale: `万人次` → `人次`, `10,000 t` → `t`, `RMB million` → `RMB`."""
    bare = text.strip()
    scale, unit = scaled_unit(bare)
    if scale == 1.0:
        return bare
    parts = (part.strip() for n in range(1, len(bare)) for part in (bare[n:], bare[:-n]))
    return next((part for part in parts if scaled_unit(part) == (1.0, unit)), bare)


def _split_scale(bare: str) -> tuple[float, str]:
    if canonical_unit(bare) in _UNITS:
        return 1.0, canonical_unit(bare)
    short = _SHORT_SCALE.match(bare)
    if short and (short[1].lower() == "mil" or canonical_unit(bare[short.end() :]) in _UNITS):
        return SCALES[MONEY_SCALES[short[1].lower()]], canonical_unit(bare[short.end() :])
    power = _POWER.match(bare)
    if power:
        times, unit = _split_scale(bare[power.end() :])
        return times * float((power["ten"] or "1000").replace(",", "")), unit
    low = bare.lower()
    for scale in _LONGEST_FIRST:
        rest = bare[len(scale) :] if low.startswith(scale) else bare
        if rest != bare and (not rest.strip() or canonical_unit(rest) in _UNITS):
            return SCALES[scale], canonical_unit(rest)
    return 1.0, canonical_unit(bare)


def is_money(unit: str) -> bool:
    """Whether a unit is a currency, with or without a scale."""
    return scaled_unit(unit)[1] in _MONEY


def convert(value: float, unit: str, to: str, equivalents: Iterable[Equivalent] = ()) -> float | None:
    """Convert `value` from `unit` to the unit `to`; None where that is impossible.

    An empty unit means the other one. Units of one dimension convert by definition; across dimensions, by one of the
    `equivalents`, in either direction.
    """
    unit, to = unit or to, to or unit
    if unit == to:
        return value
    direct = _rescale(value, unit, to)
    if direct is not None:
        return direct
    for equivalent in equivalents:
        for of, of_unit, is_, is_unit in (
            (equivalent.of, equivalent.of_unit, equivalent.is_, equivalent.is_unit),
            (equivalent.is_, equivalent.is_unit, equivalent.of, equivalent.of_unit),
        ):
            as_of = _rescale(value, unit, of_unit)
            if as_of is not None:
                result = _rescale(as_of / of * is_, is_unit, to)
                if result is not None:
                    return result
    return None


def _rescale(value: float, unit: str, to: str) -> float | None:
    if unit == to:
        return value
    base, factor = _UNITS.get(unit, (unit, 1.0))
    to_base, to_factor = _UNITS.get(to, (to, 1.0))
    return value * factor / to_factor if base == to_base else None


def per_year(unit: str) -> tuple[float, str]:
    """Split a unit of a time: `万吨/月` → (12, `万吨`), `剂/周` → (52, `剂`), `t/d` → (365, `t`), `GW/a` → (1, `GW`).

    A day counts 365 times, as of furnaces and plants that run without a stop.
    """
    bare = unit.strip()
    for pattern, times in _PER_TIME if len(bare) <= _LONGEST else ():
        rest, count = pattern.subn("", bare)
        if count:
            return times, rest.strip()
    return 1.0, bare


def ends_like_unit(text: str) -> bool:
    """Whether a text may end in a unit: quickly, before each of its ends is tried."""
    last = text[-1:].lower()
    return last.isascii() or last in _LAST


def base_unit(unit: str) -> str:
    """Return the unit in which others of its dimension are measured: `piece` of `machine`; any other as it is."""
    return _UNITS[unit][0] if unit in _UNITS else unit


def like_unit(text: str) -> str:
    """Return the first of several spellings of one unit (亿粒/片, 瓶（袋）); '' where they are not one."""
    first, *others = [part.strip() for part in _OR.split(text) if part.strip()] or [""]
    scaled = scaled_unit(first)
    same = all(scaled_unit(other) in (scaled, (1.0, scaled[1])) for other in others)
    return first if others and same and is_unit(first) else ""


def counts_goods(unit: str) -> bool:
    """Whether a text is a known unit, and no money."""
    return is_unit(unit) and not is_money(per_year(unit)[1])


def is_unit(text: str) -> bool:
    """Whether a text is a known unit, with or without a scale and a time: `万吨/年`, `GW`, `t/a`, `RMB million`."""
    bare = per_year(text)[1]
    return bool(bare) and scaled_unit(bare)[1] in _UNITS
