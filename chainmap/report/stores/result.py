"""What a store holds and what a search finds, ready for every form."""

from functools import partial

from chainmap.findings.store import SearchReport, StoreStatus
from chainmap.report.result import Result
from chainmap.report.sheet_writer import SheetWriter
from chainmap.report.stores.data import search_data, search_rows, status_data, status_rows
from chainmap.report.stores.document import search_document, status_document
from chainmap.words import Lang


def status_result(status: StoreStatus, lang: Lang) -> Result:
    """Return the parks and chains of a server."""
    return Result(
        document=partial(status_document, status, lang),
        data=partial(status_data, status),
        rows=partial(status_rows, status),
        sheets=lambda: [SheetWriter(lang).sheet("neo4j.sheet", status_document(status, lang))],
    )


def search_result(report: SearchReport, lang: Lang) -> Result:
    """Return the nodes that a search found."""
    return Result(
        document=partial(search_document, report, lang),
        data=partial(search_data, report),
        rows=partial(search_rows, report),
        sheets=lambda: [SheetWriter(lang).sheet("neo4j.sheet", search_document(report, lang))],
    )
