"""`python -m tests.fuzz --seed 0 --inputs 10000 --seconds 600`: the inputs of the seeds from 0 on, with their counts.

A run that ends early is taken up with a later seed. The seed of what broke gives the same input again.
"""

import argparse
import sys
import time

from tests.fuzz.run import fuzz, input_of


def _main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--inputs", type=int, default=10_000)
    parser.add_argument("--seconds", type=float, default=float("inf"))
    parser.add_argument("--show", action="store_true", help="print the input of the seed, and run nothing")
    given = parser.parse_args()
    if given.show:
        shown = input_of(given.seed)
        print(shown, *(f"--- {name}\n{data.decode(errors='replace')}" for name, data in shown.files.items()), sep="\n")
        return 0
    start = time.monotonic()
    found = fuzz(given.seed, given.inputs, seconds=given.seconds)
    ran = sum(count for key, count in found.counts.items() if not key.startswith("broken"))
    print(
        found.text(),
        f"seeds {given.seed}–{given.seed + ran - 1}: {ran} inputs in {time.monotonic() - start:.0f} s",
        sep="\n",
    )
    return 1 if found.broken else 0


if __name__ == "__main__":
    sys.exit(_main())
