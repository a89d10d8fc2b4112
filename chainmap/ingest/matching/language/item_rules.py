"""The meaning of an alias in an item: rules with names, cited as evidence.

The last noun decides: in 光伏组件生产设备 the firm makes equipment, in `solar panel cleaning robots` robots.
"""

import re
from typing import Final

from chainmap.ingest.matching.language.column_text import ColumnText, Hit
from chainmap.ingest.matching.language.governing import Governor
from chainmap.ingest.matching.language.own_words import OwnWords
from chainmap.model.chain import Kind
from chainmap.model.match import Role, State
from chainmap.model.units import CHINESE_UNITS

GOODS: Final[frozenset[Kind]] = frozenset(("material", "component", "equipment", "product"))
_MAKE: Final = re.compile(
    r"制造|生产|加工|研制|制作|自产|制备|manufactur|produc|(?<!major )(?<!all )(?<!various )make|fabricat"
)
_TRADES: Final = "销售|批发|零售|贸易|经销|代理|进出口|购销|买卖|售卖|出售|转卖|分销|代销"
_PARTS: Final = ("cells", "wafers", "parts", "components", "materials", "ingredients")  # cells imported: made of them
_SELL: Final = re.compile(
    rf"{_TRADES}|(?<![拍外变售贩买])卖(?![点场家力座方])|进口|出口|外购"
    r"|\btrad(?:e|ing|er)|distribut|wholesal"
    r"|resale|resell|dealer|\bsell"
    rf"|\bsales?\b|{''.join(f'(?<!{part} )' for part in _PARTS)}import(?!ed (?:{'|'.join(_PARTS)}))"
    r"|export|\bretail|\bstock(?:s|ists?|ing)\b|\bbroker|\bmerchants?\b|\bvendors?\b"
    r"|\bagen(?:ts? (?:for|of|in)|cy)\b"
)
_SERVE: Final = re.compile(
    r"安装|维修|维护|检修|运维|租赁|回收|清洗|运输|咨询|设计|技术服务|技术开发|施工|保养|售后|推广|宣传|修理|翻新|拆解|install|repair|maint"
)
_LAST_SELL: Final = re.compile(
    rf"(?:{_TRADES})(?:商|为主|[及和与](?:售后|维修|安装|技术|配送)(?:服务)?)?$"
    r"|\b(?:trading|trade|distribution|wholesale|retail|resale|imports?|exports?|sales)(?: (?:company|business|only))?$"
)
_ANOTHER: Final = re.compile(r",(?=兼|另|同时|此外|还|也)")  # 光伏组件，兼营硅片贸易
_LISTED: Final = re.compile(r"(?<=[a-z)]), ")
_AFTER_SALES: Final = re.compile(r"(?<=[售发易理销口卖])[及和与]售后(?:服务|维修)?$")
_SHORT_LIST: Final = 6
_DEVELOP: Final = re.compile(r"研发|开发|研究|develop|research")
_INTEGRATE: Final = re.compile(r"系统集成|集成商|总包|总承包|integrat")
_FOR_USE_OF: Final = re.compile(r"\((?:主要|可|适)?用于|\((?:应|适)用于|\(为")
_FOR_USE: Final = re.compile(r"(?:制造|生产|专)?用(?:途)?\)")
_MODELS: Final = re.compile(
    r"(?:[a-z+×*/.\-]*\d[0-9a-z+×*/.%\-]*"
    r"|(?<![a-z])(?:[a-z]|gw|mw|kw|mono|poly|perc|topcon|hjt|bc)(?![a-z])|[+×*/~\-–、,() ]"
    r"|型|系列|款|规格|等|产能"
    r"|年产|产量|约|万吨|吨|万片|亿片|片|万台|台|套|万套|个|兆瓦|吉瓦|万|亿|米|毫米|平方米|单晶|多晶|单玻|双玻|单面|双面|半片)*"
)
_DIGIT: Final = re.compile(r"\d")
_SENTENCES: Final = 300  # characters
_MANY: Final = 4  # items of a register
_VERB: Final = "研发|研制|开发|设计|生产|制造|加工|销售|批发|零售|安装|维修|维护|服务|经营|租赁|咨询"
_LISTS_GOODS: Final = re.compile(  # 光伏逆变器、储能变流器, not 生产、销售
    rf"(?:^|[;；,，。:：、])(?!(?:{_VERB}))[^;；,，。、]{{2,40}}(?<!研发)(?<!生产)(?<!制造)(?<!加工)(?<!销售)(?<!服务)、(?!(?:{_VERB}))[^;；,，。、]{{2}}"
)
_OF_REGISTER: Final = re.compile(
    r"一般(?:经营)?项目|许可(?:经营)?项目|依法|经批准|除外|进出口|许可证|资格证|经营范围|国内贸易|信息咨询|法律|法规|凭.{0,10}证|限制|禁止"
)
_KIND: Final = re.compile(r"(?<=\w)\s*\([^()]{1,12}\)(?=\s*(?:$|[、,;。\n]))")
_AMOUNT: Final = re.compile(
    rf"(?<=[\u3400-\u9fff])\d[\d.]*(?:gw|mw|kw|[十百千万亿]*(?:{CHINESE_UNITS}))(?=$|[、,;。\n ])"
)
_AGAINST: Final = {"use": "used_for", "label": "label", "deny": "negated", "buy": "bought"}  # by kind of governor
_ITEM_STOPPED: Final = re.compile(r"停产|停工|停止|停售|关停|淘汰|已转让|discontinued|stopped|closed|idle")
_ITEM_PLANNED: Final = re.compile(
    r"在建|拟建|筹建|待建|规划|计划|未投产|未建成|试产前|待投产|拟投产|建设中|planned|future|proposed"
    r"|under construction|not yet"
    r"|在研|研发中|临床(?:前|阶段|(?:试验|研究)(?:中|阶段)|[ivⅰ-ⅳ一二三1-4]+[a-c]?期)|申报(?:临床|上市)中"
    r"|\bpre-?clinical|\bphase (?:i{1,3}|[123])\b|\bpipeline"
)
_NEGATED: Final = re.compile(r"不含|不包括|不得|除外|禁止|非经|excluding|except|without")
_HARMLESS: Final = re.compile(
    r"(?:等|类|为主|系列|产品|成品|制品|系统集成|系统|整线|整机|业务|项目|一体化|产业化|型|款|的|及其?|和|与|以及|或|各|相关|新型"
    rf"|高效|研发|开发|研究|设计|制造|生产|加工|研制|{_TRADES}"
    r"|经营|服务|技术服务|配套|供应|代工|代加工|贴牌|年产能?|产能|产量|约"
    rf"|\d[\d.,]*[十百千万亿]*(?:{CHINESE_UNITS})(?:/年|每年|年|以上)?"
    r"|[0-9a-z.\-+×x*/ %φ])*+"
)
_FORM: Final = re.compile(r"(?:粉体|粉末|粉料|颗粒料|晶体|卷材)+")  # of a material
_LAST_VERBS: Final = re.compile(
    rf"(?:的|及|和|与|以及|或|研发|开发|研究|设计|制造|生产|加工|研制|{_TRADES}|经营|安装|服务)+$"
)
_BARE_VERBS: Final = re.compile(
    rf"(?:从事|的|及|和|与|自产|研发|研究|开发|设计|制造|生产|加工|研制|{_TRADES}|经营|进口"
    r"|出口|采购|安装|维修|服务|技术服务)+"
)
_AND: Final = re.compile(r"^(?:以及|及|和|与|or |and )(?!其(?:设备|装备))")
_LET: Final = re.compile(r"(?:出租|租赁)$")
_FOR_MAKING: Final = re.compile(r"生产|制造|加工|专用")
_MACHINE: Final = re.compile(
    r"(?:设备|装备|机械|机床|机器|生产线|流水线|产线|(?:联动|灌装|包装|装配|组装|清洗|涂布|喷涂)线|装置|模具|夹具|工装|专机|机|炉|仪|仪器|equipment"
    r"|machine(?:s|ry)?|lines?)$"
)
_FOR_IT: Final = re.compile(r"^(?:用|专用|配套用|所用|上用|行业|生产|制造|加工|产业|企业|领域|工厂|车间)")
_PART: Final = re.compile(
    r"(?:配件|零件|零部件|部件|附件|耗材|材料|辅料|原料|软件|控制系统|监控系统|平台|parts?|accessor(?:y|ies)"
    r"|materials?|software)$"
)
_PARENTHESES: Final = re.compile(r"\([^()]*\)?|\[[^\[\]]*\]?|【[^【】]*】?")
_OBJECT_EN: Final = re.compile(r"\b(?:for|used in|used by|of)\b|\b(?:suppl|s[eo]l|deliver|export)[a-z]+\b.* to\b")
_STUDY_EN: Final = re.compile(
    r"(?:research|r&d|development|design|studies)(?:(?: and | & |/| )(?:research|development|design))*"
)
_STUDY: Final = re.compile(
    r"(?:(?:及|和|与|的|技术|研发|开发|研究|设计|服务|咨询)*(?:研发|开发|研究|设计|技术服务|技术咨询))"
)
_MORE_VERBS: Final = re.compile(r"[、,及和与]*(?:研发|研制|开发|设计|研究|、)*(?:生产|制造|加工|制作)")
_MORE_VERBS_EN: Final = re.compile(r" ?,? ?(?:(?:and|&) )?(?:develop|produc|manufactur|design|mak|sale)")
_PLURAL: Final = re.compile(r"^(?:e?s\b)?\s*")
_NOUN_ENDS_EN: Final = re.compile(
    r"\b(?:for|from|with|without|in|on|of|by|to|at|as|that|which|using|used|made|including|such|is|are)\b|[(\[.]"
)
_AND_EN: Final = re.compile(r"^(?:and/or|and|or|&)\s+(.*)$")
_HARMLESS_EN: Final = re.compile(
    r"(?:\S*\d\S*|[^\sa-z]+|\b(?:[a-z]|[a-z]-type|series|products?|types?|systems?|goods|models?|range|etc|various"
    r"|our|own|oem|odm|mono|poly|multi|perc|topcon"
    r"|hjt|bc|tbc|ibc|bifacial|monocrystalline|polycrystalline|high|efficiency|quality|gw|mw|kw|business"
    r"|project|projects|company|co|ltd"
    r"|manufactur(?:e|er|ers|ing)|mak(?:er|ers|ing)|produc(?:tion|er|ers|ing)|factory|plant|fabrication"
    r"|processing|assembly|development|r&d|research|design"
    r"|suppl(?:y|ier|iers)|sales?|trad(?:e|er|ers|ing)|distribut(?:ion|or|ors)|dealers?|wholesal(?:e|er|ers"
    r"|ing)|retail(?:er|ers|ing)?|exports?|imports?"
    r"|export(?:er|ers|ing)|import(?:er|ers|ing)|agent|agency|reseller|resellers|and|or)\b|\s)*+"
)
_FORM_EN: Final = re.compile(
    r"(?:powders?|salts?|granul(?:es|ates?)|pellets?|flakes?|crystals|rolls?|solutions?)"
)  # of a material
_MACHINE_EN: Final = re.compile(
    r"(?:equipment|machine(?:s|ry)?|machining|lines?|robots?|furnaces?|ovens?|tools?|tooling|moulds?|molds?"
    r"|dies|testers?|analy[sz]ers?|instruments?|devices?|coaters?|cutters?|cleaners?|printers?|laminators?)$"
)
_SERVICE_EN: Final = re.compile(
    r"(?:services?|testing|tests?|inspection|certification|laborator(?:y|ies)|labs?|install(?:ation|er|ers"
    r"|ing)|cleaning|recycling|recyclers?|repairs?|repairing"
    r"|maintenance|monitoring|consult(?:ing|ancy|ants?)|engineering|logistics|transport(?:ation)?|warehousing"
    r"|storage|rental|leasing|disposal|training"
    r"|finance|financing|insurance|brokerage|procurement|purchas(?:e|ing)|washing|auditing|exhibitions?"
    r"|marketing|delivery|shipping|dismantling)$"
)


