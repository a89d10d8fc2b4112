"""What it takes to make a quantity of one link, tier by tier through the whole chain."""

from collections import defaultdict
from typing import Final

from chainmap.findings.chains import Need, TotalDemand
from chainmap.model.chain import Chain, Flow, unit_price

_TOLERANCE: Final = 1e-12
_ROUNDS: Final = 10_000


def find_demand(chain: Chain, *, link: str, quantity: float) -> TotalDemand:
    """Return the total requirements of `quantity` of a link, in units and money (Leontief: x = A x + d).

    a_ij is units of i per unit of j: the intensity, times the share in an `any_of` group, over the life in years for
    what is worn out (`per: capacity`, where capacity is the output). Of a `joint` group the largest demand counts.
    Solved by the power series Σ Aᵏ d, which ends with the tiers where nothing is recycled. A flow without a figure
    makes its supplier a need of unknown quantity.

    Source: Miller & Blair, Input-Output Analysis (2nd ed.), ch. 2.
    """
    links = {one.id: one for one in chain.all_links}
    flows = [(flow, _per_unit(chain, flow)) for flow in chain.all_flows]
    into: dict[str, list[tuple[Flow, float]]] = defaultdict(list)
    for flow, units in flows:
        if units is not None:
            into[flow.downstream].append((flow, units))
    total = _solve(into, link, quantity)
    tiers = _tiers(flows, link)
    open_ended = _open_ended(flows, set(tiers))
    needs = []
    order = {id_: n for n, id_ in enumerate(links)}
    for id_ in sorted(tiers, key=lambda id_: (tiers[id_], order[id_])):
        amount, one = total.get(id_), links[id_]
        price = unit_price(one)
        value = amount * price if amount is not None and price is not None else None
        needs.append(Need(id_, one.name, one.kind, tiers[id_], amount, one.unit, value, id_ in open_ended))
    return TotalDemand(chain.id, link, links[link].name, quantity, links[link].unit, tuple(needs))


def _open_ended(flows: list[tuple[Flow, float | None]], needed: set[str]) -> set[str]:
    """Return the needed links of whose quantity a part is unknown: below a flow without a figure, all the way up."""
    found = {flow.upstream for flow, units in flows if units is None and flow.downstream in needed}
    while True:
        more = {flow.upstream for flow, _ in flows if flow.downstream in found} - found
        if not more:
            return found
        found |= more


def _per_unit(chain: Chain, flow: Flow) -> float | None:
    units = flow.units(chain.link(flow.upstream), chain.link(flow.downstream))
    if units is None:
        return None
    if flow.share is None and flow.any_of:  # nothing says how the group shares: evenly
        units /= sum(other.any_of == flow.any_of and other.downstream == flow.downstream for other in chain.all_flows)
    return flow.per_output(units)


def _solve(into: dict[str, list[tuple[Flow, float]]], link: str, quantity: float) -> dict[str, float]:
    """Return the fixed point of x = d + A x, from below; it is reached because no loop feeds itself."""
    total = {link: quantity}
    for _ in range(_ROUNDS):
        plain: dict[str, float] = defaultdict(float)
        joint: dict[tuple[str, str], float] = defaultdict(float)
        for downstream, amount in total.items():
            for flow, units in into.get(downstream, ()):
                if flow.joint:
                    key = (flow.upstream, flow.joint)
                    joint[key] = max(joint[key], units * amount)
                else:
                    plain[flow.upstream] += units * amount
        for (upstream, _), amount in joint.items():
            plain[upstream] += amount
        plain[link] += quantity
        if plain.keys() == total.keys() and all(
            abs(plain[id_] - amount) <= _TOLERANCE * max(1.0, amount) for id_, amount in total.items()
        ):
            break
        total = dict(plain)
    return total


def _tiers(flows: list[tuple[Flow, float | None]], link: str) -> dict[str, int]:
    """Return how many steps upstream each link stands, by the shortest way."""
    suppliers: dict[str, list[str]] = defaultdict(list)
    for flow, _ in flows:
        suppliers[flow.downstream].append(flow.upstream)
    tiers = {link: 0}
    edge = [link]
    while edge:
        following = []
        for downstream in edge:
            for upstream in suppliers[downstream]:
                if upstream not in tiers:
                    tiers[upstream] = tiers[downstream] + 1
                    following.append(upstream)
        edge = following
    return tiers
