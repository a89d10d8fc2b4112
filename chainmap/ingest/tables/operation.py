"""What the cells of a tenant's row say of whether the firm operates, as one text of remarks."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from chainmap.folding import fold
from chainmap.ingest.dates import parse_date
from chainmap.ingest.layout.cells import Cells
from chainmap.ingest.matching.language.standing import read_standing, standing_in_name, starts_after
from chainmap.model.quantity import says_unknown

_YES: Final = frozenset("是 有 已 y yes true 1 √ ✓ ✔ v".split())
_NO: Final = frozenset("否 无 未 没有 不是 n no false 0 × x ✗ ✘".split())
_CLOSED: Final = re.compile(  # a yes speaks against the firm
    r"停|关|注销|吊销|搬迁|迁出|闲置|空置|在建|僵尸|破产|closed|idle"
)
_TRADES: Final = re.compile(
    r"批发|零售|贸易|经销|代理|销售(?:型|公司|企业)|\b(?:trad(?:er|ing)|wholesale|retail|distribut)", re.IGNORECASE
)
_TRADER: Final = "贸易型企业"
_OF_SCOPE: Final = re.compile(r"范围|scope")
_SHEET_OF_TRADERS: Final = re.compile(  # of the name of a sheet
    r"贸易|商贸|经贸|经销|代理|分销|批发|零售|批零|流通企业|销售(?:企业|公司|商|类|型)|渠道商|中间商|非(?:生产|制造)"
    r"|服务(?:商|企业|公司|类|型|机构|业|$)|物流(?:企业|公司|类)"
    r"|\b(?:trad(?:ers?|ing)|distributors?|dealers?|resellers?|wholesale(?:rs?)?|retail(?:ers?)?|agents)\b"
    r"|\bservice(?:s| providers?)\b"
)
_PRODUCES: Final = re.compile(
    r"(?<![未不没待拟将])(?<!预计)(?<!计划)(?:已|全部|一期|正式|全面)?(?:投产|达产|量产|在产|满产|试生?产|运营|投用|在营)(?!前|时间|后|计划)"
    r"|边建边产|已形成[^,，;；。]{0,12}(?:能力|产能)|(?:目前|现在?|只|仅|还)开着?[\d一两二三四五六]条"
)
_LEAVES_DOUBT: Final = re.compile(r"(?<![拟待])(?:已?签约|签订|规划|计划|\bsigned\b)")  # of a list: built since, or not
_IN_PART: Final = re.compile(r"半停|部分停")  # 停产、半停产: each row says which
_BEHIND: Final = re.compile(r"[,，;；。]")
_STOPPED: Final = re.compile(
    r"(?:(?:自|从)?(?:今年|去年|前年|上半年|年初|年底|月初|月底|20\d\d年?)?(?:\d{1,2}月)?[份起初底]?(?:就|已经?|都|全部?|也|现在?|目前)*)"
    r"(?:停产|停工|停业|关停|停|关门|关|倒闭|破产|歇业)(?:了|至今|半年|(?:快|近)?[一两二三四五\d]年(?:多|半)?)*"
    r"|(?:production )?(?:closed|stopped|ceased|shut down|idle)(?: down)?(?: (?:since|in|last|from|for)\b.{0,20})?",
    re.IGNORECASE,
)
_SHEET_OF_MAKERS: Final = re.compile(  # of them too, or of a place
    r"(?<!非)(?:制造|生产(?!性))|加工|实体|自贸|贸易(?:区|片区|园|港|试验)|服务(?:区|园|中心)|片区|园区|除|\b(?:mak|manufactur|produc|zone|park)\w*"
)


def remarks_of(cells: Cells, remarks: str) -> str:
    """Return the remarks, with what other columns, the end of the name and the sheet's name say of the firm."""
    return "；".join(filter(None, (remarks, *_said(cells, remarks))))


