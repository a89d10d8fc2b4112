"""What-ifs of the bread park, by hand and beside the same change typed into the files; what must hold of any park."""

import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chainmap.analysis.balance.balance import Balance
from chainmap.analysis.changes.edits import apply_edits
from chainmap.analysis.gaps.report import report_gaps
from chainmap.errors import Place
from chainmap.findings.gaps import GapReport
from chainmap.findings.what_if import WhatIf
from chainmap.graph import ParkGraph
from chainmap.ingest.resolve.edits import EditTexts
from chainmap.model.chain import Chain, unit_price
from chainmap.model.edits import AddTenant, Making, RemoveTenant, SetFigure, SetPrice
from chainmap.model.interval import Interval, exactly
from chainmap.study.park import Study, StudyOptions, open_study
from chainmap.study.requests.what_if import WhatIfStudy, assume
from tests.analysis.balance.test_properties import Maker, graph, near, parks
from tests.conftest import DATA
from tests.parks import graph_of, price, write_park

HERE = Place(argument="add", item="typed")


def bread(**assumed: tuple[str, ...]) -> tuple[WhatIfStudy, WhatIf]:
    study = assume(open_study(DATA / "bread_park"), EditTexts(**assumed))
    return study, study.compare()


def figures(report: GapReport, link: str) -> tuple[float | None, ...]:
    found = report.link(f"bread/{link}").figures
    return (found.demand.low, found.supply.low, found.unmet.low, found.value.low if found.value else None)


def pairs(found: WhatIf) -> dict[tuple[str, str, str], tuple[str, float | None]]:
    return {
        (pair.seller_name[:1], pair.buyer_name[:1], pair.link.removeprefix("bread/")): (
            pair.move,
            pair.new.low if pair.new else None,
        )
        for pair in found.pairs
    }


def test_a_mill_of_3000_t_closes_the_gap_in_flour() -> None:
    """Flour D 8,400, S 6,000 + 3,000, so V + 3,600 × 2,400 = 8.64 million; its wheat: 1.25 × (5,000 + 3,000) t.

    Buyers: 甲 takes min(3,000, 0.7 × 10,000), 乙 min(3,000, 0.7 × 2,000).
    """
    _, found = bread(add=("新磨坊,面粉,3000吨",))
    old, new = found.difference.old, found.difference.new
    assert figures(new, "flour") == pytest.approx((8400, 9000, 0, 30.24e6))
    assert figures(new, "wheat") == pytest.approx((10_000, 0, 10_000, 0))
    assert new.local.value.low - old.local.value.low == pytest.approx(8.64e6)
    assert found.difference.closed == ("bread/flour",)
    assert new.link("bread/flour").status == "covered"
    assert pairs(found) == {("新", "甲", "flour"): ("comes", 3000), ("新", "乙", "flour"): ("comes", 1400)}
    assert [(one.name[:1], one.newcomer, len(one.gains), len(one.losses)) for one in found.effects] == [
        ("新", True, 2, 0),
        ("甲", False, 1, 0),
        ("乙", False, 1, 0),
    ]
    newcomer = new.link("bread/flour").suppliers[-1]
    assert (newcomer.name, newcomer.evidence[0].rule, newcomer.evidence[0].words) == (
        "新磨坊",
        "assumed",
        "新磨坊,面粉,3000吨",
    )
    assert new.link("bread/flour").figures.supplies[-1].basis == "what_if"


def test_without_the_mill_nobody_waits_for_wheat() -> None:
    """Flour supply 0: V − 21.6 million; wheat is needed by nobody; who bought from the mill loses a supplier.

    The survey covered 6 of 6 and covers 5 of 5: flour is missing, not unknown.
    """
    _, found = bread(remove=("丙面粉厂（虚构）",))
    old, new = found.difference.old, found.difference.new
    assert new.link("bread/flour").status == "missing"
    assert new.link("bread/wheat").status == "not_needed"
    assert old.local.value.low - new.local.value.low == pytest.approx(21.6e6)
    assert found.difference.unneeded == ("bread/wheat",)
    assert pairs(found) == {("丙", "甲", "flour"): ("goes", None), ("丙", "乙", "flour"): ("goes", None)}
    assert {one.name[:1] for one in found.effects} == {"甲", "乙"}
    assert all(one.losses and not one.gains for one in found.effects)


