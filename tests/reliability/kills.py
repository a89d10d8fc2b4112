"""Kill writers at random moments: what they write is old or new, and the next run leaves nothing behind.

python -m tests.reliability.kills --each 100      100 kills of each signal on each writer, and the counts
"""

import argparse
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

from chainmap.output import write_bytes, write_file, write_folder

ROOT: Final = Path(__file__).parents[2]
SIGNALS: Final = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
_PIECES: Final = 64
_PIECE: Final = 1 << 12
_LONGEST: Final = 0.05  # seconds from the first write to the kill, of a writer in a loop


def write_once(writer: str, folder: Path, mark: str) -> None:
    """Write one file or folder whose every byte is `mark`: one that is torn has two marks, or is short."""
    if writer == "file":
        write_file(folder / "out", mark * _PIECES * _PIECE)
    elif writer == "bytes":
        write_bytes(folder / "out", (mark.encode() * _PIECE for _ in range(_PIECES)))
    else:
        number = sum(not path.name.startswith(".") for path in folder.iterdir())
        write_folder(folder / f"out{number}", [(f"{n % 2}/{n}", mark.encode() * _PIECE) for n in range(8)])


def is_whole(path: Path) -> bool:
    if path.is_dir():
        files = [file for file in path.rglob("*") if file.is_file()]
        return len(files) == 8 and len({file.read_bytes() for file in files}) == 1 and _is_one(files[0], _PIECE)
    return _is_one(path, _PIECES * _PIECE)


def _is_one(path: Path, size: int) -> bool:
    data = path.read_bytes()
    return len(data) == size and len(set(data)) == 1


def main_loop(writer: str, folder: Path) -> None:
    """Write without end, in a process that is to be killed."""
    for number in SIGNALS[1:]:
        signal.signal(number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL)
    print("ready", flush=True)
    n = 0
    while True:
        n += 1
        write_once(writer, folder, "ab"[n % 2])


def convert(folder: Path) -> list[str]:
    """Return the command that writes a chain's tables into a folder."""
    return [sys.executable, "-m", "chainmap", "chains", "convert", "tests/data/bread.yaml", str(folder / "chain")]


class Killed(NamedTuple):
    """What a kill left: whether all that has its name is whole, and whether a temporary name stayed."""

    whole: bool
    left: bool
    clean: bool  # after the next run


def kill_in_loop(writer: str, number: signal.Signals, rng: random.Random) -> Killed:
    """Kill a process that writes in a loop."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        command = [sys.executable, "-m", "tests.reliability.kills", "--loop", writer, "--folder", name]
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=ROOT, start_new_session=True
        ) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(rng.uniform(0, _LONGEST))
            process.send_signal(number)
        return _look(folder, lambda: write_once(writer, folder, "c"), is_whole)


def kill_convert(number: signal.Signals, rng: random.Random, seconds: float) -> Killed:
    """Kill `chains convert` at any moment of its run."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with subprocess.Popen(
            convert(folder), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT, start_new_session=True
        ) as process:
            time.sleep(rng.uniform(0.8, 1.05) * seconds)
            process.send_signal(number)

        def again() -> None:
            if not (folder / "chain").exists():
                subprocess.run(convert(folder), check=True, capture_output=True, cwd=ROOT)

        return _look(folder, again, lambda path: len(list(path.iterdir())) == 4)


def _look(folder: Path, again: Callable[[], None], whole: Callable[[Path], bool]) -> Killed:
    def shown() -> list[Path]:
        return [path for path in folder.iterdir() if not path.name.startswith(".")]

    def hidden() -> list[Path]:
        return [path for path in folder.iterdir() if path.name.startswith(".")]

    first, left = all(map(whole, shown())), bool(hidden())
    again()
    return Killed(first and all(map(whole, shown())), left, not hidden())


def duration_of_convert() -> float:
    """Return how long `chains convert` takes here."""
    with tempfile.TemporaryDirectory() as name:
        start = time.monotonic()
        subprocess.run(convert(Path(name)), check=True, capture_output=True, cwd=ROOT)
        return time.monotonic() - start


def kill_each(each: int, seed: int = 0) -> dict[tuple[str, str], Counter[str]]:
    """Return by writer and signal how many kills left all whole, a temporary name, and nothing after the next run."""
    for number in SIGNALS[1:]:
        if signal.getsignal(number) == signal.SIG_IGN:  # as a shell does for what runs behind it
            signal.signal(number, signal.SIG_DFL)
    rng, seconds = random.Random(seed), duration_of_convert()  # noqa: S311  # moments, no secrets
    counts: dict[tuple[str, str], Counter[str]] = {}
    for writer in ("file", "bytes", "folder", "convert"):
        for number in SIGNALS:
            count = counts[writer, number.name] = Counter(kills=each)
            for _ in range(each):
                killed = (
                    kill_convert(number, rng, seconds) if writer == "convert" else kill_in_loop(writer, number, rng)
                )
                count.update(name for name, value in killed._asdict().items() if value)
    return counts


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--each", type=int, default=100)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--loop", choices=("file", "bytes", "folder"))
    parser.add_argument("--folder", type=Path)
    given = parser.parse_args()
    if given.loop:
        main_loop(given.loop, given.folder)
    for (writer, name), count in kill_each(given.each, given.seed).items():
        print(f"{writer:8} {name:8} {' '.join(f'{key} {count[key]}' for key in ('kills', 'whole', 'left', 'clean'))}")
