"""From a study to the plan of an event, with what is asked checked."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from chainmap.analysis.events.outcomes import measure_outcomes
from chainmap.analysis.events.plan import EventInput, plan_event
from chainmap.analysis.events.solve import Show
from chainmap.analysis.pairs.meetings import choose_meetings, find_meetings
from chainmap.analysis.pairs.pairs import find_pairs
from chainmap.analysis.pairs.stable import Wishes
from chainmap.analysis.pairs.trades import Trades
from chainmap.errors import Faults, InputError, Place
from chainmap.findings.events import EventReport, Impossible, LeastChange, Remedy
from chainmap.findings.outcomes import OutcomeReport
from chainmap.findings.pairs import Meeting, PairFinding
from chainmap.ingest.files.sheets import TableSource
from chainmap.ingest.names import TenantNames
from chainmap.ingest.park.event import read_event
from chainmap.ingest.park.event_plan import read_plan
from chainmap.ingest.tables.outcomes import read_outcomes
from chainmap.model.event import PER_FIRM, Disturbance, EarlierPlan, EventTerms, Outcome
from chainmap.model.interval import ANYTHING, total
from chainmap.study.names import find_tenant
from chainmap.study.park import Study
from chainmap.study.requests.pairs import find_wishes

TIME_LIMIT: Final = 60.0
_CHANGES: Final[dict[Remedy, str]] = {
    "tables": "event_do_tables",
    "slots": "event_do_slots",
    "presence": "event_do_presence",
    "interpreters": "event_do_interpreters",
    "let_go": "event_do_let_go",
}


@dataclass(frozen=True, slots=True)
class EventRequest:
    """What is asked of an event, as typed.

    `prefer`: a table of whom firms would like to meet. `event`: the file with who comes when and what is agreed.
    `plan`: a plan to be made again, after what happened: `no_show`, `late` (`FIRM=SLOT`), `lost_table`; slots up to
    `after` are past.
    """

    per_firm: int = PER_FIRM
    slots: int | None = None
    tables: int | None = None
    event: Path | None = None
    prefer: TableSource | None = None
    time_limit: float = TIME_LIMIT
    plan: Path | EarlierPlan | None = None
    no_show: tuple[str, ...] = ()
    late: tuple[str, ...] = ()
    lost_table: tuple[int, ...] = ()
    after: int = 0


def find_event(
    study: Study, request: EventRequest, *, faults: Faults | None = None, show: Show | None = None
) -> EventReport:
    """Return the plan of an event; warnings go into `faults`, if given.

    `show` is told the breaks of each better plan, and how few there can be.

    Raises:
        InputError: the file, the plan or an option has faults, what is agreed cannot be held, or no plan was found in
            time; every fault is listed.
    """
    faults = Faults() if faults is None else faults
    park = study.graph.park
    if request.per_firm < 1:
        faults.add(Place(argument="per_firm"), "per_firm", value=request.per_firm)
    terms = read_event(request.event, park.tenants, faults, slots=request.slots, tables=request.tables)
    earlier = _earlier(request.plan, study, faults)
    faults.raise_errors()
    assert terms is not None  # noqa: S101  # without terms there is an error
    names = {tenant.id: tenant.name for tenant in park.tenants}
    happened = _read_disturbance(study, request, terms, earlier, faults)
    _check_agreed(terms, request.per_firm, names, faults)
    faults.raise_errors()
    wishes = find_wishes(study, request.prefer, faults)
    faults.raise_errors()
    event = _prepare(study, request, terms=terms, earlier=earlier, happened=happened, wishes=wishes)
    if earlier is None:
        _warn(event, faults)
    try:
        report = plan_event(replace(event, show=show))
    except TimeoutError:
        faults.add(Place(argument="time_limit"), "event_timeout", seconds=f"{request.time_limit:g}")
        raise InputError(faults.found) from None
    if isinstance(report, Impossible):
        place = Place(argument="event", item=None if request.event is None else str(request.event))
        faults.add(place, "event_impossible")
        for change in report.least_changes:
            _add_change(change, names, place, faults)
        raise InputError(faults.found)
    return report


def _earlier(plan: Path | EarlierPlan | None, study: Study, faults: Faults) -> EarlierPlan | None:
    """Return an earlier plan, read if it is a file."""
    return read_plan(plan, study.graph.park.tenants, faults) if isinstance(plan, Path) else plan


def find_outcomes(study: Study, plan: Path | EarlierPlan | None, outcomes: TableSource) -> OutcomeReport:
    """Return what came of a plan.

    Raises:
        InputError: the plan or the table has faults, or a row is of a meeting that the plan has not.
    """
    faults, park = Faults(), study.graph.park
    if plan is None:
        faults.add(Place(argument="outcomes"), "outcome_no_plan")
    earlier = _earlier(plan, study, faults)
    rows = read_outcomes(outcomes, TenantNames(park.tenants), faults)
    faults.raise_errors()
    assert earlier is not None  # noqa: S101  # without a plan there is an error
    names = {tenant.id: tenant.name for tenant in park.tenants}
    _check_outcomes(rows, earlier, names, faults)
    faults.raise_errors()
    trades = Trades(study.balance)
    return measure_outcomes(
        study.graph.subject,
        earlier,
        names=names,
        outcomes=rows,
        possible=find_meetings(trades, find_pairs(trades)),
        links={
            firm: frozenset(link.id for link, match in study.graph.links_of(firm) if match.supplies) for firm in names
        },
    )


def _check_outcomes(rows: Sequence[Outcome], plan: EarlierPlan, names: Mapping[str, str], faults: Faults) -> None:
    """Report outcomes of meetings that never were planned, and those that stand twice."""
    planned = {frozenset(seat.firms) for seat in (*plan.seats, *plan.cancelled)}
    seen: dict[frozenset[str], Place] = {}
    for row in rows:
        firms = frozenset(row.firms)
        if firms not in planned:
            first, second = (names[firm] for firm in row.firms)
            faults.add(row.place, "outcome_no_meeting", first=first, second=second)
        elif firms in seen:
            faults.add(row.place, "outcome_twice", first=seen[firms].row)
        seen.setdefault(firms, row.place)


def _check_agreed(terms: EventTerms, per_firm: int, names: Mapping[str, str], faults: Faults) -> None:
    """Report what is agreed against presence, and firms for which more is agreed than they may have."""
    agreed: Counter[str] = Counter()
    for one in (*terms.fixed, *terms.must):
        agreed.update(one.firms)
        for firm in one.firms:
            if one.slot is not None and not terms.is_there(firm, one.slot):
                faults.add(one.place, "event_fixed_away", firm=names[firm], slot=one.slot)
            if agreed[firm] == per_firm + 1:
                count = sum(firm in other.firms for other in (*terms.fixed, *terms.must))
                faults.add(one.place, "event_agreed_many", firm=names[firm], count=count, per_firm=per_firm)


def _warn(event: EventInput, faults: Faults) -> None:
    """Warn before solving of what cannot be: more meetings than seats, firms that are never there."""
    terms, seats = event.terms, event.terms.slots * event.terms.tables
    if len(event.chosen) > seats:
        tables = -(-len(event.chosen) // terms.slots)
        faults.warn(
            Place(argument="tables"),
            "event_too_many",
            meetings=len(event.chosen),
            slots=terms.slots,
            tables=terms.tables,
            seats=seats,
            needed=tables,
        )
    for firm, slots in terms.away.items():
        if len(slots) >= terms.slots:
            faults.warn(Place(argument="event", item="away"), "event_never_there", firm=event.names[firm])


def _add_change(change: LeastChange, names: Mapping[str, str], place: Place, faults: Faults) -> None:
    """Report a change that would make the agreed meetings possible."""
    firms = "; ".join(f"{names[firm]} ({slot})" for firm, slot in change.presence)
    pairs = "; ".join(f"{names[one]} – {names[two]}" for one, two in change.let_go)
    faults.add(place, _CHANGES[change.kind], count=change.more, firms=firms, pairs=pairs)


def _prepare(  # noqa: PLR0913  # what was read
    study: Study,
    request: EventRequest,
    *,
    terms: EventTerms,
    earlier: EarlierPlan | None,
    happened: Disturbance,
    wishes: Wishes | None,
) -> EventInput:
    names = {tenant.id: tenant.name for tenant in study.graph.park.tenants}
    trades = Trades(study.balance)
    pairs = find_pairs(trades)
    never = {frozenset(one.firms) for one in terms.forbidden}
    possible = [one for one in find_meetings(trades, pairs) if frozenset(one.firms) not in never]
    agreed = [one.firms for one in (*terms.fixed, *terms.must)]
    planned = () if earlier is None else (seat.firms for seat in earlier.seats)
    possible += _others((*agreed, *planned), possible, pairs, names)
    if earlier is None:
        wanted = set(map(frozenset, agreed))
        places = [n for n, one in enumerate(possible) if frozenset(one.firms) in wanted]
        there = [n for n, one in enumerate(possible) if n in places or not _is_away(one, terms)]
        selection = choose_meetings(
            trades,
            [possible[n] for n in there],
            per_firm=request.per_firm,
            agreed=[there.index(n) for n in places],
            wishes=wishes,
        )
        chosen = [possible[there[n]] for n in selection.chosen.meetings]
    else:
        had = {frozenset(seat.firms) for seat in earlier.seats}
        chosen = [one for one in possible if frozenset(one.firms) in had]
    return EventInput(
        subject=study.graph.subject,
        trades=trades,
        names=names,
        possible=possible,
        chosen=chosen,
        terms=terms,
        per_firm=request.per_firm,
        time_limit=request.time_limit,
        earlier=earlier,
        disturbance=happened,
    )


def _is_away(meeting: Meeting, terms: EventTerms) -> bool:
    """Whether one of two firms is away in every slot."""
    return any(len(terms.away.get(firm, ())) >= terms.slots for firm in meeting.firms)


def _others(
    wanted: Iterable[tuple[str, str]], possible: Sequence[Meeting], pairs: Sequence[PairFinding], names: dict[str, str]
) -> list[Meeting]:
    """Return the meetings that are agreed or planned though nothing speaks for them but what is traded already."""
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
        for argument in ("no_show", "late", "lost_table", "after"):
            if getattr(request, argument):
                faults.add(Place(argument=argument), "event_no_plan")
        return Disturbance()
    before = earlier.disturbance
    absent = [find_tenant(study.graph, name, Place(argument="no_show"), faults) for name in request.no_show]
    for table in request.lost_table:
        if not 1 <= table <= terms.tables:
            faults.add(Place(argument="lost_table"), "event_table", value=table, tables=terms.tables)
    if not 0 <= request.after <= terms.slots:
        faults.add(Place(argument="after"), "event_slot", value=request.after, slots=terms.slots)
    elif request.after == terms.slots:
        faults.add(Place(argument="after"), "event_over", slots=terms.slots)
    for seat in earlier.seats:
        if seat.slot > terms.slots or seat.table > terms.tables:
            faults.add(seat.place, "event_plan_of_other", slots=terms.slots, tables=terms.tables)
            break
    return Disturbance(
        no_show=tuple(dict.fromkeys((*before.no_show, *filter(None, absent)))),
        late={**before.late, **dict(_read_late(study, request, terms, faults))},
        lost_tables=before.lost_tables | frozenset(request.lost_table),
        after=max(before.after, request.after),
    )


def _read_late(study: Study, request: EventRequest, terms: EventTerms, faults: Faults) -> Iterator[tuple[str, int]]:
    """Yield the firms that are late, and the slot from which each is there."""
    for text in request.late:
        name, sep, slot = text.rpartition("=")
        if not sep or not slot.strip().isdecimal():
            faults.add(Place(argument="late", item=text), "event_late", value=text)
        elif not 1 <= int(slot) <= terms.slots:
            faults.add(Place(argument="late", item=text), "event_slot", value=slot, slots=terms.slots)
        elif firm := find_tenant(study.graph, name, Place(argument="late"), faults):
            yield firm, int(slot)
