"""Do nearness and demand tell which links firms filled later? A truth test on listed firms; prints a Markdown table.

    python -m benchmarks.relatedness --firms FILE

Firms founded before 2003 make everything that is known: which links a city holds, which links are near each other, what
its firms need. A case is a city with at least fifteen firms and a link that none of its old firms stands on; it is
positive if a firm of that city founded in 2003 or later stands on the link. AUC: the share of pairs of a positive and a
negative case of the same city that a score puts in the right order, a tie counting half; all pairs of all cities
together. The interval is from drawing the cities anew, with replacement. Nothing is fitted.

- density: as `chainmap related` says it; where the link is near to nothing, 0.
- demand: the city's old firms who stand one flow down from the link, those on critical flows first, then all. The table
  has no capacities, so that no gain in money can be ranked.
- both: the mean of the two ranks within the city. A score of this test only: the report never blends them.
- any city at all: 1 where any city is strong in the link, else 0: all that density knows apart from nearness.
- most common elsewhere: how many old firms stand on the link in all other cities.
"""

import argparse
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from chainmap.analysis.relatedness.product_space import ProductSpace
from chainmap.errors import Faults
from chainmap.findings.relatedness import LEAST_FIRMS, LEAST_REGIONS
from chainmap.graph import ParkGraph, build_graph
from chainmap.ingest.chains.chain_file import load_chains
from chainmap.ingest.park.folder import load_park
from chainmap.model.park import Tenant
from chainmap.study.matches import match_tenants

CHAINS = ("photovoltaics", "biopharma", "smart_manufacturing")
YEAR = 2003
LEAST = 15
DRAWS = 2000


@dataclass(frozen=True)
class City:
    """A city's cases: for each link that its old firms lack, if a new one fills it, and what each score says."""

    name: str
    links: tuple[str, ...]
    filled: tuple[bool, ...]
    scores: Mapping[str, tuple[float, ...]]


def count_pairs(scores: Sequence[float], filled: Sequence[bool]) -> tuple[float, int]:
    """Return how many pairs of a filled and an unfilled case are in the right order (a tie: half), and of how many.

    Their quotient is the area under the ROC curve.
    """
    order = sorted(range(len(scores)), key=lambda n: scores[n])
    right, below, at = 0.0, 0, 0
    while at < len(order):
        tied = [filled[n] for n in order[at:] if scores[n] == scores[order[at]]]
        right += sum(tied) * (below + (len(tied) - sum(tied)) / 2)
        below += len(tied) - sum(tied)
        at += len(tied)
    return right, sum(filled) * (len(filled) - sum(filled))


def mean_ranks(scores: Sequence[float]) -> tuple[float, ...]:
    """Return the rank of each score from 0 to 1, equal ones sharing the mean of theirs."""
    order = sorted(scores)
    first = {score: n for n, score in reversed(list(enumerate(order)))}
    many = Counter(scores)
    last = max(len(scores) - 1, 1)
    return tuple((first[score] + (many[score] - 1) / 2) / last for score in scores)


def pooled(cities: Iterable[City], score: str, chosen: frozenset[str] | None = None) -> dict[str, tuple[float, int]]:
    """Return the pairs in the right order and all pairs of each city, over the `chosen` links."""
    found = {}
    for city in cities:
        kept = [n for n, link in enumerate(city.links) if chosen is None or link in chosen]
        scores = city.scores[score]
        found[city.name] = count_pairs([scores[n] for n in kept], [city.filled[n] for n in kept])
    return found


def interval(*sides: Mapping[str, tuple[float, int]]) -> tuple[float, float]:
    """Return the 95 % interval of an AUC, or of the first's less the second's, drawing cities with replacement."""
    chance = random.Random(2007)
    names = sorted(sides[0])
    drawn = []
    for _ in range(DRAWS):
        sample = chance.choices(names, k=len(names))
        aucs = [sum(side[name][0] for name in sample) / sum(side[name][1] for name in sample) for side in sides]
        drawn.append(aucs[0] - (aucs[1] if len(aucs) > 1 else 0.0))
    drawn.sort()
    return drawn[int(0.025 * DRAWS)], drawn[int(0.975 * DRAWS) - 1]


