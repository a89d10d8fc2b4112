"""The workbook of a park: written, filled in as in Excel, read back, renewed; nothing that people typed is lost."""

import re
import shutil
import zipfile
from pathlib import Path

import pytest
import xlsxwriter
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.utils import column_index_from_string, get_column_letter
from typer.testing import CliRunner

from chainmap.commands.app import app
from chainmap.report.document import Cell, Document, Table
from chainmap.report.forms.excel.page import draw_page
from chainmap.report.sheets import Page
from chainmap.words import LANGS, Lang, say
from tests.conftest import DATA, ROOT, run
from tests.report.book.books import book, cell_of, gaps, make_ledger, refused, setting_of

ROLES = (
    *("front", "gaps", "links", "review", "answers", "order_report", "anchors", "pairs", "plan", "against"),
    *("evidence", "notes", "settings"),
)
CELL = re.compile(r"\[(?P<sheet>[^\]]+)\], row (?P<row>\d+)")


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return make_ledger(tmp_path)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("park", ["pv_park", "bio_park", "smart_park"])
def test_a_folder_and_its_workbook_give_the_same_figures(park: str, lang: Lang, tmp_path: Path) -> None:
    file = tmp_path / "book.xlsx"
    book(ROOT / "examples" / park, "-o", file, "--lang", lang)
    assert load_workbook(file).sheetnames[: len(ROLES)] == [say(f"book.{role}", lang) for role in ROLES]
    one, other = gaps(ROOT / "examples" / park), gaps(file)
    for key in ("local_value", "local_demand", "ranking", "links_to_check"):
        assert one.get(key) == other.get(key)
    figures = ("link", "gap", "status", "demand", "supply", "unmet", "gain")
    assert [[link.get(key) for key in figures] for link in one["links"]] == [
        [link.get(key) for key in figures] for link in other["links"]
    ]


def test_the_same_input_gives_the_same_bytes_and_a_renewed_one_stays_as_it_is(ledger: Path, tmp_path: Path) -> None:
    one, other = tmp_path / "one.xlsx", tmp_path / "other.xlsx"
    book(ledger, "-o", one)
    book(ledger, "-o", other)
    assert one.read_bytes() == other.read_bytes()
    book(one)
    renewed = one.read_bytes()
    book(one)
    assert one.read_bytes() == renewed


def test_the_planners_own_sheets_stay_as_they_were(ledger: Path) -> None:
    said = book(ledger)
    file = ledger.with_name("ledger_chain.xlsx")
    assert file.name in said
    for _ in range(2):
        formulas, values = load_workbook(file), load_workbook(file, data_only=True)
        page = formulas["2026"]
        assert (page["E3"].value, values["2026"]["E3"].value) == ("=2*5", 10)
        assert (formulas["my notes"]["B1"].value, values["my notes"]["B1"].value) == ('="x"&"y"', "xy")
        assert page["A3"].fill.fgColor.rgb == "FFFF0000"
        assert page["B4"].comment.text == "asked in May"
        assert [str(area) for area in page.merged_cells.ranges] == ["A1:E1"]
        assert page["A6"].data_type == "s"
        said = book(file)
        assert "without a stored value" not in said


