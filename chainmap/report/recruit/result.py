"""A plan, and what could be made for a neighbour, ready for every form."""

from functools import partial

from chainmap.findings.advise_against import AdviceAgainst, NotAssessed
from chainmap.findings.neighbours import ForNeighbour
from chainmap.findings.plan import Plan
from chainmap.model.chain import Names
from chainmap.report.recruit.data import plan_data, plan_rows
from chainmap.report.recruit.document import plan_document
from chainmap.report.recruit.offers import for_neighbour_data, for_neighbour_document, for_neighbour_rows
from chainmap.report.recruit.sheets import for_neighbour_sheets
from chainmap.report.result import Result
from chainmap.report.sheet_writer import SheetWriter
from chainmap.words import Lang


def plan_result(
    plan: Plan,
    names: dict[str, Names],
    lang: Lang,
    *,
    advise_against: tuple[AdviceAgainst, ...] = (),
    not_assessed: tuple[NotAssessed, ...] = (),
) -> Result:
    """Return whom to recruit, and whom not; `names` are those of links by id."""
    document = partial(plan_document, plan, names, lang, advise_against=advise_against, not_assessed=not_assessed)
    return Result(
        document=document,
        data=partial(plan_data, plan, advise_against),
        rows=partial(plan_rows, plan),
        sheets=lambda: [SheetWriter(lang).sheet("book.plan", document(), "head.size")],
    )


def for_neighbour_result(report: ForNeighbour, lang: Lang) -> Result:
    """Return what a neighbour lacks that this park could make."""
    document = partial(for_neighbour_document, report, lang)
    return Result(
        document=document,
        data=partial(for_neighbour_data, report),
        rows=partial(for_neighbour_rows, report),
        sheets=partial(for_neighbour_sheets, report, lang, document),
    )
