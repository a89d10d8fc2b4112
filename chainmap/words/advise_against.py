"""The words of what not to recruit, and why."""

from chainmap.words import Text

WORDS = {
    "avoid.section": Text("不宜招引的，及原因", "What not to recruit, and why"),
    "avoid.none": Text(
        "没有：要补、要延的环节中，没有一个碰到需求不足、邻近可配套、产能过剩、政策限制或超出园区上限。",
        "None: no link to fill or extend meets too little demand, supply from a neighbour, an oversupplied market, a policy or a limit of the park.",
    ),
    "avoid.how": Text(
        "本地与邻近园区在运输半径内的需求低于最小经济规模，邻近园区已能供，全国产能利用率低于 {healthy}，政策限制新建或取消了优惠，或最小规模的厂就超出园区上限。"
        "最终产品在园区外的需求不明，不按零算。“看情况”表示取决于还不知道的数字。",
        "Reasons: demand within reach, here and at the neighbours, is below the minimum efficient scale; a neighbour already supplies it; the national market uses less than {healthy} of its capacity; the state restricts new plants or ended an advantage; or the smallest efficient plant exceeds a limit of the park. What a final product sells outside is unknown, and not taken as zero. “Depends” means: on a figure that is not known.",
    ),
    "avoid.line": Text("不宜招引：{links}。原因见后。", "Not recommended: {links}. The reasons are below."),
    "avoid.line_one": Text("{link}（{why}）", "{link} ({why})"),
    "avoid.line_more": Text("{links}，另有 {count} 个", "{links}; and {count} more"),
    "avoid.step": Text("但不宜招引（{why}）。", "But recruiting it is not recommended ({why})."),
    "avoid.nearby": Text("邻近可配套：{names}", "nearby: {names}"),
    "avoid.nearby_step": Text("邻近可配套：{names}。", "Nearby: {names}."),
    "avoid.at": Text("{name}，{distance} km", "{name}, {distance} km"),
    "avoid.at_unknown": Text("{name}（距离不明）", "{name} (distance unknown)"),
    "avoid.short_demand": Text(
        "{reach} km 内只需 {figure}，最小经济规模 {against}",
        "only {figure} needed within {reach} km, smallest efficient plant {against}",
    ),
    "avoid.short_neighbour": Text("邻近可配套：{names}", "nearby: {names}"),
    "avoid.short_market": Text("全国产能利用率 {figure}，{year}", "national capacity utilisation {figure}, {year}"),
    "avoid.short_market_world": Text("全球产能利用率 {figure}，{year}", "world capacity utilisation {figure}, {year}"),
    "avoid.short_policy": Text("{policy}，{since} 起", "{policy}, since {since}"),
    "avoid.short_limit": Text(
        "最小规模的厂{resource} {figure}，园区上限 {against}",
        "{resource} of the smallest efficient plant {figure}, limit of the park {against}",
    ),
    "avoid.reason_demand": Text(
        "{reach} km 内的需求低于最小经济规模 {scale}",
        "demand within {reach} km is below the minimum efficient scale, {scale}",
    ),
    "avoid.reason_demand_open": Text(
        "{reach} km 内的需求可能低于最小经济规模 {scale}",
        "demand within {reach} km may be below the minimum efficient scale, {scale}",
    ),
    "avoid.reason_neighbour": Text("邻近可配套，可与其合作：{names}", "made nearby; co-operate instead: {names}"),
    "avoid.reason_neighbour_open": Text(
        "邻近有人做，够不够还不知道，先问：{names}",
        "made nearby, but it is not known whether that is enough; ask first: {names}",
    ),
    "avoid.reason_neighbour_part": Text(
        "邻近可配套一部分，只需补其余：{names}", "partly made nearby; only the rest is lacking: {names}"
    ),
    "avoid.reason_neighbour_claimed": Text(
        "邻近有人做，但邻近园区自己也缺 {claimed}，先问：{names}",
        "made nearby, but neighbours are short of {claimed} themselves; ask first: {names}",
    ),
    "avoid.reason_neighbour_extend": Text(
        "邻近已有人做，先问是否要本地的富余：{names}",
        "already made nearby; ask first whether they would buy the surplus here: {names}",
    ),
    "avoid.reason_market": Text(
        "全国产能过剩：利用率低于 {against}",
        "national overcapacity: utilisation is below {against}",
    ),
    "avoid.reason_market_world": Text(
        "全球产能过剩：利用率低于 {against}",
        "overcapacity in the world: utilisation is below {against}",
    ),
    "avoid.reason_policy": Text("政策：{policy}", "policy: {policy}"),
    "avoid.since": Text("{since} 起", "since {since}"),
    "avoid.reason_limit": Text(
        "最小规模的厂（{scale}）就超出园区的{resource}上限",
        "the smallest efficient plant ({scale}) exceeds the park's limit of {resource}",
    ),
    "avoid.demand_here": Text("本园区 {figure}", "here {figure}"),
    "avoid.demand_there": Text("{name} {figure}", "{name} {figure}"),
    "avoid.demand_sum": Text("{total}（{parts}）", "{total} ({parts})"),
    "avoid.spare": Text("可供 {figure}（{parts}）", "can supply {figure} ({parts})"),
    "avoid.spare_part": Text("{name} 产能 {capacity}", "{name} capacity {capacity}"),
    "avoid.spare_own_unknown": Text(
        "{name} 产能 {capacity}，自用多少未写", "{name} capacity {capacity}, own need not stated"
    ),
    "avoid.unmet_here": Text("本园区缺 {figure}", "short here by {figure}"),
    "avoid.used": Text("{share}（产量 {output}，产能 {capacity}）", "{share} (output {output}, capacity {capacity})"),
    "avoid.estimate": Text("估计", "estimate"),
    "avoid.bare": Text("未注明来源", "no source given"),
    "avoid.unweighed": Text(
        "不能与{resource}上限相比（产业链缺单位用量或最小经济规模）的有 {count} 个：{links}。不等于不用。",
        "{count} {count:link|links} could not be compared with the limit of {resource} (the chain lacks the need per unit or the minimum efficient scale): {links}. That does not mean that nothing is needed.",
    ),
    "avoid.untold": Text(
        "数字不明、还不能说够不够的有 {count} 个：{links}。",
        "{count} {count:link|links} cannot be judged yet because figures are unknown: {links}.",
    ),
    "avoid.verdict_sure": Text("不宜", "not recommended"),
    "avoid.verdict_perhaps": Text("看情况", "depends"),
    "avoid.head_verdict": Text("判断", "Verdict"),
    "avoid.head_reason": Text("原因", "Reason"),
    "avoid.head_figure": Text("数字", "Figure"),
    "avoid.head_against": Text("相比于", "Compared with"),
    "avoid.head_basis": Text("依据", "Source"),
}
