from pathlib import Path

import pytest

from chainmap.errors import Faults, InputError, Place
from chainmap.ingest.park.folder import load_park
from chainmap.ingest.tables.regions import read_regions, regions_of_tenants
from chainmap.study.park import StudyOptions
from chainmap.study.regions import open_regions
from tests.conftest import DATA


def write(path: Path, *rows: str) -> Path:
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def regions_of(table: Path, by: str = "") -> tuple[dict[str, tuple[str, ...]], list[str]]:
    faults = Faults()
    regions = read_regions(table, by, faults)
    found = regions_of_tenants(load_park(table).tenants, regions, Place("t.csv"), faults)
    return found, [fault.text("en") for fault in faults.found]


def test_a_column_is_found_as_typed_by_meaning_and_by_habit(tmp_path: Path) -> None:
    table = write(tmp_path / "t.csv", "name,products,City,province,industry code", "A,面包,P,Q,1311")
    assert regions_of(table, "city") == ({"A": ("P",)}, [])  # whatever its case
    assert regions_of(table, "province") == ({"A": ("Q",)}, [])
    assert regions_of(table, "行业代码") == ({"A": ("1311",)}, [])  # what the heading means to us
    assert regions_of(table) == ({"A": ("P",)}, [])  # a city before a province


def test_a_firm_of_two_regions_is_said(tmp_path: Path) -> None:
    table = write(tmp_path / "t.csv", "name,products,city", "A,面包,P", "A,面粉,Q", "B,面粉,")
    found, messages = regions_of(table)
    assert found == {"A": ("P", "Q"), "B": ()}
    assert messages == [
        "t.csv: 'A' has sites in several regions: P, Q. It counts in each.",
        "t.csv: 1 firm has no region: counted in the whole, but in no region.",
    ]


def test_unknown_is_no_region(tmp_path: Path) -> None:
    found, _ = regions_of(write(tmp_path / "t.csv", "name,products,city", "A,面包,暂无", "B,面粉,-"))
    assert found == {"A": (), "B": ()}


def test_two_spellings_of_a_region_are_said(tmp_path: Path) -> None:
    table = write(
        tmp_path / "t.csv", "name,products,city", "A,面包,常州", "B,面粉,常州市", "C,面包,朝阳市", "D,面包,朝阳区"
    )
    _, messages = regions_of(table)
    assert messages == ["t.csv: '常州' and '常州市' count as two regions. If they are one, spell them alike."]


def test_a_park_folder_has_regions_too(tmp_path: Path) -> None:
    rows = [f"{zone}{n},面包,{zone}" for zone in "EW" for n in range(5)]
    write(tmp_path / "tenants.csv", "name,products,区域", *rows)
    (tmp_path / "park.yaml").write_text(f"park: p\nchains: [{DATA / 'bread.yaml'}]\n", encoding="utf-8")
    study = open_regions(tmp_path, by="区域", region="E")
    assert study.regions_of["W3"] == ("W",)
    assert [note.key for note in study.notes] == ["few_regions", "headings_kept"]
    with pytest.raises(InputError, match="no column 'zone'"):
        open_regions(tmp_path, by="zone")


def test_what_is_wrong_is_said_at_once(tmp_path: Path) -> None:
    table = write(tmp_path / "t.csv", "name,products,annual capacity", "A,面包,lots")
    with pytest.raises(InputError) as caught:
        open_regions(table, by="city", options=StudyOptions((str(DATA / "bread.yaml"),)))
    assert [fault.key for fault in caught.value.faults] == ["by_column"]


def test_a_missing_table_is_said_once() -> None:
    with pytest.raises(InputError) as caught:
        open_regions("nowhere.csv", by="city")
    assert [fault.key for fault in caught.value.faults] == ["no_file"]
