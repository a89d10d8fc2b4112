"""Yearly figures as people write them.

`12万吨/年`, `1.2亿片`, `五吉瓦`, `日熔量1200吨`, `3GW+2GW`, `5-8万吨`, `约800吨`, `≥500 t`, `1,5 GW`.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Final, Literal

from chainmap.model.units import (
    CURRENCY,
    MONEY_SCALES,
    SCALES,
    STANDING,
    UNKNOWN,
    canonical_unit,
    convert,
    counts_goods,
    is_money,
    is_unit,
    like_unit,
    per_year,
    scaled_unit,
    unscaled_unit,
)

NumberStyle = Literal["point", "comma", "unclear"]

_LONG: Final = 2 * max(map(len, UNKNOWN))  # such a text says not that it is unknown, even with spaces
_LONGEST: Final = 120  # characters of a figure
MOST: Final = 1e18  # of any unit: the yearly money of the world is below 1e16 CNY
_MOST_RATIO: Final = 1e12
_LONGEST_LIST: Final = 300
_FULL_WIDTH: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " "}
_DASHES: Final = str.maketrans(
    dict.fromkeys("–—−―〜∼～", "~") | {"，": ",", "；": ";", "：": ":", "﹢": "+"}
) | str.maketrans("壹贰貳叁參肆伍陆陸柒捌玖拾佰仟", "一二二三三四五六六七八九十百千")
_SIMPLIFIED: Final = str.maketrans(
    "計總產達規劃設實際現擬約餘過處數僅", "计总产达规划设实际现拟约余过处数仅"
)  # words of figures
_NUMBER: Final = r"[+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:e[+-]?\d+)?"
_MONTHS_A_YEAR: Final = 12
_SCALES: Final = "|".join(sorted((re.escape(scale) for scale in SCALES if scale), key=len, reverse=True))
_SCALE: Final = rf"(?!km)(?:{_SCALES})"  # km2 is no thousand m2
_AT_LEAST: Final = frozenset(
    (
        *("逾", "超过", "超", "不少于", "不低于", "至少", "最少", "≥", "≧", ">=", ">", "over", "more than", "at least"),
        *("以上", "余", "多", "+"),
    )
)
_AT_MOST: Final = frozenset(
    ("不超过", "不高于", "不足", "不到", "至多", "最多", "≤", "≦", "<=", "<", "up to", "less than", "以下", "以内")
)
_ABOUT: Final = frozenset("大约 大概 约 接近 近 达到 达 差不多 ~ about around approx. approx ca. ca".split())
_BOUND: Final = "|".join(
    sorted((re.escape(word) for word in {*_AT_LEAST, *_AT_MOST, *_ABOUT} - {"+", "余", "多"}), key=len, reverse=True)
)
_AMOUNT: Final = re.compile(
    rf"(?P<bound>(?:{_BOUND})*)\s*(?P<low>{_NUMBER})\s*(?P<some>余|多|来|\+)?(?P<lowscale>{_SCALE})?(?P<more1>余|多|来)?"
    rf"(?:[^\d\s~\-至到]*\s*(?:[~\-至到]|\bto\b)+\s*(?P<high>{_NUMBER})\s*(?P<scale>{_SCALE})?)?"
    rf"\s*(?P<unit>.*?)\s*(?P<more>以上|以下|以内|左右|上下|余|多|\+)?",
    re.IGNORECASE,
)
_LEAD: Final = re.compile(
    r"(?:(?:19|20)\d\d年度?)?(?:总计?|合计|共计?|全年|目前|现有|现|已?建成|已建|已?投产|已投|已?达产|设计|核定|批复|额定|实际|最大|total|(?:actual|current|existing|installed|designed|design|rated|nominal|nameplate)\b\s*)*(?P<time>[每平]?(?:半年|季度|年|季|月|日|天)均?)?"
    r"(?:产能力|产能|产量|生产能力|生产|能力|规模|加工量?|处理量?|需求量?|用量|采购量?|熔化?量|产出|产|销|capacity|output)?[为:\s]*",
    re.IGNORECASE,
)
_LABEL: Final = re.compile(  # behind the words of a product: it belongs to the figure, and may say of how long
    rf"(?:{_BOUND}|设计|现有|实际|规模|每?[年月日天]?(?:产能|产量|熔化?量|加工量?|处理量?|产)|每?[年月日天]|capacity|output|:|\s)+$",
    re.IGNORECASE,
)
_TIMES: Final = {"半年": 2.0, "季度": 4.0, "季": 4.0, "月": 12.0, "日": 365.0, "天": 365.0}
_VERB: Final = re.compile(r"[年月日](?:产能?|加工|处理|生产)(?=[^\W\d_]{2})")  # 月产组件1GW
_UNIT_OF_GOODS: Final = re.compile(r"(?<=[\dA-Za-z] )(?:vials|ampoules|tablets|capsules|bottles|tests)$")  # 400m vials
_COUNTED: Final = re.compile(  # 800 analysers, 11 million kits
    r"(?P<number>\d[\d.,]*(?: (?:thousand|million|billion|mil|mln|mn|bil|bln|bn|lakh|crore)s?\.?)?)"
    r" (?P<noun>(?!(?:production |assembly )?"
    r"(?:lines?|furnaces?|shifts?|phases?|plants?|staff|people|workers?|employees|units?|sets?|pieces?|days?|years?)\b)"
    r"[a-z][a-z \-]{2,40}s)",
    re.IGNORECASE,
)
_STARTS: Final = re.compile(rf"(?:{_BOUND})*\s*[+-]?\.?\d", re.IGNORECASE)
_REMARK: Final = re.compile(r"\((?!套\)|台\))[^()]*\)|\[[^\[\]]*\]|【[^【】]*】")
_PLANNED: Final = re.compile(
    r"在建|拟建|规划|计划|待建|筹建|未建|停建|缓建|[未待](?:投产|量产|投用|启用|开工)|调试中|(?:设备|安装)调试"
    r"|planned|under construction|future|not yet",
    re.IGNORECASE,
)
_PLANNED_BEHIND: Final = re.compile(  # 注射器(在建1亿支), 预灌封规划1亿支
    rf"(?<=:)(?:{_PLANNED.pattern})\S{{0,4}}$|(?<=[\u4e00-\u9fff])(?:在建|拟建|待建|筹建|规划)(?:产能|能力)?$",
    re.IGNORECASE,
)
_BUILT: Final = re.compile(r"(?<![未待拟])(?:已建|建成|已投|在产|已达产|已量产|已运行)")
_COMING: Final = re.compile(r"(?:预计|计划|拟|将)?20\d\d[-/.年]?(?:\d{1,2}月?)?(?:底|前|初)?(?:投产|建成|投运|竣工)")
_YEAR_OF: Final = re.compile(
    r"(?:\b(?:from|by|in|until|after|since)|预计|计划|拟|将|到|至)\s*(?:于)?(20\d\d)(?!\d)\s*年?|(?<!\d)(20\d\d)\s*(?:年|e\b)",
    re.IGNORECASE,
)
_END_OF: Final = re.compile(  # 2026年底建成, 2026年12月投产
    r"(?<!\d)(20\d\d)年(?:(1?\d)月|[底末])(?:前|左右)?(?:将|拟|计划|预计)?(?:建成|投产|投运|达产|竣工)"
)
_CLAUSES: Final = re.compile(r"[,;、]")
_BESIDE: Final = re.compile(r"另|还有|远期|规划|plus|further|additional|planned\s+\d")
_STANDS: Final = {  # the label of a figure, the one that counts first
    word: rank for rank, standing in ((0, "actual"), (2, "design"), (3, "approved")) for word in STANDING[standing]
}
_LABELLED: Final = re.compile("|".join(sorted(map(re.escape, _STANDS), key=len, reverse=True)), re.IGNORECASE)
_LABEL_WORDS: Final = rf"(?:{_LABELLED.pattern})(?:产能|能力|生产能力|规模)?"
_LABELS_BEHIND: Final = re.compile(
    rf"(?<![\d.])(\d[\d.,]*[^\d(),;]*)\(({_LABEL_WORDS})\)[/,;、\s]*", re.IGNORECASE
)  # 8GW(设计)/6GW(实际)
_LABELS_JOINED: Final = re.compile(rf"(?<=[^\s,;])\s*[/\s]\s*(?={_LABEL_WORDS}[^\d,;]{{0,6}}\d)", re.IGNORECASE)
_PER: Final = re.compile(r"(?:产能|能力)?[每平]?([年月日天])(?:产|均|处理|加工)")
_EACH: Final = re.compile(r"(?<=[条座台套线窑炉期厂])[:,\s]*(?:均|各)(?:自|为|有)*(?=[^,]*\d)")
_EACH_OF: Final = re.compile(  # 2座窑炉，日熔化量各650吨
    r"(\d{1,3}\s*[条座台套])[^\d,;]{0,4}[,:\s]*([^\d,;:\s]{1,8}?)(?:均|各)(?:自|为|有)*(?=\d)"
)
_TEN_THOUSAND: Final = re.compile(r"(?<=\d)\s*[wW](?=[吨片套台件支瓶只个米块颗粒平千公方])")
_IN_ALL: Final = re.compile(
    r"^\d+\s*(?:条|期|个|座|台)(?:生?产?线|基地|工厂|厂区?|炉)?(?:合计|总计|总共|共计|一共|共)"
    r"|^(?:合计|总计|总共|共计|一共|共)\d+\s*(?:条|期|座|台)(?:生?产?线|工程|项目|炉)?,?(?=.*\d)"
)
_IN_BRACKETS: Final = re.compile(r"^([^\d()]+)\(([^()]*\d[^()]*)\)$")  # 光伏组件(5GW)
_NAMED_BEHIND: Final = re.compile(r"^(\d[^()]*?)\s*\(([^()\d]*[^\W\d_][^()\d]*)\)$")  # 60,000 (flow meters)
_BRACKETS_BEHIND: Final = re.compile(r"(?<=[^\d\s()])\s*(\([^()]*\d[^()]*\))$")  # 10万套PACK(约5GWh)
_UNSTATED: Final = re.compile(r"(?<=.)[\s:]*(?:n/?a|tbc|tbd|unknown|未知|不详|未报|未填|待定|—+|-+)$", re.IGNORECASE)
_SIZE: Final = re.compile(
    r"寸|为主|规格|型号|(?<=\d)\s*(?:mm|cm|μm|um|nm)\b", re.IGNORECASE
)  # in brackets: of what size it is
_TODAY_FIRST: Final = re.compile(  # before the first product: 一期10GW单晶硅棒、10GW硅片
    r"^\s*(?:[一首]期|现有|目前|现|已建成?|已投产)(?:已?(?:投产|建成|达产))?[:：]?(?=\d[^;；,，、]*[一-鿿]{2}[;；,，、]\s*\d)"
)
_NOTHING: Final = frozenset(("nil", "zero", "零"))
_LINES_ONLY: Final = re.compile(r"\d{1,3}\s*条(?:生?产?线)?")
_NUMBER_WITHIN: Final = re.compile(r"\d(?!\d*\s*[条座台套]$)")  # of words: they are those of a figure
_COMPOUND: Final = re.compile(r"组[件合装]|支[架撑]|套[管筒件]")  # a word that begins like a unit
_OF_LINES: Final = re.compile(r"条(?:.*线)?")  # 近30条: lines of the plant, or goods? 30条/年 are goods
_LINES_BELOW: Final = 1000
_LINES: Final = re.compile(r"^(\d{1,3})\s*条(?:年产)?(?=\d)(.*?)(?:的)?(?:生?产?线)$")  # 2条2.5GW产线
_PIECE_OF: Final = re.compile(r"(?<=\d)\s*个\s*(?=[GMk]?W|吉瓦|兆瓦|千瓦)", re.IGNORECASE)  # 5个GW
_PART_OF_YEAR: Final = re.compile(
    r"[上下前后]半年|前[一二三\d]+个?季|第[一二三四\d]季|\d\s*[-~至]\s*\d+月|\bh[12]\b|\bq[1-4]\b", re.IGNORECASE
)
_RUNNING: Final = re.compile(  # 2GW已投产: so are all figures of today
    r"(?<=[^\d\s])\s*(?:现|目前)?已?(?:全部|全面)?(?<!未)(?:建成|投产|投运|达产|量产|在产|运行|运营|(?<=已)投)+中?$"
    r"|(?<=\w)\s+(?:in operation|operating|operational|running|commissioned)$",
    re.IGNORECASE,
)
_SINCE: Final = re.compile(  # 2GW，2022年投产
    r"[,\s]*(?:于)?((?:19|20)\d\d)[-/.年]?(?:\d{1,2}月?)?(?:底|初)?(?:已|正式)?(?:建成|投产|投运|达产|量产)+(?=[,;]|$)"
)
_JOINED: Final = re.compile(  # 已建成2GW在建3GW, 2GW已投产3GW在建
    r"((?<=[^\d\s,;(中含括总期])(?=(?:在建|拟建|待建|规划)[^,;()]*\d)|\d[^\d,;()年]{1,6}(?:投产|建成|已投)(?=\d))"
)
_DENIES: Final = re.compile(  # of a clause without a figure behind one: 5GW，停产; others are remarks: 5万台，超负荷
    r"[停未不无没待拟将关废退暂缓]|\b(?:closed|idle|stopped|not|no)\b", re.IGNORECASE
)
_TOGETHER: Final = re.compile(r"(?:合计|总计|共计|合共|加起来|合起来|一共|共)$")
_OF_A_YEAR: Final = re.compile(r"\s*(?:去年|上年|前年|今年)(?!.{0,4}产能)")  # what was made: no capacity
_OF_WHICH: Final = re.compile(rf"\s*(?:其中|of which\b)|{_OF_A_YEAR.pattern}", re.IGNORECASE)
_ALSO: Final = re.compile(r"^(?:另外?有?|还有?|并有?|以及|同时)(?=[一-鿿]{2})")
_ROUGHLY: Final = re.compile(r"左右|上下|以上|以下|以内|不等|上限|水平")
_PART_OF: Final = re.compile(r"^(?:其中|含|包括|of which|incl)", re.IGNORECASE)
_COUNT: Final = r"第?(?:[首一二三四五六七八九十]+|\d+)"
_PHASE: Final = re.compile(
    rf"^(?:{_COUNT}[期#]?(?:工程|项目|号?线|厂)|{_COUNT}期|[新老东西南北]厂|phase\s*(?:\d+|i+v?))[:\s]*", re.IGNORECASE
)
_PHASE_NEXT: Final = re.compile(rf"(?<=[^\s,;+])\s+(?={_COUNT}期)")  # 500公斤 二期1.5吨在建
_A_YEAR: Final = re.compile(r"(?<=[^\d\s])\s*(?:一|每)年$")  # 8万套一年
_IN_TOTAL: Final = re.compile(
    r"(?<=\w)\s*,?\s+(?:in (?:total|all)|altogether|combined|total)$", re.IGNORECASE
)  # 15 GW in total
_FORMER: Final = re.compile(r"(?:原有?|原来|原先|former(?:ly)?|previously|was)(?:产能|年产)?", re.IGNORECASE)
_LATIN_SCALES: Final = {scale for scale in (*SCALES, *MONEY_SCALES) if scale and scale.isascii()}  # 500k pens
_MILLIONS: Final = re.compile(r"\d\s?m\b", re.IGNORECASE)  # of a count: 40m pens, not 60 metres
_CONVERTS: Final = re.compile(r"\s*(?:折|约合|合|即|相当|约(?=\d)|≈|=|equals|i\.e\.)")
_MILLION: Final = 1e6
_FEWER_MILLIONS: Final = 10_000
_COUNTS: Final = ("piece", "set", "test")
_FAR: Final = re.compile(r"\s*(?:远期|未来|后期|最终)(?:规划|目标)?(?:产能|规模)?[约为达到至:]*\d")  # 远期规划1GW
_PARTS: Final = re.compile(r"[,;、]|\+(?=\D{0,12}\d)|(?<=[^\d\s])\s*(?:和|及|另有?|and)\s*(?=\S*\d)")
_RESPECTIVELY: Final = re.compile(r"^(?:分别为?|依次为?)\s*:?\s*")
_ALIKE: Final = re.compile(r"^(?:各|均)(?:自|为|有)*\s*")  # 各3GW
_ONE_NUMBER: Final = re.compile(rf"(?:{_BOUND})*\s*{_NUMBER}")
_LIST: Final = re.compile(
    r"[,;、。\n]|\s+and\s+(?=\d)|\s/\s(?=\d\S*\s+\(?[A-Za-z]{3})|(?<=[^\d\s])(?:以?及|和|与)(?=\d)|/(?=[\u4e00-\u9fff]{2,10}:?\s*\d)|(?<=[\u4e00-\u9fff]{2})/(?=\d)|\+(?=\D{0,12}\d)"
)
_NAME_WITH_DIGIT: Final = re.compile(r"(?<![A-Za-z\d])[A-Za-z]{1,12}\d{1,2}(?=\s+\d)")  # LiPF6 2 ktpa
_DIGITS_ASIDE: Final = {ord(char): 0xE000 + n for n, char in enumerate("0123456789")}
_COMMAS_ASIDE: Final = {ord(char): 0xE010 + n for n, char in enumerate(",;、\n/+")}  # in brackets
_BACK: Final = {aside: chr(char) for char, aside in (_DIGITS_ASIDE | _COMMAS_ASIDE).items()}
_NEXT: Final = re.compile(  # 注射器3亿支及输液器1.2亿套
    r"(\d[^\d,;、\s和及与]{1,8})(?:\s+|[和及与])(?=[A-Za-z]{0,8}[\u4e00-\u9fff][^\d,;、]*\d)"
)
_FACTOR: Final = re.compile(r"^(\d{1,3})\s*[条座台套线窑炉]*(?:生?产?线)?\s*[x×*]\s*(?=\d)", re.IGNORECASE)
_FACTOR_BEHIND: Final = re.compile(r"\s*[x×*]\s*(\d{1,3})\s*[条座台套线窑炉]?$", re.IGNORECASE)
_MILLION_OR_METRIC: Final = re.compile(r"MTP[AY]")  # 12 MTPA are million tonnes, 60,000 MTPA metric ones
_METRIC_FROM: Final = 1000
_GROUPED: Final = {
    "space": re.compile(r"(?<=\d)[ '](?=\d{3}(?!\d))"),
    "point": re.compile(r"(?<=\d),(?=\d{3}(?!\d))"),
    "comma": re.compile(r"(?<=\d)\.(?=\d{3}(?!\d))"),
}
_DOUBTFUL: Final = re.compile(r"\d,\d|\d\.\d{3}(?!\d)")
_CHINESE_DIGITS: Final = {
    char: value for value, chars in enumerate("零〇 一 二两 三 四 五 六 七 八 九".split()) for char in chars
}
_CHINESE_TENS: Final = {"十": 10, "百": 100, "千": 1000}
_CHINESE: Final = re.compile(
    r"(?<![第数几])(?:[一二两三四五六七八九][零〇一二两三四五六七八九十百千]*|十[一二三四五六七八九]?)"
    r"(?:点[零〇一二两三四五六七八九]+)?(?![期号线厂])"
)
_LARGE_NUMERAL: Final = re.compile(  # beside words of products, such as 一次性 and 三元
    rf"{_CHINESE.pattern}(?=\s*(?:万|亿|吨|公斤|[GMk]W|[吉兆千]瓦|平方米))", re.IGNORECASE
)
_MIXED: Final = re.compile(r"(\d+(?:\.\d+)?)\s*(亿|万|千)\s*(\d+(?:\.\d+)?)\s*(万|千(?!瓦|克|米)|百)?(?![\d.])")


@dataclass(frozen=True, slots=True)
class Amount:
    """A yearly figure as stated: from `low` to `high`, in `unit`.

    `high` None: unbounded; `unit` empty: the link's own unit. `typed_unit`: the unit as written, for messages.
    """

    low: float
    high: float | None
    unit: str
    text: str
    typed_unit: str = field(default="", compare=False, repr=False)

    @property
    def shown_unit(self) -> str:
        """The unit as written, else the standard one."""
        return self.typed_unit or self.unit


class PlannedAmountError(ValueError):
    """A figure of what is not there yet."""


def says_unknown(text: str) -> bool:
    """Whether a cell states that the figure is unknown: empty, `-`, 暂无, n/a and so on."""
    return len(text) < _LONG and text.translate(_FULL_WIDTH).strip().lower() in UNKNOWN


def number_style(texts: Iterable[str]) -> NumberStyle:
    """Return how a table writes decimals: with a point, with a comma, or unclear, where it has signs of both.

    `1,5` or `1.200.000` is a sign of the comma; `1.5`, `1,200.5` or `1,200,000` of the point.
    """
    comma = point = False
    for text in texts:
        plain = unicodedata.normalize("NFKC", text[:_LONGEST])
        comma |= bool(re.search(r"\d,(?:\d{1,2}|\d{4,})(?![\d,])|\d\.\d{3}\.\d{3}", plain))
        point |= bool(re.search(r"\d\.(?:\d{1,2}|\d{4,})(?![\d.])|\d,\d{3}[.,]\d", plain))
    if comma:
        return "unclear" if point else "comma"
    return "point"


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
    number = r"[+-]?(?:\d[\d,]*(?:\.\d+)?|\.\d+)(?:e[+-]?\d+)?"
    match = re.fullmatch(rf"\s*({number})\s*([^/\s]+)\s*/\s*([^/\s]+)\s*", text, re.IGNORECASE)
    if match is None:
        raise ValueError(text)
    up_scale, up = scaled_unit(match[2])
    down_scale, down = scaled_unit(match[3])
    ratio = float(match[1].replace(",", "")) * up_scale / down_scale
    if ratio and not 1 / _MOST_RATIO <= abs(ratio) <= _MOST_RATIO:
        raise ValueError(text)
    return ratio, up, down


def parse_amount(text: str, heading_unit: str = "", *, style: NumberStyle = "point") -> Amount | None:
    """Parse a yearly figure as people write it; None where the text states that it is unknown.

    A unit in the heading (`年产能(万吨)`) applies where the cell has none. A monthly figure counts 12 times, one of a
    day 365 times: furnaces and plants run without a stop. Phases (`一期2GW，二期3GW`) and sums (`3GW+2GW`) add up; a
    part that is planned or contained in another (`其中…`) does not count. 约 and the like change nothing; ≥, 以上 and
    余 leave the upper end open; ≤ and 以下 begin at 0.

    Raises:
        PlannedAmountError: all of it is planned (`5GW（在建）`).
        ValueError: `text` is neither empty nor such a figure.
    """
    if text.isdecimal() and text.isascii() and len(text) <= _LONGEST:  # as most cells of figures
        times, scale, unit = _heading_unit(heading_unit)
        value = float(text) * scale * times
        return _plausible(Amount(value, value, unit, text, unscaled_unit(per_year(heading_unit)[1])))
    if says_unknown(text):
        return None
    if text.strip().lower() in _NOTHING:
        return Amount(0.0, 0.0, _heading_unit(heading_unit)[2], text.strip())
    parts = _parts(text, style)
    amounts = [_parse_part(part, text, heading_unit) for part in parts]
    unit = amounts[0].unit
    low, high = 0.0, 0.0 if amounts[0].high is not None else None
    for amount in amounts:
        factor = convert(1.0, amount.unit, unit)
        if factor is None:
            raise ValueError(text)
        low += amount.low * factor
        high = None if high is None or amount.high is None else high + amount.high * factor
    return _plausible(Amount(low, high, unit, text.strip(), amounts[0].typed_unit))


def _plausible(amount: Amount) -> Amount:
    """Return an amount that is no larger than any there is, so that what follows from it stays finite.

    Raises:
        ValueError: it is larger.
    """
    if not all(abs(end) <= MOST for end in (amount.low, amount.high) if end is not None):
        raise ValueError(amount.text)
    return amount


def amount_in(text: str) -> Amount | None:
    """Return the figure that a text is; None where it is none, is unknown, or is planned."""
    try:
        return parse_amount(text)
    except ValueError:
        return None


def in_other_units(amount: Amount, *, english: bool = False) -> Iterator[Amount]:
    """Yield what a figure is in other units, as its brackets say: 15 GW of `20万台（15GW）`.

    Where the products stand in `english`, 40m of what is counted are 40 million.
    """
    if english and amount.unit in {"m", "M"} and amount.low < _FEWER_MILLIONS and _MILLIONS.search(amount.text):
        high = None if amount.high is None else amount.high * _MILLION
        yield from (replace(amount, low=amount.low * _MILLION, high=high, unit=unit) for unit in _COUNTS)
    for remark in _REMARK.finditer(unicodedata.normalize("NFKC", amount.text[:_LONGEST])):
        other = amount_in(remark[0][1:-1].lstrip("约合折即 ="))
        if other is not None and counts_goods(other.unit):
            yield other


def converted_in_cell(amount: Amount) -> Amount | None:
    """Return what a cell says itself that its figure is in another unit: 2400万套 of `6万吨（折约2400万套）`."""
    plain = unicodedata.normalize("NFKC", amount.text[:_LONGEST])
    says = any(_CONVERTS.match(remark[0][1:]) for remark in _REMARK.finditer(plain))
    return next(in_other_units(amount), None) if says else None


def says_planned(text: str) -> bool:
    """Whether a figure, or a part of it, says that it is not there yet."""
    return bool(_PLANNED.search(text))


def says_built(text: str) -> bool:
    """Whether a figure says that a part of it is there: 已建成4GWh；在建8GWh."""
    return bool(_BUILT.search(text))


def of_today(text: str, year: int, month: int = 12) -> str:
    """Return a figure without what it states for a later time: `5GW，2027年达到8GW`, `12万吨（预计2027年）`.

    Empty where nothing is left: all of it is planned. A phase in brackets that is of a later time is one under
    construction: `3万吨（一期1.5万吨，二期1.5万吨2027年建成）`.
    """
    if "20" not in text:
        return text

    def later(part: str) -> bool:
        ends = [(int(end[1]), int(end[2] or 12)) for end in _END_OF.finditer(part)]
        years = [int(found[1] or found[2]) for found in _YEAR_OF.finditer(part)]
        return max(years, default=0) > year or max(ends, default=(0, 0)) > (year, month)

    def of_bracket(found: re.Match[str]) -> str:
        if not (later(found[0]) and _states_figure(found[0])):
            return found[0]
        clauses = [clause.strip() for clause in _CLAUSES.split(found[0][1:-1])]
        if all(later(clause) or not _PHASE.match(clause) for clause in clauses):
            return ""
        return f"({','.join(f'{_dateless(clause)}在建' if later(clause) else clause for clause in clauses)})"

    plain = unicodedata.normalize("NFKC", text[:_LONGEST_LIST])
    kept = _REMARK.sub(of_bracket, plain)
    kept = _SINCE.sub(lambda found: found[0] if int(found[1]) > year or later(found[0]) else "", kept)
    parts = [part for part in _CLAUSES.split(kept) if part]
    today = [part for part in parts if not later(part)]
    return text if kept == plain and len(today) == len(parts) else ",".join(today)


def _states_figure(text: str) -> bool:
    return bool(re.search(r"\d", _dateless(text)))


def _dateless(text: str) -> str:
    return _YEAR_OF.sub("", _END_OF.sub("", text))


def parse_planned(text: str, heading_unit: str = "", *, style: NumberStyle = "point") -> Amount | None:
    """Parse a figure of what is not there yet (`5GW（在建，2027年6月投产）`); None where it cannot be read.

    Beside a figure of today (`现有6万吨，规划12万吨`) it is the planned one.
    """
    plain = unicodedata.normalize("NFKC", text[:_LONGEST])
    parts = [part for part in _CLAUSES.split(plain) if _PLANNED.search(part) and _states_figure(part)]
    try:
        if len(parts) == 1 and not re.search(r"[()+]", parts[0]):
            plain = parts[0]
        elif _PLANNED.search(plain) and parse_amount(plain, heading_unit, style=style) is not None:
            return None  # beside a figure of today, from which it is not told apart
    except PlannedAmountError:
        pass
    except ValueError:
        return None
    plain = _YEAR_OF.sub("", _COMING.sub("", plain))
    plain = re.sub(r"[(\[【][\s,;、:]*[)\]】]", "", _PLANNED.sub("", plain)).strip(" ,;、:")
    try:
        return parse_amount(plain, heading_unit, style=style)
    except ValueError:
        return None


def split_by_words(text: str, *, style: NumberStyle = "point") -> tuple[tuple[str, str], ...]:
    """Split a figure that is stated product by product: `电池5GW，组件3GW` → (`电池`, `5GW`), (`组件`, `3GW`).

    The words come before the figure, or after its unit (`年产5万吨多晶硅`). A part without a figure has an empty one.
    Empty where the text is one figure, where a part has no words, or none a figure.
    """
    if len(text) > _LONGEST_LIST or _is_one_figure(text, style):
        return ()
    try:
        plain = _grouped(unicodedata.normalize("NFKC", text).translate(_DASHES), style)
    except ValueError:
        return ()
    plain = _TODAY_FIRST.sub("", plain)
    plain = _NAME_WITH_DIGIT.sub(lambda found: found[0].translate(_DIGITS_ASIDE), plain)
    plain = _REMARK.sub(lambda found: "" if _SIZE.search(found[0]) else found[0].translate(_COMMAS_ASIDE), plain)
    stated = _LIST.split(_NEXT.sub(r"\1;", _LARGE_NUMERAL.sub(_chinese, plain)))
    stated = [_NAMED_BEHIND.sub(r"\2:\1", part.strip()) for part in _without_parts(stated)]
    parts = [_IN_BRACKETS.sub(r"\1:\2", _MIXED.sub(_sum_scales, part.strip())) for part in stated if part.strip()]
    pairs = [_words_of(part) if re.search(r"\d", part) else (_UNSTATED.sub("", part), "") for part in parts]
    found: list[tuple[str, str]] = []
    for part, pair in zip(parts, pairs, strict=True):
        if pair is not None:
            found.append(pair)
        elif found and "、" not in plain and (not found[-1][1] or _LINES_ONLY.fullmatch(found[-1][1])):
            # 工业硅，年产约3万吨; 湿法隔膜8条线，年产6.4亿平方米
            found[-1] = (found[-1][0], part)
        else:
            return ()
    found = [(words.translate(_BACK), _in_style(figure.translate(_BACK), style)) for words, figure in found]
    return _in_all(found) if any(figure for _, figure in found) else ()


def _without_parts(stated: Iterable[str]) -> Iterator[str]:
    """Yield the parts of a text without those of a figure before them, and plans behind: 5GW，其中一期2GW、二期3GW."""
    within = kept = False
    for part in stated:
        if kept and _FAR.match(part):
            continue
        within = bool(_OF_WHICH.match(part)) or (within and bool(_PHASE.match(part.strip())))
        if not within or _PLANNED.search(part):  # a part that is not there yet: the figure is not read
            kept = True
            yield part


def split_in_order(text: str, count: int, *, style: NumberStyle = "point") -> tuple[str, ...]:
    """Split figures of as many products, in their order: `6GW；5.5GW`, `分别为6GW、5.5GW`, `各3GW`, or a line each.

    Each is one number with its unit. Where a line or a semicolon parts them, the unit of the last is that of those
    before it that have none, or none has one; not elsewhere: `1、5` may be a point of a list, `120/60` two states of
    one figure. Empty where the text is anything else.
    """
    if len(text) > _LONGEST_LIST:
        return ()
    try:
        plain = _grouped(unicodedata.normalize("NFKC", text).strip(), style)
    except ValueError:
        return ()
    if alike := _ALIKE.match(plain):
        plain = "\n".join([plain[alike.end() :]] * count)
    plain = _RESPECTIVELY.sub("", plain)
    for separators, may_be_bare in ((r"\n", True), (";", True), (r"[,、\n]", False), ("/", False)):
        parts = [part.strip() for part in re.split(separators, plain)]
        found = [_ONE_NUMBER.match(part) for part in parts]
        if len(parts) != count or not all(found):
            continue
        units = [part[number.end() :].strip() for part, number in zip(parts, found, strict=True) if number]
        if may_be_bare:
            units = [unit or units[-1] for unit in units]
        if all(map(is_unit, units)) or (may_be_bare and all(unit in SCALES for unit in units)):  # 3万;2.5万
            figures = (f"{number[0]}{unit}" for number, unit in zip(found, units, strict=True) if number)
            return tuple(_in_style(figure, style) for figure in figures)
    return ()


def _in_style(figure: str, style: NumberStyle) -> str:
    """Return a figure in plain digits as its table would write it, for it is read once more: `2,5`."""
    return re.sub(r"(?<=\d)\.(?=\d)", ",", figure) if style == "comma" else figure


def _in_all(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Return the pairs, with those before a figure that is of all of them as one: 正面银浆、背面银浆合计300吨."""
    found: list[tuple[str, str]] = []
    for words, figure in pairs:
        bare = _TOGETHER.sub("", words)
        if figure and bare != words:
            first = len(found)
            while first and not found[first - 1][1]:
                first -= 1
            bare = "、".join((*(product for product, _ in found[first:]), *filter(None, (bare,))))
            del found[first:]
        found.append((bare if figure and bare else words, figure))
    return tuple(found)


