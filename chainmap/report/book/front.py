"""The first sheet: the figures that matter, charts of them, what to do first, whom to call."""

import datetime as dt
from collections.abc import Iterator
from typing import Final

from chainmap.findings.book import BookFindings
from chainmap.findings.gaps import LinkFinding
from chainmap.report.book.sheets import Chart, Page
from chainmap.report.document import Numbers, on_page
from chainmap.report.gaps.document import GapWriter
from chainmap.report.survey.first_screen import first_blocks
from chainmap.report.writer import Writer
from chainmap.words import Lang

_BARS: Final = 8
_SCALES: Final[dict[Lang, float]] = {"zh": 1e8, "en": 1e6}


def front_page(found: BookFindings, lang: Lang, *, as_of: dt.date | None = None) -> Page:
    """Return the first sheet of a workbook."""
    gaps = GapWriter(found.gaps, lang, as_of, found.lead)
    numbers: Numbers = gaps.numbers()
    blocks = (numbers, *first_blocks(found.gaps, found.calls, lang, as_of=as_of))
    return Page(on_page(gaps.document(gaps.title(), blocks)), tuple(_charts(found, Writer(lang))))


def _charts(found: BookFindings, writer: Writer) -> Iterator[Chart]:
    report, scale, unit = found.gaps, _SCALES[writer.lang], writer.say("book.chart_unit")
    worth = [f for f in report.to_fill if f.figures.gain.high is not None and f.figures.gain.high > 0][:_BARS]
    if worth:
        low = tuple(finding.figures.gain.low / scale for finding in worth)
        high = tuple(((f.figures.gain.high or 0.0) - f.figures.gain.low) / scale for f in worth)
        series = ((writer.say("book.sure"), low), (writer.say("book.up_to"), high))
        yield Chart(writer.say("book.chart_gaps"), unit, _names(worth, writer), series, stacked=True)
    valued = [f for f in report.links if f.figures.price and f.figures.demand.low > 0]
    valued.sort(key=lambda f: -(f.figures.price or 0.0) * f.figures.demand.low)
    if largest := valued[:_BARS]:
        demand = tuple((f.figures.price or 0.0) * f.figures.demand.low / scale for f in largest)
        supply = tuple((f.figures.price or 0.0) * f.figures.supply.low / scale for f in largest)
        series = ((writer.say("head.demand"), demand), (writer.say("head.supply"), supply))
        yield Chart(writer.say("book.chart_supply"), unit, _names(largest, writer), series)


def _names(findings: list[LinkFinding], writer: Writer) -> tuple[str, ...]:
    return tuple(finding.name.text(writer.lang) for finding in findings)
