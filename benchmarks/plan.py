"""How long a plan of thousands of named candidates takes to its optimum; prints a Markdown table.

    python -m benchmarks.plan [--seed N] [--time-limit SECONDS] [--at-once]

A made-up chain of 60 links with prices, flows and needs, a park of tenants on it, and 5,000 candidates on one or two
links each with their own land, power and emissions; three sets of limits, so that about a dozen, thirty and two hundred
fit. Each plan is made in a process of its own, so that its peak memory is its own. A loop of ten million rounds stands
beside the table, since a shared machine's seconds wander. Gaps: (bound - gain) / bound, as a plan says it, and the same
of all trade here, what tenants sell each other today included, as a solver says it. `--at-once` is the solver alone.
"""

import argparse
import datetime as dt
import json
import os
import platform
import random
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from chainmap.analysis.balance.balance import Balance
from chainmap.analysis.recruit.plan import make_plan
from chainmap.analysis.recruit.problem import PlanProblem
from chainmap.analysis.solver.highs import solve
from chainmap.errors import Place
from chainmap.graph import Facts, ParkGraph, build_graph
from chainmap.model.candidates import Candidate, PlanOptions
from chainmap.model.chain import Chain, Names
from chainmap.model.interval import exactly
from chainmap.model.match import Match
from chainmap.model.park import Offering, Park, Survey, Tenant, TenantRow

ROOT = Path(__file__).parent.parent
LINKS = 60
CANDIDATES = 5000
NEEDS = ("land_m2", "power_kw", "emissions_tco2")
# about how many fit: how many candidates of the mean size the limits hold, the time limit, what is asked
CASES = {12: (3.3, 60.0, "proved in 10 s"), 30: (10.5, 60.0, "proved in 30 s"), 200: (107.0, 27.0, "0.2 % in 30 s")}
ALONE = 0.55  # seconds of the loop on this kind of machine when nothing else runs


def make_chain(chance: random.Random, links: int = LINKS) -> Chain:
    """Return a chain in which each link buys from a few of the twenty before it."""
    made = [
        {
            "id": f"c/l{n}",
            "name": {"en": f"Link {n}"},
            "stage": "upstream",
            "kind": "material",
            "unit": "t",
            "price": {"value": round(chance.lognormvariate(8.5, 0.8)), "per": "t"},
            "needs": {
                "land_m2": round(chance.lognormvariate(1.0, 0.6), 3),
                "power_kw": round(chance.lognormvariate(0.0, 0.6), 3),
                "emissions_tco2": round(chance.lognormvariate(-0.5, 0.6), 3),
            },
        }
        for n in range(links)
    ]
    flows = []
    for n in range(1, links):
        for up in chance.sample(range(max(0, n - 20), n), min(n, chance.randint(2, 5))):
            flows.append({"from": f"c/l{up}", "to": f"c/l{n}", "intensity": round(chance.uniform(0.02, 0.4), 3)})  # noqa: PERF401
    return Chain.model_validate({"chain": "c", "version": "1", "name": {"en": "C"}, "links": made, "flows": flows})


def make_park(chance: random.Random, chain: Chain) -> ParkGraph:
    """Return a park with a tenant on two links in three, half of them with capacity to spare."""
    place = Place("tenants.csv", row=2)
    makers = [link.id for link in chain.links if chance.random() < 2 / 3]
    tenants = tuple(Tenant(link, link, (TenantRow(place, products="x"),)) for link in makers)
    matches = {link: (Match(link, "confirmed", "maker", ()),) for link in makers}
    offerings = {}
    for link in makers:
        output = float(round(chance.lognormvariate(10, 0.8)))
        capacity = output * chance.choice((1.0, 1.25, 1.5))
        offerings[link] = {link: Offering(exactly(output), exactly(capacity), "stated", "stated", (place,))}
    park = Park("p", Names(en="Made-up park"), tenants, survey=Survey(complete=True))
    return build_graph(park, (chain,), matches, Facts(offerings))


