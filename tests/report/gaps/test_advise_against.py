from pathlib import Path
from typing import Any

import pytest

from chainmap.analysis.balance.balance import Balance
from chainmap.analysis.neighbours.offers import find_gaps_for
from chainmap.findings.gaps import GapReport
from chainmap.report.document import Document, Table
from chainmap.report.forms.markdown import to_markdown
from chainmap.report.gaps.advise_against import advise_against_blocks, advise_against_data, advise_against_line
from chainmap.report.gaps.data import gap_data, gap_rows
from chainmap.report.gaps.document import gap_document
from chainmap.report.recruit.offers import for_neighbour_data, for_neighbour_document, for_neighbour_rows
from chainmap.words import LANGS, Lang
from tests.analysis.gaps.test_advise_against import FLOWS, HEAD, MAKER, open_park
from tests.analysis.neighbours.test_offers import LINKS, micro
from tests.parks import price, report_of, write_park

MARKET = {"year": 2025, "capacity": 1000, "output": 600, "estimate": True}
SETTINGS = "limits: {land_m2: 900, power_kw: 10, water_m3: 4}\n"


def everything(folder: Path) -> GapReport:
    """Every reason at once: 300 t within reach, 900 t nearby, 60% of the market used, 1,000 m² of 900."""
    return open_park(folder, glass={"market": MARKET}, settings=SETTINGS, neighbours=HEAD + "Big,30,glass,900,100\n")


def words(report: GapReport, lang: Lang) -> str:
    return to_markdown(gap_document(report, lang))


def test_the_line_the_step_and_the_status_say_it(tmp_path: Path) -> None:
    report = everything(tmp_path)
    english, chinese = words(report, "en"), words(report, "zh")
    assert "Not recommended: glass (only 400 t/a needed within 50 km, smallest efficient plant 500 t/a). The" in english
    assert "1. Nothing to do first: what is missing is not to be recruited" in english
    assert "Fill glass" not in english
    assert "| missing; nearby: Big, 30 km |" in english
    assert "| 缺失；邻近可配套：Big，30 km |" in chinese
    assert "不宜招引：glass（50 km 内只需 400吨/年，最小经济规模 500吨/年）。原因见后。" in chinese


def test_each_reason_has_both_figures_and_what_they_rest_on(tmp_path: Path) -> None:
    text = words(everything(tmp_path), "en")
    rows = [
        (
            "demand within 50 km is below the minimum efficient scale, 500 t/a",
            "400 t/a (here 300 t/a; Big, 30 km 100 t/a)",
            "500 t/a",
            "estimate; tenants.csv row 2; neighbours.csv row 2",
        ),
        (
            "made nearby; co-operate instead: Big, 30 km",
            "can supply 800 t/a (Big capacity 900 t/a)",
            "short here by 300 t/a",
            "neighbours.csv row 2",
        ),
        (
            "national overcapacity: utilisation is below 70%",
            "60% (output 600 t/a, capacity 1,000 t/a)",
            "70%",
            "2025, estimate",
        ),
        (
            "the smallest efficient plant (500 t/a) exceeds the park's limit of land",
            "1,000 m²",
            "900 m²",
            "estimate; ",
        ),
    ]
    for row in (" | ".join(cells) for cells in rows):
        assert row in text
    assert "could not be compared with the limit of power, water (the chain lacks the need per unit" in text


