"""The worked example, and a hand-worked chain of five links.

sand ──critical──► glass ──critical──► panel ──► station
film ──critical──► panel          (film | foil: any_of)
"""

import json
from pathlib import Path

import pytest

from chainmap.analysis.balance.balance import Balance
from chainmap.analysis.gaps.coverage import measure_coverage
from chainmap.analysis.gaps.links import find_gaps
from chainmap.analysis.gaps.report import report_gaps
from chainmap.findings.gaps import LinkFinding
from chainmap.graph import ParkGraph
from chainmap.model.interval import exactly
from chainmap.study.park import StudyOptions, open_study
from tests.conftest import DATA

CHAIN = """
chain: c
name: {en: C}
links:
  sand: {name: {en: Sand}, stage: upstream, kind: material, unit: t, aliases: {en: [quartz sand]}}
  glass: {name: {en: Glass}, stage: upstream, kind: material, unit: t, aliases: {en: [flat glass]}}
  film: {name: {en: Film}, stage: upstream, kind: material, unit: t, aliases: {en: [plastic film]}}
  foil: {name: {en: Foil}, stage: upstream, kind: material, unit: t, aliases: {en: [metal foil]}}
  panel: {name: {en: Panel}, stage: midstream, kind: product, unit: t, aliases: {en: [solar panel]}}
  station: {name: {en: Station}, stage: downstream, kind: product, unit: t, aliases: {en: [power station]}}
flows:
  - {from: sand, to: glass, intensity: 1, critical: true}
  - {from: glass, to: panel, intensity: 1, critical: true}
  - {from: film, to: panel, intensity: 1, any_of: cover, critical: true}
  - {from: foil, to: panel, intensity: 1, any_of: cover, critical: true}
  - {from: panel, to: station, intensity: 1, critical: true}
"""


def study(tmp_path: Path, tenants: str, **options: object) -> ParkGraph:
    (tmp_path / "c.yaml").write_text(CHAIN, encoding="utf-8")
    (tmp_path / "t.csv").write_text(f"name,products,scope,remarks\n{tenants}", encoding="utf-8")
    chosen = StudyOptions(chains=(str(tmp_path / "c.yaml"),), **options)  # type: ignore[arg-type]
    return open_study(tmp_path / "t.csv", chosen).graph


def by_key(graph: ParkGraph) -> dict[str, LinkFinding]:
    return {finding.link.partition("/")[2]: finding for finding in find_gaps(Balance(graph))}


def test_the_worked_example_has_its_statuses() -> None:
    expected = json.loads((DATA / "expected_gaps.json").read_text(encoding="utf-8"))
    graph = open_study(DATA / "bread_park").graph
    found = {finding.link: finding for finding in find_gaps(Balance(graph))}
    assert list(found) == [link["link"] for link in expected["links"]]
    for link in expected["links"]:
        got = found[link["link"]]
        assert (got.status, got.action) == (link["status"], link["action"]), link["link"]
        assert got.unit == link["demand"]["unit"]
        assert [(one.tenant, one.name, one.state) for one in got.tenants] == [
            (one["tenant"], one["name"], one["state"]) for one in link["tenants"]
        ]


def test_three_states(tmp_path: Path) -> None:
    graph = study(tmp_path, "P,solar panel,,\nF,plastic film,,\n", complete=True)
    found = by_key(graph)
    assert {key: finding.status for key, finding in found.items()} == {
        "sand": "not_needed",  # nobody makes glass here
        "glass": "missing",  # P waits for it
        "film": "single",
        "foil": "missing",  # P could use it, nobody makes it
        "panel": "single",
        "station": "not_needed",  # nobody one flow down
    }
    assert found["glass"].waiting_tenants == ("P",)
    assert found["glass"].opens == ("c/panel",)  # film serves the cover: glass is the last critical input
    assert found["foil"].substitutes == ("c/film",)
    assert found["foil"].opens == ()
    assert (found["glass"].action, found["film"].action, found["panel"].action) == ("fill", "stabilise", None)
    assert [neighbour.link for neighbour in found["panel"].supplied_by] == ["c/film"]


def test_a_table_is_complete_only_if_the_user_says_so(tmp_path: Path) -> None:
    statuses = {key: finding.status for key, finding in by_key(study(tmp_path, "P,solar panel,,\n")).items()}
    assert statuses["glass"] == "unknown"
    assert statuses["sand"] == "not_needed"


def test_a_covered_share_of_four_fifths_is_enough(tmp_path: Path) -> None:
    tenants = "P,solar panel,,\nA,bakery,,\nB,bank,,\nC,gym,,\nD,,,\n"  # four of five say what they do
    for number, enough in ((5, True), (6, False)):
        coverage = measure_coverage(study(tmp_path, tenants, tenants_in_park=number))
        assert (coverage.tenants, coverage.described, coverage.enough) == (5, 4, enough)


