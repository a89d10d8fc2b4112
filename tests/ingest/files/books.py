"""Workbooks written by hand, member by member."""

import io
import struct
import zipfile
from collections.abc import Mapping
from pathlib import Path

from chainmap.errors import Faults
from chainmap.ingest.files.sheets import Sheet, read_table
from chainmap.ingest.files.workbooks.ole import ole_file_of

_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_RELATIONS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ODS = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
)


def archive(members: Mapping[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return out.getvalue()


def xlsx(rows: str, *, formats: tuple[str, ...] = (), after: str = "", book: str = "", prefix: str = "") -> bytes:
    """Return a workbook of one sheet; style 1 is the first of `formats`."""
    codes = "".join(f'<numFmt numFmtId="{164 + n}" formatCode="{code}"/>' for n, code in enumerate(formats))
    styles = "".join(f'<xf numFmtId="{164 + n}"/>' for n in range(len(formats)))
    p = f"{prefix}:" if prefix else ""
    namespace = _MAIN.replace("xmlns", f"xmlns:{prefix}") if prefix else _MAIN
    return archive(
        {
            "_rels/.rels": f'<Relationships {_RELATIONS}><Relationship Id="rId1" Type="{_OFFICE}/officeDocument"'
            ' Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook {_MAIN} xmlns:r="{_OFFICE}"><sheets>'
            f'<sheet name="S" sheetId="1" r:id="rId1"/></sheets>{book}</workbook>',
            "xl/_rels/workbook.xml.rels": f"<Relationships {_RELATIONS}>"
            f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
            "xl/styles.xml": f'<styleSheet {_MAIN}><numFmts>{codes}</numFmts><cellXfs><xf numFmtId="0"/>{styles}'
            "</cellXfs></styleSheet>",
            "xl/worksheets/sheet1.xml": f"<{p}worksheet {namespace}><{p}sheetData>{rows}</{p}sheetData>{after}"
            f"</{p}worksheet>",
        }
    )


def text_cell(address: str, text: str) -> str:
    return f'<c r="{address}" t="inlineStr"><is><t>{text}</t></is></c>'


def number_cell(address: str, number: object, style: int = 0) -> str:
    return f'<c r="{address}" s="{style}"><v>{number}</v></c>'


def ods(rows: str, **members: str) -> bytes:
    content = (
        f"<office:document-content {_ODS}><office:body><office:spreadsheet>"
        f'<table:table table:name="S">{rows}</table:table></office:spreadsheet></office:body></office:document-content>'
    )
    mimetype = "application/vnd.oasis.opendocument.spreadsheet"
    named = {name.replace("_", "/", 1) + ".xml": text for name, text in members.items()}
    return archive({"mimetype": mimetype, "META-INF/manifest.xml": "<manifest/>", "content.xml": content, **named})


def ods_cell(text: str, more: str = "") -> str:
    return f'<table:table-cell office:value-type="string" {more}><text:p>{text}</text:p></table:table-cell>'


def record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def xls(cells: bytes, *, before: bytes = b"", dimensions: tuple[int, int, int, int] = (0, 9, 0, 9)) -> bytes:
    """Return an .xls file of one sheet; `cells` and `before`, which is of the whole workbook, are records."""
    start, end = record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0)), record(0x0A, b"")
    head = record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0)) + record(0x42, b"\xb0\x04") + before
    position = len(head) + 4 + 9 + len(end)
    sheet = record(0x85, struct.pack("<IBBBB", position, 0, 0, 1, 0) + b"S")
    size = record(0x200, struct.pack("<IIHHH", *dimensions, 0))
    return ole_file_of("Workbook", head + sheet + end + start + size + cells + end)


def xls_text(row: int, column: int, text: str) -> bytes:
    return record(0x204, struct.pack("<HHHHB", row, column, 0, len(text), 1) + text.encode("utf-16-le"))


def xls_number(row: int, column: int, number: float, style: int = 0) -> bytes:
    return record(0x203, struct.pack("<HHHd", row, column, style, number))


def read(path: Path, data: bytes | str) -> tuple[tuple[Sheet, ...], str, str]:
    """Return the sheets of a file, its faults, and the notes of its sheets."""
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    faults = Faults()
    sheets = read_table(path, faults)
    notes = "\n".join(note.text("en") for sheet in sheets for note in sheet.notes)
    return sheets, "\n".join(fault.text("en") for fault in faults.found), notes


def rows_of(sheets: tuple[Sheet, ...]) -> list[tuple[str, ...]]:
    (sheet,) = sheets
    return [row.cells for row in sheet.rows]


def binary_record(kind: int, content: bytes = b"") -> bytes:
    """Return a record of an .xlsb file: kind and size are numbers of 7 bits a byte."""
    head = bytes([kind]) if kind < 128 else bytes([kind & 127 | 128, kind >> 7])
    size = len(content)
    length = bytes([size]) if size < 128 else bytes([size & 127 | 128, size >> 7])
    return head + length + content


def wide_text(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def xlsb(rows: Mapping[int, Mapping[int, str | float]]) -> bytes:
    """Return a workbook of one sheet; rows and columns count from 0."""
    body = b""
    for row, cells in rows.items():
        body += binary_record(0, struct.pack("<I21x", row))
        for column, value in cells.items():
            head = struct.pack("<II", column, 0)
            is_text = isinstance(value, str)
            content = wide_text(value) if isinstance(value, str) else struct.pack("<d", value)
            body += binary_record(6 if is_text else 5, head + content)
    last = max(rows), max(column for cells in rows.values() for column in cells)
    size = binary_record(148, struct.pack("<4I", 0, last[0], 0, last[1]))
    sheet = binary_record(129) + size + binary_record(145) + body + binary_record(146) + binary_record(130)
    entry = binary_record(156, struct.pack("<II", 0, 1) + wide_text("rId1") + wide_text("S"))
    book = binary_record(131) + binary_record(143) + entry + binary_record(144) + binary_record(132)
    link = f'<Relationships {_RELATIONS}><Relationship Id="rId1" Type="{_OFFICE}/{{}}" Target="{{}}"/></Relationships>'
    return archive(
        {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
            "_rels/.rels": link.format("officeDocument", "xl/workbook.bin"),
            "xl/_rels/workbook.bin.rels": link.format("worksheet", "worksheets/sheet1.bin"),
            "xl/workbook.bin": book,
            "xl/worksheets/sheet1.bin": sheet,
        }
    )
