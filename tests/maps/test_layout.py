from chainmap.ingest.chains.bundled import bundled_chains
from chainmap.ingest.chains.chain_file import load_chain
from chainmap.maps.layout import COLUMN, ROW, lay_out
from tests.conftest import DATA


def test_stages_stand_from_left_to_right_and_support_below() -> None:
    chain = load_chain(bundled_chains()["photovoltaics"])
    layout = lay_out(chain.all_links, chain.all_flows)
    assert set(layout.places) == {link.id for link in chain.all_links}
    bands = {band.stage: band for band in layout.bands}
    assert bands["upstream"].right <= bands["midstream"].left <= bands["midstream"].right <= bands["downstream"].left
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


def test_within_a_stage_a_supplier_stands_left_of_its_buyer() -> None:
    chain = load_chain(bundled_chains()["photovoltaics"])
    layout = lay_out(chain.all_links, chain.all_flows)
    stage = {link.id: link.stage for link in chain.all_links}
    for flow in chain.all_flows:
        if stage[flow.upstream] == stage[flow.downstream] != "support":
            assert layout.places[flow.upstream][0] < layout.places[flow.downstream][0], flow


def test_small_and_empty_chains() -> None:
    bread = load_chain(DATA / "bread.yaml")
    assert len(lay_out(bread.links, bread.flows).places) == 9
    assert lay_out((), ()).bands == ()
    only_support = [link for link in bread.links if link.stage == "support"]
    assert [band.stage for band in lay_out(only_support, ()).bands] == ["support"]


def test_the_same_chain_gives_the_same_places() -> None:
    chain = load_chain(bundled_chains()["photovoltaics"])
    assert lay_out(chain.all_links, chain.all_flows) == lay_out(chain.all_links, chain.all_flows)
