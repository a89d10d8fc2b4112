"""What the tenants table says against a pair beyond quantities, where it has the columns.

- certificate_missing: the buyer asks for one (资质要求) that the seller's cell (资质) does not name.
- size_mismatch: the pair's sure value is above the seller's whole revenue of a year.
- far: the two are in different cities, as in a register of several.
"""

import re
from collections.abc import Iterator
from typing import Final

from chainmap.findings.pairs import Against
from chainmap.model.park import Park, Tenant

_HELD: Final = frozenset("资质 资质证书 认证 证书 体系认证 certificates certificate certification".split())
_ASKED: Final = frozenset("资质要求 供方资质 认证要求 required_certificates requires".split())
_CITY: Final = frozenset("市 城市 地市 所在市 city".split())
_SPLIT: Final = re.compile(r"[,，、;；/\n]+")


class Fit:
    """Cells of the tenants, looked up once."""

    def __init__(self, park: Park) -> None:
        self._held = {tenant.id: "；".join(_cells(tenant, _HELD)).casefold() for tenant in park.tenants}
        self._asked = {tenant.id: tuple(_items(tenant)) for tenant in park.tenants}
        self._city = {tenant.id: next(_cells(tenant, _CITY), "") for tenant in park.tenants}
        self._revenue = {tenant.id: _revenue(tenant) for tenant in park.tenants}
        self._certificates = any(self._held.values())

    def speaks_against(self, seller: str, buyer: str, value: float) -> Iterator[Against]:
        """Yield what speaks against a pair of this sure value, in CNY a year."""
        if self._certificates and any(item not in self._held[seller] for item in self._asked[buyer]):
            yield "certificate_missing"
        revenue = self._revenue[seller]
        if revenue is not None and value > revenue:
            yield "size_mismatch"
        if self._city[seller] and self._city[buyer] and self._city[seller] != self._city[buyer]:
            yield "far"


def _cells(tenant: Tenant, headings: frozenset[str]) -> Iterator[str]:
    for row in tenant.rows:
        yield from (cell.strip() for heading, cell in row.more if heading.strip().lower() in headings and cell.strip())


def _items(tenant: Tenant) -> Iterator[str]:
    for cell in _cells(tenant, _ASKED):
        yield from (item.strip().casefold() for item in _SPLIT.split(cell) if item.strip())


def _revenue(tenant: Tenant) -> float | None:
    """Return what the tenant sells in a year at most, None where it is unknown."""
    stated = [row.revenue for row in tenant.rows if row.revenue is not None and row.revenue.low > 0]
    if not stated or any(amount.high is None for amount in stated):
        return None
    return sum(amount.high or 0.0 for amount in stated)