def _is_one_figure(text: str, style: NumberStyle) -> bool:
    """Whether a text is one figure, in a known unit or none; also a planned one."""
    try:
        amount = parse_amount(text, style=style)
    except PlannedAmountError:
        return True
    except ValueError:
        return False
    return amount is None or not amount.unit or is_unit(amount.unit)


def _words_of(part: str) -> tuple[str, str] | None:
    """Return the words of a part, and its figure; None where one of the two is missing."""
    lead = _LEAD.match(part)
    first, part = (lead[0], part[lead.end() :]) if lead and _STARTS.match(part, lead.end()) else ("", part)
    words = r"(?P<words>[^\d~<>≥≤]*?[^\d\s:~<>≥≤])"
    match = re.fullmatch(rf"{words}\s*:?\s*(?P<figure>(?:{_BOUND})*\s*\d.*)", part, re.IGNORECASE)
    if match:
        label = _PLANNED_BEHIND.search(match["words"]) or _LABEL.search(match["words"])
        if _FORMER.fullmatch(match["words"].strip()) or _PLANNED.fullmatch(match["words"].strip()):
            return None
        named = _PHASE.sub("", match["words"][: label.start()] if label else match["words"]).strip(" :")
        named = _ALSO.sub("", named)
        if re.search(r"[^\W\d_]", named) and not _LEAD.fullmatch(named):
            verb = _VERB.match(named)
            labels = f"{verb[0] if verb else ''}{label[0] if label else ''}"
            return named.removeprefix(verb[0]) if verb else named, f"{labels}{match['figure']}"
    if goods := _UNIT_OF_GOODS.search(part):
        return goods[0], f"{first}{part}"
    if (counted := _COUNTED.fullmatch(part)) and not is_unit(counted["noun"].split()[0]):  # 6 GW wafers
        return counted["noun"], f"{first}{counted['number']} pcs"
    number = re.match(rf"(?:{_BOUND})*\s*{_NUMBER}\s*", part, re.IGNORECASE)
    named, figure = _words_behind(part, number.end()) if number else ("", "")
    return (named, f"{first}{figure}") if named else None


