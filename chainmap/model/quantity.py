"""Numbers with units: how people write them, and how units convert.

`units.toml` lists units, scales and spellings.
"""

import math
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import resources
from typing import Any, Final

_TABLES: Final[dict[str, Any]] = tomllib.loads((resources.files(__package__) / "units.toml").read_text("utf-8"))
_UNITS: Final[dict[str, tuple[str, float]]] = {  # unit → the base unit of its dimension, and its size in base units
    unit: (entry["base"], float(entry["size"])) for unit, entry in _TABLES["units"].items()
}
_SPELLINGS: Final[dict[str, str]] = {
    spelling: unit for unit, entry in _TABLES["units"].items() for spelling in entry["also"].split()
}
_SCALES: Final[dict[str, float]] = {"": 1.0, **_TABLES["scales"]}
_UNKNOWN: Final = frozenset(("", *(word for words in _TABLES["unknown"].values() for word in words.split())))
_LONG: Final = 2 * max(map(len, _UNKNOWN))  # such a text is none of them, even with spaces

_NUMBER: Final = r"[+-]?(?:\d[\d,]*(?:\.\d+)?|\.\d+)(?:e[+-]?\d+)?"
_SCALE: Final = "|".join(sorted((re.escape(scale) for scale in _SCALES if scale), key=len, reverse=True))
_AT_LEAST: Final = ("逾", "超过", "超", "不少于", "至少", "≥", ">=", ">", "over", "以上", "余", "多", "+")
_AT_MOST: Final = ("不超过", "≤", "<=", "<", "以下", "以内")
_AMOUNT: Final = re.compile(
    rf"(?P<bound>不超过|不少于|大约|约|接近|近|逾|超过|超|至少|达到?|≥|>=|>|≤|<=|<|~|about|ca\.?|over)?\s*"
    rf"(?P<low>{_NUMBER})\s*(?P<some>余|多)?(?P<lowscale>{_SCALE})?"
    rf"(?:[^\d\s~\-–—至到]*\s*[~\-–—至到]+\s*(?P<high>{_NUMBER})\s*(?P<scale>{_SCALE})?)?"
    rf"\s*(?P<unit>.*?)\s*(?P<more>以上|以下|以内|左右|余|多|\+)?",
    re.IGNORECASE,
)
_REMARK: Final = re.compile(r"\((?!套\))[^()]*\)$")
_PER_MONTH: Final = re.compile(r"(?:/|每|per)\s*(?:月|month)$", re.IGNORECASE)
_PER_YEAR: Final = re.compile(r"(?:/|每|per)\s*(?:年|a|year|yr|annum)$|^年产|p\.a\.$", re.IGNORECASE)
_FULL_WIDTH: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    0x3000: " ",
    0x301C: "~",
    0x2212: "-",
    0xFF5E: "~",
}


@dataclass(frozen=True, slots=True)
class Amount:
    """A yearly figure as stated: from `low` to `high`, in `unit`.

    `high` None: unbounded; `unit` empty: the link's own unit.
    """

    low: float
    high: float | None
    unit: str
    text: str


@dataclass(frozen=True, slots=True)
class Equivalent:
    """One quantity in two units: `of` units of `of_unit` are `is_` units of `is_unit`."""

    of: float
    of_unit: str
    is_: float
    is_unit: str


def canonical_unit(text: str) -> str:
    """Return the unit's standard name (`吨` → `t`).

    An unknown unit is returned as it is.
    """
    bare = text.strip()
    if bare in _UNITS:
        return bare
    return _SPELLINGS.get(bare, _SPELLINGS.get(bare.lower(), bare))


def scaled_unit(text: str) -> tuple[float, str]:
    """Split a unit written with its scale: `万吨` → (10,000, `t`)."""
    bare = text.strip()
    if canonical_unit(bare) in _UNITS:
        return 1.0, canonical_unit(bare)
    for scale in sorted((s for s in _SCALES if s), key=len, reverse=True):
        rest = bare.removeprefix(scale)
        if rest != bare and (not rest or canonical_unit(rest) in _UNITS):
            return _SCALES[scale], canonical_unit(rest)
    return 1.0, canonical_unit(bare)