@pytest.mark.parametrize(
    ("rows", "english", "chinese"),
    [
        (
            "Big,30,glass,100,0",
            "partly made nearby; only the rest is lacking: Big, 30 km",
            "邻近可配套一部分，只需补其余",
        ),
        (
            "Big,30,glass,,",
            "made nearby, but it is not known whether that is enough; ask first: Big",
            "邻近有人做，够不够还不知道，先问",
        ),
        (
            "A,30,glass,400,\nB,20,glass,,200",
            "200 t/a themselves; ask first",
            "邻近园区自己也缺 200吨/年",
        ),
        ("Big,,glass,,300", "may be below the minimum efficient scale", "可能低于最小经济规模"),
        ("Big,30,glass,900,", "Big capacity 900 t/a, own need not stated", "Big 产能 900吨/年，自用多少未写"),
        ("Big,,glass,,300", "Big (distance unknown) 0–300 t/a", "Big（距离不明） 0–300吨/年"),
    ],
)
def test_what_is_open_is_said_as_open(tmp_path: Path, rows: str, english: str, chinese: str) -> None:
    report = open_park(tmp_path, neighbours=f"{HEAD}{rows}\n")
    assert english in words(report, "en")
    assert chinese in words(report, "zh")


def test_what_could_be_extended_to_and_is_made_nearby(tmp_path: Path) -> None:
    links = {"glass": {}, "panel": {"minimum_efficient_scale": 100, "price": price(9)}}
    folder = write_park(
        tmp_path, links, FLOWS, [("G", "glass goods", "1000", "1000")], neighbours=HEAD + "Big,30,panel,9,\n"
    )
    report = report_of(folder)
    assert [(one.link, one.sure) for one in report.advise_against] == [("c/panel", False)]
    assert advise_against_line(report.advise_against, "en") == ""  # nothing is sure
    assert "already made nearby; ask first whether they would buy the surplus here: Big, 30 km" in words(report, "en")


def test_nothing_to_avoid_is_said(tmp_path: Path) -> None:
    report = open_park(tmp_path, glass={"reach_km": None})
    assert advise_against_line(report.advise_against, "zh") == ""
    assert "没有：要补、要延的环节中" in words(report, "zh")


def test_a_sentence_cuts_long_lists_and_the_table_has_all(tmp_path: Path) -> None:
    links: dict[str, Any] = {
        f"g{n:02}": {"minimum_efficient_scale": 500, "reach_km": 5, "price": price(1)} for n in range(14)
    }
    flows = [{"from": link, "to": "panel", "intensity": 1, "estimate": True} for link in links]
    folder = write_park(tmp_path, {**links, "panel": {}}, flows, [MAKER], settings="limits: {land_m2: 1}\n")
    report = report_of(folder)
    assert "; and 10 more. The reasons" in advise_against_line(report.advise_against, "en")
    text = to_markdown(
        Document("t", advise_against_blocks(report.advise_against, "en", not_assessed=report.not_assessed), "en")
    )
    assert all(f"| g{n:02} |" in text for n in range(14))
    assert "14 links could not be compared with the limit of" in text
    assert "): g00, g01, g02, g03, g04 and 9 more. That does not mean that nothing is needed." in text


def test_data_keep_the_contract(tmp_path: Path) -> None:
    report = everything(tmp_path)
    data: Any = gap_data(report)
    assert data["not_to_recruit"] == advise_against_data(report.advise_against)
    assert data["not_held_against_limits"] == [
        {"limit": "power_kw", "links": ["c/glass"]},
        {"limit": "water_m3", "links": ["c/glass"]},
    ]
    (found,) = data["not_to_recruit"]
    assert [one["reason"] for one in found["reasons"]] == ["demand", "neighbour", "market", "limit"]
    demand, neighbour, market, limit = found["reasons"]
    assert demand["figure"] == {"low": 400, "high": 400, "unit": "t/a"}
    assert demand["buyers"][0] | {"rows": 0} == {
        "name": "Big",
        "distance_km": 30,
        "within_reach": True,
        "demand": {"low": 100, "high": 100, "unit": "t/a"},
        "stated": True,
        "rows": 0,
    }
    assert (neighbour["suppliers"][0]["spare"]["low"], neighbour["against"]["high"]) == (800, 300)
    assert market["market"] == {"output": 600, "capacity": 1000, "unit": "t/a"}
    assert (limit["resource"], limit["against"]) == ("land_m2", {"low": 900, "high": 900, "unit": "m²"})
    glass = data["links"][0]
    assert [(one["name"], one["distance_km"], one["capacity"]["low"]) for one in glass["nearby"]] == [("Big", 30, 900)]
    headings, rows = gap_rows(report)
    assert rows[0][headings.index("nearby")] == "Big"


