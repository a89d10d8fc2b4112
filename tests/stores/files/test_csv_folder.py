"""The folder of CSV: its rows come back, one at a time, whatever texts they hold."""

import csv
import json
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chainmap.errors import InputError
from chainmap.graph.rows import EdgeRow, NodeRow, Row, RowSet, graph_rows
from chainmap.graph.schema import LINK, RUN, STANDS_ON, TENANT
from chainmap.output import write_folder
from chainmap.stores.files.csv_folder import csv_files
from chainmap.stores.files.csv_reader import read_folder
from chainmap.study.park import open_study
from tests.conftest import DATA
from tests.stores.files.hostile import PARKS, TEXTS

Sets = tuple[RowSet, ...]


def write(folder: Path, sets: Sets) -> Path:
    write_folder(folder, csv_files(sets, lang="en"))
    return folder


def rows_of(sets: Sets) -> list[tuple[str, str, list[Row]]]:
    return [(one.owner, one.type.label, list(one.rows())) for one in sets]


@pytest.mark.parametrize("park", PARKS, ids=lambda path: path.name)
def test_all_rows_come_back(park: Path, tmp_path: Path) -> None:
    """Those of each owner and type, in their order; also that there are none."""
    sets = graph_rows(open_study(park).graph)
    assert rows_of(read_folder(write(tmp_path / "csv", sets))) == rows_of(sets)


def test_the_header_is_the_importer_s(tmp_path: Path) -> None:
    folder = write(tmp_path / "csv", graph_rows(open_study(DATA / "bread_park").graph))
    with (folder / "nodes-Link.csv").open(encoding="utf-8", newline="") as file:
        names, first, *_ = csv.reader(file)
    row = dict(zip(names, first, strict=True))
    assert names[0] == "key:ID"
    assert {"price:double", "aliases_zh:string[]", "catch_all:boolean", "position:long"} <= set(names)
    assert row[":LABEL"].split("\x1f") == ["Chainmap", "Link"]
    assert row["chainmap:string"] == "chain:bread/Link/0"
    park = (folder / "nodes-Park.csv").read_text(encoding="utf-8")
    assert "survey_date:date" in park
    flows = (folder / "relationships-FLOWS_TO.csv").read_text(encoding="utf-8").splitlines()[0].split(",")
    assert flows[:3] == ["key:string", ":START_ID", ":END_ID"]
    assert flows[-1] == ":TYPE"


def test_the_readme_has_the_command_for_every_file(tmp_path: Path) -> None:
    folder = write(tmp_path / "csv", graph_rows(open_study(DATA / "bread_park").graph))
    text = (folder / "README.txt").read_text(encoding="utf-8")
    for file in folder.glob("*.csv"):
        assert f"--{file.name.partition('-')[0]}={file.name} \\\n" in text
    assert "--array-delimiter=U+001F" in text
    assert "--multiline-fields=true" in text
    assert not (folder / "nodes-OrderRow.csv").exists()  # bread_park has no orders


@given(st.lists(TEXTS, min_size=1, max_size=3, unique=True), TEXTS)
def test_hostile_texts_survive(keys: list[str], text: str) -> None:
    nodes = [NodeRow(key, {"id": text, "aliases_zh": [text, *keys], "price": 0.1, "catch_all": True}) for key in keys]
    edges = [EdgeRow(key, keys[0], keys[-1], {"words": [text], "tenant": text, "position": -1}) for key in keys]
    sets = (
        RowSet(f"chain:{text}", LINK, lambda: iter(nodes)),
        RowSet("chain:b", LINK, lambda: iter(nodes[:1])),
        RowSet(f"park:{text}", STANDS_ON, lambda: iter(edges)),
    )
    with TemporaryDirectory() as folder:
        assert rows_of(read_folder(write(Path(folder) / "csv", sets))) == rows_of(sets)


def test_the_character_between_items_is_in_none(tmp_path: Path) -> None:
    aliases = ["a\x1fb", "c\x1ed", ";", ""]
    sets = (RowSet("chain:c", LINK, lambda: iter([NodeRow("Link:a", {"aliases_en": aliases})])),)
    folder = write(tmp_path / "csv", sets)
    assert "--array-delimiter=U+001D" in (folder / "README.txt").read_text(encoding="utf-8")
    assert rows_of(read_folder(folder)) == rows_of(sets)


