"""`chainmap plan` with a table of candidates, what is wrong with one, and a solver that is stopped."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from chainmap.analysis import plan_problem
from chainmap.analysis.plan_problem import AS_ASKED, PlanProblem, Variation
from chainmap.analysis.solve import Problem, Solution, solve
from tests.conftest import DATA, run

BREAD = DATA / "bread_park"
HEAD = "企业名称,产品,年产能,用地\n"


def table(folder: Path, text: str) -> Path:
    file = folder / "firms.csv"
    file.write_text(text, encoding="utf-8")
    return file


def test_the_sample_candidates() -> None:
    """Land is in 亩 and 公顷, power in MW, money in 亿元 and 万元; the wafer maker makes rods too, in two rows.

    31 + 172 mu = 203 × 2000/3 m²; 9.5 + 62 MW; 2.4 + 9.8 亿元; 1,150 + 2,300 万元 of tax.
    """
    result = run("plan", "examples/pv_park", "--candidates", "examples/pv_candidates.csv", "-f", "json")
    assert result.exit_code == 0, result.stderr
    assert "examples/pv_candidates.csv, row 13, 产品: no link '太阳能路灯'" in result.stderr
    plan = json.loads(result.stdout)
    wafers = next(one for one in plan["recruits"] if one["link"] == "photovoltaics/wafer")
    assert (wafers["name"], wafers["size"], wafers["unit"]) == ("晶川硅片有限公司（虚构）", 4.0, "GW/a")
    assert (wafers["uses"]["land_m2"], wafers["uses"]["power_kw"]) == pytest.approx((203 * 2000 / 3, 71_500))
    assert wafers["brings"] == pytest.approx(
        wafers["brings"] | {"investment_cny": 1.22e9, "tax": 34.5e6, "jobs": 1100, "land_m2": 203 * 2000 / 3}
    )
    assert wafers["rows"] == [{"file": "examples/pv_candidates.csv", "row": 2}]
    assert {one["key"][:2]: (one["reason"], one["detail"]) for one in plan["left_out"]} == {
        "盒立": ("no_capacity", None), "照远": ("no_link", "太阳能路灯"), "汀光": ("no_need", "power_kw"),
    }  # fmt: skip
    assert plan["optimal"]


def test_the_page_says_who_was_left_out_and_what_of_is_traded() -> None:
    arguments = ["plan", "examples/pv_park", "--candidates", "examples/pv_candidates.csv", "-f", "markdown"]
    shown = run(*arguments, "--lang", "en").stdout
    assert "Candidates not considered: 1. How much power (kW) they take is not known" in shown
    assert "切玉硅材料 (Monocrystalline silicon rods 4,762 t/a)" in shown  # the wafer maker's other link is named
    assert "On no link, 1: 照远灯具有限公司（虚构）." in shown
    assert "1 家候选企业不知道要用多少用电（kW）" in run(*arguments, "--lang", "zh").stdout


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A磨坊,面粉,3000吨,20亩\nA磨坊,小麦粉,500吨,\n", "firms.csv, row 3, 产品: candidate 'A磨坊' stands twice on"),
        ("", "firms.csv: the table holds no candidate. Give each a row"),
        ("合计,,3000吨,\n", "firms.csv: the table holds no candidate"),
        ("A磨坊,面粉,3000吨,很大\n", "firms.csv, row 2, 用地: '很大' is no amount"),
        ("A磨坊,面粉,-3000吨,20亩\n", "firms.csv, row 2, 年产能"),
    ],
    ids=["twice", "empty", "only a total", "land in words", "negative"],
)
def test_what_is_wrong_with_a_table_of_candidates(text: str, words: str, tmp_path: Path) -> None:
    result = run("plan", BREAD, "--candidates", table(tmp_path, HEAD + text))
    assert words in result.stderr
    assert "Traceback" not in result.stderr


def test_a_table_without_its_columns(tmp_path: Path) -> None:
    for text, words in (("", "the file is empty"), ("名字,东西\nA,面粉\n", "firms.csv: ")):
        result = run("plan", BREAD, "--candidates", table(tmp_path, text))
        assert result.exit_code == 2
        assert words in result.stderr
        assert result.stdout == ""


def test_what_is_not_known_of_a_candidate_leaves_it_out_and_is_said(tmp_path: Path) -> None:
    """B says nothing of its land and the chain has none for ovens; C's unit is no land, and the chain's 5 m²/t hold."""
    file = table(
        tmp_path, HEAD + "A磨坊,面粉,2400吨,12亩\nB炉厂,烤炉,3台,\nC磨坊,面粉,2400吨,3吨\nD路灯厂,路灯,5套,2亩\n"
    )
    result = run("plan", BREAD, "--candidates", file, "-f", "json")
    assert result.exit_code == 0, result.stderr
    assert "row 4, 用地: '3吨' is in 't', which is no m2: not used; the chain's own figure is taken" in result.stderr
    assert "row 5, 产品: no link '路灯'" in result.stderr
    plan = json.loads(result.stdout)
    assert [one["name"] for one in plan["recruits"]] == ["A磨坊"]  # as good as C, on 8,000 m² instead of 12,000
    assert plan["recruits"][0]["uses"] == {"land_m2": 8000.0}
    assert {(one["key"], one["reason"]) for one in plan["left_out"]} == {("B炉厂", "no_price"), ("D路灯厂", "no_link")}


def test_a_solver_that_is_stopped_says_so_with_its_gap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stopped with what is the best (27.42 million more) and a bound on V of 2.742 million above it: at most 9.09 %."""

    def stopped(problem: Problem, *, time_limit: float = 60.0, relative_gap: float = 0.0) -> Solution | None:
        found = solve(problem, time_limit=time_limit, relative_gap=relative_gap)
        return found and replace(found, optimal=False, bound=found.objective + 2_742_000)

    monkeypatch.setattr(plan_problem, "solve", stopped)
    shown = run("plan", BREAD, "--lang", "en", "-f", "markdown").stdout
    assert "The solver was stopped: the best found so far, at most 9.09% below the upper bound CNY 30.2" in shown
    assert "proved" not in shown
    assert "求解到时停止" in run("plan", BREAD, "--lang", "zh", "-f", "markdown").stdout
    plan = json.loads(run("plan", BREAD, "-f", "json").stdout)
    assert (plan["optimal"], plan["gain"], plan["bound"]) == (False, pytest.approx(27.42e6), pytest.approx(30.162e6))


