"""The words that explain a figure."""

from chainmap.words import Text

WORDS = {
    "explain.title": Text("{park} · {link}：数字从何而来", "{park} · {link}: where the figures come from"),
    "explain.id": Text(
        "单位 {unit}。状态：{status}；行动：{action}。",
        "In {unit}. Status: {status}; action: {action}.",
    ),
    "explain.no_action": Text("无", "none"),
    "explain.demand": Text("需求 D = {sum}", "Demand D = {sum}"),
    "explain.supply": Text("供给 S = {sum}", "Supply S = {sum}"),
    "explain.results": Text("由此得出", "What follows"),
    "explain.no_needs": Text("没有企业需要它。", "No tenant needs it."),
    "explain.no_supplies": Text("没有企业供应它。", "No tenant supplies it."),
    "explain.how": Text("怎么算", "How"),
    "explain.stated": Text("企业自报需求", "stated by the tenant"),
    "explain.no_figure": Text(
        "产业链没有给出单位用量：不明，不是零", "the chain gives no figure for this flow: unknown, not zero"
    ),
    "explain.per_output": Text("产量，{basis}", "output, {basis}"),
    "explain.per_capacity": Text("产能，{basis}；设备按寿命折算", "capacity, {basis}; spread over its life"),
    "explain.by_group": Text("见下组", "see the group"),
    "explain.uncertain": Text("（待核实）", " (uncertain)"),
    "explain.groups": Text(
        "可替代组：各环节先按份额供应，本地有富余的再补足其余，没人能供的按份额分摊。",
        "Any of these serves the need: each supplies its share as far as its supply goes, then those with spare supply serve the rest; what nobody here can serve is split by share.",
    ),
    "explain.unmet": Text(
        "供给缺口 = max(0, D − S) = max(0, {demand} − {supply}) = {unmet}",
        "Unmet = max(0, D − S) = max(0, {demand} − {supply}) = {unmet}",
    ),
    "explain.enough": Text("够不够：{enough}", "Enough: {enough}"),
    "explain.no_price": Text(
        "产业链没有给出价格，不能折算成钱，也不计入潜在本地配套率。",
        "The chain gives no price: the link has no value and does not count towards the local sourcing potential.",
    ),
    "explain.unmet_value": Text(
        "缺口价值 = {price} 元/{unit} × {unmet} = {value}", "Value unmet = CNY {price}/{unit} × {unmet} = {value}"
    ),
    "explain.value": Text(
        "本地可买 = {price} 元/{unit} × min(D, S) = {value}",
        "Could be bought here = CNY {price}/{unit} × min(D, S) = {value}",
    ),
    "explain.not_valued": Text(
        "有企业的需求不明，因此不计入潜在本地配套率。",
        "A tenant's need is unknown, so the link does not count towards the local sourcing potential.",
    ),
    "explain.gain": Text("来一家新企业可增 {gain}", "A newcomer would add {gain}"),
    "explain.gain_unknown": Text(
        "需求不明，或有缺口而没有价格：可增 0 至不明。",
        "Demand is unknown, or there is unmet demand and no price: 0 … unknown.",
    ),
    "explain.no_newcomer": Text(
        "没有缺口，新企业不会增加本地可买的价值。",
        "There is no unmet demand: a newcomer would add nothing to what can be bought here.",
    ),
    "explain.newcomer": Text(
        "设一家新企业，产能与产量都是 {size}；各环节 min(D, S) 的变化乘以价格：",
        "Suppose a newcomer whose capacity and output are {size}; price times the change of min(D, S), link by link:",
    ),
    "explain.low": Text(
        "偏低的一端（本环节不明的产能视为无限，其他环节视为零）：",
        "The low end (unknown capacities of this link unlimited, all others zero):",
    ),
    "explain.high": Text("偏高的一端（相反）：", "The high end (the reverse):"),
    "explain.change": Text("可增", "Change"),
    "explain.unlimited": Text("无限", "unlimited"),
    "explain.pair": Text("{demand} / {supply}", "{demand} / {supply}"),
    "explain.total_title": Text(
        "{park}：首屏的数字从何而来", "{park}: where the figures of the first screen come from"
    ),
    "explain.total": Text(
        "V = Σ 价格 × min(需求, 供给) = {value}；Σ 价格 × 需求 = {demand}；潜在本地配套率 = V ÷ Σ 价格 × 需求 = {share}（上限：企业仍可在外采购）。",
        "V = Σ price × min(demand, supply) = {value}; Σ price × demand = {demand}; local sourcing potential = V ÷ Σ price × demand = {share} (an upper limit: tenants may still buy elsewhere).",
    ),
    "explain.spare": Text(
        "销往园区外 = S 的下限 − D 的上限 = {supply} − {demand} = {spare}；{price} 元/{unit} × 该数 = {value}",
        "Beyond the park = S.low − D.high = {supply} − {demand} = {spare}; CNY {price}/{unit} × that = {value}",
    ),
    "explain.single": Text(
        "单点风险：有效供方数 1 ÷ Σ s² = {suppliers}（s 为产能份额，低于 1.5 为单点）",
        "Single point of failure: effective suppliers 1 ÷ Σ s² = {suppliers} (s: shares of capacity; below 1.5 is one)",
    ),
    "explain.hang": Text(
        "别家没有它就做不成的产值 = Σ 单价 × 产量 = {value}：",
        "Output of others that depends on it = Σ price × output = {value}:",
    ),
    "explain.none_hang": Text(
        "依赖它的企业：{names}。其用量都不标为关键，没有牵连的产值。",
        "Tenants that depend on it: {names}. None of these flows is critical, so no output depends on it.",
    ),
    "explain.choke": Text("卡脖子：依据产业链资料", "Chokepoint, from the chain's data"),
    "explain.chain": Text("产业链给出的数字", "Figures from the chain"),
    "explain.chain_price": Text("{link}的单价", "price of {link}"),
    "explain.chain_flow": Text("{link}的单位用量", "use per unit of {link}"),
    "explain.chain_route_share": Text(
        "{link}中要用它的工艺路线所占份额（企业没有写明路线时用）",
        "share of {link} whose technology route takes it (where a tenant tells no route)",
    ),
    "explain.chain_life": Text("在{link}的使用寿命", "service life in {link}"),
    "explain.chain_equivalence": Text("{link}的单位换算", "units of {link}"),
    "explain.source": Text("《{title}》，{publisher}，{year}", "{title}, {publisher}, {year}"),
    "explain.source_untitled": Text("{publisher}，{year}", "{publisher}, {year}"),
    "explain.in_group": Text("（或替代品）", " (or a substitute)"),
    "explain.estimate": Text("估计", "estimate"),
    "explain.average": Text("行业平均，不是该产品自己的数字", "sector average, not a figure of this product"),
    "explain.bare": Text("没有来源", "no source given"),
    "explain.of_year": Text("{year} 年的数字", "figure of {year}"),
    "explain.typed": Text("表里原文", "As typed in the tables"),
    "explain.cell_capacity": Text("{link}年产能", "capacity of {link}"),
    "explain.cell_output": Text("{link}年产量", "output of {link}"),
    "explain.cell_revenue": Text("营业收入，折算{link}产量", "revenue, for the output of {link}"),
    "explain.cell_need": Text("{link}年需求", "need of {link}"),
    "explain.cell_stands": Text("是否做{link}", "whether it makes {link}"),
    "explain.cell_planned": Text("{link}在建、规划", "planned on {link}"),
    "explain.not_counted": Text("不计入", "not counted"),
    "explain.starts": Text("{starts}起", "from {starts}"),
    "explain.not_read": Text(
        "不明：单位不能换算，或分不清属于哪个环节",
        "unknown: the unit cannot be converted, or the figure may belong to another link",
    ),
    "explain.no": Text("否", "no"),
    "explain.trades": Text(
        "实际本地配套率 {rate}：依据交易表", "Actual local sourcing rate {rate}: from the trades table"
    ),
    "explain.trades_how": Text(
        "本地配套率 = 在本地买的 ÷ 全部采购 = {here} ÷ {bought} = {rate}；外溢 {leaks}。{without} 笔没有金额，不计。",
        "Local sourcing rate = bought here ÷ bought = {here} ÷ {bought} = {rate}; leakage {leaks}. {without} {without:trade|trades} without a value {without:is|are} not counted.",
    ),
    "explain.counts": Text("首屏各数是哪些环节", "The links behind each count"),
    "explain.counts_how": Text(
        "“缺失或不足”是“缺失”与“不足”之和；“有企业的环节”是“仅一家”“多家”与“不足”之和。每个环节再用 --explain 环节名 追到行。",
        "“Missing or short” is the sum of the two; “links with tenants” is the sum of single, covered and short. Trace each to its rows with --explain LINK.",
    ),
    "explain.silent": Text("没写做什么的企业", "Tenants that do not say what they do"),
    "explain.silent_how": Text(
        "{count} 家，不算入“写明做什么”：{names}。",
        "{count} {count:tenant is|tenants are} not counted among those that say what they do: {names}.",
    ),
    "explain.silent_one": Text("{name}（{row}）", "{name} ({row})"),
    "explain.total_joint": Text(
        "{links}共用同一需求，合计 {value}；各自的区间不能相加。",
        "{links} share one need: together {value}. Their own ranges do not add up.",
    ),
    "explain.total_left": Text(
        "未计入的 {count} 个环节（没有价格，或有企业的需求不明）：{links}。",
        "{count} {count:link is|links are} not counted (no price, or a tenant's need is unknown): {links}.",
    ),
}