def _words_behind(part: str, start: int) -> tuple[str, str]:
    """Return the words behind a number that ends at `start`, and its figure; two empty ones where it is a unit."""
    rest, behind = part[start:], ""
    if is_unit(rest):
        return "", ""
    if brackets := _BRACKETS_BEHIND.search(rest):
        rest, behind = rest[: brackets.start()], brackets[1]
    for end in range(len(rest) - 1, 0, -1):
        within = rest[end - 1].isascii() and rest[end].isascii() and rest[end].isalnum()  # of a Latin word
        named = rest[end:].strip("的 ")
        named, slash, per = named.partition("/")
        if slash and per_year(f"/{per}")[0] != 1:  # kits/mth
            named, behind = named.strip(), f"/{per}"
        else:
            named += slash + per
        within |= bool(_COMPOUND.match(rest, end - 1) or _ROUGHLY.fullmatch(named))
        counts = is_unit(rest[:end]) or (named.isascii() and rest[:end].strip().lower() in _LATIN_SCALES)
        if not within and counts and named[:1].isalnum() and not _NUMBER_WITHIN.search(named):
            return named, f"{part[: start + end]}{'' if is_unit(rest[:end]) else ' pcs'}{behind}"
    return "", ""


def _parts(text: str, style: NumberStyle) -> list[str]:
    """Return the parts of a figure that count, each without remarks and labels of phases.

    Raises:
        ValueError: there are none.
    """
    if len(text) > _LONGEST:
        raise ValueError(text)
    plain = _plain(text, style)
    plain = _JOINED.sub(r"\1,", plain)
    stated = [part.strip() for part in _PARTS.split(plain.rstrip("+ ")) if part.strip()] or [plain]
    stated = [part for part in stated if not _OF_A_YEAR.match(part)] or stated
    stated[-1] += "+" if plain.endswith("+") else ""
    there = [part for part in stated if not _PLANNED.search(part)]
    if not there:
        raise PlannedAmountError(text)
    if any(_PART_OF.search(part) for part in stated if part not in there):  # a part of the figure is not there yet
        raise ValueError(text)
    there = [part for n, part in enumerate(there) if n == 0 or re.search(r"\d", part) or _DENIES.search(part)]
    counted = [part for part in there if not _PART_OF.search(part)]
    if len(there) < len(stated):  # beside what is planned
        counted = counted or [_PART_OF.sub("", part) for part in there if _RUNNING.search(part)]
        phased = all(_PHASE.match(part) and not _RUNNING.search(part) for part in counted)
        if phased and not any(_PHASE.match(part) for part in stated if part not in there):
            raise ValueError(text)  # 总规划16GW，一期8GW: is that there?
    added = "+" in plain.rstrip("+ ") or all(_PHASE.match(part) for part in counted)
    if len(counted) > 1 and not added:
        counted = _first_of(counted)
    if not counted:
        raise ValueError(text)
    return list(_with_units([_RUNNING.sub("", _PHASE.sub("", part)) for part in counted]))


