"""The options that commands share: every command has the same ones, and in each they do what they say."""

import itertools
import json
from pathlib import Path

import pytest

from tests.commands.registered import options_of, park_commands, takes_a_park
from tests.conftest import DATA, run

READ_A_PARK = park_commands()
STUDY = (
    "--chain",
    "--where",
    "--complete",
    "--tenants-in-park",
    "--confirmed",
    "--answers",
    "--estimate-from-revenue",
)
# Options of reading a park that change nothing in a command's page; in a command that is not here each changes it.
NO_DIFFERENCE = {
    "event": {"--complete", "--tenants-in-park"},  # as pairs
    "pairs": {"--complete", "--tenants-in-park"},  # of who is here, whoever else may be
    "match": {"--complete", "--tenants-in-park"},  # which link a tenant is on hangs on no survey
}
# What a command must be given beyond the park, to write its page.
ARGUMENTS: dict[str, list[str]] = {
    "event": ["--slots", "4", "--tables", "3"],
    "what-if": ["--price", "面粉=3000"],
}
# The ending of its file, where the command writes no page.
ENDINGS = {"export": ".json", "book": ".xlsx"}
TENANTS = """企业名称,主营产品,年产能,年产量,营收(万元),类型
甲面包厂（虚构）,面包,"1.2万吨","1万吨",,一期
乙吐司坊（虚构）,吐司,2000吨,,,一期
丙面粉厂（虚构）,小麦粉,"6,000吨",5000 t,,一期
丁酵母厂（虚构）,活性干酵母,,,240,二期
辛面包房（虚构）,面包,,,5000,一期
戊塑业公司（虚构）,食品塑料袋,100吨,80吨,,一期
己物流公司（虚构）,道路货物运输,,,,一期
"""
BEFORE = """企业名称,主营产品,年产能,营收(万元),类型
甲面包厂（虚构）,面包,1.2万吨,,一期
庚面粉厂（虚构）,小麦粉,"1,000吨",,二期
丁酵母厂（虚构）,活性干酵母,,120,二期
"""
ORDERS = (
    "企业,产品,数量,金额,客户,签订日期,交期\n甲面包厂（虚构）,面包,9000吨,3800万元,一号客户,2026-06-01,2026-12-31\n"
)
YEAST = "丁酵母厂（虚构）"


@pytest.fixture
def park(tmp_path: Path) -> Path:
    """Return a park in which each option of reading it makes a difference."""
    folder = tmp_path / "park"
    folder.mkdir()
    (folder / "park.yaml").write_text("park: p\nchains: [../bread.yaml]\nlimits: {land_m2: 41250}\n", encoding="utf-8")
    (folder / "tenants.csv").write_text(TENANTS, encoding="utf-8")
    (folder / "orders.csv").write_text(ORDERS, encoding="utf-8")
    for name in ("bread.yaml", "bread_2.yaml"):
        (tmp_path / name).write_bytes((DATA / name).read_bytes())
    (tmp_path / "confirmed.csv").write_text("企业名称,环节,决定\n丙面粉厂（虚构）,bread/flour,排除\n", encoding="utf-8")
    (tmp_path / "before.csv").write_text(BEFORE, encoding="utf-8")
    (tmp_path / "answers.csv").write_text(
        f"tenant,link,question,answer\n{YEAST},bread/yeast,capacity,120\n辛面包房（虚构）,bread/bread,output,900\n",
        encoding="utf-8",
    )
    return folder


def given(option: str, park: Path) -> list[str | Path]:
    values: dict[str, list[str | Path]] = {
        "--chain": [park.parent / "bread_2.yaml"],
        "--where": ["类型=一期"],
        "--complete": [],
        "--tenants-in-park": ["7"],
        "--confirmed": [park.parent / "confirmed.csv"],
        "--answers": [park.parent / "answers.csv"],
        "--estimate-from-revenue": [],
    }
    return [option, *values[option]]


def command_line(command: str, park: Path) -> list[str | Path]:
    if command == "diff":
        return [command, park.parent / "before.csv", park]
    assert takes_a_park(command), f"write in command_line() the arguments of the command {command}"
    return [command, park, *ARGUMENTS.get(command, [])]


