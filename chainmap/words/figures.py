"""The words around figures."""

from chainmap.words import Text

WORDS = {
    "figure.unknown": Text("不明", "unknown"),
    "figure.old_year": Text("{year}，较旧", "{year}, an old figure"),
    "figure.by_average": Text("≈ {quantity}", "≈ {quantity}"),
    "figure.averaged": Text("≈ 按行业平均。", "≈: by a sector average."),
    "figure.none": Text("–", "–"),
    "figure.to": Text("{low} 至 {high}", "{low} to {high}"),
    "figure.money": Text("{sum}元", "CNY {sum}"),
    "figure.price": Text("{price}元/{unit}", "CNY {price}/{unit}"),
    "figure.per_year": Text("{unit}/年", "{unit}/a"),
    "figure.no_price": Text("没有价格", "no price"),
}
