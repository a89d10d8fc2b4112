"""The last line of defence: an exception that no check foresaw becomes one sentence, and never a traceback."""

import contextlib
import errno
import hashlib
import io
import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Final, NoReturn

from chainmap.commands.shared.messages import EXIT_INPUT, echo
from chainmap.errors import file_being_read, shorten
from chainmap.words import Lang, say

EXIT_UNFORESEEN: Final = 70  # EX_SOFTWARE of sysexits.h
DEBUG: Final = "--debug"
_PACKAGE: Final = Path(__file__).parent.parent.parent
_STREAMS: Final = 3  # standard input, output and error
_ID_DIGITS: Final = 8


class _ClosedStream(io.TextIOBase):
    """What stands for standard output where the shell has closed it (`>&-`): an answer must not vanish unsaid."""

    def write(self, _text: str) -> NoReturn:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))


def take_streams() -> None:
    """Make standard output and standard error usable: UTF-8 to a pipe, what it can show to a terminal.

    Where they are closed, no file that is opened later gets their numbers, so that nothing is printed into it.
    """
    while (handle := os.open(os.devnull, os.O_RDWR)) < _STREAMS:
        pass
    os.close(handle)
    sys.stdout = sys.stdout or _ClosedStream()
    sys.stderr = sys.stderr or io.StringIO()  # nobody would see it
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")


def run_guarded(run: Callable[[], object], lang: Lang, *, debug: bool) -> None:
    """Run the command line, and say in one sentence what it did not foresee.

    Status 70 where chainmap is at fault; 2 where the answer could not be printed (a full disk, a closed stream); 1,
    without a word, where its reader went away (`| head`).
    """
    try:
        try:
            run()
        finally:
            sys.stdout.flush()
    except (SystemExit, KeyboardInterrupt):
        raise
    except BaseException as error:  # noqa: BLE001  # the panic of a Rust library is no Exception
        if debug:
            with contextlib.suppress(OSError):
                traceback.print_exc()
        raise SystemExit(_explain(error, lang)) from None
    finally:
        _forget_unprinted()


def _explain(error: BaseException, lang: Lang) -> int:
    """Say what happened on standard error, and return the status."""
    if isinstance(error, BrokenPipeError):
        return 1
    if isinstance(error, OSError) and error.filename is None:  # the files that are named are read and written elsewhere
        _say("run.not_printed", lang, reason=error.strerror or type(error).__name__)
        return EXIT_INPUT
    file = file_being_read(error)
    key = "run.unforeseen_in_file" if file else "run.unforeseen"
    _say(key, lang, kind=type(error).__name__, id=report_id(error), file=shorten(file), option=DEBUG)
    return EXIT_UNFORESEEN


def _say(key: str, lang: Lang, **values: str) -> None:
    with contextlib.suppress(OSError):  # standard error may be full as well
        echo(say(key, lang, **values), err=True)


def report_id(error: BaseException) -> str:
    """Return the id under which an exception is reported: of its type, and of the place in chainmap where it arose."""
    place = _place_in_package(error.__traceback__)
    return hashlib.sha256(f"{type(error).__qualname__} {place}".encode()).hexdigest()[:_ID_DIGITS]


def _place_in_package(trace: TracebackType | None) -> str:
    places = [
        f"{file.relative_to(_PACKAGE).as_posix()}:{line}"
        for frame, line in traceback.walk_tb(trace)
        if (file := Path(frame.f_code.co_filename)).is_relative_to(_PACKAGE)
    ]
    return places[-1] if places else ""


def _forget_unprinted() -> None:
    """Drop what could not be printed: Python would try again at the end, and print a traceback of its own."""
    try:
        sys.stdout.flush()
    except OSError:
        sys.stdout = None  # as Python has it where there is none
