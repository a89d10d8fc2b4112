"""Needs and trades: what can be wrong with them is reported with file, row and fix; and legal loops."""

from pathlib import Path
from typing import Any

import pytest

from chainmap.errors import InputError
from chainmap.study.park import StudyOptions, open_study
from tests.parks import graph_of, price, report_of, write_park

LINKS = {"grain": {"price": price(10)}, "bread": {"price": price(100)}}
FLOW = [{"from": "grain", "to": "bread", "intensity": 0.5}]
TENANTS = [("A", "bread goods", "100", ""), ("B", "grain goods", "40", "")]


@pytest.mark.parametrize(
    ("table", "text", "words"),
    [
        (
            "needs",
            "tenant,link,quantity\nA,grian,5 t\n",
            "needs.csv, row 2, link: no link 'grian'. Did you mean 'grain'",
        ),
        ("needs", "tenant,link,quantity\nZ,grain,5 t\n", "needs.csv, row 2, tenant: 'Z' is not in the tenants table"),
        ("needs", "tenant,amount\nA,5\n", "needs.csv: columns not found: "),
        ("trades", "seller,buyer,link,quantity\nB,A,grian,5 t\n", "trades.csv, row 2, link: no link 'grian'"),
        ("trades", "seller,buyer,link,quantity\n,A,grain,5 t\n", "the seller or the buyer is empty. Name both"),
    ],
)
def test_what_is_wrong_with_a_table_is_said(tmp_path: Path, table: str, text: str, words: str) -> None:
    folder = write_park(tmp_path, LINKS, FLOW, TENANTS, **{table: text})
    with pytest.raises(InputError) as caught:
        open_study(folder, StudyOptions())
    assert words in caught.value.text("en")
    assert caught.value.text("zh") != caught.value.text("en")


def test_units_that_do_not_fit_are_said_with_the_unit_to_use(tmp_path: Path) -> None:
    """100 GW of bread are no tonnes: the figure is unknown, and the note says in what to state it."""
    folder = write_park(tmp_path, LINKS, FLOW, [("A", "bread goods", "100 GW", "")])
    study = open_study(folder)
    assert study.graph.offering("A", "c/bread").capacity.high is None
    (note,) = [note.text("en") for note in study.notes]
    assert "tenants.csv, row 2" in note
    assert "State it in t." in note


@pytest.mark.parametrize("typed", ["", "-", "不详"])
def test_a_need_of_no_size_is_said(tmp_path: Path, typed: str) -> None:
    rows = f"tenant,link,quantity\nA,grain,{typed}\nB,grain,5 t\n"
    study = open_study(write_park(tmp_path, LINKS, FLOW, TENANTS, needs=rows))
    assert [need.tenant for need in study.graph.facts.needs] == ["B"]
    (note,) = (note.text("en") for note in study.notes if note.key == "need_of_no_size")
    assert "needs.csv, row 2, quantity: this need has no quantity" in note


def test_absurd_and_negative_figures_are_said(tmp_path: Path) -> None:
    """The largest plant makes 1,000 t; 50,000 t are counted, 60,000 without a unit and -5 are not; all are reported."""
    links: dict[str, Any] = {"grain": {"price": price(10), "maximum_scale": 1000}, "bread": {"price": price(100)}}
    makers = [("B", "50000 t"), ("C", "-5"), ("D", "60000")]
    folder = write_park(tmp_path, links, FLOW, [(name, "grain goods", size, "") for name, size in makers])
    study = open_study(folder)
    notes = " ".join(note.text("en") for note in study.notes)
    assert "'grain' is given as 50,000 t, above 10,000" in notes
    assert "'-5' is negative: kept" in notes
    assert "'60000' has no unit, and no plant makes that much of grain in 't'" in notes
    assert study.graph.offering("B", "c/grain").capacity.low == 50_000
    assert {study.graph.offering(name, "c/grain").capacity_basis for name in "CD"} == {"unknown"}


