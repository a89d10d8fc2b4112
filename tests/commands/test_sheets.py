"""XLSX of every command: in the language asked, by names and with units, for people; the same input, the same bytes."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.conftest import DATA, ROOT, run

PARK = ROOT / "examples" / "pv_park"
BREAD = DATA / "bread_park"
CHAIN = DATA / "bread.yaml"
COMMANDS: dict[str, tuple[object, ...]] = {
    "gaps": ("gaps", PARK),
    "gaps --pairs": ("gaps", PARK, "--pairs"),
    "plan": ("plan", PARK, "--max-recruits", "3"),
    "plan --candidates": ("plan", DATA / "bread_event", "--candidates", DATA / "bread_event" / "candidates.csv"),
    "plan --for": ("plan", PARK, "--for", "蓝汀新材料园（虚构）"),
    "pairs": ("pairs", PARK, "--per-firm", "2"),
    "orders": ("orders", PARK),
    "calls": ("calls", PARK),
    "match": ("match", PARK),
    "anchors": ("anchors", PARK),
    "anchors --tenant": ("anchors", PARK, "--tenant", "渡晖新能源"),
    "diff": ("diff", DATA / "bread_before.csv", BREAD, "-c", CHAIN),
    "what-if": ("what-if", PARK, "--price", "硅片=100000000"),
    "demand": ("demand", "-c", "photovoltaics", "-l", "module", "-q", "1GW"),
    "event": ("event", DATA / "bread_event", "--slots", "3", "--tables", "2"),
    "related": ("related", DATA / "bread_regions.csv", "-c", CHAIN),
    "related --region": ("related", DATA / "bread_regions.csv", "-c", CHAIN, "--for", "麦城市"),
    "diff of chains": ("diff", CHAIN, DATA / "bread_2.yaml"),
}
ID = re.compile(r"\b(?:photovoltaics|shared|bread)/[a-z]")
UNITS = re.compile(r"m²|m³|km|kW|MW|GWh?|kWh|t(?=CO|ce|/)|CO₂|tce|COD|VOC|PERC|TOPCon|HJT|BC|POE|EPE|EVA|TCO")
IS_ID = frozenset(("link", "环节"))  # of calls: hidden, it is read back


def written(name: str, folder: Path, lang: str) -> Path:
    file = folder / f"{lang}.xlsx"
    result = run(*map(str, COMMANDS[name]), "-o", str(file), "--lang", lang)
    assert result.exit_code == 0, result.stderr
    return file


def grids(file: Path) -> Iterator[tuple[Any, int, list[Any]]]:
    """Yield each sheet that is a table, with the row of its heading and the headings."""
    for page in openpyxl.load_workbook(file).worksheets:
        if page.auto_filter.ref:
            head = int(re.findall(r"\d+", page.auto_filter.ref)[0])
            yield page, head, [cell.value for cell in page[head]]


def texts(file: Path) -> list[list[str]]:
    book = openpyxl.load_workbook(file)
    return [
        [page.title, *(str(cell.value) for row in page.iter_rows() for cell in row if cell.value is not None)]
        for page in book.worksheets
    ]


@pytest.mark.parametrize("name", COMMANDS)
def test_a_workbook_is_for_people(name: str, tmp_path: Path) -> None:
    """In the language asked, with names and units, frozen headings and filters, and numbers as numbers."""
    zh, en = (written(name, tmp_path, lang) for lang in ("zh", "en"))
    shown = {"zh": texts(zh), "en": texts(en)}
    assert len(shown["zh"]) == len(shown["en"])
    for one, other in zip(shown["zh"], shown["en"], strict=True):
        assert one[:2] != other[:2]
    for lang, file in (("zh", zh), ("en", en)):
        for page, head, headings in grids(file):
            assert page.freeze_panes
            assert page.page_setup.paperSize == 9
            for column, heading in enumerate(headings, start=1):
                assert heading, page.title
                assert "_" not in heading
                cells = [page.cell(row, column).value for row in range(head + 1, page.max_row + 1)]
                if heading not in IS_ID or not page.column_dimensions[openpyxl.utils.get_column_letter(column)].hidden:
                    assert not [cell for cell in cells if isinstance(cell, str) and ID.search(cell)], heading
                for cell in cells:
                    assert not isinstance(cell, float) or float(f"{cell:.5g}") == cell
            if lang == "zh":
                assert not re.search("[A-Za-z]", UNITS.sub("", "".join(headings))), headings


@pytest.mark.parametrize("name", ["gaps", "calls", "anchors --tenant"])
def test_the_same_input_gives_the_same_bytes(name: str, tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    first, again = (written(name, folder, "zh").read_bytes() for folder in (tmp_path, tmp_path / "b"))
    assert first == again
