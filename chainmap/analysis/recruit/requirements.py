"""Why required links or candidates cannot be part of a plan.

With the figures that would have to change.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from chainmap.analysis.balance.balance import Balance
from chainmap.analysis.recruit.plan import link_candidates
from chainmap.analysis.recruit.sales import TOLERANCE
from chainmap.findings.plan import Hindrance, Plan
from chainmap.model.candidates import Candidate, Excluded, PlanOptions

_PER_NEED: Final = frozenset(("no_need", "below_scale"))  # reasons whose detail lists needs


def find_hindrances(
    balance: Balance, options: PlanOptions, candidates: Iterable[Candidate] | None, excluded: Iterable[Excluded]
) -> tuple[Hindrance, ...]:
    """Return why each required link or candidate cannot be in a plan.

    If each can, why all together cannot.

    Whether all of several named candidates fit together is left to the solver.
    """
    if not options.required:
        return ()
    finder = _HindranceFinder(balance, options)
    if candidates is not None:
        candidates, excluded = tuple(candidates), tuple(excluded)
        return tuple(
            hindrance
            for required in options.required
            for hindrance in finder.of_candidates(required, candidates, excluded)
        )
    links = [link for link in link_candidates(balance, options)[1] if link.key in options.required]
    return tuple(hindrance for link in links for hindrance in finder.of_link(link)) or tuple(finder.together())


def find_unused(plan: Plan, required: Iterable[str]) -> tuple[Hindrance, ...]:
    """Return the required links whose best size is zero."""
    there = {key for recruit in plan.recruits for key in (recruit.key, *(supplied.link for supplied in recruit.links))}
    return tuple(Hindrance(key, "no_use") for key in required if key not in there)


class _HindranceFinder:
    def __init__(self, balance: Balance, options: PlanOptions) -> None:
        self.graph = balance.graph
        self.options = options
        self.limits = dict(options.limits)

    def of_link(self, excluded: Excluded) -> Iterator[Hindrance]:
        """Yield why a link gets no newcomer of any size, need by need."""
        link = excluded.key
        needs = excluded.detail.split(", ") if excluded.reason in _PER_NEED else [""]
        for need in needs:
            yield Hindrance(
                required=link,
                reason=excluded.reason,
                need=need,
                takes=self._least_take(link, need),
                limit=self.limits.get(need, 0.0),
                size=self._least_size(link),
                unit=f"{self.graph.link(link).unit}/a",
            )

    def of_candidates(
        self, required: str, candidates: tuple[Candidate, ...], excluded: tuple[Excluded, ...]
    ) -> Iterator[Hindrance]:
        """Yield why none of the candidates that `required` means can be chosen.

        Each candidate has its reason.
        """
        meant = [candidate for candidate in candidates if required in {candidate.key, *dict(candidate.sizes)}]
        tight = [tuple(self._too_much(required, candidate)) for candidate in meant]
        if meant and not all(tight):
            return
        for hindrances in tight:
            yield from hindrances
        barred = [candidate for candidate in excluded if required in {candidate.key, *candidate.links}]
        for candidate in barred:
            yield Hindrance(required, candidate.reason, candidate.name, candidate.detail)
        if not meant and not barred:
            yield Hindrance(required, "nobody")

    def _too_much(self, required: str, candidate: Candidate) -> Iterator[Hindrance]:
        """Yield the limits that one candidate alone exceeds."""
        for need, takes in candidate.takes:
            limit = self.limits.get(need)
            if limit is not None and takes > limit * (1 + TOLERANCE):
                yield Hindrance(required, "takes_more", candidate.name, need=need, takes=takes, limit=limit)

    def together(self) -> Iterator[Hindrance]:
        """Yield the limits that the smallest plants of all required links exceed."""
        required, most = self.options.required, self.options.max_recruits
        for need, limit in self.limits.items():
            takes = sum(self._least_take(link, need) for link in required)
            if takes > limit * (1 + TOLERANCE):
                yield Hindrance("", "together", need=need, takes=takes, limit=limit)
        if most is not None and len(required) > most:
            yield Hindrance("", "too_many", takes=len(required), limit=most)

    def _least_size(self, link: str) -> float:
        """Return the minimum efficient scale, 0 where it is unknown."""
        scale = self.graph.link(link).minimum_efficient_scale
        return scale.value if scale else 0.0

    def _least_take(self, link: str, need: str) -> float:
        """Return what the smallest plant takes of a need, 0 where it is unknown."""
        figure = getattr(self.graph.link(link).needs, need) if need else None
        return figure.value * self._least_size(link) if figure is not None else 0.0
