from pathlib import Path

import pytest

from chainmap.ingest.files.sheets import Area
from tests.ingest.files.books import read, rows_of

SHEET = (
    '<?xml version="1.0" encoding="{}"?><?mso-application progid="Excel.Sheet"?>'
    '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
    'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">{}</Workbook>'
)


@pytest.mark.parametrize("encoding", ["utf-8", "gb2312", "utf-16"])
def test_a_web_page_named_xls(tmp_path: Path, encoding: str) -> None:
    page = (
        f'<html><head><meta charset="{encoding}"><style>td {{}}</style><title>名录</title></head><body>'
        "<table><tr><th rowspan=2>企业名称<th colspan='2'>产能</tr><tr><td>设计<td>实际</tr>"
        "<tr><td>禾苗<br>玻璃</td><td>12&nbsp;万吨</td><td>&lt;10</td></tr></table></body></html>"
    )
    sheets, faults, notes = read(tmp_path / "t.xls", page.encode(encoding))
    assert faults == ""
    assert rows_of(sheets) == [("企业名称", "产能", ""), ("", "设计", "实际"), ("禾苗\n玻璃", "12 万吨", "<10")]
    assert sheets[0].merged == (Area(1, 2, 0, 0), Area(1, 1, 1, 2))
    assert "this is a web page: its 1 table is read" in notes


def test_each_table_of_a_page_is_a_sheet(tmp_path: Path) -> None:
    page = "<table><tr><td>菜单<table><tr><td>企业名称</td></tr></table></td></tr></table><table></table>"
    sheets, _, notes = read(tmp_path / "t.htm", page)
    assert [(sheet.name, sheet.rows[0].cells) for sheet in sheets] == [("1", ("菜单",)), ("2", ("企业名称",))]
    assert "t.htm[1]" in sheets[0].file
    assert "its 2 tables are read" in notes


def test_xml_of_excel_2003(tmp_path: Path) -> None:
    rows = (
        '<Worksheet ss:Name="企业"><Table><Row ss:Index="2">'
        '<Cell ss:MergeDown="1"><Data ss:Type="String">名称</Data></Cell>'
        '<Cell ss:Index="3" ss:MergeAcross="1"><Data ss:Type="Number">915001092032263800</Data></Cell></Row>'
        '<Row><Cell ss:Index="2"><Data ss:Type="Boolean">1</Data></Cell>'
        '<Cell><Data ss:Type="DateTime">2026-05-01T00:00:00.000</Data></Cell></Row></Table></Worksheet>'
    )
    sheets, faults, notes = read(tmp_path / "t.xls", SHEET.format("gb2312", rows).encode("gb18030"))
    assert faults == ""
    assert rows_of(sheets) == [(), ("名称", "", "915001092032263800"), ("", "TRUE", "2026-05-01")]
    assert sheets[0].merged == (Area(2, 3, 0, 0), Area(2, 2, 2, 2))
    assert sheets[0].rounded == {(2, 2)}
    assert "this is XML of Excel 2003: it is read as such" in notes


def test_bad_xml_of_excel_2003(tmp_path: Path) -> None:
    far = '<Row ss:Index="1048576"><Cell ss:Index="16384"><Data>x</Data></Cell></Row>'
    sheet = f'<Worksheet ss:Name="S"><Table>{far}</Table></Worksheet>'
    _, faults, _ = read(tmp_path / "t.xls", SHEET.format("utf-8", sheet))
    assert "the sheet reaches to XFD1048576, too many cells to read" in faults
    _, faults, _ = read(tmp_path / "t.xls", SHEET.format("utf-8", "<Row>"))
    assert "the workbook cannot be opened: mismatched tag" in faults
    entity = SHEET.format("utf-8", "&a;").replace("<Workbook", '<!DOCTYPE x [<!ENTITY a "b">]><Workbook')
    _, faults, _ = read(tmp_path / "t.xls", entity)
    assert "a document type is not allowed" in faults
