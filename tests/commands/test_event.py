import datetime as dt
import json
import os
import random
import re
import signal
import threading
import time
from pathlib import Path
from typing import Any

import pytest
import vobject
from icalendar import Calendar
from python_calamine import CalamineWorkbook

from tests.commands.differences import differences
from tests.conftest import DATA, ROOT, run, texts_of

EVENT = DATA / "bread_event"
TERMS = EVENT / "event.yaml"
USUAL = ("--per-firm", "3", "--slots", "4", "--tables", "2")


def expected(name: str) -> Any:
    return json.loads((DATA / name).read_text(encoding="utf-8"))


def event(*arguments: str | Path, park: Path = EVENT, terms: Path = TERMS) -> Any:
    result = run("event", park, *USUAL, "--event", terms, *arguments, "--format", "json")
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """Return the file of the worked example's plan."""
    path = tmp_path / "plan.json"
    assert run("event", EVENT, *USUAL, "--event", TERMS, "-o", path).exit_code == 0
    return path


def terms(folder: Path, text: str) -> Path:
    path = folder / "event.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_worked_example_to_the_last_field() -> None:
    assert differences(expected("expected_event.json"), event()) == []


def test_the_worked_example_planned_again_to_the_last_field(plan: Path) -> None:
    again = event("--plan", plan, "--no-show", "庚三明治厂（虚构）")
    assert differences(expected("expected_replan.json"), again) == []
    assert [(told["news"], told["firms"]) for told in again["tell"]] == [
        ("cancelled", ["甲面包厂（虚构）", "庚三明治厂（虚构）"]),
        ("added", ["甲面包厂（虚构）", "辛检测公司（虚构）"]),
    ]


def test_a_plan_made_again_twice_remembers_what_happened(plan: Path, tmp_path: Path) -> None:
    """庚 is missing first; then 丙 is late until slot 3, so its meeting with 乙 cannot stay in slot 2."""
    first = tmp_path / "first.json"
    first.write_text(json.dumps(event("--plan", plan, "--no-show", "庚三明治厂")), encoding="utf-8")
    again = event("--plan", first, "--late", "丙面粉厂=3", "--after", "1")
    assert again["no_show"] == ["庚三明治厂（虚构）"]
    assert (again["revision"], again["late"], again["after"]) == (2, {"丙面粉厂（虚构）": 3}, 1)
    assert again["cancelled"] == [{"firms": ["甲面包厂（虚构）", "庚三明治厂（虚构）"], "slot": 1, "table": 1}]
    held = {tuple(meeting["firms"]): meeting["slot"] for meeting in again["meetings"]}
    assert held["乙吐司坊（虚构）", "丙面粉厂（虚构）"] >= 3


def test_a_lost_table_moves_its_meetings_to_the_other(plan: Path) -> None:
    """Slots 2 and 4 need both tables: with table 2 lost, one meeting of each goes to an idle slot or is dropped."""
    again = event("--plan", plan, "--lost-table", "2")
    assert {meeting["table"] for meeting in again["meetings"]} == {1}
    assert len({meeting["slot"] for meeting in again["meetings"]}) == len(again["meetings"]) == 4
    assert {dropped["reason"] for dropped in again["dropped"]} <= {"clash", "tables_full", "firm_full"}


def test_a_lost_table_stays_empty_if_the_whole_plan_is_cancelled(tmp_path: Path) -> None:
    """Planned are 甲-壬 and 乙-丙. Without 甲, 丙 and whoever else 乙 could meet, 乙 meets 壬, at table 2."""
    first, given = tmp_path / "first.json", (EVENT, "--per-firm", "1", "--slots", "2", "--tables", "2")
    assert run("event", *given, "-o", first).exit_code == 0
    absent = ("甲面包厂", "丙面粉厂", "丁酵母厂", "戊塑业公司", "己物流公司", "辛检测公司")
    gone = [argument for firm in absent for argument in ("--no-show", firm)]
    again = json.loads(run("event", *given, "--plan", first, *gone, "--lost-table", "1", "--format", "json").stdout)
    assert [(one["firms"], one["table"]) for one in again["meetings"]] == [
        (["乙吐司坊（虚构）", "壬面粉厂（虚构）"], 2)
    ]


def test_what_has_no_place_is_named_with_the_least_change() -> None:
    """One table and four slots hold four of the six meetings: a second table, or two more slots."""
    result = event("--tables", "1")
    assert (result["scheduled"], len(result["dropped"])) == (4, 2)
    changes = {change["kind"]: change["more"] for change in result["least_changes"]}
    assert changes["tables"] == 1
    assert changes["slots"] == 2


