from chainmap.errors import Place
from chainmap.phrasing.places import full_places, rows_by_file, short_rows

ROWS = (Place("p/tenants.csv", row=2), Place("p/orders.csv", row=4), Place("p/tenants.csv", row=3))


def test_rows_are_grouped_by_file_and_lines_come_first() -> None:
    chain = Place("chains/pv.yaml", line=41, item="flows[3]")
    assert rows_by_file((*ROWS, chain), "en") == ("pv.yaml:41 flows[3]", "tenants.csv row 2, 3", "orders.csv row 4")
    assert rows_by_file(iter(ROWS), "zh") == ("tenants.csv 第 2、3 行", "orders.csv 第 4 行")
    assert rows_by_file((), "en") == ()


def test_a_short_row_names_any_file_but_the_table_of_tenants() -> None:
    places = (*ROWS, ROWS[0], Place(argument="what_if"))
    assert short_rows(places, "en", without_row="assumed") == "row 2, orders.csv row 4, row 3, assumed"


def test_a_full_place_is_that_of_an_error_message() -> None:
    assert full_places((*ROWS[:2], ROWS[0]), "en") == "p/tenants.csv, row 2, p/orders.csv, row 4"
