"""Faults grouped: one text for the rows of a column that have the same trouble, and nothing lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chainmap.errors import Fault, Faults, Place
from chainmap.model.chain import Names
from chainmap.phrasing.notes import group_faults, rows_text
from chainmap.words import LANGS, Lang

T = "tenants.xlsx[2026]"


def amount(row: int, value: str, column: str = "年产能", file: str = T) -> Fault:
    return Fault(Place(file, row=row, column=column), "not_an_amount", (("value", value),), severity="warning")


def texts(*faults: Fault, lang: Lang = "en", most: int | None = None) -> list[str]:
    return [group.text(lang, most=most) for group in group_faults(faults)]


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        ([4], "4"),
        ([4, 9, 12], "4, 9, 12"),
        ([2, 4, 5, 6, 7, 8], "2, 4 to 8"),
        ([8, 7, 3, 3], "3, 7, 8"),
        (list(range(2, 5002)), "2 to 5001"),
    ],
)
def test_row_numbers(rows: list[int], text: str) -> None:
    assert rows_text(rows, "en") == text


def test_row_numbers_in_chinese() -> None:
    assert rows_text([2, 4, 5, 6, 9], "zh") == "2、4 至 6、9"


def test_the_rest_of_the_row_numbers_is_counted() -> None:
    assert rows_text(range(2, 40, 2), "en", most=3) == "2, 4, 6 and 16 more"


def test_one_fault_is_said_as_ever() -> None:
    fault = amount(4, "3套")
    assert texts(fault) == [fault.text("en")]


def test_rows_with_the_same_cell_are_one_text() -> None:
    (text,) = texts(amount(4, "若干"), amount(9, "若干"), amount(10, "若干"), amount(11, "若干"))
    assert text == f"{T}, 年产能, rows 4, 9 to 11: {amount(4, '若干').message('en')}"


def test_other_cells_follow_with_their_rows() -> None:
    got = texts(amount(9, "一批"), amount(4, "若干"), amount(12, "一批"), amount(7, "待定"))
    assert got[0].startswith(f"{T}, 年产能, rows 4, 7, 9, 12: '若干' is not an amount. ")
    assert got[0].endswith("unknown. Likewise '待定' (row 7), '一批' (rows 9, 12).")
    assert len(got) == 1
    assert texts(amount(4, "若干"), amount(9, "一批"), lang="zh")[0].endswith("同样的还有：“一批”（第 9 行）。")


def test_columns_files_kinds_and_places_without_a_row_are_apart() -> None:
    faults = Faults()
    faults.warn(Place(T, row=4), "note_row", text="注")
    faults.warn(Place("park.yaml", line=4, item="a"), "no_distance", name="甲")
    faults.warn(Place("park.yaml", line=4, item="b"), "no_distance", name="甲")
    others = (amount(4, "x"), amount(5, "x", column="年产量"), amount(6, "x", file="b.csv"))
    assert len(group_faults((*others, *faults.found))) == 6


def test_errors_and_notes_of_one_kind_are_apart() -> None:
    note = amount(4, "x")
    assert len(group_faults((note, Fault(Place(T, row=5, column="年产能"), note.key, note.values)))) == 2


def test_a_note_is_said_once() -> None:
    assert texts(amount(4, "x"), amount(4, "x")) == [amount(4, "x").text("en")]


def test_a_link_is_named_in_the_language_of_the_reader_beside_what_was_typed() -> None:
    faults = Faults()
    glass, wafer = Names(zh="光伏玻璃", en="Solar glass"), Names(zh="硅片", en="Silicon wafers")
    for row, value, link in ((2, "3套", glass), (5, "6吨", wafer)):
        faults.warn(Place(T, row=row), "figure_unit", value=value, link=link, unit="set", want="t")
    (english,), (chinese,) = texts(*faults.found), texts(*faults.found, lang="zh")
    assert "unit of 'Solar glass'" in english
    assert english.endswith("Likewise '6吨, Silicon wafers' (row 5).")
    assert "“光伏玻璃”" in chinese
    assert chinese.endswith("“6吨，硅片”（第 5 行）。")


def test_names_that_may_have_been_meant_stay_with_their_cell() -> None:
    faults = Faults()
    for row, name, near in ((2, "flou", "flour"), (3, "bred", "bread")):
        faults.add(Place(T, row=row, column="link"), "no_link", near=(near,), name=name)
    assert texts(*faults.found) == [
        f"{T}, link, rows 2, 3: no link 'flou'. Did you mean 'flour'? Likewise 'bred' (row 3; did you mean 'bread'?)."
    ]


def test_a_long_group_is_cut_where_asked_and_says_how_much() -> None:
    many = [amount(row, f"{row}袋") for row in range(2, 102, 2)]
    (text,) = texts(*many, most=3)
    assert text.startswith(f"{T}, 年产能, rows 2, 4, 6, ")
    assert "40 and 30 more: '2袋'" in text
    assert text.endswith("Likewise '4袋' (row 4), '6袋' (row 6), '8袋' (row 8) and 46 more.")
    (group,) = group_faults(many)
    assert group.is_cut(3)
    assert not group_faults(many[:4])[0].is_cut(3)


rows_and_cells = st.lists(
    st.builds(amount, st.integers(1, 60), st.sampled_from("abc"), st.sampled_from(["x", "y"])), max_size=30
)


@pytest.mark.parametrize("lang", LANGS)
@given(faults=rows_and_cells)
def test_no_row_and_no_cell_is_lost(lang: Lang, faults: list[Fault]) -> None:
    groups = group_faults(faults)
    assert sum(len(group.faults) for group in groups) == len(set(faults))
    assert len({(group.first.place.column, group.first.key) for group in groups}) == len(groups)
    for group in groups:
        assert set(group.rows) == {f.place.row for f in faults if f.place.column == group.first.place.column}
        text = group.text(lang)
        for fault in group.faults:
            assert fault.texts(lang)["value"] in text