def test_forbidden_and_must(tmp_path: Path) -> None:
    text = "forbidden:\n  - [甲面包厂, 壬面粉厂]\nmust:\n  - [乙吐司坊, 辛检测公司]\n"
    held = {frozenset(meeting["firms"]) for meeting in event(terms=terms(tmp_path, text))["meetings"]}
    assert frozenset(("甲面包厂（虚构）", "壬面粉厂（虚构）")) not in held
    assert frozenset(("乙吐司坊（虚构）", "辛检测公司（虚构）")) in held


def test_firms_that_trade_already_meet_if_it_is_agreed(tmp_path: Path) -> None:
    """甲 and 丙 trade flour: no introduction, unless somebody asks for it. 丙 could sell 2,000 t more: 7.2 million."""
    result = event(terms=terms(tmp_path, "must:\n  - [甲面包厂, 丙面粉厂]\n"))
    (meeting,) = [one for one in result["meetings"] if one["firms"] == ["甲面包厂（虚构）", "丙面粉厂（虚构）"]]
    assert meeting["value"]["low"] == pytest.approx(7.2e6)


SESSIONS = """name: {{zh: 面包园对接会（虚构）, en: Bread event (fictional)}}
venue: 二楼
date: 2026-12-10
tables: 2
sessions:
  - {{name: 上午, start: "09:00", minutes: 20, buffer: 5, slots: {slots}}}
  - {{name: 下午, start: "{afternoon}", minutes: 30, slots: 2}}
"""


@pytest.mark.parametrize(
    ("text", "arguments", "messages"),
    [
        ("slots: 2\ntables: 1\nfixed:\n  - {firms: [甲面包厂, 甲面包厂], slot: 1}\n", [], ["cannot meet itself"]),
        (
            (
                "slots: 4\ntables: 2\nmust:\n  - [甲面包厂, 庚三明治厂]\n"
                "fixed:\n  - {firms: [庚三明治厂, 甲面包厂], slot: 1}\n"
            ),
            [],
            ["event.yaml:4 must[0]: these two firms stand in fixed[0] already"],
        ),
        ("slots: 0\ntables: 2\n", [], ["slots: expected a whole number from 1 to 1,000, not '0'"]),
        ("slots: 4\n", [], ["--tables: the number of tables is missing"]),
        ("tables: 4\n", [], ["--slots: the number of slots is missing"]),
        (SESSIONS.format(slots=2, afternoon="09:30"), [], ["overlaps the one before it, which ends at 09:45"]),
        (SESSIONS.format(slots=2, afternoon="23:30"), [], ["2 slots from 23:30 pass midnight. This session holds 0"]),
        (SESSIONS.format(slots=2, afternoon="25:30"), [], ["the time '25:30' is not of the form 09:00"]),
        (SESSIONS.format(slots=2, afternoon="14:00"), ["--slots", "7"], ["the sessions have 4 slots"]),
        ("slots: 4\ntables: 2\naway:\n  nobody: [1]\n", [], ["away.nobody: no tenant 'nobody'"]),
        ("slots: 4\ntables: 2\naway:\n  甲面包厂: [9]\n", [], ["there is no slot '9': slots are 1 to 4"]),
        ("slots: 4\ntables: 2\nlunch: 12\n", [], ["unknown key 'lunch'"]),
        (f"slots: 4\ntables: 2\nname: {'a' * 201}\n", [], ["event.yaml:3 name: ", "201 characters: at most 200"]),
        (f"slots: 4\ntables: 2\nname: {{en: {'a' * 201}}}\n", [], ["event.yaml:3 name.en: ", "at most 200"]),
        ('slots: 4\ntables: 2\nname: " "\n', [], ["event.yaml:3 name: the name is empty"]),
        ('slots: 4\ntables: 2\nname: {zh: " "}\n', [], ["event.yaml:3 name: the name is empty"]),
        ("slots: 4\ntables: 2\nlanguages: {甲面包厂: Latin}\n", [], ["interpreters has none of 'Latin'"]),
        ("slots: 4\ntables: 2\nfixed:\n  - {firms: [甲面包厂], slot: 1}\n", [], ["names two firms"]),
        (
            "slots: 4\ntables: 2\naway: {甲面包厂: [1]}\nfixed:\n  - {firms: [甲面包厂, 庚三明治厂], slot: 1}\n",
            [],
            ["'甲面包厂（虚构）' is away in slot 1, for which this meeting is fixed"],
        ),
        (
            "slots: 4\ntables: 2\nmust:\n  - [甲面包厂, 庚三明治厂]\n  - [甲面包厂, 壬面粉厂]\n",
            ["--per-firm", "1"],
            ["has 2 agreed meetings, but a firm has 1 at most. Raise --per-firm to 2"],
        ),
        (
            (
                "slots: 2\ntables: 1\nmust:\n  - [甲面包厂, 庚三明治厂]\n  - [甲面包厂, 壬面粉厂]\n"
                "  - [甲面包厂, 戊塑业公司]\n"
            ),
            [],
            ["cannot all be held", "1 slot more at the end", "1 agreed meeting less"],
        ),
        (
            "slots: 2\ntables: 2\naway: {庚三明治厂: [1, 2]}\nmust:\n  - [甲面包厂, 庚三明治厂]\n",
            [],
            [
                "cannot all be held",
                "is away in every slot",
                "these firms are there in these slots too: 庚三明治厂（虚构）",
            ],
        ),
    ],
)
def test_bad_terms(text: str, arguments: list[str], messages: list[str], tmp_path: Path) -> None:
    result = run("event", EVENT, "--per-firm", "3", *arguments, "--event", terms(tmp_path, text), "--lang", "en")
    assert result.exit_code == 2
    for message in messages:
        assert message in result.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--no-show", "庚三明治厂"], "goes with --plan"),
        (["--per-firm", "0"], "--per-firm: a firm has 1 meeting or more, not 0."),
        (["--tables", "0"], "--tables: expected a whole number from 1 to 10,000, not '0'."),
        (["--plan", "{plan}", "--after", "4"], "all 4 slots are past: nothing is left to plan"),
        (["--plan", "{plan}", "--late", "丙面粉厂"], "write who is late as FIRM=SLOT"),
        (["--plan", "{plan}", "--late", "丙面粉厂=9"], "there is no slot '9'"),
        (["--plan", "{plan}", "--lost-table", "3"], "there is no table '3': tables are 1 to 2"),
        (["--plan", "{plan}", "--no-show", "nobody"], "--no-show: no tenant 'nobody'"),
        (["--plan", "{plan}", "--slots", "3"], "the plan has places beyond 3 slots and 2 tables"),
        (["--plan", "{terms}"], "this is not the plan of an event"),
    ],
)
def test_bad_requests(arguments: list[str], message: str, plan: Path, tmp_path: Path) -> None:
    away = terms(tmp_path, "away: {己物流公司: [1]}\n")
    given = [argument.format(plan=plan, terms=away) for argument in arguments]
    result = run("event", EVENT, *USUAL, "--event", away, *given, "--lang", "en")
    assert (result.exit_code, message in result.stderr) == (2, True), result.stderr


