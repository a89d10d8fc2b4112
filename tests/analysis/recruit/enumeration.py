"""Random chains, and the best that newcomers gain there by trying every subset of links.

The programme of each subset is written out from the rules anew: sales by place, a link outside groups or as a member
of a group, from old and new sellers to old and new buyers.
"""

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.random import Generator
from scipy.optimize import linprog

from chainmap.graph import Facts, ParkGraph, build_graph
from chainmap.model.chain import Chain, Names
from chainmap.model.interval import exactly
from chainmap.model.match import Match
from chainmap.model.park import Offering, Park, Survey, Tenant, TenantRow
from tests.analysis.balance.test_properties import PLACE

SMALL = 1e-9


@dataclass(frozen=True)
class Case:
    """A chain, the output and capacity of the one tenant on each of some links, and a limit of land."""

    chain: Chain
    makers: dict[str, tuple[float, float]]
    land: float

    @property
    def graph(self) -> ParkGraph:
        tenants = tuple(Tenant(link, link, (TenantRow(PLACE, products="x"),)) for link in self.makers)
        matches = {link: (Match(link, "confirmed", "maker", ()),) for link in self.makers}
        offerings = {
            link: {link: Offering(exactly(x), exactly(k), "stated", "stated", (PLACE,))}
            for link, (x, k) in self.makers.items()
        }
        park = Park("p", Names(en="p"), tenants, survey=Survey(complete=True))
        return build_graph(park, (self.chain,), matches, Facts(offerings))


def draw_case(rng: Generator, most_links: int) -> Case:
    """Draw a chain of three links or more; of every other chain one link has a group of two or three inputs."""
    count = int(rng.integers(3, most_links + 1))
    links = [_draw_link(rng, n) for n in range(count)]
    flows: list[dict[str, Any]] = []
    for n in range(1, count):
        for up in sorted(rng.choice(n, int(rng.integers(0, min(n, 3) + 1)), replace=False)):
            flow = {"from": f"c/l{up}", "to": f"c/l{n}", "intensity": round(float(rng.uniform(0.1, 1.5)), 3)}
            flows.append(flow | ({"per": "capacity", "life_years": 5} if rng.random() < 0.15 else {}))
    if rng.random() < 0.5:
        flows += _draw_group(rng, count)
    chain = Chain.model_validate({"chain": "c", "version": "1", "name": {"en": "c"}, "links": links, "flows": flows})
    makers = {}
    for n in sorted(rng.choice(count, int(rng.integers(1, min(count, 5) + 1)), replace=False)):
        output = round(float(rng.uniform(5, 60)), 2)
        makers[f"c/l{n}"] = (output, output * float(rng.choice([1.0, 1.3, 2.0])))
    return Case(chain, makers, float(rng.choice([15.0, 60.0, 300.0])))


def _draw_link(rng: Generator, n: int) -> dict[str, Any]:
    link = {
        "id": f"c/l{n}",
        "name": {"en": f"l{n}"},
        "stage": "upstream",
        "kind": "material",
        "unit": "t",
        "price": {"value": round(float(rng.uniform(1, 20)), 2), "per": "t"},
        "needs": {"land_m2": float(rng.choice([0.5, 1.0, 3.0]))},
    }
    return link | ({"minimum_efficient_scale": float(rng.choice([2.0, 10.0, 30.0]))} if rng.random() < 0.7 else {})


def _draw_group(rng: Generator, count: int) -> list[dict[str, Any]]:
    """Draw substitutes that the last link buys; it may buy the same links outside the group."""
    members = sorted(rng.choice(count - 1, min(count - 1, int(rng.integers(2, 4))), replace=False))
    shares = (0.7, 0.3) if len(members) == 2 else (0.5, 0.3, 0.2)
    return [
        {
            "from": f"c/l{up}",
            "to": f"c/l{count - 1}",
            "intensity": round(float(rng.uniform(0.2, 1.5)), 3),
            "any_of": "g",
            "share": share,
        }
        for up, share in zip(members, shares, strict=True)
    ]


