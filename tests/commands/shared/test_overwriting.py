"""No output goes over what the run reads, nor, without `--force`, over what chainmap did not write."""

import csv
import io
import os
import shutil
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from chainmap.output.marks import is_own
from tests.commands.registered import commands, options_of
from tests.commands.shared.test_output import BREAD, CHAIN, COMMANDS
from tests.conftest import run

NOT_OWN = "chainmap did not write this file, or somebody changed it since; it was left as it is"
IS_INPUT = "this file is read as input and would be overwritten"
QUICK = [name for name in COMMANDS if name != "plan"]
SHEETS = {("calls", ".csv"), ("calls", ".xlsx"), ("book", ".xlsx")}  # never over one that is there: it may be filled in
GRAPHS = (".json", ".graphml", ".gexf")


def test_every_command_that_writes_can_be_forced() -> None:
    writing = {name for name in commands() if "--output" in options_of(name)} | {"chains convert", "chains new"}
    assert {name for name in commands() if "--force" in options_of(name)} == writing


@pytest.mark.parametrize("name", QUICK)
def test_what_others_wrote_stays_unless_it_is_forced(name: str, tmp_path: Path) -> None:
    arguments, endings = COMMANDS[name]
    for ending in (*endings, *([""] if ".txt" in endings else [])):
        file = tmp_path / f"notes{ending}"
        file.write_text("会议纪要\n", encoding="utf-8")
        refused = run(*arguments, "-o", file)
        assert (refused.exit_code, refused.stdout) == (2, "")
        assert f"{file}: " in refused.stderr
        assert "--force to write over it" in refused.stderr
        assert file.read_text(encoding="utf-8") == "会议纪要\n"
        assert run(*arguments, "-o", file, "--force").exit_code == 0
        assert is_own(file), ending
        again = run(*arguments, "-o", file)
        assert again.exit_code == (2 if (name, ending) in SHEETS else 0), again.stderr


@pytest.mark.parametrize("ending", GRAPHS)
def test_a_graph_goes_over_a_graph_only(ending: str, tmp_path: Path) -> None:
    file = tmp_path / f"g{ending}"
    for _ in range(2):
        assert run("export", BREAD, "-o", file).exit_code == 0
    file.write_text('{"mine": 1}', encoding="utf-8")
    assert NOT_OWN in run("export", BREAD, "-o", file).stderr
    assert file.read_text(encoding="utf-8") == '{"mine": 1}'
    assert run("export", BREAD, "-o", file, "--force").exit_code == 0


def test_a_name_that_a_command_gives_is_no_other_case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    park = Path(BREAD).absolute()
    monkeypatch.chdir(tmp_path)
    for command, name in (("map", "bread_park-map.html"), ("export", "bread_park-graph.json")):
        Path(name).write_text("mine", encoding="utf-8")
        assert NOT_OWN in run(command, park).stderr
        assert Path(name).read_text(encoding="utf-8") == "mine"
        Path(name).unlink()
        assert [run(command, park).exit_code for _ in range(2)] == [0, 0]


def test_a_chain_of_a_user_is_not_converted_away(tmp_path: Path) -> None:
    mine, other = tmp_path / "bread.yaml", tmp_path / "other.yaml"
    shutil.copy(CHAIN, mine)
    shutil.copy(CHAIN, other)
    before = mine.read_bytes()
    assert IS_INPUT in run("chains", "convert", mine, mine, "--force").stderr
    assert NOT_OWN in run("chains", "convert", mine, other).stderr
    assert mine.read_bytes() == other.read_bytes() == before
    assert run("chains", "convert", mine, other, "--force").exit_code == 0
    assert run("chains", "convert", mine, other).exit_code == 0, "it is chainmap's own now"
    with other.open("a", encoding="utf-8") as written:
        written.write("# 我的注释\n")
    assert NOT_OWN in run("chains", "convert", mine, other).stderr, "somebody changed it"


def test_a_new_chain_file_spares_what_stands_beside_it(tmp_path: Path) -> None:
    file, schema = tmp_path / "mine.yaml", tmp_path / "chainmap.schema.json"
    schema.write_text("{}", encoding="utf-8")
    assert NOT_OWN in run("chains", "new", file).stderr
    assert not file.exists()
    assert run("chains", "new", file, "--force").exit_code == 0
    assert "already exists" in run("chains", "new", file).stderr
    assert run("chains", "new", tmp_path / "second.yaml").exit_code == 0, "the schema is chainmap's own"


