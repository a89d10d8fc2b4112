"""The park as a networkx graph."""

import json
from pathlib import Path

import networkx as nx
import pytest

from chainmap.graph.network import network_of, to_network
from chainmap.graph.rows import NodeRow, graph_rows
from chainmap.graph.schema import EDGE_TYPES, FLOWS_TO, LINK, NODE_TYPES, STANDS_ON, TENANT
from chainmap.study.park import open_study
from tests.conftest import DATA, ROOT

PARKS = [DATA / "bread_park", ROOT / "examples/pv_park"]
NODES = {type_.label: type_ for type_ in NODE_TYPES}
EDGES = {type_.label: type_ for type_ in EDGE_TYPES}


def names(properties: dict[str, object]) -> set[str]:
    return set(properties) - {"label"}


@pytest.mark.parametrize("park", PARKS, ids=lambda path: path.name)
def test_the_network_holds_the_declared_labels_and_properties(park: Path) -> None:
    network = to_network(open_study(park).graph, lang="en")
    for _, properties in network.nodes(data=True):
        assert names(properties) <= {declared.name for declared in NODES[properties["label"]].properties}
    ends: dict[str, set[tuple[str, str]]] = {}
    for up, down, key, properties in network.edges(keys=True, data=True):
        edge = EDGES[properties["label"]]
        assert key.partition(":")[0] == edge.label
        assert names(properties) <= {declared.name for declared in edge.properties}
        ends.setdefault(edge.label, set()).add((network.nodes[up]["label"], network.nodes[down]["label"]))
    assert ends == {FLOWS_TO.label: {(LINK.label, LINK.label)}, STANDS_ON.label: {(TENANT.label, LINK.label)}}


@pytest.mark.parametrize("park", PARKS, ids=lambda path: path.name)
def test_keys_and_values_are_those_of_the_rows(park: Path) -> None:
    """So that a network, a file and a store agree on what they call a thing."""
    graph = open_study(park).graph
    network = network_of(graph_rows(graph), park=graph.park.id, lang="zh")
    rows = [(one.type.label, row) for one in graph_rows(graph) for row in one.rows()]
    assert len(rows) == len(network.nodes) + len(network.edges)
    for label, row in rows:
        found = dict(network.nodes[row.key] if isinstance(row, NodeRow) else network.edges[row.start, row.end, row.key])
        assert found.pop("label") == label
        assert found.keys() == row.properties.keys()
        for name, value in row.properties.items():
            assert found[name] == (json.dumps(value, ensure_ascii=False) if isinstance(value, list) else found[name])
    assert set(network.graph) == {"park"}


def test_names_are_in_the_language() -> None:
    graph = open_study(DATA / "bread_park").graph
    assert to_network(graph, lang="zh").nodes["Link:bread/flour"]["name"] == "面粉"
    assert to_network(graph, lang="en").nodes["Link:bread/flour"]["name"] == graph.link("bread/flour").name.en
    tenant = graph.park.tenants[0]
    assert to_network(graph, lang="en").nodes[TENANT.node(graph.park.id, tenant.id)]["name"] == tenant.name


def test_the_network_is_plain_values(tmp_path: Path) -> None:
    """GraphML takes neither objects nor lists nor None."""
    network = to_network(open_study(DATA / "bread_park").graph, lang="zh")
    nx.write_graphml(network, tmp_path / "park.graphml")
    read = nx.read_graphml(tmp_path / "park.graphml")
    assert read.nodes["Link:bread/flour"]["name"] == "面粉"
    key = "FLOWS_TO:bread/wheat>bread/flour:output:"
    assert network.edges["Link:bread/wheat", "Link:bread/flour", key]["coefficient"] == 1.25
    assert "面粉" in json.loads(network.nodes["Link:bread/flour"]["aliases_zh"])
