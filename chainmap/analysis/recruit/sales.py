"""The best sales with newcomers of given sizes, and what they are worth."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property
from typing import Final

from chainmap.analysis.recruit.model import RecruitModel
from chainmap.analysis.recruit.variables import Sale, Size, Terms, Variable
from chainmap.analysis.solver.highs import Arrays, solve_linear, to_arrays
from chainmap.analysis.solver.programme import Constraint, Problem, Solution

TOLERANCE: Final = 1e-9


class SalesProgramme:
    """The programme of sales with sizes given.

    Sizes only move the bounds of its rows, so that its arrays are made once.
    """

    def __init__(self, model: RecruitModel) -> None:
        self.model = model
        rows: list[Constraint[Variable]] = []
        moves: dict[Variable, list[tuple[int, float]]] = defaultdict(list)  # size -> row, change per unit
        sums = model.programme.sums
        for number, row in enumerate(model.programme.rows):
            rows.append(
                Constraint({name: value for name, value in row.terms.items() if isinstance(name, Sale)}, row.bound)
            )
            for name, value in row.terms.items():
                if not isinstance(name, Sale):
                    for size, weight in sums.get(name, {name: 1.0}).items():
                        moves[size].append((number, -value * weight))
        self._moves = moves
        self.problem = Problem(dict(model.programme.worth), rows, dict(model.programme.scale))

    @cached_property
    def _arrays(self) -> Arrays[Variable]:
        return to_arrays(self.problem)

    def _bounds(self, sizes: Mapping[str, float]) -> list[float]:
        """Return the bound of each row with newcomers of these sizes."""
        bounds = [row.bound for row in self.problem.rows]
        for key, size in sizes.items():
            for number, per_unit in self._moves.get(Size(key), ()):
                bounds[number] += per_unit * size
        return bounds

    def solve(self, sizes: Mapping[str, float]) -> Solution[Variable]:
        """Return the sales of most value in which a tenant of today takes part."""
        solution = solve_linear(self.problem, arrays=self._arrays, bounds=self._bounds(sizes))
        assert solution is not None  # noqa: S101  # selling what is sold today is always possible
        return solution

    def solve_with_most_among_newcomers(self, sizes: Mapping[str, float]) -> Solution[Variable]:
        """Return, of equally good sales, those with most trade among newcomers.

        Equally good for `solve`.
        """
        best = self.solve(sizes)
        worth = self.problem.worth
        among = [sale for sale in worth if isinstance(sale, Sale) and sale.among_newcomers]
        if not among:
            return best
        bounds = self._bounds(sizes)
        rows = [Constraint(row.terms, bound) for row, bound in zip(self.problem.rows, bounds, strict=True)]
        value: Terms = dict.fromkeys(worth, 0.0) | {sale: self.model.prices[sale.link] for sale in among}
        problem = Problem(value, [*rows, no_worse(worth, best.objective)], self.problem.scale)
        return solve_linear(problem) or best


def no_worse(worth: Mapping[Variable, float], objective: float) -> Constraint[Variable]:
    """Return the row Σ worth × v ≥ objective, but for rounding."""
    least = objective - TOLERANCE * max(1.0, abs(objective))
    return Constraint({name: -value for name, value in worth.items() if value}, -least)
