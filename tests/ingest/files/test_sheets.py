import io
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from chainmap.errors import Faults, InputError
from chainmap.ingest.files.bytes import MAX_CELL_CHARACTERS
from chainmap.ingest.files.sheets import read_table
from chainmap.ingest.park.folder import load_park
from tests.conftest import DATA

TEXT = "企业名称,主营产品\n甲面包厂（虚构）,面包\n"


def faults_of(path: Path) -> str:
    with pytest.raises(InputError) as caught:
        load_park(path)
    return caught.value.text("en")


def notes_of(path: Path) -> str:
    noted = Faults()
    load_park(path, faults=noted)
    return "\n".join(fault.text("en") for fault in noted.warnings)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        (
            "no_name_column",
            "row 1: no column with names. Known headings: 企业名称, 名称, 公司名称, name, company. Found",
        ),
        ("id_twice", "row 3, 编号: id 'A1' is '甲' (row 2), but here '乙'"),
        ("quotes_unclosed", "row 2: unbalanced quotes:"),
        ("only_headings", "no tenant below the headings"),
        ("empty", "the file is empty"),
    ],
)
def test_what_stops(name: str, words: str) -> None:
    assert words in faults_of(DATA / "bad_tables" / f"{name}.csv")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("unreadable_amount", "row 2, 年产能: '见附件' is not an amount: treated as unknown"),
        ("no_tenant_name", "row 3: no name (the row says '2'): passed over"),
        ("too_many_cells", "row 2: 7 cells under 5 headings (extra from '多'): this row was passed over"),
        ("negative", "row 2, 年产能: '-5吨' is negative: kept"),
        ("output_above_capacity", "row 2, 年产量: output 8吨 is above capacity 5吨"),
        ("row_repeated", "row 3: this row repeats an earlier one of '甲'"),
        ("total_row", "row 3: '合计' is a row of totals"),
        ("name_twice", "row 3, 企业名称: '甲' has two ids, E1 and E2"),
        (
            "names_alike",
            "row 4: '宜桓迅驰（虚构）' and '宜桓市迅驰（虚构）' differ by the word for a city or a county only",
        ),
        ("headings_unknown", "row 1: unknown headings, whose cells are kept unchanged: 神秘列."),
        ("no_text_column", "columns read: 企业名称, 年产能. Without products (主营产品"),
    ],
)
def test_what_is_said_and_survived(name: str, words: str) -> None:
    assert words in notes_of(DATA / "bad_tables" / f"{name}.csv")


def test_ten_faults_yield_ten_messages() -> None:
    noted = Faults()
    load_park(DATA / "bad_tables" / "ten_faults.csv", faults=noted)
    assert len(noted.warnings) >= 9
    assert {2, 4, 5, 6, 7, 8, 10} <= {fault.place.row for fault in noted.warnings}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_encodings_met_in_practice(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "t.csv"
    file.write_bytes(TEXT.encode(encoding))
    assert load_park(file).tenants[0].name == "甲面包厂（虚构）"


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_delimiters(tmp_path: Path, delimiter: str) -> None:
    file = tmp_path / "t.csv"
    file.write_text(TEXT.replace(",", delimiter), encoding="utf-8")
    assert load_park(file).tenants[0].rows[0].products == "面包"


def test_text_in_no_encoding_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "t.csv"
    file.write_bytes(b"name,products\nCaf\xe9, \xff\xff\n")
    assert "the encoding cannot be told. Save the file from Excel as 'CSV UTF-8'" in faults_of(file)
    file.write_bytes(b"name\0,products\n")
    assert "the file contains binary data" in faults_of(file)


def test_a_huge_cell_is_refused_with_its_row(tmp_path: Path) -> None:
    file = tmp_path / "t.csv"
    with file.open("w", encoding="utf-8") as out:
        out.write("企业名称,主营产品\n甲,面包\n乙,")
        out.write("x" * (MAX_CELL_CHARACTERS + 1) + "\n")
    messages = faults_of(file)
    assert f"row 3: a cell has more than {MAX_CELL_CHARACTERS:,} characters" in messages
    assert len(messages) < 500


def book(path: Path, sheets: dict[str, list[list[object]]]) -> Path:
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False}) as workbook:
        for name, rows in sheets.items():
            sheet = workbook.add_worksheet(name)
            for n, row in enumerate(rows):
                sheet.write_row(n, 0, row)
    return path


