"""How the tables were read: on the error stream, and in every report that somebody gets."""

import csv
import json
from pathlib import Path

import pytest
from rich.cells import cell_len

from chainmap.commands.shared.messages import print_notes
from chainmap.errors import Faults, Place
from chainmap.ingest.files.sheets import read_table
from chainmap.phrasing.notes import group_faults
from chainmap.report.notes import note_rows
from chainmap.words import Lang
from tests.commands.registered import options_of, park_commands
from tests.commands.shared.test_output import COMMANDS
from tests.conftest import DATA, run

UNITS = "企业名称,主营产品,年产能,备注列\n" + "".join(
    f"厂{row},面包,{row}袋,x\n" if row % 2 else f"厂{row},面包,{row} t,x\n" for row in range(2, 18)
)
TRADES = "seller,buyer,product,quantity\n厂2,厂3,面包,5 t\n"
ORDERS = "企业,产品,数量\n厂2,面包,3 t\n厂2,飞机,3 t\n厂3,轮船,\n"
# The commands whose reports have notes, and what each must be given.
REPORTS: dict[str, list[str]] = {
    "gaps": [],
    "gaps --pairs": ["--pairs"],
    "gaps --explain": ["--explain", "bread"],
    "orders": [],
    "plan": ["--max-recruits", "1"],
    "calls": [],
    "match": [],
    "pairs": [],
    "anchors": [],
    "event": ["--slots", "4", "--tables", "2"],
    "what-if": ["--price", "面粉=3000"],
}


def park_with(folder: Path, tenants: str, **tables: str) -> Path:
    park = folder / "park"
    park.mkdir()
    (folder / "bread.yaml").write_bytes((DATA / "bread.yaml").read_bytes())
    (park / "park.yaml").write_text("park: p\nchains: [../bread.yaml]\n", encoding="utf-8")
    for name, text in {"tenants": tenants, **tables}.items():
        (park / f"{name}.csv").write_text(text, encoding="utf-8")
    return park


@pytest.fixture
def park(tmp_path: Path) -> Path:
    """Return a park in which every second capacity is in bags, and two orders are of no link."""
    return park_with(tmp_path, UNITS, trades=TRADES, orders=ORDERS)


def typed(name: str, park: Path) -> list[str]:
    return [name.split(maxsplit=1)[0], str(park), *REPORTS[name]]


def test_every_command_that_reads_a_park_lists_all_notes_if_asked() -> None:
    assert [name for name in park_commands() if "--notes" not in options_of(name)] == []
    assert "--notes" not in options_of("demand")


def test_every_command_with_a_report_is_here() -> None:
    """diff and related read other things than a park: below."""
    with_json = {name for name, (_, endings) in COMMANDS.items() if ".json" in endings and name in park_commands()}
    assert {name.split()[0] for name in REPORTS} | {"diff", "related"} == with_json


@pytest.mark.parametrize("name", REPORTS)
def test_the_error_stream_has_a_line_for_the_cells_of_a_column(name: str, park: Path) -> None:
    result = run(*typed(name, park), "--lang", "en")
    assert result.exit_code == 0, result.stderr
    lines = [line for line in result.stderr.splitlines() if "袋" in line]
    assert len(lines) == 1
    assert "rows 3, 5, 7, 9, 11, 13, 15, 17: '3袋' is in" in lines[0]
    assert "unit of 'Bread', 't'" in lines[0]
    assert "Likewise '5袋' (row 5), '7袋' (row 7), '9袋' (row 9), '11袋' (row 11) and 3 more." in lines[0]
    assert result.stderr.splitlines()[-1] == "--notes shows every row and cell."
    everything = run(*typed(name, park), "--lang", "en", "--notes").stderr
    assert "'15袋' (row 15), '17袋' (row 17)." in everything
    assert "--notes" not in everything
    assert "How the tables were read" not in result.stdout  # the screen has it already


@pytest.mark.parametrize("name", REPORTS)
def test_the_page_has_a_section_of_them(name: str, park: Path, tmp_path: Path) -> None:
    for lang, title in (("en", "How the tables were read ("), ("zh", "读表说明（")):
        for ending in ("html", "md", "txt"):
            file = tmp_path / f"r.{lang}.{ending}"
            assert run(*typed(name, park), "--lang", lang, "-o", file).exit_code == 0
            text = file.read_text(encoding="utf-8")
            assert title in text
            assert all(f"{row}袋" in text for row in range(3, 18, 2))
            assert ("<details open>" in text) == (ending == "html")


