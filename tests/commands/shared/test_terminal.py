"""No text of a user's files or command line steers the terminal, whatever the command prints it for."""

import os
import pty
import re
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from typer.testing import Result

from chainmap.commands.app import app
from tests.commands.registered import commands, needs_a_server
from tests.commands.shared.test_output import BREAD, CHAIN, COMMANDS
from tests.conftest import ROOT, run

EVIL = "\x1b[38;5;196m\x1b]8;;http://evil.example\x07\x9b2J\x07\u202e\u2066\x08\x7f"  # colours, link, clear, bell, bidi
IN_YAML = "".join(f"\\u{ord(char):04x}" for char in EVIL)
PRINTING = ("table", "markdown", "html", "json", "csv")
NAMING = {"anchors --explain", "diff"}  # these ask for firms by the names that they had
OUR_COLOURS = re.compile(r"\x1b\[[0-9;]*m")


def steering(text: str) -> set[str]:
    return {hex(ord(char)) for char in text if unicodedata.category(char) in {"Cc", "Cf"} and char not in "\n\t\r"}


def assert_clean(result: Result) -> None:
    assert steering(result.stdout) == set()
    assert steering(result.stderr) == set()
    assert "\r" not in result.stderr


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A park in which everything that can have a name has one that steers; half of the names are wrong as well."""
    park = tmp_path / f"park{EVIL.replace('/', '')}"
    shutil.copytree("tests/data/orders_park", park)
    chain = Path(CHAIN).read_text(encoding="utf-8")
    chain = re.sub(
        r"zh: ([^,}\n\[\"']+), en: ([^,}\n\[\"']+)\}",
        lambda names: f'zh: "{names[1]}{IN_YAML}", en: "{names[2]}{IN_YAML}"}}',
        chain,
    )
    assert IN_YAML in chain
    (tmp_path / "bread.yaml").write_text(chain, encoding="utf-8")
    for file in park.glob("*.csv"):
        lines = file.read_text(encoding="utf-8-sig").splitlines()
        lines[0] += f",备注{EVIL}"
        body = [f"{line.replace('（虚构）', EVIL)},{EVIL}" for line in lines[1:]]
        wrong = [f"x{EVIL},y{EVIL}"] if file.name == "orders.csv" else []
        file.write_text("\n".join([lines[0], *body, *wrong]) + "\n", encoding="utf-8")
    settings = (park / "park.yaml").read_text(encoding="utf-8")
    (park / "park.yaml").write_text(settings + f'"limit{IN_YAML}": 1\n', encoding="utf-8")
    return park


def whole(park: Path) -> Path:
    """Take out what is wrong, the last line of two files, so that the park is read."""
    for name in ("park.yaml", "orders.csv"):
        lines = (park / name).read_text(encoding="utf-8").split("\n")
        (park / name).write_text("\n".join(lines[:-2]) + "\n", encoding="utf-8")
    return park


def in_place(arguments: list[str], park: Path) -> list[str]:
    """Return a command with the hostile park and its chain in the place of the sample ones."""
    of = {BREAD: str(park), "tests/data/orders_park": str(park), CHAIN: str(park.parent / "bread.yaml")}
    return [of.get(argument, argument) for argument in arguments]


@pytest.mark.parametrize("name", [name for name in COMMANDS if name not in {"plan", "map", "book", "chains schema"}])
def test_an_answer_about_hostile_tables(name: str, hostile: Path) -> None:
    arguments = in_place(COMMANDS[name][0], whole(hostile))
    clean = 0
    for form in PRINTING:
        result = run(*arguments, "--format", form)
        assert_clean(result)
        clean += result.exit_code == 0
    assert clean or name in NAMING, result.stderr
    assert_clean(run(*arguments, "--notes"))


@pytest.mark.parametrize("name", COMMANDS)
def test_a_fault_of_hostile_settings(name: str, hostile: Path) -> None:
    assert_clean(run(*in_place(COMMANDS[name][0], hostile)))


@pytest.mark.parametrize("name", [name for name in commands() if not needs_a_server(name)])
def test_a_hostile_command_line(name: str) -> None:
    words = name.split()
    for more in ([f"--no{EVIL}"], [EVIL], [EVIL, EVIL, EVIL], ["--lang", EVIL], ["-o", f"{EVIL}.csv"], [BREAD, EVIL]):
        result = run(*words, *more)
        assert result.exit_code != 0
        assert_clean(result)
    assert_clean(run(EVIL))


def test_what_else_commands_say_of_hostile_files(hostile: Path, tmp_path: Path) -> None:
    chain = tmp_path / "bread.yaml"
    for arguments in (
        ["chains", "check", chain, "--against", whole(hostile)],
        ["chains", "check", hostile, f"x{EVIL}.yaml"],
        ["chains", "show", f"bred{EVIL}"],
        ["chains", "convert", chain, tmp_path / f"new{EVIL.replace('/', '')}"],
        ["gaps", hostile, "--explain", f"flou{EVIL}"],
        ["gaps", hostile, "--where", f"city{EVIL}=x"],
        ["gaps", hostile, "--column", f"name=公司{EVIL}"],
        ["plan", hostile, "--must", f"面粉{EVIL}"],
        ["map", hostile, "-o", tmp_path / f"map{EVIL.replace('/', '')}.html"],
        ["export", hostile, "-o", tmp_path / f"g{EVIL.replace('/', '')}.json"],
        ["match", hostile, "--review", tmp_path / f"r{EVIL.replace('/', '')}.xlsx"],
    ):
        assert_clean(run(*arguments))


@pytest.mark.parametrize("ending", ["", ".txt", ".md", ".html", ".json"])
@pytest.mark.parametrize("arguments", [["chains", "show", CHAIN], ["gaps", BREAD]])
def test_no_colours_in_a_file_whatever_the_environment_says(
    arguments: list[str], ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("FORCE_COLOR", "CLICOLOR_FORCE", "TTY_COMPATIBLE", "TTY_INTERACTIVE"):
        monkeypatch.setenv(name, "1")
    monkeypatch.setenv("COLORTERM", "truecolor")
    assert run(*arguments, "-o", tmp_path / f"r{ending}").exit_code == 0
    assert b"\x1b" not in (tmp_path / f"r{ending}").read_bytes()
    assert "\x1b" not in run(*arguments).stdout


def on_a_terminal(*arguments: str | Path) -> str:
    """Return what a command writes to a terminal, both streams."""
    ours, its = pty.openpty()
    command = [sys.executable, "-m", "chainmap", *map(str, arguments)]
    with subprocess.Popen(
        command, stdin=its, stdout=its, stderr=its, cwd=ROOT, env=os.environ | {"TERM": "xterm"}
    ) as process:
        os.close(its)
        data = b""
        while True:
            try:
                piece = os.read(ours, 1 << 16)
            except OSError:  # the end, on Linux
                break
            if not piece:
                break
            data += piece
        process.wait()
    os.close(ours)
    return data.decode("utf-8", errors="replace")


@pytest.mark.parametrize("more", [[], ["--format", "csv"], ["--no\x1b]0;evil\x07"]])
def test_on_a_terminal_all_colours_are_ours(more: list[str], hostile: Path) -> None:
    shown = on_a_terminal("gaps", whole(hostile), *more)
    assert "38;5;196m" in shown or more, "the text of it stays"
    assert "\x1b[38;5;196m" not in shown
    assert steering(OUR_COLOURS.sub("", shown)) == set()


def test_the_app_cleans_its_errors() -> None:
    assert app.info.cls is not None