def _plain(text: str, style: NumberStyle) -> str:
    """Return a text in plain digits, its labels in front, without remarks.

    Raises:
        ValueError: it is of a part of a year, or its digits or remarks are unclear.
    """
    plain = unicodedata.normalize("NFKC", text).translate(_DASHES).translate(_SIMPLIFIED).strip().rstrip("。")
    plain = _A_YEAR.sub("", _PHASE_NEXT.sub(",", _IN_TOTAL.sub("", plain)))
    if _PART_OF_YEAR.search(plain):
        raise ValueError(text)
    if _LABELLED.search(plain):
        plain = _LABELS_JOINED.sub(",", _LABELS_BEHIND.sub(r"\2\1,", plain)).rstrip(",")
    plain = _TEN_THOUSAND.sub("万", _PIECE_OF.sub("", _digits(_without_remarks(plain), style)))
    if "各" in plain or "均" in plain:
        plain = _EACH_OF.sub(r"\2\1×", _EACH.sub("×", plain))
    if re.search(r"\d,\d", plain):
        raise ValueError(text)
    return plain


def _first_of(parts: list[str]) -> list[str]:
    """Return of figures of one thing the one that counts: the actual one before that of the design, a year's first.

    Empty where their labels do not tell: of what they are, nobody says.
    """
    for label, ranks in ((_LABELLED, _STANDS), (_PER, {"年": 0})):
        found = [label.match(part) for part in parts]
        words = [match[match.lastindex or 0].lower() if match else "" for match in found]
        rank = [ranks.get(word, 1) for word in words]
        if rank.count(min(rank)) == 1 and (label is _LABELLED or all(words)):
            return [parts[rank.index(min(rank))]]
    return []


