import datetime as dt
from pathlib import Path

import pytest

from chainmap.errors import Faults, InputError
from chainmap.ingest.layout.headings import known_headings, read_heading
from chainmap.ingest.park.folder import is_table_of, load_park
from chainmap.model.chain import Names
from chainmap.study.park import open_study
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
        ({"a_csv": TENANTS, "b_csv": TENANTS}, "this is not a park folder"),
        ({"orders_csv": TENANTS}, "this is not a park folder"),
        ({"pv_candidates_csv": TENANTS}, "A table of tenants by itself also works. Did you mean 'pv_candidates.csv'"),
        ({"park_yaml": "park: p\n", "a_csv": TENANTS, "b_csv": TENANTS}, "no tenants.csv or tenants.xlsx. Give"),
        ({"park_yaml": "park: p\n"}, "the park folder has no tenants.csv"),
        (
            {"park_yaml": "park: p\nchain: [x]\n", "tenants_csv": TENANTS},
            "park.yaml:2 chain: unknown key 'chain'. Did you mean 'chains'",
        ),
        (
            {"park_yaml": "park: p\nsurvey: {date: soon}\n", "tenants_csv": TENANTS},
            "park.yaml:2 survey.date: 'soon' is not a date. Write 2026-09-30.",
        ),
        (
            {"park_yaml": "park: p\nsurvey: {tenants_in_park: -1}\n", "tenants_csv": TENANTS},
            "survey.tenants_in_park: '-1' is not a number of firms. Write a whole number",
        ),
        ({"park_yaml": "park: ../evil\n", "tenants_csv": TENANTS}, "park.yaml:1 park: '../evil' is not a valid id"),
        (
            {"park_yaml": "park: p\nsurvey: {tenants_in_park: 0}\n", "tenants_csv": TENANTS},
            "tenants_in_park: '0' is not a number of firms",
        ),
        ({"park_yaml": "park: p\nsurvey: {days: 1}\n", "tenants_csv": TENANTS}, "survey.days: unknown key 'days'"),
        ({"park_yaml": "park: p\n", "tenants_csv": TENANTS, "企业_csv": TENANTS}, "several tenant tables:"),
    ],
)
def test_folders_that_are_no_parks(tmp_path: Path, files: dict[str, str], words: str) -> None:
    with pytest.raises(InputError) as caught:
        load_park(folder(tmp_path, **files))
    assert words in caught.value.text("en")


