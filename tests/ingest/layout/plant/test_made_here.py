"""The part of a figure that is made in this park, and an output that says in words that nothing is made."""

import csv
from pathlib import Path

import pytest

from chainmap.model.interval import ANYTHING, exactly
from chainmap.study.park import Study, StudyOptions, open_study

MODULE = "photovoltaics/module"


def study(folder: Path, capacity: str, output: str = "", remarks: str = "") -> Study:
    file = folder / "t.csv"
    with file.open("w", encoding="utf-8", newline="") as opened:
        rows = csv.writer(opened)
        rows.writerow(["企业名称", "主要产品", "年产能", "年产量", "备注"])
        rows.writerow(["甲", "光伏组件", capacity, output, remarks])
    return open_study(file, StudyOptions(chains=("photovoltaics",)))


@pytest.mark.parametrize(
    ("capacity", "remarks", "here"),
    [
        ("5GW", "其中2GW位于外地基地", 3),  # 5 − 2
        ("5GW（外地2GW）", "", 3),
        ("350 MW", "其中150MW在海外", 0.2),  # 350 − 150 = 200 MW
        ("7GW（含外地1GW、海外2GW）", "", 4),  # 7 − 1 − 2
        ("集团总产能20GW（本园区3GW）", "", 3),
        ("20GW（其中本园区3GW）", "", 3),
        ("20GW（本园区3GW，外地17GW）", "", 3),
        ("20GW", "其中本园区3GW", 3),
        ("5 GW (of which 2 GW overseas)", "", 3),
    ],
)
def test_what_is_made_here_counts(tmp_path: Path, capacity: str, remarks: str, here: float) -> None:
    found = study(tmp_path, capacity, remarks=remarks)
    offering = found.graph.offering("甲", MODULE)
    assert offering.capacity.low == pytest.approx(here)
    assert offering.capacity.high == pytest.approx(here)
    assert [note.key for note in found.notes] == ["amount_here"]


@pytest.mark.parametrize(
    ("capacity", "remarks"),
    [
        ("350 MW", "其中150MW在屏東廠"),
        ("350 MW（含屏東廠150MW）", ""),
        ("350MW，其中150MW在屏東廠", ""),
        ("5GW", "of which 2 GW at our Vietnam plant"),
        ("5GW", "其中6GW位于外地"),  # more than the whole
    ],
)
def test_a_part_of_another_place_is_never_counted(tmp_path: Path, capacity: str, remarks: str) -> None:
    found = study(tmp_path, capacity, remarks=remarks)
    assert found.graph.offering("甲", MODULE).capacity == ANYTHING
    assert [note.key for note in found.notes] == ["amount_of_places"]


@pytest.mark.parametrize(
    ("capacity", "remarks", "here"),
    [
        ("规划10GW，已投产4GW", "", 4),
        ("一期3GW，二期2GW（在建）", "", 3),
        ("16GW（其中已建成8GW）", "", 8),
        ("5GW（其中HJT 2GW）", "", 5),
        ("5GW（其中老厂2GW）", "", 5),
        ("5GW", "其中2GW为HJT", 5),
        ("5GW", "其中2GW销往海外", 5),
        ("5GW", "其中2GW供本园区企业", 5),
        ("5GW", "外地另有2GW", 5),  # beside the 5 GW
        ("5GW", "其中3万吨在外地", 5),  # of another product
    ],
)
def test_other_parts_change_nothing(tmp_path: Path, capacity: str, remarks: str, here: float) -> None:
    found = study(tmp_path, capacity, remarks=remarks)
    assert found.graph.offering("甲", MODULE).capacity == exactly(here)
    assert found.notes == ()


def test_of_two_figures_the_remark_speaks_of_the_capacity(tmp_path: Path) -> None:
    """6.5 − 2 = 4.5 GW; of the 5 GW that are made nobody says how much is made here."""
    found = study(tmp_path, "6.5GW", "5GW", "其中2GW位于外地基地")
    offering = found.graph.offering("甲", MODULE)
    assert (offering.output, offering.output_basis) == (exactly(4.5), "assumed")
    assert offering.capacity == exactly(4.5)
    assert [note.key for note in found.notes] == ["amount_here", "output_of_places"]


@pytest.mark.parametrize("output", ["暂未投产", "停产", "未生产", "not started", "预计2027年投产"])
def test_an_output_in_words_says_that_nothing_is_made(tmp_path: Path, output: str) -> None:
    found = study(tmp_path, "6.5GW", output)
    (row,) = found.graph.park.tenants[0].rows
    assert row.output is not None
    assert (row.output.low, row.output.high) == (0, 0)
    assert [match.state for match in found.graph.matches["甲"]] == ["rejected"]
    assert [(note.key, dict(note.values)["words"]) for note in found.notes] == [("firm_idle", output)]


def test_an_output_of_a_stop_that_passes_is_0_and_uncertain(tmp_path: Path) -> None:
    found = study(tmp_path, "6.5GW", "停产检修")
    assert [match.state for match in found.graph.matches["甲"]] == ["uncertain"]
    assert found.graph.offering("甲", MODULE).output == exactly(0)


def test_an_output_of_0_is_stated(tmp_path: Path) -> None:
    offering = study(tmp_path, "6.5GW", "0").graph.offering("甲", MODULE)
    assert (offering.output, offering.output_basis) == (exactly(0), "stated")


@pytest.mark.parametrize(
    ("capacity", "output", "key"),
    [
        ("6.5GW", "看情况", "output_unread"),
        ("6.5GW", "5GW（在建）", "output_planned"),
        ("", "看情况", "amount_unread"),
        ("", "5GW（2099年）", "amount_planned"),
    ],
)
def test_the_note_says_what_takes_the_place_of_an_output(tmp_path: Path, capacity: str, output: str, key: str) -> None:
    notes = study(tmp_path, capacity, output).notes
    assert key in [note.key for note in notes]
    assert any("the capacity is taken instead" in note.message("en") for note in notes) == (capacity != "")
