"""The words of the plan."""

from chainmap.words import Text

WORDS = {
    "plan.solving": Text(
        "求解方案，并逐一检验什么会改变它……", "Solving, then solving again to find what would change the answer…"
    ),
    "plan.title": Text("{park}：招商方案", "{park}: recruitment plan"),
    "plan.gain": Text("每年可多在本地买卖", "more local trade a year"),
    "plan.gain_note": Text("至少一方是现有企业", "with an existing tenant on at least one side"),
    "plan.count": Text("招几家", "recruits"),
    "plan.used": Text("限额 {limit}，用 {used}", "{used} of {limit}"),
    "plan.optimal": Text(
        "在限额内，以{goal}最大为目标，这是最优的一组，求解器已证明（上界 {bound}）。",
        "Within the limits this set is the best for {goal}, as the solver proved (upper bound {bound}).",
    ),
    "plan.stopped": Text(
        "求解到时停止：这是当时最好的一组，离上界 {bound} 最多差 {missed}（目标：{goal}）。",
        "The solver was stopped: this is the best set found so far, at most {missed} below the upper bound {bound} (objective: {goal}).",
    ),
    "plan.interrupted": Text(
        "已中断（Ctrl-C）：这是到那时为止最好的一组，离上界 {bound} 最多差 {missed}。",
        "Interrupted (Ctrl-C): this is the best set found until then, at most {missed} below the upper bound {bound}.",
    ),
    "plan.interrupted_early": Text(
        "已中断（Ctrl-C）：还没有找到任何方案。", "Interrupted (Ctrl-C) before any plan was found."
    ),
    "plan.cut_off": Text("已中断，没有算出：{what}。", "Not worked out, since it was interrupted: {what}."),
    "plan.among": Text(
        "新企业之间另有 {value} 的买卖（建链），不计在内。",
        "Newcomers trade another {value} among themselves, which is not counted.",
    ),
    "plan.unknown_needs": Text(
        "{count} 个环节不知道要用多少{needs}，没有考虑（不能当作不用）。在产业链里补上，或去掉这项限额，方案会更全。",
        "{count} {count:link was|links were} not considered: the need of {needs} is unknown, and never taken as zero. Add it to the chain, or remove the limit, for a fuller plan.",
    ),
    "plan.unknown_needs_named": Text(
        "{count} 家候选企业不知道要用多少{needs}，没有考虑（不能当作不用）。在候选企业表里补上，或去掉这项限额，方案会更全。",
        "{count} {count:candidate was|candidates were} not considered: the need of {needs} is unknown, and never taken as zero. Add it to the candidates table, or remove the limit, for a fuller plan.",
    ),
    "plan.no_known_buyer": Text(
        "园区里还没有已知的买家，产出都要卖到园区外。",
        "No buyer in the park is known yet: all of it would be sold beyond the park.",
    ),
    "plan.nothing": Text(
        "在这些限额内，没有一家新企业会增加已知的本地买卖。没写产能和产量的企业要用多少算不出，不计在内：请先补上。",
        "Within these limits no newcomer would add to the local trade that is known. What firms without a capacity or an output need is not known and does not count: state it first.",
    ),
    "plan.no_limit": Text(
        "没有给出限额：凡能增加本地买卖的都选上。⟦用 --land-m2、--power-kw、--emissions-tco2、--investment-cny 或 --max-recruits 约束，或写在 park.yaml 的 limits 里。⟧",
        "No limit was given: everything that adds to local trade is chosen.⟦ Set one with --land-m2, --power-kw, --emissions-tco2, --investment-cny or --max-recruits, or under limits in park.yaml.⟧",
    ),
    "plan.recruits": Text("招谁，为什么", "Whom to recruit, and why"),
    "plan.who": Text("{name}（{link}）", "{name} ({link})"),
    "plan.step": Text(
        "{who}，{size}。在这一组里可增 {within}/年，单独来可增 {alone}/年。",
        "{who}, {size}. Adds {within} a year within the set, {alone} alone.",
    ),
    "plan.stand": Text("{link} {size}", "{link} {size}"),
    "plan.assumed": Text("{size}（没有写产能，按最小经济规模）", "{size} (no capacity given: minimum efficient scale)"),
    "plan.sells": Text("可卖给{partners}。", "Could sell to {partners}."),
    "plan.buys": Text("可向{partners}购买。", "Could buy from {partners}."),
    "plan.partner": Text("{tenant} {quantity}", "{tenant} {quantity}"),
    "plan.partner_link": Text("{tenant}（{link} {quantity}）", "{tenant} ({link} {quantity})"),
    "plan.with_newcomers": Text("另可卖给其他新企业 {value}。", "Could also sell {value} to other newcomers."),
    "plan.substitutes": Text(
        "买家也可以改用{links}，而这里做它的企业产能不明：所增之中可能有一部分，园区里已经能供。",
        "Its buyers may use {links} instead, and a maker of that here has an unknown capacity: part of what it adds may already be served here.",
    ),
    "plan.above": Text(
        "高于缺口报告（至多 {high}/年）：{reasons}。",
        "That is above the gap report, which says at most {high} a year: {reasons}.",
    ),
    "plan.above_output": Text(
        "缺口报告按今天的产量，至多 {high}/年；这里现有企业把富余产能也用上。",
        "The gap report says at most {high} a year, at today's output; here tenants use their spare capacity too.",
    ),
    "plan.beyond_demand": Text(
        "规模是园区已知需求的 {times} 倍，多出的要卖到园区外。",
        "Its size is {times} times the known demand here: the rest must be sold elsewhere.",
    ),
    "plan.small": Text(
        "另有 {count} 个，每个不到总额的 1%，见下表：{links}。",
        "Another {count}, each less than 1 % of the total, in the table below: {links}.",
    ),
    "plan.replacing": Text(
        "下面 {count} 个园区里已有人做，也够用：增加的是它们向现有企业多买的，或接替转去供新企业的现有企业（合计 {gain}/年）。招之前先问现有企业能不能扩产。",
        "The {count} below {count:is|are} made here already, and enough: what {count:it adds|they add} is bought from tenants, or is the place of makers who then sell to newcomers ({gain} a year together). Ask the makers here first whether they can grow.",
    ),
    "plan.survey_open": Text(
        "名单是否完整还不知道：名单里没有的环节按没有人做来算，所以这一组是上限。先补齐名单。",
        "Whether the list is complete is not known: a link that is not in it counts as made by nobody, so this set is an upper limit. Complete the list first.",
    ),
    "above.substitutes": Text(
        "买家可拿它代替别的投入，缺口报告则按份额分",
        "its buyers may take it in place of substitutes, among which the gap report splits their need",
    ),
    "above.tenants_make_more": Text("现有企业用富余产能多做，因此多买", "tenants use spare capacity, and so buy more"),
    "above.makers_sell_to_newcomers": Text(
        "园区内原有的供应转卖给新企业，由它补上",
        "makers here sell to the newcomers instead, so that it takes over their buyers",
    ),
    "above.larger": Text("规模大于缺口报告所按的规模", "it is larger than the plant of the gap report"),
    "above.with_others": Text("与本方案的其他新企业配合", "it works with the other recruits of this plan"),
    "plan.bigger": Text(
        "按产值比它最大的买家{buyer}还大；规模是园区已知需求的 {share}。",
        "By the value of what it makes it is bigger than {buyer}, its largest buyer; its size is {share} of the known demand here.",
    ),
    "plan.held_against": Text("与别的选法相比", "Compared with other choices"),
    "plan.this": Text("本方案", "this plan"),
    "plan.runner_up": Text("次优（至少换掉一家）", "runner-up (leaves out at least one)"),
    "plan.single": Text("只招一家时最好的", "the best single recruit"),
    "plan.singles": Text("单独看最好的几家", "the best singles together"),
    "plan.greedy": Text("一家一家地挑", "one at a time"),
    "plan.here_only": Text("若新企业只卖给本地", "if newcomers sold only here"),
    "plan.not_compared": Text(
        "没有与别的选法相比，也没有检验什么会改变答案（候选很多时与工作簿里都如此）。",
        "The plan was not compared with other choices, and what would change it was not examined (so where there are many to choose among, and in the workbook).",
    ),
    "plan.out_of_time": Text(
        "时限已到，没有算出：{what}。⟦要看全，请加大 --time-limit。⟧",
        "The time limit was reached before these were worked out: {what}.⟦ Raise --time-limit to see them.⟧",
    ),
    "late.runner_up": Text("次优方案", "the runner-up"),
    "late.best_single": Text("只招一家时最好的", "the best single recruit"),
    "late.best_singles": Text("单独看最好的几家", "the best singles together"),
    "late.greedy": Text("一家一家地挑", "choosing one at a time"),
    "late.here_only": Text("若新企业只卖给本地", "the best if newcomers sold only here"),
    "late.flips": Text("哪些价格或限额会改变答案", "the prices or limits that would change the answer"),
    "goal.value-added": Text("每年链上增加值", "value added a year"),
    "goal.tax": Text("每年税收", "tax a year"),
    "goal.note": Text("新企业带来的合计：本方案以此最大为目标", "total of the newcomers, which this plan maximises"),
    "goal.beside": Text("同一组顺带增加的，不是本次目标", "also added by the same set, but not maximised"),
    "goal.nothing": Text(
        "在这些限额内，没有一家新企业会增加{goal}。", "Within these limits no newcomer would bring any {goal}."
    ),
    "goal.step": Text(
        "{who}，{size}。带来{goal} {worth}/年；本地买卖：在这一组里可增 {within}/年，单独来可增 {alone}/年。",
        "{who}, {size}. Brings {worth} of {goal} a year; of local trade it adds {within} a year within the set, {alone} alone.",
    ),
    "goal.within": Text("本地买卖：组合中可增", "Local trade within the set"),
    "goal.alone": Text("本地买卖：单独可增", "Local trade alone"),
    "goal.per_mu": Text("每亩{goal}", "{goal} per mu"),
    "goal.difference": Text("{goal}与本方案差", "Difference in {goal}"),
    "plan.limits": Text("限额", "Limits"),
    "plan.worth": Text("{value}/年", "{value} a year"),
    "plan.flips": Text("什么会改变答案（逐一重新求解得到）", "What would change the answer (found by solving again)"),
    "plan.price_of": Text("{link}的价格", "the price of {link}"),
    "plan.flip_below": Text(
        "{what}（现为 {now}）降到约 {at} 以下，方案会变。",
        "The plan changes if {what} (now {now}) falls below about {at}.",
    ),
    "plan.flip_above": Text(
        "{what}（现为 {now}）升到约 {at} 以上，方案会变。",
        "The plan changes if {what} (now {now}) rises above about {at}.",
    ),
    "plan.never_flips": Text(
        "{what}（现为 {now}）一直变到 {end}，招的仍是这几个。",
        "The recruits stay the same if {what} (now {now}) goes as far as {end}.",
    ),
    "plan.leaves": Text("退出：{links}。", "Leaves: {links}."),
    "plan.joins": Text("加入：{links}。", "Joins: {links}."),
    "plan.flips_left": Text(
        "另外 {count} 个环节的价格没有逐一检验。", "The prices of {count} more {count:link|links} were not examined."
    ),
    "plan.left_out": Text("没有考虑的", "Not considered"),
    "plan.footer": Text(
        "新企业的产能与产量按相同计；知道产能的现有企业可用富余产能多卖，也因此多买。可替代的投入之间不按份额，新企业可供整个需求；高于缺口报告的，各自写明原因。配对出于自愿；这里只说可以买卖什么。",
        "Newcomers run at full capacity; tenants of known capacity may use what is spare to sell more, and then also buy more. Substitutes are not split by share here: a newcomer may serve the whole need. Where a figure is above the gap report, the plan says why. Matching is voluntary: the plan says what could be traded.",
    ),
    "plan.newcomer": Text("新招·{link}", "New: {link}"),
    "left_out.no_price": Text("没有价格，{count} 个：{links}。", "No price ({count}): {links}."),
    "left_out.no_need": Text(
        "不知道要用多少{needs}（不能当作不用），{count} 个：{links}。",
        "Unknown need of {needs}, never taken as zero ({count}): {links}.",
    ),
    "left_out.below_scale": Text(
        "{needs}限额放不下最小经济规模，{count} 个：{links}。",
        "The limit of {needs} is too low for the minimum efficient scale ({count}): {links}.",
    ),
    "left_out.no_capacity": Text("没有写明产能，{count} 家：{links}。", "No capacity given ({count}): {links}."),
    "left_out.no_link": Text("不在任何环节上，{count} 家：{links}。", "On no link ({count}): {links}."),
    "left_out.never": Text("按要求排除，{count} 个：{links}。", "Excluded on request ({count}): {links}."),
    "left_out.advised_against": Text(
        "不宜招引，{count} 个：{links}。⟦仍要考虑的，用 --must 写明。⟧",
        "Not to recruit ({count}): {links}. ⟦To have one in the plan all the same, name it with --must.⟧",
    ),
    "left_out.no_tax": Text("没有写明税收，{count} 家：{links}。", "No tax given ({count}): {links}."),
}
