"""Tables on a screen: in columns where they fit, else row by row."""

from chainmap.report.document import Cell, Table
from chainmap.report.forms.terminal_tables import table_lines

HEADINGS = ("招什么", "规模", "可增", "用地", "为什么")
ROW = ("硅片", "4.54 GW/年", "4.24亿元", "22,700", "现有企业用富余产能多做，因此多买")


def lines(table: Table, width: int) -> list[str]:
    return ["".join(part.text for part in line) for line in table_lines(table, width, "zh")]


def table(*rows: tuple[str, ...], first: tuple[int, ...] = ()) -> Table:
    return Table(HEADINGS, tuple(tuple(map(Cell, row)) for row in rows), first=first)


def test_a_table_that_fits_stands_in_columns() -> None:
    assert lines(table(ROW), 80) == [
        "招什么  规模        可增      用地    为什么",
        "硅片    4.54 GW/年  4.24亿元  22,700  现有企业用富余产能多做，因此多买",
    ]


def test_a_long_text_is_broken_within_its_column() -> None:
    assert lines(table(ROW), 62)[1:] == [
        "硅片    4.54 GW/年  4.24亿元  22,700  现有企业用富余产能多做，",
        "                                      因此多买",
    ]


def test_what_does_not_fit_stands_below_its_row_by_name() -> None:
    assert lines(table(ROW), 32) == [
        "招什么  规模        可增",
        "硅片    4.54 GW/年  4.24亿元",
        "   用地：22,700",
        "   为什么：现有企业用富余产能多",
        "   做，因此多买",
    ]


def test_the_columns_that_matter_come_first() -> None:
    assert lines(table(ROW, first=(0, 2, 3)), 24)[:2] == ["招什么  可增      用地", "硅片    4.24亿元  22,700"]


def test_an_empty_table_has_its_headings() -> None:
    assert lines(table(), 80) == ["招什么  规模  可增  用地  为什么"]
