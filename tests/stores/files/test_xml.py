"""GraphML and GEXF, read back by networkx."""

import xml.etree.ElementTree as ET
from io import BytesIO
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import given

from chainmap.graph.network import network_of
from chainmap.graph.properties import PropertyType
from chainmap.graph.rows import NodeRow, RowSet, graph_rows
from chainmap.graph.schema import EDGE_TYPES, NODE_TYPES, TENANT
from chainmap.stores.files.gexf import gexf_bytes, gexf_name
from chainmap.stores.files.graphml import graphml_bytes
from chainmap.stores.files.xml_text import xml_key, xml_text
from chainmap.study.park import open_study
from tests.stores.files.hostile import PARKS, TEXTS

Graph = Any


def read_graphml(data: bytes) -> Graph:
    return nx.read_graphml(BytesIO(data), edge_key_type=str, force_multigraph=True)


def read_gexf(data: bytes) -> Graph:
    return nx.MultiDiGraph(nx.read_gexf(BytesIO(data)))


def nodes_of(network: Graph) -> dict[str, dict[str, Any]]:
    return {node: dict(properties) for node, properties in network.nodes(data=True)}


def edges_of(network: Graph) -> dict[tuple[str, str, str], dict[str, Any]]:
    return {(start, end, key): dict(more) for start, end, key, more in network.edges(keys=True, data=True)}


@pytest.mark.parametrize("park", PARKS, ids=lambda path: path.name)
def test_graphml_holds_all_nodes_edges_keys_and_values(park: Path) -> None:
    graph = open_study(park).graph
    network = network_of(graph_rows(graph), park=graph.park.id, lang="en")
    read = read_graphml(graphml_bytes(graph_rows(graph), park=graph.park.id, lang="en"))
    assert nodes_of(read) == nodes_of(network)
    assert edges_of(read) == edges_of(network)
    assert read.graph["park"] == graph.park.id


@pytest.mark.parametrize("park", PARKS, ids=lambda path: path.name)
def test_gexf_holds_all_nodes_edges_keys_and_values(park: Path) -> None:
    graph = open_study(park).graph
    network = network_of(graph_rows(graph), park=graph.park.id, lang="zh")
    read = read_gexf(gexf_bytes(graph_rows(graph), park=graph.park.id, lang="zh"))
    written = {
        node: {gexf_name(name, value): value for name, value in more.items()}
        for node, more in nodes_of(network).items()
    }
    assert nodes_of(read) == written
    found = edges_of(read)
    for properties in found.values():
        properties.pop("id")  # a number that GEXF gives each edge
    assert found == edges_of(network)


def test_no_name_has_two_types_in_gexf() -> None:
    """A reader of GEXF takes the type of a name from the first that has it."""
    samples: dict[PropertyType, str | int | float | bool] = {"INTEGER": 1, "FLOAT": 1.0, "BOOLEAN": True}
    for types in (NODE_TYPES, EDGE_TYPES):
        seen: dict[str, type] = {}
        for type_ in types:
            for name, kind in type_.properties:
                value = samples.get(kind, "")
                title = gexf_name(name, value)
                assert seen.setdefault(title, type(value)) is type(value)
                reserved = {"key", "label", "pid", "start", "end", "parents", "spells", "viz", "weight", "type"}
                assert title not in {"id", *reserved}


@given(TEXTS, TEXTS)
def test_hostile_texts_neither_break_nor_change_others(text: str, other: str) -> None:
    rows = [NodeRow(TENANT.node("p", one), {"id": one, "name": one, "park": "p"}) for one in {text, other}]
    sets = (RowSet("park:p", TENANT, lambda: iter(rows)),)
    for data, read in (
        (graphml_bytes(sets, park="p", lang="en"), read_graphml),
        (gexf_bytes(sets, park="p", lang="en"), read_gexf),
    ):
        ET.fromstring(data)  # noqa: S314  # just written here
        found = nodes_of(read(data))
        assert found.keys() == {xml_key(row.key) for row in rows}
        for row in rows:
            assert found[xml_key(row.key)].get("name", "") == xml_text(str(row.properties["name"]))


def test_what_xml_does_not_allow_is_marked() -> None:
    assert xml_text("a\x00b\x1bc\ud800d\uffffe\tf\r\ng\rh") == "a\ufffdb\ufffdc\ufffdd\ufffde\tf\ng\nh"
    assert len({xml_key("a\x00"), xml_key("a\x01"), xml_key("a\ufffd"), "a\ufffd"}) == 3
