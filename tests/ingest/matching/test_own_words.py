"""What a firm puts before a noun as its own leaves the noun what it is."""

import pytest

from chainmap.ingest.matching import FirmText
from chainmap.ingest.matching.language.own_words import OwnWords
from tests.ingest.matching.test_lists import PV


@pytest.mark.parametrize(
    ("name", "before"),
    [
        ("安徽四创电子股份有限公司", "四创电子"),
        ("浙江力诺流体控制科技股份有限公司", "浙江力诺"),
        ("某某医疗科技", "某某医疗xy-6880全自动"),
        ("", "rl-6600 "),
        ("", "“方圆”牌"),
        ("", "10kv及以下"),
        ("", "新型高效"),
    ],
)
def test_the_name_a_brand_and_a_model_are_no_noun(name: str, before: str) -> None:
    assert OwnWords(name, ()).explain(before)


@pytest.mark.parametrize("before", ["汽车", "太阳能热水器", "办公楼", "四创电子汽车"])
def test_another_noun_is_one(before: str) -> None:
    assert not OwnWords("安徽四创电子股份有限公司", ()).explain(before)


def test_what_most_items_begin_with_is_the_brand() -> None:
    """Four of five items begin with 阳之光; of three items, nothing is known."""
    items = ["阳之光电容器", "阳之光电极箔", "阳之光空调箔", "阳之光素箔", "铸轧卷"]
    assert OwnWords("", items).brand == "阳之光"
    assert OwnWords("", items[:3]).brand == ""
    assert OwnWords("", ["电容器", "电极箔", "空调箔", "铸轧卷"]).brand == ""


def test_a_product_with_the_firms_name_equals_the_alias() -> None:
    (match,) = PV.match(FirmText("江渡银澜光伏有限公司", "江渡银澜YL-210光伏组件"))
    assert (match.link, match.state, match.evidence[0].rule) == ("photovoltaics/module", "confirmed", "cleaned")
