"""Files are written in one step: a reader never sees half of one.

They get another name first, and are renamed.
"""

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from chainmap.errors import Faults, Place


def write_file(path: Path, text: str, *, bom: bool = False) -> None:
    """Write `text` as UTF-8 (with a BOM for Excel, if asked) in one step.

    Raises:
        InputError: the path is a folder, or cannot be written.
    """
    write_bytes(path, [text.encode("utf-8-sig" if bom else "utf-8", errors="replace")])


def write_bytes(path: Path, data: Iterable[bytes]) -> None:
    """Write `data`, piece by piece, in one step.

    Raises:
        InputError: the path is a folder, or cannot be written.
    """
    check_path(path)
    path, place = path.resolve(), Place(str(path))  # a link is written through, not replaced
    beside = ""
    try:
        if path.exists() and not path.is_file():  # a device or a pipe: there is nothing to rename over
            with path.open("wb") as file:
                file.writelines(data)
            return
        handle, beside = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.writelines(data)
        mode = path.stat().st_mode if path.exists() else 0o666 & ~_umask()
        Path(beside).chmod(mode)
        Path(beside).replace(path)
    except BaseException as error:
        with contextlib.suppress(OSError):
            Path(beside).unlink()
        if not isinstance(error, OSError):
            raise
        faults = Faults()
        faults.add(place, "cannot_write", reason=error.strerror or type(error).__name__)
        faults.raise_errors()


def write_folder(folder: Path, files: Iterable[tuple[str, bytes | Iterable[bytes]]]) -> None:
    """Write files into a new folder, in one step: it appears when all of them are there.

    A file is its bytes, or pieces of them where it may be larger than memory.

    Raises:
        InputError: the folder is not new, or cannot be written.
    """
    check_folder(folder)
    beside = ""
    try:
        beside = tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent)
        for name, data in files:
            path = Path(beside) / name
            path.parent.mkdir(exist_ok=True)
            with path.open("wb") as file:
                file.writelines([data] if isinstance(data, bytes) else data)
        Path(beside).chmod(0o777 & ~_umask())
        Path(beside).replace(folder)
    except BaseException as error:
        shutil.rmtree(beside, ignore_errors=True)
        if not isinstance(error, OSError):
            raise
        faults = Faults()
        faults.add(Place(str(folder)), "cannot_write", reason=error.strerror or type(error).__name__)
        faults.raise_errors()


def check_folder(folder: Path) -> None:
    """Check that a new folder can be made here: nothing has its name, but an empty folder.

    Raises:
        InputError: it cannot.
    """
    faults = Faults()
    if not folder.parent.is_dir():
        faults.add(Place(str(folder)), "output_folder")
    elif folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
        faults.add(Place(str(folder)), "folder_not_empty" if folder.is_dir() else "exists_already")
    faults.raise_errors()


def check_path(path: Path) -> None:
    """Check that a file can be at this path, before what goes into it is computed.

    Raises:
        InputError: the path is a folder, or its folder does not exist.
    """
    faults = Faults()
    if path.is_dir():
        faults.add(Place(str(path)), "output_exists_as_folder")
    elif not path.parent.exists():
        faults.add(Place(str(path)), "output_folder")
    faults.raise_errors()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
