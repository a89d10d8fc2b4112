"""The wording of a whole text by hand, and what the shipped numbers do and do not speak of."""

import math
from array import array
from base64 import b64encode

import pytest

from chainmap.folding import fold
from chainmap.ingest.matching.fitted import fitted
from chainmap.ingest.matching.wording import BUCKETS, IDF_STEP, Subject, Wording, of_field, weigh_buckets, wording_of

# Texts of our own, of made-up firms.
MODULES = (
    "本公司从事高效晶体硅太阳能电池片与光伏组件的研发制造，并为分布式屋顶和地面光伏电站提供组件、支架、逆变器的成套供应，"
    "以及光伏电站的设计施工、运行维护与电力销售。单晶硅片、多晶硅片、太阳能电池、双玻组件、光伏背板、太阳能接线盒及光伏应用系统。"
)
HOTEL = (
    "本公司经营星级酒店的住宿与餐饮，承办婚宴和会议，出租商铺与写字楼，开发旅游度假村、温泉浴场和高尔夫球场，"
    "并从事房地产开发、物业管理、停车场管理、百货零售、烟酒零售、洗衣服务、票务代理以及旅行社业务，兼营游泳健身和棋牌娱乐场所。"
)


def test_a_weight_grows_with_the_logarithm_of_the_count() -> None:
    weights = weigh_buckets("硅" * 120)  # one character and one pair: two buckets
    assert sorted(weights.values()) == pytest.approx([1 + math.log(119), 1 + math.log(120)])


def test_a_margin_is_the_sum_over_the_buckets_of_a_text() -> None:
    text = "硅" * 120
    (one, one_weight), (two, two_weight) = weigh_buckets(text).items()
    coefficients = array("b", bytes(BUCKETS))
    coefficients[one], coefficients[two] = 100, -50
    wording = Wording(bytes([int(1 / IDF_STEP)]) * BUCKETS, {"tiles": Subject(coefficients, 0.01, 0.25)})
    norm = math.hypot(one_weight, two_weight)  # idf is 1 everywhere
    assert wording.of(text).margin("tiles") == pytest.approx(0.25 + (one_weight - 0.5 * two_weight) / norm)
    assert wording.of(text).margin("hats") is None
    assert wording.of(text).best(("hats", "tiles")) == wording.of(text).margin("tiles")


def test_a_file_holds_the_numbers() -> None:
    coefficients = bytes([1, 255, *bytes(BUCKETS - 2)])
    subject = {"scale": 0.5, "start": -1.0, "coefficients": b64encode(coefficients).decode()}
    wording = wording_of({"idf": b64encode(bytes(BUCKETS)).decode(), "subjects": {"tiles": subject}})
    assert wording.subjects["tiles"].coefficients[:2].tolist() == [1, -1]
    assert wording.of("硅" * 120).margin("tiles") is None  # no bucket that the model knows


@pytest.mark.parametrize("text", ["", "光伏组件、电池片", "solar modules, cells and inverters " * 20])
def test_a_short_text_and_one_without_chinese_say_nothing(text: str) -> None:
    assert fitted().wording.of(of_field(fold(text))).margin("photovoltaics") is None


def test_the_shipped_numbers_tell_a_field_and_know_the_bundled_chains_only() -> None:
    modules, hotel = (fitted().wording.of(of_field(fold(text))) for text in (MODULES, HOTEL))
    assert (modules.margin("photovoltaics") or 0) > 0 > (hotel.margin("photovoltaics") or 0)
    assert (hotel.margin("biopharma") or 0) < 0
    assert modules.margin("shared") is None
    assert modules.margin("tiles") is None
    assert len(fitted().wording.idf) == BUCKETS
