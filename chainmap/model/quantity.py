"""Numbers with units: what people write, and how units convert."""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

# unit -> (base unit of its dimension, how many of the base it is)
_UNITS: Final[dict[str, tuple[str, float]]] = {
    "t": ("t", 1.0),
    "kg": ("t", 1e-3),
    "g": ("t", 1e-6),
    "mg": ("t", 1e-9),
    "GW": ("GW", 1.0),
    "MW": ("GW", 1e-3),
    "kW": ("GW", 1e-6),
    "W": ("GW", 1e-9),
    "GWh": ("GWh", 1.0),
    "MWh": ("GWh", 1e-3),
    "kWh": ("GWh", 1e-6),
    "m2": ("m2", 1.0),
    "km2": ("m2", 1e6),
    "cm2": ("m2", 1e-4),
    "mu": ("m2", 2000 / 3),
    "ha": ("m2", 1e4),
    "m": ("m", 1.0),
    "km": ("m", 1e3),
    "mm": ("m", 1e-3),
    "m3": ("m3", 1.0),
    "L": ("m3", 1e-3),
    "mL": ("m3", 1e-6),
    "CNY": ("CNY", 1.0),
    "piece": ("piece", 1.0),
    "set": ("set", 1.0),
    "sample": ("sample", 1.0),
    "project": ("project", 1.0),
    "batch": ("batch", 1.0),
}

_SPELLINGS: Final[dict[str, str]] = {
    "吨": "t",
    "公吨": "t",
    "ton": "t",
    "tons": "t",
    "tonne": "t",
    "tonnes": "t",
    "千克": "kg",
    "公斤": "kg",
    "克": "g",
    "毫克": "mg",
    "吉瓦": "GW",
    "兆瓦": "MW",
    "千瓦": "kW",
    "瓦": "W",
    "gw": "GW",
    "mw": "MW",
    "kw": "kW",
    "w": "W",
    "gwp": "GW",
    "mwp": "MW",
    "kwp": "kW",
    "wp": "W",
    "吉瓦时": "GWh",
    "兆瓦时": "MWh",
    "千瓦时": "kWh",
    "度": "kWh",
    "gwh": "GWh",
    "mwh": "MWh",
    "kwh": "kWh",
    "平方米": "m2",
    "平米": "m2",
    "平": "m2",
    "㎡": "m2",
    "m²": "m2",
    "sqm": "m2",
    "平方公里": "km2",
    "平方千米": "km2",
    "亩": "mu",
    "公顷": "ha",
    "米": "m",
    "千米": "km",
    "公里": "km",
    "毫米": "mm",
    "立方米": "m3",
    "方": "m3",
    "m³": "m3",
    "升": "L",
    "l": "L",
    "毫升": "mL",
    "ml": "mL",
    "元": "CNY",
    "人民币": "CNY",
    "cny": "CNY",
    "rmb": "CNY",
    "yuan": "CNY",
    "片": "piece",
    "件": "piece",
    "个": "piece",
    "只": "piece",
    "支": "piece",
    "台": "piece",
    "张": "piece",
    "块": "piece",
    "根": "piece",
    "瓶": "piece",
    "盒": "piece",
    "辆": "piece",
    "条": "piece",
    "粒": "piece",
    "pcs": "piece",
    "pc": "piece",
    "pieces": "piece",
    "unit": "piece",
    "units": "piece",
    "套": "set",
    "台套": "set",
    "台/套": "set",
    "台(套)": "set",
    "(台)套": "set",
    "sets": "set",
    "人份": "piece",
    "人次": "piece",
    "例": "piece",
    "剂": "piece",
    "袋": "piece",
    "枚": "piece",
    "贴": "piece",
    "板": "piece",
    "卷": "piece",
    "副": "piece",
    "双": "piece",
    "丸": "piece",
    "條": "piece",
    "架": "piece",
    "样": "sample",
    "样品": "sample",
    "样次": "sample",
    "次": "sample",
    "批次": "batch",
    "批": "batch",
    "项": "project",
    "个项目": "project",
    "项目": "project",
    "samples": "sample",
    "projects": "project",
    "batches": "batch",
}

_SCALES: Final[dict[str, float]] = {
    "": 1.0,
    "百": 1e2,
    "千": 1e3,
    "万": 1e4,
    "十万": 1e5,
    "百万": 1e6,
    "千万": 1e7,
    "亿": 1e8,
    "十亿": 1e9,
    "百亿": 1e10,
    "千亿": 1e11,
    "万亿": 1e12,
    "萬": 1e4,
    "億": 1e8,
    "k": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "thousand": 1e3,
    "mn": 1e6,
    "bn": 1e9,
}