def test_more_meetings_than_places_are_told_before_solving() -> None:
    result = run("event", EVENT, "--per-firm", "3", "--slots", "2", "--tables", "1", "--lang", "en")
    assert result.exit_code == 0
    assert "6 meetings are chosen, but 2 slots × 1 tables have 2 places: with fewer than 3 tables" in result.stderr


def test_takeaways(tmp_path: Path, plan: Path) -> None:
    """甲 meets 庚 in slot 1, 09:00 to 09:20 in Shanghai: 01:00 to 01:20 in UTC. Without 庚 that one is cancelled."""
    text = SESSIONS.format(slots=2, afternoon="14:00") + TERMS.read_text(encoding="utf-8")
    folder, again = tmp_path / "out", tmp_path / "again"
    given = ("event", EVENT, "--per-firm", "3", "--event", terms(tmp_path, text))
    assert run(*given, "--agendas", folder, "-o", plan, "--lang", "zh").exit_code == 0
    assert run(*given, "--plan", plan, "--no-show", "庚三明治厂", "--agendas", again, "--lang", "zh").exit_code == 0
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*.*")}
    assert {"organiser.xlsx", "wall-board.html", "agendas.html", "firms/001 甲面包厂（虚构）.ics"} <= names
    assert len([name for name in names if name.endswith(".ics")]) == 8
    before, after = (
        {
            str(one["uid"]): one
            for one in Calendar.from_ical((where / "firms/001 甲面包厂（虚构）.ics").read_bytes()).events
        }
        for where in (folder, again)
    )
    (sandwich,) = [one for one in before.values() if "庚三明治厂" in str(one["summary"])]
    assert (sandwich["dtstart"].to_ical(), sandwich["dtend"].to_ical()) == (b"20261210T010000Z", b"20261210T012000Z")
    assert (sandwich["sequence"], sandwich["status"]) == (0, "CONFIRMED")
    called_off = after[str(sandwich["uid"])]
    assert (called_off["sequence"], called_off["status"]) == (1, "CANCELLED")
    assert set(before) <= set(after)
    assert {one["sequence"] for one in after.values()} == {1}
    raw = (folder / "firms/001 甲面包厂（虚构）.ics").read_bytes()
    assert b"METHOD:PUBLISH" in raw
    assert b"VTIMEZONE" not in raw
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    read = vobject.readOne(raw.decode("utf-8"))  # by another library than the one that wrote it
    assert read.method.value == "PUBLISH"
    assert {one.uid.value for one in read.vevent_list} == set(before)
    (other,) = [one for one in read.vevent_list if "庚三明治厂" in one.summary.value]
    assert (other.dtstart.value, other.location.value) == (
        dt.datetime(2026, 12, 10, 1, tzinfo=dt.UTC),
        f"二楼、{sandwich_table(plan)} 号桌",
    )
    assert "面包" in other.description.value
    gone = Calendar.from_ical((again / "firms/007 庚三明治厂（虚构）.ics").read_bytes())
    assert [str(one["status"]) for one in gone.events] == ["CANCELLED"]


