import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chainmap.model import quantity
from chainmap.model.quantity import (
    PlannedAmountError,
    number_style,
    of_today,
    parse_amount,
    parse_measure,
    parse_planned,
    parse_ratio,
    says_unknown,
    split_by_words,
    split_in_order,
)
from chainmap.model.units import Equivalent, canonical_unit, convert, scaled_unit


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("1.2亿", 1.2e8, 1.2e8, ""),
        ("1.2亿片", 1.2e8, 1.2e8, "piece"),
        ("3,500万", 3.5e7, 3.5e7, ""),
        ("3,500万㎡", 3.5e7, 3.5e7, "m2"),
        ("5 GW", 5, 5, "GW"),
        ("12万吨", 1.2e5, 1.2e5, "t"),
        ("2.4GW/年", 2.4, 2.4, "GW"),
        ("年产5万吨", 5e4, 5e4, "t"),
        ("约800吨", 800, 800, "t"),
        ("600-800吨", 600, 800, "t"),
        ("3–5万吨", 3e4, 5e4, "t"),
        ("10MW-20MW", 10, 20, "MW"),
        ("1万吨以上", 1e4, None, "t"),
        ("不超过5吨", 0, 5, "t"),
        ("５０００吨", 5000, 5000, "t"),
        ("-5吨", -5, -5, "t"),
        ("2.5亿元", 2.5e8, 2.5e8, "CNY"),
        ("100台（套）", 100, 100, "set"),
        ("300吨/月", 3600, 3600, "t"),
        ("1,200,000", 1.2e6, 1.2e6, ""),
        ("6.1 million sets", 6.1e6, 6.1e6, "set"),
        ("1e5 t", 1e5, 1e5, "t"),
        ("2000万瓦", 2e7, 2e7, "W"),
        ("5 kW", 5, 5, "kW"),
    ],
)
def test_numbers_as_people_write_them(text: str, low: float, high: float | None, unit: str) -> None:
    amount = parse_amount(text)
    assert amount is not None
    got = (amount.low, amount.high, amount.unit)
    if unit == "kW" and got[2] != "kW":  # a scale and a unit may share the k: the quantity is what counts
        assert convert(amount.low, amount.unit, "kW") == pytest.approx(low)
        return
    assert got[0] == pytest.approx(low)
    assert got[1] == (pytest.approx(high) if high is not None else None)
    assert got[2] == unit


@pytest.mark.parametrize("text", ["", "-", "——", "暂无", "保密", "N/A", "／", "待定", " "])
def test_what_says_that_nothing_is_known_is_unknown_and_not_zero(text: str) -> None:
    assert says_unknown(text)
    assert parse_amount(text) is None


@pytest.mark.parametrize("text", ["见附件", "abc", "5;6", "含在上一行"])
def test_text_that_is_no_yearly_amount_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=text.replace("/", ".")):
        parse_amount(text)


@pytest.mark.parametrize(
    "text",
    [
        "3万吨（一期1.5万吨；二期1.5万吨规划）",
        "5GW（含规划2GW）",
        "5GW（其中在建2GW）",
        "2万吨，其中1万吨尚未量产",
        "10 GWh (of which 4 GWh not yet in production)",
    ],
)
def test_a_figure_of_which_a_part_is_planned_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"规划|在建|未量产|not yet"):
        parse_amount(text)


def test_the_phase_that_is_there_counts_of_a_figure_in_phases() -> None:
    for text in ("3万吨/年（一期1.5万吨已达产；二期1.5万吨规划）", "3万吨（一期1.5万吨已投产，二期1.5万吨在建）"):
        amount = parse_amount(text)
        assert amount is not None
        assert (amount.low, amount.unit) == (15_000, "t")


@pytest.mark.parametrize("text", ["5.2GW（在建）", "3000台（在建）", "规划10GW", "在建3GW，拟建2GW", "planned: 5 GW"])
def test_what_is_planned_is_no_figure_of_today(text: str) -> None:
    with pytest.raises(PlannedAmountError):
        parse_amount(text)


