"""Where figures come from: rows grouped by file, and rows of the table of tenants by their number alone."""

from chainmap.errors import Place
from chainmap.phrasing.places import full_places, rows_by_file, short_rows

LINE = Place("chains/pv.yaml", line=41)
TENANT = Place("park/tenants.csv", row=2)
NEXT_TENANT = Place("park/tenants.csv", row=3)
ORDER = Place("park/orders.csv", row=2)


def test_each_place_in_full_is_named_once() -> None:
    assert full_places((TENANT, ORDER, TENANT), "en") == "park/tenants.csv, row 2, park/orders.csv, row 2"


def test_rows_of_a_file_stand_together() -> None:
    places = (TENANT, ORDER, NEXT_TENANT, LINE)
    assert rows_by_file(places, "en") == ("pv.yaml:41", "tenants.csv row 2, 3", "orders.csv row 2")
    assert rows_by_file(places, "zh") == ("pv.yaml:41", "tenants.csv 第 2、3 行", "orders.csv 第 2 行")
    assert rows_by_file((), "en") == ()


def test_the_table_of_tenants_needs_no_name() -> None:
    chinese = Place("park/企业名单.xlsx", row=7)
    assert short_rows((TENANT, ORDER, TENANT, chinese), "en", without_row="assumed") == (
        "row 2, orders.csv row 2, row 7"
    )
    assert short_rows((TENANT, LINE), "zh", without_row="本次假设") == "第 2 行、本次假设"
