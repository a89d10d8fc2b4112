"""The meaning of an alias in an item: rules with names, cited as evidence.

In Chinese compounds the last noun decides: in 光伏组件生产设备 the firm makes equipment, not modules.
"""

import re
from typing import Final

from chainmap.ingest.matching.column_text import ColumnText, Hit
from chainmap.ingest.matching.folding import fold
from chainmap.model.chain import Kind
from chainmap.model.match import Role, State

GOODS: Final[frozenset[Kind]] = frozenset(("material", "component", "equipment", "product"))
_MAKE: Final = re.compile(r"制造|生产|加工|研制|制作|自产|制备|manufactur|produc|make|fabricat")
_SELL: Final = re.compile(
    r"销售|批发|零售|贸易|经销|代理|进出口|进口|出口|购销|trad(?:e|ing)|distribut|wholesale|resale|sales? of"
)
_SERVE: Final = re.compile(
    r"安装|维修|维护|检修|运维|租赁|回收|清洗|运输|咨询|设计|技术服务|技术开发|施工|保养|install|repair|maint"
)
_LAST_SELL: Final = re.compile(r"(?:销售|批发|零售|贸易|代理|经销|分销|进出口)$")
_SHORT_LIST: Final = 6
_DEVELOP: Final = re.compile(r"研发|开发|研究|develop|research")
_TRADER_NAME: Final = re.compile(r"贸易|商贸|经贸|进出口|经销|供应链管理|商行|销售有限|trading|import|export")
_INTEGRATE: Final = re.compile(r"系统集成|集成商|总包|总承包|integrat")
_FOR_USE: Final = re.compile(r"(?:制造|生产|专)?用(?:途)?\)")
_NEGATED: Final = re.compile(r"不含|不包括|不得|除外|禁止|非经|excluding|except|without")
_HARMLESS: Final = re.compile(
    r"(?:等|类|系列|产品|成品|制品|系统集成|系统|整线|整机|业务|项目|型|款|的|及其?|和|与|以及|或|各|相关|新型|高效|研发|开发|研究|设计|制造|生产|加工|研制"
    r"|销售|批发|零售|贸易|经营|代理|经销|分销|服务|技术服务|配套|供应|[0-9a-z.\-+×x*/ %φ])*+"
)
_LAST_VERBS: Final = re.compile(
    r"(?:的|及|和|与|以及|或|研发|开发|研究|设计|制造|生产|加工|研制|销售|批发|零售|贸易|经营|进出口|代理|经销|分销|安装|服务)+$"
)
_BARE_VERBS: Final = re.compile(
    r"(?:从事|的|及|和|与|自产|研发|研究|开发|设计|制造|生产|加工|研制|销售|批发|零售|贸易|经营|进出口|进口|出口|代理|采购|安装|维修|服务|技术服务)+"
)
_AND: Final = re.compile(r"^(?:以及|及|和|与|or |and )(?!其(?:设备|装备))")
_LET: Final = re.compile(r"(?:出租|租赁)$")
_FOR_MAKING: Final = re.compile(r"生产|制造|加工|专用")
_MACHINE: Final = re.compile(
    r"(?:设备|装备|机械|机床|机器|生产线|流水线|产线|装置|模具|夹具|工装|专机|机|炉|仪|仪器|equipment|machine(?:s|ry)?|lines?)$"
)
_FOR_IT: Final = re.compile(r"^(?:用|专用|配套用|所用|上用|行业|生产|制造|加工|产业|企业|领域|工厂|车间)")
_PART: Final = re.compile(
    r"(?:配件|零件|零部件|部件|附件|耗材|材料|辅料|原料|软件|控制系统|监控系统|平台|parts?|accessor(?:y|ies)|materials?|software)$"
)
_PARENTHESES: Final = re.compile(r"\([^()]*\)?|\[[^\[\]]*\]?|【[^【】]*】?")
_OBJECT_EN: Final = re.compile(r"\b(?:for|used in|used by|of)\b")
_STOPPED: Final = re.compile(r"停产|停业|关停|关闭|注销|吊销|破产|歇业|搬离|已迁出|已搬|清算|closed|ceased|bankrupt")
_NOT_YET: Final = re.compile(r"在建|筹建|未投产|未开工|建设中|装修中|待投产|under construction|not yet")


def read_item(text: str, hit: Hit, *, last: bool) -> tuple[State, str]:  # noqa: PLR0911  # one return per rule
    """Return state and rule of a hit in its item.

    `last`: no other alias follows in the item.
    """
    start, end = hit.item
    item = text[start:end].strip()
    if item == text[hit.start : hit.end]:
        return "confirmed", "exact"
    before, after = text[start : hit.start], text[hit.end : end]
    if before.endswith("注射用") and hit.kind in {"material", "component"}:
        return "rejected", "modifier"  # 注射用青霉素钠 is the medicine, not its active substance
    if _NEGATED.search(before) or (_NEGATED.search(after) and "(" in before + after):
        return "rejected", "negated"
    if "(" in before and ")" not in before[before.rindex("(") :]:
        if _FOR_USE.match(after):
            return "rejected", "used_for"  # 有机硅密封胶（光伏组件用）
        if "含" in before[before.rindex("(") :]:
            return "confirmed", "contains"
        return "uncertain", "in_parentheses"
    if text[hit.start : hit.end].isascii() and _OBJECT_EN.search(before):
        return "rejected", "used_for"
    rest = _PARENTHESES.sub("", after).strip()
    if _HARMLESS.fullmatch(rest):
        return "confirmed", "head"
    return _read_noun(rest, hit.kind, followed=not last)


