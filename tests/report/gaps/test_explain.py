"""Every number of the first screen is in the explanation of its link, or of the total, down to the rows."""

import csv
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from chainmap.analysis.balance.balance import Balance
from chainmap.analysis.gaps.explain import explain_link
from chainmap.analysis.gaps.report import report_gaps
from chainmap.findings.gaps import GapReport
from chainmap.graph import ParkGraph
from chainmap.model.interval import Interval
from chainmap.report.document import Document, Heading, Numbers, Paragraph, Table
from chainmap.report.gaps.advise_against import short_reason
from chainmap.report.gaps.document import gap_document
from chainmap.report.gaps.explain import explain_document
from chainmap.study.park import StudyOptions, open_study
from chainmap.study.requests.explain import explain_name
from chainmap.words import Lang, say
from tests.conftest import DATA, ROOT, real_data
from tests.parks import graph_of, price, write_park

CITIES = (("常州市", "photovoltaics"), ("合肥市", "smart_manufacturing"), ("苏州市", "biopharma"))
NUMBER = re.compile(r"\d[\d,.]*")


def explain_page(graph: ParkGraph, report: GapReport, name: str, lang: Lang) -> Document:
    return explain_document(explain_name(Balance(graph), report, name), report, lang)


def words(document: Document) -> str:
    said: list[str] = []
    for block in document.blocks:
        if isinstance(block, Heading | Paragraph):
            said.append(block.text)
        elif isinstance(block, Table):
            said += (" | ".join(cell.text for cell in row) for row in block.rows)
    return "\n".join(said)


def first_screen(document: Document, lang: Lang) -> list[Table]:
    """Return the tables that stand before the table of all links."""
    end = next(
        n
        for n, block in enumerate(document.blocks)
        if isinstance(block, Heading) and block.text == say("gaps.all_section", lang)
    )
    return [block for block in document.blocks[:end] if isinstance(block, Table)]


def follow(graph: ParkGraph, lang: Lang) -> None:
    report = report_gaps(Balance(graph))
    document = gap_document(report, lang)
    ids = {one.name.text(lang): one.link for one in report.links}
    names = [row[0].text for table in first_screen(document, lang) for row in table.rows if row[0].text]
    shown = dict.fromkeys((*(ids[name] for name in names), *(one.link for one in report.advise_against)))
    explained = {link: words(explain_page(graph, report, link, lang)) for link in shown}
    tables(document, {name: explained[ids[name]] for name in names}, lang)
    for finding in report.advise_against:
        if finding.sure:
            for number in NUMBER.findall(short_reason(finding, lang)):
                assert number in explained[finding.link]
    totals(graph, report, document, lang)
    rows(graph, report)


def tables(document: Document, explained: Mapping[str, str], lang: Lang) -> None:
    """Every figure in a table stands, letter by letter, in the explanation of its row's link."""
    figures = ("unmet", "gain", "supply", "demand", "spare", "local_value", "hangs")
    numeric = {say(f"head.{key}", lang) for key in figures}
    for table in first_screen(document, lang):
        for row in table.rows:
            if not row[0].text:
                continue  # a second reason not to recruit the link above
            text = explained[row[0].text]
            for heading, cell in zip(table.headings, row, strict=True):
                if heading in numeric:
                    for part in re.split(r" \((?=[A-Z\d])|\)$", cell.text):
                        assert part in text or in_ten_thousands(part) in text, (row[0].text, heading, part)
                if heading == say("head.reason", lang):
                    assert cell.text in text


def in_ten_thousands(text: str) -> str:
    """Return a sum of a column in 亿 as it stands alone: 0.707亿元 is 7,070万元."""
    ends = text.removesuffix("亿元").split("–")
    if not text.endswith("亿元") or any(float(end) >= 1 for end in ends):
        return text
    return f"{'–'.join(f'{float(end) * 1e4:,.0f}' for end in ends)}万元"


def totals(graph: ParkGraph, report: GapReport, document: Document, lang: Lang) -> None:
    """The tiles: potential and V, and each count with as many links by name."""
    text = words(explain_page(graph, report, "total", lang))
    tiles = next(block for block in document.blocks if isinstance(block, Numbers)).numbers
    assert tiles[0].value.replace("≥ ", "").removesuffix("%") in text  # of a wide share the tile has the lower end
    counted = {
        row[0].text: row[1:]
        for block in explain_page(graph, report, "total", lang).blocks
        if isinstance(block, Table) and block.headings[1] == say("head.count", lang)
        for row in block.rows
    }
    for status in ("missing", "short", "single", "covered"):
        links = [one.name.text(lang) for one in report.links if one.status == status]
        if links:
            number, named = counted[say(f"status.{status}", lang)]
            assert (number.text, named.text) == (str(len(links)), say("list.join", lang).join(links))

    def count(*keys: str) -> str:
        return str(sum(int(counted[say(key, lang)][0].text) for key in keys if say(key, lang) in counted))

    sums = (
        ("gap.sure",) if report.gaps("sure") else ("gap.possible",),
        ("gaps.large",),
        ("status.covered", "status.single", "status.short"),
        ("gaps.sells",),
    )
    assert [count(*keys) for keys in sums] == [tile.value for tile in tiles[1:]]


