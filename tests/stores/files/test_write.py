"""A graph to a file or folder: the ending says the format, and nothing is half-written."""

import json
from collections.abc import Iterator
from pathlib import Path

import networkx as nx
import pytest

from chainmap.errors import InputError
from chainmap.graph.rows import NodeRow, Row, RowSet, graph_rows
from chainmap.graph.schema import LINK
from chainmap.stores.files.write import write_graph
from chainmap.study.park import open_study
from tests.conftest import DATA

ENDINGS = ("g.graphml", "g.gexf", "g.json", "g")


@pytest.fixture(scope="module")
def sets() -> tuple[RowSet, ...]:
    return graph_rows(open_study(DATA / "bread_park").graph)


def test_the_ending_says_the_format(sets: tuple[RowSet, ...], tmp_path: Path) -> None:
    for name in ("g.GraphML", "g.gexf", "g.json", "csv", "g.v2/"):
        write_graph(f"{tmp_path}/{name}", sets, park="bread_park", lang="zh")
    assert nx.read_graphml(tmp_path / "g.GraphML").nodes["Link:bread/flour"]["name"] == "面粉"
    assert nx.read_gexf(tmp_path / "g.gexf").nodes["Link:bread/flour"]["name"] == "面粉"
    assert json.loads((tmp_path / "g.json").read_text(encoding="utf-8"))["graph"] == {"park": "bread_park"}
    assert (tmp_path / "csv" / "README.txt").read_text(encoding="utf-8").startswith("这些 CSV")
    assert (tmp_path / "g.v2" / "chainmap.json").exists()


def test_the_same_graph_gives_the_same_bytes(sets: tuple[RowSet, ...], tmp_path: Path) -> None:
    for name in ENDINGS:
        for folder in ("one", "two"):
            (tmp_path / folder).mkdir(exist_ok=True)
            write_graph(f"{tmp_path}/{folder}/{name}", sets, park="bread_park", lang="en")
    for file in (tmp_path / "one").rglob("*"):
        if file.is_file():
            assert file.read_bytes() == (tmp_path / "two" / file.relative_to(tmp_path / "one")).read_bytes()


def test_what_can_not_be_written_is_refused(sets: tuple[RowSet, ...], tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine", encoding="utf-8")
    for name, words in (
        ("g.xml", "cannot be written as .xml. Use .graphml, .gexf, .json, or a folder without an ending"),
        ("full", "already exists"),
        ("full/", "already exists"),
        ("none/g.json", "the output folder does not exist"),
        ("none/g", "the output folder does not exist"),
    ):
        with pytest.raises(InputError, match=words):
            write_graph(f"{tmp_path}/{name}", sets, park="bread_park", lang="en")
    assert [path.name for path in tmp_path.rglob("*")] == ["full", "mine.txt"]


def test_an_empty_folder_is_filled(sets: tuple[RowSet, ...], tmp_path: Path) -> None:
    (tmp_path / "empty.v2").mkdir()
    write_graph(f"{tmp_path}/empty.v2", sets, park="bread_park", lang="en")
    assert (tmp_path / "empty.v2" / "chainmap.json").exists()


@pytest.mark.parametrize("name", ENDINGS)
def test_nothing_is_left_of_a_write_that_fails(name: str, tmp_path: Path) -> None:
    passes = iter(range(9))

    def rows() -> Iterator[Row]:
        yield NodeRow("Link:a", {"id": "a"})
        if name != "g" or next(passes):  # a folder reads its rows once before it writes
            raise OSError(28, "No space left on device")

    if name != "g":
        (tmp_path / name).write_text("before", encoding="utf-8")
    with pytest.raises((InputError, OSError), match="No space left"):
        write_graph(f"{tmp_path}/{name}", (RowSet("chain:c", LINK, rows),), park="p", lang="en")
    assert [path.read_text(encoding="utf-8") for path in tmp_path.iterdir()] == ["before"] * (name != "g")
