import datetime as dt
from pathlib import Path

import pytest

from chainmap.errors import Faults, InputError
from chainmap.ingest.layout.headings import known_headings, read_heading
from chainmap.ingest.park.folder import load_park
from tests.conftest import DATA, real_data


def test_the_worked_example_loads() -> None:
    park = load_park(DATA / "bread_park")
    assert (park.id, park.name.en) == ("bread_park", "Bread Park (fictional)")
    assert (park.survey.date, park.survey.tenants_in_park) == (dt.date(2026, 6, 30), 6)
    first = park.tenants[0].rows[0]
    assert first.capacity is not None
    assert first.output is not None
    assert (first.capacity.low, first.output.low, first.output.unit) == (12_000, 10_000, "t")
    assert park.tenants[3].rows[0].capacity is None
    assert load_park(park.chains[0].replace("/../bread.yaml", "")).id == "bread_park"


def test_a_tenant_may_have_several_rows() -> None:
    park = load_park("examples/pv_park")
    anchor = park.tenants[0]
    assert len(park.tenants) == 40
    assert [row.place.row for row in anchor.rows] == [2, 3]
    assert [row.capacity and row.capacity.low for row in anchor.rows] == [8, 6]
    assert sum(tenant.text for tenant in park.tenants) == 37


def test_real_firms_filtered_to_a_city() -> None:
    noted = Faults()
    park = load_park(real_data("listed_firms.csv"), where=["city=常州市"], faults=noted)
    assert len(park.tenants) == 40
    assert {"天合光能", "亚玛顿"} <= {tenant.name for tenant in park.tenants}
    assert all("." in tenant.id for tenant in park.tenants)
    assert not noted.found


@pytest.mark.parametrize(
    ("where", "words"),
    [
        ("city", "'city' should be COLUMN=VALUE"),
        ("=x", "'=x' should be COLUMN=VALUE"),
        ("stadt=x", "no column 'stadt'. Found: 企业名称, 主营产品, 年产能, 年产量"),
        ("主营产品=面条", "tenants.csv, 主营产品: no row has '面条'"),
    ],
)
def test_filters_that_find_nothing_say_so(where: str, words: str) -> None:
    with pytest.raises(InputError) as caught:
        load_park(DATA / "bread_park", where=[where])
    assert words in caught.value.text("en")


def test_filters_take_the_meaning_of_a_heading_too() -> None:
    assert [t.name for t in load_park(DATA / "bread_park", where=["products=吐司"]).tenants] == ["乙吐司坊（虚构）"]


def folder(path: Path, **files: str) -> Path:
    for name, text in files.items():
        stem, _, suffix = name.rpartition("_")
        (path / f"{stem}.{suffix}").write_text(text, encoding="utf-8")
    return path


TENANTS = "企业名称,主营产品\n甲,面包\n"


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({}, "this is not a park folder"),
        ({"tenants_csv": TENANTS}, "this is not a park folder"),
        ({"park_yaml": "park: p\n"}, "the park folder has no tenants.csv"),
        (
            {"park_yaml": "park: p\nchain: [x]\n", "tenants_csv": TENANTS},
            "park.yaml:2 chain: unknown key 'chain'. Did you mean 'chains'",
        ),
        ({"park_yaml": "name: {en: P}\n", "tenants_csv": TENANTS}, "park.yaml:1: 'park' is missing"),
        (
            {"park_yaml": "park: p\nsurvey: {date: soon}\n", "tenants_csv": TENANTS},
            "park.yaml:2 survey.date: invalid value 'soon':",
        ),
        (
            {"park_yaml": "park: p\nsurvey: {tenants_in_park: -1}\n", "tenants_csv": TENANTS},
            "survey.tenants_in_park: invalid value '-1':",
        ),
        ({"park_yaml": "park: ../evil\n", "tenants_csv": TENANTS}, "park.yaml:1 park: '../evil' is not a valid id"),
        (
            {"park_yaml": "park: p\nsurvey: {tenants_in_park: 0}\n", "tenants_csv": TENANTS},
            "tenants_in_park: invalid value '0':",
        ),
        ({"park_yaml": "park: p\nsurvey: {days: 1}\n", "tenants_csv": TENANTS}, "survey.days: unknown key 'days'"),
        ({"park_yaml": "park: p\n", "tenants_csv": TENANTS, "企业_csv": TENANTS}, "several tenant tables:"),
    ],
)
def test_folders_that_are_no_parks(tmp_path: Path, files: dict[str, str], words: str) -> None:
    with pytest.raises(InputError) as caught:
        load_park(folder(tmp_path, **files))
    assert words in caught.value.text("en")


def test_a_table_without_its_columns_says_which_are_wanted(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        load_park(folder(tmp_path, park_yaml="park: p\n", tenants_csv=TENANTS, needs_csv="x\n1\n"))
    assert "needs.csv: columns not found: " in caught.value.text("en")


@pytest.mark.parametrize(
    ("text", "column", "unit", "understood"),
    [
        ("企业名称", "name", "", True),
        ("年产能（万吨）", "capacity", "万吨", True),
        ("营收(万元)", "revenue", "万元", True),
        ("Annual Capacity", "capacity", "", True),
        ("　主营产品 ", "products", "", True),
        ("stock_code", "id", "", True),
        ("联系人", "", "", True),
        ("神秘列", "", "", False),
    ],
)
def test_headings(text: str, column: str, unit: str, understood: bool) -> None:
    heading = read_heading(text)
    assert (heading.column, heading.unit, heading.understood) == (column, unit, understood)
    assert not column or known_headings(column)
