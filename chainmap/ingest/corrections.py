"""A planner's corrections: which tenant stands on which link, or does not; they always win, and they teach."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, Literal

from chainmap.errors import Faults, Place
from chainmap.ingest.cells import Cells, find_heading
from chainmap.ingest.column_text import ColumnText
from chainmap.ingest.files import shown
from chainmap.ingest.folding import fold
from chainmap.ingest.lessons import Lesson, Lessons
from chainmap.ingest.naming import LinkNames, TenantNames
from chainmap.ingest.tables import read_table
from chainmap.model.match import Evidence, Match
from chainmap.model.park import Correction, Tenant

_YES: Final = frozenset("confirmed confirm yes y true 1 是 对 确认 在 √ ✓ 属于".split())
_NO: Final = frozenset("rejected reject no n false 0 否 不是 不对 排除 不在 × ✗ 不属于".split())
_TAUGHT_ITEMS: Final = 3


def read_corrections(path: Path, tenants: tuple[Tenant, ...], faults: Faults) -> tuple[Correction, ...]:
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
    faults.add(Place(shown(path)), "no_corrections", known="tenant, link, decision")
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


def resolve_links(
    corrections: Iterable[Correction], links: LinkNames, faults: Faults
) -> dict[str, dict[str, Correction]]:
    """Return the corrections by tenant and link id; a link may be named by id, key, name or alias."""
    found: dict[str, dict[str, Correction]] = {}
    for correction in corrections:
        id_ = links.find_or_say(correction.link, correction.place, faults, warning=True)
        if id_:
            found.setdefault(correction.tenant, {})[id_] = correction
    return found


def teach(
    corrected: dict[str, dict[str, Correction]], tenants: Iterable[Tenant], before: dict[str, tuple[Match, ...]]
) -> Lessons:
    """Return what corrections say of other firms: of the product items that led to the link, or that led nowhere."""
    taught: list[tuple[str, Lesson]] = []
    for tenant in tenants:
        matches = {match.link: match for match in before.get(tenant.id, ())}
        for link, correction in corrected.get(tenant.id, {}).items():
            items = _items_of(tenant, matches, link)
            lesson = Lesson(link, correction.state, tenant.full_name or tenant.name)
            taught += [(item, lesson) for item in items]
    return Lessons(taught)


def _items_of(tenant: Tenant, matches: dict[str, Match], link: str) -> list[str]:
    if link in matches:
        return [fold(e.words) for e in matches[link].evidence if e.column == "products"]
    used = {fold(e.words) for match in matches.values() for e in match.evidence}
    items = [item for row in tenant.rows for _, item in ColumnText("products", row.products).each_item()]
    free = [item for item in dict.fromkeys(items) if item not in used]
    return free if len(free) <= _TAUGHT_ITEMS else []


def correct(matches: tuple[Match, ...], corrections: dict[str, Correction]) -> tuple[Match, ...]:
    """Return the matches with the planner's word in place of ours."""
    by_link = {match.link: match for match in matches}
    for link, correction in corrections.items():
        old = by_link.get(link)
        words = " ".join(part for part in (correction.by, correction.date) if part)
        evidence = Evidence("correction", words, "", "corrected", correction.place.row)
        role = old.role if old and old.role != "trader" else "maker"
        sure = 1.0 if correction.state == "confirmed" else 0.0
        by_link[link] = Match(link, correction.state, role, (evidence, *(old.evidence if old else ())), sure)
    return tuple(by_link.values())
