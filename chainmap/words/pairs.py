"""The words of the pairs: who could buy from whom."""

from chainmap.words import Text

WORDS = {
    "pairs.title": Text("{park}：今天谁可以向谁买", "{park}: who could buy from whom today"),
    "pairs.pairs": Text("对供需", "pairs"),
    "pairs.of": Text("{sellers} 家供方，{buyers} 家需方", "{sellers} sellers, {buyers} buyers"),
    "pairs.known": Text("已有交易", "already trading"),
    "pairs.known_note": Text("按 trades 表，不必再介绍", "from the trades table: no introduction needed"),
    "pairs.how": Text(
        "数量 = min(供方产能, 需方需求)，逐对计算：同一产能可出现在几对里。是否成交由双方自愿。",
        "Quantity = min(the seller's capacity, the buyer's need), pair by pair: the same capacity may appear in several pairs. Whether to trade is up to both.",
    ),
    "pairs.none": Text("今天没有企业需要园区里别家做的东西。", "Today no tenant needs what another tenant here makes."),
    "pairs.more": Text(
        "另有 {count} 对：--format csv 或 xlsx 列出全部。", "{count} more: --format csv or xlsx lists all."
    ),
    "pairs.group": Text("（{group} 之一）", " (any of {group})"),
    "pairs.yes": Text("是", "yes"),
}