def sandwich_table(plan: Path) -> int:
    """Return the table at which 甲 and 庚 meet, by the plan's file."""
    meetings = json.loads(plan.read_text(encoding="utf-8"))["meetings"]
    return next(int(one["table"]) for one in meetings if "庚三明治厂（虚构）" in one["firms"])


def test_takeaways_need_a_new_folder(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine")
    result = run("event", EVENT, *USUAL, "--agendas", tmp_path / "out", "--lang", "en")
    assert result.exit_code == 2
    assert (tmp_path / "out" / "mine.txt").read_text() == "mine"


def filled(folder: Path, answers: dict[str, tuple[str, str, str]]) -> Path:
    """Return the tick-off list of a plan as a CSV file, with answers by the second firm's first letter."""
    book = folder / "list.xlsx"
    assert run("event", EVENT, *USUAL, "--event", TERMS, "-o", book, "--lang", "zh").exit_code == 0
    rows = CalamineWorkbook.from_path(book).get_sheet_by_index(0).to_python()
    second, first_fill = rows[0].index("另一方"), rows[0].index("是否见面")
    for row in rows[1:]:
        row[first_fill : first_fill + 3] = answers.get(str(row[second])[0], ("", "", ""))
    path = folder / "outcomes.csv"
    path.write_text("\n".join(",".join(map(str, row)) for row in rows), encoding="utf-8")
    return path


def test_outcomes(plan: Path, tmp_path: Path) -> None:
    """Of six meetings five are ticked: four kept, one missed; two second meetings, a contract of 1.2 million."""
    answers = {
        "庚": ("是", "是", "120万"),
        "戊": ("是", "否", ""),
        "壬": ("是", "是", ""),
        "丁": ("是", "", ""),
        "己": ("否", "", ""),
    }
    table = filled(tmp_path, answers)
    result = run("event", EVENT, "--plan", plan, "--outcomes", table, "--format", "json")
    assert result.exit_code == 0, result.stderr
    shown = json.loads(result.stdout)
    counts = ("accepted", "kept", "missed", "unsaid", "second_meetings", "contracts")
    assert [shown[count] for count in counts] == [6, 4, 1, 1, 2, 1]
    assert shown["contract_value"]["low"] == 1.2e6
    # 甲 has six partners, 壬 before 庚; 壬 has 甲 and 乙, 庚 has 甲. Only the look of 甲 at 庚 fails at 1: 3 of 4.
    # By lot (1/6 + 1/6 + 1/2 + 1) ÷ 4 = 0.4583; nobody stands on a link of a partner.
    by_lot = pytest.approx((1 / 6 + 1 / 6 + 1 / 2 + 1) / 4)
    assert shown["hits"][0] == {"k": 1, "ranking": 0.75, "same_link": by_lot, "random": by_lot}


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("甲面包厂（虚构）,辛检测公司（虚构）,是,,", "the plan has no meeting of"),
        ("甲面包厂（虚构）,庚三明治厂（虚构）,perhaps,,", "'perhaps' is unclear: write yes or no"),
        ("甲面包厂（虚构）,庚三明治厂（虚构）,否,是,", "the two did not meet, but"),
        ("甲面包厂（虚构）,nobody,是,,", "nobody"),
        (
            "甲面包厂（虚构）,庚三明治厂（虚构）,是,,\n庚三明治厂（虚构）,甲面包厂（虚构）,是,,",
            "this meeting stands in row 2 already",
        ),
    ],
)
def test_bad_outcomes(row: str, message: str, plan: Path, tmp_path: Path) -> None:
    table = tmp_path / "outcomes.csv"
    table.write_text(f"一方,另一方,是否见面,再约,合同额（元）\n{row}\n", encoding="utf-8")
    result = run("event", EVENT, "--plan", plan, "--outcomes", table, "--lang", "en")
    assert (result.exit_code, message in result.stderr) == (2, True), result.stderr


