from collections import Counter

import pytest

from chainmap.ingest.chains.bundled import bundled_chains
from chainmap.ingest.chains.chain_file import load_chain
from chainmap.maps.layout import COLUMN, ROW, lay_out
from chainmap.model.chain import Flow, Link, Names
from tests.conftest import DATA


@pytest.mark.parametrize("name", ["photovoltaics", "smart_manufacturing"])
def test_stages_stand_from_left_to_right_and_support_below(name: str) -> None:
    """A downstream of two links stands beneath the middle of the chain."""
    chain = load_chain(bundled_chains()[name])
    layout = lay_out(chain.all_links, chain.all_flows)
    assert set(layout.places) == {link.id for link in chain.all_links}
    bands = {band.stage: band for band in layout.bands}
    up, middle, down = bands["upstream"], bands["midstream"], bands["downstream"]
    assert up.right <= middle.left
    if name == "photovoltaics":
        assert (middle.left, middle.right) == (down.left, down.right)
        assert middle.bottom < down.top
    else:
        assert middle.right <= down.left
    lowest = max(bands[stage].bottom for stage in ("upstream", "midstream", "downstream"))
    assert bands["support"].top >= lowest - ROW
    for link in chain.all_links:
        x, y = layout.places[link.id]
        band = bands[link.stage]
        assert band.left <= x <= band.right
        assert band.top <= y <= band.bottom


def test_no_two_boxes_overlap() -> None:
    chain = load_chain(bundled_chains()["photovoltaics"])
    places = list(lay_out(chain.all_links, chain.all_flows).places.values())
    for n, (x, y) in enumerate(places):
        assert all(abs(x - u) >= COLUMN * 0.95 or abs(y - v) >= ROW * 0.95 for u, v in places[n + 1 :])


@pytest.mark.parametrize("name", ["photovoltaics", "lithium_battery", "smart_manufacturing"])
def test_within_a_stage_a_supplier_stands_left_of_its_buyer_or_above_it(name: str) -> None:
    chain = load_chain(bundled_chains()[name])
    layout = lay_out(chain.all_links, chain.all_flows)
    stage = {link.id: link.stage for link in chain.all_links}
    for flow in chain.all_flows:
        if stage[flow.upstream] == stage[flow.downstream] != "support":
            assert layout.places[flow.upstream] < layout.places[flow.downstream], flow


def test_stages_get_columns_by_their_number_of_links() -> None:
    """Of 62, 13 and 2 links: 7 and 2 columns of at most 9 rows, the last two links beneath the middle."""
    chain = load_chain(bundled_chains()["photovoltaics"])
    places = lay_out(chain.all_links, chain.all_flows).places
    heights = {
        stage: sorted(Counter(places[link.id][0] for link in chain.all_links if link.stage == stage).values())
        for stage in ("upstream", "midstream", "downstream")
    }
    assert heights == {"upstream": [8, 9, 9, 9, 9, 9, 9], "midstream": [6, 7], "downstream": [1, 1]}


def test_the_columns_of_the_bundled_chains_are_filled() -> None:
    """Every column of links takes more than half of the height of its map."""
    for name in ("photovoltaics", "lithium_battery", "biopharma", "smart_manufacturing"):
        chain = load_chain(bundled_chains()[name])
        layout = lay_out(chain.all_links, chain.all_flows)
        main = {band.stage: band for band in layout.bands if band.stage != "support"}
        height = max(y for _, y in layout.places.values() if y <= max(band.bottom for band in main.values()))
        columns: dict[float, list[float]] = {}
        for link in chain.all_links:
            if link.stage in main:
                columns.setdefault(layout.places[link.id][0], []).append(layout.places[link.id][1])
        for x, ys in columns.items():
            assert max(ys) - min(ys) > height / 2, (chain.id, x)


def test_steps_of_a_small_chain_stand_side_by_side() -> None:
    """There is room for them: no supplier has to stand above its buyer."""
    links = [Link(id=f"c/{n}", name=Names(en=str(n)), stage="midstream", kind="material", unit="t") for n in range(5)]
    flows = [Flow(upstream=f"c/{n}", downstream=f"c/{n + 1}") for n in range(4)]
    places = lay_out(links, flows).places
    assert [places[link.id] for link in links] == [(n * COLUMN, 0) for n in range(5)]


def test_links_that_feed_each_other_have_a_place() -> None:
    chain = load_chain(DATA / "bread.yaml")
    circle = [Flow(upstream=flow.downstream, downstream=flow.upstream) for flow in chain.flows]
    assert len(lay_out(chain.links, [*chain.flows, *circle]).places) == 9


def test_small_and_empty_chains() -> None:
    bread = load_chain(DATA / "bread.yaml")
    assert len(lay_out(bread.links, bread.flows).places) == 9
    assert lay_out((), ()).bands == ()
    only_support = [link for link in bread.links if link.stage == "support"]
    assert [band.stage for band in lay_out(only_support, ()).bands] == ["support"]


def test_the_same_chain_gives_the_same_places() -> None:
    chain = load_chain(bundled_chains()["photovoltaics"])
    assert lay_out(chain.all_links, chain.all_flows) == lay_out(chain.all_links, chain.all_flows)
