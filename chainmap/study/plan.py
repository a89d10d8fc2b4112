"""From a study to a plan: what is asked is checked, and the plan made; the one way that the command and Python go."""

import math
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, get_args

from chainmap.analysis.gaps.advise_against import find_advice_against, find_not_assessed
from chainmap.analysis.gaps.report import report_gaps
from chainmap.analysis.recruit.plan import make_plan
from chainmap.analysis.recruit.requirements import find_hindrances, find_unused
from chainmap.errors import Argument, Faults, Place, near_names
from chainmap.findings.advise_against import AdviceAgainst, NotAssessed
from chainmap.findings.gaps import GapReport
from chainmap.findings.plan import Hindrance, Plan
from chainmap.graph import ParkGraph
from chainmap.ingest.files.sheets import Sheet
from chainmap.ingest.names import LinkNames, find_name, suggest_names
from chainmap.ingest.resolve.candidates import resolve_candidates
from chainmap.ingest.tables.others import read_candidates
from chainmap.model.candidates import Candidate, Excluded, Objective, PlanOptions
from chainmap.model.chain import Names, Needs
from chainmap.model.park import CandidateRow

_LARGE: Final = 1000
_ROUNDING: Final = 1e-9
_OF_LINKS: Final = {
    "no_price": "must_no_price",
    "no_need": "must_no_need",
    "below_scale": "must_below_scale",
    "no_use": "must_no_use",
    "nobody": "must_nobody",
    "together": "must_together",
    "too_many": "must_too_many",
}
_OF_CANDIDATES: Final = {
    "no_price": "must_who_no_price",
    "no_need": "must_who_no_need",
    "no_capacity": "must_who_no_capacity",
    "no_link": "must_who_no_link",
    "never": "must_who_never",
    "no_tax": "must_who_no_tax",
    "takes_more": "must_takes_more",
}


@dataclass(frozen=True, slots=True)
class PlanRequest:
    """What a plan is asked of a park, checked: links by id, the park's own limits under those given.

    `candidates` None: any link in any size; `excluded`: candidates that can't be chosen, and why.
    """

    graph: ParkGraph
    options: PlanOptions
    candidates: tuple[Candidate, ...] | None
    excluded: tuple[Excluded, ...]

    @property
    def link_names(self) -> dict[str, Names]:
        """Return the name of every link by id."""
        return {link.id: link.name for link in self.graph.links}


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan, what was asked, and beside it what should rather not be recruited."""

    asked: PlanRequest
    plan: Plan
    advise_against: tuple[AdviceAgainst, ...]
    not_assessed: tuple[NotAssessed, ...]


def ask_plan(
    graph: ParkGraph,
    options: PlanOptions,
    *,
    candidates: Path | Sheet | None = None,
    sizes: bool = False,
    faults: Faults | None = None,
) -> PlanRequest:
    """Check what a plan is asked; `sizes`: of links and sizes, even if the park has a table of candidates.

    Raises:
        InputError: something of it can't be; every fault is said.
    """
    faults = Faults() if faults is None else faults
    rows = _rows(graph, candidates, faults, sizes=sizes)
    typed = dict(options.limits)
    options = _checked(options, graph, rows, faults)
    if options.objective == "tax" and not rows and candidates is None:
        faults.add(Place(argument="objective"), "tax_of_links")
    found: list[Candidate] | None = None
    excluded: list[Excluded] = []
    if rows:
        found, excluded = resolve_candidates(rows, graph.links, LinkNames(graph.links), options, faults)
    faults.raise_errors()
    for one in find_hindrances(graph, options, found, excluded):
        _say(one, faults, typed)
    faults.raise_errors()
    return PlanRequest(graph, options, None if found is None else tuple(found), tuple(excluded))


def solve_plan(asked: PlanRequest, report: GapReport | None = None) -> Planned:
    """Return the plan; `report` is the park's, if it is at hand.

    Raises:
        InputError: nothing satisfies what it must, or nothing was found in time.
    """
    graph, options, faults = asked.graph, asked.options, Faults()
    plan: Plan | None = None
    try:
        plan = make_plan(graph, options=options, candidates=asked.candidates, excluded=asked.excluded)
        if plan is None:
            faults.add(Place(argument="must"), "plan_infeasible", must=", ".join(options.required))
        else:
            for one in find_unused(plan, options.required):
                _say(one, faults)
    except TimeoutError:
        faults.add(Place(argument="time_limit"), "plan_timeout", seconds=f"{options.time_limit:g}")
    faults.raise_errors()
    assert plan is not None  # noqa: S101  # said above
    report, limits = report or report_gaps(graph), dict(options.limits)
    return Planned(
        asked, plan, find_advice_against(graph, report, limits=limits), find_not_assessed(graph, report, limits=limits)
    )


def _say(one: Hindrance, faults: Faults, typed: Collection[str] = ()) -> None:
    """Say why what must be there can't be, with the limit where it stands: as an option if it was `typed`."""
    limit = f"limits.{one.need}"
    where = Argument(limit) if one.need in typed else f"park.yaml {limit}"
    said = _OF_CANDIDATES if one.candidate else _OF_LINKS
    faults.add(
        Place(argument="must", item=one.required or None),
        said[one.reason],
        who=one.candidate,
        need=one.need,
        where=where,
        takes=_figure(_room(one.takes)),
        limit=_figure(one.limit),
        size=_figure(one.size),
        unit=one.unit,
    )


