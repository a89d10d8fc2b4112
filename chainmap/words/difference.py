"""The words of comparisons: two surveys of a park, two versions of a chain."""

from chainmap.words import Text

WORDS = {
    "help.diff": Text(
        "两次调查之间（或产业链文件的两个版本之间）变了什么，由哪家企业、哪一行引起。",
        "What changed between two surveys (or two versions of a chain file), and which tenant and row caused it.",
    ),
    "help.diff_old": Text(
        "旧的园区文件夹、企业表或产业链文件。", "The older park folder, table of tenants or chain file."
    ),
    "help.diff_new": Text(
        "新的园区文件夹、企业表或产业链文件。", "The newer park folder, table of tenants or chain file."
    ),
    "help.diff_tenants_in_park": Text(
        "新调查时的园区企业总数，用来判断它是否够全。",
        "Number of tenants in the park at the newer survey; shows how much of it that covers.",
    ),
    "help.diff_confirmed": Text(
        "新调查填好的核定表：其中的决定优先，并影响相似企业。",
        "Apply a completed review sheet to the newer survey; its decisions override matching.",
    ),
    "help.diff_answers": Text(
        "新调查填好的电话核实表：答复优先于企业表。",
        "Apply a completed call sheet to the newer survey; its answers override its tables.",
    ),
    "help.force": Text("园区或产业链的标识不同也比较。", "Compare even if the ids of the parks or chains differ."),
    "diff.title": Text("{park} · {chains}：两次调查之间的变化", "{park} · {chains}: what changed between two surveys"),
    "diff.same": Text("没有变化。", "Nothing changed."),
    "diff.between": Text(
        "旧调查{old}，新调查{new}；金额都按新的产业链价格计算。",
        "The older survey{old}, the newer{new}; all values at the newer chain's prices.",
    ),
    "diff.dated": Text("（{date}，{tenants} 家）", " ({date}, {tenants} {tenants:tenant|tenants})"),
    "diff.undated": Text("（{tenants} 家）", " ({tenants} {tenants:tenant|tenants})"),
    "diff.potential": Text("潜在本地配套率", "could be bought here"),
    "diff.value": Text("本地可采购额", "worth a year"),
    "diff.gaps": Text("缺失或不足的环节", "missing or short"),
    "diff.tenants": Text("企业", "tenants"),
    "diff.then": Text("上次 {then}", "then {then}"),
    "diff.in_out": Text("新增 {came}，减少 {left}", "{came} new, {left} gone"),
    "diff.more": Text("{names}，另有 {more}", "{names} and {more} more"),
    "diff.value_text": Text(
        "园区内可以采购的：每年 {old} → {new}，占需求 {old_share} → {new_share}。这是上限。",
        "What could be bought here: {old} → {new} a year, {old_share} → {new_share} of what is needed here. This is an upper limit.",
    ),
    "diff.value_same": Text(
        "园区内可以采购的没有变：每年 {new}，占需求 {new_share}。",
        "What could be bought here did not change: {new} a year, {new_share} of what is needed here.",
    ),
    "diff.value_own": Text(
        "产业链自身的修订不算园区的变化：旧调查按旧链为 {own}，按新链为 {old}。",
        "The chain's own revision is not a change of the park: the older survey gives {own} on its own chain and {old} on the newer one.",
    ),
    "diff.came": Text("名单新增 {count} 家：{names}。", "New on the list ({count}): {names}."),
    "diff.left": Text("名单不再有 {count} 家：{names}。", "No longer on the list ({count}): {names}."),
    "diff.renamed": Text("改名 {count} 家：{names}。", "Renamed ({count}): {names}."),
    "diff.rename": Text("{was} → {name}", "{was} → {name}"),
    "diff.same_tenants": Text("企业名单相同。", "The same tenants."),
    "diff.opened": Text("新出现的缺口 {count} 个：{links}。", "New gaps ({count}): {links}."),
    "diff.found": Text(
        "由不明变为确认的缺口 {count} 个：{links}。", "Gaps that were unknown and are now certain ({count}): {links}."
    ),
    "diff.closed": Text("补上的缺口 {count} 个：{links}。", "Gaps closed ({count}): {links}."),
    "diff.unneeded": Text(
        "原为缺口、现在这里没有需求 {count} 个：{links}。",
        "Gaps no longer needed here ({count}): {links}.",
    ),
    "diff.lost": Text("原为缺口、现在不明 {count} 个：{links}。", "Gaps that have become unknown ({count}): {links}."),
    "diff.no_gaps": Text("没有新出现或补上的缺口。", "No gap opened or closed."),
    "diff.coverage": Text("调查的覆盖：{old} → {new}。", "Survey coverage: {old} → {new}."),
    "diff.covers": Text(
        "{described}/{total} 家写明做什么（{verdict}）",
        "{described} of {total} {described:says|say} what they do ({verdict})",
    ),
    "diff.covers_complete": Text("名单完整", "the list is complete"),
    "diff.covers_unknown": Text("园区总数未知", "the park's total is unknown"),
    "diff.enough": Text("够全", "enough"),
    "diff.not_enough": Text("不够全", "not enough"),
    "diff.rate": Text(
        "已知交易的本地配套率：{old} → {new}。", "Local sourcing rate of the known trades: {old} → {new}."
    ),
    "diff.none_known": Text("无", "none known"),
    "diff.first": Text("变化最大的", "Largest changes"),
    "diff.move": Text("{link}：{what}。{why}", "{link}: {what}. {why}"),
    "diff.what_status": Text("{old} → {new}", "{old} → {new}"),
    "diff.what_value": Text("可采购额 {old} → {new}", "could be bought here {old} → {new}"),
    "diff.what_unmet": Text("供给缺口 {old} → {new}", "unmet {old} → {new}"),
    "diff.what_action": Text("行动 {old} → {new}", "action {old} → {new}"),
    "diff.what_gain": Text("增益 {old} → {new}", "gain {old} → {new}"),
    "diff.what_supply": Text("供给 {old} → {new}", "supply {old} → {new}"),
    "diff.what_demand": Text("需求 {old} → {new}", "demand {old} → {new}"),
    "diff.what_tenants": Text("企业有变", "tenants changed"),
    "diff.more_causes": Text("（另有原因 {count} 个）", "(and {count} more {count:cause|causes})"),
    "diff.none": Text("无", "none"),
    "diff.not_counted": Text("不计", "not counted"),
    "diff.all_section": Text("全部变化", "All changes"),
    "diff.figure_section": Text("需求、供给与增益", "Demand, supply and gain"),
    "diff.cause_section": Text("原因：哪家企业、哪一行", "Causes: which tenant, which row"),
    "diff.trade_section": Text("已知交易的变化", "Known trades that changed"),
    "diff.chain_section": Text("产业链自身的修订改变了什么", "Effect of the chain's own revision"),
    "diff.piece_section": Text("产业链文件的修改", "Edits to the chain"),
    "diff.chain_dropped": Text("旧产业链里才有的环节：{links}。", "Links that only the older chain has: {links}."),
    "diff.chain_added": Text("新产业链才有的环节：{links}。", "Links that only the newer chain has: {links}."),
    "diff.chain_quiet": Text("对旧调查的数字没有影响。", "It changed no figure of the older survey."),
    "diff.footer": Text(
        "“+a … +b”是下限与上限各自的变化。需求与供给的变化等于各原因之和；可采购额的变化等于各环节之和。名单里没有，不等于不在园区。配对出于自愿。",
        "“+a … +b”: the changes of the lower and the upper bound. A change of demand or supply is the sum of its causes; the change of what could be bought here is the sum over its links. Not on the list does not mean not in the park. Matching is voluntary.",
    ),
    "diff.head_then": Text("上次", "Then"),
    "diff.head_now": Text("现在", "Now"),
    "diff.head_value": Text("可采购额", "Could be bought here"),
    "diff.head_unmet": Text("供给缺口", "Unmet"),
    "diff.head_demand": Text("需求", "Demand"),
    "diff.head_supply": Text("供给", "Supply"),
    "diff.head_gain": Text("增益", "Gain"),
    "diff.head_why": Text("原因", "Why"),
    "diff.head_part": Text("所占变化", "Contribution"),
    "diff.head_then_row": Text("上次哪一行", "Row then"),
    "diff.head_now_row": Text("现在哪一行", "Row now"),
    "diff.head_seller": Text("卖方", "Seller"),
    "diff.head_buyer": Text("买方", "Buyer"),
    "diff.head_piece": Text("对象", "What"),
    "diff.head_change": Text("变化", "Change"),
    "diff.head_field": Text("字段", "Field"),
    "diff.of_demand": Text("需求 {part}", "demand {part}"),
    "diff.of_supply": Text("供给 {part}", "supply {part}"),
    "diff.of_supply_net": Text("自用之外的供给 {part}", "supply beyond own use {part}"),
    "diff.sure": Text("确定部分 {part}", "{part} for certain"),
    "diff.bounds": Text("{low} … {high}", "{low} … {high}"),
    "diff.unbounded": Text("变化量不明", "by an unknown amount"),
    "diff.row": Text("第 {row} 行", "row {row}"),
    "diff.file_row": Text("{file} 第 {row} 行", "{file} row {row}"),
    "diff.no_flow": Text("不需要", "nothing"),
    "diff.on_unknown": Text("{link}，数量不明", "{link}, unknown quantity"),
    "diff.assumed": Text("{amount}（推定）", "{amount} (assumed)"),
    "diff.on": Text("{link} {amount}", "{link} {amount}"),
    "diff.match": Text("{state}（{role}）", "{state} ({role})"),
    "diff.not_on": Text("不在此环节", "not on this link"),
    "cause.came": Text("{name}新增：{now}（{rows}）", "{name} is new: {now} ({rows})"),
    "cause.left": Text("{name}不再在名单里：{then}（{rows}）", "{name} is no longer listed: {then} ({rows})"),
    "cause.match": Text("{name}在{link}：{then} → {now}（{rows}）", "{name} on {link}: {then} → {now} ({rows})"),
    "cause.stated": Text(
        "{name}填报的需求：{then} → {now}（{rows}）", "{name} states its need: {then} → {now} ({rows})"
    ),
    "cause.output": Text(
        "{name}的{link}产量 {then} → {now}（{rows}）", "{name}'s output of {link} {then} → {now} ({rows})"
    ),
    "cause.capacity": Text(
        "{name}的{link}产能 {then} → {now}（{rows}）", "{name}'s capacity of {link} {then} → {now} ({rows})"
    ),
    "cause.utilisation": Text(
        "{name}的{link}按另一开工率估计产量 {then} → {now}（{rows}）",
        "{name}'s output of {link}, estimated at another utilisation, {then} → {now} ({rows})",
    ),
    "cause.own_use": Text("{name}自用有变（{link}，{rows}）", "{name}'s own use changed ({link}, {rows})"),
    "cause.joint": Text(
        "{name}：联产中另一产品的需求最大（{link}，{rows}）",
        "{name}: demand is now largest for another of its joint products ({link}, {rows})",
    ),
    "cause.coefficient": Text(
        "{name}的{link}单耗 {then} → {now}（{rows}）", "{name}'s use of {link} per unit {then} → {now} ({rows})"
    ),
    "cause.group": Text("与替代品分担的需求有变：{parts}", "need shared with substitutes: {parts}"),
    "cause.coverage": Text("只因调查的覆盖变了", "only the survey coverage changed"),
    "cause.linked": Text("{link}的供需变了", "demand or supply of {link} changed"),
    "cause.unit": Text("环节的单位变了", "the link's unit changed"),
    "cause.chain": Text("产业链改了此环节", "the chain changed this link"),
    "diff.chains_title": Text("产业链 {chain}：版本 {old} → {new}", "Chain {chain}: version {old} → {new}"),
    "diff.chains_counts": Text(
        "环节：增 {links_in}，删 {links_out}，改 {links}；供需流：增 {flows_in}，删 {flows_out}，改 {flows}；来源：增 {sources_in}，删 {sources_out}，改 {sources}。",
        "Links: {links_in} added, {links_out} removed, {links} changed; flows: {flows_in} added, {flows_out} removed, {flows} changed; "
        "sources: {sources_in} added, {sources_out} removed, {sources} changed.",
    ),
    "diff.chains_rests": Text(
        "其中 {count} 处改了数字的依据（来源、年份或是否为估计）。",
        "{count} {count:edit changes|edits change} what a figure rests on (source, year, or whether it is an estimate).",
    ),
    "diff.piece_chain": Text("产业链", "chain"),
    "diff.piece_link": Text("环节", "link"),
    "diff.piece_flow": Text("供需流", "flow"),
    "diff.piece_source": Text("来源", "source"),
    "diff.added": Text("增加", "added"),
    "diff.removed": Text("删除", "removed"),
    "diff.changed": Text("修改", "changed"),
    "diff.word_in": Text("+ {words}", "+ {words}"),
    "diff.word_out": Text("− {words}", "− {words}"),
}
