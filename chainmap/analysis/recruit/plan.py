"""Whom to recruit: the set of links and sizes, or of named candidates, that gains the most, and why."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final, Literal

from chainmap.analysis.balance.balance import Balance
from chainmap.analysis.recruit.partners import find_partners, find_substitutes
from chainmap.analysis.recruit.problem import MOST_COMPARED, TOLERANCE, PlanProblem, Variation
from chainmap.analysis.solver.highs import solve_linear
from chainmap.analysis.solver.programme import Row, Solution
from chainmap.findings.plan import Choice, Plan, Recruit, Sensitivity, ShadowPrice
from chainmap.graph import ParkGraph
from chainmap.model.candidates import Candidate, Excluded, PlanOptions
from chainmap.model.chain import COMMON

_STEPS: Final = 7  # a flip is found to a hundredth of the way, of few links to a ten-thousandth
_FINE_STEPS: Final = 14
_FEW: Final = 40
_WIDEST: Final = 4.0  # a limit is looked at from a quarter to four times
_EXAMINED: Final = 3  # prices: of the recruits that add most
_LEAST: Final = 1e-6  # of the gain: what is less is rounding


def link_candidates(graph: ParkGraph, options: PlanOptions) -> tuple[list[Candidate], list[Excluded]]:
    """Return the links that could get a newcomer in any size, and those left out with the reason.

    Left out: no price, or no figure for a need that is limited (never taken as free), or a minimum efficient scale that
    no limit leaves room for.
    """
    found: list[Candidate] = []
    left: list[Excluded] = []
    balance = Balance(graph)
    for link in graph.links:
        if not balance.prices[link.id]:
            left.append(Excluded(link.id, link.id, "no_price"))
            continue
        takes = {need: figure.value for need, _ in options.limits if (figure := getattr(link.needs, need)) is not None}
        lacking = [need for need, _ in options.limits if need not in takes]
        least = link.minimum_efficient_scale.value if link.minimum_efficient_scale else 0.0
        if lacking:
            left.append(Excluded(link.id, link.id, "no_need", ", ".join(lacking)))
        elif any(takes[need] * least > limit * (1 + TOLERANCE) for need, limit in options.limits):
            short = [need for need, limit in options.limits if takes[need] * least > limit * (1 + TOLERANCE)]
            left.append(Excluded(link.id, link.id, "below_scale", ", ".join(short)))
        elif link.id in options.excluded:
            left.append(Excluded(link.id, link.id, "never"))
        else:
            found.append(Candidate(link.id, link.id, ((link.id, 0.0),), tuple(takes.items())))
    return found, left


def make_plan(
    graph: ParkGraph,
    *,
    options: PlanOptions,
    candidates: Iterable[Candidate] | None = None,
    excluded: Iterable[Excluded] = (),
) -> Plan | None:
    """Return the plan, or None where nothing satisfies what it must.

    Maximises V's gain by newcomers (see `recruit_model`), or the value added or tax that they bring, within the limits;
    among equal answers the one that uses least of them. Without `candidates` every link may get a newcomer of any size
    from its minimum efficient scale up.

    Raises:
        TimeoutError: the solver found nothing within the time limit.
    """
    named = candidates is not None
    if candidates is None:
        candidates, excluded = link_candidates(graph, options)
    return _Planner(PlanProblem(graph, candidates, options, named=named), tuple(excluded)).plan()


class _Planner:
    def __init__(self, problem: PlanProblem, excluded: tuple[Excluded, ...]) -> None:
        self.problem = problem
        self.options = problem.options
        self.excluded = excluded
        self.late: dict[str, None] = {}  # what there was no time for

    def _in_time(self, what: str, find: Callable[[], Choice | None]) -> Choice | None:
        """Return what is found; None where the time runs out before: the plan stands all the same."""
        try:
            return find()
        except TimeoutError:
            self.late[what] = None
            return None

    def plan(self) -> Plan | None:
        """Solve and explain."""
        problem, local = self.problem, self.options.objective == "local-trade"
        found = problem.best()
        if found is None:
            return None
        sizes, solution = found
        gain = problem.gain(sizes)
        compared = len(problem.by_key) <= MOST_COMPARED
        sales = problem.sales(sizes, among=True)
        among = sum(problem.model.prices[n[1]] * value for n, value in sales.values.items() if n[0] == "nn")
        among = among if among > _LEAST * gain else 0.0
        looked = compared and self.options.sensitivities and bool(sizes)
        recruits = tuple(self._recruit(key, sizes, sales, gain) for key in sizes)
        others = {way: self._in_time(way, find) for way, find in self._ways(sizes)} if compared else {}
        sensitivities = self._flips(recruits, sizes, _LEAST * (gain if local else solution.objective)) if looked else ()
        priced = {one.link for one in recruits} if looked and local else set()
        graph = problem.graph
        return Plan(
            park=graph.park.id,
            park_name=graph.park.name,
            chains=tuple(chain.id for chain in graph.chains if chain.id != COMMON),
            objective=self.options.objective,
            limits=self.options.limits,
            gain=gain,
            bound=max(gain, solution.bound - problem.base) if local else solution.bound,
            score=gain if local else solution.objective,
            optimal=solution.optimal,
            recruits=recruits,
            trade_among_newcomers=among,
            runner_up=others.get("runner_up"),
            best_single=others.get("best_single"),
            top_singles=others.get("best_singles"),
            greedy=others.get("greedy"),
            local_only=others.get("here_only"),
            shadow_prices=self._worths(sizes),
            sensitivities=sensitivities,
            prices_not_examined=len(priced) - sum(flip.kind == "price" for flip in sensitivities),
            excluded=self.excluded,
            named=problem.named,
            compared=compared,
            out_of_time=tuple(self.late),
        )

    # what the plan is held against

    def _ways(self, sizes: Mapping[str, float]) -> Iterator[tuple[str, Callable[[], Choice | None]]]:
        """Yield the other ways to choose: each is quick beside what would change the answer, and comes before it."""
        yield "runner_up", lambda: self._runner_up(sizes)
        yield "best_single", lambda: self._other(Variation(most=1))
        if self.options.objective == "local-trade":
            yield "best_singles", lambda: self._best_singles(len(sizes))
            yield "greedy", self._greedy
            yield "here_only", lambda: self._other(Variation(local_only=True))

    def _best(self, how: Variation) -> dict[str, float] | None:
        """Return the sizes that are best under a variation; None if there are none."""
        found = self.problem.best(how)
        return found[0] if found else None

    def _other(self, how: Variation) -> Choice | None:
        found = self._best(how)
        return self.problem.choice(found) if found else None

    def _runner_up(self, sizes: Mapping[str, float]) -> Choice | None:
        """Return the best set that leaves out at least one of the chosen."""
        if not sizes:
            return None
        cut = Row({self.problem.chosen(key): 1.0 for key in sizes}, len(sizes) - 1.0)
        return self._other(Variation(cuts=(cut,)))

    def _best_singles(self, count: int) -> Choice | None:
        """Return the k best singles together, each in the size that is best alone, as far as the limits go."""
        chosen: dict[str, float] = {}
        banned: frozenset[str] = frozenset()
        left = dict(self.problem.limits)
        while len(chosen) < count:
            found = self._best(Variation(most=1, banned=banned))
            if not found:
                break
            ((key, size),) = found.items()
            banned |= {key}
            takes = {need: take * size for need, take in self.problem.by_key[key].takes}
            if all(takes.get(need, 0.0) <= room * (1 + TOLERANCE) for need, room in left.items()):
                chosen[key] = size
                left = {need: room - takes.get(need, 0.0) for need, room in left.items()}
        return self.problem.choice(chosen) if chosen else None

    def _greedy(self) -> Choice | None:
        """Return what comes of taking, again and again, the one that adds most."""
        chosen: dict[str, float] = {}
        most = self.options.max_recruits or len(self.problem.by_key)
        while len(chosen) < most:
            found = self._best(Variation(most=1, fixed=chosen))
            if found is None or len(found) <= len(chosen):
                break
            if self.problem.gain(found) <= self.problem.gain(chosen) * (1 + TOLERANCE):
                break
            chosen = found
        return self.problem.choice(chosen) if chosen else None

    # why

    def _recruit(self, key: str, sizes: Mapping[str, float], sales: Solution, gain: float) -> Recruit:
        problem, one, size = self.problem, self.problem.by_key[key], sizes[key]
        without = {other: value for other, value in sizes.items() if other != key}
        links = problem.links_of(key, size)
        partners = find_partners(problem.model, one, sizes, sales)
        return Recruit(
            key=key,
            name=one.name,
            link=links[0].link,
            link_name=links[0].link_name,
            size=links[0].size,
            unit=links[0].unit,
            links=links,
            gain_alone=problem.gain({key: size}),
            gain_within=gain - problem.gain(without),
            uses=tuple((need, take * size) for need, take in one.takes),
            brings=self._brings(one, size),
            sells_to=partners.sells_to,
            buys_from=partners.buys_from,
            with_newcomers=partners.with_newcomers if partners.with_newcomers > _LEAST * abs(problem.base) else 0.0,
            substitutes=find_substitutes(problem.model, one, sales),
            place=one.place,
        )

    def _brings(self, one: Candidate, size: float) -> tuple[tuple[str, float], ...]:
        """Return what a recruit brings itself a year, as far as it is known: of a chain's figures, or its own."""
        problem, own = self.problem, dict(one.takes)
        brings: dict[str, float] = {"output_value": 0.0, "value_added": 0.0}
        for at, stated in one.sizes:
            link, units = problem.graph.link(at), (stated or 1.0) * size
            brings["output_value"] += (problem.balance.prices[at] or 0.0) * units
            brings["value_added"] += problem.added(link) * units
            for need in ("investment_cny", "jobs", "land_m2"):
                figure = getattr(link.needs, need)
                if need not in own and figure is not None:
                    brings[need] = brings.get(need, 0.0) + figure.value * units
        brings |= {need: own[need] * size for need in ("investment_cny", "jobs", "land_m2") if need in own}
        if one.tax is not None:
            brings["tax"] = one.tax
        return tuple(brings.items())

    def _worths(self, sizes: Mapping[str, float]) -> tuple[ShadowPrice, ...]:
        """Return what one unit more of each limit would be worth with the same recruits: its shadow price."""
        problem = self.problem
        shadow: dict[str, float] = {}
        if sizes and not problem.named and self.options.objective == "local-trade":
            linear = problem.chosen_only(problem.problem(), sizes)
            found = solve_linear(linear)
            for need, limit in problem.limits.items() if found else ():
                shadow[need] = found.shadow[linear.rows.index(problem.limit_row(need, limit))] if found else 0.0
        used = {
            need: sum(dict(problem.by_key[key].takes).get(need, 0.0) * size for key, size in sizes.items())
            for need in problem.limits
        }
        return tuple(ShadowPrice(need, limit, used[need], shadow.get(need)) for need, limit in problem.limits.items())

    # what changes the answer

    def _flips(
        self, recruits: tuple[Recruit, ...], sizes: Mapping[str, float], slack: float
    ) -> tuple[Sensitivity, ...]:
        """Find, by solving again, the price of each recruit and each limit at which others are better.

        Prices count in local trade only. Those that can't be settled in time are left out.
        """
        problem = self.problem
        found = []

        def same(how: Variation) -> bool:
            return problem.still_best(how, sizes, slack)

        def look(kind: Literal["price", "limit"], key: str, ends: tuple[float, float]) -> None:
            def varied(at: float) -> Variation:
                return Variation(prices={key: at}) if kind == "price" else Variation(limits={**problem.limits, key: at})

            try:
                found.append(self._flip(kind, key, ends, sizes, varied, same))
            except TimeoutError:
                self.late["flips"] = None

        weightiest = (
            sorted(recruits, key=lambda one: -one.gain_within) if self.options.objective == "local-trade" else ()
        )
        for key in list(dict.fromkeys(one.link for one in weightiest))[:_EXAMINED]:
            look("price", key, (problem.balance.prices[key] or 0.0, 0.0))
        for need, limit in problem.limits.items():
            for end in (limit / _WIDEST, limit * _WIDEST):
                look("limit", need, (limit, end))
        return tuple(found)

    def _flip(  # noqa: PLR0913, PLR0917  # what is varied, from where to where, and when it is the same
        self,
        kind: Literal["price", "limit"],
        key: str,
        ends: tuple[float, float],
        sizes: Mapping[str, float],
        how: Callable[[float], Variation],
        same: Callable[[Variation], bool],
    ) -> Sensitivity:
        """Halve the way between where the links are the same and where they are others."""
        now, other = ends
        if same(how(other)):
            return Sensitivity(kind, key, now, other, None, (), ())
        inside = now
        for _ in range(_FINE_STEPS if len(self.problem.by_key) <= _FEW else _STEPS):
            middle = (inside + other) / 2
            if same(how(middle)):
                inside = middle
            else:
                other = middle
        found = self.problem.best(how(other))
        there = frozenset(found[0]) if found else frozenset()
        leaves, joins = sorted(sizes.keys() - there), sorted(there - sizes.keys())
        return Sensitivity(kind, key, now, ends[1], other, tuple(leaves), tuple(joins))
