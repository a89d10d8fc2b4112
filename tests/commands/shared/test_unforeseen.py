"""The last line of defence works: a planted exception becomes one sentence, with an id and status 70."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from chainmap.commands.app import main
from chainmap.commands.shared.unforeseen import EXIT_UNFORESEEN, report_id
from chainmap.errors import file_being_read, while_reading
from chainmap.ingest.files import sheets
from chainmap.study import park
from tests.conftest import DATA, ROOT

GAPS = ("gaps", str(DATA / "bread_park"))


def _plant(error: BaseException) -> Callable[..., object]:
    def fail(*_: object, **__: object) -> object:
        raise error

    return fail


def _main(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["chainmap", *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    assert isinstance(ended.value.code, int)
    return ended.value.code


@pytest.mark.parametrize("error", [ZeroDivisionError("x"), RecursionError(), MemoryError(), OSError(2, "no", "f")])
@pytest.mark.parametrize(("lang", "words"), [("en", "please report the id"), ("zh", "请把编号")])
def test_an_unforeseen_exception_is_one_sentence(
    error: Exception, lang: str, words: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(park, "build_graph", _plant(error))
    assert _main(monkeypatch, *GAPS, "--lang", lang) == EXIT_UNFORESEEN
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.count("\n") == 1
    assert words in shown.err
    assert "Traceback" not in shown.err
    assert report_id(error) in shown.err
    assert type(error).__name__ in shown.err


def test_it_names_the_file_that_was_being_read(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sheets, "read_delimited", _plant(ValueError("x")))
    assert _main(monkeypatch, *GAPS) == EXIT_UNFORESEEN
    assert "while tests/data/bread_park/tenants.csv was read" in capsys.readouterr().err


def test_debug_shows_the_trace_wherever_it_stands(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(park, "build_graph", _plant(ValueError("x")))
    ids = set()
    for arguments in (("--debug", *GAPS), (*GAPS, "--debug"), GAPS):
        assert _main(monkeypatch, *arguments) == EXIT_UNFORESEEN
        shown = capsys.readouterr().err
        assert ("Traceback" in shown) == ("--debug" in arguments)
        ids.add(shown.split("id ")[-1][:8])
    assert len(ids) == 1


def test_the_id_tells_kinds_and_places_apart() -> None:
    def raised(call: Callable[[], object]) -> str:
        try:
            call()
        except Exception as error:  # noqa: BLE001  # whatever it is
            return report_id(error)
        raise AssertionError

    def other_place() -> object:
        return park.open_study(3)  # type: ignore[arg-type]

    assert raised(other_place) == raised(other_place)
    assert len({raised(other_place), raised(lambda: 1 // 0), raised(lambda: int("x"))}) == 3


def test_the_innermost_file_counts() -> None:
    error = ValueError()
    with pytest.raises(ValueError), while_reading("outer"), while_reading("inner"):  # noqa: PT011  # any
        raise error
    assert file_being_read(error) == "inner"


SHELL = (
    ("{cli} gaps tests/data/bread_park > /dev/full", 2, "No space left"),
    ("{cli} gaps tests/data/bread_park -f json > /dev/full", 2, "No space left"),
    ("{cli} gaps tests/data/bread_park >&-", 2, "Bad file descriptor"),
    ("{cli} --version > /dev/full", 2, "No space left"),
    ("{cli} gaps --help > /dev/full", 2, "No space left"),
    ("{cli} gaps tests/data/bread_park -f json | head -c 0; exit ${{PIPESTATUS[0]}}", 1, ""),
    ("{cli} chains list | head -0; exit ${{PIPESTATUS[0]}}", 1, ""),
    ("{cli} gaps tests/data/bread_park -o /dev/stdout | grep -q gap", 0, "Written: /dev/stdout"),
    ("{cli} gaps tests/data/bread_park -f json -o /dev/stdout > {file}; grep -q chainmap/gaps {file}", 0, "Written"),
    ("echo kept > {file}; {cli} gaps tests/data/bread_park -o /dev/stdout >> {file}; grep -q kept {file}", 0, ""),
    ("{cli} gaps tests/data/bread_park -f json -o /dev/full", 2, "No space left"),
    ("{cli} gaps tests/data/bread_park 2>&- | grep -q gap", 0, ""),
    ("{cli} gaps nowhere >&- 2>&-", 2, ""),
)


@pytest.mark.parametrize(("line", "status", "words"), SHELL)
def test_streams_that_are_closed_or_full(line: str, status: int, words: str, tmp_path: Path) -> None:
    command = line.format(cli=f"{sys.executable} -m chainmap", file=tmp_path / "out.txt")
    env = os.environ | {"CHAINMAP_LANG": "en"}
    done = subprocess.run(["bash", "-c", command], cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == status, done.stderr
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr
