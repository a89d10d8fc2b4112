"""The first sheet: the figures that matter, charts of them, what to do first, whom to call."""

import datetime as dt

from chainmap.findings.book import BookFindings
from chainmap.report.document import Numbers, on_page
from chainmap.report.gaps.charts import gap_charts
from chainmap.report.gaps.document import GapWriter
from chainmap.report.sheets import Page
from chainmap.report.survey.first_screen import first_blocks
from chainmap.words import Lang


def front_page(found: BookFindings, lang: Lang, *, as_of: dt.date | None = None) -> Page:
    """Return the first sheet of a workbook."""
    gaps = GapWriter(found.gaps, lang, as_of, found.lead)
    numbers: Numbers = gaps.numbers()
    blocks = (numbers, *gap_charts(found.gaps, lang), *first_blocks(found.gaps, found.calls, lang, as_of=as_of))
    return Page(on_page(gaps.document(gaps.title(), blocks)))