def test_half_the_output_needs_half_the_flour_and_as_many_ovens() -> None:
    """0.7 × (5,000 + 2,000) = 4,900 t of flour, all of it here: 17.64 million; ovens by capacity, 2.8 as before.

    乙's own need did not change; 甲, of whom it is assumed, is not said to lose by buying less.
    """
    _, found = bread(output=("甲面包厂（虚构）=5000吨",))
    new = found.difference.new
    assert figures(new, "flour") == pytest.approx((4900, 6000, 0, 17.64e6))
    assert new.link("bread/oven").figures.demand == exactly(2.8)
    assert pairs(found)["丙", "甲", "flour"] == ("less", 3500)
    assert "甲" not in {one.name[:1] for one in found.effects}
    cause = found.difference.link("bread/flour").causes[0]
    assert (cause.kind, cause.name[:1]) == ("output", "甲")
    assert cause.shift is not None
    assert cause.shift.low == pytest.approx(-3500)


def test_a_capacity_follows_through_to_what_wears_out() -> None:
    """Ovens 0.002 × (20,000 + 2,000) ÷ 10 = 4.4; 乙's output was only assumed from its capacity and follows it."""
    _, found = bread(capacity=("甲面包厂（虚构）=2万吨", "乙吐司坊（虚构）=4000吨"))
    new = found.difference.new
    assert new.link("bread/oven").figures.demand.low == pytest.approx(0.002 * 24_000 / 10)
    assert figures(new, "flour")[0] == pytest.approx(0.7 * (10_000 + 4000))


def test_an_output_above_the_capacity_is_kept_and_said() -> None:
    study, found = bread(output=("甲面包厂（虚构）=1.5万吨",))
    assert [note.key for note in study.notes] == ["what_if_above"]
    assert found.difference.new.link("bread/bread").figures.supply.low == pytest.approx(17_000)
    study, _ = bread(output=("甲面包厂（虚构）=1.5万吨",), capacity=("甲面包厂（虚构）=2万吨",))
    assert study.notes == ()
    assert study.after.graph.offering("甲面包厂（虚构）", "bread/bread").capacity == exactly(20_000)
    study, _ = bread(capacity=("甲面包厂（虚构）=8000吨",))
    assert [note.key for note in study.notes] == ["what_if_below"]
    assert study.after.graph.offering("甲面包厂（虚构）", "bread/bread").output == exactly(8000)


def test_a_price_moves_money_and_names_itself_as_the_cause() -> None:
    """Flour at 1,800 instead of 3,600: 6,000 t are 10.8 million; no quantity moves."""
    _, found = bread(price=("面粉=1800元/t",))
    old, new = found.difference.old, found.difference.new
    assert old.local.value.low - new.local.value.low == pytest.approx(10.8e6)
    assert figures(new, "flour")[:3] == figures(old, "flour")[:3]
    cause = found.difference.link("bread/flour").causes[0]
    assert cause.kind == "price"
    assert (cause.old and cause.old.amount, cause.new and cause.new.amount) == (exactly(3600), exactly(1800))
    assert not found.pairs


TABLE = "企业名称,主营产品,年产能,年产量"


