"""Files and folders are written in one step: a reader never sees half of one, nor does who loses power.

They get another name first, go to the disk, and are renamed.
"""

import contextlib
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from chainmap.errors import Faults, Place
from chainmap.output.beside import beside
from chainmap.output.guard import check_overwrite
from chainmap.output.marks import seal
from chainmap.paths import is_empty, is_file, is_folder, is_there, real_path

_STANDARD_OUTPUT: Final = 1


def write_file(path: Path, text: str, *, bom: bool = False, sealed: str = "") -> None:
    """Write `text` as UTF-8 (with a BOM for Excel, if asked) in one step.

    Raises:
        InputError: as `write_bytes`.
    """
    write_bytes(path, [text.encode("utf-8-sig" if bom else "utf-8", errors="replace")], sealed=sealed)


def write_bytes(path: Path, data: Iterable[bytes], *, sealed: str = "") -> None:
    """Write `data`, piece by piece, in one step.

    `sealed`: how a last line is written from which chainmap knows the file as its own (`marks.XML`, …); without it, the
    form has a mark of its own.

    Raises:
        InputError: the path is a folder, cannot be written, or has a file that must not be written over.
    """
    check_path(path)
    try:
        if _is_standard_output(path):
            with os.fdopen(os.dup(_STANDARD_OUTPUT), "wb") as file:
                file.writelines(data)
            return
        if is_there(path) and not is_file(path):  # a device or a pipe: there is nothing to rename over
            _fill(path, data)
            return
        check_overwrite(path)
        pieces = seal(data, sealed) if sealed else data
        target = real_path(path)  # a link is written through, not replaced
        with beside(target) as made:
            _fill(made, pieces)
            _settle(made)
            made.chmod(target.stat().st_mode if os.path.lexists(target) else 0o666 & ~_umask())
            made.replace(target)
            _settle_folder(target.parent)
    except OSError as error:
        _refuse(path, error)


def write_folder(folder: Path, files: Iterable[tuple[str, bytes | Iterable[bytes]]], *, parents: bool = False) -> None:
    """Write files into a new folder, in one step: it appears when all of them are there.

    A file is its bytes, or pieces of them where it may be larger than memory. With `parents` the folders above it are
    made too.

    Raises:
        InputError: the folder is not new, or cannot be written.
    """
    try:
        if parents:
            folder.parent.mkdir(parents=True, exist_ok=True)
        check_folder(folder)
        target = real_path(folder)
        with beside(target, is_folder=True) as made:
            for name, data in files:
                path = made / name
                path.parent.mkdir(exist_ok=True)
                _fill(path, [data] if isinstance(data, bytes) else data)
            for path in (*made.rglob("*"), made):  # after all are written, which the disk does faster than one by one
                (_settle_folder if path.is_dir() else _settle)(path)
            made.chmod(0o777 & ~_umask())
            made.replace(target)
            _settle_folder(target.parent)
    except OSError as error:
        _refuse(folder, error)


def check_folder(folder: Path) -> None:
    """Check that a new folder can be made here: nothing has its name, but an empty folder.

    Raises:
        InputError: it cannot.
    """
    faults = Faults()
    if not is_folder(folder.parent):
        faults.add(Place(str(folder)), "output_folder")
    elif is_folder(folder) and not is_empty(folder):
        faults.add(Place(str(folder)), "folder_not_empty")
    elif is_there(folder) and not is_folder(folder):
        faults.add(Place(str(folder)), "exists_already")
    faults.raise_errors()


def check_path(path: Path) -> None:
    """Check that a file can be at this path, before what goes into it is computed.

    Raises:
        InputError: the path is a folder, or its folder does not exist.
    """
    faults = Faults()
    if is_folder(path):
        faults.add(Place(str(path)), "output_exists_as_folder")
    elif not is_there(path.parent):
        faults.add(Place(str(path)), "output_folder")
    faults.raise_errors()


def _is_standard_output(path: Path) -> bool:
    """Whether a path is the file into which the shell sends standard output: `-o /dev/stdout > file`."""
    with contextlib.suppress(OSError, ValueError):
        return os.path.samestat(path.stat(), os.fstat(_STANDARD_OUTPUT))
    return False


def _fill(path: Path, data: Iterable[bytes]) -> None:
    with path.open("wb") as file:
        file.writelines(data)


def _settle(path: Path) -> None:
    """Have the system put a file's content on the disk, which a rename does not."""
    handle = os.open(path, os.O_RDWR if os.name == "nt" else os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _settle_folder(path: Path) -> None:
    """Have the system put a folder's names on the disk, where it can: Windows does it by itself."""
    with contextlib.suppress(OSError):
        _settle(path)


def _refuse(path: Path, error: OSError) -> None:
    """Report why something cannot be written.

    Raises:
        InputError: always.
    """
    faults = Faults()
    faults.add(Place(str(path)), "cannot_write", reason=error.strerror or type(error).__name__)
    faults.raise_errors()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
