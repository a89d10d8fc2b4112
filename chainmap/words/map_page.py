"""The words of the HTML map; the page carries both languages and switches between them."""

from chainmap.words import Text

WORDS = {
    "map.subtitle": Text("产业链图", "Chain map"),
    "map.search": Text("找环节或企业", "Find a link or tenant"),
    "map.no_hits": Text("没有找到", "Nothing found"),
    "map.fit": Text("全图", "Fit"),
    "map.close": Text("关闭", "Close"),
    "map.tenants": Text("企业", "Tenants"),
    "map.no_tenants": Text("没有企业", "No tenant"),
    "map.waiting": Text("谁在等它", "Needed by"),
    "map.opens": Text("到位后不再依赖园区外的环节", "Links that no longer depend on outside supply"),
    "map.supplied": Text("它可向本地采购", "It could buy here"),
    "map.substitutes": Text("目前的替代", "Serving the need today"),
    "map.buys": Text("上游：买什么", "Upstream: what it buys"),
    "map.sells": Text("下游：卖给谁", "Downstream: who buys it"),
    "map.critical": Text("关键", "critical"),
    "map.estimate": Text("估计", "estimate"),
    "map.list": Text("全部环节", "All links"),
    "map.hint": Text(
        "点环节看企业与依据；拖动、滚轮缩放。点图例可筛选。",
        "Click a link for its tenants and evidence; drag and scroll to move. Click the legend to filter.",
    ),
    "map.row": Text("第 {row} 行", "row {row}"),
    "map.legend": Text("图例", "Legend"),
    "map.figures": Text("数字（每年）", "Figures (a year)"),
    "map.no_price": Text("没有价格，不计入", "no price: not counted"),
    "map.not_valued": Text("有企业的需求不明，不计入", "a tenant's need is unknown: not counted"),
    "map.not_enough": Text("{count} 家，不够", "{count}, not enough"),
    "map.changed": Text("有变化", "changed"),
    "map.changes": Text("变化：目前 → 假设之后", "What changes: now → then"),
    "map.assumed": Text("假设", "What is assumed"),
    "map.what_if": Text("假如", "what if"),
    "map.price": Text("价格", "Price"),
}
