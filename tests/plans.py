"""Plans that are solved once and rendered as often as the tests like."""

from dataclasses import replace

import pytest

from chainmap.study.requests.plan import Planned, PlanRequest, solve_plan


class SolvedOnce:
    """`solve_plan` with a memory: of equal requests only the first is solved."""

    def __init__(self) -> None:
        self._plans: list[Planned] = []

    def __call__(self, request: PlanRequest) -> Planned:
        for planned in self._plans:
            if _same(planned.request, request):
                return replace(planned, request=request)
        self._plans.append(solve_plan(request))
        return self._plans[-1]

    def use_in(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Let the command and Python solve their plans through this memory."""
        monkeypatch.setattr("chainmap.study.requests.plan.solve_plan", self)
        monkeypatch.setattr("chainmap.api.park.solve_plan", self)


def _same(known: PlanRequest, request: PlanRequest) -> bool:
    graphs = known.study.graph, request.study.graph
    return (
        known.options == request.options
        and known.candidates == request.candidates
        and known.excluded == request.excluded
        and graphs[0].park == graphs[1].park
        and graphs[0].chains == graphs[1].chains
    )