def test_what_is_filled_in_is_used_and_kept(ledger: Path) -> None:
    book(ledger)
    file = ledger.with_name("ledger_chain.xlsx")
    before = {link["link"]: link["status"] for link in gaps(file)["links"]}
    made = load_workbook(file)
    review, calls, settings = made["Review"], made["Calls"], made["Settings"]
    cell_of(review, "link", "Old Bakery (made up)").value = "POE film"
    cell_of(review, "decision", "Old Bakery (made up)").value = "confirmed"
    cell_of(review, "by", "Old Bakery (made up)").value = "Li"
    cell_of(review, "by", "Old Bakery (made up)").comment = Comment("on the phone", "me")
    firm = "=1+1 Frames (made up)"
    asked = cell_of(calls, "answer", firm)
    question = cell_of(calls, "question", firm).value
    asked.value = "12,000,000 sets"
    setting_of(settings, "tenants_in_park").value = "5 firms"
    setting_of(settings, "land").value = "48 ha"
    setting_of(settings, "name").value = "Example Park (made up)"
    made.save(file)
    book(file)
    found = gaps(file)
    after = {link["link"]: link for link in found["links"]}
    assert before["photovoltaics/poe_film"] != "single"
    assert after["photovoltaics/poe_film"]["status"] == "single"
    assert run("gaps", str(file), "--lang", "en").stdout.startswith("Example Park (made up)")
    assert found["survey"]["tenants_in_park"] == 5
    renewed = load_workbook(file)
    assert cell_of(renewed["Review"], "decision", "Old Bakery (made up)").value == "confirmed"
    by = cell_of(renewed["Review"], "by", "Old Bakery (made up)")
    assert (by.value, by.comment.text) == ("Li", "on the phone")
    answered = [
        [cell.value for cell in row]
        for row in renewed["Calls"].iter_rows()
        if "12,000,000 sets" in [c.value for c in row]
    ]
    assert len(answered) == 1
    assert {firm, question} <= set(answered[0])
    assert setting_of(renewed["Settings"], "land").value == "48 ha"


def test_units_and_chains_are_written_as_people_write_them_and_read_back(ledger: Path) -> None:
    """Both the workbook's words and a chain's id are understood; a bare answer is in the unit beside it."""
    book(ledger, "--chain", "photovoltaics", "--lang", "zh")
    file = ledger.with_name("ledger_产业链.xlsx")
    chain, firm = say("setting.chains", "zh"), "=1+1 Frames (made up)"
    for typed, answer in (("光伏产业链", "900"), ("photovoltaics", "900 set/a"), ("光伏", "900套/年")):
        made = load_workbook(file)
        setting = next(row[1] for row in made["设置"].iter_rows() if row[0].value == chain)
        assert setting.value == "光伏产业链"
        setting.value = typed
        assert cell_of(made["电话"], "单位", firm).value == "套/年"
        cell_of(made["电话"], "答复", firm).value = answer
        made.save(file)
        found = gaps(file)
        assert found["chains"][:1] == ["photovoltaics"]
        frames = next(one for one in found["links"] if one["link"] == "photovoltaics/aluminium_frame")
        assert frames["supply"] == {"low": 900, "high": 900, "unit": "set/a"}
        made["设置"].cell(setting.row, setting.column).value = "光伏产业链"
        made.save(file)


def test_paper_has_what_a_reader_needs_first_and_the_rest_on_a_second_page(ledger: Path) -> None:
    book(ledger, "--lang", "en")
    made = load_workbook(ledger.with_name("ledger_chain.xlsx"))
    for name, first, second in (
        ("Calls", ("calls.name", "calls.ask", "calls.unit", "calls.answer"), ("calls.reason", "calls.question")),
        ("Review", ("review.name", "review.link", "review.decision"), ("review.evidence", "review.weight")),
        ("Gaps", ("head.link", "book.unit", "book.why"), ("head.stage", "book.nearby")),
    ):
        page = made[name]
        last = column_index_from_string(re.findall(r"\$([A-Z]+)\$", page.print_area)[-1])
        places = {cell.value: cell.column for row in page.iter_rows() for cell in row if cell.value}
        turned = [one.id for one in page.col_breaks.brk]
        assert last == page.max_column, name
        assert [n for n in turned if all(places[say(key, "en")] <= n for key in first)] == turned, name
        assert all(places[say(key, "en")] > n for key in second for n in turned), name
        columns = [page.column_dimensions[get_column_letter(n + 1)] for n in range(turned[0] if turned else last)]
        width = sum(column.width for column in columns if not column.hidden)
        assert width <= 180, name  # letters of ten points at two thirds: 6.5 points on a landscape A4 page