def test_numbers_and_dates_are_exact(tmp_path: Path) -> None:
    import datetime as dt

    values = [0.1, 1e300, float("inf"), -float("inf"), 5e-324]
    rows = [NodeRow(f"Run:{value}", {"local_value_low": value, "date": dt.date(2026, 2, 28)}) for value in values]
    sets = (RowSet("run:p/2026", RUN, lambda: iter(rows)),)
    folder = write(tmp_path / "csv", sets)
    assert rows_of(read_folder(folder)) == rows_of(sets)
    assert ",Infinity," in (folder / "nodes-Run.csv").read_text(encoding="utf-8")  # as Java reads it


def test_the_reader_never_holds_the_file(tmp_path: Path) -> None:
    def many() -> Iterator[Row]:
        text = "面粉" * 50
        return (NodeRow(f"Tenant:p/{n}", {"id": str(n), "products": text, "park": "p"}) for n in range(200_000))

    folder = write(tmp_path / "csv", (RowSet("park:p", TENANT, many),))
    size = (folder / "nodes-Tenant.csv").stat().st_size
    assert size > 60_000_000
    tracemalloc.start()
    (found,) = read_folder(folder)
    count = sum(1 for _ in found.rows())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 200_000
    assert peak < 1_000_000


def test_a_folder_without_the_manifest_is_none(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read_folder(tmp_path)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"schema": "other"}, "its schema is other, not chainmap/csv/1"),
        ({"rows": [{"label": "Lnk", "owner": "o", "nodes": True}]}, "'Lnk' is no kind of node"),
        ({"rows": [{}]}, "not as they were written"),
        ({"rows": 7}, "not as they were written"),
    ],
)
def test_a_manifest_that_is_wrong(change: dict[str, object], words: str, tmp_path: Path) -> None:
    folder = write(tmp_path / "csv", graph_rows(open_study(DATA / "bread_park").graph))
    manifest = json.loads((folder / "chainmap.json").read_text(encoding="utf-8"))
    (folder / "chainmap.json").write_text(json.dumps(manifest | change), encoding="utf-8")
    with pytest.raises(InputError, match=words):
        read_folder(folder)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (b"key:ID", b"id:ID", "row 1: the header should begin with key:ID"),
        (b"price:double", b"price:string", "row 1, price:string: 'price:string' is missing or of another type"),
        (b',"chain:bread/Link/0"', b"", "row 2: this row is not as"),
        (b'"Link:bread/wheat"', b'"Link:bread"wheat', "this row is not as"),
        (b",1,", b",one,", "position.* is missing or of another type than long"),
        ("小麦".encode(), b"\xff\xff", "not UTF-8"),
    ],
)
def test_a_table_that_is_wrong(old: bytes, new: bytes, words: str, tmp_path: Path) -> None:
    folder = write(tmp_path / "csv", graph_rows(open_study(DATA / "bread_park").graph))
    file = folder / "nodes-Link.csv"
    data = file.read_bytes()
    assert old in data
    file.write_bytes(data.replace(old, new, 1))
    with pytest.raises(InputError, match=words):
        rows_of(read_folder(folder))


def test_a_table_that_ends_within_a_text(tmp_path: Path) -> None:
    folder = write(tmp_path / "csv", graph_rows(open_study(DATA / "bread_park").graph))
    file = folder / "nodes-Link.csv"
    data = file.read_bytes()
    file.write_bytes(data[: data.rindex(b'"')])
    with pytest.raises(InputError, match="this row is not as"):
        rows_of(read_folder(folder))


def test_line_ends_of_another_system_are_read(tmp_path: Path) -> None:
    sets = graph_rows(open_study(DATA / "bread_park").graph)
    folder = write(tmp_path / "csv", sets)
    file = folder / "nodes-Tenant.csv"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert rows_of(read_folder(folder)) == rows_of(sets)
