"""The temporary name beside: left by a kill, it goes at the next run; held by another run, it stays."""

import os
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from chainmap.errors import InputError
from chainmap.output import write_file, write_folder
from chainmap.output.beside import beside


def leftover(folder: Path, *, is_folder: bool) -> Path:
    """Return what a run that was killed leaves: nobody holds its lock."""
    code = (
        "import os, sys; from pathlib import Path; from chainmap.output.beside import beside\n"
        f"with beside(Path(sys.argv[1]) / 'x', is_folder={is_folder}) as made:\n"
        f"    {'(made / ' + repr('half') + ').touch()' if is_folder else 'made.write_text(' + repr('half') + ')'}\n"
        "    os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", code, folder], check=False)
    (left,) = folder.iterdir()
    return left


@pytest.mark.parametrize("is_folder", [False, True])
def test_what_a_kill_left_is_removed_by_the_next_run(is_folder: bool, tmp_path: Path) -> None:
    assert leftover(tmp_path, is_folder=is_folder).name.startswith(".chainmap-")
    write_file(tmp_path / "r.txt", "whole")
    assert [path.name for path in tmp_path.iterdir()] == ["r.txt"]
    write_folder(tmp_path / "whole", [("a", b"a")])
    assert sorted(path.name for path in tmp_path.iterdir()) == ["r.txt", "whole"]


@pytest.mark.parametrize("is_folder", [False, True])
def test_what_another_run_writes_stays(is_folder: bool, tmp_path: Path) -> None:
    with beside(tmp_path / "slow", is_folder=is_folder) as made:
        write_file(tmp_path / "quick", "whole")
        write_folder(tmp_path / "quick folder", [("a", b"a")])
        assert made.exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["quick", "quick folder"]


def test_what_others_made_stays(tmp_path: Path) -> None:
    mine, target = tmp_path / ".chainmap-mine", tmp_path / "target"
    mine.touch()
    target.touch()
    (tmp_path / ".chainmap-link.tmp").symlink_to(target)
    write_file(tmp_path / "r.txt", "whole")
    assert mine.exists()
    assert target.exists()


def test_many_runs_at_once_do_not_disturb_each_other(tmp_path: Path) -> None:
    def write(number: int) -> None:
        for n in range(20):
            write_file(tmp_path / f"{number % 3}.txt", f"{number}" * 1000)
            write_folder(tmp_path / f"{number}-{n}", [("a", b"a"), ("b/c", b"c")])

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(8)))
    assert len(list(tmp_path.iterdir())) == 3 + 8 * 20
    assert all(len(set(file.read_text(encoding="utf-8"))) == 1 for file in tmp_path.glob("*.txt"))


def test_a_name_as_long_as_a_file_system_takes(tmp_path: Path) -> None:
    for length in range(244, 256):
        write_file(tmp_path / ("n" * (length - 4) + ".txt"), "x")
        write_folder(tmp_path / ("n" * length), [("a", b"a")])
    write_file(tmp_path / ("名" * 84 + "n"), "x")  # 255 bytes
    assert len(list(tmp_path.iterdir())) == 2 * 12 + 1


@pytest.mark.parametrize("name", ["n" * 256, "名" * 86, "n" * 10_000, "file/new", "file/new/newer", "x/{}/new"])
def test_a_name_that_cannot_be_is_said(name: str, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    path = tmp_path / name.format("n" * 256)
    with pytest.raises(InputError, match=r"cannot be written|folder does not exist"):
        write_file(path, "x")
    for parents in (False, True):
        with pytest.raises(InputError, match=r"cannot be written|folder does not exist"):
            write_folder(path, [("a", b"a")], parents=parents)
    assert not [file for file in tmp_path.rglob("*") if file.is_file() and file.name != "file"]


def test_all_is_on_the_disk_before_it_has_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else a power cut may leave the new name with nothing in it."""
    done: list[str] = []
    sync, replace = os.fsync, Path.replace

    def fsync(handle: int) -> None:
        done.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file")
        sync(handle)

    def rename(self: Path, target: Path) -> Path:
        done.append("rename")
        return replace(self, target)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(Path, "replace", rename)
    write_file(tmp_path / "r.txt", "x")
    assert done == ["file", "rename", "folder"]
    done.clear()
    write_folder(tmp_path / "f", [("a", b"a"), ("b/c", b"c")])
    assert sorted(done[:4]) == ["file", "file", "folder", "folder"]
    assert done[4:] == ["rename", "folder"]


def test_a_disk_that_fails_is_said_and_nothing_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_handle: int) -> None:
        raise OSError(5, "Input/output error")

    write_file(tmp_path / "r.txt", "old")
    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(InputError, match="Input/output error"):
        write_file(tmp_path / "r.txt", "new")
    with pytest.raises(InputError, match="Input/output error"):
        write_folder(tmp_path / "f", [("a", b"a")])
    assert [path.name for path in tmp_path.iterdir()] == ["r.txt"]
    assert (tmp_path / "r.txt").read_text(encoding="utf-8") == "old"
