"""Which tenants of two surveys are the same."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from chainmap.model.park import Tenant, firm_key


@dataclass(frozen=True, slots=True)
class Identity:
    """The tenants of two surveys, paired.

    `both` are pairs of the same tenant, old and new; `came` and `left` are in one survey only. `now` maps the ids of
    the older survey to those of the newer one.
    """

    both: tuple[tuple[Tenant, Tenant], ...]
    came: tuple[Tenant, ...]
    left: tuple[Tenant, ...]
    now: dict[str, str]

    @property
    def renamed(self) -> tuple[tuple[Tenant, Tenant], ...]:
        """The pairs without a common name."""
        return tuple((old, new) for old, new in self.both if not _names(old) & _names(new))


def pair_tenants(old: Iterable[Tenant], new: Iterable[Tenant]) -> Identity:
    """Pair the tenants of two surveys, in three passes.

    1. Those whose id and a name agree.
    2. Of the others, those with a common name that no other tenant has: lists are often numbered anew.
    3. Of the others, those whose id agrees: they were renamed.
    """
    old, new = tuple(old), tuple(new)
    by_id = {tenant.id: tenant for tenant in new}
    pairs: dict[str, Tenant] = {}  # the newer tenant by the older id
    for tenant in old:
        same_id = by_id.get(tenant.id)
        if same_id is not None and _names(tenant) & _names(same_id):
            pairs[tenant.id] = same_id
    taken = {tenant.id for tenant in pairs.values()}
    by_name = _by_unique_name(tenant for tenant in new if tenant.id not in taken)
    for name, tenant in _by_unique_name(tenant for tenant in old if tenant.id not in pairs).items():
        same_name = by_name.get(name)
        if same_name is not None and tenant.id not in pairs and same_name.id not in taken:
            pairs[tenant.id] = same_name
            taken.add(same_name.id)
    for tenant in old:
        same_id = by_id.get(tenant.id)
        if tenant.id not in pairs and same_id is not None and same_id.id not in taken:
            pairs[tenant.id] = same_id
            taken.add(same_id.id)
    return Identity(
        both=tuple((tenant, pairs[tenant.id]) for tenant in old if tenant.id in pairs),
        came=tuple(tenant for tenant in new if tenant.id not in taken),
        left=tuple(tenant for tenant in old if tenant.id not in pairs),
        now={tenant.id: pairs[tenant.id].id if tenant.id in pairs else _free_id(tenant.id, by_id) for tenant in old},
    )


def _free_id(id_: str, taken: Mapping[str, Tenant]) -> str:
    """Return an id for a tenant who left, other than that of a newer tenant."""
    return f"{id_} (then)" if id_ in taken else id_


def _names(tenant: Tenant) -> frozenset[str]:
    return frozenset(firm_key(name) for name in (tenant.name, tenant.full_name) if name)


def _by_unique_name(tenants: Iterable[Tenant]) -> dict[str, Tenant]:
    """Return the tenants by each name that only one of them has."""
    tenants = tuple(tenants)
    uses = Counter(name for tenant in tenants for name in _names(tenant))
    return {name: tenant for tenant in tenants for name in sorted(_names(tenant)) if uses[name] == 1}