def read_item(  # noqa: C901, PLR0911, PLR0912  # one return per rule
    text: str, hit: Hit, own: OwnWords, *, last: bool, governor: Governor | None = None
) -> tuple[State, str]:
    """Return state and rule of a hit in its item.

    `last`: no other alias follows in the item. The verbs of a `governor` in the item are no part of the noun, and what
    is the firm's `own` is none either.
    """
    start, end = hit.item
    if governor is not None:
        start = max(start, governor.end)
    item = text[start:end].strip()
    if item == text[hit.start : hit.end]:
        return "confirmed", "exact"
    before, after = text[start : hit.start], text[hit.end : end]
    if "注射用" in before and hit.kind in {"material", "component"}:
        return "rejected", "modifier"  # 注射用青霉素钠 is the medicine, not its active substance
    if _NEGATED.search(before) or (_NEGATED.search(after) and "(" in before):
        return "rejected", "negated"
    if "(" in before and ")" not in before[before.rindex("(") :]:
        if _FOR_USE.match(after) or _FOR_USE_OF.search(before):
            return "rejected", "used_for"  # 有机硅密封胶（光伏组件用）
        if "含" in before[before.rindex("(") :]:
            return "confirmed", "contains"
        return "uncertain", "in_parentheses"
    if text[hit.start : hit.end].isascii() and _OBJECT_EN.search(before):
        return "rejected", "used_for"
    rest = _PARENTHESES.sub("", after).strip()
    if "售后" in rest:
        rest = _AFTER_SALES.sub("", rest)
    if rest and rest.isascii() and text[hit.start : hit.end].isascii():
        if hit.kind in GOODS and _STUDY_EN.fullmatch(rest) and not _MORE_VERBS_EN.match(text, end):
            return "uncertain", "other_noun"  # PV module research
        state, rule = _read_english_noun(_PARENTHESES.sub("", after), hit.kind, followed=not last)
        return state, "cleaned" if rule == "head" and own.explain(before) else rule
    if not _HARMLESS.fullmatch(rest) and not (hit.kind == "material" and _FORM.fullmatch(rest)):
        return _read_noun(rest, hit.kind, followed=not last)
    if hit.kind in GOODS and _STUDY.fullmatch(rest) and not _MORE_VERBS.match(text, end):
        return "uncertain", "other_noun"  # 光伏组件设计
    return "confirmed", "cleaned" if own.explain(before) else "head"


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


