"""From a study to a plan: what is asked is checked, and the plan made; the one way that the command and Python go."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import get_args

from chainmap.analysis.avoid import find_not_to_recruit, find_unweighed
from chainmap.analysis.gaps import report_gaps
from chainmap.analysis.plan import make_plan
from chainmap.errors import Faults, Place, near_names
from chainmap.graph import ParkGraph
from chainmap.ingest.candidates import resolve_candidates
from chainmap.ingest.naming import LinkNames
from chainmap.ingest.park_tables import read_candidates
from chainmap.ingest.tables import Sheet
from chainmap.model.avoid import AvoidFinding, Unweighed
from chainmap.model.chain import Needs
from chainmap.model.findings import GapReport
from chainmap.model.plan import Candidate, Excluded, Objective, Plan, PlanOptions


@dataclass(frozen=True, slots=True)
class Asked:
    """What a plan is asked of a park, checked: links by id, the park's own limits under those given.

    `candidates` None: any link in any size; `left_out`: candidates that can't be chosen, and why.
    """

    graph: ParkGraph
    options: PlanOptions
    candidates: tuple[Candidate, ...] | None
    left_out: tuple[Excluded, ...]


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan, what was asked, and beside it what should rather not be recruited."""

    asked: Asked
    plan: Plan
    avoid: tuple[AvoidFinding, ...]
    unweighed: tuple[Unweighed, ...]


def ask_plan(
    graph: ParkGraph, options: PlanOptions, *, candidates: Path | Sheet | None = None, sizes: bool = False,
    faults: Faults | None = None,
) -> Asked:  # fmt: skip
    """Check what a plan is asked; `sizes`: of links and sizes, even if the park has a table of candidates.

    Raises:
        InputError: something of it can't be; every fault is said.
    """
    faults = Faults() if faults is None else faults
    options = _checked(options, graph, faults)
    chosen = _candidates(graph, options, candidates, faults, sizes=sizes)
    faults.raise_errors()
    if chosen is None:
        return Asked(graph, options, None, ())
    return Asked(graph, options, tuple(chosen[0]), tuple(chosen[1]))


def solve_plan(asked: Asked, report: GapReport | None = None) -> Planned:
    """Return the plan; `report` is the park's, if it is at hand.

    Raises:
        InputError: nothing satisfies what it must, or nothing was found in time.
    """
    graph, options, faults = asked.graph, asked.options, Faults()
    plan: Plan | None = None
    try:
        plan = make_plan(graph, options=options, candidates=asked.candidates, left_out=asked.left_out)
        if plan is None:
            place = Place("--must" if options.must else graph.park.id)
            faults.add(place, "plan_infeasible", must=", ".join(options.must))
    except TimeoutError:
        faults.add(Place("--time-limit"), "plan_timeout", seconds=f"{options.time_limit:g}")
    faults.raise_errors()
    assert plan is not None  # noqa: S101  # said above
    report, limits = report or report_gaps(graph), dict(options.limits)
    return Planned(
        asked, plan, find_not_to_recruit(graph, report, limits=limits), find_unweighed(graph, report, limits=limits)
    )


def _checked(asked: PlanOptions, graph: ParkGraph, faults: Faults) -> PlanOptions:
    """Return the options with the park's own limits under those given, and links by id; faults for what can't be."""
    for need, limit in asked.limits:
        place = Place(f"--{need.replace('_', '-')}")
        if need not in Needs.model_fields:
            known = ", ".join(Needs.model_fields)
            faults.add(place, "no_such_limit", near=near_names(need, Needs.model_fields), name=need, known=known)
        elif not 0 < limit < math.inf:
            faults.add(place, "limit_not_positive", value=limit)
    if not 0 < asked.time_limit < math.inf:
        faults.add(Place("--time-limit"), "limit_not_positive", value=asked.time_limit)
    if asked.max_recruits is not None and asked.max_recruits < 1:
        faults.add(Place("--max-recruits"), "plan_most", value=asked.max_recruits)
    limits = {**dict(graph.park.limits), **dict(asked.limits)}
    names = LinkNames(graph.links)
    must, never = _links(names, asked.must, "--must", faults), _links(names, asked.never, "--never", faults)
    for link in set(must) & set(never):
        faults.add(Place("--must"), "must_and_never", link=link)
    if asked.objective not in get_args(Objective):
        known = ", ".join(get_args(Objective))
        faults.add(Place("--objective"), "plan_objective", name=asked.objective, known=known)
    elif asked.objective != "local-trade" and not limits and asked.max_recruits is None:
        faults.add(Place("--objective"), "objective_without_limit")
    return replace(asked, limits=tuple(limits.items()), must=must, never=never)


def _links(names: LinkNames, given: Iterable[str], option: str, faults: Faults) -> tuple[str, ...]:
    found = (names.find_or_say(name, Place(option), faults) for name in given)
    return tuple(dict.fromkeys(link for link in found if link))


def _candidates(
    graph: ParkGraph, asked: PlanOptions, table: Path | Sheet | None, faults: Faults, *, sizes: bool
) -> tuple[list[Candidate], list[Excluded]] | None:
    """Return the named candidates of a table, or of the park's own; None where sizes are to be planned."""
    errors = len(faults.found)
    rows = graph.park.tables.candidates if table is None and not sizes else ()
    if table is not None:
        rows = read_candidates(table, faults)
        if not rows and len(faults.found) == errors:
            faults.add(Place(table.file if isinstance(table, Sheet) else str(table)), "no_candidates")
    elif not rows:
        if asked.objective == "tax":
            faults.add(Place("--objective"), "tax_of_links")
        return None
    return resolve_candidates(rows, graph.links, LinkNames(graph.links), asked, faults)
