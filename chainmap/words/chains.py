"""The words of chains, and of what a quantity requires."""

from chainmap.words import Text

WORDS = {
    "chains.fits": Text("{name} {firms} 家中有 {count} 家", "{name}: {count} of {firms} {firms:firm|firms}"),
    "chains.ok": Text(
        "{file}：没有问题（{links} 个环节，{flows} 条供需流，{figures} 条有数量，其中 {sourced} 条有来源、{estimates} 条为估计）",
        "{file}: no problems ({links} {links:link|links}, {flows} {flows:flow|flows}, {figures} with a quantity: {sourced} sourced, {estimates} estimated)",
    ),
    "chains.against": Text(
        "{total} 个名称与别名，对照 {firms} 家企业：{hit} 个出现过，{lost} 个从未出现：",
        "{total} {total:name or alias|names and aliases} against {firms} {firms:firm|firms}: {hit} {hit:occurs|occur}, {lost} never {lost:occurs|occur}:",
    ),
    "chains.row": Text(
        "{id}  {name}  {links} 个环节  {flows} 条供需流",
        "{id}  {name}  {links} {links:link|links}  {flows} {flows:flow|flows}",
    ),
    "show.links": Text("环节", "links"),
    "show.shared": Text("另用共用环节 {count} 个", "and {count} shared"),
    "show.flows": Text("供需流", "flows"),
    "show.critical": Text("其中关键 {count} 条", "{count} of them critical"),
    "show.quantified": Text("有数量", "with a quantity"),
    "show.of_flows": Text("占供需流 {share}", "{share} of flows"),
    "show.sourced": Text("数量有来源", "from a source"),
    "show.of_quantified": Text("占有数量的 {share}", "{share} of these"),
    "show.estimated": Text("数量为估计", "estimates"),
    "show.rests": Text(
        "全部数字：{sourced} 个有来源，{estimated} 个为估计，{bare} 个未注明。",
        "All figures: {sourced} with a source, {estimated} {estimated:estimate|estimates}, {bare} with neither.",
    ),
    "show.old": Text(
        "{figures} 个数字中有 {count} 个早于 {year} 年之前五年。",
        "{count} of {figures} {figures:figure|figures} {count:is|are} more than five years older than {year}.",
    ),
    "show.tree": Text("从最终产品向上游（● 关键）", "From the final products upstream (● critical)"),
    "show.route": Text("· 路线：{routes}", "· route: {routes}"),
    "show.any_of": Text("· 可替代组 {group}", "· any of {group}"),
    "show.above": Text("↑ 见上", "↑ see above"),
    "show.sources_of": Text("{chain}：来源", "{chain}: sources"),
    "show.figures": Text("{count} 个数字：{figures}", "{count} {count:figure|figures}: {figures}"),
    "demand.title": Text("{link} {quantity} 需要什么", "What {quantity} of {link} requires"),
    "demand.how": Text(
        "列昂惕夫完全需求：逐级相乘，替代路线按份额，设备按寿命折算，回收计入；≥ 表示另有数量未知的去向。",
        "Total requirements (Leontief): multiplied tier by tier, alternative routes by share, equipment spread over its life, recycling included; ≥ where other uses have unknown quantities.",
    ),
    "demand.unknown": Text(
        "{count} 个环节也需要，但数量未知（?）。",
        "{count} more {count:link is|links are} needed, in unknown quantity (?).",
    ),
}
