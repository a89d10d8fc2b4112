"""The sheet of calls: written, filled in, read back, and what is wrong in it said."""

import csv
import io
import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest

import chainmap
from chainmap.analysis.survey.calls import report_calls
from chainmap.errors import Faults
from chainmap.findings.calls import ValueRange
from chainmap.ingest.files.sheets import read_table
from chainmap.model.chain import Kind, Names
from chainmap.report.forms.csv_table import table_csv
from chainmap.report.survey.call_texts import CallTexts
from chainmap.report.survey.calls import call_rows
from chainmap.study.park import StudyOptions, open_study
from tests.conftest import DATA, ROOT, run

YEAST = "丁酵母厂（虚构）"


@pytest.fixture
def park(tmp_path: Path) -> Path:
    """Return a copy of the bread park, with a tenant that may make flour."""
    shutil.copytree(DATA / "bread_park", tmp_path / "park")
    shutil.copy(DATA / "bread.yaml", tmp_path)
    table = tmp_path / "park" / "tenants.csv"
    lines = table.read_text(encoding="utf-8").splitlines()
    lines = [f"{line},{extra}" for line, extra in zip(lines, ["联系人", *["王某"] * 6], strict=True)]
    table.write_text("\n".join([*lines, "辛食品,糕点（面粉）,,,=1+1"]) + "\n", encoding="utf-8")
    settings = tmp_path / "park" / "park.yaml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("park: 6", "park: 7"), encoding="utf-8")
    return tmp_path / "park"


def value(*arguments: object) -> dict[str, float]:
    result = run("gaps", *map(str, arguments), "--format", "json")
    assert result.exit_code == 0, result.stderr
    found: dict[str, float] = json.loads(result.stdout)["local_value"]
    return {end: found[end] for end in ("low", "high")}


def sheet_of(file: Path) -> list[dict[str, str]]:
    rows = read_table(file, Faults())[0].rows
    return [dict(zip(rows[0].cells, row.cells, strict=False)) for row in rows[1:]]


def fill(file: Path, answers: dict[tuple[str, str], Any]) -> None:
    """Write answers into the sheet, as a person would."""
    book = openpyxl.load_workbook(file)
    page = book.worksheets[0]
    at = {cell.value: n for n, cell in enumerate(page[1])}
    name, question, answer = (
        next(at[word] for word in words if word in at)
        for words in (("name", "企业名称"), ("question", "问题"), ("answer", "答复"))
    )
    for row in page.iter_rows(min_row=2):
        row[answer].value = answers.get((row[name].value, row[question].value))
    book.save(file)


@pytest.mark.parametrize(
    ("lang", "capacity", "stands", "yes"),
    [("en", "capacity per year", "is it on this link", "yes"), ("zh", "年产能", "是否属于该环节", "是")],
)
def test_the_sheet_is_filled_in_and_read_back(park: Path, lang: str, capacity: str, stands: str, yes: str) -> None:
    """Before: 22.7 … 25.58 million and, if 辛 makes flour, 8.64 more. Yeast 100 t: 1.2 million; flour 400 t: 1.44."""
    assert value(park) == pytest.approx({"low": 22.7e6, "high": 25.58e6 + 8.64e6})
    file = park / "answers.xlsx"
    made = run("calls", park, "-o", file, "--lang", lang)
    assert made.exit_code == 0, made.stderr
    assert value(park) == pytest.approx({"low": 22.7e6, "high": 25.58e6 + 8.64e6})  # empty answers change nothing
    rows = sheet_of(file)
    contact = "联系人" if lang == "zh" else "contact person"
    assert {row[contact] for row in rows} == {"王某", "=1+1"}
    output = next(row for row in rows if row.get("link", row.get("环节")) == "bread/flour" and "辛" in str(row))
    assert output
    told: dict[tuple[str, str], Any] = {(YEAST, capacity): 100.0, ("辛食品", stands): yes}
    told["辛食品", "output per year" if lang == "en" else "年产量"] = "400吨"
    fill(file, told)
    assert value(park) == pytest.approx({"low": 25.34e6, "high": 25.34e6})
    again = json.loads(run("calls", park, "--format", "json").stdout)
    assert {call["name"] for call in again["calls"]} == {"甲面包厂（虚构）", "乙吐司坊（虚构）"}
    elsewhere = park.parent / "told.xlsx"
    file.rename(elsewhere)
    assert value(park, "--answers", elsewhere) == pytest.approx({"low": 25.34e6, "high": 25.34e6})
    assert run("map", park, "--answers", elsewhere, "-o", park.parent / "m.html").exit_code == 0


