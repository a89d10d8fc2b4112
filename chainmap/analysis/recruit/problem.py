"""The programme of a plan with its limits, sizes and choices, and the best that there is under a variation of it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from time import monotonic
from typing import Final

from chainmap.analysis.balance.balance import Balance
from chainmap.analysis.recruit.model import RecruitModel
from chainmap.analysis.solver.highs import Arrays, solve, solve_linear, to_arrays
from chainmap.analysis.solver.programme import Name, Problem, Row, Solution
from chainmap.analysis.solver.relaxation import solve_by_fixing
from chainmap.findings.plan import Choice, RecruitLink
from chainmap.graph import ParkGraph
from chainmap.model.candidates import Candidate, PlanOptions
from chainmap.model.chain import Link

TOLERANCE: Final = 1e-9
_EXACT: Final = 1e-12
_WEIGHTS: Final = (1e-2, 1e-4)
_SIZES: Final = frozenset(("n", "s"))
_SOLVING: Final = 0.9  # of the time, where thousands are to choose among: the rest is for saying why
_NEAR_ENOUGH: Final = 1e-6
MOST_COMPARED: Final = 300  # with more candidates, what a plan is held against would take too long


@dataclass(frozen=True, slots=True)
class Variation:
    """How a programme differs from what was asked: other limits or prices, recruits that stand already, cuts."""

    limits: Mapping[str, float] | None = None
    prices: Mapping[str, float] = field(default_factory=dict)
    fixed: Mapping[str, float] = field(default_factory=dict)
    cuts: tuple[Row, ...] = ()
    most: int | None = None
    banned: frozenset[str] = frozenset()
    local_only: bool = False


AS_ASKED: Final = Variation()


@dataclass(frozen=True, slots=True)
class _Given:
    """The programme of sales where sizes are given: they move only the bounds of rows."""

    problem: Problem
    moved: Mapping[str, Sequence[tuple[int, float]]]
    arrays: Arrays = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "arrays", to_arrays(self.problem))

    def bounds(self, sizes: Mapping[str, float]) -> list[float]:
        """Return the bound of each row."""
        found = [row.bound for row in self.problem.rows]
        for key, size in sizes.items():
            for n, by in self.moved.get(key, ()):
                found[n] += by * size
        return found


class PlanProblem:
    """What could be recruited into a park, and the best of it."""

    def __init__(self, graph: ParkGraph, candidates: Iterable[Candidate], options: PlanOptions, *, named: bool) -> None:
        self._end = monotonic() + options.time_limit
        self.graph = graph
        self.options = options
        self.named = named
        self.by_key = {one.key: one for one in candidates}
        self.balance = Balance(graph)
        self.model = RecruitModel(self.balance, self.by_key.values())
        self.limits = dict(options.limits)
        self.base = self.value({})

    @cached_property
    def _here_only(self) -> RecruitModel:
        return RecruitModel(self.balance, self.by_key.values(), outside_sales=False)

    def problem(self, how: Variation = AS_ASKED) -> Problem:
        """Return the programme under a variation."""
        model = self._here_only if how.local_only else self.model
        worth = dict(model.programme.worth)
        for link, price in how.prices.items():
            worth |= {name: price for name in model.sales[link] if name[0] != "nn"}
        if self.options.objective != "local-trade":
            worth = dict.fromkeys(worth, 0.0)
        problem = Problem(worth, list(model.programme.rows), dict(model.programme.scale), sums=model.programme.sums)
        limits = self.limits if how.limits is None else how.limits
        for one in self.by_key.values():
            self._add(problem, one, limits, how)
        problem.rows += [self.limit_row(need, limit) for need, limit in limits.items()]
        most = self.options.max_recruits if how.most is None else how.most
        if most is not None:
            problem.rows.append(Row({self.chosen(key): 1.0 for key in self.by_key}, float(most + len(how.fixed))))
        for link in () if how.fixed else self.options.required:
            on = {self.chosen(key): -1.0 for key, one in self.by_key.items() if link == key or link in dict(one.sizes)}
            problem.rows.append(Row(on, -1.0))
        problem.rows += how.cuts
        return problem

    def limit_row(self, need: str, limit: float) -> Row:
        """Return Σ takes × size ≤ limit."""
        return Row({("n", key): dict(one.takes)[need] for key, one in self.by_key.items()}, limit)

    def chosen(self, key: str) -> Name:
        """Return the variable that says whether a candidate is recruited."""
        return ("n" if self.named else "y", key)

    def _add(self, problem: Problem, one: Candidate, limits: Mapping[str, float], how: Variation) -> None:
        """Add a candidate's variables: all or nothing if it is named, else 0 or from the efficient scale up."""
        n, y, fixed = ("n", one.key), ("y", one.key), how.fixed.get(one.key)
        problem.worth[n] = self.worth(one)
        if self.named:
            problem.binary.add(n)
            if fixed:
                problem.rows.append(Row({n: -1.0}, -1.0))
            elif one.key in how.banned:
                problem.rows.append(Row({n: 1.0}, 0.0))
            return
        least, most = self.size_range(one, limits)
        problem.worth[y] = 0.0
        problem.binary.add(y)
        problem.scale[n] = max(most, least) or 1.0
        if fixed:
            problem.rows += [Row({n: -1.0}, -fixed), Row({n: 1.0}, fixed), Row({y: -1.0}, -1.0)]
        elif one.key in how.banned or most < least:
            problem.rows += [Row({n: 1.0}, 0.0), Row({y: 1.0}, 0.0)]
        else:
            problem.rows += [Row({n: 1.0, y: -most}, 0.0), Row({n: -1.0, y: least}, 0.0)]

    def size_range(self, one: Candidate, limits: Mapping[str, float]) -> tuple[float, float]:
        """Return the smallest and largest size of a newcomer on a link for which there is room, and a use."""
        link = self.graph.link(one.key)
        least = link.minimum_efficient_scale.value if link.minimum_efficient_scale else 0.0
        rooms = [limits[need] / take for need, take in one.takes if need in limits and take > 0]
        if link.maximum_scale is not None:
            rooms.append(link.maximum_scale.value)
        if self.options.objective == "local-trade" or not rooms:
            rooms.append(max(self.model.size_bound(one.key), least))
        return least, min(rooms)

    def worth(self, one: Candidate) -> float:
        """Return what one unit of a newcomer, or a whole one, counts by itself: nothing where local trade is asked."""
        if self.options.objective == "value-added":
            return sum(self.added(self.graph.link(link)) * (size or 1.0) for link, size in one.sizes)
        return (one.tax or 0.0) if self.options.objective == "tax" else 0.0

    def added(self, link: Link) -> float:
        """Return the value added within the chain per unit: p_j - Σ a_ij p_i, groups by their shares."""
        spent = 0.0
        for flow in self.graph.flows_into(link.id):
            coefficient = self.balance.coefficients.of(flow)
            if coefficient is not None:
                share = 1.0
                if flow.any_of:
                    group = self.balance.groups.all[self.balance.group_index(link.id, flow.any_of)]
                    share = group.shares[group.members.index(flow.upstream)]
                spent += coefficient * share * (self.balance.prices[flow.upstream] or 0.0)
        return (self.balance.prices[link.id] or 0.0) - spent

    # what given sizes are worth

    @cached_property
    def _given(self) -> _Given:
        """The programme of sales, and what each size adds to the bound of each of its rows."""
        rows, moved = [], defaultdict(list)
        sums = self.model.programme.sums
        for n, row in enumerate(self.model.programme.rows):
            rows.append(Row({name: v for name, v in row.terms.items() if name[0] not in _SIZES}, row.bound))
            for name, value in row.terms.items():
                if name[0] in _SIZES:
                    for (_, key), own in sums.get(name, {name: 1.0}).items():
                        moved[key].append((n, -value * own))
        return _Given(Problem(dict(self.model.programme.worth), rows, dict(self.model.programme.scale)), moved)

    def sales(self, sizes: Mapping[str, float], *, among: bool = False) -> Solution:
        """Return the best sales with newcomers of given sizes; `among`: of equal ones, with most trade among them."""
        given = self._given
        found = solve_linear(given.problem, arrays=given.arrays, bounds=given.bounds(sizes))
        assert found is not None  # noqa: S101  # selling what is sold today is always possible
        worth = given.problem.worth
        if not among or not any(name[0] == "nn" for name in worth):
            return found
        rows = [Row(row.terms, bound) for row, bound in zip(given.problem.rows, given.bounds(sizes), strict=True)]
        prices = {name: self.model.prices[name[1]] if name[0] == "nn" else 0.0 for name in worth}
        most = Problem(prices, [*rows, _no_worse(worth, found.objective)], given.problem.scale)
        return solve_linear(most) or found

    def value(self, sizes: Mapping[str, float]) -> float:
        """Return V of the trade in which a tenant takes part, with newcomers of given sizes."""
        return self.sales(sizes).objective

    def gain(self, sizes: Mapping[str, float]) -> float:
        """Return what newcomers of given sizes gain together."""
        return self.value(sizes) - self.base

    # solving

    def solve(self, problem: Problem) -> Solution | None:
        """Return the best of a programme, as the solver gives it; None if nothing satisfies it.

        Raises:
            TimeoutError: nothing was found in time.
        """
        gap = self.options.relative_gap
        if len(problem.binary) > MOST_COMPARED:
            return solve_by_fixing(problem, time_limit=self.seconds(_SOLVING), relative_gap=max(gap, _NEAR_ENOUGH))
        return solve(problem, time_limit=self.seconds(), relative_gap=gap)

    def seconds(self, part: float = 1.0) -> float:
        """Return a part of what is left of the time that a plan may take as a whole.

        Raises:
            TimeoutError: nothing is left.
        """
        left = self._end - monotonic()
        if left <= 0:
            raise TimeoutError
        return left * part

    def set_of(self, solution: Solution) -> frozenset[str]:
        """Return who is chosen."""
        picked = (key for key in self.by_key if round(solution.values[self.chosen(key)]) == 1)
        return frozenset(
            key
            for key in picked
            if solution.values["n", key] > TOLERANCE * (self.model.size_bound(key) if not self.named else 1)
        )

    def best(self, how: Variation = AS_ASKED) -> tuple[dict[str, float], Solution] | None:
        """Return sizes by key (1 for a named candidate): of equal answers the one that uses least of the limits.

        Uses are shares of each limit, summed; without a limit, output value.
        """
        problem = self.problem(how)
        solution = self.solve(problem)
        if solution is None:
            return None
        if self.named and len(self.by_key) > MOST_COMPARED:
            return dict.fromkeys(sorted(self.set_of(solution)), 1.0), solution
        no_worse = _no_worse(problem.worth, solution.objective)
        sparing = replace(problem, worth=self._spared(problem), rows=[*problem.rows, no_worse])
        try:
            kept = solve(sparing, time_limit=self.seconds()) or solution
        except TimeoutError:
            kept = solution
        picked = self.set_of(kept)
        sizes = dict.fromkeys((key for key in self.by_key if key in picked), 1.0)
        return (sizes if self.named else self._exact(problem, sizes) or sizes), solution

    def _spared(self, problem: Problem) -> dict[Name, float]:
        use: dict[Name, float] = dict.fromkeys(problem.worth, 0.0)
        for key, one in self.by_key.items():
            parts = [take / self.limits[need] for need, take in one.takes if need in self.limits]
            money = sum((self.balance.prices[link] or 0.0) * (size or 1.0) for link, size in one.sizes)
            use["n", key] = -(sum(parts) if parts else money)
        return use

    def _exact(self, problem: Problem, sizes: Mapping[str, float]) -> dict[str, float] | None:
        """Return the sizes of a chosen set, solved without the choice and so to the last digit."""
        linear = self.chosen_only(problem, sizes)
        found = solve_linear(linear)
        if found is None:
            return None
        for weight in _WEIGHTS:
            spared = solve_linear(self._lean(linear, weight, found))
            worth = sum(linear.worth[name] * value for name, value in spared.values.items()) if spared else 0.0
            if spared and worth >= found.objective - _EXACT * abs(found.objective):
                found = spared
                break
        return {key: found.values["n", key] for key in sizes if found.values["n", key] > 0}

    def _lean(self, problem: Problem, weight: float, like: Solution) -> Problem:
        """Return a programme in which using the limits costs a little: what `like` uses, `weight` of what it gains."""
        use = self._spared(problem)
        used = -sum(use[name] * value for name, value in like.values.items() if name in use) or 1.0
        gained = abs(like.objective - (self.base if self.options.objective == "local-trade" else 0.0))
        worth = {name: worth + use[name] * weight * gained / used for name, worth in problem.worth.items()}
        return replace(problem, worth=worth)

    def still_best(self, how: Variation, sizes: Mapping[str, float], slack: float) -> bool:
        """Return whether the same links, in any sizes, or the same candidates are still as good as any others."""
        problem = self.problem(how)
        best = solve(problem, time_limit=self.seconds())
        same = solve_linear(self.chosen_only(problem, sizes))
        return best is not None and same is not None and same.objective >= best.objective - slack

    def chosen_only(self, problem: Problem, sizes: Mapping[str, float]) -> Problem:
        """Return a programme with the choice made: these, in any size that is allowed or whole, and no others."""
        if self.named:
            rows = [*problem.rows, *(Row({("n", key): -1.0}, -1.0) for key in sizes)]
            upper = dict(problem.upper) | {("n", key): float(key in sizes) for key in self.by_key}
            return replace(problem, rows=rows, upper=upper, binary=set())
        rows = []
        for row in problem.rows:
            kept = {name: value for name, value in row.terms.items() if name[0] != "y"}
            made = sum(value for name, value in row.terms.items() if name[0] == "y" and name[1] in sizes)
            rows.append(Row(kept, row.bound - made))
        worth = {name: value for name, value in problem.worth.items() if name[0] != "y"}
        return replace(problem, worth=worth, rows=rows, binary=set())

    def choice(self, sizes: Mapping[str, float]) -> Choice:
        """Return a set in short."""
        links = tuple(self.links_of(key, size) for key, size in sizes.items())
        recruits = tuple(
            (key, self.by_key[key].name, on[0].size, on[0].unit) for key, on in zip(sizes, links, strict=True)
        )
        gain = self.gain(sizes)
        local = self.options.objective == "local-trade"
        score = gain if local else sum(self.worth(self.by_key[key]) * size for key, size in sizes.items())
        return Choice(gain, recruits, links, score)

    def links_of(self, key: str, size: float) -> tuple[RecruitLink, ...]:
        """Return the links of a recruit, each in its size."""
        links = ((self.graph.link(at), stated) for at, stated in self.by_key[key].sizes)
        return tuple(
            RecruitLink(link.id, link.name, (stated or 1.0) * size, f"{link.unit}/a") for link, stated in links
        )


def _no_worse(worth: Mapping[Name, float], objective: float) -> Row:
    """Return the row that keeps an objective, but for rounding."""
    least = objective - TOLERANCE * max(1.0, abs(objective))
    return Row({name: -value for name, value in worth.items() if value}, -least)
