import datetime as dt
import struct
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from chainmap.errors import Faults
from chainmap.ingest.files.sheets import Area, Sheet, read_table
from chainmap.ingest.files.values import cell_text
from chainmap.ingest.files.workbooks.ole import ole_file_of
from tests.ingest.files.books import (
    archive,
    number_cell,
    ods,
    ods_cell,
    read,
    record,
    rows_of,
    text_cell,
    xls,
    xls_number,
    xls_text,
    xlsb,
    xlsx,
)

TABLE = (
    f'<row r="1">{text_cell("A1", "企业名称")}{text_cell("B1", "产能")}</row>'
    f'<row r="2">{text_cell("A2", "甲")}{number_cell("B2", 12)}</row>'
)
ROWS = [("企业名称", "产能"), ("甲", "12")]


def sheets_of(path: Path, write: Any) -> tuple[Sheet, ...]:
    with xlsxwriter.Workbook(str(path)) as book:
        write(book)
    return read_table(path, Faults())


@pytest.mark.parametrize(
    ("far", "cell"),
    [
        (f'<row r="1048576">{number_cell("XFD1048576", 1)}</row>', "XFD1048576"),
        (f'<row r="20000">{number_cell("BXX20000", 1)}</row>', "BXX20000"),
        (f'<row r="3">{text_cell("XFD3", "x")}</row><row r="70000">{text_cell("C70000", "y")}</row>', "XFD3, C70000"),
        ("<row r='1048576'><c t='n' r='XFD1048576'><v>1</v></c></row>", "XFD1048576"),
    ],
)
def test_a_far_cell_is_passed_over_and_said(tmp_path: Path, far: str, cell: str) -> None:
    sheets, faults, notes = read(tmp_path / "t.xlsx", xlsx(TABLE + far))
    assert rows_of(sheets)[:2] == ROWS
    assert faults == ""
    assert f"{cell}: far from the table (A1:" in notes


def test_far_cells_of_elements_with_a_prefix(tmp_path: Path) -> None:
    row = "<x:row r='{0}'><x:c r='{1}{0}'><x:v>1</x:v></x:c></x:row>"
    rows = row.format(1, "A") + row.format(900_000, "ZZ")
    sheets, _, notes = read(tmp_path / "t.xlsx", xlsx(rows, prefix="x"))
    assert rows_of(sheets) == [("1",)]
    assert "ZZ900000: far from the table" in notes


def test_what_only_looks_far_is_read(tmp_path: Path) -> None:
    """A false dimension, formatted cells without a value, a note some rows below."""
    more = "".join(f'<row r="{n}"><c r="A{n}" s="0"/><c r="XFD{n}" s="0"/></row>' for n in range(3, 20_000))
    after = f'<row r="20000">{text_cell("B20000", "合计")}</row>'
    sheets, faults, notes = read(tmp_path / "t.xlsx", xlsx(TABLE + more + after))
    rows = rows_of(sheets)
    assert (rows[:2], rows[-1], len(rows), faults, notes) == (ROWS, ("", "合计"), 20_000, "", "")


def test_a_sheet_without_a_table_is_refused_with_its_last_cell(tmp_path: Path) -> None:
    rows = "".join(
        f'<row r="{n * 900 + 1}">{number_cell(f"{chr(65 + n % 26)}AA{n * 900 + 1}", 1)}</row>' for n in range(900)
    )
    _, faults, _ = read(tmp_path / "t.xlsx", xlsx(rows))
    assert "t.xlsx[S]: the sheet reaches to " in faults
    assert "Delete the rows and columns outside the table" in faults


def test_formulas_without_a_value(tmp_path: Path) -> None:
    """A text result may be empty; a program that writes 0 and asks Excel to calculate has none."""
    cells = (
        '<c r="C2"><f>2*6</f><v/></c><c r="D2"><f>A1</f></c>'
        '<c r="E2" t="str"><f>""</f><v></v></c><c r="F2"><f>1+1</f><v>2</v></c>'
    )
    sheets, _, notes = read(tmp_path / "t.xlsx", xlsx(f'<row r="2">{cells}</row>'))
    assert rows_of(sheets)[1] == ("", "", "", "", "", "2")
    assert (
        "row 2: C2, D2: 2 formulas without a stored value, read as empty. Open the file in Excel and save it." in notes
    )
    zero = f'<row r="1"><c r="A1"><f>1+1</f><v>0</v></c>{number_cell("B1", 0)}</row>'
    sheets, _, notes = read(tmp_path / "t.xlsx", xlsx(zero, book='<calcPr fullCalcOnLoad="1"/>'))
    assert rows_of(sheets) == [("", "0")]
    assert "A1: 1 formula without a stored value" in notes


