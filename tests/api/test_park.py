"""A park in Python: frames, pages, changes, what-ifs."""

import html
import math
import sys
from pathlib import Path
from typing import Any

import pytest

import chainmap
from tests.conftest import ROOT, run


def test_gaps_carry_their_figures() -> None:
    """Flour: 8,400 t needed, 6,000 made, 2,400 short at 3,600; yeast's maker says nothing; testing has no figure."""
    gaps: Any = chainmap.read_park(ROOT / "tests/data/bread_park", lang="en").gaps()
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
    park = chainmap.read_park(ROOT / "tests/data/bread_park", lang="en")
    pairs: Any = park.pairs()
    assert len(pairs) == 6
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
    park = chainmap.read_park(ROOT / "tests/data/bread_park", lang="en")
    shown = park.explain("面粉")
    assert 'sandbox=""' in shown._repr_html_()
    assert "Flour: where the figures come from" in html.unescape(shown._repr_html_())
    assert shown.save(tmp_path / "e.md").read_text(encoding="utf-8").startswith(shown._repr_markdown_())
    assert shown.save(tmp_path / "e.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert "50 million" in park.explain("total")._repr_markdown_()
    with pytest.raises(chainmap.InputError, match=r"no link 'flou'. Did you mean 'flour'"):
        park.explain("flou")


def test_the_calls_of_a_notebook(tmp_path: Path) -> None:
    park = chainmap.read_park(ROOT / "tests/data/bread_park", lang="en")
    gaps = park.gaps()
    assert list(gaps.index[:2]) == ["bread/wheat", "bread/flour"]
    assert gaps.loc["bread/wheat", "status"] == "missing"
    assert gaps.loc["bread/bread", "tenants"] == ("甲面包厂（虚构）", "乙吐司坊（虚构）")
    assert repr(park) == "<ParkStudy bread_park: 6 tenants, 9 links, 4 here, 4 missing, 0 unknown>"
    assert park.orders().empty
    orders = chainmap.read_park(ROOT / "tests/data/orders_park").orders()
    assert list(orders["name"][:2]) == ["己物流公司（虚构）", "乙吐司坊（虚构）"]
    assert orders["value"].sum() == 97.3e6
    assert list(orders["state"]) == ["open", "undated", "open", "open", "finished"]
    assert list(orders["row"]) == [6, 4, 2, 3, 5]
    assert set(park.evidence().columns) >= {"link", "tenant", "words", "rule"}
    shown = park.map(height=300)
    assert shown.save(tmp_path / "map.html").read_text(encoding="utf-8").startswith(shown.page)
    assert 'sandbox="allow-scripts"' in shown._repr_html_()
    assert "<script" not in shown._repr_html_()
    with pytest.raises(AttributeError):
        _ = chainmap.nothing
    assert sys.modules["chainmap"].__version__


def test_changes_since_an_older_survey() -> None:
    old, new = ROOT / "examples/pv_park_2025", ROOT / "examples/pv_park"
    changes = chainmap.read_park(new, lang="en").changes_since(chainmap.read_park(old))
    assert changes.equals(chainmap.diff(old, new, lang="en"))
    assert changes.loc[0, "link"] == "photovoltaics/backsheet"  # which double glass needs none of, and a maker left
    cell = changes[(changes.link == "photovoltaics/cell") & (changes.side == "supply")]
    assert cell.tenant.tolist() == ["渡晖新能源"]
    assert (cell.rows_then.iloc[0], cell.rows_now.iloc[0], cell.unit.iloc[0]) == ((3,), (3,), "GW/a")
    with pytest.raises(chainmap.InputError, match="these surveys are of different parks"):
        chainmap.read_park(new).changes_since(chainmap.read_park(ROOT / "examples/bio_park"))


def test_what_not_to_recruit_and_what_a_neighbour_lacks_as_frames() -> None:
    park = chainmap.read_park("examples/pv_park", lang="zh")
    advise_against = park.not_to_recruit()
    assert set(advise_against["verdict"]) == {"sure", "perhaps"}
    soda = advise_against[
        (advise_against["link"] == "photovoltaics/caustic_soda") & (advise_against["reason"] == "neighbour")
    ].iloc[0]
    assert (soda["figure_low"], soda["rows"]) == (120_000, (5,))  # 400,000 made there, 280,000 used
    found = park.gaps_for("长滩组件产业园（虚构）")
    assert found.loc["photovoltaics/ribbon", "size_low"] == 4_600  # 5,600 needed there, 1,000 made


def test_what_if(tmp_path: Path) -> None:
    park = chainmap.read_park(ROOT / "tests/data/bread_park", lang="en")
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
    with pytest.raises(chainmap.InputError, match="nothing is assumed"):
        park.what_if()
    with pytest.raises(chainmap.InputError, match="these surveys are of different parks"):
        then.changes_since(chainmap.read_park(ROOT / "examples/bio_park"))


@pytest.mark.parametrize("ending", ["html", "md", "json", "csv", "xlsx"])
def test_a_park_is_saved_as_the_command_writes_it(ending: str, tmp_path: Path) -> None:
    path = ROOT / "tests/data/bread_park"
    saved = chainmap.read_park(path, lang="en").save(tmp_path / f"python.{ending}", as_of="2026-11-28")
    written = tmp_path / f"shell.{ending}"
    assert run("gaps", path, "--lang", "en", "--as-of", "2026-11-28", "-o", written).exit_code == 0
    assert saved.read_bytes() == written.read_bytes()


def test_pages_are_saved_as_the_commands_write_them(tmp_path: Path) -> None:
    path = ROOT / "tests/data/bread_park"
    park = chainmap.read_park(path, lang="en")
    for page, command in (
        (park.what_if(remove="丙面粉厂（虚构）").compare(park), ("what-if", path, "--remove", "丙面粉厂（虚构）")),
        (park.explain("flour"), ("gaps", path, "--explain", "flour")),
        (chainmap.read_chain("photovoltaics", lang="en"), ("chains", "show", "photovoltaics")),
    ):
        written = tmp_path / "shell.html"
        assert run(*command, "--lang", "en", "-o", written).exit_code == 0
        assert page.save(tmp_path / "python.html").read_bytes() == written.read_bytes()


def test_what_can_not_be_saved(tmp_path: Path) -> None:
    park = chainmap.read_park(ROOT / "tests/data/bread_park", lang="en")
    for save, words in (
        (park.save, r"r\.docx: .*\.html"),
        (park.map().save, r"r\.docx: .*\.html"),
        (park.explain("flour").save, r"r\.docx: .*\.md"),
    ):
        with pytest.raises(chainmap.InputError, match=words):
            save(tmp_path / "r.docx")
    assert not list(tmp_path.iterdir())


def test_how_objects_look() -> None:
    park = chainmap.read_park(ROOT / "tests/data/bread_park", lang="en")
    for shown in (park, park.map(), park.page(), park.explain("flour")):
        assert repr(shown).startswith(f"<{type(shown).__name__} ")
        assert "\n" not in repr(shown)
        assert shown._repr_html_().startswith("<iframe srcdoc=")
    assert repr(park.page()).endswith(": table, markdown, html, json, csv, xlsx>")
    assert park._repr_markdown_().startswith("# ")


def test_frames_say_their_currency_and_unit() -> None:
    park = chainmap.read_park(ROOT / "tests/data/bread_park", lang="en")
    assert park.pairs().attrs == {"currency": "CNY", "unit": "t/a"}
    assert park.gaps().attrs["currency"] == "CNY"
