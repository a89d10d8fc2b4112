"""What each tenant buys, one step up the chain.

Its net needs n, and its part of what groups of substitutes demand.
"""

from collections.abc import Iterator, Mapping

from chainmap.analysis.anchors.park import AnchorPark
from chainmap.analysis.balance.exchange import BoundedSum, TenantContribution
from chainmap.analysis.balance.value import Situations, exact
from chainmap.model.interval import Interval, bounded, total

Needs = dict[str, Interval]


def find_purchases(
    park: AnchorPark, whole: TenantContribution, parts: Mapping[str, TenantContribution]
) -> dict[str, Needs]:
    """Return the net needs of tenants by link.

    Each with what it adds to the `whole` of the park.

    Of an `any_of` group a tenant's part of what the group demands of a member, by what each buyer's output needs;
    0 … a X where another buyer's need is unknown.
    """
    found: dict[str, dict[str, list[Interval]]] = {tenant: {} for tenant in parts}
    for tenant, part in parts.items():
        for link, need in part.plain.items():
            found[tenant].setdefault(link, []).append(need.interval)
    for tenant, link, bought in _of_groups(park, whole, parts):
        found[tenant].setdefault(link, []).append(bought)
    return {
        tenant: {link: bought for link, needs in links.items() if (bought := total(needs)).high != 0}
        for tenant, links in found.items()
    }


def _of_groups(
    park: AnchorPark, whole: TenantContribution, parts: Mapping[str, TenantContribution]
) -> Iterator[tuple[str, str, Interval]]:
    """Yield each tenant's part in the demand of each group on each of its members."""
    for n, component in enumerate(park.components):
        buyers = {k: [t for t, part in parts.items() if k in part.grouped] for k in component.groups}
        if not any(buyers.values()):
            continue
        rows, _ = Situations(component, whole, park.sizes).rows([TenantContribution()], with_parts=True)
        _, by_group = park.values[n].demand_by_group(rows)
        for k, wanted in zip(component.groups, by_group, strict=True):
            for tenant in buyers[k]:
                for m, member in enumerate(park.balance.groups.all[k].members):
                    ends = (float(wanted[:, m].min()), float(wanted[:, m].max()))
                    yield tenant, member, _part_of(parts[tenant].grouped[k][m], whole.grouped[k][m], ends)


def _part_of(own: BoundedSum, whole: BoundedSum, demanded: tuple[float, float]) -> Interval:
    """Return one buyer's part of what a group demands of a member."""
    if exact(own) and exact(whole):
        part = own.low / whole.low if whole.low else 0.0
        return Interval(demanded[0] * part, bounded(demanded[1] * part))
    return Interval(0.0, own.interval.high)
