"""Selections that nobody would undo: pairs who would both rather have met, by what each firm prefers.

A firm ranks its possible partners. Two firms that do not meet block a selection if each of them has room, or meets
somebody whom it ranks below the other (stable fixtures: Irving & Scott, Discrete Applied Mathematics 155, 2007). Where
buyers and sellers are two sides some selection has no blocking pair; where firms buy and sell there need be none.

    x_e ∈ {0, 1}  meeting e is chosen        Σ_{e ∋ f} x_e ≤ m
    full_fe ∈ {0, 1}  f has m meetings that it ranks above e:     m full_fe ≤ Σ_{e' above e for f} x_e'
    blocks_e ≥ 1 − x_e − full_fe − full_ge                        least Σ blocks
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from chainmap.analysis.solver.cp_sat import GoalsInOrder, whole_weights
from chainmap.findings.pairs import Meeting

if TYPE_CHECKING:
    from ortools.sat.python import cp_model

Rankings = Mapping[str, Mapping[str, int]]
_EFFORT: Final = 60.0  # the solver's own seconds


def rank_partners(meetings: Sequence[Meeting], wishes: Rankings) -> dict[str, dict[int, int]]:
    """Return the place of each of a firm's meetings in its own order.

    Those whom it names come first, by the rank that it gives; then the others in the order of the list.
    """
    of_firm: dict[str, list[int]] = defaultdict(list)
    for n, meeting in enumerate(meetings):
        for firm in meeting.firms:
            of_firm[firm].append(n)

    def place(firm: str, n: int) -> tuple[int, int]:
        first, second = meetings[n].firms
        wished = wishes.get(firm, {}).get(second if firm == first else first)
        return (len(meetings) if wished is None else wished), n

    return {
        firm: {n: rank for rank, n in enumerate(sorted(its, key=lambda n: place(firm, n)))}
        for firm, its in of_firm.items()
    }


def find_blocking(
    meetings: Sequence[Meeting], chosen: Sequence[int], ranks: Mapping[str, Mapping[int, int]], *, per_firm: int
) -> list[int]:
    """Return the meetings that are not chosen though both firms would rather have them."""
    worst: dict[str, int] = {}
    count: dict[str, int] = defaultdict(int)
    for n in chosen:
        for firm in meetings[n].firms:
            count[firm] += 1
            worst[firm] = max(worst.get(firm, -1), ranks[firm][n])
    taken = set(chosen)
    return [
        n
        for n, meeting in enumerate(meetings)
        if n not in taken and all(count[firm] < per_firm or ranks[firm][n] < worst[firm] for firm in meeting.firms)
    ]


def choose_stable(
    meetings: Sequence[Meeting], ranks: Mapping[str, Mapping[int, int]], *, per_firm: int, time_limit: float
) -> tuple[tuple[int, ...], bool]:
    """Return the meetings with the fewest blocking pairs, and whether that is proved to be the least.

    Among these as any selection: most firms, then the most value.

    Raises:
        TimeoutError: the solver found no answer in time.
    """
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    x = [model.new_bool_var("") for _ in meetings]
    blocks = []
    for places in ranks.values():
        model.add(sum(x[n] for n in places) <= per_firm)
    full = {
        (firm, n): _full(model, x, [other for other, place in places.items() if place < places[n]], per_firm)
        for firm, places in ranks.items()
        for n in places
    }
    for n, meeting in enumerate(meetings):
        block = model.new_bool_var("")
        model.add(block + x[n] + sum(full[firm, n] for firm in meeting.firms) >= 1)
        blocks.append(block)
    goals = GoalsInOrder(model, time_limit=time_limit)
    fewest = goals.least(sum(blocks), effort=_EFFORT)
    if fewest is None:
        raise TimeoutError
    met = []
    for places in ranks.values():
        has_one = model.new_bool_var("")
        model.add(has_one <= sum(x[n] for n in places))
        met.append(has_one)
    goals.most(sum(met))
    low = whole_weights([meeting.value.low for meeting in meetings])
    goals.most(sum(weight * chosen for weight, chosen in zip(low, x, strict=True)))
    goals.most(sum(x))
    goals.least(sum(n * chosen for n, chosen in enumerate(x)), effort=_EFFORT)
    return tuple(n for n, chosen in enumerate(x) if goals.value(chosen)), fewest.value == fewest.bound


def _full(
    model: "cp_model.CpModel", x: "list[cp_model.IntVar]", above: Sequence[int], per_firm: int
) -> "cp_model.IntVar | int":
    """Return whether a firm has all its meetings among those that it ranks above this one."""
    if len(above) < per_firm:
        return 0
    full = model.new_bool_var("")
    model.add(per_firm * full <= sum(x[n] for n in above))
    return full
