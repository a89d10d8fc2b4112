"""What a newcomer on a link would add to what could be bought here."""

from collections.abc import Iterator

from chainmap.analysis.balance import Balance
from chainmap.analysis.pools import Change, World
from chainmap.model.chain import Link
from chainmap.model.findings import GainLine
from chainmap.model.interval import ANYTHING, NOTHING, Interval, bounded, exactly
from chainmap.model.park import Holding


def find_gain(balance: Balance, link: Link, *, size: float | None = None) -> tuple[Interval, Interval]:
    """Return the gain of a newcomer on a link, and its size.

    V = Σ p min(D, S) with the newcomer (capacity = output = `size`, or U where none is given) less V now. Its own
    purchases here count; today's outputs stay. Low: this link's unknown capacities unlimited, all others' zero; high:
    the reverse; of a member of an `any_of` group, whose demand hangs on both, the extremes of all four. Where demand is
    unknown, or there is unmet demand and no price: 0 … unknown.
    """
    demand = balance.demand(link.id)
    unmet = demand.beyond(balance.supplied(link.id))
    if demand.high is None or (balance.prices[link.id] is None and size is None and unmet.high != 0):
        return ANYTHING, unmet if size is None else exactly(size)
    if size is None and unmet.high == 0:
        return NOTHING, NOTHING
    found = [_gain(balance, link, world, before, size) for world, before in _corners(balance, link)]
    gains, sizes = [_total(lines) for lines, _ in found], [one for _, one in found]
    return Interval(min(gains), bounded(max(gains))), Interval(min(sizes), bounded(max(sizes)))


def trace_gain(
    balance: Balance, link: Link, *, size: float | None = None
) -> tuple[tuple[GainLine, ...], tuple[GainLine, ...]]:
    """Return what a newcomer changes, link by link, where its gain is low and where it is high; see `find_gain`."""
    found = [_gain(balance, link, world, before, size)[0] for world, before in _corners(balance, link)]
    return min(found, key=_total), max(found, key=_total)


def _total(lines: tuple[GainLine, ...]) -> float:
    return sum(line.change for line in lines)


def _corners(balance: Balance, link: Link) -> Iterator[tuple[World, Change]]:
    """Yield the park at its corners, this link's needs and supply apart from the others'."""
    pools = balance.pools
    supply, plain = balance.supplied(link.id), balance.plain.get(link.id, NOTHING)
    several = (False, True) if pools.of(link.id) else (False,)
    for high in (False, True):
        world = pools.world(high_needs=not high, high_supply=high)
        for flipped in several:
            own_high = high != flipped
            needs = {k: [need.top if own_high else need.low for need in pools.all[k].need] for k in pools.of(link.id)}
            yield (
                world,
                Change(
                    plain={link.id: plain.top if own_high else plain.low},
                    supply={link.id: supply.low if own_high else supply.top},
                    needs=needs,
                ),
            )


def _gain(
    balance: Balance, link: Link, world: World, before: Change, size: float | None
) -> tuple[tuple[GainLine, ...], float]:
    now = world.changed(before)
    demand, supply = now[link.id]
    newcomer = max(0.0, demand - supply) if size is None else size
    if newcomer == 0:
        return (), 0.0
    after = world.changed(_with_newcomer(balance, link, world, before, newcomer))
    lines = []
    for id_, new in after.items():
        price = balance.prices[id_]
        if price is None or id_ not in balance.valued:
            continue
        old = now[id_] if id_ in now else world.standing(id_)
        lines.append(GainLine(id_, price, old, new, price * (min(new) - min(old))))
    return tuple(lines), newcomer


def _with_newcomer(balance: Balance, link: Link, world: World, before: Change, size: float) -> Change:
    """Return the change `before` with a newcomer, who needs what any tenant with X = K = `size` would."""
    plain, supply, needs = dict(before.plain), dict(before.supply), {k: list(v) for k, v in before.needs.items()}
    own_use = 0.0
    for want in balance.wants(link.id, Holding(exactly(size), exactly(size), "stated", "stated", ())):
        upstream = want.flow.upstream
        if want.coefficient is None:
            continue  # an unknown need adds nothing: the links that count stay the same
        if want.flow.any_of:
            k = balance.pool_of(link.id, want.flow.any_of)
            row = needs.setdefault(k, world.needs(k))
            row[balance.pools.all[k].members.index(upstream)] += want.need.low
        elif upstream == link.id:
            own_use += min(want.need.low, size)
        else:
            plain[upstream] = plain.get(upstream, world.plain(upstream)) + want.need.low
    supply[link.id] = supply[link.id] + size - own_use
    return Change(plain, supply, needs)
