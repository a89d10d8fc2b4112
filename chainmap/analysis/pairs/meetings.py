"""Who should meet: one meeting for two firms, whatever they have to talk about, and at most m meetings a firm.

A firm buys and sells, so the graph of firms need not be bipartite: the choice is a b-matching, solved as a programme.

    x_e ∈ {0, 1}  meeting e is chosen        y_f ∈ {0, 1}  firm f has a meeting
    Σ_{e ∋ f} x_e ≤ m        y_f ≤ Σ_{e ∋ f} x_e

In this order: most Σ y; most Σ low x; most Σ x; most Σ high x of those that have one; least Σ place x.
"""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from chainmap.analysis.pairs.trades import Trades
from chainmap.analysis.solver.highs import solve, solve_linear
from chainmap.analysis.solver.in_order import maximise_in_order
from chainmap.analysis.solver.programme import Constraint, Problem
from chainmap.findings.pairs import Chosen, Meeting, PairFinding, Selection
from chainmap.model.interval import ANYTHING, NOTHING, Interval, total

_SLACK = 1e-9
_SURE = -4  # the place of the sure value among the goals, with and without the floor
Vector = NDArray[np.float64]


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


def choose_meetings(trades: Trades, meetings: Sequence[Meeting], *, per_firm: int) -> Selection:
    """Return who meets, and beside it the most value whoever meets.

    Raises:
        TimeoutError: the solver found no answer in time.
    """
    firms = list(dict.fromkeys(firm for meeting in meetings for firm in meeting.firms))
    chosen = _choose(trades, meetings, per_firm, floor=True)
    met = {firm for n in chosen.meetings for firm in meetings[n].firms}
    return Selection(
        per_firm=per_firm,
        chosen=chosen,
        without=tuple((firm, "partners_full") for firm in firms if firm not in met),
        without_floor=_choose(trades, meetings, per_firm, floor=False),
    )


def _choose(trades: Trades, meetings: Sequence[Meeting], per_firm: int, *, floor: bool) -> Chosen:
    if not meetings:
        return Chosen((), 0, NOTHING, NOTHING, 0.0)
    of_firm: dict[str, list[int]] = defaultdict(list)
    for n, meeting in enumerate(meetings):
        for firm in meeting.firms:
            of_firm[firm].append(n)
    goals = _goals(meetings, list(of_firm))
    kept, bound = _best(goals if floor else goals[1:], list(of_firm.values()), len(meetings), per_firm)
    return Chosen(
        meetings=kept,
        firms_met=len({firm for n in kept for firm in meetings[n].firms}),
        value=total(meetings[n].value for n in kept),
        tradable=measure_tradable(trades, [pair for n in kept for pair in meetings[n].pairs]),
        bound=bound,
    )


def _goals(meetings: Sequence[Meeting], firms: Sequence[str]) -> list[Vector]:
    """Return what is most, in order; variables are the meetings, then the firms."""
    none = np.zeros(len(firms))
    weights = (
        [meeting.value.low for meeting in meetings],
        [1.0] * len(meetings),
        [meeting.value.high or 0.0 for meeting in meetings],
        [-float(n) for n in range(1, len(meetings) + 1)],
    )
    met = np.concatenate((np.zeros(len(meetings)), np.ones(len(firms))))
    return [met, *(np.concatenate((np.array(weight), none)) for weight in weights)]


def _best(
    goals: Sequence[Vector], of_firm: Sequence[Sequence[int]], meetings: int, per_firm: int
) -> tuple[tuple[int, ...], float]:
    """Return the chosen meetings, and the proven bound of their sure value.

    By linear programmes where their optimum is of whole numbers, as it is if each firm only buys or only sells; else by
    a mixed-integer programme for each goal.
    """
    firms = len(of_firm)
    rows = [n for n, its in enumerate(of_firm) for _ in its]
    columns = [n for its in of_firm for n in its]
    held = sparse.csr_array((np.ones(len(rows)), (rows, columns)), shape=(firms, meetings))
    matrix = sparse.block_array(
        [[held, sparse.csr_array((firms, firms))], [-held, sparse.eye_array(firms)]], format="csr"
    )
    bounds = np.concatenate((np.full(firms, float(per_firm)), np.zeros(firms)))
    x = maximise_in_order(goals, matrix, bounds)
    bound = None
    if x is None:
        x, bound = _whole(goals, matrix, bounds)
    kept = tuple(np.flatnonzero(x[:meetings] > 0.5).tolist())  # noqa: PLR2004  # a binary
    reached = float(goals[_SURE] @ x)
    return kept, reached if bound is None else max(bound, reached)


def _whole(goals: Sequence[Vector], matrix: sparse.csr_array, bounds: Vector) -> tuple[Vector, float]:
    """Return the best meetings by a mixed-integer programme for each goal, and the bound of the sure value."""
    rows: list[Constraint[int]] = [
        Constraint(
            dict(zip(matrix[[n]].indices.tolist(), matrix[[n]].data.tolist(), strict=True)),
            float(bound),
        )
        for n, bound in enumerate(bounds)
    ]
    count = matrix.shape[1]
    x, proved = np.zeros(count), 0.0
    for goal in goals:
        if not goal.any():
            continue
        solution = solve(Problem(dict(enumerate(goal.tolist())), rows, binary=set(range(count))))
        assert solution is not None  # noqa: S101  # nobody meets is always possible
        x = np.array([round(solution.values[n]) for n in range(count)], dtype=float)
        reached = float(goal @ x)
        if goal is goals[_SURE]:
            proved = solution.bound
        weights = {n: -float(goal[n]) for n in np.flatnonzero(goal).tolist()}
        rows.append(Constraint(weights, abs(reached) * _SLACK - reached))
    return x, proved


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
