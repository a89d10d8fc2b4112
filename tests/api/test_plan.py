"""Plans in Python."""

import html
import math
from typing import Any

import pandas as pd
import pytest

import chainmap
from tests.conftest import ROOT, run

pytestmark = pytest.mark.usefixtures("solved_once")


def test_a_plan_in_python_is_the_command_s() -> None:
    park = chainmap.read_park(ROOT / "tests/data/bread_park", lang="en")
    plan: Any = park.plan()
    assert repr(plan) == "<RecruitPlan bread_park: Flour, Sandwich; 27,420,000 CNY a year more, proved best>"
    assert plan.plan.gain == pytest.approx(27.42e6)
    frame: Any = plan.frame()
    assert frame[["name", "size", "gain_within_cny", "gain_alone_cny", "land_m2"]].to_numpy().tolist() == [
        ["Flour", pytest.approx(3450), pytest.approx(12.42e6), pytest.approx(8.64e6), pytest.approx(17250)],
        ["Sandwich", pytest.approx(3000), pytest.approx(18.78e6), pytest.approx(15e6), pytest.approx(24000)],
    ]
    assert math.isnan(frame.loc[0, "jobs"])  # the chain says nothing of it: not 0
    assert [one[0] for one in frame.loc[0, "sells_to"]] == ["甲面包厂（虚构）", "乙吐司坊（虚构）"]
    ways: Any = plan.comparison()
    assert list(ways.index) == ["plan", "runner_up", "best_single", "best_singles", "greedy", "here_only"]
    assert ways.loc["runner_up", "difference"] == pytest.approx(22_031_250 - 27_420_000)
    assert ways.loc["best_single", "recruits"] == ("Sandwich",)
    assert plan.limits().loc["land_m2"].tolist() == pytest.approx([41_250, 41_250, 642.0512820512821])
    flips: Any = plan.flips().set_index(["kind", "name", "end"])
    assert flips.loc[("limit", "land_m2", 10_312.5), "leaves"] == ("Sandwich",)
    assert math.isnan(flips.loc[("price", "Sandwich", 0.0), "at"])
    assert set(plan.left_out().reason) == {"no_price"}
    page = run("plan", "tests/data/bread_park", "--lang", "en", "-f", "html").stdout
    assert plan._repr_html_() == plan.page()._repr_html_()
    assert html.unescape(plan._repr_html_().split('srcdoc="')[1].split('" sandbox')[0]) == page
    assert plan._repr_markdown_() == run("plan", "tests/data/bread_park", "--lang", "en", "-f", "markdown").stdout
    assert park.plan(flips=False).flips().empty


def test_the_park_after_a_plan() -> None:
    """A sandwich maker of 3,000 t takes 1,500 t of bread: 15 million; flour 3,450 t closes the 2,400 short: 8.64.

    The bakers' outputs stay as today, so the 1,050 t of flour that they would need beyond (3.78) are not in it.
    """
    park = chainmap.read_park(ROOT / "tests/data/bread_park", lang="en")
    plan: Any = park.plan()
    after: Any = plan.after()
    assert len(after.graph.park.tenants) == 8
    assert after.report.local.value.low - park.report.local.value.low == pytest.approx(15e6 + 8.64e6)
    assert plan.plan.gain - 15e6 - 8.64e6 == pytest.approx(3.78e6)
    assert {"New: Flour", "New: Sandwich"} == set(after.changes_since(park).tenant) - {""}
    assert '"changes":{' in after.map().page


def test_candidates_as_a_file_or_a_frame() -> None:
    park = chainmap.read_park(ROOT / "examples/pv_park", lang="zh")
    asked: dict[str, Any] = {"limits": {"land_m2": 250_000}, "flips": False}
    file: Any = park.plan(candidates="examples/pv_candidates.csv", **asked)
    table: Any = pd.read_csv("examples/pv_candidates.csv", dtype=str)
    frame: Any = park.plan(candidates=table, **asked)
    assert frame.plan.gain == file.plan.gain
    assert frame.frame().drop(columns="file").equals(file.frame().drop(columns="file"))
    fewer: Any = park.plan(candidates=table[~table["企业名称"].str.startswith("晶川")], **asked)
    assert fewer.plan.gain < file.plan.gain
    assert fewer.frame().set_index("name").loc["焊丰带材有限公司（虚构）", "row"] == 7  # as in its file
    assert [(note.key, note.place.file, note.place.row) for note in fewer.notes] == [
        ("candidate_at_scale", "candidates", 12),
        ("no_link", "candidates", 13),
    ]
    after: Any = file.after()
    rods = after.report.link("photovoltaics/silicon_rod")
    assert [one.name for one in rods.suppliers] == ["晶川硅片有限公司（虚构）"]  # the second of its two links
    with pytest.raises(chainmap.InputError, match="the table has no candidates"):
        park.plan(candidates=table[:0])


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"limits": {"ground": 5}}, "limits\\[\\\"ground\\\"\\]: unknown limit 'ground'. Valid limits: land_m2."),
        ({"limits": {"land_m2": math.nan}}, r"limits\[\"land_m2\"\]: 'nan' is not a limit: write one number"),
        ({"limits": {"power_kw": -1}, "must": "whea"}, r"no link 'whea'(.|\n)*must be positive, not -1"),
        ({"max_recruits": 0}, "the number of recruits must be 1 or more, not 0"),
        ({"objective": "profit"}, "unknown objective 'profit'. Valid objectives: local-trade, value-added, tax."),
        ({"objective": "tax"}, "tax is known only for candidates whose table gives it"),
        ({"must": "wheat", "never": ["小麦"]}, "'bread/wheat' is both required and excluded"),
        (
            {"must": ["wheat"], "limits": {"land_m2": 5000}},
            "the smallest efficient plant, 1,000 t/a, takes land_m2 10,000",
        ),
        ({"time_limit": 0}, "time_limit=: a limit must be positive"),
        ({"candidates": "nowhere.csv"}, "no such file"),
    ],
)
def test_what_a_plan_can_not_be_asked(asked: dict[str, Any], words: str) -> None:
    park = chainmap.read_park(ROOT / "tests/data/bread_park", lang="en")
    with pytest.raises(chainmap.InputError, match=words):
        park.plan(**asked)


@pytest.mark.parametrize("chain", ["photovoltaics", "biopharma", "smart_manufacturing", "lithium_battery"])
def test_a_size_is_read_back_in_every_unit_of_a_chain(chain: str) -> None:
    """What `after` assumes is written as text: a size in the link's own unit comes back as it was."""
    from chainmap.errors import Faults
    from chainmap.ingest.chains.chain_file import load_chains
    from chainmap.model.quantity import parse_amount

    for link in (link for one in load_chains((chain,), Faults()) for link in one.links):
        amount = parse_amount(f"{1234.56789!r} {link.unit}")
        assert amount is not None
        assert link.in_unit(amount.low, amount.unit) == 1234.56789, link.id
