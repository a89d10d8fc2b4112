from collections.abc import Iterator
from pathlib import Path

import pytest

from chainmap.errors import InputError
from chainmap.output import write_file, write_folder


def test_a_file_is_whole_or_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "报告.html"
    write_file(file, "one")
    assert file.read_text(encoding="utf-8") == "one"

    def fail(_self: Path, _target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(InputError, match="No space left"):
        write_file(file, "two")
    assert file.read_text(encoding="utf-8") == "one"
    assert [path.name for path in tmp_path.iterdir()] == ["报告.html"]


def test_a_bom_for_excel(tmp_path: Path) -> None:
    write_file(tmp_path / "t.csv", "链", bom=True)
    assert (tmp_path / "t.csv").read_bytes() == b"\xef\xbb\xbf" + "链".encode()


def test_rights_are_kept(tmp_path: Path) -> None:
    file = tmp_path / "t.txt"
    write_file(file, "one")
    file.chmod(0o640)
    write_file(file, "two")
    assert file.stat().st_mode & 0o777 == 0o640


def test_where_it_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="the output is a folder"):
        write_file(tmp_path, "x")
    with pytest.raises(InputError, match="the output folder does not exist"):
        write_file(tmp_path / "none" / "t.txt", "x")


def test_a_link_is_written_through_and_a_device_is_left_one(tmp_path: Path) -> None:
    real, link = tmp_path / "real.txt", tmp_path / "link.txt"
    write_file(real, "one")
    link.symlink_to(real)
    write_file(link, "two")
    assert link.is_symlink()
    assert real.read_text(encoding="utf-8") == "two"
    before = Path("/dev/null").stat()
    write_file(Path("/dev/null"), "x")
    assert Path("/dev/null").stat().st_rdev == before.st_rdev
    assert not Path("/dev/null").is_file()


def test_a_folder_takes_files_piece_by_piece_and_appears_whole(tmp_path: Path) -> None:
    def broken() -> Iterator[bytes]:
        yield b"one"
        raise RuntimeError

    write_folder(tmp_path / "whole", [("a.txt", b"all"), ("b.txt", iter([b"in ", b"pieces"]))])
    assert (tmp_path / "whole" / "b.txt").read_bytes() == b"in pieces"
    with pytest.raises(RuntimeError):
        write_folder(tmp_path / "half", [("a.txt", b"all"), ("b.txt", broken())])
    assert [path.name for path in tmp_path.iterdir()] == ["whole"]