def test_error_values_are_empty_and_said(tmp_path: Path) -> None:
    cells = '<c r="C2" t="e"><f>V()</f><v>#N/A</v></c><c r="D2" t="e"><v>#DIV/0!</v></c>' + text_cell("E2", "#REF!")
    sheets, _, notes = read(tmp_path / "t.xlsx", xlsx(f'<row r="2">{cells}{text_cell("F2", "#1线")}</row>'))
    assert rows_of(sheets)[1] == ("", "", "", "", "", "#1线")
    assert "C2 #N/A, D2 #DIV/0!, E2 #REF!: 3 error values, read as empty" in notes
    _, _, notes = read(tmp_path / "t.csv", "名称,产能\n甲,#N/A\n")
    assert "row 2: B2 #N/A: 1 error value" in notes


def test_hidden_rows_columns_and_filters_are_read_and_said(tmp_path: Path) -> None:
    hidden = "".join(f'<row r="{n}" hidden="1">{number_cell(f"A{n}", n)}</row>' for n in (2, 3, 4, 7))
    data = xlsx(f'<row r="1">{number_cell("A1", 1)}{number_cell("C1", 2)}</row>{hidden}<row r="9" hidden="1"/>')
    sheets, _, notes = read(tmp_path / "t.xlsx", data)
    assert [cells[0] for cells in rows_of(sheets)] == ["1", "2", "3", "4", "", "", "7"]
    assert "row 2: 4 hidden rows are read too (2–4, 7)." in notes
    filtered = '<autoFilter ref="A1:C9"><filterColumn colId="0"/></autoFilter>'
    cells = f'<row r="2" hidden="true">{number_cell("A2", 1)}</row>'
    _, _, notes = read(tmp_path / "t.xlsx", xlsx(cells, after=filtered))
    assert "1 row hidden by a filter is read too (2)" in notes

    def write(book: Any) -> None:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["甲", "乙", "丙"])
        sheet.set_column(1, 1, None, None, {"hidden": True})
        sheet.set_column(9, 16383, None, None, {"hidden": True})

    (sheet,) = sheets_of(tmp_path / "t.xlsx", write)
    assert [note.message("en") for note in sheet.notes] == ["1 hidden column is read too (B)."]


def test_sheets_that_excel_hides_and_charts(tmp_path: Path) -> None:
    def write(book: Any) -> None:
        for name in ("A", "B", "C"):
            book.add_worksheet(name).write(0, 0, name)
        book.get_worksheet_by_name("B").hide()
        book.get_worksheet_by_name("C").very_hidden()
        chart = book.add_chart({"type": "bar"})
        chart.add_series({"values": "=A!$A$1"})
        book.add_chartsheet("D").set_chart(chart)

    sheets = sheets_of(tmp_path / "t.xlsx", write)
    assert [(sheet.name, sheet.hidden) for sheet in sheets] == [("A", False), ("B", True), ("C", True)]


def test_merged_areas_are_cut_to_the_table(tmp_path: Path) -> None:
    def write(book: Any) -> None:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["名称", "产品"])
        sheet.merge_range("A2:A3", "甲")
        sheet.write_column(1, 1, ["组件", "电池"])
        sheet.merge_range("B5:XFD5", "")
        sheet.merge_range("A4:Z4", "注")

    (sheet,) = sheets_of(tmp_path / "t.xlsx", write)
    assert sheet.merged == (Area(2, 3, 0, 0), Area(4, 4, 0, 1))


