"""Technology routes: a tenant needs its own route's input and no other.

Pastes into cells: 9 t/GW of hot paste for TOPCon and PERC (0.8 of all plants), 6 t/GW of cold paste for HJT (0.2). HJT
alone takes targets, 2 t/GW (0.2). Lines last 5 years: 100 pieces/GW of TOPCon line (0.75), 300 of HJT line (0.25).
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from chainmap.analysis.anchors.report import report_anchors
from chainmap.analysis.balance.balance import Balance
from chainmap.analysis.balance.gain import find_gain
from chainmap.analysis.gaps.links import find_gaps
from chainmap.analysis.pairs.pairs import find_pairs
from chainmap.analysis.pairs.trades import Trades
from chainmap.analysis.recruit.plan import make_plan
from chainmap.ingest.chains.chain_file import load_chain
from chainmap.ingest.chains.tables import chain_tables
from chainmap.model.candidates import PlanOptions
from chainmap.model.interval import Interval, exactly
from chainmap.study.park import StudyOptions, open_study
from tests.parks import price

INPUTS = {"hot": "t", "cold": "t", "target": "t", "topcon_line": "piece", "hjt_line": "piece"}
CHAIN: dict[str, Any] = {
    "chain": "c",
    "version": "1",
    "name": {"en": "C"},
    "routes": {
        "perc": {"name": {"en": "PERC"}},
        "topcon": {"name": {"en": "TOPCon"}, "aliases": {"zh": ["隧穿氧化"]}},
        "hjt": {"name": {"zh": "异质结", "en": "HJT"}},
    },
    "links": {
        key: {
            "name": {"en": key},
            "stage": "upstream",
            "kind": "material",
            "unit": unit,
            "aliases": {"en": [f"{key} goods"]},
            "price": price(1000) | {"per": unit},
        }
        for key, unit in INPUTS.items()
    }
    | {
        "cell": {
            "name": {"zh": "电池片", "en": "cell"},
            "stage": "midstream",
            "kind": "component",
            "unit": "GW",
            "aliases": {"zh": ["电池片"], "en": ["solar cells"]},
        },
    },
    "flows": [
        {"from": "hot", "to": "cell", "intensity": 9, "route": "paste", "routes": ["perc", "topcon"], "share": 0.8},
        {
            "from": "cold",
            "to": "cell",
            "intensity": 6,
            "route": "paste",
            "routes": ["hjt"],
            "share": {"value": 0.2, "year": 2025},
        }
        | {"earlier_shares": [{"value": 0.1, "year": 2024, "estimate": True}]},
        {"from": "target", "to": "cell", "intensity": 2, "route": "sputter", "routes": ["hjt"], "share": 0.2},
    ]
    + [
        {"from": key, "to": "cell", "intensity": units, "per": "capacity", "life_years": 5, "route": "line"}
        | {"routes": routes, "share": share}
        for key, units, routes, share in (
            ("topcon_line", 100, ["topcon"], 0.75),
            ("hjt_line", 300, ["hjt"], 0.25),
        )
    ],
}
for _flow in CHAIN["flows"]:
    _flow |= {"critical": True, "estimate": True}
NAMES = ("hot", "cold", "target", "topcon_line", "hjt_line")


def balance_of(folder: Path, rows: Sequence[str], more: str = "") -> Balance:
    (folder / "c.yaml").write_text(yaml.safe_dump(CHAIN, sort_keys=False, allow_unicode=True), encoding="utf-8")
    (folder / "park.yaml").write_text(f"park: p\nchains: [c.yaml]\nsurvey: {{tenants_in_park: {len(rows)}}}\n")
    head = f"name,products,annual capacity,annual output{more}"
    (folder / "tenants.csv").write_text("\n".join((head, *rows)) + "\n", encoding="utf-8")
    return Balance(open_study(folder, StudyOptions()).graph)


def demand(balance: Balance) -> list[Interval]:
    """Return the demand on each input, to nine digits."""
    found = [balance.demand(f"c/{name}") for name in NAMES]
    return [Interval(round(one.low, 9), round(one.top, 9)) for one in found]


def exact(*values: float) -> list[Interval]:
    return [exactly(value) for value in values]


def test_a_route_that_is_told_takes_its_own_inputs_and_no_others(tmp_path: Path) -> None:
    """5 GW of 6: 9 x 5 = 45 t of hot paste; 100 x 6 / 5 = 120 pieces of its line a year."""
    assert demand(balance_of(tmp_path, ["A,N型TOPCon电池片,6 GW,5 GW"])) == exact(45, 0, 0, 120, 0)
    # 6 x 5, 2 x 5 and 300 x 6 / 5
    assert demand(balance_of(tmp_path, ["A,HJT电池片,6 GW,5 GW"])) == exact(0, 30, 10, 0, 360)


def test_without_a_route_the_shares_hold(tmp_path: Path) -> None:
    """0.8 x 45 t, 0.2 x 30, 0.2 x 10; 0.75 x 120 pieces, 0.25 x 360."""
    assert demand(balance_of(tmp_path, ["A,电池片,6 GW,5 GW"])) == exact(36, 6, 2, 90, 90)


def test_the_column_goes_before_the_products(tmp_path: Path) -> None:
    told = balance_of(tmp_path, ["A,TOPCon电池片,6 GW,5 GW,异质结"], ",工艺路线")
    assert demand(told) == exact(0, 30, 10, 0, 360)
    unread = balance_of(tmp_path, ["A,电池片,6 GW,5 GW,钙钛矿"], ",route")
    assert demand(unread) == exact(36, 6, 2, 90, 90)


def test_a_column_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    balance_of(tmp_path, ["A,电池片,6 GW,5 GW,钙钛矿"], ",route")
    notes = [fault.text("en") for fault in open_study(tmp_path, StudyOptions()).notes]
    assert any("'钙钛矿' is none of the routes that the chain knows: PERC, TOPCon, 异质结" in note for note in notes)


def test_two_routes_of_known_parts(tmp_path: Path) -> None:
    """4 GW of TOPCon and 1 GW of HJT of 5: 36 t, 6 t, 2 t; of both lines 4/5 x 100 x 5 / 5 and 1/5 x 300 x 5 / 5."""
    rows = ["A,TOPCon电池片,4 GW,", "A,异质结电池片,1 GW,"]
    assert demand(balance_of(tmp_path, rows)) == exact(36, 6, 2, 80, 60)


def test_two_routes_of_unknown_parts(tmp_path: Path) -> None:
    """5 GW of TOPCon and HJT: of each anything from nothing to what 5 GW take; PERC and TOPCon share the hot paste."""
    mixed = balance_of(tmp_path, ["A,TOPCon、HJT电池片,5 GW,"])
    assert demand(mixed) == [Interval(0, most) for most in (45, 30, 10, 100, 300)]
    sure = balance_of(tmp_path, ["A,PERC及TOPCon电池片,5 GW,"])
    assert demand(sure) == [*exact(45, 0, 0), Interval(0, 100), exactly(0)]


def test_what_one_route_lacks_no_other_serves(tmp_path: Path) -> None:
    """A's TOPCon plant lacks 45 t of hot paste; B's spare 100 t of cold paste serve none of it."""
    balance = balance_of(tmp_path, ["A,TOPCon电池片,5 GW,", "B,cold goods,100 t,0 t"])
    found = {finding.link: finding for finding in find_gaps(balance)}
    assert (found["c/hot"].status, found["c/cold"].status) == ("missing", "single")
    assert found["c/hot"].figures.unmet == exactly(45)
    assert found["c/cold"].figures.demand == exactly(0)
    assert found["c/cold"].waiting == ()
    assert found["c/target"].status == "not_needed"
    assert found["c/hot"].waiting[0].tenants == ("A",)
    assert find_gain(balance, balance.graph.link("c/hot"))[0] == exactly(45_000)
    assert not find_pairs(Trades(balance))
    plan = make_plan(balance, options=PlanOptions(sensitivities=False))
    assert plan is not None
    assert {one.link: one.size for one in plan.recruits} == pytest.approx({"c/hot": 45, "c/topcon_line": 100})
    assert plan.gain == pytest.approx(145_000)


def test_anchors_buy_by_their_routes(tmp_path: Path) -> None:
    """A buys hot paste and its line, B cold paste and targets; of B's spare 20 t of hot paste only A could buy."""
    rows = ["A,TOPCon电池片,5 GW,", "B,HJT电池片,1 GW,", "B,hot goods,20 t,0 t"]
    balance = balance_of(tmp_path, rows)
    found = {one.tenant: one for one in report_anchors(balance).tenants}
    bought = {tenant: {link.link: link.needs for link in one.pull.links} for tenant, one in found.items()}
    assert bought["A"] == {"c/hot": exactly(45), "c/topcon_line": exactly(100)}
    assert bought["B"] == {"c/cold": exactly(6), "c/target": exactly(2), "c/hjt_line": exactly(60)}
    (pair,) = find_pairs(Trades(balance))
    assert (pair.seller, pair.buyer, pair.link, pair.quantity) == ("B", "A", "c/hot", exactly(20))


def test_a_newcomer_needs_by_the_shares(tmp_path: Path) -> None:
    """B's 100 t of cold paste: a cell plant of 10 GW takes 0.2 x 6 x 10 = 12 t of them, 12,000 CNY."""
    balance = balance_of(tmp_path, ["B,cold goods,100 t,0 t"])
    assert find_gain(balance, balance.graph.link("c/cell"), size=10.0)[0].low == pytest.approx(12_000)


def test_a_chain_of_routes_as_tables_is_the_same(tmp_path: Path) -> None:
    (tmp_path / "c.yaml").write_text(yaml.safe_dump(CHAIN, sort_keys=False, allow_unicode=True), encoding="utf-8")
    chain = load_chain(tmp_path / "c.yaml")
    for name, text in chain_tables(chain).items():
        (tmp_path / name).write_text(text, encoding="utf-8", newline="")
    assert load_chain(tmp_path) == chain
