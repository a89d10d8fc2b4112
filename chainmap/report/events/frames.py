"""An event as DataFrames."""

from typing import TYPE_CHECKING

from chainmap.findings.events import EventReport
from chainmap.findings.outcomes import OutcomeReport
from chainmap.report.values import frame_bounds

if TYPE_CHECKING:
    import pandas as pd

_SEATS = (
    "slot",
    "start",
    "end",
    "table",
    "first",
    "first_name",
    "second",
    "second_name",
    "value_low",
    "value_high",
    "pairs",
    "interpreters",
)


def seat_frame(report: EventReport) -> "pd.DataFrame":
    """Return a row per meeting, by slot and table."""
    import pandas as pd

    rows = []
    for seat in report.seats:
        times = report.terms.times[seat.slot - 1] if report.terms.times else None
        rows.append(
            (
                seat.slot,
                None if times is None else times.start,
                None if times is None else times.end,
                seat.table,
                seat.meeting.firms[0],
                seat.meeting.names[0],
                seat.meeting.firms[1],
                seat.meeting.names[1],
                *frame_bounds(seat.meeting.value),
                tuple((pair.link, pair.seller, pair.buyer) for pair in seat.meeting.pairs),
                seat.interpreters,
            )
        )
    return pd.DataFrame(rows, columns=list(_SEATS))


def agenda_frame(report: EventReport) -> "pd.DataFrame":
    """Return a row per firm and meeting of it, with the firm's breaks."""
    import pandas as pd

    rows = [
        (agenda.firm, agenda.name, agenda.breaks, seat.slot, seat.table, *agenda.partner(seat))
        for agenda in report.agendas
        for seat in agenda.seats
    ]
    return pd.DataFrame(rows, columns=["tenant", "name", "breaks", "slot", "table", "with", "with_name"])


def told_frame(report: EventReport) -> "pd.DataFrame":
    """Return a row per change against the plan before."""
    import pandas as pd

    none = (None, None)
    rows = [
        (*told.firms, *told.names, told.news, *(told.before or none), *(told.now or none)) for told in report.told or ()
    ]
    columns = ["first", "second", "first_name", "second_name", "news", "slot_before", "table_before", "slot", "table"]
    return pd.DataFrame(rows, columns=columns)


def dropped_frame(report: EventReport) -> "pd.DataFrame":
    """Return a row per meeting without a place."""
    import pandas as pd

    rows = [
        (*one.meeting.firms, *one.meeting.names, *frame_bounds(one.meeting.value), one.reason) for one in report.dropped
    ]
    columns = ["first", "second", "first_name", "second_name", "value_low", "value_high", "reason"]
    return pd.DataFrame(rows, columns=columns)


def hit_frame(report: OutcomeReport) -> "pd.DataFrame":
    """Return a row per k."""
    import pandas as pd

    rows = [(hit.k, hit.ranking, hit.same_link, hit.random) for hit in report.hits]
    return pd.DataFrame(rows, columns=["k", "ranking", "same_link", "random"])


def lesson_frame(report: OutcomeReport) -> "pd.DataFrame":
    """Return a row per reason, or what spoke against."""
    import pandas as pd

    rows = [
        (one.word, one.against, one.meetings, one.successes, one.others, one.other_successes, one.p, one.verdict)
        for one in report.lessons
    ]
    columns = ["word", "against", "meetings", "successes", "others", "other_successes", "p", "verdict"]
    return pd.DataFrame(rows, columns=columns)
