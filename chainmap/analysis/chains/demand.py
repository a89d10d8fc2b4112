"""What a quantity of one link takes, tier by tier through the whole chain."""

from collections import defaultdict
from typing import Final

from chainmap.findings.chains import Need, TotalDemand
from chainmap.model.chain import Chain, unit_price
from chainmap.model.coefficients import Coefficients

_TOLERANCE: Final = 1e-12
_ROUNDS: Final = 10_000


def find_demand(chain: Chain, *, link: str, quantity: float) -> TotalDemand:
    """Return the total requirements of a quantity of a link a year, in units and CNY.

    Leontief: x = A x + d, with d the `quantity`.

    a_ij is units of i per unit of j (see `Coefficients`), times the share in an `any_of` group. Of the needs of a
    `joint` group the largest counts. Solved by the power series Σ Aᵏ d, which ends with the tiers where nothing is
    recycled. A flow without a figure makes its supplier a need of unknown quantity.

    Source: Miller & Blair, Input-Output Analysis (2nd ed.), ch. 2.
    """
    links = {link_.id: link_ for link_ in chain.all_links}
    coefficients = Coefficients(chain.all_links, chain.all_flows)
    totals = _solve(coefficients, link, quantity)
    tiers = _tiers(coefficients, link)
    partly_unknown = _partly_unknown(coefficients, tiers)
    order = {id_: index for index, id_ in enumerate(links)}
    needs = []
    for id_ in sorted(tiers, key=lambda id_: (tiers[id_], order[id_])):
        needed, amount = links[id_], totals.get(id_)
        price = unit_price(needed)
        needs.append(
            Need(
                link=id_,
                name=needed.name,
                kind=needed.kind,
                tier=tiers[id_],
                quantity=amount,
                unit=needed.unit,
                value=amount * price if amount is not None and price is not None else None,
                at_least=id_ in partly_unknown,
            )
        )
    target = links[link]
    return TotalDemand(
        chain=chain.id, link=link, name=target.name, quantity=quantity, unit=target.unit, needs=tuple(needs)
    )


def _partly_unknown(coefficients: Coefficients, needed: dict[str, int]) -> set[str]:
    """Return the links that are needed in part by a flow without a figure.

    Directly or by way of other links.
    """
    reached = {
        bought.flow.upstream for link in needed for bought in coefficients.into(link) if bought.coefficient is None
    }
    while True:
        more = {bought.flow.upstream for link in reached for bought in coefficients.into(link)} - reached
        if not more:
            return reached
        reached |= more


def _solve(coefficients: Coefficients, link: str, quantity: float) -> dict[str, float]:
    """Return the fixed point of x = d + A x, from below.

    It exists because no loop of flows feeds itself.
    """
    total = {link: quantity}
    for _ in range(_ROUNDS):
        plain: dict[str, float] = defaultdict(float)
        joint: dict[tuple[str, str], float] = defaultdict(float)
        for downstream, amount in total.items():
            for bought in coefficients.into(downstream):
                flow, units = bought.flow, bought.per_output
                if units is None:
                    continue
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


def _tiers(coefficients: Coefficients, link: str) -> dict[str, int]:
    """Return how many steps upstream each link is, by the shortest way."""
    tiers = {link: 0}
    edge = [link]
    while edge:
        following = []
        for downstream in edge:
            for bought in coefficients.into(downstream):
                upstream = bought.flow.upstream
                if upstream not in tiers:
                    tiers[upstream] = tiers[downstream] + 1
                    following.append(upstream)
        edge = following
    return tiers
