"""Whether a firm operates, by its remarks and the status that a register gives it.

Firms that have closed, stand idle or are not there yet are listed and count nowhere. What is said of one of several
plants, of a second phase, of others, or of the future, leaves a firm as it is, or uncertain.
"""

import re
from dataclasses import dataclass
from typing import Final, Literal

from chainmap.ingest.matching.folding import Folded

_CLAUSE: Final = re.compile(r"[^、,;。\n|]+")
_GONE: Final = re.compile(  # of the firm as a whole, whatever its products
    r"注销|吊销|撤销登记|^撤销$|未续租|未续约|租约到期|已退出|除名|清算|破产|倒闭|解散|迁出|已?迁走|搬迁至"
    r"|搬离|已搬|搬走|外迁|腾退|清退|退园"
    r"|退出园区|退租|僵尸|失联|空壳|关门|人去楼空|休眠|歇业|已被?合并|被吸收合并"
    r"|\b(?:dissolved|deregistered|de-registered|struck off|shell company|liquidat\w+|wound up|winding up|insolven\w+"
    r"|bankrupt\w*|defunct|dormant|revoked|moved out|moved away|relocated|out of business"
    r"|no longer in business|ceased trading|ceased operations?)\b"
)
_STOPPED: Final = re.compile(
    r"停产|停业|停工|停用|停运|停止(?:生产|经营|营业|运营)|关停|关闭|闲置|空置|无(?:实际)?(?:生产"
    r"|经营)(?:活动)?|未(?:实际)?(?:经营|生产|运营|营业)|不再生产|已拆除"
    r"|\b(?:closed|ceased|shut ?down|idle|idled|inactive|suspended|vacant|mothballed|stopped|not operating"
    r"|not in operation|not active|terminated)\b"
)
_NOT_YET: Final = re.compile(
    r"在建|筹建|筹备|拟建|待建|未建|未投产|未投运|未开工|未动工|未落地|未入驻|未开业|未注册|安装中|调试中"
    r"|备案中|签约企业|建设中|建设期"
    r"|正在建设|装修|待投产|待开工|拟投产|拟入驻|拟落户|拟引进|拟签约|意向|在谈|洽谈"
    r"|^(?:已)?(?:签约|规划|规划中|计划|计划中|规划项目|计划项目|签约项目|储备项目|储备|前期|前期工作|立项|备案|报批)$"
    r"|\b(?:under construction|not yet (?:operat|produc|start|buil|open|in |on |commission|running|settled"
    r"|active)\w*|to be built|being built|in planning|in negotiation|proposed|announced|commissioning"
    r"|no production yet|pre-?operational)\b"
    r"|^(?:not yet|(?:is )?planned(?: project| firm| plant)?|planning|construction|signed|letter of intent)$"
)
_RESUMED: Final = re.compile(
    r"恢复(?:生产|经营|正常)|已?复产|已?复工|重新(?:生产|投产|开工)|\b(?:resumed|reopened|back in operation)\b"
)
_RUNS: Final = re.compile(r"正常(?:生产|经营|运营)|已(?:全面|建成)?投产|\b(?:in full operation|operating normally)\b")
_DENIED: Final = re.compile(
    r"(?:未|没有|非|不是|无|不会|并未|从未|免于)(?:被|有)?(?=注销|吊销|清算|破产|迁出|僵尸|停产|停业|停工|关闭"
    r"|关停|腾退|解散)|未曾|\b(?:not|never"
    r"|no) (?:been )?(?=closed|dissolved|idle|suspended|bankrupt|planned|deregistered|stopped)"
)
_OF_A_PART: Final = re.compile(
    r"[二三四五六]期|(?<!第)[2-9]期|后期|部分|个别|其中|一条|[一二三四五六七八九十\d]+(?:号|#|条|台|座)|扩建"
    r"|扩产|扩能|在建项目\d|新增|新厂|新建(?:厂房|车间|产线|生产线)"
    r"|新车间|新基地|新产线|老厂|旧厂|原厂|老线|旧线|二厂|分厂|产线|生产线|车间"
    r"|子公司|分公司|关联|股东|母公司|客户|供应商|商标|专利|许可证|资质|账户|证书|门店|分店|办事处|上市"
    r"|项目贷款|产能|产品|设备|土地|面积"
    r"|(?:闲置|空置)(?:率|的?(?:厂房|楼|用房|房))|\b(?:phase (?:2|3|4|ii|iii|two|three)|second|third|expansion"
    r"|extension"
    r"|partly|partially|one of|line|lines|workshop|capacity|subsidiary|branch|customer|supplier|old plant"
    r"|new plant|closed[- ]loop|idle capacity)\b|closed on"
)
_ALL: Final = re.compile(r"全部|全面|所有|整体|全线|整厂|均|\ball\b")
_LATER: Final = re.compile(
    r"(?:拟|计划|将|预计|准备|打算|即将|有望|可能|考虑|申请|限期|要求)[^,;。]{0,12}$|\b(?:will|plans? to|to be"
    r"|may|expected to"
    r"|going to)[\w ]{0,20}$"
)
_FOR_A_WHILE: Final = re.compile(
    r"检修|技改|临时|短期|季节性|暂时停|假期|春节|年假|轮休|整改|限电|\b(?:maintenance|temporar\w+|seasonal\w*"
    r"|holiday)\b"
)
_DOUBTED: Final = re.compile(r"经营异常|异常名录")
_WORDS: Final = 60


@dataclass(frozen=True, slots=True)
class Standing:
    """Why a firm, or a row of it, does not count as making today.

    `rule` is empty where nothing speaks against it. `sure`: it counts nowhere; else its matches are uncertain. `gone`:
    it speaks of the whole firm, whichever row says it.
    """

    rule: Literal["", "stopped", "not_yet"] = ""
    words: str = ""
    sure: bool = False
    gone: bool = False


OPERATES: Final = Standing()


def read_standing(remarks: str) -> Standing:
    """Return how a firm stands by its remarks: the gravest of their clauses."""
    if not remarks:
        return OPERATES
    typed = Folded(remarks)
    found = []
    for clause in _CLAUSE.finditer(typed.text):
        text = clause[0].strip()
        standing = _read_clause(text)
        if standing.rule:
            words = typed.words(*clause.span())
            found.append(Standing(standing.rule, words[:_WORDS], standing.sure, standing.gone))
    if not found:
        return OPERATES
    gravest = max(found, key=lambda standing: (standing.gone, standing.sure, standing.rule == "stopped"))
    if not gravest.gone and _RESUMED.search(typed.text):
        return OPERATES
    if gravest.sure and not gravest.gone and _RUNS.search(typed.text):
        return Standing(gravest.rule, gravest.words)
    return gravest


def _read_clause(text: str) -> Standing:
    if _DOUBTED.search(text):
        return Standing("stopped", text)
    for rule, pattern in (("stopped", _GONE), ("stopped", _STOPPED), ("not_yet", _NOT_YET)):
        match = pattern.search(text)
        if match is None or _DENIED.search(text):
            continue
        if _OF_A_PART.search(text.replace(match[0], "", 1) if pattern is not _STOPPED else text) and not _ALL.search(
            text
        ):
            return OPERATES
        sure = rule == "not_yet" or not (_LATER.search(text, 0, match.start()) or _FOR_A_WHILE.search(text))
        return Standing(rule, text, sure, sure and pattern is _GONE)  # type: ignore[arg-type]
    return OPERATES