def test_the_csv_is_read_back_too(park: Path) -> None:
    written = run("calls", park, "--format", "csv").stdout
    rows = list(csv.DictReader(io.StringIO(written.removeprefix("\ufeff"))))
    next(row for row in rows if row["name"] == YEAST)["answer"] = "0"
    with (park / "answers.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    assert value(park)["high"] == pytest.approx(22.7e6 + 8.64e6)


def test_the_same_calls_give_the_same_bytes_and_no_sheet_is_written_over(park: Path) -> None:
    files = [park.parent / f"{n}.xlsx" for n in range(2)]
    for file in files:
        assert run("calls", park, "-o", file).exit_code == 0
    assert files[0].read_bytes() == files[1].read_bytes()
    for file, words in (
        (files[0], "the file already exists and was not changed"),
        (park / "tenants.csv", "this file is read as input and would be overwritten"),
    ):
        refused = run("calls", park, "-o", file)
        assert refused.exit_code == 2
        assert words in refused.stderr
    assert "--format" in run("calls", park, "-f", "xlsx").stderr


@pytest.mark.parametrize(
    ("row", "words", "status"),
    [
        (f"{YEAST},bread/yeast,capacity,much", "told.csv, row 2, answer: 'much' is not an amount", 0),
        (
            f"{YEAST},bread/yeast,capacity,5 GW",
            "row 2, answer: '5 GW' is in 'GW', which cannot be converted to the unit of 'Yeast'",
            0,
        ),
        (f"{YEAST},bread/yeast,capacity,-5", "row 2, answer: '-5' is negative: kept", 0),
        ("丁酵母场,bread/yeast,capacity,5", "row 2, tenant: '丁酵母场' is not in the tenants table", 2),
        (f"{YEAST},bread/yeasts,capacity,5", "no link 'bread/yeasts'. Did you mean", 2),
        (f"{YEAST},bread/yeasts,stands,yes", "no link 'bread/yeasts'. Did you mean", 2),
        (f"{YEAST},bread/yeast,how much,5", "unknown question 'how much'", 2),
        (f"{YEAST},bread/yeast,stands,perhaps", "'perhaps' is not an answer", 0),
        (f"{YEAST},bread/flour,capacity,5", f"'{YEAST}' is not on link 'Flour': this answer was not used", 0),
        (
            f"{YEAST},yeast,capacity,5\n{YEAST},酵母,capacity,6",
            "row 3, answer: the same question is also answered in row",
            0,
        ),
    ],
)
def test_what_is_wrong_in_a_sheet_is_said_with_its_row(park: Path, row: str, words: str, status: int) -> None:
    told = park.parent / "told.csv"
    told.write_text(f"tenant,link,question,answer\n{row}\n", encoding="utf-8")
    result = run("gaps", park, "--answers", told)
    assert words in result.stderr
    assert result.exit_code == status
    assert "Traceback" not in result.stderr


def test_columns_that_are_lacking_are_said(park: Path) -> None:
    (park / "answers.csv").write_text("tenant,link\nA,b\n", encoding="utf-8")
    result = run("calls", park)
    assert result.exit_code == 2
    assert "columns not found" in result.stderr


def test_an_answer_wins_over_an_estimate_from_revenue(park: Path) -> None:
    table = park / "tenants.csv"
    text = table.read_text(encoding="utf-8").replace("年产量,联系人", "年产量,营收(万元)")
    table.write_text(text.replace(f"{YEAST},活性干酵母,,,王某", f"{YEAST},活性干酵母,,,1200"), encoding="utf-8")
    told = park.parent / "told.csv"
    told.write_text(f"tenant,link,question,answer\n{YEAST},yeast,capacity,100 t\n", encoding="utf-8")
    for answers, supply in (((), 1000), (("--answers", told), 100)):  # 12 million at 12,000 a tonne
        shown = run("gaps", park, "--estimate-from-revenue", "-f", "json", *answers).stdout
        yeast = next(link for link in json.loads(shown)["links"] if link["link"] == "bread/yeast")
        assert yeast["supply"]["low"] == pytest.approx(supply)


def test_a_frame_of_calls() -> None:
    frame = chainmap.load(DATA / "bread_park", lang="en").calls()
    assert isinstance(frame, pd.DataFrame)
    assert tuple(frame.loc[0, ["name", "question", "moves_high"]]) == (YEAST, "capacity", pytest.approx(2.88e6))
    assert frame.loc[0, "links"] == ("bread/yeast",)


@pytest.mark.parametrize("park_name", ["pv_park", "bio_park", "smart_park", "lithium_park"])
def test_the_sample_parks_say_whom_to_call(park_name: str) -> None:
    for lang in ("zh", "en"):
        for form in ("table", "markdown", "html"):
            result = run("calls", ROOT / "examples" / park_name, "--format", form, "--lang", lang)
            assert result.exit_code == 0, result.stderr
    whole = json.loads(run("calls", ROOT / "examples" / park_name, "--format", "json", "--top", "0").stdout)
    assert next(iter(whole)) == "schema"
    assert (whole["schema"], len(whole["calls"])) == ("chainmap/calls/1", whole["questions"])


def test_a_sum_that_may_shrink_is_a_number_in_csv() -> None:
    """The guard against formulas is for texts: -296,000 with an apostrophe before it would be one."""
    report = report_calls(open_study(DATA / "bread_park", StudyOptions(chains=(str(DATA / "bread.yaml"),))).balance)
    call = replace(report.calls[0], moves=ValueRange(-296_000.0, 5.0))
    (row,) = csv.DictReader(io.StringIO(table_csv(*call_rows(replace(report, calls=(call,)), "en"))))
    assert (row["moves_low"], row["moves_high"]) == ("-296000", "5")


@pytest.mark.parametrize(
    ("kind", "zh", "en"),
    [
        ("product", "做不做Yeast？", "Do you make yeast?"),
        ("service", "有没有Yeast业务？", "Do you offer yeast?"),
        ("user", "是不是Yeast？", "Are you one of these: yeast?"),
    ],
)
def test_what_is_not_made_is_asked_for_as_it_is(kind: Kind, zh: str, en: str, park: Path) -> None:
    call = report_calls(open_study(park).balance).calls[0]
    call = replace(call, link_name=Names(zh="Yeast", en="Yeast"), link_kind=kind, question="stands", words="")
    assert [CallTexts(lang).ask(replace(call, conditional=False)) for lang in ("zh", "en")] == [zh, en]
