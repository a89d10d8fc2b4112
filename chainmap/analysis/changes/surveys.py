"""What changed between two surveys of a park, link by link, and which tenant and row did it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from chainmap.analysis.balance.balance import Balance
from chainmap.analysis.changes.causes import Causes, SurveyView
from chainmap.analysis.changes.chains import compare_pieces
from chainmap.analysis.changes.tenants import Identity, pair_tenants
from chainmap.analysis.gaps.report import report_gaps
from chainmap.errors import Place
from chainmap.findings.changes import (
    Difference,
    LinkChange,
    Moved,
    TenantChange,
    TradeChange,
    same_interval,
    same_number,
)
from chainmap.findings.gaps import LinkFinding
from chainmap.graph import ParkGraph
from chainmap.model.interval import NOTHING
from chainmap.model.park import Tenant

GAPS: Final = frozenset(("missing", "short"))
HERE: Final = frozenset(("covered", "single"))


def compare_parks(old: ParkGraph, new: ParkGraph, *, own: ParkGraph | None = None) -> Difference:
    """Compare two surveys of a park, both on the newer one's chains.

    `old` is the older survey matched and valued on the newer chains; `own` the same on its own chains, if they differ:
    what that alone did to its figures is said apart. The change of a link's demand or supply is the sum of its causes'
    shifts, bound by bound; the change of V is the sum of its links'.
    """
    identity = pair_tenants(old.park.tenants, new.park.tenants)
    before = SurveyView(old, report_gaps(Balance(old)), identity.now)
    after = SurveyView(new, report_gaps(Balance(new)), {})
    links = tuple(_changes(before, after, identity))
    then, now = before.findings, after.findings
    own_report = report_gaps(Balance(own)) if own is not None else None
    chain_links: tuple[LinkChange, ...] = ()
    if own is not None and own_report is not None:
        same = pair_tenants(own.park.tenants, old.park.tenants)
        chain_links = tuple(_changes(SurveyView(own, own_report, {}), SurveyView(old, before.report, {}), same))
    both = {link: (then[link], now[link]) for link in now if link in then}
    gone = {link: b for link, (a, b) in both.items() if a.status in GAPS and b.status not in GAPS}
    gap = {link: a for link, (a, b) in both.items() if a.status not in GAPS and b.status in GAPS}
    return Difference(
        old=before.report,
        new=after.report,
        own=own_report,
        came=tuple(_tenant(tenant, tenant.id, after) for tenant in identity.came),
        left=tuple(_tenant(tenant, identity.now[tenant.id], before) for tenant in identity.left),
        renamed=tuple(_tenant(b, b.id, after, was=a.name) for a, b in identity.renamed),
        links=links,
        largest=_largest(links),
        opened=tuple(link for link, one in gap.items() if not _open(one)),
        found=tuple(link for link, one in gap.items() if _open(one)),
        closed=tuple(link for link, one in gone.items() if one.status in HERE and not _open(one)),
        unneeded=tuple(link for link, one in gone.items() if one.status == "not_needed"),
        lost=tuple(link for link, one in gone.items() if _open(one)),
        trades=_trades(old, new, identity),
        chain_links=chain_links,
        pieces=compare_pieces(own.chains, new.chains) if own is not None else (),
    )


def _open(finding: LinkFinding) -> bool:
    """Whether nobody can tell if there is a gap: who stands there, or whether that is enough."""
    return finding.status == "unknown" or (finding.status in HERE and finding.figures.enough == "unknown")


def _changes(old: SurveyView, new: SurveyView, identity: Identity) -> Iterator[LinkChange]:
    causes = Causes(old, new, identity)
    for link in dict.fromkeys((*new.findings, *old.findings)):
        a, b = old.findings.get(link), new.findings.get(link)
        named = b or a
        assert named is not None  # noqa: S101  # it is in one of them
        moved = _moved(a, b, old, new)
        if moved or a is None or b is None:
            found = causes.of(link)
            needs_more = {"gain", "action"} & set(moved) and not {"demand", "supply"} & set(moved)
            if not found:
                found = causes.waited_for(link)
            if not found or needs_more:
                found = (*found, *causes.linked(link))
            yield LinkChange(link, named.name, named.unit, a, b, moved, _size(a, b), found)


def _moved(a: LinkFinding | None, b: LinkFinding | None, old: SurveyView, new: SurveyView) -> tuple[Moved, ...]:
    if a is None or b is None:
        return ()
    x, y = a.figures, b.figures
    differs: dict[Moved, bool] = {
        "status": a.status != b.status,
        "action": a.action != b.action,
        "enough": x.enough != y.enough,
        "tenants": _listed(a, old) != _listed(b, new),
        "demand": not same_interval(x.demand, y.demand) or a.unit != b.unit,
        "supply": not same_interval(x.supply, y.supply) or a.unit != b.unit,
        "unmet": not same_interval(x.unmet, y.unmet) or not same_interval(x.unmet_value, y.unmet_value),
        "value": not same_interval(x.value, y.value),
        "gain": not same_interval(x.gain, y.gain),
    }
    return tuple(name for name, changed in differs.items() if changed)


def _listed(finding: LinkFinding, view: SurveyView) -> set[tuple[str, str, str]]:
    return {(view.ids.get(one.tenant, one.tenant), one.state, one.role) for one in finding.tenants}


def _size(old: LinkFinding | None, new: LinkFinding | None) -> float:
    """Return the largest change of a bound of the value or the unmet value; a bound that is unbounded is left out."""
    found = [0.0]
    for name in ("value", "unmet_value"):
        a, b = ((getattr(one.figures, name) if one else None) or NOTHING for one in (old, new))
        found.append(abs(b.low - a.low))
        if a.high is not None and b.high is not None:
            found.append(abs(b.high - a.high))
    return max(found)


def _largest(links: Iterable[LinkChange]) -> tuple[str, ...]:
    """Return the links by what moved most in money; then those whose status and tenants changed, most waited for."""

    def order(change: LinkChange) -> tuple[float, bool, bool, int]:
        waiting = max(len(one.waiting_ids) if one else 0 for one in (change.old, change.new))
        return -change.size, "status" not in change.moved, "tenants" not in change.moved, -waiting

    return tuple(change.link for change in sorted(links, key=order))


def _tenant(tenant: Tenant, id_: str, view: SurveyView, *, was: str = "") -> TenantChange:
    links = tuple(link.id for link, match in view.graph.links_of(tenant.id) if match.supplies)
    return TenantChange(id_, tenant.name, links, tuple(row.place for row in tenant.rows), was)


def _trades(old: ParkGraph, new: ParkGraph, identity: Identity) -> tuple[TradeChange, ...]:
    """Return the known trades that came, went or changed in value, seller by buyer by link."""
    sums: tuple[dict[tuple[str, str, str], list[tuple[float | None, Place]]], ...] = (
        defaultdict(list),
        defaultdict(list),
    )
    for found, graph, ids in ((sums[0], old, identity.now), (sums[1], new, {})):
        for trade in graph.facts.trades:
            key = (ids.get(trade.seller, trade.seller), ids.get(trade.buyer, trade.buyer), trade.link)
            found[key].append((trade.value, trade.place))
    names = {identity.now[tenant.id]: tenant.name for tenant in old.park.tenants}
    names |= {tenant.id: tenant.name for tenant in new.park.tenants}
    changes = []
    for key in dict.fromkeys((*sums[1], *sums[0])):
        a, b = (found.get(key, []) for found in sums)
        before, after = _worth(a), _worth(b)
        if not same_number(before, after) or bool(a) != bool(b):
            seller, buyer, link = key
            changes.append(
                TradeChange(
                    names.get(seller, seller),
                    names.get(buyer, buyer),
                    link,
                    before,
                    after,
                    tuple(place for _, place in a),
                    tuple(place for _, place in b),
                )
            )
    return tuple(changes)


def _worth(trades: Iterable[tuple[float | None, Place]]) -> float | None:
    known = [value for value, _ in trades if value is not None]
    return sum(known) if known else None
