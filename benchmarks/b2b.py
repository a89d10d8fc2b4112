"""How soon the fewest breaks of published timetables are proved; prints a CSV.

    python benchmarks/b2b.py DIR [--time-limit SECONDS]

DIR holds instances of the business-to-business meeting problem (Bofill et al., JAIR 74, 2022), one `.dzn` each. Breaks
of participants may differ by 2 at most. If `published_optima.csv` is in DIR, what agrees with it is told on stderr.
"""

import argparse
import csv
import re
import sys
import time
from pathlib import Path

from chainmap.analysis.events.slots.breaks import fewest_breaks
from chainmap.analysis.events.slots.timetable import Meetings, Timetable

FIELDS = ("instance", "status", "breaks", "bound", "seconds")


def read_dzn(text: str) -> Meetings:
    """Return an instance: numbers begin at 1 there, and 0 is none.

    A row of `requested` is two participants and a session: 1 morning, 2 afternoon, 3 either. The set of a meeting in
    `precedences` is of those before it.
    """

    def number(name: str) -> int:
        return int(re.findall(rf"\b{name}\s*=\s*(\d+)", text)[0])

    def array(name: str) -> str:
        return str(re.findall(rf"\b{name}\s*=\s*\[(.*?)\]\s*;", text, re.DOTALL)[0])

    def sets(name: str) -> list[list[int]]:
        return [[n for n in _numbers(inner) if n] for inner in re.findall(r"\{(.*?)\}", array(name))]

    slots, morning = number("nTotalSlots"), number("nMorningSlots")
    sessions = {1: range(1, morning + 1), 2: range(morning + 1, slots + 1), 3: range(1, slots + 1)}
    flat, forbidden, fixed = _numbers(array("requested")), sets("forbidden"), _numbers(array("fixed"))
    rows = list(zip(flat[::3], flat[1::3], flat[2::3], fixed, strict=True))
    return Meetings(
        seats=(number("nTables"),) * slots,
        firms=tuple((one - 1, other - 1) for one, other, _, _ in rows),
        allowed=tuple(
            tuple(
                slot - 1
                for slot in sessions[session]
                if slot not in forbidden[one - 1] + forbidden[other - 1] and at in (0, slot)
            )
            for one, other, session, at in rows
        ),
        delegates=(1,) * number("nBusiness"),
        before=tuple((first - 1, then) for then, firsts in enumerate(sets("precedences")) for first in firsts),
    )


def _numbers(text: str) -> list[int]:
    return [int(digits) for digits in re.findall(r"\d+", text)]


def told(found: Timetable) -> str:
    """Return the breaks as they are published: `-` where no timetable is proved to exist."""
    return {"optimal": str(found.breaks), "infeasible": "-"}.get(found.status, "?")


def compare(published: Path, results: dict[str, str], seconds: float) -> str:
    """Return how many results agree with the published ones, and the seconds of both."""
    with published.open(encoding="utf-8") as file:
        rows = {f"{row['instance']}.{row['family']}": row for row in csv.DictReader(file)}
    known = [name for name in results if name in rows]
    agree = sum(results[name] == rows[name]["published_breaks_d2"] for name in known)
    theirs = sum(float(rows[name]["published_maxsat_seconds"]) for name in known)
    return f"{agree} of {len(known)} agree with the published optimum; {seconds:.1f} s, published {theirs:.1f} s"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--time-limit", type=float, default=120.0)
    arguments = parser.parse_args()
    results, total = {}, 0.0
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(FIELDS)
    for file in sorted(arguments.folder.glob("*.dzn")):
        meetings = read_dzn(file.read_text(encoding="utf-8"))
        start = time.perf_counter()
        found = fewest_breaks(meetings, spread_is_law=True, time_limit=arguments.time_limit)
        seconds = time.perf_counter() - start
        breaks = found.breaks if found.slots else ""
        writer.writerow((file.stem, found.status, breaks, found.bound if found.slots else "", f"{seconds:.2f}"))
        sys.stdout.flush()
        results[file.stem] = told(found)
        total += seconds
    published = arguments.folder / "published_optima.csv"
    if published.exists():
        print(compare(published, results, total), file=sys.stderr)


if __name__ == "__main__":
    main()
