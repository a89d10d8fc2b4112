"""The words of what could be made for a neighbouring park."""

from chainmap.words import Text

WORDS = {
    "for.sheet": Text("为邻近园区补链", "For the neighbour"),
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
