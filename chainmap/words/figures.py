"""The words around figures: how they come about, and what they are called."""

from chainmap.words import Text

WORDS = {
    "figure.unknown": Text("不明", "unknown"),
    "figure.none": Text("–", "–"),
    "figure.money": Text("{sum}元", "CNY {sum}"),
    "basis.stated": Text("表中写明", "stated"),
    "basis.assumed": Text("按另一项推定", "assumed from the other figure"),
    "basis.estimated": Text("按营收估算", "estimated from revenue"),
    "basis.answered": Text("电话核实", "answered in a call"),
    "basis.unknown": Text("不明", "unknown"),
    "question.capacity": Text("年产能", "capacity per year"),
    "question.output": Text("年产量", "output per year"),
    "question.need": Text("年需求量", "need per year"),
    "question.stands": Text("是否属于该环节", "is it on this link"),
}  # fmt: skip
