"""Who should meet: one meeting for two firms, whatever they have to talk about, and at most m meetings a firm.

In this order: most firms with a meeting; most Σ low; most meetings; most Σ high of those that have one; least Σ places
in the list.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from itertools import chain
from typing import Final

import numpy as np
from numpy.typing import NDArray

from chainmap.analysis.pairs.stable import Wishes, choose_stable, find_blocking, rank_partners
from chainmap.analysis.pairs.trades import Trades
from chainmap.analysis.solver.highs import solve_linear
from chainmap.analysis.solver.matching import Matching
from chainmap.analysis.solver.programme import Constraint, Problem
from chainmap.findings.pairs import Chosen, Meeting, PairFinding, Selection
from chainmap.model.interval import ANYTHING, Interval, total

_SECONDS: Final = 60.0  # for a selection by wishes


def find_meetings(trades: Trades, pairs: Sequence[PairFinding]) -> tuple[Meeting, ...]:
    """Return a meeting for each two firms that could trade and do not trade yet, by value, then by the firms' rows.

    Its value is the sum of its pairs'; a pair without a price adds 0 … unknown.
    """
    tenants = trades.graph.park.tenants
    row = {tenant.id: n for n, tenant in enumerate(tenants)}
    name = {tenant.id: tenant.name for tenant in tenants}
    trading = {frozenset((seller, buyer)) for _, seller, buyer in trades.between}
    together: dict[frozenset[str], list[PairFinding]] = defaultdict(list)
    for pair in pairs:
        firms = frozenset((pair.seller, pair.buyer))
        if firms not in trading:
            together[firms].append(pair)
    meetings = []
    for firms, found in together.items():
        first, second = sorted(firms, key=row.__getitem__)
        value = total(ANYTHING if pair.value is None else pair.value for pair in found)
        meetings.append(Meeting((first, second), (name[first], name[second]), value, tuple(found)))

    def order(meeting: Meeting) -> tuple[float, float, int, int]:
        first, second = meeting.firms
        return -meeting.value.low, -meeting.value.top, row[first], row[second]

    return tuple(sorted(meetings, key=order))


def choose_meetings(
    trades: Trades,
    meetings: Sequence[Meeting],
    *,
    per_firm: int,
    agreed: Collection[int] = (),
    wishes: Wishes | None = None,
) -> Selection:
    """Return who meets, and beside it the most value whoever meets; `agreed` meetings come before all else.

    With `wishes` those are chosen that leave the fewest pairs who would both rather have met.

    Raises:
        TimeoutError: the solver found no answer in time.
    """
    ends = list(chain.from_iterable([meeting.firms for meeting in meetings]))
    row = {firm: n for n, firm in enumerate(dict.fromkeys(ends))}
    rows = np.fromiter(map(row.__getitem__, ends), dtype=np.int64, count=len(ends)).reshape(-1, 2)
    wanted = np.zeros(len(meetings))
    wanted[list(agreed)] = 1.0
    matching = Matching(rows, _goals(meetings), per_firm, wanted=wanted)
    freely = _choose(trades, meetings, matching, floor=False)
    ranks, fewest = rank_partners(meetings, wishes or {}), 0
    if wishes is None:
        chosen = _choose(trades, meetings, matching, floor=True)
    else:
        kept, fewest = choose_stable(meetings, ranks, per_firm=per_firm, agreed=agreed, time_limit=_SECONDS)
        chosen = _describe(trades, meetings, kept, bound=freely.bound)
    met = {firm for n in chosen.meetings for firm in meetings[n].firms}
    return Selection(
        per_firm=per_firm,
        chosen=chosen,
        without=tuple((firm, "partners_full") for firm in row if firm not in met),
        without_floor=freely,
        would_rather=tuple(find_blocking(rows, chosen.meetings, ranks, per_firm=per_firm)),
        by_wishes=wishes is not None,
        fewest_would_rather=fewest,
    )


def _goals(meetings: Sequence[Meeting]) -> list[NDArray[np.float64]]:
    """Return what is most, in order, meeting by meeting."""
    count = len(meetings)
    ends = (end or 0.0 for meeting in meetings for end in meeting.value)
    low, high = np.fromiter(ends, dtype=np.float64, count=2 * count).reshape(-1, 2).T
    return [low, np.ones(count), high, -np.arange(1.0, count + 1.0)]


def _choose(trades: Trades, meetings: Sequence[Meeting], matching: Matching, *, floor: bool) -> Chosen:
    chosen, missed = matching.choose(cover=floor)
    kept = tuple(np.flatnonzero(chosen).tolist())
    return _describe(trades, meetings, kept, bound=sum(meetings[n].value.low for n in kept) + missed)


def _describe(trades: Trades, meetings: Sequence[Meeting], kept: tuple[int, ...], *, bound: float) -> Chosen:
    return Chosen(
        meetings=kept,
        firms_met=len({firm for n in kept for firm in meetings[n].firms}),
        value=total(meetings[n].value for n in kept),
        tradable=measure_tradable(trades, [pair for n in kept for pair in meetings[n].pairs]),
        bound=bound,
    )


def measure_tradable(trades: Trades, pairs: Sequence[PairFinding]) -> Interval:
    """Return what could be traded in these pairs at once, no capacity or need counted twice.

    max Σ p f with Σ f ≤ free of a maker, Σ f ≤ need of a buyer, within a group Σ f ÷ a ≤ what is left of it; pairs
    without a price are left out.
    """
    priced = [pair for pair in pairs if pair.value is not None]
    ends = [_most_traded(trades, priced, high=high) for high in (False, True)]
    return Interval(ends[0] or 0.0, ends[1])


def _most_traded(trades: Trades, pairs: Sequence[PairFinding], *, high: bool) -> float | None:
    worth: dict[int, float] = {}
    scale: dict[int, float] = {}
    supplied: dict[tuple[str, str], dict[int, float]] = defaultdict(dict)
    bought: dict[tuple[str, str, str], dict[int, float]] = defaultdict(dict)
    bounds: dict[tuple[str, ...], float] = {}
    for n, pair in enumerate(pairs):
        offer, want = trades.offer_of(pair), trades.want_of(pair)
        free, need = (side.top if high else side.low for side in (offer.free, want.need))
        most = min(free, need)
        if most == 0:
            continue
        if most == float("inf"):
            return None
        worth[n] = trades.balance.prices[pair.link] or 0.0
        scale[n] = most
        if free < float("inf"):
            supplied[pair.link, pair.seller][n] = 1.0
            bounds[pair.link, pair.seller] = free
        if need < float("inf"):
            key = (pair.buyer, pair.downstream, pair.group) if pair.group else (pair.buyer, pair.link, "")
            bought[key][n] = 1.0 / need if pair.group else 1.0
            bounds[key] = 1.0 if pair.group else need
    rows = [Constraint(terms, bounds[key]) for key, terms in (*supplied.items(), *bought.items())]
    if not worth:
        return 0.0
    solution = solve_linear(Problem(worth, rows, scale=scale))
    return None if solution is None else solution.objective
