"""What the XML of an .xlsx sheet says and the reader of workbooks does not: far cells, formulas, what is hidden.

A register has millions of cells, so each fact is first looked for as bytes; only a sheet that has it is searched
cell by cell.
"""

import io
import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Final, NamedTuple

from chainmap.ingest.files.facts import BookFacts, SheetFacts, Size, plain_path
from chainmap.ingest.files.number_formats import BUILT_IN, NumberFormat, read_format
from chainmap.ingest.files.sheet import Cell, column_index, column_letters
from chainmap.ingest.files.xml_reader import read_xml
from chainmap.output.marks import ROLE

_ROW_GAP: Final = 1000  # blank rows after which cells no longer belong to the table
_COLUMN_GAP: Final = 100
_MANY_ROWS: Final = 10_000
_TRUE: Final = rb"""\s*=\s*["'](?:1|true)["']"""


class _Patterns(NamedTuple):
    """Patterns of a sheet's elements; the names of elements may have a prefix."""

    cell: re.Pattern[bytes]
    row: re.Pattern[bytes]
    column: re.Pattern[bytes]
    formula: re.Pattern[bytes]
    error: re.Pattern[bytes]


@lru_cache(2)
def _patterns(prefix: bytes) -> _Patterns:
    cell = rb"<%bc\b" % prefix
    close = rb"</%bc>" % prefix
    return _Patterns(
        cell=re.compile(rb"%b([^>]*?)(?:/>|>(.*?)%b)" % (cell, close), re.DOTALL),
        row=re.compile(rb"<%brow\b([^>]*\shidden%b[^>]*)>" % (prefix, _TRUE)),
        column=re.compile(rb"<%bcol\b([^>]*\shidden%b[^>]*)>" % (prefix, _TRUE)),
        formula=re.compile(
            rb"%b([^>]*)>\s*<%bf\b[^>]*?(?:/>|>[^<]*</%bf>)\s*(?:<%bv\s*/>|<%bv[^>]*>([^<]*)</%bv>)?\s*%b"
            % (cell, prefix, prefix, prefix, prefix, prefix, close)
        ),
        error=re.compile(rb"""%b([^>]*\st\s*=\s*["']e["'][^>]*)>(.*?)%b""" % (cell, close), re.DOTALL),
    )


_ADDRESS: Final = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{1,7})([0-9]{1,9})["']""")
_ROW_NUMBER: Final = re.compile(rb"""\sr\s*=\s*["']([0-9]{1,9})["']""")
_REFERRED: Final = re.compile(r"(?:'((?:[^']|'')*)'|([^'!]+))!")
_SPAN: Final = re.compile(rb"""\s(min|max)\s*=\s*["']([0-9]{1,5})["']""")
_VALUE: Final = re.compile(rb"<(?:\w+:)?v[^>]*>([^<]*)<")
_IS_TEXT: Final = re.compile(rb"""\st\s*=\s*["']str["']""")


def read_xlsx_facts(archive: zipfile.ZipFile) -> BookFacts:
    """Return the facts of each worksheet, and the workbook without far cells, if it had any.

    Raises:
        XmlError: the list of sheets or the styles are no sound XML.
    """
    lean: dict[str, bytes] = {}
    facts: dict[str, SheetFacts] = {}
    members = {plain_path(name): name for name in archive.namelist()}
    formats, calculated = _read_styles(archive, members), _is_calculated(archive, members)
    for path, name in members.items():
        xml = archive.read(name)
        if path.endswith(".xml") and b"sheetData" in xml:
            facts[path], left = _read_sheet(xml, formats, calculated=calculated)
            if left is not xml:
                lean[name] = left
    roles = _read_roles(archive, members)
    by_name = {
        name: replace(facts[path], role=roles.get(name, ""))
        for name, path in sheet_paths(archive, members)
        if path in facts
    }
    return by_name, _replace_members(archive, lean) if lean else None