def _without_remarks(plain: str) -> str:
    """Return a text without what stands in brackets: a figure of what is there today takes the place of the whole.

    Raises:
        ValueError: a part of the figure is not there yet.
    """
    for remark in _REMARK.finditer(plain):
        clause = _CLAUSES.split(remark[0][1:-1])[0]
        label = _LABELLED.search(clause)
        if label and not _STANDS[label[0].lower()] and re.search(r"\d\s*[^\d\s年]", _dateless(clause)):
            if "新增" in remark[0]:  # is it there by now?
                raise ValueError(plain)
            return _PART_OF.sub("", clause.replace(label[0], ""))
        if (
            _PHASE.match(clause)
            and re.search(r"\d\s*[^\d\s年]", _PHASE.sub("", clause))
            and not _CLAUSES.search(remark[0])
        ):
            raise ValueError(plain)  # 16GW（一期8GW）: of what is there, or of what is to come?
    return _REMARK.sub(_planned_only, plain)


def _planned_only(remark: re.Match[str]) -> str:
    """Return of a remark no more than that the figure before it is planned.

    Raises:
        ValueError: it says so of a part.
    """
    planned = _PLANNED.search(remark[0])
    if planned and re.search(r"\d", _COMING.sub("", remark[0])):
        clauses = [clause.strip() for clause in _CLAUSES.split(remark[0][1:-1])]
        parts = any(map(_PART_OF.match, clauses)) or (len(clauses) > 1 and all(map(_PHASE.match, clauses)))
        if parts or not _BESIDE.search(remark[0]):
            raise ValueError(remark[0])
        return ""
    return planned[0] if planned else ""


