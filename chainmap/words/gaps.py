"""The words of the gap report."""

from chainmap.words import Text

WORDS = {
    "gaps.chart_large": Text("亿元", "CNY million"),
    "gaps.chart_small": Text("万元", "CNY thousand"),
    "gaps.chart_worth": Text("补上缺口，本地一年可多买多少", "What filling a gap adds to local purchases a year"),
    "gaps.chart_supply": Text("需求与本地供给（已确知部分）", "Demand and local supply (what is sure)"),
    "gaps.chart_sure": Text("至少", "at least"),
    "gaps.chart_up_to": Text("至多再加", "at most in addition"),
    "gaps.anchor": Text(
        "链主：没有{name}，可在本地买到的金额每年少 {loss}（{tenants} 家中排第 {place}）；它每年采购 {buys}，其中可在本地买 {here}。",
        "Anchor: without {name}, what could be bought here would be {loss} a year less (place {place} of {tenants}). It buys "
        "{buys} a year, of which could be bought here: {here}.",
    ),
    "gaps.anchor_loss": Text(
        "链主：没有{name}，可在本地买到的金额每年少 {loss}（{tenants} 家中排第 {place}）。",
        "Anchor: without {name}, what could be bought here would be {loss} a year less (place {place} of {tenants}).",
    ),
    "gaps.anchor_basis": Text(
        "链主只按已确认的挂链算，那样可在本地买到的是 {whole}；报告的总数还算进待核实的挂链。",
        "Anchors count confirmed matches only, by which {whole} could be bought here; the report's own sum counts uncertain matches, too.",
    ),
    "gaps.title": Text("{park} · {chains}：缺口报告", "{park} · {chains}: gap report"),
    "gaps.here": Text("有企业的环节", "links with tenants"),
    "gaps.here_note": Text("其中仅一家：{single}", "{single} with one tenant only"),
    "gap_note.sure": Text(
        "另有可能的 {possible}，不宜招引 {against}", "possible: {possible} more; not to recruit: {against}"
    ),
    "gap_note.possible": Text("需求多少不明；不宜招引 {against}", "need unknown; not to recruit: {against}"),
    "screen.potential": Text(
        "需求已知的 {links} 个环节，企业每年需要的 {demand} 中，{value} 可在本地买到：潜在本地配套率 {share}。",
        "Of {demand} a year needed on {links} known {links:link|links}, {value} could be bought here: {share}.",
    ),
    "screen.counts": Text(
        "确定的缺口 {sure} 个，可能的 {possible} 个，缺但不宜招引的 {against} 个；有企业的环节 {here} 个，其中仅一家的 {single} 个。",
        "Sure gaps: {sure}; possible: {possible}; missing, but not to recruit: {against}. Links with tenants: {here}, with one only: {single}.",
    ),
    "screen.counts_open": Text(
        "名单里没有、待查的环节 {unlisted} 个（名单若完整，就是缺口）；有企业的环节 {here} 个，其中仅一家的 {single} 个。",
        "Not in the list, to look for: {unlisted} {unlisted:link|links} (gaps, if the list is complete). Links with tenants: {here}, with one only: {single}.",
    ),
    "screen.unlisted": Text(
        "另有 {count} 个名单里没有、待查（名单若完整，就是缺口）。",
        "Another {count} {count:is|are} not in the list, to look for (gaps, if it is complete).",
    ),
    "screen.against": Text("不宜招引：{links}。", "Not to recruit: {links}."),
    "screen.ask": Text("{name}：{ask}", "{name}: {ask}"),
    "screen.rest": Text(
        "⟦全部表格：--all。给领导看：-o report.html。某个数字怎么来的：--explain 环节。另有：chainmap map（图谱）、calls（电话单）、plan（招引方案）、book（一个工作簿）。⟧",
        "⟦Every table: --all. To hand on: -o report.html. Where a figure comes from: --explain LINK. More: chainmap map, calls, plan, book.⟧",
    ),
    "gaps.rests_on": Text(
        "这些需求用到 {coefficients} 个单耗系数：{classes}。",
        "These needs rest on {coefficients} {coefficients:coefficient|coefficients}: {classes}.",
    ),
    "coefficients.sourced": Text("{count} 个有来源", "{count} from a source"),
    "coefficients.averages": Text("{count} 个为行业平均", "{count} sector {count:average|averages}"),
    "coefficients.estimates": Text("{count} 个为估计", "{count} {count:estimate|estimates}"),
    "coefficients.bare": Text("{count} 个没有来源", "{count} with neither"),
    "gap.sure": Text("确定的缺口", "sure gaps"),
    "gap.possible": Text("可能的缺口", "possible gaps"),
    "gap.unlisted": Text("名单里没有，待查", "not in the list: look for it"),
    "gap_of.sure": Text("确定的缺口", "sure gap"),
    "gap_of.possible": Text("可能的缺口", "possible gap"),
    "gap_of.unlisted": Text("名单里没有，待查", "not in the list: look for it"),
    "gap_of.against": Text("缺，但不宜招引", "missing or short, but not to recruit"),
    "gap_note.unlisted": Text("名单若完整，就是缺口", "gaps, if the list is complete"),
    "gap.against": Text("缺，但不宜招引", "missing or short, but not to recruit"),
    "gaps.potential": Text("潜在本地配套率", "could be bought here"),
    "gaps.potential_note": Text("每年 {value}", "{value} a year"),
    "gaps.potential_open": Text("数字还不够，算不出", "too few figures to tell"),
    "gaps.potential_none": Text(
        "潜在本地配套率还算不出：没有一个环节的需求和价格都已知。",
        "What could be bought here cannot be worked out yet: no link has both a known demand and a price.",
    ),
    "gaps.potential_text": Text(
        "园区企业每年需要的 {demand}（{links} 个有价格、需求已知的环节）中，{value} 可以在本地买到：潜在本地配套率 {share}。这是能做到的，企业仍可在外采购。",
        "Of {demand} a year that tenants need ({links} {links:link|links} with a price and a known demand), {value} could be bought here: a local sourcing potential of {share}. This is what could be: tenants may still buy elsewhere.",
    ),
    "gaps.in_part": Text(
        "另有 {count} 个环节只知道一部分需求：至少 {demand}，其中至少 {value} 可在本地买到。",
        "{count} more {count:needs|need} at least {demand}, at least {value} of it to be had here.",
    ),
    "gaps.in_part_need": Text(
        "另有 {count} 个环节只知道一部分需求：至少 {demand}。", "{count} more {count:needs|need} at least {demand}."
    ),
    "gaps.potential_minor": Text(
        "需求已知的只有 {links} 个环节，每年 {demand}，其中 {value} 可在本地买到；多数需求还不知道，本地配套率算不出。",
        "Of {demand} a year that is needed on the {links} {links:link|links} known so far, {value} could be bought here; most needs are not known yet, so that no share can be told.",
    ),
    "gaps.at_least": Text("≥ {share}", "≥ {share}"),
    "gaps.potential_wide": Text(
        "园区企业每年需要的 {demand}（{links} 个有价格、需求已知的环节）中，{value} 可以在本地买到：潜在本地配套率 {share}。上端还说不准，问清几家才能收窄。",
        "Of {demand} a year that tenants need ({links} {links:link|links} with a price and a known demand), {value} could be bought here: a local sourcing potential of {share}. Its upper end is not known yet: some answers would narrow it.",
    ),
    "gaps.potential_wide_calls": Text(
        "园区企业每年需要的 {demand}（{links} 个有价格、需求已知的环节）中，{value} 可以在本地买到：潜在本地配套率 {share}。上端还说不准，下面几个电话能收窄。",
        "Of {demand} a year that tenants need ({links} {links:link|links} with a price and a known demand), {value} could be bought here: a local sourcing potential of {share}. Its upper end is not known yet: the calls below would narrow it.",
    ),
    "screen.potential_wide": Text(
        "需求已知的 {links} 个环节，企业每年需要的 {demand} 中，{value} 可在本地买到：潜在本地配套率 {share}。上端还说不准，下面几个电话能收窄。",
        "Of {demand} a year needed on {links} known {links:link|links}, {value} could be bought here: {share}. The calls below would narrow it.",
    ),
    "gaps.trades": Text(
        "已知的 {count} 笔采购共 {bought}，其中向本地企业 {here}：本地配套率 {rate}，外溢 {leaks}（只按 trades 表）。",
        "Of {count} known {count:purchase|purchases} worth {bought}, {here} came from tenants: a local sourcing rate of {rate}; {leaks} leaves the park (trades table only).",
    ),
    "gaps.large": Text("可能很大，但不明", "possibly large, but unknown"),
    "gaps.large_note": Text("还缺一个数字，问清才能算", "a figure is missing: ask for it"),
    "gaps.sells": Text("销往园区外", "sell beyond the park"),
    "gaps.sells_note": Text("产能高于本地需求", "capacity above what is needed here"),
    "gaps.worth_section": Text("最值得补的缺口", "The most valuable gaps"),
    "gaps.chart_known": Text("知道多少", "How much is known"),
    "gaps.chart_known_part": Text("已知", "known"),
    "gaps.known_firms": Text("写明做什么的企业 {known}/{all}", "Firms that say what they do {known}/{all}"),
    "gaps.known_needs": Text("需求已知的环节 {known}/{all}", "Links of known need {known}/{all}"),
    "gaps.known_supply": Text("供给已知的环节 {known}/{all}", "Links of known supply {known}/{all}"),
    "gaps.known_coefficients": Text("有来源的单耗 {known}/{all}", "Coefficients from a source {known}/{all}"),
    "gaps.strip_section": Text("产业链一图", "The chain at a glance"),
    "gaps.legend": Text("{status} {count}", "{status} {count}"),
    "gaps.look_section": Text(
        "名单里没有、最值得先查的环节（名单若完整，就是缺口）",
        "Not in the list, and most worth looking for (gaps, if the list is complete)",
    ),
    "gaps.none_worth": Text("还没有哪个缺口的价值是确定的。", "None with a certain value yet."),
    "gaps.large_section": Text("可能很大，但还不知道", "Possibly large, but not known yet"),
    "gaps.none_large": Text("没有。", "None."),
    "gaps.spare_section": Text("销往园区外的", "What is sold beyond the park"),
    "gaps.none_spare": Text(
        "没有一个环节的产能肯定高于本地需求。", "No link's capacity is certain to exceed the demand here."
    ),
    "gaps.single_section": Text("单点风险（本地）", "Single points of failure (here)"),
    "gaps.none_single": Text("没有他人依赖的单一供方。", "No single supplier on whom others depend."),
    "gaps.choke_section": Text(
        "卡脖子环节（全国或全球，依据产业链资料）", "Chokepoints (national or global, from the chain's data)"
    ),
    "gaps.none_choke": Text(
        "产业链资料中没有企业必需的卡脖子环节。", "The chain's data name no chokepoint that tenants cannot do without."
    ),
    "gaps.choke_import": Text("进口占 {share}（{year}，{source}）", "imports {share} ({year}, {source})"),
    "gaps.choke_estimate": Text("进口占 {share}（{year}，估计）", "imports {share} ({year}, estimate)"),
    "gaps.choke_barrier": Text("门槛高", "high barrier"),
    "gaps.because_flow": Text("产业链没有单位用量", "the chain has no figure for the flow"),
    "gaps.because_output": Text("下游企业产量不明", "a buyer's output is unknown"),
    "gaps.because_capacity": Text("供方产能不明", "a supplier's capacity is unknown"),
    "gaps.because_price": Text("没有价格", "no price"),
    "gaps.because_range": Text("数字是一个范围", "figures are ranges"),
    "gaps.survey_age": Text("，{date}（距 {today} {days} 天）", ", {date} ({days} days before {today})"),
    "gaps.why_unmet": Text("缺 {unmet}。", "Short by {unmet}."),
    "gaps.why_gain": Text("补上可让本地多买 {gain}/年。", "Once filled, {gain} more a year could be bought here."),
    "gaps.complete": Text(
        "完整度：本地有企业或有需求的 {relevant} 个环节中，{here} 个有企业（{share}）。",
        "Completeness: of {relevant} {relevant:link|links} present or needed here, {here} {here:has|have} a tenant ({share}).",
    ),
    "gaps.complete_none": Text("没有企业落在这条链上。", "No tenant is on this chain."),
    "gaps.survey_known": Text(
        "调查：{tenants} 家企业，{described} 家写明做什么，园区共 {total} 家（{share}）{date}。{verdict}",
        "Survey: {tenants} {tenants:tenant|tenants}; {described} of the {total} in the park {described:says|say} what they do ({share}){date}. {verdict}",
    ),
    "gaps.survey_date": Text("，{date}", ", {date}"),
    "gaps.survey_enough": Text(
        "达到八成，没有企业的环节可判为缺失。",
        "Enough to call a link without a tenant missing.",
    ),
    "gaps.survey_not_enough": Text(
        "不到八成，没有企业的环节只能算不明。",
        "Less than four fifths: a link without a tenant stays unknown.",
    ),
    "gaps.survey_complete": Text(
        "调查：{tenants} 家企业，{described} 家写明做什么；按使用者说明，名单完整{date}。",
        "Survey: {tenants} {tenants:tenant|tenants}, {described} of whom {described:says|say} what they do; the list is complete according to the user{date}.",
    ),
    "gaps.survey_unknown": Text(
        "调查：{tenants} 家企业，{described} 家写明做什么；园区共有多少家未知，所以没有企业的环节只能算不明。"
        "⟦名单若是完整的，请加 --complete，或用 --tenants-in-park 写明总数。⟧",
        "Survey: {tenants} {tenants:tenant|tenants}, {described} of whom {described:says|say} what they do; the park's total is not known, so a link without a tenant stays unknown.⟦ If the list is complete, add --complete, or give the total with --tenants-in-park.⟧",
    ),
    "gaps.first": Text("先做什么", "What to do first"),
    "gaps.first_fill": Text("补链：{link}。{why}", "Fill {link}. {why}"),
    "gaps.first_stabilise": Text(
        "稳链：{link}仅{tenant}一家。{why}", "Stabilise {link}: {tenant} is the only one. {why}"
    ),
    "gaps.first_ask": Text("核实：{link}，请问{tenants}。{why}", "Ask {tenants} about {link}. {why}"),
    "gaps.first_survey": Text(
        "先补齐调查：{count} 个有需求的环节因名单是否完整不明而无法判断⟦；若名单完整，用 --complete 重跑⟧。",
        "Complete the survey first: {count} needed {count:link|links} cannot be judged because it is not known whether the list is complete⟦; if it is, run again with --complete⟧.",
    ),
    "gaps.first_check": Text("查找：{link}，名单里没有。{why}", "Look for {link}: not in the list. {why}"),
    "gaps.first_survey_more": Text(
        "先补调查：园区 {total} 家，还差约 {lacking} 家写明做什么才到八成；{count} 个有需求的环节因此不明。",
        "Complete the survey first: of {total} {total:tenant|tenants} in the park, about {lacking} more must say what they do; until then {count} needed {count:link|links} cannot be judged.",
    ),
    "gaps.first_nothing": Text(
        "还不能判断：没有企业确认落在这条链上。请核实待核实的企业，或检查主营产品、经营范围是否填写、产业链是否选对。",
        "Nothing can be concluded yet: no tenant is confirmed on this chain. Ask the uncertain ones, or check that products and business scope are filled in and that the chain is the right one.",
    ),
    "gaps.first_against": Text(
        "没有可先做的：缺的环节都不宜招引，原因见后。",
        "Nothing to do first: what is missing is not to be recruited, for the reasons below.",
    ),
    "gaps.first_none": Text(
        "没有发现缺口，也没有他人依赖的单点。", "No gap was found, and no single supplier on whom others depend."
    ),
    "gaps.why_reference": Text(
        "产能不明；按下游最小经济规模假设，要 {quantity}。",
        "No capacity is known; plants of the smallest efficient size would take {quantity}.",
    ),
    "gaps.why_reference_value": Text(
        "产能不明；按下游最小经济规模假设，要 {quantity}（{value}）。",
        "No capacity is known; plants of the smallest efficient size would take {quantity} ({value}).",
    ),
    "gaps.why_waiting": Text("{count} 家需要：{names}。", "{count} {count:tenant needs|tenants need} it: {names}."),
    "gaps.planned": Text("{name}（在建、规划 {quantity}）", "{name} (planned: {quantity})"),
    "gaps.planned_from": Text("{name}（在建、规划 {quantity}，{starts}）", "{name} (planned: {quantity}, {starts})"),
    "gaps.why_planned": Text("园内在建、规划的不计在内：{planned}。", "Not counted is what tenants plan: {planned}."),
    "gaps.why_opens": Text(
        "到位后，{links}的关键投入不再依赖园区外。",
        "Once here, it frees {links} from outside supply of critical inputs.",
    ),
    "gaps.why_substitute": Text("目前由{links}替代。", "Today the need is served by {links}."),
    "gaps.waiting_cell": Text("{count} 家：{names}", "{count}: {names}"),
    "gaps.unknown_section": Text("状态还不能定的环节", "Links whose status is unknown"),
    "gaps.all_section": Text("全部环节", "All links"),
    "gaps.none_unknown": Text("没有：每个环节都能判断。", "None: every link has a status."),
    "gaps.cut": Text(
        "另有 {count} 个环节没有列出⟦：--format csv 或 xlsx 列出全部⟧。",
        "{count} more {count:link is|links are} not listed⟦: --format csv or xlsx lists all⟧.",
    ),
    "gaps.because_survey": Text("名单是否完整未知", "the survey may be incomplete"),
    "gaps.because_uncertain": Text("有待核实的企业", "a tenant is uncertain"),
    "gaps.uncertain_mark": Text("{name}（待核实）", "{name} (uncertain)"),
    "gaps.trader_mark": Text("{name}（贸易）", "{name} (trader)"),
    "gaps.evidence_section": Text("依据：谁在哪个环节，凭哪句话", "Evidence: who is on which link, by which words"),
    "gaps.footer": Text(
        "每一行都能追到企业表的那一行。配对出于自愿；这里只说本地可以买到什么，不设配额，不偏向本地企业。",
        "Every line can be traced to its row in the tenants table. Matching is voluntary: the report says what could be bought here, and sets no quota and no preference.",
    ),
    "gaps.hint_more": Text(
        "全部依据：--format html -o 报告.html；图：chainmap map。",
        "All evidence: --format html -o report.html; the map: chainmap map.",
    ),
}
