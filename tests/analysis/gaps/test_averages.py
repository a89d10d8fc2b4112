"""What needs, orders and pairs rest on, and the sign of those that rest on a sector's average."""

from pathlib import Path
from typing import Any

from chainmap.analysis.orders.report import report_orders
from chainmap.findings.gaps import CoefficientClasses
from chainmap.report.gaps.data import gap_data
from chainmap.report.gaps.document import gap_document
from chainmap.report.pairs.document import pair_document
from chainmap.study.park import StudyOptions, open_study
from chainmap.study.requests.pairs import find_pair_report

CHAIN = """
chain: c
name: {en: C}
sources:
  s: {title: S, publisher: P, year: 2020}
  t: {title: T, publisher: P, year: 2024}
links:
  steel: {name: {en: steel}, stage: upstream, kind: material, unit: t, price: {value: 4000, per: t, estimate: true}}
  cable: {name: {en: cable}, stage: upstream, kind: component, unit: m}
  paint: {name: {en: paint}, stage: upstream, kind: material, unit: CNY, price: {value: 1, per: CNY}}
  pump: {name: {en: pump}, stage: downstream, kind: product, unit: piece, price: {value: 1000, per: piece}}
  fan: {name: {en: ventilator}, stage: downstream, kind: product, unit: piece, price: {value: 500, per: piece}}
flows:
  - {from: steel, to: pump, cost_share: 0.08, sources: [s], average: true}
  - {from: cable, to: pump, intensity: 2, sources: [t]}
  - {from: paint, to: pump, cost_share: 0.01, sources: [s], average: true}
  - {from: cable, to: fan, intensity: 1, estimate: true}
"""


def test_a_demand_by_a_sector_average_says_so(tmp_path: Path) -> None:
    """10,000 pumps of CNY 1,000 take 8 % of their value in steel: CNY 800,000, at CNY 4,000 about 200 t.

    Two makers of pumps use one coefficient of each input: two averages and a source; nobody makes ventilators.
    """
    (tmp_path / "c.yaml").write_text(CHAIN, encoding="utf-8")
    table = "name,products,output\nP,pump,6000 pieces\nQ,pump,4000 pieces\n"
    (tmp_path / "t.csv").write_text(table, encoding="utf-8")
    report = open_study(tmp_path / "t.csv", StudyOptions(chains=(str(tmp_path / "c.yaml"),), complete=True)).report
    assert report.rests_on == CoefficientClasses(3, sourced=1, averages=2, estimates=0, bare=0)
    assert {finding.link: finding.averaged for finding in report.links} == {
        "c/steel": True,
        "c/cable": False,
        "c/paint": False,  # in money, which is what the average is of
        "c/pump": False,
        "c/fan": False,
    }
    said = str(gap_document(report, "en"))
    assert "These needs rest on 3 coefficients: 1 from a source, 2 sector averages. ≈: by a sector average." in said
    assert "≈ 200 t/a" in said
    assert "'20,000 m/a'" in said
    data: Any = gap_data(report)
    assert data["rests_on"] == {"coefficients": 3, "sourced": 1, "averages": 2, "estimates": 0, "bare": 0}
    steel = next(link for link in data["links"] if link["link"] == "c/steel")
    assert steel["averaged"]
    assert [need["rests_on"] for need in steel["needs"]] == ["average", "average"]


def test_an_order_and_a_pair_say_so_too(tmp_path: Path) -> None:
    """An order of 1,000 pumps takes 8 % of CNY 1,000,000 in steel at CNY 4,000: 20 t; a maker of steel could sell it.

    The buyer's own pumps of a year take 8 % of CNY 6,000,000: 120 t of the maker's 500.
    """
    (tmp_path / "c.yaml").write_text(CHAIN, encoding="utf-8")
    (tmp_path / "park.yaml").write_text("park: p\nchains: [c.yaml]\nsurvey: {tenants_in_park: 2}\n", encoding="utf-8")
    rows = ("name,products,capacity,output", "P,pump,9000 pieces,6000 pieces", "S,steel,500 t,400 t")
    (tmp_path / "tenants.csv").write_text("\n".join(rows), encoding="utf-8")
    order = "tenant,product,quantity,signed,until\nP,pump,1000 pieces,2026-01-01,2027-12-31\n"
    (tmp_path / "orders.csv").write_text(order, encoding="utf-8")
    study = open_study(tmp_path)
    inputs = {one.link: (one.need.low, one.averaged) for one in report_orders(study.balance).inputs}
    assert inputs == {"c/steel": (20, True), "c/paint": (10_000, False), "c/cable": (2000, False)}
    report = find_pair_report(study)
    (pair,) = report.pairs
    assert (pair.link, pair.quantity.low, pair.averaged) == ("c/steel", 120, True)
    assert "≈ 120 t/a" in str(pair_document(report, "en"))