def make_candidates(chance: random.Random, chain: Chain, count: int = CANDIDATES) -> list[Candidate]:
    """Return candidates on one or two links, each taking what the links need, more or less."""
    found = []
    for n in range(count):
        sizes, takes = [], dict.fromkeys(NEEDS, 0.0)
        for link in chance.sample(chain.links, chance.choice((1, 1, 2))):
            size = float(round(chance.lognormvariate(7, 0.7)))
            sizes.append((link.id, size))
            for need in NEEDS:
                figure = getattr(link.needs, need)
                takes[need] += figure.value * size * chance.uniform(0.6, 1.6)
        found.append(Candidate(f"f{n:04d}", f"Firm {n:04d}", tuple(sizes), tuple(takes.items())))
    return found


def make_case(fits: int, seed: int) -> tuple[ParkGraph, list[Candidate], tuple[tuple[str, float], ...]]:
    """Return a park, candidates and the limits under which about so many fit."""
    chance = random.Random(seed)
    chain = make_chain(chance)
    graph = make_park(chance, chain)
    candidates = make_candidates(chance, chain)
    mean = {need: sum(dict(one.takes)[need] for one in candidates) / len(candidates) for need in NEEDS}
    return graph, candidates, tuple((need, mean[need] * CASES[fits][0]) for need in NEEDS)


def reference() -> float:
    """Return the seconds of ten million rounds of an empty loop."""
    start = time.perf_counter()
    for _ in range(10**7):
        pass
    return time.perf_counter() - start


def run_one(fits: int, seed: int, time_limit: float, *, at_once: bool) -> dict[str, Any]:
    """Return what one plan is, and took; `at_once`: by the solver alone, no choice made before, nothing explained."""
    graph, candidates, limits = make_case(fits, seed)
    options = PlanOptions(limits=limits, time_limit=time_limit)
    start = time.perf_counter()
    problem = PlanProblem(Balance(graph), candidates, options, named=True)
    today = problem.base
    if at_once:
        found = solve(problem.programme(), time_limit=time_limit, relative_gap=1e-6)
        assert found is not None  # noqa: S101  # nobody need come
        count, gain, bound, optimal = len(problem.set_of(found)), found.objective, found.bound, found.optimal
        gain, bound = gain - today, bound - today
    else:
        start = time.perf_counter()
        made = make_plan(Balance(graph), options=options, candidates=candidates)
        assert made is not None  # noqa: S101  # nobody need come
        count, gain, bound, optimal = len(made.recruits), made.gain, made.bound, made.optimal
    return {
        "recruits": count,
        "seconds": time.perf_counter() - start,
        "optimal": optimal,
        "gain": gain,
        "gap": (bound - gain) / bound,
        "of_all": (bound - gain) / (bound + today),
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "loop": reference(),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description="How long plans of named candidates take.")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--at-once", action="store_true", help="the solver alone, for comparison")
    parser.add_argument("--one", type=int, choices=sorted(CASES), help="make one plan and print its figures as JSON")
    parser.add_argument("--time-limit", type=float, help="seconds; else each case's own")
    given = parser.parse_args()
    if given.one:
        limit = given.time_limit or CASES[given.one][1]
        print(json.dumps(run_one(given.one, given.seed, limit, at_once=given.at_once)))
        return
    print(
        f"{platform.system()}, {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, "
        f"{dt.date.today().isoformat()}; seed {given.seed}{', the solver alone' if given.at_once else ''}\n"  # noqa: DTZ011
    )
    print("| fit | limit, s | seconds | gap in gain | … in all trade | peak MB | loop, s (× alone) | asked |")
    print("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |")
    for fits, (_, limit, asked) in CASES.items():
        seconds = given.time_limit or limit
        command = ["--one", str(fits), "--seed", str(given.seed), "--time-limit", str(seconds)]
        command += ["--at-once"] if given.at_once else []
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.plan", *command], check=True, capture_output=True, cwd=ROOT, text=True
        )
        one = json.loads(done.stdout)
        gaps = "proved | proved" if one["optimal"] else f"{one['gap']:.2%} | {one['of_all']:.2%}"
        print(
            f"| {one['recruits']} | {seconds:g} | {one['seconds']:.1f} | {gaps} | {one['peak']:.0f} | "
            f"{one['loop']:.2f} ({one['loop'] / ALONE:.1f}) | {asked} |",
            flush=True,
        )


if __name__ == "__main__":
    main()
