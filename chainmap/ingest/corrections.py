"""A planner's corrections: which tenant stands on which link, or does not; they always win, and they teach."""

import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, Literal

from chainmap.errors import Faults, Place, near_names
from chainmap.ingest.column_text import ColumnText
from chainmap.ingest.files import shown
from chainmap.ingest.folding import fold
from chainmap.ingest.lessons import Lesson, Lessons
from chainmap.ingest.tables import Row, Sheet, read_table
from chainmap.model.chain import Link
from chainmap.model.match import Evidence, Match
from chainmap.model.park import Correction, Tenant

_HEADINGS: Final = {
    "tenant": "tenant 企业编号 编号 企业代码 代码 企业 id code",
    "name": "name 企业名称 名称 企业简称",
    "link": "link 环节 环节标识 链环节",
    "decision": "decision 决定 核定 判断 结论 state confirmed 人工核定",
    "by": "by 核定人 经办人 填写人",
    "date": "date 日期 核定日期",
}
_YES: Final = frozenset("confirmed confirm yes y true 1 是 对 确认 在 √ ✓ 属于".split())
_NO: Final = frozenset("rejected reject no n false 0 否 不是 不对 排除 不在 × ✗ 不属于".split())
_TAUGHT_ITEMS: Final = 3


def read_corrections(path: Path, tenants: tuple[Tenant, ...], faults: Faults) -> tuple[Correction, ...]:
    """Read a `confirmed` table or a review sheet that was filled in; a row without a decision is passed over.

    An unknown tenant or a decision that can't be read is a warning: the others still hold.
    """
    named: dict[str, str] = {}
    ids = [tenant.id for tenant in tenants]
    for tenant in tenants:
        for name in filter(None, (tenant.full_name, tenant.name)):
            named[name] = tenant.id if named.get(name, tenant.id) == tenant.id else ""  # two of a name: neither
    named |= dict(zip(ids, ids, strict=True))
    found: list[Correction] = []
    for sheet in read_table(path, faults):
        columns, body = _columns(sheet)
        if not {"tenant", "link", "decision"} <= columns.keys():
            continue
        for row in body:
            found += _read(row, sheet, columns, named, faults)
        return tuple(found)
    faults.add(Place(shown(path)), "no_corrections", known="tenant, link, decision")
    return ()


def _columns(sheet: Sheet) -> tuple[dict[str, int], tuple[Row, ...]]:
    for n, row in enumerate(sheet.rows[:15]):
        at: dict[str, int] = {}
        for column, names in _HEADINGS.items():
            for index, cell in enumerate(row.cells):
                if unicodedata.normalize("NFKC", cell).strip().lower() in names.split() and column not in at:
                    at[column] = index
        if "name" in at:
            at.setdefault("tenant", at["name"])
        if {"tenant", "link", "decision"} <= at.keys():
            return at, sheet.rows[n + 1 :]
    return {}, ()


def _read(
    row: Row, sheet: Sheet, columns: dict[str, int], named: dict[str, str], faults: Faults
) -> Iterator[Correction]:
    def cell(column: str) -> str:
        n = columns.get(column, len(row.cells))
        return row.cells[n] if n < len(row.cells) else ""

    said = cell("decision").strip().lower()
    if not said or not any(row.cells):
        return
    place = Place(sheet.file, row=row.number)
    state: Literal["confirmed", "rejected"] = "confirmed" if said in _YES else "rejected"
    tenant = named.get(cell("tenant")) or named.get(cell("name"))
    if said not in _YES | _NO:
        faults.warn(place, "no_decision", value=cell("decision"))
    elif not tenant:
        faults.warn(place, "no_tenant", near=near_names(cell("tenant"), named), name=cell("tenant") or cell("name"))
    else:
        yield Correction(tenant, cell("link"), state, cell("by"), cell("date"), place)


def resolve_links(
    corrections: Iterable[Correction], links: Iterable[Link], faults: Faults
) -> dict[str, dict[str, Correction]]:
    """Return the corrections by tenant and link id; a link may be named by id, key, name or alias."""
    links = tuple(links)
    named: dict[str, str] = {}
    for link in links:
        for word in {word.casefold() for word in (*link.words, link.key)}:
            named[word] = link.id if named.get(word, link.id) == link.id else ""  # of two chains: say the id
    named |= {link.id.casefold(): link.id for link in links}
    found: dict[str, dict[str, Correction]] = {}
    for correction in corrections:
        id_ = named.get(correction.link.strip().casefold())
        if not id_:
            near = near_names(correction.link, [link.id for link in links] + [link.key for link in links])
            faults.warn(correction.place, "no_link", near=near, name=correction.link)
        else:
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
