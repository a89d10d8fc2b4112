"""From a study to a plan: what is asked is checked, and the plan made; the one way that the command and Python go."""

import math
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Final, get_args

from chainmap.analysis.balance.balance import Balance
from chainmap.analysis.gaps.advise_against import find_advice_against, find_not_assessed
from chainmap.analysis.gaps.report import report_gaps
from chainmap.analysis.recruit.plan import make_plan
from chainmap.analysis.recruit.requirements import find_hindrances, find_unused
from chainmap.errors import Argument, Faults, Place, near_names
from chainmap.findings.advise_against import AdviceAgainst, NotAssessed
from chainmap.findings.gaps import GapReport
from chainmap.findings.plan import Hindrance, Plan
from chainmap.graph import ParkGraph
from chainmap.ingest.files.sheets import TableSource, source_name
from chainmap.ingest.names import LinkNames
from chainmap.ingest.resolve.candidates import resolve_candidates
from chainmap.ingest.tables.others import read_candidates
from chainmap.model.candidates import Candidate, Excluded, Objective, PlanOptions
from chainmap.model.chain import Names
from chainmap.model.figures import Needs
from chainmap.model.park import CandidateRow
from chainmap.study.names import find_candidate

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

    balance: Balance
    options: PlanOptions
    candidates: tuple[Candidate, ...] | None
    excluded: tuple[Excluded, ...]

    @property
    def graph(self) -> ParkGraph:
        """Return the park's graph."""
        return self.balance.graph

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
    balance: Balance,
    options: PlanOptions,
    *,
    candidates: TableSource | None = None,
    sizes: bool = False,
    faults: Faults | None = None,
) -> PlanRequest:
    """Check what a plan is asked; `sizes`: of links and sizes, even if the park has a table of candidates.

    Raises:
        InputError: something of it can't be; every fault is said.
    """
    faults = Faults() if faults is None else faults
    graph = balance.graph
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
    for one in find_hindrances(balance, options, found, excluded):
        _say(one, faults, typed)
    faults.raise_errors()
    return PlanRequest(balance, options, None if found is None else tuple(found), tuple(excluded))


def solve_plan(asked: PlanRequest, report: GapReport | None = None) -> Planned:
    """Return the plan; `report` is the park's, if it is at hand.

    Raises:
        InputError: nothing satisfies what it must, or nothing was found in time.
    """
    graph, options, faults = asked.graph, asked.options, Faults()
    plan: Plan | None = None
    try:
        plan = make_plan(asked.balance, options=options, candidates=asked.candidates, excluded=asked.excluded)
        if plan is None:
            faults.add(Place(argument="must"), "plan_infeasible", must=", ".join(options.required))
        else:
            for one in find_unused(plan, options.required):
                _say(one, faults)
    except TimeoutError:
        faults.add(Place(argument="time_limit"), "plan_timeout", seconds=f"{options.time_limit:g}")
    faults.raise_errors()
    assert plan is not None  # noqa: S101  # said above
    report, limits = report or report_gaps(Balance(graph)), dict(options.limits)
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
    required = _find_each(asked.required, names, firms, Place(argument="must"), faults)
    excluded = _find_each(asked.excluded, names, firms, Place(argument="never"), faults)
    for link in set(required) & set(excluded):
        faults.add(Place(argument="must"), "must_and_never", link=link)
    if asked.objective not in get_args(Objective):
        known = ", ".join(get_args(Objective))
        faults.add(Place(argument="objective"), "plan_objective", name=asked.objective, known=known)
    elif asked.objective != "local-trade" and not limits and asked.max_recruits is None:
        faults.add(Place(argument="objective"), "objective_without_limit")
    return replace(asked, limits=tuple(limits.items()), required=required, excluded=excluded)


def _find_each(
    typed: Iterable[str], links: LinkNames, firms: tuple[str, ...], place: Place, faults: Faults
) -> tuple[str, ...]:
    """Return the candidates and links that are meant, each once."""
    found = (find_candidate(firms, links, name, place, faults) for name in typed)
    return tuple(dict.fromkeys(filter(None, found)))


def _rows(graph: ParkGraph, table: TableSource | None, faults: Faults, *, sizes: bool) -> tuple[CandidateRow, ...]:
    """Return the rows of a table of candidates, or of the park's own; none where sizes are to be planned."""
    if table is None:
        return () if sizes else tuple(graph.park.tables.candidates)
    errors = len(faults.found)
    rows = tuple(read_candidates(table, faults))
    if not rows and len(faults.found) == errors:
        faults.add(Place(source_name(table)), "no_candidates")
    return rows
