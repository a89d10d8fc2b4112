"""The region of each row of a table of firms, by any of its columns."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from chainmap.errors import Faults, Place, near_names, shorten
from chainmap.ingest.files.sheets import TableSource, read_table, source_name
from chainmap.ingest.layout.cells import Cells, fact_rows
from chainmap.ingest.layout.columns import Columns
from chainmap.ingest.layout.reading import Reading
from chainmap.ingest.layout.sheet_choice import choose_sheets
from chainmap.ingest.names import TenantNames
from chainmap.model.park import Tenant
from chainmap.model.quantity import says_unknown

_USUAL: Final = (
    "city 城市 市 地市 所在城市 园区 所在园区 park 区县 所在区域 区 district county region 地区 省份 省 province"
).split()
_ENDING: Final = re.compile(r"(市|省|区|县|州|盟|自治区|地区|开发区)$")
_MOST_SHOWN: Final = 12
_LONGEST_NAME: Final = 60


@dataclass(frozen=True, slots=True)
class Regions:
    """The heading of the column of regions, and by row the names of a firm and its region."""

    heading: str
    rows: tuple[tuple[tuple[str, ...], str], ...]


def read_regions(path: TableSource, by: str, faults: Faults, *, reading: Reading | None = None) -> Regions:
    """Read the column of regions in a table of firms.

    `by` is its heading as typed, or its meaning; where empty, the first usual column counts. A missing column
    is a fault. Other faults of the table are left to the reader of the firms.
    """
    quiet = Faults()
    parts = choose_sheets(read_table(path, quiet), reading=reading, faults=quiet)
    names = [by] if by else _USUAL
    heading = ""
    rows: list[tuple[tuple[str, ...], str]] = []
    for columns in parts:
        indexes: list[int] = next(filter(None, (columns.indexes_named(name) for name in names)), [])
        if indexes:
            heading = heading or columns.headings[indexes[0]].text
            rows += _regions_by_row(columns, indexes)
    if parts and not heading:
        headings = [heading.text for heading in parts[0].headings if heading.text]
        known = ", ".join(headings[:_MOST_SHOWN])
        if by:
            faults.add(Place(source_name(path)), "by_column", near=near_names(by, headings), name=by, known=known)
        else:
            faults.add(Place(source_name(path)), "by_no_column", known=known)
    return Regions(heading, tuple(rows))


def _regions_by_row(columns: Columns, indexes: Iterable[int]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the names of the firm of each row, and its region: the first of the columns that states one."""
    indexes = tuple(indexes)
    quiet = Faults()
    for row in fact_rows(columns, quiet, named=True):
        cells = Cells(row, columns, quiet)
        stated = (cells.cell(n) for n in indexes)
        region = shorten(next((cell for cell in stated if not says_unknown(cell)), ""), _LONGEST_NAME)
        names = (cells.text("id"), cells.text("name"), cells.text("short_name"))
        yield tuple(filter(None, names)), region


def regions_of_tenants(
    tenants: Iterable[Tenant], regions: Regions, place: Place, faults: Faults
) -> dict[str, tuple[str, ...]]:
    """Return the regions of each tenant, in the order of its rows: it counts in each, as its sites do.

    Warns of tenants with several regions or none, and of names that differ only by an ending (常州, 常州市): they
    count as two regions.
    """
    tenants = tuple(tenants)
    names = TenantNames(tenants)
    stated: dict[str, dict[str, None]] = {tenant.id: {} for tenant in tenants}
    for typed, region in regions.rows:
        tenant_id = names.find(*typed)
        if tenant_id and region:
            stated[tenant_id][region] = None
    for tenant in tenants:
        first, *others = stated[tenant.id] or ("",)
        if others:
            faults.warn(place, "region_twice", name=tenant.name, first=first, others=", ".join(others))
    without = sum(not of_tenant for of_tenant in stated.values())
    if without:
        faults.warn(place, "region_empty", count=without)
    known = {region for of_tenant in stated.values() for region in of_tenant}
    for region in sorted(known):
        stem = _ENDING.sub("", region)
        if stem != region and stem in known:
            faults.warn(place, "region_spellings", one=stem, other=region)
    return {tenant_id: tuple(of_tenant) for tenant_id, of_tenant in stated.items()}
