"""What can be chosen in the cells to fill in, and settings by their names with and without the unit."""

import io
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from chainmap.report.forms.excel.workbook import make_workbook
from chainmap.report.sheets import Column, Grid, Sheet
from chainmap.words import LANGS, Lang, say
from tests.conftest import ROOT
from tests.report.book.books import book, cell_of, gaps, make_ledger


def choices_of(made: Any, cell: Any) -> list[str]:
    """Return what a cell offers."""
    for rule in cell.parent.data_validations.dataValidation:
        if cell.coordinate in rule.sqref:
            if rule.formula1.startswith('"'):
                return str(rule.formula1).strip('"').split(",")
            sheet, _, cells = rule.formula1.partition("!")
            page = made[sheet.strip("'")]
            assert page.sheet_state == "hidden"
            return [str(row[0].value) for row in page[cells.replace("$", "")]]
    return []


@pytest.mark.parametrize("lang", LANGS)
def test_links_answers_and_settings_are_chosen_from_lists(tmp_path: Path, lang: Lang) -> None:
    ledger = make_ledger(tmp_path)
    book(ledger, "--lang", lang, "-o", tmp_path / "b.xlsx")
    made = load_workbook(tmp_path / "b.xlsx")
    review, settings = made[say("book.review", lang)], made[say("book.settings", lang)]
    free = review.cell(review.max_row, cell_of(review, say("review.link", lang)).column)
    assert say("book.unbounded", lang) not in choices_of(made, free)
    assert {"zh": "硅片", "en": "Silicon wafers"}[lang] in choices_of(made, free)
    values = {row[0].value: row[1] for row in settings.iter_rows(min_row=5)}
    assert choices_of(made, values[say("setting.complete", lang)]) == [say("answer.yes", lang), say("answer.no", lang)]
    assert {"zh": "光伏产业链", "en": "Photovoltaics"}[lang] in choices_of(made, values[say("setting.chains", lang)])
    assert say("setting.land", lang).endswith(("(m²)", "（m²）"))
    book(tmp_path / "b.xlsx", "--lang", lang)  # the lists are made anew, and no sheet of firms
    assert [page.title for page in load_workbook(tmp_path / "b.xlsx").worksheets if page.sheet_state == "hidden"] == [
        say("book.lists", lang)
    ]


def test_a_question_whether_a_firm_makes_it_is_answered_with_yes_or_no(tmp_path: Path) -> None:
    book(ROOT / "examples" / "pv_park", "-o", tmp_path / "park.xlsx", "--lang", "en")
    made = load_workbook(tmp_path / "park.xlsx")
    calls = made["Calls"]
    question, answer = cell_of(calls, "question").column, cell_of(calls, "answer").column
    asked = [
        (row[question - 1].value == say("question.stands", "en"), choices_of(made, row[answer - 1]))
        for row in calls.iter_rows(min_row=5)
        if row[question - 1].value
    ]
    assert asked
    assert all(choices == (["yes", "no"] if stands else []) for stands, choices in asked)
    assert any(stands for stands, _ in asked)


def test_a_setting_is_known_without_its_unit_and_no_limit_is_below_nothing(tmp_path: Path) -> None:
    book(make_ledger(tmp_path), "--lang", "en")
    file = tmp_path / "ledger_chain.xlsx"
    made = load_workbook(file)
    rows = {row[0].value: row for row in made["Settings"].iter_rows(min_row=5)}
    rows["Land to give (m²)"][0].value, rows["Land to give (m²)"][1].value = "Land to give", "48 ha"
    rows["Firms in the park"][1].value = "7"
    rows["Investment to raise (CNY)"][1].value = "-500 million CNY"
    made.save(file)
    said = book(file, "--lang", "en", "--notes")
    assert "the setting Investment to raise (CNY) cannot be read: -500 million CNY" in said
    assert "setting Land" not in said
    values = {row[0].value: row[1].value for row in load_workbook(file)["Settings"].iter_rows(min_row=5)}
    assert values["Land to give (m²)"] == "48 ha"
    assert gaps(file)["survey"]["tenants_in_park"] == 7


@pytest.mark.parametrize("choices", [("Robots, arms", 'The "cell"'), tuple(f"chain number {n}" for n in range(30))])
def test_what_a_rule_can_not_hold_is_offered_from_cells(choices: tuple[str, ...]) -> None:
    """A rule holds 255 characters, split at commas."""
    columns = (Column("setting", "Setting"), Column("value", "Value", to_fill=True, choices=choices))
    offered = (columns[0], Column("value", "Value", to_fill=True))
    rows = ({"setting": "chains", "value": ""},)
    sheets = (
        Sheet("by column", Grid(columns, rows), "en"),
        Sheet("by row", Grid(offered, rows, identity=("setting",), offers={("chains",): choices}), "en"),
    )
    made = load_workbook(io.BytesIO(make_workbook(sheets)))
    for page in (made["by column"], made["by row"]):
        assert choices_of(made, page["B2"]) == list(choices)
        assert all(len(rule.formula1) <= 257 for rule in page.data_validations.dataValidation)  # with its quotes
