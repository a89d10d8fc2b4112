"""Which part of a stated figure is made in this park today: `20GW（其中本园区3GW）` is 3 GW, `5GW（外地2GW）` 3 GW.

A named place (`其中150MW在屏東廠`) may be here or not: the figure is unknown. Where remarks say how much of a capacity
runs (10GW, `已投6GW，另4GW调试中`), that part counts.
"""

import math
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from chainmap.folding import fold
from chainmap.ingest.layout.cells import Cells
from chainmap.ingest.layout.plant.subjects import named_in
from chainmap.ingest.matching.language.standing import clauses_in_doubt, read_standing
from chainmap.model.quantity import Amount, parse_amount, says_built, says_planned, says_unknown
from chainmap.model.units import convert

_PART: Final = re.compile(r"其中|包含|包括|含|\b(?:of which|including|incl\.?)\s", re.IGNORECASE)
_FURTHER: Final = re.compile(  # or of who takes it
    r"期|[号號]|另|还有|销|售|供|配套|出口|客户|订单|用于|自用|采购|plus|further|additional|phase|export|s[oa]l[de]|customer|suppl",
    re.IGNORECASE,
)
_BRACKETED: Final = re.compile(r"[(\[【]([^()\[\]【】]*)[)\]】]")
_CLAUSES: Final = re.compile(r"[,，;；、。|]")
_BRACKET_ENDS: Final = re.compile(r"[()（）]")
_FIGURE: Final = re.compile(
    r"\d[\d.,]*\s*(?:[A-Za-z]+[23²³]?|[万萬亿億千百]*(?:吨|噸|片|套|台|支|平方米|平米|㎡|米|件|只|个|個|瓶|盒|粒|块|公斤)?)(?:/[年a])?"
)
_BARE: Final = re.compile(r"[\d.,]+(?:/[年a])?")  # 2023.3, a month, or a number of lines
_HERE: Final = re.compile(
    r"本(?:园|園|区|區|地|厂|廠|基地)|园内|園內|当地|\bhere\b|\b(?:this|our) (?:park|site|zone)\b|\bon[- ]site\b",
    re.IGNORECASE,
)
_ELSEWHERE: Final = re.compile(
    r"外地|异地|異地|[外省市园園区區]外|外[省市县]|海外|国外|國外|境外|别处|其[他它](?:基地|园区|厂|工厂|地区|地方)"
    r"|\b(?:elsewhere|overseas|abroad|off[- ]site)\b|\b(?:another|other) (?:sites?|plants?|parks?)\b",
    re.IGNORECASE,
)
_PLACE: Final = re.compile(
    r"(?:在|位于|位於|由|于|於|为|為)?(?:[\u4e00-\u9fff]{2,8}(?:厂|廠|工厂|工廠|基地|园区|園區)(?:区|區)?"
    r"|[\u4e00-\u9fff]{0,6}[子分]公司)(?:生产|生產|制造|製造)?"
    r"|(?:located |made )?(?:at|in|by|from) (?:our |the |its )?"
    r"(?:.*\b(?:plant|factory|site|base|facility|subsidiary)|[A-Z][a-z]+)"
)
_RUNS: Final = re.compile(r"已|现有|目前|在产|投产|达产|投运|\b(?:running|operating|in operation)\b", re.IGNORECASE)
_COMES: Final = re.compile(
    r"在建|建设|未|待|拟|规划|计划|扩建|缓建|调试|安装|进场|打桩|装修|\b(?:under construction|planned|installing)\b",
    re.IGNORECASE,
)
_STANDS_STILL: Final = re.compile(
    r"(?<!未)(?:封存|不[再]?[开用做产]了?|停(?:[产用运机了]|\s*$)|已停|关[停闭]|闲置|拆除|淘汰)|[线炉窑机台条](?:都|也|还)?(?:没有?|未)开(?:动|机|启)?$"
    r"|\b(?:mothballed|idled?|shut(?: down)?|stopped|closed|decommissioned)\b",
    re.IGNORECASE,
)
_NOT_TODAY: Final = re.compile(
    r"曾|原有?\d|拟|计划|将|预计|复产|恢复|另|\b(?:will|formerly|plans?|to be)\b", re.IGNORECASE
)
_NOT_THERE: Final = re.compile(
    r"(?:尚?未|待|还没有?)(?:验收|投产|投用|启用|完工|建成)|调试|(?:在|正在)(?:改造|建|安装)"
)
_ALL: Final = re.compile(r"均|都|全部|\ball\b|\bboth\b")
_IN_PART: Final = re.compile(
    r"^[一二三四五六\d]{1,2}(?:号|#)?(?:窑炉?|炉|线)(?:正?在|因|已|自|目前|(?:19|20)\d\d年?(?:\d{1,2}月)?起?)*(?:冷修|检修|大修|停|技改)(?!过|完)"
    r"|部分(?:产线|生产线|装置|工序|产品)?(?:已|已经|建成)?(?:投产|达产|建成|投运|投用|量产|在产)"
    r"|(?:装|投|建|开)了?一半|一半(?:已经?)?(?:装|投|建|开)|\bhalf (?:of it )?(?:installed|built|running)\b"
    r"|^(?:现在?|目前|眼下|当前)(?:只|仅)(?:开|运行|启用|有\d条)|[两二三四五六七八\d][条座台]?(?:产?线|窑炉?)?(?:中)?(?:只|仅)?[开运][行动]?[一两二三\d]条"
    r"|\bpart(?:ly|ial|ially)? (?:operational|operating|running|commissioned|in operation|in production)\b",
    re.IGNORECASE,
)
_RUNS_NOW: Final = re.compile(  # 目前实际开动8GWh
    r"^(?:(?:目前|现|已|当前)*(?:形成|具备|建成)(?P<formed>\d[\d.]*\s*[^\d\s,;、]{1,6}?)(?:的|年)?(?:生产)?(?:产能|能力)"
    r"|(?:目前|现在?|当前|眼下|今年|实际|只|仅|约)+(?:开动|开机|开着?|运行|启用|投用|在产|在跑|用着?)(?:约|有|到|了)?(?P<figure>\d[\d.]*\s*[^\d\s,;、]{1,6}))$"
)
_FIRST_PHASE: Final = re.compile(r"[一首1]期|\bphase (?:1|i|one)\b", re.IGNORECASE)
_LATER_PHASE: Final = re.compile(r"[二三四五六]期|\bphase (?:[2-9]|ii|iii)\b", re.IGNORECASE)
_LINE: Final = re.compile(r"(?:其中|原有?|老|旧)?(?P<of>[^\d线條条]{2,12}?)(?:(?:生产|产)?线|车间|装置)")
_SUBJECTLESS: Final = re.compile(
    r"\s*(?:已|现|目前|暂时?|(?:19|20)\d\d年(?:\d{1,2}月)?(?:起|底)?(?:已|起)?)*"
    r"(?:停|封存|关停|闲置|未(?:投产|验收)|不开)"
)
_ROUNDED: Final = 0.02  # between a figure and the sum of its parts
_BY_TIME: Final = re.compile(r"[月日天季周週]|month|week|day", re.IGNORECASE)

