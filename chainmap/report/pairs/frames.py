"""Pairs and meetings as DataFrames."""

from typing import TYPE_CHECKING, Final

from chainmap.findings.pairs import PairFinding, PairReport
from chainmap.report.values import frame_bounds, row_numbers
from chainmap.words import Lang

if TYPE_CHECKING:
    import pandas as pd

_PAIR_COLUMNS: Final = (
    "link",
    "name",
    "seller",
    "seller_name",
    "buyer",
    "buyer_name",
    "downstream",
    "group",
    "critical",
    "quantity_low",
    "quantity_high",
    "unit",
    "value_low",
    "value_high",
    "known",
    "traded",
    "reasons",
    "against",
    "seller_rows",
    "buyer_rows",
)
_MEETING_COLUMNS: Final = ("first", "first_name", "second", "second_name", "value_low", "value_high", "pairs", "chosen")


def pair_frame(report: PairReport, lang: Lang) -> "pd.DataFrame":
    """Return a row per pair of tenants who could trade."""
    import pandas as pd

    return pd.DataFrame([_pair(pair, lang) for pair in report.pairs], columns=list(_PAIR_COLUMNS))


def _pair(pair: PairFinding, lang: Lang) -> tuple[object, ...]:
    return (
        pair.link,
        pair.link_name.text(lang),
        pair.seller,
        pair.seller_name,
        pair.buyer,
        pair.buyer_name,
        pair.downstream,
        pair.group,
        pair.critical,
        *frame_bounds(pair.quantity),
        pair.unit,
        *frame_bounds(pair.value),
        pair.known,
        float("nan") if pair.traded is None else pair.traded,
        pair.reasons,
        pair.against,
        row_numbers(pair.seller_places),
        row_numbers(pair.buyer_places),
    )


def meeting_frame(report: PairReport) -> "pd.DataFrame":
    """Return a row per possible meeting, in order of its value; `chosen` where a limit per firm was asked for."""
    import pandas as pd

    chosen = set(report.selection.chosen.meetings) if report.selection else set()
    rows = [
        (
            meeting.firms[0],
            meeting.names[0],
            meeting.firms[1],
            meeting.names[1],
            *frame_bounds(meeting.value),
            tuple((pair.link, pair.seller, pair.buyer) for pair in meeting.pairs),
            n in chosen,
        )
        for n, meeting in enumerate(report.meetings)
    ]
    return pd.DataFrame(rows, columns=list(_MEETING_COLUMNS))
