"""The words of chains, and of what a quantity requires."""

from chainmap.words import Text

WORDS = {
    "chains.fits": Text("{name} {firms} 家中有 {count} 家", "{name}: {count} of {firms} {firms:firm|firms}"),
    "chains.ok": Text(
        "{file}：没有问题（{links} 个环节，{flows} 条供需流，{figures} 条有数量，其中 {sourced} 条有来源、{averages} 条为行业平均、{estimates} 条为估计）",
        "{file}: no problems ({links} {links:link|links}, {flows} {flows:flow|flows}, {figures} with a quantity: {sourced} sourced, {averages} sector {averages:average|averages}, {estimates} estimated)",
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
    "show.averages": Text("数量为行业平均", "sector averages"),
    "show.figures_of": Text("数字", "Figures of"),
    "show.all": Text("共", "All"),
    "show.sourced_figures": Text("有来源", "From a source"),
    "show.averages_figures": Text("行业平均", "Sector averages"),
    "show.estimates_figures": Text("估计", "Estimates"),
    "show.bare_figures": Text("未注明", "Neither"),
    "show.old_figures": Text("早于三年", "Over three years old"),
    "tally.flows": Text("供需流的数量", "quantities of flows"),
    "tally.prices": Text("价格", "prices"),
    "tally.scales": Text("规模", "scales"),
    "tally.needs": Text("用地、用能、投资等需求", "needs of plants"),
    "tally.others": Text("换算、份额、寿命等", "conversions, shares, lives, markets"),
    "show.classes": Text(
        "行业平均（≈）：来源给出的是整个行业（如投入产出表），不是该产品。",
        "A sector average (≈) is from a source that states a whole sector (such as an input-output table), not the product.",
    ),
    "show.age": Text("新旧按 {year} 年计。", "Age as of {year}."),
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
    "demand.by_average": Text(
        "≈ 含行业平均：投入产出表等给出的整个行业的比例，不是该产品的用量。",
        "≈ rests in part on a sector average, such as an input-output table's: a whole sector's share, not what this product takes.",
    ),
    "demand.beyond": Text(
        "行业平均只算一步，不再往上推：再推会多出 {links} 个环节，{larger} 个环节的数量更大⟦（--with-averages）⟧。",
        "Sector averages are taken one step and not followed: following them adds {links} {links:link|links}, and makes {larger} {larger:quantity|quantities} larger⟦ (--with-averages)⟧.",
    ),
    "demand.services": Text("服务与研发", "Services and research"),
    "demand.no_material": Text(
        "不属物料需求：服务自身用什么，这里不往上推。",
        "Outside material demand: what services take themselves is not followed.",
    ),
    "demand.rests_on": Text("依据", "Rests on"),
    "figure_class.sourced": Text("来源", "source"),
    "figure_class.average": Text("行业平均", "sector average"),
    "figure_class.estimate": Text("估计", "estimate"),
    "figure_class.bare": Text("未注明", "none"),
    "demand.unknown": Text(
        "{count} 个环节也需要，但数量未知（?）。",
        "{count} more {count:link is|links are} needed, in unknown quantity (?).",
    ),
}
