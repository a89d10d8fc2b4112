import html
import math
import sys
from pathlib import Path
from typing import Any

import nbformat
import pandas as pd
import pytest
from nbclient import NotebookClient

from tests.conftest import ROOT, run

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning", "ignore::RuntimeWarning")
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_from_top_to_bottom(path: Path) -> None:
    notebook: Any = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    assert all(not cell.get("outputs") for cell in notebook.cells), "notebooks are kept without output"
    client = NotebookClient(notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": path.parent}})
    client.kernel_name = "python3"
    client.execute()
    shown = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    assert not any(output.output_type == "error" for output in shown)
    pages = [output["data"]["text/html"] for output in shown if "text/html" in output.get("data", {})]
    assert any("<iframe srcdoc=" in page for page in pages)
    assert any("<table" in page for page in pages)


def test_the_words_of_the_plan_s_notebook_are_of_its_run() -> None:
    """What the notebook says of a raised limit, a halved price and a candidate less is text that its cells make."""
    notebook: Any = nbformat.read(ROOT / "notebooks/plan.ipynb", as_version=4)  # type: ignore[no-untyped-call]
    told = [cell.source for cell in notebook.cells if cell.cell_type == "code" and "change(" in cell.source]
    assert [any(word in source for source in told) for word in ("200,000 m²", "price / 2", "Without")] == [True] * 3
    plain = "".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    assert "million" not in plain  # figures stand in no text that nobody computes


def test_gaps_carry_their_figures() -> None:
    """Flour: 8,400 t needed, 6,000 made, 2,400 short at 3,600; yeast's maker says nothing; testing has no figure."""
    import chainmap

    gaps: Any = chainmap.load(ROOT / "tests/data/bread_park", lang="en").gaps()
    figures = [
        "demand_low",
        "demand_high",
        "supply_low",
        "supply_high",
        "unmet_low",
        "unmet_high",
        "value_low",
        "value_high",
        "gain_low",
        "gain_high",
        "price",
        "effective_suppliers",
    ]
    assert all(gaps[figure].dtype == float for figure in figures)
    flour: Any = gaps.loc["bread/flour"]
    assert flour[figures].tolist() == [8400, 8400, 6000, 6000, 2400, 2400, 21.6e6, 21.6e6, 8.64e6, 8.64e6, 3600, 1]
    assert gaps.enough.tolist() == ["no", "no", "unknown", "no", "no", "no", "unknown", "yes", "yes"]
    yeast, testing = gaps.loc["bread/yeast"], gaps.loc["bread/testing"]
    assert (yeast.supply_low, yeast.gain_low, yeast.gain_high) == (0, 0, 2.88e6)
    assert all(map(math.isnan, (yeast.supply_high, testing.demand_high, testing.gain_high)))
    assert all(map(math.isnan, (testing.value_low, testing.value_high, testing.price)))  # does not count: not 0
    assert gaps.loc["bread/bread", "effective_suppliers"] == pytest.approx(1 / ((12 / 14) ** 2 + (2 / 14) ** 2))


def test_pairs_and_needs_as_frames() -> None:
    import chainmap

    park = chainmap.load(ROOT / "tests/data/bread_park", lang="en")
    pairs: Any = park.pairs()
    assert len(pairs) == len(park.report.pairs) == 6
    assert pairs.loc[0, ["name", "seller_name", "buyer_name", "quantity_low", "value_low"]].tolist() == [
        "Flour",
        "丙面粉厂（虚构）",
        "甲面包厂（虚构）",
        6000,
        21.6e6,
    ]
    assert (pairs.loc[0, "seller_rows"], pairs.loc[0, "buyer_rows"]) == ((4,), (2,))
    needs: Any = park.needs()
    wheat: Any = needs[needs.link == "bread/wheat"].iloc[0]
    assert (wheat.coefficient, wheat.base_low, wheat.need_low, wheat.net_high) == (1.25, 5000, 6250, 6250)
    assert (Path(wheat.file).name, wheat.row, wheat.rows) == ("tenants.csv", 4, (4,))
    assert math.isnan(needs[needs.link == "bread/testing"].iloc[0].need_high)
    assert needs.groupby("link").net_low.sum()["bread/flour"] == 8400


def test_a_link_is_explained(tmp_path: Path) -> None:
    import chainmap

    park = chainmap.load(ROOT / "tests/data/bread_park", lang="en")
    shown = park.explain("面粉")
    assert 'sandbox=""' in shown._repr_html_()
    assert "Flour: where the figures come from" in html.unescape(shown._repr_html_())
    assert shown.save(tmp_path / "e.md").read_text(encoding="utf-8") == shown._repr_markdown_()
    assert shown.save(tmp_path / "e.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert "50 million" in park.explain("total")._repr_markdown_()
    with pytest.raises(chainmap.errors.InputError, match=r"no link 'flou'. Did you mean 'flour'"):
        park.explain("flou")


def test_a_plan_in_python_is_the_command_s() -> None:
    import chainmap

    park = chainmap.load(ROOT / "tests/data/bread_park", lang="en")
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
    import chainmap

    park = chainmap.load(ROOT / "tests/data/bread_park", lang="en")
    plan: Any = park.plan()
    after: Any = plan.after()
    assert len(after.graph.park.tenants) == 8
    assert after.report.local.value.low - park.report.local.value.low == pytest.approx(15e6 + 8.64e6)
    assert plan.plan.gain - 15e6 - 8.64e6 == pytest.approx(3.78e6)
    assert {"New: Flour", "New: Sandwich"} == set(after.changes_since(park).tenant) - {""}
    assert '"changes":{' in after.map().page


def test_candidates_as_a_file_or_a_frame() -> None:
    import chainmap

    park = chainmap.load(ROOT / "examples/pv_park", lang="zh")
    asked: dict[str, Any] = {"limits": {"land_m2": 250_000}}
    file: Any = park.plan(candidates="examples/pv_candidates.csv", **asked)
    table: Any = pd.read_csv("examples/pv_candidates.csv", dtype=str)
    frame: Any = park.plan(candidates=table, **asked)
    assert frame.plan.gain == file.plan.gain
    assert frame.frame().drop(columns="file").equals(file.frame().drop(columns="file"))
    fewer: Any = park.plan(candidates=table[~table["企业名称"].str.startswith("晶川")], **asked)
    assert fewer.plan.gain < file.plan.gain
    assert fewer.frame().set_index("name").loc["焊丰带材有限公司（虚构）", "row"] == 7  # as in its file
    (note,) = fewer.notes
    assert (note.place.file, note.place.row) == ("candidates", 13)
    after: Any = file.after()
    rods = after.report.link("photovoltaics/silicon_rod")
    assert [one.name for one in rods.suppliers] == ["晶川硅片有限公司（虚构）"]  # the second of its two links
    with pytest.raises(chainmap.errors.InputError, match="holds no candidate"):
        park.plan(candidates=table[:0])


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"limits": {"land": 5}}, r"limits\[\"land\"\]: 'land' is nothing that can be limited. Known: land_m2"),
        ({"limits": {"land_m2": math.nan}}, r"limits\[\"land_m2\"\]: a limit must be positive, not nan"),
        ({"limits": {"power_kw": -1}, "must": "whea"}, r"no link 'whea'(.|\n)*must be positive, not -1"),
        ({"max_recruits": 0}, "the number of recruits must be 1 or more, not 0"),
        ({"objective": "profit"}, "no objective is called 'profit'. Known: local-trade, value-added, tax"),
        ({"objective": "tax"}, "tax is known only of candidates"),
        ({"must": "wheat", "never": ["小麦"]}, "'bread/wheat' both must and may not"),
        (
            {"must": ["wheat"], "limits": {"land_m2": 5000}},
            "the smallest efficient plant, 1,000 t/a, takes land_m2 10,000",
        ),
        ({"time_limit": 0}, "time_limit=: a limit must be positive"),
        ({"candidates": "nowhere.csv"}, "no such file"),
    ],
)
def test_what_a_plan_can_not_be_asked(asked: dict[str, Any], words: str) -> None:
    import chainmap

    park = chainmap.load(ROOT / "tests/data/bread_park", lang="en")
    with pytest.raises(chainmap.errors.InputError, match=words):
        park.plan(**asked)