@pytest.mark.parametrize(
    ("settings", "field", "value"),
    [
        ("name: 我的园区", "name", Names(zh="我的园区")),
        ("name: My Park", "name", Names(en="My Park")),
        ("name: {zh: 甲园, en: Park A}", "name", Names(zh="甲园", en="Park A")),
        ("name: 2026", "name", Names(en="2026")),
        ("chains: photovoltaics", "chains", ("photovoltaics",)),
        ("chains: [光伏, 生物医药]", "chains", ("光伏", "生物医药")),
        ("chains: 光伏、生物医药", "chains", ("光伏", "生物医药")),
        ("chains: photovoltaics, biopharma", "chains", ("photovoltaics", "biopharma")),
        ("chains: 光伏；智能制造", "chains", ("光伏", "智能制造")),
        ("chains:", "chains", ()),
        ("survey: {date: 2026年9月}", "date", dt.date(2026, 9, 30)),
        ("survey: {date: 2026-09}", "date", dt.date(2026, 9, 30)),
        ("survey: {date: 2026/9/1}", "date", dt.date(2026, 9, 1)),
        ("survey: {date: 2026.9.1}", "date", dt.date(2026, 9, 1)),
        ("survey: {date: 2026-09-01}", "date", dt.date(2026, 9, 1)),
        ("survey: {date: 20260901}", "date", dt.date(2026, 9, 1)),
        ("survey: {date: 2026年2月}", "date", dt.date(2026, 2, 28)),
        ("survey: {date: 2026}", "date", dt.date(2026, 12, 31)),
        ("survey: {date: }", "date", None),
        ("survey: {tenants_in_park: 46家}", "tenants_in_park", 46),
        ("survey: {tenants_in_park: 共46家企业}", "tenants_in_park", 46),
        ("survey: {tenants_in_park: 四十六家}", "tenants_in_park", 46),
        ("survey: {tenants_in_park: ４６ 家}", "tenants_in_park", 46),
        ("survey: {tenants_in_park: '1,246'}", "tenants_in_park", 1246),
        ("survey: {tenants_in_park: 46 firms}", "tenants_in_park", 46),
        ("survey: {tenants_in_park: 46.0}", "tenants_in_park", 46),
        ("utilisation: 80%", "utilisation", (("", 0.8),)),
        ("utilisation: {flour: 62.5%}", "utilisation", (("flour", 0.625),)),
    ],
)
def test_settings_as_people_write_them(settings: str, field: str, value: object, tmp_path: Path) -> None:
    park = load_park(folder(tmp_path, park_yaml=f"park: p\n{settings}\n", tenants_csv=TENANTS))
    assert getattr(park.survey if field in {"date", "tenants_in_park"} else park, field) == value


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ("survey: {tenants_in_park: 约46家}", "park.yaml:2 survey.tenants_in_park: '约46家' is not a number of firms."),
        ("survey: {tenants_in_park: 4.5}", "survey.tenants_in_park: '4.5' is not a number of firms."),
        ("survey: {tenants_in_park: many}", "survey.tenants_in_park: 'many' is not a number of firms."),
        ("survey: {tenants_in_park: true}", "survey.tenants_in_park: 'True' is not a number of firms."),
        ("survey: {date: 2026年13月}", "survey.date: '2026年13月' is not a date. Write 2026-09-30."),
        ("survey: {date: 2026Q3}", "survey.date: '2026Q3' is not a date."),
        ("survey: 2026年9月", "park.yaml:2 survey: expected `key: value`, not 2026年9月."),
        ("name: {cn: 甲园}", "name.cn: unknown key 'cn'"),
        ("name: ''", "name: expected `key: value`, not ."),
        ("chain: 光伏", "park.yaml:2 chain: unknown key 'chain'. Did you mean 'chains'"),
        ("chains: {a: b}", "chains: expected a list"),
        ("utilisation: 130%", "utilisation"),
    ],
)
def test_settings_that_are_none_say_what_to_write(settings: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        load_park(folder(tmp_path, park_yaml=f"park: p\n{settings}\n", tenants_csv=TENANTS))
    assert words in caught.value.text("en")
    assert "pydantic" not in caught.value.text("en")


@pytest.mark.parametrize(
    ("name", "id_"),
    [("east_park", "east_park"), ("东园", "东园"), ("my park (2026)", "my_park__2026_"), (".hidden", "hidden")],
)
def test_a_park_without_an_id_has_that_of_its_folder(name: str, id_: str, tmp_path: Path) -> None:
    (tmp_path / name).mkdir()
    park = load_park(folder(tmp_path / name, park_yaml="name: 我的园区\n", tenants_csv=TENANTS))
    assert (park.id, park.name.zh) == (id_, "我的园区")


def test_a_park_of_a_long_name_has_a_short_one(tmp_path: Path) -> None:
    (tmp_path / f"{'a' * 240}.csv").write_text("name,products\nA,bread\n", encoding="utf-8")
    park = load_park(tmp_path / f"{'a' * 240}.csv", where=["products=bread"])
    assert len(park.id) == 240
    assert park.name.en.startswith("aaa")
    assert park.name.en.endswith("a · bread")
    folder = tmp_path / ("b" * 240)
    folder.mkdir()
    (folder / "tenants.csv").write_text("name,products\nA,bread\n", encoding="utf-8")
    assert len(load_park(folder).name.en) == 200


@pytest.mark.parametrize("table", ["tenants_csv", "企业_csv", "2026年台账_csv"])
def test_a_folder_with_a_table_of_tenants_needs_no_settings(table: str, tmp_path: Path) -> None:
    """Its only table is that of the tenants, whatever its name; what has another usual name is what it says."""
    orders = "企业,产品,数量\n甲,面包,3 t\n"
    park = load_park(folder(tmp_path, **{table: TENANTS}, orders_csv=orders))
    assert [tenant.name for tenant in park.tenants] == ["甲"]
    assert len(park.tables.orders) == 1
    assert park.files == (f"{tmp_path}/{table.replace('_', '.')}",)
    assert is_table_of(tmp_path, tmp_path / table.replace("_", "."))
    assert not is_table_of(tmp_path, tmp_path / "report.csv")


def test_settings_of_another_name_are_said_and_those_of_another_ending_refused(tmp_path: Path) -> None:
    noted = Faults()
    load_park(folder(tmp_path, tenants_csv=TENANTS, 园区_yaml="park: p\n"), faults=noted)
    assert [fault.key for fault in noted.found] == ["settings_not_read"]
    assert "'园区.yaml' was not read. If it has the park's settings, call it park.yaml" in noted.found[0].text("en")
    with pytest.raises(InputError, match=r"'park\.yml' was not read"):
        load_park(folder(tmp_path, park_yml="park: p\n"))


def test_an_unknown_chain_of_the_settings_is_said_with_their_file(tmp_path: Path) -> None:
    park = folder(tmp_path, park_yaml="chains: [光付]\n", tenants_csv=TENANTS)
    with pytest.raises(InputError, match=r"park\.yaml 光付: no such chain\. Bundled: biopharma \(生物医药产业链\)"):
        open_study(park)


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


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("晴川光伏产业园企业台账（2026年9月）", "晴川光伏产业园企业台账"),
        ("Firms of the park (made up)", "Firms of the park"),
        ("说明：" + "本表由各企业自行填报" * 8, "list"),
    ],
)
def test_a_title_above_the_heading_names_the_park(title: str, name: str, tmp_path: Path) -> None:
    table = tmp_path / "list.csv"
    table.write_text(f"{title},,\n企业名称,主营产品,年产能\n甲,面包,5 t\n", encoding="utf-8")
    noted = Faults()
    park = load_park(table, faults=noted)
    assert park.id == "list"
    assert park.name.text("zh") == name
    key = "title_row" if name == "list" else "title_used"
    assert [fault.key for fault in noted.found if fault.place.row == 1] == [key]