@pytest.mark.parametrize(
    ("text", "heading", "low", "high", "unit"),
    [
        ("十二万吨", "", 120_000, 120_000, "t"),
        ("一点二亿片", "", 1.2e8, 1.2e8, "piece"),
        ("两万吨", "", 20_000, 20_000, "t"),
        ("五吉瓦", "", 5, 5, "GW"),
        ("三十万吨", "", 300_000, 300_000, "t"),
        ("十万", "吨", 100_000, 100_000, "t"),
        ("一千二百吨", "", 1200, 1200, "t"),
        ("二百五十万片", "", 2.5e6, 2.5e6, "piece"),
        ("1万2千吨", "", 12_000, 12_000, "t"),
        ("3亿5000万片", "", 3.5e8, 3.5e8, "piece"),
        ("3万500吨", "", 30_500, 30_500, "t"),
        ("12萬噸", "", 120_000, 120_000, "t"),
        ("12 000 t", "", 12_000, 12_000, "t"),
        ("12\u00a0000 t", "", 12_000, 12_000, "t"),
        ("1'200 t", "", 1200, 1200, "t"),
        ("12 万吨/年（设计）", "", 120_000, 120_000, "t"),
        ("一期2GW，二期3GW", "", 5, 5, "GW"),
        ("第一期 2GW；第二期 3000MW", "", 5, 5, "GW"),
        ("5GW+3GW", "", 8, 8, "GW"),
        ("3+2GW", "", 5, 5, "GW"),
        ("3+2", "GW", 5, 5, "GW"),
        ("5GW，在建3GW", "", 5, 5, "GW"),
        ("5GW（规划10GW）", "", 5, 5, "GW"),
        ("8GW，其中TOPCon 5GW", "", 8, 8, "GW"),
        ("8GW（其中TOPCon 5GW）", "", 8, 8, "GW"),
        ("日熔量1200吨", "", 438_000, 438_000, "t"),
        ("1200t/d", "", 438_000, 438_000, "t"),
        ("1,200 吨/日", "", 438_000, 438_000, "t"),
        ("日熔量2×1000吨", "", 730_000, 730_000, "t"),
        ("1200t/d×2", "", 876_000, 876_000, "t"),
        ("4条×5万吨", "", 200_000, 200_000, "t"),
        ("1200", "吨/天", 438_000, 438_000, "t"),
        ("月产300吨", "", 3600, 3600, "t"),
        ("250吨/季度", "", 1000, 1000, "t"),
        ("年产能：12万吨/年", "", 120_000, 120_000, "t"),
        ("合计3万吨", "", 30_000, 30_000, "t"),
        ("现有产能约5 GW", "", 5, 5, "GW"),
        ("5 GW/a", "", 5, 5, "GW"),
        ("5000 MW per year", "", 5000, 5000, "MW"),
        ("5000", "MW/yr", 5000, 5000, "MW"),
        ("12", "万吨/年", 120_000, 120_000, "t"),
        ("50 ktpa", "", 50_000, 50_000, "t"),
        ("不低于5万吨", "", 50_000, None, "t"),
        ("≥500 t", "", 500, None, "t"),
        ("500+ t", "", 500, None, "t"),
        ("at least 500 t", "", 500, None, "t"),
        ("5万吨以上", "", 50_000, None, "t"),
        ("不足5万吨", "", 0, 50_000, "t"),
        ("≤ 5万吨", "", 0, 50_000, "t"),
        ("大概3万来吨", "", 30_000, 30_000, "t"),
        ("近5万吨", "", 50_000, 50_000, "t"),
        ("3万吨左右", "", 30_000, 30_000, "t"),
        ("5-8万吨", "", 50_000, 80_000, "t"),
        ("5万吨-8万吨", "", 50_000, 80_000, "t"),
        ("5万～8万吨", "", 50_000, 80_000, "t"),
        ("5至8万吨", "", 50_000, 80_000, "t"),
        ("5 to 8 GW", "", 5, 8, "GW"),
        ("RMB 120 million", "", 1.2e8, 1.2e8, "CNY"),
        ("120", "RMB million", 1.2e8, 1.2e8, "CNY"),
        ("120", "CNY mn", 1.2e8, 1.2e8, "CNY"),
        ("120", "million yuan", 1.2e8, 1.2e8, "CNY"),
        ("1.2亿元人民币", "", 1.2e8, 1.2e8, "CNY"),
        ("12000", "万元/年", 1.2e8, 1.2e8, "CNY"),
        ("12", "百万元", 1.2e7, 1.2e7, "CNY"),
        ("5000", "千元", 5e6, 5e6, "CNY"),
        ("¥3,500,000", "", 3.5e6, 3.5e6, "CNY"),
        ("¥120", "万元", 1.2e6, 1.2e6, "CNY"),
        ("US$ 17 million", "万元", 1.7e7, 1.7e7, "USD"),
        ("1700万美元", "", 1.7e7, 1.7e7, "USD"),
        ("120", "RMB '000", 120_000, 120_000, "CNY"),
        ("12", "10,000 t/a", 120_000, 120_000, "t"),
        ("1.2", "100 million yuan", 1.2e8, 1.2e8, "CNY"),
        ("0.12", "Mt/yr", 0.12, 0.12, "Mt"),
        ("12", "万吨·年", 120_000, 120_000, "t"),
        ("2 km2", "", 2, 2, "km2"),
        ("壹拾贰万吨", "", 120_000, 120_000, "t"),
        ("2025年12万吨", "", 120_000, 120_000, "t"),
        ("一期5万吨、二期3万吨（在建）", "", 50_000, 50_000, "t"),
        ("100万平方米（镀膜）", "", 1e6, 1e6, "m2"),
        ("1.5e4 t", "", 15_000, 15_000, "t"),
    ],
)
def test_what_planners_type(text: str, heading: str, low: float, high: float | None, unit: str) -> None:
    amount = parse_amount(text, heading)
    assert amount is not None
    assert amount.unit == unit
    assert amount.low == pytest.approx(low)
    assert amount.high == (None if high is None else pytest.approx(high))


