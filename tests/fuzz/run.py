"""Runs inputs through the command line, and holds what every run must hold.

No exception reaches the last line of defence, none takes longer than 5 s or 1 GB, and no output has a figure that is
infinite, none, or above its upper bound.
"""

import contextlib
import importlib
import json
import os
import random
import resource
import shutil
import signal
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from typer.testing import CliRunner

from chainmap.commands.app import app
from tests.fuzz.inputs import KINDS, FuzzInput, draw

SECONDS: Final = 5
KILOBYTES: Final = 1 << 20
_SHARE: Final = {"tables": 10, "workbooks": 4, "chains": 3, "settings": 2, "lines": 3}


class _HangError(BaseException):
    """A run takes too long; no handler of exceptions catches it."""


@dataclass
class Found:
    """What runs ended with, by kind and status, and the inputs that broke a promise."""

    counts: Counter[str] = field(default_factory=Counter)
    broken: dict[str, tuple[int, str]] = field(default_factory=dict)  # by what broke: the first seed, and how

    def text(self) -> str:
        """Return the counts and what broke, in lines."""
        lines = [f"{key}: {count}" for key, count in sorted(self.counts.items())]
        lines += [f"BROKEN {key} (seed {seed}):\n{how}" for key, (seed, how) in self.broken.items()]
        return "\n".join(lines)


def fuzz(seed: int, inputs: int, *, seconds: float = float("inf")) -> Found:
    """Run the inputs of the seeds from `seed` on, until there were enough or the time is over."""
    found = Found()
    end = time.monotonic() + seconds
    signal.signal(signal.SIGALRM, _stop)
    os.environ["CHAINMAP_LANG"] = "en"
    for module in ("ortools.sat.python.cp_model", "pandas", "scipy.sparse"):  # to import them may take seconds
        importlib.import_module(module)
    for number in range(seed, seed + inputs):
        if time.monotonic() > end:
            break
        run_one(number, found)
    return found


def input_of(seed: int) -> FuzzInput:
    """Return the input of a seed."""
    draws = random.Random(seed)  # noqa: S311  # no secret
    return draw(draws.choices(KINDS, [_SHARE[kind] for kind in KINDS])[0], draws)


def run_one(seed: int, found: Found) -> None:
    """Run the input of a seed, and note how it ended."""
    given = input_of(seed)
    folder = Path(tempfile.mkdtemp(prefix="fuzz", dir="/dev/shm" if Path("/dev/shm").is_dir() else None))  # noqa: S108
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    try:
        for name, data in given.files.items():
            (folder / name).write_bytes(data)
        with contextlib.chdir(folder):  # an input may name a file to write
            status, problem = _run([argument.replace("{}", str(folder)) for argument in given.arguments], folder)
    finally:
        shutil.rmtree(folder)
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    if not problem and after - before > KILOBYTES:  # of this input; other tests may run in the process
        problem = f"memory\n{after - before >> 10} MB"
    found.counts[f"{given.kind} {status}"] += 1
    if problem:
        key, _, how = problem.partition("\n")
        found.counts[f"broken {key}"] += 1
        found.broken.setdefault(key, (seed, f"{' '.join(given.arguments)}\n{how}"))


def _run(arguments: list[str], folder: Path) -> tuple[str, str]:
    """Return the status of a run, and what is wrong with it: a short key, and more below."""
    signal.setitimer(signal.ITIMER_REAL, SECONDS)
    try:
        done = CliRunner().invoke(app, arguments)
    except _HangError as error:
        place = traceback.extract_tb(error.__traceback__)
        last = next((frame for frame in reversed(place) if "chainmap" in frame.filename), place[-1])
        return (
            "hang",
            f"hang {Path(last.filename).name}:{last.lineno}\n{''.join(traceback.format_tb(error.__traceback__)[-6:])}",
        )
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    raised = done.exception
    if raised is not None and not isinstance(raised, SystemExit):
        place = traceback.extract_tb(raised.__traceback__)
        last = next((frame for frame in reversed(place) if "/chainmap/" in frame.filename), place[-1])
        key = f"{type(raised).__name__} {Path(last.filename).name}:{last.lineno}"
        return "crash", f"{key}\n{''.join(traceback.format_exception(raised)[-4:])}"
    texts = [done.stdout] if done.exit_code == 0 and "json" in arguments else []
    texts += [file.read_text(encoding="utf-8") for file in folder.glob("out.json")]
    problems = [problem for text in texts if text.startswith("{") for problem in _wrong_figures(text)]
    return str(done.exit_code), problems[0] if problems else ""


def _wrong_figures(text: str) -> Iterator[str]:
    try:
        tree = json.loads(text, parse_constant=_refuse)
    except ValueError as error:
        yield f"JSON {str(error)[:40]}"
        return
    yield from _crossed(tree, "")


def _refuse(name: str) -> float:
    raise ValueError(name)


def _crossed(tree: Any, path: str) -> Iterator[str]:
    if isinstance(tree, dict):
        low, high = tree.get("low"), tree.get("high")
        if isinstance(low, int | float) and isinstance(high, int | float) and low > high:
            yield f"low > high\n{path}: {low} {high}"
        for key, value in tree.items():
            yield from _crossed(value, f"{path}.{key}")
    elif isinstance(tree, list):
        for value in tree:
            yield from _crossed(value, f"{path}[]")
    elif isinstance(tree, float) and tree in {float("inf"), float("-inf")}:
        yield f"infinite\n{path}"


def _stop(*_: object) -> None:
    raise _HangError
