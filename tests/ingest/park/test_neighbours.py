import shutil
from pathlib import Path

import pytest

from chainmap.errors import InputError
from chainmap.model.interval import ANYTHING, Interval, exactly
from chainmap.study.park import Study, open_study
from tests.conftest import DATA

BAD = DATA / "bad_neighbours"
STOPS = [
    ("no_park_name.csv", "neighbours.csv, row 2: the neighbouring park has no name. Add it."),
    ("no_columns.csv", "neighbours.csv: columns not found: 环节, 环节标识, 链环节, link"),
    ("unknown_limit.yaml", "park.yaml:5 limits.land_m: unknown limit 'land_m'. Valid limits: land_m2, "),
    ("unknown_limit.yaml", "Did you mean 'land_m2'"),
    ("zero_limit.yaml", "limits.land_m2: a limit must be positive, not 0. Leave it out if there is none."),
    ("negative_limit.yaml", "limits.power_kw: a limit must be positive, not -3."),
    (
        "limit_in_words.yaml",
        "limits.land_m2: 'much' is not a limit: write one number, in m2, or with its unit, as 48 ha",
    ),
    ("limits_as_list.yaml", "park.yaml:5 limits: expected `key: value`, not"),
    (
        "shape.yaml",
        "park.yaml:5 neighbours: '5' is not a list of neighbours. Name a table (neighbours: neighbours.csv), or list",
    ),
    ("item_shape.yaml", "park.yaml:5 neighbours[0]: 'Big' is not a list of neighbours."),
    ("unknown_key.yaml", "neighbours[0].link: unknown key 'link'. Did you mean 'links'?"),
    ("no_name.yaml", "park.yaml:5 neighbours[0]: 'name' is missing."),
    ("two_of_a_name.yaml", "neighbours[1].name: duplicate 'Big' (first on line 5). Rename or merge."),
    ("of_what.yaml", "neighbours[0]: give either park (the neighbour's folder) or links (its links and capac"),
    ("both.yaml", "neighbours[0]: give either park (the neighbour's folder) or links (its links and capac"),
    ("links_shape.yaml", "neighbours[0].links: write links: {glass: 100000 t}, not flour."),
    ("amount.yaml", "neighbours[0].links.flour: 'lots' is not an amount"),
    ("figure_key.yaml", "neighbours[0].links.flour.capacty: unknown key 'capacty'. Did you mean 'capacity'?"),
    ("far.yaml", "neighbours[0].distance_km: 'near' is not a distance. Write it in km, for example distance_km: 30."),
    ("no_folder.yaml", "big is not a park folder"),
    ("itself.yaml", "neighbours[0].park: this is the park's own folder. Give the neighbour's."),
    ("folder_as_number.yaml", "neighbours[0].park: expected text, not 7."),
    ("no_table.yaml", "neighbors.csv: no such file. Check the path."),
]
NOTES = [
    ("off_chain.csv", "neighbours.csv, row 2, link: 'cement' is on no link"),
    ("unit.csv", "neighbours.csv, row 2: '2GW' is in 'GW', which cannot be converted to the unit of 'Flour'"),
    (
        "distance_unit.csv",
        "neighbours.csv, row 2, distance: '30 t' is not a distance",
    ),
    (
        "no_distance.csv",
        "neighbours.csv, row 2: no distance to 'Big': it counts only for links without a transport radius",
    ),
    ("distances.csv", "neighbours.csv, row 3: 'Big' is 30 km away above and 40 km here: the first is used."),
    ("twice.csv", "neighbours.csv, row 3: duplicate 'flour' of 'Big' (first in row 2)"),
    ("negative.csv", "neighbours.csv, row 2, capacity: '-5' is negative: kept, but not counted."),
    ("link.yaml", "neighbours[0].links.flou: 'flou' is on no link: this row was not used"),
    ("link.yaml", "Did you mean 'flour'"),
    (
        "no_distance.yaml",
        "park.yaml:5 neighbours[0]: no distance to 'Big': it counts only for links without a transport radius",
    ),
]


def with_settings(folder: Path, settings: str = "", table: str = "") -> Study:
    """Open the bread park with more in its park.yaml, or a table of neighbours."""
    shutil.copy(DATA / "bread.yaml", folder)
    shutil.copytree(DATA / "bread_park", folder / "park", dirs_exist_ok=True)
    file = folder / "park" / "park.yaml"
    kept = [line for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("limits")]
    file.write_text("\n".join((*kept, settings)), encoding="utf-8")
    if table:
        (folder / "park" / "neighbours.csv").write_text(table, encoding="utf-8")
    return open_study(folder / "park")


def opened(folder: Path, file: Path) -> Study:
    text = file.read_text(encoding="utf-8")
    return with_settings(folder, text) if file.suffix == ".yaml" else with_settings(folder, table=text)