def _read_english_noun(rest: str, kind: Kind, *, followed: bool) -> tuple[State, str]:
    """Return state and rule by the last noun of an English phrase, up to its first preposition."""
    plural = _PLURAL.match(rest)
    noun = rest[plural.end() :] if plural else rest
    more = _AND_EN.match(noun)
    if (more and plural and plural[0].strip()) or noun.startswith("/"):
        return "confirmed", "head"  # solar panels and testing services
    phrase = _NOUN_ENDS_EN.split(more[1] if more else noun, maxsplit=1)[0].strip(" .-")
    if more and not (kind in GOODS and _SERVICE_EN.search(phrase)):
        made_by = kind != "equipment" and re.search(r"\b(?:making|production|manufacturing|processing)\b", phrase)
        return ("rejected", "equipment_for") if made_by and _MACHINE_EN.search(phrase) else ("confirmed", "head")
    if not phrase or _HARMLESS_EN.fullmatch(phrase) or (kind == "material" and _FORM_EN.fullmatch(phrase)):
        return "confirmed", "head"
    against = (
        ("equipment_for", kind != "equipment" and _MACHINE_EN.search(phrase)),
        ("service_on", kind in GOODS and _SERVICE_EN.search(phrase)),
        ("modifier", followed),
        ("part_of", _PART.search(phrase)),
    )
    for rule, holds in against:
        if holds:
            return "rejected", rule
    if kind not in GOODS or (kind == "equipment" and _MACHINE_EN.search(phrase)):
        return "confirmed", "head"
    return "uncertain", "other_noun"