def test_the_sample_event_is_planned_disturbed_and_planned_again(tmp_path: Path) -> None:
    """Two no-shows and a lost table: nobody is at that table after slot 1, and nobody meets who is not there."""
    park, plan = ROOT / "examples" / "pv_park", tmp_path / "plan.json"
    given = ("event", park, "--per-firm", "4", "--event", park / "event.yaml")
    assert run(*given, "-o", plan).exit_code == 0
    planned = json.loads(plan.read_text(encoding="utf-8"))
    assert planned["proved"]
    again = json.loads(
        run(
            *given, "--plan", plan, "--no-show", "鉴真检测技术", "--no-show", "码上软件", "--lost-table", "2",
            "--after", "1", "--format", "json",
        ).stdout
    )  # fmt: skip
    later = [meeting for meeting in again["meetings"] if meeting["slot"] > 1]
    assert all(meeting["table"] != 2 for meeting in later)
    assert not {firm for meeting in later for firm in meeting["firms"]} & set(again["no_show"])
    assert [m for m in again["meetings"] if m["slot"] == 1] == [m for m in planned["meetings"] if m["slot"] == 1]
    interpreted = [meeting for meeting in planned["meetings"] if meeting["interpreters"]]
    assert [re.sub(r"\d", "", one) for meeting in interpreted for one in meeting["interpreters"]] == ["译员一"]


def crowded(folder: Path) -> list[str | Path]:
    """Return an event with far more meetings than places: to prove the best choice takes minutes."""
    chance = random.Random(1)  # noqa: S311  # of a test
    lines = ["企业名称,主营产品,年产能,年产量"]
    for number in range(60):
        product = chance.choice(["面包", "小麦粉", "活性干酵母", "食品塑料袋", "小麦"])
        capacity = chance.randint(100, 9000)
        lines.append(f"厂{number},{product},{capacity}吨,{capacity // 2}吨")
    table = folder / "tenants.csv"
    table.write_text("\n".join(lines), encoding="utf-8")
    return ["event", table, "-c", DATA / "bread.yaml", "--slots", "8", "--tables", "6", "--per-firm", "8"]


def test_ctrl_c_leaves_the_best_so_far(tmp_path: Path) -> None:
    command = crowded(tmp_path)
    for number, ending in enumerate((".json", ".csv", ".md", ".xlsx")):
        file = tmp_path / f"event{ending}"
        timer = threading.Timer(4, os.kill, (os.getpid(), signal.SIGINT))
        timer.start()
        start = time.monotonic()
        result = run(*command, "--time-limit", "300", "-o", file)
        timer.join()
        assert result.exit_code == 130, (number, result.stderr)
        assert time.monotonic() - start < 60
        assert "interrupted (Ctrl-C): the plan is the best found until then" in result.stderr
        if ending == ".json":
            plan = json.loads(file.read_text(encoding="utf-8"))
            assert (plan["interrupted"], plan["proved"]) == (True, False)
            assert plan["scheduled"] > 0
            assert plan["value"]["low"] <= plan["bound"]["value"]
        elif ending == ".csv":
            assert ",interrupted,bound_value," in file.read_text(encoding="utf-8-sig").splitlines()[0]
        elif ending == ".md":
            assert "Interrupted (Ctrl-C): this is the best plan found until then." in file.read_text(encoding="utf-8")
        else:
            assert any("interrupted (Ctrl-C)" in text for text in texts_of(file))


@pytest.mark.parametrize("seconds", ["1", "3"])
def test_a_time_limit_may_end_any_of_the_searches(seconds: str, tmp_path: Path) -> None:
    """That for tables as well, which then has none."""
    assert run(*crowded(tmp_path), "--time-limit", seconds, "-f", "json").exit_code == 0
