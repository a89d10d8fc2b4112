"""What governs an item from outside it: a verb in front of its list, or a label before a colon.

`代理销售光伏组件、电池片`: a trader of both. `应用领域：光伏组件、逆变器`: a maker of neither. A verb governs until the
sentence ends or another verb or label comes.
"""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final, Literal

Kind = Literal["make", "sell", "serve", "buy", "plan", "deny", "use", "label", "machine", "none"]

_START: Final = r"(?:(?<=[、,;。:\n|+&·•/])|^|(?<=[a-z] and)) *"
_ADVERBS: Final = (
    r"(?:本?公司|我司|我们|企业|主要|主营|专业|专注于?|专门|长期|目前|现|以|一家|从事|负责|开展|承接|承担"
    r"|致力于|经营|并且?|且|也|兼营?|可|国内外?|电商|网络|网上|线上|线下|跨境|大量|长年|常年|现金|高价|上门|对外|二手"
    r"|only |mainly |we |also |an? |the |authori[sz]ed |professional |leading |exclusive |global |local "
    r"|company |is |for |contract |toll |in-house |oem )*"
)
_MAKE: Final = (
    r"(?:只|仅|专|改|转)?做(?![好大强工])|转产|改产|自主研发|自主生产|研发|研制|研究|开发|设计|生产|制造|加工|制作"
    r"|自产|制备"
)
_SELL: Final = (
    r"代理销售|代理(?!记账|商标|报关|报税|人)|销售|经销|批发|零售|分销|代销|转售|贸易|购销|买卖|售卖|出售|转卖|倒卖|(?:专门?|只)?卖(?![点场家力座方])"
    r"|进出口|进口|出口(?!型)"
)
_SERVE: Final = (
    r"检验检测|检测|测试|检验|检修|安装|维修|维护|运维|保养|运输|仓储|储存|储运|装卸|配送|租赁|出租|回收|清洗|清洁"
    r"|拆解|拆除|施工|咨询|认证|校准|处置|处理|推广|宣传|展示|展销|修理修配|修理|翻新|翻修|售后"
)
_BUY: Final = r"采购|求购|购买|收购|外购|需求|需要|消耗|耗用"
_DO: Final = (
    rf"(?:从事|涉及|开展|经营|建设|建成|建|投资|新建|扩建|新增|上马|实施|引进|落地|投产|做|{_MAKE}|{_SELL}|年产"
    rf"|[0-9.]+ ?(?:gw|mw|万吨|吨|万片|亿片|台|套))"
)
_PLAN: Final = (
    rf"(?:计划|拟|规划(?!设计|咨询|馆|编制)|筹划|筹备|准备|预计|打算|有意|未来|将|待建|在建|筹建"
    rf"|意向)(?:于?[0-9年月底初前后内]*)(?:[、和及]?{_DO})*"
    r"|投资(?:建设|新建|兴建|建)(?![^、,;。]{0,12}(?:站|厂|发电|风电|水电))"
)
_DENY: Final = (
    rf"(?:(?:已经?|现已|目前)?(?:不再?|停止|停|暂停|终止|放弃|未|从未|尚未|暂未|还未|仍未|曾经?|原先?|原来|此前"
    rf"|过去|暂不|并不|均不|没有|无)(?:直接|实际"
    rf"|自行)?(?:[、和及]?{_DO})+"
    r"|(?:暂|并|均)?无(?=[^,;。\n]{2,40}?(?:生产|制造|加工|业务|产能|产线|生产线|项目|销售|产品)(?:$"
    r"|[、,;。\n(]))(?![机缝纺尘菌线人损铅卤水氧刷烟醇糖油毒害轨锡氟碱极接触氰磷溶])"
    r"|(?:原来?|曾经?|以前|过去|此前|早期)(?:为|做|是|主营|从事)"
    r"|没有|不含|不包括|除外|非(?=光伏|太阳能))"
)
_USE: Final = (
    r"客户(?:有|为|包括|是)|供应商(?:有|为|包括|是)"
    r"|(?:广泛|主要|可|多)?(?:应用于|适用于|使用于|用于|面向|服务于|配套于|供货给?|供应给|应用在"
    r"|服务(?![器平中商业机站费台外于、,;。\n]|$))"
    r"|(?:使用|采用|利用|运用|选用)(?!于|寿命)"
    r"|(?:为|给)(?!主|一)(?=[^。;\n]{2,80}?(?:提供|服务|配套|供货|代工|加工))"
)
_NOW: Final = r"现(?:在|已)?(?:为|是|主营|转为|改为)|已?(?:转型?|改)为|(?:now|currently|presently|today)(?= )"
_AND_EN: Final = r"(?:(?:,| and| &| or|/)+ *| )"
_MAKE_EN: Final = (
    r"manufactur(?:e|es|er|ers|ing)|produc(?:e|es|er|ers|tion|ing)|mak(?:e|es|er|ers|ing)|fabricat(?:e|es|or|ion"
    r"|ing)|develop(?:s|er|ers|ment|ing)?|design(?:s|er|ers|ing)?|suppl(?:y|ies|ier|iers)|r&d"
    r"|research(?: and development)?|assembl(?:y|es|ing)"
)
_SELL_EN: Final = (
    r"distribut(?:e|es|or|ors|ion|ing)|trad(?:e|es|er|ers|ing)|wholesal(?:e|es|er|ers|ing)|resell(?:s|er|ers|ing)?"
    r"|resale|retail(?:s|er|ers|ing)?|deal(?:s|er|ers|ing)|import(?:s|er|ers|ing)?|export(?:s|er|ers|ing)?"
    r"|sell(?:s|er|ers|ing)?|sales?|agen(?:t|ts|cy)|stock(?:s|ists?|ing)?|brok(?:ers?|erage|ing)|merchants?|vendors?"
)
_SERVE_EN: Final = (
    r"test(?:s|ing)?|inspect(?:s|ion|ing)?|certif(?:ies|ication|ying)|recycl(?:e|es|er|ers|ing)|install(?:s|er|ers"
    r"|ation|ing)?|repair(?:s|ing)?|maint(?:ains?|aining|enance)|clean(?:s|ing)?|transport(?:s|ing|ation)?"
    r"|logistics|ship(?:s|ping)|storage|warehousing|rent(?:s|al|ing)|leas(?:es|ing)|consult(?:s|ing|ancy)"
    r"|dispos(?:es|al|ing)|dismantl(?:es|ing)"
)
_BUY_EN: Final = r"purchas(?:e|es|er|ing)|procur(?:es|ement|ing)|buy(?:s|er|ers|ing)?|sourc(?:es|ing)|looking"
_PLAN_EN: Final = (
    r"(?:planned|planning|plans? to|intends? to|will|going to|to be built|proposed|under construction"
    r"|future)(?: (?:to|make|produce|manufacture|build|start|production|plant|capacity|project|line))*"
)
_DENY_EN: Final = (
    r"(?:formerly|previously|once|used to|until (?:19|20)\d\d"
    r"|no longer|no|not|does not|do not|doesn't|don't|never|without|excluding|except|stopped|ceased"
    r"|discontinued)\b(?: (?:mak|produc|manufactur|sell|trad|distribut|deal)\w*)*"
)
_CUSTOMERS_EN: Final = (  # the supplier of module makers
    r"suppl(?:y|ies|ier|iers|ying|ied)(?= (?:(?! (?:to|for) |,)[^;.\n]){0,80}?(?<!and )(?<!or )(?<!& )"
    r"\b(?:makers|manufacturers|producers|companies|factories|plants|fabs|industry)\b(?! (?:of|and|in|&)))"
)
_USE_EN: Final = (
    r"(?:used in|used for|used by|applied in|suitable for|serving|for use in|for|using"
    r"|(?:suppl(?:y|ies|ier|iers|ying|ied)|sells?|sold|selling|deliver(?:s|y|ing)?|providers?|vendors?|partners?"
    r"|subcontractors?) (?:to|for)(?= [^,;.]{0,80}(?:makers|manufacturers|producers|companies|factories|plants"
    r"|industry)\b)"
    rf"|{_CUSTOMERS_EN})"
)

