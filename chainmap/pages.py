"""What the command and Python show alike: an analysis of one park as a document."""

from chainmap.analysis.gaps.explain import explain_link, explain_total
from chainmap.errors import Faults, Place
from chainmap.findings.gaps import GapReport
from chainmap.graph import ParkGraph
from chainmap.ingest.names import LinkNames
from chainmap.report.document import Document
from chainmap.study.plan import Planned
from chainmap.words import Lang


def explain_page(graph: ParkGraph, report: GapReport, name: str, lang: Lang) -> Document:
    """Return how the figures of a link come about, by its id, name or alias; of the whole for `total`.

    Raises:
        InputError: there is no such link.
    """
    from chainmap.report.gaps import explain as explain_document

    if name.strip().lower() in {"total", "v", "合计"}:
        return explain_document.total_document(report, explain_total(graph), lang)
    faults = Faults()
    link = LinkNames(graph.links).find_link(name, Place(argument="explain"), faults)
    faults.raise_errors()
    return explain_document.explain_document(explain_link(graph, report, link), report, lang)


def plan_page(made: Planned, lang: Lang) -> Document:
    """Return a plan with what should rather not be recruited beside it."""
    from chainmap.report.gaps.not_to_recruit import avoid_blocks
    from chainmap.report.recruit.document import plan_document

    names = {link.id: link.name for link in made.asked.graph.links}
    beside = avoid_blocks(made.avoid, lang, not_assessed=made.not_assessed)
    return plan_document(made.plan, names, lang, avoid=made.avoid, extra=beside)
