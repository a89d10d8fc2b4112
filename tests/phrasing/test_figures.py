"""Figures as people read them."""

import pytest

from chainmap.model.interval import ANYTHING, Interval
from chainmap.phrasing.figures import quantity_text, unit_text
from chainmap.words import Lang


@pytest.mark.parametrize(
    ("one", "unit", "zh", "en"),
    [
        (Interval(101_793, 101_793), "t/a", "10.2万吨/年", "101,793 t/a"),
        (Interval(2.8, 2.8), "piece/a", "2.8件/年", "2.8 piece/a"),
        (Interval(0, 240), "kg/a", "0 … 240 kg/年", "0 … 240 kg/a"),
        (Interval(6.5e7, None), "m2/a", "≥ 6,500万 m²/年", "≥ 65 million m²/a"),
        (Interval(3.51e7, 3.51e7), "CNY/a", "3,510万元/年", "35.1 million CNY/a"),
        (Interval(5.2, 5.2), "GW", "5.2 GW", "5.2 GW"),
        (ANYTHING, "t/a", "不明", "unknown"),
    ],
)
def test_quantities_with_units_as_they_are_written(one: Interval, unit: str, zh: str, en: str) -> None:
    assert [quantity_text(one, unit, lang) for lang in ("zh", "en")] == [zh, en]


@pytest.mark.parametrize(("lang", "said"), [("zh", "某自定单位/年"), ("en", "某自定单位/a")])
def test_a_unit_that_nobody_knows_stands_as_it_is(lang: Lang, said: str) -> None:
    assert unit_text("某自定单位/a", lang) == said
