"""A planner's corrections: which tenant stands on which link, or does not; they always win, and they teach."""

from collections.abc import Iterator
from typing import Final, Literal

from chainmap.errors import Faults, Place
from chainmap.ingest.files.sheets import TableSource, read_table, source_name
from chainmap.ingest.names import TenantNames
from chainmap.ingest.tables.cells import Cells, find_heading
from chainmap.model.park import Correction, Tenant

_YES: Final = frozenset("confirmed confirm yes y true 1 是 对 确认 在 √ ✓ 属于".split())
_NO: Final = frozenset("rejected reject no n false 0 否 不是 不对 排除 不在 × ✗ 不属于".split())


def read_corrections(path: TableSource, tenants: tuple[Tenant, ...], faults: Faults) -> tuple[Correction, ...]:
    """Read a `confirmed` table or a review sheet that was filled in; a row without a decision is passed over.

    An unknown tenant or a decision that can't be read is a warning: the others still hold.
    """
    wanted = (frozenset(("tenant", "name")), frozenset(("link",)), frozenset(("decision",)))
    names = TenantNames(tenants)
    for sheet in read_table(path, faults):
        columns = find_heading(sheet, "confirmed", wanted)
        if columns is not None:
            body = [row for row in sheet.rows if row.number > columns.row]
            return tuple(found for row in body for found in _read(Cells(row, columns, faults), names, faults))
    faults.add(Place(source_name(path)), "no_corrections", known="tenant, link, decision")
    return ()


def _read(cells: Cells, names: TenantNames, faults: Faults) -> Iterator[Correction]:
    said = cells.text("decision").lower()
    if not said:
        return
    state = decision_of(said)
    tenant = names.find(*cells.texts("tenant"), *cells.texts("name"))
    named = cells.text("tenant") or cells.text("name")
    if state is None:
        faults.warn(cells.place(), "no_decision", value=cells.text("decision"))
    elif not tenant:
        faults.warn(cells.place(), "no_tenant", near=names.near(named), name=named)
    else:
        yield Correction(tenant, cells.text("link"), state, cells.text("by"), cells.text("date"), cells.place())


def decision_of(text: str) -> Literal["confirmed", "rejected"] | None:
    """Return what a cell decides, or None if it can't be told."""
    said = text.strip().lower()
    return "confirmed" if said in _YES else "rejected" if said in _NO else None
