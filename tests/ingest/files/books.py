"""Workbooks written by hand, member by member."""

import io
import struct
import zipfile
from collections.abc import Mapping
from pathlib import Path

from chainmap.errors import Faults
from chainmap.ingest.files.ole import ole_file_of
from chainmap.ingest.files.sheets import Sheet, read_table

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