_FOR_EN: Final = (
    r"\b(?:equipment|machine(?:s|ry)?|lines?|tools?|materials?|parts|components|software|services?|systems?|products?"
    r"|solutions?|chemicals?|robots?|instruments?|accessories|consumables)(?: used| suitable)? (?:for|in) "
)


def _chain(verbs: str) -> str:
    return rf"(?:{verbs})(?:(?:[、,/]|及|和|与|以及|并|或)*(?:{verbs}))*"


_VERBS: Final = f"{_MAKE}|{_SELL}|{_SERVE}|{_BUY}"
_VERBS_EN: Final = f"{_MAKE_EN}|{_SELL_EN}|{_SERVE_EN}|{_BUY_EN}"
_LABEL: Final = r"(?:(?<=[,;。:\n|])|^)(?P<label>[^,;。:\n|]{1,40}):(?!\d)"
_EVENT: Final = re.compile(
    rf"{_LABEL}"
    rf"|{_START}{_ADVERBS}(?:(?P<deny>{_DENY}|{_DENY_EN}(?= ))|(?P<plan>{_PLAN}|{_PLAN_EN}(?= ))|(?P<use>{_USE}"
    rf"|{_USE_EN}(?= ))"
    rf"|(?P<verb>{_chain(_VERBS)})"
    rf"|(?P<english>(?:{_VERBS_EN})\b(?:{_AND_EN}(?:{_VERBS_EN})\b)*)(?: (?P<of>of|in|for)\b)?)"
    rf"|(?P<use_of>{_FOR_EN})"
    rf"|(?P<gives>提供|{_START}(?:{_NOW}))"
    rf"|(?:{_VERBS})(?:服务|业务|工作|等)*(?P<trailing>(?=[、,;。\n|+&·•/]|$))"
)
_USED: Final = re.compile(
    r"[^、,;。\n:]{1,30}的(?!企业|厂|公司|客户|生产|制造|加工)"
)  # 应用于办公桌的驱动系统: a maker of the latter
_GIVES: Final = re.compile(r"(?:提供|配套|供应|供货|代工|加工|定制|生产)+(?![、,;。\n的]|$)")  # 为组件企业配套铝边框
_PAIR: Final = re.compile(  # 组件生产和硅片贸易: of two products with a verb each
    rf"(?:以及|[及和与并兼])(?!{_VERBS}|其|相关|设备|技术|配套|系统|服务)(?=[^、,;。\n:|()及和与]{{2,10}}?(?:{_VERBS})"
    r"(?:服务|业务)*(?:[、,;。\n|)]|$))"
)
_VERB_OF_OBJECT: Final = re.compile(rf"(?<=[^、,;。\n:|()])(?:{_MAKE}|{_SELL}|{_SERVE})$")
_BEFORE: Final = re.compile(rf"(?:{_VERBS})(?:(?:及|和|与|并|或)*(?:{_VERBS}))*$")
_SERVICE_AFTER: Final = re.compile(
    rf"(?:(?:提供|开展|承接|从事|承担)(?:[^提供;。\n]*)|的)(?P<verb>{_SERVE})(?:(?:及|和|与"
    rf"|、)(?:{_SERVE}))*(?:技术)?(?:服务|业务|工作)*$"
)
_SERVES_LIST: Final = re.compile(  # 光伏组件、电池片检测
    rf"(?:等?(?:产品|设备)?的?(?:技术|冷链|第三方|专业|上门|国际)?)?(?P<verb>(?:{_SERVE})(?:(?:及|和|与|、|及其)?(?:{_SERVE}))*)(?:服务|业务|工作)*$"
)
_OF_A_PLANT: Final = re.compile(r"(?:电站|电厂|系统|项目|工程)$")  # 逆变器、电站运维: the plant is served
_MACHINES: Final = ("设备", "装备", "生产线", "产线", "装置", "机械")
_MAY_END: Final = re.compile(
    rf"提供|开展|承接|从事|承担|的|(?:{_SERVE}|{'|'.join(_MACHINES)})(?:服务|业务|工作)*(?=[,;。\n]|$)"
)
_MACHINES_OF_LIST: Final = re.compile(  # 电池片、组件自动化设备
    rf"[、,][^、,;。\n:|]{{2,8}}?(?:自动化|生产|制造|加工|制程|专用)*(?:(?<=[化产造工程用])(?:{'|'.join(_MACHINES)})"
    r"|生产线)$"
)
_STATEMENT: Final = re.compile(
    r"(?P<before>^|[,;。\n(]) ?(?:本?公司|企业|项目|目前|现|尚|仍|已|处于|正在|以上|上述|产品|二者|两者|为|是|系|由"
    r"|(?P<all>均|都|全部|皆|\ball )|\b(?:both|now|currently|still|is|are) )*"
    r"(?:(?P<plan>筹建|在建|拟建|待建|待投产|未投产|未建成|未量产|(?:规划|建设|筹备|计划)(?=中|阶段|期)|planned"
    r"|under construction|not yet in production)|(?P<deny>停产|停工|停业|关停|不再?生产|discontinued)"
    rf"|(?P<sell>(?:{_SELL}|外购)|traded|resold|imported))(?:中|阶段|期|状态|产品|项目|而来|来的?|的)*(?P<after>[,;。\n)]+|$)"
)
_ANY_VERB: Final = re.compile(_VERBS)
_LONGEST_LIST: Final = 6
_KINDS: Final[tuple[tuple[Kind, re.Pattern[str]], ...]] = (
    ("make", re.compile(rf"{_MAKE}|\b(?:{_MAKE_EN})\b")),
    ("sell", re.compile(rf"{_SELL}|\b(?:{_SELL_EN})\b")),
    ("serve", re.compile(rf"{_SERVE}|\b(?:{_SERVE_EN})\b")),
    ("buy", re.compile(rf"{_BUY}|\b(?:{_BUY_EN})\b")),
)
_CONTEXT: Final = re.compile(
    r"行业|产业链|应用|用途|客户|用户|适用|领域|场景|面向|服务对象|供应商|供方|原材料|原料(?!药)|原辅料|下游|上游|销往|市场|竞争"
    r"|合作|伙伴|资质|荣誉|证书|专利|同行"
    r"|^(?:主要|关键|核心|重点)?(?:生产|现有|自有|工艺|检测|试验|主要|关键)(?:设备|装备|设施)(?:清单|名称|情况)?$"
    r"|\b(?:applications?|applied|customers?|clients?|used|uses?|markets?|suppliers?|raw materials?|inputs?"
    r"|needs?|industr(?:y|ies)|sectors?|partners?|certificat\w*|competitors?|downstream|upstream)\b"
)
_OWN: Final = re.compile(r"自产|自制|(?:本公司|我司|自有|公司)产品")  # sold, but made here
_PLANNED_LABEL: Final = re.compile(
    r"规划|计划|拟建|在建|筹建|未来|待建|\b(?:planned|future|proposed|under construction)\b"
)
_DENIED_LABEL: Final = re.compile(r"不含|不包括|除外|停产|停止|不生产|已淘汰|\b(?:discontinued|excluding|except|not)\b")
_GENERIC: Final = re.compile(
    r"(?:设备|装备|机|仪|器|线|剂|液|中心|服务|平台|系统|软件|技术|装置|车|工具|耗材|材料|辅料|机器人|站|箱|包"
    r"|袋|报告|认证"
    r"|equipment|machines?|machinery|lines?|robots?|services?|systems?|instruments?|software|tools?|labs?"
    r"|laborator(?:y|ies)|agents?)$"
)
_MENDS: Final = re.compile(
    rf"(?:维修|检修|修理|翻新|翻修|拆除|推广)$|(?:{_SERVE})[、及和与]+(?:{_SERVE})$"
)  # no part of a noun
_OF_SERVICE: Final = re.compile(
    r"线|车|站|台|厂|库|件|工|机|仪|器|部|中心|服务|技术|方案|业务|支持|管理|人员|网点|$"
    r"|.*(?:设备|装备|装置|平台|系统|软件|机器人|方案|服务)$"
)
_AFTER_OBJECT: Final = re.compile(r"(?:e?s\b)?[ ]*(?:$|[、,;。\n|()和及与或以等的&+/0-9]|and\b|or\b)")
_ADJECTIVES: Final = re.compile(
    r"(?:废旧|退役|报废|废|旧|二手|闲置|各类|各种|大型|多种|客户|the |used |old |all |various |waste )*"
)


