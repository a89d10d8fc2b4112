"""What changed between two surveys of a park, link by link, and what caused it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final, Literal

from chainmap.analysis.changes.causes import CauseFinder
from chainmap.analysis.changes.chains import compare_pieces
from chainmap.analysis.changes.survey_view import SurveyView
from chainmap.analysis.changes.tenants import Identity, pair_tenants
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
from chainmap.model.interval import NOTHING, Interval
from chainmap.model.park import Tenant, Trade

_GAPS: Final = frozenset(("missing", "short"))
_HERE: Final = frozenset(("covered", "single"))
_GapMove = Literal["opened", "found", "closed", "unneeded", "lost"]


def compare_parks(old: SurveyView, new: SurveyView, *, own: SurveyView | None = None) -> Difference:
    """Compare two surveys of a park, both on the newer one's chains.

    The change of a link's demand or supply is the sum of its causes' shifts, bound by bound; the change of V is the sum
    of its links' changes.

    Args:
        old: the older survey, matched and valued on the newer chains.
        new: the newer survey.
        own: the older survey on its own chains, if they differ: the effect of the chains alone is reported apart.
    """
    identity = pair_tenants(old.graph.park.tenants, new.graph.park.tenants)
    before = replace(old, ids=identity.now)
    links = tuple(_find_changes(before, new, identity))
    moves = {
        link: _gap_move(before.findings[link], finding)
        for link, finding in new.findings.items()
        if link in before.findings
    }

    def links_that(move: _GapMove) -> tuple[str, ...]:
        return tuple(link for link, moved in moves.items() if moved == move)

    return Difference(
        old=old.report,
        new=new.report,
        own=own.report if own is not None else None,
        came=tuple(_tenant_change(tenant, tenant.id, new) for tenant in identity.came),
        left=tuple(_tenant_change(tenant, identity.now[tenant.id], before) for tenant in identity.left),
        renamed=tuple(_tenant_change(renamed, renamed.id, new, was=was.name) for was, renamed in identity.renamed),
        links=links,
        largest=_largest(links),
        opened=links_that("opened"),
        found=links_that("found"),
        closed=links_that("closed"),
        unneeded=links_that("unneeded"),
        lost=links_that("lost"),
        trades=_compare_trades(old.graph, new.graph, identity),
        chain_links=_chain_changes(own, before) if own is not None else (),
        pieces=compare_pieces(own.graph.chains, new.graph.chains) if own is not None else (),
    )


def _chain_changes(own: SurveyView, moved: SurveyView) -> tuple[LinkChange, ...]:
    """Return what the change of the chains alone did to the older survey."""
    same_tenants = pair_tenants(own.graph.park.tenants, moved.graph.park.tenants)
    return tuple(_find_changes(own, replace(moved, ids={}), same_tenants))


def _gap_move(old: LinkFinding, new: LinkFinding) -> _GapMove | None:
    """Return how a link became a gap (missing or short) or ceased to be one."""
    if (old.status in _GAPS) == (new.status in _GAPS):
        return None
    if new.status in _GAPS:
        return "found" if _is_open(old) else "opened"
    if _is_open(new):
        return "lost"
    return "closed" if new.status in _HERE else "unneeded"


def _is_open(finding: LinkFinding) -> bool:
    """Whether a gap is unknown: no certain supplier, or an unknown quantity."""
    return finding.status == "unknown" or (finding.status in _HERE and finding.figures.enough == "unknown")


def _find_changes(old: SurveyView, new: SurveyView, identity: Identity) -> Iterator[LinkChange]:
    """Yield every link that changed, with its causes, in the newer chains' order."""
    finder = CauseFinder(old, new, identity)
    for link in dict.fromkeys((*new.findings, *old.findings)):
        before, after = old.findings.get(link), new.findings.get(link)
        moved = _moved(before, after, old, new)
        if not moved and before is not None and after is not None:
            continue
        causes = finder.causes_of(link) or finder.causes_downstream(link)
        gain_alone = bool({"gain", "action"} & set(moved)) and not {"demand", "supply"} & set(moved)
        if not causes or gain_alone:
            causes += finder.causes_upstream(link)
        named = after or before
        assert named is not None  # noqa: S101  # the link is in one of the two
        yield LinkChange(
            link=link,
            name=named.name,
            unit=named.unit,
            old=before,
            new=after,
            moved=moved,
            size=_size(before, after),
            causes=causes,
        )


