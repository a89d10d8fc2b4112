"""How few breaks a timetable of a large event has; prints a Markdown table.

    python -m benchmarks.event [SECONDS]

200 buyers have 1,194 meetings with 300 suppliers in 24 slots, nobody more than 8, made up from a seed. First fit gives
each meeting the first slot that is free; the last column but one is what the search finds in so many seconds.
"""

import random
import sys
import time

from chainmap.analysis.events.slots.fewer_breaks import fewer_breaks
from chainmap.analysis.events.slots.first_places import place
from chainmap.analysis.events.slots.timetable import Meetings, count_breaks, measure_excess

BUYERS, SUPPLIERS, MEETINGS, MOST = 200, 300, 1_194, 8
SLOTS, MISSED = 24, 6
SEEDS = (1, 2, 3)
# tables in each slot, the share of firms that miss some slots, and the breaks asked
CASES = {"60 tables": (60, 0.0, 118), "100 tables": (100, 0.0, 47), "60 tables, a third away": (60, 1 / 3, 160)}


def make_up(tables: int, away: float, *, seed: int) -> Meetings:
    """Make up meetings of random buyers and suppliers; some of the firms miss six slots each."""
    draw = random.Random(seed)
    left = [MOST] * (BUYERS + SUPPLIERS)
    pairs: dict[tuple[int, int], None] = {}
    while len(pairs) < MEETINGS:
        buyer, supplier = draw.randrange(BUYERS), BUYERS + draw.randrange(SUPPLIERS)
        if left[buyer] and left[supplier] and (buyer, supplier) not in pairs:
            pairs[buyer, supplier] = None
            left[buyer] -= 1
            left[supplier] -= 1
    missed = [set(draw.sample(range(SLOTS), MISSED)) if draw.random() < away else set[int]() for _ in left]
    allowed = tuple(tuple(sorted(set(range(SLOTS)) - missed[one] - missed[two])) for one, two in pairs)
    return Meetings((tables,) * SLOTS, tuple(pairs), allowed, (1,) * len(left))


def fit_first(meetings: Meetings) -> int:
    """Return the breaks if each meeting in turn takes the first slot that is free; those without one are left out."""
    used, taken, placed = [0] * meetings.slots, set[tuple[int, int]](), []
    for pair, allowed in zip(meetings.firms, meetings.allowed, strict=True):
        for slot in allowed:
            if used[slot] < meetings.seats[slot] and not {(firm, slot) for firm in pair} & taken:
                used[slot] += 1
                taken |= {(firm, slot) for firm in pair}
                placed.append((pair, slot))
                break
    firms, slots = zip(*placed, strict=True)
    return sum(count_breaks(Meetings(meetings.seats, firms, (), meetings.delegates), slots))


def measure(meetings: Meetings, seconds: float) -> list[str]:
    """Return first fit, the first places with their seconds, left out, and what the search makes of them."""
    began = time.perf_counter()
    first = place(meetings)
    took = time.perf_counter() - began
    left_out = first.count(None)
    row = [f"{fit_first(meetings):,}", f"{took:.2f}", f"{left_out}"]
    if left_out:
        return [*row, "", "", "", ""]
    start = [slot for slot in first if slot is not None]
    began = time.perf_counter()
    breaks = count_breaks(meetings, fewer_breaks(meetings, start, seconds=seconds))
    took = time.perf_counter() - began
    return [*row, f"{sum(count_breaks(meetings, start))}", f"{took:.0f}", f"{sum(breaks)}", f"{measure_excess(breaks)}"]


def main() -> None:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 60.0
    print(f"{BUYERS} buyers, {SUPPLIERS} suppliers, {MEETINGS:,} meetings, {SLOTS} slots; at most {seconds:g} s\n")
    print("| case | seed | first fit | first places: s | left out | breaks | search: s | breaks | excess | asked |")
    print(f"| --- |{' ---: |' * 9}")
    for case, (tables, away, asked) in CASES.items():
        for seed in SEEDS:
            row = measure(make_up(tables, away, seed=seed), seconds)
            print(f"| {case} | {seed} | {' | '.join(row)} | ≤ {asked} |", flush=True)


if __name__ == "__main__":
    main()