def test_long_texts_of_a_page_take_the_columns_that_are_free() -> None:
    table = Table(("Choice", "Whom", "Gain"), ((Cell("best"), Cell("wafers 4 GW/a, " * 20), Cell("CNY 3")),))
    page = Workbook().active
    draw_page(page, Page(Document("Plan", (table,), "en")), "en")
    head = next(row for row in page.iter_rows() if row[0].value == "Choice")
    assert [cell.value for cell in head if cell.value] == ["Choice", "Whom", "Gain"]
    whom, gain = (next(cell.column for cell in head if cell.value == text) for text in ("Whom", "Gain"))
    assert gain - whom > 4
    assert page.row_dimensions[head[0].row + 1].height < 80


def test_nonsense_is_said_with_its_cell_and_the_rest_is_used(ledger: Path) -> None:
    book(ledger)
    file = ledger.with_name("ledger_chain.xlsx")
    made = load_workbook(file)
    cell_of(made["Review"], "decision", "Old Bakery (made up)").value = "who knows"
    wrong = cell_of(made["Calls"], "answer", "=1+1 Frames (made up)")
    wrong.value = "blue"
    setting_of(made["Settings"], "land").value = "a lot"
    setting_of(made["Settings"], "chains").value = "photovoltaics; alchemy"
    setting_of(made["Settings"], "tenants_in_park").value = "2"
    setting_of(made["Settings"], "complete").value = "perhaps"
    setting_of(made["Settings"], "utilisation").value = "80%"
    made.save(file)
    said = book(file, "--notes")
    assert "who knows" in said
    renewed = load_workbook(file)
    assert f"[Calls], row {cell_of(renewed['Calls'], 'answer', '=1+1 Frames (made up)').row}" in said
    assert "a lot" in said
    assert "48 ha" in said  # how to fill it in
    assert "[Settings], row 6, Industry chains" in said
    assert "perhaps" in said
    assert "lists 5 tenants" in said
    assert cell_of(renewed["Review"], "decision", "Old Bakery (made up)").value == "who knows"
    assert cell_of(renewed["Calls"], "answer", "=1+1 Frames (made up)").value == "blue"
    assert setting_of(renewed["Settings"], "land").value == "a lot"


def test_sheets_that_are_renamed_sorted_and_widened_are_read_all_the_same(ledger: Path) -> None:
    book(ledger)
    file = ledger.with_name("ledger_chain.xlsx")
    made = load_workbook(file)
    review = made["Review"]
    rename(made, "review", "Our decisions")
    head = next(cell.row for row in review.iter_rows() for cell in row if cell.value == "decision")
    last = review.max_column + 1
    review.cell(head, last).value = "next step"
    rows = [[cell.value for cell in row] for row in review.iter_rows(min_row=head + 1) if row[0].value]
    for at, row in enumerate(reversed(rows), start=head + 1):
        for column, value in enumerate(row, start=1):
            review.cell(at, column).value = value
    firm = "Old Bakery (made up)"
    cell_of(review, "link", firm).value = "POE film"
    cell_of(review, "decision", firm).value = "yes"
    cell_of(review, "next step", firm).value = "visit in June"
    made.save(file)
    book(file)
    renewed = load_workbook(file)
    assert "Review" not in renewed.sheetnames
    assert cell_of(renewed["Our decisions"], "next step", firm).value == "visit in June"
    assert cell_of(renewed["Our decisions"], "our state", firm).value == "confirmed"


def rename(made: Workbook, role: str, name: str) -> None:
    """Rename a sheet as Excel does: names that refer to it follow."""
    defined = made.defined_names[f"_chainmap.{role}"]
    made[defined.attr_text.partition("!")[0].strip("'")].title = name
    defined.attr_text = f"'{name}'!$A$1"


def test_a_changed_sheet_of_results_is_kept_and_said(ledger: Path) -> None:
    book(ledger)
    file = ledger.with_name("ledger_chain.xlsx")
    made = load_workbook(file)
    made["Gaps"]["B6"].value = "what I think"
    made.save(file)
    said = book(file)
    assert "Gaps changed" in said
    renewed = load_workbook(file)
    assert renewed["Gaps changed"]["B6"].value == "what I think"
    assert renewed["Gaps"]["B6"].value != "what I think"
    assert "Gaps changed" not in book(file)  # once
    assert "Gaps changed" in load_workbook(file).sheetnames
    assert run("gaps", str(file)).exit_code == 0  # and is no table of firms