def doubt(text: str, hit: Hit) -> tuple[State, str]:
    """Return state and rule where an item says that it is not made today, as 光伏组件（在建）; else empty rule."""
    after = text[hit.end : hit.item[1]]
    if not after:
        return "confirmed", ""
    if ("(" in after or not after.isascii()) and _ITEM_STOPPED.search(after):
        return "rejected", "stopped"
    if _ITEM_PLANNED.search(after) and not re.search(r"(?:规划|计划)(?:设计|咨询|软件|系统)|设计规划", after):
        return "uncertain", "not_yet"
    return "confirmed", ""


def governed(governor: Governor, kind: Kind) -> str:
    """Return the rule by which a governing verb or label speaks against a link, '' if it does not."""
    if governor.kind == "serve" and kind in GOODS:
        return "service_on"
    return _AGAINST.get(governor.kind, "")


def doubted_by(governor: Governor, kind: Kind) -> str:
    """Return the rule by which a governor leaves a link uncertain, '' if it does not."""
    if governor.kind == "machine":
        return "equipment_for" if kind in GOODS - {"equipment"} else ""
    return "not_yet" if governor.kind == "plan" else ""


def standard_scope(text: str) -> bool:
    """Whether a business scope consists of the register's standard phrases.

    Firms select these by the dozen.
    """
    return "一般项目" in text or "许可项目" in text


