import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from tests.conftest import ROOT

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
    avoid = park.not_to_recruit()
    assert set(avoid["verdict"]) == {"sure", "perhaps"}
    soda = avoid[(avoid["link"] == "photovoltaics/caustic_soda") & (avoid["reason"] == "neighbour")].iloc[0]
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
