"""The programme of a plan.

Sales, limits, sizes and choices, and the best under a variation of it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from time import monotonic
from typing import Final

from chainmap.analysis.balance.balance import Balance
from chainmap.analysis.recruit.model import RecruitModel
from chainmap.analysis.recruit.sales import TOLERANCE, SalesProgramme, no_worse
from chainmap.analysis.recruit.variables import Chosen, Size, Terms, Variable
from chainmap.analysis.solver.highs import solve, solve_linear
from chainmap.analysis.solver.interrupt import is_interrupted
from chainmap.analysis.solver.programme import Constraint, Problem, Solution
from chainmap.analysis.solver.relaxation import solve_by_fixing
from chainmap.findings.plan import Choice, RecruitLink
from chainmap.model.candidates import Candidate, PlanOptions
from chainmap.model.chain import Link

_EXACT: Final = 1e-12
_WEIGHTS: Final = (1e-2, 1e-4)  # of using the limits, relative to what the plan gains
_SOLVING: Final = 0.9  # the solver's part of the time with thousands of candidates; the rest is for the explanation
_NEAR_ENOUGH: Final = 1e-6
MOST_COMPARED: Final = 300  # with more candidates, comparing the plan with others would take too long


@dataclass(frozen=True, slots=True)
class Variation:
    """How a programme differs from what was asked.

    `limits` and `prices` replace those given; `fixed`: recruits with their sizes that are in the plan already; `cuts`:
    further rows; `most`: recruits besides the fixed ones; `banned`: candidates that are left out; `local_only`:
    newcomers sell here only.
    """

    limits: Mapping[str, float] | None = None
    prices: Mapping[str, float] = field(default_factory=dict)
    fixed: Mapping[str, float] = field(default_factory=dict)
    cuts: tuple[Constraint[Variable], ...] = ()
    most: int | None = None
    banned: frozenset[str] = frozenset()
    local_only: bool = False


AS_ASKED: Final = Variation()


class PlanProblem:
    """What could be recruited into a park, and the best of it.

    `named`: candidates are enterprises, each whole or not at all; else links, each of size 0 or from its minimum
    efficient scale up. `base`: V today, the value of what tenants can sell each other (CNY a year).
    """

    def __init__(self, balance: Balance, candidates: Iterable[Candidate], options: PlanOptions, *, named: bool) -> None:
        self._end = monotonic() + options.time_limit
        self.balance = balance
        self.graph = balance.graph
        self.options = options
        self.named = named
        self.local_trade = options.objective == "local-trade"
        self.by_key = {candidate.key: candidate for candidate in candidates}
        self.limits = dict(options.limits)
        self.model = RecruitModel(balance, self.by_key.values())
        self._sales = SalesProgramme(self.model)
        self.base = self.value({})

    @cached_property
    def _local_model(self) -> RecruitModel:
        return RecruitModel(self.balance, self.by_key.values(), outside_sales=False)

    # the programme

    def programme(self, variation: Variation = AS_ASKED) -> Problem[Variable]:
        """Return the programme under a variation."""
        model = self._local_model if variation.local_only else self.model
        worth = dict(model.programme.worth)
        for link, price in variation.prices.items():
            worth |= {sale: price for sale in model.sales[link] if not sale.among_newcomers}
        if not self.local_trade:
            worth = dict.fromkeys(worth, 0.0)
        programme = replace(
            model.programme,
            worth=worth,
            rows=list(model.programme.rows),
            scale=dict(model.programme.scale),
            binary=set(),
            upper=dict(model.programme.upper),
        )
        limits = self.limits if variation.limits is None else variation.limits
        for candidate in self.by_key.values():
            if self.named:
                self._add_named(programme, candidate, variation)
            else:
                self._add_link(programme, candidate, limits, variation)
        programme.rows += [self.limit_row(need, limit) for need, limit in limits.items()]
        most = self.options.max_recruits if variation.most is None else variation.most
        if most is not None:
            count: Terms = {self.chosen(key): 1.0 for key in self.by_key}
            programme.rows.append(Constraint(count, float(most + len(variation.fixed))))
        if not variation.fixed:
            programme.rows += map(self._required_row, self.options.required)
        programme.rows += variation.cuts
        return programme

    def limit_row(self, need: str, limit: float) -> Constraint[Variable]:
        """Return Σ takes × size ≤ limit."""
        return Constraint({Size(key): dict(candidate.takes)[need] for key, candidate in self.by_key.items()}, limit)

    def _required_row(self, required: str) -> Constraint[Variable]:
        """Return the row that at least one is chosen of those that a link or a name means."""
        meant = (key for key, candidate in self.by_key.items() if required in {key, *dict(candidate.sizes)})
        return Constraint({self.chosen(key): -1.0 for key in meant}, -1.0)

    def chosen(self, key: str) -> Variable:
        """Return the variable that says whether a candidate is recruited."""
        return Size(key) if self.named else Chosen(key)

    def _add_named(self, programme: Problem[Variable], candidate: Candidate, variation: Variation) -> None:
        """Add an enterprise: all of it or nothing."""
        size = Size(candidate.key)
        programme.worth[size] = self.own_worth(candidate)
        programme.binary.add(size)
        if variation.fixed.get(candidate.key):
            programme.rows.append(Constraint({size: -1.0}, -1.0))
        elif candidate.key in variation.banned:
            programme.rows.append(Constraint({size: 1.0}, 0.0))

    def _add_link(
        self, programme: Problem[Variable], candidate: Candidate, limits: Mapping[str, float], variation: Variation
    ) -> None:
        """Add a link: of size 0, or from its minimum efficient scale up."""
        size, chosen = Size(candidate.key), Chosen(candidate.key)
        fixed = variation.fixed.get(candidate.key)
        least, most = self.size_range(candidate, limits)
        programme.worth[size] = self.own_worth(candidate)
        programme.worth[chosen] = 0.0
        programme.binary.add(chosen)
        programme.scale[size] = max(most, least) or 1.0
        programme.upper[size] = fixed or most
        if fixed:
            programme.rows += [
                Constraint({size: -1.0}, -fixed),
                Constraint({size: 1.0}, fixed),
                Constraint({chosen: -1.0}, -1.0),
            ]
        elif candidate.key in variation.banned or most < least:
            programme.rows += [Constraint({size: 1.0}, 0.0), Constraint({chosen: 1.0}, 0.0)]
        else:
            programme.rows += [
                Constraint({size: 1.0, chosen: -most}, 0.0),
                Constraint({size: -1.0, chosen: least}, 0.0),
            ]

    def size_range(self, candidate: Candidate, limits: Mapping[str, float]) -> tuple[float, float]:
        """Return the smallest size of a newcomer, and the largest with room and use."""
        link = self.graph.link(candidate.key)
        least = link.minimum_efficient_scale.value if link.minimum_efficient_scale else 0.0
        rooms = [limits[need] / take for need, take in candidate.takes if need in limits and take > 0]
        if link.maximum_scale is not None:
            rooms.append(link.maximum_scale.value)
        if self.local_trade or not rooms:
            rooms.append(max(self.model.size_bound(candidate.key), least))
        return least, min(rooms)

    def own_worth(self, candidate: Candidate) -> float:
        """Return what a unit of a link, or an enterprise, adds to the objective itself.

        Nothing where the objective is local trade, which comes of sales.
        """
        if self.options.objective == "value-added":
            return sum(self.value_added(self.graph.link(link)) * (size or 1.0) for link, size in candidate.sizes)
        return (candidate.tax or 0.0) if self.options.objective == "tax" else 0.0

    def value_added(self, link: Link) -> float:
        """Return the value added within the chain per unit, CNY.

        p_j - Σ a_ij p_i, groups by their shares.
        """
        spent = 0.0
        for bought in self.balance.coefficients.into(link.id):
            if bought.per_output is not None:
                spent += bought.per_output * (self.balance.prices[bought.flow.upstream] or 0.0)
        return (self.balance.prices[link.id] or 0.0) - spent

    def knows_inputs(self, link: Link) -> bool:
        """Whether a quantity and a price of an input are known: else the value added is only what is sold."""
        into = self.balance.coefficients.into(link.id)
        return any(bought.per_output is not None and self.balance.prices[bought.flow.upstream] for bought in into)

    # given sizes

    def sales(self, sizes: Mapping[str, float]) -> Solution[Variable]:
        """Return the best sales with newcomers of given sizes.

        Of equal ones, those with most trade among newcomers.
        """
        return self._sales.solve_with_most_among_newcomers(sizes)

    def value(self, sizes: Mapping[str, float]) -> float:
        """Return V with newcomers of given sizes.

        The value of trade in which a tenant takes part, CNY a year.
        """
        return self._sales.solve(sizes).objective

    def gain(self, sizes: Mapping[str, float]) -> float:
        """Return what newcomers of given sizes add to V together."""
        return self.value(sizes) - self.base

    def choice(self, sizes: Mapping[str, float]) -> Choice:
        """Return a set in short."""
        links = tuple(self.links_of(key, size) for key, size in sizes.items())
        recruits = tuple(
            (key, self.by_key[key].name, first.size, first.unit) for key, (first, *_) in zip(sizes, links, strict=True)
        )
        gain = self.gain(sizes)
        score = gain
        if not self.local_trade:
            score = sum(self.own_worth(self.by_key[key]) * size for key, size in sizes.items())
        return Choice(gain, recruits, links, score)

    def links_of(self, key: str, size: float) -> tuple[RecruitLink, ...]:
        """Return the links of a recruit, each in its size."""
        candidate = self.by_key[key]
        links = ((self.graph.link(link), stated) for link, stated in candidate.sizes)
        return tuple(
            RecruitLink(link.id, link.name, (stated or 1.0) * size, f"{link.unit}/a", link.id in candidate.assumed)
            for link, stated in links
        )

    # solving

    def best(self, variation: Variation = AS_ASKED) -> tuple[dict[str, float], Solution[Variable]] | None:
        """Return sizes by key (1 for a named candidate), and the solution.

        None if nothing satisfies the programme.

        Of equal answers the one that uses least of the limits: the sum of its shares of each; without a limit, the one
        of least output value.

        Raises:
            TimeoutError: nothing was found in time.
        """
        programme = self.programme(variation)
        solution = self._solve(programme)
        if solution is None:
            return None
        if self.named and len(self.by_key) > MOST_COMPARED:
            return dict.fromkeys(sorted(self.set_of(solution)), 1.0), solution
        kept = no_worse(programme.worth, solution.objective)
        sparing = replace(programme, worth=self._savings(programme), rows=[*programme.rows, kept])
        try:
            least = solve(sparing, time_limit=self._seconds_left()) or solution
        except TimeoutError:
            least = solution
        picked = self.set_of(least)
        sizes = dict.fromkeys((key for key in self.by_key if key in picked), 1.0)
        return (sizes if self.named else self._exact(programme, sizes) or sizes), solution

    def still_best(self, variation: Variation, sizes: Mapping[str, float], slack: float) -> bool:
        """Return whether the same links or candidates are as good as any others.

        Links may have any sizes.

        Raises:
            TimeoutError: that could not be proved in time.
        """
        programme = self.programme(variation)
        same = solve_linear(self.chosen_only(programme, sizes))
        if same is None:
            return False
        best = solve(programme, time_limit=self._seconds_left())
        if best is None or same.objective < best.objective - slack:
            return False
        if not best.optimal:
            raise TimeoutError
        return True

    def chosen_only(self, programme: Problem[Variable], sizes: Mapping[str, float]) -> Problem[Variable]:
        """Return a linear programme with the choice made.

        These, in any size allowed or whole, and no others.
        """
        if self.named:
            whole: list[Constraint[Variable]] = [Constraint({Size(key): -1.0}, -1.0) for key in sizes]
            rows = [*programme.rows, *whole]
            upper = programme.upper | {Size(key): float(key in sizes) for key in self.by_key}
            return replace(programme, rows=rows, upper=upper, binary=set())
        rows = []
        for row in programme.rows:
            kept: Terms = {name: value for name, value in row.terms.items() if not isinstance(name, Chosen)}
            choices = ((name, value) for name, value in row.terms.items() if isinstance(name, Chosen))
            decided = sum(value for chosen, value in choices if chosen.candidate in sizes)
            rows.append(Constraint(kept, row.bound - decided))
        worth: Terms = {name: value for name, value in programme.worth.items() if not isinstance(name, Chosen)}
        return replace(programme, worth=worth, rows=rows, binary=set())

    def set_of(self, solution: Solution[Variable]) -> frozenset[str]:
        """Return the keys of the chosen candidates, in a size above rounding."""
        picked = (key for key in self.by_key if round(solution.values[self.chosen(key)]) == 1)
        if self.named:
            return frozenset(picked)
        return frozenset(key for key in picked if solution.values[Size(key)] > TOLERANCE * self.model.size_bound(key))

    def _solve(self, programme: Problem[Variable]) -> Solution[Variable] | None:
        gap = self.options.relative_gap
        if len(programme.binary) > MOST_COMPARED:
            return solve_by_fixing(
                programme, time_limit=_SOLVING * self._seconds_left(), relative_gap=max(gap, _NEAR_ENOUGH)
            )
        return solve(programme, time_limit=self._seconds_left(), relative_gap=gap)

    def _seconds_left(self) -> float:
        """Return what is left of the time that the whole plan may take.

        Raises:
            TimeoutError: nothing is left, or the user interrupted the search.
        """
        left = self._end - monotonic()
        if left <= 0 or is_interrupted():
            raise TimeoutError
        return left

    def _savings(self, programme: Problem[Variable]) -> Terms:
        """Return the worths that make a solution use little of the limits.

        Without limits, they make it use little output value.
        """
        worth: Terms = dict.fromkeys(programme.worth, 0.0)
        for key, candidate in self.by_key.items():
            shares = [take / self.limits[need] for need, take in candidate.takes if need in self.limits]
            output = sum((self.balance.prices[link] or 0.0) * (size or 1.0) for link, size in candidate.sizes)
            worth[Size(key)] = -(sum(shares) if shares else output)
        return worth

    def _exact(self, programme: Problem[Variable], sizes: Mapping[str, float]) -> dict[str, float] | None:
        """Return the sizes of a chosen set to the last digit: solved without binaries."""
        linear = self.chosen_only(programme, sizes)
        solution = solve_linear(linear)
        if solution is None:
            return None
        for weight in _WEIGHTS:
            sparing = solve_linear(self._sparing(linear, weight, solution))
            if sparing is None:
                continue
            objective = sum(linear.worth[name] * value for name, value in sparing.values.items())
            if objective >= solution.objective - _EXACT * abs(solution.objective):
                solution = sparing
                break
        return {key: solution.values[Size(key)] for key in sizes if solution.values[Size(key)] > 0}

    def _sparing(self, programme: Problem[Variable], weight: float, like: Solution[Variable]) -> Problem[Variable]:
        """Return a programme in which using the limits costs a little.

        All that `like` uses, `weight` of its gain.
        """
        savings = self._savings(programme)
        used = -sum(savings[name] * value for name, value in like.values.items() if name in savings) or 1.0
        gained = abs(like.objective - (self.base if self.local_trade else 0.0))
        worth = {name: worth + savings[name] * weight * gained / used for name, worth in programme.worth.items()}
        return replace(programme, worth=worth)
