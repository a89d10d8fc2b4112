"""Check what a plan is asked, and solve it.

The command and Python both use it.
"""

import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final, get_args

from chainmap.analysis.gaps.advise_against import find_advice_against, find_not_assessed
from chainmap.analysis.recruit.against_gaps import hold_against_gaps
from chainmap.analysis.recruit.plan import make_plan
from chainmap.analysis.recruit.requirements import find_hindrances, find_unused
from chainmap.errors import Argument, Faults, InputError, Place, near_names
from chainmap.findings.advise_against import AdviceAgainst, NotAssessed
from chainmap.findings.plan import Hindrance, Plan
from chainmap.ingest.files.sheets import TableSource, source_name
from chainmap.ingest.names import LinkNames
from chainmap.ingest.resolve.candidates import resolve_candidates
from chainmap.ingest.tables.needs import UNITS, need_named, read_limit
from chainmap.ingest.tables.others import read_candidates
from chainmap.model.candidates import Candidate, Excluded, Objective, PlanOptions
from chainmap.model.chain import Names
from chainmap.model.figures import Needs
from chainmap.model.park import CandidateRow
from chainmap.model.quantity import MOST
from chainmap.study.names import find_candidate
from chainmap.study.park import Study

_LARGE: Final = 1000
_ROUNDING: Final = 1e-9
_LINK_FAULTS: Final = {
    "no_price": "must_no_price",
    "no_need": "must_no_need",
    "below_scale": "must_below_scale",
    "no_use": "must_no_use",
    "nobody": "must_nobody",
    "together": "must_together",
    "too_many": "must_too_many",
}
_CANDIDATE_FAULTS: Final = {
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
    """A checked request: links by id, and the park's own limits where none was given.

    `candidates` None: any link in any size. `excluded`: candidates that cannot be chosen, and why. `advise_against`:
    the advice under its limits.
    """

    study: Study
    options: PlanOptions
    candidates: tuple[Candidate, ...] | None
    excluded: tuple[Excluded, ...]
    advise_against: tuple[AdviceAgainst, ...]

    @property
    def link_names(self) -> dict[str, Names]:
        """Return the name of every link by id."""
        return {link.id: link.name for link in self.study.graph.links}


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan with its request, and the links that its limits cannot be held against."""

    request: PlanRequest
    plan: Plan
    not_assessed: tuple[NotAssessed, ...]

    @property
    def advise_against(self) -> tuple[AdviceAgainst, ...]:
        """What is advised against under the limits of the request."""
        return self.request.advise_against


def read_limits(typed: Mapping[str, float | str], faults: Faults) -> tuple[tuple[str, float], ...]:
    """Return limits by need, in its unit: `{"land_m2": "720亩"}`, `{"land": 480_000}`; report what cannot be read.

    A name that is no need's is kept: `ask_plan` reports it.
    """
    limits = {}
    for name, value in typed.items():
        need = need_named(name)
        try:
            limits[need or name] = read_limit(need, value) if need else 1.0
        except ValueError:
            faults.add(Place(argument=f"limits.{name}"), "limit_unread", value=value, unit=UNITS[need])
    return tuple(limits.items())


def ask_plan(
    study: Study,
    options: PlanOptions,
    *,
    candidates: TableSource | None = None,
    sizes: bool = False,
    faults: Faults | None = None,
) -> PlanRequest:
    """Check what a plan is asked.

    With `sizes` it is asked for links in any size, even if the park has a table of candidates. Warnings about the table
    are added to `faults`.

    Raises:
        InputError: a part of it is not possible; every fault is listed.
    """
    faults = Faults() if faults is None else faults
    graph = study.graph
    rows = _rows(study, candidates, faults, sizes=sizes)
    given_limits = dict(options.limits)
    options = _check(options, study, rows, faults)
    if options.objective == "tax" and not rows and candidates is None:
        faults.add(Place(argument="objective"), "tax_of_links")
    firms: list[Candidate] | None = None
    excluded: list[Excluded] = []
    if rows:
        firms, excluded = resolve_candidates(rows, graph.links, study.link_names, options, faults)
    faults.raise_errors()
    advice = find_advice_against(study.graph, study.report, limits=dict(options.limits), all_links=True)
    options = replace(options, advised_against=tuple(finding.link for finding in advice if finding.sure))
    for hindrance in find_hindrances(study.balance, options, firms, excluded):
        _add_hindrance(hindrance, faults, given_limits)
    faults.raise_errors()
    return PlanRequest(study, options, None if firms is None else tuple(firms), tuple(excluded), advice)


def solve_plan(request: PlanRequest) -> Planned:
    """Return the plan that answers a request.

    Raises:
        InputError: nothing satisfies what is required, or nothing was found in time.
    """
    study, options = request.study, request.options
    plan = hold_against_gaps(_solve(request), study.balance, study.report.links)
    plan = replace(plan, survey_enough=study.report.coverage.enough)
    limits = dict(options.limits)
    return Planned(
        request=request,
        plan=plan,
        not_assessed=find_not_assessed(study.graph, study.report, limits=limits),
    )


def _solve(request: PlanRequest) -> Plan:
    """Return the plan.

    Raises:
        InputError: there is none, it takes too long, or a required link has no use in it.
    """
    options, faults = request.options, Faults()
    try:
        plan = make_plan(
            request.study.balance, options=options, candidates=request.candidates, excluded=request.excluded
        )
    except TimeoutError:
        faults.add(Place(argument="time_limit"), "plan_timeout", seconds=f"{options.time_limit:g}")
        raise InputError(faults.found) from None
    if plan is None:
        faults.add(Place(argument="must"), "plan_infeasible", must=", ".join(options.required))
        raise InputError(faults.found)
    for hindrance in find_unused(plan, options.required):
        _add_hindrance(hindrance, faults)
    faults.raise_errors()
    return plan


def _add_hindrance(hindrance: Hindrance, faults: Faults, given_limits: Collection[str] = ()) -> None:
    """Report why a required link or candidate cannot be in the plan."""
    limit = f"limits.{hindrance.need}"
    where = Argument(limit) if hindrance.need in given_limits else f"park.yaml {limit}"
    keys = _CANDIDATE_FAULTS if hindrance.candidate else _LINK_FAULTS
    faults.add(
        Place(argument="must", item=hindrance.required or None),
        keys[hindrance.reason],
        who=hindrance.candidate,
        need=hindrance.need,
        where=where,
        takes=_figure(_rounded_up(hindrance.takes)),
        limit=_figure(hindrance.limit),
        size=_figure(hindrance.size),
        unit=hindrance.unit,
    )


def _rounded_up(value: float) -> float:
    """Return a value that a limit must reach: large ones rounded up to a whole number."""
    return float(math.ceil(value - _ROUNDING * value)) if value >= _LARGE else value


def _figure(value: float) -> str:
    """Return a figure in ten significant digits at most, with thousands separators."""
    return f"{value:,.10g}"


def _check(options: PlanOptions, study: Study, candidates: Iterable[CandidateRow], faults: Faults) -> PlanOptions:
    """Return the options with names resolved and the park's own limits added."""
    _check_figures(options, faults)
    limits = {**dict(study.graph.park.limits), **dict(options.limits)}
    firms = tuple(dict.fromkeys(row.name for row in candidates))
    required = _find_each(options.required, study.link_names, firms, Place(argument="must"), faults)
    excluded = _find_each(options.excluded, study.link_names, firms, Place(argument="never"), faults)
    for link in sorted(set(required) & set(excluded)):
        faults.add(Place(argument="must"), "must_and_never", link=link)
    if options.objective not in get_args(Objective):
        known = ", ".join(get_args(Objective))
        faults.add(Place(argument="objective"), "plan_objective", name=options.objective, known=known)
    elif options.objective != "local-trade" and not limits and options.max_recruits is None:
        faults.add(Place(argument="objective"), "objective_without_limit")
    return replace(options, limits=tuple(limits.items()), required=required, excluded=excluded)


def _check_figures(options: PlanOptions, faults: Faults) -> None:
    """Report unknown limits, and figures that are not positive."""
    for need, limit in options.limits:
        place = Place(argument=f"limits.{need}")
        if need not in Needs.model_fields:
            known = ", ".join(Needs.model_fields)
            faults.add(place, "no_such_limit", near=near_names(need, Needs.model_fields), name=need, known=known)
        elif not 0 < limit <= MOST:
            faults.add(place, "limit_typed_not_positive", value=f"{limit:g}")
    if not 0 < options.time_limit < math.inf:
        faults.add(Place(argument="time_limit"), "limit_not_positive", value=f"{options.time_limit:g}")
    if options.max_recruits is not None and options.max_recruits < 1:
        faults.add(Place(argument="max_recruits"), "plan_most", value=options.max_recruits)


def _find_each(
    typed: Iterable[str], links: LinkNames, firms: tuple[str, ...], place: Place, faults: Faults
) -> tuple[str, ...]:
    """Return the candidates and links that are meant, each once."""
    found = (find_candidate(firms, links, name, place, faults) for name in typed)
    return tuple(dict.fromkeys(filter(None, found)))


def _rows(study: Study, table: TableSource | None, faults: Faults, *, sizes: bool) -> tuple[CandidateRow, ...]:
    """Return the candidates' rows: of the given table, else of the park's own."""
    if table is None:
        return () if sizes else tuple(study.graph.park.tables.candidates)
    rows = tuple(read_candidates(table, faults, reading=study.reading))
    if not rows and not any(fault.severity == "error" for fault in faults.found):
        faults.add(Place(source_name(table)), "no_candidates")
    return rows
