"""The gap report, its pairs, and an explanation, ready for every form."""

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial

from chainmap.findings.anchors import AnchorLead
from chainmap.findings.explanation import Explanation, TotalExplanation
from chainmap.findings.gaps import GapReport
from chainmap.report.gaps.data import gap_data, gap_rows
from chainmap.report.gaps.document import gap_document
from chainmap.report.gaps.explain import explain_document
from chainmap.report.gaps.sheets import gap_sheets
from chainmap.report.result import Result
from chainmap.words import Lang


def gap_result(
    report: GapReport,
    lang: Lang,
    *,
    as_of: dt.date | None = None,
    lead: Callable[[], AnchorLead | None] | None = None,
    asks: Callable[[], Sequence[str]] | None = None,
) -> Result:
    """Return the gap report.

    `as_of` is the day from which the survey's age is counted.

    `lead` finds the anchor that the forms in words name, `asks` the first calls to make.
    """
    return Result(
        document=lambda: gap_document(
            report, lang, as_of=as_of, lead=lead() if lead else None, asks=asks() if asks else ()
        ),
        data=partial(gap_data, report),
        lines="links",
        rows=partial(gap_rows, report),
        sheets=partial(gap_sheets, report, lang),
    )


def explain_result(explanation: Explanation | TotalExplanation, report: GapReport, lang: Lang) -> Result:
    """Return how the figures of a link, or those of the whole park, come about."""
    return Result(document=partial(explain_document, explanation, report, lang))
