"""Rows that state no fact: totals, averages, vacant lots, notes, signatures, section lines, repeated headings.

Each is passed over and named; nothing of it counts.
"""

import re
from collections.abc import Iterator
from typing import Final, Literal

from chainmap.folding import fold
from chainmap.ingest.files.sheets import Row
from chainmap.ingest.layout.columns import FIRM, PROJECT_NAMES, Columns
from chainmap.ingest.layout.headings import column_named, read_heading, words_for_names
from chainmap.model.quantity import says_unknown

Aside = Literal[
    "total_row",
    "note_row",
    "section_row",
    "heading_row",
    "second_table",
    "example_row",
    "unsplit_row",
    "vacant_row",
    "no_tenant_name",
]

_TOTAL: Final = re.compile(
    r"(?:\d{1,4}[年月家户个](?:企业|公司|产能|产值)?)?[一-鿿]{0,8}?(?:合计|总计|小计|共计|累计|总和|汇总|平均(?:产能|产量|产值|[值数])?|均值|占比|比重|同比(?:增[长速幅])?|增[速幅])|其中|(?:去年|上年)(?:同期|数)|最[大小高低]值|中位数"
    r"|totale|totaal|(?:grand |sub-?)?totals?"
    r"(?: ?(?:headcount|employees|staff|jobs|workforce|investment|turnover|number|general|général|capacity|output"
    r"|revenue|area"
    r"|(?:of )?(?:phase|zone|block|sector|park|area)[ -]?[a-z\d]{1,4}))?"
    r"|(?:zwischen|gesamt)?summe|suma(?: total)?|somme|(?:ins)?gesamt|sum|average|mean|avg"
)
_AFTER_TOTAL: Final = re.compile(
    r"(?: (?:excl|incl|without|with)[a-z]*\.? [a-z ]{1,20})?"
    r"[:\s]*(?:\([^()]*\))?[:\s]*[\d.,%\s]*(?:家|户|个|企业|家企业)?"
)
_NOTE: Final = re.compile(
    r"(?:备?注|说明|附注|填表|制表|审核|复核|填报|编制|统计|报送|汇总|经办|联系|负责|分管|单位负责|领导|签字|签章|盖章|数据|资料"
    r"|信息来源|来源"
    r"|日期|时间|更新|截止|截至|打印|导出|note|remark|source|figures|data|information|all (?:figures|data)"
    r"|prepared|checked|approved|signed|date|as of|updated)"
    r"[^:]{0,12}:.*|(?:数据|资料|信息)?来源.*|注\d*[.、].*|.*(?:填表人|审核人|制表人|负责人)\s*:.*"
    r"|[(*]*[一-鿿]{0,6}单位(?:均?为|:).*|[(]?units?\s*:.*"
    r"|(?:以下)?空白|[(](?:盖章|公章|签字)[)]|其中:.*|[一总]?共\d+[家户个]|(?:数据)?截[至止].*\d.*"
    r"|(?:19|20)\d\d年\d{1,2}月(?:\d{1,2}日)?|n\.b\..*|[a-z%/]{1,6} = .*"
    r"|\d+[.、].*(?:。|数据|统计|口径|填写).*"
    r"|(?:以上|上述|本表|此表|\*).*(?:数据|单位|统计|仅供|不含|包括|口径|参考).*",
    re.DOTALL,
)
_SECTION: Final = re.compile(
    r"(?:[(]?[一二三四五六七八九十]{1,3}[)]?[、.,:\s]|[(][一二三四五六七八九十]{1,3}[)]|第[一二三四五六七八九十\d]+[章节类部]"
    r"|[ivx]{1,4}[.)]\s|[a-z](?:[.)]\s|[、)])|section [a-z\d]+:|\d{1,2}[)](?=.*企业))\s*\S.*|[【\[].*[】\]]"
)
_SECTION_END: Final = re.compile(
    r".*(?:产业|行业|产业链|板块|类|类企业|领域|组团|片区|园区|[东西南北中][区片]|环节|上游|中游|下游"
    r"|sector|industry|section|park)(?:企业)?(?:[(].*[)])?:?(?:共?\d+家)?"
)
_CAPTION: Final = re.compile(  # in capitals: UPSTREAM, DOWNSTREAM & SYSTEMS
    r"(?:(?:up|mid|down)stream|others?|systems?|materials?|components?|equipment|services?|makers|suppliers?|traders?"
    r"|support(?:ing)?|manufacturers?|manufacturing|assembly|logistics|raw|auxiliary|other|tenants?|companies|firms"
    r"|industr(?:y|ies)|sector|chain|and|of|the|&|/|,|-|\s)+"
)
_EXAMPLE: Final = re.compile(  # of a form: its example, or how to fill it in
    r"[(\[【]?\s*(?:示例|样例|范例|举例|填写示例|例)\s*(?:[)\]】:]|\d*$)|例如|如:|(?:必|选|请)填|请填写|填写说明|e\.?g\.?[\s,:]|\(?examples?\b|\(?sample\b[):]",
    re.IGNORECASE,
)
_TRIAL: Final = re.compile(  # a whole name
    r"(?:测试|试填|示例|样例|test|testing|demo|dummy|example|x{2,}|某某?|[*×]{2,})\s*(?:test|数据|用户|企业|公司|有限公司|行|row|data|firm|company|entry)?\s*\d*",
    re.IGNORECASE,
)
_NUMBERS: Final = re.compile(r"[(]?(?:\d{1,2}|[a-z]|[甲乙丙丁戊己庚辛壬癸])[)]?")  # of columns: 甲 乙 1 2
_NO_NAME: Final = re.compile(  # alone in its row
    r"[\W_]*(?:以下无正文|以上为全部|待补充|待完善|待填写?|完|end)?[\W_]*|[◆●■★▲▶◇○□△※►]\s*\S.*|[(]?\d+[)]\s*\S+.*|\*\s*\S.*"
    r"|(?:规[上下]|重点|其他|其它|新增|在建|签约|已投产|拟建|拟入驻|在谈|储备|停产|关停)企业(?:[(].*[)])?|其[他它余](?:[(].*[)])?"
    r"|.{0,6}(?:企业|公司)?(?:数量?|总数|户数|家数)\s*:.*"
    r"|(?:prepared|checked|approved|compiled) by\b.*|(?:last )?updated\b.*\d.*|as of\b.*\d.*",
    re.IGNORECASE,
)
_NUMERAL: Final = re.compile(r"[(]?[一二三四五六七八九十]{1,3}[)]?[、.]?")
_MAYBE_TOTAL: Final = re.compile(
    r"[计計总總均比增]|其中|[去上]年|最|中位|tota|gesamt|sum|average|mean|avg", re.IGNORECASE
)
_OF_SEVERAL: Final = re.compile(r"\(\d{1,4}[户家]\)$")  # 光伏电子（5户）
_BRACKETED: Final = re.compile(r"\([^()]*\)")  # （装修中）
_VACANT: Final = re.compile(  # a whole name: a lot or a building without a firm
    r"[(]?(?:(?:(?:lot|plot|parcel|unit|building|bldg|block|hall|site|floor|room|suite)s?\b)?[\s#.]*[a-z]?[\d\-/]*[a-z]?"
    r"(?:号?[楼栋幢层室]|号?厂房|号?地块|号|单元|车间)*[\s:,(\-]*)"
    r"(?:(?:vacant|unoccupied|unlet|to let|for rent|empty|leerstand|leerstehend)"
    r"(?: (?:lot|plot|parcel|unit|building|hall|site|land|space|premises|factory))?"
    r"|reserved(?: (?:plot|lot|land|area|for [a-z ]{1,20}))?"
    r"|物业自用|(?:园区|物业|管委会|业主)?自[用留]|预留|(?:空置|闲置|空地|空厂房|[待招未出]{0,2}租)(?:厂房|房屋?|楼|地块?|土地|车间|场地|单元)?中?)[)]?"
)
_LONGEST_HEADING: Final = 16  # characters of a heading that a row repeats
_LONGEST_TOTAL: Final = 24
_LONGEST_TRIAL: Final = 16
_LONGEST_HEAD: Final = 200  # characters of such a cell that are read
_HEAD: Final = 3  # cells of a row that may say what it is
_MOST: Final = 0.6  # of the cells of a heading, those that are known
_NUMBERED: Final = 2  # filled cells of a section line: its numeral and its text