def is_unit(text: str) -> bool:
    """Whether a text is a known unit, with or without a scale and a time: `万吨/年`, `GW`, `t/a`."""
    bare = _PER_MONTH.sub("", _PER_YEAR.sub("", text.translate(_FULL_WIDTH).strip()).strip()).strip()
    return bool(bare) and scaled_unit(bare)[1] in _UNITS


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


def says_unknown(text: str) -> bool:
    """Whether a cell states that the figure is unknown: empty, `-`, 暂无, n/a and so on."""
    return len(text) < _LONG and text.translate(_FULL_WIDTH).strip().lower() in _UNKNOWN


def parse_measure(text: str) -> tuple[float, str]:
    """Parse one number with a unit, as in `5.2e6 m2` or `20 kg`.

    Raises:
        ValueError: `text` is not a number with a unit.
    """
    amount = parse_amount(text)
    if amount is None or amount.high != amount.low:
        raise ValueError(text)
    return amount.low, amount.unit


def parse_ratio(text: str) -> tuple[float, str, str]:
    """Parse an intensity with units: `20 kg/t` → (20, `kg`, `t`).

    Raises:
        ValueError: `text` is not `NUMBER UNIT/UNIT`.
    """
    match = re.fullmatch(rf"\s*({_NUMBER})\s*([^/\s]+)\s*/\s*([^/\s]+)\s*", text, re.IGNORECASE)
    if match is None:
        raise ValueError(text)
    up_scale, up = scaled_unit(match[2])
    down_scale, down = scaled_unit(match[3])
    return float(match[1].replace(",", "")) * up_scale / down_scale, up, down


def parse_amount(text: str, heading_unit: str = "") -> Amount | None:
    """Parse a yearly figure as people write it.

    `1.2亿片`, `3,500万`, `5 GW`, `12万吨/年`, `约800吨`, `600-800吨`, `≥500吨`; None where the text states that it is
    unknown. A unit in the heading (`年产能(万吨)`) applies where the cell has none. A monthly figure counts 12 times.

    Raises:
        ValueError: `text` is neither empty nor a number.
    """
    if says_unknown(text):
        return None
    plain = text.translate(_FULL_WIDTH).strip().lstrip("¥￥")
    plain, monthly = _PER_MONTH.subn("", _PER_YEAR.sub("", plain).strip())
    match = _AMOUNT.fullmatch(plain.strip())
    if match is None:
        raise ValueError(text)
    low, high = _bounds(match)
    if math.isinf(low) or (high is not None and math.isinf(high)):
        raise ValueError(text)
    scale, unit = _unit_of(match, heading_unit)
    scale *= 12 if monthly else 1
    low, high = low * scale, None if high is None else high * scale
    if high is not None and high < low:
        low, high = high, low
    return Amount(low, high, unit, text.strip())


def _bounds(match: re.Match[str]) -> tuple[float, float | None]:
    """Return the lower and upper bound of a matched amount.

    None where it is unbounded.
    """
    scale = _SCALES[(match["scale"] or match["lowscale"] or "").lower()]
    low_scale = _SCALES[(match["lowscale"] or "").lower()] if match["lowscale"] else scale
    low = float(match["low"].replace(",", "")) * low_scale
    high: float | None = float(match["high"].replace(",", "")) * scale if match["high"] else low
    bounds = {(match["bound"] or "").lower(), match["more"] or "", match["some"] or ""}
    if bounds.intersection(_AT_LEAST):
        high = None
    elif bounds.intersection(_AT_MOST):
        low = 0.0
    return low, high


def _unit_of(match: re.Match[str], heading_unit: str) -> tuple[float, str]:
    """Return the scale and the unit of a matched amount.

    Raises:
        ValueError: there is more than a unit after the number.
    """
    written = _REMARK.sub("", match["unit"]).strip()
    if not written:
        scale, unit = scaled_unit(heading_unit) if heading_unit else (1.0, "")
        scaled = bool(match["scale"] or match["lowscale"])
        return (1.0 if scaled else scale), unit  # 3,500万 under 年产能(万吨) is 3,500万 t, not 3,500万万 t
    scale, unit = scaled_unit(written)
    if unit not in _UNITS:
        alternatives = {canonical_unit(part) for part in re.split(r"[/或、]", unit)}  # 片/粒: both are pieces
        if len(alternatives) == 1 and alternatives <= _UNITS.keys():
            return scale, alternatives.pop()
        if re.search(r"\d|/", unit):
            raise ValueError(match.string)
    return scale, unit
