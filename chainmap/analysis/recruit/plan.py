"""Whom to recruit: the set that gains most, and why.

A set of links and sizes, or of named candidates.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from chainmap.analysis.balance.balance import Balance
from chainmap.analysis.recruit.comparisons import Comparisons, find_comparisons
from chainmap.analysis.recruit.partners import find_partners, find_substitutes
from chainmap.analysis.recruit.problem import MOST_COMPARED, PlanProblem
from chainmap.analysis.recruit.sales import TOLERANCE
from chainmap.analysis.recruit.sensitivities import Sensitivities, find_sensitivities, find_shadow_prices
from chainmap.analysis.recruit.variables import Sale, Variable
from chainmap.analysis.solver.interrupt import is_interrupted
from chainmap.analysis.solver.programme import Solution
from chainmap.findings.plan import Plan, Recruit
from chainmap.model.candidates import Candidate, Excluded, PlanOptions

_LEAST: Final = 1e-6  # of the gain: less is rounding
_BROUGHT: Final = ("investment_cny", "jobs", "land_m2")


def link_candidates(balance: Balance, options: PlanOptions) -> tuple[list[Candidate], list[Excluded]]:
    """Return links that could get a newcomer in any size, and why others cannot.

    Excluded: without a price; without a figure for a need that is limited (never taken as free); with a minimum
    efficient scale that takes more than a limit; advised against, unless required.
    """
    candidates: list[Candidate] = []
    excluded: list[Excluded] = []
    for link in balance.graph.links:
        if not balance.prices[link.id]:
            excluded.append(Excluded(link.id, link.id, "no_price"))
            continue
        takes = {need: figure.value for need, _ in options.limits if (figure := getattr(link.needs, need)) is not None}
        lacking = [need for need, _ in options.limits if need not in takes]
        least = link.minimum_efficient_scale.value if link.minimum_efficient_scale else 0.0
        room = {need: limit * (1 + TOLERANCE) for need, limit in options.limits}
        short = [need for need, take in takes.items() if take * least > room[need]]
        if lacking:
            excluded.append(Excluded(link.id, link.id, "no_need", ", ".join(lacking)))
        elif short:
            excluded.append(Excluded(link.id, link.id, "below_scale", ", ".join(short)))
        elif link.id in options.excluded:
            excluded.append(Excluded(link.id, link.id, "never"))
        elif link.id in options.advised_against and link.id not in options.required:
            excluded.append(Excluded(link.id, link.id, "advised_against"))
        else:
            candidates.append(Candidate(link.id, link.id, ((link.id, 0.0),), tuple(takes.items())))
    return candidates, excluded


def make_plan(
    balance: Balance,
    *,
    options: PlanOptions,
    candidates: Iterable[Candidate] | None = None,
    excluded: Iterable[Excluded] = (),
) -> Plan | None:
    """Return the plan; None where nothing satisfies what is required.

    Maximises the gain of V by newcomers (see `recruit.model`), or the value added or tax that they bring, within the
    limits; of equal answers, the one that uses least of the limits. Without `candidates` every link may get a newcomer
    of any size from its minimum efficient scale up. `excluded`: named candidates that cannot be chosen, for the record.

    Raises:
        TimeoutError: the solver found nothing within the time limit, or until it was interrupted.
    """
    named = candidates is not None
    if candidates is None:
        candidates, excluded = link_candidates(balance, options)
    return _Planner(PlanProblem(balance, candidates, options, named=named), tuple(excluded)).plan()


class _Planner:
    """Solves a plan and explains it."""

    def __init__(self, problem: PlanProblem, excluded: tuple[Excluded, ...]) -> None:
        self.problem = problem
        self.options = problem.options
        self.excluded = excluded

    def plan(self) -> Plan | None:
        """Solve and explain: what takes longest, the sensitivities, comes last."""
        problem = self.problem
        best = problem.best()
        if best is None:
            return None
        sizes, solution = best
        gain = problem.gain(sizes)
        sales = problem.sales(sizes)
        recruits = tuple(self._recruit(key, sizes, sales, gain) for key in sizes)
        compared = self.options.comparisons and len(problem.by_key) <= MOST_COMPARED
        comparisons = find_comparisons(problem, sizes) if compared else Comparisons({})
        sensitivities = Sensitivities()
        if compared and self.options.sensitivities and sizes:
            slack = _LEAST * (gain if problem.local_trade else solution.objective)
            sensitivities = find_sensitivities(problem, recruits, sizes, slack)
        choices = comparisons.choices
        return Plan(
            subject=problem.graph.subject,
            objective=self.options.objective,
            limits=self.options.limits,
            gain=gain,
            bound=max(gain, solution.bound - problem.base) if problem.local_trade else solution.bound,
            score=gain if problem.local_trade else solution.objective,
            optimal=solution.optimal,
            recruits=recruits,
            trade_among_newcomers=self._trade_among_newcomers(sales, gain),
            runner_up=choices.get("runner_up"),
            best_single=choices.get("best_single"),
            top_singles=choices.get("best_singles"),
            greedy=choices.get("greedy"),
            local_only=choices.get("here_only"),
            shadow_prices=find_shadow_prices(problem, sizes),
            sensitivities=sensitivities.findings,
            prices_not_examined=sensitivities.prices_not_examined,
            excluded=self.excluded,
            named=problem.named,
            compared=compared,
            out_of_time=(*comparisons.skipped, *sensitivities.skipped),
            interrupted=is_interrupted(),
        )

    def _trade_among_newcomers(self, sales: Solution[Variable], gain: float) -> float:
        among = sum(
            self.problem.model.prices[sale.link] * quantity
            for sale, quantity in sales.values.items()
            if isinstance(sale, Sale) and sale.among_newcomers
        )
        return among if among > _LEAST * gain else 0.0

    def _recruit(self, key: str, sizes: Mapping[str, float], sales: Solution[Variable], gain: float) -> Recruit:
        problem, candidate, size = self.problem, self.problem.by_key[key], sizes[key]
        others = {other: value for other, value in sizes.items() if other != key}
        links = problem.links_of(key, size)
        partners = find_partners(problem.model, candidate, sizes, sales)
        with_newcomers = partners.with_newcomers
        return Recruit(
            key=key,
            name=candidate.name,
            link=links[0].link,
            link_name=links[0].link_name,
            size=links[0].size,
            unit=links[0].unit,
            links=links,
            gain_alone=problem.gain({key: size}),
            gain_within=gain - problem.gain(others),
            uses=tuple((need, take * size) for need, take in candidate.takes),
            brings=self._brings(candidate, size),
            sells_to=partners.sells_to,
            buys_from=partners.buys_from,
            with_newcomers=with_newcomers if with_newcomers > _LEAST * abs(problem.base) else 0.0,
            substitutes=find_substitutes(problem.model, candidate, sales),
            place=candidate.place,
        )

    def _brings(self, candidate: Candidate, size: float) -> tuple[tuple[str, float], ...]:
        """Return what a recruit brings a year, as far as it is known.

        Its own figures, else the chain's. The value added only where an input is known, or it is what is maximised.
        """
        problem, stated = self.problem, dict(candidate.takes)
        brings: dict[str, float] = {"output_value": 0.0, "value_added": 0.0}
        for link_id, capacity in candidate.sizes:
            link, units = problem.graph.link(link_id), (capacity or 1.0) * size
            brings["output_value"] += (problem.balance.prices[link_id] or 0.0) * units
            brings["value_added"] += problem.value_added(link) * units
            for need in _BROUGHT:
                figure = getattr(link.needs, need)
                if need not in stated and figure is not None:
                    brings[need] = brings.get(need, 0.0) + figure.value * units
        links = (problem.graph.link(link) for link, _ in candidate.sizes)
        if problem.options.objective != "value-added" and not all(map(problem.knows_inputs, links)):
            del brings["value_added"]
        brings |= {need: stated[need] * size for need in _BROUGHT if need in stated}
        if candidate.tax is not None:
            brings["tax"] = candidate.tax
        return tuple(brings.items())
