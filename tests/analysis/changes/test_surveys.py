"""Two surveys of the bread park, by hand, and what must hold between any two."""

import tempfile
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chainmap.findings.changes import Cause, Difference, LinkChange, Shift, Side
from chainmap.model.interval import Interval
from chainmap.study.park import StudyOptions
from chainmap.study.surveys import open_pair
from tests.conftest import DATA

BREAD = (DATA / "bread.yaml").read_text(encoding="utf-8")
HEAD = "企业名称,主营产品,年产能,年产量,备注"
OLD = """甲面包厂（虚构）,面包,1.2万吨,8000吨,
乙吐司坊（虚构）,吐司,2000吨,,
庚面粉厂（虚构）,小麦粉,1000吨,,
丁酵母厂（虚构）,活性干酵母,,,
己物流公司（虚构）,道路货物运输,,,
"""
NEW = """甲面包厂（虚构）,面包,1.2万吨,1万吨,
乙吐司坊（虚构）,吐司,2000吨,,
丙面粉厂（虚构）,小麦粉,6000吨,5000 t,
丁酵母厂（虚构）,活性干酵母,,,
戊塑业公司（虚构）,食品塑料袋,100吨,80吨,
己物流公司（虚构）,道路货物运输,,,
"""


def park(folder: Path, rows: str, *, chain: str = BREAD, settings: str = "", **tables: str) -> Path:
    folder.mkdir(parents=True)
    (folder / "bread.yaml").write_text(chain, encoding="utf-8")
    survey = "" if "survey" in settings else "survey: {tenants_in_park: 6}\n"
    (folder / "park.yaml").write_text(f"park: bread_park\nchains: [bread.yaml]\n{survey}{settings}", encoding="utf-8")
    (folder / "tenants.csv").write_text(f"{HEAD}\n{rows}", encoding="utf-8")
    for name, text in tables.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


def compare(old: Path, new: Path, **options: object) -> Difference:
    pair = open_pair(old, new, StudyOptions(**options))  # type: ignore[arg-type]
    return pair.compare()


def differ(tmp_path: Path, old: str, new: str, **more: str) -> Difference:
    return compare(park(tmp_path / "old", old), park(tmp_path / "new", new, **more))


def told(change: LinkChange) -> list[tuple[str, str, str]]:
    return [(cause.kind, cause.side, cause.name[:1]) for cause in change.causes]


def by_side(change: LinkChange, side: str) -> dict[str, tuple[float, float | None]]:
    return {
        cause.name[:1]: (cause.shift.low, cause.shift.high)
        for cause in change.causes
        if cause.side == side and cause.shift
    }


def only(change: LinkChange, kind: str) -> Cause:
    (found,) = (cause for cause in change.causes if cause.kind == kind)
    return found


def test_two_surveys_by_hand(tmp_path: Path) -> None:
    """Flour: 甲 bakes 2,000 t more, × 0.7 = +1,400 t of demand; 丙 +6,000 and 庚 −1,000 t of supply.

    V then: flour 1,000 × 3,600 = 3.6 million, yeast 0 … 200 t × 12,000 = 0 … 2.4. Now (see the example): 21.6 + 1.1,
    yeast 0 … 2.88. Wheat: 1.25 × 5,000 − 1.25 × 1,000. Bags then, nobody here: 0.01 × 10,000 × (0.4, 0.6) = 40, 60;
    now 108 and 12: the group's parts are +68 and −48.
    """
    found = differ(tmp_path, OLD, NEW)
    assert [one.name[:1] for one in found.came] == ["丙", "戊"]
    assert [(one.name[:1], one.links) for one in found.left] == [("庚", ("bread/flour",))]
    assert (found.old.local.value.low, found.old.local.value.high) == pytest.approx((3.6e6, 6e6))
    assert (found.new.local.value.low, found.new.local.value.high) == pytest.approx((22.7e6, 25.58e6))
    flour = found.link("bread/flour")
    assert by_side(flour, "supply") == {"丙": (6000, 6000), "庚": (-1000, -1000)}
    assert by_side(flour, "demand")["甲"] == pytest.approx((1400, 1400))
    output = only(flour, "output")
    assert output.old is not None
    assert output.new is not None
    assert output.old.amount is not None
    assert output.new.amount is not None
    assert (output.old.amount.low, output.new.amount.low) == (8000, 10000)
    assert [place.row for place in (*output.old.places, *output.new.places)] == [2, 2]
    assert (output.on, output.unit) == ("bread/bread", "t/a")
    assert (flour.value.low, flour.value.high) == pytest.approx((18e6, 18e6))
    assert flour.size == pytest.approx(18e6)
    wheat = found.link("bread/wheat")
    assert by_side(wheat, "demand") == {"丙": (6250, 6250), "庚": (-1250, -1250)}
    for bag, moved in (("plastic_bag", 68), ("paper_bag", -48)):
        group = only(found.link(f"bread/{bag}"), "group")
        assert group.shift is not None
        assert (group.shift.low, group.shift.high) == pytest.approx((moved, moved))
        assert [(part.kind, part.side, part.name[:1]) for part in group.parts] == [
            ("output", "demand", "甲"),
            ("came", "supply", "戊"),
        ]
    assert found.largest[:2] == ("bread/flour", "bread/wheat")
    assert (found.opened, found.found, found.closed, found.lost) == ((), (), (), ())
    assert found.link("bread/plastic_bag").old is not None
    assert "status" in found.link("bread/plastic_bag").moved  # missing → short: a gap before and after


