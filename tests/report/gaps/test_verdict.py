"""One verdict per link: what is advised against, or may not be needed, is no sure gap anywhere in the report."""

from pathlib import Path
from typing import Any

import pytest

from chainmap.findings.gaps import GapReport
from chainmap.report.document import Document, Numbers, Table
from chainmap.report.gaps.data import gap_data, gap_rows
from chainmap.report.gaps.document import gap_document
from chainmap.report.gaps.steps import first_steps
from chainmap.study.park import open_study
from tests.conftest import ROOT
from tests.parks import price, report_of, write_park

SCALE = {"value": 500, "estimate": True}


def four_links(folder: Path) -> GapReport:
    """The maker of 100 t needs 200 t of sand and 100 t of soda, and perhaps lime: the flow has no figure.

    Soda is needed by 100 t of the 500 t that its smallest plant makes, within 50 km: surely advised against. Of clay
    40 t are made here of 300 t: short by 260 t.
    """
    links: dict[str, dict[str, Any]] = {
        "glass": {"price": price(10), "stage": "downstream"},
        "sand": {"price": price(3)},
        "soda": {"price": price(9), "minimum_efficient_scale": SCALE, "reach_km": {"value": 50, "estimate": True}},
        "lime": {"price": price(5)},
        "clay": {"price": price(2)},
    }
    flows: list[dict[str, Any]] = [
        {"from": "sand", "to": "glass", "intensity": 2},
        {"from": "soda", "to": "glass", "intensity": 1},
        {"from": "lime", "to": "glass"},
        {"from": "clay", "to": "glass", "intensity": 3},
    ]
    tenants = [("G", "glass goods", "100 t", "100 t"), ("C", "clay goods", "40 t", "40 t")]
    return report_of(write_park(folder, links, flows, tenants))


def test_each_link_has_one_verdict(tmp_path: Path) -> None:
    report = four_links(tmp_path)
    verdicts = {finding.link.rpartition("/")[2]: report.gap(finding) for finding in report.links}
    assert verdicts == {"glass": None, "sand": "sure", "soda": "against", "lime": "possible", "clay": "sure"}
    data: Any = gap_data(report)
    links = {line["link"]: line["gap"] for line in data["links"]}
    assert links == {f"c/{key}": verdict for key, verdict in verdicts.items()}
    head, rows = gap_rows(report)
    assert {row[0]: row[list(head).index("gap")] or None for row in rows} == links


def test_the_first_screen_names_sure_gaps_only(tmp_path: Path) -> None:
    """Worth a year: sand 200 t × 3 = 600; clay 260 t × 2 = 520; soda, 900, is advised against."""
    report = four_links(tmp_path)
    document = gap_document(report, "en")
    assert _card(document) == ("2", "possible: 1 more; not to recruit: 1")
    assert _table(document, "Could buy here") == ["sand", "clay"]
    steps = " ".join(first_steps(report, "en"))
    assert "Fill sand" in steps
    assert "soda" not in steps
    assert "lime" not in steps


def test_without_a_sure_gap_the_possible_ones_come_first(tmp_path: Path) -> None:
    links = {"glass": {"stage": "downstream"}, "lime": {}}
    flows = [{"from": "lime", "to": "glass"}]
    report = report_of(write_park(tmp_path, links, flows, [("G", "glass goods", "", "")]))
    assert first_steps(report, "en")[0].startswith("Fill lime.")
    (numbers,) = (block for block in gap_document(report, "en").blocks if isinstance(block, Numbers))
    assert ("1", "possible gaps") in [(number.value, number.label) for number in numbers.numbers]


@pytest.mark.parametrize("park", ["pv_park", "bio_park", "smart_park", "lithium_park"])
def test_no_page_of_a_sample_park_contradicts_itself(park: str) -> None:
    report = open_study(ROOT / "examples" / park).report
    document = gap_document(report, "en")
    against = {report.link(link).name.en for link in report.sure_against}
    assert against.isdisjoint(_table(document, "Could buy here"))
    fills = [step for step in first_steps(report, "en") if step.startswith(("Fill", "Extend", "Look", "Ask"))]
    assert not [step for step in fills if "not recommended" in step]
    served = [f for f in report.links if f.status in {"missing", "short"} and f.figures.unmet.high == 0]  # by others
    missing = report.count("missing", "short") - sum(f.link not in report.sure_against for f in served)
    assert missing == sum(len(report.gaps(kind)) for kind in ("sure", "possible", "against"))
    assert all(finding.figures.demand.low > 0 for finding in report.gaps("sure"))


def _card(document: Document) -> tuple[str, str]:
    (numbers,) = (block for block in document.blocks if isinstance(block, Numbers))
    (card,) = (number for number in numbers.numbers if number.label == "sure gaps")
    return card.value, card.note


def _table(document: Document, heading: str) -> list[str]:
    """Return the first cells of the table that has this heading."""
    table = next(block for block in document.blocks if isinstance(block, Table) and heading in block.headings)
    return [row[0].text for row in table.rows]