_OF_STATES: Final = re.compile(  # of a heading
    r"状态|(?:投产|生产|经营|运营|建设|现在|目前|当前)情况|现状|进度|进展|阶段|\b(?:status|stage)\b", re.IGNORECASE
)
_IT_RUNS: Final = re.compile(
    r"投产|在产|正常|[运经]营|运行|运转|营业|生产|[开投]着|[满达量]产|满负荷|在营|存续|在业|开业|开工|投用|并网|上市|商业化|[良稳]|好|饱|在园|入驻"
    r"|^[是有√yY]$|\b(?:operat\w*|run\w*|active|commercial|produc\w*|open|live|normal|good|stable|full|ok|yes|ramp\w*|shift)\b",
    re.IGNORECASE,
)
_LONGEST_STATE: Final = 16
_NO_PRODUCT_YET: Final = re.compile(
    r"(?P<of>(?!目前|现|还|仍|尚|正|产品|设备|项目)[\w\-]{2,12}?)(?:还|尚|仍|正|是|在|处于)*(?:样机|样品|小试|研发|研制)(?:阶段|中|期)?"
)


def made_here(cells: Cells, column: str, amount: Amount | None, *, alone: bool, instead: bool = False) -> Amount | None:
    """Return what of a figure is made here, None where it is not clear how much; both are said.

    Remarks tell no difference where the figure does not stand `alone` in its row, nor do figures of a month.
    `instead`: a capacity takes the place of an output that is not clear.
    """
    if amount is None or not amount.high:
        return amount
    if _has_unclear_part(amount.text):
        cells.faults.warn(cells.place(column), "amount_of_places", value=amount.text, parts=amount.text)
        return None
    within = [part for part in _parts(amount.text) if part[1]]
    found = within or [part for part in _parts_in_remarks(cells.text("remarks")) if part[1]]
    indexes = cells.columns.indexes_of(column)
    if not found or not indexes:
        return amount
    unit = cells.columns.unit_of(indexes[0], cells.row.cells)
    parts = [(_value(cells, figure, unit, amount), where) for figure, where in found]
    here = [value for value, where in parts if where == "here" and value is not None]
    away = [value for value, where in parts if where != "here" and value is not None]
    if not here and not away:
        return amount  # figures of something else
    left = here[0] if here else amount.low - sum(away)
    named = not here and any(where == "named" for _, where in parts)
    place = cells.place(column)
    if not (within or alone) or named or not 0 <= left <= amount.low or _BY_TIME.search(amount.text):
        key = "output_of_places" if instead else "amount_of_places"
        cells.faults.warn(place, key, value=amount.text, parts=", ".join(figure for figure, _ in found))
        return None
    top = amount.high if here else amount.high - sum(away)
    kept = replace(amount, low=left, high=left if here else top)
    cells.faults.warn(place, "amount_here", value=amount.text, here=f"{left:.6g} {amount.unit}".strip())
    return kept