def test_it_is_written_over_nothing_that_people_have(ledger: Path, tmp_path: Path) -> None:
    book(ledger)
    file = ledger.with_name("ledger_chain.xlsx")
    before = file.read_bytes()
    assert "renew" in refused(ledger)
    assert "somebody may have filled it in" in refused(
        DATA / "bread_park", "-o", write(tmp_path / "mine.xlsx"), "-c", bread()
    )
    assert file.read_bytes() == before
    lock = file.with_name(f"~${file.name}")
    lock.touch()
    assert "open in another program" in refused(file)
    lock.unlink()
    assert book(ledger, "--force")
    assert "cannot be written as .csv" in refused(ledger, "-o", tmp_path / "x.csv")


def bread() -> Path:
    return DATA / "bread.yaml"


def write(path: Path) -> Path:
    with xlsxwriter.Workbook(path) as made:
        made.add_worksheet().write("A1", "mine")
    return path


def test_pictures_of_the_planner_are_not_lost_without_a_word(ledger: Path, tmp_path: Path) -> None:
    book(ledger)
    file = ledger.with_name("ledger_chain.xlsx")
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("xl/media/image1.png", b"\x89PNG")
    before = file.read_bytes()
    assert "image1.png" in refused(file)
    assert file.read_bytes() == before
    assert "image1.png" in book(file, "-o", tmp_path / "other.xlsx")


def test_the_workbook_has_no_formula_and_no_macro_of_ours(ledger: Path) -> None:
    book(ledger)
    file = ledger.with_name("ledger_chain.xlsx")
    with zipfile.ZipFile(file) as archive:
        names = archive.namelist()
        formulas = sum(archive.read(name).count(b"<f>") for name in names if name.startswith("xl/worksheets/"))
    assert formulas == 2  # the planner's own
    assert not any("vba" in name.lower() for name in names)
    assert load_workbook(file)["Overview"]._charts  # native ones