def _with_units(parts: list[str]) -> Iterator[str]:
    """Yield the parts; a bare number takes the unit of the next part: `3+2GW`."""
    for n, part in enumerate(parts):
        unit = re.sub(rf"^{_NUMBER}\s*", "", parts[n + 1], flags=re.IGNORECASE) if n + 1 < len(parts) else ""
        yield f"{part}{unit}" if re.fullmatch(_NUMBER, part, re.IGNORECASE) else part


def _digits(plain: str, style: NumberStyle) -> str:
    """Return a text with its numbers, Chinese numerals too, in plain digits and a decimal point.

    Raises:
        ValueError: a comma or a point may be either, and the table does not tell.
    """
    return _MIXED.sub(_sum_scales, _CHINESE.sub(_chinese, _grouped(plain, style)))


def _grouped(plain: str, style: NumberStyle) -> str:
    """Return a text with a decimal point in its numbers, and nothing between their thousands.

    Raises:
        ValueError: a comma or a point may be either, and the table does not tell.
    """
    plain = _GROUPED["space"].sub("", plain)
    if style == "unclear" and _DOUBTFUL.search(plain):
        raise ValueError(plain)
    if style == "comma":
        plain = re.sub(r"(?<=\d),(?=\d)", ".", _GROUPED["comma"].sub("", plain))
    else:
        plain = _GROUPED["point"].sub("", plain)
    return plain


