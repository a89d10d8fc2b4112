"""A running count of a long run: a line of JSON for each piece of seeds, to stop, to go on with, and to sum up."""

import json
import subprocess
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from tests.conftest import ROOT
from tests.fuzz.run import Found


@dataclass(frozen=True)
class Piece:
    """The inputs of the seeds from `first` up to `last`, how they ended, and of which state of the project."""

    first: int
    last: int
    inputs: int
    seconds: float
    commit: str
    counts: dict[str, int]
    broken: dict[str, list[Any]]  # by what broke: the first seed, and how


def append(file: Path, first: int, found: Found, seconds: float, commit: str) -> None:
    """Add what a piece of a run found."""
    broken = {key: list(how) for key, how in found.broken.items()}
    piece = Piece(first, first + found.inputs - 1, found.inputs, round(seconds, 1), commit, dict(found.counts), broken)
    torn = file.is_file() and not file.read_bytes().endswith(b"\n")  # by a kill
    with file.open("a", encoding="utf-8") as out:
        out.write("\n" * torn + json.dumps(asdict(piece), ensure_ascii=False) + "\n")


def pieces(file: Path) -> Iterator[Piece]:
    """Yield the pieces of a log; a line that a kill cut short is passed over."""
    for line in file.read_text(encoding="utf-8").split("\n") if file.is_file() else ():
        if line.endswith("}}"):
            yield Piece(**json.loads(line))


def next_seed(file: Path, seed: int) -> int:
    """Return the first seed from `seed` on that no piece of a log ran."""
    for piece in sorted(pieces(file), key=lambda piece: piece.first):
        if piece.first <= seed <= piece.last:
            seed = piece.last + 1
    return seed


def total(logs: Iterable[Path]) -> tuple[Found, float]:
    """Return the sum of several logs, and their seconds; a piece that stands twice counts once."""
    found, seconds, seen = Found(), 0.0, set[int]()
    for piece in sorted((piece for log in logs for piece in pieces(log)), key=lambda piece: piece.first):
        if piece.first in seen:
            continue
        seen.add(piece.first)
        found.add(Found(Counter(piece.counts), {key: (seed, how) for key, (seed, how) in piece.broken.items()}))
        seconds += piece.seconds
    return found, seconds


def commit() -> str:
    """Return the state of the project, as far as git tells."""
    asked = ("git", "-C", str(ROOT), "describe", "--always", "--dirty")
    return subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()