@dataclass(frozen=True, slots=True)
class Governor:
    """A verb or label, and the text from `start` to `end` that holds it."""

    kind: Kind
    start: int
    end: int
    words: str


class Governors:
    """The verbs and labels of a text, in order; `ends`: it may have services or machines at the ends of lists.

    `statements`: those that hold of all from their start to their end, as 筹建中 or （均为代理）.
    """

    def __init__(self, found: list[Governor], statements: list[Governor], *, ends: bool) -> None:
        self._found = found
        self._places = [governor.end for governor in found]
        self._statements = statements
        self.ends = ends

    def stated(self, place: int) -> Governor | None:
        """Return the statement that holds of a place."""
        return next((stated for stated in self._statements if stated.start <= place < stated.end), None)

    def before(self, place: int) -> Governor | None:
        """Return the last one that ends at a place or before it."""
        n = bisect_right(self._places, place)
        return self._found[n - 1] if n else None


def find_governors(text: str, objects: dict[int, int]) -> Governors:
    """Return the verbs and labels of a comparable text that govern what follows, in order.

    `objects`: the end of the longest alias that starts at a place. A verb that may be part of a noun (检测设备) governs
    only if its object follows. The kind `none` ends what governed before.
    """
    found = sorted(_governors(text, objects), key=lambda governor: governor.end)
    return Governors(found, list(_statements(text)), ends=bool(_MAY_END.search(text)))