def running_today(cells: Cells, capacity: Amount | None) -> Amount | None:
    """Return what of a capacity runs where the remarks split it into that and what is to come; it is said."""
    indexes = cells.columns.indexes_of("capacity") or cells.columns.indexes_of("products")
    if capacity is None or not indexes or not 0 < capacity.low == capacity.high:
        return capacity
    unit = cells.columns.unit_of(indexes[0], cells.row.cells)
    said = "；".join((*_BRACKETED.findall(unicodedata.normalize("NFKC", capacity.text)), cells.text("remarks")))
    clauses = _CLAUSES.split(unicodedata.normalize("NFKC", said))
    stated = [(clause, figure[0]) for clause in clauses if len(figure := _FIGURE.findall(clause)) == 1]
    parts = {clause: _value(cells, figure, unit, capacity) for clause, figure in stated}
    running = [clause for clause in parts if _RUNS.search(clause) and not _COMES.search(clause)]
    coming = [clause for clause in parts if _COMES.search(clause)]
    if any(_ALL.search(clause) for clause in running):  # 一期8GW、二期8GW均已达产
        return capacity
    sizes = [parts[clause] or 0.0 for clause in (*running, *coming)]
    sized = {clause for clause, figure in stated if not _BARE.fullmatch(figure.strip())}
    first = set(running) <= sized and len(running) == 1 and 0 < sizes[0] < capacity.low
    only = (
        first
        and _FIRST_PHASE.search(running[0])
        and any(_LATER_PHASE.search(clause) and not _RUNS.search(clause) for clause in clauses)
    )
    if not only and (len(running) != 1 or not coming or not adds_up(sizes, capacity.low)):
        return capacity
    here = f"{sizes[0]:.6g} {capacity.unit}".strip()
    cells.faults.warn(cells.place_of(indexes[0]), "amount_running", value=capacity.text, words=running[0], here=here)
    return replace(capacity, low=sizes[0], high=sizes[0])