class Enumeration:
    """What each subset of links gains at its best sizes."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.ids = [link.id for link in case.chain.links]
        self._least = np.array(
            [link.minimum_efficient_scale.value if link.minimum_efficient_scale else 0.0 for link in case.chain.links]
        )
        self._land = np.array([link.needs.land_m2.value for link in case.chain.links if link.needs.land_m2])
        self._write_out()

    @cached_property
    def gains(self) -> dict[frozenset[str], float]:
        """Return the best gain by subset, of those that the limit has room for."""
        subsets = (
            frozenset(chosen) for k in range(len(self.ids) + 1) for chosen in itertools.combinations(self.ids, k)
        )
        found = {chosen: self._solve(chosen) for chosen in subsets}
        base = found[frozenset()]
        assert base is not None  # nobody comes
        return {chosen: value - base for chosen, value in found.items() if value is not None}

    def best(self) -> float:
        return max(self.gains.values())

    def runner_up(self, chosen: Iterable[str]) -> float:
        """Return the best gain of a subset that leaves out at least one of the chosen."""
        return max(gain for other, gain in self.gains.items() if not other >= frozenset(chosen))

    def best_single(self) -> float:
        return max(gain for chosen, gain in self.gains.items() if len(chosen) <= 1)

    def best_singles(self, count: int) -> float:
        """Return what the `count` best singles gain together, each in its best size alone, as far as there is room.

        Of singles that gain the same the one that takes less land comes first.
        """
        sizes: dict[str, float] = {}
        room = self.case.land
        for _, take, link, size in sorted(self._singles()):
            if len(sizes) == count:
                break
            if take <= room * (1 + SMALL):
                sizes[link] = size
                room -= take
        return self.gain_of(sizes)

    def gain_of(self, sizes: dict[str, float]) -> float:
        """Return the gain with newcomers of given sizes."""
        value = self._solve(frozenset(sizes), sizes)
        base = self._solve(frozenset())
        assert value is not None
        assert base is not None
        return value - base

    def _singles(self) -> Iterator[tuple[float, float, str, float]]:
        """Yield less the gain, to seven digits, the land, the link and the size of each single that gains."""
        for chosen, gain in self.gains.items():
            if len(chosen) == 1 and gain > SMALL:
                (link,) = chosen
                size = self._least_size(link, gain)
                yield -float(f"{gain:.7g}"), size * float(self._land[self.ids.index(link)]), link, size

    def _least_size(self, link: str, gain: float) -> float:
        """Return the smallest size of a newcomer alone with that gain."""
        base = self._solve(frozenset())
        assert base is not None
        n = self.ids.index(link)
        goal = np.zeros(len(self._worth))
        goal[self._size(n)] = 1.0
        least = base + gain - SMALL * max(1.0, base + gain)
        found = linprog(
            goal,
            A_ub=np.vstack([self._rows, -self._worth]),
            b_ub=np.append(self._bounds, -least),
            bounds=self._variable_bounds(frozenset((link,)), {}),
            method="highs",
        )
        assert found.success
        return float(found.fun or 0.0)

    def _solve(self, chosen: frozenset[str], sizes: dict[str, float] | None = None) -> float | None:
        found = linprog(
            -self._worth,
            A_ub=self._rows,
            b_ub=self._bounds,
            bounds=self._variable_bounds(chosen, sizes or {}),
            method="highs",
        )
        return -float(found.fun or 0.0) if found.success else None

    def _variable_bounds(self, chosen: frozenset[str], sizes: dict[str, float]) -> list[tuple[float, float | None]]:
        bounds: list[tuple[float, float | None]] = [(0.0, None)] * (4 * len(self._places))
        for link, least in zip(self.ids, self._least, strict=True):
            if link in sizes:
                bounds.append((sizes[link], sizes[link]))
            else:
                bounds.append((float(least), None) if link in chosen else (0.0, 0.0))
        return bounds

    # the rules, one after the other

    def _size(self, n: int) -> int:
        return 4 * len(self._places) + n

    def _write_out(self) -> None:
        ids, n = self.ids, len(self.ids)
        at = {id_: k for k, id_ in enumerate(ids)}
        x = np.array([self.case.makers.get(id_, (0.0, 0.0))[0] for id_ in ids])
        k = np.array([self.case.makers.get(id_, (0.0, 0.0))[1] for id_ in ids])
        output, worn, group = np.zeros((n, n)), np.zeros((n, n)), {}
        buyer = -1
        for flow in self.case.chain.flows:
            assert flow.intensity is not None
            i, j, a = at[flow.upstream], at[flow.downstream], float(str(flow.intensity.value))
            if flow.any_of:
                assert flow.share is not None
                group[i], buyer = (a, flow.share.value), j
            elif flow.life_years:
                worn[i, j] += a / flow.life_years.value
            else:
                output[i, j] += a
        demand = output @ x + worn @ k
        for i, taken in split(group, x[buyer], k - demand).items():
            demand[i] += taken
        outside = np.maximum(0.0, x - demand)
        self._places = [(i, False) for i in range(n)] + [(i, True) for i in group]
        variables = 4 * len(self._places) + n
        oo, on, no, nn = (np.zeros((n + 1, variables)) for _ in range(4))  # row n: the group, in the buyer's units
        by_old, by_new = np.zeros((n, variables)), np.zeros((n, variables))
        self._worth = np.zeros(variables)
        for place, (i, grouped) in enumerate(self._places):
            row, per_unit = (n, 1 / group[i][0]) if grouped else (i, 1.0)
            for part, table in enumerate((oo, on, no, nn)):
                table[row, 4 * place + part] = per_unit
                (by_old if part < 2 else by_new)[i, 4 * place + part] = 1.0
                self._worth[4 * place + part] = self.case.chain.links[i].price.value if part < 3 else 0.0  # type: ignore[union-attr]
        size = np.hstack([np.zeros((n, 4 * len(self._places))), np.eye(n)])
        served = output @ by_old  # what the makers' further sales need
        rows = [by_old, by_new - size, (oo + no)[:n] - served, (on + nn)[:n] - (output + worn) @ size]
        bounds = [k - outside, np.zeros(n), output @ outside + worn @ k, np.zeros(n)]
        if group:
            rows += [(oo + no)[n:] - by_old[[buyer]], (on + nn)[n:] - size[[buyer]]]
            bounds += [outside[[buyer]], np.zeros(1)]
        rows.append(np.append(np.zeros(4 * len(self._places)), self._land)[None])
        bounds.append(np.array([self.case.land]))
        self._rows, self._bounds = np.vstack(rows), np.concatenate(bounds)


def split(group: dict[int, tuple[float, float]], need: float, supply: Any) -> dict[int, float]:
    """Return the demand on each member: its share as far as it goes, then the others' spare, then by share again.

    `group`: coefficient and share; `need` in the buyer's units; `supply` after plain demand, in the members' units.
    """
    room = {i: max(0.0, float(supply[i])) / a for i, (a, _) in group.items()}
    taken = {i: min(share * need, room[i]) for i, (_, share) in group.items()}
    left = need - sum(taken.values())
    for i in sorted(group, key=lambda i: -group[i][1]):
        more = min(left, room[i] - taken[i])
        taken[i] += more
        left -= more
    return {i: a * (taken[i] + share * left) for i, (a, share) in group.items()}
