"""The plan of an event for machines, by the contract `chainmap/event/1`; a later run reads it as the plan before."""

from typing import Final

from chainmap.findings.events import Agenda, EventReport, Seat
from chainmap.report.plain import JsonObject, RowStream, RowValue
from chainmap.report.values import bounds, money_data

SCHEMA: Final = "chainmap/event/1"
_COLUMNS: Final = (
    "slot",
    "table",
    "first",
    "first_name",
    "second",
    "second_name",
    "value_cny_low",
    "value_cny_high",
    "interpreters",
)


def event_data(report: EventReport) -> dict[str, object]:
    """Return plain values: meetings by slot and table, agendas by firm; `changes` and `tell` after re-planning."""
    happened = report.disturbance
    data: dict[str, object] = {
        "schema": SCHEMA,
        "park": report.subject.park,
        "chains": list(report.subject.chains),
        "slots": report.terms.slots,
        "tables": report.terms.tables,
        "per_firm": report.per_firm,
        "revision": report.revision,
        "meetings": [_seat(seat) for seat in report.seats],
        "scheduled": len(report.seats),
        "firms_met": report.firms_met,
        "value": money_data(report.value),
        "tradable": money_data(report.tradable),
        "breaks": report.breaks,
        "fairness": report.fairness,
        "table_changes": report.table_changes,
        "bound": {"value": report.bound_value, "breaks": report.bound_breaks},
        "proved": report.proved,
        "interrupted": report.interrupted,
        "dropped": [{"firms": list(one.meeting.firms), "reason": one.reason} for one in report.dropped],
        "without": [{"tenant": firm, "reason": reason} for firm, reason in report.without],
        "least_changes": [
            {
                "kind": change.kind,
                "more": change.more,
                "there": [{"tenant": firm, "slot": slot} for firm, slot in change.presence],
            }
            for change in report.least_changes
        ],
        "agendas": [_agenda(agenda) for agenda in report.agendas],
    }
    if report.told is None:
        return data
    news = [told.news for told in report.told]
    return data | {
        "changes": {
            "moved": news.count("moved"),
            "table_only": news.count("table"),
            "cancelled": news.count("cancelled"),
            "added": news.count("added"),
        },
        "no_show": list(happened.no_show),
        "late": dict(happened.late),
        "lost_tables": sorted(happened.lost_tables),
        "after": happened.after,
        "cancelled": [{"firms": list(seat.firms), "slot": seat.slot, "table": seat.table} for seat in report.cancelled],
        "tell": [
            {
                "firms": list(told.firms),
                "news": told.news,
                "before": _place(told.before),
                "now": _place(told.now),
            }
            for told in report.told
        ],
    }


def event_rows(report: EventReport) -> RowStream:
    """Return the meetings as a heading and rows, by slot and table.

    An interrupted plan says so in every row, with what no plan can pass.
    """
    if not report.interrupted:
        return _COLUMNS, map(_row, report.seats)
    marks = {"interrupted": True, "bound_value": report.bound_value, "bound_breaks": report.bound_breaks}
    return (*_COLUMNS, *marks), ((*_row(seat), *marks.values()) for seat in report.seats)


def _row(seat: Seat) -> tuple[RowValue, ...]:
    (first, second), (first_name, second_name) = seat.meeting.firms, seat.meeting.names
    low, high = bounds(seat.meeting.value)
    interpreters = " ".join(seat.interpreters)
    return seat.slot, seat.table, first, first_name, second, second_name, low, high, interpreters


def _seat(seat: Seat) -> JsonObject:
    return {
        "slot": seat.slot,
        "table": seat.table,
        "firms": list(seat.meeting.firms),
        "value": money_data(seat.meeting.value),
        "interpreters": list(seat.interpreters),
    }


def _agenda(agenda: Agenda) -> JsonObject:
    meetings: list[JsonObject] = [
        {"slot": seat.slot, "table": seat.table, "with": agenda.partner(seat)[0]} for seat in agenda.seats
    ]
    return {"tenant": agenda.firm, "breaks": agenda.breaks, "meetings": meetings}


def _place(place: tuple[int, int] | None) -> JsonObject | None:
    return None if place is None else {"slot": place[0], "table": place[1]}