def _statements(text: str) -> Iterator[Governor]:
    """Yield what a clause of its own says of the list before it or, as the first of a text, of all after it."""
    for match in _STATEMENT.finditer(text):
        kind: Kind = "plan" if match["plan"] else "deny" if match["deny"] else "sell"
        if kind == "sell" and not match["all"]:
            continue
        words = match[0].strip("(),;。\n")
        if not match["before"] and match["after"]:
            yield Governor(kind, match.end(), len(text), words)
        elif match["before"] == "," or (match["before"] == "(" and match["all"]):
            start = max(text.rfind(mark, 0, match.start()) for mark in ";。\n") + 1
            yield Governor(kind, start, match.start(), words)


def pairs(text: str) -> list[tuple[int, int]]:
    """Return start and end of each `and` between two products with a verb of its own: 组件生产和硅片贸易."""
    return [
        match.span()
        for match in _PAIR.finditer(text)
        if _VERB_OF_OBJECT.search(text, max(0, match.start() - 8), match.start())
    ]


def _governors(text: str, objects: dict[int, int]) -> Iterator[Governor]:
    for match in _EVENT.finditer(text):
        kind = _kind_of(match, text, objects)
        if kind is not None:
            yield Governor(kind, match.start(), match.end(), match[0])
        if kind == "use" and match[0][-1] in "为给" and (gives := _GIVES.search(text, match.end(), match.end() + 90)):
            yield Governor("none", gives.start(), gives.end(), gives[0])
        if kind == "use" and (used := _USED.match(text, match.end())):
            yield Governor("none", match.end(), used.end(), used[0])