def standing_still(cells: Cells, capacity: Amount | None) -> tuple[Amount | None, str]:
    """Return a capacity without the part that remarks say to stand still (PERC 5GW已封存), and their words; it is said.

    Nobody says whether the figure has that part in it: from the rest up to the figure.
    """
    indexes = cells.columns.indexes_of("capacity") or cells.columns.indexes_of("products")
    if capacity is None or not indexes or not 0 < capacity.low == capacity.high:
        return capacity, ""
    unit = cells.columns.unit_of(indexes[0], cells.row.cells)
    for clause in _CLAUSES.split(cells.text("remarks")):
        plain = unicodedata.normalize("NFKC", clause)
        figures = _FIGURE.findall(plain)
        if (
            len(figures) != 1
            or not _STANDS_STILL.search(plain)
            or _NOT_TODAY.search(plain)
            or _BARE.fullmatch(figures[0])
        ):
            continue
        part = _value(cells, figures[0], unit, capacity)
        if part and not adds_up((part,), capacity.low) and part < capacity.low:
            rest = f"{capacity.low - part:,.10g}–{capacity.low:,.10g} {capacity.unit}".strip()
            place = cells.place_of(indexes[0])
            cells.faults.warn(place, "amount_stopped", value=capacity.text, words=clause.strip(), here=rest)
            return replace(capacity, low=capacity.low - part), clause.strip()
    return capacity, ""


def running_in_part(cells: Cells, capacity: Amount | None, products: str) -> Amount | None:
    """Return a capacity as the most there can be, where remarks say that a part of it runs, and not how much.

    部分投产 speaks of the whole row; a line that stands still (六氟线停) of the product that its name begins.
    """
    indexes = cells.columns.indexes_of("capacity") or cells.columns.indexes_of("products")
    if capacity is None or not indexes or not 0 < capacity.low == capacity.high:
        return capacity
    if _part_is_told(cells, capacity, indexes[0]):
        return capacity
    for clause in _clauses_with_subject(cells.text("remarks")):
        plain = unicodedata.normalize("NFKC", clause)
        if now := _RUNS_NOW.match(plain.strip()):
            unit = cells.columns.unit_of(indexes[0], cells.row.cells)
            part = _value(cells, now["figure"] or now["formed"], unit, capacity)
            if part and part < capacity.low:
                place = cells.place_of(indexes[0])
                cells.faults.warn(place, "amount_in_part", value=capacity.text, words=clause.strip())
                return replace(capacity, low=part)
        still = _STANDS_STILL.search(plain) and not _NOT_TODAY.search(plain)
        line = _LINE.search(plain) if still or _NOT_THERE.search(plain) else None
        if (_IN_PART.search(plain) and not _LATER_PHASE.search(plain)) or (line and fold(line["of"]) in fold(products)):
            place = cells.place_of(indexes[0])
            cells.faults.warn(place, "amount_in_part", value=capacity.text, words=clause.strip())
            return replace(capacity, low=0.0)
    return capacity


def _part_is_told(cells: Cells, capacity: Amount, n: int) -> bool:
    """Whether a capacity is the part that is there of a larger plan: 规划10GW,已投4GW; or 总规划产能 | 已建成产能."""
    if says_planned(capacity.text) and says_built(capacity.text):
        return True
    if not says_built(cells.columns.headings[n].text):
        return False
    whole = (figure.amount for figure in cells.planned() if figure.amount)
    sizes = (convert(amount.low, amount.unit or capacity.unit, capacity.unit or amount.unit) for amount in whole)
    return any(size is not None and size > capacity.low for size in sizes)


def in_doubt(cells: Cells, capacity: Amount | None, products: str, others: Sequence[str]) -> Amount | None:
    """Return a capacity as the most there can be, where remarks, or its own brackets, speak against it; it is said.

    Of remarks that no rule reads: 目前停一半, 产线减半, 含普通电缆. What they say by name of the row's `others` is no
    doubt about it.
    """
    indexes = cells.columns.indexes_of("capacity") or cells.columns.indexes_of("products")
    if capacity is None or not indexes or not 0 < capacity.low == capacity.high:
        return capacity
    if read_standing(cells.text("remarks")).sure:  # of the whole firm
        return capacity
    within = _BRACKETED.findall(unicodedata.normalize("NFKC", capacity.text))
    doubts = clauses_in_doubt("；".join((*within, cells.text("remarks"))))
    part_told = _part_is_told(cells, capacity, indexes[0])
    of_it = (
        words
        for words in doubts
        if not (part_told and _IN_PART.search(words))
        and not (set(named_in(words, (products, *others))) - {products} or _is_of_another(words, products))
    )
    words = next(of_it, "").strip() or _unknown_state(cells)
    if not words:
        return capacity
    cells.faults.warn(cells.place_of(indexes[0]), "amount_in_doubt", value=capacity.text, words=words)
    return replace(capacity, low=0.0)


