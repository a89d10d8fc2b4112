"""Other ways to choose, against which a plan is compared."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from chainmap.analysis.recruit.problem import PlanProblem, Variation
from chainmap.analysis.recruit.sales import TOLERANCE
from chainmap.analysis.recruit.variables import Variable
from chainmap.analysis.solver.interrupt import is_interrupted
from chainmap.analysis.solver.programme import Constraint
from chainmap.findings.plan import Choice


@dataclass(frozen=True, slots=True)
class Comparisons:
    """Other choices by name, None where there is none.

    `skipped`: those cut off by the time limit.
    """

    choices: Mapping[str, Choice | None]
    skipped: tuple[str, ...] = ()


def find_comparisons(problem: PlanProblem, sizes: Mapping[str, float]) -> Comparisons:
    """Return the choices against which the plan of these sizes is compared.

    The best single, the k best singles together, one after the other (greedy) and newcomers who sell here only are
    compared by local trade, and the last three only where that is the objective.
    """
    ways: dict[str, Callable[[], Choice | None]] = {
        "runner_up": lambda: _runner_up(problem, sizes),
        "best_single": lambda: _best_choice(problem, Variation(most=1)),
    }
    if problem.local_trade:
        ways["best_singles"] = lambda: _top_singles(problem, len(sizes))
        ways["greedy"] = lambda: _greedy(problem)
        ways["here_only"] = lambda: _best_choice(problem, Variation(local_only=True))
    choices: dict[str, Choice | None] = {}
    skipped = []
    for way, find in ways.items():
        try:
            choices[way] = find()
        except TimeoutError:
            skipped.append(way)
    return Comparisons(choices, tuple(skipped))


def _best_sizes(problem: PlanProblem, variation: Variation) -> dict[str, float] | None:
    """Return the sizes of the best set.

    Raises:
        TimeoutError: the search was interrupted, so that it may not be the best.
    """
    best = problem.best(variation)
    if best and not best[1].optimal and is_interrupted():
        raise TimeoutError
    return best[0] if best else None


def _best_choice(problem: PlanProblem, variation: Variation) -> Choice | None:
    sizes = _best_sizes(problem, variation)
    return problem.choice(sizes) if sizes else None


def _runner_up(problem: PlanProblem, sizes: Mapping[str, float]) -> Choice | None:
    """Return the best set that leaves out at least one of the chosen."""
    if not sizes:
        return None
    cut: Constraint[Variable] = Constraint({problem.chosen(key): 1.0 for key in sizes}, len(sizes) - 1.0)
    return _best_choice(problem, Variation(cuts=(cut,)))


def _top_singles(problem: PlanProblem, count: int) -> Choice | None:
    """Return the `count` best singles together, as far as the limits go.

    Each has the size that is best alone.
    """
    chosen: dict[str, float] = {}
    banned: frozenset[str] = frozenset()
    rooms = dict(problem.limits)
    while len(chosen) < count:
        single = _best_sizes(problem, Variation(most=1, banned=banned))
        if not single:
            break
        ((key, size),) = single.items()
        banned |= {key}
        takes = {need: take * size for need, take in problem.by_key[key].takes}
        if all(takes.get(need, 0.0) <= room * (1 + TOLERANCE) for need, room in rooms.items()):
            chosen[key] = size
            rooms = {need: room - takes.get(need, 0.0) for need, room in rooms.items()}
    return problem.choice(chosen) if chosen else None


def _greedy(problem: PlanProblem) -> Choice | None:
    """Return the result of adding, again and again, the one that adds most."""
    chosen: dict[str, float] = {}
    most = problem.options.max_recruits or len(problem.by_key)
    while len(chosen) < most:
        sizes = _best_sizes(problem, Variation(most=1, fixed=chosen))
        if sizes is None or len(sizes) <= len(chosen):
            break
        if problem.gain(sizes) <= problem.gain(chosen) * (1 + TOLERANCE):
            break
        chosen = sizes
    return problem.choice(chosen) if chosen else None
