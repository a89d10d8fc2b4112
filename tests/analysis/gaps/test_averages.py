"""What the needs of a park rest on, and the sign of those that rest on a sector's average."""

from pathlib import Path
from typing import Any

from chainmap.findings.gaps import CoefficientClasses
from chainmap.report.gaps.data import gap_data
from chainmap.report.gaps.document import gap_document
from chainmap.study.park import StudyOptions, open_study

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