DOUBTFUL = [
    *("5GW（其中在建2GW）", "10GW（5GW在建）", "1万吨（现有5000吨，新增5000吨）", "年产5万吨，3万吨", "2条线6万吨"),
    *("2条3GW", "总产能5GW，其中在建2GW", "上半年2.5GW", "3 GW TOPCon and 2 GW HJT", "2026年1-6月3GW"),
    *("5GW，2027年投产",),
    *("几万吨", "数十万吨", "1,5 GW", "5万吨、3万吨", "5GW，3", "1万2吨", "见附件5", "100吨/小时", "3GW+2万吨"),
]


@pytest.mark.parametrize("text", [*DOUBTFUL, "5GW5", "12.5.6", "9" * 130, "一期，二期", "其中5GW", "+", "万吨", "1/2"])
def test_what_is_doubtful_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        parse_amount(text)


@pytest.mark.parametrize(
    ("texts", "style"),
    [
        (["1,5 GW", "12.000 t"], "comma"),
        (["1.200.000", "5"], "comma"),
        (["1.5 GW", "1,200"], "point"),
        (["1,200.5", "3"], "point"),
        (["12,000", "3"], "point"),
        (["1,5", "2.5"], "unclear"),
        ([], "point"),
    ],
)
def test_decimals_are_told_by_the_table(texts: list[str], style: str) -> None:
    assert number_style(texts) == style