def aside(row: Row, columns: Columns, *, named: bool = False) -> tuple[Aside, str] | None:
    """Return why a row states no fact, with the words that say it; None for a row of the table.

    With `named`, a row without a name states none.
    """
    return next(_reasons(row, columns, named=named), None)


def _reasons(row: Row, columns: Columns, *, named: bool) -> Iterator[tuple[Aside, str]]:
    filled = [(n, cell) for n, cell in enumerate(row.cells) if cell]
    head = [cell for _, cell in filled[:_HEAD]]
    yield from (("total_row", cell) for cell in head if _MAYBE_TOTAL.search(cell) and _is_total(_plain(cell)))
    if _repeats_heading(row, columns):
        yield "heading_row", head[0]
    elif any(cell in words_for_names() or cell in PROJECT_NAMES for cell in head) and _is_heading(filled):
        yield "second_table", "，".join(cell for _, cell in filled)
    yield from (("example_row", cell) for cell in head[:_NUMBERED] if _EXAMPLE.match(_plain(cell)))
    names = [row.cells[n] for n in columns.names if n < len(row.cells) and len(row.cells[n]) <= _LONGEST_TRIAL]
    yield from (reason for name in names for reason in _reasons_of_name(name, columns))
    if len(filled) >= _HEAD and all(_NUMBERS.fullmatch(_plain(cell)) for _, cell in filled) and _count_up(filled):
        yield "heading_row", head[0]
    if len(filled) <= _HEAD:  # most rows have too many cells for a note or a section line
        yield from _reasons_of_few(filled, columns)
    if named and not _has_name(row, columns):
        yield "no_tenant_name", head[0]


