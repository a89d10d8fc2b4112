"""What every tenant adds to the park's balance, and who counts as an anchor."""

from collections import defaultdict
from copy import copy
from functools import cached_property

from chainmap.analysis.balance.balance import Balance
from chainmap.analysis.balance.exchange import TenantContribution, measure_contribution
from chainmap.analysis.balance.value import ComponentValues, add_up, find_components
from chainmap.model.park import Tenant


class AnchorPark:
    """A balance of confirmed matches, taken apart by tenant.

    Uncertain matches count nowhere here.

    `anchors`: tenants that supply a link, in the table's order; traders and firms on no link need, and do not count.
    """

    def __init__(self, balance: Balance) -> None:
        self.balance = balance
        self.graph = balance.graph
        self.parts = {
            tenant.id: measure_contribution(balance, tenant, balance.made_by(tenant), balance.stated.get(tenant.id, ()))
            for tenant in self.graph.park.tenants
        }
        self.whole = add_up(self.parts.values())
        self.components = find_components(balance)
        self.sizes = {k: len(group.members) for k, group in enumerate(balance.groups.all)}

    @cached_property
    def anchors(self) -> tuple[Tenant, ...]:
        """The tenants that supply a link, in the table's order."""
        return tuple(tenant for tenant in self.graph.park.tenants if self.links[tenant.id])

    @cached_property
    def links(self) -> dict[str, tuple[str, ...]]:
        """The links that each tenant supplies, in the chains' order."""
        found: dict[str, list[str]] = {tenant.id: [] for tenant in self.graph.park.tenants}
        for link in self.graph.links:
            for tenant in self.graph.tenants_on(link.id):
                found[tenant.id].append(link.id)
        return {tenant: tuple(links) for tenant, links in found.items()}

    @cached_property
    def values(self) -> tuple[ComponentValues, ...]:
        """The reckoning of V of each component."""
        return tuple(ComponentValues(self.balance, component) for component in self.components)

    @cached_property
    def touched(self) -> dict[str, tuple[int, ...]]:
        """The components in which each tenant needs or supplies something."""
        at_link: dict[str, int] = {}
        at_group: dict[int, int] = {}
        for n, component in enumerate(self.components):
            at_link.update(dict.fromkeys(component.links, n))
            at_group.update(dict.fromkeys(component.groups, n))
        found: dict[str, tuple[int, ...]] = {}
        for tenant, part in self.parts.items():
            touched = {at_link[link] for link in (*part.plain, *part.supply)} | {at_group[k] for k in part.grouped}
            found[tenant] = tuple(sorted(touched))
        return found

    @cached_property
    def tenants_in(self) -> dict[int, tuple[str, ...]]:
        """The tenants that touch each component, in the table's order."""
        found: dict[int, list[str]] = defaultdict(list)
        for tenant, touched in self.touched.items():
            for n in touched:
                found[n].append(tenant)
        return {n: tuple(tenants) for n, tenants in found.items()}

    def with_part(self, tenant: str, part: TenantContribution) -> "AnchorPark":
        """Return the same park in which one tenant adds something else.

        What it adds is of the same components.
        """
        other = copy(self)
        other.parts = {**self.parts, tenant: part}
        other.whole = add_up(other.parts.values())
        return other

    def join(self, tenants: tuple[str, ...]) -> TenantContribution:
        """Return what several tenants add together."""
        return self.parts[tenants[0]] if len(tenants) == 1 else add_up(self.parts[tenant] for tenant in tenants)