@pytest.mark.parametrize(("name", "words"), STOPS)
def test_what_stops(name: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        opened(tmp_path, BAD / name)
    assert words in caught.value.text("en")
    assert caught.value.text("zh")


@pytest.mark.parametrize(("name", "words"), NOTES)
def test_what_is_noted_and_survived(name: str, words: str, tmp_path: Path) -> None:
    notes = opened(tmp_path, BAD / name).notes
    assert any(words in note.text("en") for note in notes)
    assert all(note.text("zh") for note in notes)


def test_every_bad_file_is_tried() -> None:
    tried = {name for name, _ in (*STOPS, *NOTES)}
    assert {file.name for file in BAD.iterdir()} == tried


def test_units_are_converted_and_what_is_not_said_stays_so(tmp_path: Path) -> None:
    table = (
        "园区,距离(公里),环节,年产能(万吨),年需求\n大园,30,面粉,1.2,500 t\n大园,30,酵母,,600kg\n小园,2000 m,小麦,,\n"
        "小园,2-3公里,面包,3,\n"
    )
    rows = with_settings(tmp_path, table=table).graph.facts.neighbours
    assert [(row.name, row.distance_km, row.link, row.capacity, row.demand, row.gap) for row in rows] == [
        ("大园", 30, "bread/flour", exactly(12_000), exactly(500), False),
        ("大园", 30, "bread/yeast", None, exactly(0.6), True),
        ("小园", 2, "bread/wheat", ANYTHING, None, False),  # on the link, and nobody says how much
        ("小园", 2, "bread/bread", exactly(30_000), None, False),  # its first row's distance
    ]
    assert [row.place.row for row in rows] == [2, 3, 4, 5]
    assert rows[0].spare == exactly(11_500)


def test_neighbours_in_park_yaml(tmp_path: Path) -> None:
    settings = """
neighbours:
  - {name: Big, distance_km: 30, links: {面粉: 10万吨, bread/wheat: {capacity: ≥5, demand: 900000}}}
  - {name: Small, distance_km: 4.5, links: {yeast: 1-2 t}}
"""
    rows = with_settings(tmp_path, settings).graph.facts.neighbours
    assert [(row.name, row.distance_km, row.link, row.capacity, row.demand) for row in rows] == [
        ("Big", 30, "bread/flour", exactly(100_000), None),
        ("Big", 30, "bread/wheat", Interval(5, None), exactly(900_000)),
        ("Small", 4.5, "bread/yeast", Interval(1, 2), None),
    ]
    assert rows[1].place.text("en").endswith("park.yaml:7 neighbours[0].links.bread/wheat")


def test_a_table_of_another_name(tmp_path: Path) -> None:
    with_settings(tmp_path)
    (tmp_path / "park" / "around.csv").write_text("name,distance,link,capacity\nBig,3,flour,5\n", encoding="utf-8")
    rows = with_settings(tmp_path, "neighbours: around.csv").graph.facts.neighbours
    assert [(row.name, row.capacity) for row in rows] == [("Big", exactly(5))]


def test_faults_of_a_neighbours_folder_come_with_the_parks_own(tmp_path: Path) -> None:
    shutil.copytree(DATA / "bread_park", tmp_path / "big")
    (tmp_path / "big" / "tenants.csv").write_text("id,name,products\nA1,X,flour\nA1,Y,flour\n", encoding="utf-8")
    settings = "neighbours: [{name: Big, distance_km: 3, park: ../big}]"
    with pytest.raises(InputError, match=r"big/tenants\.csv, row 3, id: id 'A1' is 'X' \(row 2\), but here 'Y'"):
        with_settings(tmp_path, settings)
    shutil.copy(DATA / "bread_park" / "tenants.csv", tmp_path / "big")
    with pytest.raises(InputError, match="'Big' has a folder and is also in the table of neighbours"):
        with_settings(tmp_path, settings, table="name,link,capacity,distance\nBig,flour,5,3\n")


def test_notes_of_a_neighbours_folder_come_with_the_parks_own(tmp_path: Path) -> None:
    near = tmp_path / "near"
    near.mkdir()
    (near / "park.yaml").write_text("park: near\n", encoding="utf-8")
    (near / "tenants.csv").write_text("企业名称,主营产品,年产能\n甲,面粉,3袋\n合计,,\n", encoding="utf-8")
    study = with_settings(tmp_path, "neighbours: [{name: 近园, distance_km: 5, park: ../near}]")
    said = [note.text("en") for note in study.notes if "near" in note.place.file]
    assert len(said) == 3
    assert any("1 read, 1 passed over" in text for text in said)
    assert any("row 3" in text and "totals" in text for text in said)
    assert any("row 2" in text and "'3袋'" in text for text in said)


def test_two_parks_that_name_each_other_are_read_once_each(tmp_path: Path) -> None:
    """Big makes 6,000 t of flour and needs 8,400: as short as the park itself, so that it can spare none."""
    shutil.copytree(DATA / "bread_park", tmp_path / "big")
    with (tmp_path / "big" / "park.yaml").open("a", encoding="utf-8") as file:
        file.write("\nneighbours: [{name: Back, distance_km: 3, park: ../park}]\n")
    study = with_settings(tmp_path, "neighbours: [{name: Big, distance_km: 3, park: ../big}]")
    flour = next(row for row in study.graph.facts.neighbours if row.link == "bread/flour")
    assert (flour.capacity, flour.demand, flour.gap) == (exactly(6_000), exactly(8_400), True)
    assert flour.unmet == exactly(2_400)
    assert {place.row for place in flour.places} == {2, 3, 4}


def test_limits_are_written_with_their_units(tmp_path: Path) -> None:
    study = with_settings(tmp_path, "limits: {用地: 720亩, power: 12万千瓦, investment_cny: 3亿元, energy_tce: 50000}")
    assert dict(study.graph.park.limits) == pytest.approx(
        {"land_m2": 480_000, "power_kw": 120_000, "investment_cny": 3e8, "energy_tce": 50_000}
    )
    with pytest.raises(InputError, match=r"duplicate 'land_m2' \(first on line \d+\)"):
        with_settings(tmp_path, "limits:\n  land: 720亩\n  land_m2: 480000")
