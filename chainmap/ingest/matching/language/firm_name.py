"""What the name of a firm says: a trader, and the link that it may be on where the name is all that is known."""

import re
from typing import Final

from chainmap.folding import fold
from chainmap.ingest.matching.language.column_text import Hit

_TRADER_NAME: Final = re.compile(
    r"贸易|商贸|经贸|进出口|经销|供应链(?:管理|科技|有限|公司|$)|商行|商社|物资(?=有限|公司|$)|经营部|批发部|门市部|(?:医药|药品|百货|五金)?商业(?=(?:集团|股份|连锁)*(?:有限|公司)|$)|大药房"
    r"|销售(?:分|子)?(?:有限|公司|中心|部|$)|(?:(?<!智能)(?<!智慧)物流|电子商务|电商|仓储|货运|运输|速递)(?:集团)?(?:股份|实业|服务)?(?:有限|公司|中心|$)"
    r"|\b(?:trading|traders?|logistics(?! (?:automation|equipment|systems?|robot\w*|technolog\w*))"
    r"|e-?commerce|freight|import|imports|export|exports|imp|exp|distributors?|distribution|wholesale"
    r"|dealers?)\b|\btrade (?:co|company|ltd|limited|inc)\b"
)
_TRADER: Final = re.compile(
    r"(?:^|[,;。、\n:(]|为|是|系|属|仅|纯|只做|性质|主要做)\s*(?:一家|国企|民企|央企|限[上下]|规[上下]|本地|区域|地区|省级|全国|授权|一级|二级"
    r"|总|纯|外贸|主要|做|从事)*"
    r"(?:贸易商|经销商|代理商|分销商|批发商|零售商|中间商|贸易公司|贸易企业|贸易型企业|商贸企业|贸易类"
    r"|流通企业|(?:批发|零售|批零)(?:业|企业|公司|商)|贸易(?=$|[,;。、\n)不无而])|贸易型|销售(?:型|类|总)?(?:公司|企业|商|部|中心|办事处|门店|网点|平台)|纯?贸易为主|只销售|仅销售|只贸易|只卖|仅贸易)|不(?:从事|直接)?生产[、,]?(?:只|仅)"
    r"|^(?:an? |pure |local |only |authori[sz]ed |regional )*(?:trader|trading|trading (?:company|firm|only)"
    r"|distributor|dealer|wholesaler|reseller|importer|agent)s?\b"
    r"|\b(?:is|as|a|pure|only an?) (?:trader|trading company|distributor|dealer|wholesaler|reseller|agent)\b"
)
_NOT_ITSELF: Final = re.compile(
    r"客户|曾|原(?!材料)|前身|以前|通过|经由|由[^,;。]{0,8}销|下游|供应商|卖给|销往|发展|招募|非贸易|不是|\b(?:not|no|through|via"
    r"|customers?|suppliers?)\b"
)

# after an alias, a name goes on with these and means the alias; before its end, nothing else may come
_GOES_ON: Final = re.compile(
    r"(?:科技|技术|新材料|材料|新能源|能源|实业|工业|产业|制造|智造|生产|加工|制品|产品|集团|控股|股份|有限"
    r"|责任|公司|总厂|分厂|厂|企业|研发|研究院|研究所|开发|药业|制药|医药"
    r"|生物|电子|电气|电器|机电|机械|设备|装备|科创|创新|发展|国际|中国|贸易|商贸|经贸|进出口|销售|经营部"
    r"|批发部|商行|供应链管理|系统|工程|服务|检测|回收|运维|安装|及|和|与"
    r"|分公司|子公司|合伙|普通|特殊|个体|工商户|\([^()]*\)"
    r"|\b(?:e?s|co|company|ltd|limited|inc|corp|corporation|llc|gmbh|ag|sa|plc|pte|group|holdings?|industr(?:y"
    r"|ies)|industrial|tech|technolog(?:y|ies)|manufactur(?:er|ers|ing)"
    r"|makers?|factory|works|plant|products?|systems?|international|enterprises?|energy|materials?|solutions"
    r"|trading|trade|import|export|imports|exports|distributors?|distribution|and|the|of"
    r"|china|asia|europe|usa)\b|[ .,&\-])*+"
)
_ENDS_EQUIPMENT: Final = re.compile(r"(?:机械|设备|装备|工程|服务|检测|回收|运维|安装)")


def trades(name: str, remarks: str) -> bool:
    """Whether a firm is a trader by its name, in comparable characters, or by a remark such as 贸易商."""
    if _TRADER_NAME.search(name):
        return True
    folded = fold(remarks) if remarks else ""
    return any(
        _TRADER.search(clause) and not _NOT_ITSELF.search(clause)
        for clause in map(str.strip, re.split(r"[,;。\n]", folded))
        if clause
    )


def names_link(text: str, hit: Hit) -> bool:
    """Whether an alias in the name of a firm tells its business.

    What follows must be a form of company or a word such as 科技: an alias inside a place name (渔沙坦小学), or before
    school, bank, shop or 网络科技, is no sign.
    """
    after = text[hit.end :]
    if not _GOES_ON.fullmatch(after):
        return False
    return hit.kind not in {"material", "component", "product"} or not _ENDS_EQUIPMENT.match(after)