def test_a_csv_file_and_a_chain_of_ones_own_are_taken_along(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(DATA / "bread_park", tmp_path / "park")
    shutil.copy(bread(), tmp_path)
    monkeypatch.chdir(tmp_path)
    book("park", "-o", "park.xlsx")
    assert "Tenants" in load_workbook("park.xlsx").sheetnames
    one, other = gaps("park"), gaps("park.xlsx")
    assert one["local_value"] == other["local_value"]


def test_colours_of_the_planner_in_a_table_stay_after_many_runs(tmp_path: Path) -> None:
    made = Workbook()
    page = made.active
    for row in (["企业名称", "主营产品"], ["甲（虚构）", "光伏组件"]):
        page.append(row)
    page["A2"].fill = PatternFill("solid", fgColor="00FF00")
    file = tmp_path / "台账.xlsx"
    made.save(file)
    book(file, "--lang", "zh")
    target = tmp_path / "台账_产业链.xlsx"
    for _ in range(3):
        book(target, "--lang", "zh")
    assert load_workbook(target)["Sheet"]["A2"].fill.fgColor.rgb == "0000FF00"


def asked(monkeypatch: pytest.MonkeyPatch, folder: Path, *answers: str) -> str:
    monkeypatch.chdir(folder)
    result = CliRunner().invoke(app, ["start", "--lang", "en"], input="".join(f"{answer}\n" for answer in answers))
    assert result.exit_code == 0, result.stderr
    return result.stderr


def test_six_questions_lead_to_the_workbook(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = asked(monkeypatch, ledger.parent, "", "", "", "", "7 firms", "48 ha; 50 MW; plenty of money")
    assert [f"{n}. " in said for n in range(1, 8)] == [True] * 6 + [False]
    assert "name ← the column Company" in said
    assert "Photovoltaics: 4 of 5 firms" in said
    assert "plenty of money cannot be read" in said
    made = load_workbook(ledger.with_name("ledger_chain.xlsx"))
    assert setting_of(made["Settings"], "tenants_in_park").value == "7 firms"
    assert setting_of(made["Settings"], "land").value == "48 ha"
    assert setting_of(made["Settings"], "power").value == "50 MW"
    plan = [str(cell.value) for row in made["Plan"].iter_rows() for cell in row]
    assert any("480,000" in text for text in plan)  # m² that there are


def test_a_heading_that_no_word_tells_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "liste.csv").write_text("Betrieb,Ware\nSonne (fictional),PV modules\n", encoding="utf-8")
    said = asked(monkeypatch, tmp_path, "liste.csv", "name=Betrieb, products=Ware", "", "Photovoltaics", "all", "")
    assert "No column of name was found. Type name=its heading." in said
    made = load_workbook(tmp_path / "liste_chain.xlsx")
    assert setting_of(made["Settings"], "complete").value == "yes"
    assert "name=Betrieb" in setting_of(made["Settings"], "columns").value
    assert "Betrieb" not in book(tmp_path / "liste_chain.xlsx")  # no heading is unknown any more


def test_the_questions_propose_the_chains_that_the_workbook_takes_by_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = ["PV modules", "solar cells", "silicon wafers", "LFP cells", "battery packs", "LFP cathode material"]
    firms = "".join(f"Firm {n} (fictional),{made}\n" for n, made in enumerate(rows))
    (tmp_path / "two.csv").write_text("Company,Products\n" + firms, encoding="utf-8")
    said = asked(monkeypatch, tmp_path, "two.csv", "", "", "", "")
    assert "[Lithium batteries and storage, Photovoltaics]" in said
    book(tmp_path / "two.csv", "-o", tmp_path / "by_itself.xlsx")
    chosen, taken = (gaps(tmp_path / name)["chains"] for name in ("two_chain.xlsx", "by_itself.xlsx"))
    assert chosen == taken == ["lithium_battery", "photovoltaics"]


@pytest.mark.parametrize(
    "typed",
    [
        {"columns": "nonsense", "where": "city"},
        {"columns": "name=No such heading"},
        {"where": "city=Paris"},
        {"sheets": "x"},
    ],
)
def test_settings_that_do_not_fit_the_table_are_said_and_not_used(ledger: Path, typed: dict[str, str]) -> None:
    book(ledger)
    file = ledger.with_name("ledger_chain.xlsx")
    before = gaps(file)["links"]
    made = load_workbook(file)
    for setting, text in typed.items():
        setting_of(made["Settings"], setting).value = text
    made.save(file)
    assert book(file, "--notes").count("[Settings]") >= len(typed)
    assert gaps(file)["links"] == before
    kept = load_workbook(file)["Settings"]
    assert {setting: setting_of(kept, setting).value for setting in typed} == typed


def test_two_rows_of_one_firm_and_notes_without_a_name_all_stay(ledger: Path) -> None:
    book(ledger)
    file = ledger.with_name("ledger_chain.xlsx")
    made = load_workbook(file)
    review = made["Review"]
    name, by = cell_of(review, "name"), cell_of(review, "by")
    free = next(row[0].row for row in review.iter_rows(min_row=name.row) if not row[name.column - 1].value)
    for offset, (firm, who) in enumerate((("", "ask A"), ("", "ask B"), ("Newcomer", "C"), ("Newcomer", "D"))):
        review.cell(free + offset, name.column).value = firm or None
        review.cell(free + offset, by.column).value = who
    made.save(file)
    book(file)
    kept = [cell.value for row in load_workbook(file)["Review"].iter_rows() for cell in row]
    assert [kept.count(who) for who in ("ask A", "ask B", "C", "D")] == [1] * 4


@pytest.mark.parametrize(("answer", "used"), [("四十六家", 46), ("46家（2026年）", None), ("3", None), ("many", None)])
def test_the_number_of_firms_is_read_as_in_the_settings(
    ledger: Path, monkeypatch: pytest.MonkeyPatch, answer: str, used: int | None
) -> None:
    said = asked(monkeypatch, ledger.parent, "ledger.xlsx", "", "", "", answer, "")
    assert (f"{answer} is no number of at least 5" in said) is (used is None)
    file = ledger.with_name("ledger_chain.xlsx")
    assert gaps(file)["survey"]["tenants_in_park"] == used
