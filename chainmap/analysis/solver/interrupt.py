"""Ctrl-C ends a search as if its time were up: what was found so far stays.

A second Ctrl-C ends the process.
"""

import contextlib
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextvars import ContextVar
from dataclasses import dataclass
from time import monotonic
from typing import Any


@dataclass(slots=True)
class Interruption:
    """Whether the user asked that a search end."""

    asked: bool = False


_CURRENT: ContextVar[Interruption | None] = ContextVar("interruption", default=None)


@contextlib.contextmanager
def interruptible(notice: str = "") -> Iterator[None]:
    """Let Ctrl-C end the searches in this block, where signals can be handled: in the main thread.

    `notice` is then written to the error stream: what else is to be done may take a while.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    current = Interruption()

    def end(_number: int, _frame: object) -> None:
        if current.asked:
            signal.signal(signal.SIGINT, signal.SIG_DFL)
            os.kill(os.getpid(), signal.SIGINT)
        current.asked = True
        with contextlib.suppress(OSError):
            os.write(sys.stderr.fileno(), notice.encode())  # a handler must not use the stream, which may be at work

    before: Any = signal.signal(signal.SIGINT, end)
    token = _CURRENT.set(current)
    try:
        yield
    finally:
        _CURRENT.reset(token)
        signal.signal(signal.SIGINT, before)


def current_interruption() -> Interruption | None:
    """Return what tells whether this search is to end; None where Ctrl-C raises, as everywhere in Python."""
    return _CURRENT.get()


def seconds_until(end: float) -> float:
    """Return the time until `end`, as `monotonic` counts; none once the user asked that the search end."""
    return 0.0 if is_interrupted() else end - monotonic()


def is_interrupted() -> bool:
    """Whether the user asked that this search end."""
    current = _CURRENT.get()
    return current is not None and current.asked
