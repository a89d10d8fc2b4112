"""The words of the report on orders."""

from chainmap.words import Text

WORDS = {
    "help.orders": Text(
        "订单：谁拿到了什么订单，产能够不够，要从上游拿什么，本园区谁能供，什么没人做。",
        "Orders: who won what, whether capacity does, what they take upstream, who here could supply it, what nobody makes.",
    ),
    "help.orders_as_of": Text(
        "按哪一天算未完成（如 2026-09-30；默认为调查日期，没有则为最近的签订日期）。",
        "The day on which orders count as open (such as 2026-09-30; default: the survey's date, else the newest signing).",
    ),
    "orders.title": Text("{park} · {chains}：订单", "{park} · {chains}: orders"),
    "orders.secured": Text("已拿到的订单", "orders secured"),
    "orders.secured_note": Text("{firms} 家企业，{orders} 笔{without}", "orders: {orders}, firms: {firms}{without}"),
    "orders.without": Text("，其中 {count} 笔没有金额", ", without a value: {count}"),
    "orders.open": Text("未到交期", "still open"),
    "orders.count_note": Text("{count} 笔", "orders: {count}"),
    "orders.undated": Text("没有交期", "no due date"),
    "orders.undated_note": Text("{count} 笔，按未完成算", "orders: {count}; counted as open"),
    "orders.finished": Text("已过交期", "past due date"),
    "orders.finished_note": Text("{count} 笔，不再推算上游", "orders: {count}; nothing is worked out upstream"),
    "orders.here_value": Text("上游本地最多可供", "could be supplied here"),
    "orders.here_note": Text("上游一级共需 {need}", "at most, of {need} that open orders take one step up"),
    "orders.missing_value": Text("上游没人做", "nobody here makes"),
    "orders.missing_note": Text("{count} 个环节{unpriced}", "links: {count}{unpriced}"),
    "orders.unpriced": Text("，{count} 个没有价格或用量", ", without a price or figure: {count}"),
    "orders.as_of_given": Text(
        "按 {date} 计算：交期在此之前的算已过交期，没有交期的按未完成算。",
        "As of {date}: due before it is past, no due date counts as open.",
    ),
    "orders.as_of_survey": Text(
        "按调查日期 {date} 计算：交期在此之前的算已过交期，没有交期的按未完成算。换一天用 --as-of。",
        "As of the survey's date, {date}: due before it is past, no due date counts as open. For another day: --as-of.",
    ),
    "orders.as_of_newest": Text(
        "按最近的签订日期 {date} 计算：交期在此之前的算已过交期，没有交期的按未完成算。换一天用 --as-of。",
        "As of the newest signing, {date}: due before it is past, no due date counts as open. For another day: --as-of.",
    ),
    "orders.as_of_none": Text(
        "没有调查日期，也没有签订日期：全部订单按未完成算。用 --as-of 给出日期。",
        "No survey date and no date of signing: all orders count as open. Give a day with --as-of.",
    ),
    "orders.later": Text(
        "其中 {count} 笔在这一天之后才签，也计入。", "Signed after that day, and counted too: {count}."
    ),
    "orders.by_price": Text(
        "表中没有金额的 {count} 笔按产业链的价格折算（约 {sum}）；表中写明的合计 {stated}。",
        "Without a value in the table: {count}, valued at the chain's prices (about {sum}). Stated in the table: {stated}.",
    ),
    "orders.off_chain": Text(
        "{count} 笔（{sum}）不在任何环节上：只计金额，不推算上游。",
        "On no link: {count} ({sum}); counted with their sums, nothing is worked out upstream.",
    ),
    "orders.off_link": Text(
        "{names} 拿到的订单，企业表看不出是它做的：按它自己做推算。若是转手，请在核定表里写明。",
        "By the tenants table {names} may not make what was ordered: worked out as if made by it. If it only resells, say so in the review sheet.",
    ),
    "orders.resold": Text(
        "{names} 是贸易企业：它的订单需要的是产品本身。", "{names} trades: what its orders take is the product itself."
    ),
    "orders.firms": Text("谁拿到了订单", "Who won orders"),
    "orders.list": Text("最近的订单", "Latest orders"),
    "orders.more": Text(
        "另有 {count} 笔较早的订单：--format csv 列出全部。", "Older orders: {count}. --format csv lists all."
    ),
    "orders.more_firms": Text(
        "另有 {count} 家，合计较小：--format json 列出全部。",
        "{count} more, with smaller sums: --format json lists all.",
    ),
    "orders.more_loads": Text(
        "另有 {count} 项，比这些宽裕：--format json 列出全部。",
        "{count} more, less pressed than these: --format json lists all.",
    ),
    "orders.loads": Text("自己的产能够不够", "Whether capacity does"),
    "orders.loads_how": Text(
        "够：从这一天起做，即使一件未交也赶得上每个交期（没有交期的按一年）。不够：从签订起全力做也赶不上。其余看已交多少。不计别的客户，也不计库存。",
        "Enough: started on that day, each due date is met even if nothing was delivered yet (no due date: within a year). "
        "Not enough: even at full capacity from the day of signing it is too late. Else it hangs on what was delivered. Other customers and stocks are not counted.",
    ),
    "orders.enough_yes": Text("够", "enough"),
    "orders.enough_no": Text("不够", "not enough"),
    "orders.enough_unknown": Text("看已交多少", "hangs on what was delivered"),
    "orders.enough_no_capacity": Text("产能不明，请问企业", "capacity unknown: ask"),
    "orders.enough_no_quantity": Text("数量不明，请问企业", "quantity unknown: ask"),
    "orders.years": Text("年产能的 {share}", "{share} of a year's"),
    "orders.inputs": Text(
        "未完成的订单要从上游拿什么，本园区谁能供", "What open orders take upstream, and who here could supply it"
    ),
    "orders.inputs_how": Text(
        "需要 = 单位用量 × 订单数量，上溯一级；可替代的几种按份额分。供方最多可供 = min(产能减自用, 别家的需要)：今天的产量已用掉多少不知道，所以是上限。",
        "Needs = figure per unit × ordered quantity, one step up; where any of several serves, by their shares. A supplier could give min(capacity less own use, what the others need), "
        "at most: how much of it today's output takes is not known.",
    ),
    "orders.none_open": Text(
        "没有未完成的订单可以推算上游。", "No open order from which anything upstream could be worked out."
    ),
    "orders.none_here": Text("上游没有一样是本园区能供的。", "Nothing of it could be supplied here."),
    "orders.supplier": Text("{name} 最多 {could}", "{name} up to {could}"),
    "orders.supplier_unknown": Text("{name}（产能不明）", "{name} (capacity unknown)"),
    "orders.trades": Text("（已供 {names}）", " (sells to {names} already)"),
    "orders.own": Text("{name} 自产最多 {own}", "{name} itself up to {own}"),
    "orders.own_unknown": Text("{name} 自产（产能不明）", "{name} itself (capacity unknown)"),
    "orders.could_be": Text("待核实：{names}", "to be asked: {names}"),
    "orders.missing": Text("本园区没人做的", "What nobody here makes"),
    "orders.none_missing": Text("没有确认没人做的环节。", "No link is known to have nobody."),
    "orders.unsure": Text("还不能说没人做的", "What may or may not be made here"),
    "orders.unsure_survey": Text(
        "名单是否完整不明：完整就加 --complete，或用 --tenants-in-park 写明总数。",
        "Whether the list is complete is not known: if it is, say --complete, or give the number with --tenants-in-park.",
    ),
    "orders.unsure_tenants": Text("可能是它，请先问：{names}。", "It may be one of these; ask first: {names}."),
    "orders.unsure_note": Text("，{count} 个还不能说", ", not known yet: {count}"),
    "orders.instead": Text("本园区可由 {links} 替代", "{links} serves instead, and is made here"),
    "orders.unknown_here": Text(
        "也需要、本园区有人做，但数量不明（产业链没有单位用量，或订单没有数量；不是零）：{links}。",
        "Needed too and made here, in unknown quantity (the chain has no figure, or the order no quantity; not zero): {links}.",
    ),
    "orders.unknown_missing": Text(
        "也没人做，但需要多少不明（不是零）：{links}。",
        "Nobody makes these either; how much is needed is not known (and not zero): {links}.",
    ),
    "orders.unknown_unsure": Text("需要多少也不明：{links}。", "How much is needed is not known either: {links}."),
    "orders.named_here": Text("{link}（{names}）", "{link} ({names})"),
    "orders.kept": Text(
        "设备：订单在一年产能以内，不必添置：{links}。",
        "Equipment: the orders are within a year's capacity and take none more: {links}.",
    ),
    "orders.equipment": Text("超出一年产能才添置", "only for what passes a year's capacity"),
    "orders.lines": Text("怎么算的", "How it is worked out"),
    "orders.uncertain": Text("（待核实）", " (uncertain)"),
    "orders.trader": Text("（贸易）", " (trader)"),
    "orders.state_open": Text("未到交期", "open"),
    "orders.state_undated": Text("没有交期", "no due date"),
    "orders.state_finished": Text("已过交期", "past due date"),
    "orders.by_price_mark": Text("≈ {sum}", "≈ {sum}"),
    "orders.on_no_link": Text("不在任何环节上", "on no link"),
    "orders.no_value": Text("没有金额", "no value"),
    "orders.col_firm": Text("企业", "Tenant"),
    "orders.col_count": Text("笔数", "Orders"),
    "orders.col_sum": Text("合计", "Sum"),
    "orders.col_open_sum": Text("其中未完成", "Of it open"),
    "orders.col_without": Text("没有金额的", "Without a value"),
    "orders.col_latest": Text("最近签订", "Last signed"),
    "orders.col_signed": Text("签订", "Signed"),
    "orders.col_product": Text("产品", "Product"),
    "orders.col_link": Text("环节", "Link"),
    "orders.col_quantity": Text("数量", "Quantity"),
    "orders.col_value": Text("金额", "Value"),
    "orders.col_customer": Text("客户", "Customer"),
    "orders.col_until": Text("交期", "Due"),
    "orders.col_state": Text("状态", "State"),
    "orders.col_row": Text("依据", "Row"),
    "orders.col_ordered": Text("未完成的数量", "Open quantity"),
    "orders.col_capacity": Text("年产能", "Capacity"),
    "orders.col_years": Text("相当于", "Takes"),
    "orders.col_enough": Text("够不够", "Enough"),
    "orders.col_last_due": Text("最晚交期", "Last due"),
    "orders.col_need": Text("需要", "Needs"),
    "orders.col_worth": Text("价值", "Value"),
    "orders.col_who": Text("谁要", "For whom"),
    "orders.col_here": Text("本园区谁能供", "Who here could supply it"),
    "orders.col_beyond": Text("还差", "Beyond what is here"),
    "orders.col_critical": Text("关键", "Critical"),
    "orders.yes": Text("是", "yes"),
    "orders.col_instead": Text("替代", "Instead"),
    "orders.col_for": Text("用于", "For"),
    "orders.col_figure": Text("单位用量", "Figure"),
    "orders.col_base": Text("× 数量", "× quantity"),
    "orders.col_own": Text("自产最多", "Own make up to"),
    "orders.share": Text("× 份额 {share}", "× share {share}"),
    "orders.footer": Text(
        "每个数字都能追到订单表与企业表的行。配对出于自愿；这里只说本地可以买到什么，不设配额，不偏向本地企业。",
        "Every figure can be followed to its rows in the tables of orders and tenants. Matching is voluntary: this says what could be bought here, never a quota or a preference.",
    ),
}
