"""The plan of an event, ready for every form."""

from functools import partial

from chainmap.findings.events import EventReport
from chainmap.report.events.data import event_data, event_rows
from chainmap.report.events.document import event_document
from chainmap.report.events.sheets import event_sheets
from chainmap.report.result import Result
from chainmap.words import Lang


def event_result(report: EventReport, lang: Lang) -> Result:
    """Return the plan of an event."""
    return Result(
        document=partial(event_document, report, lang),
        data=partial(event_data, report),
        lines="meetings",
        rows=partial(event_rows, report),
        sheets=partial(event_sheets, report, lang),
    )
