"""The region of each row of a table of firms, by any of its columns."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from chainmap.errors import Faults, Place, near_names, shorten
from chainmap.ingest.files.sheets import TableSource, read_table, source_name
from chainmap.ingest.tables.cells import Columns, find_columns
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
    """The heading of the column of regions, and the region of each row number."""

    heading: str
    of_row: Mapping[int, str]


def read_regions(path: TableSource, by: str, faults: Faults) -> Regions:
    """Read the column of regions in a table of firms.

    `by` is its heading as typed, or its meaning; where empty, the first usual column counts. A missing column
    is a fault. Other faults of the table are left to the reader of the firms.
    """
    quiet = Faults()
    columns = find_columns(read_table(path, quiet))
    if columns is None:
        return Regions("", {})
    names = [by] if by else _USUAL
    indexes: list[int] = next(filter(None, (columns.indexes_named(name) for name in names)), [])
    if not indexes:
        headings = [heading.text for heading in columns.headings if heading.text]
        known = ", ".join(headings[:_MOST_SHOWN])
        if by:
            faults.add(Place(source_name(path)), "by_column", near=near_names(by, headings), name=by, known=known)
        else:
            faults.add(Place(source_name(path)), "by_no_column", known=known)
        return Regions("", {})
    return Regions(columns.headings[indexes[0]].text, _regions_by_row(columns, indexes))


def _regions_by_row(columns: Columns, indexes: Iterable[int]) -> dict[int, str]:
    """Return the region of each row: the first of the columns that states one."""
    indexes = tuple(indexes)
    regions: dict[int, str] = {}
    for row in columns.body():
        cells = (row.cells[n] for n in indexes if n < len(row.cells))
        stated = (cell.strip() for cell in cells if not says_unknown(cell))
        regions[row.number] = shorten(next(stated, ""), _LONGEST_NAME)
    return regions


def region_of_tenants(tenants: Iterable[Tenant], regions: Regions, place: Place, faults: Faults) -> dict[str, str]:
    """Return the region of each tenant, the first that its rows state, else ''.

    Warns of tenants with several regions or none, and of names that differ only by an ending (常州, 常州市): they
    count as two regions.
    """
    region_of: dict[str, str] = {}
    for tenant in tenants:
        stated = (regions.of_row.get(row.place.row or 0, "") for row in tenant.rows)
        first, *others = dict.fromkeys(filter(None, stated)) or ("",)
        region_of[tenant.id] = first
        if others:
            faults.warn(place, "region_twice", name=tenant.name, first=first, others=", ".join(others))
    without = sum(not region for region in region_of.values())
    if without:
        faults.warn(place, "region_empty", count=without)
    names = set(region_of.values())
    for region in sorted(names):
        stem = _ENDING.sub("", region)
        if stem != region and stem in names:
            faults.warn(place, "region_spellings", one=stem, other=region)
    return region_of
