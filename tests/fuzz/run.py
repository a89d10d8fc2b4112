"""Runs inputs through the command line, and holds what every run must hold.

No exception reaches the last line of defence (status 70), none takes more than 5 s of the processor or 1 GB, no output
has a figure that is infinite, none, or above its upper bound, and no row of a table is lost without a word.
"""

import contextlib
import csv
import faulthandler
import gc
import importlib
import io
import json
import os
import random
import re
import shutil
import signal
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final

from typer.core import TyperGroup
from typer.main import get_command

from chainmap.commands.app import app
from chainmap.commands.shared.unforeseen import EXIT_UNFORESEEN
from chainmap.errors import Faults
from chainmap.ingest.chains import chain_file
from chainmap.ingest.chains.bundled import bundled_chains
from chainmap.model.chain import Chain
from chainmap.paths import is_file
from tests.fuzz.inputs import CHAIN, KINDS, FuzzInput, draw
from tests.fuzz.rows import Seen, lost_rows, watch

SECONDS: Final = 5  # of the processor, so that other work beside it makes no hang
KILOBYTES: Final = 1 << 20
_GIVEN_UP: Final = 300  # seconds by the clock after which a run that heeds no alarm ends the process, with its trace
_SHARE: Final = {"tables": 10, "workbooks": 4, "chains": 3, "settings": 2, "lines": 3, "graphs": 1}
_COLLECT: Final = 200  # runs between two collections of garbage: the command itself runs without any
_NO_NUMBER: Final = re.compile(r"(?<![\w.])[-+]?(?:nan|inf|infinity)(?![\w.])", re.IGNORECASE)
_SCRIPT: Final = re.compile(r"<(script|style)\b.*?</\1>", re.DOTALL)
_TEXTS: Final = frozenset((".json", ".graphml", ".gexf"))


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

    def add(self, other: "Found") -> None:
        """Add what other runs found."""
        self.counts.update(other.counts)
        self.broken = other.broken | self.broken

    @property
    def inputs(self) -> int:
        """How many inputs ran."""
        return sum(count for key, count in self.counts.items() if not key.startswith("broken"))


def fuzz(seed: int, inputs: int, *, seconds: float = float("inf")) -> Found:
    """Run the inputs of the seeds from `seed` on, until there were enough or the time is over."""
    found = Found()
    end = time.monotonic() + seconds
    with prepared():
        for number in range(seed, seed + inputs):
            if time.monotonic() > end:
                break
            run_one(number, found)
            if number % _COLLECT == 0:
                gc.collect()
    return found


@contextlib.contextmanager
def prepared() -> Iterator[None]:
    """Import what takes seconds, read sound chains once, and leave garbage alone as the command does."""
    os.environ["CHAINMAP_LANG"] = "en"
    for module in ("ortools.sat.python.cp_model", "pandas", "scipy.sparse", "scipy.optimize"):
        importlib.import_module(module)
    before, load = signal.signal(signal.SIGPROF, _stop), chain_file._load_chain
    chain_file._load_chain = _sound_once(load)  # type: ignore[assignment]
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        chain_file._load_chain = load
        signal.signal(signal.SIGPROF, before)


def _sound_once(load: Callable[[Path, Faults], Chain]) -> Callable[[Path, Faults], Chain]:
    """Return a loader of chains that reads those once that no input changes."""
    bundled, own = frozenset(bundled_chains().values()), CHAIN.encode()
    read: dict[Path | None, Chain] = {}

    def load_once(path: Path, noted: Faults) -> Chain:
        key = path if path in bundled else None
        if key is None and not (is_file(path) and path.read_bytes() == own):
            return load(path, noted)
        if key not in read:
            read[key] = load(path, noted)
        return read[key]

    return load_once


def input_of(seed: int) -> FuzzInput:
    """Return the input of a seed."""
    draws = random.Random(seed)  # noqa: S311  # no secret
    return draw(draws.choices(KINDS, [_SHARE[kind] for kind in KINDS])[0], draws)


