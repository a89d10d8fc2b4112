"""Selections that nobody would undo: pairs who would both rather have met, by what each firm prefers.

A firm ranks its possible partners. Two firms that do not meet block a selection if each of them has room, or meets
somebody whom it ranks below the other (stable fixtures: Irving & Scott, Discrete Applied Mathematics 155, 2007). Where
buyers and sellers are two sides some selection has no blocking pair; where firms buy and sell there need be none.

    x_e ∈ {0, 1}  meeting e is chosen        Σ_{e ∋ f} x_e ≤ m
    full_fe ∈ {0, 1}  f has m meetings that it ranks above e:     m full_fe ≤ Σ_{e' above e for f} x_e'
    blocks_e ≥ 1 − x_e − full_fe − full_ge                        least Σ blocks
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from chainmap.analysis.solver.cp_sat import GoalsInOrder, whole_weights
from chainmap.findings.pairs import Meeting

if TYPE_CHECKING:
    from ortools.sat.python import cp_model

Wishes = Mapping[str, Mapping[str, int]]  # by firm: the rank that it gives to a partner, 1 first
Ranks = NDArray[np.int64]
_EFFORT: Final = 60.0  # the solver's own seconds


def rank_partners(meetings: Sequence[Meeting], wishes: Wishes) -> Ranks:
    """Return for each meeting its place in the order of its first and of its second firm; only places compare.

    Those whom a firm names come first, by the rank that it gives; then the others in the order of the list.
    """
    ranks = np.repeat(np.arange(len(meetings), dtype=np.int64), 2).reshape(-1, 2)
    if not wishes:
        return ranks
    named = 1 + max(rank for its in wishes.values() for rank in its.values())
    ranks += named
    for n, meeting in enumerate(meetings):
        for side, (firm, partner) in enumerate((meeting.firms, meeting.firms[::-1])):
            rank = wishes.get(firm, {}).get(partner)
            if rank is not None:
                ranks[n, side] = rank
    return ranks


def find_blocking(ends: Ranks, chosen: Collection[int], ranks: Ranks, *, per_firm: int) -> list[int]:
    """Return the meetings that are not chosen though both firms would rather have them.

    `ends`: the two firms of each meeting, by number.
    """
    firms = int(ends.max(initial=-1)) + 1
    taken = np.zeros(len(ends), dtype=bool)
    taken[list(chosen)] = True
    count, worst = np.zeros(firms, dtype=np.int64), np.full(firms, -1, dtype=np.int64)
    for side in (0, 1):
        np.add.at(count, ends[taken, side], 1)
        np.maximum.at(worst, ends[taken, side], ranks[taken, side])
    rather = (count[ends] < per_firm) | (ranks < worst[ends])
    blocking: list[int] = np.flatnonzero(rather.all(axis=1) & ~taken).tolist()
    return blocking


def choose_stable(
    meetings: Sequence[Meeting], ranks: Ranks, *, per_firm: int, agreed: Collection[int] = (), time_limit: float
) -> tuple[tuple[int, ...], int]:
    """Return the meetings with the fewest blocking pairs, `agreed` ones among them, and how many no selection passes.

    Among these as any selection: most firms, then the most value.

    Raises:
        TimeoutError: the solver found no answer in time.
    """
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    x = [model.new_bool_var("") for _ in meetings]
    of_firm: dict[str, list[tuple[int, int]]] = defaultdict(list)  # rank, meeting
    for n, meeting in enumerate(meetings):
        for side, firm in enumerate(meeting.firms):
            of_firm[firm].append((int(ranks[n, side]), n))
    full: dict[int, list[cp_model.IntVar | int]] = defaultdict(list)
    met = []
    for its in of_firm.values():
        model.add(sum(x[n] for _, n in its) <= per_firm)
        for rank, n in its:
            full[n].append(_full(model, [x[other] for above, other in its if above < rank], per_firm))
        has_one = model.new_bool_var("")
        model.add(has_one <= sum(x[n] for _, n in its))
        met.append(has_one)
    for n in agreed:
        model.add(x[n] == 1)
    blocks = [model.new_bool_var("") for _ in meetings]
    for n, block in enumerate(blocks):
        model.add(block + x[n] + sum(full[n]) >= 1)
    goals = GoalsInOrder(model, time_limit=time_limit)
    fewest = goals.least(sum(blocks), effort=_EFFORT)
    if fewest is None:
        raise TimeoutError
    low = whole_weights([meeting.value.low for meeting in meetings])
    for goal in (sum(met), sum(weight * chosen for weight, chosen in zip(low, x, strict=True)), sum(x)):
        goals.most(goal)
    goals.least(sum(n * chosen for n, chosen in enumerate(x)), effort=_EFFORT)
    return tuple(n for n, chosen in enumerate(x) if goals.value(chosen)), fewest.bound


def _full(model: "cp_model.CpModel", above: "Sequence[cp_model.IntVar]", per_firm: int) -> "cp_model.IntVar | int":
    """Return whether a firm has all its meetings among those that it ranks above this one."""
    if len(above) < per_firm:
        return 0
    full = model.new_bool_var("")
    model.add(per_firm * full <= sum(above))
    return full
