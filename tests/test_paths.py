"""What cannot be looked at is not there, and where it is opened the reason is said."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from chainmap.errors import Faults, InputError
from chainmap.ingest.files.bytes import list_folder, read_bytes
from chainmap.ingest.files.sheets import read_table
from chainmap.paths import is_empty, is_file, is_folder, is_there, readable_name, real_path
from tests.conftest import DATA, ROOT, run

LONG = "a" * 300
TABLE = "name,products\nA,面包\n".encode()
BREAD = DATA / "bread.yaml"


@pytest.fixture(params=["long", "loop", "zero byte"])
def odd(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A path that `Path.exists` or `Path.resolve` raises at, in some version of Python."""
    if request.param == "loop":
        (tmp_path / "loop.csv").symlink_to("loop.csv")
    return tmp_path / {"long": f"{LONG}.csv", "loop": "loop.csv", "zero byte": "a\0.csv"}[request.param]


def test_questions_about_paths_never_raise(odd: Path) -> None:
    assert not any(ask(odd) for ask in (is_there, is_file, is_folder, is_empty))
    assert real_path(odd).name == odd.name


def test_what_cannot_be_opened_is_a_fault(odd: Path) -> None:
    faults = Faults()
    assert read_table(odd, faults) == ()
    assert [fault.key for fault in faults.found] == ["cannot_read"]
    with pytest.raises(InputError, match="cannot be read"):
        list_folder(odd)


ODD_COMMANDS = [
    ("gaps", "{odd}", "-c", BREAD),
    ("gaps", "{odd}/x.csv", "-c", BREAD),
    ("gaps", DATA / "bread_park", "-o", "{odd}"),
    ("gaps", DATA / "bread_park", "-o", "{odd}/x.csv"),
    ("gaps", DATA / "bread_park", "-c", "{odd}"),
    ("gaps", DATA / "bread_park", "--answers", "{odd}"),
    ("gaps", DATA / "bread_park", "--confirmed", "{odd}"),
    ("plan", DATA / "bread_park", "--candidates", "{odd}"),
    ("anchors", DATA / "bread_park", "--with", "{odd}"),
    ("match", "{odd}"),
    ("match", DATA / "bread_park", "--review", "{odd}"),
    ("related", "{odd}"),
    ("diff", DATA / "bread_park", "{odd}"),
    ("export", DATA / "bread_park", "-o", "{odd}"),
    ("event", "{odd}"),
    ("orders", "{odd}"),
    ("chains", "show", "{odd}"),
    ("chains", "check", "{odd}"),
    ("chains", "check", BREAD, "--against", "{odd}"),
    ("chains", "new", "{odd}"),
]


@pytest.mark.parametrize("arguments", ODD_COMMANDS, ids=lambda arguments: " ".join(map(str, arguments[:3:2])))
def test_every_command_refuses_odd_paths_with_words(arguments: tuple[str | Path, ...], odd: Path) -> None:
    done = run(*(str(argument).replace("{odd}", str(odd)) for argument in arguments))
    assert done.exit_code == 2, done.output
    assert done.stderr.strip()


def test_bytes_of_a_name_that_are_not_utf8_are_shown(tmp_path: Path) -> None:
    name = os.fsdecode(b"t\xff\xe9.csv")
    assert readable_name(name) == "t\ufffd\ufffd.csv"
    try:
        (tmp_path / name).write_bytes(TABLE)
    except OSError:
        pytest.skip("this system has no such names")
    done = run("gaps", tmp_path / name, "-c", BREAD, "--complete", "-f", "json")
    assert done.exit_code == 0, done.stderr
    assert "t\ufffd\ufffd" in done.stdout
    (tmp_path / os.fsdecode(b"p\xff")).mkdir()
    (tmp_path / os.fsdecode(b"p\xff") / "tenants.csv").write_bytes(TABLE)
    assert run("gaps", tmp_path / os.fsdecode(b"p\xff"), "-c", BREAD).exit_code == 0


def test_pipes_and_devices_are_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "t.csv")
    for path in (tmp_path / "t.csv", Path("/dev/zero"), Path("/dev/null")):
        faults = Faults()
        assert read_bytes(path, faults) is None
        assert [fault.key for fault in faults.found] == ["no_regular_file"]


@pytest.fixture
def locked(tmp_path: Path) -> Iterator[Path]:
    """A folder into which only root may look."""
    folder = tmp_path / "locked"
    folder.mkdir()
    (folder / "tenants.csv").write_bytes(TABLE)
    for parent in (tmp_path, *tmp_path.parents[:2]):
        parent.chmod(0o755)
    folder.chmod(0)
    yield folder
    folder.chmod(0o755)


@pytest.mark.parametrize("name", ["", "tenants.csv"])
def test_a_folder_without_permission(locked: Path, name: str) -> None:
    code = (
        "import os, sys\n"
        "if os.getuid() == 0:\n"
        "    import chainmap.commands.gaps\n"
        "    from chainmap.study.park import open_study\n"
        "    from chainmap.model import chain, park\n"
        "    os.setgroups([]); os.setgid(65534); os.setuid(65534)\n"
        "from pathlib import Path\n"
        "from chainmap.errors import InputError\n"
        "from chainmap.ingest.park.folder import load_park\n"
        "try:\n"
        "    load_park(Path(sys.argv[1]))\n"
        "except InputError as error:\n"
        "    print(error.text('en'))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(locked / name)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if "Operation not permitted" in done.stderr:
        pytest.skip("root cannot become anybody else here")
    assert "cannot be read: Permission denied" in done.stdout, done.stderr