def _room(value: float) -> float:
    """Return what a limit must be to hold a figure: large ones without their decimals."""
    return float(math.ceil(value - _ROUNDING * value)) if value >= _LARGE else value


def _figure(value: float) -> str:
    """Return a figure to its last digit that counts, as a person would type it."""
    return f"{value:,.10g}"


def _checked(asked: PlanOptions, graph: ParkGraph, candidates: Iterable[CandidateRow], faults: Faults) -> PlanOptions:
    """Return the options with the park's own limits under those given, links by id and candidates by name.

    What can't be is a fault.
    """
    for need, limit in asked.limits:
        place = Place(argument=f"limits.{need}")
        if need not in Needs.model_fields:
            known = ", ".join(Needs.model_fields)
            faults.add(place, "no_such_limit", near=near_names(need, Needs.model_fields), name=need, known=known)
        elif not 0 < limit < math.inf:
            faults.add(place, "limit_typed_not_positive", value=f"{limit:g}")
    if not 0 < asked.time_limit < math.inf:
        faults.add(Place(argument="time_limit"), "limit_not_positive", value=f"{asked.time_limit:g}")
    if asked.max_recruits is not None and asked.max_recruits < 1:
        faults.add(Place(argument="max_recruits"), "plan_most", value=asked.max_recruits)
    limits = {**dict(graph.park.limits), **dict(asked.limits)}
    names, firms = LinkNames(graph.links), tuple(dict.fromkeys(row.name for row in candidates))
    required, excluded = (
        _meant(given, names, firms, Place(argument=argument), faults)
        for given, argument in ((asked.required, "must"), (asked.excluded, "never"))
    )
    for link in set(required) & set(excluded):
        faults.add(Place(argument="must"), "must_and_never", link=link)
    if asked.objective not in get_args(Objective):
        known = ", ".join(get_args(Objective))
        faults.add(Place(argument="objective"), "plan_objective", name=asked.objective, known=known)
    elif asked.objective != "local-trade" and not limits and asked.max_recruits is None:
        faults.add(Place(argument="objective"), "objective_without_limit")
    return replace(asked, limits=tuple(limits.items()), required=required, excluded=excluded)


def _meant(
    given: Iterable[str], links: LinkNames, firms: tuple[str, ...], place: Place, faults: Faults
) -> tuple[str, ...]:
    """Return the candidates and the links that are meant, each once: called just so, else a link by its words."""
    found: dict[str, None] = {}
    for name in given:
        one = find_name(name, firms) or links.find(name)
        if one:
            found[one] = None
        else:
            near = (*suggest_names(name, firms), *links.near(name))
            faults.add(place, "no_link_or_candidate" if firms else "no_link", near=near, name=name)
    return tuple(found)


def _rows(graph: ParkGraph, table: Path | Sheet | None, faults: Faults, *, sizes: bool) -> tuple[CandidateRow, ...]:
    """Return the rows of a table of candidates, or of the park's own; none where sizes are to be planned."""
    if table is None:
        return () if sizes else tuple(graph.park.tables.candidates)
    errors = len(faults.found)
    rows = tuple(read_candidates(table, faults))
    if not rows and len(faults.found) == errors:
        faults.add(Place(table.file if isinstance(table, Sheet) else str(table)), "no_candidates")
    return rows