def test_for_a_neighbour_in_words_and_as_data(tmp_path: Path) -> None:
    links = {**LINKS, "frame": {**LINKS["frame"], "price": None}}
    graph = micro(
        tmp_path, "limits: {land_m2: 1400}\nneighbours: [{name: Big, distance_km: 9, park: ../big}]\n", links=links
    )
    found = find_gaps_for(Balance(graph), "Big")
    english = to_markdown(for_neighbour_document(found, "en"))
    assert "# p: what it could make for Big" in english
    assert "Big (9 km away): links that are short there and could be made within this park's limits" in english
    assert "This park's limits: land 1,400 m²." in english
    assert "| glass | 1,000 t/a | 700 t/a | this park's land | CNY 70 thousand | 50 | land 1,400 m² (100%) |" in english
    assert "| frame | 500 t/a | the chain gives no price |" in english
    assert "| glass | 1,000吨/年 | 700吨/年 | 本园区的用地 | 7万元 | 50 | 用地 1,400 m²（100%） |" in to_markdown(
        for_neighbour_document(found, "zh")
    )
    data: Any = for_neighbour_data(found)
    assert next(iter(data)) == "schema"
    assert data["schema"] == "chainmap/for_neighbour/1"
    assert data["offers"][0]["size"] == {"low": 700, "high": 700, "unit": "t/a"}
    assert data["offers"][0]["uses"][0]["takes"] == {"low": 1400, "high": 1400, "unit": "m²"}
    assert data["left_out"][0]["reason"] == "no_price"
    headings, rows = for_neighbour_rows(found)
    assert [len(row) for row in rows] == [len(headings)] * 2
    assert rows[1][headings.index("left_out")] == "no_price"


def test_every_reason_to_leave_out_has_its_words(tmp_path: Path) -> None:
    nearby = "neighbours: [{name: Big, distance_km: %s, park: ../big}]\n"
    cases = {
        nearby % 60: "60 km away, beyond its transport radius of 50 km",
        nearby % "null": "the distance is not given, and its transport radius is 50 km",
        nearby % 9
        + "limits: {land_m2: 900}\n": "this park's land allows 450 t/a, below the minimum efficient scale of 500",
        nearby % 9 + "limits: {power_kw: 9}\n": "the chain gives no need of power per unit, and power is limited",
    }
    for settings, expected in cases.items():
        found = find_gaps_for(Balance(micro(tmp_path, settings)), "Big")
        tables = [block for block in for_neighbour_document(found, "en").blocks if isinstance(block, Table)]
        assert any(expected in cell.text for table in tables for row in table.rows for cell in row)
    table = "name,distance,link,capacity,demand\nBig,9,glass,,400\n"
    found = find_gaps_for(Balance(micro(tmp_path, "", neighbours=table)), "Big")
    assert "only 400 t/a short there, below the minimum efficient scale of 500 t/a" in to_markdown(
        for_neighbour_document(found, "en")
    )
    for lang in LANGS:
        assert to_markdown(for_neighbour_document(found, lang))


def test_what_is_wholly_unknown_is_a_sentence_and_no_row(tmp_path: Path) -> None:
    """The panel maker's output is unknown, and so is the demand for glass: no figure to hold against the scale."""
    report = open_park(tmp_path, tenant=("P", "panel goods", "", ""))
    assert [one.sure for one in report.advise_against] == [False]
    text = words(report, "en")
    assert "1 link cannot be judged yet because figures are unknown: glass." in text
    assert "may be below the minimum efficient scale" not in text