def test_a_stated_need_replaces_what_was_derived(tmp_path: Path) -> None:
    """甲 needs 0.7 × 10,000 = 7,000 t of flour; it states 5,000: −2,000."""
    found = differ(tmp_path, NEW, NEW, needs="企业,环节,数量\n甲面包厂（虚构）,面粉,5000吨\n")
    flour = found.link("bread/flour")
    assert told(flour) == [("stated", "demand", "甲")]
    assert by_side(flour, "demand")["甲"] == pytest.approx((-2000, -2000))
    cause = only(flour, "stated")
    assert cause.new is not None
    assert [(place.file.rpartition("/")[2], place.row) for place in cause.new.places] == [("needs.csv", 2)]


def test_own_use_is_not_sold(tmp_path: Path) -> None:
    """甲 mills 1,000 t itself: demand 8,400 − 1,000, supply as before; the new row adds 1,000 − 1,000."""
    found = differ(tmp_path, NEW, f"{NEW}甲面包厂（虚构）,面粉,1000吨,1000吨,\n")
    flour = found.link("bread/flour")
    assert told(flour) == [("match", "supply", "甲"), ("own_use", "demand", "甲")]
    assert by_side(flour, "demand")["甲"] == pytest.approx((-1000, -1000))
    assert by_side(flour, "supply")["甲"] == pytest.approx((0, 0))


def test_a_match_that_is_confirmed_moves_only_what_is_sure(tmp_path: Path) -> None:
    """丙's mill was in repair (uncertain): supply 0 … 6,000; now it stands: +6,000 to what is sure, nothing more."""
    found = differ(tmp_path, NEW.replace("5000 t,", "5000 t,停产检修"), NEW)
    flour = found.link("bread/flour")
    cause = only(flour, "match")
    assert cause.shift == Shift(6000, 0)
    assert cause.old is not None
    assert cause.new is not None
    assert (cause.old.state, cause.new.state) == ("uncertain", "confirmed")
    assert cause.new.evidence
    assert cause.new.evidence[0].words
    assert found.link("bread/wheat").causes[0].kind == "match"


def test_a_trader_is_told_and_moves_no_figure(tmp_path: Path) -> None:
    found = differ(tmp_path, NEW, f"{NEW}辛面粉贸易有限公司,面粉销售,,,\n", settings="survey: {tenants_in_park: 7}")
    flour = found.link("bread/flour")
    assert flour.moved == ("tenants",)
    assert told(flour) == [("came", "", "辛")]
    assert flour.size == 0


def test_coverage_alone_turns_missing_into_unknown(tmp_path: Path) -> None:
    found = differ(tmp_path, NEW, NEW, settings="survey: {tenants_in_park: 20}")
    assert found.lost == ("bread/wheat", "bread/paper_bag", "bread/oven", "bread/testing")
    for link in found.lost:
        assert [cause.kind for cause in found.link(link).causes] == ["coverage"]
    back = compare(tmp_path / "new", tmp_path / "old")
    assert (back.found, back.opened, back.closed) == (found.lost, (), ())


