"""The park as a networkx graph."""

from pathlib import Path

import networkx as nx
import pytest

from chainmap.graph.network import to_network
from chainmap.graph.schema import FLOWS_TO, LINK, STANDS_ON, TENANT
from chainmap.study.park import open_study
from tests.conftest import DATA, ROOT


@pytest.mark.parametrize("park", [DATA / "bread_park", ROOT / "examples/pv_park"], ids=lambda path: path.name)
def test_the_network_holds_the_declared_labels_and_properties(park: Path) -> None:
    network = to_network(open_study(park).graph, lang="en")
    for node, properties in network.nodes(data=True):
        kind = {LINK.label: LINK, TENANT.label: TENANT}[properties["label"]]
        assert node == kind.node(properties["id"])
        assert set(properties) <= {"label", *(declared.name for declared in kind.properties)}
    seen: dict[str, set[str]] = {}
    for up, down, key, properties in network.edges(keys=True, data=True):
        edge = {FLOWS_TO.label: FLOWS_TO, STANDS_ON.label: STANDS_ON}[properties["label"]]
        assert key.partition(":")[0] == edge.label
        assert set(properties) <= {"label", *(declared.name for declared in edge.properties)}
        assert (network.nodes[up]["label"], network.nodes[down]["label"]) == (edge.upstream, edge.downstream)
        seen.setdefault(edge.label, set()).update(properties)
    assert seen[STANDS_ON.label] == {"label", "state", "role"}
    assert seen[FLOWS_TO.label] >= {"label", "intensity", "coefficient", "per", "any_of", "critical"}


def test_the_network_is_plain_values(tmp_path: Path) -> None:
    """GraphML takes neither objects nor None."""
    network = to_network(open_study(DATA / "bread_park").graph, lang="zh")
    nx.write_graphml(network, tmp_path / "park.graphml")
    read = nx.read_graphml(tmp_path / "park.graphml")
    assert read.nodes["Link:bread/flour"]["name"] == "面粉"
    assert network.edges["Link:bread/wheat", "Link:bread/flour", "FLOWS_TO:output:"]["coefficient"] == 1.25
