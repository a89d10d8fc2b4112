import datetime as dt
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chainmap.errors import InputError
from chainmap.ingest.dates import parse_date, parse_day
from chainmap.model.interval import Interval, exactly
from chainmap.model.park import Order
from chainmap.study.park import Study, open_study
from tests.conftest import DATA

BAD = DATA / "bad_orders"
HEAD = "企业,产品,数量,金额,客户,签订日期,交期\n"


def with_orders(folder: Path, orders: str) -> Study:
    """Open the bread park with a table of orders."""
    shutil.copy(DATA / "bread.yaml", folder)
    shutil.copytree(DATA / "bread_park", folder / "park")
    (folder / "park" / "orders.csv").write_text(orders, encoding="utf-8")
    return open_study(folder / "park")


def order(folder: Path, row: str) -> Order:
    return with_orders(folder, HEAD + row).graph.facts.orders[0]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("unknown_tenant", "orders.csv, row 2, 企业: '甲面包店（虚构）' is not in the tenants table"),
        ("no_tenant", "orders.csv, row 2, 企业: the row names no tenant. Write a name or id from the tenants table."),
        ("no_columns", "orders.csv: columns not found: 供方, 接单企业, 中标企业"),
    ],
)
def test_what_stops(name: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        with_orders(tmp_path, (BAD / f"{name}.csv").read_text(encoding="utf-8"))
    assert words in caught.value.text("en")
    assert "orders.csv" in caught.value.text("zh")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("not_an_amount", "orders.csv, row 2, 数量: '若干' is not an amount: treated as unknown. Write 5 GW"),
        ("off_chain", "orders.csv, row 2, 产品: '月饼' is on no link: the order is listed with its value"),
        ("no_product", "orders.csv, row 2, 产品: no product: the order is listed with its value"),
        ("unit_does_not_fit", "orders.csv, row 2: '2GW' is in 'GW', which cannot be converted to the unit of 'Bread'"),
        ("no_size", "orders.csv, row 2: this order has neither quantity nor value"),
        ("no_date", "orders.csv, row 2: '签后60天' is not a date: treated as not given"),
        ("due_before_signed", "orders.csv, row 2: due 2026-07, before it was signed (2026-08-01). Check both dates."),
        (
            "dollars",
            "orders.csv, row 2, 金额: '5万美元' is in 'USD', not in CNY: treated as unknown. Convert it to CNY.",
        ),
        ("repeated", "orders.csv, row 3: this order is identical to row 2: both are counted"),
        ("negative", "orders.csv, row 2, 数量: '-1吨' is negative: kept, but not counted."),
    ],
)
def test_what_is_said_and_survived(name: str, words: str, tmp_path: Path) -> None:
    study = with_orders(tmp_path, (BAD / f"{name}.csv").read_text(encoding="utf-8"))
    assert words in "\n".join(note.text("en") for note in study.notes)
    assert len(study.graph.facts.orders) == (2 if name == "repeated" else 1)


def test_every_bad_table_is_tried() -> None:
    tried = {
        mark.args[1][n][0]
        for test in (test_what_stops, test_what_is_said_and_survived)
        for mark in test.pytestmark  # type: ignore[attr-defined]
        for n in range(len(mark.args[1]))
    }
    assert tried == {path.stem for path in BAD.iterdir()}


def test_a_quantity_without_a_value_is_priced_and_the_other_way_round(tmp_path: Path) -> None:
    """Bread costs 10,000 CNY/t: 3 t are worth 30,000; 5万元 buys 5 t. Neither counts as stated."""
    study = with_orders(tmp_path, f"{HEAD}甲面包厂（虚构）,面包,3吨,,,,\n甲面包厂（虚构）,面包,,5万元,,,\n")
    first, second = study.graph.facts.orders
    assert (first.quantity, first.quantity_stated, first.value, first.value_stated) == (
        exactly(3),
        True,
        exactly(30_000),
        False,
    )
    assert (second.quantity, second.quantity_stated) == (exactly(5), False)
    assert (second.value, second.value_stated) == (exactly(50_000), True)


