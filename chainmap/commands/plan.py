"""What `chainmap plan` does."""

import sys
from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path

from chainmap.analysis.gaps import report_gaps
from chainmap.analysis.plan import make_plan
from chainmap.commands.run import Rendered, faults_said, progress, say_notes, write
from chainmap.errors import Faults, Place, near_names
from chainmap.graph import ParkGraph
from chainmap.ingest.candidates import resolve_candidates
from chainmap.ingest.naming import LinkNames
from chainmap.ingest.park_tables import read_candidates
from chainmap.model.chain import Needs
from chainmap.model.plan import Candidate, Excluded, Plan, PlanOptions
from chainmap.study import StudyOptions, open_study
from chainmap.words import Lang, say


def plan(  # noqa: PLR0913  # what the command takes
    path: Path, options: StudyOptions, asked: PlanOptions, *, candidates: Path | None, sizes: bool, neighbour: str,
    form: str, output: Path | None, lang: Lang,
) -> None:  # fmt: skip
    """Write the plan, or what a neighbour lacks and this park could fill, in one of its forms."""
    with faults_said(lang):
        study = open_study(path, options, progress=progress(lang))
        graph = study.graph
        faults = Faults(list(study.notes))
        asked = _checked(asked, graph, faults)
        chosen = _candidates(graph, asked, candidates, faults, sizes=sizes)
        faults.raise_errors()
        say_notes(faults.warnings, lang)
        if neighbour:
            write(_for_neighbour(graph, neighbour, dict(asked.limits), lang), form, output, lang)
            return
        with _spinner(lang):
            made = _solved(graph, asked, chosen)
        write(_rendered(graph, made, dict(asked.limits), lang), form, output, lang)


def _spinner(lang: Lang) -> AbstractContextManager[object]:
    """Show on a terminal that the solver is at work."""
    if not sys.stderr.isatty():
        return nullcontext()
    from rich.console import Console

    return Console(stderr=True).status(say("plan.solving", lang))


def _for_neighbour(graph: ParkGraph, neighbour: str, limits: dict[str, float], lang: Lang) -> Rendered:
    from chainmap.analysis.for_neighbour import find_gaps_for
    from chainmap.report import neighbour_document as rendered

    found = find_gaps_for(graph, neighbour, limits=limits)
    return Rendered(
        lambda: rendered.for_neighbour_document(found, lang), lambda: rendered.for_neighbour_json(found),
        lambda: rendered.for_neighbour_rows(found),
    )  # fmt: skip


def _rendered(graph: ParkGraph, made: Plan, limits: dict[str, float], lang: Lang) -> Rendered:
    """Return the plan with what not to recruit beside it."""
    from chainmap.analysis.avoid import find_not_to_recruit, find_unweighed
    from chainmap.report import plan_data
    from chainmap.report.avoid_document import avoid_blocks
    from chainmap.report.plan_document import plan_document

    report = report_gaps(graph)
    avoid = find_not_to_recruit(graph, report, limits=limits)
    unweighed = find_unweighed(graph, report, limits=limits)
    names = {link.id: link.name for link in graph.links}
    return Rendered(
        lambda: plan_document(made, names, lang, avoid=avoid, extra=avoid_blocks(avoid, lang, unweighed=unweighed)),
        lambda: plan_data.plan_json(made, avoid), lambda: plan_data.plan_rows(made),
    )  # fmt: skip


def _checked(asked: PlanOptions, graph: ParkGraph, faults: Faults) -> PlanOptions:
    """Return the options with the park's own limits under those given, and links by id; faults for what can't be."""
    limits = {**dict(graph.park.limits), **dict(asked.limits)}
    for need, limit in limits.items():
        place = Place(graph.park.files[0] if graph.park.files else graph.park.id, item=f"limits.{need}")
        if need not in Needs.model_fields:
            faults.add(place, "unknown_limit", near=near_names(need, Needs.model_fields), name=need)
        elif limit <= 0:
            faults.add(place, "limit_not_positive", value=limit)
    names = LinkNames(graph.links)
    must, never = _links(names, asked.must, "--must", faults), _links(names, asked.never, "--never", faults)
    for link in set(must) & set(never):
        faults.add(Place("--must"), "must_and_never", link=link)
    if asked.objective != "local-trade" and not limits and asked.max_recruits is None:
        faults.add(Place("--objective"), "objective_without_limit")
    return replace(asked, limits=tuple(limits.items()), must=must, never=never)


def _links(names: LinkNames, given: Iterable[str], option: str, faults: Faults) -> tuple[str, ...]:
    found = (names.find_or_say(name, Place(option), faults) for name in given)
    return tuple(dict.fromkeys(link for link in found if link))


def _candidates(
    graph: ParkGraph, asked: PlanOptions, file: Path | None, faults: Faults, *, sizes: bool
) -> tuple[list[Candidate], list[Excluded]] | None:
    """Return the named candidates of a file, or of the park's own table; None where sizes are to be planned."""
    rows = read_candidates(file, faults) if file else () if sizes else graph.park.tables.candidates
    if not rows and file is None:
        if asked.objective == "tax":
            faults.add(Place("--objective"), "tax_of_links")
        return None
    return resolve_candidates(rows, graph.links, LinkNames(graph.links), asked, faults)


def _solved(graph: ParkGraph, asked: PlanOptions, chosen: tuple[list[Candidate], list[Excluded]] | None) -> Plan:
    """Return the plan.

    Raises:
        InputError: nothing satisfies what it must, or nothing was found in time.
    """
    faults = Faults()
    made: Plan | None = None
    try:
        made = (
            make_plan(graph, options=asked)
            if chosen is None
            else make_plan(graph, options=asked, candidates=chosen[0], left_out=chosen[1])
        )
        if made is None:
            faults.add(Place("--must" if asked.must else graph.park.id), "plan_infeasible", must=", ".join(asked.must))
    except TimeoutError:
        faults.add(Place("--time-limit"), "plan_timeout", seconds=f"{asked.time_limit:g}")
    faults.raise_errors()
    assert made is not None  # noqa: S101  # said above
    return made