def typed(folder: Path, replaced: Mapping[str, str], *, chain: Mapping[str, str] | None = None) -> GapReport:
    """Return the report of the bread park with other text in its files."""
    shutil.copytree(DATA / "bread_park", folder / "bread_park")
    shutil.copy(DATA / "bread.yaml", folder / "bread.yaml")
    for file, texts in ((folder / "bread_park" / "tenants.csv", replaced), (folder / "bread.yaml", chain or {})):
        text = file.read_text(encoding="utf-8")
        for old, new in texts.items():
            assert old in text
            text = text.replace(old, new)
        file.write_text(text, encoding="utf-8")
    return report_gaps(open_study(folder / "bread_park", StudyOptions(complete=True, tenants_in_park=7)).balance)


@pytest.mark.parametrize(
    ("assumed", "replaced", "chain"),
    [
        ({"add": ("新磨坊,面粉,3000吨",)}, {TABLE: f"{TABLE}\n新磨坊,面粉,3000吨,"}, {}),
        ({"add": ("新磨坊,面粉,3000吨,2500吨",)}, {TABLE: f"{TABLE}\n新磨坊,面粉,3000吨,2500吨"}, {}),
        ({"add": ("新酵母,酵母",)}, {TABLE: f"{TABLE}\n新酵母,酵母,,"}, {}),
        ({"remove": ("丙面粉厂（虚构）",)}, {'丙面粉厂（虚构）,小麦粉,"6,000吨",5000 t\n': ""}, {}),
        ({"output": ("甲面包厂（虚构）=5000吨",)}, {'"1万吨"': '"5000吨"'}, {}),
        ({"capacity": ("乙吐司坊（虚构）=4000吨",)}, {"2000吨": "4000吨"}, {}),
        ({"price": ("面粉=1800",)}, {}, {"value: 3600": "value: 1800"}),
    ],
)
def test_it_is_as_if_it_stood_in_the_files(
    tmp_path: Path, assumed: dict[str, tuple[str, ...]], replaced: dict[str, str], chain: dict[str, str]
) -> None:
    _, found = bread(**assumed)
    same_figures(found.difference.new, typed(tmp_path, replaced, chain=chain))


def same_figures(one: GapReport, other: GapReport, *, skip: frozenset[str] = frozenset()) -> None:
    """Hold that two reports have the same statuses, actions and figures."""
    assert [a.link for a in one.links] == [b.link for b in other.links]
    for a, b in zip(one.links, other.links, strict=True):
        assert (a.status, a.action) == (b.status, b.action), a.link
        for name in ("demand", "supply", "captive", "unmet", "value", "gain", "unmet_value"):
            if name not in skip:
                assert close(getattr(a.figures, name), getattr(b.figures, name)), (a.link, name)
    assert close(one.local.value, other.local.value) or "value" in skip


def close(one: Interval | None, other: Interval | None) -> bool:
    if one is None or other is None:
        return one is other
    return near(one.low, other.low) and (
        one.high is other.high is None
        or (one.high is not None and other.high is not None and near(one.high, other.high))
    )


def test_a_price_leaves_what_a_share_of_cost_buys_as_it_was(tmp_path: Path) -> None:
    """b takes 20% of its price of 100 for a at 10: 2 t/t. With a at 5 it still takes 2 t, not 4; V of a halves."""
    folder = write_park(
        tmp_path,
        {"a": {"price": price(10)}, "b": {"price": price(100)}},
        [{"from": "a", "to": "b", "cost_share": 0.2}],
        [("A", "a goods", "50", ""), ("B", "b goods", "10", "")],
    )
    study = assume(Study(graph_of(folder), ()), EditTexts(price=("a=5",)))
    found = study.compare().difference
    assert (found.old.link("c/a").figures.demand, found.new.link("c/a").figures.demand) == (exactly(20), exactly(20))
    assert (found.old.local.value, found.new.local.value) == (exactly(200), exactly(100))