def test_long_numbers_keep_their_digits_and_are_marked(tmp_path: Path) -> None:
    rows = f'<row r="2">{number_cell("A2", "9.150010920322638e+17")}{number_cell("B2", 123456789012345)}</row>'
    ids = f'<row r="3">{number_cell("A3", 6228480402564890)}</row>'
    sheets, _, notes = read(tmp_path / "t.xlsx", xlsx(rows + ids))
    assert rows_of(sheets)[1:] == [("915001092032263800", "123456789012345"), ("6228480402564890", "")]
    assert sheets[0].rounded == {(2, 0), (3, 0)}
    assert "row 2: A2, A3: 2 long numbers, of which Excel keeps 15 digits" in notes
    sheets, _, notes = read(tmp_path / "t.csv", "代码,名称\n9.15001E+17,甲\n91500109MA5U0XXX1E,乙\n")
    assert [cells[0] for cells in rows_of(sheets)] == ["代码", "915001000000000000", "91500109MA5U0XXX1E"]
    assert sheets[0].rounded == {(2, 0)}


@pytest.mark.parametrize(
    ("code", "number", "text"),
    [
        ("0%", 0.05, "5%"),
        ("0.0&quot;万吨&quot;", 12.5, "12.5万吨"),
        ("#,##0&quot; MW&quot;", 1200, "1200 MW"),
        ("[$€-407]#,##0.00", 3, "€3"),
        ("000000", 213, "000213"),
        ("0.0,&quot;千元&quot;", 12500, "12.5千元"),
        ("0!.0,&quot;万&quot;", 123456, "123456"),
        ("[>=10000]0&quot;大&quot;;0", 20000, "20000"),
        ("#,##0.00_);(#,##0.00)", 30.000000000000004, "30"),
        ("yyyy&quot;年&quot;m&quot;月&quot;", 46266, "2026-09-01"),
        ("General", 0.30000000000000004, "0.3"),
    ],
)
def test_a_number_is_read_as_a_person_sees_it(tmp_path: Path, code: str, number: float, text: str) -> None:
    data = xlsx(f'<row r="1">{number_cell("A1", repr(number), 1)}</row>', formats=(code,))
    sheets, _, _ = read(tmp_path / "t.xlsx", data)
    assert rows_of(sheets) == [(text,)]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (12.0, "12"),
        (0.1 + 0.2, "0.3"),
        (1e-7, "0.0000001"),
        (1.5e20, "150000000000000000000"),
        (float("inf"), "inf"),
        (True, "TRUE"),
        (dt.datetime(2026, 5, 1), "2026-05-01"),  # noqa: DTZ001  # workbooks know no zones
        (dt.time(8, 30), "08:30:00"),
        (dt.timedelta(days=1, hours=2), "26:00:00"),
        (" 甲 ", "甲"),
    ],
)
def test_values_as_text(value: object, text: str) -> None:
    assert cell_text(value) == text


def test_an_old_workbook(tmp_path: Path) -> None:
    """Blank rows first, a percentage, an error, hidden rows, a long number."""
    styles = record(0xE0, struct.pack("<HH16x", 0, 0)) + record(0xE0, struct.pack("<HH16x", 0, 9))
    hidden = record(0x208, struct.pack("<HHHHHHHH", 3, 0, 9, 0, 0, 0, 0x20, 0))
    cells = xls_text(2, 1, "企业名称") + xls_number(3, 1, 0.05, 1) + xls_number(3, 2, 9.150010920322638e17)
    error = record(0x205, struct.pack("<HHHBB", 3, 3, 0, 42, 1))
    sheets, faults, notes = read(tmp_path / "t.et", xls(hidden + cells + error, before=styles))
    assert faults == ""
    assert rows_of(sheets)[2:] == [("", "企业名称", "", ""), ("", "5%", "915001092032263800", "")]
    assert sheets[0].rounded == {(4, 2)}
    for words in ("D4 #N/A: 1 error value", "C4: 1 long number", "1 hidden row is read too (4)"):
        assert words in notes


def test_an_open_document(tmp_path: Path) -> None:
    """Blank rows and columns repeat to the end of the sheet; merged areas and filters are in the cells."""
    cell = '<table:table-cell table:number-columns-repeated="16384"/>'
    blank = f'<table:table-row table:number-rows-repeated="{{}}">{cell}</table:table-row>'
    percent = (
        '<table:table-cell office:value-type="percentage" office:value="0.05"><text:p>5%</text:p></table:table-cell>'
    )
    spanned = 'table:number-rows-spanned="2"'
    rows = (
        blank.format(2),
        f"<table:table-row>{ods_cell('企业', spanned)}{ods_cell('产品')}</table:table-row>",
        f'<table:table-row table:visibility="filter"><table:covered-table-cell/>{percent}</table:table-row>',
        blank.format(1048572),
    )
    sheets, faults, notes = read(tmp_path / "t.ods", ods("".join(rows)))
    assert faults == ""
    assert rows_of(sheets) == [("", ""), ("", ""), ("企业", "产品"), ("", "5%")]
    assert sheets[0].merged == (Area(3, 4, 0, 0),)
    assert "1 row hidden by a filter is read too (4)" in notes


