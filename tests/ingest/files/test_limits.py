"""What is too large is refused within seconds and little memory, with its file, sheet or row."""

import os
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
import xlsxwriter

from chainmap.errors import Faults
from chainmap.ingest.files.bytes import MAX_CELL_CHARACTERS, MAX_FILE_BYTES
from chainmap.ingest.files.number_formats import read_format
from chainmap.ingest.files.sheets import read_table
from chainmap.ingest.files.yaml_reader import read_yaml
from tests.conftest import ROOT

MIB = 1 << 20
HEADING = "企业名称,主营产品,年产能\n".encode()
SECONDS, MEGABYTES = 60, 500  # a bound on what hangs: how long it takes is for the benchmarks to say

_MEASURE = """
import re, sys, time
from pathlib import Path
from chainmap.errors import Faults
from chainmap.ingest.files.sheets import read_table
from chainmap.ingest.files.yaml_reader import read_yaml
faults, path, start = Faults(), Path(sys.argv[1]), time.process_time()
(read_yaml if path.suffix == ".yaml" else read_table)(path, faults)
megabytes = int(re.search(r"VmHWM:\\s*(\\d+)", Path("/proc/self/status").read_text())[1]) // 1024
print(time.process_time() - start, megabytes, *(fault.text("en") for fault in faults.found), sep="\\n")
"""


