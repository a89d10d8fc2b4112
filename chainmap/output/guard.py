"""What a run of the command line may write over: neither what it read, nor, unasked, what chainmap did not write."""

import contextlib
from collections.abc import Iterator
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path

from chainmap.errors import Faults, Place
from chainmap.output.marks import is_own
from chainmap.paths import is_file


@dataclass(slots=True)
class _Run:
    force: bool
    read: dict[Path, None] = field(default_factory=dict)
    renewed: set[Path] = field(default_factory=set)


_RUN: ContextVar[_Run | None] = ContextVar("run", default=None)  # none: Python, where a path is the caller's affair


@contextlib.contextmanager
def guarded(*, force: bool) -> Iterator[None]:
    """Guard the files that are there while a command runs; `force`: those of others may be written over."""
    token = _RUN.set(_Run(force))
    try:
        yield
    finally:
        _RUN.reset(token)


def note_read(path: Path) -> None:
    """Note that a file is read: this run does not write over it."""
    if run := _RUN.get():
        run.read[path.absolute()] = None


def renew(path: Path) -> None:
    """Note that this run renews a file that it reads: what people filled in there is read back and written again."""
    if run := _RUN.get():
        run.renewed.add(path.absolute())


def check_overwrite(path: Path) -> None:
    """Check that a run may write over what is at a path, however the path is spelt.

    Raises:
        InputError: the run read that file; or chainmap did not write it, and the user does not force it.
    """
    run = _RUN.get()
    if run is None or not is_file(path) or path.absolute() in run.renewed:
        return
    faults = Faults()
    if any(_is_same(path, other) for other in run.read):
        faults.add(Place(str(path)), "output_is_input")
    elif not run.force and not is_own(path):
        faults.add(Place(str(path)), "output_not_own")
    faults.raise_errors()


def _is_same(path: Path, other: Path) -> bool:
    try:
        return path.samefile(other)
    except OSError:
        return False
