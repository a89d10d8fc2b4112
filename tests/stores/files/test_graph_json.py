"""Node-link JSON: read back it is the same graph, and what is wrong with a file is said."""

import json
import math
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chainmap.errors import InputError, Place
from chainmap.graph.park_graph import ParkGraph, build_graph
from chainmap.graph.rows import NodeRow, RowSet, graph_rows
from chainmap.graph.schema import LINK
from chainmap.ingest.chains.chain_file import load_chain
from chainmap.model.chain import Names
from chainmap.model.match import Evidence, Match
from chainmap.model.park import Park, Tenant, TenantRow
from chainmap.stores.files.endings import is_graph_file
from chainmap.stores.files.graph_json import json_chunks
from chainmap.stores.files.graph_reader import read_graph
from chainmap.study.park import StudyOptions, open_study
from tests.conftest import DATA
from tests.parks import write_park
from tests.stores.files.hostile import PARKS, TEXTS


def written(graph: ParkGraph, folder: Path) -> Path:
    path = folder / "graph.json"
    path.write_bytes(b"".join(json_chunks(graph_rows(graph), park=graph.park.id)))
    return path


@pytest.mark.parametrize("park", PARKS, ids=lambda path: path.name)
def test_a_park_comes_back_equal_and_is_written_the_same(park: Path, tmp_path: Path) -> None:
    graph = open_study(park, StudyOptions(from_revenue=True)).graph
    path = written(graph, tmp_path)
    data = path.read_bytes()
    again = read_graph(path)
    assert again == graph
    assert written(again, tmp_path).read_bytes() == data
    rows = sum(1 for one in graph_rows(graph) for _ in one.rows())
    assert data.count(b"\n") == rows + 3  # a line each, and those of the brackets


def test_networkx_reads_it(tmp_path: Path) -> None:
    graph = open_study(DATA / "bread_park").graph
    network: Any = nx.node_link_graph(json.loads(written(graph, tmp_path).read_text(encoding="utf-8")), edges="edges")
    assert network.is_multigraph()
    assert network.is_directed()
    assert network.graph == {"park": "bread_park"}
    nodes = {row.key for one in graph_rows(graph) if one.is_nodes for row in one.rows()}
    assert set(network) == nodes
    assert network.nodes["Link:bread/flour"]["own_id"] == "bread/flour"
    edges = {row.key for one in graph_rows(graph) if not one.is_nodes for row in one.rows()}
    assert {key for _, _, key in network.edges} == edges


@pytest.mark.parametrize("price", [math.inf, math.nan, [-math.inf]])
def test_a_figure_beyond_all_bounds_is_not_written(price: float | list[float]) -> None:
    rows = [NodeRow("Link:a", {"price": price})]
    with pytest.raises(ValueError, match="Out of range"):
        b"".join(json_chunks([RowSet("chain:c", LINK, lambda: iter(rows))], park="p"))


def test_half_a_character_comes_back() -> None:
    rows = [NodeRow("Link:\ud800", {"note": "\udfff\\"})]
    data = b"".join(json_chunks([RowSet("chain:c", LINK, lambda: iter(rows))], park="p"))
    (node,) = json.loads(data)["nodes"]
    assert (node["id"], node["note"]) == ("Link:\ud800", "\udfff\\")


@given(st.lists(TEXTS, min_size=1, max_size=3))
def test_hostile_texts_come_back(texts: list[str]) -> None:
    tenants = tuple(
        Tenant(f"{number}{text}", text, (TenantRow(Place("t.csv", row=2), text, remarks=text, more=(("x", text),)),))
        for number, text in enumerate(texts)
    )
    park = Park("p", Names(en="p"), tenants)
    evidence = (Evidence("products", texts[0], texts[0], "head"),)
    matches = {tenant.id: (Match("bread/flour", "confirmed", "maker", evidence),) for tenant in tenants}
    graph = build_graph(park, (load_chain(DATA / "bread.yaml"),), matches)
    with TemporaryDirectory() as folder:
        assert read_graph(written(graph, Path(folder))) == graph


Tree = dict[str, Any]
Change = Callable[[Tree], object]


def changed(change: Change, folder: Path) -> Path:
    path = written(open_study(DATA / "bread_park").graph, folder)
    tree = json.loads(path.read_text(encoding="utf-8"))
    change(tree)
    path.write_text(json.dumps(tree), encoding="utf-8")
    return path


def first(tree: Tree, label: str) -> Tree:
    found: Tree = next(row for part in ("nodes", "edges") for row in tree[part] if row["label"] == label)
    return found


def without(tree: Tree, part: str, label: str) -> list[Tree]:
    left = tree[part] = [row for row in tree[part] if row["label"] != label]
    return left


