"""Charts are in the unit in which their longest bar is read."""

from pathlib import Path

import pytest

from chainmap.report.gaps.charts import gap_charts
from chainmap.words import Lang
from tests.parks import price, report_of, write_park

FLOWS = [{"from": "glass", "to": "panel", "intensity": 1, "critical": True, "estimate": True}]


@pytest.mark.parametrize(
    ("cost", "lang", "unit", "bar"),
    [
        (100, "zh", "万元", 3),  # 300 t × 100 CNY = 30,000 CNY
        (100, "en", "CNY thousand", 30),
        (1e6, "zh", "亿元", 3),  # 300 t × a million CNY
        (1e6, "en", "CNY million", 300),
        (1, "zh", "万元", 0.03),
    ],
)
def test_the_unit_follows_the_longest_bar(tmp_path: Path, cost: float, lang: Lang, unit: str, bar: float) -> None:
    links = {"glass": {"price": price(cost)}, "panel": {"price": price(cost)}}
    report = report_of(write_park(tmp_path, links, FLOWS, [("Panels", "panel goods", "300", "300")]))
    worth = gap_charts(report, lang)[0]
    assert (worth.unit, worth.names) == (unit, ("glass",))
    assert worth.longest == pytest.approx(bar)


def test_a_link_whose_makers_amount_is_unknown_is_not_drawn_as_without_supply(tmp_path: Path) -> None:
    links = {name: {"price": price(100)} for name in ("glass", "frame", "panel")}
    flows = [{**FLOWS[0], "from": name} for name in ("glass", "frame")]
    tenants = [("Panels", "panel goods", "300", "300"), ("Glass", "glass goods", "", "")]
    supply = gap_charts(report_of(write_park(tmp_path, links, flows, tenants)), "en")[-1]
    assert supply.names == ("frame",)
    assert dict(supply.series)["Supply"] == (0.0,)
