"""What a plan must have and can't: why each of it, with the figures that would have to change."""

from collections.abc import Iterable, Iterator
from typing import Final

from chainmap.analysis.recruit.plan import link_candidates
from chainmap.analysis.recruit.problem import TOLERANCE
from chainmap.findings.plan import Hindrance, Plan
from chainmap.graph import ParkGraph
from chainmap.model.candidates import Candidate, Excluded, PlanOptions

_OF_A_NEED: Final = frozenset(("no_need", "below_scale"))


def find_hindrances(
    graph: ParkGraph, options: PlanOptions, candidates: Iterable[Candidate] | None, excluded: Iterable[Excluded]
) -> tuple[Hindrance, ...]:
    """Return what stands against each link or candidate that a plan must have; where nothing does, against all at once.

    Of named candidates that each could be in it, whether all can is left to the solver.
    """
    if not options.required:
        return ()
    finder = _Finder(graph, options)
    if candidates is not None:
        whole, left = tuple(candidates), tuple(excluded)
        return tuple(found for required in options.required for found in finder.of_candidates(required, whole, left))
    left = tuple(link_candidates(graph, options)[1])
    alone = tuple(found for one in left if one.key in options.required for found in finder.of_link(one))
    return alone or tuple(finder.together())


def find_unused(plan: Plan, required: Iterable[str]) -> tuple[Hindrance, ...]:
    """Return the links that a plan had to have, in any size, and of which the best size is none."""
    there = {key for one in plan.recruits for key in (one.key, *(position.link for position in one.links))}
    return tuple(Hindrance(one, "no_use") for one in required if one not in there)


class _Finder:
    def __init__(self, graph: ParkGraph, options: PlanOptions) -> None:
        self.graph = graph
        self.options = options
        self.limits = dict(options.limits)

    def of_link(self, one: Excluded) -> Iterator[Hindrance]:
        """Yield why a link gets no newcomer of any size, need by need."""
        size, unit = self._least(one.key), f"{self.graph.link(one.key).unit}/a"
        for need in one.detail.split(", ") if one.reason in _OF_A_NEED else ("",):
            takes, limit = self._taken(one.key, need), self.limits.get(need, 0.0)
            yield Hindrance(one.key, one.reason, "", need, takes, limit, size, unit)

    def of_candidates(
        self, required: str, candidates: tuple[Candidate, ...], excluded: tuple[Excluded, ...]
    ) -> Iterator[Hindrance]:
        """Yield why none of the candidates that are meant can be chosen: each with its reason."""
        meant = [one for one in candidates if required == one.key or required in dict(one.sizes)]
        tight = [tuple(self._too_much(required, one)) for one in meant]
        if meant and not all(tight):
            return
        yield from (found for some in tight for found in some)
        left = [one for one in excluded if required == one.key or required in one.links]
        for one in left:
            yield Hindrance(required, one.reason, one.name, one.detail)
        if not meant and not left:
            yield Hindrance(required, "nobody")

    def _too_much(self, required: str, one: Candidate) -> Iterator[Hindrance]:
        for need, takes in one.takes:
            limit = self.limits.get(need)
            if limit is not None and takes > limit * (1 + TOLERANCE):
                yield Hindrance(required, "takes_more", one.name, need, takes, limit)

    def together(self) -> Iterator[Hindrance]:
        """Yield which limits the smallest plants of all links that must be there pass."""
        required, most = self.options.required, self.options.max_recruits
        for need, limit in self.limits.items():
            takes = sum(self._taken(link, need) for link in required)
            if takes > limit * (1 + TOLERANCE):
                yield Hindrance("", "together", "", need, takes, limit)
        if most is not None and len(required) > most:
            yield Hindrance("", "too_many", takes=len(required), limit=most)

    def _least(self, link: str) -> float:
        scale = self.graph.link(link).minimum_efficient_scale
        return scale.value if scale else 0.0

    def _taken(self, link: str, need: str) -> float:
        figure = getattr(self.graph.link(link).needs, need) if need else None
        return figure.value * self._least(link) if figure is not None else 0.0
