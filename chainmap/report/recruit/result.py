"""A plan, and what a neighbour lacks that could be made here, ready for every form."""

from functools import partial

from chainmap.findings.neighbours import ForNeighbour
from chainmap.report.recruit.offers import for_neighbour_data, for_neighbour_document, for_neighbour_rows
from chainmap.report.result import Result
from chainmap.words import Lang


def for_neighbour_result(report: ForNeighbour, lang: Lang) -> Result:
    """Return what a neighbour lacks that this park could make."""
    return Result(
        document=partial(for_neighbour_document, report, lang),
        data=partial(for_neighbour_data, report),
        rows=partial(for_neighbour_rows, report),
    )
