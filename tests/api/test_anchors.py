"""Anchors in Python: the same figures as the command, as frames, pages and plots."""

import json
from pathlib import Path

import pytest

import chainmap
from chainmap import InputError
from tests.conftest import DATA, run

BREAD = DATA / "bread_park"


@pytest.fixture(scope="module")
def bread() -> chainmap.Anchors:
    return chainmap.read_park(BREAD, lang="en").anchors(groups=[2])


def test_the_frame_has_the_command_s_figures(bread: chainmap.Anchors) -> None:
    data = json.loads(run("anchors", BREAD, "--format", "json").stdout)
    frame = bread.frame()
    assert list(frame.index) == data["ranking"]
    for tenant in data["tenants"]:
        row = frame.loc[tenant["tenant"]]
        assert row["loss_low"] == tenant["extraction"]["low"]
        assert row["chain_outside_high"] == tenant["pull"]["chain"]["outside"]["high"]
        assert (row["best"], row["worst"]) == (tenant["rank"]["best"], tenant["rank"]["worst"])
    assert frame.attrs["currency"] == "CNY"


def test_frames_of_one_tenant(bread: chainmap.Anchors) -> None:
    pull = bread.pull("甲面包厂")
    assert pull.loc[["bread/wheat"], ["tier", "outside_low", "beyond_low"]].to_numpy().tolist() == [[2, 6250.0, 2500.0]]
    assert pull["chain_high"].isna().loc["bread/testing"]
    magnet = bread.magnet("甲面包厂")
    assert magnet.loc[["bread/flour"], ["unmet_low", "value_low"]].to_numpy().tolist() == [[2000.0, 7_200_000.0]]
    assert bread.stops("丙面粉厂")["share_high"].tolist() == [pytest.approx(5 / 7)] * 2
    assert bread.groups().loc[2, "best"] == ("甲面包厂（虚构）", "乙吐司坊（虚构）")


def test_candidates_as_a_frame() -> None:
    park = chainmap.read_park(DATA / "bread_event", lang="en")
    found = park.anchors(candidates=DATA / "bread_event" / "candidates.csv").candidates()
    assert found["gain_low"].tolist() == [20e6, 15e6, 0.0]
    assert found.loc["丑面粉公司（虚构）", "opens"] == ("bread/wheat",)


def test_pages_and_files(bread: chainmap.Anchors, tmp_path: Path) -> None:
    assert "what it pulls in" in bread.page("丙面粉厂").document.title
    assert bread.save(tmp_path / "a.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert "tenants.csv row 4" in bread.explain("丙面粉厂")._repr_markdown_()
    assert "<iframe" in bread._repr_html_()
    assert (
        repr(bread) == "<Anchors bread_park: 5 tenants, first 丙面粉厂（虚构）: 21,600,000 CNY a year lost without it>"
    )


def test_plots_show_the_low_ends(bread: chainmap.Anchors) -> None:
    """甲: tier 1 buys 18.917 here, 7.363 outside (low); tier 2 is wheat, 15.625 outside and 6.25 further upstream."""
    axes = bread.plot_pull("甲面包厂").axes[0]
    widths = [[bar.get_width() for bar in container] for container in axes.containers]
    assert widths[0] == [pytest.approx(18.916667), 0.0]
    assert widths[1] == [pytest.approx(7.363333), pytest.approx(15.625)]
    assert widths[2] == [0.0, pytest.approx(6.25)]
    labels = [text.get_text() for text in bread.plot_places().axes[0].get_yticklabels()]
    assert labels[0].startswith("1 ")
    assert labels[3].startswith("3–5")


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"groups": 9}, "groups=: a group of 9 is not possible"),
        ({"without": "nobody"}, "without=: no tenant 'nobody'"),
        ({"replaced": -0.1}, "replaced=: '-0.1' is not between 0 and 1"),
    ],
)
def test_an_error_names_the_python_argument(asked: dict[str, object], words: str) -> None:
    with pytest.raises(InputError) as error:
        chainmap.read_park(BREAD).anchors(**asked)  # type: ignore[arg-type]
    assert words in str(error.value)


def test_a_tenant_on_no_link_is_said(bread: chainmap.Anchors) -> None:
    with pytest.raises(InputError, match="supplies no link"):
        bread.pull("己物流公司")
