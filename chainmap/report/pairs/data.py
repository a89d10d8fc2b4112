"""Pairs, meetings and the selection for machines, by the contract `chainmap/pairs/1`."""

from collections.abc import Sequence
from typing import Final

from chainmap.findings.pairs import Meeting, PairFinding, PairReport, Selection
from chainmap.report.plain import JsonObject, RowStream, RowValue
from chainmap.report.values import money_data, place_data, quantity_data

SCHEMA: Final = "chainmap/pairs/1"
_COLUMNS: Final = (
    "link",
    "seller",
    "seller_name",
    "buyer",
    "buyer_name",
    "for",
    "any_of",
    "critical",
    "quantity_low",
    "quantity_high",
    "unit",
    "value_cny_low",
    "value_cny_high",
    "known_trade",
    "traded",
    "reasons",
    "against",
)


def pair_data(report: PairReport) -> dict[str, object]:
    """Return plain values; the pairs are made as they are read, once. Without a limit `selection` is null."""
    return {
        "schema": SCHEMA,
        "park": report.subject.park,
        "chains": list(report.subject.chains),
        "pairs": map(_pair, report.pairs),
        "meetings": [_meeting(meeting) for meeting in report.meetings],
        "selection": None if report.selection is None else _selection(report, report.selection),
    }


def _pair(pair: PairFinding) -> JsonObject:
    return {
        "link": pair.link,
        "seller": pair.seller,
        "seller_name": pair.seller_name,
        "buyer": pair.buyer,
        "buyer_name": pair.buyer_name,
        "for": pair.downstream or None,
        "any_of": pair.group or None,
        "critical": pair.critical,
        "quantity": quantity_data(pair.quantity, pair.unit),
        "value": None if pair.value is None else money_data(pair.value),
        "known_trade": pair.known,
        "traded": None if pair.traded is None else {"quantity": pair.traded, "unit": pair.unit},
        "reasons": list(pair.reasons),
        "against": list(pair.against),
        "averaged": pair.averaged,
        "seller_rows": place_data(pair.seller_places),
        "buyer_rows": place_data(pair.buyer_places),
    }


def _meeting(meeting: Meeting) -> JsonObject:
    pairs: list[JsonObject] = [
        {"link": pair.link, "seller": pair.seller, "buyer": pair.buyer} for pair in meeting.pairs
    ]
    return {"firms": list(meeting.firms), "value": money_data(meeting.value), "pairs": pairs}


def _selection(report: PairReport, selection: Selection) -> JsonObject:
    chosen, freely = selection.chosen, selection.without_floor
    meetings = [report.meetings[n] for n in chosen.meetings]
    without: list[JsonObject] = [{"tenant": firm, "reason": reason} for firm, reason in selection.without]
    return {
        "per_firm": selection.per_firm,
        "firms_met": chosen.firms_met,
        "value": money_data(chosen.value),
        "bound": chosen.bound,
        "tradable": money_data(chosen.tradable),
        "meetings": [{"firms": list(meeting.firms), "value": money_data(meeting.value)} for meeting in meetings],
        "without": without,
        "without_floor": {
            "value": money_data(freely.value),
            "tradable": money_data(freely.tradable),
            "firms_met": freely.firms_met,
        },
        "by_wishes": selection.by_wishes,
        "would_rather": [list(report.meetings[n].firms) for n in selection.would_rather],
        "fewest_would_rather": selection.fewest_would_rather if selection.by_wishes else None,
    }


def pair_rows(report: PairReport) -> RowStream:
    """Return the pairs as a heading and rows."""
    return _COLUMNS, map(_row, report.pairs)


def _row(pair: PairFinding) -> Sequence[RowValue]:
    return (
        pair.link,
        pair.seller,
        pair.seller_name,
        pair.buyer,
        pair.buyer_name,
        pair.downstream,
        pair.group,
        str(pair.critical).lower(),
        pair.quantity.low,
        pair.quantity.high,
        pair.unit,
        pair.value.low if pair.value else None,
        pair.value.high if pair.value else None,
        str(pair.known).lower(),
        pair.traded,
        " ".join(pair.reasons),
        " ".join(pair.against),
    )
