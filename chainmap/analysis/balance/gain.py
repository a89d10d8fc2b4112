"""What a newcomer on a link would add to V, the value that could be bought here."""

from collections.abc import Iterator
from typing import NamedTuple

from chainmap.analysis.balance.balance import Balance, Spare
from chainmap.analysis.balance.groups import Change, Corner
from chainmap.findings.explanation import GainLine
from chainmap.model.chain import Flow, Link
from chainmap.model.interval import ANYTHING, NOTHING, Interval, bounded, exactly


def find_gain(balance: Balance, link: Link, *, size: float | None = None) -> tuple[Interval, Interval]:
    """Return the gain of a newcomer on a link in CNY a year, and its size.

    The size is in units of the link a year.

    V = Σ p min(D, S) with the newcomer (capacity = output = `size`, or the unmet demand U where none is given) less V
    now. Its own purchases here count; today's outputs stay. Low: this link's unknown capacities are unlimited, all
    others' are zero; high: the reverse. The demand on a member of a group depends on both, so that its gain is the
    range over all four corners. Where demand is unknown, or there is unmet demand and no price, the gain is unknown.
    """
    demand, supply = balance.demand(link.id), balance.supplied(link.id)
    unmet = demand.beyond(supply)
    if demand.high is None or (balance.prices[link.id] is None and size is None and unmet.high != 0):
        return ANYTHING, unmet if size is None else exactly(size)
    if size is None and unmet.high == 0:
        return NOTHING, NOTHING
    if not balance.groups.needed_of(link.id):
        inputs = _inputs(balance, link)
        if inputs is not None and (plain := _plain_gain(inputs, demand, supply, size)):
            return plain
    flows = balance.graph.flows_found_here(link.id)
    if any(flow.any_of for flow in flows):  # what a member supplies depends on all members of its group
        flows = balance.graph.flows_into(link.id)
    results = [_gain(balance, link, flows, case, size) for case in _cases(balance, link)]
    gains, sizes = [_total(lines) for lines, _ in results], [newcomer for _, newcomer in results]
    return Interval(min(gains), bounded(max(gains))), Interval(min(sizes), bounded(max(sizes)))


class _Inputs(NamedTuple):
    """What a newcomer buys, and the price of its link.

    `own_part` is what it takes of itself; of the rest, a_i, p_i and the spare supply.
    """

    price: float
    own_part: float
    bought: list[tuple[float, float, tuple[Spare, Spare]]]


def _inputs(balance: Balance, link: Link) -> _Inputs | None:
    """Return what a newcomer on a link could buy here; None if it buys from a group."""
    own_part = 0.0
    taken: dict[str, float] = {}
    for flow in balance.graph.flows_found_here(link.id):
        if flow.any_of:
            return None
        coefficient, upstream = balance.coefficients.of(flow), flow.upstream
        if upstream == link.id:
            own_part += min(coefficient or 0.0, 1.0)
        elif coefficient is not None:
            taken[upstream] = taken.get(upstream, 0.0) + coefficient  # by output and by capacity: of one spare supply
    bought = [
        (coefficient, (balance.prices[upstream] or 0.0) if balance.counts(upstream) else 0.0, balance.spare(upstream))
        for upstream, coefficient in taken.items()
    ]
    return _Inputs(balance.prices[link.id] or 0.0, own_part, bought)


def _plain_gain(
    inputs: _Inputs, demand: Interval, supply: Interval, size: float | None
) -> tuple[Interval, Interval] | None:
    """Return gain and size where no group changes; else None.

    Sale and purchases are then independent.

    The same as through `_gain`, in one pass: p min(size, D - S) + Σ p_i min(a_i size, spare_i).
    """
    low = _plain_corner(inputs, demand.low, supply.top, size, high=False)
    high = low
    if not (demand.exact and supply.exact and all(sure is possible for _, _, (sure, possible) in inputs.bought)):
        high = _plain_corner(inputs, demand.top, supply.low, size, high=True)
    if low is None or high is None:
        return None
    gains, sizes = zip(low, high, strict=True)
    return Interval(min(gains), max(gains)), Interval(min(sizes), max(sizes))


