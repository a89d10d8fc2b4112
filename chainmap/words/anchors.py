"""Words of the report on anchors."""

from typing import Final

from chainmap.words import Text

WORDS: Final[dict[str, Text]] = {
    "anchors.title": Text("{park} · {chains}：链主与核心企业", "{park} · {chains}: anchor enterprises"),
    "anchors.tenant_title": Text(
        "{park} · {tenant}：带动与依赖", "{park} · {tenant}: what it pulls in, and what depends on it"
    ),
    # the first screen
    "anchors.card_value": Text("可在本地买到（V）", "could be bought here (V)"),
    "anchors.card_value_note": Text("本地需求 {demand}", "of {demand} needed here"),
    "anchors.card_first": Text("失去它损失最大", "largest loss without it"),
    "anchors.card_pair": Text(
        "{k} 家同时离开",
        "{k} leaving together",
    ),
    "anchors.card_risk": Text("他人产值受牵连最多", "most output of others at stake"),
    "anchors.card_place": Text("名次", "place"),
    "anchors.card_place_note": Text("共 {count} 家", "of {count}"),
    "anchors.card_loss": Text(
        "失去它，V 减少",
        "V lost without it",
    ),
    "anchors.card_loss_note": Text("全园 V 为 {value}", "of V {value}"),
    "anchors.card_buys": Text("每年采购", "buys a year"),
    "anchors.card_buys_note": Text("其中可在本地买 {here}", "{here} of it could be bought here"),
    "anchors.card_outside": Text("外购，可招商承接", "bought outside: newcomers could win"),
    "anchors.card_outside_note": Text("它与本地供方向园区外买的", "by it and its suppliers here"),
    "anchors.card_stops": Text("牵连他人产值", "output of others at stake"),
    "anchors.card_stops_note": Text("占全园产值 {share}", "{share} of the park's output"),
    # the paragraph
    "anchors.lead_sure": Text(
        "没有{name}，园区企业每年可在本地买到的 {whole} 会少 {loss}，比失去任何别家都多。",
        "Without {name}, {loss} of the {whole} that tenants could buy here a year would be lost: more than without any "
        "other tenant.",
    ),
    "anchors.lead_tied": Text(
        "没有{name}，园区企业每年可在本地买到的 {whole} 会少 {loss}；同样大的还有 {rivals}。",
        "Without {name}, {loss} of the {whole} that tenants could buy here a year would be lost; just as much without {rivals}.",
    ),
    "anchors.lead_open": Text(
        "没有{name}，园区企业每年可在本地买到的 {whole} 会少 {loss}；数字不全，{rivals} 也可能排第一。",
        "Without {name}, {loss} of the {whole} that tenants could buy here a year would be lost; figures are incomplete, "
        "and {rivals} may be first instead.",
    ),
    "anchors.lead_none": Text(
        "没有一家企业的离开会减少可在本地买到的金额：本地没有供需能配上，或缺数字。列在最前的是{name}。",
        "No tenant's leaving would lower what could be bought here: no supply here meets a need, or figures are missing. "
        "Listed first: {name}.",
    ),
    "anchors.tenant_lead": Text(
        "没有{name}，每年可在本地买到的 {whole} 会少 {loss}，排第 {place}。",
        "Without {name}, {loss} of the {whole} that could be bought here a year would be lost: place {place}.",
    ),
    "anchors.tenant_lead_nothing": Text(
        "没有{name}，可在本地买到的 {whole} 不会减少，排第 {place}。",
        "Without {name}, nothing of the {whole} that could be bought here would be lost: place {place}.",
    ),
    "anchors.tenant_lead_uncounted": Text(
        "没有{name}，V 的 {whole} 不会减少，排第 {place}；但它可在本地交易的{links}不在 V 内（没有价格，或需求不明）。",
        "Without {name}, nothing of V, {whole}, would be lost: place {place}. But V does not count {links}, which it could trade here (no price, or an unknown need).",
    ),
    "anchors.pull_sentence": Text(
        "它每年采购 {value}，其中 {here} 可在本地买到。",
        "It buys {value} a year; {here} of it could be bought here.",
    ),
    "anchors.pull_unknown": Text(
        "它的采购额不明。",
        "What its purchases are worth is unknown.",
    ),
    "anchors.pull_unknown_here": Text(
        "它每年采购 {value}，其中多少可在本地买到，缺数字，算不出。",
        "It buys {value} a year; how much of it could be bought here is unknown.",
    ),
    "anchors.pull_nothing_here": Text(
        "它每年采购 {value}，没有一样能在本地买到。", "It buys {value} a year, and none of it could be bought here."
    ),
    "anchors.no_purchases": Text(
        "它的采购没有算出金额：环节没有价格，或产量未知。",
        "What it buys has no value: links without a price, or an unknown output.",
    ),
    "anchors.chain_sentence": Text(
        "沿整条链拉动 {chain}：本地 {here}，园区外 {outside}，更上游 {beyond}。这是流水额：同一批货每过一道工序都计一次。",
        "Through the whole chain it sets {chain} of purchases in motion: {here} here, {outside} outside, {beyond} further "
        "upstream. This is turnover: the same goods count once at each step.",
    ),
    "anchors.parts_open": Text(
        "数字不全，各部分的下限相加小于合计的下限。",
        "Figures are incomplete: the low ends of the parts add up to less than that of the whole.",
    ),
    "anchors.stops_sentence": Text(
        "它停产，{count} 家受牵连，产值合计 {value}（上限按可在本地买到的算，下限只按已知交易算）。",
        "If it stops, {count} {count:other tenant loses|other tenants lose} output, {value} in all (low: by known trades "
        "alone; high: by all that could be bought here).",
    ),
    "anchors.stops_nobody": Text("它停产，没有别家因此停产。", "If it stops, no other tenant stops for want of it."),
    "anchors.sales_sentence": Text(
        "本地供方（它的，和受牵连企业的）最多少卖 {value}：{names}。",
        "Sellers here, to it and to those that stop with it, would sell up to {value} less: {names}.",
    ),
    "anchors.designated_sentence": Text(
        "政府认定：{title}。认定不参与计算。",
        "Designated by a government: {title}. Titles take no part in the figures.",
    ),
    # caveats
    "anchors.assumed": Text(
        "没有一家写明产能：每家都按其环节的最小经济规模推定（环节没有规模的，作未知），只能看相对位置，不能当实际金额。",
        "No tenant states a capacity: each is assumed at its links' minimum efficient scale (unknown where a link has "
        "none). Read the order, not the amounts.",
    ),
    "anchors.uncertain": Text(
        "{count} 处挂链待核实，这里一律不计：{names}。",
        "{count} {count:uncertain match is|uncertain matches are} left out here: {names}.",
    ),
    "anchors.uncertain_value": Text(
        "缺口报告把它们算进去：那里的 V 是 {value}。",
        "The gap report counts them: there V is {value}.",
    ),
    "anchors.ceiling": Text(
        "V、可在本地卖、少卖，都按产能和需求能配上多少算：是上限，不是现在的成交额。",
        "V, what could be sold here and what sellers would lose are what capacities and needs allow: a ceiling, not today's trade.",
    ),
    "anchors.ranked": Text(
        "参与排名的是有环节可供的 {ranked} 家（表里共 {tenants} 家）。",
        "Ranked: {ranked} of {tenants}, those that supply a link.",
    ),
    "anchors.survey_not_enough": Text(
        "调查不全：没列出的企业可能已经在供或在买，缺口要先核实。",
        "The survey is incomplete: tenants that are not listed may supply or buy already. Check the gaps first.",
    ),
    "anchors.titled_elsewhere": Text(
        "有政府称号、但不在任何环节上：{names}。",
        "With a government's title, but on no link: {names}.",
    ),
    "anchors.replaced_note": Text(
        "按园区外可立即替补 {replaced} 算。",
        "Reckoned with {replaced} replaced from outside at once.",
    ),
    "anchors.uncounted_note": Text(
        "* 另有可在本地交易、但 V 不计的环节（没有价格，或需求不明）。",
        "* It could also trade links here that V does not count (no price, or an unknown need).",
    ),
    "anchors.title_note": Text(
        "★ 政府认定的链主，不参与计算。",
        "★ Designated by a government; takes no part in the figures.",
    ),
    "anchors.uncertain_one": Text("{tenant}（{link}）", "{tenant} ({link})"),
    "anchors.with_rate": Text("{sum}（{rate}）", "{sum} ({rate})"),
    "anchors.unpriced": Text("没有价格、未计入金额：{links}。", "Without a price, in none of the sums: {links}."),
    "anchors.not_counted": Text(
        "可在本地交易但 V 不计（没有价格或需求未知）：{links}。",
        "Could be traded here, but V does not count it (no price, or an unknown need): {links}.",
    ),
    "anchors.cascade_not_counted": Text(
        "关键投入缺用量，停产影响未计：{links}。",
        "A critical flow without a quantity leads from it; its effect is not counted: {links}.",
    ),
    # the ranking
    "anchors.ranking": Text("名次：失去它，V 少多少", "In order: what V loses without each"),
    "anchors.ranking_cut": Text(
        "另有 {count} 家⟦，见 --top⟧。", "{count} {count:more tenant|more tenants}⟦: see --top⟧."
    ),
    "anchors.places_note": Text(
        "“{example}”表示数字不全，名次可能在这之间。",
        "“{example}”: figures are incomplete, its place may be any of these.",
    ),
    "anchors.index_note": Text(
        "指数是采购、本地可销、停产牵连三项占比的平均，只供参考，不决定名次。",
        "The index is the mean of three shares (purchases, sales here, output that stops with it); it orders nothing.",
    ),
    "anchors.call": Text(
        "问一个数最能定名次：{tenant}的{link}产能。无论答案如何，{open} 对次序未定的企业中至少 {settled} 对可定。",
        "The call that settles most: ask {tenant} for its capacity of {link}. {open} {open:pair of tenants has|pairs of "
        "tenants have} no sure order; whatever the answer, it settles {settled} or more of them.",
    ),
    "anchors.head_on_links": Text("环节", "On"),
    "anchors.head_worth": Text("每年价值", "Worth a year"),
    "anchors.head_worth_outside": Text("园区外金额", "Worth outside"),
    "anchors.head_candidate": Text("候选企业", "Candidate"),
    "anchors.head_place": Text("名次", "Place"),
    "anchors.head_lost_without": Text(
        "失去后减少",
        "Lost without it",
    ),
    "anchors.head_buys": Text("每年采购", "Buys a year"),
    "anchors.head_could_be_here": Text("可在本地买", "Could be bought here"),
    "anchors.head_at_risk": Text("牵连他人产值", "Output of others at stake"),
    "anchors.head_index": Text("指数", "Index"),
    "anchors.head_index_parts": Text("指数（采购 · 本地可销 · 牵连）", "Index (purchases · sales here · stops)"),
    "anchors.head_tier": Text("级", "Tier"),
    "anchors.head_bought_here": Text("本地", "Here"),
    "anchors.head_bought_outside": Text("园区外", "Outside"),
    "anchors.head_further_upstream": Text("更上游", "Further upstream"),
    "anchors.head_whole_chain": Text("合计", "Total"),
    "anchors.head_stops_share": Text("停产比例", "Stops"),
    "anchors.head_output_lost": Text("产值", "Output"),
    "anchors.head_sales_lost": Text("少卖", "Sales lost"),
    "anchors.head_its_share": Text(
        "它的占比",
        "Its share",
    ),
    "anchors.head_its_part": Text("它的缺口", "Its part of the gap"),
    "anchors.head_carries": Text(
        "够建一个厂",
        "Enough for a plant",
    ),
    "anchors.head_needs": Text(
        "它要买",
        "It buys",
    ),
    "anchors.head_gain": Text(
        "V 可增",
        "V gains",
    ),
    "anchors.head_could_supply": Text("可供", "Could supply"),
    "anchors.head_could_sell": Text("可在本地卖", "Could sell here"),
    "anchors.head_fills": Text("补上", "Fills"),
    "anchors.head_opens": Text("新增缺口", "Newly short"),
    "anchors.head_part": Text("分项", "Part"),
    "anchors.head_share": Text("占比", "Share"),
    # sections
    "anchors.tiers": Text("拉动：按级", "Pull, tier by tier"),
    "anchors.by_link": Text("拉动：按环节", "Pull, link by link"),
    "anchors.links_cut": Text(
        "另有 {count} 个环节，共 {worth}⟦，见 --explain⟧。",
        "{count} {count:more link|more links}, worth {worth} together⟦: see --explain⟧.",
    ),
    "anchors.links_unknown": Text(
        "数量不明：{links}。",
        "In unknown quantities: {links}.",
    ),
    "anchors.alternatives": Text(
        "任选其一、按产业链份额分的（以企业实际为准）：{links}。",
        "Alternatives, shared as in the chain (the tenant knows which it uses): {links}.",
    ),
    "anchors.sales_cut": Text("另有 {count} 家。", "{count} {count:more tenant|more tenants}."),
    "anchors.sells": Text("可在本地卖什么", "What it could sell here"),
    "anchors.losses": Text(
        "失去它，V 少在哪些环节",
        "Where V is lost without it",
    ),
    "anchors.stops": Text("它停产，谁跟着停", "What stops with it"),
    "anchors.stops_range": Text(
        "下限只按已知交易，上限按所有可在本地买到的；园区外替补 {replaced}。",
        "Low: by known trades alone; high: by all that could be bought here. Replaced from outside: {replaced}.",
    ),
    "anchors.lost_sales": Text("谁会少卖", "Who would sell less"),
    "anchors.magnet": Text("磁石清单：因它而有的缺口", "Magnet list: gaps that exist because of it"),
    "anchors.magnet_note": Text(
        "招商时与它的采购负责人一起过这张表。", "The list to walk through with its purchasing manager."
    ),
    "anchors.magnet_of_all": Text(
        "因这些企业而有的最大缺口",
        "The largest gaps that exist because of them",
    ),
    "anchors.magnet_cut": Text(
        "另有 {count} 处⟦，见各家自己的页面（--tenant）⟧。",
        "{count} {count:more|more}⟦: see the page of each tenant (--tenant)⟧.",
    ),
    "anchors.groups": Text("几家同时离开", "Several leaving together"),
    "anchors.group": Text(
        "{k} 家同时离开，损失最大的是 {best}：{value}。", "The {k} whose leaving together costs most: {best}: {value}."
    ),
    "anchors.group_no_more": Text(
        "任何 {k} 家同时离开，都不比{name}一家离开损失更多：{value}。",
        "No {k} leaving together cost more than {name} alone: {value}.",
    ),
    "anchors.group_differs": Text(
        "不是单独看最大的 {k} 家（{singles}：{singles_value}）。",
        "Not the {k} largest one by one ({singles}: {singles_value}).",
    ),
    "anchors.group_bound": Text(
        "未证明是最大，任何 {k} 家最多损失 {bound}。", "Not proved to be the most; no {k} cost more than {bound}."
    ),
    "anchors.departure": Text("{names}同时离开", "If {names} leave together"),
    "anchors.departure_one": Text("{names}离开", "If {names} leaves"),
    "anchors.departure_loss": Text("V 少 {value}。", "V loses {value}."),
    "anchors.departure_stops": Text(
        "{count} 家受牵连，产值合计 {value}（上限按可在本地买到的算，下限只按已知交易算）。",
        "{count} {count:other tenant loses|other tenants lose} output, {value} in all (low: by known trades alone; high: by all that could be bought here).",
    ),
    "anchors.candidates": Text("候选企业会带来什么", "What candidates would bring"),
    "anchors.candidates_note": Text(
        "V 可增 = 有它时减没有它时：它卖的和它买的都算；任选其一的环节，可能多于补上的缺口。",
        "V gains: with it less without it, by what it sells and what it buys; among alternatives that may be more than the gap that it fills.",
    ),
    "anchors.no_capacity": Text(
        "没有产能、未计算的候选：{names}。", "Candidates without a capacity, not reckoned: {names}."
    ),
    "anchors.index_with_parts": Text("{index}（{parts}）", "{index} ({parts})"),
    "anchors.several_chains": Text("它的环节分属几条链：{chains}。", "Its links are on several chains: {chains}."),
    "anchors.index": Text("指数由什么组成", "What the index is made of"),
    "anchors.index_buys": Text("采购占本地需求", "its purchases in what is needed here"),
    "anchors.index_sells": Text("本地可销占本地需求", "its sales here in what is needed here"),
    "anchors.index_cascade": Text("牵连他人产值占全园产值", "output of others that stops, in all output"),
    # an explanation
    "anchors.explain_title": Text(
        "{park} · {tenant}的数字从哪里来", "{park} · where the figures of {tenant} come from"
    ),
    "anchors.explain_needs": Text("它需要什么", "What it needs"),
    "anchors.explain_needs_note": Text(
        "需要 = 用量 × 产量（设备：× 产能 ÷ 寿命），减去自产自用；本地可供 r = min(1, S ÷ D)，D、S 为全园需求与供给。",
        "Need = intensity × output (equipment: × capacity ÷ life), less what it makes itself. r = min(1, S ÷ D) could be "
        "served here; D and S are what all tenants need and could supply.",
    ),
    "anchors.explain_purchases": Text(
        "它要买的值多少",
        "What its purchases are worth",
    ),
    "anchors.explain_purchases_sum": Text(
        "采购合计 {value}，其中可在本地买 {here}（逐环节 × r；没有价格的不计）。",
        "Purchases: {value}; of it could be bought here: {here} (link by link × r; links without a price are left out).",
    ),
    "anchors.explain_pull_note": Text(
        "合计 T = n + A·T；本地 H = r∘(n + A·H)；园区外 B = (1 − r)∘(n + A·H)；更上游 Z = A·(B + Z)。n 是它要买的，A 是产业链的用量。",
        "Total T = n + A·T; here H = r∘(n + A·H); outside B = (1 − r)∘(n + A·H); further upstream Z = A·(B + Z). n is what it buys, A the intensities of the chain.",
    ),
    "anchors.explain_makes": Text("它能供什么", "What it could supply"),
    "anchors.explain_losses": Text(
        "失去它，V 少在哪里",
        "Where V is lost without it",
    ),
    "anchors.explain_losses_note": Text(
        "V = Σ 价格 × min(D, S)。少的 = 有它时减没有它时，其余数字不变；只算有价格、需求已知的环节。",
        "V = Σ price × min(D, S). Lost: with it less without it, all other figures as they are; only links with a price "
        "and a known need count.",
    ),
    "anchors.explain_place": Text(
        "名次由谁决定",
        "What its place depends on",
    ),
    "anchors.explain_place_note": Text(
        "它的名次 {place}，失去后减少 {loss}。肯定或可能排在它前面、或可能与它互换的：",
        "Its place is {place}; lost without it: {loss}. Surely or possibly before it, or able to swap with it:",
    ),
    "anchors.explain_inputs": Text("它停产，别家少了什么投入", "What inputs others lose if it stops"),
    "anchors.explain_inputs_note": Text(
        "少的比例 =（断供的 − 本地替补的）÷ 需要。关键投入少多少，产线就停多少；其他投入按成本占比计。",
        "Lost share = (what is no longer supplied − what makers here replace) ÷ need. A critical input stops as much of "
        "the line; others by their share in the cost.",
    ),
    "anchors.explain_stops": Text(
        "因此停下的产值",
        "Output that stops",
    ),
    "anchors.explain_magnet_note": Text(
        "它的缺口 = 它要买的 ÷ D × 未满足 U，两端分别算；够建一个厂：不小于最小经济规模。",
        "Its part = what it buys ÷ D × what is unmet, U, end by end. Enough for a plant: not less than the minimum efficient scale.",
    ),
    "anchors.explain_index": Text(
        "指数 = （采购占比 {buys} + 本地可销占比 {sells} + 停产牵连占比 {stops}）÷ 3 = {index}。前两项除以全园需求 {demand}（只算 V 计的环节），后一项 = {risk} ÷ 全园产值 {output}。",
        "Index = (purchases {buys} + sales here {sells} + output that stops {stops}) ÷ 3 = {index}. The first two are shares of all demand, {demand} (links that V counts); the last is {risk} ÷ all output, {output}.",
    ),
    "anchors.explain_others": Text("各环节其他企业的行", "Rows of the others on these links"),
    "anchors.head_formula": Text("算法", "Reckoning"),
    "anchors.head_net": Text("要买", "To buy"),
    "anchors.head_served": Text("本地可供 r", "Served here r"),
    "anchors.head_demand": Text("全园需求 D", "Needed here D"),
    "anchors.head_supply": Text("全园供给 S", "Supplied here S"),
    "anchors.head_unmet": Text(
        "未满足 U",
        "Unmet U",
    ),
    "anchors.head_scale": Text(
        "最小经济规模",
        "Smallest efficient plant",
    ),
    "anchors.head_price": Text("价格", "Price"),
    "anchors.head_rows": Text("行", "Rows"),
    "anchors.head_need": Text("需要", "Needs"),
    "anchors.head_cut_off": Text("断供", "Cut off"),
    "anchors.head_replaced": Text("本地替补", "Replaced here"),
    "anchors.head_lost_share": Text("少的比例", "Lost share"),
    "anchors.head_critical": Text("关键", "Critical"),
    "anchors.head_output": Text("产量", "Output"),
    "anchors.head_capacity": Text("产能", "Capacity"),
    "anchors.head_own_use": Text("自产自用", "Own use"),
    "anchors.formula": Text("{intensity} × {base}（{downstream}）", "{intensity} × {base} ({downstream})"),
    "anchors.formula_alone": Text(
        "{intensity} × {base}（{downstream}；任选其一，独供时）",
        "{intensity} × {base} ({downstream}; alternatives, if it alone served)",
    ),
    "anchors.see_group": Text(
        "见下表",
        "see below",
    ),
    "anchors.formula_stated": Text("需求表所填", "stated in the table of needs"),
    "anchors.formula_unknown": Text("用量未知（{downstream}）", "quantity unknown ({downstream})"),
    # plots
    "anchors.axis_money": Text("亿元/年", "CNY million a year"),
    "anchors.axis_tier": Text("第 {tier} 级", "tier {tier}"),
    "anchors.plot_pull": Text("{name}：拉动（按级，下限）", "{name}: pull by tier (low ends)"),
    "anchors.plot_places": Text(
        "失去它，V 少多少（下限到上限）",
        "What V loses without each (low to high)",
    ),
    "anchors.sheet_tenants": Text("企业", "Tenants"),
    "anchors.sheet_pull": Text("拉动", "Pull"),
    "anchors.sheet_magnet": Text("磁石清单", "Magnet list"),
    "anchors.sheet_stops": Text("停产牵连", "What stops"),
    "anchors.sheet_sales": Text("少卖", "Sales lost"),
    "anchors.sheet_candidates": Text("候选", "Candidates"),
    "anchors.worst_place": Text("最低名次", "Lowest place"),
    "anchors.designated": Text("政府认定", "Designated"),
    "anchors.price_per_unit": Text("单价（元）", "Price (CNY)"),
    "anchors.head_without": Text("失去谁", "Without"),
    "anchors.who_stops": Text("谁停产", "Who stops"),
    "anchors.group_size": Text("家数", "How many"),
    "anchors.yes": Text("是", "yes"),
    "anchors.no": Text("否", "no"),
    "anchors.cannot_tell": Text("无法判断", "cannot be told"),
}