def _moved(
    before: LinkFinding | None, after: LinkFinding | None, old: SurveyView, new: SurveyView
) -> tuple[Moved, ...]:
    """Return which parts of a link's finding changed; none if only one survey has it."""
    if before is None or after is None:
        return ()
    then, now = before.figures, after.figures
    other_unit = before.unit != after.unit
    changed: dict[Moved, bool] = {
        "status": before.status != after.status,
        "action": before.action != after.action,
        "enough": then.enough != now.enough,
        "tenants": _listed(before, old) != _listed(after, new),
        "demand": other_unit or not same_interval(then.demand, now.demand),
        "supply": other_unit or not same_interval(then.supply, now.supply),
        "unmet": not same_interval(then.unmet, now.unmet) or not same_interval(then.unmet_value, now.unmet_value),
        "value": not same_interval(then.value, now.value),
        "gain": not same_interval(then.gain, now.gain),
    }
    return tuple(name for name, has_changed in changed.items() if has_changed)


def _listed(finding: LinkFinding, view: SurveyView) -> set[tuple[str, str, str]]:
    return {(view.ids.get(listed.tenant, listed.tenant), listed.state, listed.role) for listed in finding.tenants}


def _size(before: LinkFinding | None, after: LinkFinding | None) -> float:
    """Return the largest change of a bound of the value or the unmet value, in CNY.

    Unbounded bounds are left out.
    """
    sizes = [0.0]
    for old, new in zip(_values(before), _values(after), strict=True):
        sizes.append(abs(new.low - old.low))
        if old.high is not None and new.high is not None:
            sizes.append(abs(new.high - old.high))
    return max(sizes)


def _values(finding: LinkFinding | None) -> tuple[Interval, Interval]:
    """Return the value and the unmet value of a link."""
    if finding is None:
        return NOTHING, NOTHING
    return finding.figures.value or NOTHING, finding.figures.unmet_value


def _largest(links: Iterable[LinkChange]) -> tuple[str, ...]:
    """Return the links by what moved most in CNY.

    Equal ones: a changed status first, then changed tenants, then the most waiting tenants.
    """

    def order(change: LinkChange) -> tuple[float, bool, bool, int]:
        findings = [finding for finding in (change.old, change.new) if finding is not None]
        waiting = max(len(finding.waiting_ids) for finding in findings)
        return -change.size, "status" not in change.moved, "tenants" not in change.moved, -waiting

    return tuple(change.link for change in sorted(links, key=order))


def _tenant_change(tenant: Tenant, id_: str, view: SurveyView, *, was: str = "") -> TenantChange:
    return TenantChange(
        tenant=id_,
        name=tenant.name,
        links=tuple(link.id for link, match in view.graph.links_of(tenant.id) if match.supplies),
        places=tuple(row.place for row in tenant.rows),
        was=was,
    )


def _compare_trades(old: ParkGraph, new: ParkGraph, identity: Identity) -> tuple[TradeChange, ...]:
    """Return the trades that came, went or changed in value, by seller and buyer."""
    before, after = _trades_by_pair(old, identity.now), _trades_by_pair(new, {})
    names = {identity.now[tenant.id]: tenant.name for tenant in old.park.tenants}
    names |= {tenant.id: tenant.name for tenant in new.park.tenants}
    changes = []
    for key in dict.fromkeys((*after, *before)):
        old_trades, new_trades = before.get(key, []), after.get(key, [])
        old_value, new_value = _worth(old_trades), _worth(new_trades)
        if same_number(old_value, new_value) and bool(old_trades) == bool(new_trades):
            continue
        seller, buyer, link = key
        change = TradeChange(
            seller=names.get(seller, seller),
            buyer=names.get(buyer, buyer),
            link=link,
            old=old_value,
            new=new_value,
            old_places=tuple(trade.place for trade in old_trades),
            new_places=tuple(trade.place for trade in new_trades),
        )
        changes.append(change)
    return tuple(changes)


def _trades_by_pair(graph: ParkGraph, ids: Mapping[str, str]) -> dict[tuple[str, str, str], list[Trade]]:
    """Return the trades by seller, buyer and link; `ids` as in `SurveyView`."""
    trades: dict[tuple[str, str, str], list[Trade]] = defaultdict(list)
    for trade in graph.facts.trades:
        trades[ids.get(trade.seller, trade.seller), ids.get(trade.buyer, trade.buyer), trade.link].append(trade)
    return trades


def _worth(trades: Iterable[Trade]) -> float | None:
    """Return the sum of the values that are known, in CNY a year; None if none is."""
    known = [trade.value for trade in trades if trade.value is not None]
    return sum(known) if known else None
