"""What would change a plan.

Shadow prices of limits, and the prices and limits at which others are better.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from chainmap.analysis.recruit.problem import PlanProblem, Variation
from chainmap.analysis.solver.highs import solve_linear
from chainmap.findings.plan import Recruit, Sensitivity, ShadowPrice

_STEPS: Final = 7  # halvings: to a hundredth of the range
_FINE_STEPS: Final = 14  # to a ten-thousandth, with few candidates
_FEW: Final = 40
_WIDEST: Final = 4.0  # a limit is varied from a quarter to four times
_EXAMINED: Final = 3  # prices: of the recruits that add most


@dataclass(frozen=True, slots=True)
class Sensitivities:
    """What would change a plan, of the prices of `priced` links and of all limits.

    `skipped`: what the time limit cut off, or part of it.
    """

    findings: tuple[Sensitivity, ...] = ()
    priced: int = 0
    skipped: tuple[str, ...] = ()

    @property
    def prices_not_examined(self) -> int:
        """Return how many of the priced links have no finding."""
        return self.priced - sum(finding.kind == "price" for finding in self.findings)


@dataclass(frozen=True, slots=True)
class _Range:
    """A price or a limit that is varied from `now` to `end`."""

    kind: Literal["price", "limit"]
    key: str
    now: float
    end: float


def find_sensitivities(
    problem: PlanProblem, recruits: Iterable[Recruit], sizes: Mapping[str, float], slack: float
) -> Sensitivities:
    """Find the price of each recruit, and each limit, at which others are better.

    The programme is solved again for each.

    Prices fall to 0, those of the recruits that add most, and count in local trade only. Limits go to a quarter and to
    four times. Others are better if they gain more than `slack` more.
    """
    weightiest = sorted(recruits, key=lambda recruit: -recruit.gain_within) if problem.local_trade else []
    links = list(dict.fromkeys(recruit.link for recruit in weightiest))
    ranges = [_Range("price", link, problem.balance.prices[link] or 0.0, 0.0) for link in links[:_EXAMINED]]
    for need, limit in problem.limits.items():
        ranges += [_Range("limit", need, limit, limit / _WIDEST), _Range("limit", need, limit, limit * _WIDEST)]
    findings = []
    skipped: tuple[str, ...] = ()
    for varied in ranges:
        try:
            findings.append(_find_change(problem, varied, sizes, slack))
        except TimeoutError:
            skipped = ("flips",)
    return Sensitivities(tuple(findings), len(links), skipped)


def _find_change(problem: PlanProblem, varied: _Range, sizes: Mapping[str, float], slack: float) -> Sensitivity:
    """Halve the range between where the recruits are the best and where not."""

    def variation(value: float) -> Variation:
        if varied.kind == "price":
            return Variation(prices={varied.key: value})
        return Variation(limits={**problem.limits, varied.key: value})

    if problem.still_best(variation(varied.end), sizes, slack):
        return Sensitivity(varied.kind, varied.key, varied.now, varied.end, at=None, leaves=(), joins=())
    inside, outside = varied.now, varied.end
    for _ in range(_FINE_STEPS if len(problem.by_key) <= _FEW else _STEPS):
        middle = (inside + outside) / 2
        if problem.still_best(variation(middle), sizes, slack):
            inside = middle
        else:
            outside = middle
    best = problem.best(variation(outside))
    others = frozenset(best[0]) if best else frozenset()
    return Sensitivity(
        kind=varied.kind,
        key=varied.key,
        now=varied.now,
        end=varied.end,
        at=outside,
        leaves=tuple(sorted(sizes.keys() - others)),
        joins=tuple(sorted(others - sizes.keys())),
    )


def find_shadow_prices(problem: PlanProblem, sizes: Mapping[str, float]) -> tuple[ShadowPrice, ...]:
    """Return how much of each limit a plan uses, and what one unit more is worth.

    With the same recruits, in CNY a year.

    The worth is unknown for named candidates, whose sizes do not move, and for other objectives than local trade.
    """
    values: dict[str, float] = {}
    if sizes and not problem.named and problem.local_trade:
        # a size must not be bound by a limit as well, which would take the worth from the limit's row
        linear = problem.chosen_only(problem.programme(Variation(limits={})), sizes)
        linear.rows += [problem.limit_row(need, limit) for need, limit in problem.limits.items()]
        solution = solve_linear(linear)
        if solution is not None:
            values = dict(zip(problem.limits, solution.shadow[len(linear.rows) - len(problem.limits) :], strict=True))
    used = {
        need: sum(dict(problem.by_key[key].takes).get(need, 0.0) * size for key, size in sizes.items())
        for need in problem.limits
    }
    return tuple(ShadowPrice(need, limit, used[need], values.get(need)) for need, limit in problem.limits.items())
