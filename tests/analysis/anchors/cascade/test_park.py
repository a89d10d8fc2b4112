"""The cascade of a park that states needs, by hand."""

from pathlib import Path
from typing import Any

import pytest

from chainmap.analysis.anchors.report import report_anchors
from chainmap.analysis.balance.balance import Balance
from chainmap.findings.anchors import CascadeFinding
from tests.parks import graph_of, price, write_park

LINKS: dict[str, Any] = {key: {"price": price(1000)} for key in ("clay", "band", "bead")}
MAKERS = [("Clay", "clay goods", "60", ""), ("More", "clay goods", "40", ""), ("Band", "band goods", "100", "")]
BEAD = ("Bead", "bead goods", "100", "")


def cascades(folder: Path) -> dict[str, CascadeFinding]:
    return {found.tenant: found.cascade for found in report_anchors(Balance(graph_of(folder))).tenants}


def test_who_sells_to_a_stated_need_loses_sales_with_its_buyer(tmp_path: Path) -> None:
    """Bead needs 100 t of clay, which it states, and 100 t of band: without Band it stops, and buys no clay.

    Clay loses 60 t x 1,000, More 40 t. Without Clay it makes 40%: More sells 60% less of its 40 t, Band of its 100 t.
    """
    flows = [{"from": name, "to": "bead", "intensity": 1.0, "critical": True} for name in ("clay", "band")]
    park = write_park(tmp_path, LINKS, flows, [*MAKERS, BEAD], needs="name,product,quantity\nBead,clay goods,100\n")
    found = cascades(park)
    lost = {
        tenant: {sold.tenant: sold.value.top for sold in cascade.sales_at_risk} for tenant, cascade in found.items()
    }
    assert lost["Band"] == pytest.approx({"Clay": 60_000, "More": 40_000})
    assert lost["Clay"] == pytest.approx({"More": 24_000, "Band": 60_000})


@pytest.mark.parametrize("critical", [True, False])
def test_a_stated_part_of_an_either_or_need_stops_its_part(tmp_path: Path, critical: bool) -> None:
    """Bead needs 100 t of clay or band, and states 30 t of clay: band serves 70 t. Each stops its part."""
    flows = [
        {"from": name, "to": "bead", "intensity": 1.0, "any_of": "g", "critical": critical} for name in ("clay", "band")
    ]
    tenants = [("Clay", "clay goods", "1000", ""), ("Band", "band goods", "1000", ""), BEAD]
    found = cascades(write_park(tmp_path, LINKS, flows, tenants, needs="name,product,quantity\nBead,clay goods,30\n"))
    stops = {
        tenant: {line.link: line.share.top for stopped in found[tenant].stops for line in stopped.lines}
        for tenant in ("Clay", "Band")
    }
    assert stops["Clay"] == pytest.approx({"c/bead": 0.3})
    assert stops["Band"] == pytest.approx({"c/bead": 0.7})
    lost = {sold.tenant: sold.value.top for sold in found["Band"].sales_at_risk}
    assert lost == pytest.approx({"Clay": 21_000})


def test_a_stated_need_that_covers_a_group_is_its_input(tmp_path: Path) -> None:
    """Bead states all 100 t of its either-or need as clay: without Clay it stops, without Band nothing does."""
    flows = [
        {"from": name, "to": "bead", "intensity": 1.0, "any_of": "g", "critical": True} for name in ("clay", "band")
    ]
    tenants = [("Clay", "clay goods", "1000", ""), ("Band", "band goods", "1000", ""), BEAD]
    found = cascades(write_park(tmp_path, LINKS, flows, tenants, needs="name,product,quantity\nBead,clay goods,100\n"))
    assert [stopped.tenant for stopped in found["Clay"].stops] == ["Bead"]
    assert found["Clay"].at_risk.top == pytest.approx(100_000)
    assert found["Band"].stops == ()


def test_what_is_traded_beyond_a_need_is_lost_too(tmp_path: Path) -> None:
    """Bead needs 100 t of clay, and 90 t and 60 t of it are known trades: its sellers lose all 150 t with it."""
    flows = [{"from": "clay", "to": "bead", "intensity": 1.0, "critical": True}]
    trades = "seller,buyer,product,quantity\nClay,Bead,clay goods,90 t\nMore,Bead,clay goods,60 t\n"
    tenants = [("Clay", "clay goods", "90", ""), ("More", "clay goods", "60", ""), BEAD]
    found = cascades(write_park(tmp_path, LINKS, flows, tenants, trades=trades))
    lost = {sold.tenant: sold.value.low for sold in found["Bead"].sales_at_risk}
    assert lost == pytest.approx({"Clay": 90_000, "More": 60_000})