def _plain_corner(
    inputs: _Inputs, demand: float, supply: float, size: float | None, *, high: bool
) -> tuple[float, float] | None:
    newcomer = max(0.0, demand - supply) if size is None else size
    if not newcomer:
        return 0.0, newcomer
    gain = 0.0
    for coefficient, price, spare in inputs.bought:
        need, (left, taken) = coefficient * newcomer, spare[high]
        if taken and left < need:
            return None  # it would take from a group, whose other members then supply more
        gain += price * min(need, left)
    made = supply + newcomer * (1.0 - inputs.own_part)
    return gain + inputs.price * (min(demand, made) - min(demand, supply)), newcomer


def trace_gain(
    balance: Balance, link: Link, *, size: float | None = None
) -> tuple[tuple[GainLine, ...], tuple[GainLine, ...]]:
    """Return what a newcomer changes, link by link; see `find_gain`.

    Once where its gain is low, once where it is high.
    """
    flows = balance.graph.flows_into(link.id)
    results = [_gain(balance, link, flows, case, size)[0] for case in _cases(balance, link)]
    return min(results, key=_total), max(results, key=_total)


def _total(lines: tuple[GainLine, ...]) -> float:
    return sum(line.change for line in lines)


def _cases(balance: Balance, link: Link) -> Iterator[tuple[Corner, Change]]:
    """Yield the corners of the others' figures.

    Each comes with the change that puts this link's own figures at their ends.
    """
    groups = balance.groups
    supply, plain = balance.supplied(link.id), balance.plain.get(link.id, NOTHING)
    exact = supply.exact and plain.exact and all(need.exact for k in groups.of(link.id) for need in groups.all[k].need)
    several = (False, True) if groups.of(link.id) and not exact else (False,)
    for high in (False, True):
        corner = groups.corner(high_needs=not high, high_supply=high)
        for flipped in several:
            own_high = high != flipped
            needs = {k: [need.top if own_high else need.low for need in groups.all[k].need] for k in groups.of(link.id)}
            want, have = plain.top if own_high else plain.low, supply.low if own_high else supply.top
            change = Change(  # only what differs: where all is known, nothing does
                plain={link.id: want} if want != corner.plain(link.id) else {},
                supply={link.id: have} if have != corner.supply(link.id) else {},
                needs={k: need for k, need in needs.items() if need != corner.needs(k)},
            )
            yield corner, change


def _gain(
    balance: Balance, link: Link, flows: list[Flow], case: tuple[Corner, Change], size: float | None
) -> tuple[tuple[GainLine, ...], float]:
    corner, before = case
    now = corner.changed(before)
    demand, supply = now[link.id] if link.id in now else corner.as_is(link.id)
    newcomer = max(0.0, demand - supply) if size is None else size
    if newcomer == 0:
        return (), 0.0
    after = corner.changed(_with_newcomer(balance, link.id, flows, case, newcomer))
    lines = []
    for id_, new in after.items():
        price = balance.prices[id_]
        if price is None or not balance.counts(id_):
            continue
        old = now[id_] if id_ in now else corner.as_is(id_)
        lines.append(GainLine(id_, price, old, new, price * (min(new) - min(old))))
    return tuple(lines), newcomer


def _with_newcomer(balance: Balance, link: str, flows: list[Flow], case: tuple[Corner, Change], size: float) -> Change:
    """Return the change of a case with a newcomer.

    It needs what any tenant with X = K = `size` would.
    """
    corner, before = case
    plain, supply, needs = dict(before.plain), dict(before.supply), {k: list(v) for k, v in before.needs.items()}
    own_use = 0.0
    for flow in flows:
        coefficient, upstream = balance.coefficients.of(flow), flow.upstream
        if coefficient is None:
            continue  # an unknown need adds nothing: the links that count stay the same
        if flow.any_of:
            index = balance.group_index(link, flow.any_of)
            row = needs.setdefault(index, corner.needs(index))
            row[balance.groups.all[index].members.index(upstream)] += coefficient * size
        elif upstream == link:
            own_use += min(coefficient * size, size)
        else:
            plain[upstream] = plain.get(upstream, corner.plain(upstream)) + coefficient * size
    supply[link] = supply.get(link, corner.supply(link)) + size - own_use
    return Change(plain, supply, needs)