def _said(cells: Cells, remarks: str) -> Iterator[str]:
    yield from _answers(cells)
    for n in cells.columns.indexes_of("ended"):
        if parse_date(cells.cell(n)):
            yield f"{cells.columns.headings[n].text[:-2]}（{cells.cell(n)}）"  # 注销日期
    if any(_TRADES.search(text) for text in cells.texts("trade")):
        yield _TRADER
    if later := _later(cells):
        yield f"未投产（{later}）"
    yield from _in_profile(cells)
    yield from _behind_products(cells)
    yield standing_in_name(cells.text("name"))
    sheet = cells.columns.sheet.name
    if not _produces(remarks):
        says = _leaves_no_doubt if remarks else _says_standing
        yield from filter(says, (sheet, cells.row.section))
    if is_of_traders(sheet):
        yield _TRADER


def _behind_products(cells: Cells) -> Iterator[str]:
    """Yield a clause behind what a firm makes that says that it stopped: PERC电池3GW，去年11月停了."""
    for text in cells.texts("products"):
        clauses = [clause.strip() for clause in _BEHIND.split(text)[1:]]
        yield from (clause for clause in clauses if _STOPPED.fullmatch(clause))


def _in_profile(cells: Cells) -> Iterator[str]:
    """Yield what a profile of the firm (企业概况) says for sure of how it stands; a register's scope says nothing."""
    for n in cells.columns.indexes_of("business_scope"):
        if not _OF_SCOPE.search(fold(cells.columns.headings[n].text)):
            standing = read_standing(cells.cell(n))
            yield standing.words if standing.sure else ""


def _answers(cells: Cells) -> Iterator[str]:
    """Yield what questions such as 是否投产 say of the firm: 未投产 for 否, 停产 for 是."""
    for n in cells.columns.indexes_of("asked"):
        answer, heading = fold(cells.cell(n)).strip(), fold(cells.columns.headings[n].text).strip("*? ")
        state = heading.partition("是否")[2]  # of 贵企业是否正常生产
        if answer in _NO and not _CLOSED.search(heading):
            yield f"未{(state or heading).removeprefix('已')}" if state or not heading.isascii() else f"not {heading}"
        elif answer in _YES and _CLOSED.search(heading):
            yield state or heading
        elif read_standing(answer).rule:  # 停产（2022.4）
            yield cells.cell(n)


def _later(cells: Cells) -> str:
    """Return what says that the firm starts after the day of the survey; '' if nothing does.

    Beside a capacity of today and a planned one, the date is the planned one's.
    """
    columns = cells.columns
    n = next((n for n in columns.indexes_of("starts") if not says_unknown(cells.cell(n))), None)
    of_plan = cells.texts("capacity") and any(not says_unknown(cells.cell(at)) for at in columns.planned)
    stated = () if n is None or of_plan else (f"{columns.headings[n].text}：{cells.cell(n)}",)
    later = (starts_after(text, columns.day) for text in (*stated, *cells.texts("remarks")))
    return next(filter(None, later), "")


def _produces(remarks: str) -> bool:
    """Whether remarks say that a plant, or a phase of it, produces: it counts before what its sheet is called."""
    return bool(_PRODUCES.search(remarks))


@lru_cache(256)
def _says_standing(name: str) -> bool:
    """Whether the name of a sheet or a section says that its firms do not operate: 已注销企业, 二、在建项目."""
    return bool(name) and bool(read_standing(name).rule)


@lru_cache(256)
def _leaves_no_doubt(name: str) -> bool:
    """Whether a name says so of all its rows, whatever each says of itself: 退租, 在谈储备, not 签约项目."""
    return not _IN_PART.search(name) and _says_standing(_LEAVES_DOUBT.sub("", fold(name)))


@lru_cache(256)
def is_of_traders(sheet: str) -> bool:
    """Whether the name of a sheet says that its firms make no goods: 贸易企业, 经销商, 服务商."""
    name = fold(sheet)
    return bool(_SHEET_OF_TRADERS.search(name)) and not _SHEET_OF_MAKERS.search(name)
