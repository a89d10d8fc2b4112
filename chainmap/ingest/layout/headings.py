"""Headings of tables: the column that each means, its unit, its year.

`headings.toml` lists them. A heading is known by its words; the year, the unit, what stands in parentheses and a word
such as 现有 (existing) or 在建 (under construction) are taken off first.
"""

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib import resources
from typing import Any, Final, Literal, NamedTuple

from chainmap.folding import fold
from chainmap.ingest.periods import UNSTATED, Period, read_period, split_period
from chainmap.model.units import STANDING, counts_goods, ends_like_unit, is_unit, like_unit

Standing = Literal["actual", "", "design", "approved", "planned"]

FIGURES: Final = frozenset(("capacity", "output", "revenue", "quantity", "value", "demand"))  # of yearly amounts
MONEY: Final = frozenset(("revenue", "value", "tax", "investment_cny", "contract"))
FLOWS: Final = (FIGURES | MONEY) - {"capacity"}  # a year's are the sum of its months'
_STANDINGS: Final[tuple[Standing, ...]] = ("actual", "", "design", "approved", "planned")  # the first counts
_AMOUNTS: Final = FIGURES | MONEY
_ALL_PLANNED: Final = "candidates"  # the table whose figures are all planned
_SHORTEST: Final = 3  # characters of a heading in Latin letters beside one in Chinese
_LONGEST_UNIT: Final = 24  # characters
_LONGEST: Final = 60  # characters of a heading; a longer cell is text
_PARENTHESES: Final = re.compile(r"[(\[【〔{]([^()\[\]【】〔〕{}]*)[)\]】〕}]")
_YEAR: Final = re.compile(
    r"(?<!\d)((?:19|20)\d\d)\s*(?:年度|年[底末]?|fy)?(?:1\s*[-~至]\s*12月)?(?!\d)|fy\s*((?:20)?\d\d)(?:\s*[-/~]\s*\d\d(?:\d\d)?)?(?!\d)|(?<!\d)([12]\d)年(?=[产营销收])",
    re.IGNORECASE,
)
_MONTHS: Final = re.compile(r"^\d{1,2}\s*(?:[-~至]\s*\d{1,2}\s*)?月|季度|半年")  # no figure of a year
_COMING: Final = re.compile(
    r"(?:20)?\d\d年(?:底|前|初)?(?:将|拟|计划|预计)?(?:投产|建成|达产|投运)后?(?:的|年)?"
)  # 2027年投产
_LAST_YEAR: Final = re.compile(r"^(?:上一?年度?|去年度?|最?近一年|全年)的?(?=.)")  # 上年产量
_SIZE: Final = re.compile(r"(?:产品|项目|经营)?规模|size|scale")
_ANY_SIZE: Final = re.compile(r"(?:规模|能力|部分|数量)$")
_COMMAS: Final = re.compile(r"[;、；]|,(?!\d{3}(?!\d))")  # not of 10,000 t
_UNIT_LABEL: Final = re.compile(r"^(?:(?:计量)?单位|units?\b)\s*[:：]?\s*(?!/|per\b|a\b|\s|$)", re.IGNORECASE)
_ORDINAL: Final = re.compile(
    r"(?<![\d.])[1-9](?![\d.])|(?<=[品务能量])[一二三四五六](?=$|名称)"
)  # 产品1, 产品1名称, 产品一
_ASKS: Final = re.compile(
    r"请|注明|单位见|见[右左后下]|另列|必填|选填|自报|示例|填写|unless|otherwise|please|specify|required|optional",
    re.IGNORECASE,
)  # of a form, no unit
_QUESTION: Final = re.compile(  # of a questionnaire: 2.贵公司主要产品是什么?
    r"^(?:请问|请填写|请输入)?(?:贵|您的?|本|我)(?=公司|企业|单位)(?:公司|企业|单位)的?(?=.{2})"
    r"|^(?:请填写|请输入|请问)|(?:是|有|为)?(?:什么|哪些|多少|哪几种)\??$"
)
_WITH_PRODUCTS: Final = frozenset(
    (
        *("服务", "技术", "工艺", "业务", "规格", "型号", "规格型号", "品牌", "简介", "介绍", "说明", "特点", "用途"),
        *("services", "service", "technology", "technologies", "brands", "规模", "年规模"),
    )
)
_OF_PRODUCTS: Final = frozenset(("products", "capacity", "output"))  # 主营产品及年产能: figures within the products
_JOINED: Final = re.compile(r"[/、&+|]|[与及和或]|\b(?:and|or)\b", re.IGNORECASE)  # 主营产品/服务
_PER: Final = {
    "月": "/月",
    "季": "/季",
    "季度": "/季",
    "日": "/日",
    "天": "/日",
    "monthly": "/月",
    "quarterly": "/季",
    "daily": "/日",
    "month": "/月",
    "quarter": "/季",
    "day": "/日",
}
_YEARLY: Final = re.compile(
    r"(?<![\d半全本])年(?:总|度)?[产营销收需用采]|[/每]\s*(?:年|a\b|year|yr|y\b)"
    r"|\b(?:annual|yearly|per (?:year|annum)|p\.a)\b",
    re.IGNORECASE,
)
_TIME: Final = re.compile(r"[每平]?(季度|[月季日天]|monthly|quarterly|daily)均?", re.IGNORECASE)
_TIME_BEHIND: Final = re.compile(  # capacity p.a., output/yr, capacity per month
    r"[\s,]*(?:\bp\.?\s?a\.?|(?:/\s*|\bper\s+)(?:annum|year|yr|y|a|(?P<time>month|quarter|day)))$", re.IGNORECASE
)
_IN: Final = re.compile(r"\s(?:in|of|for)\s*$", re.IGNORECASE)
_PHASE: Final = re.compile(r"([一二三四五六首1-6])期")
_PHASES: Final = str.maketrans("123456首", "一二三四五六一")
_FIGURE_WORDS: Final = re.compile(r"(?:生产|加工|制备)能力|产能|capacity|nameplate|产量|产出|出货量")
_OUTPUT: Final = frozenset(("产量", "产出", "出货量"))
_NO_FIGURE: Final = re.compile(  # of a product: 产能利用率, 产能单位; or one of a line of machines, of a store
    r"^(?:企业|公司|单位|名称)[及与和]|率|比|增|减|缺口|过剩|置换|指标|等级|排名|占|是否|投资|单位|说明|utili[sz]ation|ratio|share|rate|heat|power|storage|warehouse|per_"
)
_HOW_IT_STANDS: Final = re.compile(
    r"(?:现在|目前|当前|最新|近期|今年|生产|经营|运行|运营|营运|营业|在营|存续|入驻|进驻|开工|复工|投产|停产|建设|项目|企业|公司"
    r"|产线|生产线|车间|装置|设备|工厂"
    r"|什么|怎么样?|诉求|的|及|与"
    r"|和|存在|主要|情况|进展)*(?:情况|状况|状态|动态|进展|进度|现状|问题|困难)"
)
_TELLS: Final = re.compile(  # of a column of words beside the products: 简要情况, 走访记录, status notes
    r"(?:简要|基本|总体|整体|具体|详细|有关|相关|其[他它]|补充|主要|重要|发展|企业|公司|单位|项目|园区|厂[家商]|建设|生产|经营|运营|投产"
    r"|走访|调研|摸底|摸排|核实|核查|审核|填报|我的|跟踪|跟进|回访|调度|沟通|反馈|目前|当前|现在|近期|最新|问题|[及和与的])*"
    r"(?:情况|状况|概况|简况|现状|说明|介绍|描述|摘要|简述|概述|综述|简介|动态|记录|纪要|备注){1,2}"
    r"|[^\W\d_]{1,8}备注"  # whoever made it: 联系科室备注, 服务专员备注
    r"|其[他它]|others?"
    r"|(?:(?:status|site|current|other|additional|general|brief|latest|further|visit|company|firm|tenant|plant|business|project"
    r"|operating|operational|and|of|the)_)*(?:situation|notes?|comments?|details|remarks?|observations?|updates?|description|news)"
)
_MAKES: Final = re.compile(
    r"产品|主营|经营|生产什么|做(?:什么|啥)|在做|(?:^|_)(?:products?|activit(?:y|ies)|makes?|made|produces?|manufactures?)(?:_|$)"
)
_NOT_MADE: Final = re.compile(r"[价额图销收率]|标准|质量|照片|是否|price|value|year|date|best_describes|choice|单选")
_WITH: Final = re.compile(r"[能力有建成产][及与和、/&](?:在建|拟建|规划|计划|新增)|\band\b")
_OF_BUILDINGS: Final = re.compile(r"厂房|建筑|面积|土地|用地|人|户|楼|配电|变压器")
_ANY_PRODUCT: Final = re.compile(  # words of a heading that name no product
    r"年[末底初]|[月日天季年]均?|总|合计|共|全部|已?形成|[本该]|园区?|企业|公司|集团|工厂|项目|主要|产品|规模|能力|生产|加工|[及和的_]"
    r"|协议|合同|自报|租户|[一二三四五首]期|\bq?\d+|\d+|累计|部分|数量?|情况|其中|达产后?|投产后?"
)
_PART_OF_YEAR: Final = re.compile(  # which, the table does not say here
    r"本月|当月|本季|本期|当期|同[期月季]|累计|年初至今|今年以来"
    r"|\b(?:this month|(?:month|year)[- ]to[- ]date|[ym]td)\b",
    re.IGNORECASE,
)
_A_YEAR: Final = re.compile(r"[/每]?\s*年度?|(?:per |/\s*)?(?:a|yr|year|annum)|p\.?a\.?", re.IGNORECASE)
_BETWEEN: Final = " /:：,，_-—.;；|"
_NUMBERING: Final = re.compile(
    r"^(?:q\d{1,2}[\s.:]+(?=[^?]*\?$)|q(?:0\d|[5-9]|[1-9]\d)[a-z]?[\s.:)]+|(?:\d{1,2}|[一二三四五六七八九十]{1,3})[.、．)）])\s*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ColumnHeading:
    """A heading: the column that it means, its text as typed, its unit and year.

    `column` is empty where chainmap has no use for it; the cells are kept. `understood`: the text is known. Of several
    figures with one meaning that of the best `standing`, then of the newest year or part of it, then with a unit
    counts; a planned one never does. `per`: the time of its figures where the heading's words say it is no year
    (`月产能`: /月). `period`: the part of a year that it names (`1月产量`). `of`: the words of a product that
    it may name (`电芯` of `电芯建成（GWh/年）`).
    """

    column: str
    text: str
    unit: str = ""
    understood: bool = True
    year: int | None = None
    per: str = ""
    standing: Standing = ""
    period: Period | None = None
    of: str = ""

    @property
    def rank(self) -> tuple[int, int, int, bool]:
        """What orders headings of one meaning, the one that counts first."""
        last = self.period.last if self.period else 0
        return _STANDINGS.index(self.standing), -(self.year or 0), -last, not self.unit

    @property
    def is_part(self) -> bool:
        """Whether its figures are what was made or sold in a part of a year, and are not said to be of a year."""
        part = self.period is not None and not self.period.whole and self.column in FLOWS
        return part and not states_year(self.text)


class _Words(NamedTuple):
    """`headings.toml`, as one table reads it."""

    columns: dict[str, str]  # by heading
    kept: frozenset[str]
    endings: tuple[tuple[str, str], ...]  # heading's end, column
    no_ending: tuple[str, ...]
    qualifiers: Mapping[str, Standing]
    word: re.Pattern[str]  # one of them, the longest that fits
    leading: re.Pattern[str]  # 环评批复, 实际建成: one or more of them
    trailing: re.Pattern[str]

    def standing(self, words: str) -> Standing:
        """Return what qualifiers in a row say: of two the one that counts less, 批复在建 is planned."""
        return max((self.qualifiers[word] for word in self.word.findall(words)), key=_STANDINGS.index)


@cache
def _file() -> dict[str, Any]:
    """Return the file; `{name}` is replaced by that list of `[common]`."""
    tables: dict[str, Any] = tomllib.loads((resources.files(__package__) / "headings.toml").read_text("utf-8"))
    common = tables.pop("common")
    for name in ("tenant", "link"):  # these contain the others
        common[name] = common[name].format_map(common)
    return {
        table: {column: tuple(headings.format_map(common).split()) for column, headings in columns.items()}
        for table, columns in tables.items()
    }


@cache
def _words(table: str) -> _Words:
    """Return the words of a table. Where two columns share a heading, the first counts."""
    file = _file()
    columns = {_key(heading): column for column, names in reversed(file[table].items()) for heading in (column, *names)}
    unused = file["unused"]
    kept = frozenset(map(_key, (*unused["any"], *(unused["tenants"] if table == "tenants" else ()))))
    endings = file["endings"]
    pairs = ((_key(end), column) for column, ends in endings.items() if column in file[table] for end in ends)
    qualifiers: list[tuple[str, Standing]] = [
        (_key(word), standing) for standing in _STANDINGS if standing for word in STANDING[standing]
    ]
    longest_first = dict(sorted(qualifiers, key=lambda pair: -len(pair[0])))
    word = f"(?:{'|'.join(map(re.escape, longest_first))})"
    run = f"(?:{word}_?)+"
    return _Words(
        columns,
        kept,
        tuple(sorted(pairs, key=lambda pair: -len(pair[0]))),
        tuple(map(_key, endings["not"])),
        longest_first,
        re.compile(word),
        re.compile(run),
        re.compile(f"{run}$"),
    )


@lru_cache(4096)
def read_heading(text: str, table: str = "tenants") -> ColumnHeading:
    """Read a heading of a table: `年产能（万吨）` is the capacity, in 万吨; `2025年产量` the output of 2025."""
    plain = " ".join(unicodedata.normalize("NFKC", text).split())
    if not plain or len(plain) > _LONGEST:
        return ColumnHeading("", text, understood=False)
    whole = _known(plain, table)
    if whole is not None:
        return replace(whole, text=text)
    parts = [part for inside in _PARENTHESES.findall(plain) for part in map(str.strip, _COMMAS.split(inside)) if part]
    parts = [part for part in parts if not _A_YEAR.fullmatch(part)]  # 产能（年）
    beside = (_YEAR.sub("", part).strip(_BETWEEN + "年度") for part in parts if _YEAR.search(part))
    parts += [rest for rest in beside if rest]  # 万吨 2024年
    bare = _QUESTION.sub("", _NUMBERING.sub("", " ".join(_PARENTHESES.sub(" ", plain).split())))
    base = bare.strip(_BETWEEN + "*※?")
    units = [unit for part in parts if (unit := _unit(part))]
    joined = _PARENTHESES.sub(lambda match: match[1], plain)
    in_one = tuple(half.strip(_BETWEEN) for half in _halves(base))  # 企业名称 Company
    behind = base.rpartition("_")[2] if not base.isascii() else ""  # 园区填报_生产状态
    candidates = dict.fromkeys((base, joined, *(f"{base}{part}" for part in parts), *in_one, behind))
    known = filter(None, (_known(candidate, table) or _with_unit(candidate, table) for candidate in candidates))
    found = next(known, None) or _of_a_product(base, next(iter(units), ""), table) or _of_standing_today(base, table)
    if found is None:
        return ColumnHeading("", text, understood=False)
    year = found.year or next((int(year[1]) for part in parts if (year := _YEAR.search(part)) and year[1]), None)
    standing = found.standing or next((word for part in parts if (word := _standing(part, table))), "")
    others = [part for part in parts if not (_YEAR.search(part) or _standing(part, table) or _ASKS.search(part))]
    # what is in parentheses and no known unit is passed on as one, so that the figure is unknown, not wrong
    parts_of_year = [part for part in parts if _MONTHS.search(part)] if found.column in _AMOUNTS else []
    part_of_year = _PART_OF_YEAR.search(base) if found.column in FLOWS and found.period is None else None
    period = found.period or next(filter(None, map(read_period, parts_of_year)), UNSTATED if part_of_year else None)
    if period is None:
        units = parts_of_year[:1] or units
    else:
        others = [part for part in others if part not in parts_of_year]
    unit = next(iter(units), "") or found.unit or (others[0] if others and found.column in _AMOUNTS else "")
    year = (period.year if period else None) or year
    return replace(found, text=text, unit=unit, year=year, standing=standing, period=period)


def states_year(text: str) -> bool:
    """Whether a heading or a cell says that a figure is of a year, whatever part of it a row is of: 年产量, 吨/年."""
    return bool(_YEARLY.search(text))


def _halves(text: str) -> tuple[str, ...]:
    """Return the Chinese and the Latin part of a heading in two languages; nothing of one in one."""
    chinese = re.sub(r"[\x00-\x7f]+", "", text)
    latin = re.sub(r"[^\x00-\x7f]+", " ", text).strip()
    return (chinese, latin) if len(chinese) > 1 and len(latin) > _SHORTEST else ()


@lru_cache(4096)
def _unit(text: str) -> str:
    """Return the unit that a part of a heading states, else ''; of like units (亿粒/片, 瓶（袋）) the first."""
    bare = _UNIT_LABEL.sub("", text).strip(" ()[]【】〔〕")
    for unit in (bare, fold(bare)):
        if is_unit(unit):
            return unit
        if like := like_unit(unit):
            return like
    return ""


def unit_in(text: str, column: str = "") -> str:
    """Return the unit that stands in parentheses in a heading, else ''.

    Of a `column` of figures, what stands there and is no known unit is passed on, so that the figure is unknown.
    """
    insides = _PARENTHESES.findall(unicodedata.normalize("NFKC", text))
    stated = (part.strip() for inside in insides for part in _COMMAS.split(inside))
    parts = [
        part
        for part in stated
        if part and not (_A_YEAR.fullmatch(part) or _ASKS.search(part) or _YEAR.fullmatch(part.strip("截至止 ")))
    ]
    others = parts[:1] if column in _AMOUNTS else []
    return next(filter(None, map(_unit, parts)), "") or "".join(others)


def unit_of(text: str) -> str:
    """Return the unit that a cell of a unit column states, '' where it states none."""
    plain = unicodedata.normalize("NFKC", text)
    return _unit(plain) or _unit(_PARENTHESES.sub("", plain))  # 万吨（处理量）


def phase_in(text: str) -> str:
    """Return the phase that a heading or a figure is of, as a Chinese digit: 二期产能; '' where of none, or several."""
    found = {digit.translate(_PHASES) for digit in _PHASE.findall(text)}
    return found.pop() if len(found) == 1 else ""


def _known(text: str, table: str) -> ColumnHeading | None:
    """Return the meaning of a heading without a unit; 2027年投产产能 is planned."""
    there = _COMING.sub("", text)
    found = _listed(there, table) or _of_a_time(there, table) or _of_a_period(there, table)
    if found is None or there == text or table == _ALL_PLANNED:
        return found
    return replace(found, standing="planned")


def _of_a_time(text: str, table: str) -> ColumnHeading | None:
    """Return the meaning of a heading of figures of a time: 月产能, monthly capacity, capacity p.a."""
    for time, rest in (
        (_TIME.match(text), _TIME.sub("", text, count=1)),
        (_TIME_BEHIND.search(text), _TIME_BEHIND.sub("", text)),
    ):
        found = _listed(rest.strip(), table) if time else None
        if time and found and found.column in FIGURES:
            return replace(found, text=text, per=_PER.get((time[1] or "").lower(), ""))
    undated = _YEAR.sub(" ", text, count=1).strip(_BETWEEN)  # output p.a. 2025
    dated = _of_a_time(undated, table) if undated != text and _TIME_BEHIND.search(undated) else None
    year = _YEAR.search(text)
    return replace(dated, text=text, year=int(year[1]) if year and year[1] else None) if dated else None


def _of_a_period(text: str, table: str) -> ColumnHeading | None:
    """Return the meaning of a heading of figures of a part of a year: 1月产量, Q1 output."""
    split = split_period(text)
    found = (_listed(split[1], table) or _listed(f"年{split[1]}", table)) if split else None
    if split is None or found is None or found.column not in _AMOUNTS:
        return None
    return replace(found, text=text, year=split[0].year or found.year, period=split[0])


def _listed(text: str, table: str) -> ColumnHeading | None:
    """Return the meaning of a heading without a unit: as listed, without its year, without a qualifier, by its end."""
    words = _words(table)
    year = _YEAR.search(text)
    stated = _year_of(year)
    without = _IN.sub("", _YEAR.sub(" ", text, count=1)) if year else text
    for base in dict.fromkeys((text, without, f"年{without.strip()}", _ORDINAL.sub("", without))):
        key = _key(base)
        if key in words.columns and not (words.columns[key] == "period" and base != text):  # 1月 names no column
            return ColumnHeading(words.columns[key], text, year=stated)
        if key in words.kept:
            return ColumnHeading("", text, year=stated)
    of_last_year = words.columns.get(_key(_LAST_YEAR.sub("", without)), "")
    if of_last_year in FLOWS:
        return ColumnHeading(of_last_year, text)
    key = _key(without)
    for qualifier in (words.leading.match(key), words.trailing.search(key)):
        rest = (key[: qualifier.start()] + key[qualifier.end() :]).strip("_") if qualifier else ""
        column = words.columns.get(rest) or words.columns.get(rest.removeprefix("年"))
        if qualifier and rest and column and (column in _AMOUNTS or table == _ALL_PLANNED):
            standing = "" if table == _ALL_PLANNED else words.standing(qualifier[0])
            return ColumnHeading(column, text, year=stated, standing=standing)
    if _names_products(without, words):
        return ColumnHeading("products", text)
    column = _by_end(key, words)
    return ColumnHeading(column, text) if column else None


def _of_standing_today(text: str, table: str) -> ColumnHeading | None:
    """Return the remarks that a heading means which asks how a firm stands: 现在什么情况, 最新生产动态."""
    asks = table == "tenants" and _HOW_IT_STANDS.fullmatch(_key(text))
    return ColumnHeading("remarks", text) if asks else None


def _of_a_product(text: str, unit: str, table: str) -> ColumnHeading | None:
    """Return the figure that a heading means with other words beside it, which may be of a product.

    年末建成产能, installed annual capacity; 电芯建成 (GWh/年), 组件产能.
    """
    words, year, key = _words(table), _YEAR.search(text), _key(_YEAR.sub(" ", text))
    found = _FIGURE_WORDS.search(key)
    built = None if found else words.trailing.search(key)
    sized = bool(built and built.start()) and counts_goods(unit) and not _OF_BUILDINGS.search(key)
    if "capacity" not in _file()[table] or not (found or sized) or _NO_FIGURE.search(key) or _of_others(key, words):
        return None
    standing = words.standing(key) if words.word.search(key) else ""
    if standing == "planned" and _WITH.search(fold(text)):
        return None  # 产能及规划: of today too
    outputs = all(word in _OUTPUT for word in _FIGURE_WORDS.findall(key)) if found else False
    column = "output" if outputs and "output" in _file()[table] else "capacity"
    rest = _ANY_PRODUCT.sub("", words.word.sub("", _FIGURE_WORDS.sub("", key)))
    of = rest if re.search(r"[一-鿿]{2}|[a-z]{2}", rest) and re.search(r"[一-鿿]", key) else ""
    return ColumnHeading(column, text, year=_year_of(year), standing=standing, of=of)


def _year_of(found: re.Match[str] | None) -> int | None:
    return int(found[1] or f"20{(found[2] or found[3])[-2:]}") if found else None


def _by_end(key: str, words: _Words) -> str:
    """Return the column that the end of a heading means: 入园企业名称 is a name; '' where it means none."""
    if _of_others(key, words):
        return ""
    return next((column for end, column in words.endings if key.endswith(end)), "")


def _of_others(key: str, words: _Words) -> bool:
    """Whether a heading speaks of other firms, or of what is bought: 客户名称, 所需产品."""
    return any(word in key for word in words.no_ending)


def _names_products(text: str, words: _Words) -> bool:
    """Whether a heading joins products and no other column than their figures: 主营产品/服务, 主营产品及年产能."""
    parts = [_key(part) for part in _JOINED.split(text) if part.strip()]
    columns = [words.columns.get(part, "") or _of_figures_today(part, words) for part in parts]
    known = (column in _OF_PRODUCTS or part in _WITH_PRODUCTS for column, part in zip(columns, parts, strict=True))
    return "products" in columns and all(known)


def _of_figures_today(key: str, words: _Words) -> str:
    """Return the column of figures that a part of a heading means behind a qualifier of today: 现有产能."""
    qualifier = words.leading.match(key)
    planned = qualifier is None or words.standing(qualifier[0]) == "planned"
    return "" if planned or qualifier is None else words.columns.get(key[qualifier.end() :], "")


def _standing(text: str, table: str) -> Standing:
    if table == _ALL_PLANNED:
        return ""
    words, key = _words(table), _key(text)
    return words.standing(key) if words.leading.fullmatch(key) else ""


def of_capacity(text: str, table: str) -> ColumnHeading | None:
    """Return the capacity that a heading means which says only whether it is there yet, or how large.

    已投产, 在建规模 (GW); 规模 (万吨).
    """
    plain = " ".join(unicodedata.normalize("NFKC", text).split())
    bare = _PARENTHESES.sub("", plain).strip(_BETWEEN)
    standing = _standing(_ANY_SIZE.sub("", bare), table)
    if not (standing or _SIZE.fullmatch(fold(bare))):
        return None
    return ColumnHeading("capacity", text, unit_in(plain), standing=standing)


def _with_unit(text: str, table: str) -> ColumnHeading | None:
    """Return the meaning of a heading that ends in a unit: `产能/万吨`, `capacity GW/a`, `年产能万吨`."""
    if not ends_like_unit(fold(text)):
        return None
    for at in range(max(1, len(text) - _LONGEST_UNIT), len(text)):
        end = text[at:].strip(_BETWEEN)
        if (end[:1] == text[at] or text[at] in _BETWEEN) and _unit(end):
            found = _known(_IN.sub("", f"{text[:at].strip(_BETWEEN)} ").strip(), table)
            if found is not None:
                return replace(found, unit=_unit(end))
    return None


def tells_products(text: str, table: str = "tenants") -> bool:
    """Whether a heading that is not known asks what firms make: What do you make or do at this site?"""
    key = _key(text)
    return bool(_MAKES.search(key)) and not (_NOT_MADE.search(key) or _of_others(key, _words(table)))


def tells_of_firms(text: str) -> bool:
    """Whether a heading that is not known is of words on firms in general: 简要情况, status notes."""
    return bool(_TELLS.fullmatch(_key(text)))


def column_named(text: str, table: str = "tenants") -> str:
    """Return the column with this heading or name, else ''."""
    return _words(table).columns.get(_key(unicodedata.normalize("NFKC", text)), "")


@cache
def words_for_names() -> frozenset[str]:
    """Return the headings of names as they are typed: quick to ask of every row."""
    return frozenset(_file()["tenants"]["name"])


def columns_of(table: str) -> tuple[str, ...]:
    """Return the columns of a table by their own names."""
    return tuple(_file()[table])


def known_headings(column: str, table: str = "tenants") -> str:
    """Return a few headings of a column, Chinese ones first, for messages."""
    names = _file()[table][column]
    chinese = [name for name in names if not name.isascii()][:3]
    english = [name for name in names if name.isascii()][:2]
    return ", ".join((*chinese, *english))


@lru_cache(4096)
def _key(text: str) -> str:
    """Return a heading without what makes no difference: case, script, spaces, `*` of required columns."""
    folded = re.sub(r"[\s\-*※:：·、./&]+", "_", fold(text).strip()).strip("_")
    return re.sub(r"(?<=[^\x00-\x7f])_+|_+(?=[^\x00-\x7f])", "", folded)
