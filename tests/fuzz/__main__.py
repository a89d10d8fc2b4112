"""`python -m tests.fuzz --seed 0 --inputs 10000 --seconds 600`: the inputs of the seeds from 0 on, with their counts.

With `--log FILE` each thousand is noted as it ends: the same command goes on where it was stopped, ranges of seeds run
side by side, and `--sum FILE…` adds up their logs. The seed of what broke gives the same input again (`--show`).
"""

import argparse
import resource
import sys
import time
from pathlib import Path

from tests.fuzz import log
from tests.fuzz.run import Found, fuzz, input_of, prepared

PIECE = 1000
_MOST_MEMORY = 6 << 30  # bytes of addresses, so that no input takes the machine with it


def _main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--inputs", type=int, default=10_000)
    parser.add_argument("--seconds", type=float, default=float("inf"))
    parser.add_argument("--log", type=Path)
    parser.add_argument("--sum", type=Path, nargs="+", metavar="FILE", help="add up logs, and run nothing")
    parser.add_argument("--show", action="store_true", help="print the input of the seed, and run nothing")
    given = parser.parse_args()
    if given.show:
        shown = input_of(given.seed)
        print(shown, *(f"--- {name}\n{data.decode(errors='replace')}" for name, data in shown.files.items()), sep="\n")
        return 0
    if given.sum:
        return _end(*log.total(given.sum))
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))
    return _end(*_run(given.seed, given.inputs, given.seconds, given.log))


def _run(seed: int, inputs: int, seconds: float, file: Path | None) -> tuple[Found, float]:
    start, end, commit = time.monotonic(), seed + inputs, log.commit()
    total = Found()
    if file is not None:
        seed = log.next_seed(file, seed)
    with prepared():
        while seed < end and (left := seconds - (time.monotonic() - start)) > 0:
            began = time.monotonic()
            found = fuzz(seed, min(PIECE - seed % PIECE, end - seed), seconds=left)
            total.add(found)
            if file is not None and found.inputs:
                log.append(file, seed, found, time.monotonic() - began, commit)
            seed += found.inputs
    return total, time.monotonic() - start


def _end(found: Found, seconds: float) -> int:
    print(found.text(), f"{found.inputs} inputs in {seconds:.0f} s", sep="\n")
    return 1 if found.broken else 0


if __name__ == "__main__":
    sys.exit(_main())
