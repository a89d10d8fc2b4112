"""Regions of a table: links near to what a region does, and demand beside them."""

from pathlib import Path

import pytest

from chainmap.analysis.relatedness.regions import find_gaps_of, find_related, report_related
from chainmap.findings.relatedness import RelatedFinding
from chainmap.study.park import StudyOptions
from chainmap.study.regions import RegionalStudy, open_regions
from tests.conftest import DATA


def bread(region: str = "", *, complete: bool = False) -> RegionalStudy:
    chosen = StudyOptions((str(DATA / "bread.yaml"),), complete=complete)
    return open_regions(DATA / "bread_regions.csv", region=region, options=chosen)


def by_link(findings: tuple[RelatedFinding, ...]) -> dict[str, RelatedFinding]:
    return {one.link.removeprefix("bread/"): one for one in findings}


def test_firms_on_links_by_region() -> None:
    """A trader of bread (海湾五厂) and a firm without a city stand on no link of a region; 小镇 has two firms only.

    On the chain stand flour 6, bread 7, yeast 4, paper bag 3, plastic bag 2, sandwich 1: 23, whatever their region.
    山前 has one firm on four of them: LQ of flour (1/4) / (6/23) = 23/24, of paper bag (1/4) / (3/23) = 23/12.
    """
    study = bread()
    findings = find_related(study.graph, regions_of=study.regions_of, region="山前市")
    found = by_link(findings)
    assert [found[link].firms for link in ("flour", "bread", "paper_bag", "plastic_bag", "yeast")] == [1, 1, 1, 1, 0]
    assert found["flour"].location_quotient == pytest.approx(23 / 24)
    assert not found["flour"].strong
    assert found["paper_bag"].location_quotient == pytest.approx(23 / 12)
    assert found["wheat"].location_quotient is None
    assert found["wheat"].density is None
    assert [one.density or 0 for one in findings] == sorted((one.density or 0 for one in findings), reverse=True)
    regions = {one.region for one in find_related(study.graph, regions_of=study.regions_of)}
    assert regions == {"麦城市", "河口市", "山前市", "海湾市", "南湖市", "东岭市"}


def test_demand_stands_beside_and_does_not_mix() -> None:
    """The demand of a region is the gap report of its firms alone, and the density is the same with and without it."""
    study = bread("山前市", complete=True)
    report = report_related(study.graph, by=study.by, regions_of=study.regions_of, region="山前市")
    assert report.gaps is not None
    assert report.gaps.coverage.tenants == 5
    yeast = report.gaps.link("bread/yeast")
    assert (yeast.status, yeast.waiting_tenants) == ("missing", ("山前二厂（虚构）",))
    assert find_gaps_of(study.graph, regions_of=study.regions_of, region="山前市") == report.gaps
    whole = find_related(study.graph, regions_of=study.regions_of)
    assert tuple(one for one in whole if one.region == "山前市") == report.findings
    assert report.too_small == (("小镇", 2),)
    assert report.without_region == 1


def test_a_region_without_firms_on_the_chain_has_no_nearness() -> None:
    study = bread("东岭市")
    report = report_related(study.graph, by=study.by, regions_of=study.regions_of, region="东岭市")
    assert report.lacking == ()
    assert report.region_finding("东岭市").on_links == 0
    assert all(not one.density for one in report.findings)


def test_an_uncertain_firm_is_counted_apart(tmp_path: Path) -> None:
    """A firm that has stopped making yeast may be on the link: it is neither here nor absent."""
    table = tmp_path / "t.csv"
    rows = [
        "name,products,city,remarks",
        *(f"{city}{n},面粉,{city}," for city in "PQ" for n in range(5)),
        "X,酵母,P,停产检修",
    ]
    table.write_text("\n".join(rows) + "\n", encoding="utf-8")
    study = open_regions(table, options=StudyOptions((str(DATA / "bread.yaml"),)))
    yeast = by_link(find_related(study.graph, regions_of=study.regions_of, region="P"))["yeast"]
    assert (yeast.firms, yeast.uncertain) == (0, 1)
