"""From a study to its pairs and meetings, with what is asked checked."""

from dataclasses import dataclass

from chainmap.analysis.pairs.meetings import choose_meetings, find_meetings
from chainmap.analysis.pairs.pairs import find_pairs
from chainmap.analysis.pairs.trades import Trades
from chainmap.errors import Faults, Place
from chainmap.findings.pairs import PairReport
from chainmap.ingest.files.sheets import TableSource
from chainmap.ingest.names import TenantNames
from chainmap.ingest.tables.wishes import read_wishes
from chainmap.study.names import find_tenant
from chainmap.study.park import Study


@dataclass(frozen=True, slots=True)
class PairRequest:
    """What is asked of a park's pairs, as typed: one buyer or supplier, and the most meetings of a firm.

    `prefer`: a table of whom firms would like to meet, which needs a limit. `meetings` False leaves out who could meet,
    which takes a pass over all pairs.
    """

    buyer: str = ""
    supplier: str = ""
    per_firm: int | None = None
    prefer: TableSource | None = None
    meetings: bool = True


def find_pair_report(study: Study, request: PairRequest | None = None) -> PairReport:
    """Return the pairs of a park, the meetings that they make, and who is chosen if a limit per firm is given.

    Raises:
        InputError: no tenant has a name, or the limit is below 1; every fault is listed.
    """
    request = request or PairRequest()
    faults = Faults()
    buyer, supplier = (
        find_tenant(study.graph, name, Place(argument=argument), faults) if name else ""
        for argument, name in (("buyer", request.buyer), ("supplier", request.supplier))
    )
    if request.per_firm is not None and request.per_firm < 1:
        faults.add(Place(argument="per_firm"), "per_firm", value=request.per_firm)
    if request.prefer is not None and request.per_firm is None:
        faults.add(Place(argument="prefer"), "prefer_without_limit")
    wishes = find_wishes(study, request.prefer, faults)
    faults.raise_errors()
    trades = Trades(study.balance)
    pairs = find_pairs(trades, buyer=buyer, seller=supplier)
    meetings = find_meetings(trades, pairs) if request.meetings or request.per_firm is not None else ()
    return PairReport(
        subject=study.graph.subject,
        pairs=pairs,
        sellers=pairs.sellers,
        buyers=pairs.buyers,
        known=pairs.known,
        meetings=meetings,
        selection=None
        if request.per_firm is None
        else choose_meetings(trades, meetings, per_firm=request.per_firm, wishes=wishes),
        link_names={link.id: link.name for link in study.graph.links},
    )


def find_wishes(study: Study, prefer: TableSource | None, faults: Faults) -> dict[str, dict[str, int]] | None:
    """Return the rank that firms give to partners, None without a table; its faults are noted."""
    return None if prefer is None else read_wishes(prefer, TenantNames(study.graph.park.tenants), faults)
