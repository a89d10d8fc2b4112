"""A micro-park beside a large one: what it could make of what is missing there, by hand.

The large park makes 1,000 t of panels a year and buys 1 t of glass and 0.5 t of frames a tonne: it lacks 1,000 t of
glass (price 100, 2 m² a tonne, at least 500 t) and 500 t of frames (price 400, 4 m² a tonne, at least 100 t).
"""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chainmap.analysis.balance.balance import Balance
from chainmap.analysis.neighbours.offers import find_gaps_for
from chainmap.errors import InputError, Place
from chainmap.findings.neighbours import ForNeighbour
from chainmap.graph import Facts, ParkGraph, build_graph
from chainmap.model.interval import Interval, exactly
from chainmap.model.park import NeighbourSupply
from chainmap.study.names import find_neighbour
from tests.parks import graph_of, price, report_of, write_park

LINKS: dict[str, dict[str, Any]] = {
    "glass": {"price": price(100), "minimum_efficient_scale": 500, "reach_km": 50, "needs": {"land_m2": 2}},
    "frame": {"price": price(400), "minimum_efficient_scale": 100, "needs": {"land_m2": 4}},
    "panel": {"price": price(1000)},
}
FLOWS = [
    {"from": "glass", "to": "panel", "intensity": 1, "estimate": True},
    {"from": "frame", "to": "panel", "intensity": 0.5, "estimate": True},
]
BIG = [("Panels", "panel goods", "1000", "1000")]
AMOUNTS = st.integers(0, 2000)
MICRO = [("Frames", "frame goods", "30", "30")]


def micro(folder: Path, settings: str, *, links: dict[str, dict[str, Any]] | None = None, **tables: str) -> ParkGraph:
    """Write the large park and the micro-park beside it."""
    links = links or LINKS
    for name in ("big", "micro"):
        (folder / name).mkdir(exist_ok=True)
    write_park(
        folder / "big", links, FLOWS, BIG, settings="neighbours: [{name: Micro, distance_km: 9, park: ../micro}]\n"
    )
    return graph_of(write_park(folder / "micro", links, FLOWS, MICRO, settings=settings, **tables))


def beside(folder: Path, settings: str = "", *, distance: int = 9, **more: Any) -> ForNeighbour:
    nearby = f"neighbours: [{{name: Big, distance_km: {distance}, park: ../big}}]\n"
    return find_gaps_for(Balance(micro(folder, nearby + settings, **more)), "Big")


def test_what_the_large_park_lacks_within_the_land_here(tmp_path: Path) -> None:
    """Land 1,400 m²: glass 1,400 ÷ 2 = 700 t (of 1,000), 70,000 a year, 50 a m²; frames 350 t, 140,000, 100 a m²."""
    found = beside(tmp_path, "limits: {land_m2: 1400}\n")
    frame, glass = found.offers
    assert (frame.link, frame.unmet, frame.size, frame.value) == ("c/frame", exactly(500), exactly(350), exactly(140e3))
    assert (glass.link, glass.unmet, glass.size, glass.value) == ("c/glass", exactly(1000), exactly(700), exactly(70e3))
    assert [(one.value_per_m2, one.bound_by) for one in found.offers] == [(100, "land_m2"), (50, "land_m2")]
    assert [(use.resource, use.takes, use.limit) for use in glass.uses] == [("land_m2", exactly(1400), 1400)]
    assert frame.spare_here == exactly(30)  # the tenant here sells them already
    assert (found.neighbour, found.distance_km, found.excluded) == ("Big", 9, ())
    assert {place.file.rpartition("/")[2] for place in glass.places} == {"tenants.csv"}


def test_the_smallest_and_the_largest_plant(tmp_path: Path) -> None:
    """900 m² allow 450 t of glass, and 500 are the least; of frames 225 t, and the largest plant makes 200."""
    links = {**LINKS, "frame": {**LINKS["frame"], "maximum_scale": 200}}
    found = beside(tmp_path, "limits: {land_m2: 900}\n", links=links)
    assert [(one.link, one.size, one.bound_by) for one in found.offers] == [("c/frame", exactly(200), "maximum_scale")]
    (left,) = found.excluded
    assert (left.link, left.why, left.resource, left.figure, left.against) == (
        "c/glass",
        "limits_below_scale",
        "land_m2",
        450,
        500,
    )


def test_without_limits_what_is_unmet_decides(tmp_path: Path) -> None:
    found = beside(tmp_path)
    assert [(one.link, one.size, one.bound_by) for one in found.offers] == [
        ("c/frame", exactly(500), "unmet"),
        ("c/glass", exactly(1000), "unmet"),
    ]