@pytest.mark.parametrize(
    ("label", "name", "value"),
    [
        ("NEEDS", "tenant", "nobody"),
        ("Order", "tenant", "nobody"),
        ("SELLS_TO", "seller", "nobody"),
        ("FLOWS_TO", "intensity_text", "2 GW/t"),
    ],
)
def test_rows_of_nobody_and_units_that_do_not_fit(label: str, name: str, value: str, tmp_path: Path) -> None:
    flows = [{"from": "grain", "to": "bread", "intensity": "500 kg/t"}]
    tables = {
        "needs": "tenant,link,quantity\nA,grain,5 t\n",
        "orders": "tenant,product,quantity\nA,bread,5 t\n",
        "trades": "seller,buyer,link,quantity\nB,A,grain,5 t\n",
    }
    tenants = [("A", "bread goods", "9", ""), ("B", "grain goods", "9", "")]
    path = written(
        open_study(write_park(tmp_path, {"grain": {}, "bread": {}}, flows, tenants, **tables)).graph, tmp_path
    )
    tree = json.loads(path.read_text(encoding="utf-8"))
    assert name in first(tree, label)
    first(tree, label)[name] = value
    path.write_text(json.dumps(tree), encoding="utf-8")
    with pytest.raises(InputError, match=rf"as they were written \({value}\)"):
        read_graph(path)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda tree: tree.update(schema="chainmap/gaps/1"), "its schema is chainmap/gaps/1, not chainmap/graph/1"),
        (lambda tree: tree.pop("schema"), "its schema is —"),
        (lambda tree: tree.pop("graph"), "graph: 'park' is missing"),
        (lambda tree: tree.update(nodes={}), "nodes: 'nodes' is missing or of another type than LIST"),
        (lambda tree: tree["nodes"].insert(0, 7), r"nodes\[0\]: 'nodes\[0\]' is missing or of another type than MAP"),
        (lambda tree: tree["nodes"][2].pop("id"), r"nodes\[2\]: 'id' is missing or of another type than STRING"),
        (lambda tree: first(tree, "Link").update(label="Lnk"), "'Lnk' is no kind of node or edge.* 'Link'"),
        (lambda tree: first(tree, "Link").update(price="dear"), "'price' is missing or of another type than FLOAT"),
        (lambda tree: first(tree, "Link").update(price=math.inf), "this is not JSON"),
        (lambda tree: first(tree, "Link").update(price=1e300), "'price' is missing or of another type than FLOAT"),
        (lambda tree: first(tree, "Link").update(price=-(10**400)), "'price' is missing or of another type than FLOAT"),
        (lambda tree: first(tree, "Link").update(position=10**30), "'position' .* than INTEGER"),
        (lambda tree: first(tree, "Link").update(position=True), "'position' .* than INTEGER"),
        (lambda tree: first(tree, "Link").update(aliases_zh=[1]), "'aliases_zh' .* than LIST<STRING>"),
        (lambda tree: first(tree, "Park").update(survey_date="May"), "'survey_date' .* than DATE"),
        (lambda tree: first(tree, "MAKES").pop("capacity_low"), r"as they were written \(low\)"),
        (lambda tree: first(tree, "MAKES").update(capacity_high=1), r"as they were written \(12000 > 1\)"),
        (lambda tree: first(tree, "MAKES").update(capacity_low=-5), r"as they were written \(-5 < 0\)"),
        (lambda tree: first(tree, "Park").update(limits=['["wind",1]']), r"as they were written \(wind\)"),
        (lambda tree: first(tree, "Link").pop("own_id"), "rows are missing or are not as they were written"),
        (lambda tree: first(tree, "Tenant").update(rows=["{"]), "rows are missing or are not as they were written"),
        (lambda tree: first(tree, "STANDS_ON").update(link="bread/no"), r"as they were written \(bread/no\)"),
        (lambda tree: first(tree, "STANDS_ON").pop("tenant"), "are not as they were written"),
        (
            lambda tree: first(tree, "STANDS_ON").update(state="rejected", evidence=[]),
            r"as they were written \(甲面包厂",
        ),
        (lambda tree: tree["nodes"].append(tree["nodes"][-1]), "is there twice"),
        (lambda tree: without(tree, "nodes", "Link"), "there is no node with the key Link:bread/"),
        (lambda tree: without(tree, "nodes", "Chain"), "there is no node with the key Chain:bread"),
        (lambda tree: without(tree, "edges", "USES"), r"are not as they were written \(Chain\)"),
        (lambda tree: tree["graph"].update(park="other"), "there is no node of the park 'other'"),
    ],
)
def test_what_is_wrong_is_said(change: Change, words: str, tmp_path: Path) -> None:
    path = changed(change, tmp_path)
    with pytest.raises(InputError, match=words) as raised:
        read_graph(path)
    assert all(fault.place.file.endswith("graph.json") for fault in raised.value.faults)
    assert len(raised.value.faults) <= 22


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "this is not JSON"),
        (b'{\n"schema": ', "graph.json:2: this is not JSON"),
        (b"\xff\xfe", "this is not JSON"),
        (b"[" * 100_000, "this is not JSON"),
        (b'{"schema": NaN}', "this is not JSON"),
        (b"[]", "its schema is —"),
    ],
)
def test_what_is_no_json(data: bytes, words: str, tmp_path: Path) -> None:
    path = tmp_path / "graph.json"
    path.write_bytes(data)
    with pytest.raises(InputError, match=words):
        read_graph(path)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read_graph(tmp_path / "graph.json")


def test_what_a_user_added_is_passed_over(tmp_path: Path) -> None:
    """As networkx writes what it read: with a rank of each node, say."""
    path = changed(lambda tree: first(tree, "Link").update(pagerank=0.5), tmp_path)
    assert read_graph(path) == open_study(DATA / "bread_park").graph


def test_a_graph_file_is_known_by_its_ending(tmp_path: Path) -> None:
    (tmp_path / "folder.json").mkdir()
    assert is_graph_file(tmp_path / "a.JSON")
    assert not is_graph_file(tmp_path / "folder.json")
    assert not is_graph_file("tenants.csv")