_UNKNOWN: Final = frozenset(
    (
        "",
        *"- -- — —— / \\ ? 无 暂无 未知 不详 不明 不知道 不清楚 没问到 拒答 保密 待定 待填 未填 未统计".split(),
        *"未提供 不便透露 涉密 n/a na n.a. none null nan unknown tbd confidential".split(),
    )
)

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
    """A yearly figure as a tenant stated it: between `low` and `high`, in `unit` (empty: the link's own unit)."""

    low: float
    high: float | None
    unit: str
    text: str


@dataclass(frozen=True, slots=True)
class Equivalent:
    """One thing stated in two units: `of` units of `of_unit` are `is_` units of `is_unit`."""

    of: float
    of_unit: str
    is_: float
    is_unit: str


def canonical_unit(text: str) -> str:
    """Return the unit's standard name (`吨` → `t`), or the text as it stands if it is not one that we know."""
    bare = text.strip()
    if bare in _UNITS:
        return bare
    return _SPELLINGS.get(bare, _SPELLINGS.get(bare.lower(), bare))


def scaled_unit(text: str) -> tuple[float, str]:
    """Split a unit written with its scale: `万吨` → (10,000, `t`), `亿片` → (10⁸, `piece`)."""
    bare = text.strip()
    if canonical_unit(bare) in _UNITS:
        return 1.0, canonical_unit(bare)
    for scale in sorted((s for s in _SCALES if s), key=len, reverse=True):
        rest = bare.removeprefix(scale)
        if rest != bare and (not rest or canonical_unit(rest) in _UNITS):
            return _SCALES[scale], canonical_unit(rest)
    return 1.0, canonical_unit(bare)


def convert(value: float, unit: str, to: str, equivalents: Iterable[Equivalent] = ()) -> float | None:
    """Return `value` in the unit `to`, or None if nothing says how.

    Units of one dimension convert by definition; between dimensions one of the `equivalents` is used, either way.
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
    """Whether a cell says that nothing is known: empty, `-`, 暂无, n/a and such."""
    return text.translate(_FULL_WIDTH).strip().lower() in _UNKNOWN


def parse_measure(text: str) -> tuple[float, str]:
    """Parse one number with a unit, as in `5.2e6 m2` or `20 kg`.

    Raises:
        ValueError: it is not a number with a unit.
    """
    amount = parse_amount(text)
    if amount is None or amount.high != amount.low:
        raise ValueError(text)
    return amount.low, amount.unit


def parse_ratio(text: str) -> tuple[float, str, str]:
    """Parse an intensity with units: `20 kg/t` → (20, `kg`, `t`).

    Raises:
        ValueError: it is not `NUMBER UNIT/UNIT`.
    """
    match = re.fullmatch(rf"\s*({_NUMBER})\s*([^/\s]+)\s*/\s*([^/\s]+)\s*", text, re.IGNORECASE)
    if match is None:
        raise ValueError(text)
    up_scale, up = scaled_unit(match[2])
    down_scale, down = scaled_unit(match[3])
    return float(match[1].replace(",", "")) * up_scale / down_scale, up, down


def parse_amount(text: str, heading_unit: str = "") -> Amount | None:
    """Parse a yearly figure as people write it; None where it says that it is unknown.

    `1.2亿片`, `3,500万`, `5 GW`, `12万吨/年`, `约800吨`, `600-800吨`, `≥500吨`; a unit in the heading (`年产能(万吨)`)
    holds where the cell has none.

    Raises:
        ValueError: there is text, and it is not a number.
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
    scale = _SCALES[(match["scale"] or match["lowscale"] or "").lower()]
    low_scale = _SCALES[(match["lowscale"] or "").lower()] if match["lowscale"] else scale
    low = float(match["low"].replace(",", "")) * low_scale
    high: float | None = float(match["high"].replace(",", "")) * scale if match["high"] else low
    said = {(match["bound"] or "").lower(), match["more"] or "", match["some"] or ""}
    if said.intersection(_AT_LEAST):
        high = None
    elif said.intersection(_AT_MOST):
        low = 0.0
    return low, high


def _unit_of(match: re.Match[str], heading_unit: str) -> tuple[float, str]:
    written = _REMARK.sub("", match["unit"]).strip()
    if not written:
        scaled = bool(match["scale"] or match["lowscale"])
        scale, unit = scaled_unit(heading_unit) if heading_unit else (1.0, "")
        return (1.0 if scaled else scale), unit  # 3,500万 under 年产能(万吨) is 3,500万 t, not 3,500万万 t
    scale, unit = scaled_unit(written)
    if unit not in _UNITS:
        either = {canonical_unit(part) for part in re.split(r"[/或、]", unit)}  # 片/粒: both are pieces
        if len(either) == 1 and either <= _UNITS.keys():
            return scale, either.pop()
        if re.search(r"\d|/", unit):
            raise ValueError(match.string)
    return scale, unit