def _measure(path: Path) -> tuple[float, int, str]:
    """Return seconds of the processor, megabytes and the faults of reading a file in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", _MEASURE, str(path)], cwd=ROOT, check=True, capture_output=True, text=True
    )
    seconds, megabytes, *faults = done.stdout.splitlines()
    return float(seconds), int(megabytes), "\n".join(faults)


def _sparse(path: Path, size: int) -> None:
    """Make a file of zero bytes that takes no room on the disk."""
    with path.open("wb") as file:
        file.truncate(size)


HOSTILE: dict[str, tuple[Callable[[], Iterable[bytes]], str]] = {
    "cell.csv": (lambda: (HEADING, "甲,".encode(), b"a" * (100 * MIB), b",1\n"), "row 2: this row has more than"),
    "quoted.csv": (lambda: (HEADING, '甲,"'.encode(), b"a\n" * (MIB // 2), b'",1\n'), "row 2: a cell has more than"),
    "cells.csv": (lambda: (HEADING, b"," * (100 * MIB)), "row 2: this row has more than"),
    "wide.csv": (lambda: (HEADING, (b"," * MIB + b"\n") * 20), "the table is too large to read"),
    "blank.csv": (lambda: (HEADING, b"\n" * (20 * MIB)), "the table is too large to read"),
    "emoji.csv": (lambda: (HEADING, "😀,".encode(), b"a,\n" * (10 * MIB)), "the table is too large to read"),
    "page.xls": (lambda: (b"<html><table><tr>", b"<td>" * (4 * MIB)), "the web page or XML is too large"),
    "one.yaml": (lambda: (b"chain: '", b"a" * (31 * MIB), b"'\n"), ":1: this value has 32,505,856 characters"),
    "large.yaml": (lambda: (b"chain: '", b"a" * (100 * MIB), b"'\n"), "the file is larger than 32 MiB"),
    "twice.yaml": (lambda: (b"a: 1\n" * (MIB // 2),), ":2 a: duplicate"),
    "keys.yaml": (lambda: (b"a: 1\n" * (6 * MIB),), "the YAML is too large to read"),
    "items.yaml": (lambda: (b"a: [", b"x," * (2 * MIB), b"]\n"), "the YAML is too large to read"),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_large_texts_are_refused(name: str, tmp_path: Path) -> None:
    parts, words = HOSTILE[name]
    with (tmp_path / name).open("wb") as file:
        file.writelines(parts())
    seconds, megabytes, faults = _measure(tmp_path / name)
    assert words in faults
    assert seconds < SECONDS
    assert megabytes < MEGABYTES


@pytest.mark.parametrize("name", ["t.csv", "t.xlsx", "t.yaml"])
def test_a_file_is_not_read_beyond_the_limit(name: str, tmp_path: Path) -> None:
    _sparse(tmp_path / name, MAX_FILE_BYTES + 1)
    faults = Faults()
    (read_yaml if name.endswith("yaml") else read_table)(tmp_path / name, faults)
    assert [fault.key for fault in faults.found] == ["file_too_large"]


JUST_BELOW: dict[str, Callable[[], Iterable[bytes]]] = {
    "keys.yaml": lambda: (b"k%d: 1\n" % n for n in range(700_000)),
    "items.yaml": lambda: (b"a: [", b"x," * 1_400_000, b"]\n"),
    "comments.yaml": lambda: (b"chain: c\n", b"# aaaaaa\n" * (3 * MIB)),
    "long.csv": lambda: (HEADING, ("甲,".encode() + b"a" * 32_000 + b",1\n") * 3500),
}


@pytest.mark.heavy
@pytest.mark.parametrize("name", JUST_BELOW)
def test_what_is_just_below_the_limits_is_read(name: str, tmp_path: Path) -> None:
    with (tmp_path / name).open("wb") as file:
        file.writelines(JUST_BELOW[name]())
    seconds, megabytes, faults = _measure(tmp_path / name)
    assert faults == ""
    assert seconds < SECONDS
    assert megabytes < MEGABYTES


def _book(path: Path, last: bytes) -> None:
    """Write a workbook with a sheet 园区 whose XML ends with the row `last`."""
    plain = path.with_suffix(".plain")
    with xlsxwriter.Workbook(plain) as book:
        sheet = book.add_worksheet("园区")
        for number, row in enumerate((("企业名称", "主营产品"), ("甲", "光伏玻璃"))):
            sheet.write_row(number, 0, row)
        book.add_worksheet("空")
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                data = data.replace(b"</sheetData>", last + b"</sheetData>")
            new.writestr(name, data)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("last", "words"),
    [
        (b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', ""),
        (b'<row r="3">' + b"".join(b'<c r="XFC%d"><v>1</v></c>' % n for n in range(3, 3003)) + b"</row>", "[园区]"),
        (
            b'<row r="3"><c r="A3" t="str"><v>' + b"ab" * (200 * MIB) + b"</v></c></row>",
            "t.xlsx[园区]: the workbook would",
        ),
        (b'<row r="3"><c r="B3" t="str"><v>' + b"a" * 40_000 + b"</v></c></row>", "row 3: a cell has more than"),
    ],
    ids=["one far cell", "a wide sheet", "unpacks to 400 MB", "a large cell"],
)
def test_large_workbooks_are_refused_or_cut(last: bytes, words: str, tmp_path: Path) -> None:
    _book(tmp_path / "t.xlsx", last)
    seconds, megabytes, faults = _measure(tmp_path / "t.xlsx")
    assert words in faults
    assert bool(faults) == bool(words)
    assert seconds < SECONDS
    assert megabytes < MEGABYTES


def test_an_endless_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "t.xlsx")
    for path in (tmp_path / "t.xlsx", Path("/dev/zero")):
        seconds, _, faults = _measure(path)
        assert "this is a pipe or a device" in faults
        assert seconds < SECONDS


def test_a_long_format_of_numbers_takes_no_longer() -> None:
    assert read_format("[$" * 100_000) == read_format("[$" * 100)


@pytest.mark.heavy
def test_a_million_rows_are_read(tmp_path: Path) -> None:
    file = tmp_path / "t.csv"
    lines = (f"企业{n}有限公司,光伏玻璃{n % 7},{n % 50}万吨\n".encode() for n in range(1_000_000))
    with file.open("wb") as out:
        out.write(HEADING)
        out.writelines(lines)
    seconds, megabytes, faults = _measure(file)
    assert faults == ""
    assert seconds < SECONDS
    assert megabytes < 600


def test_the_longest_cell_is_that_of_excel(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_bytes(HEADING + "甲,".encode() + b"a" * MAX_CELL_CHARACTERS + b",1\n")
    faults = Faults()
    (sheet,) = read_table(tmp_path / "t.csv", faults)
    assert faults.found == []
    assert len(sheet.rows[1].cells[1]) == MAX_CELL_CHARACTERS
