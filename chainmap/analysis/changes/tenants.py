"""Which tenants of two surveys are the same: by id and name, else by name, else by id."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from chainmap.model.park import Tenant


@dataclass(frozen=True, slots=True)
class Identity:
    """The tenants of two surveys, paired; `now` gives the older survey's ids as the newer one says them."""

    both: tuple[tuple[Tenant, Tenant], ...]
    came: tuple[Tenant, ...]
    left: tuple[Tenant, ...]
    now: dict[str, str]

    @property
    def renamed(self) -> tuple[tuple[Tenant, Tenant], ...]:
        """Tenants with one id and two names."""
        return tuple((old, new) for old, new in self.both if not _names(old) & _names(new))


def pair_tenants(old: Iterable[Tenant], new: Iterable[Tenant]) -> Identity:
    """Pair the tenants of two surveys.

    First those whose id and a name agree, then those of whom a name, on both sides only theirs, agrees (lists are
    numbered anew), then those whose id alone does: they were renamed.
    """
    old, new = tuple(old), tuple(new)
    by_id = {tenant.id: tenant for tenant in new}
    found: dict[str, Tenant] = {}
    for tenant in old:
        other = by_id.get(tenant.id)
        if other is not None and _names(tenant) & _names(other):
            found[tenant.id] = other
    taken = {tenant.id for tenant in found.values()}
    open_new = [tenant for tenant in new if tenant.id not in taken]
    by_name = _unique(open_new)
    known = _unique([tenant for tenant in old if tenant.id not in found])
    for name, tenant in known.items():
        other = by_name.get(name)
        if other is not None and tenant.id not in found and other.id not in taken:
            found[tenant.id] = other
            taken.add(other.id)
    for tenant in old:
        other = by_id.get(tenant.id)
        if tenant.id not in found and other is not None and other.id not in taken:
            found[tenant.id] = other
            taken.add(other.id)
    # an id that means somebody else now must not be mistaken for them
    ids = {tenant.id: found[tenant.id].id if tenant.id in found else _free(tenant.id, by_id) for tenant in old}
    return Identity(
        tuple((tenant, found[tenant.id]) for tenant in old if tenant.id in found),
        tuple(tenant for tenant in new if tenant.id not in taken),
        tuple(tenant for tenant in old if tenant.id not in found),
        ids,
    )


def _free(id_: str, taken: dict[str, Tenant]) -> str:
    return f"{id_} (then)" if id_ in taken else id_


def _names(tenant: Tenant) -> frozenset[str]:
    return frozenset(name for name in (tenant.name, tenant.full_name) if name)


def _unique(tenants: Iterable[Tenant]) -> dict[str, Tenant]:
    tenants = tuple(tenants)
    count = Counter(name for tenant in tenants for name in _names(tenant))
    return {name: tenant for tenant in tenants for name in sorted(_names(tenant)) if count[name] == 1}
