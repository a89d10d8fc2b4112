"""The words of the pairs: who could buy from whom."""

from chainmap.words import Text

WORDS = {
    "pairs.title": Text("{park}：今天谁可以向谁买", "{park}: who could buy from whom today"),
    "pairs.pairs": Text("供需", "pairs"),
    "pairs.pair_count": Text("{count} 对", "{count}"),
    "pairs.of": Text("{sellers} 家供方，{buyers} 家需方", "{sellers} sellers, {buyers} buyers"),
    "pairs.known": Text("已有交易", "already trading"),
    "pairs.known_note": Text("按 trades 表，不必再介绍", "from the trades table: no introduction needed"),
    "pairs.how": Text(
        "数量 = min(供方余下的产能, 需方余下的需求)，已知的交易已扣除；逐对计算，同一产能可出现在几对里。是否成交由双方自愿。",
        "Quantity = min(what the seller can still sell, what the buyer still needs), less known trades, pair by pair: the same capacity may appear in several pairs. Whether to trade is up to both.",
    ),
    "pairs.none": Text("今天没有企业需要园区里别家做的东西。", "Today no tenant needs what another tenant here makes."),
    "pairs.more": Text(
        "另有 {count} 对⟦：--format csv 或 xlsx 列出全部⟧。", "{count} more⟦: --format csv or xlsx lists all⟧."
    ),
    "pairs.group": Text("（或替代品）", " (or a substitute)"),
    "pairs.yes": Text("是", "yes"),
    "pairs.sheet_pairs": Text("逐对", "Every pair"),
    "pairs.sheet_meetings": Text("会面", "Meetings"),
    "pairs.head_traded": Text("已交易数量", "Traded already"),
    "pairs.section": Text("可以交易的每一对", "Every pair that could trade"),
    "pairs.head_reasons": Text("为什么合适", "Speaks for it"),
    "pairs.head_against": Text("要留意", "Speaks against it"),
    "pairs.traded": Text("已交易 {traded}", "trades {traded} already"),
    "pair_reason.critical_input": Text("关键投入", "critical input"),
    "pair_reason.only_maker_here": Text("园区内独家", "the only maker here"),
    "pair_reason.stated_need": Text("需方提出", "stated by the buyer"),
    "pair_reason.covers_need": Text("可全部满足", "covers the need"),
    "pair_reason.from_idle_capacity": Text("来自闲置产能", "from idle capacity"),
    "pair_against.covers_less_than_half": Text("不到需求一半", "less than half of the need"),
    "pair_against.takes_from_other_customers": Text("要从别的客户挪", "takes from other customers"),
    "pair_against.quantity_unknown": Text("数量不明", "quantity unknown"),
    "pair_against.no_price": Text("没有价格", "no price"),
    "pair_against.same_link": Text("同在一个环节，可能是对手", "on one link, may compete"),
    "pair_against.certificate_missing": Text("缺对方要求的资质", "lacks a certificate that the buyer asks for"),
    "pair_against.size_mismatch": Text("超过供方全年营收", "more than the seller's whole revenue"),
    "pair_against.far": Text("不在同一城市", "in different cities"),
    "pairs.meetings": Text("会面", "meetings"),
    "pairs.meeting_count": Text("{count} 场", "{count}"),
    "pairs.firms_met": Text("{count} 家参加", "of {count} {count:firm|firms}"),
    "pairs.tradable": Text("会面可促成", "could be traded through them"),
    "pairs.tradable_note": Text("产能和需求都不重复算", "no capacity or need counted twice"),
    "pairs.who_meets": Text("谁与谁会面", "Who meets whom"),
    "pairs.nobody_meets": Text(
        "没有可安排的会面：能交易的都已在交易，或没有可交易的。",
        "No meeting to arrange: those who could trade do so already, or nobody could.",
    ),
    "pairs.head_meeting": Text("会面双方", "Meeting"),
    "pairs.head_about": Text("谈什么", "About"),
    "pairs.topic": Text("{seller}供{link}", "{seller} sells {link}"),
    "pairs.chosen": Text(
        "每家最多 {per_firm} 场：{meetings} 场会面，{firms} 家参加，逐场价值合计 {value}。",
        "At most {per_firm} a firm: {meetings} {meetings:meeting|meetings} of {firms} {firms:firm|firms}, worth {value} added up.",
    ),
    "pairs.told": Text(
        "合在一起可成交 {tradable}（产能、需求都不重复算）。",
        "Together they could lead to trade of {tradable}, no capacity or need counted twice.",
    ),
    "pairs.without": Text(
        "没有排上的（对方名额已满）：{firms}。", "Left out, since all their partners are taken: {firms}."
    ),
    "pairs.without_floor": Text(
        "若不求让更多企业参加：{firms} 家，价值合计 {value}，可成交 {tradable}。",
        "For the most value, whoever meets: {firms} {firms:firm|firms}, worth {value}, trade of {tradable}.",
    ),
    "pairs.stable": Text(
        "按各家的意愿排定：没有哪两家都更愿意换成与对方见面。",
        "By what firms prefer: no two would both rather have met each other.",
    ),
    "pairs.not_stable": Text(
        "按各家的意愿排定，但仍有 {count} 对双方都更愿意见面（已证明不能少于 {fewest} 对）：{pairs}。",
        "By what firms prefer, yet {count} {count:pair|pairs} would both rather have met (proved: never fewer than {fewest}): {pairs}.",
    ),
    "pairs.would_rather": Text(
        "有 {count} 对双方都更愿意见面（按清单次序⟦；用 --prefer 写明意愿即可照顾⟧）。",
        "{count} {count:pair|pairs} would both rather have met, by the order of the list⟦; --prefer takes wishes into account⟧.",
    ),
}
