"""Comparisons, ready for every form: two surveys, two chains, or a what-if."""

from collections.abc import Iterable
from functools import partial

from chainmap.findings.changes import ChainDifference, Difference
from chainmap.findings.what_if import WhatIf
from chainmap.model.chain import Link
from chainmap.report.changes.chains import chain_diff_data, chain_diff_document, chain_diff_rows
from chainmap.report.changes.data import diff_data, diff_rows
from chainmap.report.changes.document import diff_document
from chainmap.report.changes.sheets import diff_sheets, what_if_sheets
from chainmap.report.changes.what_if_data import what_if_data, what_if_rows
from chainmap.report.changes.what_if_document import what_if_document
from chainmap.report.result import Result
from chainmap.report.sheet_writer import SheetWriter
from chainmap.words import Lang


def diff_result(difference: Difference, lang: Lang) -> Result:
    """Return what changed between two surveys of a park."""
    document = partial(diff_document, difference, lang)
    return Result(
        document=document,
        data=partial(diff_data, difference),
        rows=partial(diff_rows, difference),
        sheets=partial(diff_sheets, difference, lang, document),
    )


def chain_diff_result(difference: ChainDifference, lang: Lang) -> Result:
    """Return what changed between two versions of a chain."""
    return Result(
        document=partial(chain_diff_document, difference, lang),
        data=partial(chain_diff_data, difference),
        rows=partial(chain_diff_rows, difference),
        sheets=lambda: [SheetWriter(lang).sheet("diff.sheet", chain_diff_document(difference, lang))],
    )


def what_if_result(what_if: WhatIf, links: Iterable[Link], lang: Lang) -> Result:
    """Return the gap report before and after.

    `links` are those of the park as it would be.
    """
    document = partial(what_if_document, what_if, tuple(links), lang)
    return Result(
        document=document,
        data=partial(what_if_data, what_if),
        rows=partial(what_if_rows, what_if),
        sheets=partial(what_if_sheets, what_if.difference, lang, document),
    )
