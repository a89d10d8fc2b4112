"""Registers of firms in Python."""

from typing import Any

import pandas as pd
import pytest

import chainmap


def test_a_register_is_matched() -> None:
    frame: Any = chainmap.match("tests/data/bread_park/tenants.csv", chains="tests/data/bread.yaml", lang="en")
    assert list(frame.columns) == [
        *("tenant", "name", "link", "link_name", "state", "confidence", "role", "words", "rule", "row")
    ]
    flour = frame[frame.link == "bread/flour"].iloc[0]
    assert (flour["name"], flour.link_name, flour.state, flour.words, flour.row) == (
        *("丙面粉厂（虚构）", "Flour", "confirmed", "小麦粉", 4),
    )


def test_a_register_in_memory_is_the_same_as_its_file() -> None:
    path = "examples/pv_park/tenants.csv"
    file: Any = chainmap.match(path)
    frame: Any = chainmap.match(pd.read_csv(path, dtype=str))
    assert len(file) > 30
    pd.testing.assert_frame_equal(file, frame, check_flags=False)
    assert [note.partition(",")[0] for note in frame.attrs["notes"]][:1] == ["tenants"]


def test_a_register_and_a_park_say_the_same() -> None:
    park = chainmap.read_park("examples/pv_park", lang="en")
    one: Any = chainmap.match("examples/pv_park", lang="en")
    other: Any = park.matches()
    key = ["tenant", "link"]
    assert one.set_index(key).sort_index().equals(other.set_index(key).sort_index())


def test_corrections_win_in_a_register() -> None:
    said = pd.DataFrame({"企业": ["丙面粉厂（虚构）"], "环节": ["面粉"], "决定": ["排除"]})
    frame: Any = chainmap.match("tests/data/bread_park", confirmed=said)
    assert frame[frame.link == "bread/flour"].state.tolist() == ["rejected"]


def test_answers_count_in_a_register() -> None:
    """Who says on the phone that it makes flour is on flour."""
    said = pd.DataFrame({"企业": ["己物流公司（虚构）"], "环节": ["面粉"], "问题": ["是否属于该环节"], "答复": ["是"]})
    frame: Any = chainmap.match("tests/data/bread_park", answers=said)
    assert "己物流公司（虚构）" in set(frame[(frame.link == "bread/flour") & (frame.state == "confirmed")]["name"])


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"chains": "fotovoltaics"}, r'chains="fotovoltaics": no such chain'),
        ({"where": "city"}, r"where=: 'city' should be"),
        ({"where": {"城市": "甲"}}, "no column '城市'"),
        ({"lang": "fr"}, "lang=: 'fr' is not one of zh, en."),
    ],
)
def test_what_a_register_can_not_be_asked(asked: dict[str, Any], words: str) -> None:
    with pytest.raises(chainmap.InputError, match=words):
        chainmap.match("tests/data/bread_park/tenants.csv", **asked)


def test_relatedness_of_a_frame_is_that_of_its_file() -> None:
    path = "tests/data/bread_regions.csv"
    file: Any = chainmap.related(path, by="城市", chains="tests/data/bread.yaml")
    frame: Any = chainmap.related(pd.read_csv(path, dtype=str), by="城市", chains="tests/data/bread.yaml")
    pd.testing.assert_frame_equal(file, frame)
    assert len(file.attrs["notes"]) == 2
    with pytest.raises(chainmap.InputError, match=r"region=: no .nowhere."):
        chainmap.related(path, by="城市", region="nowhere", chains="tests/data/bread.yaml")
    with pytest.raises(chainmap.InputError, match=r'Name one with by="COLUMN"'):
        chainmap.related(path.replace("bread_regions", "bread_before"), chains="tests/data/bread.yaml")