@pytest.mark.parametrize("name", [name for name in REPORTS if name != "gaps --explain"])
def test_json_and_excel_have_them_and_csv_has_not(name: str, park: Path, tmp_path: Path) -> None:
    files = {ending: tmp_path / f"r.{ending}" for ending in ("json", "xlsx", "csv")}
    for file in files.values():
        assert run(*typed(name, park), "--lang", "en", "-o", file).exit_code == 0
    notes = json.loads(files["json"].read_text(encoding="utf-8"))["notes"]
    (units,) = (note for note in notes if note["key"] == "figure_unit")
    assert units["rows"] == [3, 5, 7, 9, 11, 13, 15, 17]
    assert units["file"].endswith("tenants.csv")
    assert units["sheet"] is None
    assert units["message"].endswith("'15袋' (row 15), '17袋' (row 17).")
    (sheet,) = (sheet for sheet in read_table(files["xlsx"], Faults()) if sheet.name == "Notes")
    assert sheet.rows[0].cells == ("Table", "Column", "Rows", "Note")
    (row,) = (row.cells for row in sheet.rows if "'3袋'" in row.cells[3])
    assert row[2] == "3, 5, 7, 9, 11, 13, 15, 17"
    assert row[3] == units["message"]
    assert len(sheet.rows) == 1 + len(notes)
    rows = list(csv.reader(files["csv"].read_text(encoding="utf-8-sig").splitlines()))
    assert {len(row) for row in rows} == {len(rows[0])}


def test_notes_of_two_surveys_and_of_regions(park: Path, tmp_path: Path) -> None:
    other = tmp_path / "before.csv"
    other.write_text(UNITS, encoding="utf-8")
    got = json.loads(run("diff", other, park, "-f", "json").stdout)["notes"]
    assert len([note for note in got if note["key"] == "figure_unit"]) == 2  # one a file
    regions = tmp_path / "regions.csv"
    regions.write_text(
        "name,products,city\n" + "".join(f"F{n}{c},bread,{c}\n" for c in "AB" for n in range(9)) + "G,bread,\n",
        encoding="utf-8",
    )
    got = json.loads(run("related", regions, "-c", "tests/data/bread.yaml", "-f", "json").stdout)["notes"]
    assert [note["key"] for note in got] == ["region_empty", "few_regions"]


def test_a_report_without_notes_says_nothing_of_them(tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text("name,products\nA,bread\n", encoding="utf-8")
    for ending in ("html", "md", "json", "xlsx"):
        typed = ("gaps", table, "-c", "tests/data/bread.yaml", "--lang", "en", "-o", tmp_path / f"r.{ending}")
        assert run(*typed).exit_code == 0
    for ending in ("html", "md"):
        assert "How the tables were read" not in (tmp_path / f"r.{ending}").read_text(encoding="utf-8")
    assert json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))["notes"] == []
    assert "Notes" not in [sheet.name for sheet in read_table(tmp_path / "r.xlsx", Faults())]


def test_the_first_kinds_are_printed_and_the_rest_counted(park: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chainmap.commands.shared.messages._NOTES_SHOWN", 1)
    few = run("match", park, "--lang", "en").stderr.splitlines()
    every = run("match", park, "--lang", "en", "--notes").stderr.splitlines()
    assert few == [every[0], f"… and {len(every) - 1} more notes: --notes shows all."]


def test_faults_are_grouped_too_and_each_is_counted(tmp_path: Path) -> None:
    needs = "tenant,link,quantity\n" + "".join(f"甲,nolink{n},1 t\n" for n in range(40))
    park = park_with(tmp_path, "name,products\n甲,bread\n", needs=needs)
    refused = run("gaps", park, "--lang", "en")
    assert refused.exit_code == 2
    assert refused.stderr.startswith("40 problems:\n")
    assert refused.stderr.count("\n") == 2
    assert "needs.csv, link, rows 2 to 41: no link 'nolink0'" in refused.stderr
    assert "'nolink20' (row 22) and 19 more." in refused.stderr


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("count", [1, 5])
def test_a_screen_has_one_line_for_all_notes(
    lang: Lang, count: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "80")
    faults = Faults()
    for name in ("甲", "乙", "丙", "丁", "戊")[:count]:
        place = Place(f"/far/away/{name}.csv", row=2)
        faults.warn(place, "not_a_date", value="some day, as soon as the new hall is built")
    print_notes(faults.warnings, lang)
    (line,) = capsys.readouterr().err.splitlines()
    assert cell_len(line) <= 80
    assert "--notes" in line
    assert "/far" not in line
    assert str(count) in line


def test_a_note_that_fits_the_screen_stands_alone(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "200")
    faults = Faults()
    faults.warn(Place("t.csv", row=2), "not_a_date", value="soon")
    print_notes(faults.warnings, "en")
    assert capsys.readouterr().err.splitlines() == [
        "Note: t.csv, row 2: 'soon' is not a date: treated as not given. Write 2026-08-15, 2026/8/15 or 2026-08."
    ]


def test_a_page_does_not_tell_the_folders_of_the_computer() -> None:
    faults = Faults()
    for file in ("/home/me/tenants.csv", "park/tenants.csv"):
        faults.warn(Place(file, row=2), "not_a_date", value="soon")
    assert [row[0] for row in note_rows(group_faults(faults.warnings), "en")] == ["tenants.csv", "park/tenants.csv"]
