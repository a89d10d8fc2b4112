"""A chain, its sources, and what a quantity takes, ready for every form."""

from functools import partial

from chainmap.findings.chains import ChainSummary, SourceUse, TotalDemand
from chainmap.model.chain import Chain
from chainmap.report.chains.data import chain_data, demand_data, demand_rows
from chainmap.report.chains.document import chain_document, demand_document, sources_document
from chainmap.report.chains.sheets import demand_sheets
from chainmap.report.result import Result
from chainmap.words import Lang


def chain_result(chain: Chain, summary: ChainSummary, lang: Lang) -> Result:
    """Return a chain as numbers and as a tree, or whole as data."""
    return Result(document=partial(chain_document, chain, summary, lang), data=partial(chain_data, chain))


def sources_result(chain: Chain, sources: tuple[SourceUse, ...], lang: Lang) -> Result:
    """Return each source of a chain with the figures that rest on it."""
    return Result(document=partial(sources_document, chain, sources, lang))


def demand_result(demand: TotalDemand, lang: Lang) -> Result:
    """Return what a quantity of a link takes, tier by tier."""
    return Result(
        document=partial(demand_document, demand, lang),
        data=partial(demand_data, demand),
        rows=partial(demand_rows, demand),
        sheets=partial(demand_sheets, demand, lang),
    )