def _read_roles(archive: zipfile.ZipFile, members: Mapping[str, str]) -> dict[str, str]:
    """Return the roles of sheets, by name, of a workbook that chainmap wrote: each has a name that refers to it."""
    if "xl/workbook.xml" not in members:
        return {}
    names = read_xml(archive.read(members["xl/workbook.xml"])).iterfind("definedNames/definedName")
    referred = ((name.get("name", ""), _REFERRED.match(name.text or "")) for name in names)
    return {
        (sheet[1] or sheet[2]).replace("''", "'"): name.removeprefix(ROLE)
        for name, sheet in referred
        if name.startswith(ROLE) and sheet
    }


def _replace_members(archive: zipfile.ZipFile, members: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as copy:
        for name in dict.fromkeys(archive.namelist()):
            copy.writestr(name, members.get(name) or archive.read(name))
    return out.getvalue()


def sheet_paths(archive: zipfile.ZipFile, members: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the name of each sheet, and the path of its XML in lower case."""
    if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= members.keys():
        return
    relations = read_xml(archive.read(members["xl/_rels/workbook.xml.rels"]))
    targets = {item.get("Id", ""): item.get("Target", "") for item in relations}
    for sheet in read_xml(archive.read(members["xl/workbook.xml"])).iterfind("sheets/sheet"):
        path = posixpath.normpath(posixpath.join("/xl", targets.get(sheet.get("id", ""), "")))
        yield sheet.get("name", ""), plain_path(path)


def _is_calculated(archive: zipfile.ZipFile, members: Mapping[str, str]) -> bool:
    """Whether the stored values of formulas were calculated.

    Programs that only write formulas store 0 for each and ask Excel to calculate them when it opens the file.
    """
    if "xl/workbook.xml" not in members:
        return True
    settings = read_xml(archive.read(members["xl/workbook.xml"])).find("calcPr")
    return settings is None or settings.get("fullCalcOnLoad") not in {"1", "true"}


def _read_styles(archive: zipfile.ZipFile, members: Mapping[str, str]) -> dict[bytes, NumberFormat]:
    """Return the formats that show more than the number, by the style's index."""
    if "xl/styles.xml" not in members:
        return {}
    styles = read_xml(archive.read(members["xl/styles.xml"]))
    codes = {str(key): code for key, code in BUILT_IN.items()}
    codes |= {item.get("numFmtId", ""): item.get("formatCode", "") for item in styles.iterfind("numFmts/numFmt")}
    formats = {key: found for key, code in codes.items() if (found := read_format(code)) is not None}
    return {
        str(n).encode(): formats[item.get("numFmtId", "")]
        for n, item in enumerate(styles.iterfind("cellXfs/xf"))
        if item.get("numFmtId", "") in formats
    }


def _read_sheet(xml: bytes, formats: Mapping[bytes, NumberFormat], *, calculated: bool) -> tuple[SheetFacts, bytes]:
    """Return what a sheet says, and its XML without far cells."""
    prefix = rb"(?:[\w.-]+:)?" if b":sheetData" in xml or b":c " in xml else b""
    find = _patterns(prefix)
    far, kept, too_large, xml = _leave_out_far_cells(xml, find)
    has_hidden = b"hidden" in xml
    facts = SheetFacts(
        far=far,
        kept=kept,
        too_large=too_large,
        empty_formulas=tuple(_empty_formulas(xml, find, calculated=calculated)) if b"f>" in xml else (),
        errors=dict(_errors(xml, find)) if b'"e"' in xml or b"'e'" in xml else {},
        formats=dict(_shown_formats(xml, prefix, formats)) if formats else {},
        hidden_rows=frozenset(_hidden_rows(xml, find)) if has_hidden else frozenset(),
        hidden_columns=frozenset(_hidden_columns(xml, find)) if has_hidden else frozenset(),
        filtered=b"filterColumn" in xml,
    )
    return facts, xml


def _cell_at(attributes: bytes) -> Cell | None:
    match = _ADDRESS.search(attributes)
    return Cell(int(match[2]), column_index(match[1].decode())) if match else None


def _empty_formulas(xml: bytes, find: _Patterns, *, calculated: bool) -> Iterator[Cell]:
    for match in find.formula.finditer(xml):
        attributes, value = match.groups()
        is_empty = not value or value.isspace()
        if value is not None and is_empty and _IS_TEXT.search(attributes):
            continue  # its value is an empty text
        if (is_empty or (value == b"0" and not calculated)) and (cell := _cell_at(attributes)):
            yield cell


def _errors(xml: bytes, find: _Patterns) -> Iterator[tuple[Cell, str]]:
    for match in find.error.finditer(xml):
        value = _VALUE.search(match[2])
        if value and (cell := _cell_at(match[1])):
            yield cell, value[1].decode("utf-8", "replace")


def _shown_formats(
    xml: bytes, prefix: bytes, formats: Mapping[bytes, NumberFormat]
) -> Iterator[tuple[Cell, NumberFormat]]:
    styles = b"|".join(formats)
    pattern = rb"""<%bc\b([^>]*\ss\s*=\s*["'](%b)["'][^>]*)(?<!/)>""" % (prefix, styles)
    for match in re.finditer(pattern, xml):
        if cell := _cell_at(match[1]):
            yield cell, formats[match[2]]


def _hidden_rows(xml: bytes, find: _Patterns) -> Iterator[int]:
    return (int(number[1]) for match in find.row.finditer(xml) if (number := _ROW_NUMBER.search(match[1])))


def _hidden_columns(xml: bytes, find: _Patterns) -> Iterator[int]:
    for match in find.column.finditer(xml):
        span = dict(_SPAN.findall(match[1]))
        yield from range(int(span.get(b"min", 1)) - 1, int(span.get(b"max", 0)))


def _leave_out_far_cells(xml: bytes, find: _Patterns) -> tuple[tuple[Cell, ...], str, Size | None, bytes]:
    """Return the cells left out, the area kept, its size if it is too large, and the XML without those cells.

    Cells are left out only where the rectangle from A1 would be large and almost empty: then those beyond a wide gap
    of blank rows or columns.
    """
    cells = []
    if _may_have_far_cells(xml):
        cells = [cell for match in find.cell.finditer(xml) if match[2] and (cell := _cell_at(match[1]))]
    if not cells:
        return (), "", None, xml
    last_row, last_column = max(cell.row for cell in cells), max(cell.column for cell in cells)
    if Size(last_row, last_column + 1).is_sparse(len(cells)):
        first_row, last_row = _longest_run((cell.row for cell in cells), _ROW_GAP)
        first_column, last_column = _longest_run((cell.column for cell in cells), _COLUMN_GAP)
    else:
        first_row = first_column = 0
    size = Size(last_row, last_column + 1)
    if size.is_too_large():
        return (), "", size, xml

    def is_far(cell: Cell) -> bool:
        return not (first_row <= cell.row <= last_row and first_column <= cell.column <= last_column)

    def keep(match: re.Match[bytes]) -> bytes:
        cell = _cell_at(match[1])
        return b"" if cell and is_far(cell) else match[0]

    far = tuple(filter(is_far, cells))
    kept = f"{column_letters(first_column)}{first_row}:{column_letters(last_column)}{last_row}"
    return far, kept, None, find.cell.sub(keep, xml) if far else xml


def _may_have_far_cells(xml: bytes) -> bool:
    """Whether a cell is in column CA or beyond, or in a row of five digits, of six where there are many rows.

    Nearly all programs write the address as the first attribute, which is quick to find.
    """
    end = xml.rfind(b"</sheetData>")
    cells = xml.count(b"<c", 0, end) - xml.count(b"<col", 0, end)
    is_plain = end > 0 and cells == xml.count(b'<c r="') and b":c " not in xml
    start = rb'<c r="' if is_plain else rb"""<[^>]*?\sr\s*=\s*["']"""
    digits = 5 if xml.count(b"row ") < _MANY_ROWS else 6
    pattern = rb"%b(?:[A-Za-z]{3}|[C-Zc-z][A-Za-z]|[A-Za-z]{1,2}[0-9]{%d})" % (start, digits)
    return re.search(pattern, xml) is not None


def _longest_run(numbers: Iterable[int], gap: int) -> tuple[int, int]:
    """Return the first and last of the numbers that lie together, most of them; wider gaps part them."""
    counts = Counter(numbers)
    runs: list[list[int]] = []
    for number in sorted(counts):
        if runs and number - runs[-1][-1] <= gap:
            runs[-1].append(number)
        else:
            runs.append([number])
    best = max(runs, key=lambda run: sum(counts[number] for number in run))
    return best[0], best[-1]