@pytest.mark.parametrize("chain", ["photovoltaics", "biopharma", "smart_manufacturing"])
def test_a_size_is_read_back_in_every_unit_of_a_chain(chain: str) -> None:
    """What `after` assumes is written as text: a size in the link's own unit comes back as it was."""
    from chainmap.errors import Faults
    from chainmap.ingest.chains.chain_file import load_chains
    from chainmap.model.quantity import parse_amount

    for link in (link for one in load_chains((chain,), Faults()) for link in one.links):
        amount = parse_amount(f"{1234.56789!r} {link.unit}")
        assert amount is not None
        assert link.in_unit(amount.low, amount.unit) == 1234.56789, link.id


def test_the_calls_of_a_notebook(tmp_path: Path) -> None:
    import chainmap

    park = chainmap.load(ROOT / "tests/data/bread_park", lang="en")
    gaps = park.gaps()
    assert list(gaps.index[:2]) == ["bread/wheat", "bread/flour"]
    assert gaps.loc["bread/wheat", "status"] == "missing"
    assert gaps.loc["bread/bread", "tenants"] == ("甲面包厂（虚构）", "乙吐司坊（虚构）")
    assert repr(park) == "<ParkStudy bread_park: 6 tenants, 9 links, 4 here, 4 missing, 0 unknown>"
    assert park.orders().empty
    orders = chainmap.load(ROOT / "tests/data/orders_park").orders()
    assert list(orders["name"][:2]) == ["己物流公司（虚构）", "乙吐司坊（虚构）"]
    assert orders["value"].sum() == 97.3e6
    assert list(orders["state"]) == ["open", "undated", "open", "open", "finished"]
    assert list(orders["row"]) == [6, 4, 2, 3, 5]
    assert set(park.evidence().columns) >= {"link", "tenant", "words", "rule"}
    shown = park.map(height=300)
    assert shown.save(tmp_path / "map.html").read_text(encoding="utf-8") == shown.page
    assert 'sandbox="allow-scripts"' in shown._repr_html_()
    assert "<script" not in shown._repr_html_()
    with pytest.raises(AttributeError):
        _ = chainmap.nothing
    assert sys.modules["chainmap"].__version__


