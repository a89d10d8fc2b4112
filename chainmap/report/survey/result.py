"""Whom to call, the matches of tenants and the first screen, ready for every form."""

import datetime as dt
from collections.abc import Callable
from functools import partial

from chainmap.findings.calls import CallReport
from chainmap.findings.gaps import GapReport
from chainmap.findings.matches import Review
from chainmap.report.result import Result
from chainmap.report.survey.call_sheet import call_sheets
from chainmap.report.survey.calls import call_data, call_document, call_rows
from chainmap.report.survey.first_screen import first_screen
from chainmap.report.survey.matches import match_data, match_document, match_rows
from chainmap.report.survey.review_sheet import match_sheets
from chainmap.words import Lang


def call_result(report: CallReport, lang: Lang) -> Result:
    """Return whom to call.

    As a workbook it is the sheet to phone from, with room for the answers.
    """
    return Result(
        document=partial(call_document, report, lang),
        data=partial(call_data, report),
        rows=partial(call_rows, report, lang),
        sheets=partial(call_sheets, report, lang),
    )


def first_screen_result(
    report: GapReport, calls: Callable[[], CallReport], lang: Lang, *, as_of: dt.date | None = None
) -> Result:
    """Return the gaps that matter and whom to ask, for a screen; `calls` finds the questions."""
    return Result(document=lambda: first_screen(report, calls(), lang, as_of=as_of))


def match_result(park: str, review: Review, lang: Lang) -> Result:
    """Return which tenant is on which link, and which firms match nothing."""
    return Result(
        document=partial(match_document, review, lang),
        data=partial(match_data, park, review),
        rows=partial(match_rows, review, lang),
        sheets=partial(match_sheets, review, lang),
    )
