"""The words of a what-if: what is assumed, and what comes of it."""

from chainmap.words import Text

WORDS = {
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
}