def _kind_of(  # noqa: PLR0911  # one return per kind
    match: re.Match[str], text: str, objects: dict[int, int]
) -> Kind | None:
    found = match.lastgroup if match.lastgroup != "of" else "english"
    if found in {"trailing", "gives"}:
        return "none"
    if found == "label":
        return _kind_of_label(match["label"])
    if found == "use_of":
        return "use"
    if found in {"deny", "plan", "use"}:
        return found  # type: ignore[return-value]
    kind = kind_of_verbs(match[0])
    after = match.end()
    if text[after : after + 1] in {"", "、", ",", ";", "。", "\n"}:
        return "none"  # trailing verbs
    if kind == "serve" and _MENDS.search(match[0]):
        return kind if _has_short_list(text, after) else None
    if kind == "serve" or (found == "english" and not match["of"]):
        return kind if _has_object(text, after, objects) else None
    if found == "verb" and kind == "buy":
        return kind if not _GENERIC.search(re.split(r"[、,;。\n:]", text[after : after + 40], maxsplit=1)[0]) else None
    return kind


def kind_of_verbs(text: str) -> Kind:
    """Return what a firm does by verbs; making counts before selling, selling before serving."""
    return next((kind for kind, verbs in _KINDS if verbs.search(text)), "none")


def _kind_of_label(label: str) -> Kind:
    if _DENIED_LABEL.search(label):
        return "deny"
    if _CONTEXT.search(label):
        return "label"
    if _PLANNED_LABEL.search(label):
        return "plan"
    kind = "none" if _OWN.search(label) else kind_of_verbs(label)
    return "label" if kind == "buy" else kind if kind == "sell" else "none"