def run_one(seed: int, found: Found) -> None:
    """Run the input of a seed, and note how it ended."""
    given, seen = input_of(seed), Seen()
    shm = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108
    folder = Path(tempfile.mkdtemp(prefix=f"fuzz-{seed}-", dir=shm))  # stays where the process is ended
    try:
        for name, data in given.files.items():
            (folder / name).write_bytes(data)
        before = _peak_memory(anew=True)
        with contextlib.chdir(folder), watch(seen):  # an input may name a file to write
            status, problem = _run([argument.replace("{}", str(folder)) for argument in given.arguments], given, folder)
        grown = _peak_memory() - before
    finally:
        shutil.rmtree(folder)
    if not problem and grown > KILOBYTES:
        problem = f"memory\n{grown >> 10} MB"
    if not problem and status == "0" and given.kind == "tables":
        problem = next((f"row lost\n{row}" for row in lost_rows(seen)), "")
    found.counts[f"{given.kind} {status}"] += 1
    if problem:
        key, _, how = problem.partition("\n")
        found.counts[f"broken {key}"] += 1
        found.broken.setdefault(key, (seed, f"{' '.join(given.arguments)}\n{how}"))


def _peak_memory(*, anew: bool = False) -> int:
    """Return the most memory of this process in KB; `anew` counts from now on. 0 where the system does not tell."""
    try:
        if anew:
            Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        return 0
    return int(status.partition("VmHWM:")[2].split(maxsplit=1)[0])


@cache
def _command() -> TyperGroup:
    """Return the command line, put together once: to do so takes longer than most runs."""
    group = get_command(app)
    assert isinstance(group, TyperGroup)
    return group


def _run(arguments: list[str], given: FuzzInput, folder: Path) -> tuple[str, str]:
    """Return the status of a run, and what is wrong with it: a short key, and more below."""
    data = io.BytesIO()
    printed = io.TextIOWrapper(data, encoding="utf-8", errors="replace")  # as the command makes its own
    status = 0
    faulthandler.dump_traceback_later(_GIVEN_UP, exit=True)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(io.StringIO()):
            _command().main(args=arguments, prog_name="chainmap")
    except _HangError as error:
        trace = "".join(traceback.format_tb(error.__traceback__)[-6:])
        return "hang", f"hang {_place(error)}\n{trace}"
    except SystemExit as ended:
        status = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    except KeyboardInterrupt:
        raise
    except BaseException as raised:  # noqa: BLE001  # the panic of a Rust library is no Exception
        key = f"{type(raised).__name__} {_place(raised)}"
        return str(EXIT_UNFORESEEN), f"{key}\n{''.join(traceback.format_exception(raised)[-4:])}"
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        faulthandler.cancel_dump_traceback_later()
    printed.flush()
    texts = [data.getvalue().decode()] if status == 0 else []
    texts += [file.read_text(encoding="utf-8") for file in folder.glob("out.*") if file.suffix in _TEXTS]
    typed = " ".join(given.arguments).encode(errors="replace") + b" ".join(given.files.values())
    said = bool(re.search(rb"nan|inf", typed, re.IGNORECASE))
    problems = (problem for text in texts for problem in _wrong_figures(text, arguments, said=said))
    return str(status), next(problems, "")


def _place(error: BaseException) -> str:
    place = traceback.extract_tb(error.__traceback__)
    last = next((frame for frame in reversed(place) if "/chainmap/" in frame.filename), place[-1])
    return f"{Path(last.filename).name}:{last.lineno}"


def _wrong_figures(text: str, arguments: Sequence[str], *, said: bool) -> Iterator[str]:
    """Yield what is wrong in an output; with `said`, the input itself has words for no number."""
    if text.startswith("{"):
        yield from _wrong_json(text)
        return
    if not said and (found := _NO_NUMBER.search(_SCRIPT.sub("", text))):
        yield f"no number\n{text[max(found.start() - 80, 0) : found.end() + 80]}"
    if "csv" in arguments:
        yield from _crossed_columns(text)


def _wrong_json(text: str) -> Iterator[str]:
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
        if path.endswith("change"):
            pass  # how far each bound moved: no range
        elif isinstance(low, int | float) and isinstance(high, int | float) and low > high:
            yield f"low > high\n{path}: {low} {high}"
        for key, value in tree.items():
            yield from _crossed(value, f"{path}.{key}")
    elif isinstance(tree, list):
        for value in tree:
            yield from _crossed(value, f"{path}[]")
    elif isinstance(tree, float) and tree in {float("inf"), float("-inf")}:
        yield f"infinite\n{path}"


def _crossed_columns(text: str) -> Iterator[str]:
    rows = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    lows = [name for name in rows.fieldnames or () if name.endswith("_low")]
    for row in rows:
        for name in lows:
            low, high = row.get(name), row.get(name.removesuffix("low") + "high")
            try:
                if low and high and float(low) > float(high):
                    yield f"low > high\n{name}: {low} {high}"
            except ValueError:
                yield f"no number\n{name}: {low} {high}"


def _stop(*_: object) -> None:
    raise _HangError