def test_every_command_that_reads_a_park_takes_the_same_options() -> None:
    for command in READ_A_PARK:
        lacking = {*STUDY, "--output", "--lang"} - options_of(command).keys()
        assert lacking == ({"--tenants-in-park"} if command == "related" else set()), command
        assert ("--format" in options_of(command)) == (command not in {"map", "export", "book"})


def test_one_option_has_one_help_but_where_it_means_something_else() -> None:
    of_gaps = options_of("gaps")
    differing = {
        (command, option)
        for command, option in itertools.product(READ_A_PARK, (*STUDY, "--output", "--lang"))
        if options_of(command).get(option, of_gaps[option]) != of_gaps[option]
    }
    assert differing == {
        ("diff", "--tenants-in-park"),
        ("diff", "--confirmed"),
        ("diff", "--answers"),
        ("book", "--output"),
        ("export", "--output"),
        ("map", "--output"),
        ("match", "--chain"),
        ("related", "--chain"),
        ("related", "--complete"),
    }


def page(command: str, park: Path, *more: str | Path) -> str:
    file = park.parent / f"page{ENDINGS.get(command, '.html')}"
    result = run(*command_line(command, park), *more, "-o", file)
    assert result.exit_code == 0, f"{result.stderr}: what {command} must be given goes into ARGUMENTS"
    text = file.read_bytes().decode(errors="replace")
    file.unlink()
    return text


@pytest.mark.parametrize("command", [name for name in READ_A_PARK if name != "related"])
def test_each_option_makes_a_difference_in_each_command(command: str, park: Path) -> None:
    """But for those of `NO_DIFFERENCE`. `related` reads a table of regions: the last test here is its own."""
    plain = page(command, park)
    same = {option for option in STUDY if page(command, park, *given(option, park)) == plain}
    assert same == NO_DIFFERENCE.get(command, set()), f"right? then write it in NO_DIFFERENCE as {command}"


def test_what_only_the_newer_survey_knows_leaves_the_older_alone(park: Path) -> None:
    """The review sheet and the answers name firms that the older table does not list."""

    def sides(*more: str | Path) -> tuple[dict[str, object], dict[str, object]]:
        result = run(*command_line("diff", park), *more, "--format", "json")
        assert result.exit_code == 0, result.stderr
        links = json.loads(result.stdout)["links"]
        return {link["link"]: link["then"] for link in links}, {link["link"]: link["now"] for link in links}

    def moved(before: dict[str, object], after: dict[str, object]) -> set[str]:
        return {link for link in before.keys() & after.keys() if before[link] != after[link]}

    then, now = sides()
    for option in ("--tenants-in-park", "--confirmed", "--answers"):
        older, newer = sides(*given(option, park))
        assert not moved(then, older), option
        assert moved(now, newer), option
    for option in ("--where", "--complete", "--estimate-from-revenue"):
        assert moved(then, sides(*given(option, park))[0]), option


@pytest.mark.parametrize("option", ["--confirmed", "--answers", "--estimate-from-revenue"])
def test_a_table_of_regions_takes_what_is_known_of_its_firms(option: str, tmp_path: Path) -> None:
    table = tmp_path / "firms.csv"
    head, *rows = (DATA / "bread_regions.csv").read_text(encoding="utf-8").splitlines()
    table.write_text("\n".join([f"{head},营收(万元)", *(f"{row},500" for row in rows)]) + "\n", encoding="utf-8")
    (tmp_path / "confirmed.csv").write_text("企业名称,环节,决定\n麦城三厂（虚构）,bread/bread,排除\n", encoding="utf-8")
    (tmp_path / "answers.csv").write_text(
        "tenant,link,question,answer\n麦城三厂（虚构）,bread/bread,output,900\n", encoding="utf-8"
    )
    values = {"--confirmed": ["confirmed.csv"], "--answers": ["answers.csv"]}
    more: list[str | Path] = [option, *(tmp_path / name for name in values.get(option, []))]
    shown = [
        run("related", table, "--chain", DATA / "bread.yaml", "--for", "麦城市", "--complete", "-f", "json", *extra)
        for extra in (more[:0], more)
    ]
    assert [one.exit_code for one in shown] == [0, 0], shown[1].stderr
    assert shown[0].stdout != shown[1].stdout
