"""A temporary name beside the file or folder that is to be written.

Whoever writes holds a lock on it, which ends with the process: what nobody holds was left by a run that was killed, and
the next run that writes into the folder removes it.
"""

import contextlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

try:
    import fcntl
except ImportError:  # Windows: age must tell
    fcntl = None  # type: ignore[assignment]

_PREFIX: Final = ".chainmap-"
_SUFFIX: Final = ".tmp"
_TRIES: Final = 100
_DAY: Final = 86_400.0


@contextlib.contextmanager
def beside(path: Path, *, is_folder: bool = False) -> Iterator[Path]:
    """Yield a new file or folder beside `path`, to be renamed to it; if it is still there at the end, it is removed.

    Raises:
        OSError: it cannot be made.
    """
    _sweep(path.parent)
    made, lock = path, None
    try:
        for _ in range(_TRIES):
            made = _make(path.parent, is_folder=is_folder)
            lock = _lock(made, wait=True)
            if lock is not None or made.exists():  # else another run took it for a leftover before it was locked
                break
        yield made
    finally:
        if made != path:
            _remove(made)
        if lock is not None:
            os.close(lock)


def _make(folder: Path, *, is_folder: bool) -> Path:
    if is_folder:
        return Path(tempfile.mkdtemp(_SUFFIX, _PREFIX, folder))
    handle, name = tempfile.mkstemp(_SUFFIX, _PREFIX, folder)
    os.close(handle)
    return Path(name)


def _sweep(folder: Path) -> None:
    """Remove what killed runs left in a folder."""
    for path in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
        lock = _lock(path, wait=False)
        if lock is not None or (fcntl is None and _age(path) > _DAY):
            _remove(path)
        if lock is not None:
            os.close(lock)


def _lock(path: Path, *, wait: bool) -> int | None:
    """Return a lock on a path, as an open file; None where another run has it, or the path is gone."""
    if fcntl is None:
        return None
    handle = -1
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
        fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        if os.path.samestat(os.fstat(handle), path.lstat()):
            return handle
    except OSError:
        pass
    if handle >= 0:
        os.close(handle)
    return None


def _age(path: Path) -> float:
    try:
        return time.time() - path.stat().st_mtime
    except OSError:
        return 0.0


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with contextlib.suppress(OSError):
            path.unlink()
