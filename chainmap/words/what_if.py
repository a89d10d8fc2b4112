"""The words of a what-if: what is assumed, what comes of it, what can't be assumed."""

from chainmap.words import Text

WORDS = {
    "help.what_if": Text(
        "假如来一家、走一家、价格或产量变了：缺口报告的前与后并排，以及产业链图。",
        "What if a tenant came or left, or a price or an output changed: the gap report before and after, and the map.",
    ),
    "help.add": Text(
        "假设来一家：“名称,环节,产能”，可再加产量；名称里有逗号就加引号；可多次给出。",
        'Assume a newcomer: "name,link,capacity", optionally with its output; quote a name that contains commas; may be given several times.',
    ),
    "help.remove": Text(
        "假设走一家：名称或编号；可多次给出。",
        "Assume that a tenant leaves: its name or id; may be given several times.",
    ),
    "help.price": Text(
        "假设另一价格：环节=1800（元每环节单位）或 环节=1800元/t；可多次给出。",
        "Assume another price: LINK=1800 (CNY per unit of the link) or LINK=1800CNY/t; may be given several times.",
    ),
    "help.set_output": Text(
        "假设另一产量：企业=4GW，企业在几个环节时写 企业/环节=4GW；可多次给出。",
        "Assume another output: TENANT=4GW, or TENANT/LINK=4GW for a tenant on several links; may be given several times.",
    ),
    "help.set_capacity": Text(
        "假设另一产能：写法同上；可多次给出。", "Assume another capacity: written likewise; may be given several times."
    ),
    "help.what_if_map": Text(
        "把假设之后的产业链图写入 HTML 文件，变化的环节有标记。",
        "Write the map after the assumptions to an HTML file, with the changed links marked.",
    ),
    "what_if.title": Text("{park} · {chains}：假如……", "{park} · {chains}: what if …"),
    "what_if.assumed": Text("假设", "What is assumed"),
    "what_if.add": Text("{name}入园：{makes}。", "{name} comes: {makes}."),
    "what_if.makes": Text("{link}（{amount}）", "{link} ({amount})"),
    "what_if.of_capacity": Text("产能 {amount}", "capacity {amount}"),
    "what_if.of_output": Text("产量 {amount}", "output {amount}"),
    "what_if.of_unknown": Text("产能不明", "capacity unknown"),
    "what_if.remove": Text("{name}离开园区。", "{name} leaves."),
    "what_if.price": Text("{link}的价格 {old} → {new}。", "The price of {link}: {old} → {new}."),
    "what_if.output": Text("{name}的{link}产量 {old} → {new}。", "{name}'s output of {link}: {old} → {new}."),
    "what_if.capacity": Text("{name}的{link}产能 {old} → {new}。", "{name}'s capacity of {link}: {old} → {new}."),
    "what_if.then": Text("目前 {then}", "now {then}"),
    "what_if.same": Text("这样假设，园区的数字没有一个改变。", "These assumptions change no figure of the park."),
    "what_if.value": Text(
        "园区内可以采购的：每年 {old} → {new}，占需求 {old_share} → {new_share}。这是上限。",
        "What could be bought here: {old} → {new} a year, {old_share} → {new_share} of what is needed here. This is an upper limit.",
    ),
    "what_if.value_same": Text(
        "园区内可以采购的不变：每年 {new}，占需求 {new_share}。",
        "What could be bought here does not change: {new} a year, {new_share} of what is needed here.",
    ),
    "what_if.who": Text("谁得益，谁受损", "Who gains, who loses"),
    "what_if.nobody": Text("没有企业多出或失去供方、买方。", "No tenant gains or loses a supplier or a buyer."),
    "what_if.head_gains": Text("多出的", "Gains"),
    "what_if.head_losses": Text("失去的", "Loses"),
    "what_if.newcomer": Text("{name}（新）", "{name} (new)"),
    "what_if.alone": Text("这里没有它的供方或买方", "no supplier or buyer here"),
    "what_if.sell_comes": Text("买方 {other}：{link} {amount}", "buyer {other}: {link} {amount}"),
    "what_if.sell_moves": Text(
        "可卖给 {other} 的{link} {old} → {amount}", "could sell {other} {link} {old} → {amount}"
    ),
    "what_if.buy_comes": Text("供方 {other}：{link} {amount}", "supplier {other}: {link} {amount}"),
    "what_if.buy_moves": Text(
        "可向 {other} 买的{link} {old} → {amount}", "could buy from {other} {link} {old} → {amount}"
    ),
    "what_if.more_pairs": Text("{pairs}，另有 {count} 项", "{pairs} and {count} more"),
    "what_if.more_tenants": Text(
        "另有 {count} 家：--format html、csv 或 json 列出全部。", "{count} more: --format html, csv or json lists all."
    ),
    "what_if.table": Text("前与后", "Before and after"),
    "what_if.same_section": Text("不变的环节", "Unchanged links"),
    "what_if.pair_section": Text("全部供需对的变化", "All changes of trading pairs"),
    "what_if.head_before": Text("目前", "Now"),
    "what_if.head_after": Text("假设之后", "Then"),
    "what_if.head_row_before": Text("目前哪一行", "Row now"),
    "what_if.head_row_after": Text("假设之后哪一行", "Row then"),
    "what_if.footer": Text(
        "这是推演，不改任何文件；数量是可能，不是计划：min(供方产能, 需方需求)，逐对计算。调查是否够全按原来的判断。是否来、是否成交，都出于自愿。",
        "This is hypothetical; no file is changed. Quantities are possible, not planned: min(the seller's capacity, the buyer's need), pair by pair. The survey's verdict stays the same. Whether to come and whether to trade is up to each of them.",
    ),
    "what_if.place": Text("本次假设", "assumed here"),
    "what_if.cause_came": Text("{name}入园：{now}", "{name} comes: {now}"),
    "what_if.cause_left": Text("{name}离开园区：{then}（{rows}）", "{name} leaves: {then} ({rows})"),
    "cause.price": Text("价格 {then} → {now}", "price {then} → {now}"),
    "fault.what_if_nothing": Text(
        '没有给出任何假设。请用 {arg[add]:"名称,环节,产能"}、{arg[remove]:企业}、{arg[price]:环节=…}、{arg[output]:企业=…} 或 {arg[capacity]:企业=…}。',
        'nothing is assumed. Give {arg[add]:"name,link,capacity"}, {arg[remove]:TENANT}, {arg[price]:LINK=…}, {arg[output]:TENANT=…} or {arg[capacity]:TENANT=…}.',
    ),
    "fault.what_if_parts": Text(
        "应写成“名称,环节,产能”，可再加产量；名称里有逗号就加引号。",
        'write "name,link,capacity", optionally with the output; quote a name that contains commas.',
    ),
    "fault.what_if_comma": Text(
        "数字里的逗号会被当成分隔：请写 {one}，或加引号 {other}。",
        "the comma in the number would split it: write {one}, or quote it: {other}.",
    ),
    "fault.what_if_here_already": Text(
        "“{name}”已在园区。要改它的数字请用 {arg[output]} 或 {arg[capacity]}；要换一家请先 {arg[remove]}。",
        "'{name}' is already in the park. To change its figures use {arg[output]} or {arg[capacity]}; to replace it, add {arg[remove]} as well.",
    ),
    "fault.what_if_no_capacity": Text(
        "“{name}”没有写产能：按不明处理，数字因此是范围。可写成“名称,环节,10万吨”。",
        "'{name}' has no capacity: treated as unknown, so figures are ranges. Write \"name,link,10万吨\".",
    ),
    "fault.what_if_above": Text(
        "“{name}”的产量 {output} 高于产能 {capacity}：保留，产能按产量计。要一起改产能请加 {arg[capacity]}。",
        "'{name}': output {output} is above capacity {capacity}: kept, and the capacity is raised to it. To set the capacity as well, add {arg[capacity]}.",
    ),
    "fault.what_if_below": Text(
        "“{name}”的产能 {capacity} 低于现有产量 {output}：产量按产能计。要另写产量请加 {arg[output]}。",
        "'{name}': capacity {capacity} is below today's output {output}: the output is reduced to it. To set the output as well, add {arg[output]}.",
    ),
    "fault.what_if_twice": Text("同一项给了两次。请只留一次。", "this is given twice. Keep one."),
    "fault.two_tenants": Text("有两家企业叫“{name}”。请写编号。", "two tenants are called '{name}'. Write the id."),
    "fault.what_if_not_positive": Text(
        "“{value}”不大于零。产能请写正数；停产请用 {arg[output]:企业=0}，离开请用 {arg[remove]}。",
        "'{value}' is not above zero. Write a positive figure; for a tenant that stops use {arg[output]:TENANT=0}, for one that leaves {arg[remove]}.",
    ),
    "fault.what_if_unit": Text(
        "“{value}”的单位“{unit}”不能换算成“{link}”的单位“{want}”。请用 {want}，或在产业链的 equivalents 里写明 1 {unit} 等于多少 {want}。",
        "'{value}' is in '{unit}', which cannot be converted to the unit of '{link}', '{want}'. Write {want}, or give the conversion under the chain's equivalents (1 {unit} = … {want}).",
    ),
    "fault.what_if_figure_form": Text(
        "应写成 企业=数量，例如 企业=4GW；在几个环节时写 企业/环节=4GW。",
        "write TENANT=AMOUNT, for example TENANT=4GW; for a tenant on several links TENANT/LINK=4GW.",
    ),
    "fault.what_if_gone": Text(
        "“{name}”同时被假设离开。请去掉其中一项。", "'{name}' is also assumed to leave. Remove one of the two."
    ),
    "fault.what_if_not_on": Text(
        "“{name}”不在环节“{link}”上；它在：{on}。", "'{name}' is not on link '{link}'; it is on: {on}."
    ),
    "fault.what_if_nowhere": Text(
        "“{name}”没有落在任何环节上，没有数字可改。先核定它的环节（chainmap match）。",
        "'{name}' is on no link: it has no figure to change. Confirm its links first (chainmap match).",
    ),
    "fault.what_if_which": Text(
        "“{name}”在几个环节上：{links}。请写明是哪个，例如 企业/{first}=…。",
        "'{name}' is on several links: {links}. Say which, for example TENANT/{first}=….",
    ),
    "fault.what_if_price_form": Text(
        "应写成 环节=价格，一个数，例如 环节=1800 或 环节=1800元/t。",
        "write LINK=PRICE with one number, for example LINK=1800 or LINK=1800CNY/t.",
    ),
    "fault.what_if_price_money": Text(
        "“{value}”的“{unit}”不是人民币。请写 元/{want}。", "'{value}' is in '{unit}', not CNY. Write CNY/{want}."
    ),
    "fault.what_if_price_positive": Text(
        "价格“{value}”不大于零。请写正数。", "price '{value}' is not above zero. Write a positive number."
    ),
    "fault.what_if_price_unit": Text(
        "“{value}”按“{unit}”计价，不能换算成“{link}”的单位“{want}”。请写 元/{want}。",
        "'{value}' is per '{unit}', which cannot be converted to the unit of '{link}', '{want}'. Write it per {want}.",
    ),
    "fault.what_if_price_of_money": Text(
        "“{link}”以金额计量，没有单价可改。请去掉。",
        "'{link}' is measured in money and has no price to change. Remove this option.",
    ),
    "fault.what_if_price_far": Text(
        "按 {price} 元/{unit} 计算，而产业链是 {old} 元/{unit}，相差很远。若按别的单位，请写明，例如 0.7元/W。",
        "read as CNY {price}/{unit}, but the chain has CNY {old}/{unit}, which is far off. If the price is per another unit, write it, for example '0.7 CNY/W'.",
    ),
}