def test_changes_since_an_older_survey() -> None:
    import chainmap

    old, new = ROOT / "examples/pv_park_2025", ROOT / "examples/pv_park"
    changes = chainmap.load(new, lang="en").changes_since(chainmap.load(old))
    assert changes.equals(chainmap.diff(old, new, lang="en"))
    assert changes.loc[0, "link"] == "photovoltaics/cell"
    cell = changes[(changes.link == "photovoltaics/cell") & (changes.side == "supply")]
    assert cell.tenant.tolist() == ["渡晖新能源"]
    assert (cell.rows_then.iloc[0], cell.rows_now.iloc[0], cell.unit.iloc[0]) == ((3,), (3,), "GW/a")
    with pytest.raises(chainmap.errors.InputError, match="surveys of two parks"):
        chainmap.load(new).changes_since(chainmap.load(ROOT / "examples/bio_park"))


def test_what_not_to_recruit_and_what_a_neighbour_lacks_as_frames() -> None:
    import chainmap

    park = chainmap.load("examples/pv_park", lang="zh")
    advise_against = park.not_to_recruit()
    assert set(advise_against["verdict"]) == {"sure", "perhaps"}
    soda = advise_against[
        (advise_against["link"] == "photovoltaics/caustic_soda") & (advise_against["reason"] == "neighbour")
    ].iloc[0]
    assert (soda["figure_low"], soda["rows"]) == (120_000, (5,))  # 400,000 made there, 280,000 used
    found = park.gaps_for("长滩组件产业园（虚构）")
    assert found.loc["photovoltaics/ribbon", "size_low"] == 4_600  # 5,600 needed there, 1,000 made


def test_what_if(tmp_path: Path) -> None:
    import chainmap

    park = chainmap.load(ROOT / "tests/data/bread_park", lang="en")
    then = park.what_if(add=["新磨坊,面粉,3000吨"], price={"面粉": 1800}, output={"甲面包厂（虚构）": "5000吨"})
    assert len(park.graph.park.tenants) == 6
    assert len(then.graph.park.tenants) == 7
    changes = then.changes_since(park)
    flour = changes[changes.link == "bread/flour"]
    assert set(flour.kind) == {"came", "output", "price"}
    assert (flour.value_then_low.iloc[0], flour.value_now_low.iloc[0]) == (21.6e6, pytest.approx(4900 * 1800))
    assert set(park.changes_since(then).kind) >= {"left", "output"}  # and back
    page = then.map().save(tmp_path / "m.html").read_text(encoding="utf-8")
    assert '"changes":{"bread/wheat"' in page
    further = then.what_if(remove=["新磨坊"])
    assert further.report.link("bread/flour").figures.supply == park.report.link("bread/flour").figures.supply
    with pytest.raises(chainmap.errors.InputError, match="nothing is assumed"):
        park.what_if()
    with pytest.raises(chainmap.errors.InputError, match="surveys of two parks"):
        then.changes_since(chainmap.load(ROOT / "examples/bio_park"))
