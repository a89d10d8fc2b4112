"""A park as rows, and back: nothing is lost, and everything is declared."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chainmap.errors import Place
from chainmap.graph import ParkGraph, build_graph
from chainmap.graph.assemble import read_chain, read_park
from chainmap.graph.rows import EdgeRow, chain_rows, graph_rows
from chainmap.graph.schema import EDGE_TYPES, NODE_TYPES, EdgeType, NodeType, short_key
from chainmap.ingest.chains.bundled import bundled_chains
from chainmap.ingest.chains.chain_file import load_chain
from chainmap.model.chain import COMMON
from chainmap.model.park import Tenant, TenantRow
from chainmap.study.park import open_study
from tests.conftest import DATA, ROOT
from tests.graph.stored import Memory

PARKS = [
    *(ROOT / "examples" / name for name in ("pv_park", "bio_park", "smart_park", "lithium_park")),
    *sorted(path for path in DATA.glob("*_park") if not path.name.startswith("bad")),
]
HOSTILE = st.text(max_size=40) | st.sampled_from(["'); DROP", '"', "`x`", "\x00", "a\r\nb", "{name}", "硅" * 4000])


@pytest.mark.parametrize("park", PARKS, ids=lambda path: path.name)
def test_a_park_is_equal_after_it_was_stored(park: Path) -> None:
    graph = open_study(park).graph
    read = read_park(Memory(graph_rows(graph)), graph.park.id)
    assert read == graph
    assert [tenant.id for tenant in read.park.tenants] == [tenant.id for tenant in graph.park.tenants]
    assert list(read.facts.offerings) == list(graph.facts.offerings)


@pytest.mark.parametrize("path", [path for id_, path in bundled_chains().items() if id_ != COMMON])
def test_a_chain_is_equal_after_it_was_stored(path: Path) -> None:
    chain = load_chain(path)
    sets = (*chain_rows(chain), *(chain_rows(chain.shared) if chain.shared else ()))
    assert read_chain(Memory(sets), chain.id) == chain


def test_what_is_not_there_is_none() -> None:
    assert read_park(Memory(()), "x") is None
    assert read_chain(Memory(()), "x") is None


@pytest.mark.parametrize("park", PARKS, ids=lambda path: path.name)
def test_every_row_is_as_the_schema_declares(park: Path) -> None:
    """Properties are declared, keys are unique, and a relationship joins nodes of its declared labels."""
    sets = graph_rows(open_study(park).graph)
    labels: dict[str, str] = {}
    keys: Counter[str] = Counter()
    for one in sets:
        declared = {property_.name for property_ in one.type.properties}
        for row in one.rows():
            keys[row.key] += 1
            assert set(row.properties) <= declared
            if isinstance(row, EdgeRow):
                ends = labels[row.start], labels[row.end]
                assert isinstance(one.type, EdgeType)
                assert ends[0] in {type_.label for type_ in one.type.upstream}
                assert ends[1] in {type_.label for type_ in one.type.downstream}
            else:
                labels[row.key] = one.type.label
    assert max(keys.values()) == 1
    assert len(keys) > 20


def test_names_of_the_schema_are_unique_and_plain() -> None:
    types: tuple[NodeType | EdgeType, ...] = (*NODE_TYPES, *EDGE_TYPES)
    assert len({type_.label for type_ in types}) == len(types)
    for type_ in types:
        names = [declared.name for declared in type_.properties]
        assert len(names) == len(set(names)), type_.label
        assert all(name.isidentifier() for name in names)
        if isinstance(type_, NodeType):
            assert {*type_.search, *type_.index} <= set(names)


@given(id_=HOSTILE, name=HOSTILE, products=HOSTILE, more=st.lists(st.tuples(HOSTILE, HOSTILE), max_size=2))
def test_any_text_comes_back(id_: str, name: str, products: str, more: list[tuple[str, str]]) -> None:
    graph = _bread()
    row = TenantRow(Place("t.csv", row=9), products=products, more=tuple(more))
    tenants = (*graph.park.tenants, Tenant(f"new {id_}", name, (row,), full_name=products))
    changed = build_graph(replace(graph.park, tenants=tenants), graph.chains, graph.matches, graph.facts)
    assert read_park(Memory(graph_rows(changed)), graph.park.id) == changed


def _bread() -> ParkGraph:
    return open_study(DATA / "bread_park").graph


def test_a_long_key_is_cut_and_stays_unique() -> None:
    one, other = short_key("x" * 10_000 + "a"), short_key("x" * 10_000 + "b")
    assert one != other
    assert max(len(one), len(other)) <= 1500
    assert short_key("Link:硅") == "Link:硅"
    assert len(short_key("硅" * 5000).encode()) <= 1500