def test_a_decimal_comma_is_read_where_the_table_has_them() -> None:
    read = [parse_amount(text, style="comma") for text in ("1,5 GW", "12.000 t", "1.200.000,5 t")]
    assert [amount.low for amount in read if amount] == [1.5, 12_000, 1_200_000.5]
    for doubtful in ("1,5 GW", "12.000 t", "12,000 t"):
        with pytest.raises(ValueError, match=doubtful[:2]):
            parse_amount(doubtful, style="unclear")
    plain = parse_amount("12 GW", style="unclear")
    assert plain is not None
    assert plain.low == 12


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("3 GW TOPCon and 2 GW HJT", (("TOPCon", "3 GW"), ("HJT", "2 GW"))),
        ("硅片3GW/电池2GW", (("硅片", "3GW"), ("电池", "2GW"))),
        ("电池5GW，组件3GW", (("电池", "5GW"), ("组件", "3GW"))),
        ("组件 3GW; 电池 5GW", (("组件", "3GW"), ("电池", "5GW"))),
        ("module 3 GW, cell 5 GW", (("module", "3 GW"), ("cell", "5 GW"))),
        ("5GW电池、3GW组件", (("电池", "5GW"), ("组件", "3GW"))),
        ("硅棒：约5GW；硅片：≥4GW", (("硅棒", "约5GW"), ("硅片", "≥4GW"))),
        ("光伏玻璃年产12万吨", (("光伏玻璃", "年产12万吨"),)),
        ("光伏玻璃 日熔量2×1000吨", (("光伏玻璃", " 日熔量2×1000吨"),)),
        ("年产5万吨多晶硅", (("多晶硅", "年产5万吨"),)),
        ("单晶硅棒、硅片10GW", (("单晶硅棒", ""), ("硅片", "10GW"))),
        ("组件4GW（一期2GW，二期2GW）；电池3GW", (("组件", "4GW(一期2GW,二期2GW)"), ("电池", "3GW"))),
        ("电池3GW（爬坡中，良率98%）", (("电池", "3GW(爬坡中,良率98%)"),)),
        ("LiPF6 2 ktpa, LiFSI 500 t", (("LiPF6", "2 ktpa"), ("LiFSI", "500 t"))),
        ("年产1万吨电解液及2000吨六氟磷酸锂", (("电解液", "年产1万吨"), ("六氟磷酸锂", "2000吨"))),
        ("年产10万套PACK（约5GWh）", (("PACK", "年产10万套(约5GWh)"),)),
        (
            "湿法隔膜8条线，年产能6.4亿平方米；涂覆4亿平方米",
            (("湿法隔膜", "年产能6.4亿平方米"), ("涂覆", "4亿平方米")),
        ),
        ("500k balloons; 300k guidewires", (("balloons", "500k pcs"), ("guidewires", "300k pcs"))),
        ("Ventilators 10k, CPAP 80k", (("Ventilators", "10k"), ("CPAP", "80k"))),
        ("400m vials / 900m closures", (("vials", "400m vials"), ("closures", "900m"))),
        ("30m tests; 800 analysers", (("tests", "30m tests"), ("analysers", "800 pcs"))),
        ("6 GW wafers, 6 GW ingots", (("wafers", "6 GW"), ("ingots", "6 GW"))),
        ("EVA胶膜、POE胶膜，加起来1.2亿平", (("EVA胶膜、POE胶膜", "1.2亿平"),)),
        ("15 GW in total", ()),
        ("11 million kits", (("kits", "11 million pcs"),)),
        ("1.8 bil tabs, 400 mil caps", (("tabs", "1.8 bil pcs"), ("caps", "400 mil pcs"))),
        ("10 mil kits/mth", (("kits", "10 mil pcs/mth"),)),
        ("5m sensors (planned 15m)", (("sensors", "5m(planned 15m)"),)),
        ("月产组件1GW", (("组件", "月产1GW"),)),
        ("年加工钣金3000吨左右", (("钣金", "年加工3000吨左右"),)),
        ("年产光伏组件5GW，其中一期2GW、二期3GW", (("光伏组件", "年产5GW"),)),
        ("5 GW / 4 GW", ()),
        ("5,000 t; 20 lines", ()),
        ("规划20GWh，首期6GWh", ()),
        ("已建3000吨/年，在建5000吨/年", ()),
        ("12万吨", ()),
        ("一期2GW，二期3GW", ()),
        ("年产12万吨", ()),
        ("电池5GW，3GW", ()),
        ("见附件", ()),
        ("12tt5", ()),
        ("1.5 GW/yr", ()),
        ("2 GW (planned)", ()),
        ("5GW（在建）", ()),
        ("光伏玻璃、胶膜", ()),
    ],
)
def test_a_figure_for_each_product_is_split_by_its_words(text: str, pairs: tuple[tuple[str, str], ...]) -> None:
    assert split_by_words(text) == pairs


def test_a_total_is_a_figure() -> None:
    amount = parse_amount("15 GW in total")
    assert amount is not None
    assert (amount.low, amount.high, amount.unit) == (15, 15, "GW")


