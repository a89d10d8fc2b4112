"""What edits would change: a park compared with the park after them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from chainmap.analysis.balance.balance import Balance
from chainmap.analysis.changes.survey_view import SurveyView
from chainmap.analysis.changes.surveys import compare_parks
from chainmap.analysis.pairs.pairs import find_pairs
from chainmap.analysis.pairs.trades import Trades
from chainmap.findings.changes import Cause, LinkChange, SurveyRecord, same_interval
from chainmap.findings.pairs import PairFinding
from chainmap.findings.what_if import Effect, PairChange, WhatIf
from chainmap.model.edits import AddTenant, Edit, SetFigure, SetPrice
from chainmap.model.interval import NOTHING, Interval, exactly

Identity = tuple[str, ...]  # link, seller, buyer, the buyer's line, group


def compare_what_if(
    before: SurveyView, after: SurveyView, edits: Iterable[Edit], *, balances: tuple[Balance, Balance]
) -> WhatIf:
    """Compare a park with the park after edits: links with causes, pairs, effects.

    Each side is valued at its own prices; `balances` are those of the two. Pairs are those of `find_pairs`: who could
    trade, not a plan.
    """
    edits = tuple(edits)
    difference = compare_parks(before, after)
    prices = {edit.link: edit for edit in edits if isinstance(edit, SetPrice)}
    links = tuple(_with_price_cause(change, prices.get(change.link)) for change in difference.links)
    old_pairs, new_pairs = (_by_identity(find_pairs(Trades(balance))) for balance in balances)
    pairs = tuple(_find_pair_changes(old_pairs, new_pairs, balances[1].prices))
    names = {tenant.id: tenant.name for tenant in after.graph.park.tenants}
    known = {tenant.id for tenant in before.graph.park.tenants}
    newcomers = tuple(edit.tenant for edit in edits if isinstance(edit, AddTenant) and edit.tenant not in known)
    edited = {edit.tenant for edit in edits if isinstance(edit, SetFigure)}
    effects = tuple(_find_effects(pairs, names, newcomers=newcomers, edited=edited))
    return WhatIf(edits, replace(difference, links=links), pairs, effects)


def _with_price_cause(change: LinkChange, edit: SetPrice | None) -> LinkChange:
    """Return a change caused by the edited price, not by the chain's file."""
    if edit is None:
        return change
    cause = Cause(
        kind="price",
        on=change.link,
        unit=f"CNY/{change.unit.removesuffix('/a')}",
        old=None if edit.old is None else _price_record(edit.old, edit=None),
        new=_price_record(edit.price, edit),
    )
    return replace(change, causes=tuple(cause if other.kind == "chain" else other for other in change.causes))


def _price_record(price: float, edit: SetPrice | None) -> SurveyRecord:
    return SurveyRecord(
        state=None,
        role=None,
        amount=exactly(price),
        basis=None,
        net=NOTHING,
        evidence=(),
        places=(edit.place,) if edit else (),
    )


def _find_pair_changes(
    before: Mapping[Identity, PairFinding], after: Mapping[Identity, PairFinding], prices: Mapping[str, float | None]
) -> list[PairChange]:
    """Return the pairs that come, go or could trade more or less, the largest first."""
    changes = []
    for key in dict.fromkeys((*after, *before)):
        old_pair, new_pair = before.get(key), after.get(key)
        if old_pair and new_pair and same_interval(old_pair.quantity, new_pair.quantity):
            continue
        pair = new_pair or old_pair
        assert pair is not None  # noqa: S101  # the key is in one of the two
        old_quantity = old_pair.quantity if old_pair else None
        new_quantity = new_pair.quantity if new_pair else None
        price = prices[pair.link] or 0.0
        change = PairChange(
            link=pair.link,
            link_name=pair.link_name,
            unit=pair.unit,
            downstream=pair.downstream,
            seller=pair.seller,
            seller_name=pair.seller_name,
            buyer=pair.buyer,
            buyer_name=pair.buyer_name,
            old=old_quantity,
            new=new_quantity,
            size=price * _measure_move(old_quantity or NOTHING, new_quantity or NOTHING),
        )
        changes.append(change)
    return sorted(changes, key=lambda change: -change.size)


def _by_identity(pairs: Iterable[PairFinding]) -> dict[Identity, PairFinding]:
    return {(pair.link, pair.seller, pair.buyer, pair.downstream, pair.group): pair for pair in pairs}


def _measure_move(old: Interval, new: Interval) -> float:
    """Return by how much the lower bound moved, else the upper one, else 0."""
    of_high = 0.0 if old.high is None or new.high is None else abs(new.high - old.high)
    return abs(new.low - old.low) or of_high


def _find_effects(
    pairs: Iterable[PairChange], names: Mapping[str, str], *, newcomers: tuple[str, ...], edited: set[str]
) -> Iterator[Effect]:
    """Yield who gains and who loses pairs: newcomers first, then the most in CNY.

    A tenant whose figures were `edited` neither gains nor loses by trading more or less in a pair that stays.
    """
    gains: dict[str, list[PairChange]] = defaultdict(list)
    losses: dict[str, list[PairChange]] = defaultdict(list)
    for pair in sorted(pairs, key=lambda pair: pair.partial):
        for tenant in (pair.seller, pair.buyer):
            if tenant in names and not (pair.partial and tenant in edited):
                (gains if pair.better else losses)[tenant].append(pair)
    affected = dict.fromkeys((*gains, *losses))
    sizes = {tenant: sum(pair.size for pair in (*gains[tenant], *losses[tenant])) for tenant in affected}
    others = sorted((tenant for tenant in affected if tenant not in newcomers), key=lambda tenant: -sizes[tenant])
    for tenant in (*newcomers, *others):
        yield Effect(
            tenant=tenant,
            name=names[tenant],
            newcomer=tenant in newcomers,
            gains=tuple(gains[tenant]),
            losses=tuple(losses[tenant]),
        )