def said(tenant: Tenant, column: str) -> str:
    return next((cell for row in tenant.rows for heading, cell in row.more if heading == column), "")


def read(path: Path) -> tuple[ParkGraph, ParkGraph, dict[str, str]]:
    """Return old firms and new firms on the chains, and the city of each."""
    park = load_park(path)
    faults = Faults()
    chains = load_chains(CHAINS, faults)
    faults.raise_errors()
    matches = match_tenants(park.tenants, chains)
    old = {tenant.id for tenant in park.tenants if int(said(tenant, "founded")[:4]) < YEAR}
    graphs = [
        build_graph(
            replace(park, tenants=tuple(tenant for tenant in park.tenants if (tenant.id in old) is side)),
            chains,
            matches,
        )
        for side in (True, False)
    ]
    return graphs[0], graphs[1], {tenant.id: said(tenant, "city") for tenant in park.tenants}


def offerings(graph: ParkGraph, city_of: Mapping[str, str]) -> dict[str, Counter[str]]:
    """Return how many firms of each city stand on each link."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for link in graph.links:
        for tenant in graph.tenants_on(link.id):
            found[city_of[tenant.id]][link.id] += 1
    return found


def waiting(graph: ParkGraph, city_of: Mapping[str, str]) -> dict[tuple[str, str], tuple[int, int]]:
    """Return, by city and link, how many firms stand one flow down: on critical flows, and on any."""
    found: dict[tuple[str, str], tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    for link in graph.links:
        for flow in graph.flows_from(link.id):
            for tenant in graph.tenants_on(flow.downstream):
                critical, every = found[city_of[tenant.id], link.id]
                every.add(tenant.id)
                if flow.critical:
                    critical.add(tenant.id)
    return {key: (len(critical), len(every)) for key, (critical, every) in found.items()}


def make_cases(
    old: ParkGraph, new: ParkGraph, city_of: Mapping[str, str], *, least_quotient: float = 1.0, least: int = LEAST_FIRMS
) -> tuple[list[City], ProductSpace]:
    """Return the cases of each city with enough firms, and the space that the old firms make."""
    before, after, waits = offerings(old, city_of), offerings(new, city_of), waiting(old, city_of)
    sizes, old_sizes = Counter(city_of.values()), Counter(city_of[tenant.id] for tenant in old.park.tenants)
    links = tuple(link.id for link in old.links)
    whole = Counter({link: len(old.tenants_on(link)) for link in links})
    large = {city: before.get(city, Counter()) for city, firms in old_sizes.items() if firms >= least}
    space = ProductSpace(large, links, whole=whole, least_quotient=least_quotient)
    cities = []
    for city in sorted(name for name, firms in sizes.items() if firms >= LEAST):
        held = before.get(city, Counter())
        cases = tuple(link for link in links if not held[link])
        density = tuple((space.density(city, link) or 0.0) if city in large else 0.0 for link in cases)
        demand = tuple(
            critical * 10_000.0 + every for critical, every in (waits.get((city, link), (0, 0)) for link in cases)
        )
        common = tuple(float(whole[link]) for link in cases)
        ranks = [mean_ranks(one) for one in (density, demand, common)]
        scores = {
            "density": density,
            "demand": demand,
            "common": common,
            "done": tuple(float(space.strong_in[link] > 0) for link in cases),
            "both": tuple(map(sum, zip(ranks[0], ranks[1], strict=True))),
            "common and density": tuple(map(sum, zip(ranks[2], ranks[0], strict=True))),
            "common and demand": tuple(map(sum, zip(ranks[2], ranks[1], strict=True))),
            "all three": tuple(map(sum, zip(*ranks, strict=True))),
        }
        filled = tuple(after.get(city, Counter())[link] > 0 for link in cases)
        cities.append(City(city, cases, filled, scores))
    return cities, space


NAMES = {
    "density": "density",
    "demand": "demand",
    "both": "both (mean of the two ranks within the city)",
    "common": "most common link elsewhere",
    "done": "whether any city is strong in the link at all",
    "common and density": "most common and density (mean rank)",
    "common and demand": "most common and demand (mean rank)",
    "all three": "all three (mean rank)",
}


def figure(sides: Mapping[str, tuple[float, int]]) -> str:
    low, high = interval(sides)
    auc = sum(right for right, _ in sides.values()) / sum(pairs for _, pairs in sides.values())
    return f"{auc:.3f} ({low:.3f}–{high:.3f})"


def mean_of_cities(sides: Mapping[str, tuple[float, int]]) -> float:
    told = [right / pairs for right, pairs in sides.values() if pairs]
    return sum(told) / len(told)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--firms", type=Path, required=True)
    old, new, city_of = read(parser.parse_args().firms)
    cities, space = make_cases(old, new, city_of)
    known = frozenset(link for link in space.links if space.strong_in[link] >= LEAST_REGIONS)
    cases = sum(len(city.filled) for city in cities)
    positive = sum(sum(city.filled) for city in cities)
    some = sum(any(city.filled) for city in cities)
    of_known = [
        filled for city in cities for link, filled in zip(city.links, city.filled, strict=True) if link in known
    ]
    print(
        f"{len(old.park.tenants):,} firms founded before {YEAR}, {len(new.park.tenants):,} since. "
        f"{len(cities)} cities, {cases:,} cases, {positive} filled (in {some} cities). On the {len(known)} links "
        f"that at least {LEAST_REGIONS} cities were strong in: {len(of_known):,} cases, {sum(of_known)} filled.\n"
    )
    print("| score | AUC, all links (95 %) | mean of cities | AUC, those links (95 %) |\n| --- | ---: | ---: | ---: |")
    for score, name in NAMES.items():
        every, some_links = pooled(cities, score), pooled(cities, score, known)
        print(f"| {name} | {figure(every)} | {mean_of_cities(every):.3f} | {figure(some_links)} |")
    print("| chance | 0.500 | 0.500 | 0.500 |\n")
    print("| difference, all links | AUC (95 %) |\n| --- | ---: |")
    for one, others in (
        ("density", ("common", "done", "demand")),
        ("demand", ("common",)),
        ("both", ("density", "common")),
    ):
        for other in others:
            say_difference(cities, one, other)
    print("\n| density by other rules | AUC, all links (95 %) |\n| --- | ---: |")
    presence, _ = make_cases(old, new, city_of, least_quotient=0.0)
    print(f"| any firm counts as strong | {figure(pooled(presence, 'density'))} |")
    small, _ = make_cases(old, new, city_of, least=1)
    print(f"| cities of any size in the matrix | {figure(pooled(small, 'density'))} |")
    say_rates(cities)


def say_rates(cities: Sequence[City]) -> None:
    """Print how often cases are filled where an old firm stands one flow down, and where none does."""
    print("\n| cases | how many | filled |\n| --- | ---: | ---: |")
    for name, wanted in (("an old firm one flow down", True), ("none", False)):
        kept = [
            filled
            for city in cities
            for filled, demand in zip(city.filled, city.scores["demand"], strict=True)
            if (demand > 0) is wanted
        ]
        print(f"| {name} | {len(kept):,} | {sum(kept)} ({sum(kept) / len(kept):.1%}) |")


def say_difference(cities: Sequence[City], one: str, other: str) -> None:
    sides = [pooled(cities, score) for score in (one, other)]
    aucs = [sum(right for right, _ in side.values()) / sum(pairs for _, pairs in side.values()) for side in sides]
    low, high = interval(*sides)
    print(f"| {NAMES[one]} less {NAMES[other]} | {aucs[0] - aucs[1]:+.3f} ({low:+.3f} to {high:+.3f}) |")


if __name__ == "__main__":
    main()