def test_what_is_left_out_says_why(tmp_path: Path) -> None:
    """Glass has no need of power and power is limited; it is 60 km away and travels 50; frames have no price."""
    links = {**LINKS, "frame": {**LINKS["frame"], "price": None}}
    found = beside(tmp_path, "limits: {power_kw: 5}\n", links=links)
    assert [(one.link, one.why, one.resource) for one in found.excluded] == [
        ("c/glass", "no_need", "power_kw"),
        ("c/frame", "no_price", ""),
    ]
    far = beside(tmp_path, distance=60, links=links)
    assert [(one.why, one.figure, one.against) for one in far.excluded] == [
        ("beyond_reach", 60, 50),
        ("no_price", None, None),
    ]


@pytest.mark.parametrize(
    ("rows", "sizes", "left"),
    [
        ("Big,9,glass,,800\n", [exactly(800)], []),
        ("Big,9,glass,100,800\n", [exactly(700)], []),
        ("Big,9,glass,,400\n", [], ["below_scale"]),
        ("Big,9,glass,,300-800\n", [Interval(0, 800)], []),  # perhaps too little for a plant
        ("Big,9,glass,900,800\n", [], []),  # no gap there
        ("Big,9,glass,900,\n", [], []),  # what it needs is not stated
        ("Big,9,glass,,不少于600\n", [Interval(600, None)], []),
        ("Big,,glass,,800\n", [], ["no_distance"]),
        ("Big,9,glass,,500\nBig,9,glass,,200\n", [exactly(700)], []),
    ],
)
def test_gaps_that_a_table_tells(tmp_path: Path, rows: str, sizes: list[Interval], left: list[str]) -> None:
    graph = micro(tmp_path, "", neighbours=f"name,distance,link,capacity,demand\n{rows}")
    found = find_gaps_for(Balance(graph), find_neighbour(graph, " Big "))
    assert [one.size for one in found.offers] == sizes
    assert [one.why for one in found.excluded] == left


def test_other_limits_may_be_given(tmp_path: Path) -> None:
    graph = micro(tmp_path, "neighbours: [{name: Big, distance_km: 9, park: ../big}]\nlimits: {land_m2: 1}\n")
    assert find_gaps_for(Balance(graph), "Big").offers == ()
    assert len(find_gaps_for(Balance(graph), "Big", limits={"land_m2": 4000}).offers) == 2


def test_a_name_that_is_nobody_is_met_with_those_that_are(tmp_path: Path) -> None:
    graph = micro(tmp_path, "neighbours: [{name: Big Park, distance_km: 9, links: {glass: 5}}]\n")
    with pytest.raises(
        InputError, match=r"no neighbouring park 'Bog Park'\. Known: Big Park\. Did you mean 'Big Park'"
    ):
        find_neighbour(graph, "Bog Park")
    with pytest.raises(InputError, match="no neighbouring park is given"):
        find_neighbour(micro(tmp_path, ""), "Big")


def test_the_large_parks_supply_is_seen_from_here(tmp_path: Path) -> None:
    """The large park makes 1,000 t of panels and needs none of its own: a panel user here would find them nearby."""
    graph = micro(tmp_path, "neighbours: [{name: Big, distance_km: 9, park: ../big}]\n")
    rows = {row.link: row for row in graph.facts.neighbours}
    assert (rows["c/panel"].capacity, rows["c/panel"].demand, rows["c/panel"].gap) == (exactly(1000), exactly(0), False)
    assert (rows["c/glass"].capacity, rows["c/glass"].demand, rows["c/glass"].gap) == (exactly(0), exactly(1000), True)
    assert {row.name for row in graph.facts.neighbours} == {"Big"}  # its own neighbours are not followed
    assert report_of(tmp_path / "big").link("c/frame").nearby[0].capacity == exactly(30)


@pytest.fixture(scope="module")
def scales(tmp_path_factory: pytest.TempPathFactory) -> ParkGraph:
    return micro(tmp_path_factory.mktemp("scales"), "")


@given(low=AMOUNTS, more=AMOUNTS, capacity=AMOUNTS, land=AMOUNTS.filter(bool), unbounded=st.booleans())
def test_an_offer_keeps_within_the_limits_and_the_scales(
    scales: ParkGraph, low: int, more: int, capacity: int, land: int, unbounded: bool
) -> None:
    demand = Interval(low, None if unbounded else low + more)
    row = NeighbourSupply(
        "Big", 9, "c/glass", exactly(capacity), demand, gap=low > capacity, places=(Place("t", row=2),)
    )
    beside = build_graph(scales.park, scales.chains, {}, Facts(neighbours=(row,)))
    found = find_gaps_for(Balance(beside), "Big", limits={"land_m2": land})
    assert len(found.offers) + len(found.excluded) == (low > capacity)
    for one in found.offers:
        assert one.size.low == 0 or one.size.low >= 500  # the smallest plant
        assert one.size.high is not None
        assert 500 <= one.size.high <= one.unmet.top
        assert one.uses[0].takes.top <= land * (1 + 1e-9)
        more_land = find_gaps_for(Balance(beside), "Big", limits={"land_m2": 2 * land}).offers[0]
        assert more_land.value.top >= one.value.top
