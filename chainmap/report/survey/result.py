"""Whom to call, and the matches of tenants, ready for every form."""

from functools import partial

from chainmap.findings.calls import CallReport
from chainmap.findings.matches import ReviewFinding
from chainmap.report.result import Result
from chainmap.report.survey.call_sheet import call_workbook
from chainmap.report.survey.calls import call_data, call_document, call_rows
from chainmap.report.survey.matches import match_data, match_document, match_rows
from chainmap.words import Lang


def call_result(report: CallReport, lang: Lang) -> Result:
    """Return whom to call.

    As a workbook it is the sheet to phone from, with room for the answers.
    """
    return Result(
        document=partial(call_document, report, lang),
        data=partial(call_data, report),
        rows=partial(call_rows, report, lang),
        workbook=partial(call_workbook, report, lang),
    )


def match_result(park: str, matches: tuple[ReviewFinding, ...], lang: Lang, *, tenants: int, described: int) -> Result:
    """Return which tenant is on which link.

    `described` of the `tenants` say what they do.
    """
    return Result(
        document=partial(match_document, matches, tenants, described, lang),
        data=partial(match_data, park, matches),
        rows=partial(match_rows, matches, lang),
    )
