"""A planner's corrections: which tenant supplies which link, or does not.

They override matching, and teach it.
"""

from typing import Final, Literal

from chainmap.errors import Faults, Place, while_reading
from chainmap.ingest.files.sheets import TableSource, read_table, source_name
from chainmap.ingest.layout.cells import Cells, read_rows
from chainmap.ingest.names import TenantNames
from chainmap.model.park import Correction, Tenant

_WANTED: Final = (frozenset(("tenant", "name")), frozenset(("link",)), frozenset(("decision",)))
_YES: Final = frozenset(
    "confirmed confirm yes y true 1 是 是的 对 对的 确认 在 √ ✓ 属于 做 做的 在做 能做 有 有的 生产 makes".split()
)
_NO: Final = frozenset(
    "rejected reject no n false 0 否 不是 不对 排除 不在 × ✗ 不属于 不做 没做 没有 没 无 不生产 不会 none".split()
)


def read_corrections(path: TableSource, tenants: tuple[Tenant, ...], faults: Faults) -> tuple[Correction, ...]:
    """Read a `confirmed` table or a completed review sheet.

    Rows without a decision are skipped. An unknown tenant and an unreadable decision are warnings: the other rows are
    used.
    """
    sheets, unread = read_table(path, faults), Faults()
    names = TenantNames(tenants)
    corrections = (_read_row(cells, names, faults) for cells in read_rows(sheets, "confirmed", _WANTED, unread))
    with while_reading(source_name(path)):
        read = tuple(correction for correction in corrections if correction is not None)
    if any(fault.severity == "error" for fault in unread.found):
        faults.add(Place(source_name(path)), "no_corrections")
    for note in unread.warnings:
        faults.note(note)
    return read


def _read_row(cells: Cells, names: TenantNames, faults: Faults) -> Correction | None:
    text = cells.text("decision")
    if not text:
        return None
    decision = read_decision(text)
    if decision is None:
        faults.warn(cells.place("decision"), "no_decision", value=text)
        return None
    typed = (*cells.texts("tenant"), *cells.texts("name"))
    tenant = names.find_tenant(typed, cells.place("name"), faults, fault="no_tenant", warning=True)
    if not tenant:
        return None
    return Correction(
        tenant=tenant,
        link=cells.text("link"),
        state=decision,
        by=cells.text("by"),
        date=cells.text("date"),
        place=cells.place(),
    )


def read_decision(text: str) -> Literal["confirmed", "rejected"] | None:
    """Return the decision that a cell states: yes or no in either language.

    None where it states neither.
    """
    word = text.strip().lower()
    if word in _YES:
        return "confirmed"
    return "rejected" if word in _NO else None
