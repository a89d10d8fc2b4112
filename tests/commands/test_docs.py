"""The documentation of the command line: every command and option is in it, and each command has a golden."""

import os
import re
import subprocess
import sys

import pytest
from rich.cells import cell_len

from chainmap.words import LANGS, catalogue
from tests.commands import test_commands as golden
from tests.commands.registered import commands, needs_a_server, options_of
from tests.conftest import ROOT, run

READMES = ("README.md", "README.zh.md")
# map: a page with a library in it, tests/maps looks into it; export: read back by tests/stores; book, start: test_book
NO_GOLDEN = {"map", "export", "book", "start"}


def flags() -> set[str]:
    return {flag for name in commands() for flag in options_of(name)}


@pytest.mark.parametrize("name", READMES)
def test_every_command_is_in_the_readme(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert [command for command in commands() if f"chainmap {command} " not in text] == []


def reference() -> str:
    """Return docs/commands.md: each command with its help, its arguments and its options."""
    lines = [
        "# Commands",
        "",
        "What `--help` says of each command, on one page; written by tests/commands/test_docs.py with",
        "`CHAINMAP_RECORD_GOLDEN=1`.",
    ]
    for name, command in commands().items():
        arguments = " ".join(one.metavar for one in command.params if not one.opts[0].startswith("-"))
        lines += ["", f"## chainmap {name}", "", command.help, "", f"    chainmap {name} {arguments}".rstrip(), ""]
        lines += ["| option | meaning |", "| --- | --- |"]
        for option in command.params:
            if option.opts[0].startswith("-"):
                flags = ", ".join(f"`{flag}`" for flag in option.opts)
                values = "" if option.metavar is None else f" `{option.metavar}`"
                lines.append(f"| {flags}{values} | {option.help} |")
    return "\n".join(lines) + "\n"


def test_the_reference_of_commands_is_current() -> None:
    """docs/commands.md; CHAINMAP_RECORD_GOLDEN=1 writes it anew. The help is in the language of the process."""
    code = "from tests.commands.test_docs import reference; print(reference(), end='')"
    made = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, env=os.environ | {"PYTHONIOENCODING": "utf-8"}
    ).stdout.decode("utf-8")
    file = ROOT / "docs" / "commands.md"
    if golden.RECORD:
        file.write_text(made, encoding="utf-8")
    assert file.read_text(encoding="utf-8") == made


@pytest.mark.parametrize("name", READMES)
def test_no_option_is_in_the_readme_that_no_command_has(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    known = flags() | {"--version", "--help"}
    assert set(re.findall(r"(?<=[ `(])--[a-z][a-z0-9-]*", text)) - known == set()


def test_every_command_has_a_golden_output() -> None:
    marks = (*vars(golden.test_golden_output)["pytestmark"], *vars(golden.test_golden_file)["pytestmark"])
    cases = [case for mark in marks if mark.name == "parametrize" for case in mark.args[1]]
    lines = [" ".join(map(str, case[1])) for case in cases]
    local = [name for name in commands() if not needs_a_server(name)]
    lacking = {name for name in local if not any(line.startswith(name) for line in lines)}
    assert lacking == NO_GOLDEN, "add a row to test_golden_output, and record it with CHAINMAP_RECORD_GOLDEN=1"


def test_the_help_of_the_whole_is_one_screen() -> None:
    assert run("--help").stdout.count("\n") < 40, "shorten the help of a command"


@pytest.mark.parametrize("name", sorted({name.split()[0].replace("-", "_") for name in commands()}))
def test_a_commands_help_begins_with_one_line(name: str) -> None:
    text = catalogue()[f"help.{name}"]
    for lang in LANGS:
        assert cell_len(getattr(text, lang).split("\n\n")[0]) <= 67, lang