def test_a_gap_closes_opens_or_is_no_longer_needed(tmp_path: Path) -> None:
    big = NEW.replace("6000吨,5000 t", "9000吨,9000 t")
    found = differ(tmp_path, NEW, big)
    assert found.closed == ("bread/flour",)
    back = compare(tmp_path / "new", tmp_path / "old")
    assert back.opened == ("bread/flour",)
    vague = compare(
        tmp_path / "old", park(tmp_path / "vague", f"{NEW}寅面粉厂,面粉,,,\n", settings="survey: {tenants_in_park: 7}")
    )
    assert (vague.closed, vague.lost) == ((), ("bread/flour",))  # 寅 may make the 2,400 t that are short, or none
    assert vague.new.link("bread/flour").status == "covered"
    cleared = compare(tmp_path / "vague", tmp_path / "old")
    assert (cleared.opened, cleared.found) == ((), ("bread/flour",))
    no_mill = "".join(line for line in NEW.splitlines(keepends=True) if "面粉" not in line)
    gone = compare(tmp_path / "old", park(tmp_path / "third", no_mill))
    assert gone.unneeded == ("bread/wheat",)


def test_utilisation_of_the_park_is_no_row_s_change(tmp_path: Path) -> None:
    """乙 states no output: 2,000 × 0.5 instead of 2,000 t; × 0.7 = −700 t of flour."""
    found = differ(tmp_path, NEW, NEW, settings="utilisation: 0.5\n")
    flour = found.link("bread/flour")
    assert told(flour) == [("utilisation", "demand", "乙")]
    assert by_side(flour, "demand")["乙"] == pytest.approx((-700, -700))


def test_an_action_that_follows_from_another_link_names_it(tmp_path: Path) -> None:
    """Sandwiches (at least 1,000 t, 500 t of bread) can be made while bread is spare; 300 t of it are not enough."""
    small = NEW.replace("1.2万吨,1万吨", "300吨,300吨").replace("2000吨", "100吨")
    found = differ(tmp_path, NEW, small)
    sandwich = found.link("bread/sandwich")
    assert "action" in sandwich.moved
    assert [(cause.kind, cause.on) for cause in sandwich.causes] == [("linked", "bread/bread")]


def test_known_trades_that_changed(tmp_path: Path) -> None:
    head = "卖方,买方,环节,金额(万元)\n"
    old = park(
        tmp_path / "old",
        NEW,
        trades=f"{head}丙面粉厂（虚构）,甲面包厂（虚构）,面粉,100\n外地厂,乙吐司坊（虚构）,面粉,5\n",
    )
    new = park(tmp_path / "new", NEW, trades=f"{head}丙面粉厂（虚构）,甲面包厂（虚构）,面粉,150\n")
    found = compare(old, new)
    assert [(one.seller[:2], one.buyer[:1], one.old, one.new) for one in found.trades] == [
        ("丙面", "甲", 1e6, 1.5e6),
        ("外地", "乙", 5e4, None),
    ]
    assert [place.row for place in found.trades[0].old_places] == [2]
    assert found.links == ()


def test_the_chain_s_own_change_is_told_apart(tmp_path: Path) -> None:
    """Flour at 4,000 instead of 3,600 CNY: V of flour was 6,000 × 3,600 and is 6,000 × 4,000 before anything moved."""
    dear = BREAD.replace("value: 3600", "value: 4000").replace("intensity: 0.7,", "intensity: 0.75,")
    found = compare(park(tmp_path / "old", NEW), park(tmp_path / "new", NEW, chain=dear))
    assert found.links == ()
    assert found.own is not None
    assert found.own.link("bread/flour").figures.value != found.old.link("bread/flour").figures.value
    (flour,) = (change for change in found.chain_links if change.link == "bread/flour")
    assert flour.value.low == pytest.approx(2.4e6)
    assert {cause.kind for cause in flour.causes} == {"coefficient", "chain"}
    assert by_side(flour, "demand") == {"甲": pytest.approx((500, 500)), "乙": pytest.approx((100, 100))}
    edits = {(piece.id, field.field): (field.old, field.new) for piece in found.pieces for field in piece.fields}
    assert edits == {
        ("bread/flour", "price.value"): (3600, 4000),
        ("bread/flour -> bread/bread", "intensity.value"): (0.7, 0.75),
    }


