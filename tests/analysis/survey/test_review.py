import csv
import io
import json

import pytest

from chainmap.analysis.survey.review import rank_matches
from chainmap.study.park import open_study
from tests.conftest import DATA, real_data, run


def test_what_would_change_the_report_most_comes_first() -> None:
    ranked = rank_matches(open_study("examples/pv_park").balance)
    weights = [one.weight for one in ranked]
    assert weights == sorted(weights, reverse=True)
    assert weights[0] > 0
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