def _has_short_list(text: str, after: int) -> bool:
    """Whether a few things follow, the first of them no word that goes on with the verb: 检修线, 维修服务."""
    clause = re.split(r"[,;。\n:]", text[after : after + 200], maxsplit=1)[0].split("、")
    return len(clause) <= _LONGEST_LIST and not _OF_SERVICE.match(clause[0])


def _has_object(text: str, after: int, objects: dict[int, int]) -> bool:
    adjectives = _ADJECTIVES.match(text, after + (text[after : after + 1] == " "))
    start = adjectives.end() if adjectives else after
    end = objects.get(start)
    if end is not None:
        return bool(_AFTER_OBJECT.match(text, end))
    return bool(adjectives and adjectives[0]) and not _GENERIC.search(
        re.split(r"[、,;。\n:]", text[start : start + 40])[0]
    )


def service_after(clause: str, start: int, ends: Collection[int]) -> Governor | None:
    """Return the service at the end of a clause that governs its whole list: 提供光伏组件、电池片检测服务.

    `ends`: where aliases end in the text, of which the clause starts at `start`. A service directly after one governs
    a list without other verbs.
    """
    listed = clause.count("、")
    if listed >= _LONGEST_LIST:
        return None
    if match := _SERVICE_AFTER.search(clause):
        return Governor("serve", 0, 0, match["verb"])
    match = _SERVES_LIST.search(clause) if listed else None
    if match is None or start + match.start() not in ends:
        return None
    before = clause[: match.start()]
    thing = before[before.rfind("、") + 1 :]
    if (
        _OF_A_PLANT.search(thing)
        or _ANY_VERB.search(before)
        or any(thing[-2:] in item for item in before.split("、")[:-1])
    ):
        return None
    return Governor("serve", 0, 0, match["verb"])


def machines_after(clause: str) -> Governor | None:
    """Return the machines at the end of a clause that may be for its whole list: 电池片、组件自动化设备."""
    if not clause.endswith(_MACHINES) or clause.count("、") >= _LONGEST_LIST:
        return None
    match = _MACHINES_OF_LIST.search(clause)
    return Governor("machine", 0, 0, match[0][1:]) if match else None


def verb_before(text: str, place: int) -> Governor | None:
    """Return the verb directly before a place, as in 采购硅片生产电池片."""
    match = _BEFORE.search(text, max(0, place - 12), place)
    return Governor(kind_of_verbs(match[0]), match.start(), match.end(), match[0]) if match else None