def test_an_alias_that_goes_moves_the_old_survey_by_the_chain(tmp_path: Path) -> None:
    found = compare(
        park(tmp_path / "old", NEW),
        park(tmp_path / "new", NEW, chain=BREAD.replace("[面粉, 小麦粉]", "[面粉, 富强粉]")),
    )
    (flour,) = (change for change in found.chain_links if change.link == "bread/flour")
    assert ("match", "supply", "丙") in told(flour)
    assert found.links == ()


def test_a_link_that_a_chain_lost_is_told(tmp_path: Path) -> None:
    less = BREAD.replace("  - {from: testing, to: bread}\n", "")
    start, end = less.index("  testing:"), less.index("  bread:\n")
    found = compare(park(tmp_path / "old", NEW), park(tmp_path / "new", NEW, chain=less[:start] + less[end:]))
    (testing,) = (change for change in found.chain_links if change.link == "bread/testing")
    assert testing.new is None
    assert [piece.id for piece in found.pieces if piece.change == "removed"] == [
        "bread/testing",
        "bread/testing -> bread/bread",
    ]


def test_rows_on_links_that_the_newer_chain_lacks_are_said_and_left_out(tmp_path: Path) -> None:
    less = BREAD.replace("  - {from: testing, to: bread}\n", "")
    start, end = less.index("  testing:"), less.index("  bread:\n")
    old = park(tmp_path / "old", NEW, needs="企业,环节,数量\n甲面包厂（虚构）,食品检测,50次\n")
    pair = open_pair(old, park(tmp_path / "new", NEW, chain=less[:start] + less[end:]))
    assert [note.key for note in pair.notes] == ["diff_link_gone"]
    assert pair.notes[0].place.row == 2


def test_who_waits_no_longer_is_told_where_no_figure_moved(tmp_path: Path) -> None:
    """甲 states all the bags it needs, of paper: plastic bags are not needed either way, until it bakes no more."""
    bag = "企业,环节,数量\n甲公司,纸袋,7吨\n"
    rows = [f"甲公司,{product},,80吨,\n" for product in ("面包", "小麦粉")]
    folders = [
        park(tmp_path / str(n), row, settings="survey: {tenants_in_park: 7}", needs=bag) for n, row in enumerate(rows)
    ]
    change = compare(*folders).link("bread/plastic_bag")
    assert change.moved == ("status",)
    assert [(cause.kind, cause.name, cause.on) for cause in change.causes] == [("match", "甲公司", "bread/bread")]


# what holds between any two surveys

PRODUCTS = (
    "面包",
    "吐司",
    "小麦粉",
    "活性干酵母",
    "食品塑料袋",
    "纸袋",
    "冬小麦",
    "烤炉",
    "三明治",
    "道路货物运输",
    "",
)
tenant_rows = st.tuples(
    st.sampled_from(PRODUCTS),
    st.sampled_from(("", "100吨", "2500吨", "1万吨")),
    st.sampled_from(("", "80吨", "2000吨")),
    st.sampled_from(("", "", "在建")),
)
NEEDS = ("", "", "", "面粉,500吨", "纸袋,7吨", "面包,3000吨")
parks = st.dictionaries(
    st.sampled_from("甲乙丙丁戊己庚"),
    st.tuples(st.lists(tenant_rows, min_size=1, max_size=2), st.sampled_from(NEEDS)),
    min_size=1,
)
Rows = dict[str, tuple[list[tuple[str, str, str, str]], str]]


def write(folder: Path, tenants: Rows) -> Path:
    rows = "".join(f"{name}公司,{','.join(cells)}\n" for name, (several, _) in tenants.items() for cells in several)
    needs = "".join(f"{name}公司,{need}\n" for name, (_, need) in tenants.items() if need)
    more = {"needs": f"企业,环节,数量\n{needs}"} if needs else {}
    return park(folder, rows, settings="survey: {tenants_in_park: 7}", **more)


def compare_rows(old: Rows, new: Rows) -> tuple[Difference, Difference]:
    with tempfile.TemporaryDirectory() as folder:
        a, b = write(Path(folder) / "a", old), write(Path(folder) / "b", new)
        ways = [open_pair(*pair, force=True) for pair in ((a, b), (b, a))]
        one, other = (pair.compare() for pair in ways)
        return one, other