def test_missing_is_unknown_while_somebody_could_be_it(tmp_path: Path) -> None:
    graph = study(tmp_path, "P,solar panel,,\nG,,flat glass（依法须经批准的项目除外）,\n", complete=True)
    glass = by_key(graph)["glass"]
    assert glass.status == "unknown"
    assert [one.name for one in glass.could_be] == ["G"]
    trader = study(tmp_path, "P,solar panel,,\nG,,sales of flat glass,\n", complete=True)
    assert by_key(trader)["glass"].status == "missing"  # who only sells it could not be it


def test_a_trader_is_listed_and_does_not_stand(tmp_path: Path) -> None:
    graph = study(tmp_path, "P,solar panel,,\nAcme Trading,flat glass,,\n", complete=True)
    glass = by_key(graph)["glass"]
    assert glass.status == "missing"
    assert [(one.name, one.role) for one in glass.tenants] == [("Acme Trading", "trader")]
    assert glass.suppliers == ()


def test_ranking_without_figures_goes_by_tenants_then_by_the_file(tmp_path: Path) -> None:
    """No price and no output: every gain is 0 at the least. Two panel makers wait for glass, film and foil."""
    report = report_gaps(
        Balance(
            study(tmp_path, "P,solar panel,,\nQ,solar panel,,\nS,power station,,\nF,plastic film,,\n", complete=True)
        )
    )
    assert report.ranking == ("c/glass", "c/film", "c/foil")
    assert report.link("c/glass").opens == ("c/panel",)
    assert report.count("covered", "single") == 3
    assert report.link("c/panel").status == "covered"
    with pytest.raises(KeyError):
        report.link("c/none")


def test_a_group_is_served_by_any_member_critical_or_not(tmp_path: Path) -> None:
    text = CHAIN.replace(
        "- {from: foil, to: panel, intensity: 1, any_of: cover, critical: true}",
        "- {from: foil, to: panel, intensity: 1, any_of: cover}",
    )
    (tmp_path / "c2.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "t2.csv").write_text("name,products\nP,solar panel\nF,metal foil\n", encoding="utf-8")
    graph = open_study(tmp_path / "t2.csv", StudyOptions(chains=(str(tmp_path / "c2.yaml"),), complete=True)).graph
    found = by_key(graph)
    assert found["glass"].opens == ("c/panel",)  # foil serves the cover
    assert found["film"].opens == ()


def test_unknown_links_are_ordered_too(tmp_path: Path) -> None:
    report = report_gaps(Balance(study(tmp_path, "P,solar panel,,\nF,plastic film,,\n")))
    assert report.to_check == ("c/glass", "c/foil")


def test_same_input_same_findings() -> None:
    first, second = (open_study("examples/pv_park").report for _ in range(2))
    assert first == second


def test_what_is_known_in_part_stands_beside_the_total(tmp_path: Path) -> None:
    """P makes 100 t of panels, Q an unknown amount, G up to 60 t of glass at CNY 10: at least 100 t are needed.

    That is CNY 1,000, of which 60 × 10 could be bought here, and glass does not count in V. Sand has no price.
    """
    chain = CHAIN.replace("aliases: {en: [flat glass]}", "aliases: {en: [flat glass]}, price: {value: 10, per: t}")
    (tmp_path / "c.yaml").write_text(chain, encoding="utf-8")
    tenants = "name,products,output,capacity\nP,solar panel,100 t,\nQ,solar panel,,\nG,flat glass,,60 t\n"
    (tmp_path / "t.csv").write_text(tenants, encoding="utf-8")
    graph = open_study(tmp_path / "t.csv", StudyOptions(chains=(str(tmp_path / "c.yaml"),), complete=True)).graph
    local = report_gaps(Balance(graph)).local
    assert (local.links, local.in_part) == (0, (1, 1000, 600))


def test_what_nobody_knows_of_an_uncertain_match_makes_no_demand_unknown(tmp_path: Path) -> None:
    """G makes 60 t of glass and takes 60 t of sand; U may make glass, nobody knows how much: 60 t are needed."""
    (tmp_path / "c.yaml").write_text(CHAIN, encoding="utf-8")
    tenants = "name,products,scope,output\nG,flat glass,,60 t\nU,,flat glass（依法须经批准的项目除外）,\n"
    (tmp_path / "t.csv").write_text(tenants, encoding="utf-8")
    found = by_key(open_study(tmp_path / "t.csv", StudyOptions(chains=(str(tmp_path / "c.yaml"),))).graph)
    assert [(line.name, line.state) for line in found["sand"].figures.needs] == [("G", "confirmed"), ("U", "uncertain")]
    assert found["sand"].figures.demand == exactly(60)
    assert found["glass"].figures.supply.high is None  # what it could supply is anything still