def _chinese(match: re.Match[str]) -> str:
    """Return a Chinese numeral below ten thousand in digits: 一千二百 → 1200, 一点二 → 1.2."""
    whole, _, decimals = match[0].partition("点")
    if len(whole) > 1 and not (set(whole) & {*_CHINESE_TENS, *"零〇"}):  # 三四: three or four
        return match[0]
    total = digit = 0
    for char in whole:
        if char in _CHINESE_TENS:
            total, digit = total + (digit or 1) * _CHINESE_TENS[char], 0
        else:
            digit = _CHINESE_DIGITS[char]
    number = str(total + digit)
    return f"{number}.{''.join(str(_CHINESE_DIGITS[char]) for char in decimals)}" if decimals else number


def _sum_scales(match: re.Match[str]) -> str:
    """Return `1万2千` as 12000: the second part is smaller, and has a scale of its own or at least three digits."""
    first, scale, second, small = match.groups()
    if small is None and len(second.partition(".")[0]) < 3:  # noqa: PLR2004  # 1万2: twelve thousand, or 10,002?
        return match[0]
    total = float(first) * SCALES[scale] + float(second) * SCALES[small or ""]
    return f"{total:.10g}" if float(second) * SCALES[small or ""] < SCALES[scale] and total < 1e10 else match[0]  # noqa: PLR2004


