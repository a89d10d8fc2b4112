"""Tables in memory work wherever a file does."""

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import chainmap
from chainmap.api.arguments import read_source
from chainmap.ingest.files.sheets import Sheet

CHAIN = "tests/data/bread.yaml"
TENANTS = "tests/data/bread_park/tenants.csv"


def tenants() -> pd.DataFrame:
    return pd.read_csv(TENANTS, dtype=str)


def rows(frame: pd.DataFrame) -> list[tuple[int, tuple[str, ...]]]:
    sheet = read_source(frame, "t")
    assert isinstance(sheet, Sheet)
    return [(row.number, row.cells) for row in sheet.rows]


def test_a_frame_is_read_as_its_file() -> None:
    file = chainmap.read_park(TENANTS, chains=CHAIN, complete=True)
    frame = chainmap.read_park(tenants(), chains=CHAIN, complete=True)
    assert frame.gaps().equals(file.gaps())
    assert frame.needs().drop(columns="file").equals(file.needs().drop(columns="file"))
    assert repr(frame) == "<ParkStudy tenants: 6 tenants, 9 links, 4 here, 4 missing, 0 unknown>"


def test_numbers_days_and_gaps_of_a_frame() -> None:
    frame = pd.DataFrame(
        {
            "a": [3000.0, float("nan")],
            "b": [True, None],
            "c": [pd.Timestamp(2026, 8, 15), pd.Timestamp(2026, 8, 16, 10)],
        }
    )
    assert rows(frame) == [
        (1, ("a", "b", "c")),
        (2, ("3000", "TRUE", "2026-08-15")),
        (3, ("", "", "2026-08-16 10:00:00")),
    ]


def test_rows_of_a_frame_have_the_numbers_of_their_file() -> None:
    frame = pd.DataFrame({"a": ["x", "y", "z"]})
    assert [number for number, _ in rows(frame[frame.a != "y"])] == [1, 2, 4]
    assert [number for number, _ in rows(frame.set_index(pd.Index([7, 7, 8])))] == [1, 2, 3, 4]  # labels that repeat
    assert rows(frame.set_index("a"))[:2] == [(1, ("a",)), (2, ("x",))]  # a named index is a column
    bad = tenants()
    bad.loc[4, "年产能"] = "many"
    (note,) = chainmap.read_park(bad[2:], chains=CHAIN, lang="en").notes
    assert note.text("en").startswith("tenants, row 6, 年产能: 'many' is not an amount: treated as unknown")


def test_other_tables_as_frames() -> None:
    orders = pd.DataFrame(
        {"企业": ["丙面粉厂（虚构）"], "产品": ["面粉"], "数量": ["600 t"], "签订日期": ["2026-08-15"]}
    )
    park = chainmap.read_park(tenants(), chains=CHAIN, tables={"orders": orders})
    order: Any = park.orders(as_of="2026-12-31").iloc[0]
    assert (order["name"], order.link, order.quantity, order.file, order.row) == (
        *("丙面粉厂（虚构）", "bread/flour", 600, "orders", 2),
    )
    folder = chainmap.read_park("tests/data/orders_park", tables={"orders": orders})
    assert len(folder.orders()) == 1  # in place of the folder's
    needs = pd.DataFrame({"企业": ["己物流公司（虚构）"], "环节": ["面粉"], "数量": ["100 t"]})
    stated = chainmap.read_park(tenants(), chains=CHAIN, tables={"needs": needs}).needs()
    assert stated[stated.tenant == "己物流公司（虚构）"].need_low.tolist() == [100]


def test_corrections_and_answers_as_frames(tmp_path: Path) -> None:
    confirmed = pd.DataFrame({"企业": ["丙面粉厂（虚构）"], "环节": ["面粉"], "决定": ["排除"]})
    park = chainmap.read_park(tenants(), chains=CHAIN, complete=True, confirmed=confirmed)
    assert park.gaps().loc["bread/flour", "status"] == "missing"
    before: Any = chainmap.read_park("tests/data/bread_park", lang="en").gaps()
    answers = pd.DataFrame({"企业": ["丁酵母厂（虚构）"], "环节": ["酵母"], "问题": ["年产能"], "答复": ["500 t"]})
    after: Any = chainmap.read_park("tests/data/bread_park", answers=answers).gaps()
    assert pd.isna(before.loc["bread/yeast", "supply_high"])
    assert after.loc["bread/yeast", "supply_high"] == 500
    path = tmp_path / "answers.csv"
    answers.to_csv(path, index=False)
    assert chainmap.read_park("tests/data/bread_park", answers=path).gaps().equals(after)


def test_two_surveys_as_frames() -> None:
    new = tenants()
    new.loc[2, "年产能"] = "7000吨"
    changes: Any = chainmap.diff(tenants(), new, chains=CHAIN)
    flour = changes[(changes.link == "bread/flour") & (changes.side == "supply")].iloc[0]
    assert (flour.tenant, flour.change_low) == ("丙面粉厂（虚构）", 1000)


def test_one_name_is_one_name() -> None:
    """A text is no list of letters."""
    one = chainmap.read_park("examples/pv_park", chains="photovoltaics")
    several = chainmap.read_park("examples/pv_park", chains=["photovoltaics"])
    assert one.gaps().equals(several.gaps())
    with pytest.raises(chainmap.InputError) as caught:
        chainmap.read_park("examples/pv_park", chains="pw")
    assert [fault.key for fault in caught.value.faults if fault.severity == "error"] == ["no_chain"]


@pytest.mark.parametrize("where", ["主营产品=面包", ["主营产品=面包"], {"主营产品": "面包"}])
def test_where_is_a_text_a_list_or_a_mapping(where: Any) -> None:
    park = chainmap.read_park(TENANTS, chains=CHAIN, where=where)
    assert [tenant.name for tenant in park.graph.park.tenants] == ["甲面包厂（虚构）"]


def test_load_is_read_park() -> None:
    assert chainmap.load is chainmap.read_park