def test_excel_as_offices_keep_it(tmp_path: Path) -> None:
    """A title row above the headings, a second sheet of notes, numbers as numbers, dates, a formula-like name."""
    file = book(
        tmp_path / "t.xlsx",
        {
            "说明": [["本表由园区办公室维护"]],
            "企业": [
                ["晴川园区企业名录"],
                ["编号", "企业名称", "主营产品", "年产能(吨)"],
                [1, "=1+1", "面包", 1200],
                [2, "乙", "吐司", 0.5],
            ],
        },
    )
    park = load_park(file)
    assert [(tenant.id, tenant.name) for tenant in park.tenants] == [("1", "=1+1"), ("2", "乙")]
    first, second = (tenant.rows[0] for tenant in park.tenants)
    assert first.capacity is not None
    assert (first.capacity.low, first.capacity.unit) == (1200, "t")
    assert first.place.text("en").endswith("t.xlsx[企业], row 3")
    assert second.capacity is not None
    assert second.capacity.low == 0.5


@pytest.mark.slow
def test_a_zip_bomb_is_not_opened(tmp_path: Path) -> None:
    file = tmp_path / "t.xlsx"
    with (
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/worksheets/sheet1.xml", "w") as member,
    ):
        for _ in range(600):
            member.write(b"0" * (1 << 20))
    assert file.stat().st_size < 2e6
    said = faults_of(file)
    assert "the workbook would unpack to 600 MiB" in said
    assert "xl/worksheets/sheet1.xml has 600 MiB of it" in said


def test_a_member_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * (1 << 20))
    data = out.getvalue().replace((1 << 20).to_bytes(4, "little"), (100).to_bytes(4, "little"))
    file = tmp_path / "t.xlsx"
    file.write_bytes(data)
    assert "the workbook cannot be opened" in faults_of(file)


@pytest.mark.parametrize("content", [b"PK\x03\x04 not a zip", b"\xd0\xcf\x11\xe0 not a workbook"])
def test_a_damaged_workbook(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "t.xlsx"
    file.write_bytes(content)
    assert "the workbook cannot be opened" in faults_of(file)


def test_other_files_are_not_tables(tmp_path: Path) -> None:
    file = tmp_path / "t.yaml"
    file.write_text("park: p\n", encoding="utf-8")
    assert "not a table. Use .csv, .xlsx" in faults_of(file)
    assert "no such file" in faults_of(tmp_path / "none.csv")


def test_a_text_table_named_xlsx_is_said_to_be_damaged_and_a_workbook_named_csv_is_read(tmp_path: Path) -> None:
    file = book(tmp_path / "t.xlsx", {"s": [["企业名称", "主营产品"], ["甲", "面包"]]})
    renamed = file.rename(tmp_path / "t.csv")
    assert [sheet.rows[1].cells for sheet in read_table(renamed, Faults())] == [("甲", "面包")]


def test_totals_and_notes_below_a_table_are_skipped_and_said(tmp_path: Path) -> None:
    file = tmp_path / "t.csv"
    file.write_text(
        "序号,企业名称,主营产品,年产能\n1,甲,面包,5吨\n合计,,,5吨\n注：数据由企业自行填报,,,\n", encoding="utf-8"
    )
    noted = Faults()
    assert [tenant.name for tenant in load_park(file, faults=noted).tenants] == ["甲"]
    messages = "\n".join(fault.text("en") for fault in noted.warnings)
    assert "row 3: '合计' is a row of totals" in messages
    assert "row 4: this row has no name, only '注：数据由企业自行填报'" in messages
    assert "t.csv: 3 rows below the heading: 1 read, 2 passed over." in messages


def test_an_empty_workbook_is_named(tmp_path: Path) -> None:
    assert "t.xlsx: the file is empty" in faults_of(book(tmp_path / "t.xlsx", {"空": []}))


def test_a_title_may_precede_a_table_with_tabs(tmp_path: Path) -> None:
    file = tmp_path / "t.csv"
    file.write_text("晴川园区企业名录\n企业名称\t主营产品\n甲\t面包\n", encoding="utf-8")
    assert [tenant.name for tenant in load_park(file).tenants] == ["甲"]


def test_control_characters_are_said_and_read_as_spaces(tmp_path: Path) -> None:
    file = tmp_path / "t.csv"
    file.write_text("企业名称,主营产品\n甲,光\x07伏\u200b组件\n乙,面包\n", encoding="utf-8")
    messages = notes_of(file)
    assert "row 2: this row has invisible control characters" in messages
    assert "row 3" not in messages