def test_nothing_found_in_time_is_a_fault() -> None:
    def never(*_: object, **__: object) -> None:
        raise TimeoutError

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(plan_problem, "solve", never)
        result = run("plan", BREAD, "--time-limit", "0.5")
    assert result.exit_code == 2
    assert "--time-limit: no plan was found within 0.5 seconds" in result.stderr
    assert result.stdout == ""


def test_a_comparison_that_takes_too_long_costs_no_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    best = PlanProblem.best

    def slow(self: PlanProblem, how: Variation = AS_ASKED) -> tuple[dict[str, float], Solution] | None:
        if how != AS_ASKED:
            raise TimeoutError
        return best(self, how)

    def unsettled(*_: object) -> bool:
        raise TimeoutError

    monkeypatch.setattr(PlanProblem, "best", slow)
    monkeypatch.setattr(PlanProblem, "still_best", unsettled)
    plan = json.loads(run("plan", BREAD, "-f", "json").stdout)
    assert plan["gain"] == pytest.approx(27.42e6)
    assert [plan[key] for key in ("runner_up", "best_single", "best_singles", "greedy", "here_only")] == [None] * 5
    assert plan["flips"] == []
    assert "The prices of 2 more were not examined." in run("plan", BREAD, "--lang", "en", "-f", "markdown").stdout
