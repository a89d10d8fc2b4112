"""A table of candidates → the candidates of a plan, with their needs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from chainmap.errors import Faults, Place
from chainmap.ingest.names import LinkNames
from chainmap.ingest.resolve.units import warn_of_unit
from chainmap.model.anchors import Newcomer
from chainmap.model.candidates import Candidate, Excluded, ExclusionReason, PlanOptions
from chainmap.model.chain import Link, unit_price
from chainmap.model.park import CandidateRow
from chainmap.model.units import UnitName


@dataclass(slots=True)
class _CandidateDraft:
    """A candidate while its rows are gathered."""

    links: list[str] = field(default_factory=list)
    sizes: dict[str, float] = field(default_factory=dict)
    assumed: set[str] = field(default_factory=set)
    stated: dict[str, float] = field(default_factory=dict)  # by need
    excluded: Excluded | None = None
    tax: float | None = None
    address: str = ""
    place: Place | None = None


def resolve_candidates(
    rows: Iterable[CandidateRow], links: Iterable[Link], names: LinkNames, options: PlanOptions, faults: Faults
) -> tuple[list[Candidate], list[Excluded]]:
    """Return the candidates of a plan, and those excluded with the reason.

    Rows of one name are one enterprise. Without a capacity that can be read it has the minimum efficient scale of its
    link, which is noted, and is excluded where there is none. What it uses of a limit is what its rows state, else its
    links' need per unit times its capacity; a candidate whose use of a limit is unknown is excluded, never taken as
    free. A link that is given twice is a fault.
    """
    known = {link.id: link for link in links}
    drafts: dict[str, _CandidateDraft] = {}
    for row in rows:
        draft = drafts.setdefault(row.name, _CandidateDraft(place=row.place))
        _gather(row, draft, known, names, faults, at_scale=True)
    candidates: list[Candidate] = []
    excluded: list[Excluded] = []
    for name, draft in drafts.items():
        result = _finish(name, draft, known, options)
        if isinstance(result, Excluded):
            excluded.append(result)
        else:
            candidates.append(result)
    return candidates, excluded


def resolve_newcomers(
    rows: Iterable[CandidateRow], links: Iterable[Link], names: LinkNames, faults: Faults
) -> tuple[tuple[Newcomer, ...], tuple[str, ...]]:
    """Return the candidates with a capacity on every link, and others' names.

    Rows of one name are one enterprise; no limit is asked. A link that is given twice is a fault.
    """
    known = {link.id: link for link in links}
    drafts: dict[str, _CandidateDraft] = {}
    for row in rows:
        _gather(row, drafts.setdefault(row.name, _CandidateDraft(place=row.place)), known, names, faults)
    complete = {name: draft for name, draft in drafts.items() if draft.excluded is None}
    newcomers = tuple(Newcomer(name, tuple(draft.sizes.items())) for name, draft in complete.items())
    return newcomers, tuple(name for name in drafts if name not in complete)


def _gather(  # noqa: PLR0913  # a row and what it is read with
    row: CandidateRow,
    draft: _CandidateDraft,
    known: Mapping[str, Link],
    names: LinkNames,
    faults: Faults,
    *,
    at_scale: bool = False,
) -> None:
    """Add a row to its enterprise; `at_scale`: without a capacity it has the minimum efficient scale."""
    link = names.find_link(row.product, row.place, faults, warning=True)
    for need, amount in row.takes:
        draft.stated[need] = draft.stated.get(need, 0.0) + amount
    draft.tax = row.tax if draft.tax is None else draft.tax + (row.tax or 0.0)
    draft.address = draft.address or row.address
    if not link:
        draft.excluded = draft.excluded or Excluded(row.name, row.name, "no_link", row.product)
        return
    draft.links.append(link)
    if link in draft.sizes:
        faults.add(row.place, "candidate_twice", name=row.name, link=known[link].key)
        return
    size, least = _size(row, known[link], faults), known[link].minimum_efficient_scale
    if not size and at_scale and least is not None:
        size = least.value
        draft.assumed.add(link)
        size_shown, unit = f"{size:,.6g}", UnitName(known[link].unit)
        faults.warn(row.place, "candidate_at_scale", name=row.name, link=known[link].name, size=size_shown, unit=unit)
    if not size:
        draft.excluded = draft.excluded or Excluded(row.name, row.name, "no_capacity")
        return
    draft.sizes[link] = size


def _size(row: CandidateRow, link: Link, faults: Faults) -> float | None:
    """Return the capacity of a row in the link's unit.

    Warn of a unit that does not convert.
    """
    capacity = row.capacity
    if capacity is None:
        return None
    size = link.in_stated_unit(capacity.low, capacity.unit)
    if size is None:
        warn_of_unit(capacity, link, row.place, faults)
    return size


def _finish(name: str, draft: _CandidateDraft, known: Mapping[str, Link], options: PlanOptions) -> Candidate | Excluded:
    def excluded(reason: ExclusionReason, detail: str = "") -> Excluded:
        return Excluded(name, name, reason, detail, tuple(draft.links))

    if draft.excluded is not None:
        return replace(draft.excluded, links=tuple(draft.links))
    if name in options.excluded or any(link in options.excluded for link in draft.sizes):
        return excluded("never")
    if not any(unit_price(known[link]) for link in draft.sizes):
        return excluded("no_price")
    if options.objective == "tax" and draft.tax is None:
        return excluded("no_tax")
    takes = dict(draft.stated)
    for need, _ in options.limits:
        if need not in takes:
            figures = [(getattr(known[link].needs, need), size) for link, size in draft.sizes.items()]
            if any(figure is None for figure, _ in figures):
                return excluded("no_need", need)
            takes[need] = sum(figure.value * size for figure, size in figures)
    return Candidate(
        key=name,
        name=name,
        sizes=tuple(draft.sizes.items()),
        takes=tuple(takes.items()),
        tax=draft.tax,
        address=draft.address,
        place=draft.place,
        assumed=frozenset(draft.assumed),
    )
