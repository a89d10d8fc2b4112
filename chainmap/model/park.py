"""A park and its tenants, as the park's own tables say it."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from chainmap.errors import Place
from chainmap.model.chain import Names
from chainmap.model.quantity import Amount


@dataclass(frozen=True, slots=True)
class TenantRow:
    """One row of the tenants table: what a tenant does, and how much of it."""

    place: Place
    products: str = ""
    business_scope: str = ""
    industry_code: str = ""
    remarks: str = ""
    capacity: Amount | None = None
    output: Amount | None = None
    revenue: Amount | None = None
    more: tuple[tuple[str, str], ...] = ()

    @property
    def text(self) -> bool:
        """Whether anything is said of what the tenant does."""
        return bool(self.products or self.business_scope)


@dataclass(frozen=True, slots=True)
class Tenant:
    """An enterprise in the park; `id` is the table's id or code column, else the name."""

    id: str
    name: str
    rows: tuple[TenantRow, ...]
    full_name: str = ""

    @property
    def text(self) -> bool:
        """Whether any row says what the tenant does."""
        return any(row.text for row in self.rows)


@dataclass(frozen=True, slots=True)
class Survey:
    """How much of the park the tenants table covers.

    Covered when tenants with any text are at least 0.8 of `tenants_in_park`, or the user said `complete`.
    """

    date: dt.date | None = None
    tenants_in_park: int | None = None
    complete: bool = False


@dataclass(frozen=True, slots=True)
class Correction:
    """A person's word on a tenant and a link, as the link was named."""

    tenant: str
    link: str
    state: Literal["confirmed", "rejected"]
    by: str
    date: str
    place: Place


@dataclass(frozen=True, slots=True)
class Park:
    """A park: its tenants, the chains that it follows, and what its survey covers."""

    id: str
    name: Names
    tenants: tuple[Tenant, ...]
    chains: tuple[str, ...] = ()
    survey: Survey = Survey()
    files: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()