def _parse_part(part: str, text: str, heading_unit: str) -> Amount:
    """Parse one figure.

    Raises:
        ValueError: it is none.
    """
    part = _LINES.sub(r"\1×\2", _IN_ALL.sub("", part.strip()))
    money = CURRENCY.match(part)
    if money and _STARTS.match(part[money.end() :].lstrip()):
        currency = canonical_unit(money[0])
        scaled = scaled_unit(per_year(heading_unit)[1])[1] == currency  # ¥120 under 营收（万元）
        part, heading_unit = part[money.end() :].lstrip(), heading_unit if scaled else currency
    if is_money(per_year(heading_unit)[1]):
        part = re.sub(r"(?<=\d)\s*([mkb])$", lambda scale: MONEY_SCALES[scale[1].lower()], part, flags=re.IGNORECASE)
    lead = _LEAD.match(part)
    times = 1.0
    if lead and lead.end() and _STARTS.match(part, lead.end()):
        heading_unit = per_year(heading_unit)[1] if lead["time"] else heading_unit
        times, part = _TIMES.get((lead["time"] or "").strip("每平均"), 1.0), part[lead.end() :]
    factor = _FACTOR.match(part) or _FACTOR_BEHIND.search(part)
    if factor:
        times, part = times * int(factor[1]), part[: factor.start()] + part[factor.end() :]
    match = _AMOUNT.fullmatch(part.strip())
    if match is None:
        raise ValueError(text)
    low, high = _bounds(match)
    scale, unit = _unit_of(match, heading_unit, text)
    low, high = low * scale * times, None if high is None else high * scale * times
    typed = unscaled_unit(per_year(match["unit"])[1] or per_year(heading_unit)[1])
    ends = (low, high) if high is None or low <= high else (high, low)
    return Amount(*ends, unit, text, typed)


@lru_cache(256)
def _heading_unit(text: str) -> tuple[float, float, str]:
    """Return the times a year, the scale and the unit of a heading."""
    times, bare = per_year(text)
    scale, unit = scaled_unit(bare) if bare else (1.0, "")
    return times, scale, unit


def _bounds(match: re.Match[str]) -> tuple[float, float | None]:
    """Return the lower and upper bound of a matched amount.

    None where it is unbounded.
    """
    scale = SCALES[(match["scale"] or match["lowscale"] or "").lower()]
    low_scale = SCALES[(match["lowscale"] or "").lower()] if match["lowscale"] else scale
    low = float(match["low"]) * low_scale
    high: float | None = float(match["high"]) * scale if match["high"] else low
    said = {match[name] or "" for name in ("more", "some", "more1")}
    said |= {word.lower() for word in re.findall(_BOUND, match["bound"] or "", re.IGNORECASE)}
    if said & _AT_LEAST:
        return low, None
    return (0.0, high) if said & _AT_MOST else (low, high)


def _unit_of(match: re.Match[str], heading_unit: str, text: str) -> tuple[float, str]:
    """Return the scale and the unit of a matched amount; the scale has the times a year.

    Raises:
        ValueError: there is more than a unit after the number.
    """
    heading_times, heading_scale, unit = _heading_unit(heading_unit)
    times, written = per_year(match["unit"])
    if written == match["unit"].strip():  # without a time: that of the heading
        if _OF_LINES.fullmatch(written) and not (
            match["scale"] or match["lowscale"] or float(match["low"]) >= _LINES_BELOW
        ):
            raise ValueError(text)
        times = heading_times
        scaled = SCALES[(match["scale"] or match["lowscale"] or "").lower()] != heading_scale
        if written and scaled and heading_times > _MONTHS_A_YEAR:
            times = 1.0  # 39万吨 beside 吨/日, which is of another column
    if not written:
        scaled = bool(match["scale"] or match["lowscale"])  # 3,500万 under 年产能(万吨) is 3,500万 t, not 3,500万万 t
        return (times if scaled else heading_scale * times), unit
    scale, unit = scaled_unit(like_unit(written) or written)
    if _MILLION_OR_METRIC.fullmatch(match["unit"].strip()) and float(match["low"]) < _METRIC_FROM:
        raise ValueError(text)
    if not is_unit(unit):
        of, _, product = unit.partition(" of ")
        if product and is_unit(of):  # GW of modules
            return scaled_unit(of)[0] * times, scaled_unit(of)[1]
        if re.search(r"\d|/", unit):
            raise ValueError(text)
    return scale * times, unit
