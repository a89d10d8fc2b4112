"""The words of the HTML map; the page carries both languages and switches between them."""

from chainmap.words import Text

WORDS = {
    "map.title": Text("{park} · {chains}", "{park} · {chains}"),
    "map.subtitle": Text("产业链图", "Chain map"),
    "map.search": Text("找环节或企业", "Find a link or tenant"),
    "map.no_hits": Text("没有找到", "Nothing found"),
    "map.fit": Text("全图", "Fit"),
    "map.close": Text("关闭", "Close"),
    "map.tenants": Text("企业", "Tenants"),
    "map.no_tenants": Text("没有企业", "No tenant"),
    "map.waiting": Text("谁在等它", "Who waits for it"),
    "map.opens": Text("到位后不再依赖园区外的环节", "Links that no longer depend on outside supply"),
    "map.supplied": Text("它可向本地采购", "It could buy here"),
    "map.substitutes": Text("目前的替代", "Serves the need today"),
    "map.buys": Text("上游：买什么", "Upstream: what it buys"),
    "map.sells": Text("下游：卖给谁", "Downstream: who buys it"),
    "map.critical": Text("关键", "critical"),
    "map.estimate": Text("估计", "estimate"),
    "map.evidence": Text("依据", "Evidence"),
    "map.list": Text("全部环节", "All links"),
    "map.hint": Text("点环节看企业与依据；拖动、滚轮缩放。点图例可筛选。", "Click a link for its tenants and evidence; drag and scroll to move. Click the legend to filter."),
    "map.none": Text("无", "none"),
    "map.row": Text("第 {row} 行", "row {row}"),
    "map.legend": Text("图例", "Legend"),
    "map.flow": Text("供需流", "flow"),
}  # fmt: skip
