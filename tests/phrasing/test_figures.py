"""Figures as people read them."""

import pytest

from chainmap.model.interval import ANYTHING, Interval
from chainmap.model.units import unit_text
from chainmap.phrasing.figures import money_text, quantity_text, units_text
from chainmap.words import Lang


@pytest.mark.parametrize(
    ("one", "unit", "zh", "en"),
    [
        (Interval(101_793, 101_793), "t/a", "10.2万吨/年", "102,000 t/a"),
        (Interval(2.8, 2.8), "piece/a", "2.8件/年", "2.8 piece/a"),
        (Interval(0, 240), "kg/a", "0–240 kg/年", "0–240 kg/a"),
        (Interval(6.5e7, None), "m2/a", "≥ 6,500万 m²/年", "≥ 65 million m²/a"),
        (Interval(3.51e7, 3.51e7), "CNY/a", "3,510万元/年", "CNY 35.1 million/a"),
        (Interval(5.2, 5.2), "GW", "5.2 GW", "5.2 GW"),
        (ANYTHING, "t/a", "不明", "unknown"),
    ],
)
def test_quantities_with_units_as_they_are_written(one: Interval, unit: str, zh: str, en: str) -> None:
    assert [quantity_text(one, unit, lang) for lang in ("zh", "en")] == [zh, en]


@pytest.mark.parametrize(
    ("low", "high", "zh", "en"),
    [
        (1.77e9, 2.49e9, "17.7–24.9亿元", "CNY 1.77–2.49 billion"),
        (9.507e7, 1.3e8, "0.951–1.3亿元", "CNY 95.1–130 million"),
        (3.1e5, 1.2e8, "31万 至 1.2亿元", "CNY 0.31–120 million"),
        (0, 2.88e6, "0–288万元", "CNY 0–2.88 million"),
        (1200, 9000, "1,200–9,000元", "CNY 1,200–9,000"),
        (-2.52e6, 3e6, "-252万 至 300万元", "CNY -2.52 million to 3 million"),
        (2.4e6, 2.4e6, "240万元", "CNY 2.4 million"),
    ],
)
def test_both_ends_of_a_sum_share_a_scale(low: float, high: float, zh: str, en: str) -> None:
    assert [money_text(Interval(low, high), lang) for lang in ("zh", "en")] == [zh, en]


@pytest.mark.parametrize(("lang", "said"), [("zh", "某自定单位/年"), ("en", "某自定单位/a")])
def test_a_unit_that_nobody_knows_stands_as_it_is(lang: Lang, said: str) -> None:
    assert unit_text("某自定单位/a", lang) == said


@pytest.mark.parametrize(
    ("text", "zh"),
    [
        ("1 GW = 1.702e6 piece", "1 GW = 1.702e6 件"),
        ("92,000 CNY/t", "92,000 元/吨"),
        ("0.10778 kg/m2", "0.10778 kg/m²"),
        ("12.0%", "12.0%"),
    ],
)
def test_the_units_of_a_figure_of_a_chain_file_are_said_in_words(text: str, zh: str) -> None:
    assert units_text(text, "zh") == zh


@pytest.mark.parametrize(("unit", "zh"), [("machine/a", "120台/年"), ("vial/a", "120支/年"), ("animal/a", "120只/年")])
def test_pieces_have_the_word_that_counts_them(unit: str, zh: str) -> None:
    assert [quantity_text(120, unit, lang) for lang in ("zh", "en")] == [zh, "120 piece/a"]
