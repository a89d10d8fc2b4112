"""A park without figures: gaps are ranked by what plants of the smallest efficient size would take."""

from pathlib import Path
from typing import Any

from chainmap.findings.gaps import GapReport
from chainmap.report.gaps.data import gap_data
from chainmap.report.gaps.steps import first_steps
from tests.parks import price, report_of, write_park


def report(folder: Path, capacity: str = "") -> GapReport:
    """G makes modules; the smallest efficient module plant makes 1,000 t.

    Of frames it takes 0.5 × 1,000 = 500 t, worth 500 × 40 = 20,000; of film 0.2 × 1,000 = 200 t, worth 200 × 60 =
    12,000, critical; of foil, which can take its place, 0.25 × 1,000 = 250 t, worth 250 × 20 = 5,000, critical; of
    tape, whose flow has no figure, nothing is told; of sand 0.1 × 500 = 50 t by the glass maker H, worth 50 × 900 =
    45,000.
    """
    scale = {"value": 1000, "estimate": True}
    links: dict[str, dict[str, Any]] = {
        "module": {"stage": "downstream", "minimum_efficient_scale": scale},
        "pane": {"stage": "midstream", "minimum_efficient_scale": {"value": 500, "estimate": True}},
        "frame": {"price": price(40)},
        "film": {"price": price(60)},
        "foil": {"price": price(20)},
        "tape": {},
        "sand": {"price": price(900)},
    }
    flows: list[dict[str, Any]] = [
        {"from": "frame", "to": "module", "intensity": 0.5},
        {"from": "film", "to": "module", "intensity": 0.2, "critical": True, "any_of": "cover"},
        {"from": "foil", "to": "module", "intensity": 0.25, "critical": True, "any_of": "cover"},
        {"from": "tape", "to": "module"},
        {"from": "sand", "to": "pane", "intensity": 0.1},
    ]
    tenants = [("G", "module goods", capacity, capacity), ("H", "pane goods", "", "")]
    return report_of(write_park(folder, links, flows, tenants))


def test_reference_plants_rank_what_is_critical_first(tmp_path: Path) -> None:
    found = report(tmp_path)
    reference = {f.link.rpartition("/")[2]: f.reference for f in found.links if f.reference}
    assert {key: (one.quantity, one.value) for key, one in reference.items()} == {
        "frame": (500, 20_000),
        "film": (200, 12_000),
        "foil": (250, 5_000),
        "sand": (50, 45_000),
    }
    ranked = [link.rpartition("/")[2] for link in found.ranking]
    assert ranked == ["film", "foil", "sand", "frame", "tape"]


def test_one_of_the_links_that_serve_one_need_is_named(tmp_path: Path) -> None:
    """Foil serves what film serves: the third step is another gap."""
    steps = first_steps(report(tmp_path), "en")
    assert [step.split(".")[0] for step in steps[:3]] == ["Fill film", "Fill sand", "Fill frame"]
    assert "plants of the smallest efficient size would take 200 t/a (CNY 12 thousand)" in steps[0]


def test_it_is_marked_in_json_and_in_no_sum(tmp_path: Path) -> None:
    found = report(tmp_path)
    assert found.local.share is None
    data: Any = gap_data(found)
    film = next(line for line in data["links"] if line["link"] == "c/film")
    assert film["reference"] == {"quantity": 200, "unit": "t/a", "value_cny": 12_000}
    assert film["gain"] == {"low": 0, "high": None, "currency": "CNY"}


def test_with_one_known_demand_there_is_none(tmp_path: Path) -> None:
    found = report(tmp_path, capacity="100 t")
    assert not any(finding.reference for finding in found.links)
    assert found.link("c/frame").figures.demand.low == 50