def test_a_far_cell_of_an_open_document_is_refused(tmp_path: Path) -> None:
    far = (
        '<table:table-row><table:table-cell table:number-columns-repeated="2000"/>'
        + ods_cell("x")
        + "</table:table-row>"
    )
    blank = '<table:table-row table:number-rows-repeated="20000"><table:table-cell/></table:table-row>'
    _, faults, _ = read(tmp_path / "t.ods", ods(f"<table:table-row>{ods_cell('甲')}</table:table-row>{blank}{far}"))
    assert "t.ods[S]: the sheet reaches to BXY20002, too many cells to read" in faults


@pytest.mark.parametrize("dimensions", [(0, 0xFFFFFFFF, 0, 9), (0xB7000000, 9, 0, 9), (44032, 1, 0, 1)])
def test_false_sizes_of_an_old_workbook_cost_nothing(tmp_path: Path, dimensions: tuple[int, int, int, int]) -> None:
    sheets, _, _ = read(tmp_path / "t.xls", xls(xls_text(0, 0, "甲"), dimensions=dimensions))
    assert rows_of(sheets) == [("甲",)]


def test_what_is_protected(tmp_path: Path) -> None:
    words = "the file is protected by a password. Save it in Excel without one."
    _, faults, _ = read(tmp_path / "t.xlsx", ole_file_of("EncryptedPackage", b"x"))
    assert words in faults
    _, faults, _ = read(tmp_path / "t.xls", xls(b"", before=record(0x2F, b"\1\0")))
    assert words in faults
    _, faults, _ = read(
        tmp_path / "t.ods", archive({"content.xml": "", "META-INF/manifest.xml": "<m:encryption-data/>"})
    )
    assert words in faults


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("t.pdf", b"%PDF-1.4", "this is a PDF, not a table. Copy its table into Excel"),
        ("t.jpg", b"\xff\xd8\xff\xe0", "this is a picture"),
        ("t.xls", b"MIME-Version: 1.0\n", "this is a web archive (.mht)"),
        ("t.docx", archive({"word/document.xml": "x"}), "this is a document of a word processor"),
        ("t.rtf", b"{\\rtf1", "this is a document of a word processor"),
        ("t.numbers", archive({"Index/Document.iwa": "x"}), "Export it from Numbers to Excel"),
        ("t.xlsx", archive({"a.txt": "x"}), "this is an archive, not a table. Unpack it"),
        ("t.xlsx", xlsx(TABLE)[:600], "the workbook cannot be opened: File is not a zip file. It may be cut short"),
        ("t.xls", xls(b"")[:4200], "the workbook cannot be opened"),
        ("t.xls", b"<html><frameset></frameset></html>", "this is a web page without a table"),
        ("t.csv", b"\xef\xbb\xbf \n", "the file is empty"),
    ],
)
def test_other_kinds_are_said_as_what_they_are(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    sheets, faults, _ = read(tmp_path / name, data)
    assert sheets == ()
    assert words in faults


def test_an_entity_of_a_style_cannot_expand(tmp_path: Path) -> None:
    doctype = '<!DOCTYPE x [<!ENTITY a "aaaa">]><styleSheet>&a;</styleSheet>'
    _, faults, _ = read(tmp_path / "t.xlsx", archive({"xl/workbook.xml": "<workbook/>", "xl/styles.xml": doctype}))
    assert "a document type is not allowed" in faults


def test_a_binary_workbook(tmp_path: Path) -> None:
    sheets, faults, _ = read(tmp_path / "t.xlsb", xlsb({1: {0: "企业名称", 1: "产能"}, 2: {0: "甲", 1: 12.0}}))
    assert faults == ""
    assert rows_of(sheets) == [("", ""), *ROWS]
    _, faults, _ = read(tmp_path / "t.xlsb", xlsb({0: {0: "企业名称"}, 1048575: {16383: "x"}}))
    assert "the sheet reaches to XFD1048576, too many cells to read" in faults
