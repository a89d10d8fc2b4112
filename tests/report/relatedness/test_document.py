import json
from pathlib import Path

import pytest

import chainmap
from chainmap.errors import InputError
from tests.conftest import DATA, run

TABLE = DATA / "bread_regions.csv"
CHAIN = ["--chain", str(DATA / "bread.yaml")]


def test_json_keeps_nearness_and_demand_apart() -> None:
    found = json.loads(run("related", TABLE, *CHAIN, "--for", "山前市", "--complete", "-f", "json").stdout)
    assert next(iter(found)) == "schema"
    assert found["schema"] == "chainmap/related/1"
    yeast = next(link for link in found["links"] if link["link"] == "bread/yeast")
    assert yeast["density"] == 0.75
    assert yeast["demand"]["status"] == "missing"
    assert yeast["demand"]["gain"] == {"low": 0.0, "high": None, "currency": "CNY"}
    assert found["ranking"] == ["bread/yeast"]
    assert found["in_both"] == ["bread/yeast"]
    assert not any("score" in key for link in found["links"] for key in (*link, *link["demand"]))


def test_json_of_all_regions_has_no_links() -> None:
    found = json.loads(run("related", TABLE, *CHAIN, "-f", "json").stdout)
    assert (found["region"], found["links"], found["by"]) == (None, [], "城市")
    assert found["too_small"] == [{"region": "小镇", "firms": 2}]
    assert [one["region"] for one in found["regions"]][-1] == "东岭市"


def test_every_form_is_written_the_same_each_time(tmp_path: Path) -> None:
    for region in ([], ["--for", "河口市"]):
        for name in ("r.html", "r.md", "r.json", "r.csv", "r.xlsx", "r.txt"):
            written = []
            for folder in ("one", "two"):
                (tmp_path / folder).mkdir(exist_ok=True)
                result = run("related", TABLE, *CHAIN, *region, "-o", tmp_path / folder / name)
                assert result.exit_code == 0, result.stderr
                written.append((tmp_path / folder / name).read_bytes())
            assert written[0] == written[1]
            assert written[0]


def test_a_region_called_script_is_only_a_name(tmp_path: Path) -> None:
    rows = [f"{name}{n},面包,{name}" for name in ("<script>alert(1)</script>", "=cmd|x") for n in range(5)]
    table = tmp_path / "t.csv"
    table.write_text("\n".join(["name,products,city", *rows]) + "\n", encoding="utf-8")
    for form in ("html", "markdown"):
        assert "<script>" not in run("related", table, *CHAIN, "-f", form).stdout
        shown = run("related", table, *CHAIN, "--for", "<script>alert(1)</script>", "-f", form)
        assert shown.exit_code == 0
        assert "<script>" not in shown.stdout
    assert "'=cmd|x" in run("related", table, *CHAIN, "-f", "csv").stdout


def test_a_region_with_nothing_on_the_chain_says_so() -> None:
    shown = run("related", TABLE, *CHAIN, "--for", "东岭市").stdout
    assert "No firm here is on these chains, so there is nothing to be near to." in shown
    assert "No link can be ranked" in shown


def test_the_call_from_python() -> None:
    """A row per region and link; with a region, its rows and demand beside them."""
    chains = [str(DATA / "bread.yaml")]
    frame = chainmap.related(TABLE, by="城市", chains=chains, lang="en")
    assert len(frame) == 6 * 9
    assert "demand_status" not in frame.columns
    one = chainmap.related(TABLE, region="山前市", chains=chains, complete=True, lang="zh").set_index("link")
    assert one.loc["bread/yeast", "name"] == "酵母"
    assert one.loc["bread/yeast", "density"] == 0.75
    assert one.loc["bread/yeast", "demand_status"] == "missing"
    assert one.loc["bread/yeast", "demand_waiting"] == ("山前二厂（虚构）",)
    with pytest.raises(InputError, match="no column 'town'"):
        chainmap.related(TABLE, by="town", chains=chains)