@pytest.mark.parametrize(
    "text", ["1万吨/月", "1000t/d", "5万吨以上", "不超过5万吨", "10万吨至12万吨", "5GW+", "5GW（在建）"]
)
def test_a_figure_without_words_is_not_split(text: str) -> None:
    assert split_by_words(text) == ()


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("6GW\n5.5GW", ("6GW", "5.5GW")),
        ("6；5.5 GW", ("6GW", "5.5GW")),
        ("2,000;3,000吨/年", ("2000吨/年", "3000吨/年")),
        ("6\n5.5", ("6", "5.5")),
        ("分别为6GW、约5.5GW", ("6GW", "约5.5GW")),
        ("6GW/5.5GW", ("6GW", "5.5GW")),
        ("各3GW", ("3GW", "3GW")),
        ("120/60", ()),
        ("1、5GW", ()),
        ("6GW", ()),
        ("6GW、5GW、4GW", ()),
        ("一期6GW；二期5.5GW", ()),
        ("6GW；5.5GW（在建）", ()),
        ("6GW+5.5GW", ()),
        ("", ()),
    ],
)
def test_figures_in_the_order_of_two_products(text: str, figures: tuple[str, ...]) -> None:
    assert split_in_order(text, 2) == figures


def test_figures_that_are_split_keep_a_decimal_comma() -> None:
    """2,500 GW is 2.5 GW in a table of decimal commas, before it is split and after."""
    in_order = split_in_order("2,500GW;3GW", 2, style="comma")
    by_words = tuple(figure for _, figure in split_by_words("电池2,500GW；组件3GW", style="comma"))
    for figures in (in_order, by_words):
        amounts = [parse_amount(figure, style="comma") for figure in figures]
        assert [amount and amount.low for amount in amounts] == [2.5, 3]


@pytest.mark.parametrize(
    ("text", "low", "unit"),
    [
        ("5GW（在建，2027年6月投产）", 5, "GW"),
        ("5GW（2027年投产）", 5, "GW"),
        ("规划10万吨", 100_000, "t"),
        ("现有6万吨，规划12万吨", 120_000, "t"),
        ("3 GW (planned)", 3, "GW"),
    ],
)
def test_what_is_planned_is_a_figure_of_its_own(text: str, low: float, unit: str) -> None:
    amount = parse_planned(text)
    assert amount is not None
    assert (amount.low, amount.high, amount.unit) == (low, low, unit)


def test_what_is_planned_and_cannot_be_read_is_unknown() -> None:
    assert parse_planned("在建，规模待定") is None
    assert parse_planned("3GW（一期）+2GW（二期，在建）") is None


@pytest.mark.parametrize(
    ("text", "today"),
    [
        ("12万吨（预计2027年）", ""),
        ("120 kt from 2027", ""),
        ("5GW(2027E)", ""),
        ("2027年达到5GW", ""),
        ("现有5GW，2027年达到8GW", "现有5GW"),
        ("8万吨（2027年扩至12万吨）", "8万吨"),
        ("2030吨", "2030吨"),
        ("2025年12万吨", "2025年12万吨"),
        ("2GW，2022年投产", "2GW"),
        ("一期2GW 2022年投产，二期3GW 2024年投产", "一期2GW,二期3GW"),
    ],
)
def test_what_a_later_year_brings_is_no_figure_of_today(text: str, today: str) -> None:
    assert of_today(text, 2026) == today


@pytest.mark.parametrize(
    ("text", "today"),
    [
        ("3万吨（一期1.5万吨已达产；二期1.5万吨2026年底建成）", "3万吨(一期1.5万吨已达产,二期1.5万吨在建)"),
        ("3万吨（一期1.5万吨；二期1.5万吨2027年建成）", "3万吨(一期1.5万吨,二期1.5万吨建成在建)"),
        ("5GW（2026年10月投产）", "5GW（2026年10月投产）"),
    ],
)
def test_what_the_rest_of_a_year_brings_is_no_figure_of_november(text: str, today: str) -> None:
    assert of_today(text, 2026, 11) == today