def _read_noun(rest: str, kind: Kind, *, followed: bool) -> tuple[State, str]:
    """Return state and rule by the noun after an alias.

    `followed`: the noun contains another alias.
    """
    noun = _LAST_VERBS.sub("", rest)  # 电站设备制造: the noun is 设备
    if _AND.match(noun):
        made_by = _MACHINE.search(noun) and _FOR_MAKING.search(noun)
        return ("rejected", "equipment_for") if made_by and kind != "equipment" else ("confirmed", "head")
    against = (
        ("modifier", followed),
        ("service_on", _LET.search(noun)),
        ("equipment_for", kind != "equipment" and _MACHINE.search(noun)),
        ("used_for", kind != "equipment" and _FOR_IT.match(noun)),
        ("part_of", _PART.search(noun)),
        ("service_on", kind in GOODS and _SERVE.search(rest) and not _MAKE.search(rest)),
    )
    for rule, holds in against:
        if holds:
            return "rejected", rule
    if not noun or kind not in GOODS or (kind == "equipment" and _MACHINE.search(noun)):
        return "confirmed", "head"
    return "uncertain", "other_noun"


def trader_by_name(name: str, products: str) -> bool:
    """Whether a firm's name means a trader and its products mention no making."""
    return bool(_TRADER_NAME.search(fold(name))) and not _MAKE.search(products)


def standard_scope(text: str) -> bool:
    """Whether a business scope consists of the register's standard phrases.

    Firms select these by the dozen.
    """
    return "一般项目" in text or "许可项目" in text


def weigh_scope(verbs: str, hit: Hit, role: Role, *, backed: bool) -> tuple[State, str]:
    """Return state and rule of a hit in a business scope.

    It confirms only what is made and what something else supports.
    """
    makes = bool(_MAKE.search(verbs))
    if role == "trader":
        return "rejected", "scope_trade"
    if hit.kind in GOODS and not makes and _SERVE.search(verbs) and not _DEVELOP.search(verbs):
        return "rejected", "scope_service"
    return ("confirmed", "scope_and_products") if makes and backed else ("uncertain", "scope_only")


def role_of(column: ColumnText, hit: Hit) -> Role:
    """Return the role in which the firm offers what a hit names."""
    item = column.text[hit.item[0] : hit.start] + " " + column.text[hit.end : hit.item[1]]
    if hit.kind == "service":
        return "integrator" if _INTEGRATE.search(item) else "service"
    if hit.kind == "user":
        return "user"
    verbs = verbs_of(column, hit)
    if _SELL.search(verbs) and not (_MAKE.search(verbs) or _DEVELOP.search(verbs)):
        return "trader"
    return "integrator" if _INTEGRATE.search(item) else "maker"


def verbs_of(column: ColumnText, hit: Hit) -> str:
    """Return the text whose verbs govern a hit, without the alias itself.

    The item and the bare verbs around it (研发、生产、销售太阳能电池), if there are verbs. Otherwise, in a business
    scope, the clause (研发、销售：逆变器、支架), and in products the end of a short list (组件、支架销售).
    """
    text = column.text
    first, end = _with_bare_verbs(column, *hit.item)
    item = text[first : hit.start] + " " + text[hit.end : end]
    if any(verb.search(item) for verb in (_MAKE, _SELL, _SERVE, _DEVELOP)):
        return item
    if column.column == "business_scope":
        start, end = column.clause(hit.start, hit.end)
        return text[start : hit.start] + " " + text[hit.end : end]
    start, end = column.sentence(hit.start, hit.end)
    items = text[start:end].split("、")
    listed = len(items) <= _SHORT_LIST and not _MAKE.search(text[start:end])
    return items[-1] if listed and _LAST_SELL.search(items[-1]) else item


def _with_bare_verbs(column: ColumnText, start: int, end: int) -> tuple[int, int]:
    """Widen an item over adjacent items that consist of verbs only."""
    text = column.text
    for _ in range(_SHORT_LIST):
        if not (start > 1 and text[start - 1] == "、"):
            break
        before = column.item(start - 1, start - 1)[0]
        if not _BARE_VERBS.fullmatch(_PARENTHESES.sub("", text[before : start - 1])):
            break
        start = before
    for _ in range(_SHORT_LIST):
        if not (end < len(text) - 1 and text[end] == "、"):
            break
        after = column.item(end + 1, end + 1)[1]
        if not _BARE_VERBS.fullmatch(_PARENTHESES.sub("", text[end + 1 : after])):
            break
        end = after
    return start, end


def caution(remarks: str) -> tuple[str, str]:
    """Return rule and words of remarks that deny making today, else empty texts."""
    folded = fold(remarks) if remarks else ""
    if not folded:
        return "", ""
    if _STOPPED.search(folded):
        return "stopped", folded[:60]
    if _NOT_YET.search(folded):
        return "not_yet", folded[:60]
    return "", ""