def sum_shifts(shifts: Iterable[Shift]) -> Shift:
    """Return the sum, bound by bound; unbounded where one of them is."""
    shifts = tuple(shifts)
    highs = [shift.high for shift in shifts if shift.high is not None]
    return Shift(sum(shift.low for shift in shifts), sum(highs) if len(highs) == len(shifts) else None)


def parts_of(causes: Iterable[Cause], side: Side) -> tuple[Shift, ...]:
    """Return the parts of one side's change."""
    return tuple(cause.shift for cause in causes if cause.side == side and cause.shift is not None)


def near(shift: Shift, low: float, high: float | None) -> None:
    assert shift.low == pytest.approx(low, abs=1e-6, rel=1e-9)
    if high is not None:
        assert shift.high == pytest.approx(high, abs=1e-6, rel=1e-9)


def add_up(changes: Iterable[LinkChange]) -> None:
    for change in changes:
        assert change.old is not None
        assert change.new is not None
        x, y = change.old.figures, change.new.figures
        sums: dict[Side, tuple[Interval, Interval]] = {
            "demand": (x.demand, y.demand),
            "supply": (x.supply, y.supply),
        }
        for side, (before, after) in sums.items():
            bounded = before.high is not None and after.high is not None
            whole = after.high - before.high if before.high is not None and after.high is not None else None
            parts = sum_shifts(parts_of(change.causes, side))
            near(parts, after.low - before.low, whole)
            assert (parts.high is not None) or not bounded


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(parks, parks)
def test_parts_add_up_every_change_has_a_cause_and_the_way_back_mirrors(old: Rows, new: Rows) -> None:
    there, back = compare_rows(old, new)
    add_up(there.links)
    assert all(change.causes for change in there.links)
    v = [report.local.value for report in (there.old, there.new)]
    sums = sum_shifts(change.value for change in there.links)
    if not there.old.local.joint and not there.new.local.joint:  # links that share uncertain needs do not add up
        near(sums, v[1].low - v[0].low, None if None in {v[0].high, v[1].high} else (v[1].high or 0) - (v[0].high or 0))
    assert {change.link: change.moved for change in there.links} == {c.link: c.moved for c in back.links}
    for change in there.links:
        other = back.link(change.link)
        assert (other.old, other.new) == (change.new, change.old)
        near(other.value, -change.value.low, None if change.value.high is None else -change.value.high)
        there_parts, back_parts = shifts(change), shifts(other)
        assert there_parts.keys() == back_parts.keys()
        for key, shift in there_parts.items():
            near(back_parts[key], -shift.low, None if shift.high is None else -shift.high)
    assert (there.opened, there.found) == (
        tuple(x for x in (f.link for f in there.new.links) if x in {*back.closed, *back.unneeded}),
        back.lost,
    )
    assert [one.name for one in there.came] == [one.name for one in back.left]


def shifts(change: LinkChange) -> dict[tuple[str, str, str], Shift]:
    return {(c.side, c.name, c.on): c.shift for c in change.causes if c.shift is not None}


@settings(max_examples=15, deadline=None)
@given(parks)
def test_a_park_does_not_differ_from_itself(rows: Rows) -> None:
    there, _ = compare_rows(rows, rows)
    assert (there.links, there.came, there.left, there.trades, there.chain_links, there.pieces) == ((),) * 6


def test_the_sample_park_a_year_on() -> None:
    found = compare(Path("examples/pv_park_2025"), Path("examples/pv_park"))
    add_up(found.links)
    assert all(change.causes for change in found.links)
    assert found.opened == ("photovoltaics/backsheet",)
    assert [one.was for one in found.renamed] == ["虬缆线缆厂"]
    v = [report.local.value for report in (found.old, found.new)]
    joint = [dict(report.local.joint) for report in (found.old, found.new)]
    apart = {link for links in {*joint[0], *joint[1]} for link in links}
    shifts_apart = sum(change.value.low for change in found.links if change.link not in apart)
    shifts_together = sum(joint[1][links].low - joint[0][links].low for links in joint[0].keys() & joint[1].keys())
    assert joint[0].keys() == joint[1].keys()
    assert shifts_apart + shifts_together == pytest.approx(v[1].low - v[0].low)
    assert found.own is None
