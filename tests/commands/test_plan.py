"""`chainmap plan` with a table of candidates, what is wrong with one, and a solver that is stopped."""

import csv
import io
import json
import os
import random
import signal
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from chainmap.analysis.recruit import problem as plan_problem
from chainmap.analysis.recruit.problem import AS_ASKED, PlanProblem, Variation
from chainmap.analysis.recruit.sensitivities import Sensitivities
from chainmap.analysis.solver.highs import solve
from chainmap.analysis.solver.programme import Problem, Solution
from chainmap.study.requests.plan import Planned, PlanRequest, solve_plan
from tests.conftest import DATA, run, texts_of
from tests.parks import price, write_park
from tests.plans import SolvedOnce

BREAD = DATA / "bread_park"
HEAD = "企业名称,产品,年产能,用地\n"

pytestmark = pytest.mark.usefixtures("solved_once")


def table(folder: Path, text: str) -> Path:
    file = folder / "firms.csv"
    file.write_text(text, encoding="utf-8")
    return file


def bread_in(folder: Path, old: str = "", new: str = "") -> None:
    """Write the sample park into a folder, with one text for another."""
    for name in ("tenants.csv", "park.yaml"):
        text = (BREAD / name).read_text(encoding="utf-8").replace("../", f"{DATA}/")
        (folder / name).write_text(text.replace(old, new) if old else text, encoding="utf-8")


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
        "照远": ("no_link", "太阳能路灯"),
        "汀光": ("no_need", "power_kw"),
    }
    assert "candidate '盒立电气有限公司（虚构）' gives no capacity that can be read" in result.stderr
    assert plan["optimal"]


def test_a_candidate_without_a_capacity_is_weighed_at_the_minimum_efficient_scale(tmp_path: Path) -> None:
    """Flour is short of 2,400 t and its smallest mill makes 1,000: 1,000 × 3,600 = 3.6 million."""
    file = table(tmp_path, HEAD + "A磨坊,面粉,,20亩\nB检测,食品检测,,1亩\n")
    given = ("plan", BREAD, "--candidates", file)
    result = run(*given, "-f", "json")
    plan = json.loads(result.stdout)
    assert [(one["name"], one["size"], one["links"][0]["size_assumed"]) for one in plan["recruits"]] == [
        ("A磨坊", 1000.0, True)
    ]
    assert plan["gain"] == pytest.approx(3.6e6)
    assert [(one["key"], one["reason"]) for one in plan["left_out"]] == [("B检测", "no_capacity")]
    assert "weighed at the minimum efficient scale of Flour, 1,000 t a year" in result.stderr
    assert "1,000吨/年（没有写产能，按最小经济规模）" in run(*given, "-f", "markdown", "--lang", "zh").stdout


def test_the_page_says_who_was_left_out_and_what_of_is_traded() -> None:
    arguments = ["plan", "examples/pv_park", "--candidates", "examples/pv_candidates.csv", "-f", "markdown"]
    shown = run(*arguments, "--lang", "en").stdout
    assert "1 candidate was not considered: the need of power (kW) is unknown" in shown
    assert "切玉硅材料 (Monocrystalline silicon rods 3,290 t/a)" in shown  # the wafer maker's other link is named
    assert "On no link (1): 照远灯具有限公司（虚构）." in shown
    assert "1 家候选企业不知道要用多少用电（kW）" in run(*arguments, "--lang", "zh").stdout


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "A磨坊,面粉,3000吨,20亩\nA磨坊,小麦粉,500吨,\n",
            "firms.csv, row 3, 产品: duplicate candidate 'A磨坊' on link '",
        ),
        ("", "firms.csv: the table has no candidates"),
        ("合计,,3000吨,\n", "firms.csv: the table has no candidates"),
        ("A磨坊,面粉,3000吨,很大\n", "firms.csv, row 2, 用地: '很大' is not an amount: treated as unknown."),
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
    assert "row 4, 用地: '3吨' is in '吨', which cannot be converted to m²: not used" in result.stderr
    assert "row 5, 产品: no link '路灯'" in result.stderr
    plan = json.loads(result.stdout)
    assert [one["name"] for one in plan["recruits"]] == ["A磨坊"]  # as good as C, on 8,000 m² instead of 12,000
    assert plan["recruits"][0]["uses"] == {"land_m2": 8000.0}
    assert {(one["key"], one["reason"]) for one in plan["left_out"]} == {("B炉厂", "no_price"), ("D路灯厂", "no_link")}


