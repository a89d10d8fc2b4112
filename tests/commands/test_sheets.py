"""XLSX of every command: in the language asked, by names and with units, for people; the same input, the same bytes."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import get_column_letter, range_boundaries

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
            _, head, last, _ = range_boundaries(page.auto_filter.ref)
            yield page, head, [cell.value for cell in page[head][:last]]


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
                if heading not in IS_ID or not page.column_dimensions[get_column_letter(column)].hidden:
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


def fill(file: Path, row_with: str, cells: dict[str, str]) -> None:
    """Fill in cells of the first sheet, in the first row that has a text, by their headings, and save it."""
    book = openpyxl.load_workbook(file)
    page = book.worksheets[0]
    at = {cell.value: n for n, cell in enumerate(page[1])}
    row = next(row for row in page.iter_rows(min_row=2) if row_with in [cell.value for cell in row])
    for heading, text in cells.items():
        row[at[heading]].value = text
    book.save(file)


@pytest.mark.parametrize(
    ("lang", "decision", "no", "link"), [("zh", "决定", "排除", "酵母"), ("en", "decision", "rejected", "Yeast")]
)
def test_a_review_sheet_is_read_back(lang: str, decision: str, no: str, link: str, tmp_path: Path) -> None:
    table, sheet = tmp_path / "firms.csv", tmp_path / "review.xlsx"
    table.write_text("企业名称,主营产品\n甲烘焙（虚构）,面包\n丙厂（虚构）,发酵料\n", encoding="utf-8")
    assert run("match", table, "-c", CHAIN, "--review", sheet, "--lang", lang).exit_code == 0
    book = openpyxl.load_workbook(sheet)
    rules = {str(rule.formula1) for rule in book.worksheets[0].data_validations.dataValidation}
    assert any(f"{book.worksheets[1].title}" in rule for rule in rules)  # links are offered from the second sheet
    assert link in [cell.value for cell in book.worksheets[1]["A"]]
    fill(sheet, "甲烘焙（虚构）", {decision: no})
    shown = run("match", table, "-c", CHAIN, "--confirmed", sheet, "--lang", lang, "--format", "json")
    assert shown.exit_code == 0, shown.stderr
    rejected = [one for one in json.loads(shown.stdout)["matches"] if one["state"] == "rejected"]
    assert [one["name"] for one in rejected] == ["甲烘焙（虚构）"]


@pytest.mark.parametrize(("lang", "met", "yes"), [("zh", "是否见面", "是"), ("en", "Met", "yes")])
def test_a_tick_off_list_is_read_back(lang: str, met: str, yes: str, tmp_path: Path) -> None:
    event = ("event", DATA / "bread_event", "--slots", "3", "--tables", "2")
    plan, ticked = tmp_path / "plan.json", tmp_path / "list.xlsx"
    for file in (plan, ticked):
        assert run(*event, "-o", file, "--lang", lang).exit_code == 0
    fill(ticked, "甲面包厂（虚构）", {met: yes})
    shown = run("event", DATA / "bread_event", "--plan", plan, "--outcomes", ticked, "--format", "json")
    assert shown.exit_code == 0, shown.stderr
    assert json.loads(shown.stdout)["kept"] == 1