def _reasons_of_name(name: str, columns: Columns) -> Iterator[tuple[Aside, str]]:
    """Yield why a row with such a short name states no fact."""
    plain = _plain(name)
    if _TRIAL.fullmatch(plain):
        yield "example_row", name
    if _VACANT.fullmatch(plain):
        yield "vacant_row", name
    if _OF_SEVERAL.search(plain) and columns.names_in_full:
        yield "total_row", name
    if _BRACKETED.fullmatch(plain) and columns.names_in_full:
        yield "note_row", name


def _reasons_of_few(filled: list[tuple[int, str]], columns: Columns) -> Iterator[tuple[Aside, str]]:
    """Yield why a row with a few filled cells states no fact."""
    (at, first), *_ = filled
    text, last = _plain(first), _plain(filled[-1][1])
    alone = len({cell for _, cell in filled}) == 1
    if _NOTE.fullmatch(text) and (":" in text or not FIRM.search(text)):
        yield "note_row", first
    if alone and (_SECTION.fullmatch(text) or _SECTION_END.fullmatch(text)) and not FIRM.search(text):
        yield "section_row", first
    if len(filled) == _NUMBERED and _NUMERAL.fullmatch(text) and not FIRM.search(last):
        yield "section_row", f"{first} {filled[1][1]}"
    if alone and len(columns.headings) > _HEAD and first.isupper() and first.isascii() and _is_caption(text):
        yield "section_row", first
    if alone and len(columns.headings) > 1 and _NO_NAME.fullmatch(text) and not FIRM.search(text):
        yield "note_row", first
    lonely = alone and len(columns.headings) > _HEAD and at in columns.names
    if lonely and columns.names_in_full and not FIRM.search(text):
        yield "section_row", first
    if alone and first.count("，") >= len(columns.headings) - 1 > 1:
        yield "unsplit_row", first
    if alone and len(columns.headings) > 1 and columns.names and at not in columns.names:
        yield "note_row", first


def _is_caption(text: str) -> bool:
    """Whether a text in capitals, alone in its row, names a part of the chain or of the list and no firm."""
    return bool(_CAPTION.fullmatch(text)) and not FIRM.search(text)


def _is_heading(filled: list[tuple[int, str]]) -> bool:
    """Whether most of at least three cells are headings: those of another table."""
    known = [column for _, cell in filled if (column := read_heading(cell).column)]
    return len(filled) >= _HEAD and len(set(known)) > 1 and _MOST * len(filled) <= len(known)


def _count_up(filled: list[tuple[int, str]]) -> bool:
    """Whether cells number the columns: 1 2 3, or 甲 乙 1 2."""
    numbers = [int(digits[0]) for _, cell in filled if (digits := re.search(r"\d+", cell))]
    return len(numbers) > 1 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _plain(cell: str) -> str:
    return " ".join(fold(cell[:_LONGEST_HEAD]).split())


def _has_name(row: Row, columns: Columns) -> bool:
    return any(n < len(row.cells) and not says_unknown(row.cells[n]) for n in columns.names)


def _is_total(text: str) -> bool:
    bare = text if text.isascii() else text.replace(" ", "")
    match = _TOTAL.match(bare) if len(bare) <= _LONGEST_TOTAL else None
    return match is not None and bool(_AFTER_TOTAL.fullmatch(bare, match.end()))


def _repeats_heading(row: Row, columns: Columns) -> bool:
    """Whether the name is a heading of names, and at least half of the headings stand in their columns again."""
    names = [row.cells[n] for n in columns.indexes_of("name") if n < len(row.cells)]
    if not any(len(name) <= _LONGEST_HEADING and column_named(name) == "name" for name in names):
        return False
    headings = [(n, heading) for n, heading in enumerate(columns.headings) if heading.text]
    filled = [(row.cells[n], heading) for n, heading in headings if n < len(row.cells) and row.cells[n]]
    same = sum(cell == heading.text or column_named(cell) == heading.column != "" for cell, heading in filled)
    return 2 * same >= len(filled)
