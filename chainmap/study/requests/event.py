"""From a study to the plan of an event, with what is asked checked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from chainmap.analysis.events.plan import EventInput, plan_event
from chainmap.analysis.pairs.meetings import choose_meetings, find_meetings
from chainmap.analysis.pairs.pairs import find_pairs
from chainmap.analysis.pairs.trades import Trades
from chainmap.errors import Faults, InputError, Place
from chainmap.findings.events import Disturbance, EarlierPlan, EventReport
from chainmap.findings.pairs import Meeting, PairFinding
from chainmap.ingest.park.event import read_event
from chainmap.ingest.park.event_plan import read_plan
from chainmap.model.event import PER_FIRM, EventTerms
from chainmap.model.interval import ANYTHING, total
from chainmap.study.names import find_tenant
from chainmap.study.park import Study

TIME_LIMIT = 60.0


@dataclass(frozen=True, slots=True)
class EventRequest:
    """What is asked of an event, as typed.

    `event`: the file with who comes when and what is agreed. `plan`: a plan to be made again, after what happened:
    `no_show`, `late` (`FIRM=SLOT`), `lost_tables`; slots up to `after` are past.
    """

    per_firm: int = PER_FIRM
    slots: int | None = None
    tables: int | None = None
    event: Path | None = None
    time_limit: float = TIME_LIMIT
    plan: Path | None = None
    no_show: tuple[str, ...] = ()
    late: tuple[str, ...] = ()
    lost_tables: tuple[int, ...] = ()
    after: int = 0


def find_event(study: Study, request: EventRequest) -> EventReport:
    """Return the plan of an event.

    Raises:
        InputError: the file, the plan or an option has faults, what is agreed cannot be held, or no plan was found in
            time; every fault is listed.
    """
    faults = Faults()
    park = study.graph.park
    if request.per_firm < 1:
        faults.add(Place(argument="per_firm"), "per_firm", value=request.per_firm)
    terms = read_event(request.event, park.tenants, faults, slots=request.slots, tables=request.tables)
    earlier = None if request.plan is None else read_plan(request.plan, park.tenants, faults)
    faults.raise_errors()
    assert terms is not None  # noqa: S101  # without terms there is an error
    happened = _read_disturbance(study, request, terms, earlier, faults)
    faults.raise_errors()
    event = _prepare(study, request, terms, earlier, happened)
    try:
        report = plan_event(event)
    except TimeoutError:
        faults.add(Place(argument="time_limit"), "event_timeout", seconds=f"{request.time_limit:g}")
        raise InputError(faults.found) from None
    if report is None:
        faults.add(Place(str(request.event)), "event_impossible")
        raise InputError(faults.found)
    return report


def _prepare(
    study: Study, request: EventRequest, terms: EventTerms, earlier: EarlierPlan | None, happened: Disturbance
) -> EventInput:
    names = {tenant.id: tenant.name for tenant in study.graph.park.tenants}
    trades = Trades(study.balance)
    pairs = find_pairs(trades)
    never = {frozenset(one.firms) for one in terms.forbidden}
    possible = [one for one in find_meetings(trades, pairs) if frozenset(one.firms) not in never]
    agreed = (one.firms for one in (*terms.fixed, *terms.must))
    planned = () if earlier is None else (seat.firms for seat in earlier.seats)
    possible += _others((*agreed, *planned), possible, pairs, names)
    if earlier is None:
        selection = choose_meetings(trades, possible, per_firm=request.per_firm)
        chosen = [possible[n] for n in selection.chosen.meetings]
    else:
        had = {frozenset(seat.firms) for seat in earlier.seats}
        chosen = [one for one in possible if frozenset(one.firms) in had]
    return EventInput(
        subject=study.graph.subject,
        names=names,
        possible=possible,
        chosen=chosen,
        terms=terms,
        per_firm=request.per_firm,
        time_limit=request.time_limit,
        earlier=earlier,
        disturbance=happened,
    )


def _others(
    wanted: Iterable[tuple[str, str]], possible: Sequence[Meeting], pairs: Sequence[PairFinding], names: dict[str, str]
) -> list[Meeting]:
    """Return the meetings that are agreed or planned though nothing, or only what is traded already, speaks for them."""
    known = {frozenset(one.firms) for one in possible}
    row = {firm: n for n, firm in enumerate(names)}
    others = {frozenset(firms): sorted(firms, key=row.__getitem__) for firms in wanted if frozenset(firms) not in known}
    if not others:
        return []
    about: dict[frozenset[str], list[PairFinding]] = {firms: [] for firms in others}
    for pair in pairs:
        if (firms := frozenset((pair.seller, pair.buyer))) in about:
            about[firms].append(pair)
    meetings = []
    for firms, (first, second) in others.items():
        value = total(ANYTHING if pair.value is None else pair.value for pair in about[firms])
        meetings.append(Meeting((first, second), (names[first], names[second]), value, tuple(about[firms])))
    return meetings


def _read_disturbance(
    study: Study, request: EventRequest, terms: EventTerms, earlier: EarlierPlan | None, faults: Faults
) -> Disturbance:
    """Return what happened: what the earlier plan knew, and what is new."""
    if earlier is None:
        for argument in ("no_show", "late", "lost_tables", "after"):
            if getattr(request, argument):
                faults.add(Place(argument=argument), "event_no_plan")
        return Disturbance()
    before = earlier.disturbance
    absent = [find_tenant(study.graph, name, Place(argument="no_show"), faults) for name in request.no_show]
    late = dict(before.late)
    for text in request.late:
        name, sep, slot = text.rpartition("=")
        place = Place(argument="late", item=text)
        if not sep or not slot.strip().isdecimal():
            faults.add(place, "event_late", value=text)
        elif not 1 <= int(slot) <= terms.slots:
            faults.add(place, "event_slot", value=slot, slots=terms.slots)
        elif firm := find_tenant(study.graph, name, Place(argument="late"), faults):
            late[firm] = int(slot)
    for table in request.lost_tables:
        if not 1 <= table <= terms.tables:
            faults.add(Place(argument="lost_tables"), "event_table", value=table, tables=terms.tables)
    if not 0 <= request.after <= terms.slots:
        faults.add(Place(argument="after"), "event_slot", value=request.after, slots=terms.slots)
    elif request.after == terms.slots:
        faults.add(Place(argument="after"), "event_over", slots=terms.slots)
    return Disturbance(
        no_show=tuple(dict.fromkeys((*before.no_show, *filter(None, absent)))),
        late=late,
        lost_tables=before.lost_tables | frozenset(request.lost_tables),
        after=max(before.after, request.after),
    )
