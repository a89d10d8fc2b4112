"""How near links are to what regions do, ready for every form."""

from functools import partial

from chainmap.findings.relatedness import RelatedReport
from chainmap.report.relatedness.data import related_data, related_rows
from chainmap.report.relatedness.document import related_document
from chainmap.report.relatedness.sheets import related_sheets
from chainmap.report.result import Result
from chainmap.words import Lang


def related_result(report: RelatedReport, lang: Lang) -> Result:
    """Return all regions side by side, or the missing links of one region."""
    return Result(
        document=partial(related_document, report, lang),
        data=partial(related_data, report),
        rows=partial(related_rows, report),
        sheets=partial(related_sheets, report, lang),
    )
