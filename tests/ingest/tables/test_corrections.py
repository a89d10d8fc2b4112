from pathlib import Path

import pytest

from chainmap.errors import Faults, InputError
from chainmap.model.match import Match
from chainmap.study.park import StudyOptions, open_study
from tests.conftest import DATA, run

TENANTS = (
    "编号,企业名称,主营产品\nA,甲,玄米吐司坯\nB,乙,玄米吐司坯、玻璃\nC,丙,面包\nD,丁,面包、蛋糕\nE,戊,Хлеб и булочки\n"
)


@pytest.fixture
def park(tmp_path: Path) -> Path:
    (tmp_path / "tenants.csv").write_text(TENANTS, encoding="utf-8")
    (tmp_path / "bread.yaml").write_bytes((DATA / "bread.yaml").read_bytes())
    (tmp_path / "park.yaml").write_text(
        "park: p\nchains: [bread.yaml]\nsurvey: {tenants_in_park: 5}\n", encoding="utf-8"
    )
    return tmp_path


def matches(park: Path, **options: object) -> dict[tuple[str, str], Match]:
    graph = open_study(park, StudyOptions(**options)).graph  # type: ignore[arg-type]
    return {(tenant.id, link.key): match for link in graph.links for tenant, match in graph.matches_on(link.id)}


def correct(park: Path, text: str, name: str = "confirmed.csv") -> Path:
    (park / name).write_text(text, encoding="utf-8")
    return park / name


def test_a_correction_wins_and_is_evidence(park: Path) -> None:
    assert ("A", "bread") not in matches(park) or matches(park)["A", "bread"].state != "confirmed"
    correct(park, "tenant,link,decision,by,date\nA,bread,confirmed,李某,2026-10-01\n丙,面包,排除,,\n")
    found = matches(park)
    assert (found["A", "bread"].state, found["A", "bread"].confidence) == ("confirmed", 1.0)
    assert found["A", "bread"].evidence[0].rule == "corrected"
    assert "李某" in found["A", "bread"].evidence[0].words
    assert (found["C", "bread"].state, found["C", "bread"].confidence) == ("rejected", 0.0)
    assert matches(park) == found  # and survives the next run


def test_a_correction_teaches_about_firms_with_the_same_words(park: Path) -> None:
    correct(park, "tenant,link,decision\nA,bread/bread,确认\n")
    taught = matches(park)["B", "bread"]
    assert taught.state == "uncertain"
    assert "taught_for" in {evidence.rule for evidence in taught.evidence}
    assert any("甲" in evidence.words for evidence in taught.evidence)
    correct(park, "tenant,link,decision\nC,bread,rejected\n")
    doubted = matches(park)["D", "bread"]
    assert doubted.state == "uncertain"
    assert doubted.evidence[0].rule == "taught_against"


def test_what_a_correction_names_must_exist(park: Path) -> None:
    correct(park, "tenant,link,decision\nZ,bread,yes\nA,brea,yes\nA,bread,maybe\nB,bread,\n")
    study = open_study(park)
    messages = "\n".join(fault.text("en") for fault in study.notes)
    assert "confirmed.csv, row 2: no tenant 'Z'" in messages
    assert "confirmed.csv, row 3: no link 'brea'. Did you mean 'bread'" in messages
    assert "confirmed.csv, row 4, decision: unknown decision 'maybe'" in messages
    assert "row 5" not in messages


def test_a_table_without_the_columns_says_so(park: Path) -> None:
    correct(park, "x,y\n1,2\n")
    with pytest.raises(InputError, match="must have the columns tenant, link and decision"):
        open_study(park)


def test_a_third_language_is_said(park: Path) -> None:
    study = open_study(park)
    assert any(
        "in neither Chinese nor Latin script and cannot be matched" in fault.text("en") and "戊" in fault.text("en")
        for fault in study.notes
    )


