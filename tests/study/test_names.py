"""Names typed in arguments: what they mean, and what is suggested for those that mean nothing."""

import pytest

from chainmap.errors import Faults, InputError, Place
from chainmap.graph import ParkGraph
from chainmap.ingest.chains.chain_file import load_chain
from chainmap.ingest.names import LinkNames
from chainmap.model.chain import Link
from chainmap.study.names import find_candidate, find_link, find_neighbour
from chainmap.study.park import open_study
from tests.conftest import DATA

HERE = Place(argument="link")
CANDIDATES = ("新磨坊（虚构）", "Oven Works (fictional)")


@pytest.fixture(scope="module")
def links() -> tuple[Link, ...]:
    return load_chain(DATA / "bread.yaml").all_links


@pytest.fixture(scope="module")
def graph() -> ParkGraph:
    return open_study("examples/pv_park").graph


@pytest.mark.parametrize("name", ["bread/flour", "flour", "Flour", " 面粉 ", "小麦粉", "高筋面粉"])
def test_a_link_by_id_key_name_alias_or_product_text(links: tuple[Link, ...], name: str) -> None:
    faults = Faults()
    assert find_link(links, name, HERE, faults) == "bread/flour"
    assert not faults.found


def test_an_unknown_link_is_a_fault_with_near_names(links: tuple[Link, ...]) -> None:
    faults = Faults()
    assert not find_link(links, "flouer", HERE, faults)
    assert [(fault.key, fault.place) for fault in faults.found] == [("no_link", HERE)]
    assert "flour" in {name.lower() for name in faults.found[0].near}


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("新磨坊（虚构）", "新磨坊（虚构）"),
        ("新磨坊", "新磨坊（虚构）"),
        ("oven works", "Oven Works (fictional)"),
        ("oven", "bread/oven"),  # no candidate of this name: the link
    ],
)
def test_a_candidate_comes_before_a_link(links: tuple[Link, ...], name: str, meant: str) -> None:
    faults = Faults()
    assert find_candidate(CANDIDATES, LinkNames(links), name, HERE, faults) == meant
    assert not faults.found


@pytest.mark.parametrize(("candidates", "key"), [(CANDIDATES, "no_link_or_candidate"), ((), "no_link")])
def test_an_unknown_candidate_is_a_fault(links: tuple[Link, ...], candidates: tuple[str, ...], key: str) -> None:
    faults = Faults()
    assert not find_candidate(candidates, LinkNames(links), "磨坊乙", HERE, faults)
    assert [fault.key for fault in faults.found] == [key]


def test_a_neighbour_with_or_without_its_mark(graph: ParkGraph) -> None:
    name = graph.facts.neighbours[0].name
    assert find_neighbour(graph, name) == find_neighbour(graph, name.removesuffix("（虚构）")) == name


def test_an_unknown_neighbour_is_an_input_error(graph: ParkGraph) -> None:
    with pytest.raises(InputError) as error:
        find_neighbour(graph, "没有的园区")
    assert [fault.key for fault in error.value.faults] == ["no_such_neighbour"]
