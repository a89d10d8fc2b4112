"""Whatever bytes a file has, it is read or refused with a reason; no row is lost."""

import io
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from hypothesis import given
from hypothesis import strategies as st

from chainmap.errors import Faults
from chainmap.ingest.files.sheets import read_table
from tests.ingest.files.books import number_cell, ods, ods_cell, text_cell, xls, xls_number, xls_text, xlsx

_ROWS: Final = f'<row r="1">{text_cell("A1", "企业名称")}{number_cell("C1", 5, 1)}</row>'
_TEXT: Final = '企业名称,主营产品,年产能\n"甲厂","面包,\n吐司",12吨\n乙,#N/A,9.15001E+17\n'
_SEEDS: Final = {
    "t.xlsx": xlsx(_ROWS, formats=("0%",)),
    "t.xls": xls(xls_text(0, 0, "企业名称") + xls_number(1, 0, 5)),
    "t.ods": ods(f"<table:table-row>{ods_cell('企业名称')}</table:table-row>"),
    "t.csv": _TEXT.encode(),
    "gb.csv": _TEXT.encode("gb18030"),
    "wide.csv": _TEXT.encode("utf-16"),
    "page.xls": b"<html><table><tr><td rowspan=2>a</td></tr></table></html>",
}
_EDITS: Final = st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=4), st.integers(0, 9)), min_size=1, max_size=6)


def _edit(data: bytes, edits: list[tuple[float, bytes, int]]) -> bytes:
    """Replace some bytes at each place by others."""
    for place, new, cut in edits:
        at = int(place * len(data))
        data = data[:at] + new + data[at + cut :]
    return data


def _edit_member(data: bytes, edits: list[tuple[float, bytes, int]]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(out, "w") as copy:
        names = [name for name in archive.namelist() if "sheet" in name or "content" in name]
        for name in archive.namelist():
            content = archive.read(name)
            copy.writestr(name, _edit(content, edits) if name == names[0] else content)
    return out.getvalue()


@given(st.sampled_from(sorted(_SEEDS)), _EDITS, st.booleans())
def test_mutated_files(name: str, edits: list[tuple[float, bytes, int]], inside: bool) -> None:
    data = _SEEDS[name]
    edited = _edit_member(data, edits) if inside and data.startswith(b"PK") else _edit(data, edits)
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(edited)
        faults = Faults()
        sheets = read_table(path, faults)
    for sheet in sheets:
        first = sheet.rows[0].number if sheet.rows else 1
        assert [row.number for row in sheet.rows] == [*range(first, first + len(sheet.rows))]
        assert all(note.text("en") and note.text("zh") and note.severity == "warning" for note in sheet.notes)
    assert sheets or any(fault.severity == "error" for fault in faults.found) or not inside


@given(
    st.lists(st.lists(st.text(alphabet="甲乙a1 ,;|\"'\n", max_size=5), min_size=2, max_size=4), min_size=2, max_size=6)
)
def test_no_row_of_a_text_is_lost(rows: list[list[str]]) -> None:
    """As many rows as the csv module has written, blank ones among them."""
    import csv

    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows([["企业名称", "产品", "产能"], *rows])
    with TemporaryDirectory() as folder:
        path = Path(folder) / "t.csv"
        path.write_bytes(out.getvalue().encode())
        faults = Faults()
        (sheet,) = read_table(path, faults)
    assert faults.found == []
    assert len(sheet.rows) == len(rows) + 1