def test_the_review_sheet_goes_out_and_comes_back(park: Path) -> None:
    sheet = park / "review.xlsx"
    assert run("match", park, "--review", sheet, "--lang", "zh").exit_code == 0
    again = run("match", park, "--review", sheet, "--lang", "en")
    assert again.exit_code == 2  # it may have been filled in
    assert "the file already exists and was not changed" in again.stderr
    assert run("match", park, "--review", park / "review.csv").exit_code == 2
    assert run("match", park, "--review", park / "second.xlsx", "--lang", "zh").exit_code == 0
    assert (park / "second.xlsx").read_bytes() == sheet.read_bytes()
    import python_calamine as calamine

    rows = calamine.CalamineWorkbook.from_path(str(sheet)).get_sheet_by_index(0).to_python()
    assert rows[0][:4] == ["企业编号", "企业名称", "做什么", "环节"]
    at = rows[0].index("决定")
    assert rows[0][at : at + 3] == ["决定", "核定人", "日期"]
    assert ["C", "丙", "面包"] in [[*row[:2], row[3]] for row in rows]
    import xlsxwriter

    filled = park / "filled.xlsx"
    with xlsxwriter.Workbook(str(filled)) as book:
        target = book.add_worksheet()
        for n, row in enumerate(rows):
            if row[0] == "C":
                row[at] = "排除"
            target.write_row(n, 0, row)
    assert matches(park, corrections=filled)["C", "bread"].state == "rejected"
    assert run("gaps", park, "--confirmed", filled, "--format", "json").exit_code == 0
    third = park / "third.xlsx"
    assert run("match", park, "--confirmed", filled, "--review", third, "--lang", "zh").exit_code == 0
    kept = calamine.CalamineWorkbook.from_path(str(third)).get_sheet_by_index(0).to_python()
    assert ["丙", "面包", "排除"] in [[row[1], row[3], row[at]] for row in kept]  # decisions are carried on


def test_a_row_without_an_id_is_found_by_its_name(park: Path) -> None:
    correct(park, "企业编号,企业名称,环节,决定\n,丙,面包,排除\n")
    assert matches(park)["C", "bread"].state == "rejected"


def test_faults_before_anything_is_told(park: Path) -> None:
    noted = Faults()
    assert noted.warnings == ()
    result = run("match", park, "--confirmed", park / "none.xlsx")
    assert result.exit_code == 2
    assert "no such file" in result.stderr


def test_a_trader_whom_a_planner_confirms_supplies(park: Path) -> None:
    (park / "tenants.csv").write_text("企业名称,主营产品\n甲进出口贸易有限公司,面包\n", encoding="utf-8")
    (park / "park.yaml").write_text("park: p\nchains: [bread.yaml]\n", encoding="utf-8")
    assert not matches(park)["甲进出口贸易有限公司", "bread"].supplies
    correct(park, "tenant,link,decision\n甲进出口贸易有限公司,bread,yes\n")
    assert matches(park)["甲进出口贸易有限公司", "bread"].supplies


def test_of_two_firms_with_one_name_neither_is_guessed(park: Path) -> None:
    (park / "tenants.csv").write_text("编号,企业名称,主营产品\nA1,同名,面包\nA2,同名,面粉\n", encoding="utf-8")
    correct(park, "tenant,link,decision\n同名,bread,no\n,bread,no\nA2,flour,no\n")
    found = matches(park)
    assert found["A1", "bread"].state == "confirmed"
    assert found["A2", "flour"].state == "rejected"


def test_lessons_do_not_mind_capitals_or_full_width(park: Path) -> None:
    (park / "tenants.csv").write_text("编号,企业名称,主营产品\n1,甲,ABC面包\n2,乙,ＡＢＣ面包\n", encoding="utf-8")
    (park / "park.yaml").write_text("park: p\nchains: [bread.yaml]\n", encoding="utf-8")
    correct(park, "tenant,link,decision\n1,bread,no\n")
    assert matches(park)["2", "bread"].state == "uncertain"
