import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
import python_calamine as calamine
import xlsxwriter

from chainmap.analysis.survey.review import rank_matches
from chainmap.report.forms.excel import grid
from chainmap.study.park import open_study
from tests.conftest import DATA, real_data, run


def test_what_would_change_the_report_most_comes_first() -> None:
    ranked = rank_matches(open_study("examples/pv_park").balance)
    order = [(one.state != "uncertain", -one.weight) for one in ranked]
    assert order == sorted(order)
    assert ranked[0].weight > 0
    covered = {one.weight for one in ranked if one.status == "covered"}
    assert covered == {0.0}  # one more or less on a link with several changes no status


def test_csv_is_one_row_per_tenant_and_link() -> None:
    result = run("match", DATA / "bread_park", "--format", "csv", "--lang", "en")
    rows = list(csv.reader(io.StringIO(result.stdout, newline="")))
    assert rows[0] == ["tenant", "name", "link", "state", "confidence", "role", "evidence"]
    assert sorted(row[2] for row in rows[1:]) == [
        "bread/bread",
        "bread/bread",
        "bread/flour",
        "bread/plastic_bag",
        "bread/yeast",
    ]
    assert all(0 < float(row[4]) <= 1 for row in rows[1:])
    assert "products: 小麦粉 (equals an alias)" in next(row[6] for row in rows if row[2] == "bread/flour")


def test_json_names_its_schema() -> None:
    found = json.loads(run("match", DATA / "bread_park", "--format", "json").stdout)
    assert (found["schema"], found["park"]) == ("chainmap/matches/1", "bread_park")
    assert {"tenant", "link", "state", "confidence", "role", "weight", "evidence"} <= found["matches"][0].keys()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_summary_reads(lang: str) -> None:
    result = run("match", "examples/smart_park", "--lang", lang)
    assert result.exit_code == 0
    assert "40" in result.stdout


def test_all_listed_firms_on_all_chains() -> None:
    result = run("match", real_data("listed_firms.csv"), "--format", "csv")
    assert result.exit_code == 0
    assert result.stdout.count("\n") > 2000


BREAD = DATA / "bread.yaml"
FIRMS = "企业名称,主营产品\n甲烘焙（虚构）,面包\n乙厂（虚构）,货架\n丙厂（虚构）,发酵料\n丁厂（虚构）,已注销\n"


def _review_of(tmp_path: Path, firms: str = FIRMS, *options: str) -> tuple[Path, list[list[Any]], list[list[Any]]]:
    """Write the table and its review sheet; return the sheet's path, its rows, and its links."""
    (tmp_path / "firms.csv").write_text(firms, encoding="utf-8")
    sheet = tmp_path / "review.xlsx"
    result = run("match", tmp_path / "firms.csv", "--chain", BREAD, "--review", sheet, "--lang", "zh", *options)
    assert result.exit_code == 0, result.stderr
    book = calamine.CalamineWorkbook.from_path(str(sheet))
    rows, links = (book.get_sheet_by_index(n).to_python() for n in (0, 1))
    return sheet, rows, links


def test_firms_that_match_nothing_are_listed_between_uncertain_and_confirmed(tmp_path: Path) -> None:
    _, rows, links = _review_of(tmp_path)
    states = [row[rows[0].index("系统判断")] for row in rows[1:]]
    assert states == sorted(states, key=["待核实", "未挂链", "确认"].index)
    off = [(row[0], row[rows[0].index("做什么")]) for row in rows if "未挂链" in row]
    assert ("乙厂（虚构）", "货架") in off
    assert "企业编号" not in rows[0]  # the names tell the firms apart
    assert links[0] == ["环节"]
    assert ["面包"] in links
    assert not any("/" in str(cell) for row in rows for cell in row if cell)  # no ids


def test_a_link_chosen_for_a_firm_and_a_row_added_below_count(tmp_path: Path) -> None:
    _, rows, _ = _review_of(tmp_path)
    head = rows[0]
    firm = next(row for row in rows if row[0] == "乙厂（虚构）")
    firm[head.index("环节")], firm[head.index("决定")] = "烤炉", "确认"
    added = [""] * len(head)
    added[0], added[head.index("环节")], added[head.index("决定")] = "甲烘焙（虚构）", "酵母", "确认"
    filled = tmp_path / "filled.xlsx"
    with xlsxwriter.Workbook(str(filled)) as book:
        target = book.add_worksheet("核定")
        for n, row in enumerate([*rows, added]):
            target.write_row(n, 0, row)
    table = ("match", tmp_path / "firms.csv", "--chain", BREAD, "--confirmed", filled, "-f", "json")
    found = json.loads(run(*table).stdout)
    confirmed = {(one["name"], one["link"]) for one in found["matches"] if one["state"] == "confirmed"}
    assert {("乙厂（虚构）", "bread/oven"), ("甲烘焙（虚构）", "bread/yeast")} <= confirmed
    assert "乙厂（虚构）" not in [one["name"] for one in found["unmatched"]]


def test_the_sheet_is_read_back_as_it_is_written_without_a_note(tmp_path: Path) -> None:
    sheet, _, _ = _review_of(tmp_path)
    result = run("match", tmp_path / "firms.csv", "--chain", BREAD, "--confirmed", sheet, "--notes")
    assert result.exit_code == 0
    assert "review.xlsx" not in result.stderr


def test_links_of_one_name_are_told_by_their_ids(tmp_path: Path) -> None:
    bread = BREAD.read_text(encoding="utf-8")
    (tmp_path / "other.yaml").write_text(bread.replace("chain: bread", "chain: toast", 1), encoding="utf-8")
    _, _, links = _review_of(tmp_path, FIRMS, "--chain", str(tmp_path / "other.yaml"))
    assert {"bread/bread", "toast/bread"} <= {row[0] for row in links}


def test_the_summary_names_firms_on_no_link(tmp_path: Path) -> None:
    _review_of(tmp_path)
    result = run("match", tmp_path / "firms.csv", "--chain", BREAD, "--lang", "en")
    assert "Firms on no link" in result.stdout
    assert "乙厂（虚构）" in result.stdout


def test_more_rows_than_a_sheet_takes_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Excel would leave them out without a word."""
    monkeypatch.setattr(grid, "MOST_ROWS", 50)  # 100 are free for what the planner adds
    (tmp_path / "firms.csv").write_text(FIRMS, encoding="utf-8")
    refused = run(
        "match", tmp_path / "firms.csv", "--chain", BREAD, "--review", tmp_path / "review.xlsx", "--lang", "en"
    )
    assert refused.exit_code == 2
    assert "more rows than the 50 that a sheet of Excel holds" in refused.stderr
    assert not (tmp_path / "review.xlsx").exists()