def rows(graph: ParkGraph, report: GapReport) -> None:
    """What is not zero stands on rows that the table has, and each cell there is the one that was typed."""
    known = {row.place for tenant in graph.park.tenants for row in tenant.rows}
    for finding in report.links:
        figures = finding.figures
        if figures.demand != Interval(0, 0) or figures.supply != Interval(0, 0):
            assert figures.needs or figures.supplies
            assert all(line.places for line in figures.needs)
            assert all(line.places for line in figures.supplies)
            for cell in explain_link(Balance(graph), report, finding.link).typed:
                assert cell.text
                assert cell.place in known or cell.what in {"need", "stands"} or "answers" in cell.place.file


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("park", ["pv_park", "bio_park", "smart_park", "lithium_park"])
def test_the_first_screen_of_the_sample_parks_can_be_followed(park: str, lang: Lang) -> None:
    follow(open_study(ROOT / "examples" / park).graph, lang)


@pytest.mark.parametrize(("city", "chain"), CITIES)
def test_the_first_screen_of_real_cities_can_be_followed(city: str, chain: str) -> None:
    options = StudyOptions((chain,), where=(f"city={city}",), complete=True)
    follow(open_study(real_data("listed_firms.csv"), options).graph, "zh")


def test_a_cell_is_shown_as_typed_and_as_read() -> None:
    """丙 makes 6000吨 of flour, of which it sold 5000 t; the bakers' bread is read where flour is needed."""
    graph = open_study(DATA / "bread_park").graph
    found = explain_link(Balance(graph), report_gaps(Balance(graph)), "bread/flour")
    seen = {(one.name[:1], one.link, one.what, one.text, one.read) for one in found.typed}
    with (DATA / "bread_park" / "tenants.csv").open(encoding="utf-8-sig", newline="") as file:
        typed = {row["企业名称"][:1]: row for row in csv.DictReader(file)}
    assert ("丙", "bread/flour", "capacity", typed["丙"]["年产能"], Interval(6000, 6000)) in seen
    assert ("甲", "bread/bread", "output", typed["甲"]["年产量"], Interval(10_000, 10_000)) in seen
    assert {one.kind for one in found.chain_figures} == {"price", "flow"}
    assert found.dependents  # 甲 and 乙 can't bake without 丙


def test_the_price_that_is_explained_is_the_one_that_counts(tmp_path: Path) -> None:
    """113 CNY/t with 13 % of VAT: 100 CNY/t, of 300 t a year."""
    links = {"glass": {"price": {**price(113), "vat": 0.13}}, "panel": {"price": price(1000)}}
    flows = [{"from": "glass", "to": "panel", "intensity": 1, "critical": True, "estimate": True}]
    graph = graph_of(write_park(tmp_path, links, flows, [("Panels", "panel goods", "300", "300")]))
    found = explain_link(Balance(graph), report_gaps(Balance(graph)), "c/glass")
    (explained,) = (one.value for one in found.chain_figures if one.kind == "price")
    assert explained == pytest.approx(found.finding.figures.price) == pytest.approx(100)
    assert found.finding.figures.gain.low == pytest.approx(30_000)


def test_known_trades_are_told_row_by_row(tmp_path: Path) -> None:
    """A buys 300 of B, which is here, and 700 elsewhere: 30 %; a trade without a value is listed and does not count."""
    trades = "seller,buyer,link,value\nB,A,grain,300元\nfar away,A,grain,700元\nB,A,grain,\n"
    tenants = [("A", "bread goods", "100", ""), ("B", "grain goods", "30", "")]
    links = {"grain": {}, "bread": {"price": price(100)}}
    flows = [{"from": "grain", "to": "bread", "intensity": 0.5}]
    graph = graph_of(write_park(tmp_path, links, flows, tenants, trades=trades))
    text = words(explain_page(graph, report_gaps(Balance(graph)), "total", "en"))
    assert "CNY 300 ÷ CNY 1,000 = 30%" in text
    assert "A | B | grain | CNY 300 | yes" in text
    assert "A | far away | grain | CNY 700 | no" in text
    assert "A | B | grain | unknown | yes" in text


def test_units_sources_and_groups_are_said_in_words(tmp_path: Path) -> None:
    """A price of a page whose title was not kept; glass and foil are of one group, `cover`, which has no name."""
    links = {"glass": {"price": {"value": 100, "currency": "CNY", "per": "t", "source": "s"}}, "foil": {}, "panel": {}}
    flows = [
        {"from": of, "to": "panel", "intensity": 1, "any_of": "cover", "share": 0.5, "estimate": True}
        for of in ("glass", "foil")
    ]
    folder = write_park(tmp_path, links, flows, [("Panels", "panel goods", "300", "300")])
    chain = folder / "c.yaml"
    source = "{title: page on glass (title not stored), publisher: Glass Weekly, year: 2026}"
    chain.write_text(f"sources: {{s: {source}}}\n{chain.read_text()}")
    graph = graph_of(folder)
    text = words(explain_page(graph, report_gaps(Balance(graph)), "c/glass", "zh"))
    assert "100 元/吨 | Glass Weekly，2026" in text
    assert "panel（或替代品）" in text
    assert "glass、foil → panel" in text or "foil、glass → panel" in text
    for internal in ("cover", "CNY", "not stored", "c/glass"):
        assert internal not in text