@pytest.mark.parametrize(
    ("text", "heading", "low"),
    [
        ("500", "吨/月", 6_000),
        ("500吨", "/月", 6_000),  # 月产能
        ("500吨/年", "/月", 500),  # the cell says it is a year's
        ("月产500吨", "吨/月", 6_000),
        ("1万", "吨/日", 3_650_000),
    ],
)
def test_the_time_of_a_heading_holds_where_the_cell_has_none(text: str, heading: str, low: float) -> None:
    amount = parse_amount(text, heading)
    assert amount is not None
    assert (amount.low, amount.unit) == (low, "t")


def test_m_behind_money_is_a_million() -> None:
    amount = parse_amount("80m", "CNY")
    assert amount is not None
    assert (amount.low, amount.unit) == (8e7, "CNY")


def test_a_heading_lends_its_unit_where_the_cell_has_none() -> None:
    plain, scaled, own = parse_amount("12", "万吨"), parse_amount("12万", "万吨"), parse_amount("约34亿元", "万元")
    assert plain is not None
    assert scaled is not None
    assert own is not None
    assert (plain.low, plain.unit) == (120_000, "t")
    assert (scaled.low, scaled.unit) == (120_000, "t")  # 12万 says its scale itself
    assert (own.low, own.unit) == (3.4e9, "CNY")


def test_units_convert_within_a_dimension_and_by_equivalents() -> None:
    area = [Equivalent(1, "GW", 5.2e6, "m2")]
    assert convert(20, "kg", "t") == pytest.approx(0.02)
    assert convert(1, "GW", "m2", area) == pytest.approx(5.2e6)
    assert convert(5.2, "km2", "MW", area) == pytest.approx(1000)  # 5.2 km² = 5.2e6 m² = 1 GW = 1,000 MW
    assert convert(7, "", "t") == 7
    assert convert(1, "GW", "t", area) is None
    assert convert(3, "heads", "heads") == 3


def test_ratios_and_measures() -> None:
    assert parse_ratio("20 kg/t") == (20, "kg", "t")
    assert parse_ratio("8.8125 kg/m2") == (8.8125, "kg", "m2")
    assert parse_ratio("1.2 万片/MW") == (12_000, "piece", "MW")
    assert parse_measure("5.2e6 m2") == (5.2e6, "m2")
    for wrong in ("20", "kg/t", "20 kg per t"):
        with pytest.raises(ValueError, match=wrong):
            parse_ratio(wrong)


def test_spellings_of_units() -> None:
    assert [canonical_unit(unit) for unit in ("吨", "GWp", "平方米", "㎡", "套", "foo")] == [
        "t",
        "GW",
        "m2",
        "m2",
        "set",
        "foo",
    ]
    assert scaled_unit("万吨") == (1e4, "t")
    assert scaled_unit("亿片") == (1e8, "piece")
    assert scaled_unit("kg") == (1, "kg")


@given(st.floats(min_value=0, max_value=1e12, allow_nan=False).map(lambda value: round(value, 3)))
def test_any_plain_number_reads_as_itself(value: float) -> None:
    amount = parse_amount(f"{value:,.3f} 吨")
    assert amount is not None
    assert amount.low == pytest.approx(value)


