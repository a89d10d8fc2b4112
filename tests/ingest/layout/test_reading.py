"""Headings that a user names, of any table."""

from pathlib import Path

import pytest

from chainmap.errors import InputError
from chainmap.study.park import Study, StudyOptions, open_study
from chainmap.study.requests.plan import _rows

TENANTS = "企业名称,主营产品\n甲厂,光伏玻璃\n乙厂,光伏组件\n"
ORDERS = "Verkäufer,Ware,Menge (t)\n甲厂,光伏玻璃,5\n"


def study(folder: Path, *columns: str, settings: str = "", **tables: str) -> Study:
    texts = {"tenants": TENANTS, **tables}
    for name, text in texts.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    (folder / "park.yaml").write_text(f"park: p\nchains: [photovoltaics]\n{settings}", encoding="utf-8")
    return open_study(folder, StudyOptions(columns=columns))


def refused(folder: Path, *columns: str, settings: str = "", **tables: str) -> str:
    with pytest.raises(InputError) as caught:
        study(folder, *columns, settings=settings, **tables)
    return caught.value.text("en", "shell")


@pytest.mark.parametrize(
    ("columns", "settings"),
    [
        (("orders.tenant=Verkäufer", "orders.link=Ware", "orders.quantity=Menge (t)"), ""),
        (("orders.seller=Verkäufer", "orders.product=ware", "订单.数量=Menge (t)"), ""),
        ((), "columns: {orders: {seller: Verkäufer, link: Ware, quantity: Menge (t)}}\n"),
        ((), "columns: {orders.seller: Verkäufer, orders.link: Ware, orders.quantity: Menge (t)}\n"),
        (("orders.seller=Verkäufer",), "columns: {orders: {link: Ware, quantity: Menge (t)}, name: 企业名称}\n"),
    ],
)
def test_columns_of_orders(tmp_path: Path, columns: tuple[str, ...], settings: str) -> None:
    (order,) = study(tmp_path, *columns, settings=settings, orders=ORDERS).graph.facts.orders
    assert (order.tenant, order.link, order.quantity) == ("甲厂", "photovoltaics/solar_glass", (5, 5))


def test_columns_of_the_other_tables(tmp_path: Path) -> None:
    found = study(
        tmp_path,
        *("needs.tenant=Wer", "needs.link=Was", "needs.quantity=Wieviel (t)"),
        *("trades.seller=V", "trades.buyer=K", "trades.link=W", "trades.value=Wert"),
        *("neighbours.name=N", "neighbours.link=W", "neighbours.capacity=Kap (t)"),
        *("answers.tenant=T", "answers.link=L", "answers.question=F", "answers.answer=A"),
        *("candidates.name=Firma", "candidates.link=Ware", "candidates.capacity=Kap (t)"),
        needs="Wer,Was,Wieviel (t)\n甲厂,纯碱,5\n",
        trades="V,K,W,Wert\n甲厂,乙厂,光伏玻璃,5万元\n",
        neighbours="N,W,Kap (t)\n东园,纯碱,6\n",
        answers="T,L,F,A\n甲厂,光伏玻璃,capacity,5万吨\n",
        candidates="Firma,Ware,Kap (t)\n丙厂,纯碱,7\n",
    )
    facts = found.graph.facts
    assert [need.quantity.low for need in facts.needs] == [5]
    assert [(trade.seller, trade.buyer, trade.value) for trade in facts.trades] == [("甲厂", "乙厂", 50_000)]
    assert [row.capacity and row.capacity.low for row in facts.neighbours] == [6]
    assert found.graph.offering("甲厂", "photovoltaics/solar_glass").capacity.low == 50_000
    assert [row.capacity and row.capacity.low for row in found.graph.park.tables.candidates] == [7]


def test_columns_of_candidates_that_are_given_separately(tmp_path: Path) -> None:
    found = study(tmp_path, "candidates.name=Firma", "candidates.link=Ware")
    table = tmp_path / "c.csv"
    table.write_text("Firma,Ware\n丙厂,纯碱\n", encoding="utf-8")
    from chainmap.errors import Faults

    assert [row.name for row in _rows(found, table, Faults(), sizes=False)] == ["丙厂"]


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ("order.seller=Verkäufer", "no table 'order'. Known: tenants, needs, trades, orders, candidates, neighbours"),
        ("orders.sellr=Verkäufer", "no column 'orders.sellr'. Known: customer, tenant, link, quantity"),
        ("orders.seller=Verkaufer", "no heading 'Verkaufer' in the table. Its headings: Verkäufer, Ware"),
        ("needs.quantity=Menge (t)", "the park has no table of needs"),
        ("orders.seller", "'orders.seller' should be COLUMN=HEADING"),
        ("orders.=Ware", "no column 'orders.'"),
        ("seller=Verkäufer", "no column 'seller'. Known: id, name"),  # a plain name is of the tenants
    ],
)
def test_a_wrong_name_is_said(tmp_path: Path, columns: str, words: str) -> None:
    assert words in refused(tmp_path, columns, orders=ORDERS)


def test_a_wrong_name_in_the_settings_is_said_with_its_line(tmp_path: Path) -> None:
    settings = "columns:\n  orders:\n    sellr: Verkäufer\n  foo.bar: x\n"
    message = refused(tmp_path, settings=settings, orders=ORDERS)
    assert "park.yaml:5 columns: no column 'orders.sellr'" in message
    assert "park.yaml:6 columns: no table 'foo'" in message


def test_a_table_without_its_columns_says_how_to_name_them(tmp_path: Path) -> None:
    assert "use --column: orders.tenant=HEADING" in refused(tmp_path, orders=ORDERS)
