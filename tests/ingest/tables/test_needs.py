"""Limits and needs in the units that people use."""

import pytest

from chainmap.ingest.tables.needs import UNITS, need_named, read_limit
from chainmap.model.figures import Needs

LIMITS = [
    ("land_m2", "720亩", 480_000),
    ("land_m2", "48公顷", 480_000),
    ("land_m2", "48 ha", 480_000),
    ("land_m2", "48万m2", 480_000),
    ("land_m2", "约48万平方米", 480_000),
    ("land_m2", "0.48 km2", 480_000),
    ("land_m2", "480,000", 480_000),
    ("land_m2", 480_000, 480_000),
    ("floor_area_m2", "3万平米", 30_000),
    ("power_kw", "120MW", 120_000),
    ("power_kw", "12万千瓦", 120_000),
    ("energy_tce", "5万吨标煤", 50_000),
    ("energy_tce", "5万吨标准煤/年", 50_000),
    ("energy_tce", "50000 tce", 50_000),
    ("water_m3", "50万方/年", 500_000),
    ("water_m3", "1万吨/月", 120_000),
    ("steam_t", "30万吨/年", 300_000),
    ("emissions_tco2", "2.5万吨", 25_000),
    ("emissions_tco2", "25000 tCO2", 25_000),
    ("investment_cny", "3亿元", 3e8),
    ("investment_cny", "RMB 300 million", 3e8),
    ("jobs", "500人", 500),
]


@pytest.mark.parametrize(("need", "typed", "limit"), LIMITS)
def test_a_limit_is_a_number_or_a_text_with_its_unit(need: str, typed: object, limit: float) -> None:
    assert read_limit(need, typed) == pytest.approx(limit)


@pytest.mark.parametrize(
    ("need", "typed"),
    [
        ("land_m2", "720MW"),
        ("land_m2", "3亿元"),
        ("land_m2", "500-700亩"),
        ("land_m2", "≥500亩"),
        ("land_m2", "much"),
        ("land_m2", ""),
        ("land_m2", True),
        ("land_m2", [1]),
        ("land_m2", None),
        ("land_m2", float("inf")),
        ("power_kw", "5吨"),
        ("energy_tce", "5万吨"),  # of what fuel?
    ],
)
def test_what_is_no_single_figure_of_the_need_is_refused(need: str, typed: object) -> None:
    with pytest.raises(ValueError, match=r"^"):
        read_limit(need, typed)


@pytest.mark.parametrize(
    ("typed", "need"),
    [
        ("land_m2", "land_m2"),
        ("land", "land_m2"),
        ("用地", "land_m2"),
        ("power", "power_kw"),
        ("用电负荷", "power_kw"),
        ("投资", "investment_cny"),
        ("能耗", "energy_tce"),
        ("name", ""),
        ("税收", ""),  # what it brings
        ("land_m", ""),
    ],
)
def test_a_need_is_named_by_its_key_or_as_a_heading(typed: str, need: str) -> None:
    assert need_named(typed) == need


def test_each_need_has_a_unit() -> None:
    assert UNITS.keys() == {*Needs.model_fields, "tax"}