def test_what_can_not_be_known_stays_unknown(tmp_path: Path) -> None:
    assert order(tmp_path / "a", "甲面包厂（虚构）,面包,,,,,\n").quantity is None
    oven = order(tmp_path / "b", "甲面包厂（虚构）,烤炉,2台,,,,\n")  # ovens have no price
    assert (oven.quantity, oven.value) == (exactly(2), None)
    at_least = order(tmp_path / "c", "甲面包厂（虚构）,面包,,逾1亿元,,,\n")
    assert at_least.value == Interval(1e8, None)
    assert at_least.quantity == Interval(1e4, None)
    dollars = order(tmp_path / "d", "甲面包厂（虚构）,面包,1吨,5万美元,,,\n")
    assert (dollars.value, dollars.value_stated) == (exactly(10_000), False)  # by price, never 50,000


@pytest.fixture(autouse=True)
def _folders(tmp_path: Path) -> None:
    for name in "abcd":
        (tmp_path / name).mkdir()


@pytest.mark.parametrize(
    ("heading", "cell", "want"),
    [
        ("金额", "3,800万元", 38e6),
        ("金额（万元）", "3800", 38e6),
        ("合同金额（亿元）", "0.38", 38e6),
        ("订单金额(万元)", "0.38亿", 38e6),
        ("value", "38 million", 38e6),
        ("中标金额", "约3800万元（含税）", 38e6),
    ],
)
def test_sums_as_people_write_them(heading: str, cell: str, want: float, tmp_path: Path) -> None:
    study = with_orders(tmp_path, f'企业,产品,{heading}\n甲面包厂（虚构）,面包,"{cell}"\n')
    value = study.graph.facts.orders[0].value
    assert value is not None
    assert value.low == pytest.approx(want)


@pytest.mark.parametrize(
    ("text", "first", "day", "shown"),
    [
        ("2026-08-15", "2026-08-15", "2026-08-15", "2026-08-15"),
        ("2026/8/5", "2026-08-05", "2026-08-05", "2026-08-05"),
        ("2026年8月15日前", "2026-08-15", "2026-08-15", "2026-08-15"),
        ("２０２６．８．１５", "2026-08-15", "2026-08-15", "2026-08-15"),
        ("20260815", "2026-08-15", "2026-08-15", "2026-08-15"),
        ("2026年8月", "2026-08-01", "2026-08-31", "2026-08"),
        ("2028.2", "2028-02-01", "2028-02-29", "2028-02"),
        ("2026年底", "2026-01-01", "2026-12-31", "2026"),
    ],
)
def test_dates_as_people_write_them(text: str, first: str, day: str, shown: str) -> None:
    when = parse_date(text)
    assert when is not None
    assert (when.first_day.isoformat(), when.last_day.isoformat(), when.text) == (first, day, shown)
    assert parse_day(text) == when.last_day


@pytest.mark.parametrize(
    "text",
    [
        "",
        "待定",
        "60天",
        "8月",
        "2026Q3",
        "2026年三季度",
        "2026年3季度",
        "2026-2028",
        "2026-13-01",
        "15/8/2026",
        "2026-02-30",
        "2026081",
        "2026-1-" + "9" * 40,
        "99999999",
        "8月上旬",
        "2026年8月下旬",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert parse_date(text) is None


@given(st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31)))
def test_every_day_is_read_in_every_way_of_writing(day: dt.date) -> None:
    for text in (day.isoformat(), f"{day.year}年{day.month}月{day.day}日", day.strftime("%Y%m%d")):
        assert parse_day(text) == day


@given(st.text())
def test_no_text_breaks_the_reading_of_dates(text: str) -> None:
    when = parse_date(text)
    assert when is None or when.first_day <= when.last_day