def test_who_leaves_takes_needs_and_trades_along_and_who_comes_may_be_known(tmp_path: Path) -> None:
    folder = write_park(
        tmp_path,
        {"a": {"price": price(10)}, "b": {}},
        [{"from": "a", "to": "b", "intensity": 1}],
        [("A", "a goods", "50", ""), ("B", "b goods", "10", "")],
        needs="tenant,link,quantity\nA,b,7\n",
        trades="seller,buyer,link,value\nA,B,a,100\nFar Mill,B,a,300\n",
    )
    before = graph_of(folder)
    study = assume(Study(before, ()), EditTexts(add=("Far Mill,a,20",), remove=("A",)))
    report = study.after.report
    assert report.link("c/b").figures.demand == exactly(0)
    assert (report_gaps(Balance(before)).trades, report.trades) == (
        replace_trades(report_gaps(Balance(before)), 100),
        replace_trades(report, 300),
    )


def replace_trades(report: GapReport, here: float) -> Any:
    assert report.trades is not None
    return replace(report.trades, bought=400.0, bought_here=here)


# what must hold of any park


@settings(max_examples=60, deadline=None)
@given(parks(unknown=True))
def test_nothing_assumed_changes_nothing(drawn: tuple[Chain, list[Maker]]) -> None:
    before = graph(*drawn)
    assert report_gaps(Balance(apply_edits(before, ()))) == report_gaps(Balance(before))
    found = WhatIfStudy(Study(before, ()), Study(apply_edits(before, ()), ()), (), ()).compare()
    assert not found.difference.links
    assert not found.pairs
    same = tuple(
        SetFigure("output", id_, id_, link, offering.output, offering.output, HERE)
        for id_, offerings in before.facts.offerings.items()
        for link, offering in offerings.items()
        if offering.output_basis == "stated"
    )
    same_figures(report_gaps(Balance(apply_edits(before, same))), report_gaps(Balance(before)))


@settings(max_examples=60, deadline=None)
@given(parks(unknown=True), st.data())
def test_who_leaves_and_comes_again_leaves_all_as_it_was(drawn: tuple[Chain, list[Maker]], data: st.DataObject) -> None:
    """And without the newcomer it is the park without that tenant."""
    chain, makers = drawn
    one = data.draw(st.sampled_from(makers))
    before = graph(chain, makers)
    away = apply_edits(before, (RemoveTenant(one.name, one.name),))
    same_figures(
        report_gaps(Balance(away)), report_gaps(Balance(graph(chain, [maker for maker in makers if maker != one])))
    )
    offerings = before.facts.offerings[one.name]
    makes = tuple(
        Making(
            link, None if x is None else offerings[link].capacity, None if x is None else offerings[link].output, HERE
        )
        for link, x in one.outputs
    )
    again = apply_edits(before, (RemoveTenant(one.name, one.name), AddTenant(one.name, one.name, makes)))
    same_figures(report_gaps(Balance(again)), report_gaps(Balance(before)))
    same_figures(
        report_gaps(Balance(apply_edits(away, (AddTenant(one.name, one.name, makes),)))), report_gaps(Balance(before))
    )


@settings(max_examples=60, deadline=None)
@given(parks(unknown=True), st.sampled_from([0.5, 1.0, 3.0]), st.data())
def test_a_price_scales_the_value_of_its_own_link_only(
    drawn: tuple[Chain, list[Maker]], factor: float, data: st.DataObject
) -> None:
    before: ParkGraph = graph(*drawn)
    priced = [link for link in before.links if link.price is not None]
    if not priced:
        return
    link = data.draw(st.sampled_from(priced))
    old = unit_price(link)
    assert old is not None
    after = apply_edits(before, (SetPrice(link.id, old * factor, old, HERE),))
    then, now = report_gaps(Balance(before)), report_gaps(Balance(after))
    same_figures(now, then, skip=frozenset(("value", "gain", "unmet_value")))
    for finding in now.links:
        was = then.link(finding.link).figures.value
        scaled = was.times(factor) if was is not None and finding.link == link.id else was
        assert close(finding.figures.value, scaled)
