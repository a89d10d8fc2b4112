"""How long pairs and meetings take; prints a Markdown table.

    python -m benchmarks.pairs

A park of 20,000 tenants on 150 links is made up from a seed, and read by the commands in a process each; candidates for
meetings are drawn from another seed.
"""

import gc
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.generated import write_chain, write_tenants
from chainmap.analysis.balance.balance import Balance
from chainmap.analysis.pairs.meetings import choose_meetings
from chainmap.analysis.pairs.trades import Trades
from chainmap.findings.pairs import Meeting
from chainmap.graph import build_graph
from chainmap.model.chain import Names
from chainmap.model.interval import exactly
from chainmap.model.park import Park

ROOT = Path(__file__).parent.parent
PER_FIRM = 3


def command(arguments: list[str]) -> tuple[float, float]:
    """Return the seconds and the peak megabytes of a command."""
    code = (
        "import resource, subprocess, sys\n"
        "subprocess.run([sys.executable, '-m', 'chainmap', *sys.argv[1:]], check=True, stdout=subprocess.DEVNULL)\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)\n"
    )
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], check=True, capture_output=True, cwd=ROOT, text=True
    )
    return time.perf_counter() - start, int(done.stdout) / 1024


def candidates(firms: int, count: int, *, buyers: int) -> list[Meeting]:
    """Return meetings drawn from a seed, by value; the first firms buy and the others sell, or all do both."""
    drawn = random.Random(1)  # a seed makes the same candidates each time
    found: set[tuple[str, str]] = set()
    names = [f"F{n:05d}" for n in range(firms)]
    while len(found) < count:
        if buyers:
            pair = (drawn.randrange(buyers), drawn.randrange(buyers, firms))
        else:
            first, second = sorted(drawn.sample(range(firms), 2))
            pair = (first, second)
        found.add((names[pair[0]], names[pair[1]]))
    meetings = [Meeting(pair, pair, exactly(round(drawn.lognormvariate(12, 1.5))), ()) for pair in sorted(found)]
    return sorted(meetings, key=lambda meeting: -meeting.value.low)


def selection(firms: int, count: int, *, buyers: int) -> float:
    """Return the seconds of a choice of meetings, and of the one without the floor that is shown beside it.

    The meetings have no pairs: what is tradable through them is not reckoned here.
    """
    empty = Balance(build_graph(Park("p", Names(en="p"), ()), (), {}))
    meetings = candidates(firms, count, buyers=buyers)
    gc.collect()  # or the first look through the candidates is counted
    start = time.perf_counter()
    choose_meetings(Trades(empty), meetings, per_firm=PER_FIRM)
    return time.perf_counter() - start


def main() -> None:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        write_chain(folder / "chain", 150, 750)
        write_tenants(folder / "t.csv", 20_000, 150)
        write_tenants(folder / "some.csv", 500, 150)
        chain = ["--chain", str(folder / "chain"), "--complete"]
        park = [str(folder / "t.csv"), *chain]
        print("| what | seconds | peak MB | asked |\n| --- | ---: | ---: | --- |")
        for name, arguments in (
            ("`gaps` of 20,000 tenants on 150 links", ["gaps", *park, "--format", "csv"]),
            ("`pairs` of them, the first sixty shown", ["pairs", *park]),
            (
                f"`pairs --per-firm {PER_FIRM}` of 500 tenants, with what is tradable",
                ["pairs", str(folder / "some.csv"), *chain, "--per-firm", str(PER_FIRM)],
            ),
        ):
            seconds, peak = command(arguments)
            print(f"| {name} | {seconds:.1f} | {peak:,.0f} | |")
        for buyers in (10, 0):
            selection(20, 20, buyers=buyers)  # loads the solvers
        for name, firms, count, buyers, asked in (
            ("200 × 300 firms, 6,000 candidates", 500, 6_000, 200, "< 0.1"),
            ("10,000 × 10,000 firms, 1,000,000 candidates", 20_000, 1_000_000, 10_000, "< 3"),
            ("500 firms that buy and sell, 6,000 candidates", 500, 6_000, 0, "< 5"),
        ):
            print(f"| who meets, twice: {name} | {selection(firms, count, buyers=buyers):.2f} | | {asked} |")
    print(f"\npeak of this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB", file=sys.stderr)


if __name__ == "__main__":
    main()
