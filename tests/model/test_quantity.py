import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chainmap.model import quantity
from chainmap.model.quantity import (
    Equivalent,
    canonical_unit,
    convert,
    parse_amount,
    parse_measure,
    parse_ratio,
    says_unknown,
    scaled_unit,
)


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
        ("5.2GW（在建）", 5.2, 5.2, "GW"),
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


@pytest.mark.parametrize("text", ["见附件", "1000t/d", "十万", "abc", "5;6", "含在上一行"])
def test_text_that_is_no_yearly_amount_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=text.replace("/", ".")):
        parse_amount(text)


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
        ("3000台（在建）", 3000, 3000, "piece"),
        ("20亿片/粒", 2e9, 2e9, "piece"),
        ("3000万人份", 3e7, 3e7, "piece"),
        ("5000万條", 5e7, 5e7, "piece"),
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
