"""The words of the comparison of regions."""

from chainmap.words import Text

WORDS = {
    "related.title": Text(
        "{table}：各地区有什么，与什么相近（{chains}）",
        "{table}: what each region has, and what it is near to ({chains})",
    ),
    "related.title_region": Text(
        "{region}：缺的环节中，哪些与已有的相近（{chains}）",
        "{region}: which missing links are near what it does ({chains})",
    ),
    "related.firms": Text("企业", "firms"),
    "related.firms_note": Text("表中共 {count} 家", "of {count} in the table"),
    "related.firms_lost": Text("{count} 家没有写地区", "{count} without a region"),
    "related.on_links": Text("在环节上的企业", "firms on a link"),
    "related.on_links_note": Text("已确认，不含贸易", "confirmed, no traders"),
    "related.links": Text("有企业的环节", "links with a firm"),
    "related.links_note": Text(
        "其中 {count} 个多于全表（区位商 ≥ 1）", "{count} more than in the whole table (LQ ≥ 1)"
    ),
    "related.lq_of": Text("{chain}的区位商", "LQ of {chain}"),
    "related.lq_note": Text("{count} 家企业在链上", "{count} {count:firm|firms} on the chain"),
    "related.regions": Text("地区", "regions"),
    "related.regions_note": Text("按“{by}”列，至少 {least} 家企业", "by column {by}, with {least} firms or more"),
    "related.small": Text("太小的地区", "too small"),
    "related.small_note": Text("不足 {least} 家，不参与比较", "fewer than {least} firms: left out"),
    "related.small_list": Text(
        "太小（不足 {least} 家企业），看不出与什么相近：{names}。",
        "Too small (fewer than {least} firms) to tell what they are near to: {names}.",
    ),
    "related.size": Text("{region}（{firms}）", "{region} ({firms})"),
    "related.unreliable": Text(
        "区位商达到 1 的地区不足 {least} 个的环节有 {count} 个：邻近度不可靠，不参与排名。",
        "{count} {count:link has|links have} fewer than {least} regions with LQ ≥ 1: the proximity is unreliable, and they are not ranked.",
    ),
    "related.unreliable_here": Text(
        "区位商达到 1 的地区不足 {least} 个、因而不排名的环节：{names}。",
        "Not ranked, because fewer than {least} regions have LQ ≥ 1: {names}.",
    ),
    "related.how": Text(
        "密度：全表各地区中，与该环节常在一起的环节，本地已有强项的占多大份额（0 到 1；Hidalgo 等，2007）。括号里是邻近度：两个环节都强的地区数 / 其中一个强的地区数（取较大的）。",
        "Density: of the links that often occur together with this one across the table's regions, the share in which this region is strong (0 to 1; Hidalgo et al. 2007). In brackets the proximity: regions strong in both / regions strong in one (the larger number).",
    ),
    "related.beside": Text(
        "相近是需求之外的另一种看法：两栏并列，不合成一个分数。同在一地不等于有供需关系。",
        "Relatedness is a second view next to demand: the two are shown side by side and not combined into one score. Being located together does not mean trading together.",
    ),
    "related.tested": Text(
        "把它当提示，不当预测：拿上市公司检验，后来真有新企业的环节排在没有的前面，100 对里只有 64 对；只看能排名的环节，54 对，与碰运气（50）几乎分不清；“别处最常见”反而有 67 对（docs/benchmarks.md）。",
        "A hint, not a forecast. In a test on listed firms, links that new firms later filled ranked above links that stayed empty in only 64 of 100 pairs; among links that can be ranked in 54, hardly better than chance (50); “most common elsewhere” reached 67 (docs/benchmarks.md).",
    ),
    "related.lacking": Text("缺的或偏少的环节，最相近的在前", "Missing or thin links, nearest first"),
    "related.none_lacking": Text(
        "没有可以排名的环节：其余的要么以它为强项的地区不足 {least} 个，要么从不与本地的强项同在一地。",
        "No link can be ranked: in each of the others fewer than {least} regions are strong, or it never occurs together with what this region is strong in.",
    ),
    "related.no_strength": Text(
        "这里没有企业在这些产业链上：无从说与什么相近。",
        "No firm here is on these chains, so there is nothing to be near to.",
    ),
    "related.more_links": Text("另有 {count} 个：--format csv 列出全部。", "{count} more: --format csv lists all."),
    "related.in_both": Text("两种看法的前十都有：{names}。", "In the first ten of both views: {names}."),
    "related.in_neither": Text(
        "两种看法的前十没有共同的环节。", "The first ten of the two views have no link in common."
    ),
    "related.wanted": Text("需求先要什么", "What demand asks for first"),
    "related.none_wanted": Text(
        "本地企业的需求没有指向任何缺的环节。", "The needs of the firms here point to no missing link."
    ),
    "related.incomplete": Text(
        "表未必完整，没有企业的环节只能说“不明”；确知完整时加 --complete。",
        "The table may be incomplete, so a link without a firm is only unknown; if it is known to be complete, add --complete.",
    ),
    "related.strengths": Text(
        "本地的强项（区位商 ≥ 1），企业多的在前", "What this region is strong in (LQ ≥ 1), most firms first"
    ),
    "related.lq_how": Text(
        "区位商 = 本地企业中该环节的份额 ÷ 全表中的份额。整条产业链的区位商：链上企业占本地全部企业的份额 ÷ 全表中的份额。小地区的一家企业就能使它很高：请看企业数。",
        "Location quotient LQ = the link's share of the firms on links here ÷ its share in the whole table; of a chain: its share of all firms here ÷ its share in the whole table. In a small region a single firm can make it very high: see the number of firms.",
    ),
    "related.sheet": Text("相近", "Relatedness"),
    "related.sheet_regions": Text("各地区", "Regions"),
    "related.head_rank": Text("密度名次", "Rank by density"),
    "related.table": Text("各地区，企业多的在前", "The regions, most firms first"),
    "related.more_regions": Text(
        "另有 {count} 个地区：--format csv 列出全部。", "{count} more {count:region|regions}: --format csv lists all."
    ),
    "related.hint": Text(
        "逐环节看一个地区，并与需求并列：--for {region}。", "One region link by link, next to demand: --for {region}."
    ),
    "related.chain_cell": Text("{firms} 家（{quotient}）", "{firms} ({quotient})"),
    "related.near_one": Text("{name}（{both}/{of}）", "{name} ({both}/{of})"),
    "related.might": Text("{name}（另有 {count} 家待核实）", "{name} ({count} to be checked)"),
    "related.rank": Text("第 {rank}", "no. {rank}"),
    "related.not_near": Text("不相近", "not near"),
    "related.not_ranked": Text("不可靠", "not reliable"),
    "related.footer": Text(
        "只看表中的企业：表里没有的，不等于那里没有。",
        "Only the firms in the table are seen: not in the table does not mean not there.",
    ),
}