@pytest.fixture
def park(tmp_path: Path) -> Path:
    """A park with every file that a run can read, some of them elsewhere."""
    folder = tmp_path / "园区"
    shutil.copytree("tests/data/orders_park", folder)
    shutil.copy(CHAIN, tmp_path / "bread.yaml")
    settings = (folder / "park.yaml").read_text(encoding="utf-8")
    assert "bread.yaml" in settings
    (folder / "confirmed.csv").write_text("tenant,link,decision\n", encoding="utf-8")
    (tmp_path / "around.csv").write_text(
        "park,distance_km,link,capacity\n邻园（虚构）,10,面粉,100 t\n", encoding="utf-8"
    )
    (folder / "park.yaml").write_text(settings + "neighbours: ../around.csv\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize("spelling", ["plain", "dots", "link", "folder link", "hard link", "relative"])
@pytest.mark.parametrize("table", ["tenants.csv", "orders.csv", "confirmed.csv", "park.yaml", "../around.csv"])
def test_no_spelling_of_a_name_leads_over_an_input(
    table: str, spelling: str, park: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = (park / table).resolve()
    path = tmp_path / f"out{read.suffix}"
    if spelling == "plain":
        path = read
    elif spelling == "dots":
        path = park / ".." / park.name / table
    elif spelling == "link":
        path.symlink_to(read)
    elif spelling == "folder link":
        (tmp_path / "near").symlink_to(read.parent)
        path = tmp_path / "near" / read.name
    elif spelling == "hard link":
        os.link(read, path)
    else:
        monkeypatch.chdir(read.parent)
        path = Path(read.name)
    before = {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}
    form = ["--format", "csv"] if path.suffix != ".yaml" else []
    refused = run("gaps", park, "-o", path, *form, "--force")
    assert refused.exit_code == 2
    assert (IS_INPUT if form else "cannot be written as .yaml") in refused.stderr
    assert {file: file.read_bytes() for file in before} == before


def test_a_file_that_a_chain_or_an_option_names_is_read_too(park: Path, tmp_path: Path) -> None:
    """The chain stands in park.yaml only; a link without an ending leads to it."""
    link = tmp_path / "report"
    link.symlink_to(tmp_path / "bread.yaml")
    refused = run("gaps", park, "-o", link, "--force")
    assert refused.exit_code == 2
    assert f"{link}: {IS_INPUT}" in refused.stderr
    link.unlink()
    link.symlink_to(park / "park.yaml")
    assert IS_INPUT in run("gaps", park, "-o", link, "--force").stderr
    answers = tmp_path / "answers.csv"
    answers.write_text("tenant,link,question,answer\n", encoding="utf-8")
    for flag in ("--answers", "--confirmed"):
        assert IS_INPUT in run("match", park, flag, answers, "-o", answers, "--force").stderr
    assert answers.read_text(encoding="utf-8") == "tenant,link,question,answer\n"


def test_sheets_that_may_be_filled_in_are_written_over_by_force_only(tmp_path: Path) -> None:
    for arguments in (["calls", BREAD, "-o"], ["match", BREAD, "--review"]):
        sheet = tmp_path / f"{arguments[0]}.xlsx"
        assert run(*arguments, sheet).exit_code == 0
        assert "already exists" in run(*arguments, sheet).stderr
        assert run(*arguments, sheet, "--force").exit_code == 0


def test_what_people_changed_is_theirs(tmp_path: Path) -> None:
    """Excel, WPS and LibreOffice set the date of the last change, and write no quotes that a CSV cell does not need."""
    for ending in (".txt", ".md", ".html"):
        file = tmp_path / f"r{ending}"
        assert run("gaps", BREAD, "-o", file).exit_code == 0
        file.write_text(file.read_text(encoding="utf-8").replace("e", "E", 1), encoding="utf-8")
        assert NOT_OWN in run("gaps", BREAD, "-o", file).stderr, ending
    sheet = tmp_path / "r.csv"
    assert run("gaps", BREAD, "-o", sheet).exit_code == 0
    rows = list(csv.reader(io.StringIO(sheet.read_text(encoding="utf-8-sig"), newline="")))
    with sheet.open("w", encoding="utf-8-sig", newline="") as saved:
        csv.writer(saved).writerows(rows)
    assert NOT_OWN in run("gaps", BREAD, "-o", sheet).stderr
    book = tmp_path / "r.xlsx"
    assert run("gaps", BREAD, "-o", book).exit_code == 0
    parts = {name: zipfile.ZipFile(book).read(name) for name in zipfile.ZipFile(book).namelist()}
    modified = b'<dcterms:modified xsi:type="dcterms:W3CDTF">'
    assert modified in parts["docProps/core.xml"]
    parts["docProps/core.xml"] = parts["docProps/core.xml"].replace(modified + b"2026-01", modified + b"2026-12")
    with zipfile.ZipFile(book, "w") as saved_book:
        for name, data in parts.items():
            saved_book.writestr(name, data)
    assert NOT_OWN in run("gaps", BREAD, "-o", book).stderr


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", b"tenant,link\r\n1,2\r\n"),
        ("a.csv", '\ufeff"tenant","link"\r\n"1","2"\r\n'.encode()),
        ("a.json", b'{"schema": "other/1"}'),
        ("a.json", b"[" * 100_000),
        ("a.md", b"# chainmap\n"),
        ("a.md", b"# mine\n<!-- chainmap:0123456789abcdef -->\n"),
        ("a.txt", b"\x00\xff" * 40),
        ("a.txt", b"\n"),
        ("a.html", b"<html>" + b"x" * 100_000),
        ("a.xlsx", b"PK\x03\x04 no zip"),
    ],
)
def test_what_is_not_chainmap_s(name: str, content: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    assert not is_own(tmp_path / name)


def test_a_workbook_of_others_is_not_chainmap_s(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    book.add_worksheet().write_string(0, 0, "x")
    book.close()
    assert not is_own(tmp_path / "a.xlsx")
    with zipfile.ZipFile(tmp_path / "b.xlsx", "w") as archive:
        archive.writestr("docProps/core.xml", b"<dc:creator>chainmap<" + b" " * 100_000)
    assert not is_own(tmp_path / "b.xlsx")


def test_an_empty_file_has_nothing_to_lose(tmp_path: Path) -> None:
    (tmp_path / "r.html").touch()
    assert run("gaps", BREAD, "-o", tmp_path / "r.html").exit_code == 0