def test_scrap_that_goes_back_is_legal(tmp_path: Path) -> None:
    """Wafers take 1 of silicon and give scrap, of which silicon takes 0.1: each step is weighed once."""
    links = {"silicon": {"price": price(10)}, "wafer": {"price": price(100)}, "scrap": {"price": price(1)}}
    flows = [
        {"from": "silicon", "to": "wafer", "intensity": 1},
        {"from": "scrap", "to": "silicon", "intensity": 0.1},
        {"from": "wafer", "to": "scrap", "intensity": 0.2},
    ]
    report = report_of(
        write_park(tmp_path, links, flows, [("W", "wafer goods", "100", ""), ("S", "silicon goods", "60", "")])
    )
    assert report.link("c/silicon").figures.demand.low == 100
    assert report.link("c/scrap").figures.demand.low == pytest.approx(6)
    # a scrap maker of 6 t buys 1.2 t of wafers from W and sells to S: 6 + 1.2 x 100
    assert report.link("c/scrap").figures.gain.low == pytest.approx(6 + 120)


def test_a_chain_that_feeds_itself_is_refused_with_the_flows_named(tmp_path: Path) -> None:
    flows = [{"from": "grain", "to": "bread", "intensity": 2}, {"from": "bread", "to": "grain", "intensity": 0.5}]
    with pytest.raises(InputError) as caught:
        graph_of(write_park(tmp_path, LINKS, flows, TENANTS))
    assert "grain → bread (flows[0]), bread → grain (flows[1])" in caught.value.text("en")


@pytest.mark.parametrize(
    ("table", "text"),
    [
        ("needs", "tenant,link,quantity,备用\nA,grain,5 t,x\n"),
        ("trades", "seller,buyer,link,quantity,备用\nB,A,grain,5 t,x\n"),
        ("orders", "tenant,product,quantity,备用\nA,bread,5 t,x\n"),
        ("neighbours", "name,link,capacity,distance_km,备用\nN,grain,5 t,3,x\n"),
    ],
)
def test_headings_that_are_not_understood_are_named_for_every_table(tmp_path: Path, table: str, text: str) -> None:
    notes = open_study(write_park(tmp_path, LINKS, FLOW, TENANTS, **{table: text}), StudyOptions()).notes
    assert f"{table}.csv, row 1: unknown headings, which were not used: 备用." in "\n".join(n.text("en") for n in notes)


def test_the_sheet_of_calls_has_more_than_is_read(tmp_path: Path) -> None:
    answers = "tenant,link,question,answer,怎么问\nB,grain,capacity,50,x\n"
    notes = open_study(write_park(tmp_path, LINKS, FLOW, TENANTS, answers=answers), StudyOptions()).notes
    assert {note.key for note in notes} == {"unit_missing"}  # of the tenants' figures


@pytest.mark.parametrize(
    ("typed", "here"),
    [
        ("禾苗(柳湾)玻璃有限公司", True),
        ("禾苗（柳湾）玻璃有限公司", True),
        ("禾苗 （柳湾）\u00a0玻璃　有限公司", True),
        ("禾苗(柳灣)玻璃有限公司", True),
        ("禾苗（柳弯）玻璃有限公司", False),
        ("禾苗玻璃", False),
        ("禾苗（柳湾）玻璃二厂", False),
        ("华东电力", False),
    ],
)
def test_a_party_of_a_trade_is_a_tenant_in_every_spelling(tmp_path: Path, typed: str, here: bool) -> None:
    """One character more or less makes an outsider, and the note names the tenant that may be meant."""
    tenants = [("禾苗（柳湾）玻璃有限公司", "bread goods", "100 t", ""), ("B", "grain goods", "50 t", "")]
    trades = f"seller,buyer,link,quantity\nB,{typed},grain,5 t\n"
    study = open_study(write_park(tmp_path, LINKS, FLOW, tenants, trades=trades))
    (trade,) = study.graph.facts.trades
    assert trade.buyer_here is here
    alike = [note for note in study.notes if note.key == "outsider_alike"]
    assert bool(alike) is (typed in {"禾苗（柳弯）玻璃有限公司", "禾苗（柳湾）玻璃二厂"})
    assert all("禾苗（柳湾）玻璃有限公司" in note.text("zh") for note in alike)
