"""The words of what not to recruit, and of neighbouring parks."""

from chainmap.words import Text

WORDS = {
    "resource.land_m2": Text("用地", "land"),
    "resource.floor_area_m2": Text("厂房面积", "floor area"),
    "resource.power_kw": Text("用电负荷", "power"),
    "resource.energy_tce": Text("综合能耗", "energy"),
    "resource.water_m3": Text("用水", "water"),
    "resource.steam_t": Text("用汽", "steam"),
    "resource.emissions_tco2": Text("碳排放", "CO₂ emissions"),
    "resource.cod_t": Text("化学需氧量", "COD"),
    "resource.voc_t": Text("挥发性有机物", "VOC"),
    "resource.investment_cny": Text("投资", "investment"),
    "resource.jobs": Text("用工", "jobs"),
    "avoid.section": Text("不宜招引的，及原因", "What not to recruit, and why"),
    "avoid.none": Text(
        "没有：要补、要延的环节中，没有一个碰到需求不足、邻近可配套、产能过剩或超出园区上限。",
        "None: no link to fill or extend meets too little demand, supply from a neighbour, an oversupplied market or a limit of the park.",
    ),
    "avoid.how": Text(
        "本地与邻近园区在运输半径内的需求低于最小经济规模，邻近园区已能供，全国产能利用率低于 {healthy}，或最小规模的厂就超出园区上限。"
        "最终产品在园区外的需求不明，不按零算。“看情况”表示取决于还不知道的数字。",
        "Reasons: demand within reach, here and at the neighbours, is below the minimum efficient scale; a neighbour already supplies it; the national market uses less than {healthy} of its capacity; or the smallest efficient plant exceeds a limit of the park. What a final product sells outside is unknown, and not taken as zero. “Depends” means: on a figure that is not known.",
    ),
    "avoid.line": Text("不宜招引：{links}。原因见后。", "Not recommended: {links}. The reasons are below."),
    "avoid.line_one": Text("{link}（{why}）", "{link} ({why})"),
    "avoid.line_more": Text("{links}，另有 {count} 个", "{links}; and {count} more"),
    "avoid.line_join": Text("；", "; "),
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
    "avoid.rows": Text("{file} 第 {rows} 行", "{file} row {rows}"),
    "avoid.more": Text(
        "另有 {count} 个环节：--format json 列出全部。", "{count} more {count:link|links}: --format json lists all."
    ),
    "avoid.unweighed": Text(
        "不能与{resource}上限相比（产业链缺单位用量或最小经济规模）的有 {count} 个：{links}。不等于不用。",
        "{count} {count:link|links} could not be compared with the limit of {resource} (the chain lacks the need per unit or the minimum efficient scale): {links}. That does not mean that nothing is needed.",
    ),
    "avoid.untold": Text(
        "数字不明、还不能说够不够的有 {count} 个：{links}。",
        "{count} {count:link|links} cannot be judged yet because figures are unknown: {links}.",
    ),
    "avoid.some": Text("{links} 等", "{links} and others"),
    "avoid.verdict_sure": Text("不宜", "not recommended"),
    "avoid.verdict_perhaps": Text("看情况", "depends"),
    "avoid.head_verdict": Text("判断", "Verdict"),
    "avoid.head_reason": Text("原因", "Reason"),
    "avoid.head_figure": Text("数字", "Figure"),
    "avoid.head_against": Text("相比于", "Compared with"),
    "avoid.head_basis": Text("依据", "Source"),
    "for.title": Text("{park}：可为{neighbour}补什么", "{park}: what it could make for {neighbour}"),
    "for.intro": Text(
        "{neighbour}{distance}：那里缺、按本园区的条件做得了的环节，逐个单独计算，不能相加。规模 = min(那里的缺口, 最大规模, 各项上限 ÷ 单位用量)，不低于最小经济规模；价值 = 价格 × 规模。",
        "{neighbour}{distance}: links that are short there and could be made within this park's limits. Each link is worked out on its own; the sizes do not add up. Size = min(unmet there, the largest plant, each limit ÷ need per unit), at least the minimum efficient scale; value = price × size.",
    ),
    "for.distance": Text("（{distance} km）", " ({distance} km away)"),
    "for.limits": Text("本园区的上限：{limits}。", "This park's limits: {limits}."),
    "for.no_limits": Text(
        "park.yaml 没有写上限（limits），规模只受那里的缺口与最大规模限制。",
        "park.yaml gives no limits: sizes are limited only by what is short there and by the largest plant.",
    ),
    "for.offers": Text("可补的环节（每平方米产值高的在前）", "What could be made (most value per m² of land first)"),
    "for.none": Text("没有。", "None."),
    "for.left_out": Text("没有列入的，及原因", "What is not listed, and why"),
    "for.bound_unmet": Text("那里的缺口", "what is short there"),
    "for.bound_maximum_scale": Text("最大规模", "the largest plant"),
    "for.bound_resource": Text("本园区的{resource}", "this park's {resource}"),
    "for.perhaps": Text("（可能）", " (perhaps)"),
    "for.use": Text("{resource} {takes}（{share}）", "{resource} {takes} ({share})"),
    "for.why_no_price": Text("产业链没有价格", "the chain gives no price"),
    "for.why_no_need": Text(
        "产业链没有它的{resource}单位用量，而{resource}有上限",
        "the chain gives no need of {resource} per unit, and {resource} is limited",
    ),
    "for.why_below_scale": Text(
        "那里只缺 {figure}，低于最小经济规模 {against}",
        "only {figure} short there, below the minimum efficient scale of {against}",
    ),
    "for.why_limits_below_scale": Text(
        "本园区的{resource}只够 {figure}，低于最小经济规模 {against}",
        "this park's {resource} allows {figure}, below the minimum efficient scale of {against}",
    ),
    "for.why_beyond_reach": Text(
        "相距 {figure} km，超出运输半径 {against} km", "{figure} km away, beyond its transport radius of {against} km"
    ),
    "for.why_no_distance": Text(
        "没有写距离，而它的运输半径是 {against} km",
        "the distance is not given, and its transport radius is {against} km",
    ),
    "for.head_unmet": Text("那里缺", "Short there"),
    "for.head_size": Text("可建规模", "Size here"),
    "for.head_bound": Text("受限于", "Limited by"),
    "for.head_value": Text("年产值", "Value a year"),
    "for.head_per_m2": Text("每平方米（元/年）", "Per m² (CNY/a)"),
    "for.head_uses": Text("占用（占上限）", "Takes (share of the limit)"),
    "for.head_spare": Text("本地现有富余", "Surplus here today"),
    "for.footer": Text(
        "是否合作出于双方自愿；规模与价值按产业链的单位数字推算。",
        "Whether to co-operate is up to both parks; sizes and values follow from the chain's figures per unit.",
    ),
}