def _unknown_state(cells: Cells) -> str:
    """Return what a column of states (投产情况, Status) says of a firm, where it is short and none that is known.

    Most other rows must say there that they run: 打桩 beside 投产, PQ beside Operating.
    """
    for n in cells.columns.indexes_of("remarks"):
        state = cells.cell(n).strip()
        if not 0 < len(state) <= _LONGEST_STATE or says_unknown(state) or _IT_RUNS.search(state):
            continue
        if _OF_STATES.search(cells.columns.headings[n].text) and cells.columns.say_mostly(n, _IT_RUNS):
            return state
    return ""


def _is_of_another(clause: str, products: str) -> bool:
    """Whether a clause says that something that is not listed is no product yet: RV减速器样机阶段."""
    found = _NO_PRODUCT_YET.fullmatch(unicodedata.normalize("NFKC", clause).strip())
    return found is not None and fold(found["of"]) not in fold(products)


def _clauses_with_subject(remarks: str) -> Iterator[str]:
    """Yield the clauses of remarks; one without a subject with the clause before it: 六氟车间在改造，停产至年底."""
    before = ""
    for clause in _CLAUSES.split(unicodedata.normalize("NFKC", remarks)):
        for part in _BRACKET_ENDS.split(clause):
            subject = before if _SUBJECTLESS.match(part) and _LINE.search(before) else ""
            yield f"{subject}{part}"
            before = part


def adds_up(parts: Iterable[float], whole: float) -> bool:
    """Whether parts are the whole, as people round them."""
    return math.isclose(sum(parts), whole, rel_tol=_ROUNDED)


def _has_unclear_part(text: str) -> bool:
    """Whether a figure includes what is made elsewhere, and does not say how much: 5GW（含外地）."""
    remarks = _BRACKETED.findall(unicodedata.normalize("NFKC", text))
    return any(
        _PART.search(remark)
        and _ELSEWHERE.search(remark)
        and not _FIGURE.search(remark)
        and not _FURTHER.search(remark)
        for remark in remarks
    )


def _value(cells: Cells, figure: str, unit: str, whole: Amount) -> float | None:
    """Return a part in the unit of the whole; None where it has another, or is no figure."""
    try:
        part = parse_amount(figure, unit, style=cells.columns.number_style)
    except ValueError:
        return None
    return convert(part.low, part.unit, whole.unit) if part else None


def _parts(text: str) -> Iterator[tuple[str, str]]:
    """Yield the parts that a figure names: of what is in brackets, or follows 其中."""
    plain = unicodedata.normalize("NFKC", text)
    for bracketed in _BRACKETED.finditer(plain):
        yield from map(_part, _CLAUSES.split(bracketed[1]))
    yield from _parts_in_remarks(_BRACKETED.sub("", plain))


def _parts_in_remarks(remarks: str) -> Iterator[tuple[str, str]]:
    for clause in _CLAUSES.split(unicodedata.normalize("NFKC", remarks)):
        if match := _PART.search(clause):
            yield _part(clause[match.start() :])


def _part(clause: str) -> tuple[str, str]:
    """Return the figure of a clause and where it is made: `here`, `elsewhere`, `named`; "" where it does not say."""
    figure = _FIGURE.search(clause)
    if figure is None or says_planned(clause) or _FURTHER.search(clause):
        return "", ""
    where = _PART.sub("", clause.replace(figure[0], " ", 1)).strip(" :")
    if _HERE.search(where):
        return figure[0], "here"
    if _ELSEWHERE.search(where):
        return figure[0], "elsewhere"
    return figure[0], "named" if _PLACE.fullmatch(where) else ""
