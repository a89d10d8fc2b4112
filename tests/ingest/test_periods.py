"""Months, quarters and halves of a year, as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chainmap.ingest.periods import Period, periods_of_year, read_period, split_period, sum_of_year
from chainmap.model.quantity import Amount


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026年1月", "2026-01"),
        ("1月份", "01"),
        ("十一月", "11"),
        ("25年3月", "2025-03"),
        ("202601", "2026-01"),
        ("2026-01", "2026-01"),
        ("2026/1/31", "2026-01"),
        ("2026-01-01", "2026-01"),
        ("1-6月", "01–06"),
        ("1月～9月", "01–09"),
        ("一季度", "01–03"),
        ("第四季度", "10–12"),
        ("2025年第3季度", "2025-07–09"),
        ("前三季度", "01–09"),
        ("2026Q1", "2026-01–03"),
        ("Q1 2026", "2026-01–03"),
        ("2026 Q1", "2026-01–03"),
        ("Q1-Q3", "01–09"),
        ("上半年", "01–06"),
        ("2025年下半年", "2025-07–12"),
        ("H1 2026", "2026-01–06"),
        ("Jan-26", "2026-01"),
        ("September 2025", "2025-09"),
        ("Jan-Jun 2026", "2026-01–06"),
        ("12", "12"),
        ("全年", "01–12"),
        ("2025年", "2025"),
    ],
)
def test_a_period(text: str, expected: str) -> None:
    assert str(read_period(text)) == expected


@pytest.mark.parametrize("text", ["", "合计", "13", "一期", "marx", "12月-3月", "Q5", "60天", "光伏玻璃", "2026-13"])
def test_no_period(text: str) -> None:
    assert read_period(text) is None


def test_a_bare_number_is_a_month_or_a_quarter() -> None:
    assert read_period("3", "月份") == Period(None, 3, 3)
    assert read_period("3", "季度") == Period(None, 7, 9)
    assert read_period("5", "Quarter") is None


@pytest.mark.parametrize(
    ("text", "period", "rest"),
    [
        ("1月产量", "01", "产量"),
        ("2025年1月产量", "2025-01", "产量"),
        ("产量 1月", "01", "产量"),
        ("output in January", "01", "output"),
        ("2026Q1 output", "2026-01–03", "output"),
        ("产量2026Q1", "2026-01–03", "产量"),
        ("1-6月产值", "01–06", "产值"),
    ],
)
def test_a_period_within_a_heading(text: str, period: str, rest: str) -> None:
    found = split_period(text)
    assert found is not None
    assert (str(found[0]), found[1]) == (period, rest)


@pytest.mark.parametrize("text", ["1月", "marching output", "eq1 output", "企业名称", "maybe"])
def test_no_period_within_a_heading(text: str) -> None:
    assert split_period(text) is None


@given(st.sets(st.integers(1, 12)), st.sets(st.integers(0, 3)), st.booleans())
def test_a_year_is_whole_only_with_all_of_its_parts(months: set[int], quarters: set[int], whole: bool) -> None:
    """Twelve months, four quarters, or the year; never a month twice."""
    parts = [Period(2025, month, month) for month in months]
    parts += [Period(2025, 3 * n + 1, 3 * n + 3) for n in quarters]
    parts += [Period(2025, 1, 12)] * whole
    found = periods_of_year([*parts, Period(2026, 1, 1)])
    assert bool(found) == (whole or len(quarters) == 4 or len(months) == 12)
    assert sum(period.months for period in found) in {0, 12}


def test_the_sum_of_a_year_is_in_the_unit_of_its_first_part() -> None:
    """1 GW + 3 × 500 MW = 2.5 GW; kilograms and gigawatts do not add up."""
    halves = {Period(None, 3 * n + 1, 3 * n + 3): Amount(500, 500, "MW", "500MW") for n in (1, 2, 3)}
    total = sum_of_year([(Period(None, 1, 3), Amount(1, 1, "GW", "1GW")), *halves.items()])
    assert total == Amount(2.5, 2.5, "GW", "1GW+500MW+500MW+500MW")
    assert sum_of_year([(Period(None, 1, 3), Amount(1, 1, "kg", "1kg")), *halves.items()]) is None