def in_own_words(scope: str) -> bool:
    """Whether a business scope lists products, or tells what the firm does, as a list of products would.

    One that a register takes down has its phrases (光伏组件制造；电力供应), or much more of them.
    """
    short = 0 < len(scope) <= _SENTENCES and scope.count("；") + scope.count(";") < _MANY
    return short and not _OF_REGISTER.search(scope) and (scope.isascii() or bool(_LISTS_GOODS.search(scope)))


def only_models(text: str) -> bool:
    """Whether a text has no words but models, figures and units: 182系列、5GW, N型."""
    return bool(_MODELS.fullmatch(text))


def only_verbs(text: str) -> bool:
    """Whether an item consists of verbs only: 研发, 生产和销售."""
    return bool(_BARE_VERBS.fullmatch(text))


def without_amounts(text: str) -> str:
    """Return a text without the amounts at the ends of its items: 电池5GW，组件3GW."""
    return _AMOUNT.sub("", text) if _DIGIT.search(text) else text


def short_items(text: str) -> str:
    """Return a text without the amounts and the kinds at the ends of its items: 逆变器(组串式)5GW."""
    return _KIND.sub("", without_amounts(text)) if "(" in text else without_amounts(text)


def without_verbs(text: str) -> str:
    """Return a word without the verbs behind it: 硅片生产."""
    return _LAST_VERBS.sub("", text)


def names_machine(text: str) -> bool:
    """Whether an item of a text ends in a machine, a part or a service."""
    items = re.split(r"[、,;。\n]", text)
    return any(
        _MACHINE.search(item) or _PART.search(item) or _SERVE.search(item) or _SERVICE_EN.search(item) for item in items
    )


def makes(column: ColumnText, hit: Hit) -> bool:
    """Whether a text says that the firm makes what a hit names."""
    return bool(_MAKE.search(verbs_of(column, hit)))


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
    scope, the clause (研发、销售：逆变器、支架), and in products the verb in front of the list, or the end of a short
    one (组件、支架销售).
    """
    text = column.text
    first, end = _with_bare_verbs(column, *hit.item)
    governor = column.governor(hit.start)
    if governor is not None and governor.words.isascii():
        first = max(first, governor.start)  # production of modules and trading of wafers
    item = text[first : hit.start] + " " + text[hit.end : end]
    if any(verb.search(item) for verb in (_MAKE, _SELL, _SERVE, _DEVELOP)):
        return item
    if governor is not None and governor.kind in {"make", "sell"}:
        return governor.words
    if column.column == "business_scope":
        start, end = column.clause(hit.start, hit.end)
        return text[start : hit.start] + " " + text[hit.end : end]
    start, end = column.sentence(hit.start, hit.end)
    another = _ANOTHER.search(text, hit.end, end)
    words = text[start : another.start() if another else end]
    items = (_LISTED.sub("、", words) if ", " in words else words).split("、")
    listed = len(items) <= _SHORT_LIST and not _MAKE.search(words)
    return items[-1] if listed and _LAST_SELL.search(items[-1][-24:]) else item


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