def test_a_solver_that_is_stopped_says_so_with_its_gap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stopped with what is the best (27.42 million more) and a bound on V of 2.742 million above it: at most 9.09 %."""

    def stopped(problem: Problem[Any], *, time_limit: float = 60.0, relative_gap: float = 0.0) -> Solution[Any] | None:
        found = solve(problem, time_limit=time_limit, relative_gap=relative_gap)
        return found and replace(found, optimal=False, bound=found.objective + 2_742_000)

    SolvedOnce().use_in(monkeypatch)  # a memory of its own, since the solver is another
    monkeypatch.setattr(plan_problem, "solve", stopped)
    monkeypatch.setattr("chainmap.analysis.recruit.plan.find_sensitivities", lambda *_: Sensitivities())
    shown = run("plan", BREAD, "--lang", "en", "-f", "markdown").stdout
    assert (
        "The solver was stopped: this is the best set found so far, at most 9.09% below the upper bound CNY 30.2"
        in shown
    )
    assert "proved" not in shown
    assert "求解到时停止" in run("plan", BREAD, "--lang", "zh", "-f", "markdown").stdout
    plan = json.loads(run("plan", BREAD, "-f", "json").stdout)
    assert (plan["optimal"], plan["gain"], plan["bound"]) == (False, pytest.approx(27.42e6), pytest.approx(30.162e6))


def test_nothing_found_in_time_is_a_fault() -> None:
    def never(*_: object, **__: object) -> None:
        raise TimeoutError

    with pytest.MonkeyPatch.context() as patched:
        SolvedOnce().use_in(patched)
        patched.setattr(plan_problem, "solve", never)
        result = run("plan", BREAD, "--time-limit", "0.5")
    assert result.exit_code == 2
    assert "--time-limit: no plan was found within 0.5 seconds" in result.stderr
    assert result.stdout == ""


def test_a_comparison_that_takes_too_long_costs_no_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    best = PlanProblem.best

    def slow(self: PlanProblem, variation: Variation = AS_ASKED) -> tuple[dict[str, float], Solution[Any]] | None:
        if variation != AS_ASKED:
            raise TimeoutError
        return best(self, variation)

    def unsettled(*_: object) -> bool:
        raise TimeoutError

    SolvedOnce().use_in(monkeypatch)
    monkeypatch.setattr(PlanProblem, "best", slow)
    monkeypatch.setattr(PlanProblem, "still_best", unsettled)
    plan = json.loads(run("plan", BREAD, "-f", "json").stdout)
    assert plan["gain"] == pytest.approx(27.42e6)
    assert [plan[key] for key in ("runner_up", "best_single", "best_singles", "greedy", "here_only")] == [None] * 5
    assert plan["flips"] == []
    late = ["runner_up", "best_single", "best_singles", "greedy", "here_only", "flips"]
    assert plan["out_of_time"] == late
    shown = run("plan", BREAD, "--lang", "en", "-f", "markdown").stdout
    assert "The prices of 2 more links were not examined." in shown
    assert (
        "The time limit was reached before these were worked out: the runner-up, the best single recruit, the" in shown
    )
    assert "only here, the prices or limits that would change the answer." in shown
    assert "时限已到，没有算出：" in run("plan", BREAD, "--lang", "zh", "-f", "markdown").stdout


def test_a_plan_that_had_its_time_leaves_nothing_out() -> None:
    result = run("plan", BREAD, "-f", "json")
    assert json.loads(result.stdout)["out_of_time"] == []


def test_what_too_many_candidates_leave_out_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    SolvedOnce().use_in(monkeypatch)
    monkeypatch.setattr("chainmap.analysis.recruit.plan.MOST_COMPARED", 1)
    shown = run("plan", BREAD, "--lang", "en", "-f", "markdown").stdout
    assert "The plan was not compared with other choices" in shown
    assert json.loads(run("plan", BREAD, "-f", "json").stdout)["compared"] is False


def refused(*arguments: str | Path) -> str:
    """Return what is said of a plan that can't be."""
    result = run("plan", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    return result.stderr


def test_each_link_that_must_be_there_and_cannot_has_its_reason() -> None:
    """All at once; the smallest sandwich plant, 1,000 t, takes 8 m²/t, that of wheat 10."""
    said = refused(BREAD, "--must", "oven", "--must", "testing", "--must", "sandwich", "--land-m2", "7000")
    assert "3 problems:" in said
    assert "--must bread/oven: the chain gives no price" in said
    assert "--must bread/testing: the chain gives no price" in said
    assert (
        "--must bread/sandwich: the smallest efficient plant, 1,000 t/a, takes land_m2 8,000; the limit is 7,000"
        in said
    )
    both = refused(BREAD, "--must", "wheat", "--must", "sandwich", "--land-m2", "17000")
    assert "--must: the smallest efficient plants of all required links take land_m2 18,000 together" in both
    assert "the limit is 17,000 (--land-m2)" in both
    few = refused(BREAD, "--must", "wheat", "--must", "sandwich", "--max-recruits", "1")
    assert "2 links are required, but at most 1 recruit is allowed (--max-recruits)" in few
    assert "必须包含的环节按最小经济规模合计要用 land_m2 18,000" in refused(
        BREAD, "--must", "wheat", "--must", "sandwich", "--land-m2", "17000", "--lang", "zh"
    )


def test_a_limit_of_the_park_is_named_where_it_stands(tmp_path: Path) -> None:
    bread_in(tmp_path, "41250", "900")
    assert "takes land_m2 10,000; the limit is 900 (park.yaml limits.land_m2)" in refused(tmp_path, "--must", "wheat")


def test_a_link_of_no_use_and_no_size_is_not_dropped_silently(tmp_path: Path) -> None:
    """Salt has a price and no smallest plant, and nobody here buys it: a plan with none of it would not have it."""
    links: dict[str, Any] = {"salt": {"price": price(5)}, "flour": {"price": price(3)}, "bread": {}}
    flows = [{"from": "flour", "to": "bread", "intensity": 2}]
    park = write_park(tmp_path, links, flows, [("A", "bread goods", "10", "")])
    assert "--must c/salt: the chain gives no minimum efficient scale for it" in refused(park, "--must", "salt")


def test_candidates_that_must_be_there_and_cannot_have_their_reason(tmp_path: Path) -> None:
    file = table(tmp_path, HEAD + "A磨坊（虚构）,面粉,2400吨,20亩\nB检测,食品检测,,1亩\nC麦场,小麦,1000吨,400亩\n")
    given = (BREAD, "--candidates", file, "--must")
    assert (
        "--must bread/testing: candidate 'B检测' gives no capacity that can be converted to its link's unit"
        in refused(*given, "食品检测")
    )
    large = "candidate 'C麦场' takes land_m2 266,667; the limit is 41,250 (park.yaml limits.land_m2)"
    assert f"--must bread/wheat: {large}" in refused(*given, "小麦")
    assert f"--must C麦场: {large}" in refused(*given, "C麦场")
    assert "--must bread/sandwich: no candidate makes it" in refused(*given, "三明治")
    assert "candidate 'A磨坊（虚构）' is excluded by --never" in refused(*given, "A磨坊", "--never", "面粉")
    assert "each of the required items (A磨坊（虚构）, C麦场) is possible alone" in refused(
        *given, "A磨坊", "--must", "C麦场", "--land-m2", "270000"
    )


def test_candidates_are_meant_by_name(tmp_path: Path) -> None:
    """A serves 2,400 t on less land; B does as well. The mark of a made-up name need not be typed."""
    file = table(tmp_path, HEAD + "A磨坊（虚构）,面粉,2400吨,12亩\nB磨坊(fictional),面粉,2400吨,20亩\n")

    def recruited(*arguments: str) -> list[str]:
        plan = json.loads(run("plan", BREAD, "--candidates", file, "-f", "json", *arguments).stdout)
        return [one["name"] for one in plan["recruits"]]

    assert recruited() == ["A磨坊（虚构）"]
    assert recruited("--never", "A磨坊") == ["B磨坊(fictional)"]
    assert recruited("--must", "b磨坊") == ["B磨坊(fictional)"]
    assert recruited("--must", "面粉") == ["A磨坊（虚构）"]
    near = refused(BREAD, "--candidates", file, "--must", "A磨", "--never", "flou")
    assert "--must: no link or candidate 'A磨'. Did you mean 'A磨坊（虚构）'?" in near
    assert "--never: no link or candidate 'flou'. Did you mean 'flour'" in near


def test_all_links_of_a_candidate_are_shown(tmp_path: Path) -> None:
    arguments = ["plan", "examples/pv_park", "--candidates", "examples/pv_candidates.csv"]
    plan = json.loads(run(*arguments, "-f", "json").stdout)
    both = [
        {"link": "photovoltaics/wafer", "size": 4.0, "unit": "GW/a", "size_assumed": False},
        {"link": "photovoltaics/silicon_rod", "size": 12500.0, "unit": "t/a", "size_assumed": False},
    ]
    assert plan["recruits"][0]["links"] == both
    assert plan["best_single"]["recruits"][0]["links"] == both
    shown = run(*arguments, "-f", "markdown", "--lang", "en").stdout
    each = "Silicon wafers 4 GW/a, Monocrystalline silicon rods 12,500 t/a"
    assert f". 晶川硅片有限公司（虚构）, {each}. Adds" in shown
    assert f"| 晶川硅片有限公司（虚构） | {each} |" in shown
    assert f"| the best single recruit | 晶川硅片有限公司（虚构） ({each}) |" in shown
    assert ". 晶川硅片有限公司（虚构），硅片 4 GW/年、单晶硅棒 12,500吨/年。" in run(*arguments, "--lang", "zh").stdout
    rows = list(csv.DictReader(io.StringIO(run(*arguments, "-f", "csv").stdout.removeprefix("\ufeff"))))
    assert rows[0]["links"] == "photovoltaics/wafer 4 GW/a; photovoltaics/silicon_rod 12500 t/a"
    assert run(*arguments, "-o", tmp_path / "plan.xlsx").exit_code == 0
    assert any("4 GW" in text and "12,500" in text for text in texts_of(tmp_path / "plan.xlsx"))


def test_another_objective_has_its_own_words() -> None:
    """Plastic bags for 151.25 million of value added; of local trade only the 20 t that are short here."""
    shown = run("plan", BREAD, "--objective", "value-added", "-f", "markdown", "--lang", "en").stdout
    assert "| value added a year | more local trade a year | recruits |" in shown
    assert "| **CNY 151 million** | **CNY 220 thousand** |" in shown
    assert "Brings CNY 151 million of value added a year; of local trade it adds CNY 220 thousand" in shown
    assert "| Choice | Recruit | value added | Difference in value added | more local trade a year |" in shown
    assert "| Sandwich 5,160 t/a | CNY 129 million | CNY -22.3 million | CNY 20 million |" in shown
    chinese = run("plan", BREAD, "--objective", "value-added", "-f", "markdown", "--lang", "zh").stdout
    assert "| 每年链上增加值 | 每年可多在本地买卖 |" in chinese
    assert "| 选法 | 招什么 | 链上增加值 | 链上增加值与本方案差 | 每年可多在本地买卖 |" in chinese
    plan = json.loads(run("plan", BREAD, "--objective", "value-added", "-f", "json").stdout)
    assert plan["runner_up"]["score"] == pytest.approx(5156.25 * 25_000)
    assert plan["best_single"]["score"] == pytest.approx(plan["score"])


def test_a_limit_that_is_none_is_named_where_it_was_typed_or_written(tmp_path: Path) -> None:
    assert "--land-m2: a limit must be positive, not 0. Without this option the limit in park" in refused(
        BREAD, "--land-m2", "0"
    )
    bread_in(tmp_path, "41250", "0")
    assert "park.yaml:5 limits.land_m2: a limit must be positive, not 0" in refused(tmp_path, "--must", "wheat")


def test_a_neighbour_is_found_without_the_mark_of_a_made_up_name(tmp_path: Path) -> None:
    whole = run("plan", "examples/pv_park", "--for", "长滩组件产业园（虚构）", "-f", "json")
    for typed in ("长滩组件产业园", " 长滩组件产业园(虚构) "):
        assert run("plan", "examples/pv_park", "--for", typed, "-f", "json").stdout == whole.stdout != ""
    for part in ("长滩", "长滩组件园", "组件产业园"):
        said = refused("examples/pv_park", "--for", part)
        assert "--for: no neighbouring park" in said
        assert "Did you mean '长滩组件产业园（虚构）'?" in said
    bread_in(tmp_path)
    (tmp_path / "neighbours.csv").write_text(
        "园区,距离,环节,年需求\nMill Park (Fictional),5,面粉,9000吨\n", encoding="utf-8"
    )
    assert run("plan", tmp_path, "--for", "mill park").exit_code == 0
    assert "Did you mean 'Mill Park (Fictional)'?" in refused(tmp_path, "--for", "Mil Prk")


def test_a_substitute_whose_maker_is_unknown_is_named(tmp_path: Path) -> None:
    """Paper bags serve all 12,000 t of bread, 1.08 million, though the maker of plastic bags may do so already."""
    bread_in(tmp_path, "食品塑料袋,100吨,80吨", "食品塑料袋,,")
    arguments: list[str | Path] = ["plan", tmp_path, "--must", "paper_bag", "--max-recruits", "1"]
    plan = json.loads(run(*arguments, "-f", "json").stdout)
    assert plan["gain"] == pytest.approx(120 * 9000)
    assert plan["recruits"][0]["substitutes_of_unknown_capacity"] == ["bread/plastic_bag"]
    shown = run(*arguments, "--lang", "en", "-f", "markdown").stdout
    assert "Its buyers may use Plastic bag instead" in shown
    assert "买家也可以改用塑料袋，而这里做它的企业产能不明" in "".join(run(*arguments, "--lang", "zh").stdout.split())
    known = json.loads(run("plan", BREAD, "--must", "paper_bag", "--max-recruits", "1", "-f", "json").stdout)
    assert all(one["substitutes_of_unknown_capacity"] == [] for one in known["recruits"])


def test_a_limit_may_have_its_unit() -> None:
    plain = run("plan", BREAD, "--land-m2", "20000", "-f", "json").stdout
    assert json.loads(plain)["limits"]["land_m2"] == 20_000
    for typed in (("--land-m2", "2公顷"), ("--land", "2 ha"), ("--land", "30亩")):
        assert run("plan", BREAD, *typed, "-f", "json").stdout == plain
    given = json.loads(run("plan", BREAD, "--power", "2MW", "--investment", "3亿元", "-f", "json").stdout)["limits"]
    assert (given["power_kw"], given["investment_cny"]) == pytest.approx((2000, 3e8))
    assert "--land-m2: '60吨' is not a limit: write one number, in m2, or with its unit" in refused(
        BREAD, "--land", "60吨"
    )


def hard_to_prove(folder: Path, count: int = 120) -> list[str | Path]:
    """Return a plan whose proof takes minutes: who takes more of four limits pays more tax."""
    chance = random.Random(1)  # noqa: S311  # of a test
    lines, sums = ["企业名称,产品,年产能,用地(m2),用电(kW),碳排放(tCO2),投资(元),税收(元)"], [0, 0, 0, 0]
    for number in range(count):
        takes = [chance.randint(500, 1000) for _ in range(4)]
        sums = [total + take for total, take in zip(sums, takes, strict=True)]
        lines.append(f"厂{number},面包,10t,{','.join(map(str, takes))},{sum(takes) + chance.randint(0, 100)}")
    file = folder / "firms.csv"
    file.write_text("\n".join(lines), encoding="utf-8")
    limits = zip(("--land", "--power", "--emissions", "--investment"), sums, strict=True)
    asked = [str(part) for option, total in limits for part in (option, total // 3)]
    return ["plan", BREAD, "--candidates", file, "--objective", "tax", "--time-limit", "300", *asked]


def test_ctrl_c_leaves_the_best_so_far_in_every_form(tmp_path: Path) -> None:
    """Nothing else is worked out then; the shell's status says what happened."""
    command = hard_to_prove(tmp_path)
    timer = threading.Timer(3, os.kill, (os.getpid(), signal.SIGINT))
    timer.start()
    result = run(*command, "-f", "json")
    timer.join()
    assert result.exit_code == 130
    plan = json.loads(result.stdout)
    assert (plan["interrupted"], plan["optimal"]) == (True, False)
    assert plan["recruits"]
    assert 0 < plan["score"] < plan["bound"]
    assert plan["gap"] == pytest.approx(1 - plan["score"] / plan["bound"])
    assert "flips" in plan["out_of_time"]
    # the same plan, which is remembered
    missed = f"{plan['gap']:.2%}"
    for form in ("table", "markdown", "html"):
        shown = run(*command, "-f", form)
        assert shown.exit_code == 130
        assert "Interrupted (Ctrl-C): this is the best set found until then, at most " in shown.stdout
        assert missed in shown.stdout
        assert "since it was interrupted: " in " ".join(shown.stdout.split())
    rows = list(csv.DictReader(io.StringIO(run(*command, "-f", "csv").stdout)))
    assert {row["interrupted"] for row in rows} == {"True"}
    assert [float(row["gap"]) for row in rows] == pytest.approx([plan["gap"]] * len(rows))
    book = tmp_path / "plan.xlsx"
    assert run(*command, "-o", book).exit_code == 130
    assert any("Interrupted (Ctrl-C)" in text for text in texts_of(book))


def test_ctrl_c_before_there_is_a_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(request: PlanRequest) -> Planned:
        os.kill(os.getpid(), signal.SIGINT)
        return solve_plan(request)

    monkeypatch.setattr("chainmap.study.requests.plan.solve_plan", interrupted)
    result = run("plan", BREAD, "--max-recruits", "2")
    assert (result.exit_code, result.stdout) == (130, "")
    assert "Interrupted (Ctrl-C) before any plan was found." in result.stderr
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