@given(st.text(max_size=40))
def test_no_text_breaks_the_reader(text: str) -> None:
    try:
        amount = parse_amount(text)
    except ValueError:
        return
    assert amount is None or amount.high is None or amount.low <= amount.high


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("210余万件", 2.1e6, None, "piece"),
        ("20亿片/粒", 2e9, 2e9, "piece"),
        ("3000万人份", 3e7, 3e7, "test"),
        ("300万例/年", 3e6, 3e6, "test"),
        ("20万头份", 2e5, 2e5, "piece"),
        ("5 Mio. Stück", 5e6, 5e6, "piece"),
        ("1.5 Mrd. Stück", 1.5e9, 1.5e9, "piece"),
        ("2 million vials", 2e6, 2e6, "piece"),
        ("1 mil. sets", 1e6, 1e6, "set"),
        ("1 mil sets", 1e6, 1e6, "set"),
        ("1 mil toneladas", 1, 1, "mil toneladas"),  # a thousand, in Spanish: not read
        ("11 mil kits", 1.1e7, 1.1e7, "kits"),
        ("6.1 bil pcs", 6.1e9, 6.1e9, "piece"),
        ("3萬組", 3e4, 3e4, "set"),
        ("5000万條", 5e7, 5e7, "piece"),
        ("5个GW", 5, 5, "GW"),
        ("五个吉瓦", 5, 5, "GW"),
        ("2条2.5GW产线", 5, 5, "GW"),
        ("一条年产5GW产线", 5, 5, "GW"),
        ("共2条线5GW", 5, 5, "GW"),
        ("季产1GW", 4, 4, "GW"),
        ("半年6万吨", 120_000, 120_000, "t"),
        ("12w吨", 120_000, 120_000, "t"),
        ("30w片", 300_000, 300_000, "piece"),
        ("500W", 500, 500, "W"),
        ("两条线各6万吨", 120_000, 120_000, "t"),
        ("3条生产线，各2万吨", 60_000, 60_000, "t"),
        ("两条线共6万吨", 60_000, 60_000, "t"),
        ("设计12万吨，实际10万吨", 100_000, 100_000, "t"),
        ("12万吨，实际10万吨", 100_000, 100_000, "t"),
        ("批复10万吨，设计8万吨", 80_000, 80_000, "t"),
        ("日产500吨，年产15万吨", 150_000, 150_000, "t"),
        ("10万吨（实际8万吨）", 80_000, 80_000, "t"),
        ("10GW（一期已投产5GW）", 5, 5, "GW"),
        ("一期2GW已投产，二期3GW在建", 2, 2, "GW"),
        ("一期2GW已投产，二期3GW已建成", 5, 5, "GW"),
        ("2023年投产 5GW", 5, 5, "GW"),
        ("2023年投产5GW", 5, 5, "GW"),
        ("3万吨运行中", 30_000, 30_000, "t"),
        ("5 GW in operation", 5, 5, "GW"),
        ("投产2GW在建3GW", 2, 2, "GW"),
        ("规划16GW，已投8GW", 8, 8, "GW"),
        ("8GW已投，8GW在建", 8, 8, "GW"),
        ("2GW已投产3GW在建", 2, 2, "GW"),
        ("已建成5万吨规划10万吨", 50_000, 50_000, "t"),
        ("10GW（规划20GW）", 10, 10, "GW"),
        ("3GW（另在建2GW）", 3, 3, "GW"),
        ("月均200吨", 2_400, 2_400, "t"),
        ("500 TPA", 500, 500, "t"),
        ("3.6 GW of modules", 3.6, 3.6, "GW"),
        ("USD 410m", 4.1e8, 4.1e8, "USD"),
        ("$2.5M", 2.5e6, 2.5e6, "USD"),
        ("80亿瓦时", 8e9, 8e9, "Wh"),
        ("2亿瓦", 2e8, 2e8, "W"),
        ("50万千瓦", 5e5, 5e5, "kW"),
        ("5000個", 5000, 5000, "piece"),
        ("300座", 300, 300, "piece"),
        ("2萬隻", 20_000, 20_000, "piece"),
        ("3輛", 3, 3, "piece"),
        ("合計900支", 900, 900, "piece"),
        ("月產120臺", 1440, 1440, "piece"),
        ("10k", 10_000, 10_000, ""),
    ],
)
def test_more_of_what_offices_write(text: str, low: float, high: float | None, unit: str) -> None:
    amount = parse_amount(text)
    assert amount is not None
    assert (amount.low, amount.high, amount.unit) == (low, high, unit)


def test_every_spelling_means_one_unit_of_a_known_dimension() -> None:
    units = tomllib.loads((Path(quantity.__file__).parent / "units.toml").read_text("utf-8"))["units"]
    spellings = [spelling for unit, entry in units.items() for spelling in (unit, *entry["also"].split())]
    assert len(spellings) == len(set(spellings))
    assert all(units[entry["base"]]["size"] == 1 for entry in units.values())
    for unit, entry in units.items():
        assert {canonical_unit(spelling) for spelling in (unit, *entry["also"].split())} == {unit}
