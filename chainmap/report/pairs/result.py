"""Pairs, ready for every form."""

from functools import partial

from chainmap.findings.pairs import PairReport
from chainmap.report.pairs.data import pair_data, pair_rows
from chainmap.report.pairs.document import pair_document
from chainmap.report.pairs.sheets import pair_sheets
from chainmap.report.result import Result
from chainmap.words import Lang


def pair_result(report: PairReport, lang: Lang) -> Result:
    """Return who could buy from whom today, and who is chosen to meet."""
    return Result(
        document=partial(pair_document, report, lang),
        data=partial(pair_data, report),
        lines="pairs",
        rows=partial(pair_rows, report),
        sheets=partial(pair_sheets, report, lang),
    )
